"""Things that were given up, put into the database as the flow leaves them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import database_time
from db.models import dialog, inbox, outbox, stuck


async def dead_update(tx: AsyncSession, telegram_id: int, reference: str = "abcd1234", *, update_id: int = 7) -> int:
    """Park an update that says "secret", and return its number."""
    whose = dialog.c.person_key == telegram_id
    if await tx.scalar(select(dialog.c.person_key).where(whose)) is None:
        await tx.execute(insert(dialog).values(person_key=telegram_id, data={}))
    now = await database_time(tx)
    facts = {"state": "dead", "attempts": 3, "reference": reference, "error": "ZeroDivisionError"}
    raw = f'{{"update_id": {update_id}, "message": {{"text": "secret"}}}}'
    row = {"update_id": update_id, "person_key": telegram_id, "raw": raw, "received_real": now, "done_real": now}
    return int(await tx.scalar(insert(inbox).values({**row, **facts}).returning(inbox.c.id)) or 0)


async def failed_message(
    tx: AsyncSession, telegram_id: int, at: dt.datetime, reference: str | None = "beef5678"
) -> int:
    """Leave a reply that Telegram has refused."""
    moments = {"due_at": at, "created_at": at, "sent_at": at}
    facts = {"method": "sendMessage", "payload": {"text": "secret"}, "error": "BadRequest", "reference": reference}
    row = {"chat_id": telegram_id, "sort": "reply", "state": "failed", **facts, **moments}
    found = await tx.scalar(insert(outbox).values(row).returning(outbox.c.id))
    return int(found or 0)


async def stuck_session(tx: AsyncSession, session_id: int, reference: str = "cafe9012") -> int:
    """Park the completing of a session."""
    facts = {"kind": "complete", "attempts": 5, "parked": True, "reference": reference, "error": "KeyError"}
    now = await database_time(tx)
    row = {"session_id": session_id, "retry_real": now, "failed_real": now, **facts}
    found = await tx.scalar(insert(stuck).values(row).returning(stuck.c.id))
    return int(found or 0)
