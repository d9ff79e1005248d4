"""What was given up and waits for an admin: updates that met a bug, messages that failed, work on sessions that fails.

No query reads what somebody wrote. The states are in the statements' text, as the indexes say them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.orm import aliased

from db.engine import real_now
from db.models import Participant, Person, Session, inbox, outbox, stuck
from db.queries import inbox as inbox_queries
from db.queries import outbox as outbox_queries
from db.queries import stuck as stuck_queries
from db.transaction import Transaction
from db.types import CleanText, UtcDateTime, word
from domain.status import MessageState, UpdateState

UPDATE, MESSAGE, TICK = "update", "message", "tick"
SORTS = (UPDATE, MESSAGE, TICK)

_DEAD = inbox.c.state == word(UpdateState.DEAD)
_FAILED = outbox.c.state == word(MessageState.FAILED)
_PARKED = and_(stuck.c.parked, stuck.c.reference.is_not(None))  # without one it was dropped, and is not tried again
_HOST = aliased(Person, name="host")
_FIRST_GUEST = (
    select(Person.name)
    .join(Participant, Participant.person_id == Person.id)
    .where(Participant.session_id == stuck.c.session_id, Participant.part != "host")
    .order_by(Person.id)
    .limit(1)
    .scalar_subquery()
)


class Letter(NamedTuple):
    """One thing that was given up."""

    id: int
    reference: str | None
    error: str | None
    what: str | None
    """A message's kind or method, or the work on a session."""
    real: float | None
    """When it was given up: seconds on the database's clock, or `at` on people's."""
    at: dt.datetime | None
    person_id: int | None
    person: str | None
    """Whose it is, by name; a session's host."""
    other: str | None
    """A session's guest."""
    session_id: int | None


async def latest(tx: Transaction, sort: str, *, limit: int) -> list[Letter]:
    """Return the latest ones of a sort, newest first."""
    question = _letters(sort).order_by(_ID[sort].desc()).limit(limit)
    return [Letter(*row) for row in await tx.execute(question)]


async def one(tx: Transaction, sort: str, letter_id: int) -> Letter | None:
    """Find one by its number."""
    row = (await tx.execute(_letters(sort).where(_ID[sort] == letter_id))).first()
    return Letter(*row) if row else None


async def by_reference(tx: Transaction, sort: str, reference: str) -> Letter | None:
    """Find one by the reference that its person was given."""
    row = (await tx.execute(_letters(sort).where(_REFERENCE[sort] == reference).limit(1))).first()
    return Letter(*row) if row else None


class Total(NamedTuple):
    """How many there are of a sort, and when the last one was given up, as in `Letter`."""

    n: int
    real: float | None
    at: dt.datetime | None


async def total(tx: Transaction, sort: str) -> Total:
    """Count a sort."""
    return Total(*(await tx.execute(_total(sort))).one())


async def oldest_wait(tx: Transaction) -> float:
    """Return for how many seconds the longest waiting update has waited; 0 when none does."""
    question = select(real_now() - func.min(inbox.c.received_real)).where(inbox.c.state == word(UpdateState.NEW))
    return max(0.0, float(await tx.scalar(question) or 0.0))


async def revive(tx: Transaction, sort: str, letter_id: int) -> bool:
    """Let it be tried again, with all its tries; False when it does not wait for that any more."""
    return await _REVIVE[sort](tx, letter_id)


async def drop(tx: Transaction, sort: str, letter_id: int) -> bool:
    """Give it up for good; False when it does not wait for that any more. What an update said is forgotten."""
    if sort == TICK:
        return await stuck_queries.drop(tx, letter_id)
    question: Any
    if sort == UPDATE:
        over = {"state": UpdateState.DONE, "raw": "{}", "done_real": real_now()}
        question = update(inbox).where(inbox.c.id == letter_id, _DEAD).values(over).returning(inbox.c.id)
    else:
        question = update(outbox).where(outbox.c.id == letter_id, _FAILED).values(state=MessageState.OBSOLETE)
        question = question.returning(outbox.c.id)
    return await tx.scalar(question) is not None


async def last_reports(tx: Transaction, keys: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
    """Return the data of notices by their dedupe keys."""
    rows = await tx.execute(select(outbox.c.dedupe, outbox.c.data).where(outbox.c.dedupe.in_(keys)))
    return {row.dedupe: row.data or {} for row in rows}


_REVIVE = {UPDATE: inbox_queries.revive, MESSAGE: outbox_queries.revive, TICK: stuck_queries.revive}
_ID: Mapping[str, Any] = {UPDATE: inbox.c.id, MESSAGE: outbox.c.id, TICK: stuck.c.id}
_REFERENCE: Mapping[str, Any] = {UPDATE: inbox.c.reference, MESSAGE: outbox.c.reference, TICK: stuck.c.reference}
_ENDED = func.coalesce(outbox.c.sent_at, outbox.c.created_at, type_=UtcDateTime())
_WHERE: Mapping[str, ColumnElement[bool]] = {UPDATE: _DEAD, MESSAGE: _FAILED, TICK: _PARKED}


@cache
def _letters(sort: str) -> Select[Any]:
    nothing, never = literal(None, CleanText()), literal(None, UtcDateTime())
    facts: tuple[Any, ...]
    source: Any
    if sort == UPDATE:
        about = inbox.c
        facts = (nothing, about.done_real, never, Person.id, Person.name, nothing, literal(None))
        source = inbox.outerjoin(Person, Person.telegram_id == about.person_key)
    elif sort == MESSAGE:
        about = outbox.c
        what = func.coalesce(about.kind, about.method)
        facts = (what, literal(None), _ENDED, Person.id, Person.name, nothing, about.session_id)
        source = outbox.outerjoin(Person, Person.telegram_id == about.chat_id)
    else:
        about = stuck.c
        facts = (about.kind, about.failed_real, never, _HOST.id, _HOST.name, _FIRST_GUEST, about.session_id)
        source = stuck.join(Session, Session.id == about.session_id).join(_HOST, _HOST.id == Session.mentor_id)
    return select(about.id, about.reference, about.error, *facts).select_from(source).where(_WHERE[sort])


@cache
def _total(sort: str) -> Select[Any]:
    last = {UPDATE: inbox.c.done_real, TICK: stuck.c.failed_real}.get(sort, literal(None))
    at = func.max(_ENDED) if sort == MESSAGE else literal(None)
    return select(func.count(_ID[sort]), func.max(last), at).where(_WHERE[sort])
