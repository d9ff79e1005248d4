"""The mentors whom somebody wants to find first."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, exists, insert, literal, select

from db.models import Favourite, Person, table_of
from db.transaction import Transaction
from db.types import UtcDateTime


async def add(tx: Transaction, person_id: int, mentor_id: int, *, at: dt.datetime) -> None:
    """Note a favourite, once."""
    known = exists().where(Favourite.person_id == person_id, Favourite.mentor_id == mentor_id)
    new = select(literal(person_id), literal(mentor_id), literal(at, UtcDateTime())).where(~known)
    new = new.where(exists().where(Person.id == mentor_id))
    await tx.execute(insert(table_of(Favourite)).from_select(["person_id", "mentor_id", "created_at"], new))


async def drop(tx: Transaction, person_id: int, mentor_id: int) -> None:
    """Forget a favourite."""
    await tx.execute(delete(Favourite).where(Favourite.person_id == person_id, Favourite.mentor_id == mentor_id))
