"""Not yet, at the last look of an invitation or a move: nothing is sent, and nothing that was chosen is lost."""

from __future__ import annotations

import pytest

from tests.conversations.test_interviews_in_words import TUESDAY, invited
from tests.support.chat import Chatter, World

NOT_YET = (
    *("don't send", "don't send yet", "do not send it now", "dont send it yet, i need to ask lima", "not yet", "later"),
    *("hold it", "i'll send it later", "send koro na", "pathio na", "ekhon pathio na", "ekhoni pathaben na", "pore"),
    *("এখনই পাঠিও না", "পাঠাবেন না", "পাঠিয়ো না এখন", "এখন না", "পরে পাঠাব", "wait, not now"),
)


async def _sami(world: World) -> tuple[Chatter, Chatter]:
    """Let Karim write an invitation for Sami; it is not sent."""
    karim, sami = await world.employer("Karim"), await world.student("Sami")
    await world.employer("Lima")
    await karim.says("interview sami tomorrow 10am")
    karim.reads("10:00–10:30 Sami", "Shall I send it?")
    return karim, sami


@pytest.mark.parametrize("text", NOT_YET)
async def test_an_invitation_waits(world: World, text: str) -> None:
    karim, sami = await _sami(world)
    await karim.says(text)
    karim.reads("Take your time.", "10:00–10:30 Sami", "Shall I send it?")
    assert "Lima" not in str(karim.last.text)
    await world.passes(seconds=60)
    sami.hears_nothing()
    await karim.says("send it")
    await world.passes(seconds=60)
    sami.gets("10:00")


@pytest.mark.parametrize("text", NOT_YET)
async def test_a_move_waits(world: World, text: str) -> None:
    karim, rumi = await world.employer("Karim"), await world.student("Rumi")
    await invited(world, karim, rumi, TUESDAY.replace(hour=16))
    rumi.looks_up()
    await karim.says("move rumi to 5pm")
    await karim.says(text)
    karim.reads("Take your time.", "To offer: Tue 24 Nov, 17:00")
    await world.passes(seconds=60)
    rumi.hears_nothing()


@pytest.mark.parametrize("text", ["no", "never mind", "বাদ দাও", "na thak"])
async def test_a_plain_no_leaves_it(world: World, text: str) -> None:
    karim, sami = await _sami(world)
    await karim.says(text)
    await karim.says("yes")
    await world.passes(seconds=60)
    sami.hears_nothing()


@pytest.mark.parametrize("text", ["send it at 11", "don't send it, make it 11am"])
async def test_another_time_is_kept_and_asked_about(world: World, text: str) -> None:
    karim, sami = await _sami(world)
    await karim.says(text)
    karim.reads("11:00–11:30 Sami", "Shall I send it?")
    sami.hears_nothing()


async def test_as_late_as_possible_is_nobody_who_comes_late(world: World) -> None:
    karim, sami = await _sami(world)
    await karim.says("as late as possible")
    karim.reads("I didn’t get that", "10:00–10:30 Sami")
    sami.hears_nothing()


@pytest.mark.parametrize(
    "text",
    [
        "ok send and also interview nabil right after",
        "yes send it, and interview nabil thursday 3pm",
        "haan pathao ar nabil er interview nao kal 5tay",
    ],
)
async def test_a_yes_before_another_invitation_sends_the_first(world: World, text: str) -> None:
    karim, sami = await _sami(world)
    nabil = await world.student("Nabil")
    await karim.says(text)
    karim.reads("One after the other", "nabil")
    await world.passes(seconds=60)
    sami.gets("10:00")
    nabil.hears_nothing()
