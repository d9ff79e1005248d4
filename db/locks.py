"""Locks taken before the overlap rule is asked, and the rule's error as one of our refusals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Select, bindparam, func, select
from sqlalchemy.exc import DBAPIError

from db.prepared import prepared
from db.transaction import Transaction
from domain.refusals import DomainError

OVERLAP = "participant_overlap"
"""The rule that one person has one thing at a time: an EXCLUDE constraint on PostgreSQL, triggers on SQLite."""

_PEOPLE = 0x50 << 56  # advisory locks share one space of numbers: people's start here


async def lock_people(tx: Transaction, *person_ids: int) -> None:
    """Keep other transactions away from these people's calendars until this one ends.

    Call it once, with everybody, before the first change: two calls could take two people in two orders. SQLite has one
    writer, who holds everything already. The constraint alone is right too, but slow and prone to deadlocks. Whoever is
    locked already costs nothing.
    """
    keys = {_PEOPLE + person_id for person_id in person_ids}
    if tx.dialect.name != "postgresql" or keys <= tx.locked:
        return
    await tx.execute(_lock(len(keys)), {f"key{number}": key for number, key in enumerate(sorted(keys))})
    tx.locked |= keys


@cache
def _lock(count: int) -> Select[Any]:
    """Lock so many keys, one after the other. A parameter for all would be an array: the driver asks what that is."""
    keys = [bindparam(f"key{number}", type_=BigInteger()) for number in range(count)]
    return prepared(select(*map(func.pg_advisory_xact_lock, keys)))


@contextmanager
def refusing(constraint: str, refusal: DomainError) -> Iterator[None]:
    """Turn the database's error about this constraint into a refusal; the transaction has to be rolled back after it.

    Raises:
        DomainError: `refusal`, when the statements inside broke `constraint`.
    """
    try:
        yield
    except Exception as error:
        if constraint != _broken(error):
            raise
        raise refusal from error


def _broken(error: Exception) -> str:
    """Name the broken constraint, or say what else is wrong; SQLite names only those of triggers, by their words."""
    driver_error = (error.orig if isinstance(error, DBAPIError) else error) or error
    cause = driver_error.__cause__ if isinstance(error, DBAPIError) and driver_error.__cause__ else driver_error
    return str(getattr(cause, "constraint_name", None) or driver_error)
