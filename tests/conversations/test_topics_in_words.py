"""The topic and the description of a session are changed in words: saved, shown, and told as by the button."""

from __future__ import annotations

import pytest

from tests.support.chat import MONDAY_MORNING, World

TONIGHT = MONDAY_MORNING.replace(hour=18)

RENAMES = [
    "change the topic to pivot tables",
    "can u rename my session to pivot tables",
    "topic: pivot tables",
    "টপিক বদলে pivot tables করে দিন",
    "topic ta pivot tables koro",
]


@pytest.mark.parametrize("said", RENAMES)
@pytest.mark.parametrize("who", ["student", "mentor"])
async def test_both_sides_change_the_topic(world: World, who: str, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    me, other = (nabil, ayesha) if who == "student" else (ayesha, nabil)
    await me.says(said)
    me.reads(f"Saved. I’ll tell {other.name} in a moment.", "pivot tables", "✅ confirmed")
    [session] = await nabil.sessions()
    assert session.title == "pivot tables"
    await world.passes(seconds=30)
    other.gets(f"{me.name} has changed this session: the title", "pivot tables")


DESCRIPTIONS = {
    "add to description: I bring my portfolio": "I bring my portfolio",
    "বিস্তারিত: আমার ভাইভা ১২ ডিসেম্বর, ঢাবিতে": "আমার ভাইভা ১২ ডিসেম্বর, ঢাবিতে",
    "bistarito: amar viva 12 december": "amar viva 12 december",
}


@pytest.mark.parametrize(("said", "text"), DESCRIPTIONS.items())
async def test_the_description_is_changed(world: World, said: str, text: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says(said)
    nabil.reads("Saved.", text)
    [session] = await nabil.sessions()
    assert (session.title, session.description) == ("CV review", text)


@pytest.mark.parametrize("said", ["change the topic", "টপিক বদলাও", "topic bodlan"])
async def test_a_topic_that_is_not_said_is_asked_for(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says(said)
    nabil.sees_buttons("Never mind")
    await nabil.says("Pivot tables")
    nabil.reads("Saved.", "Pivot tables")


async def test_of_several_sessions_one_is_chosen(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    rahim = await world.mentor("Rahim Uddin")
    await world.meeting(rahim, nabil, TONIGHT.replace(day=24), title="Mock interview")
    await nabil.says("/start")
    await nabil.says("change topic to SQL")
    nabil.reads("Which session should I change?", "CV review", "Mock interview")
    await nabil.taps("Mock in")
    nabil.reads("Saved.", "SQL")
    assert sorted(each.title for each in await nabil.sessions()) == ["CV review", "SQL"]
    ayesha.hears_nothing()


@pytest.mark.parametrize(
    "said",
    [
        "rename my session with rahim to SQL",
        "change the title of tomorrow's session to SQL",
        "কালকের সেশনের টপিক SQL করেন",
    ],
)
async def test_the_session_is_named(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    rahim = await world.mentor("Rahim Uddin")
    await world.meeting(rahim, nabil, TONIGHT.replace(day=24), title="Mock interview")
    await nabil.says(said)
    nabil.reads("Saved.", "SQL", "Rahim Uddin")


async def test_without_a_session_nothing_is_changed(world: World) -> None:
    nabil = await world.student("Nabil")
    await nabil.says("change the topic to SQL")
    nabil.reads("No upcoming sessions")
