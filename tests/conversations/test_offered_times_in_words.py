"""Several times that are to be offered: one is dropped or put in another's place in words, and the rest stays."""

from __future__ import annotations

import pytest

from tests.conversations.test_interviews_in_words import TUESDAY, invited
from tests.support.chat import Chatter, World


async def _offering(world: World) -> Chatter:
    """Let Karim offer Nabil three times; it is not sent."""
    karim, _ = await world.employer("Karim"), await world.student("Nabil")
    await world.employer("Lima")
    await karim.says("offer nabil an interview on sunday 3pm or monday 11am or tuesday 5pm")
    karim.reads("Sun 29 Nov", "Mon 23 Nov", "Tue 24 Nov", "Shall I send it?")
    return karim


@pytest.mark.parametrize(
    "text",
    [
        *("drop tuesday", "remove tuesday", "not tuesday", "without tuesday", "tuesday baad den", "tuesday na"),
        *("মঙ্গলবার বাদ", "মঙ্গলবার বাদ দিন", "only sunday and monday", "not 5pm", "drop the 5pm one"),
        *("শুধু রবিবার আর সোমবার", "shudhu sunday ar monday"),
    ],
)
async def test_one_is_dropped(world: World, text: str) -> None:
    karim = await _offering(world)
    await karim.says(text)
    karim.reads("Sun 29 Nov", "Mon 23 Nov", "Shall I send it?")
    assert "Tue 24 Nov" not in str(karim.last.text)


@pytest.mark.parametrize(
    "text",
    [
        *("drop tuesday, and add wednesday 6pm", "not tuesday but wednesday 6pm", "not tuesday, wednesday 6pm"),
        *("wednesday 6pm instead of tuesday", "instead of tuesday, wednesday 6pm"),
        *("mongolbar er ta bad diye budhbar 6tay", "মঙ্গলবার বাদ, বুধবার সন্ধ্যা ৬টা যোগ করুন"),
        "tuesday er bodole budhbar 6tay",
    ],
)
async def test_another_one_comes_in_its_place(world: World, text: str) -> None:
    karim = await _offering(world)
    await karim.says(text)
    karim.reads("Sun 29 Nov", "Mon 23 Nov", "Wed 25 Nov", "18:00", "Shall I send it?")
    assert "Tue 24 Nov" not in str(karim.last.text)


@pytest.mark.parametrize("text", ["sunday 4pm instead of 3pm", "not sunday 3pm, 4pm", "sunday 3pm er bodole 4tay"])
async def test_an_hour_alone_keeps_the_day(world: World, text: str) -> None:
    karim = await _offering(world)
    await karim.says(text)
    karim.reads("Sun 29 Nov 16:00", "Mon 23 Nov", "Tue 24 Nov", "Shall I send it?")
    assert "15:00" not in str(karim.last.text)


async def test_a_day_alone_keeps_the_hour(world: World) -> None:
    karim = await _offering(world)
    await karim.says("wednesday instead of tuesday")
    karim.reads("Wed 25 Nov 17:00", "Shall I send it?")
    assert "Tue 24 Nov" not in str(karim.last.text)


@pytest.mark.parametrize("text", ["drop friday", "drop tuesday and add lima and sing"])
async def test_what_is_not_clear_changes_nothing(world: World, text: str) -> None:
    karim = await _offering(world)
    await karim.says(text)
    karim.reads("I didn’t get that", "Sun 29 Nov", "Mon 23 Nov", "Tue 24 Nov", "Shall I send it?")


async def test_a_colleague_is_not_a_time(world: World) -> None:
    karim = await _offering(world)
    await karim.says("add lima")
    await karim.says("without lima")
    karim.reads("Sun 29 Nov", "Mon 23 Nov", "Tue 24 Nov", "Shall I send it?")


async def test_what_is_left_is_sent(world: World) -> None:
    karim = await _offering(world)
    await karim.says("just the sunday one")
    karim.reads("Sun 29 Nov", "Shall I send it?")
    await karim.says("yes")
    karim.reads("Sun 29 Nov")
    await world.passes(seconds=60)


@pytest.mark.parametrize("text", ["drop wednesday", "budhbar bad", "only thursday", "wednesday na"])
async def test_times_to_move_to_are_dropped_as_well(world: World, text: str) -> None:
    karim, rumi = await world.employer("Karim"), await world.student("Rumi")
    await invited(world, karim, rumi, TUESDAY.replace(hour=16))
    await karim.says("move rumi to wednesday 3pm or thursday 4pm")
    karim.sees_buttons("✓ Wed 25 Nov 15:00", "✓ Thu 26 Nov 16:00")
    await karim.says(text)
    karim.sees_buttons("✓ Thu 26 Nov 16:00")
    karim.sees_no_button("✓ Wed 25 Nov 15:00")
