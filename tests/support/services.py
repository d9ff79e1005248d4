"""What the tests of the services do again and again, each in a transaction of its own as the edges do it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select, update

from bot.clock import JumpingClock
from bot.services.all import Services
from bot.services.views.notices import Drop, NoticeView, Tell, Wait
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.engine import Database
from db.models import AuditEvent, Calendar, Participant, Session, outbox
from db.queries.notices import postpone
from domain.interviews import Applicant, Invitations
from domain.notices import Fact, Manner, Redrawn, kinds_of
from domain.slots import OneHost, Slot
from domain.status import Role
from tests.support.companies import employ

ADMIN_ID = 999
NOW = dt.datetime(2026, 11, 22, 6, tzinfo=dt.UTC)  # a Sunday noon in Dhaka
DAY = dt.timedelta(days=1)
EVERY_EVENING = tuple((day, 18 * 60, 21 * 60) for day in range(7))
"""18 to 21 o'clock, which is 12 to 15 UTC for somebody in Dhaka."""


def at(hour: int, minute: int = 0, *, days: int = 1) -> dt.datetime:
    """Give a moment in UTC, tomorrow unless said otherwise."""
    return NOW.replace(hour=hour, minute=minute) + days * DAY


@dataclass
class ServiceWorld:
    """The services with a database and a clock."""

    database: Database
    services: Services
    clock: JumpingClock
    telegram_ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1000))

    async def person(self, name: str, *, telegram_id: int | None = None, zone: str | None = None) -> PersonView:
        """Let somebody write to the bot."""
        async with self.database.write() as tx:
            telegram_id = telegram_id or next(self.telegram_ids)
            who = await self.services.people.arrive(
                tx, telegram_id=telegram_id, name=name, username=None, language="en"
            )
            return await self.services.people.set_zone(tx, zone, actor=who) if zone else who

    @staticmethod
    def chat(who: PersonView) -> int:
        """Return the chat of somebody who has one."""
        assert who.telegram_id is not None
        return who.telegram_id

    async def admin(self) -> PersonView:
        """Let the admin of the settings write to the bot."""
        return await self.person("Admin", telegram_id=ADMIN_ID)

    async def mentor(
        self, name: str = "Ayesha", *, instant: bool = False, link: str | None = None, **columns: Any
    ) -> PersonView:
        """Make a mentor who is there every evening; `columns` are those of the calendar."""
        who = await self.with_role(await self.person(name, zone=columns.pop("zone", None)), Role.MENTOR)
        async with self.database.write() as tx:
            await self.services.mentors.set_hours(tx, columns.pop("hours", EVERY_EVENING), actor=who)
            await self.services.mentors.set_instant(tx, instant, actor=who)
            await self.services.mentors.set_link(tx, link, actor=who)
            if columns:
                await tx.execute(update(Calendar).where(Calendar.person_id == who.id).values(**columns))
        return who

    async def with_role(self, who: PersonView, role: Role) -> PersonView:
        """Invite somebody."""
        async with self.database.write() as tx:
            token = await self.services.mentors.invite(tx, role)
            return await self.services.mentors.accept_invite(tx, token, actor=who)

    async def employer(self, name: str = "Karim", company: str = "Rupali Soft") -> PersonView:
        """Make an employer of a company, which is made when nobody is one of its employers yet."""
        who = await self.with_role(await self.person(name), Role.EMPLOYER)
        async with self.database.write() as tx:
            await employ(tx, who.id, company, at=self.clock.now())
        return who

    async def invite(
        self, employer: PersonView, *applicants: tuple[PersonView, Sequence[dt.datetime]], **more: Any
    ) -> list[SessionView]:
        """Invite applicants to interviews, each with the starts that they may have."""
        chosen = tuple(Applicant(who.id, tuple(starts)) for who, starts in applicants)
        wanted = Invitations(applicants=chosen, minutes=more.pop("minutes", 30), title="React interview", **more)
        async with self.database.write() as tx:
            return await self.services.sessions.invite(tx, wanted, actor=employer)

    async def book(
        self, student: PersonView, mentor: PersonView, start: dt.datetime, *, minutes: int = 30, topic: str = "CV"
    ) -> SessionView:
        """Book a mentor as a student."""
        async with self.database.write() as tx:
            slot = Slot.of(mentor.id, start, minutes)
            return await self.services.sessions.book(tx, slot, topic=topic, actor=student)

    async def do(self, action: str, session: SessionView | int, *args: Any, **options: Any) -> SessionView:
        """Call one method of the session service."""
        session_id = session if isinstance(session, int) else session.id
        async with self.database.write() as tx:
            view: SessionView = await getattr(self.services.sessions, action)(tx, session_id, *args, **options)
            return view

    async def see(self, session: SessionView | int, viewer: PersonView) -> SessionView:
        """Look at a session."""
        async with self.database.read() as tx:
            session_id = session if isinstance(session, int) else session.id
            return await self.services.sessions.get(tx, session_id, actor=viewer)

    async def slots(
        self, mentor: PersonView, viewer: PersonView, *, moving: int | None = None, **options: Any
    ) -> list[dt.datetime]:
        """List the next free starts."""
        async with self.database.read() as tx:
            found = await self.services.slots.next(tx, OneHost(mentor.id, moving=moving), actor=viewer, **options)
            return [slot.start for slot in found]

    async def waiting(self, who: PersonView, *kinds: str) -> list[Mapping[str, Any]]:
        """List somebody's unsaid notices in the order of their due times."""
        where = (outbox.c.person_id == who.id, outbox.c.state == "waiting")
        async with self.database.read() as tx:
            rows = (await tx.execute(select(outbox).where(*where).order_by(outbox.c.due_at, outbox.c.id))).mappings()
            return [dict(row) for row in rows if not kinds or row["kind"] in kinds]

    async def kinds(self, who: PersonView) -> list[str]:
        """List the kinds of somebody's unsaid notices, without what is planned: reminders, nudges, cards to redraw."""
        return [row["kind"] for row in await self.waiting(who) if row["kind"] not in kinds_of(Manner.PLANNED)]

    async def leads(self, who: PersonView) -> list[int]:
        """List the leads of somebody's planned reminders, in minutes."""
        return [row["data"]["lead"] for row in await self.waiting(who, "reminder")]

    async def deliver(self) -> list[NoticeView[Fact]]:
        """Say all that is due, as the flow does: judge each notice, and close it. Return what was worth telling."""
        now, said = self.clock.now(), list[NoticeView[Fact]]()
        async with self.database.write() as tx:
            where = (outbox.c.state == "waiting", outbox.c.due_at <= now)
            rows = (await tx.execute(select(outbox).where(*where).order_by(outbox.c.due_at, outbox.c.id))).mappings()
            for row in rows.all():
                [verdict] = await self.services.notices.judge(tx, [row["id"]], now=now)
                match verdict:
                    case Tell(view):
                        said += [] if isinstance(view.fact, Redrawn) else [view]  # that is seen, not read
                        await tx.execute(update(outbox).where(outbox.c.id == row["id"]).values(state="sent"))
                    case Wait(until):
                        await postpone(tx, [row["id"]], until)
                    case Drop(why):
                        await tx.execute(update(outbox).where(outbox.c.id == row["id"]).values(state=why))
        return said

    async def told(self, who: PersonView) -> list[str]:
        """Say all that is due and list the kinds of what one person reads."""
        return [view.fact.kind for view in await self.deliver() if view.reader.id == who.id]

    async def tick(self) -> list[str]:
        """Do all that is due with sessions, and list what it was."""
        async with self.database.read() as tx:
            work = await self.services.sessions.chore.due(tx, self.clock.now())
        for each in work:
            await self.do(each.kind, each.session_id)
        return [each.kind for each in work]

    async def count(self, table: type[AuditEvent | Session | Participant]) -> int:
        """Count the rows of a table."""
        async with self.database.read() as tx:
            return await tx.scalar(select(func.count()).select_from(table)) or 0

    async def audited(self, session: SessionView) -> list[str]:
        """List what was written down of a session, in order."""
        question = select(AuditEvent.kind).where(AuditEvent.session_id == session.id).order_by(AuditEvent.id)
        async with self.database.read() as tx:
            return list(await tx.scalars(question))

    async def column(self, session: SessionView, name: str) -> Any:
        """Read one column of a session's row."""
        async with self.database.read() as tx:
            return await tx.scalar(select(getattr(Session, name)).where(Session.id == session.id))


def starts(slots: Sequence[dt.datetime]) -> list[str]:
    """Write starts as people in Dhaka read them."""
    dhaka = dt.timezone(dt.timedelta(hours=6))
    return [f"{start.astimezone(dhaka):%a %H:%M}" for start in slots]
