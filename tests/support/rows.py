"""Rows written straight into the tables, past every service."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import aliased

from db.models import Participant, Person, Session
from db.transaction import Transaction

MIDNIGHT = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
_telegram_ids = itertools.count(1000)


def at(clock: str) -> dt.datetime:
    """Give "18:30" on the day of these tests, UTC."""
    hour, minute = clock.split(":")
    return MIDNIGHT + dt.timedelta(hours=int(hour), minutes=int(minute))


async def add_person(tx: Transaction, name: str = "Somebody") -> int:
    """Insert a person, and return the id."""
    row = {"telegram_id": next(_telegram_ids), "name": name, "language": "en", "zone": "Asia/Dhaka"}
    return (await tx.execute(insert(Person).values(**row, created_at=MIDNIGHT).returning(Person.id))).scalar_one()


async def add_people(tx: Transaction, count: int) -> list[int]:
    """Insert many people, and return their ids."""
    return [await add_person(tx) for _ in range(count)]


async def add_session(
    tx: Transaction, host: int, guest: int | None, start: dt.datetime, end: dt.datetime, **columns: Any
) -> int:
    """Insert a session, and return its id; a pending one unless `columns` says otherwise."""
    row = {
        "public_id": uuid.uuid4(),
        "kind": "mentorship",
        "title": "CV review",
        "description": "",
        "date": start.date(),
        "time": start.time(),
        "zone": "UTC",
        "status": "PENDING",
        "holds": True,
        "mentor_id": host,
        "student_id": guest,
        "start_time": start,
        "end_time": end,
        "created_at": MIDNIGHT,
        "created_by": host,
        "version": 1,
    }
    return (await tx.execute(insert(Session).values(**row | columns).returning(Session.id))).scalar_one()


async def change_session(tx: Transaction, session_id: int, **columns: Any) -> None:
    """Update a session's columns."""
    await tx.execute(update(Session).where(Session.id == session_id).values(**columns))


async def delete_session(tx: Transaction, session_id: int) -> None:
    """Delete a session."""
    await tx.execute(delete(Session).where(Session.id == session_id))


async def participants(tx: Transaction, session_id: int) -> dict[int, tuple[str, dt.datetime, dt.datetime, bool]]:
    """Tell who takes part as what, from when to when, and whether that keeps them busy."""
    rows = await tx.execute(select(Participant).where(Participant.session_id == session_id))
    return {row.person_id: (row.part, row.start_time, row.end_time, row.blocks) for row in rows.scalars()}


async def double_booked(tx: Transaction) -> int:
    """Count the pairs of sessions that keep one person busy at one time."""
    one, other = aliased(Participant), aliased(Participant)
    pairs = select(one.session_id).join(
        other,
        (one.person_id == other.person_id)
        & (one.session_id < other.session_id)
        & (one.start_time < other.end_time)
        & (other.start_time < one.end_time)
        & one.blocks
        & other.blocks,
    )
    return len((await tx.execute(pairs)).all())
