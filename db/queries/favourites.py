"""The mentors whom somebody wants to find first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import bindparam, delete, exists, insert, literal, select

from db.models import Favourite, Person, table_of
from db.prepared import prepared
from db.transaction import Transaction
from db.types import BigInt, UtcDateTime


async def of(tx: Transaction, person_id: int) -> Sequence[int]:
    """Return whom somebody wants to find first, the latest on top."""
    return (await tx.scalars(_OF, {"person": person_id})).all()


async def add(tx: Transaction, person_id: int, mentor_id: int, *, at: dt.datetime) -> None:
    """Note a favourite, once."""
    known = exists().where(Favourite.person_id == person_id, Favourite.mentor_id == mentor_id)
    new = select(literal(person_id), literal(mentor_id), literal(at, UtcDateTime())).where(~known)
    new = new.where(exists().where(Person.id == mentor_id))
    await tx.execute(insert(table_of(Favourite)).from_select(["person_id", "mentor_id", "created_at"], new))


async def drop(tx: Transaction, person_id: int, mentor_id: int) -> None:
    """Forget a favourite."""
    await tx.execute(delete(Favourite).where(Favourite.person_id == person_id, Favourite.mentor_id == mentor_id))


_OF = prepared(
    select(Favourite.mentor_id)
    .where(Favourite.person_id == bindparam("person", type_=BigInt()))
    .order_by(Favourite.created_at.desc(), Favourite.mentor_id)
)
