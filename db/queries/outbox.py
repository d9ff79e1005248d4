"""The outbox: replies (rendered) and notices (facts, rendered when they are claimed)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    Double,
    RowMapping,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal_column,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import real_now
from db.models import outbox

OPEN = ("waiting", "leased")
_CLAIM_LOCK = 7_203_911  # one claimer at a time among replicas, so that a chat never has two rows in flight


# What every update asks is put together once: making a statement takes a hundred times as long as finding it compiled.
_HAS_OTHERS = select(
    exists().where(
        outbox.c.chat_id == bindparam("chat"),
        outbox.c.sort == "reply",
        outbox.c.state.in_(OPEN),
        ~and_(outbox.c.state == "leased", outbox.c.lease_owner == bindparam("owner")),
    )
)
_ADD = insert(outbox).returning(outbox.c.id, sort_by_parameter_order=True)
_SUPERSEDE = (
    update(outbox)
    .where(
        outbox.c.message_id == bindparam("message"),
        outbox.c.state == "waiting",
        outbox.c.method == "editMessageText",
    )
    .values(state="superseded")
)
_LEASE = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(state="leased", lease_real=real_now() + bindparam("long", type_=Double()))
)
_CLOSE = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("rows", expanding=True)))
    .values(state=bindparam("as_state"), lease_owner=None, error=bindparam("because"), sent_at=bindparam("at"))
)
_NEXT_DUE = select(func.min(outbox.c.due_at)).where(outbox.c.state == "waiting")


async def has_others(tx: AsyncSession, chat_id: int, owner: str) -> bool:
    """Tell whether replies of the chat wait that this process does not hold: new ones then queue behind them."""
    return bool(await tx.scalar(_HAS_OTHERS, {"chat": chat_id, "owner": owner}))


_OPEN_REPLIES = (
    select(outbox.c.id)
    .where(
        outbox.c.chat_id == bindparam("chat"),
        outbox.c.sort == "reply",
        outbox.c.state.in_([literal_column(f"'{state}'") for state in OPEN]),  # as parameters they hide the index
    )
    .limit(bindparam("most"))
)


async def open_replies(tx: AsyncSession, chat_id: int, *, most: int) -> int:
    """Count the replies of a chat that have not left, up to so many."""
    return len((await tx.scalars(_OPEN_REPLIES, {"chat": chat_id, "most": most})).all())


async def add_replies(tx: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert replies and return their ids in the order given."""
    return list((await tx.scalars(_ADD, list(rows))).all())


async def supersede_edits(tx: AsyncSession, message_id: int) -> None:
    """A newer screen replaces the edits of a message that have not been handed to the sender."""
    await tx.execute(_SUPERSEDE, {"message": message_id})


async def due(tx: AsyncSession, *, now: dt.datetime, limit: int) -> Sequence[RowMapping]:
    """Return what to send next, one row per chat: replies, then urgent notices, then the others, by due time."""
    if tx.get_bind().dialect.name == "postgresql":
        await tx.execute(select(func.pg_advisory_xact_lock(_CLAIM_LOCK)))
    first: dict[int, RowMapping] = {}
    for question in _due():
        for row in (await tx.execute(question, {"now": now, "most": limit * 4})).mappings():
            first.setdefault(row["chat_id"], row)
    # A row that waits for another try keeps its chat waiting, so that nothing overtakes it.
    return [row for row in first.values() if row["ready"]][:limit]


@cache
def _due() -> Sequence[Select[Any]]:
    """Make a question for each class: in the order of the index, so that a long queue is not sorted for each claim."""
    busy = outbox.alias("busy")
    notice = outbox.c.sort == "notice"
    classes = (outbox.c.sort == "reply", and_(notice, outbox.c.urgent), and_(notice, ~outbox.c.urgent))
    return [
        select(outbox, (outbox.c.retry_real <= real_now()).label("ready"))
        .where(
            outbox.c.state == literal_column("'waiting'"),  # as a parameter it hides the partial index
            outbox.c.due_at <= bindparam("now"),
            ~exists().where(busy.c.chat_id == outbox.c.chat_id, busy.c.state == literal_column("'leased'")),
            which,
        )
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
        for which in classes
    ]


async def lease(tx: AsyncSession, outbox_id: int, *, owner: str, seconds: float, **values: Any) -> None:
    """Hand a row to a process for so long."""
    await tx.execute(_LEASE, {"row": outbox_id, "lease_owner": owner, "long": seconds, **values})


async def renew(tx: AsyncSession, ids: Collection[int], *, seconds: float) -> None:
    """Keep what the process holds."""
    if ids:
        await tx.execute(update(outbox).where(outbox.c.id.in_(ids)).values(lease_real=real_now() + seconds))


async def release(tx: AsyncSession, *, everything: bool) -> int:
    """Put back what dead processes held: leases that ran out, or all of them when there can be no other process."""
    ran_out = true() if everything else outbox.c.lease_real < real_now()
    question = update(outbox).where(outbox.c.state == "leased", ran_out).values(state="waiting", lease_owner=None)
    return len((await tx.execute(question.returning(outbox.c.id))).all())


async def close(
    tx: AsyncSession,
    ids: Collection[int],
    state: str,
    *,
    error: str | None = None,
    sent_at: dt.datetime | None = None,
) -> None:
    """End rows: sent, failed, expired, obsolete, superseded, unreachable."""
    if ids:
        ended = {"rows": list(ids), "as_state": state, "because": error, "at": sent_at}
        await tx.execute(_CLOSE, ended)


async def give_back(tx: AsyncSession, outbox_id: int, *, after: float, error: str | None, **values: Any) -> None:
    """Let a row wait for another try in `after` seconds."""
    changes = {"state": "waiting", "lease_owner": None, "retry_real": real_now() + after, "error": error}
    await tx.execute(
        update(outbox).where(outbox.c.id == outbox_id).values(**changes, **values, attempts=outbox.c.attempts + 1)
    )


async def count_ambiguous(tx: AsyncSession, outbox_id: int, times: int) -> None:
    """Record how many tries may or may not have arrived."""
    await tx.execute(update(outbox).where(outbox.c.id == outbox_id).values(ambiguous=outbox.c.ambiguous + times))


async def move_chat(tx: AsyncSession, old: int, new: int) -> None:
    """A group became a supergroup: what waits goes to the new chat."""
    await tx.execute(update(outbox).where(outbox.c.chat_id == old, outbox.c.state.in_(OPEN)).values(chat_id=new))


async def next_due(tx: AsyncSession) -> dt.datetime | None:
    """Return when the next waiting row is due, in UTC."""
    found: dt.datetime | None = await tx.scalar(_NEXT_DUE)
    return found


async def prune(tx: AsyncSession, *, before: dt.datetime) -> None:
    """Delete replies that were sent (or given up) before a moment; notices stay as the record of who was told."""
    where = (outbox.c.sort == "reply", outbox.c.state.not_in(OPEN), outbox.c.created_at < before)
    await tx.execute(delete(outbox).where(*where))
