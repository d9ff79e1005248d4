"""Due work that fails waits by itself: all other sessions and every message go on."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import select, update

from db.models import Session, stuck
from db.queries import stuck as queries
from domain.status import Status
from tests.support.chat import MONDAY_MORNING, Chatter, World
from tests.support.letters import parked_work

START = MONDAY_MORNING + dt.timedelta(hours=10)


@contextmanager
def broken(world: World, monkeypatch: pytest.MonkeyPatch, number: int) -> Iterator[Iterator[int]]:
    """Have one session that cannot be completed; gives the count of tries."""
    chore, tries = world.app.services.sessions.chore, itertools.count()
    real = chore.complete

    async def complete(tx: Any, session_id: int, **named: Any) -> Any:
        view = await real(tx, session_id, **named)
        if session_id == number:
            next(tries)
            raise ZeroDivisionError
        return view

    with monkeypatch.context() as patch:
        patch.setattr(chore, "complete", complete)
        yield tries


async def _two_sessions(world: World) -> tuple[Chatter, Chatter, int]:
    ayesha, bashir = await world.mentor("Ayesha"), await world.mentor("Bashir")
    nabil, rumi = await world.student("Nabil"), await world.student("Rumi")
    await world.meeting(ayesha, nabil, START, title="The bad one")
    await world.meeting(bashir, rumi, START)
    async with world.app.database.read() as tx:
        number = await tx.scalar(select(Session.id).where(Session.title == "The bad one"))
    assert number is not None
    return nabil, rumi, number


async def _hurry(world: World) -> None:
    """Let the wait for the next try be over."""
    async with world.app.database.write() as tx:
        await tx.execute(update(stuck).values(retry_real=0.0))


async def _parks(world: World) -> dict[str, Any]:
    for _ in range(len(queries.DELAYS) + 1):
        await _hurry(world)
        await world.settles()
    async with world.app.database.read() as tx:
        [letter] = await parked_work(tx)
    return dict(letter)


async def test_one_bad_session_keeps_no_other_and_no_message_waiting(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    nabil, rumi, bad = await _two_sessions(world)
    with broken(world, monkeypatch, bad):
        await world.until(START + dt.timedelta(minutes=31))
        assert [each.status for each in await rumi.sessions()] == [Status.COMPLETED]
        assert [each.status for each in await nabil.sessions()] == [Status.CONFIRMED], "half a completion was undone"
    for person, card in ((nabil, "Your session has begun."), (rumi, "How was your session")):
        assert any(card in (each.text or "") for each in person.user.chat.visible)


async def test_it_is_tried_again_later_each_time_then_parked_with_a_reference(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    nabil, _, bad = await _two_sessions(world)
    with broken(world, monkeypatch, bad) as tries:
        await world.until(START + dt.timedelta(minutes=31))
        await world.settles()
        assert next(tries) == 1, "it waits before the second try"
        letter = await _parks(world)
        assert next(tries) == 2 + len(queries.DELAYS)
        await _hurry(world)
        await world.settles()
        assert next(tries) == 3 + len(queries.DELAYS), "parked work is not tried"
    assert (letter["kind"], letter["session_id"], letter["error"]) == ("complete", bad, "ZeroDivisionError")
    assert letter["reference"]
    async with world.app.database.write() as tx:
        assert await queries.revive(tx, letter["id"])
    await world.settles()
    assert [each.status for each in await nabil.sessions()] == [Status.COMPLETED]
    async with world.app.database.read() as tx:
        assert (await tx.execute(select(stuck))).first() is None


async def test_what_an_admin_drops_is_neither_tried_nor_shown(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    nabil, _, bad = await _two_sessions(world)
    with broken(world, monkeypatch, bad):
        await world.until(START + dt.timedelta(minutes=31))
        letter = await _parks(world)
    async with world.app.database.write() as tx:
        assert await queries.drop(tx, letter["id"])
        assert not await queries.drop(tx, letter["id"])
        assert not await queries.revive(tx, letter["id"])
    await world.settles()
    assert [each.status for each in await nabil.sessions()] == [Status.CONFIRMED]


async def test_a_retry_that_a_step_of_the_clock_put_far_away_is_due(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    nabil, _, bad = await _two_sessions(world)
    with broken(world, monkeypatch, bad):
        await world.until(START + dt.timedelta(minutes=31))
    async with world.app.database.write() as tx:
        await tx.execute(update(stuck).values(retry_real=stuck.c.retry_real + 7200))
    await world.settles()
    assert [each.status for each in await nabil.sessions()] == [Status.COMPLETED]
