"""Interviews in words: an employer and an applicant write instead of tapping, in three ways of writing."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.services.views.sessions import SessionView
from domain.interviews import Applicant, Invitations
from tests.support.chat import MONDAY_MORNING, Chatter, World

TUESDAY = MONDAY_MORNING + dt.timedelta(days=1)


async def invited(
    world: World,
    host: Chatter,
    guest: Chatter,
    *starts: dt.datetime,
    prepare: str = "",
    panel: tuple[Chatter, ...] = (),
) -> SessionView:
    """Let an employer invite somebody without the taps; whoever is concerned has read about it."""
    async with world.app.database.write() as tx:
        applicant = Applicant((await guest.person(tx)).id, starts)
        cohosts = tuple([(await each.person(tx)).id for each in panel])
        wanted = Invitations(applicants=(applicant,), minutes=30, title="Interview", prepare=prepare, cohosts=cohosts)
        views = await world.app.services.sessions.invite(tx, wanted, actor=await host.person(tx))
    await world.passes(seconds=40)
    return views[0]


async def test_an_applicant_asks_when_who_and_what_to_prepare(world: World) -> None:
    karim, lima = await world.employer("Karim"), await world.employer("Lima")
    nabil = await world.student("Nabil")
    await nabil.says("when is my interview?")
    nabil.reads_nowhere("Interview")
    await invited(
        world, karim, nabil, TUESDAY.replace(hour=15), prepare="a talk about your last project", panel=(lima,)
    )
    for question in ("when is my interview?", "amar interview kobe", "আমার ইন্টারভিউ কখন?"):
        await nabil.says(question)
        nabil.reads("Interview", "Tue 24 Nov, 15:00", "a talk about your last project")
    await nabil.says("who will interview me?")
    nabil.reads("Karim and Lima of Rupali Soft will interview you:", "15:00")
    await nabil.says("interview er jonno ki prostuti nibo")
    nabil.reads("a talk about your last project")


async def test_an_employer_asks_how_it_stands(world: World) -> None:
    karim, nabil, rumi = await world.employer("Karim"), await world.student("Nabil"), await world.student("Rumi")
    await invited(world, karim, nabil, TUESDAY.replace(hour=15))
    second = await invited(world, karim, rumi, TUESDAY.replace(hour=16), prepare="")
    async with world.app.database.write() as tx:
        await world.app.services.sessions.accept(tx, second.id, actor=await rumi.person(tx))
    await world.passes(seconds=40)
    await karim.says("did nabil accept?")
    karim.reads("Nabil", "15:00")
    assert "has accepted" not in str(karim.last.text)
    await karim.says("rumi ki raji hoise?")
    karim.reads("Yes, Rumi has accepted:", "16:00")
    await karim.says("when is nabil's interview")
    karim.reads("Nabil", "15:00")
    assert "16:00" not in str(karim.last.text)
    await karim.says("has jamal answered?")
    karim.reads("couldn’t find that session")


async def test_what_moves_and_cancels_sessions_does_so_with_interviews(world: World) -> None:
    karim, nabil, rumi = await world.employer("Karim"), await world.student("Nabil"), await world.student("Rumi")
    await invited(world, karim, nabil, TUESDAY.replace(hour=15))
    await invited(world, karim, rumi, TUESDAY.replace(hour=16))
    for sentence in ("cancel rumi's interview", "rumi er interview batil koro", "রুমির ইন্টারভিউ বাতিল করুন"):
        await karim.says(sentence)
        karim.reads("Shall I cancel this session?", "Rumi", "16:00")
        await karim.taps("Keep it")
    for sentence in ("move nabil's interview to 5pm", "nabil er interview ta 5tay niye jan"):
        await karim.says(sentence)
        karim.reads("Nabil", "To offer: Tue 24 Nov, 17:00")
        await karim.taps("Keep the time")


async def test_an_employer_asks_once_more_and_changes_the_panel(world: World) -> None:
    karim, lima = await world.employer("Karim"), await world.employer("Lima")
    nabil, rumi = await world.student("Nabil"), await world.student("Rumi")
    await invited(world, karim, nabil, TUESDAY.replace(hour=15))
    await invited(world, karim, rumi, TUESDAY.replace(hour=16))
    await karim.says("nabil ke mone koriye din")
    karim.reads("Nabil")
    await world.passes(seconds=40)
    nabil.gets("Interview")
    await karim.says("add Lima to nabil's interview")
    karim.reads("Lima")
    await karim.says("add Jamal to nabil's interview")
    karim.reads("I know no colleague called Jamal.")
    await karim.says("take lima off nabil's interview")
    karim.reads("Lima")
    await karim.says("add lima to the interview")
    karim.reads("Which interview do you mean?", "Nabil", "Rumi")
    await karim.says("hand over rumi's interview to lima")
    karim.reads("Lima")
    await world.passes(seconds=40)
    lima.gets("Rumi")
    await karim.says("who has answered?")
    karim.reads("Nabil")
    await karim.says("show open jobs")
    karim.reads("job")


async def test_an_employer_invites_in_one_sentence(world: World) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await world.employer("Lima")
    await world.student("Rumi")
    await karim.says("interview nabil tomorrow 3pm with lima, 45 minutes")
    karim.reads("Tue 24 Nov", "15:00–15:45 Nabil", "Lima", "Shall I send it?")
    karim.taps_made = 0
    await karim.taps("Yes, send")
    assert karim.taps_made == 1
    await world.passes(minutes=1)
    nabil.gets("Karim", "Lima", "15:00–15:45")
    await karim.says("রুমি আর নাবিলের ইন্টারভিউ বুধবার সকাল ১০টায়, ২০ মিনিট করে, ১০ মিনিট বিরতি")
    karim.reads("Wed 25 Nov", "10:00–10:20 Rumi", "10:30–10:50 Nabil")
    await karim.taps("Never mind")
    await karim.says("nabil er interview nao kal bikale")
    karim.reads("Nabil")
    karim.sees_buttons("Tue 24 Nov 15:45")
    await karim.taps("Never mind")
    await karim.says("offer rumi an interview on wednesday 3pm or thursday 11am")
    karim.reads("Rumi may choose from: Wed 25 Nov 15:00, Thu 26 Nov 11:00")
    await karim.taps("Never mind")
    await karim.says("schedule a project discussion with rumi thursday at 4pm about the thesis")
    karim.reads("Thu 26 Nov", "16:00", "Thesis")
    await karim.taps("Never mind")


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("second interview with nabil thursday 3pm", "Second interview"),
        ("2nd interview with nabil thursday 3pm", "2nd interview"),
        ("another round with nabil thursday 3pm", "Interview"),
        ("follow-up interview with nabil on thursday at 3pm", "Follow-up interview"),
        ("final round with nabil thursday 3pm", "Final round"),
        ("নাবিলের সাথে দ্বিতীয় ইন্টারভিউ বৃহস্পতিবার বিকেল ৩টায়", "ইন্টারভিউ"),
        ("আরেকটা ইন্টারভিউ নাবিলের সাথে বৃহস্পতিবার বিকেল ৩টায়", "Interview"),
        ("nabil er sathe second interview thursday 3pm", "Second interview"),
        ("arekta interview nabil er sathe thursday 3pm", "Interview"),
    ],
)
async def test_one_more_interview_is_an_invitation_though_there_is_one(world: World, said: str, title: str) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    if "final" not in said:
        await invited(world, karim, nabil, TUESDAY.replace(hour=15))
    await karim.says(said)
    karim.reads("Thu 26 Nov", "15:00–15:30 Nabil", title, "Shall I send it?")
    await karim.says("yes")
    assert TUESDAY.replace(day=26, hour=15) in [each.start for each in await nabil.sessions()]


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("interview nabil on 29 nov 2286 at 6:30pm", "2286"),
        ("interview nabil on 29/11/2062 at 6:30pm", "2062"),
        ("nabil er interview 29 nov 2286 shondha 6:30", "2286"),
        ("২৯ নভেম্বর ২২৮৬ সন্ধ্যা ৬:৩০ নাবিলের ইন্টারভিউ", "2286"),
    ],
)
async def test_a_year_far_away_is_read_and_refused(world: World, said: str, year: str) -> None:
    karim = await world.employer("Karim")
    await world.student("Nabil")
    await karim.says(said)
    karim.reads("a session can be at most a year away", f"29 Nov {year}", "Nothing is free just then.")
    assert "Yes, send" not in karim.labels(karim.last)


async def test_a_day_of_next_autumn_is_shown_with_its_year(world: World) -> None:
    karim = await world.employer("Karim")
    await world.student("Nabil")
    await karim.says("interview nabil on 21 nov 2027 at 6:30pm")
    karim.reads("Interview with Nabil", "Sun 21 Nov 2027", "Shall I send it?")


async def test_one_more_interview_without_a_time_asks_for_it(world: World) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await karim.says("second interview with nabil")
    karim.reads("Interview with Nabil", "Tap one, or write another")
    await karim.says("tomorrow 3pm")
    await karim.says("yes")
    assert [each.title for each in await nabil.sessions()] == ["Second interview"]


async def test_what_is_not_clear_is_asked_and_the_rest_is_kept(world: World) -> None:
    karim = await world.employer("Karim")
    for name in ("Nabil", "Sami Ahmed", "Sami Rahman"):
        await world.student(name)
    await karim.says("interview nabil, zubair and sami tomorrow 10am 20 minutes each for the welder job")
    karim.reads("I found no open job called “welder”.", "type the other names: sami", "nobody called “zubair”")
    await karim.taps("Invite zubair by link")
    await karim.says("sami")
    karim.sees_buttons("Sami Ahmed", "Sami Rahman")
    await karim.taps("Sami Rahman", "Choose a time (3)")
    karim.reads("10:00–10:20 Nabil", "10:20–10:40 zubair", "10:40–11:00 Sami Rahman")
    await karim.taps("Never mind")
    await karim.says("interview nabil tomorrow 3pm with jamal")
    karim.reads("I know no colleague called jamal.", "15:00")
    await karim.taps("Never mind")
    student = await world.student("Mina")
    await student.says("interview nabil tomorrow 3pm")
    student.reads_nowhere("Shall I send it?")
    await karim.says("interview nabil at 3pm and sami ahmed at 4pm tomorrow")
    karim.reads("15:00–15:30 Nabil", "16:00–16:30 Sami Ahmed")


async def test_a_student_who_practises_interviews_books_a_mentor(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.says("interview practice with Ayesha tomorrow")
    nabil.reads("Ayesha")
    nabil.reads_nowhere("invited")


async def two_interviews(world: World) -> tuple[Chatter, Chatter]:
    """Let Karim interview Nabil at three and Rumi at four tomorrow; Lima is his colleague."""
    karim, lima = await world.employer("Karim"), await world.employer("Lima")
    await invited(world, karim, await world.student("Nabil"), TUESDAY.replace(hour=15))
    await invited(world, karim, await world.student("Rumi"), TUESDAY.replace(hour=16))
    return karim, lima


@pytest.mark.parametrize(
    "text",
    [
        "i cant do nabil's, lima should take it",
        "give nabil's interview to lima",
        *("give nabil to lima", "assign nabil to lima"),
        "lima takes nabil's interview",
        "nabil er interview lima nibe",
        "নাবিলের ইন্টারভিউ লিমাকে দিন",
        "lima takes nabil's interview tomorrow",
    ],
)
async def test_a_colleague_takes_an_interview(world: World, text: str) -> None:
    karim, lima = await two_interviews(world)
    await karim.says(text)
    karim.reads("Shall Lima interview in your place?", "Nabil", "15:00")
    assert not await lima.sessions()
    await karim.taps("Lima")
    karim.reads("Lima interviews in your place", "Nabil", "15:00–15:30")
    await world.passes(minutes=1)
    assert [view.start.hour for view in await lima.sessions()] == [15]


@pytest.mark.parametrize(
    "text",
    [
        *("give nabil's interview link to lima", "give nabil's interview notes to lima"),
        *("lima ke nabil er interview er link den", "নাবিলের ইন্টারভিউর লিংক লিমাকে দিন"),
        *("give lima access to nabil's interview", "lima will take nabil's interview notes"),
        *("pass nabil's interview link to lima", "hand nabil's interview notes to lima"),
    ],
)
async def test_a_link_or_notes_hand_nothing_over(world: World, text: str) -> None:
    karim, lima = await two_interviews(world)
    await karim.says(text)
    karim.reads_nowhere("in your place")
    assert not await lima.sessions()


@pytest.mark.parametrize(
    "text",
    [
        *("lima and i do nabil's interview", "both lima and me take nabil's interview"),
        *("lima takes nabil's interview with me", "lima also takes nabil's interview"),
        *("lima does nabil's interview too", "lima o nabil er interview nibe", "নাবিলের ইন্টারভিউ লিমাও নেবে"),
        *("will lima take nabil's interview", "does lima take nabil's interview", "maybe lima takes nabil's interview"),
        *("if i am sick lima takes nabil's interview", "ask lima to take nabil's interview"),
        *("i asked lima to take nabil's interview", "lima ki nabil er interview nibe"),
    ],
)
async def test_a_remark_hands_nothing_over(world: World, text: str) -> None:
    karim, lima = await two_interviews(world)
    await karim.says(text)
    karim.reads_nowhere("Lima interviews")
    assert not await lima.sessions()


async def test_whether_a_colleague_can_take_it_is_only_asked(world: World) -> None:
    karim, lima = await two_interviews(world)
    for text in ("can lima take nabil's interview?", "lima can't take nabil's interview"):
        await karim.says(text)
        assert not await lima.sessions()


@pytest.mark.parametrize(
    "text",
    [
        "make rumi's interview 45 minutes",
        "change rumi's interview to 45 min",
        "rumi er interview 45 minute koro",
        "রুমির ইন্টারভিউ ৪৫ মিনিট করুন",
    ],
)
async def test_an_interview_keeps_its_length_and_says_so(world: World, text: str) -> None:
    karim, _ = await two_interviews(world)
    await karim.says(text)
    karim.reads("keeps its length", "invite Rumi again", "16:00–16:30")


async def test_names_with_times_move_what_there_is_one_after_the_other(world: World) -> None:
    karim, _ = await two_interviews(world)
    await karim.says("nabil 5tay, rumi 3tay")
    karim.reads("One after the other", "rumi 3tay", "Interview with Nabil", "To offer: Tue 24 Nov, 17:00")


@pytest.mark.parametrize(
    "text", ["add lima to both interviews", "limake sob interview e jog koro", "লিমাকে সব ইন্টারভিউয়ে যোগ করো"]
)
async def test_a_colleague_joins_all_of_them(world: World, text: str) -> None:
    karim, lima = await two_interviews(world)
    await karim.says(text)
    karim.reads("Lima interviews too", "Nabil", "Rumi")
    assert [view.start.hour for view in await lima.sessions()] == [15, 16]


async def test_a_colleague_named_beside_an_applicant_interviews_too(world: World) -> None:
    karim, _ = await world.employer("Karim"), await world.employer("Lima")
    await world.student("Nabil")
    await karim.says("let lima interview nabil tomorrow 3pm")
    karim.reads("Interview with Nabil", "With you: Lima", "Shall I send it?")


async def test_a_note_to_an_applicant_is_none_of_the_companys(world: World) -> None:
    karim, _ = await two_interviews(world)
    await karim.says("note to rumi: bring your cv")
    karim.reads_nowhere("stays with your company")
    karim.reads("Saved. I’ll tell Rumi", "bring your cv")


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("ekdin por", "Thu 26 Nov"),
        ("একদিন পরে", "Thu 26 Nov"),
        ("ekdin pichan", "Thu 26 Nov"),
        ("push it by a day", "Thu 26 Nov"),
        ("ekdin por 4tay", "16:00"),
        ("ek soptah por", "Wed 2 Dec"),
    ],
)
async def test_a_length_puts_off_what_the_last_look_shows(world: World, said: str, moment: str) -> None:
    karim = await world.employer("Karim")
    await world.student("Rumi")
    await karim.says("interview rumi wednesday 3pm")
    await karim.says(said)
    karim.reads("Rumi", moment)
    karim.reads_nowhere("Tue 24 Nov")
