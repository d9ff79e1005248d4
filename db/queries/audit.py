"""What was changed, by whom and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, insert, or_, select

from db.models import AuditEvent, Participant, table_of
from db.prepared import padded, prepared
from db.transaction import Transaction
from db.types import BigInt, UtcDateTime, word
from domain.audit import AuditKind

_LONGEST = dt.timedelta(days=1)  # longer than any session


class Happened(NamedTuple):
    """One change of a session."""

    session_id: int
    kind: str
    data: dict[str, Any]


_ADD = prepared(insert(table_of(AuditEvent)))
_MOMENTS = prepared(
    select(AuditEvent.at).where(
        AuditEvent.session_id == bindparam("session"),
        AuditEvent.actor_id == bindparam("actor"),
        AuditEvent.kind.in_(bindparam("kinds", expanding=True)),
    )
)


async def of_session(
    tx: Transaction, kind: AuditKind, session_id: int, /, *, at: dt.datetime, actor_id: int | None, **data: Any
) -> None:
    """Write down a change of a session; `actor_id` None is the bot itself, `data` holds JSON values and no links."""
    await _record(tx, kind=kind, session_id=session_id, at=at, actor_id=actor_id, data=data)


async def moments(
    tx: Transaction, session_id: int, kinds: Collection[AuditKind], *, actor_id: int
) -> Sequence[dt.datetime]:
    """Return when a person has done something of these kinds in a session."""
    return (await tx.scalars(_MOMENTS, {"session": session_id, "actor": actor_id, "kinds": padded(kinds)})).all()


async def count(tx: Transaction, session_ids: Collection[int], kinds: Collection[AuditKind]) -> Mapping[int, int]:
    """Count what has happened of some kinds, by session; one to which nothing has happened is left out."""
    where = (AuditEvent.session_id.in_(session_ids), AuditEvent.kind.in_(kinds))
    question = select(AuditEvent.session_id, func.count()).where(*where).group_by(AuditEvent.session_id)
    return {session_id: number for session_id, number in await tx.execute(question) if session_id is not None}


async def by_others(tx: Transaction, person_id: int, *, since: dt.datetime, until: dt.datetime) -> list[Happened]:
    """Return what others, or the bot, did to a person's sessions from one moment to another, oldest first.

    Sessions that began long before are left out, so that a long history costs nothing.
    """
    given = {"person": person_id, "since": since, "until": until, "begins": since - _LONGEST}
    return [Happened(*row) for row in await tx.execute(_by_others(), given)]


@cache
def _by_others() -> Select[int, str, dict[str, Any]]:
    person = bindparam("person", type_=BigInt())
    by_other = or_(AuditEvent.actor_id.is_(None), AuditEvent.actor_id != person)
    return prepared(
        select(AuditEvent.session_id, AuditEvent.kind, AuditEvent.data)
        .join(Participant, Participant.session_id == AuditEvent.session_id)
        .where(Participant.person_id == person, Participant.start_time > bindparam("begins", type_=UtcDateTime()))
        .where(by_other, AuditEvent.at >= bindparam("since", type_=UtcDateTime()))
        .where(AuditEvent.at <= bindparam("until", type_=UtcDateTime()))
        .order_by(AuditEvent.id)
    )


async def of_person(
    tx: Transaction, kind: AuditKind, person_id: int, /, *, at: dt.datetime, actor_id: int | None, **data: Any
) -> None:
    """Write down a change of a person, their roles or their profile; as `of_session`."""
    await _record(tx, kind=kind, person_id=person_id, at=at, actor_id=actor_id, data=data)


async def became(tx: Transaction, joined: int, those: Collection[int]) -> int | None:
    """Return which of these people somebody is by now who became one with them; None: they are none of these."""
    where = (AuditEvent.person_id.in_(those), AuditEvent.kind == word(AuditKind.CONNECTED))
    rows = await tx.execute(select(AuditEvent.person_id, AuditEvent.data).where(*where))
    return next((person_id for person_id, data in rows if data.get("joined") == joined), None)


async def of_letter(
    tx: Transaction, kind: AuditKind, /, *, person_id: int | None, session_id: int | None, at: dt.datetime, **data: Any
) -> None:
    """Write down what became of something that had been given up; `data` holds `actor_id` too, None is the operator."""
    actor_id = data.pop("actor_id", None)
    values = {"person_id": person_id, "session_id": session_id, "actor_id": actor_id}
    await _record(tx, kind=kind, at=at, data=data, **values)


async def _record(tx: Transaction, **values: Any) -> None:
    await tx.execute(_ADD, values)
