"""The bot was down over a start by some minutes: as long as the session runs, both sides are still told."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.services.views.sessions import SessionView
from domain.quiet import Quiet
from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX = MONDAY_MORNING.replace(hour=18) + dt.timedelta(days=3)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
async def ayesha(world: World) -> Chatter:
    return await world.mentor("Ayesha", zone="Europe/London", hours=tuple((day, 0, 1440) for day in range(7)))


@pytest.fixture
async def session(world: World, ayesha: Chatter, nabil: Chatter) -> SessionView:
    return await world.meeting(ayesha, nabil, SIX)


async def is_down(world: World, *, until: dt.datetime, since: dt.datetime = SIX - 2 * MINUTE) -> None:
    """Let the bot's process be gone over a span of time."""
    await world.until(since)
    await world.stops()
    world.clock.jump(to=until)
    await world.starts()
    await world.settles()


async def is_reminded(world: World, who: Chatter, *minutes: int) -> None:
    async with world.app.database.write() as tx:
        await world.app.services.people.set_reminders(tx, minutes, actor=await who.person(tx))


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("ago", [3, 25])
async def test_both_sides_hear_that_it_began_and_how_to_join(
    world: World, ayesha: Chatter, nabil: Chatter, ago: int
) -> None:
    await world.until(SIX - 2 * MINUTE)
    ayesha.looks_up()
    nabil.looks_up()
    await is_down(world, until=SIX + ago * MINUTE)
    for person, clock in ((ayesha, "12:00"), (nabil, "18:00")):
        assert len(person.news) == 1, [message.text for message in person.news]
        person.reads(f"Your session began {ago} minutes ago, at {clock}. Sorry, I was away")
        person.sees_buttons("Join the meeting", "Late 5 min")
    nabil.looks_up()
    await ayesha.taps("Late 5 min")
    nabil.gets("Ayesha will be about 5 minutes late")


@pytest.mark.usefixtures("session")
async def test_in_bangla_too(world: World, nabil: Chatter) -> None:
    await nabil.taps("বাংলা")
    await is_down(world, until=SIX + 3 * MINUTE)
    nabil.reads("আপনার সেশন ৩ মিনিট আগে শুরু হয়েছে (১৮:০০)। দুঃখিত")
    nabil.sees_buttons("মিটিংয়ে যোগ দিন")


@pytest.mark.usefixtures("session")
async def test_after_the_end_no_reminder_comes(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.until(SIX - 2 * MINUTE)
    ayesha.looks_up()
    nabil.looks_up()
    await is_down(world, until=SIX + 30 * MINUTE)
    for each, other in ((ayesha, "Nabil"), (nabil, "Ayesha")):
        [asked] = each.news
        assert str(asked.text).startswith(f"How was your session with {other}?")


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("leads", [(60,), (1440, 60), (60, 10)])
async def test_who_has_no_reminder_at_the_start_hears_by_their_last_one(
    world: World, nabil: Chatter, leads: tuple[int, ...]
) -> None:
    """It was to bring the link, and could not: the bot was down before it, too."""
    await is_reminded(world, nabil, *leads)
    nabil.looks_up()
    await is_down(world, since=SIX - dt.timedelta(days=2), until=SIX + 25 * MINUTE)
    assert len(nabil.news) == 1
    nabil.reads("Your session began 25 minutes ago, at 18:00.")
    nabil.sees_buttons("Join the meeting")


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("leads", [(60,), (10, 60)])
async def test_who_has_heard_their_last_one_is_not_told_again(
    world: World, nabil: Chatter, leads: tuple[int, ...]
) -> None:
    await is_reminded(world, nabil, *leads)
    await world.until(SIX - 2 * MINUTE)
    nabil.looks_up()
    await is_down(world, until=SIX + 3 * MINUTE)
    nabil.hears_nothing()


@pytest.mark.usefixtures("session")
async def test_a_reminder_of_the_day_before_is_nothing_to_come_late_with(world: World, nabil: Chatter) -> None:
    await is_reminded(world, nabil, 1440)
    nabil.looks_up()
    await is_down(world, since=SIX - dt.timedelta(days=2), until=SIX + 3 * MINUTE)
    nabil.hears_nothing()


@pytest.mark.usefixtures("session")
async def test_in_quiet_hours_what_runs_is_told_too(world: World, nabil: Chatter) -> None:
    async with world.app.database.write() as tx:
        await world.app.services.people.set_quiet(tx, Quiet(17 * 60 + 30, 23 * 60), actor=await nabil.person(tx))
    await is_reminded(world, nabil, 60)  # at 17:00, before the quiet hours
    nabil.looks_up()
    await is_down(world, since=SIX - dt.timedelta(hours=2), until=SIX + 3 * MINUTE)
    assert len(nabil.news) == 1
    nabil.reads("Your session began 3 minutes ago")


@pytest.mark.usefixtures("session")
async def test_what_was_moved_or_cancelled_meanwhile_did_not_begin(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    """Nobody hears of a start that was not: the change was committed before the bot went down."""
    await world.until(SIX - 2 * MINUTE)
    async with world.app.database.write() as tx:
        [session] = await ayesha.sessions()
        await world.app.services.sessions.cancel(tx, session.id, actor=await ayesha.person(tx))
    nabil.looks_up()
    await is_down(world, since=SIX - MINUTE, until=SIX + 3 * MINUTE)
    nabil.reads_nowhere("began")
