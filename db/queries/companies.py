"""Companies: who is an employer of which one, who asks to be, and for which jobs they look for somebody."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Row, bindparam, delete, func, select, update

from db.models import Company, Employment, Invite, Job, Person
from db.prepared import prepared
from db.transaction import Transaction
from db.types import word


async def employment(tx: Transaction, person_id: int, *, fresh: bool = False) -> Employment | None:
    """Return for which company somebody is an employer, or asks to be; `fresh` reads it again under the locks."""
    return await tx.get(Employment, person_id, populate_existing=fresh)


async def is_employer(tx: Transaction, person_id: int) -> bool:
    """Tell whether somebody is an employer of a company."""
    found = await employment(tx, person_id)
    return found is not None and found.state == "APPROVED"


async def company(tx: Transaction, company_id: int) -> Company | None:
    """Return a company."""
    return await tx.get(Company, company_id)


_EMPLOYERS = prepared(
    select(Person.id, Person.name)
    .join(Employment, Employment.person_id == Person.id)
    .where(Employment.company_id == bindparam("company"), Employment.state == word("APPROVED"))
    .order_by(Employment.since, Employment.person_id)
)


async def employers(tx: Transaction, company_id: int) -> Sequence[Row[int, str]]:
    """Return id and name of a company's employers, in the order in which they came."""
    return (await tx.execute(_EMPLOYERS, {"company": company_id})).all()


async def staffed(tx: Transaction) -> Sequence[Row[str, str]]:
    """Return the names of all companies with those of their employers, in the order in which they came."""
    question = select(Company.name, Person.name).join(Employment, Employment.company_id == Company.id)
    question = question.join(Person, Person.id == Employment.person_id).where(Employment.state == word("APPROVED"))
    return (await tx.execute(question.order_by(Employment.since, Employment.person_id))).all()


async def waiting(tx: Transaction) -> Sequence[Row[Employment, Person]]:
    """Return those who wait to become employers, longest first."""
    question = select(Employment, Person).join(Person, Person.id == Employment.person_id)
    question = question.where(Employment.state == word("WAITING"))
    return (await tx.execute(question.order_by(Employment.since, Employment.person_id))).all()


async def end(tx: Transaction, person_id: int) -> None:
    """Forget for whom somebody is an employer, or asks to be; nobody comes in by a link of that company any more."""
    found = await employment(tx, person_id, fresh=True)
    if found is None:
        return
    if found.company_id is not None:
        await _end_links(tx, found.company_id)
    await tx.execute(delete(Employment).where(Employment.person_id == person_id))
    tx.expunge(found)


async def _end_links(tx: Transaction, company_id: int) -> None:
    """Let no link of a company be used any more: who has made one is not kept, and they may be the one who leaves."""
    unused = (Invite.company_id == company_id, Invite.role == word("employer"), Invite.used_at.is_(None))
    await tx.execute(update(Invite).where(*unused).values(expires_at=Invite.created_at))


_JOBS = prepared(
    select(Job)
    .where(Job.company_id == bindparam("company"))
    .order_by(Job.is_open.desc(), func.lower(Job.title), Job.id)
)


async def jobs(tx: Transaction, company_id: int) -> Sequence[Job]:
    """Return a company's jobs: open ones first, by title."""
    return (await tx.scalars(_JOBS, {"company": company_id})).all()


async def job(tx: Transaction, job_id: int) -> Job | None:
    """Return a job, whoever's it is."""
    return await tx.get(Job, job_id)
