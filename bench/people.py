"""The people of the benchmarks, and how they come into our database: through the services."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bench.choices import MENTORS
from bot.clock import SystemClock
from bot.services.all import Services, build_services
from bot.services.views.people import PersonView
from bot.settings import load
from db.engine import Database
from db.migrate import upgrade
from db.transaction import Transaction
from domain.status import Role

ALWAYS = [(weekday, 0, 1440) for weekday in range(7)]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Our database, open for writing, and the services to fill it with."""

    tx: Transaction
    services: Services

    async def arrive(self, number: int, name: str) -> PersonView:
        """Make somebody known."""
        return await self.services.people.arrive(self.tx, telegram_id=number, name=name, username=None, language="en")

    async def mentor(self, number: int, name: str) -> PersonView:
        """Make a mentor, who has no hours yet."""
        mentors = self.services.mentors
        invitation = await mentors.invite(self.tx, Role.MENTOR)
        return await mentors.accept_invite(self.tx, invitation, actor=await self.arrive(number, name))

    async def open(self, mentor: PersonView) -> None:
        """Let everybody book the mentor at any time, without asking."""
        await self.services.mentors.set_hours(self.tx, ALWAYS, actor=mentor)
        await self.services.mentors.set_instant(self.tx, True, actor=mentor)

    async def open_mentors(self) -> None:
        """Make the mentors that the benchmarks' conversation offers."""
        for number, name in MENTORS.items():
            await self.open(await self.mentor(number, name))

    async def meet(self, mentor: PersonView, student: PersonView, start: dt.datetime) -> None:
        """Let a mentor make a session that begins at an aware moment."""
        begin = start.astimezone(ZoneInfo(mentor.zone))
        make = self.services.sessions.create_mentorship_session
        ids = (mentor.id, mentor.id, student.id)
        await make(self.tx, Role.MENTOR, *ids, "CV review", "", begin.date(), begin.time(), actor=mentor)


@asynccontextmanager
async def prepared(url: str, **overrides: str) -> AsyncIterator[Prepared]:
    """Make a database; what is done to it is committed at the end. Settings (by field name) may be overridden."""
    await upgrade(url)
    database = Database(url)
    settings = load(None, token="1:only-to-prepare", database_url=url, **overrides)  # noqa: S106 - opens nothing
    try:
        async with database.write() as tx:
            yield Prepared(tx, build_services(settings, SystemClock()))
    finally:
        await database.close()
