"""Mentors, and invitations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Integer, Row, and_, bindparam, func, literal_column, or_, select, union_all, update

from db.engine import there_is
from db.models import (
    Calendar,
    DateOverride,
    Employment,
    Favourite,
    Invite,
    Mentor,
    Participant,
    Person,
    Session,
    WeeklyHours,
    table_of,
)
from db.prepared import prepared
from db.queries import calendars
from db.transaction import Transaction
from db.types import BigInt, UtcDateTime, word
from domain.slots import Window


class Profile(NamedTuple):
    """A mentor's profile with the person, the calendar and the week's windows, earliest first."""

    mentor: Mentor
    person: Person
    calendar: Calendar
    hours: tuple[Window, ...]


async def profile(tx: Transaction, person_id: int, *, fresh: bool = False) -> Profile | None:
    """Read a mentor's profile in any state, with the hours; `fresh` replaces what was read before the locks."""
    owner = await calendars.of(tx, person_id, fresh=fresh)
    if owner is None or owner.mentor is None or owner.calendar is None:
        return None
    return Profile(owner.mentor, owner.person, owner.calendar, owner.hours)


class Known(NamedTuple):
    """Which mentors somebody knows."""

    met: Mapping[int, dt.datetime]
    """Whom they have met, or are meeting, and when they did so last."""
    starred: Sequence[int]
    """Whom they want to find first, the latest on top."""


async def known(tx: Transaction, viewer_id: int, *, now: dt.datetime) -> Known:
    """Return the mentors whom the viewer knows."""
    met, starred = dict[int, dt.datetime](), dict[int, dt.datetime]()
    for is_starred, mentor_id, at in await tx.execute(_KNOWN, {"viewer": viewer_id, "now": now}):
        (starred if is_starred else met)[mentor_id] = at
    return Known(met, sorted(sorted(starred), key=lambda mentor_id: starred[mentor_id], reverse=True))


async def completed(tx: Transaction, mentor_id: int) -> int:
    """Count a mentor's sessions that have taken place."""
    return await tx.scalar(_COMPLETED, {"mentor": mentor_id}) or 0


async def booked_last(tx: Transaction, viewer_id: int) -> Row[int, str] | None:
    """Return id and name of who held the viewer's latest session that was not cancelled, among who can be booked."""
    return (await tx.execute(_BOOKED_LAST, {"viewer": viewer_id})).first()


async def waiting(tx: Transaction) -> Sequence[Row[Mentor, Person]]:
    """Return the profiles of those who wait to become mentors, with the people, longest first."""
    question = select(Mentor, Person).join(Person, Person.id == Mentor.person_id).where(Mentor.state == word("WAITING"))
    return (await tx.execute(question.order_by(Mentor.created_at, Person.id))).all()


async def count_waiting(tx: Transaction) -> int:
    """Count the applications that wait for an admin: of people who want to become mentors, or employers."""
    asked = [select(func.count()).select_from(each).where(each.state == word("WAITING")) for each in _APPLICATIONS]
    return sum((await tx.execute(select(*(question.scalar_subquery() for question in asked)))).one())


async def invite(tx: Transaction, token_hash: str) -> Invite | None:
    """Find an invitation by the hash of its token, used or not."""
    return await tx.get(Invite, token_hash)


async def use_invite(tx: Transaction, token_hash: str, person_id: int, *, now: dt.datetime) -> str | None:
    """Use up an invitation and return its role; None when it is unknown, expired, or somebody was faster."""
    role: str | None = await tx.scalar(_USE_INVITE, {"token": token_hash, "person": person_id, "now": now})
    return role


_APPLICATIONS: tuple[type[Mentor | Employment], ...] = (Mentor, Employment)
_INVITE = table_of(Invite)
_VIEWER = bindparam("viewer", type_=BigInt())
_AS_GUEST = (Participant.person_id == _VIEWER, Participant.part != word("host"))

# What nearly every update asks is put together once: making a statement takes far longer than finding it compiled.
# The viewer's own sessions only, however many mentors there are: a request alone is no meeting.
_KNOWN = prepared(
    union_all(
        select(literal_column("0", Integer()), Session.mentor_id, func.max(Session.start_time))
        .join(Participant, Participant.session_id == Session.id)
        .where(
            *_AS_GUEST,
            or_(
                Session.status == "COMPLETED",
                and_(Session.status == "CONFIRMED", Session.start_time <= bindparam("now", type_=UtcDateTime())),
            ),
        )
        .group_by(Session.mentor_id),
        select(literal_column("1", Integer()), Favourite.mentor_id, Favourite.created_at).where(
            Favourite.person_id == bindparam("viewer", type_=BigInt())
        ),
    )
)
_USE_INVITE = prepared(
    update(_INVITE)
    .where(
        _INVITE.c.token_hash == bindparam("token"),
        _INVITE.c.used_at.is_(None),
        _INVITE.c.expires_at > bindparam("now", type_=UtcDateTime()),
    )
    .values(used_by=bindparam("person", type_=BigInt()), used_at=bindparam("now", type_=UtcDateTime()))
    .returning(_INVITE.c.role)
)
_COMPLETED = prepared(
    select(func.count())
    .select_from(Session)
    .where(Session.mentor_id == bindparam("mentor", type_=BigInt()), Session.status == word("COMPLETED"))
)
_BOOKED_LAST = prepared(
    select(Person.id, Person.name)
    .join(Session, Session.mentor_id == Person.id)
    .join(Participant, Participant.session_id == Session.id)
    .join(Mentor, Mentor.person_id == Person.id)
    .where(
        *_AS_GUEST,
        Session.status != "CANCELLED",
        Mentor.state == "APPROVED",
        Mentor.person_id != _VIEWER,
        Person.unreachable_since.is_(None),
        Person.suspended_at.is_(None),
        or_(
            there_is(WeeklyHours, WeeklyHours.person_id == Mentor.person_id),
            there_is(DateOverride, DateOverride.person_id == Mentor.person_id, DateOverride.way != word("closed")),
        ),
    )
    .order_by(Session.start_time.desc())
    .limit(1)
)
