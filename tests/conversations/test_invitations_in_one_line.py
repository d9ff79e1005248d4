"""An invitation in one line: hours of a day, the very minute that is said, a link, the endings of names."""

from __future__ import annotations

import pytest

from tests.support.chat import World


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("interview joya wed after 3:30pm", "Wed 25 Nov, 15:30"),
        ("interview joya wed before 1:30pm", "Wed 25 Nov, 00:00–13:30"),
        ("interview joya wed between 3 and 5pm", "Wed 25 Nov, 15:00–17:00"),
        ("জয়ার ইন্টারভিউ বুধবার ৩টায়", "15:00–15:30 Joya"),
        ("joyar interview budhbar 2:30 tay", "14:30–15:00 Joya"),
        ("interview joya wed 15:00, link https://meet.google.com/abc-defg-hij", "https://meet.google.com/abc-defg-hij"),
    ],
)
async def test_an_invitation_in_one_line_is_understood(world: World, text: str, seen: str) -> None:
    karim = await world.employer("Karim")
    await world.student("Joya")
    await karim.says(text)
    karim.reads("Interview with Joya", seen)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("interview joya, rima and nazmul on wed from 10:15am, 20 min each with 5 min breaks", "10:15", "11:30"),
        ("interview joya, rima and nazmul on wednesday from 2, 20 min each with 10 min gap", "14:00", "16:00"),
    ],
)
async def test_the_minute_from_which_on_it_may_be_is_the_first(
    world: World, text: str, first: str, second: str
) -> None:
    karim = await world.employer("Karim")
    for name in ("Joya", "Rima", "Nazmul"):
        await world.student(name)
    await karim.says(text)
    times = [label for label in karim.labels() if label[-2:].isdigit()]
    assert (times[0][-5:], times[1][-5:]) == (first, second)
    await karim.taps(times[0])
    karim.reads("Shall I send it?", f"{first}–")


@pytest.mark.parametrize("text", ["yes", "ha", "হ্যাঁ"])
async def test_a_yes_is_nobodys_name(world: World, text: str) -> None:
    karim = await world.employer("Karim")
    await world.student("Nabil")
    await karim.says("/interview")
    await karim.says(text)
    karim.reads("Who’s invited?")
    karim.reads_nowhere("I found nobody")
    await karim.says("nabil")
    await karim.taps("Nabil")
    await karim.says(text)
    karim.reads("Interview with Nabil", "Tap one, or write another")
