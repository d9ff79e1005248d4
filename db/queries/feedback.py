"""What people say of a session that they have had: who was there, stars, words, what was agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    Float,
    Select,
    and_,
    bindparam,
    case,
    cast,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased

from db.engine import there_is
from db.models import AuditEvent, Feedback, Participant, Ruling, Session, table_of
from db.prepared import padded, prepared
from db.transaction import Transaction


class Said(NamedTuple):
    """What one side has said of a session; None is nothing."""

    presence: str | None = None
    stars: int | None = None
    line: str | None = None
    went_well: str | None = None
    next_step: str | None = None
    agreed: str | None = None


class Past(NamedTuple):
    """A session that somebody has had, or has called off."""

    start: dt.datetime
    was_absent: bool
    """They did not come."""
    cancelled_at: dt.datetime | None
    """When they called it off."""


_MOST = 50  # sessions that are counted


class OfSession(NamedTuple):
    """What there is of one session."""

    said: Mapping[int, Said]
    """By who has said it."""
    ruling: str | None = None

    def by(self, person_id: int | None) -> Said:
        """Return what somebody has said."""
        return self.said.get(person_id or 0, Said())


_OF = prepared(
    select(Feedback.person_id, *(getattr(Feedback, name) for name in Said._fields), Ruling.outcome)
    .outerjoin(Ruling, Ruling.session_id == Feedback.session_id)
    .where(Feedback.session_id == bindparam("session"))
)
_AGREED_BEFORE = prepared(
    select(Session.id, Feedback.person_id, Feedback.agreed)
    .join(Feedback, Feedback.session_id == Session.id)
    .where(
        Session.student_id == bindparam("guest"),
        Session.mentor_id == bindparam("host"),
        Session.start_time < bindparam("begin"),
        Feedback.agreed.is_not(None),
    )
    .order_by(Session.start_time.desc(), Session.id.desc())
    .limit(2)
)


async def of(tx: Transaction, session_id: int) -> OfSession:
    """Return what both sides have said of a session, and what an admin has decided; rulings are of what was said."""
    rows = (await tx.execute(_OF, {"session": session_id})).all()
    said = {person_id: Said(*values) for person_id, *values, _ in rows}
    return OfSession(said, next((row[-1] for row in rows), None))


async def agreed_before(tx: Transaction, host_id: int, guest_id: int, start: dt.datetime) -> Mapping[int, str]:
    """Return what the same two have agreed on in the last session before a start, by who puts it so."""
    rows = (await tx.execute(_AGREED_BEFORE, {"host": host_id, "guest": guest_id, "begin": start})).all()
    return {person_id: words for session_id, person_id, words in rows if words and session_id == rows[0][0]}


async def ratings(
    tx: Transaction, mentor_ids: Collection[int], *, shown: dt.datetime
) -> Sequence[tuple[int, float, int]]:
    """Return the average and number of the stars of mentors, those that they may see: of ends before `shown`, or both.

    Who has none is left out.
    """
    rows = await tx.execute(_ratings(), {"people": padded(mentor_ids), "until": shown}) if mentor_ids else ()
    return [(mentor_id, float(mean), count) for mentor_id, mean, count in rows]


@cache
def _ratings() -> Select[Any]:
    answer = aliased(Feedback)
    other_way = (answer.session_id == Feedback.session_id, answer.person_id == Feedback.about_id)
    both = there_is(answer, *other_way, answer.stars.is_not(None))
    of_mentors = Feedback.about_id.in_(bindparam("people", expanding=True))
    theirs = (of_mentors, Feedback.stars.is_not(None), Session.mentor_id == Feedback.about_id)
    average = func.avg(cast(Feedback.stars, Float))
    question = select(Feedback.about_id, average, func.count()).join(Session, Session.id == Feedback.session_id)
    is_shown = or_(Session.end_time <= bindparam("until"), both)
    return prepared(question.where(*theirs, is_shown).group_by(Feedback.about_id))


async def past(tx: Transaction, person_id: int, since: dt.datetime) -> Sequence[Past]:
    """Return mentorship sessions of somebody that took place since a moment, or that they called off: the latest."""
    rows = await tx.execute(_past(), {"person": person_id, "since": since})
    return [Past(start, bool(missed), at) for start, missed, at in rows]


@cache
def _past() -> Select[Any]:
    person: BindParameter[int] = bindparam("person")
    of_session = (Feedback.session_id == Session.id, Feedback.presence.is_not(None))
    has_spoken = there_is(Feedback, *of_session, Feedback.person_id == person)
    is_missed = there_is(Feedback, *of_session, Feedback.about_id == person, Feedback.presence == "absent")
    ruled = select(Ruling.outcome).where(Ruling.session_id == Session.id).scalar_subquery()
    absent = case((Session.mentor_id == person, "no_host"), else_="no_guest")
    was_absent = case((ruled.is_not(None), ruled == absent), else_=and_(is_missed, ~has_spoken))
    own_end = and_(Session.status == "CANCELLED", Session.ending == "cancelled", Session.ended_by == person)
    about = AuditEvent.session_id == Session.id
    was_agreed = there_is(AuditEvent, about, AuditEvent.data["status"].as_string() == "CONFIRMED")
    calls_off = (about, AuditEvent.kind == "cancelled", AuditEvent.actor_id == person)
    cancelled_at = select(func.max(AuditEvent.at)).where(*calls_off).scalar_subquery()
    question = select(Session.start_time, was_absent, case((own_end, cancelled_at), else_=None))
    question = question.join(Participant, Participant.session_id == Session.id)
    mine = (Participant.person_id == person, Participant.start_time >= bindparam("since"), Session.kind == "mentorship")
    which = or_(Session.status == "COMPLETED", and_(own_end, was_agreed))
    return prepared(question.where(*mine, which).order_by(Participant.start_time.desc()).limit(_MOST))


async def say(tx: Transaction, session_id: int, person_id: int, about_id: int, **values: Any) -> None:
    """Keep what one side says; whoever calls has their lock."""
    table = table_of(Feedback)
    mine = (table.c.session_id == session_id, table.c.person_id == person_id)
    if await tx.scalar(update(table).where(*mine).values(**values).returning(table.c.session_id)) is None:
        await tx.execute(insert(table).values(session_id=session_id, person_id=person_id, about_id=about_id, **values))


async def decide(tx: Transaction, session_id: int, outcome: str, admin_id: int, *, at: dt.datetime) -> None:
    """Keep what an admin has decided, under the locks of the session's people; another ruling takes its place."""
    table, values = table_of(Ruling), {"outcome": outcome, "admin_id": admin_id, "at": at}
    changed = update(table).where(table.c.session_id == session_id).values(**values).returning(table.c.session_id)
    if await tx.scalar(changed) is None:
        await tx.execute(insert(table).values(session_id=session_id, **values))
