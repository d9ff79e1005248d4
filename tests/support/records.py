"""What the database remembers, looked at from outside."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import RowMapping

from bot.clock import Clock
from bot.services.all import build_services
from bot.settings import load
from db.engine import Database
from domain.slots import Window
from domain.status import Role
from tests.support.process import TOKEN

ALWAYS: Sequence[Window] = tuple((weekday, 0, 1440) for weekday in range(7))


@dataclass
class Records:
    """Questions to the database, and a way to have mentors in it."""

    database: Database
    clock: Clock

    async def mentor(self, telegram_id: int, name: str, *, instant: bool = True) -> int:
        """Make a mentor who is free around the clock and who has the bot open; return the person's id."""
        services = build_services(load(None, token=TOKEN), self.clock)
        async with self.database.write() as tx:
            person = await services.people.arrive(tx, telegram_id=telegram_id, name=name, username=None, language="en")
            token = await services.mentors.invite(tx, Role.MENTOR)
            person = await services.mentors.accept_invite(tx, token, actor=person)
            await services.mentors.set_hours(tx, ALWAYS, actor=person)
            await services.mentors.set_instant(tx, instant, actor=person)
        return person.id

    async def rows(self, question: str, **values: Any) -> Sequence[RowMapping]:
        """Ask."""
        async with self.database.read() as tx:
            return (await tx.execute(text(question), values)).mappings().all()

    async def change(self, statement: str, **values: Any) -> None:
        """Change something by hand."""
        async with self.database.write() as tx:
            await tx.execute(text(statement), values)

    async def nothing_waits(self) -> None:
        """Wait until every reply has left and is known to have."""
        question = "SELECT id FROM outbox WHERE sort = 'reply' AND state IN ('waiting', 'leased')"
        while await self.rows(question):  # noqa: ASYNC110 - another process works, no event tells of it
            await asyncio.sleep(0.05)

    async def in_flight(self) -> Counter[int]:
        """Count the messages per chat that a process holds, or held when it died."""
        return await self._messages("leased")

    async def sent(self) -> Counter[int]:
        """Count the messages per chat that have left and were not only changes of others."""
        return await self._messages("sent")

    async def _messages(self, state: str) -> Counter[int]:
        rows = await self.rows(
            "SELECT chat_id, count(*) AS n FROM outbox"
            " WHERE state = :state AND (method = 'sendMessage' OR sort = 'notice') GROUP BY chat_id",
            state=state,
        )
        return Counter({row["chat_id"]: row["n"] for row in rows})
