"""What people write in a chat with words around it that nobody listed: it is answered, and nothing is done silently."""

from __future__ import annotations

import pytest

from domain.status import Status
from tests.conversations.test_sentences import AFTERNOONS, DAY, TONIGHT, knows
from tests.support.chat import Chatter, World


@pytest.fixture
async def sadia(world: World) -> Chatter:
    mentor = await world.mentor("Sadia Karim", hours=AFTERNOONS)
    await knows(mentor, "Python, data science")
    return mentor


@pytest.mark.usefixtures("sadia")
async def test_words_that_nobody_knows_leave_what_is_certain(nabil: Chatter) -> None:
    """A certain mentor and day show her times, a certain subject who knows it; else nothing is guessed."""
    await nabil.says("any idea whether sadia entertains people tomorrow evening")
    nabil.reads("Sadia Karim", "evening")
    await nabil.says("/start")
    await nabil.says("who entertains pyhton stuff nowadays, need sombody")
    nabil.reads("Sadia Karim", "pyhton")
    await nabil.says("/start")
    await nabil.says("sadia said the weather was lovely tomorrow")
    nabil.reads("I didn’t get that")
    assert not await nabil.sessions()


@pytest.mark.parametrize(
    "sentence", ["sadia next week in the evening", "agami soptahe sondhay sadia apu", "আগামী সপ্তাহে সন্ধ্যায় সাদিয়া আপু"]
)
@pytest.mark.usefixtures("sadia")
async def test_the_part_of_the_day_counts_on_each_day_of_a_week(nabil: Chatter, sentence: str) -> None:
    await nabil.says(sentence)
    nabil.reads("evening")
    nabil.sees_no_button("15:00")


@pytest.mark.usefixtures("sadia")
async def test_a_place_behind_the_hour_is_whose_clock_it_is(nabil: Chatter) -> None:
    await nabil.says("sadia tomorrow 12pm london")
    nabil.reads("18:00")
    await nabil.says("/start")
    await nabil.says("anyone but not sadia, for python tomorrow")
    assert not await nabil.sessions()


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("guys i'm staying in toronto these days", "Toronto"),
        ("ami ekhon sylhete achi", "Dhaka"),
        ("আমি এখন টরন্টোতে থাকি", "Toronto"),
    ],
)
async def test_where_one_lives_now_is_the_zone(nabil: Chatter, sentence: str, place: str) -> None:
    await nabil.says(sentence)
    nabil.reads(place)


async def test_settings_are_heard_in_other_words(nabil: Chatter) -> None:
    await nabil.says("no notifications between 11pm and 7am")
    nabil.reads("Quiet hours: 23:00–07:00")
    await nabil.says("stop sending me reminders")
    nabil.reads("no more reminders")
    await nabil.says("i am in a meeting right now")
    nabil.reads_nowhere("Times are now in")


@pytest.mark.parametrize(
    "sentence",
    [
        "need a 10 min break between sessions",
        "10 minute break between sessions",
        "can i get a 10 minute break between sessions",
        "make sessions 10 minutes apart",
        "দুই সেশনের মাঝে ১০ মিনিট রাখেন",
        "session er majhe 10 minute gap rakhen",
        "dui session er majhe 10 minute",
    ],
)
async def test_a_mentor_stays_free_between_two_sessions(
    world: World, sadia: Chatter, nabil: Chatter, sentence: str
) -> None:
    await world.meeting(sadia, await world.student("Rumi"), TONIGHT + DAY, minutes=30)
    await sadia.says(sentence)
    sadia.reads("Nothing has changed yet", "Free after: 10 minutes")
    await sadia.taps("Save")
    await nabil.says("sadia tomorrow evening")
    nabil.sees_no_button("18:30")


@pytest.mark.parametrize(
    ("sentence", "status"),
    [("nabil ke haa bolo", Status.CONFIRMED), ("nabiler ta parbo na, office er kaj", Status.CANCELLED)],
)
async def test_a_mentor_answers_a_request_in_banglish(
    sadia: Chatter, nabil: Chatter, sentence: str, status: Status
) -> None:
    await nabil.says("sadia tomorrow 6pm about my cv")
    await nabil.taps("Book it")
    await sadia.says(sentence)
    assert [each.status for each in await nabil.sessions()] == [status]


async def test_a_mentor_adds_hours_and_closes_weekdays_briefly(sadia: Chatter) -> None:
    await sadia.says("free on fri 5-8 too")
    sadia.reads("Fri 27 Nov", "17:00")
    await sadia.says("/start")
    await sadia.says("stop taking bookings on mondays")
    sadia.reads("Tue–Sun")


async def test_what_is_set_is_changed_by_words_where_it_is_shown(sadia: Chatter) -> None:
    await sadia.says("/availability")
    await sadia.says("45 min each pls")
    sadia.reads("Sessions: 45 min")
    await sadia.taps("Save")
    await sadia.says("/availability")
    sadia.reads("Session length: 45 minutes")
    await sadia.says("no sessions on fridays")
    sadia.reads("Sat–Thu")
    await sadia.taps("Never mind")
    await sadia.says("join me at https://meet.google.com/abc-defg-hij")
    await sadia.taps("Save")
    sadia.reads("Your room: https://meet.google.com/abc-defg-hij")
