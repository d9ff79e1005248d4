"""Quiet hours in the chat: how they are set, and what people hear when in them."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.services.views.people import PersonView
from domain.quiet import Quiet
from tests.support.chat import MONDAY_MORNING, Chatter, World

NIGHT = Quiet(22 * 60, 7 * 60)
TUESDAY = MONDAY_MORNING.replace(hour=0) + dt.timedelta(days=1)
ALWAYS = tuple((day, 0, 1440) for day in range(7))


async def person(chatter: Chatter) -> PersonView:
    async with chatter.world.app.database.read() as tx:
        return await chatter.person(tx)


async def sleeps(chatter: Chatter, quiet: Quiet | None = NIGHT) -> None:
    async with chatter.world.app.database.write() as tx:
        await chatter.world.app.services.people.set_quiet(tx, quiet, actor=await chatter.person(tx))


async def opens_quiet(chatter: Chatter) -> None:
    await chatter.says("/settings")
    await chatter.taps("Quiet hours")


async def test_quiet_hours_are_two_taps(nabil: Chatter) -> None:
    await nabil.says("/settings")
    nabil.reads("Quiet hours: none")
    await nabil.taps("Quiet hours", "22:00–07:00")
    assert nabil.taps_made == 2
    nabil.reads("Saved", "Quiet hours: 22:00–07:00")
    assert (await person(nabil)).quiet == NIGHT
    await nabil.taps("Quiet hours", "No quiet hours")
    nabil.reads("Quiet hours: none")
    assert (await person(nabil)).quiet is None


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("10pm-7am", NIGHT),
        ("22:00-07:00", NIGHT),
        ("রাত ১১টা থেকে সকাল ৭টা", Quiet(23 * 60, 7 * 60)),
        ("raat 11ta theke shokal 7ta", Quiet(23 * 60, 7 * 60)),
    ],
)
async def test_quiet_hours_are_typed(nabil: Chatter, text: str, quiet: Quiet) -> None:
    await opens_quiet(nabil)
    await nabil.says(text)
    nabil.reads("Saved", "Quiet hours:")
    assert (await person(nabil)).quiet == quiet


async def test_hours_of_the_day_or_the_night_are_asked(nabil: Chatter) -> None:
    await opens_quiet(nabil)
    await nabil.says("11-7")
    nabil.reads("Which hours do you mean?")
    nabil.sees_buttons("23:00–07:00", "11:00–19:00")
    assert (await person(nabil)).quiet is None
    await nabil.taps("23:00–07:00")
    assert (await person(nabil)).quiet == Quiet(23 * 60, 7 * 60)


async def test_words_end_them_too(nabil: Chatter) -> None:
    await sleeps(nabil)
    await opens_quiet(nabil)
    await nabil.says("লাগবে না")
    assert (await person(nabil)).quiet is None


@pytest.mark.parametrize("text", ["bananas", "after 10pm", "🤷", "<b>7", "x" * 4000])
async def test_what_is_no_quiet_time_is_explained(nabil: Chatter, text: str) -> None:
    await opens_quiet(nabil)
    await nabil.says(text)
    nabil.reads("I didn’t get these hours", "10pm-7am")
    assert (await person(nabil)).quiet is None
    await nabil.says("10pm-7am")
    assert (await person(nabil)).quiet == NIGHT


@pytest.mark.parametrize("data", ["v1:hush:9999.60:0", "v1:hush:-5.60:0", "v1:hush:60.1440:0"])
async def test_forged_hours_are_none(nabil: Chatter, data: str) -> None:
    await opens_quiet(nabil)
    await nabil.taps_in(nabil.last, data)
    assert (await person(nabil)).quiet is None
    assert "no longer works" in (nabil.toast or "")


async def test_a_request_in_the_night_is_read_in_the_morning(world: World, nabil: Chatter) -> None:
    ayesha = await world.mentor("Ayesha", hours=ALWAYS)
    await sleeps(ayesha)
    await world.until(TUESDAY - dt.timedelta(minutes=30))
    await nabil.taps("Book a session", "Ayesha", "Other day", "25", "00:00", "CV review")
    await world.until(TUESDAY + dt.timedelta(hours=6, minutes=59))
    ayesha.hears_nothing()
    await world.passes(minutes=1)
    message = ayesha.gets("Nabil asks for a session with you")
    assert "should have reached you" not in (message.text or "")


async def test_a_link_to_join_comes_in_the_night_too(world: World, nabil: Chatter) -> None:
    ayesha = await world.mentor("Ayesha", hours=ALWAYS)
    await sleeps(nabil)
    night = TUESDAY + dt.timedelta(hours=25)  # Wednesday at one
    await world.meeting(ayesha, nabil, night)
    await world.until(TUESDAY + dt.timedelta(hours=6, minutes=59))
    nabil.hears_nothing()  # a day before was at one in the night
    await world.passes(minutes=1)
    nabil.gets("Tomorrow at 01:00 you have a session")
    nabil.looks_up()
    await world.until(TUESDAY + dt.timedelta(hours=21, minutes=59))
    nabil.gets("Your session starts in 3 hours")  # an hour before would be in the night
    nabil.looks_up()
    await world.until(night - dt.timedelta(minutes=11))
    nabil.hears_nothing()
    await world.passes(minutes=1)
    nabil.gets("Your session starts in 10 minutes", "meet.jit.si")
    nabil.looks_up()
    await world.passes(minutes=10)
    nabil.gets("Your session starts now")
