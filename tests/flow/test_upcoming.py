"""What is due next is told in words that name whom it is for."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.flow import upcoming
from bot.flow.upcoming import Announcer
from db.queries import sessions
from db.queries.due import earliest
from tests.support.chat import Chatter, World

Told = list[tuple[dt.datetime | None, str]]


class Listener:
    """Hears what is announced."""

    def __init__(self, world: World) -> None:
        self._heard: Told = []
        self._announcer = Announcer(world.app.database, self._hear)

    async def _hear(self, due: dt.datetime | None, what: str) -> None:
        self._heard.append((due, what))

    async def hears(self, due: dt.datetime | None) -> str:
        await self._announcer.announce(due)
        assert self._heard[-1][0] == due
        return self._heard[-1][1]


@pytest.fixture
def listener(world: World) -> Listener:
    return Listener(world)


async def test_a_reminder_names_everybody_who_gets_it(world: World, listener: Listener) -> None:
    start = world.clock.now() + dt.timedelta(days=2, hours=9)
    await world.agreed(start)
    assert await listener.hears(start - dt.timedelta(hours=1)) == "reminder for Ayesha, Nabil"
    assert await listener.hears(start + dt.timedelta(minutes=30)) == "end of the session of Ayesha, Nabil"


async def test_news_names_its_reader(world: World, listener: Listener, nabil: Chatter) -> None:
    await world.mentor("Ayesha")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    assert await listener.hears(world.clock.now() + world.app.settings.undo) == "request for Ayesha"


async def test_the_end_of_an_offer_names_both_sides(world: World, listener: Listener) -> None:
    ayesha, nabil, _ = await world.agreed(world.clock.now() + dt.timedelta(days=2, hours=9))
    await ayesha.taps("Move", "19:00", "Send (1)")
    [session] = await nabil.sessions()
    assert session.offer is not None
    assert await listener.hears(session.offer.until) == "end of the offer for Ayesha, Nabil"


def test_everything_that_becomes_due_has_words() -> None:
    assert {kind for kind, *_ in sessions._WORK} == set(upcoming._WORK)


async def test_nothing_that_is_due_has_no_words(listener: Listener, world: World) -> None:
    assert await listener.hears(None) == ""
    assert await listener.hears(world.clock.now()) == ""


async def test_looking_whether_something_has_opened_is_not_announced(world: World, nabil: Chatter) -> None:
    start = world.clock.now() + dt.timedelta(days=2, hours=9)
    await world.meeting(await world.mentor("Ayesha"), nabil, start)
    announced: list[dt.datetime | None] = []

    async def hear(due: dt.datetime | None) -> None:
        announced.append(due)

    world.app.ticks.announce = hear
    await world.app.ticks.once()
    await nabil.says("let me know if an earlier slot opens")
    await nabil.taps("Sooner if possible")  # of those that are free now, none will do
    await world.app.ticks.once()
    looks_at = await _next_look(world)
    assert looks_at is not None
    assert announced[0] == announced[1] == start - dt.timedelta(days=1) > looks_at


async def _next_look(world: World) -> dt.datetime | None:
    async with world.app.database.read() as tx:
        return await earliest(tx, *world.app.services.sooner.next)
