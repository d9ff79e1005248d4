"""Cancelling: one tap, Undo for thirty seconds, and the reason afterwards."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.services.views.admins import Conduct
from domain.status import Ending, Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)


@pytest.mark.parametrize("who", ["student", "mentor"])
async def test_either_side_cancels_with_one_tap_and_the_other_hears_thirty_seconds_later(
    world: World, who: str
) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    me, other = (nabil, ayesha) if who == "student" else (ayesha, nabil)
    await me.taps("Cancel")
    assert me.taps_made == 1
    me.reads(f"Cancelled. I’ll tell {other.name} in a moment", "cancelled by you", "Want to add a reason?")
    me.sees_buttons("Undo", "I’m not well", "My plans changed", "No longer needed", "Another reason")
    await world.passes(seconds=29)
    other.hears_nothing()
    await world.passes(seconds=1)
    other.gets(f"{me.name} has cancelled this session", f"cancelled by {me.name}")
    other.sees_no_button("Join", "Move", "Cancel", "Edit")
    [session] = await me.sessions()
    assert (session.status, session.ending, session.ended_by) == (Status.CANCELLED, Ending.CANCELLED, "me")


async def test_the_reason_is_asked_afterwards_and_told_with_the_news(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Cancel", "I’m not well")
    nabil.reads("Thank you. Ayesha will read your reason.", "Reason: I’m not well")
    nabil.sees_buttons("Undo")
    await world.passes(seconds=30)
    ayesha.gets("Nabil has cancelled this session", "Reason: I’m not well")
    assert len(ayesha.news) == 1


async def test_undo_restores_everything_and_the_other_never_hears(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Cancel", "My plans changed", "Undo")
    nabil.reads("Undone. Everything is as it was.", "✅ confirmed", "18:00–18:30")
    assert "My plans changed" not in str(nabil.last.text)
    nabil.sees_buttons("Edit", "Move", "Cancel")
    await world.passes(minutes=5)
    ayesha.hears_nothing()
    await world.until(TONIGHT - dt.timedelta(hours=1))
    nabil.gets("Your session starts in 1 hour")
    ayesha.gets("Your session starts in 1 hour")


async def test_undo_is_over_after_thirty_seconds(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Cancel")
    card, undo = nabil.finds("Undo")
    await world.passes(seconds=31)
    nabil.reads("Want to add a reason?", "cancelled by you")
    nabil.sees_no_button("Undo")
    await nabil.taps_in(card, undo)
    nabil.reads("It’s too late for Undo", "cancelled by you")
    nabil.sees_buttons("Again with Ayesha")
    nabil.sees_no_button("Undo")
    ayesha.gets("Nabil has cancelled this session")


async def test_undo_after_a_long_outage_is_not_done_in_secret(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Cancel")
    message, undo = nabil.finds("Undo")
    await world.stops()
    world.clock.jump(by=dt.timedelta(minutes=5))
    nabil.user.presses(message.message_id, undo)
    await world.starts()
    await world.settles()
    assert "It’s too late for Undo" in str(message.text)
    ayesha.gets("Nabil has cancelled this session")


async def test_leaving_the_question_for_a_reason_leads_to_the_card_with_undo(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Cancel", "Another reason")
    await nabil.says("/cancel")
    nabil.reads("This is how the session stands", "cancelled by you")
    await nabil.taps("Undo")
    nabil.reads("Undone. Everything is as it was.")


async def test_late_on_the_old_card_of_a_session_that_is_over(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT)
    card, late = nabil.finds("5 min")
    await world.until(TONIGHT + dt.timedelta(hours=1))
    ayesha.looks_up()
    await nabil.taps_in(card, late)
    nabil.reads("This session is over.")
    nabil.sees_no_button("Join", "5 min")
    ayesha.hears_nothing()


async def test_the_time_is_held_until_undo_is_over(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    rumi = await world.student("Rumi")
    await nabil.taps("Cancel")
    await rumi.taps("Book a session", "Ayesha")
    rumi.sees_no_button("Mon 23 Nov 18:00")
    await nabil.taps("Undo")
    await world.passes(seconds=60)
    await rumi.says("/book")
    await rumi.taps("Ayesha")
    rumi.sees_no_button("Mon 23 Nov 18:00")
    await nabil.taps("Cancel")
    await world.passes(seconds=30)
    await rumi.says("/book")
    await rumi.taps("Ayesha", "18:00", "CV review")
    rumi.reads("18:00–18:30", "waiting for Ayesha")


async def test_undoing_a_booking_means_it_never_was(world: World) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review", "Undo")
    nabil.reads("undone")
    assert await nabil.sessions() == []
    await world.passes(minutes=2)
    ayesha.hears_nothing()
    await nabil.says("/book")
    await nabil.taps("Ayesha")
    nabil.sees_buttons("Mon 23 Nov 18:00")


async def test_a_booking_is_not_undone_once_the_mentor_has_heard(world: World) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    card, undo = nabil.finds("Undo")
    await world.passes(seconds=30)
    await nabil.taps_in(card, undo)
    nabil.reads("It’s too late for Undo", "waiting for Ayesha")
    ayesha.sees_buttons("Confirm")


async def test_a_request_cancelled_before_the_mentor_heard_of_it_is_never_mentioned(world: World) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review", "Cancel", "My plans changed")
    await world.passes(minutes=2)
    ayesha.hears_nothing()


async def test_a_request_cancelled_later_tells_the_mentor_and_takes_the_buttons_away(world: World) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    await world.passes(seconds=30)
    request, _ = ayesha.finds("Confirm")
    await nabil.taps("Cancel")
    await world.passes(seconds=30)
    ayesha.gets("Nabil has cancelled this session")
    assert request not in ayesha.live


async def test_minutes_before_the_start_a_cancellation_is_told_at_once(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=12))
    ayesha.looks_up()
    await nabil.taps("Cancel")
    ayesha.gets("Nabil has cancelled this session")
    await nabil.taps("Undo")
    nabil.reads("Undone", "✅ confirmed")
    ayesha.gets("CV review", "✅ confirmed")


async def test_what_was_cancelled_reminds_nobody(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Cancel")
    await world.passes(seconds=30)
    ayesha.looks_up()
    nabil.looks_up()
    await world.until(TONIGHT + dt.timedelta(hours=1))
    ayesha.hears_nothing()
    nabil.hears_nothing()


async def test_both_cancel_at_the_same_time(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Cancel")
    await ayesha.taps("Cancel")
    ayesha.reads("changed meanwhile", "cancelled by Nabil")
    await world.passes(minutes=1)
    assert [message for message in nabil.messages if "has cancelled" in str(message.text)] == []


async def test_what_has_begun_is_not_cancelled(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    card, cancel = nabil.finds("Cancel")
    await world.until(TONIGHT + dt.timedelta(minutes=1))
    await nabil.taps_in(card, cancel)
    nabil.reads("The session has begun")
    [session] = await nabil.sessions()
    assert session.status is Status.CONFIRMED


async def test_my_own_words_as_the_reason(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Cancel", "Another reason")
    await nabil.sends_sticker()
    nabil.reads("I need words here", "Please write the reason")
    await nabil.says("আমার পরীক্ষা আছে")
    nabil.reads("Reason: আমার পরীক্ষা আছে")
    await world.passes(seconds=30)
    ayesha.gets("Nabil has cancelled this session", "Reason: আমার পরীক্ষা আছে")
    assert len(ayesha.news) == 1


async def test_a_restart_before_the_reason_is_typed_loses_nothing(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Cancel", "Another reason")
    await world.restarts()
    await nabil.says("Exam")
    nabil.reads("Reason: Exam")
    await world.passes(seconds=30)
    ayesha.gets("Reason: Exam")


async def test_the_student_books_again_from_the_cancellation(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.taps("Cancel")
    await world.passes(seconds=30)
    nabil.taps_made = 0
    await nabil.taps("Again with Ayesha", "18:30")
    assert nabil.taps_made == 2
    nabil.reads("CV review", "18:30–19:00", "waiting for Ayesha")


async def test_a_booking_can_be_undone_after_its_description_was_written(world: World) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review", "Add a description")
    await nabil.says("Two pages")
    await nabil.taps("Undo")
    nabil.reads("undone")
    await world.passes(minutes=2)
    ayesha.hears_nothing()


@pytest.mark.parametrize(
    "said",
    [
        "kal sondhay parbo na, sob cancel",
        "sob cancel kore den, jor hoise, kal sondhay parbo na",
        "kal sob baad, jor",
        "kal sob bad, jor hoise",
        "kal asbo na, sob cancel",
        "কাল সন্ধ্যায় পারব না, জ্বর, সব বাতিল করে দেন",
        "i can't do tomorrow evening, cancel all",
        "cancel everything, i am sick, i can't come tomorrow",
    ],
)
async def test_a_mentor_who_cannot_come_cancels_all_of_it(world: World, said: str) -> None:
    ayesha, nabil, rumi = await world.mentor("Ayesha"), await world.student("Nabil"), await world.student("Rumi")
    tomorrow = MONDAY_MORNING.replace(hour=18) + dt.timedelta(days=1)
    await world.meeting(ayesha, nabil, tomorrow)
    await world.meeting(ayesha, rumi, tomorrow + dt.timedelta(hours=1))
    await ayesha.says(said)
    ayesha.reads("Shall I cancel these 2 sessions?", "Nabil", "Rumi")
    await ayesha.says("yes")
    for student in (nabil, rumi):
        assert [view.status for view in await student.sessions()] == [Status.CANCELLED]


async def test_the_closed_evening_comes_after_the_sessions_in_it(world: World) -> None:
    ayesha, nabil, rumi = await world.mentor("Ayesha"), await world.student("Nabil"), await world.student("Rumi")
    tomorrow = MONDAY_MORNING.replace(hour=18) + dt.timedelta(days=1)
    await world.meeting(ayesha, nabil, tomorrow)
    await world.meeting(ayesha, rumi, tomorrow + dt.timedelta(hours=1))
    await ayesha.says("kal sondhay parbo na, sob cancel")
    ayesha.reads("When this is done, send me: kal sondhay parbo na")
    await ayesha.says("yes")
    await ayesha.says("kal sondhay parbo na")
    ayesha.reads("closed 17:00–21:00")
    ayesha.sees_buttons("Save")


async def test_without_a_session_to_cancel_the_evening_is_closed(world: World) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says("kal sondhay parbo na, sob cancel")
    ayesha.reads("Nothing has changed yet", "closed 17:00–21:00")


@pytest.mark.parametrize("said", ["i'm sick, call off tonight", "cancel everything tonight"])
async def test_tonight_may_begin_in_the_evening(world: World, said: str) -> None:
    ayesha, nabil, rumi = await world.mentor("Ayesha"), await world.student("Nabil"), await world.student("Rumi")
    await world.meeting(ayesha, nabil, MONDAY_MORNING.replace(hour=18))
    await world.meeting(ayesha, rumi, MONDAY_MORNING.replace(hour=19))
    await ayesha.says(said)
    ayesha.reads("Which session should I cancel?", "Nabil", "Rumi")
    await ayesha.taps("Cancel all of these")
    for student in (nabil, rumi):
        assert [view.status for view in await student.sessions()] == [Status.CANCELLED]


BESIDE = (
    ("cancel nabil and tell him why: i am sick", "i am sick"),
    ("cancel nabil, i am sick", "i am sick"),
    ("cancel nabil because i am sick", "i am sick"),
    ("cancel nabil: father in hospital", "father in hospital"),
    ("cancel: father in hospital", "father in hospital"),
    ("i have an exam tonight, cancel nabil", "i have an exam tonight"),
    ("fever so cancel nabil", "fever"),
    ("decline nabil, i have another class", "i have another class"),
    ("nabil er session batil koren, class ache", "class ache"),
    ("nabil er session batil koren, jor hoise", "jor hoise"),
    ("jor tai nabil er ta cancel", "jor"),
    ("amar jor, cancel koren", "amar jor"),
    ("নাবিলের সেশন বাতিল করেন, জ্বর এসেছে", "জ্বর এসেছে"),
    ("জ্বর তাই বাতিল", "জ্বর"),
    ("cancel nabil because of fever", "fever"),
    ("cancel nabil because of my mother's illness", "my mother's illness"),
    ("cancel nabil cause of traffic", "traffic"),
    ("nabil er ta batil koren, jor er karone", "jor er karone"),
    ("cancel nabil because i am sick. is that ok?", "i am sick"),
    ("cancel nabil because i am sick, don't tell him more", "i am sick"),
    ("cancel nabil. i am sick. do not tell anybody else", "i am sick"),
    ("cancel nabil because i don't feel well", "i don't feel well"),
    ("can't come tonight because of rain, can we do tomorrow 7pm?", "rain"),
)


@pytest.mark.parametrize(("said", "why"), BESIDE)
async def test_a_reason_beside_the_wish_is_shown_and_passed_on(world: World, said: str, why: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.says(said)
    ayesha.reads("Shall I cancel this session?", f"Nabil will read why: {why}")
    assert [view.status for view in await nabil.sessions()] == [Status.CONFIRMED]
    await ayesha.says("yes")
    ayesha.reads("Nabil will read your reason.", f"Reason: {why}")
    await world.passes(minutes=1)
    nabil.reads("Ayesha has cancelled this session.", f"Reason: {why}")


async def test_a_reason_beside_the_wish_can_be_left_out(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.says("cancel nabil, i am sick")
    await ayesha.taps("Leave the reason out")
    ayesha.reads("Shall I cancel this session?")
    ayesha.reads_nowhere("i am sick")
    await ayesha.taps("Yes, cancel it")
    ayesha.reads("Want to add a reason?")
    await world.passes(minutes=1)
    nabil.reads("Ayesha has cancelled this session.")
    nabil.reads_nowhere("Reason")


@pytest.mark.parametrize("no", ["no", "Keep it"])
async def test_who_keeps_the_session_tells_nobody_why(world: World, no: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.says("cancel nabil, i am sick")
    await (ayesha.taps(no) if no == "Keep it" else ayesha.says(no))
    ayesha.reads("CV review", "✅ confirmed")
    await ayesha.says("/sessions")
    await ayesha.taps("CV review", "Cancel")
    ayesha.reads("Want to add a reason?")
    await world.passes(minutes=1)
    nabil.reads_nowhere("Reason")


async def test_which_one_is_asked_and_the_reason_is_kept(world: World) -> None:
    ayesha, nabil, rumi = await world.mentor("Ayesha"), await world.student("Nabil"), await world.student("Rumi")
    for hour, student in enumerate((nabil, rumi)):
        await world.meeting(ayesha, student, TONIGHT + hour * dt.timedelta(hours=1))
    await ayesha.says("জ্বর তাই বাতিল")
    ayesha.reads("Which session should I cancel?", "will read why: জ্বর")
    await ayesha.says("rumi")
    ayesha.reads("Shall I cancel this session?", "Rumi will read why: জ্বর")
    await ayesha.taps("Yes, cancel it")
    await world.passes(minutes=1)
    rumi.reads("Reason: জ্বর")
    assert [view.status for view in await nabil.sessions()] == [Status.CONFIRMED]


@pytest.mark.parametrize(
    "said",
    [
        *("cancel nabil, don't tell him why", "cancel nabil, mistake"),
        *("nabil er ta cancel, vul kore", "নাবিলের সেশন বাতিল করেন, কেন বলবেন না"),
        *("cancel nabil please", "cancel nabil, thanks", "no, cancel nabil", "hello, cancel nabil"),
        *(
            "great session, cancel the next one",
            "5 stars. cancel tonight's session",
            "khub valo chilo, nabil batil koren",
        ),
        "খুব ভালো ছিল, নাবিলের সেশন বাতিল করেন",
    ],
)
async def test_without_a_reason_nothing_is_said_of_one(world: World, said: str) -> None:
    ayesha, _, _ = await world.agreed(TONIGHT)
    await ayesha.says(said)
    ayesha.reads("Shall I cancel this session?")
    ayesha.reads_nowhere("will read why")


@pytest.mark.parametrize(
    "said",
    [
        "i can't come tonight, i am sick, cancel all",
        "aj rate aste parbo na, jor hoise, sob batil koren",
        "আজ রাতে আসতে পারব না, জ্বর এসেছে, সব বাতিল করেন",
    ],
)
async def test_everybody_reads_the_reason_where_all_are_cancelled_at_once(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.meeting(ayesha, nabil, TONIGHT + dt.timedelta(hours=1))
    await ayesha.says(said)
    ayesha.reads("Nabil will read why: ")
    await ayesha.taps("Cancel all of these")
    await world.passes(minutes=1)
    nabil.reads("Ayesha has cancelled this session.", "Reason: ")


@pytest.mark.parametrize("said", ["block tomorrow 6-7pm, cancel all", "kal 6-7pm bondho, sob batil koren"])
async def test_hours_that_are_closed_are_no_reason(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT + dt.timedelta(days=1))
    await world.meeting(ayesha, nabil, TONIGHT + dt.timedelta(days=1, minutes=30))
    await ayesha.says(said)
    ayesha.reads("One after the other")
    ayesha.reads_nowhere("reason")
    ayesha.reads_nowhere("will read why")


async def test_a_reason_for_a_move_is_not_passed_on_without_a_word(world: World) -> None:
    ayesha, _, _ = await world.agreed(TONIGHT)
    await ayesha.says("move nabil to 8pm because i am stuck in traffic")
    ayesha.reads("I pass on the change, without the reason.", "To offer: Mon 23 Nov, 20:00")


# ── What is to stay ──


async def with_two(world: World) -> tuple[Chatter, Chatter, Chatter]:
    """Let Nabil have a session with Ayesha on Tuesday and one with Rahim on Thursday."""
    ayesha, rahim = await world.mentor("Ayesha Rahman"), await world.mentor("Rahim Uddin")
    nabil = await world.student("Nabil")
    await world.meeting(ayesha, nabil, TONIGHT + dt.timedelta(days=1), title="CV review")
    await world.meeting(rahim, nabil, TONIGHT + dt.timedelta(days=3), title="SQL joins")
    return ayesha, rahim, nabil


@pytest.mark.parametrize(
    "said",
    [
        "keep thursday, cancel wednesday",
        "cancel wednesday, keep tuesday",
        "বুধবারেরটা বাদ, মঙ্গলবারেরটা থাক",
        "শুক্রবারেরটা বাদ, বৃহস্পতিবারেরটা থাক",
        "budhbar er ta bad den, mongolbar er ta thakuk",
    ],
)
async def test_where_nothing_is_to_cancel_nothing_else_is_offered(world: World, said: str) -> None:
    _, _, nabil = await with_two(world)
    await nabil.says(said)
    nabil.reads("I couldn’t find that session")
    nabil.sees_no_button("Yes, cancel it", "Cancel all of these")


@pytest.mark.parametrize(
    "said",
    [
        "cancel thursday's, keep tuesday's",
        "keep ayesha and cancel rahim",
        "cancel rahim's, leave ayesha's",
        "keep tuesday's session and cancel the other one",
        "cancel all, keep tuesday",
        "cancel the rest but not the tuesday one",
        "not tuesday, cancel thursday",
        "brihospotibar er ta bad den, mongolbar er ta thakuk",
        "ayesha apur ta na, rahim bhai er ta cancel",
        "ayesha apur ta thak, baki gulo batil koren",
        "বৃহস্পতিবারেরটা বাদ, মঙ্গলবারেরটা থাক",
        "আয়েশারটা না, রহিমেরটা বাতিল করেন",
        "আয়েশা আপুরটা থাকুক রহিম ভাইয়েরটা বাতিল করুন",
    ],
)
async def test_what_is_to_stay_is_not_offered(world: World, said: str) -> None:
    _, _, nabil = await with_two(world)
    await nabil.says(said)
    nabil.reads("Shall I cancel this session?", "SQL joins")
    nabil.sees_buttons("Yes, cancel it", "Keep it")
    nabil.reads_nowhere("reason")


async def test_what_is_to_stay_is_not_moved(world: World) -> None:
    _, _, nabil = await with_two(world)
    await nabil.says("keep ayesha's, move the other one to friday 7pm")
    nabil.reads("SQL joins", "Fri 27 Nov")


async def test_a_reason_beside_what_is_to_stay_is_still_one(world: World) -> None:
    _, _, nabil = await with_two(world)
    await nabil.says("cancel rahim's, keep ayesha's, my exam starts")
    nabil.reads("Shall I cancel this session?", "SQL joins", "Rahim Uddin will read why: my exam starts")


async def two_ahead(world: World) -> tuple[Chatter, Chatter, Chatter]:
    """Nabil meets Ayesha at six and Farhan at eight tonight."""
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    farhan = await world.mentor("Farhan")
    await world.meeting(farhan, nabil, TONIGHT.replace(hour=20), title="Mock interview")
    return ayesha, farhan, nabil


async def statuses(chatter: Chatter) -> dict[str, str | None]:
    return {each.title: each.ended_by for each in await chatter.sessions()}


@pytest.mark.parametrize("answer", ["taps", "yes", "হ্যাঁ", "ha"])
@pytest.mark.parametrize("when", ["heard", "not heard yet"])
async def test_all_that_is_left_is_cancelled_when_one_was_called_off_meanwhile(
    world: World, answer: str, when: str
) -> None:
    ayesha, farhan, nabil = await two_ahead(world)
    await nabil.says("cancel all my sessions")
    await ayesha.taps("Cancel")
    if when == "heard" and answer == "taps":
        await world.passes(minutes=1)
    await (nabil.taps("Yes, cancel all") if answer == "taps" else nabil.says(answer))
    nabil.reads("Cancelled.", "Mock interview", "can’t be changed any more", "CV review", "cancelled by Ayesha")
    assert await statuses(nabil) == {"CV review": "other", "Mock interview": "me"}
    farhan.looks_up()
    await nabil.taps("Undo")
    nabil.reads("Undone.", "Mock interview")
    assert await statuses(nabil) == {"CV review": "other", "Mock interview": None}
    await world.passes(minutes=1)
    farhan.hears_nothing()


async def test_when_all_were_called_off_meanwhile_nothing_is_said_to_be_cancelled(world: World) -> None:
    ayesha, farhan, nabil = await two_ahead(world)
    await nabil.says("cancel all my sessions")
    await ayesha.taps("Cancel")
    await farhan.says("cancel nabil")
    await farhan.taps("Yes, cancel it")
    await nabil.taps("Yes, cancel all")
    nabil.reads("not possible any more")
    assert await statuses(nabil) == {"CV review": "other", "Mock interview": "other"}


async def test_what_has_ended_for_good_does_not_keep_the_rest_from_being_undone(world: World) -> None:
    ayesha, _, nabil = await two_ahead(world)
    shirin = await world.admin()
    await nabil.says("cancel all my sessions")
    await nabil.taps("Yes, cancel all")
    async with world.app.database.write() as tx:
        mentor, admin = await ayesha.person(tx), await shirin.person(tx)
        await world.app.services.admins.decide(tx, Conduct.SUSPEND, mentor.id, actor=admin)
    await nabil.taps("Undo")
    nabil.reads("Undone.", "Mock interview", "can’t be changed any more", "CV review")
    assert (await statuses(nabil))["Mock interview"] is None


ALL_WHY = ("cancel all because i am sick", "cancel ayesha and farhan because i am sick", "jor hoise, sob batil koren")


@pytest.mark.parametrize("said", ALL_WHY)
@pytest.mark.parametrize(
    "stays",
    [
        *("not ayesha", "keep ayesha", "except ayesha", "all but ayesha", "ayesha stays", "don't cancel ayesha"),
        *("ayesha apur ta na", "ayesha apur ta thak", "আয়েশা আপুরটা থাক", "what did ayesha say about sql?"),
    ],
)
async def test_what_is_to_stay_is_not_cancelled_by_a_yes_to_a_reason(world: World, said: str, stays: str) -> None:
    ayesha, _, nabil = await two_ahead(world)
    await nabil.says(said)
    nabil.reads("will read why: ")
    await nabil.says(stays)
    await nabil.says("yes")
    assert [view.status for view in await ayesha.sessions()] == [Status.CONFIRMED]


@pytest.mark.parametrize(
    ("then", "reads"),
    [
        ("cancel farhan", "Shall I cancel this session?"),
        ("farhan er ta batil koren", "Shall I cancel this session?"),
        ("ফারহানেরটা বাতিল করেন", "Shall I cancel this session?"),
        ("move farhan to tomorrow 8pm", "New: Tue 24 Nov, 20:00"),
        ("can we do tomorrow 7pm instead?", "New: Tue 24 Nov, 19:00"),
        ("move it to tomorrow 7pm", "New: Tue 24 Nov, 19:00"),
        ("my sessions", "Upcoming"),
        ("hello", "Hello Nabil!"),
        ("tell ayesha i am sorry", "Shall I pass this on to Ayesha?"),
    ],
)
async def test_beside_a_reason_every_other_wish_is_heard(world: World, then: str, reads: str) -> None:
    _, _, nabil = await two_ahead(world)
    await nabil.says("cancel ayesha because i am sick")
    nabil.reads("Shall I cancel this session?", "Ayesha will read why: i am sick")
    await nabil.says(then)
    nabil.reads(reads)


@pytest.mark.parametrize("between", ["my sessions", "hello", "who are you?"])
async def test_a_yes_to_something_else_cancels_nothing(world: World, between: str) -> None:
    _, _, nabil = await two_ahead(world)
    await nabil.says("cancel ayesha because i am sick")
    await nabil.says(between)
    await nabil.says("ok")
    assert set((await statuses(nabil)).values()) == {None}


@pytest.mark.parametrize("said", ALL_WHY)
@pytest.mark.parametrize("then", ["all", "both", "sob", "সব"])
async def test_all_of_them_is_an_answer_beside_a_reason_too(world: World, said: str, then: str) -> None:
    ayesha, farhan, nabil = await two_ahead(world)
    await nabil.says(said)
    await nabil.says(then)
    assert set((await statuses(nabil)).values()) == {"me"}
    await world.passes(minutes=1)
    for mentor in (ayesha, farhan):
        mentor.reads("Nabil has cancelled this session.", "Reason: ")


async def test_a_question_with_a_reason_is_over_when_something_newer_is_asked(world: World) -> None:
    _, farhan, nabil = await two_ahead(world)
    await nabil.says("cancel farhan because i am sick")
    await world.until(TONIGHT + dt.timedelta(minutes=40))
    nabil.reads("How was your session with Ayesha?")
    await nabil.says("no")
    await nabil.says("yes")
    assert [view.status for view in await farhan.sessions()] == [Status.CONFIRMED]


async def test_a_button_passes_on_the_reason_that_it_showed_or_none(world: World) -> None:
    ayesha, _, nabil = await two_ahead(world)
    await nabil.says("cancel all because i am sick")
    await nabil.says("cancel farhan, my exam starts")
    await nabil.taps("Yes, cancel all")
    await world.passes(minutes=1)
    ayesha.reads("Nabil has cancelled this session.")
    ayesha.reads_nowhere("Reason: ")
