"""What is about something else changes no interview that is moved or written, so the next yes sends no such thing."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.conversations.test_interviews_in_words import TUESDAY, invited
from tests.support.chat import MONDAY_MORNING, Chatter, World

THURSDAY = MONDAY_MORNING + dt.timedelta(days=3)
OFF = ("off tomorrow", "i'm off on friday", "kal chuti", "কাল ছুটি", "block thursday 3-5pm", "friday off", "শুক্রবার ছুটি")


async def _cast(world: World) -> tuple[Chatter, Chatter, Chatter]:
    """Let Karim interview Rumi on Tuesday at 16:00; nobody has invited Sami."""
    karim, rumi, sami = await world.employer("Karim"), await world.student("Rumi"), await world.student("Sami")
    await invited(world, karim, rumi, TUESDAY.replace(hour=16))
    for each in (karim, rumi, sami):
        each.looks_up()
    return karim, rumi, sami


async def _yes(world: World, karim: Chatter, *others: Chatter) -> None:
    """Say yes, and see that nobody hears of it."""
    await karim.says("yes")
    await world.passes(seconds=60)
    for each in others:
        each.hears_nothing()


@pytest.mark.parametrize("text", OFF)
async def test_a_day_off_is_none_to_move_to(world: World, text: str) -> None:
    karim, rumi, _ = await _cast(world)
    await karim.says("move rumi to 5pm")
    await karim.says(text)
    assert "To offer" not in str(karim.last.text)
    await _yes(world, karim, rumi)


@pytest.mark.parametrize("text", OFF)
async def test_a_day_off_is_none_to_invite_for(world: World, text: str) -> None:
    karim, _, sami = await _cast(world)
    await karim.says("interview sami wednesday 3pm")
    await karim.says(text)
    assert "Shall I send it?" not in str(karim.last.text)
    await _yes(world, karim, sami)


@pytest.mark.parametrize(
    "text", ["interview sami tomorrow 6pm", "kal 6tay samir interview nibo", "কাল সন্ধ্যা ৬টায় সামির ইন্টারভিউ নেব"]
)
async def test_somebody_else_is_invited_and_not_moved_to(world: World, text: str) -> None:
    karim, rumi, sami = await _cast(world)
    await karim.says("move rumi to 5pm")
    await karim.says(text)
    karim.reads("Interview with Sami", "18:00", "Shall I send it?")
    await karim.says("yes")
    await world.passes(seconds=60)
    rumi.hears_nothing()
    sami.gets("18:00")


@pytest.mark.parametrize("text", ["remind sami at 6pm", "tell sami to come at 6pm", "6pm is for sami"])
async def test_a_time_beside_somebody_else_moves_nobody(world: World, text: str) -> None:
    karim, rumi, _ = await _cast(world)
    await karim.says("move rumi to 5pm")
    await karim.says(text)
    assert "18:00" not in str(karim.last.text)
    rumi.hears_nothing()


@pytest.mark.parametrize(
    "text", ["move rumi to 5pm", "rumi ke 5tay nao", "move rumi's interview to 5pm", "reschedule rumi to 5pm"]
)
async def test_a_time_for_somebody_else_changes_no_invitation(world: World, text: str) -> None:
    karim, _, _ = await _cast(world)
    await karim.says("interview sami wednesday 3pm")
    await karim.says(text)
    karim.reads_nowhere("17:00–17:30 Sami")


async def test_a_move_of_somebody_else_is_one(world: World) -> None:
    karim, rumi, sami = await _cast(world)
    await karim.says("interview sami wednesday 3pm")
    await karim.says("move rumi to 5pm")
    karim.reads("Interview with Rumi", "17:00")
    await karim.says("yes")
    await world.passes(seconds=60)
    rumi.gets("17:00")
    sami.hears_nothing()


@pytest.mark.parametrize("text", ["cancel rumi's interview", "rumir interview batil koro", "রুমির ইন্টারভিউ বাতিল করুন"])
async def test_what_moves_can_be_called_off(world: World, text: str) -> None:
    karim, _, _ = await _cast(world)
    await karim.says("move rumi to 5pm")
    await karim.says(text)
    karim.reads("Shall I cancel this session?", "Rumi")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("6pm", "18:00"),
        ("not tomorrow, wednesday", "Wed 25 Nov"),
        ("rumi at 6pm", "18:00"),
        ("half an hour later", "17:30"),
        ("she said 6pm", "18:00"),
        ("6tay koren", "18:00"),
        ("move rumi's interview to 6pm", "18:00"),
    ],
)
async def test_what_is_about_the_move_still_changes_it(world: World, text: str, seen: str) -> None:
    karim, _, _ = await _cast(world)
    await karim.says("move rumi to 5pm")
    await karim.says(text)
    karim.reads("Interview with Rumi", seen)


PAGES = ("our jobs", "/company", "/settings", "book ayesha", "swap rumi and nabil")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "text",
    [
        *("interview sami on thursday 3pm", "never mind, interview sami on thursday 3pm"),
        "samir interview nibo thursday 3tay",
    ],
)
async def test_somebody_is_invited_from_every_page_that_asks_for_no_text(world: World, page: str, text: str) -> None:
    karim, _, _ = await _cast(world)
    await world.mentor("Ayesha")
    await invited(world, karim, await world.student("Nabil"), TUESDAY.replace(hour=17))
    await karim.says(page)
    await karim.says(text)
    karim.reads("Interview with Sami", "Thu 26 Nov", "15:00", "Shall I send it?")


@pytest.mark.parametrize("page", PAGES)
async def test_somebody_is_moved_from_every_page_that_asks_for_no_text(world: World, page: str) -> None:
    karim, _, _ = await _cast(world)
    await world.mentor("Ayesha")
    await invited(world, karim, await world.student("Nabil"), TUESDAY.replace(hour=17))
    await karim.says(page)
    await karim.says("move rumi to wed 4pm")
    karim.reads("Interview with Rumi", "To offer: Wed 25 Nov, 16:00")


async def test_a_text_that_is_asked_for_is_that_text(world: World) -> None:
    karim, _, sami = await _cast(world)
    await karim.says("interview sami wednesday 3pm")
    await karim.taps("Title")
    await karim.says("interview rumi and sami")
    karim.reads("interview rumi and sami", "Interview with Sami", "Shall I send it?")
    sami.hears_nothing()
