"""Where a sentence of one's own is asked for, it is read first: a command, a question, a yes or a time is none."""

from __future__ import annotations

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

OTHERWISE = ["what do i have tomorrow?", "cancel", "yes", "ok", "হ্যাঁ", "hello", "book imran friday 8pm"]


@pytest.mark.parametrize(
    "said", [*OTHERWISE, "tomorrow 5pm", "friday", "7-9pm on weekdays", "কাল বিকাল ৫টায়", "cancel my session", "imran"]
)
async def test_what_a_mentor_can_help_with_is_no_command_time_or_name(world: World, nabil: Chatter, said: str) -> None:
    await world.mentor("Imran")
    await nabil.says("/settings")
    await nabil.taps("Become a mentor")
    await nabil.says(said)
    nabil.reads_nowhere("Step 2 of 3")


@pytest.mark.parametrize(
    "said", ["python", "cv review and interviews on weekends", "ami cv r interview niye help kori", "5 years in sql"]
)
async def test_what_a_mentor_can_help_with_is_taken(nabil: Chatter, said: str) -> None:
    await nabil.says("/settings")
    await nabil.taps("Become a mentor")
    await nabil.says(said)
    nabil.reads("Step 2 of 3")


async def _over(world: World) -> Chatter:
    await world.mentor("Imran")
    ayesha, _, _ = await world.agreed(MONDAY_MORNING.replace(hour=18))
    await world.until(MONDAY_MORNING.replace(hour=18, minute=40))
    return ayesha


@pytest.mark.parametrize("said", OTHERWISE)
@pytest.mark.parametrize("ask", ["Add a line", "What we agreed", "Feedback for Nabil"])
async def test_words_after_a_session_are_no_command(world: World, ask: str, said: str) -> None:
    ayesha = await _over(world)
    await ayesha.says("5 stars")
    await ayesha.taps(ask)
    await ayesha.says(said)
    ayesha.reads_nowhere("Saved")
    ayesha.reads_nowhere("What should Nabil do next?")


@pytest.mark.parametrize(
    "said", ["meet again next friday 8pm", "friday 8pm", "send cv by friday", "move to sql next time", "সিভি পাঠাবে"]
)
async def test_what_was_agreed_may_be_a_time_or_a_plan(world: World, said: str) -> None:
    ayesha = await _over(world)
    await ayesha.taps("What we agreed")
    await ayesha.says(said)
    ayesha.reads("Saved", said)
