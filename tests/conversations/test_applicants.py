"""An applicant reads who invites, to what and when, and answers with one tap or in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.services.views.sessions import SessionView
from domain.interviews import Answer, Applicant, Invitations
from domain.refusals import PersonBusy
from domain.session import Action
from domain.status import Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

TOMORROW = MONDAY_MORNING + dt.timedelta(days=1)
SOON = dt.timedelta(seconds=40)


def at(hour: int, *, days: int = 1) -> dt.datetime:
    """Return an hour of a day from this Monday on."""
    return MONDAY_MORNING.replace(hour=hour) + dt.timedelta(days=days)


async def invited(karim: Chatter, nabil: Chatter, *starts: dt.datetime, **more: Any) -> SessionView:
    """Let Karim invite Nabil, who reads about it."""
    world = karim.world
    async with world.app.database.read() as tx:
        guest = await nabil.person(tx)
    view = await invites(karim, guest.id, *starts, **more)
    nabil.looks_up()
    await world.passes(seconds=SOON.total_seconds())
    nabil.taps_made = 0
    return view


async def invites(karim: Chatter, guest_id: int, *starts: dt.datetime, **more: Any) -> SessionView:
    """Let Karim invite somebody who may not have come yet."""
    wanted = {"applicants": (Applicant(guest_id, starts),), "minutes": 30, "title": "React interview", **more}
    async with karim.world.app.database.write() as tx:
        me = await karim.person(tx)
        [view] = await karim.world.app.services.sessions.invite(tx, Invitations(**wanted), actor=me)
    return view


async def does(chatter: Chatter, act: str, *args: Any) -> None:
    """Let somebody do what has its screens elsewhere."""
    world = chatter.world
    async with world.app.database.write() as tx:
        await getattr(world.app.services.sessions, act)(tx, *args, actor=await chatter.person(tx))
    await world.settles()


async def answer(chatter: Chatter) -> Answer:
    """Return how it stands with the first interview that somebody has."""
    [view] = [each for each in await chatter.sessions() if each.interview]
    assert view.interview is not None
    return view.interview.answer


async def test_a_fixed_time_is_accepted_with_one_tap_and_a_second_press_is_fine(world: World) -> None:
    karim, nabil = await world.employer("Karim", "Rupali Soft"), await world.student("Nabil", zone="Europe/London")
    rumi = await world.student("Rumi")
    view = await invited(karim, nabil, at(15), prepare="your portfolio")
    nabil.gets("Rupali Soft invites you", "Karim", "React interview", "your portfolio", "09:00–09:30", "answer before")
    nabil.sees_buttons("Accept", "Other times", "I can’t come")
    nabil.sees_no_button("Edit", "Move")
    old = nabil.finds("Accept")
    await rumi.says("/start")
    await rumi.taps_in(rumi.last, f"v1:accepttime:{view.id}:{view.version}")
    assert await answer(nabil) in (Answer.WAITING, Answer.SEEN)
    await nabil.taps("Accept")
    assert nabil.taps_made == 1
    nabil.reads("Accepted. I’m telling Karim now", "✅ confirmed")
    nabil.sees_buttons("Join", "Add to calendar", "Other times", "Cancel")
    await nabil.taps_in(*old)
    nabil.reads("Accepted")
    karim.gets("Nabil has accepted")
    await nabil.says("ok")
    assert await answer(nabil) is Answer.ACCEPTED
    await nabil.says("ok cancel it")
    await nabil.taps("Yes, cancel it")
    nabil.reads("Cancelled. I’ll tell Karim in a moment")
    nabil.sees_buttons("I have another job", "I have an exam", "Another reason")
    await nabil.taps("I have an exam")
    await world.passes(seconds=40)
    karim.gets("Nabil has cancelled", "I have an exam")


async def test_one_of_several_times_is_taken_and_old_presses_say_what_is_so(world: World) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    view = await invited(karim, nabil, at(15), at(16), at(17, days=2))
    nabil.gets("Which time suits you?", "choose one of these times by", "without an answer the invitation ends")
    nabil.sees_buttons("Tue 24 Nov 15:00", "Tue 24 Nov 16:00", "Wed 25 Nov 17:00", "None: other times", "I can’t come")
    old = nabil.finds("Tue 24 Nov 15:00")
    await nabil.says("yes")
    nabil.reads("Which of the times suits you?")
    await nabil.says("the second one please")
    nabil.reads("Agreed. I’m telling Karim now", "16:00–16:30", "✅ confirmed")
    karim.gets("Nabil has chosen a time", "16:00–16:30")
    await nabil.taps_in(*old)
    nabil.reads("These times aren’t held any more", "16:00–16:30")
    karim.looks_up()
    await does(karim, "offer", view.id, [at(12, days=3)])
    nabil.gets("Karim offers you other times", "16:00–16:30")
    await nabil.taps("Keep Tue 24 Nov 16:00")
    nabil.reads("none of these", "16:00–16:30")
    await does(karim, "cancel", view.id)
    await world.passes(seconds=40)
    nabil.gets("Karim has called this off", "cancelled by Karim")
    await nabil.taps_in(old[0], f"v1:accepttime:{view.id}:{view.version}")
    nabil.reads("The session was changed meanwhile", "cancelled by Karim")


async def test_a_time_that_was_given_back_is_not_agreed_by_an_old_press(world: World) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15), at(16))
    old = nabil.finds("15:00")
    await nabil.taps("15:00")
    await nabil.taps_in(*old)
    nabil.reads("Agreed. I’m telling Karim now")
    await nabil.taps("Other times")
    await nabil.says("wednesday afternoon")
    await nabil.taps("Send")
    await nabil.taps_in(*old)
    nabil.reads("These times aren’t held any more", "you’ve asked for other times")
    nabil.sees_buttons("Accept", "Other times")
    assert await answer(nabil) is Answer.ASKED


async def test_the_time_that_stands_is_taken_when_it_is_offered_among_others(world: World) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    view = await invited(karim, nabil, at(15))
    await does(karim, "offer", view.id, [at(15), at(17)])
    karim.looks_up()
    await nabil.taps("15:00")
    nabil.reads("Agreed. I’m telling Karim now", "✅ confirmed")
    nabil.sees_no_button("17:00")
    karim.gets("Nabil has chosen a time", "15:00")
    assert await answer(nabil) is Answer.ACCEPTED


async def test_other_times_are_tapped_or_written_and_sent(world: World) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    view = await invited(karim, nabil, at(15), at(16))
    karim.looks_up()
    await nabil.taps("None: other times")
    nabil.reads("Which other times suit you for React interview?")
    nabil.sees_no_button("Send")
    await nabil.taps("Thu 26", "evening", "Fri 27", "✓ Fri 27")
    nabil.reads("Possible: Thu 26 Nov · evening")
    await nabil.says("রবিবার বিকালে")
    nabil.reads("Possible: Thu 26 Nov, Sun 29 Nov · afternoon, evening")
    await nabil.says("my exams are over by then")
    nabil.reads("evening · my exams are over by then")
    await nabil.taps("Send")
    nabil.reads(
        "I’m telling Karim now. I’ll write to you as soon as other times are offered", "you’ve asked for other times"
    )
    karim.gets("Nabil asks for another time", "Possible: Thu 26 Nov, Sun 29 Nov", "my exams are over by then")
    await does(karim, "offer", view.id, [at(18, days=3), at(15, days=6)])
    nabil.gets("Karim offers you other times", "Thu 26 Nov 18:00")
    await nabil.says("onno shomoy lagbe")
    nabil.reads("Times were offered twice already", "please agree directly")
    await nabil.says("kal shondhay")
    await nabil.taps("Send")
    nabil.reads("please agree on one with each other directly")
    karim.gets("Possible: Tue 24 Nov · evening", "invite them again")
    assert await answer(nabil) is Answer.ASKED


async def test_an_invitation_is_answered_in_words(world: World) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15))
    await nabil.says("amar oi din exam ache")
    nabil.reads("Would another time suit you")
    await nabil.says("হ্যাঁ আসব")
    nabil.reads("Accepted")
    await nabil.says("can we do sunday afternoon instead?")
    nabil.reads("Shall I ask for this?", "Possible: Sun 29 Nov")
    await nabil.says("yes")
    nabil.reads("Until there’s another time, this one stands", "you’ve asked for other times", "15:00–15:30")
    await nabil.says("/sessions")
    await nabil.taps("🔁 Tue 24 Nov 15:00")
    await nabil.says("parbo na")
    nabil.reads("OK, you’re not coming. I’ll tell Karim in a moment")
    await nabil.says("undo")
    nabil.reads("Undone")
    assert Action.ACCEPT in (await nabil.sessions())[0].can
    await invited(karim, nabil, at(18), title="Second talk")
    await nabil.says("/help")
    await nabil.says("I will be there")
    nabil.reads("Accepted", "Second talk")


@pytest.mark.parametrize(
    ("text", "answer_"),
    [
        ("wednesday is good", "Wed 25 Nov, 11:00"),
        ("porshu 11tay hobe", "Wed 25 Nov, 11:00"),
        ("বুধবার হলে ভালো হয়", "Wed 25 Nov, 11:00"),
        ("tomorrow doesnt work, thursday 4pm ok", "Thu 26 Nov, 16:00"),
        ("কাল পারব না, বৃহস্পতিবার ৪টায় পারব", "Thu 26 Nov, 16:00"),
        ("tuesday 4pm possible?", "Shall I ask for this?"),
        ("i have an exam then, is friday possible? any time after 2", "any time after 2"),
        ("wednesday or thursday, both ok", "Which of the times suits you?"),
        ("wednesday?", "Which of the times suits you?"),
        ("tomorrow doesnt work", "Which of the times suits you?"),
    ],
)
async def test_offered_times_are_answered_in_words(world: World, text: str, answer_: str) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15), at(11, days=2), at(16, days=3))
    await nabil.says(text)
    nabil.reads(answer_)


@pytest.mark.parametrize(
    ("text", "answer_"),
    [
        ("5pm is fine", "17:00–17:30"),
        ("ok 5tay asbo", "17:00–17:30"),
        ("৫টায় পারব", "17:00–17:30"),
        ("no, keep 3", "none of these"),
        ("3tai thak", "none of these"),
        ("agertai thak", "none of these"),
        ("hobe", "Which of the times suits you?"),
        ("5pm doesnt work", "Which of the times suits you?"),
        ("6tay hole bhalo hoy", "Shall I ask for this?"),
    ],
)
async def test_another_time_is_taken_or_left_in_words(world: World, text: str, answer_: str) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15))
    await nabil.says("I will come")
    await karim.says("move nabil's interview to 5pm")
    await karim.taps("Yes, offer it")
    await nabil.says(text)
    nabil.reads(answer_)


@pytest.mark.parametrize(
    ("text", "answer_"),
    [
        ("tuesday 3pm is fine", "Accepted"),
        ("ok 3tay asbo", "Accepted"),
        ("tomorrow doesnt work", "Would another time suit you"),
        ("tomorrow doesnt work, wednesday?", "Possible: Wed 25 Nov"),
        ("hobe na", "Would another time suit you"),
        *(("ami jabo inshallah", "Accepted"), ("ইনশাআল্লাহ থাকব", "Accepted")),
        ("not interested anymore, thanks", "you’re not coming"),
        ("I already got a job elsewhere", "you’re not coming"),
        *(("how long will it take?", "takes 30 minutes"), ("who is karim?", "With Karim")),
        *(("I'm in", "Accepted"), ("sorry, no longer looking", "you’re not coming")),
        *(("no thanks, i took another job", "you’re not coming"), ("i am sick, sorry", "Would another time suit you")),
        *(("i can't come, i am sick", "Karim will read why"), ("i'm in a meeting then", "Would another time suit you")),
        *((text, "Possible: afternoon") for text in ("afternoon would be better for me", "বিকেলে হলে ভালো হয়")),
        *((text, "Which other times suit you") for text in ("yes but later", "ok, but a bit later please")),
        *((text, "Accepted") for text in ("i'll be there", "either is fine", "both are fine")),
        *((text, "Would another time suit you") for text in ("nibo na", "i have a job now but i can come")),
        ("i am free 2-9pm on weekdays", "Shall I accept it for you?"),
        *(("good evening", "Hello Nabil"), ("is tuesday possible?", "Shall I accept it for you?")),
        *((text, "Shall I accept it for you?") for text in ("জি আসব, কিন্তু কার সাথে?", "ok but please share the jd")),
        *(
            (text, "please ask Karim directly")
            for text in ("kothay hobe?", "what company is this?", "is that dubai time?")
        ),
    ],
)
async def test_a_fixed_time_is_answered_in_words(world: World, text: str, answer_: str) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15))
    await nabil.says(text)
    nabil.reads(answer_)


@pytest.mark.parametrize(
    "text",
    [
        *("na thak", "no, leave it", "don't keep it", "i can't stay", "rakhben na", "না থাক", "না রাখবেন না"),
        *("thak", "থাক", "থাকুক", "leave it", "rakhen", "as it is", "keep it"),
        *("any time except 3pm", "any time but 3pm", "later than 3pm", "any day but tuesday", "3ta chara jekono somoy"),
        *("3tar bade", "৩টা ছাড়া", "৩টা বাদে", "other than 3pm"),
        *("is it 3pm", "is it at 3pm", "is the interview tomorrow at 3pm", "what about 3pm", "ok, is it 3pm"),
        *("can i come", "will it be ok", "is it ok", "are you sure", "asbo?", "can we do it", "আসব কি", "after 3pm"),
        *("can we do it at 3pm", "could it be 3pm", "how about 3pm", "৩টায় কি", "interview ki 3tay", "does 3pm work"),
    ],
)
async def test_a_no_or_a_question_accepts_nothing(world: World, text: str) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15))
    await nabil.says(text)
    nabil.reads_nowhere("Accepted")
    assert await answer(nabil) is Answer.WAITING


@pytest.mark.parametrize("text", ["na thak", "thak", "any time except 3pm", "is it 3pm", "what about 3pm"])
async def test_a_no_or_a_question_takes_none_of_the_offered_times(world: World, text: str) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15), at(11, days=2))
    await nabil.says(text)
    nabil.reads_nowhere("Accepted")
    assert (await nabil.sessions())[0].status is Status.PENDING


async def test_when_everybody_declines_each_refusal_is_told_with_its_reason(world: World) -> None:
    karim, nabil, rumi = await world.employer("Karim"), await world.student("Nabil"), await world.student("Rumi")
    for chatter, hour in ((nabil, 15), (rumi, 16)):
        await invited(karim, chatter, at(hour))
        await chatter.taps("I can’t come")
        chatter.reads("OK, you’re not coming. I’ll tell Karim in a moment", "you can’t come")
        await chatter.taps("Not right for me" if chatter is nabil else "Another reason")
    await rumi.says("I have moved to another city")
    rumi.reads("I have moved to another city")
    await world.passes(seconds=40)
    karim.gets("Nabil can’t come. The time is free again", "Not right for me")
    karim.gets("Rumi can’t come", "I have moved to another city")
    assert [view.interview and view.interview.answer for view in await karim.sessions()] == [Answer.DECLINED] * 2


async def test_who_had_no_time_to_choose_any_more_is_not_said_to_have_been_late(world: World) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    view = await invited(karim, nabil, at(15, days=3), at(16, days=3))
    async with world.app.database.write() as tx:
        await world.app.services.sessions.withdraw(tx, view.id, actor=await karim.person(tx))
    await world.passes(minutes=1)
    karim.looks_up()
    await world.until(at(15, days=3))
    nabil.gets("Karim has taken the offered times back", "You don’t need to do anything")
    karim.gets("The times for Nabil were taken back, and no others were offered")


async def test_what_nobody_answered_has_ended_on_both_sides(world: World) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15, days=3), at(16, days=3))
    old = nabil.finds("Thu 26 Nov 15:00")
    await nabil.taps("None: other times", "Fri 27")
    karim.looks_up()
    await world.until(at(15, days=3))
    nabil.gets("You didn’t answer in time", "who can invite you again")
    await nabil.taps("Send")
    assert "not possible any more" in str([nabil.toast, *(each.text for each in nabil.messages)])
    karim.gets("Nabil didn’t answer in time, so the invitation has ended")
    await nabil.taps_in(*old)
    assert "not possible any more" in str([nabil.toast, *(each.text for each in nabil.messages)])
    assert not any("Thu 26 Nov" in label for each in nabil.messages for label in nabil.labels(each))
    await nabil.says("yes")
    nabil.reads("nothing waiting for a yes")
    [session] = await nabil.sessions()
    assert session.status is Status.CANCELLED


async def test_who_was_picked_and_presses_start_reads_the_invitations_first(world: World) -> None:
    karim, nabil = await world.employer("Karim"), world.meets("Nabil")
    async with world.app.database.write() as tx:
        me = await karim.person(tx)
        guest = await world.app.services.applicants.picked(tx, nabil.user.id, "Nabil", None, actor=me)
    await invites(karim, guest.id, at(15))
    await invites(karim, guest.id, at(17), at(18), title="Talk about the project")
    await nabil.says("/start")
    nabil.gets("2 invitations are waiting", "React interview", "15:00–15:30")
    nabil.reads("Talk about the project", "Tue 24 Nov 18:00")
    nabil.reads_nowhere("one-on-one")
    await nabil.taps("Accept", "Tue 24 Nov 18:00")
    await nabil.says("/start")
    nabil.reads("Your next session", "React interview")


async def test_a_stranger_is_met_by_the_invitation_and_not_by_the_tour(world: World) -> None:
    karim, nabil, rumi = await world.employer("Karim"), world.meets("Nabil"), world.meets("Rumi")
    applicants = world.app.services.applicants
    async with world.app.database.write() as tx:
        me = await karim.person(tx)
        guest = await applicants.stranger(tx, "Nabil", actor=me)
    await invites(karim, guest.id, at(15))
    async with world.app.database.write() as tx:
        token, late = [await applicants.link(tx, guest.id, actor=me) for _ in range(2)]
    karim.looks_up()
    await nabil.says(f"/start {token}")
    nabil.reads("Welcome to SkillBD, Nabil", "An invitation is waiting", "React interview", "Times are in Dhaka time")
    nabil.reads_nowhere("one-on-one")
    await nabil.taps("বাংলা")
    nabil.reads("স্বাগতম", "React interview", "১৫:০০")
    await nabil.taps("হ্যাঁ, আসব")
    nabil.reads("আপনি আসছেন। Karim-কে এখনই জানাচ্ছি")
    karim.gets("Nabil has accepted")
    await rumi.says(f"/start {token}")
    rumi.reads("used already", "ask for a new one")
    await does(karim, "cancel", (await nabil.sessions())[0].id)
    await nabil.says(f"/start {late}")
    nabil.reads("আমন্ত্রণটি আর নেই", "Karim-কে জানান", "React interview")


async def test_what_is_in_the_way_of_a_session_is_named_to_whom_it_is_and_to_nobody_else(world: World) -> None:
    karim, nabil, ayesha = await world.employer("Karim"), await world.student("Nabil"), await world.mentor("Ayesha")
    await invited(karim, nabil, at(18), at(19))
    await nabil.says("book ayesha tomorrow 7pm about my CV")
    nabil.reads("You have “React interview” then already (Tue 24 Nov 19:00)")
    await world.meeting(ayesha, nabil, at(20))
    with pytest.raises(PersonBusy) as refused:
        await invited(karim, nabil, at(20))
    assert refused.value.title is None


async def test_a_number_beside_several_times_is_asked_about(world: World) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15), at(16))
    for number in ("2", "২"):
        await nabil.says(number)
        nabil.reads("Which of the times suits you?")


async def test_a_no_at_the_last_moment_is_not_taken_back_when_the_times_are_over(world: World) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    view = await invited(karim, nabil, at(15, days=2), at(17, days=2))
    assert view.offer is not None
    await world.until(view.offer.until - dt.timedelta(seconds=10))
    await nabil.taps("I can’t come")
    await world.passes(seconds=15)
    await nabil.taps("Undo")
    nabil.reads("aren’t held any more", "you can’t come")
    await world.passes(minutes=1)
    karim.gets("Nabil can’t")


async def test_what_was_asked_for_is_told_once(world: World) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15))
    for told in (True, False):
        karim.looks_up()
        await nabil.taps("Other times")
        await nabil.says("wednesday afternoon")
        await nabil.taps("Send")
        nabil.reads("you’ve asked for other times")
        await world.passes(minutes=1)
        assert bool(karim.news) is told


@pytest.mark.parametrize("said", ["I’m coming", "Late 5 min"])
async def test_who_is_on_the_way_has_accepted(world: World, said: str) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(12, days=0))
    await world.until(at(12, days=0) - dt.timedelta(minutes=9))
    karim.looks_up()
    await nabil.taps(said)
    nabil.reads("I told Karim", "✅ confirmed")
    karim.gets("Nabil has accepted")
    karim.gets("Nabil is coming" if said == "I’m coming" else "Nabil will be about 5 minutes late")
    assert await answer(nabil) is Answer.ACCEPTED


async def test_who_is_said_to_be_absent_reaches_the_host(world: World) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(12, days=0))
    await world.until(at(12, days=0) - dt.timedelta(minutes=9))
    await nabil.says("coming")
    await world.until(at(12, days=0) + dt.timedelta(minutes=11))
    await karim.says("nabil is not here")
    await nabil.says("i am here now")
    karim.gets("Nabil is coming")
    karim.sees_buttons("We are talking")
    await world.passes(minutes=30)
    await karim.says("nabil moved on")
    karim.reads("The card says that nobody came", "“We are talking”")
