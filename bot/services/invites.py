"""Invitations: a link gives one person a role, once."""

from __future__ import annotations

import datetime as dt
import secrets

from bot.services.secrets import token_hash
from db.models import Invite
from db.transaction import Transaction
from domain.status import Role

INVITE_LIFE = dt.timedelta(days=7)


async def make(tx: Transaction, role: Role, *, now: dt.datetime, company_id: int | None = None) -> str:
    """Make an invitation for one person, of a company or of none, and return its token; only a hash is kept."""
    token = secrets.token_urlsafe(24)
    row = Invite(token_hash=token_hash(token), role=role, created_at=now, expires_at=now + INVITE_LIFE)
    row.company_id = company_id
    tx.add(row)
    await tx.flush()
    return token
