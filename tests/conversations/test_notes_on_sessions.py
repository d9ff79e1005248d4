"""A note about one student never ends up in the session of another one."""

from __future__ import annotations

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

TODAY = MONDAY_MORNING


async def evening(world: World) -> tuple[Chatter, Chatter, Chatter]:
    """Let Ayesha have met Nabil at 18:00; Sadia comes at 20:00. It is 19:05."""
    ayesha, nabil, sadia = await world.mentor("Ayesha"), await world.student("Nabil"), await world.student("Sadia")
    await world.meeting(ayesha, nabil, TODAY.replace(hour=18))
    await world.meeting(ayesha, sadia, TODAY.replace(hour=20), title="SQL")
    await world.until(TODAY.replace(hour=19, minute=5))
    return ayesha, nabil, sadia


async def _nobody_reads(world: World, words: str, *others: Chatter) -> None:
    await world.passes(seconds=60)
    for each in others:
        each.reads_nowhere(words)


@pytest.mark.parametrize(
    "text",
    [
        *("note for nabil: weak in excel", "add a note for nabil: weak in excel", "notes about nabil: weak in excel"),
        *("note on my session with nabil: weak in excel", "nabil er note: weak in excel", "নাবিলের নোট: weak in excel"),
        *("description for nabil: weak in excel", "note to nabil: weak in excel", "nabil's note: weak in excel"),
    ],
)
async def test_a_note_about_whom_one_has_just_met_is_asked_about(world: World, text: str) -> None:
    ayesha, nabil, sadia = await evening(world)
    await ayesha.says(text)
    ayesha.reads("Nabil can read this note", "weak in excel")
    await _nobody_reads(world, "weak in excel", nabil, sadia)
    await ayesha.taps("Feedback for Nabil")
    ayesha.reads("With Nabil", "weak in excel")
    await world.passes(minutes=30)
    nabil.gets("weak in excel")
    sadia.reads_nowhere("weak in excel")


async def test_a_note_is_kept_behind_what_was_agreed_before(world: World) -> None:
    ayesha, nabil, _ = await evening(world)
    await ayesha.says("agreed with nabil: two mocks")
    await ayesha.says("note for nabil: cut cv to one page")
    await ayesha.taps("What we agreed")
    ayesha.reads("two mocks; cut cv to one page")
    await world.passes(seconds=60)
    nabil.reads("two mocks; cut cv to one page")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("note for jamal: bring a laptop", "nobody was told"),
        ("rename my session with nabil to laptop", "nobody was told"),
        ("note to self: bring a laptop", "no notes for you alone"),
        ("private note: bring a laptop", "no notes for you alone"),
        ("নিজের জন্য নোট: laptop", "no notes for you alone"),
        ("note: bring a laptop", "Which session"),
        ("note: nabil has no laptop", "Which session"),
    ],
)
async def test_a_note_that_may_be_for_another_one_is_told_to_nobody(world: World, text: str, answer: str) -> None:
    ayesha, nabil, sadia = await evening(world)
    await ayesha.says(text)
    ayesha.reads(answer)
    await _nobody_reads(world, "laptop", nabil, sadia)


@pytest.mark.parametrize(
    "text",
    ["note for sadia: bring a laptop", "sadia er note: bring a laptop", "note for my 8pm session: bring a laptop"],
)
async def test_a_note_for_whom_one_is_going_to_meet_stands_there(world: World, text: str) -> None:
    ayesha, _, sadia = await evening(world)
    await ayesha.says(text)
    await world.passes(seconds=60)
    sadia.reads("bring a laptop")


async def test_a_note_is_not_lost_where_nobody_is_ahead(world: World) -> None:
    ayesha, _, _ = await world.agreed(TODAY.replace(hour=18))
    await world.until(TODAY.replace(hour=19))
    await ayesha.says("note: cut cv to one page")
    ayesha.reads("Nabil can read this note", "cut cv to one page")


async def test_what_was_agreed_with_somebody_is_kept_there(world: World) -> None:
    ayesha, nabil, sadia = await evening(world)
    await world.until(TODAY.replace(hour=20, minute=40))
    for text in ("agreed with nabil: send cv by friday", "nabil er sathe thik holo: send cv by friday"):
        await ayesha.says(text)
        ayesha.reads("With Nabil", "send cv by friday")
    await _nobody_reads(world, "send cv by friday", sadia)
    nabil.reads("send cv by friday")
