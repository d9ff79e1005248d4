"""Two people become one: everything of the one becomes the other's, in one transaction, under the locks of both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Column, Subquery, Table, delete, exists, insert, literal, or_, select, union_all, update
from sqlalchemy.orm import aliased

from db.models import (
    Base,
    Calendar,
    DateOverride,
    Employment,
    Favourite,
    FormerId,
    HoursPeriod,
    Identity,
    Invite,
    Mentor,
    OfferedTime,
    Participant,
    Person,
    PersonRole,
    Session,
    TimeOff,
    WeeklyHours,
    table_of,
)
from db.transaction import Transaction

_OF_CALENDARS = (WeeklyHours, TimeOff, DateOverride, HoursPeriod)
_BY_HAND = {table_of(each) for each in (Person, Identity, PersonRole, Mentor, Calendar, *_OF_CALENDARS, Participant)}
"""What is not only handed over: see `join`."""


class Clash(NamedTuple):
    """Something of two people at the same time."""

    start: dt.datetime
    """Of what the other has."""
    end: dt.datetime
    title: str
    """Of what the one who stays has then."""


async def clash(tx: Transaction, kept: int, joined: int) -> Clash | None:
    """Return the first moment at which both are taken; None when there is none."""
    mine, theirs = _taken(kept, "mine").c, _taken(joined, "theirs").c
    overlap = (mine.start_time < theirs.end_time, theirs.start_time < mine.end_time)
    question = select(theirs.start_time, theirs.end_time, Session.title).where(Session.id == mine.session_id, *overlap)
    row = (await tx.execute(question.order_by(theirs.start_time, Session.id).limit(1))).first()
    return Clash(*row) if row else None


def _taken(person_id: int, name: str) -> Subquery:
    """Ask for all that keeps somebody busy, offered times too."""
    columns = Participant.session_id, Participant.start_time, Participant.end_time
    busy = select(*columns).where(Participant.person_id == person_id, Participant.blocks)
    columns = OfferedTime.session_id, OfferedTime.start_time, OfferedTime.end_time
    offered = select(*columns).where(OfferedTime.person_id == person_id)
    return union_all(busy, offered).subquery(name)


async def have_met(tx: Transaction, kept: int, joined: int) -> bool:
    """Tell whether one has, or has had, a session with the other."""
    mine, theirs = aliased(Participant), aliased(Participant)
    both = (mine.person_id == kept, theirs.person_id == joined, mine.session_id == theirs.session_id)
    return bool(await tx.scalar(select(exists().where(*both))))


async def join(tx: Transaction, kept: int, joined: int) -> None:
    """Hand everything of `joined` over to `kept`, who was found free under the locks, and forget `joined`.

    Where both have the same, `kept` keeps their own: rules, weekly hours, a mentor's profile or a company, unless only
    the other's was approved. Days off and dates of both count. A change that could be undone no longer can.
    """
    await tx.flush()
    await _calendar(tx, kept, joined)
    await _favourites(tx, kept, joined)
    await _employment(tx, kept, joined)
    undone = update(table_of(Session)).where(or_(Session.mentor_id == joined, Session.student_id == joined))
    await tx.execute(undone.values(undo=None))
    for table, column in _references():
        await tx.execute(update(table).where(column == joined).values({column: kept}))
    await tx.execute(update(table_of(Invite)).where(Invite.person_id == joined).values(person_id=kept))
    await tx.execute(update(table_of(Participant)).where(Participant.person_id == joined).values(person_id=kept))
    roles = select(literal(kept), PersonRole.role, PersonRole.granted_at, PersonRole.granted_by)
    held = select(PersonRole.role).where(PersonRole.person_id == kept)
    new = roles.where(PersonRole.person_id == joined, PersonRole.role.not_in(held))
    columns = ["person_id", "role", "granted_at", "granted_by"]
    await tx.execute(insert(table_of(PersonRole)).from_select(columns, new))
    await tx.execute(delete(PersonRole).where(PersonRole.person_id == joined))
    await tx.execute(update(table_of(Identity)).where(Identity.person_id == joined).values(person_id=kept))
    former = select(Person.public_id, literal(kept)).where(Person.id == joined)
    await tx.execute(insert(table_of(FormerId)).from_select(["public_id", "person_id"], former))
    await tx.execute(delete(Person).where(Person.id == joined))
    tx.expunge_all()  # what was read before is not so any more


async def _calendar(tx: Transaction, kept: int, joined: int) -> None:
    """Hand over when they can be booked."""
    rules = [column for column in table_of(Calendar).columns if not column.primary_key]
    has_none = ~exists().where(aliased(Calendar).person_id == kept)
    copied = select(literal(kept), *rules).where(Calendar.person_id == joined, has_none)
    await tx.execute(insert(table_of(Calendar)).from_select(["person_id", *(each.key for each in rules)], copied))
    mine, theirs = await tx.get(Mentor, kept), await tx.get(Mentor, joined)
    if theirs is not None and mine is not None and (mine.state, theirs.state) == ("APPROVED", "APPROVED"):
        theirs = None
    if theirs is not None and (mine is None or theirs.state == "APPROVED"):
        await tx.execute(delete(Mentor).where(Mentor.person_id == kept))
        await tx.execute(update(table_of(Mentor)).where(Mentor.person_id == joined).values(person_id=kept))
    await tx.execute(delete(Mentor).where(Mentor.person_id == joined))
    if await tx.scalar(select(exists().where(WeeklyHours.person_id == kept))):
        await tx.execute(delete(WeeklyHours).where(WeeklyHours.person_id == joined))
    for each in _OF_CALENDARS:
        owner = table_of(each).c.mentor_id if "mentor_id" in table_of(each).c else table_of(each).c.person_id
        await tx.execute(update(table_of(each)).where(owner == joined).values({owner: kept}))
    await tx.execute(delete(Calendar).where(Calendar.person_id == joined))


async def _employment(tx: Transaction, kept: int, joined: int) -> None:
    """Forget one of two employments: that of `kept` counts, unless only the other's was approved."""
    mine, theirs = await tx.get(Employment, kept), await tx.get(Employment, joined)
    if mine is not None and theirs is not None:
        only_theirs = theirs.state == "APPROVED" and mine.state != "APPROVED"
        forgotten = kept if only_theirs else joined
        await tx.execute(delete(Employment).where(Employment.person_id == forgotten))


async def _favourites(tx: Transaction, kept: int, joined: int) -> None:
    """Forget what would stand there twice: a mentor whom both like, somebody who likes both, and the two each other."""
    mine = select(Favourite.mentor_id).where(Favourite.person_id == kept)
    ours = select(Favourite.person_id).where(Favourite.mentor_id == kept)
    both = (kept, joined)
    twice = or_(
        (Favourite.person_id == joined) & Favourite.mentor_id.in_(mine),
        (Favourite.mentor_id == joined) & Favourite.person_id.in_(ours),
        Favourite.person_id.in_(both) & Favourite.mentor_id.in_(both),
    )
    await tx.execute(delete(Favourite).where(twice))


def _references() -> Iterator[tuple[Table, Column[int]]]:
    """Name every column that says who somebody is, in tables that need nothing else."""
    person = table_of(Person).c.id
    for table in Base.metadata.sorted_tables:
        if table not in _BY_HAND or table is table_of(PersonRole):
            for column in table.columns:
                is_owner = table is table_of(PersonRole) and column.primary_key
                if not is_owner and any(key.column is person for key in column.foreign_keys):
                    yield table, column
