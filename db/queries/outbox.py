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
    CompoundSelect,
    Double,
    FromClause,
    Integer,
    RowMapping,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    false,
    func,
    insert,
    literal_column,
    or_,
    select,
    true,
    union_all,
    update,
)

from db.engine import first, real_now
from db.models import message, outbox
from db.prepared import padded, prepared
from db.queries.due import Moments
from db.transaction import Transaction
from db.types import CleanText, word
from domain.status import MessageState

OPEN = (MessageState.WAITING, MessageState.LEASED)
_LONG_LEASE = 60.0  # seconds; no process takes a row for longer
_CLAIM_LOCK = 7_203_911  # one claimer at a time among replicas, so that a chat never has two rows in flight


class Lane(NamedTuple):
    """The state of a chat: new replies wait behind old ones, and not too many go to the sender at once."""

    behind: bool
    """Replies wait that the process asked for does not hold."""
    held: int
    """Rows that the process holds."""
    is_outdated: bool
    """Edits of the message in question wait, which a new one makes pointless."""


FREE = Lane(behind=False, held=0, is_outdated=False)
"""Of a chat for which nothing waits or is on its way."""


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
_PAGES = ("most_0", "most_1", "most_2")
_OF_JOBS = [
    *(
        outbox.c[name]
        for name in (
            "id",
            "sort",
            "chat_id",
            "message_id",
            "session_id",
            "method",
            "payload",
            "kind",
            "urgent",
            "attempts",
            "ambiguous",
        )
    ),
    select(message.c.telegram_id).where(message.c.id == outbox.c.message_id).scalar_subquery().label("telegram_id"),
]

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
_IS_WAITING_EDIT = and_(
    outbox.c.message_id == bindparam("message"), _is(MessageState.WAITING), outbox.c.method == "editMessageText"
)
_LANE = prepared(
    select(
        _BEHIND.label("behind"),
        _HELD.scalar_subquery().label("held"),
        exists().where(_IS_WAITING_EDIT).label("is_outdated"),
    )
)
_OPEN_REPLIES = prepared(
    select(outbox.c.id).where(outbox.c.chat_id == bindparam("chat"), _IS_OPEN, _IS_REPLY).limit(bindparam("most"))
)
ADD = prepared(insert(outbox).returning(outbox.c.id, sort_by_parameter_order=True))
_SUPERSEDE = prepared(update(outbox).where(_IS_WAITING_EDIT).values(state=MessageState.SUPERSEDED))
_LEASED = {
    "state": MessageState.LEASED,
    "lease_owner": bindparam("owner"),
    "lease_real": real_now() + bindparam("long", type_=Double()),
}
_LEASE = prepared(update(outbox).where(outbox.c.id.in_(bindparam("rows", expanding=True))).values(**_LEASED))
_LEASE_ABOUT = prepared(
    update(outbox).where(outbox.c.id == bindparam("row")).values(message_id=bindparam("message"), **_LEASED)
)
_ABOUT = prepared(update(outbox).where(outbox.c.id == bindparam("row")).values(message_id=bindparam("message")))
_RENEW = prepared(
    update(outbox)
    .where(outbox.c.id.in_(bindparam("rows", expanding=True)), _MINE)
    .values(lease_real=real_now() + bindparam("long", type_=Double()))
)
_HOLDERS = prepared(
    select(outbox.c.lease_owner, (func.max(outbox.c.lease_real) < real_now()).label("ran_out"))
    .where(_is(MessageState.LEASED))
    .group_by(outbox.c.lease_owner)
)
_RELEASE_ALL = prepared(
    update(outbox)
    .where(_is(MessageState.LEASED))
    .values(state=MessageState.WAITING, lease_owner=None)
    .returning(outbox.c.id)
)
_RELEASE = prepared(_RELEASE_ALL.where(outbox.c.lease_owner.in_(bindparam("owners", expanding=True))))
_MAKE_DUE = prepared(
    update(outbox)
    .where(_is(MessageState.WAITING), _CLASSES[_REPLIES], outbox.c.due_at > bindparam("now"))
    .values(due_at=bindparam("now"))
)
_SHORTEN_WAITS = prepared(
    update(outbox)
    .where(_is(MessageState.WAITING), outbox.c.retry_real > real_now() + bindparam("beyond", type_=Double()))
    .values(retry_real=real_now())
)
_SHORTEN_LEASES = prepared(
    update(outbox)
    .where(_is(MessageState.LEASED), outbox.c.lease_real > real_now() + _LONG_LEASE)
    .values(lease_real=real_now() + _LONG_LEASE)
)
_END = prepared(
    update(outbox).where(outbox.c.id == bindparam("row"), _is(MessageState.WAITING)).values(state=bindparam("as_state"))
)
_SETTLE = prepared(
    update(outbox)
    .where(outbox.c.id.in_(bindparam("rows", expanding=True)), _MINE)
    .values(state=bindparam("as_state"), lease_owner=None)
    .returning(outbox.c.id)
)
_GIVE_BACK = prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("row"), _MINE)
    .values(state=MessageState.WAITING, lease_owner=None, retry_real=real_now() + bindparam("after", type_=Double()))
)
_TRY_AGAIN = prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("row"), _is(MessageState.WAITING))
    .values(retry_real=real_now() + bindparam("after", type_=Double()))
)
_AMBIGUOUS = prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("row"), _MINE)
    .values(ambiguous=outbox.c.ambiguous + bindparam("times"))
)
_REVIVE = prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("row"), _is(MessageState.FAILED))
    .values(
        state=MessageState.WAITING, attempts=0, ambiguous=0, retry_real=0.0, reference=None, error=None, sent_at=None
    )
    .returning(outbox.c.id)
)
_LOCK_CLAIMS = prepared(select(func.pg_advisory_xact_lock(_CLAIM_LOCK)))
NEXT: Moments = [first(select(outbox).where(_is(MessageState.WAITING), each), outbox.c.due_at) for each in _CLASSES]
"""When waiting rows are due: a search of the index for each class."""


async def lane(tx: Transaction, chat_id: int, owner: str, *, edited: int | None = None) -> Lane:
    """Return the state of the chat for a process that has new replies, one of which may edit a message."""
    row = (await tx.execute(_LANE, {"chat": chat_id, "owner": owner, "message": edited})).one()
    return Lane(bool(row.behind), row.held, bool(row.is_outdated))


async def open_replies(tx: Transaction, chat_id: int, *, most: int) -> int:
    """Count the replies of a chat that have not left, up to so many."""
    return len((await tx.scalars(_OPEN_REPLIES, {"chat": chat_id, "most": most})).all())


async def add_replies(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert replies and return their ids in the order given."""
    return list((await tx.scalars(ADD, list(rows))).all())


async def supersede_edits(tx: Transaction, message_id: int) -> None:
    """A newer screen replaces the edits of a message that have not been handed to the sender."""
    await tx.execute(_SUPERSEDE, {"message": message_id})


async def due(tx: Transaction, *, now: dt.datetime, limit: int, urgent: int) -> Sequence[RowMapping]:
    """Return what to send next, one row per chat: replies, then urgent notices, then the others, by due time.

    Each comes with Telegram's id of its message (`telegram_id`), as far as it is known.

    Args:
        tx: the transaction that claims them.
        now: aware.
        limit: how many replies and plain notices at most.
        urgent: how many urgent notices at most.
    """
    if tx.dialect.name == "postgresql":
        await tx.execute(_LOCK_CLAIMS)
    chosen = _Chosen(limit=limit, urgent=urgent)
    while pages := chosen.pages():
        rows = (await tx.execute(_due(), {"now": now, "but": padded(chosen.chats), **pages})).mappings().all()
        chosen.choose(rows, pages)
    return [row for those in chosen.rows for row in those]


class _Chosen:
    """The first row of each chat, up to a limit for each class: a long queue of one chat is skipped."""

    def __init__(self, *, limit: int, urgent: int) -> None:
        self.chats: set[int] = set()
        self.rows: tuple[list[RowMapping], ...] = ([], [], [])
        self._limit, self._urgent = limit, urgent
        self._ended: set[int] = set()

    def pages(self) -> dict[str, int]:
        """Return how many rows to look at for each class; nothing when none may be left."""
        pages = {f"most_{which}": 2 * self._room(which) for which in range(len(_CLASSES)) if which not in self._ended}
        return dict.fromkeys(_PAGES, 0) | pages if any(pages.values()) else {}

    def choose(self, rows: Sequence[RowMapping], pages: Mapping[str, int]) -> None:
        """Take rows; a class whose page was not full has no more."""
        for which, page in enumerate(pages.values()):
            those = [row for row in rows if row["which"] == which]
            for row in those:
                if row["chat_id"] not in self.chats and self._room(which):
                    self.chats.add(row["chat_id"])
                    self.rows[which].append(row)
            if len(those) < page:
                self._ended.add(which)

    def _room(self, which: int) -> int:
        if which == _URGENT:
            return self._urgent - len(self.rows[_URGENT])
        return self._limit - len(self.rows[_REPLIES]) - len(self.rows[_PLAIN])


@cache
def _due() -> CompoundSelect[Any]:
    """Make the question: a page of each class, one class after the other."""
    pages = (_due_of(which).subquery() for which in range(len(_CLASSES)))
    return prepared(union_all(*(select(page) for page in pages)))


def _due_of(which: int) -> Select[Any]:
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
        select(literal_column(str(which), Integer()).label("which"), *_OF_JOBS)
        .where(_is(MessageState.WAITING), _CLASSES[which], outbox.c.due_at <= bindparam("now"))
        .where(*wait, outbox.c.chat_id.not_in(bindparam("but", expanding=True)))
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(bindparam(f"most_{which}"))
        .with_for_update(skip_locked=True, of=outbox)
    )


async def lease(
    tx: Transaction, ids: Collection[int], messages: Mapping[int, int | None], *, owner: str, seconds: float
) -> None:
    """Hand rows to a process for so long.

    Args:
        tx: the transaction that claims them.
        ids: of all rows.
        messages: the message that is about to be sent, of those rows that had none.
        owner: names the process.
        seconds: how long.
    """
    lease = {"owner": owner, "long": seconds}
    if tx.dialect.name == "postgresql":  # it writes a row anew for each update
        about = [{"row": row, "message": message_id, **lease} for row, message_id in messages.items()]
        await tx.execute(_LEASE_ABOUT, about)
        ids = [row for row in ids if row not in messages]
    if ids:
        await tx.execute(_LEASE, {"rows": padded(ids), **lease})
    if tx.dialect.name == "sqlite":  # there a column that refers to another table makes each update of a row slow
        await tx.execute(_ABOUT, [{"row": row, "message": message_id} for row, message_id in messages.items()])


async def renew(tx: Transaction, ids: Collection[int], *, owner: str, seconds: float) -> None:
    """Keep what the process holds."""
    if ids:
        await tx.execute(_RENEW, {"rows": padded(ids), "owner": owner, "long": seconds})


async def holders(tx: Transaction) -> list[Holder]:
    """Return the processes that hold rows."""
    return [Holder(row.lease_owner, bool(row.ran_out)) for row in await tx.execute(_HOLDERS)]


async def leased_to(tx: Transaction, owner: str) -> Sequence[int]:
    """Return the rows that a process has leased, as far as the database knows."""
    mine = (outbox.c.state == word(MessageState.LEASED), outbox.c.lease_owner == owner)
    return (await tx.scalars(select(outbox.c.id).where(*mine))).all()


async def put_back(tx: Transaction, ids: Collection[int], *, owner: str) -> Sequence[int]:
    """Let rows that a process has leased wait again; return those that it still had."""
    mine = (outbox.c.id.in_(ids), outbox.c.state == MessageState.LEASED, outbox.c.lease_owner == owner)
    question = update(outbox).where(*mine).values(state=MessageState.WAITING, lease_owner=None)
    return (await tx.scalars(question.returning(outbox.c.id))).all()


async def shorten_waits(tx: Transaction, *, beyond: float) -> None:
    """Try now what would wait for more than so many seconds: such a wait was set before the clock stepped back.

    Leases that last too long by the clock of now end when a new one would, unless a living process renews them.
    """
    await tx.execute(_SHORTEN_WAITS, {"beyond": beyond})
    await tx.execute(_SHORTEN_LEASES, {})


async def make_replies_due(tx: Transaction, *, now: dt.datetime) -> None:
    """Let replies leave now that are due later, in their order; `now` is aware."""
    await tx.execute(_MAKE_DUE, {"now": now})


async def release(tx: Transaction, owners: Collection[str] | None = None) -> int:
    """Put back what dead processes held; without owners everything, for when there can be no other process."""
    if owners is None:
        return len((await tx.execute(_RELEASE_ALL)).all())
    return len((await tx.execute(_RELEASE, {"owners": list(owners)})).all()) if owners else 0


async def end(tx: Transaction, outbox_id: int, state: str, **facts: Any) -> None:
    """End a row that is being claimed."""
    await tx.execute(_END, {"row": outbox_id, "as_state": state, "error": None, **facts})


async def drop(tx: Transaction, states: Mapping[int, str]) -> None:
    """End rows that are being claimed and will not be sent: expired or obsolete."""
    await tx.execute(_END, [{"row": row, "as_state": state, "error": None} for row, state in states.items()])


async def settle(tx: Transaction, ids: Collection[int], state: str, *, owner: str, **facts: Any) -> set[int]:
    """End rows that a process holds (sent, failed, superseded, unreachable) and return which it still held.

    What was taken away from it meanwhile is not its own any more: the process that has it now decides about it.
    """
    if not ids:
        return set()
    ended = {"rows": padded(ids), "owner": owner, "as_state": state, "error": None, **facts}
    return set((await tx.scalars(_SETTLE, ended)).all())


async def forget(tx: Transaction, ids: Collection[int]) -> None:
    """Delete rows that have ended, and their messages: they are for somebody of whom nothing is kept."""
    gone = delete(outbox).where(outbox.c.id.in_(ids)).returning(outbox.c.message_id)
    about = [each for each in (await tx.scalars(gone)).all() if each is not None]
    await tx.execute(delete(message).where(message.c.id.in_(about)))


async def give_back(tx: Transaction, outbox_id: int, *, owner: str, after: float, values: Mapping[str, Any]) -> None:
    """Let a row that a process holds wait for another try in `after` seconds."""
    await tx.execute(_GIVE_BACK, {"row": outbox_id, "owner": owner, "after": after, **values})


async def try_again(tx: Transaction, outbox_id: int, *, after: float, **values: Any) -> None:
    """Let a row that is being claimed wait for another try in `after` seconds."""
    await tx.execute(_TRY_AGAIN, {"row": outbox_id, "after": after, **values})


async def revive(tx: Transaction, outbox_id: int) -> bool:
    """Let a row that failed wait again, as if it had never been tried; False when it has not failed (any more)."""
    return (await tx.execute(_REVIVE, {"row": outbox_id})).first() is not None


async def count_ambiguous(tx: Transaction, outbox_id: int, times: int, *, owner: str) -> None:
    """Record how many tries may or may not have arrived."""
    await tx.execute(_AMBIGUOUS, {"row": outbox_id, "owner": owner, "times": times})


async def move_chat(tx: Transaction, old: int, new: int) -> None:
    """A group became a supergroup: what waits goes to the new chat."""
    await tx.execute(update(outbox).where(outbox.c.chat_id == old, _IS_OPEN).values(chat_id=new))
