"""What was changed, by whom and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import AuditEvent, table_of

_ADD = insert(table_of(AuditEvent))  # made once: making a statement takes far longer than finding it compiled


async def of_session(
    tx: AsyncSession, kind: str, session_id: int, /, *, at: dt.datetime, actor_id: int | None, **data: Any
) -> None:
    """Write down a change of a session; `actor_id` None is the bot itself, `data` holds JSON values and no links."""
    await _record(tx, kind=kind, session_id=session_id, at=at, actor_id=actor_id, data=data)


async def moments(tx: AsyncSession, session_id: int, kinds: Collection[str], *, actor_id: int) -> Sequence[dt.datetime]:
    """Return when a person has done something of these kinds in a session."""
    where = (AuditEvent.session_id == session_id, AuditEvent.actor_id == actor_id, AuditEvent.kind.in_(kinds))
    return (await tx.scalars(select(AuditEvent.at).where(*where))).all()


async def of_person(
    tx: AsyncSession, kind: str, person_id: int, /, *, at: dt.datetime, actor_id: int | None, **data: Any
) -> None:
    """Write down a change of a person, their roles or their profile; as `of_session`."""
    await _record(tx, kind=kind, person_id=person_id, at=at, actor_id=actor_id, data=data)


async def _record(tx: AsyncSession, **values: Any) -> None:
    await tx.execute(_ADD, values)
