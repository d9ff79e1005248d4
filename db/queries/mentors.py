"""Mentors, and invitations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Row,
    Subquery,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)

from db.models import Calendar, Invite, Mentor, Participant, Person, Session, WeeklyHours
from db.prepared import prepared
from db.queries import calendars
from db.transaction import Transaction
from db.types import BigInt, UtcDateTime, word
from domain.slots import Window


class Bookable(NamedTuple):
    """A mentor, the person behind the profile, their calendar, and when the viewer last met, or booked, them."""

    mentor: Mentor
    person: Person
    calendar: Calendar
    met: dt.datetime | None


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


async def bookable(tx: Transaction, viewer_id: int, *, now: dt.datetime, offset: int, limit: int) -> Sequence[Bookable]:
    """Return approved, reachable mentors with hours other than the viewer: whom they met last first, then by name."""
    given = {"viewer": viewer_id, "now": now, "offset": offset, "limit": limit}
    return [Bookable(*row) for row in await tx.execute(_BOOKABLE_PAGE, given)]


async def count_bookable(tx: Transaction, viewer_id: int) -> int:
    """Count what `bookable` pages through."""
    return await tx.scalar(_COUNT_BOOKABLE, {"viewer": viewer_id}) or 0


async def met_last(tx: Transaction, viewer_id: int) -> Bookable | None:
    """Return the bookable mentor of the viewer's latest session that was not cancelled."""
    row = (await tx.execute(_MET_LAST, {"viewer": viewer_id})).first()
    return Bookable(*row) if row else None


async def one(tx: Transaction, viewer_id: int, mentor_id: int, *, now: dt.datetime) -> Bookable | None:
    """Return a mentor in any state as the viewer sees them."""
    row = (await tx.execute(_ONE, {"viewer": viewer_id, "mentor": mentor_id, "now": now})).first()
    return Bookable(*row) if row else None


async def in_order(tx: Transaction, viewer_id: int, mentor_ids: Collection[int], *, now: dt.datetime) -> list[int]:
    """Put some mentors in the order of `bookable`."""
    given = {"viewer": viewer_id, "mentors": list(mentor_ids), "now": now}
    return list(await tx.scalars(_IN_ORDER, given))


async def waiting(tx: Transaction) -> Sequence[Row[Mentor, Person]]:
    """Return the profiles of those who wait to become mentors, with the people, longest first."""
    question = select(Mentor, Person).join(Person, Person.id == Mentor.person_id).where(Mentor.state == word("WAITING"))
    return (await tx.execute(question.order_by(Mentor.created_at, Person.id))).all()


async def count_waiting(tx: Transaction) -> int:
    """Count the people who wait to become mentors."""
    return await tx.scalar(select(func.count()).select_from(Mentor).where(Mentor.state == word("WAITING"))) or 0


async def invite(tx: Transaction, token_hash: str) -> Invite | None:
    """Find an invitation by the hash of its token, used or not."""
    return await tx.get(Invite, token_hash)


async def use_invite(tx: Transaction, token_hash: str, person_id: int, *, now: dt.datetime) -> str | None:
    """Use up an invitation and return its role; None when it is unknown, expired, or somebody was faster."""
    where = (Invite.token_hash == token_hash, Invite.used_at.is_(None), Invite.expires_at > now)
    question = update(Invite).where(*where).values(used_by=person_id, used_at=now).returning(Invite.role)
    return await tx.scalar(question)


_VIEWER = bindparam("viewer", type_=BigInt())
_AS_GUEST = (Participant.person_id == _VIEWER, Participant.part != word("host"))


def _latest(which: ColumnElement[bool]) -> Subquery:
    """Look at such sessions of the viewer only, however many mentors there are: when the latest with each starts."""
    latest = select(Session.mentor_id, func.max(Session.start_time).label("at"))
    mine = latest.join(Participant, Participant.session_id == Session.id).where(*_AS_GUEST, which)
    return mine.group_by(Session.mentor_id).subquery()


# What nearly every update asks is put together once: making a statement takes far longer than finding it compiled.
_IS_BOOKABLE = (
    Mentor.state == "APPROVED",
    Mentor.person_id != _VIEWER,
    Person.unreachable_since.is_(None),
    Person.suspended_at.is_(None),
    Person.telegram_id.is_not(None),
    exists().where(WeeklyHours.person_id == Mentor.person_id),
)
# Sessions in which two people have met, or are meeting; a request alone is no meeting.
_HAS_MET = or_(
    Session.status == "COMPLETED",
    and_(Session.status == "CONFIRMED", Session.start_time <= bindparam("now", type_=UtcDateTime())),
)
_MET, _BOOKED = _latest(_HAS_MET), _latest(Session.status != "CANCELLED")
_ORDER = (_MET.c.at.desc().nulls_last(), func.lower(Person.name), Person.id)
_BOOKABLE_PAGE = prepared(
    select(Mentor, Person, Calendar, _MET.c.at)
    .join(Person, Person.id == Mentor.person_id)
    .join(Calendar, Calendar.person_id == Mentor.person_id)
    .outerjoin(_MET, _MET.c.mentor_id == Mentor.person_id)
    .where(*_IS_BOOKABLE)
    .order_by(*_ORDER)
    .offset(bindparam("offset"))
    .limit(bindparam("limit"))
)
_IN_ORDER = (
    select(Person.id)
    .outerjoin(_MET, _MET.c.mentor_id == Person.id)
    .where(Person.id.in_(bindparam("mentors", expanding=True)))
    .order_by(*_ORDER)
)
_COUNT_BOOKABLE = prepared(
    select(func.count()).select_from(Mentor).join(Person, Person.id == Mentor.person_id).where(*_IS_BOOKABLE)
)
_LAST = (
    select(_BOOKED.c.mentor_id, _BOOKED.c.at)
    .join(Mentor, Mentor.person_id == _BOOKED.c.mentor_id)
    .join(Person, Person.id == _BOOKED.c.mentor_id)
    .where(*_IS_BOOKABLE)
    .order_by(_BOOKED.c.at.desc())
    .limit(1)
    .subquery()
)
_MET_LAST = prepared(  # the one is found first: a planner that joins before reads the profiles and calendars of all
    select(Mentor, Person, Calendar, _LAST.c.at)
    .select_from(_LAST)
    .join(Mentor, Mentor.person_id == _LAST.c.mentor_id)
    .join(Person, Person.id == _LAST.c.mentor_id)
    .join(Calendar, Calendar.person_id == _LAST.c.mentor_id)
)
_WITH_ONE = (
    select(func.max(Session.start_time))
    .join(Participant, Participant.session_id == Session.id)
    # Not by the index of the mentor's sessions, who may have thousands: the viewer has few.
    .where(*_AS_GUEST, Session.mentor_id + literal_column("0") == Mentor.person_id, _HAS_MET)
)
_ONE = prepared(
    select(Mentor, Person, Calendar, _WITH_ONE.correlate(Mentor).scalar_subquery())
    .join(Person, Person.id == Mentor.person_id)
    .join(Calendar, Calendar.person_id == Mentor.person_id)
    .where(Mentor.person_id == bindparam("mentor"))
)
