"""What somebody says they will not do is not done, and nothing is asked about it."""

from __future__ import annotations

import pytest

from tests.conversations.test_sooner import SIX, WEDNESDAY
from tests.support.chat import MONDAY_MORNING, Chatter, World

TUESDAY = MONDAY_MORNING.replace(day=24, hour=19)


@pytest.mark.parametrize(
    "text",
    [
        *("ami cancel korbo na, ashbo", "cancel korbo na", "session ta cancel korbo na", "আমি বাতিল করব না"),
        *("change korbo na, thakuk", "move korbo na", "i wont cancel", "i wont move it", "আমি সময় বদলাব না"),
        *("i am not cancelling", "ayesha er session cancel korbo na", "tuesday er ta cancel korbo na"),
    ],
)
async def test_who_will_not_cancel_or_move_keeps_the_session(world: World, nabil: Chatter, text: str) -> None:
    await world.meeting(await world.mentor("Ayesha"), nabil, TUESDAY)
    await nabil.says("/start")
    await nabil.says(text)
    nabil.reads("All right, it stays as it is.", "CV review")
    nabil.sees_no_button("Yes, cancel it")


@pytest.mark.parametrize(
    "text",
    ["session korbo na", "ashbo na", "i won't come, cancel it", "session cancel, ar korbo na", "booking korbo na"],
)
async def test_who_will_not_come_is_asked_as_before(world: World, nabil: Chatter, text: str) -> None:
    await world.meeting(await world.mentor("Ayesha"), nabil, TUESDAY)
    await nabil.says("/start")
    await nabil.says(text)
    nabil.reads("Shall I cancel this session?")


@pytest.mark.parametrize("text", ["cancel korte parbo na", "change korte parbo na", "book korbo na"])
async def test_what_is_not_to_be_done_calls_off_nothing(world: World, nabil: Chatter, text: str) -> None:
    await world.meeting(await world.mentor("Ayesha"), nabil, TUESDAY)
    await nabil.says(text)
    nabil.reads("I didn’t get that")


async def test_it_answers_what_is_asked_just_now(world: World, nabil: Chatter) -> None:
    await world.meeting(await world.mentor("Ayesha"), nabil, TUESDAY)
    await nabil.says("cancel my session")
    await nabil.says("cancel korbo na")
    nabil.sees_no_button("Yes, cancel it")
    await nabil.says("move my session")
    await nabil.says("change korbo na, thakuk")
    nabil.reads("CV review", "confirmed")
    await nabil.says("cancel my session")
    await nabil.says("yes")
    await nabil.says("ami cancel korbo na")
    nabil.reads("Shall I undo that?")
    await nabil.says("yes")
    await nabil.says("book ayesha thursday")
    await nabil.says("cancel korbo na")
    nabil.reads("Take your time.", "Free on Thu 26 Nov")


@pytest.mark.parametrize(
    "text",
    [
        *("wednesday thakuk, r wait korbo na", "wait korbo na ar, budhbar e thik ase", "i wont wait any more"),
        *("ar opekkha korbo na", "আর অপেক্ষা করব না"),
    ],
)
async def test_who_waits_no_longer_is_asked_no_more(world: World, nabil: Chatter, text: str) -> None:
    view = await world.meeting(await world.mentor("Ayesha", hours=WEDNESDAY), nabil, SIX.replace(day=25))
    await nabil.says("tell me if something earlier opens")
    await nabil.says(text)
    nabil.reads("I won’t ask you about earlier times")
    assert [each.start for each in await nabil.sessions()] == [view.start]
