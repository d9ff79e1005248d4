"""Invitations: a link works once, and gives one person a role, or makes them one with somebody."""

from __future__ import annotations

import datetime as dt
import secrets

from bot.services.secrets import token_hash
from db.models import Invite
from db.transaction import Transaction
from domain.status import Role

INVITE_LIFE = dt.timedelta(days=7)


async def make(  # noqa: PLR0913 - what a link may lead to
    tx: Transaction,
    role: Role | str,
    *,
    now: dt.datetime,
    life: dt.timedelta = INVITE_LIFE,
    company_id: int | None = None,
    person_id: int | None = None,
) -> str:
    """Make a link for one person and return its token; only a hash is kept.

    Args:
        tx: the transaction.
        role: what it gives, or the word that stands there when it gives none.
        now: aware.
        life: how long it works.
        company_id: whose employer it makes.
        person_id: with whom whoever opens it becomes one.
    """
    token = secrets.token_urlsafe(24)
    row = Invite(token_hash=token_hash(token), role=role, created_at=now, expires_at=now + life)
    row.company_id, row.person_id = company_id, person_id
    tx.add(row)
    await tx.flush()
    return token
