"""A mentor offers other times, the student takes one with one tap, and until then everything stays as it is."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.status import Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)
DAY = dt.timedelta(days=1)


async def asked(world: World) -> tuple[Chatter, Chatter]:
    """Let Nabil ask Ayesha for tonight at six."""
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    await world.passes(seconds=30)
    ayesha.gets("Nabil asks for a session with you")
    return ayesha, nabil


async def test_a_request_is_answered_with_other_times_and_one_tap_agrees(world: World) -> None:
    ayesha, nabil = await asked(world)
    await ayesha.taps("Offer other times", "18:30", "19:30", "20:00", "20:30")
    ayesha.reads("That’s 3 already, the most", "Chosen: Mon 23 Nov 18:30, Mon 23 Nov 19:30, Mon 23 Nov 20:00")
    await ayesha.taps("✓ Mon 23 Nov 20:00", "Send (2)")
    ayesha.reads("Sent. I’m telling Nabil now", "⏳ other times offered", "held for you both until")
    nabil.gets("Ayesha offers you other times", "18:00–18:30", "Mon 23 Nov 18:30, Mon 23 Nov 19:30")
    nabil.sees_buttons("Mon 23 Nov 18:30", "Mon 23 Nov 19:30", "None of these", "Other times")
    rumi = await world.student("Rumi")
    await rumi.taps("Book a session", "Ayesha")
    rumi.sees_no_button("Mon 23 Nov 19:30")
    nabil.taps_made = 0
    await nabil.taps("Mon 23 Nov 19:30")
    assert nabil.taps_made == 1
    nabil.reads("Agreed. I’m telling Ayesha now", "19:30–20:00", "✅ confirmed")
    ayesha.gets("Nabil has taken a time that you offered", "It was on Mon 23 Nov 18:00", "19:30–20:00", "✅ confirmed")
    await nabil.says("/sessions")
    await rumi.says("/book")
    await rumi.taps("Ayesha")
    rumi.sees_buttons("Mon 23 Nov 18:30")


async def test_none_suits_then_a_second_round_and_no_third(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.taps("Move", "19:00", "Send (1)")
    nabil.gets("Ayesha offers you other times", "18:00–18:30", "✅ confirmed")
    old = nabil.finds("Mon 23 Nov 19:00")
    await nabil.taps("Other times")
    nabil.reads("I’m asking Ayesha for other times now", "18:00–18:30", "✅ confirmed")
    ayesha.gets("None of the times that you offered suits Nabil, who asks for others", "18:00–18:30")
    await nabil.taps_in(*old)
    nabil.reads("These times aren’t held any more")
    await ayesha.taps("Move", "20:00", "Send (1)")
    nabil.sees_no_button("Other times")
    await nabil.taps("None of these")
    ayesha.gets("None of the times that you offered suits Nabil. Everything stays as it was.", "18:00–18:30")
    ayesha.sees_no_button("Move")
    await nabil.says("/sessions")
    [session] = await nabil.sessions()
    assert (session.start, session.status) == (TONIGHT, Status.CONFIRMED)


async def test_what_is_not_answered_or_taken_back_stays_as_it_was(world: World) -> None:
    ayesha, nabil = await asked(world)
    await ayesha.taps("Offer other times", "19:00", "Send (1)", "Take the offer back")
    ayesha.reads("Taken back", "waiting for your answer")
    nabil.gets("Ayesha has taken the offered times back", "waiting for Ayesha to confirm")
    await ayesha.taps("Offer other times", "20:00", "Send (1)")
    await world.until(TONIGHT)
    nabil.gets("You didn’t choose one of the times Ayesha offered, so your request expired")
    ayesha.gets("Nabil didn’t choose one of the times you offered, so the request expired")


async def test_a_time_in_words_is_offered_with_one_tap(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.says("move nabil to tomorrow 10am")
    ayesha.reads("To offer: Tue 24 Nov, 10:00", "Shall I offer this time?")
    await ayesha.taps("Yes, offer it")
    nabil.gets("Ayesha offers you other times", "Tue 24 Nov 10:00")
    await world.passes(hours=1)
    await nabil.taps("Tue 24 Nov 10:00")
    nabil.reads("Agreed", "Tue 24 Nov, 10:00–10:30")


async def test_a_reminder_of_a_session_with_an_open_offer_tells_the_time_that_stands(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.taps("Move", "20:00", "Send (1)")
    await world.until(TONIGHT - dt.timedelta(hours=1))
    nabil.gets("18:00–18:30", "Other times are offered to you: Mon 23 Nov 20:00")
    nabil.sees_buttons("Mon 23 Nov 20:00")


async def test_a_student_asks_for_a_time_outside_the_hours_and_the_mentor_decides(world: World) -> None:
    ayesha, nabil = await world.mentor("Ayesha", instant=True), await world.student("Nabil")
    await nabil.says("book ayesha tomorrow 10am about my CV")
    nabil.reads("Tue 24 Nov 10:00 is outside the mentor’s hours", "The nearest free times")
    await nabil.taps("Ask for Tue 24 Nov 10:00")
    nabil.reads("Tue 24 Nov, 10:00–10:30", "waiting for Ayesha")
    await world.passes(seconds=30)
    ayesha.gets("Nabil asks for a session with you", "10:00–10:30")
    await ayesha.says("cancel nabil")
    await ayesha.taps("Yes, cancel it")
    ayesha.reads("Declined. I’ll tell Nabil in a moment", "declined by you")
    await nabil.says("book ayesha yesterday 10am about my CV")
    nabil.sees_no_button("Ask for")


async def test_a_mentor_moves_all_of_today_with_two_taps_and_what_is_not_answered_stays(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    rumi = await world.student("Rumi")
    await world.meeting(ayesha, rumi, TONIGHT + dt.timedelta(hours=1), title="Interview")
    await ayesha.says("/start")
    ayesha.taps_made = 0
    await ayesha.taps("Move today’s sessions")
    ayesha.reads(
        "18:00 CV review, Nabil\n→ Tue 24 Nov 18:00, Tue 24 Nov 18:30", "19:00 Interview, Rumi\n→ Tue 24 Nov 19:00"
    )
    await ayesha.taps("Send all")
    assert ayesha.taps_made == 2
    ayesha.reads("Sent. I’m telling Nabil and Rumi now")
    await rumi.taps("Tue 24 Nov 19:30")
    rumi.reads("Agreed", "Tue 24 Nov, 19:30")
    ayesha.gets("Rumi has taken a time that you offered")
    nabil.gets("Ayesha offers you other times")
    await world.until(TONIGHT)
    [session] = await nabil.sessions()
    assert (session.start, session.offer) == (TONIGHT, None)


THE_TWO = [
    "both of us want to {} the session",
    "we both want to {} the session",
    "we both want to {} today's session",
    "আমরা দুজনেই সেশনটা {} চাই",
    "amra dujonei session ta {} chai",
]


@pytest.mark.parametrize("said", THE_TWO)
async def test_what_two_want_is_about_the_session_that_they_have(world: World, said: str) -> None:
    ayesha, _, _ = await world.agreed(TONIGHT)
    said = said.format("সরাতে" if "দু" in said else "shorate" if "amra" in said else "move")
    await ayesha.says(said)
    ayesha.reads("CV review with Nabil", "Now: Mon 23 Nov, 18:00")
    await ayesha.taps("Keep the time")
    await world.meeting(ayesha, await world.student("Rumi"), TONIGHT + dt.timedelta(hours=1), title="Interview")
    await ayesha.says(said)
    ayesha.reads("Which session should move?", "CV review with Nabil", "Interview with Rumi")


@pytest.mark.parametrize("said", THE_TWO)
async def test_what_two_want_to_call_off_is_one_session(world: World, said: str) -> None:
    ayesha, _, _ = await world.agreed(TONIGHT)
    await world.meeting(ayesha, await world.student("Rumi"), TONIGHT + dt.timedelta(hours=1), title="Interview")
    await ayesha.says(said.format("বাতিল করতে" if "দু" in said else "batil korte" if "amra" in said else "cancel"))
    ayesha.reads("Which session should I cancel?", "CV review with Nabil", "Interview with Rumi")


@pytest.mark.parametrize("said", ["move both sessions", "move all of today's sessions"])
async def test_both_of_them_are_all_of_today(world: World, said: str) -> None:
    ayesha, _, _ = await world.agreed(TONIGHT)
    await world.meeting(ayesha, await world.student("Rumi"), TONIGHT + dt.timedelta(hours=1), title="Interview")
    await ayesha.says(said)
    ayesha.reads("Other times for today’s sessions", "18:00 CV review, Nabil", "19:00 Interview, Rumi")


async def test_todays_sessions_are_moved_in_words(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.meeting(ayesha, nabil, TONIGHT + dt.timedelta(hours=1), title="Interview")
    await ayesha.says("move my sessions today")
    ayesha.reads("Other times for today’s sessions", "18:00 CV review, Nabil")
    await ayesha.taps("Never mind")
    ayesha.reads("Nothing changed")
    await ayesha.says("আজকের সেশনগুলো সরান")
    ayesha.reads("Other times for today’s sessions")


@pytest.mark.parametrize(
    "said",
    [
        "push all of today's sessions by 30 minutes",
        "push everything today by half an hour",
        "shift all my sessions today by 30 minutes",
        "push everything back 30 minutes",
        "delay all sessions by 30 minutes",
        "ajker sob session 30 minute pichay den",
        "আজকের সব সেশন ৩০ মিনিট পিছিয়ে দিন",
    ],
)
async def test_todays_sessions_are_moved_by_as_much_as_is_said(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    rumi = await world.student("Rumi")
    await world.meeting(ayesha, rumi, TONIGHT + dt.timedelta(hours=1), title="Interview")
    await ayesha.says(said)
    ayesha.reads("18:00 CV review, Nabil\n→ Mon 23 Nov 18:30", "19:00 Interview, Rumi\n→ Mon 23 Nov 19:30")
    ayesha.reads_nowhere("Tue 24 Nov")
    await ayesha.taps("Send all")
    await nabil.taps("Mon 23 Nov 18:30")
    nabil.reads("Agreed", "18:30–19:00")
    rumi.gets("Ayesha offers you other times", "Mon 23 Nov 19:30")


async def test_where_todays_session_cannot_move_so_far_the_clash_is_shown_and_it_stays(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    rumi = await world.student("Rumi")
    await world.meeting(ayesha, rumi, TONIGHT + dt.timedelta(hours=1), title="Interview")
    nabil.looks_up()
    await ayesha.says("move everyone today 1 hour later")
    ayesha.reads(
        "18:00 CV review, Nabil\n→ Mon 23 Nov 19:00 is free only when Rumi has moved",
        "19:00 Interview, Rumi\n→ Mon 23 Nov 20:00",
    )
    await ayesha.taps("Send all")
    rumi.gets("Ayesha offers you other times", "Mon 23 Nov 20:00")
    nabil.hears_nothing()


async def test_a_time_that_something_else_has_is_not_free(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    rumi, karim = await world.student("Rumi"), await world.mentor("Karim")
    await world.meeting(ayesha, rumi, TONIGHT + dt.timedelta(minutes=30), title="Interview")
    await world.meeting(karim, nabil, TONIGHT + dt.timedelta(hours=2))
    await ayesha.says("shift all my sessions today by 2 hours")
    ayesha.reads("18:00 CV review, Nabil\n→ Mon 23 Nov 20:00 isn’t free", "18:30 Interview, Rumi\n→ Mon 23 Nov 20:30")


@pytest.mark.parametrize("said", ["1 ghonta pore", "১ ঘণ্টা পরে", "one hour later", "by 1 hour"])
async def test_how_far_todays_sessions_move_may_be_said_when_they_are_shown(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.meeting(ayesha, nabil, TONIGHT + dt.timedelta(hours=2), title="Interview")
    await ayesha.says("move my sessions today")
    await ayesha.says(said)
    ayesha.reads("18:00 CV review, Nabil\n→ Mon 23 Nov 19:00", "20:00 Interview, Nabil\n→ Mon 23 Nov 21:00")
    await ayesha.says("no idea")
    ayesha.reads("18:00 CV review, Nabil\n→ Mon 23 Nov 19:00")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("move everyone tomorrow one hour later", "19:00 Interview, Rumi\n→ Tue 24 Nov 20:00"),
        ("kal sobar session 1 ghonta pichiye den", "19:00 Interview, Rumi\n→ Tue 24 Nov 20:00"),
        ("shift all my sessions tomorrow by one hour", "19:00 Interview, Rumi\n→ Tue 24 Nov 20:00"),
        ("কালকের সব সেশন ১ ঘণ্টা পিছিয়ে দিন", "19:00 Interview, Rumi\n→ Tue 24 Nov 20:00"),
        ("move all my sessions tomorrow to friday", "19:00 Interview, Rumi\n→ Fri 27 Nov 19:00"),
        ("move everyone tomorrow to friday", "18:00 CV review, Nabil\n→ Fri 27 Nov 18:00\n"),
    ],
)
async def test_all_of_another_day_is_moved(world: World, said: str, shown: str) -> None:
    ayesha, nabil, rumi = await world.mentor("Ayesha"), await world.student("Nabil"), await world.student("Rumi")
    await world.meeting(ayesha, nabil, TONIGHT + dt.timedelta(days=1))
    await world.meeting(ayesha, rumi, TONIGHT + dt.timedelta(days=1, hours=1), title="Interview")
    await ayesha.says(said)
    ayesha.reads("Other times for the sessions of Tue 24 Nov", shown)
    await ayesha.taps("Send all")
    rumi.gets("Ayesha offers you other times")


async def test_todays_sessions_are_moved_to_the_day_that_is_said(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.meeting(ayesha, nabil, TONIGHT + dt.timedelta(hours=1), title="Interview")
    await ayesha.says("move today's sessions to thursday")
    ayesha.reads("18:00 CV review, Nabil\n→ Thu 26 Nov 18:00")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("make that 8pm", "Wed 25 Nov, 20:00"),
        ("make it 20:30", "Wed 25 Nov, 20:30"),
        ("no wait, friday 7pm", "Fri 27 Nov, 19:00"),
        ("move nabil to wednesday 8pm", "Wed 25 Nov, 20:00"),
        ("nabil saturday 7pm instead", "Sat 28 Nov, 19:00"),
        ("half an hour later", "Wed 25 Nov, 19:30"),
        ("না, রাত ৮টায়", "Wed 25 Nov, 20:00"),
        ("রাত ৮টায় করে দিন", "Wed 25 Nov, 20:00"),
        ("rat 8tay koro", "Wed 25 Nov, 20:00"),
    ],
)
@pytest.mark.parametrize("is_request", [True, False])
async def test_what_was_just_offered_is_corrected_in_words(
    world: World, said: str, shown: str, *, is_request: bool
) -> None:
    ayesha, nabil = await asked(world) if is_request else (await world.agreed(TONIGHT))[:2]
    await ayesha.says("nabil to wednesday 7pm")
    await ayesha.says("yes")
    nabil.gets("Ayesha offers you other times", "Wed 25 Nov 19:00")
    await ayesha.says(said)
    ayesha.reads("Offered so far: Wed 25 Nov 19:00. What you send now takes its place", f"To offer: {shown}")
    await ayesha.says("yes")
    ayesha.reads("Sent. I’m telling Nabil now")
    ayesha.reads_nowhere("Wed 25 Nov 19:00")
    nabil.gets("Ayesha offers you other times", shown.replace(",", ""))
    nabil.reads_nowhere("taken back")
    await nabil.taps(shown.replace(",", ""))
    nabil.reads("Agreed", shown)


async def test_an_offer_is_not_corrected_for_somebody_else_nor_more_often_than_may_be(world: World) -> None:
    ayesha, nabil = await asked(world)
    rumi = await world.student("Rumi")
    await rumi.says("book ayesha tomorrow 7pm about sql")
    await rumi.taps("Book it")
    await world.passes(seconds=30)
    await ayesha.says("move nabil to thursday 8pm")
    await ayesha.says("yes")
    await ayesha.says("make it 19:30")
    ayesha.reads("CV review with Nabil", "To offer: Thu 26 Nov, 19:30")
    await ayesha.says("no")
    await ayesha.says("nabil thursday 8pm")
    ayesha.reads("You’ve offered that time already", "Thu 26 Nov 20:00")
    await ayesha.says("nabil thursday 7pm")
    await ayesha.says("yes")
    nabil.gets("Thu 26 Nov 19:00")
    await ayesha.says("no wait, friday 7pm")
    ayesha.reads("Other times were offered 2 times already", "Thu 26 Nov 19:00")


@pytest.mark.parametrize("said", ["wednesday is fine", "wednesday 7pm", "7pm", "বুধবার ঠিক আছে", "budhbar thik ache"])
async def test_an_offered_time_is_taken_in_words(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.says("nabil to wednesday 7pm")
    await ayesha.says("yes")
    await nabil.says(said)
    nabil.reads("Agreed", "Wed 25 Nov, 19:00")
    ayesha.gets("Nabil has taken a time that you offered")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("friday is fine", "Free on Fri 27 Nov"),
        ("শুক্রবার হলে ভালো", "Free on Fri 27 Nov"),
        ("thursday 7pm please", "New: Thu 26 Nov, 19:00"),
        ("wednesday?", "Other times are offered to you"),
    ],
)
async def test_another_time_than_what_is_offered_is_about_the_same_session(world: World, said: str, shown: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.says("nabil to wednesday 7pm")
    await ayesha.says("yes")
    await nabil.says(said)
    nabil.reads("CV review", shown)


async def test_an_offer_that_lapses_with_its_request_is_told_once(world: World) -> None:
    ayesha, nabil = await asked(world)
    await ayesha.says("nabil to wednesday 7pm")
    await ayesha.says("yes")
    ayesha.looks_up()
    nabil.looks_up()
    await world.until(TONIGHT + dt.timedelta(minutes=1))
    ayesha.gets("Nabil didn’t choose one of the times you offered, so the request expired")
    nabil.gets("You didn’t choose one of the times Ayesha offered, so your request expired")
    assert len(nabil.news) == len(ayesha.news) == 1


# ── A yes or a no that names nothing ──


async def _offered(world: World) -> tuple[Chatter, Chatter]:
    """Let Ayesha offer Nabil two other times for their session of tomorrow."""
    ayesha, nabil, view = await world.agreed(TONIGHT + DAY)
    starts = [TONIGHT + 3 * DAY, TONIGHT + 4 * DAY]
    async with world.app.database.write() as tx:
        await world.app.services.sessions.offer(tx, view.id, starts, actor=await ayesha.person(tx))
    await world.settles()
    nabil.gets("Ayesha offers you other times")
    return ayesha, nabil


@pytest.mark.parametrize("said", ["no", "na", "না", "no thanks"])
async def test_a_no_to_the_offer_refuses_it(world: World, said: str) -> None:
    ayesha, nabil = await _offered(world)
    await nabil.says(said)
    nabil.reads("none of these")
    ayesha.gets("None of the times")


@pytest.mark.parametrize("is_reply", [True, False])
@pytest.mark.parametrize("said", ["no", "na", "না", "no thanks"])
async def test_a_no_to_a_reminder_that_shows_the_offer_is_asked_about(world: World, said: str, is_reply: bool) -> None:
    ayesha, nabil = await _offered(world)
    await world.passes(hours=10)
    reminder = nabil.gets("you have a session", "Other times are offered")
    ayesha.looks_up()
    await nabil.says(said, reply_to=reminder if is_reply else None)
    nabil.reads("or can’t you come at all?", "Other times are offered")
    ayesha.hears_nothing()
    await nabil.says("none of these")
    ayesha.gets("None of the times")


@pytest.mark.parametrize("hours", [0, 10])
@pytest.mark.parametrize("said", ["yes", "ok", "হ্যাঁ", "ji", "thik ache"])
async def test_a_yes_to_offered_times_is_asked_which(world: World, said: str, hours: int) -> None:
    ayesha, nabil = await _offered(world)
    await world.passes(hours=hours)
    ayesha.looks_up()
    await nabil.says(said)
    nabil.reads("Which of the offered times suits you?")
    nabil.sees_buttons("Thu 26 Nov", "Fri 27 Nov", "None of these")
    ayesha.hears_nothing()


KEPT = (
    "no, keep it as planned",
    "no please keep it as it was",
    "keep the original time",
    "na, jemon ache thak",
    "ager somoyei thak",
    "না, যেমন আছে থাক",
    "আগের সময়েই থাকুক",
)


@pytest.mark.parametrize("said", KEPT)
async def test_who_wants_all_to_stay_takes_none_of_the_times(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.says("move nabil to 8pm")
    await ayesha.says("yes")
    await world.passes(minutes=1)
    await nabil.says(said)
    nabil.reads("OK, none of these. I’m telling Ayesha now.", "18:00–18:30", "✅ confirmed")
    ayesha.reads("None of the times that you offered suits Nabil. Everything stays as it was.")


@pytest.mark.parametrize("said", KEPT)
async def test_at_a_reminder_it_stays(world: World, said: str) -> None:
    ayesha, nabil, view = await world.agreed(TONIGHT + dt.timedelta(days=2))
    await world.until(view.start - dt.timedelta(days=1))
    nabil.gets("Wed 25 Nov")
    ayesha.looks_up()
    await nabil.says(said)
    nabil.reads("All right, it stays as planned.", "CV review", "✅ confirmed")
    ayesha.hears_nothing()


@pytest.mark.parametrize("said", ["don't keep it", "na, thakbo na"])
async def test_who_does_not_keep_it_takes_none_of_nothing(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.says("move nabil to 8pm")
    await ayesha.says("yes")
    await world.passes(minutes=1)
    await nabil.says(said)
    assert "none of these" not in str(nabil.last.text)


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("push everything back by half an hour", "18:30"),
        ("delay all my sessions by 30 minutes", "18:30"),
        ("sob 30 minute pichiye dao", "18:30"),
        ("সব আধা ঘণ্টা পিছিয়ে দাও", "18:30"),
        ("bring everything today forward by 30 minutes", "17:30"),
        ("sobgulo 30 minute agiye den", "17:30"),
        ("আজকের সব আধা ঘণ্টা এগিয়ে দাও", "17:30"),
    ],
)
async def test_how_far_all_move_is_about_the_next_day_that_has_some(world: World, said: str, first: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    rumi = await world.student("Rumi")
    await world.meeting(ayesha, rumi, TONIGHT + dt.timedelta(hours=1))
    await world.meeting(ayesha, rumi, TONIGHT + dt.timedelta(days=1), title="SQL joins")
    nabil.looks_up()
    await ayesha.says(said)
    ayesha.reads("Other times for today’s sessions", f"→ Mon 23 Nov {first}", "Rumi")
    assert ("This is about Mon 23 Nov only" in str(ayesha.last.text)) is ("today" not in said and "আজ" not in said)
    assert "SQL joins" not in str(ayesha.last.text)
    nabil.hears_nothing()
    await ayesha.taps("Send all")
    nabil.gets("Ayesha offers you", first)


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("offer nabil wednesday 6pm and 8pm", ("Wed 25 Nov 18:00", "Wed 25 Nov 20:00")),
        (
            "offer nabil wednesday 6pm, 7pm and thursday 8pm",
            ("Wed 25 Nov 18:00", "Wed 25 Nov 19:00", "Thu 26 Nov 20:00"),
        ),
        ("offer nabil wednesday 6pm or 7pm", ("Wed 25 Nov 18:00", "Wed 25 Nov 19:00")),
    ],
)
@pytest.mark.parametrize("is_agreed", [False, True])
async def test_several_times_are_offered_in_one_sentence(
    world: World, said: str, times: tuple[str, ...], *, is_agreed: bool
) -> None:
    ayesha, _ = await asked(world)
    if is_agreed:
        await ayesha.taps("Confirm")
    await ayesha.says(said)
    ayesha.reads("Chosen: " + ", ".join(times))
    ayesha.sees_buttons(f"Send ({len(times)})")


@pytest.mark.parametrize("said", ["offer nabil friday 7pm", "move nabil to friday 7pm"])
async def test_after_two_rounds_it_is_said_that_these_were_the_last(world: World, said: str) -> None:
    ayesha, nabil = await asked(world)
    for day in ("wednesday", "thursday"):
        await ayesha.says(f"offer nabil {day} 7pm")
        await ayesha.says("yes")
        await nabil.taps("None of these")
    await ayesha.says(said)
    ayesha.reads("Other times were offered 2 times already", "waiting for your answer")
