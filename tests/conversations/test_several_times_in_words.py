"""Times of which an applicant chooses one, in words: each with its minutes, in the half of the day that is said."""

from __future__ import annotations

import pytest

from tests.conversations.test_interviews_in_words import TUESDAY, invited
from tests.support.chat import World


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("offer rumi an interview wed 10:30am or thu 11:45am", "Wed 25 Nov 10:30, Thu 26 Nov 11:45"),
        ("offer rumi an interview thu 7 or 8 pm", "Thu 26 Nov 19:00, Thu 26 Nov 20:00"),
        ("offer rumi an interview thu 7 or 8", "Thu 26 Nov 19:00, Thu 26 Nov 20:00"),
    ],
)
async def test_an_invitation_offers_each_time(world: World, text: str, times: str) -> None:
    karim = await world.employer("Karim")
    await world.student("Rumi")
    await karim.says(text)
    karim.reads(f"Rumi may choose from: {times}")
    assert ("You didn’t say morning or evening" in str(karim.last.text)) is text.endswith("8")


async def test_a_move_offers_each_time(world: World) -> None:
    karim, rumi = await world.employer("Karim"), await world.student("Rumi")
    await invited(world, karim, rumi, TUESDAY.replace(hour=16))
    for text in ("move rumi to thu 7 or 8 pm", "move rumi to thu 7pm, 8pm"):
        await karim.says(text)
        karim.reads("Chosen: Thu 26 Nov 19:00, Thu 26 Nov 20:00")
        await karim.taps("Keep the time")
    await karim.says("move rumi to thu 7 or 8")
    karim.reads("You didn’t say morning or evening", "Chosen: Thu 26 Nov 19:00, Thu 26 Nov 20:00")
