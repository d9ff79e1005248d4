"""Due work on sessions that fails: each piece waits for another try, then for an admin; all other work goes on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, delete, exists, false, literal, or_, true, update
from sqlalchemy.orm import InstrumentedAttribute

from db.engine import real_now, upsert
from db.models import Session, stuck
from db.transaction import Transaction

DELAYS = (5.0, 30.0, 120.0, 600.0)
"""Seconds before the second, third, ... try; after the last one the work is parked."""


def keeps(kind: str, session_id: ColumnElement[int] | InstrumentedAttribute[int] = Session.id) -> ColumnElement[bool]:
    """Tell, inside a statement about sessions (or what has their id), whether this kind of work on one has to wait.

    What waits for longer than any delay was written before the database's clock stepped back: it need not.
    """
    ahead = stuck.c.retry_real - real_now()
    return exists().where(
        stuck.c.session_id == session_id, stuck.c.kind == kind, or_(stuck.c.parked, ahead.between(0.0, DELAYS[-1]))
    )


async def fail(tx: Transaction, kind: str, session_id: int, *, error: str, reference: str) -> bool:
    """Note that the work has failed once more, and tell whether it is parked now.

    Args:
        tx: a transaction of its own: the one that failed is rolled back.
        kind: what was to be done: expire, complete, release.
        session_id: to which session.
        error: the error's class.
        reference: names it for people, when it is parked.
    """
    last = stuck.c.attempts >= len(DELAYS)
    after = case(*((stuck.c.attempts == tries, delay) for tries, delay in enumerate(DELAYS)), else_=DELAYS[-1])
    again = {
        "attempts": stuck.c.attempts + 1,
        "retry_real": real_now() + after,
        "parked": case((last, true()), else_=false()),
        "reference": case((last, literal(reference))),
        "error": error,
        "failed_real": real_now(),
    }
    first = {"attempts": 1, "retry_real": real_now() + DELAYS[0], "failed_real": real_now()}
    insert = upsert(stuck, tx.dialect.name)
    insert = insert.values(kind=kind, session_id=session_id, error=error, **first)
    question = insert.on_conflict_do_update(index_elements=["session_id", "kind"], set_=again)
    return bool(await tx.scalar(question.returning(stuck.c.parked)))


async def clear(tx: Transaction, kind: str, session_id: int) -> None:
    """The work is done."""
    await tx.execute(_CLEAR, {"of_kind": kind, "session": session_id})


_CLEAR = delete(stuck).where(stuck.c.session_id == bindparam("session"), stuck.c.kind == bindparam("of_kind"))


async def revive(tx: Transaction, stuck_id: int) -> bool:
    """Have parked work tried again at once, with as many tries as the first time; False when there is no such work."""
    values = {"parked": false(), "attempts": 0, "retry_real": literal(0.0), "reference": None}
    return await _change(tx, stuck_id, values)


async def drop(tx: Transaction, stuck_id: int) -> bool:
    """Give parked work up: it is never tried again, nor shown; False when there is no such work."""
    return await _change(tx, stuck_id, {"reference": None})


async def _change(tx: Transaction, stuck_id: int, values: Mapping[str, Any]) -> bool:
    question = update(stuck).where(stuck.c.id == stuck_id, _SHOWN).values(dict(values)).returning(stuck.c.id)
    return (await tx.execute(question)).first() is not None


_SHOWN = and_(stuck.c.parked, stuck.c.reference.is_not(None))
