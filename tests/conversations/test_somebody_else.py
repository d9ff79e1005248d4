"""Anybody but the mentor who was chosen: who else is free then is shown, and nothing is booked."""

from __future__ import annotations

import pytest

from tests.support.chat import Chatter, World

SAID = (
    "not ayesha, someone else",
    "someone else, not ayesha",
    "not ayesha",
    "someone other than ayesha",
    "i don't want ayesha",
    "someone else please",
    "is there anyone else?",
    "another mentor please",
    "ayesha na, onno keu",
    "ayesha apu chara onno keu",
    "onno keu",
    "আয়েশা না, অন্য কেউ",
    "আয়েশা আপু ছাড়া অন্য কাউকে",
)


async def chooses(world: World, said: str) -> Chatter:
    """Let Nabil write what he wants of Ayesha; Karim is there too."""
    await world.mentor("Ayesha Rahman")
    await world.mentor("Karim Ahmed")
    nabil = await world.student("Nabil Hasan")
    await nabil.says(said)
    return nabil


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize(
    ("begins", "then"),
    [
        ("ayesha tomorrow 6pm cv", "These mentors are free then"),
        ("ayesha tomorrow 6pm", "These mentors are free then"),
        ("ayesha cv", "These are the first free times"),
    ],
    ids=["last look", "topic", "times"],
)
async def test_somebody_else_is_shown(world: World, begins: str, then: str, said: str) -> None:
    nabil = await chooses(world, begins)
    await nabil.says(said)
    nabil.reads(then, "Karim Ahmed")
    nabil.sees_no_button("Ayesha Rahman", "Book it")
    assert not await nabil.sessions()


async def test_the_time_and_the_topic_stay(world: World) -> None:
    nabil = await chooses(world, "ayesha tomorrow 6pm cv")
    await nabil.says("not ayesha, someone else")
    await nabil.taps("18:00")
    nabil.reads("The time is kept for you", "cv", "With Karim Ahmed", "Tue 24 Nov, 18:00")


@pytest.mark.parametrize("said", ["not ayesha, someone else", "ayesha na, onno keu"])
async def test_among_the_mentors_one_is_left_out(world: World, said: str) -> None:
    nabil = await chooses(world, "/book")
    await nabil.says(said)
    nabil.reads("Karim Ahmed")
    nabil.sees_no_button("Ayesha Rahman")


async def test_where_nobody_else_is_that_is_said(world: World) -> None:
    await world.mentor("Ayesha Rahman")
    nabil = await world.student("Nabil Hasan")
    await nabil.says("ayesha tomorrow 6pm cv")
    await nabil.says("someone else please")
    nabil.reads("There is nobody else to book", "Shall I book it?")


@pytest.mark.parametrize(
    "topic", ["how to not be afraid of speaking", "the other side of sales", "not sure about math"]
)
async def test_a_topic_with_such_words_is_one(world: World, topic: str) -> None:
    nabil = await chooses(world, "ayesha tomorrow 6pm")
    await nabil.says(topic)
    nabil.reads("Ayesha Rahman")
