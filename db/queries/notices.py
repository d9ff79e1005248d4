"""Notices in the outbox that have not been claimed for sending yet, and what was told before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    Boolean,
    ColumnElement,
    Select,
    and_,
    bindparam,
    delete,
    literal,
    select,
    text,
    update,
)
from sqlalchemy.types import TypeEngine

from db.engine import there_is, upsert
from db.models import Person, PersonRole, dialog, message, outbox
from db.prepared import padded, prepared
from db.queries import sessions
from db.queries.people import PersonRow
from db.queries.sessions import SessionRow
from db.transaction import Transaction
from db.types import BigInt, CleanText, UtcDateTime, word
from domain.notices import KINDS, Fact, fact_of
from domain.status import MessageState

_FACTS: Mapping[str, TypeEngine[Any]] = {
    "kind": CleanText(),
    "session_id": BigInt(),
    "data": JSON(none_as_null=True),
    "dedupe": CleanText(),
    "urgent": Boolean(),
    "due_at": UtcDateTime(),
    "expires_at": UtcDateTime(),
    "created_at": UtcDateTime(),
}


_WAITS = outbox.c.state == word(MessageState.WAITING)  # in the words of the indexes
_IS_NOTICE = outbox.c.sort == word("notice")


class Waiting(NamedTuple):
    """A notice that nobody has claimed."""

    id: int
    person_id: int
    fact: Fact


class Told(NamedTuple):
    """A notice that is due at some moment."""

    kind: str
    name: str
    """Of its reader."""


class Unheard(NamedTuple):
    """A notice that has not arrived."""

    fact: Fact
    created_at: dt.datetime


class Due(NamedTuple):
    """A notice with whom and what it is about."""

    id: int
    fact: Fact
    due_at: dt.datetime
    expires_at: dt.datetime | None
    session_id: int | None
    reader: PersonRow
    session: SessionRow | None
    is_overtaken: bool
    """It is a reminder, and a later one of the same start is due as well."""


async def add(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert notices: facts and `person_id`.

    What repeats a dedupe key, or is for someone who is unreachable or has no chat, is left out.
    """
    if not rows:
        return
    values = [{"to_person": row["person_id"], **{name: row.get(name) for name in _FACTS}} for row in rows]
    await tx.execute(_add(tx.dialect.name), values)


@cache
def _add(dialect: str) -> Any:
    facts: list[Any] = [bindparam(name, type_=kind) for name, kind in _FACTS.items()]
    person = select(literal("notice", CleanText()), Person.id, Person.telegram_id, *facts).where(
        Person.id == bindparam("to_person", type_=BigInt()),
        Person.unreachable_since.is_(None),
        Person.telegram_id.is_not(None),
    )
    question = upsert(outbox, dialect).from_select(["sort", "person_id", "chat_id", *_FACTS], person)
    return prepared(question.on_conflict_do_nothing(index_elements=["dedupe"]))


async def due_at(tx: Transaction, moment: dt.datetime) -> Sequence[Told]:
    """Return the notices that wait for just this moment (aware), the first ones first."""
    in_index = outbox.c.urgent.in_([False, True])
    question = select(outbox.c.kind, Person.name).join(Person, Person.id == outbox.c.person_id)
    question = question.where(_WAITS, _IS_NOTICE, in_index, outbox.c.due_at == moment).order_by(outbox.c.id)
    return [Told(*row) for row in await tx.execute(question)]


async def find(tx: Transaction, ids: Collection[int], *, now: dt.datetime) -> Mapping[int, Due]:
    """Read notices with their readers and sessions, in two questions; those that are gone are left out.

    Raises:
        KeyError, TypeError: a kind or payload is none that this release knows.
    """
    rows = (await tx.execute(_due(), {"notices": padded(ids), "now": now})).all()
    roles: dict[int, set[str]] = {}
    for row in rows:
        roles.setdefault(row.Person.id, set()).update([row.role] if row.role is not None else [])
    about = await sessions.find_all(tx, {row.session_id for row in rows if row.session_id is not None})
    return {row.id: _read(row, roles[row.Person.id], about) for row in rows}


def _read(row: Any, roles: Collection[str], about: Mapping[int, SessionRow]) -> Due:
    return Due(
        id=row.id,
        fact=fact_of(row.kind, row.data),
        due_at=row.due_at,
        expires_at=row.expires_at,
        session_id=row.session_id,
        reader=PersonRow(row.Person, frozenset(roles)),
        session=about.get(row.session_id),
        is_overtaken=row.is_overtaken,
    )


@cache
def _due() -> Select[Any]:
    facts = (outbox.c.id, outbox.c.kind, outbox.c.data, outbox.c.due_at, outbox.c.expires_at, outbox.c.session_id)
    return prepared(
        select(*facts, _is_overtaken().label("is_overtaken"), Person, PersonRole.role)
        .select_from(outbox)
        .join(Person, Person.id == outbox.c.person_id)
        .outerjoin(PersonRole, PersonRole.person_id == Person.id)
        .where(outbox.c.id.in_(bindparam("notices", expanding=True)))
    )


def _is_overtaken() -> ColumnElement[bool]:
    """Tell whether a reminder has a later one of the same start beside it that is due as well."""
    later, reminder, start = outbox.alias("later"), word("reminder"), "start"
    return and_(
        outbox.c.kind == reminder,
        there_is(
            later,
            later.c.session_id == outbox.c.session_id,
            later.c.person_id == outbox.c.person_id,
            later.c.kind == reminder,
            later.c.due_at > outbox.c.due_at,
            later.c.due_at <= bindparam("now", type_=UtcDateTime()),
            later.c.data[start].as_string() == outbox.c.data[start].as_string(),
        ),
    )


async def waiting(tx: Transaction, session_id: int) -> list[Waiting]:
    """Return the unclaimed notices of a session, locked.

    One that is being claimed at this moment is waited for and then no longer unclaimed, so whoever decides by this list
    knows which words are still unsaid. Kinds that only a newer release knows are left to it.
    """
    rows = await tx.execute(_WAITING, {"session": session_id})
    return [Waiting(row.id, row.person_id, fact_of(row.kind, row.data)) for row in rows if row.kind in KINDS]


_WAITING = prepared(
    select(outbox.c.id, outbox.c.person_id, outbox.c.kind, outbox.c.data)
    .where(outbox.c.session_id == bindparam("session"), _IS_NOTICE, _WAITS)
    .order_by(outbox.c.id)
    .with_for_update()
)


async def unheard(tx: Transaction, chat_id: int) -> list[Unheard]:
    """Return the notices of a chat that wait or are on their way."""
    rows = await tx.execute(_UNHEARD, {"chat": chat_id})
    return [Unheard(fact_of(row.kind, row.data), row.created_at) for row in rows if row.kind in KINDS]


_UNHEARD = prepared(
    select(outbox.c.kind, outbox.c.created_at, outbox.c.data).where(
        outbox.c.chat_id == bindparam("chat", type_=BigInt()),
        text("state IN ('waiting','leased')"),  # as the index says it
        outbox.c.sort == "notice",
    )
)


async def told(tx: Transaction, session_id: int, kinds: Collection[str]) -> Mapping[int, bool]:
    """Tell of each person to whom a session's news of these kinds went whether the latest of it has been sent."""
    rows = await tx.execute(_TOLD, {"session": session_id, "kinds": padded(kinds)})
    return {row.person_id: row.state == MessageState.SENT for row in rows}


_TOLD = prepared(
    select(outbox.c.person_id, outbox.c.state)
    .where(outbox.c.session_id == bindparam("session", type_=BigInt()), _IS_NOTICE)
    .where(outbox.c.kind.in_(bindparam("kinds", expanding=True)))
    .where(outbox.c.state.in_([word(each) for each in ("waiting", "leased", "sent")]))
    .order_by(outbox.c.id)
)


class Shown(NamedTuple):
    """What the bot has answered in a chat."""

    session_id: int | None
    """The session whose card it is."""
    is_list: bool
    """It lists the sessions of whoever reads it."""


async def shown_since(tx: Transaction, notice_id: int) -> list[Shown]:
    """Return what the bot has answered in the chat of a notice since that was written."""
    rows = await tx.execute(_SHOWN_SINCE, {"notice": notice_id})
    return [Shown(row.session_id, bool(row.is_list)) for row in rows]


_UNSAID = outbox.alias("unsaid")
_SHOWN_SINCE = prepared(
    select(message.c.session_id, (dialog.c.list_id == message.c.id).label("is_list"))
    .select_from(_UNSAID)
    .join(message, message.c.chat_id == _UNSAID.c.chat_id)
    .join(outbox, outbox.c.message_id == message.c.id)
    .outerjoin(dialog, dialog.c.person_key == message.c.chat_id)
    .where(_UNSAID.c.id == bindparam("notice", type_=BigInt()))
    .where(outbox.c.id + 0 > _UNSAID.c.id)  # a sum has no index: what others were told since is not looked at
    .where(outbox.c.sort == word("reply"), outbox.c.method != "deleteMessage")
)


async def drop(tx: Transaction, ids: Collection[int]) -> None:
    """Take back unclaimed notices; their dedupe keys are free again."""
    if ids:
        await tx.execute(_DROP, {"notices": padded(ids)})


async def drop_of(
    tx: Transaction,
    *,
    session_id: int | None = None,
    person_id: int | None = None,
    kinds: Collection[str] | None = None,
) -> None:
    """Take back the unclaimed notices of a session or a person, all kinds or some."""
    about = _about(session_id, person_id)
    some = {} if kinds is None else {"kinds": padded(kinds)}
    await tx.execute(_drop_of(tuple(about), some=kinds is not None), about | some)


async def postpone(tx: Transaction, ids: Collection[int], due: dt.datetime) -> None:
    """Let unclaimed notices wait until `due`; those that wait longer anyway are left alone."""
    if ids:
        await tx.execute(_POSTPONE, {"notices": padded(ids), "when": due})


async def limit_wait(
    tx: Transaction,
    *,
    but: Collection[str],
    due: dt.datetime,
    session_id: int | None = None,
    person_id: int | None = None,
) -> None:
    """Let the unclaimed notices of a session or a person wait no longer than until `due`, but for some kinds."""
    about = _about(session_id, person_id)
    await tx.execute(_limit_wait(tuple(about)), about | {"kinds": padded(but), "when": due})


def _about(session_id: int | None, person_id: int | None) -> dict[str, Any]:
    given = {"session": session_id, "person": person_id}
    return {name: value for name, value in given.items() if value is not None}


def _unclaimed(about: Collection[str]) -> list[ColumnElement[bool]]:
    """Say which notices: those that wait, of a session ("session"), of a person ("person"), or of both."""
    columns = {"session": outbox.c.session_id, "person": outbox.c.person_id}
    return [_IS_NOTICE, _WAITS, *(columns[name] == bindparam(name, type_=BigInt()) for name in about)]


@cache
def _drop_of(about: Collection[str], *, some: bool) -> Any:
    kinds = [outbox.c.kind.in_(bindparam("kinds", expanding=True))] if some else []
    return prepared(delete(outbox).where(*_unclaimed(about), *kinds))


@cache
def _limit_wait(about: Collection[str]) -> Any:
    late = (outbox.c.kind.not_in(bindparam("kinds", expanding=True)), outbox.c.due_at > bindparam("when"))
    return prepared(update(outbox).where(*_unclaimed(about), *late).values(due_at=bindparam("when")))


_MARKED = outbox.c.id.in_(bindparam("notices", expanding=True))
_DROP = prepared(delete(outbox).where(_MARKED, _WAITS))
_LATER = outbox.c.due_at < bindparam("when")
_POSTPONE = prepared(update(outbox).where(_MARKED, _WAITS, _LATER).values(due_at=bindparam("when")))


async def rewrite(tx: Transaction, notice_id: int, data: Mapping[str, Any]) -> None:
    """Give an unclaimed notice another payload."""
    where = (outbox.c.id == notice_id, _WAITS)
    await tx.execute(update(outbox).where(*where).values(data=dict(data)))


async def last_heard(tx: Transaction, session_id: int, person_id: int, kinds: Collection[str]) -> Fact | None:
    """Return the newest fact of these kinds that a person was told, or is just being told."""
    given = {"session": session_id, "person": person_id, "kinds": padded(kinds)}
    row = (await tx.execute(_LAST_HEARD, given)).first()
    return None if row is None else fact_of(row.kind, row.data)


_LAST_HEARD = prepared(
    select(outbox.c.kind, outbox.c.data)
    .where(
        outbox.c.session_id == bindparam("session", type_=BigInt()),
        outbox.c.person_id == bindparam("person", type_=BigInt()),
        outbox.c.kind.in_(bindparam("kinds", expanding=True)),
        outbox.c.state.in_([word(each) for each in (MessageState.LEASED, MessageState.SENT)]),
    )
    .order_by(outbox.c.id.desc())
    .limit(1)
)
