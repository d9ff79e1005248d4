"""Companies whose employers need not be asked for first."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from db.models import Company, Employment
from db.transaction import Transaction


async def employ(tx: Transaction, person_id: int, name: str, *, at: dt.datetime) -> None:
    """Make somebody, who has the role, an employer of a company, which is made when it has none yet."""
    company_id = await tx.scalar(select(Company.id).where(Company.name == name))
    if company_id is None:
        made = Company(name=name, created_at=at)
        tx.add(made)
        await tx.flush()
        company_id = made.id
    values = {"company_id": company_id, "company_name": name, "state": "APPROVED", "since": at}
    tx.add(Employment(person_id=person_id, **values))
    await tx.flush()
