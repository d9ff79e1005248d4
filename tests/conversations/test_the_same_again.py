"""The same again: like the session whose card or news was read last, else like the one booked or begun last."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

SEVEN = MONDAY_MORNING.replace(hour=19)
DAY = dt.timedelta(days=1)


@pytest.fixture
async def rahim(world: World) -> Chatter:
    return await world.mentor("Rahim Uddin", instant=True)


ALSO = [
    "and also friday same time",
    "friday same time too",
    "শুক্রবারও একই সময়ে",
    "same time friday o lagbe",
    "friday o lagbe, same time",
    "shukrobar o same time e",
]


@pytest.mark.usefixtures("rahim")
@pytest.mark.parametrize("said", ALSO)
async def test_the_session_just_booked_is_the_one_to_go_by(
    world: World, ayesha: Chatter, nabil: Chatter, said: str
) -> None:
    await world.meeting(ayesha, nabil, SEVEN + 10 * DAY)
    await nabil.says("book rahim wed 8pm about sql")
    await nabil.says("yes")
    await nabil.says(said)
    nabil.reads("Rahim Uddin", "About sql", "Fri 27 Nov, 20:00", "Shall I book it?")
    await nabil.says("/stop")
    await nabil.says("/start")
    await nabil.says(said)
    nabil.reads("Rahim Uddin", "Fri 27 Nov, 20:00")


AGAIN = [
    "again next week same time",
    "book another one with her next week same time",
    "same time next week",
    "আগামী সপ্তাহে একই সময়ে আবার",
    "next week same time e abar",
]
LIKE_IT = ["book the same again", "same again pls", "আগেরটা আবার বুক করেন", "ager ta abar book koren"]


@pytest.mark.parametrize("said", AGAIN)
async def test_the_session_just_finished_is_the_one_to_go_by(
    world: World, ayesha: Chatter, rahim: Chatter, nabil: Chatter, said: str
) -> None:
    await world.meeting(ayesha, nabil, SEVEN + DAY)
    await world.meeting(rahim, nabil, SEVEN + 3 * DAY, title="SQL joins")
    await world.until(SEVEN + DAY + dt.timedelta(minutes=40))
    await nabil.taps("5 ⭐")
    await nabil.says(said)
    nabil.reads("Ayesha", "About CV review", "Tue 1 Dec, 19:00", "Shall I book it?")
    for _ in range(3):
        await nabil.says("/stop")  # the card lies far above now
    await nabil.says(said)
    nabil.reads("Ayesha", "Tue 1 Dec, 19:00")


@pytest.mark.usefixtures("rahim")
@pytest.mark.parametrize("said", LIKE_IT)
async def test_the_same_session_is_booked_again_at_a_time_to_choose(nabil: Chatter, said: str) -> None:
    await nabil.says("book rahim wed 8pm about sql")
    await nabil.says("yes")
    await nabil.says(said)
    nabil.reads("Rahim Uddin", "About sql. Tap a time and it is booked:")


async def test_a_declined_request_says_the_time_of_another_day(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await nabil.says("book ayesha wed 20:00 about cv")
    await nabil.says("yes")
    await world.passes(minutes=3)
    await ayesha.taps("Decline")
    await world.passes(minutes=3)
    await nabil.says("ok then friday same time")
    nabil.reads("Ayesha", "About cv", "Fri 27 Nov, 20:00", "Shall I book it?")


@pytest.mark.usefixtures("ayesha")
async def test_at_a_card_it_is_the_time_of_the_card(world: World, rahim: Chatter, nabil: Chatter) -> None:
    await world.meeting(rahim, nabil, SEVEN + 3 * DAY)
    await nabil.says("book rahim wed 20:00 about sql")
    await nabil.says("same time on friday")
    nabil.reads("Rahim Uddin", "Fri 27 Nov, 20:00", "About sql")


@pytest.mark.usefixtures("rahim")
async def test_whoever_is_named_is_gone_by_rather_than_the_card_at_hand(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await world.meeting(ayesha, nabil, SEVEN + 10 * DAY)
    await nabil.says("book rahim wed 8pm about sql")
    await nabil.says("yes")
    await nabil.says("same time friday with ayesha")
    nabil.reads("Ayesha", "About CV review", "Fri 27 Nov, 19:00")


ADDED = {
    **dict.fromkeys(("and also friday", "also fri", "r shukrobar o", "শুক্রবারও", "friday o dorkar"), "20:00"),
    **dict.fromkeys(("also fri 6pm", "r shukrobar sondha 6 tay o"), "18:00"),
}


@pytest.mark.parametrize(("said", "hour"), ADDED.items())
@pytest.mark.usefixtures("ayesha", "rahim")
async def test_another_day_is_added_with_the_same_mentor(nabil: Chatter, said: str, hour: str) -> None:
    await nabil.says("book rahim wed 8pm about sql")
    await nabil.says("yes")
    await nabil.says(said)
    nabil.reads("Rahim Uddin", "About sql", f"Fri 27 Nov, {hour}", "Shall I book it?")


INSTEAD = [
    "same time with rahim",
    "রহিম ভাইয়ের সাথে একই সময়ে",
    "rahim vai er sathe oi somoy",
    "try rahim instead",
]


@pytest.mark.usefixtures("rahim")
@pytest.mark.parametrize("said", INSTEAD)
async def test_somebody_else_comes_in_the_place_of_who_declined(
    world: World, ayesha: Chatter, nabil: Chatter, said: str
) -> None:
    await nabil.says("book ayesha thu 19:00 about ielts")
    await nabil.says("yes")
    await world.passes(minutes=3)
    await ayesha.taps("Decline")
    await world.passes(minutes=3)
    await nabil.says(said)
    nabil.reads("Rahim Uddin", "About ielts", "Thu 26 Nov, 19:00", "Shall I book it?")


@pytest.mark.usefixtures("ayesha", "rahim")
async def test_at_a_card_the_same_time_keeps_its_day(nabil: Chatter) -> None:
    await nabil.says("book ayesha thu 19:00 about ielts")
    await nabil.says("same time with rahim")
    nabil.reads("Rahim Uddin", "Thu 26 Nov, 19:00")


@pytest.mark.usefixtures("ayesha", "rahim")
async def test_of_nothing_that_was_read_a_day_is_only_a_day(nabil: Chatter) -> None:
    await nabil.says("and also friday")
    nabil.reads("These mentors are free then")
    await nabil.says("/stop")
    await nabil.says("rahim instead")
    nabil.reads("Rahim Uddin", "The next free times")
