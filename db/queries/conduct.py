"""Who may take part: looking people up for an admin, suspending, and taking roles away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, or_, select, text, update

from db.models import Mentor, Participant, Person, PersonRole, Session
from db.prepared import prepared
from db.transaction import Transaction


async def suspended(tx: Transaction, person_ids: Collection[int]) -> Mapping[int, bool]:
    """Tell of people whether they are suspended, read again: what was read before the locks may be old."""
    rows: Sequence[Any] = (await tx.execute(_SUSPENDED, {"people": list(person_ids)})).all()
    return {person_id: suspended_at is not None for person_id, suspended_at in rows}


async def named(tx: Transaction, words: str, *, limit: int) -> Sequence[int]:
    """Return whose name holds these words, or whose username or Telegram id it is: those who came last are first."""
    whole = words.removeprefix("@").lower()
    which = or_(func.lower(Person.name).contains(words.lower(), autoescape=True), func.lower(Person.username) == whole)
    if whole.isdecimal() and len(whole) <= 18:  # noqa: PLR2004 - longer numbers fit no column
        which = or_(which, Person.telegram_id == int(whole))
    return (await tx.scalars(select(Person.id).where(which).order_by(Person.id.desc()).limit(limit))).all()


async def latest(tx: Transaction, *, limit: int) -> Sequence[Row[int, str]]:
    """Return id and name of the people who came last, these first."""
    return (await tx.execute(select(Person.id, Person.name).order_by(Person.id.desc()).limit(limit))).all()


async def suspend(tx: Transaction, person_id: int, at: dt.datetime | None) -> None:
    """Keep a person out from a moment on; None lets them in again."""
    await tx.execute(update(Person).where(Person.id == person_id).values(suspended_at=at))


async def revoke(tx: Transaction, person_id: int, role: str) -> None:
    """Take a role away; a mentor's profile stays as one that was refused."""
    await tx.execute(delete(PersonRole).where(PersonRole.person_id == person_id, PersonRole.role == role))
    if role == "mentor":
        await refuse(tx, person_id)


async def refuse(tx: Transaction, person_id: int, *, only: str | None = None) -> None:
    """Refuse a mentor's profile, whatever its state is or only in one."""
    where = [Mentor.person_id == person_id, *([Mentor.state == only] if only else [])]
    await tx.execute(update(Mentor).where(*where).values(state="REFUSED"))


async def held(tx: Transaction, person_id: int) -> Sequence[int]:
    """Return the cancelled sessions of a person that could still be brought back by Undo."""
    question = select(Session.id).join(Participant, Participant.session_id == Session.id)
    mine = (Participant.person_id == person_id, text("participant.blocks"))  # as the index says it
    return (await tx.scalars(question.where(*mine, Session.status == "CANCELLED", Session.holds))).all()


_SUSPENDED = prepared(select(Person.id, Person.suspended_at).where(Person.id.in_(bindparam("people", expanding=True))))
