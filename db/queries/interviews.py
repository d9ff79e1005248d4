"""What interviews have beside their sessions, and the boards of companies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, case, func, literal_column, select

from db.engine import upsert
from db.models import Company, Employment, Interview, InterviewNote, Job, Participant, Person, Session, table_of
from db.prepared import padded, prepared
from db.queries.sessions import InterviewRow, SessionRow, find_all
from db.transaction import Transaction
from db.types import word
from domain.interviews import KINDS

_MOST = 200  # rows of a board


class Note(NamedTuple):
    """What one interviewer has written."""

    person_id: int
    name: str
    text: str
    written_at: dt.datetime


_APPROVED = Employment.state == word("APPROVED")
_COMPANY_OF = prepared(select(Employment.company_id).where(Employment.person_id == bindparam("person"), _APPROVED))
_EMPLOYERS_OF = prepared(
    select(Employment.person_id)
    .where(Employment.company_id == bindparam("company"), _APPROVED)
    .order_by(Employment.person_id)
)


async def company_of(tx: Transaction, person_id: int) -> int | None:
    """Return for which company somebody is an employer."""
    return await tx.scalar(_COMPANY_OF, {"person": person_id})


async def employers_of(tx: Transaction, company_id: int) -> Sequence[int]:
    """Return who is an employer of a company."""
    return (await tx.scalars(_EMPLOYERS_OF, {"company": company_id})).all()


async def job(tx: Transaction, job_id: int) -> Job | None:
    """Find a job."""
    return await tx.get(Job, job_id)


_PEOPLE = prepared(select(Person).where(Person.id.in_(bindparam("people", expanding=True))).order_by(Person.id))
_APPLICANTS = prepared(
    select(Participant.person_id)
    .join(Interview, Interview.session_id == Participant.session_id)
    .where(Interview.company_id == bindparam("company"), Participant.part == word("guest"))
    .group_by(Participant.person_id)
    .order_by(func.max(Interview.session_id).desc())
    .limit(bindparam("limit"))
)
_LATEST_OF = prepared(
    select(Session.start_time, Session.end_time, Interview.job_id)
    .outerjoin(Interview, Interview.session_id == Session.id)
    .where(Session.mentor_id == bindparam("host"), Session.kind.in_([word(kind) for kind in KINDS]))
    .order_by(Session.start_time.desc())
    .limit(literal_column("1"))
)


async def people(tx: Transaction, person_ids: Collection[int]) -> Sequence[Person]:
    """Read people under their locks, in the order of their ids: what was read before is replaced."""
    given = {"people": padded(person_ids)}
    return (await tx.scalars(_PEOPLE, given, execution_options={"populate_existing": True})).all()


async def applicants(tx: Transaction, company_id: int, *, limit: int) -> Sequence[int]:
    """Return whom a company has invited, the latest first."""
    return (await tx.scalars(_APPLICANTS, {"company": company_id, "limit": limit})).all()


async def latest_of(tx: Transaction, person_id: int) -> tuple[dt.datetime, dt.datetime, int | None] | None:
    """Return start, end and job of the latest interview that somebody gives as its host; None: there is none."""
    row = (await tx.execute(_LATEST_OF, {"host": person_id})).first()
    return None if row is None else (row[0], row[1], row[2])


async def describe(tx: Transaction, values: Mapping[str, Any]) -> InterviewRow:
    """Make what stands beside an interview: the session has no row yet, so it is added by `add` after it."""
    made = Interview(**values)
    company = await tx.get(Company, made.company_id) if made.company_id is not None else None
    employers = await employers_of(tx, made.company_id) if made.company_id is not None else ()
    found = await job(tx, made.job_id) if made.job_id is not None else None
    return InterviewRow(made, company.name if company else None, found, frozenset(employers))


async def add(tx: Transaction, beside: InterviewRow, session_id: int) -> None:
    """Insert what stands beside a session that has its id now."""
    beside.interview.session_id = session_id
    tx.add(beside.interview)
    await tx.flush()


async def of_company(tx: Transaction, company_id: int, *, now: dt.datetime) -> Sequence[SessionRow]:
    """Return the interviews of a company: those ahead first, earliest on top, then the others, latest on top."""
    is_ahead: ColumnElement[bool] = Session.status.in_([word("PENDING"), word("CONFIRMED")]) & (Session.end_time > now)
    counts = Session.ending.is_(None) | (Session.ending != "undone")
    order = (case((is_ahead, 0), else_=1), case((is_ahead, Session.start_time)), Session.start_time.desc(), Session.id)
    theirs = select(Session.id).join(Interview, Interview.session_id == Session.id)
    chosen = theirs.where(Interview.company_id == company_id, counts)
    ids = (await tx.scalars(chosen.order_by(*order).limit(_MOST))).all()
    found = await find_all(tx, ids)
    return [found[id_] for id_ in ids]


async def hosted_ahead(tx: Transaction, person_id: int, company_id: int, *, now: dt.datetime) -> Sequence[int]:
    """Return the interviews of a company that somebody gives, as their host or beside one, and that are still ahead."""
    mine = (Participant.person_id == person_id, Participant.part == word("host"), Participant.start_time > now)
    theirs = (Interview.company_id == company_id, Session.status.in_([word("PENDING"), word("CONFIRMED")]))
    question = (
        select(Session.id)
        .join(Interview, Interview.session_id == Session.id)
        .join(Participant, Participant.session_id == Session.id)
    )
    return (await tx.scalars(question.where(*mine, *theirs).order_by(Session.start_time))).all()


async def note_nudge(tx: Transaction, session_id: int, *, at: dt.datetime) -> bool:
    """Remember that an applicant is asked once more; False: somebody is changing the interview at this moment.

    Whoever changes one has written it when they wait for its notices that are being claimed: so a claim never waits for
    an interview.
    """
    question = select(Interview).where(Interview.session_id == session_id).with_for_update(skip_locked=True)
    found = (await tx.scalars(question)).one_or_none()
    if found is not None:
        found.nudged_at = at
        await tx.flush_changes()
    return found is not None


async def note(tx: Transaction, session_id: int, person_id: int, text: str, *, at: dt.datetime) -> None:
    """Keep what an interviewer writes in place of what they had written."""
    values = {"session_id": session_id, "person_id": person_id, "text": text, "written_at": at}
    question = upsert(table_of(InterviewNote), tx.dialect.name).values(**values)
    keys = ["session_id", "person_id"]
    await tx.execute(question.on_conflict_do_update(index_elements=keys, set_={"text": text, "written_at": at}))


async def notes(tx: Transaction, session_id: int) -> Sequence[Note]:
    """Return the notes about an interview, the first ones first."""
    name_of = select(Person.name).where(Person.id == InterviewNote.person_id).scalar_subquery()
    question = select(InterviewNote, name_of).where(InterviewNote.session_id == session_id)
    rows = await tx.execute(question.order_by(InterviewNote.written_at))
    return [Note(each.person_id, name, each.text, each.written_at) for each, name in rows]
