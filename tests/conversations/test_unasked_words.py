"""A reason or a line about the stars is typed at once, without a tap on its button."""

from __future__ import annotations

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

TUESDAY = MONDAY_MORNING.replace(day=24, hour=19)


async def cancels(world: World, nabil: Chatter) -> Chatter:
    ayesha = await world.mentor("Ayesha")
    await world.meeting(ayesha, nabil, TUESDAY)
    await nabil.says("cancel my session")
    await nabil.says("yes")
    nabil.reads("Want to add a reason?")
    return ayesha


@pytest.mark.parametrize(
    "text",
    [
        *("i am sick", "jor eseche", "office e kaj", "my grandmother is in hospital", "আমার জ্বর", "বিদ্যুৎ নাই"),
        *("I am attending a wedding that evening", "সেদিন অফিসের মিটিং আছে", "power cut here", "amar ma oshustho"),
        "ami onno shohore thakbo",
    ],
)
async def test_a_reason_is_passed_on(world: World, nabil: Chatter, text: str) -> None:
    ayesha = await cancels(world, nabil)
    await nabil.says(text)
    nabil.reads("Ayesha will read your reason.", f"Reason: {text}")
    await world.passes(minutes=10)
    ayesha.gets(text)


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("no", "Shall I undo that?"),
        ("no reason", "I didn’t get that"),
        ("thanks", "You’re welcome"),
        ("what time is it?", "It’s Mon 23 Nov"),
        ("where do you all sit?", "I didn’t get that"),
        ("undo", "Undone."),
        ("book ayesha friday", "Free on Fri 27 Nov"),
        ("😀" * 2000, "too long"),
    ],
)
async def test_what_says_something_else_is_no_reason(world: World, nabil: Chatter, text: str, reads: str) -> None:
    await cancels(world, nabil)
    await nabil.says(text)
    nabil.reads(reads)
    nabil.reads_nowhere("will read your reason")


async def test_a_mentor_who_declines_types_why(world: World, nabil: Chatter) -> None:
    ayesha = await world.mentor("Ayesha")
    await nabil.says("book ayesha tuesday 7pm for cv review")
    await nabil.says("yes")
    await world.passes(minutes=2)
    await ayesha.says("decline nabil")
    await ayesha.says("amar ma oshustho")
    ayesha.reads("Nabil will read your reason.", "Reason: amar ma oshustho")


async def test_nothing_is_a_reason_any_more_once_something_else_was_said(world: World, nabil: Chatter) -> None:
    await cancels(world, nabil)
    await nabil.says("my sessions")
    await nabil.says("power cut here")
    nabil.reads("I didn’t get that")


@pytest.mark.parametrize("text", ["very helpful, thank you!", "খুব সাহায্য পেয়েছি", "she was patient"])
async def test_a_line_right_after_the_stars_is_kept(world: World, nabil: Chatter, text: str) -> None:
    await world.meeting(await world.mentor("Ayesha"), nabil, TUESDAY)
    await world.until(TUESDAY.replace(hour=20))
    await nabil.says("/sessions")
    await nabil.taps("Past", "CV review")
    await nabil.says("very helpful thing")
    nabil.reads("I didn’t get that")
    await nabil.says("/sessions")
    await nabil.taps("Past", "CV review", "5")
    await nabil.says(text)
    nabil.reads("★★★★★", text)
