"""The outbox: replies (rendered) and notices (facts, rendered when they are claimed).

States stand in the statements as literal text: as parameters they would keep the partial indexes
from being used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Double,
    FromClause,
    RowMapping,
    Select,
    and_,
    bindparam,
    exists,
    false,
    func,
    insert,
    literal_column,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import real_now
from db.models import outbox
from db.types import CleanText, word
from domain.status import MessageState

OPEN = (MessageState.WAITING, MessageState.LEASED)
_LONG_LEASE = 60.0  # seconds; no process takes a row for longer
PAGE = 64  # due rows to look at in one go: most are of different chats
_CLAIM_LOCK = 7_203_911  # one claimer at a time among replicas, so that a chat never has two rows in flight


class Lane(NamedTuple):
    """The state of a chat: new replies wait behind old ones, and not too many go to the sender at once."""

    behind: bool
    """Replies wait that the process asked for does not hold."""
    held: int
    """Rows that the process holds."""


class Holder(NamedTuple):
    """A process that holds rows, dead or alive."""

    owner: str
    ran_out: bool
    """All its leases ran out, by the clock."""


def _is(state: MessageState, table: FromClause = outbox) -> ColumnElement[bool]:
    return table.c.state == literal_column(f"'{state}'", CleanText())


_IS_OPEN = outbox.c.state.in_([literal_column(f"'{state}'") for state in OPEN])
_IS_REPLY = outbox.c.sort == literal_column("'reply'")
_MINE = and_(_is(MessageState.LEASED), outbox.c.lease_owner == bindparam("owner"))
_CLASSES = (
    _IS_REPLY & (outbox.c.urgent == false()),
    (outbox.c.sort == literal_column("'notice'")) & (outbox.c.urgent == true()),
    (outbox.c.sort == literal_column("'notice'")) & (outbox.c.urgent == false()),
)
_REPLIES, _URGENT, _PLAIN = range(3)

# What every update asks is put together once: making a statement takes a hundred times as long as finding it compiled.
_BEHIND = exists().where(
    outbox.c.chat_id == bindparam("chat"),
    _IS_OPEN,
    _IS_REPLY,
    or_(_is(MessageState.WAITING), outbox.c.lease_owner != bindparam("owner")),
)
_HELD = (
    select(func.count())
    .select_from(outbox)
    .where(outbox.c.chat_id == bindparam("chat"), _is(MessageState.LEASED), outbox.c.lease_owner == bindparam("owner"))
)
_LANE = select(_BEHIND.label("behind"), _HELD.scalar_subquery().label("held"))
_OPEN_REPLIES = (
    select(outbox.c.id).where(outbox.c.chat_id == bindparam("chat"), _IS_OPEN, _IS_REPLY).limit(bindparam("most"))
)
_ADD = insert(outbox).returning(outbox.c.id, sort_by_parameter_order=True)
_SUPERSEDE = (
    update(outbox)
    .where(outbox.c.message_id == bindparam("message"), _is(MessageState.WAITING), outbox.c.method == "editMessageText")
    .values(state=MessageState.SUPERSEDED)
)
_LEASE = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(state=MessageState.LEASED, lease_real=real_now() + bindparam("long", type_=Double()))
)
_RENEW = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("rows", expanding=True)), _MINE)
    .values(lease_real=real_now() + bindparam("long", type_=Double()))
)
_HOLDERS = (
    select(outbox.c.lease_owner, (func.max(outbox.c.lease_real) < real_now()).label("ran_out"))
    .where(_is(MessageState.LEASED))
    .group_by(outbox.c.lease_owner)
)
_RELEASE_ALL = (
    update(outbox)
    .where(_is(MessageState.LEASED))
    .values(state=MessageState.WAITING, lease_owner=None)
    .returning(outbox.c.id)
)
_RELEASE = _RELEASE_ALL.where(outbox.c.lease_owner.in_(bindparam("owners", expanding=True)))
_END = (
    update(outbox).where(outbox.c.id == bindparam("row"), _is(MessageState.WAITING)).values(state=bindparam("as_state"))
)
_SETTLE = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("rows", expanding=True)), _MINE)
    .values(state=bindparam("as_state"), lease_owner=None)
    .returning(outbox.c.id)
)
_GIVE_BACK = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"), _MINE)
    .values(state=MessageState.WAITING, lease_owner=None, retry_real=real_now() + bindparam("after", type_=Double()))
)
_TRY_AGAIN = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"), _is(MessageState.WAITING))
    .values(retry_real=real_now() + bindparam("after", type_=Double()))
)
_AMBIGUOUS = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"), _MINE)
    .values(ambiguous=outbox.c.ambiguous + bindparam("times"))
)
_REVIVE = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"), _is(MessageState.FAILED))
    .values(
        state=MessageState.WAITING, attempts=0, ambiguous=0, retry_real=0.0, reference=None, error=None, sent_at=None
    )
    .returning(outbox.c.id)
)
_NEXT_DUE = select(
    *(select(func.min(outbox.c.due_at)).where(_is(MessageState.WAITING), which).scalar_subquery() for which in _CLASSES)
)


async def lane(tx: AsyncSession, chat_id: int, owner: str) -> Lane:
    """Return the state of the chat for a process that has new replies."""
    row = (await tx.execute(_LANE, {"chat": chat_id, "owner": owner})).one()
    return Lane(bool(row.behind), row.held)


async def open_replies(tx: AsyncSession, chat_id: int, *, most: int) -> int:
    """Count the replies of a chat that have not left, up to so many."""
    return len((await tx.scalars(_OPEN_REPLIES, {"chat": chat_id, "most": most})).all())


async def add_replies(tx: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert replies and return their ids in the order given."""
    return list((await tx.scalars(_ADD, list(rows))).all())


async def supersede_edits(tx: AsyncSession, message_id: int) -> None:
    """A newer screen replaces the edits of a message that have not been handed to the sender."""
    await tx.execute(_SUPERSEDE, {"message": message_id})


async def due(tx: AsyncSession, *, now: dt.datetime, limit: int, urgent: int) -> Sequence[RowMapping]:
    """Return what to send next, one row per chat: replies, then urgent notices, then the others, by due time.

    Args:
        tx: the transaction that claims them.
        now: aware.
        limit: how many replies and plain notices at most.
        urgent: how many urgent notices at most.
    """
    if tx.get_bind().dialect.name == "postgresql":
        await tx.execute(select(func.pg_advisory_xact_lock(_CLAIM_LOCK)))
    chats: set[int] = set()
    replies = await _first_of_chats(tx, _REPLIES, now=now, limit=limit, chats=chats)
    soon = await _first_of_chats(tx, _URGENT, now=now, limit=urgent, chats=chats)
    plain = await _first_of_chats(tx, _PLAIN, now=now, limit=limit - len(replies), chats=chats)
    return [*replies, *soon, *plain]


async def _first_of_chats(
    tx: AsyncSession, which: int, *, now: dt.datetime, limit: int, chats: set[int]
) -> Sequence[RowMapping]:
    """Return the first row of each chat that is not among `chats`, and add those: a long queue is skipped."""
    first: list[RowMapping] = []
    while len(first) < limit:
        page = (await tx.execute(_due(which), {"now": now, "most": PAGE, "but": list(chats)})).mappings().all()
        for row in page:
            if row["chat_id"] not in chats and len(first) < limit:
                chats.add(row["chat_id"])
                first.append(row)
        if len(page) < PAGE:
            break
    return first


@cache
def _due(which: int) -> Select[Any]:
    """Make the question for a class: in the order of the index, so that a long queue is not sorted for each claim.

    A chat with a row in flight has no turn. A reply that waits for another try keeps the replies and plain notices of
    its chat waiting, so that nothing overtakes it; an urgent notice waits only for its own next try.
    """
    busy, tried = outbox.alias("busy"), outbox.alias("tried")
    wait = [
        outbox.c.retry_real <= real_now(),
        ~exists().where(busy.c.chat_id == outbox.c.chat_id, _is(MessageState.LEASED, busy)),
    ]
    if which != _URGENT:
        again = and_(_is(MessageState.WAITING, tried), tried.c.retry_real > literal_column("0"))  # as the index says it
        later = and_(tried.c.retry_real > real_now(), tried.c.sort == literal_column("'reply'"))
        wait.append(~exists().where(tried.c.chat_id == outbox.c.chat_id, again, later))
    return (
        select(outbox)
        .where(_is(MessageState.WAITING), _CLASSES[which], outbox.c.due_at <= bindparam("now"))
        .where(*wait, outbox.c.chat_id.not_in(bindparam("but", expanding=True)))
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True, of=outbox)
    )


async def lease(tx: AsyncSession, outbox_id: int, *, owner: str, seconds: float, **values: Any) -> None:
    """Hand a row to a process for so long."""
    await tx.execute(_LEASE, {"row": outbox_id, "lease_owner": owner, "long": seconds, **values})


async def renew(tx: AsyncSession, ids: Collection[int], *, owner: str, seconds: float) -> None:
    """Keep what the process holds."""
    if ids:
        await tx.execute(_RENEW, {"rows": list(ids), "owner": owner, "long": seconds})


async def holders(tx: AsyncSession) -> list[Holder]:
    """Return the processes that hold rows."""
    return [Holder(row.lease_owner, bool(row.ran_out)) for row in await tx.execute(_HOLDERS)]


async def leased_to(tx: AsyncSession, owner: str) -> Sequence[int]:
    """Return the rows that a process has leased, as far as the database knows."""
    mine = (outbox.c.state == word(MessageState.LEASED), outbox.c.lease_owner == owner)
    return (await tx.scalars(select(outbox.c.id).where(*mine))).all()


async def put_back(tx: AsyncSession, ids: Collection[int], *, owner: str) -> None:
    """Let rows that a process has leased wait again."""
    mine = (outbox.c.id.in_(ids), outbox.c.state == MessageState.LEASED, outbox.c.lease_owner == owner)
    await tx.execute(update(outbox).where(*mine).values(state=MessageState.WAITING, lease_owner=None))


async def shorten_waits(tx: AsyncSession, *, beyond: float) -> None:
    """Try now what would wait for more than so many seconds: such a wait was set before the clock stepped back.

    Leases that last too long by the clock of now end when a new one would, unless a living process renews them.
    """
    late = (outbox.c.state == word(MessageState.WAITING), outbox.c.retry_real > real_now() + beyond)
    await tx.execute(update(outbox).where(*late).values(retry_real=real_now()))
    far = (outbox.c.state == word(MessageState.LEASED), outbox.c.lease_real > real_now() + _LONG_LEASE)
    await tx.execute(update(outbox).where(*far).values(lease_real=real_now() + _LONG_LEASE))


async def release(tx: AsyncSession, owners: Collection[str] | None = None) -> int:
    """Put back what dead processes held; without owners everything, for when there can be no other process."""
    if owners is None:
        return len((await tx.execute(_RELEASE_ALL)).all())
    return len((await tx.execute(_RELEASE, {"owners": list(owners)})).all()) if owners else 0


async def end(tx: AsyncSession, outbox_id: int, state: str, **facts: Any) -> None:
    """End a row that is being claimed: expired, obsolete, failed."""
    await tx.execute(_END, {"row": outbox_id, "as_state": state, "error": None, **facts})


async def settle(tx: AsyncSession, ids: Collection[int], state: str, *, owner: str, **facts: Any) -> set[int]:
    """End rows that a process holds (sent, failed, superseded, unreachable) and return which it still held.

    What was taken away from it meanwhile is not its own any more: the process that has it now decides about it.
    """
    if not ids:
        return set()
    ended = {"rows": list(ids), "owner": owner, "as_state": state, "error": None, **facts}
    return set((await tx.scalars(_SETTLE, ended)).all())


async def give_back(tx: AsyncSession, outbox_id: int, *, owner: str, after: float, values: Mapping[str, Any]) -> None:
    """Let a row that a process holds wait for another try in `after` seconds."""
    await tx.execute(_GIVE_BACK, {"row": outbox_id, "owner": owner, "after": after, **values})


async def try_again(tx: AsyncSession, outbox_id: int, *, after: float, **values: Any) -> None:
    """Let a row that is being claimed wait for another try in `after` seconds."""
    await tx.execute(_TRY_AGAIN, {"row": outbox_id, "after": after, **values})


async def revive(tx: AsyncSession, outbox_id: int) -> bool:
    """Let a row that failed wait again, as if it had never been tried; False when it has not failed (any more)."""
    return (await tx.execute(_REVIVE, {"row": outbox_id})).first() is not None


async def count_ambiguous(tx: AsyncSession, outbox_id: int, times: int, *, owner: str) -> None:
    """Record how many tries may or may not have arrived."""
    await tx.execute(_AMBIGUOUS, {"row": outbox_id, "owner": owner, "times": times})


async def move_chat(tx: AsyncSession, old: int, new: int) -> None:
    """A group became a supergroup: what waits goes to the new chat."""
    await tx.execute(update(outbox).where(outbox.c.chat_id == old, _IS_OPEN).values(chat_id=new))


async def next_due(tx: AsyncSession) -> dt.datetime | None:
    """Return when the next waiting row is due, in UTC: one search of the index for each class."""
    moments = (await tx.execute(_NEXT_DUE)).one()
    return min((each for each in moments if each is not None), default=None)
