"""Things that were given up: put into the database as the flow leaves them, and looked at."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import insert, select

from db.engine import database_time
from db.models import inbox, outbox, stuck
from db.queries.inbox import Arrival, claim, ingest, park
from db.transaction import Transaction
from tests.support.services import NOW


async def dead_update(tx: Transaction, telegram_id: int, reference: str = "abcd1234", *, update_id: int = 7) -> int:
    """Park an update that says "secret", and return its number."""
    letter = Arrival(update_id, telegram_id, '{"update_id": 7, "message": {"text": "secret"}}')
    await ingest(tx, [letter], most=100)
    row_id = await tx.scalar(select(inbox.c.id).where(inbox.c.update_id == update_id))
    row = await claim(tx, NOW, row_id)
    assert row is not None
    await park(tx, row, reference=reference, error="ZeroDivisionError")
    return int(row["id"])


async def failed_message(tx: Transaction, telegram_id: int, at: dt.datetime, reference: str | None = "beef5678") -> int:
    """Leave a reply that Telegram has refused."""
    moments = {"due_at": at, "created_at": at, "sent_at": at}
    facts = {"method": "sendMessage", "payload": {"text": "secret"}, "error": "BadRequest", "reference": reference}
    row = {"chat_id": telegram_id, "sort": "reply", "state": "failed", **facts, **moments}
    found = await tx.scalar(insert(outbox).values(row).returning(outbox.c.id))
    return int(found or 0)


async def stuck_session(tx: Transaction, session_id: int, reference: str = "cafe9012") -> int:
    """Park the completing of a session."""
    facts = {"kind": "complete", "attempts": 5, "parked": True, "reference": reference, "error": "KeyError"}
    now = await database_time(tx)
    row = {"session_id": session_id, "retry_real": now, "failed_real": now, **facts}
    found = await tx.scalar(insert(stuck).values(row).returning(stuck.c.id))
    return int(found or 0)


async def parked_work(tx: Transaction) -> list[dict[str, Any]]:
    """Return the work about sessions that waits for an admin."""
    rows = await tx.execute(select(stuck).where(stuck.c.parked, stuck.c.reference.is_not(None)))
    return [dict(row) for row in rows.mappings()]
