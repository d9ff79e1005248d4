"""Sessions with their people: lists, calendars, and what the ticks have to do."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    inspect,
    literal_column,
    or_,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.orm import aliased, make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.sql.dml import ReturningUpdate

from db.engine import first, there_is
from db.models import (
    AuditEvent,
    CalendarVersion,
    Company,
    Employment,
    Interview,
    Job,
    Mentor,
    OfferedTime,
    Participant,
    Person,
    PersonRole,
    Session,
    Waiting,
    outbox,
    table_of,
)
from db.prepared import padded, prepared
from db.queries import stuck
from db.queries.due import Moments
from db.transaction import Transaction
from db.types import BigInt, UtcDateTime, word
from domain import interviews
from domain.bookings import Open
from domain.session import Part
from domain.status import MessageState

Span = tuple[dt.datetime, dt.datetime]
"""Two instants; the second is outside."""

Rows = Select[Session, str, Person, bool, Any, Mentor | None]
Chosen = Select[int]
"""Which sessions, by their ids."""

_MOST = 200  # rows of a dashboard
# The words of the indexes, in their order: a statement with other words reads the whole table.
_IS_ACTIVE = Session.status.in_([word("PENDING"), word("CONFIRMED")])
_IS_PENDING = Session.status == word("PENDING")
_IS_CONFIRMED = Session.status == word("CONFIRMED")
_IS_HELD = and_(Session.hold_until.is_not(None), Session.status == word("CANCELLED"), Session.holds)
_BLOCKS: ColumnElement[bool] = literal_column("participant.blocks", Boolean())  # SQLAlchemy would say "= 1" on SQLite
_ATTENDEE = aliased(Person, name="attendee")
_HOST_FIRST = case((Participant.person_id == Session.mentor_id, 0), (Participant.part == word("host"), 1), else_=2)


class Attendee(NamedTuple):
    """Somebody who takes part in a session."""

    person: Person
    part: Part
    missed: bool
    """A message about this session could not be delivered to them."""
    said: Mapping[str, Any] | None = None
    """What they have told last around the start of a session that is agreed: late, or coming."""


class InterviewRow(NamedTuple):
    """What an interview has beside its session."""

    interview: Interview
    company: str | None
    """Its name."""
    job: Job | None
    colleagues: frozenset[int]
    """Who is an employer of that company, by id."""


class SessionRow(NamedTuple):
    """A session with everybody who takes part."""

    session: Session
    attendees: list[Attendee]
    """The host first, then who interviews beside them."""
    mentor: Mentor | None
    """The host's profile as a mentor."""
    beside: InterviewRow | None = None
    """Of an interview; None also when a release that knows none has made it."""

    @property
    def host(self) -> Person:
        """Who gives it."""
        return self.attendees[0].person

    @property
    def guest(self) -> Person:
        """Who comes to it, of a session of two: the first one."""
        return next(each.person for each in self.attendees if each.part == Part.GUEST)

    @property
    def interviewers(self) -> Sequence[Attendee]:
        """The host and who interviews beside them."""
        return [each for each in self.attendees if each.part != Part.GUEST]

    def attendee(self, person_id: int) -> Attendee | None:
        """Return somebody's own place in it; None for who does not take part."""
        return next((each for each in self.attendees if each.person.id == person_id), None)

    def others(self, person_id: int | None) -> Sequence[Attendee]:
        """Return everybody who takes part besides one person."""
        return [each for each in self.attendees if each.person.id != person_id]


class Parts(NamedTuple):
    """Who takes part in a session of two."""

    host: Person
    guest: Person
    mentor: Mentor | None
    """The host's profile."""
    version: int | None
    """Of the host's calendar; None: they have none."""
    holds: bool
    """A time is held somewhere so that the actor can undo a cancellation."""
    is_guest_known: bool
    """The guest holds the role that all have but those who deleted everything."""
    already: Open
    """What the guest has booked."""

    def row(self, session: Session, cohosts: Collection[Person] = (), beside: InterviewRow | None = None) -> SessionRow:
        """Return their session, with who interviews beside the host."""
        panel = [Attendee(each, Part.COHOST, missed=False) for each in cohosts]
        host, guest = Attendee(self.host, Part.HOST, missed=False), Attendee(self.guest, Part.GUEST, missed=False)
        return SessionRow(session, [host, *panel, guest], self.mentor, beside)


class Ids(NamedTuple):
    """Who is in a session."""

    id: int
    people: Sequence[int]


class Busy(NamedTuple):
    """A person is taken in [start, end)."""

    person_id: int
    start: dt.datetime
    end: dt.datetime


class Started(NamedTuple):
    """A session that counts for its host's limits."""

    host_id: int
    start: dt.datetime


class Due(NamedTuple):
    """What a tick has to do with a session: expire, complete or release it."""

    kind: str
    session_id: int
    at: dt.datetime


class Made(NamedTuple):
    """What the maker of a session says about it."""

    host: int
    guest: int
    actor: int
    """Who makes it."""
    begin: dt.datetime
    kind: str
    title: str
    text: str
    link: str | None
    """None: any."""


async def add(tx: Transaction, session: Session) -> None:
    """Insert a session that was made just now; it gets its id, and is an entity like any other from then on."""
    names = [each.key for each in inspect(Session).column_attrs if each.key != "id"]
    session.id = int(await tx.scalar(_ADD, {name: getattr(session, name) for name in names}) or 0)
    for name in names:
        set_committed_value(session, name, getattr(session, name))
    make_transient_to_detached(session)
    tx.add(session)


async def parts(tx: Transaction, host_id: int, guest_id: int, *, actor_id: int, now: dt.datetime) -> Parts | None:
    """Read who is about to take part in a session, under their locks: what was read before is replaced.

    Args:
        tx: the transaction that has the locks.
        host_id: whose session it will be.
        guest_id: who will come; counted is what they have booked and is still to begin: in all, with this host, and
            what waits for an answer.
        actor_id: who makes it.
        now: aware.

    Returns:
        None when one of them is no person.
    """
    given = {"host": host_id, "guest": guest_id, "actor": actor_id, "now": now}
    found = (await tx.execute(_parts(), given, execution_options={"populate_existing": True})).all()
    if not found:
        return None
    [(host, guest, mentor, version, holds, is_known, *counts)] = found
    return Parts(host, guest, mentor, version, bool(holds), bool(is_known), Open(*counts))


async def ids(tx: Transaction, session_id: int | uuid.UUID) -> Ids | None:
    """Find out who is in a session, by its inner or its public id: whom to lock before reading the rest."""
    question, name = (_IDS_BY_PUBLIC, "public_id") if isinstance(session_id, uuid.UUID) else (_IDS, "session")
    rows = (await tx.execute(question, {name: session_id})).all()
    return Ids(rows[0][0], [person_id for _, person_id in rows]) if rows else None


async def made_already(tx: Transaction, made: Made) -> int | None:
    """Find a session that was made like this before, if it is agreed or asked for."""
    return await tx.scalar(_made_already(), made._asdict())


async def find(tx: Transaction, session_id: int, *, fresh: bool = False) -> SessionRow | None:
    """Read a session; `fresh` also replaces what this transaction read before it had the locks."""
    options = {"populate_existing": fresh}
    rows = _whole(await tx.execute(_one(), {"session": session_id}, execution_options=options))
    return (await _with_interviews(tx, rows, fresh=fresh))[0] if rows else None


async def find_all(tx: Transaction, session_ids: Collection[int]) -> Mapping[int, SessionRow]:
    """Read sessions, by their ids; those that are not there are left out."""
    if not session_ids:
        return {}
    rows = _whole(await tx.execute(_some(), {"sessions": padded(session_ids)}))
    return {row.session.id: row for row in await _with_interviews(tx, rows)}


async def upcoming(
    tx: Transaction, person_id: int, *, now: dt.datetime, offset: int = 0, limit: int
) -> Sequence[SessionRow]:
    """Return a person's requests and sessions that have not ended, in any part, earliest first."""
    given = {"person": person_id, "now": now, "offset": offset, "limit": limit}
    return await _read(tx, _upcoming(), given)


async def hosted_between(tx: Transaction, host_id: int, span: Span, *, now: dt.datetime) -> Sequence[SessionRow]:
    """Return the requests and sessions of a host that have not ended and touch a span, earliest first."""
    given = {"host": host_id, "now": now, "begin": span[0], "end": span[1]}
    return await _read(tx, _hosted_between(), given)


async def past(tx: Transaction, person_id: int, *, now: dt.datetime, offset: int, limit: int) -> Sequence[SessionRow]:
    """Return what has ended or will not take place, latest first, without bookings that were undone."""
    given = {"person": person_id, "now": now, "offset": offset, "limit": limit}
    return await _read(tx, _past(), given)


async def last_booked(
    tx: Transaction, guest_id: int, *, now: dt.datetime, mentor_id: int | None = None
) -> SessionRow | None:
    """Return the mentorship session that a guest booked or began last, with one mentor or any; undone ones are none."""
    at = case((Session.start_time <= now, Session.start_time), else_=Session.created_at)
    order = (at.desc(), Session.id.desc())
    which = [Session.kind == "mentorship", _counts()]
    which += [Session.mentor_id == mentor_id] if mentor_id is not None else []
    rows = await _read(tx, _all_of(_of(guest_id).where(*which).order_by(*order).limit(1), *order))
    return next(iter(rows), None)


async def count(tx: Transaction, person_id: int, *, now: dt.datetime, ahead: bool) -> int:
    """Count what `upcoming` or `past` page through."""
    return await tx.scalar(_count(ahead=ahead), {"person": person_id, "now": now}) or 0


async def in_part(
    tx: Transaction, person_id: int, *, host_of: Collection[str], guest: bool, now: dt.datetime
) -> Sequence[SessionRow]:
    """Return the sessions that a person hosts (of some kinds) or attends: those ahead first, then the latest ones."""
    hosts = and_(Participant.part == word("host"), Session.kind.in_(host_of))
    parts = or_(hosts, Participant.part != word("host")) if guest else hosts
    ahead = case((_is_ahead(now), 0), else_=1)
    soonest = case((_is_ahead(now), Session.start_time))
    order = (ahead, soonest, Session.start_time.desc(), Session.id)
    return await _read(tx, _all_of(_of(person_id).where(parts, _counts()).order_by(*order).limit(_MOST), *order))


async def met(tx: Transaction, person_id: int, *, host_of: Collection[str]) -> Sequence[Span]:
    """Return when a person's sessions took place: of those that they hosted, of some kinds; without any, the others."""
    hosts = and_(Participant.part == word("host"), Session.kind.in_([word(kind) for kind in host_of]))
    part = hosts if host_of else Participant.part != word("host")
    mine = (Participant.person_id == person_id, part, Session.status == word("COMPLETED"), Session.ending.is_(None))
    question = select(Participant.start_time, Participant.end_time)
    rows = await tx.execute(question.join(Session, Session.id == Participant.session_id).where(*mine))
    return [(start, end) for start, end in rows]


async def requests_for(
    tx: Transaction, host_id: int, *, now: dt.datetime, limit: int, offset: int = 0
) -> Sequence[SessionRow]:
    """Return what waits for the host's answer, earliest start first."""
    given = {"host": host_id, "now": now, "offset": offset, "limit": limit}
    return await _read(tx, _requests_for(), given)


async def count_requests(tx: Transaction, host_id: int, *, now: dt.datetime) -> int:
    """Count what `requests_for` pages through."""
    return await tx.scalar(_count_requests(), {"host": host_id, "now": now}) or 0


async def confirmed_ahead(tx: Transaction, person_id: int, *, now: dt.datetime) -> Sequence[SessionRow]:
    """Return a person's confirmed sessions that have not ended, in any part, earliest first."""
    return await _read(tx, _confirmed_ahead(), {"person": person_id, "now": now})


async def following_profile_link(
    tx: Transaction, mentor_id: int, link: str | None, *, now: dt.datetime
) -> Sequence[SessionRow]:
    """Return a mentor's confirmed sessions whose link is the profile's or was made by the bot."""
    follows = or_(Session.link_made, Session.zoom_link == link)
    mine = (Session.mentor_id == mentor_id, _IS_ACTIVE, _IS_CONFIRMED, Session.end_time > now)
    return await _read(tx, _all_of(_ids().where(*mine, follows), Session.start_time, Session.id))


async def busy(
    tx: Transaction, person_ids: Collection[int], span: Span, *, but: int | None, actor_id: int
) -> list[Busy]:
    """Return what keeps people busy within a span.

    An earlier time that is held for who waits for it keeps its host busy for everybody else.

    Left out are the session `but` (it is being moved) and the times that are held only so that this actor can undo a
    cancellation: who books the time again gives up Undo.
    """
    given = {"people": list(person_ids), "begin": span[0], "end": span[1], "moving": but or 0, "actor": actor_id}
    return [Busy(*row) for row in await tx.execute(_busy(), given)]


async def starts_hosted(
    tx: Transaction, host_ids: Collection[int], span: Span, *, but: int | None, actor_id: int
) -> list[Started]:
    """Return when the sessions of hosts start within a span that count for their limits, earliest first.

    That is what is asked for, agreed or over, and what can still be undone by somebody else than the actor; `but` is
    left out.
    """
    given = {"people": list(host_ids), "begin": span[0], "end": span[1], "moving": but or 0, "actor": actor_id}
    return [Started(*row) for row in await tx.execute(_starts_hosted(), given)]


async def give_up_holds(tx: Transaction, actor_id: int, span: Span) -> Sequence[int]:
    """Free the times within a span that are held only so that the actor can undo; return the sessions' ids."""
    return (await tx.scalars(_give_up_holds(), {"actor": actor_id, "begin": span[0], "end": span[1]})).all()


async def hold(tx: Transaction, session_id: int, people: Collection[int], spans: Collection[Span]) -> None:
    """Hold times that are offered for a session; the database refuses an overlap of any of the people."""
    rows = [
        {"session_id": session_id, "person_id": person_id, "start_time": start, "end_time": end}
        for start, end in spans
        for person_id in people
    ]
    await tx.execute(insert(table_of(OfferedTime)), rows)


async def let_go(tx: Transaction, session_id: int) -> None:
    """Hold nothing any more that was offered for a session."""
    await tx.execute(_LET_GO, {"session": session_id})


async def offered(tx: Transaction, session_id: int) -> Sequence[dt.datetime]:
    """Return the starts that are held for a session because they are offered, earliest first."""
    question = select(OfferedTime.start_time).where(OfferedTime.session_id == session_id).distinct()
    return (await tx.scalars(question.order_by(OfferedTime.start_time))).all()


async def let_go_of(tx: Transaction, session_id: int, person_id: int) -> None:
    """Hold nothing any more for somebody who leaves a session."""
    where = (OfferedTime.session_id == session_id, OfferedTime.person_id == person_id)
    await tx.execute(delete(table_of(OfferedTime)).where(*where))


async def join_in(tx: Transaction, session: Session, person_ids: Collection[int]) -> None:
    """Let people interview beside the host; the database refuses an overlap of any of them."""
    rows = [
        {
            "session_id": session.id,
            "person_id": person_id,
            "part": "host",
            "start_time": session.start_time,
            "end_time": session.end_time,
            "blocks": session.holds,
        }
        for person_id in person_ids
    ]
    if rows:
        await tx.execute(insert(table_of(Participant)), rows)


async def change_host(tx: Transaction, session: Session, person_id: int) -> None:
    """Let somebody be the host in the present one's place, who leaves; the database refuses an overlap."""
    question = update(table_of(Session)).where(Session.id == session.id).values(mentor_id=person_id)
    await tx.execute(question)
    set_committed_value(session, "mentor_id", person_id)


async def leave(tx: Transaction, session_id: int, person_id: int) -> None:
    """Take somebody out of a session whose row does not name them."""
    await tx.execute(
        delete(Participant).where(Participant.session_id == session_id, Participant.person_id == person_id)
    )


async def due(tx: Transaction, now: dt.datetime, *, limit: int) -> list[Due]:
    """Return what has to be done by now, longest overdue first."""
    return [Due(*row) for row in await tx.execute(_agenda(), {"now": now, "limit": limit})]


# What nearly every update asks is put together once: making a statement takes far longer than finding it compiled.
_ADD = prepared(insert(table_of(Session)).returning(table_of(Session).c.id))
_LET_GO = prepared(delete(table_of(OfferedTime)).where(OfferedTime.session_id == bindparam("session", type_=BigInt())))
_PERSON = bindparam("person", type_=BigInt())
_HOST = bindparam("host", type_=BigInt())
_NOW = bindparam("now", type_=UtcDateTime())
_IN_IT = select(Session.id, Participant.person_id).join(Participant, Participant.session_id == Session.id)
_IDS = prepared(_IN_IT.where(Session.id == bindparam("session")))
_IDS_BY_PUBLIC = prepared(_IN_IT.where(Session.public_id == bindparam("public_id")))


@cache
def _made_already() -> Chosen:
    link = bindparam("link", type_=Session.zoom_link.type)
    return prepared(
        _of(bindparam("guest"))
        .where(_BLOCKS, _IS_ACTIVE, Participant.start_time == bindparam("begin"))
        .where(Session.mentor_id == bindparam("host"), Session.created_by == bindparam("actor"))
        .where(Session.kind == bindparam("kind"), Session.title == bindparam("title"))
        .where(Session.description == bindparam("text"))
        .where(or_(link.is_(None), Session.zoom_link == link))
        .limit(1)
    )


@cache
def _one() -> Rows:
    return prepared(_rows().where(Session.id == bindparam("session")).order_by(_HOST_FIRST, Participant.person_id))


@cache
def _some() -> Rows:
    chosen = Session.id.in_(bindparam("sessions", expanding=True))
    return prepared(_rows().where(chosen).order_by(_HOST_FIRST, Participant.person_id))


@cache
def _beside() -> Select[Interview, str | None, Job | None]:
    question = (
        select(Interview, Company.name, Job)
        .outerjoin(Company, Company.id == Interview.company_id)
        .outerjoin(Job, Job.id == Interview.job_id)
    )
    return prepared(question.where(Interview.session_id.in_(bindparam("sessions", expanding=True))))


@cache
def _employers() -> Select[int | None, int]:
    of_them = Employment.company_id.in_(bindparam("companies", expanding=True))
    question = select(Employment.company_id, Employment.person_id)
    return prepared(question.where(of_them, Employment.state == word("APPROVED")))


@cache
def _upcoming() -> Rows:
    order = (Session.start_time, Session.id)
    page = _ahead_of(_PERSON, _NOW).order_by(Participant.start_time, Participant.session_id)
    return prepared(_all_of(page.offset(bindparam("offset")).limit(bindparam("limit")), *order))


@cache
def _past() -> Rows:
    order = (Session.start_time.desc(), Session.id.desc())
    page = _of(_PERSON).where(~_is_ahead(_NOW), _counts()).order_by(*order)
    return prepared(_all_of(page.offset(bindparam("offset")).limit(bindparam("limit")), *order))


@cache
def _hosted_between() -> Rows:
    order = (Session.start_time, Session.id)
    touches = (Session.start_time < bindparam("end"), Session.end_time > bindparam("begin"))
    mine = _ids().where(Session.mentor_id == _HOST, _is_ahead(_NOW), *touches)
    return prepared(_all_of(mine.order_by(*order).limit(_MOST), *order))


@cache
def _requests_for() -> Rows:
    order = (Session.start_time, Session.id)
    page = _ids().where(*_waits_for_host()).order_by(*order)
    return prepared(_all_of(page.offset(bindparam("offset")).limit(bindparam("limit")), *order))


@cache
def _count_requests() -> Select[int]:
    return prepared(select(func.count(Session.id)).where(*_waits_for_host()))


def _waits_for_host() -> Sequence[ColumnElement[bool]]:
    kinds = Session.kind.not_in([word(kind) for kind in interviews.KINDS])  # there the applicant answers
    asked = (_IS_ACTIVE, _IS_PENDING, Session.offered_until.is_(None), kinds)
    return Session.mentor_id == _HOST, *asked, Session.end_time > _NOW


@cache
def _confirmed_ahead() -> Rows:
    return prepared(_all_of(_ahead_of(_PERSON, _NOW).where(_IS_CONFIRMED), Session.start_time, Session.id))


@cache
def _count(*, ahead: bool) -> Select[int]:
    mine = _ahead_of(_PERSON, _NOW) if ahead else _of(_PERSON).where(~_is_ahead(_NOW), _counts())
    return prepared(mine.with_only_columns(func.count()))


@cache
def _parts() -> Select[*tuple[Any, ...]]:
    guest, actor = bindparam("guest", type_=BigInt()), bindparam("actor", type_=BigInt())
    version = select(CalendarVersion.version).where(CalendarVersion.person_id == _HOST).scalar_subquery()
    holds = exists().where(_IS_HELD, Session.ended_by == actor)
    is_known = exists().where(PersonRole.person_id == guest, PersonRole.role == word("student"))
    already = _booked_ahead(guest).subquery()
    return prepared(
        select(Person, _ATTENDEE, Mentor, version, holds, is_known, *already.c)
        .join_from(Person, _ATTENDEE, _ATTENDEE.id == guest)
        .join_from(Person, already, true())
        .join_from(Person, Mentor, Mentor.person_id == Person.id, isouter=True)
        .where(Person.id == _HOST)
    )


def _booked_ahead(guest: BindParameter[int]) -> Select[*tuple[Any, ...]]:
    """Count what somebody has booked and is still to begin: the columns of `Open`."""
    with_host = Session.mentor_id == _HOST
    own = (Participant.part != word("host"), Session.created_by == guest, Session.start_time > _NOW)
    return (
        _ahead_of(guest, _NOW)
        .where(*own)
        .with_only_columns(
            func.count().label("in_all"),
            func.count(case((with_host, 1))).label("with_mentor"),
            func.count(case((_IS_PENDING, 1))).label("unanswered"),
            func.max(Session.start_time).label("last"),
            func.max(case((with_host, Session.start_time))).label("last_with_mentor"),
        )
    )


@cache
def _busy() -> CompoundSelect[int, dt.datetime, dt.datetime]:
    actor = bindparam("actor", type_=BigInt())
    not_own_hold = or_(Session.status != "CANCELLED", Session.ended_by.is_(None), Session.ended_by != actor)
    offered = select(OfferedTime.person_id, OfferedTime.start_time, OfferedTime.end_time).where(
        OfferedTime.person_id.in_(bindparam("people", expanding=True)),
        OfferedTime.start_time < bindparam("end"),
        OfferedTime.end_time > bindparam("begin"),
        OfferedTime.session_id != bindparam("moving"),
    )
    taken = (
        select(Participant.person_id, Participant.start_time, Participant.end_time)
        .join(Session, Session.id == Participant.session_id)
        .where(
            Participant.person_id.in_(bindparam("people", expanding=True)),
            _BLOCKS,
            Participant.start_time < bindparam("end"),
            Participant.end_time > bindparam("begin"),
            Participant.session_id != bindparam("moving"),
            not_own_hold,
        )
    )
    kept = select(Waiting.host_id, Waiting.offered_start, Waiting.offered_end).where(
        Waiting.host_id.in_(bindparam("people", expanding=True)),
        Waiting.offered_start < bindparam("end"),
        Waiting.offered_end > bindparam("begin"),
        Waiting.guest_id != actor,
    )
    return prepared(union_all(taken, offered, kept))


@cache
def _starts_hosted() -> Select[int, dt.datetime]:
    actor = bindparam("actor", type_=BigInt())
    held = and_(Session.holds, or_(Session.ended_by.is_(None), Session.ended_by != actor))
    return prepared(
        select(Session.mentor_id, Session.start_time)
        .where(
            Session.mentor_id.in_(bindparam("people", expanding=True)),
            Session.start_time >= bindparam("begin"),
            Session.start_time < bindparam("end"),
            Session.id != bindparam("moving"),
            or_(Session.status != "CANCELLED", held),
        )
        .order_by(Session.start_time)
    )


@cache
def _give_up_holds() -> ReturningUpdate[int]:
    span = (Session.start_time < bindparam("end"), Session.end_time > bindparam("begin"))
    question = update(Session).where(_IS_HELD, *span, Session.ended_by == bindparam("actor"))
    return prepared(question.values(holds=False, hold_until=None, undo=None).returning(Session.id))


_WORK: Sequence[tuple[str, Any, ColumnElement[bool]]] = [
    ("expire", Session.answer_by, _IS_PENDING),
    ("complete", Session.end_time, _IS_CONFIRMED),
    ("release", Session.hold_until, _IS_HELD),
    ("lapse", Session.offered_until, Session.offered_until.is_not(None)),
]
"""What waits for which moment; each kind has an index of its own."""


@cache
def _agenda() -> Select[str, int, dt.datetime]:
    work = union_all(*(_waits(kind, at, where).where(at <= _NOW) for kind, at, where in _WORK)).subquery()
    question = select(work.c.kind, work.c.id, work.c.at).order_by(work.c.at, work.c.id)
    return prepared(question.limit(bindparam("limit")))


def _waits(kind: str, at: Any, where: ColumnElement[bool]) -> Select[str, int, dt.datetime | None]:
    free = ~stuck.keeps(kind)  # what has failed waits for its next try, or for an admin
    work = select(literal_column(f"'{kind}'").label("kind"), Session.id.label("id"), at.label("at"))
    return work.where(where, free)


NEXT: Moments = [first(_waits(*each), each[1]) for each in _WORK]
"""When there is something to do next: the first of each kind, for the first of all together reads them all."""


@cache
def _rows() -> Rows:
    """Ask for sessions, a row for everybody who takes part."""
    return (
        select(Session, Participant.part, _ATTENDEE, _missed(), _said(), Mentor)
        .join(Participant, Participant.session_id == Session.id)
        .join(_ATTENDEE, _ATTENDEE.id == Participant.person_id)
        .outerjoin(Mentor, Mentor.person_id == Session.mentor_id)
    )


def _all_of(chosen: Chosen, *order: Any) -> Rows:
    """Ask for the chosen sessions, in an order, with everybody who takes part."""
    return _rows().where(Session.id.in_(chosen)).order_by(*order, _HOST_FIRST, Participant.person_id)


async def _read(tx: Transaction, question: Rows, given: dict[str, Any] | None = None) -> list[SessionRow]:
    return await _with_interviews(tx, _whole(await tx.execute(question, given)))


async def _with_interviews(tx: Transaction, rows: list[SessionRow], *, fresh: bool = False) -> list[SessionRow]:
    """Add what interviews have beside their sessions: other sessions ask nothing."""
    some = [row.session.id for row in rows if row.session.kind in interviews.KINDS]
    if not some:
        return rows
    options = {"populate_existing": fresh}
    found = (await tx.execute(_beside(), {"sessions": padded(some)}, execution_options=options)).all()
    companies = {interview.company_id for interview, _, _ in found if interview.company_id is not None}
    colleagues = await _colleagues(tx, companies)
    beside = {
        interview.session_id: InterviewRow(interview, name, job, colleagues.get(interview.company_id, frozenset()))
        for interview, name, job in found
    }
    return [row._replace(beside=beside.get(row.session.id)) for row in rows]


async def _colleagues(tx: Transaction, companies: Collection[int]) -> Mapping[int | None, frozenset[int]]:
    """Return who is an employer of some companies."""
    found: dict[int | None, set[int]] = {}
    if companies:
        for company_id, person_id in await tx.execute(_employers(), {"companies": padded(companies)}):
            found.setdefault(company_id, set()).add(person_id)
    return {company_id: frozenset(people) for company_id, people in found.items()}


def _whole(rows: Iterable[Any]) -> list[SessionRow]:
    """Put the rows of each session together, the host's first."""
    found: dict[int, SessionRow] = {}
    for session, part, person, missed, said, mentor in rows:
        row = found.setdefault(session.id, SessionRow(session, [], mentor))
        is_beside = part == Part.HOST and person.id != session.mentor_id
        row.attendees.append(Attendee(person, Part.COHOST if is_beside else Part(part), bool(missed), said))
    return list(found.values())


def _missed() -> ColumnElement[bool]:
    about = (outbox.c.session_id == Session.id, outbox.c.person_id == Participant.person_id)
    return there_is(outbox, *about, outbox.c.sort == "notice", outbox.c.state == MessageState.FAILED)


def _said() -> Any:
    """Ask for the last signal of somebody in a session: it is looked for only where one counts."""
    about = (AuditEvent.session_id == Session.id, AuditEvent.actor_id == Participant.person_id)
    signals = (AuditEvent.kind.in_([word("late"), word("coming")]), _IS_CONFIRMED)
    last = select(AuditEvent.data).where(*about, *signals).order_by(AuditEvent.id.desc()).limit(1)
    return last.correlate_except(AuditEvent).scalar_subquery()


def _ids() -> Chosen:
    return select(Session.id)


def _of(person_id: int | BindParameter[int]) -> Chosen:
    """Choose what somebody takes part in."""
    mine = _ids().join(Participant, Participant.session_id == Session.id)
    return mine.where(Participant.person_id == person_id)


def _ahead_of(person_id: int | BindParameter[int], now: dt.datetime | BindParameter[dt.datetime]) -> Chosen:
    """Choose what somebody has ahead: such sessions keep them busy, and there is an index of busy times."""
    return _of(person_id).where(_BLOCKS, _IS_ACTIVE, Participant.end_time > now)


def _is_ahead(now: dt.datetime | BindParameter[dt.datetime]) -> ColumnElement[bool]:
    return and_(_IS_ACTIVE, Session.end_time > now)


def _counts() -> ColumnElement[bool]:
    return or_(Session.ending.is_(None), Session.ending != "undone")
