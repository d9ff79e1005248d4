"""A turn is one transaction; what rules refuse is answered by a second one, whichever edge asks."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import RowMapping, select

from bot.flow.conversation import END, Refused
from bot.flow.runner import TurnFailed, answered
from db.models import inbox
from db.queries import inbox as queries
from db.queries.inbox import Arrival
from db.transaction import Transaction
from domain.refusals import NotFound
from tests.support.chat import Chatter, World

AT_A_STEP = Refused(NotFound("nothing there"), step="times")
AT_THE_END = Refused(NotFound("nothing there"), step=END)


async def tell(refusals: Sequence[Refused]) -> tuple[Any, list[Refused | None]]:
    """Make an attempt that is refused so often; return what it brings, and what each try had to answer."""
    coming, tries = iter(refusals), []

    async def attempt(refused: Refused | None) -> str:
        tries.append(refused)
        for again in coming:
            raise again
        return "done"

    try:
        return await answered(attempt), tries
    except Refused as error:
        return error, tries


@pytest.mark.parametrize(
    ("refusals", "result"),
    [
        ([], "done"),
        ([AT_A_STEP], "done"),
        ([AT_THE_END], "done"),
        ([AT_A_STEP, AT_THE_END], "done"),
        ([AT_THE_END, AT_THE_END], AT_THE_END),
        ([AT_A_STEP, AT_THE_END, AT_THE_END], AT_THE_END),
    ],
    ids=["nothing", "at a step", "where one stands", "the step too", "twice", "whatever is tried"],
)
async def test_what_is_refused_is_answered_once_more_until_no_step_is_left(
    refusals: list[Refused], result: object
) -> None:
    found, tries = await tell(refusals)
    assert found == result
    assert tries == [None, *refusals][: len(tries)]
    assert len(tries) == (len(refusals) if isinstance(found, Refused) else len(refusals) + 1)


async def test_another_edge_has_an_update_of_its_own_served_at_once(world: World, nabil: Chatter) -> None:
    """As a request would that carries an update: others that wait are not its business."""
    rumi = await world.student("Rumi")
    await world.app.inbox.ingest([nabil.user.says("/help")])
    given = rumi.user.says("/help")
    async with world.app.database.write() as tx:
        await queries.ingest(tx, [Arrival(given["update_id"], rumi.user.id, json.dumps(given))], most=1)

    async def claim(tx: Transaction, now: dt.datetime, _again: int | None) -> RowMapping | None:
        row_id = await tx.scalar(select(inbox.c.id).where(inbox.c.update_id == given["update_id"]))
        return await queries.claim(tx, now, row_id)

    assert await world.app.inbox.runner.run(claim)
    assert not await world.app.inbox.runner.run(claim), "it is done"
    await world.app.sender.idle()
    assert len(rumi.news) == 1
    nabil.hears_nothing()


async def test_whoever_gave_the_update_learns_what_went_wrong(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(*_args: Any, **_named: Any) -> None:
        raise ZeroDivisionError

    await world.app.inbox.ingest([nabil.user.says("/sessions")])
    with monkeypatch.context() as patch:
        patch.setattr(world.app.services.sessions, "upcoming", breaks)
        with pytest.raises(TurnFailed) as caught:
            await world.app.inbox.runner.run(queries.claim)
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert (caught.value.row["person_key"], caught.value.turn) == (nabil.user.id, None)
    assert await world.app.inbox.serve_one(), "it is free"


async def test_a_claim_that_fails_is_nobodys_turn(world: World, nabil: Chatter) -> None:
    async def breaks(_tx: Transaction, _now: dt.datetime, _again: int | None) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await world.app.inbox.runner.run(breaks)
