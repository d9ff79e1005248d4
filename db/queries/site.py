"""Sessions and people as the site shows them: plain columns, a row for each, which costs a tenth of entities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, bindparam, case, exists, func, inspect, or_, select, type_coerce, union
from sqlalchemy.orm import aliased
from sqlalchemy.types import NullType

from db.models import Employment, Feedback, Identity, Interview, Job, Participant, Person, PersonRole, Session
from db.prepared import padded, prepared
from db.transaction import Transaction
from db.types import BigInt, UtcDateTime, word
from domain.interviews import KINDS

_MOST = 200  # rows of a dashboard, as in the chat
_HOST, _GUEST = aliased(Person, name="host"), aliased(Person, name="visitor")
_HOST_AT, _GUEST_AT = aliased(Identity, name="host_at"), aliased(Identity, name="visitor_at")
_OF_GUEST, _OF_HOST = aliased(Feedback, name="said"), aliased(Feedback, name="answer")


class SiteRow(NamedTuple):
    """A session with its host and its first guest."""

    id: int
    public_id: str
    kind: str
    title: str
    description: str
    status: str
    start: dt.datetime
    end: dt.datetime
    created_at: dt.datetime
    link: str | None
    host: SiteRowPerson
    guest: SiteRowPerson | None
    part: str | None
    """What the one who is asked about is in it; None: they only look on."""
    job_id: int | None
    """Of an interview: what it is for."""
    job_title: str | None
    version: int
    offer: dict[str, Any] | None
    """The last one, open or not: see `domain.offers`."""
    offered_until: dt.datetime | None
    """None: no offer is open."""
    stars: int | None
    """Of the guest, as is the line."""
    line: str | None
    host_stars: int | None


class SiteRowPerson(NamedTuple):
    """Somebody, as the site shows them."""

    id: int
    public_id: str
    """As other programs write it."""
    name: str
    subject: str | None
    email: str | None
    picture: str | None


class MentorNumbers(NamedTuple):
    """What the mentors' page shows beside a profile."""

    person: SiteRowPerson
    completed: int
    """Sessions that have taken place."""


async def of(
    tx: Transaction, person_id: int, *, host_of: Collection[str], guest: bool, now: dt.datetime
) -> list[SiteRow]:
    """Return what a person hosts (of some kinds) or attends: those ahead first, earliest on top, then the latest."""
    given = {"person": person_id, "now": now, "limit": _MOST}
    rows, known = await tx.execute(_of(tuple(host_of), guest=guest), given), dict[int, SiteRowPerson]()
    return [_row(each, known) for each in rows]


async def of_company(tx: Transaction, person_id: int, *, now: dt.datetime) -> list[SiteRow]:
    """Return the interviews of an employer's company, and those of their own that are of none, in the same order."""
    ids = (await tx.scalars(_ids_of_company(), {"person": person_id})).all()
    if not ids:
        return []
    given = {"person": person_id, "now": now, "limit": _MOST, "sessions": padded(ids)}
    rows, known = await tx.execute(_of_company(), given), dict[int, SiteRowPerson]()
    return [_row(each, known) for each in rows]


async def one(tx: Transaction, session_id: int, viewer_id: int) -> SiteRow | None:
    """Return a session by our own id, with what the viewer is in it."""
    row = (await tx.execute(_one(), {"session": session_id, "person": viewer_id})).first()
    return _row(row, {}) if row else None


async def people(tx: Transaction, role: str, *, but: int, limit: int) -> list[SiteRowPerson]:
    """Return who holds a role and is not suspended, by name."""
    rows = await tx.execute(_people(), {"role": role, "but": but, "limit": limit})
    return [_somebody(row) for row in rows]


async def partners(tx: Transaction, person_id: int) -> set[int]:
    """Return who has agreed to a session with somebody that was not called off."""
    return set((await tx.scalars(_partners(), {"person": person_id})).all())


async def mentors(tx: Transaction, mentor_ids: Sequence[int]) -> Mapping[int, MentorNumbers]:
    """Return mentors, by their ids."""
    done = select(func.count()).where(Session.mentor_id == Person.id, Session.status == "COMPLETED").scalar_subquery()
    question = _person().add_columns(done).where(Person.id.in_(mentor_ids))
    found = [MentorNumbers(_somebody(row[:-1]), row[-1]) for row in await tx.execute(question)]
    return {each.person.id: each for each in found}


_PERSON = bindparam("person", type_=BigInt())
_NOW = bindparam("now", type_=UtcDateTime())
_IS_AHEAD = and_(Session.status.in_([word("PENDING"), word("CONFIRMED")]), Session.end_time > _NOW)


def _row(row: Any, known: dict[int, SiteRowPerson]) -> SiteRow:
    """Put a row together; `known` are the people of the rows before it."""
    host_id, guest_id = row[10], row[16]
    host = known.get(host_id) or known.setdefault(host_id, _somebody(row[10:16]))
    guest = None
    if guest_id is not None:
        guest = known.get(guest_id) or known.setdefault(guest_id, _somebody(row[16:22]))
    return SiteRow._make((row[0], _written(row[1]), *row[2:10], host, guest, *row[22:]))


def _somebody(row: Any) -> SiteRowPerson:
    return SiteRowPerson(row[0], _written(row[1]), *row[2:])


def _written(public_id: Any) -> str:
    """Write an id as other programs know it: SQLite keeps its digits only."""
    text = str(public_id)
    return text if "-" in text else f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _as_kept(public_id: Any, name: str = "id_as_kept") -> Any:
    """Ask for an id as the driver gives it: an object for each takes longer than its row."""
    return type_coerce(public_id, NullType()).label(name)


def _columns(person: Any, at: Any) -> Sequence[Any]:
    kept = _as_kept(person.public_id, f"{inspect(person).selectable.name}_kept")
    return person.id, kept, person.name, at.subject, at.email, at.picture


def _sessions() -> Select[*tuple[Any, ...]]:
    """Ask for sessions with their host and guest; `Participant` is the place of the one who is asked about."""
    own = (Session.id, _as_kept(Session.public_id), Session.kind, Session.title, Session.description, Session.status)
    times = (Session.start_time, Session.end_time, Session.created_at, Session.zoom_link)
    people = (*_columns(_HOST, _HOST_AT), *_columns(_GUEST, _GUEST_AT), Participant.part)
    rest = (Job.id, Job.title, Session.version, Session.offer, Session.offered_until)
    whole = select(*own, *times, *people, *rest, _OF_GUEST.stars, _OF_GUEST.line, _OF_HOST.stars)
    return whole.select_from(Session)


def _with_people(question: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        question.join(_HOST, _HOST.id == Session.mentor_id)
        .outerjoin(_GUEST, _GUEST.id == Session.student_id)
        .outerjoin(_HOST_AT, and_(_HOST_AT.person_id == _HOST.id, _HOST_AT.provider == word("site")))
        .outerjoin(_GUEST_AT, and_(_GUEST_AT.person_id == _GUEST.id, _GUEST_AT.provider == word("site")))
        .outerjoin(Interview, Interview.session_id == Session.id)
        .outerjoin(Job, Job.id == Interview.job_id)
        .outerjoin(_OF_GUEST, and_(_OF_GUEST.session_id == Session.id, _OF_GUEST.person_id == Session.student_id))
        .outerjoin(_OF_HOST, and_(_OF_HOST.session_id == Session.id, _OF_HOST.person_id == Session.mentor_id))
    )


@cache
def _of(host_of: tuple[str, ...], *, guest: bool) -> Select[*tuple[Any, ...]]:
    hosts = and_(Participant.part == word("host"), Session.kind.in_([word(kind) for kind in host_of]))
    parts = or_(hosts, Participant.part != word("host")) if guest else hosts
    mine = _sessions().join(Participant, Participant.session_id == Session.id).where(Participant.person_id == _PERSON)
    return prepared(_in_order(_with_people(mine).where(parts)))


def _company() -> Any:
    employed = (Employment.person_id == _PERSON, Employment.state == word("APPROVED"))
    return select(Employment.company_id).where(*employed).scalar_subquery()


@cache
def _ids_of_company() -> Any:
    own = (Participant.person_id == _PERSON, Participant.part == word("host"))
    theirs = select(Interview.session_id).where(Interview.company_id == _company())
    return prepared(union(select(Participant.session_id).where(*own), theirs))


@cache
def _of_company() -> Select[*tuple[Any, ...]]:
    """Ask for some of these: asked for together, PostgreSQL reads all sessions in the order of their ids."""
    place = and_(Participant.session_id == Session.id, Participant.person_id == _PERSON)
    theirs = or_(Interview.company_id.is_(None), Interview.company_id == _company())
    kinds = Session.kind.in_([word(kind) for kind in KINDS])
    question = _with_people(_sessions().outerjoin(Participant, place))
    return prepared(_in_order(question.where(Session.id.in_(bindparam("sessions", expanding=True)), kinds, theirs)))


def _in_order(question: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Leave out what was undone, and put those ahead first, earliest on top, then the latest."""
    counts = or_(Session.ending.is_(None), Session.ending != word("undone"))
    order = (case((_IS_AHEAD, 0), else_=1), case((_IS_AHEAD, Session.start_time)), Session.start_time.desc())
    return question.where(counts).order_by(*order, Session.id).limit(bindparam("limit"))


@cache
def _one() -> Select[*tuple[Any, ...]]:
    place = and_(Participant.session_id == Session.id, Participant.person_id == _PERSON)
    return prepared(_with_people(_sessions().outerjoin(Participant, place)).where(Session.id == bindparam("session")))


def _person() -> Select[*tuple[Any, ...]]:
    at_site = and_(Identity.person_id == Person.id, Identity.provider == word("site"))
    return select(*_columns(Person, Identity)).select_from(Person).outerjoin(Identity, at_site)


@cache
def _people() -> Select[*tuple[Any, ...]]:
    holds = exists().where(PersonRole.person_id == Person.id, PersonRole.role == bindparam("role"))
    where = (holds, Person.id != bindparam("but", type_=BigInt()), Person.suspended_at.is_(None))
    return prepared(_person().where(*where).order_by(Person.name, Person.id).limit(bindparam("limit")))


@cache
def _partners() -> Select[int]:
    """Ask for those who made a session, who host one that stands, and whose guest said yes or came.

    One that its host made, or who was only asked, has agreed to nothing.
    """
    theirs = aliased(Participant)
    mine = select(theirs.person_id).join_from(Participant, theirs, theirs.session_id == Participant.session_id)
    mine = mine.join(Session, Session.id == Participant.session_id)
    stands = Session.status.in_([word("CONFIRMED"), word("COMPLETED")])
    hosts = and_(theirs.part == word("host"), stands)
    came = or_(Session.accepted_at.is_not(None), Session.status == word("COMPLETED"))
    agreed = or_(Session.created_by == theirs.person_id, hosts, and_(came, stands))
    is_on = or_(Session.status == word("PENDING"), stands)
    return prepared(mine.where(Participant.person_id == _PERSON, is_on, agreed).distinct())
