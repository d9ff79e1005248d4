"""Settings take what is about them: a sentence about something else leaves the page and is done."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.services.views.people import PersonView
from domain.quiet import Quiet
from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)
USUAL = (1440, 60, 10, 0)
ANY_TIME = [(weekday, 9 * 60, 23 * 60) for weekday in range(7)]


async def person(chatter: Chatter) -> PersonView:
    async with chatter.world.app.database.read() as tx:
        return await chatter.person(tx)


async def opens(chatter: Chatter, page: str) -> None:
    await chatter.says("/settings")
    await chatter.taps(page)


# ── Quiet hours ──


@pytest.mark.parametrize("way", ["dont disturb me at night", "/settings"])
async def test_a_booking_is_no_quiet_time(world: World, nabil: Chatter, way: str) -> None:
    await world.mentor("Ayesha", hours=ANY_TIME)
    await nabil.says(way)
    if way == "/settings":
        await nabil.taps("Quiet hours")
    await nabil.says("book ayesha friday 7pm to 8pm about cv")
    nabil.reads("Ayesha", "Fri 27 Nov, 19:00")
    nabil.reads_nowhere("Saved")
    assert (await person(nabil)).quiet is None


@pytest.mark.parametrize(
    "said",
    [
        "i am free 6pm-9pm tomorrow, who can help me",
        "ayesha 7pm to 8pm",
        "move my session to tomorrow 7pm-8pm",
        "is anybody free tomorrow 6pm-9pm?",
        "kal 6ta theke 9ta ami free",
        "weekdays 6-9pm",
        "tomorrow 7pm to 8pm",
        "i will be in a meeting with my boss from 3pm to 5pm",
    ],
)
async def test_other_times_are_no_quiet_time(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    assert ayesha.user.first_name
    await opens(nabil, "Quiet hours")
    await nabil.says(said)
    nabil.reads_nowhere("Saved")
    assert (await person(nabil)).quiet is None


@pytest.mark.parametrize(
    "said", ["cancel tomorrow's session", "i live in london now", "ok thanks", "no thanks", "remind me 2 hours before"]
)
async def test_the_page_of_quiet_hours_is_left(nabil: Chatter, said: str) -> None:
    await opens(nabil, "Quiet hours")
    await nabil.says(said)
    assert "I didn’t get" not in (nabil.last.text or "")
    await nabil.says("10pm-7am")
    assert (await person(nabil)).quiet is None


@pytest.mark.parametrize(
    "said",
    [
        "10pm-7am",
        "from 10pm to 7am please",
        "no messages from 10pm to 7am",
        "quiet hours 10pm-7am",
        "রাত ১০টা থেকে সকাল ৭টা",
    ],
)
async def test_the_page_takes_what_is_about_quiet_hours(nabil: Chatter, said: str) -> None:
    await opens(nabil, "Quiet hours")
    await nabil.says(said)
    assert (await person(nabil)).quiet == Quiet(22 * 60, 7 * 60)


# ── Reminders ──


@pytest.mark.parametrize("said", ["i will be 15 minutes late", "ami 20 minute late hobo", "১০ মিনিট দেরি হবে"])
async def test_who_is_late_gets_no_reminder_more(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("only remind me 1 hour before")
    await world.until(TONIGHT - dt.timedelta(minutes=5))
    ayesha.looks_up()
    await nabil.says(said)
    ayesha.gets("Nabil will be about")
    assert (await person(nabil)).reminders == (60,)


@pytest.mark.parametrize("page", ["Reminders", ""])
@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("amar session ta 1 ghonta pichay den", "19:00"),
        ("amar session ta 1 ghonta age den", "You asked for Mon 23 Nov, 17:00"),
        ("my session 1 hour earlier", "You asked for Mon 23 Nov, 17:00"),
        ("cancel today's session", "Shall I cancel"),
        ("book ayesha friday 7pm about cv", "Fri 27 Nov, 19:00"),
        ("i live in london now", "London time"),
        ("dont message me between 11pm and 8am", "23:00–08:00"),
        ("i will be 15 minutes late", "next"),
    ],
)
async def test_the_page_of_reminders_lets_other_sentences_through(
    world: World, page: str, said: str, answer: str
) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await (opens(nabil, page) if page else nabil.says("only remind me 1 hour before"))
    before = (await person(nabil)).reminders
    await nabil.says(said)
    nabil.reads(answer)
    assert (await person(nabil)).reminders == before


async def test_thanks_ends_the_page(nabil: Chatter) -> None:
    await nabil.says("only remind me 1 hour before")
    await nabil.says("ok thanks")
    assert "I didn’t get" not in (nabil.last.text or "")


@pytest.mark.parametrize(
    "said", ["wait 10 minutes", "my session takes 30 minutes", "make my session 30 minutes", "10 min deri hocche bhai"]
)
async def test_a_length_of_something_else_is_no_reminder(nabil: Chatter, said: str) -> None:
    await opens(nabil, "Reminders")
    await nabil.says(said)
    assert (await person(nabil)).reminders is None


@pytest.mark.parametrize(
    "said",
    [
        "15 min before",
        "15 min",
        "remind me 15 min before the session please",
        "15 minute age",
        "tell me 15 min before the meeting",
        "15 mins prior to the session",
        "15 minutes in advance, thanks",
        "১৫ মিনিট আগে, ধন্যবাদ",
    ],
)
async def test_the_page_takes_what_is_about_reminders(nabil: Chatter, said: str) -> None:
    await opens(nabil, "Reminders")
    await nabil.says(said)
    assert (await person(nabil)).reminders == (1440, 60, 15, 10, 0)


@pytest.mark.parametrize(
    "said",
    [
        "only 30 min",
        "half hour is enough",
        "30 minutes will do",
        "change to 30 minutes",
        "change it to 30 min before please",
        "make it half an hour",
        "set to 30 minutes",
        "আধা ঘণ্টা যথেষ্ট",
        "৩০ মিনিট আগে হলেই হবে",
        "৩০ মিনিটে বদলে দিন",
        "adha ghonta jothesto",
        "30 min age holei hobe",
    ],
)
async def test_what_is_enough_or_is_changed_to_replaces_the_others(nabil: Chatter, said: str) -> None:
    await opens(nabil, "Reminders")
    await nabil.says(said)
    nabil.reads("OK: 30 minutes before.")
    assert (await person(nabil)).reminders == (30,)


@pytest.mark.parametrize(
    "said",
    [
        "please remind me 1 hour before, thanks",
        "thanks, remind me 1 hour before",
        "remind me 1 hour in advance, ok?",
        "1 hour before reminder please, thank you",
        "১ ঘণ্টা আগে মনে করিয়ে দিন, ধন্যবাদ",
        "1 ghonta age mone koriye den, dhonnobad",
    ],
)
async def test_thanks_beside_a_reminder_is_no_part_of_it(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("only remind me 2 hours before")
    await nabil.says(said)
    nabil.reads("Remind you 1 hour before")
    await nabil.taps("Only then")
    assert (await person(nabil)).reminders == (60,)


@pytest.mark.parametrize("said", ["remind me 1 hour before, it is important", "remind me an hour before my exam"])
async def test_who_wants_to_be_reminded_moves_no_session(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says(said)
    nabil.reads_nowhere("You asked for")
    nabil.reads_nowhere("Shall I move it?")


@pytest.mark.parametrize(
    ("said", "leads"),
    [
        *((each, (1440, 60, 30, 10, 0)) for each in ("both", "all of them", "keep the others too", "duitai", "দুইটাই")),
        *((each, (30,)) for each in ("only that", "just this one", "sudhu eta", "শুধু এটা")),
    ],
)
async def test_beside_or_only_is_answered_in_words(nabil: Chatter, said: str, leads: tuple[int, ...]) -> None:
    await nabil.says("remind me 30 min before")
    await nabil.says(said)
    assert (await person(nabil)).reminders == leads


async def test_both_are_two_reminders_where_one_may_be_meant(nabil: Chatter) -> None:
    await opens(nabil, "Reminders")
    await nabil.says("2 hours and 10 minutes")
    await nabil.says("both")
    assert (await person(nabil)).reminders == (1440, 120, 60, 10, 0)


async def test_what_is_no_answer_is_asked_again(nabil: Chatter) -> None:
    await nabil.says("remind me 30 min before")
    await nabil.says("bananas")
    nabil.reads("as well as the present reminders")
    await nabil.says("1 hour before instead")
    assert (await person(nabil)).reminders == (60,)


# ── Off for one session ──


@pytest.mark.parametrize(
    "said",
    [
        "reminder off koren ei session er",
        "stop reminding me about this session",
        "turn off the reminder for this session",
        "এই সেশনের রিমাইন্ডার বন্ধ করেন",
    ],
)
@pytest.mark.parametrize(("answer", "leads"), [("yes", ()), ("no", None), ("Turn them off", ()), ("Keep them", None)])
async def test_reminders_are_for_all_sessions_and_that_is_asked(
    world: World, said: str, answer: str, leads: tuple[int, ...] | None
) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says(said)
    nabil.reads("for all sessions")
    assert (await person(nabil)).reminders is None
    await (nabil.says(answer) if answer in ("yes", "no") else nabil.taps(answer))
    assert (await person(nabil)).reminders == leads


async def test_another_wish_is_no_answer_to_it(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("stop reminding me about this session")
    await nabil.says("cancel today's session")
    nabil.reads("Shall I cancel")
    assert (await person(nabil)).reminders is None


@pytest.mark.parametrize("said", ["5 min", "bananas"])
async def test_what_does_not_answer_it_changes_nothing(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("stop reminding me about this session")
    await nabil.says(said)
    nabil.reads("for all sessions")
    assert (await person(nabil)).reminders is None
