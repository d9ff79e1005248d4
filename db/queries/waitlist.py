"""Who keeps a session and would like it sooner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select

from db.engine import first
from db.models import Waiting
from db.prepared import prepared
from db.queries import stuck
from db.queries.due import Moments
from db.transaction import Transaction
from db.types import BigInt, UtcDateTime

KIND = "sooner"


class Look(NamedTuple):
    """Somebody's turn to be looked after has come."""

    session_id: int
    at: dt.datetime

    @property
    def kind(self) -> str:
        """What is to be done."""
        return KIND


async def of(tx: Transaction, session_id: int) -> Waiting | None:
    """Return who waits for an earlier time of a session."""
    return await tx.get(Waiting, session_id, populate_existing=True)


async def of_host(tx: Transaction, host_id: int) -> Sequence[Waiting]:
    """Return who waits for an earlier time with a host, as it is now, who has been waiting longest first."""
    given, fresh = {"host": host_id}, {"populate_existing": True}
    return (await tx.scalars(_OF_HOST, given, execution_options=fresh)).all()


async def drop(tx: Transaction, session_id: int) -> None:
    """Let nobody wait for an earlier time of a session."""
    await tx.execute(delete(Waiting).where(Waiting.session_id == session_id))


async def due(tx: Transaction, now: dt.datetime, *, limit: int) -> Sequence[Look]:
    """Return whose turn has come, who has been waiting longest first."""
    return [Look(*row) for row in await tx.execute(_DUE, {"now": now, "limit": limit})]


_READY = select(Waiting.session_id, Waiting.look_at).where(~stuck.keeps(KIND, Waiting.session_id))
_DUE = prepared(
    _READY.where(Waiting.look_at <= bindparam("now", type_=UtcDateTime()))
    .order_by(Waiting.created_at, Waiting.session_id)
    .limit(bindparam("limit"))
)
_OF_HOST = (
    select(Waiting)
    .where(Waiting.host_id == bindparam("host", type_=BigInt()))
    .order_by(Waiting.created_at, Waiting.session_id)
)
NEXT: Moments = [first(_READY, Waiting.look_at)]
"""When the next turn comes."""
