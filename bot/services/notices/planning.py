"""What is due at a moment of its own: reminders, and the nudge for somebody who has not answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.services.notices.telling import Notice, Telling
from bot.services.rows import quiet_of
from bot.settings import Settings
from db.models import Person, Session
from db.queries import notices, sessions
from db.queries.sessions import SessionRow
from db.transaction import Transaction
from domain import interviews
from domain.attendance import ASKED_FOR, asked_at
from domain.notices import AskedAgain, Attend, Fact, Manner, Nudge, Redrawn, Reminder, kinds_of
from domain.quiet import LAST_CALL, heard_at
from domain.reminders import JOIN_LEAD, answer_by, nudge_at, reminder_times, worth_until
from domain.session import Part
from domain.status import Kind, Status
from domain.zones import MINUTE


class Planning:
    """Plans again whenever a session, or how its people want to be reminded, has changed."""

    def __init__(self, settings: Settings, clock: Clock, telling: Telling) -> None:
        self._settings = settings
        self._clock = clock
        self._telling = telling

    async def replan(self, tx: Transaction, row: SessionRow, *, now: dt.datetime) -> None:
        """Plan again everybody's reminders of a session, or the nudge of a request.

        Those due by `now` are left out: the news of the change says when the session is. News that waits for the end of
        somebody's quiet hours is judged again, for it may have less time now.
        """
        session, soon = row.session, self._clock.now() + self._settings.undo
        await notices.limit_wait(tx, but=kinds_of(Manner.PLANNED), due=soon, session_id=session.id)
        await self._telling.forget(tx, session.id, [Reminder, Nudge, AskedAgain, Redrawn, Attend])
        await self._telling.write(tx, self._planned(row, now))

    async def announce(  # noqa: PLR0913 - what is made, by whom and where
        self,
        tx: Transaction,
        row: SessionRow,
        news: Mapping[int, Fact],
        *,
        now: dt.datetime,
        by: int | None,
        is_elsewhere: bool,
    ) -> None:
        """Tell of a new session, about which nothing has been told or planned before.

        Args:
            tx: the transaction of its creation.
            row: the session.
            news: who hears what of it, once that can no longer be undone.
            now: aware; reminders that are due by then are left out.
            by: who made it and can undo that; their card is drawn again when they cannot any more.
            is_elsewhere: they made it through another program, and their card came by itself.
        """
        told = [self._telling.fresh(reader_id, fact, row.session) for reader_id, fact in news.items()]
        until, has_undo = self._clock.now() + self._settings.undo, bool(self._settings.undo)
        over = [] if by is None else [self._telling.redrawn(by, row.session, until, anyway=is_elsewhere)]
        redrawn = over if has_undo else []
        await self._telling.write(tx, [*told, *self._planned(row, now), *redrawn])

    def _planned(self, row: SessionRow, now: dt.datetime) -> list[Notice]:
        """Return what a session asks for as it is: everybody's reminders, or the nudge of a request."""
        session = row.session
        if session.status == Status.CONFIRMED:
            reminders = (self._reminders(session, attendee.person, now) for attendee in row.attendees)
            return [*(each for some in reminders for each in some), *self._attendance(row, now), *self._ask_again(row)]
        if session.status == Status.PENDING and session.offered_until is not None:
            return self._ask_again(row)
        if session.status == Status.PENDING and session.answer_by is not None:
            return self._nudge(row, session.answer_by)
        return []

    def _attendance(self, row: SessionRow, now: dt.datetime) -> list[Notice]:
        """Ask the two of a session, soon after its start, whether they are talking."""
        session, at = row.session, asked_at((row.session.start_time, row.session.end_time))
        if session.kind == Kind.GROUP or at is None or at <= now:
            return []
        return [
            Notice(
                reader_id=each.person.id,
                fact=Attend(session.start_time),
                session_id=session.id,
                due=at,
                expires=min(at + ASKED_FOR, session.end_time),
                dedupe=f"attend:{session.id}:{each.person.id}:{session.start_time.isoformat()}",
            )
            for each in row.attendees
            if each.part != Part.COHOST
        ]

    def _ask_again(self, row: SessionRow) -> list[Notice]:
        """Ask an applicant once more who does not answer."""
        session = row.session
        if session.kind not in interviews.KINDS or session.accepted_at is not None or row.beside is None:
            return []
        if row.beside.interview.asked is not None:
            return []  # they have answered: the company is to name another time
        until = session.offered_until or answer_by(session.start_time, self._clock.now())
        at = self._nudge_at(row.guest, until, now=self._clock.now())
        if at is None:
            return []
        return [
            Notice(
                reader_id=row.guest.id,
                fact=AskedAgain(),
                session_id=session.id,
                due=at,
                expires=until,
                dedupe=f"asked_again:{session.id}:{session.version}",
            )
        ]

    async def plan_reminders_of(self, tx: Transaction, person: Person, *, now: dt.datetime) -> None:
        """Plan again the reminders of all that one person has ahead: their leads changed, or they are back."""
        await notices.drop_of(tx, person_id=person.id, kinds=[Reminder.kind])
        ahead = await sessions.confirmed_ahead(tx, person.id, now=now)
        planned = [each for row in ahead for each in self._reminders(row.session, person, now)]
        await self._telling.write(tx, planned)

    async def replan_of(self, tx: Transaction, person: Person, *, now: dt.datetime) -> None:
        """Plan again whatever waits for a person: their quiet hours have changed."""
        soon = now + self._settings.undo
        await notices.limit_wait(tx, but=kinds_of(Manner.PLANNED), due=soon, person_id=person.id)
        await self.plan_reminders_of(tx, person, now=now)

    def _nudge(self, row: SessionRow, until: dt.datetime) -> list[Notice]:
        session, at = row.session, self._nudge_at(row.host, until, now=self._clock.now())
        if at is None:
            return []
        nudge = Notice(
            reader_id=row.host.id,
            fact=Nudge(until),
            session_id=session.id,
            due=at,
            expires=until,
            dedupe=f"nudge:{session.id}:{session.version}",
        )
        return [nudge]

    def _nudge_at(self, asked_one: Person, until: dt.datetime, *, now: dt.datetime) -> dt.datetime | None:
        """Return when to ask somebody once more: not in their quiet hours, nor just after they were told."""
        quiet, zone, latest = quiet_of(asked_one), ZoneInfo(asked_one.zone), until - LAST_CALL
        asked = heard_at(now, quiet, zone, latest=latest, now=now)
        at = nudge_at(asked or now, until)
        return None if at is None else heard_at(at, quiet, zone, latest=latest, now=now)

    def _reminders(self, session: Session, person: Person, now: dt.datetime) -> list[Notice]:
        moments = self._moments(session, person, now)
        span = (session.start_time, session.end_time)
        return [
            Notice(
                reader_id=person.id,
                fact=Reminder(lead, session.start_time),
                session_id=session.id,
                due=due,
                expires=worth_until(lead, moments.values(), span),
                dedupe=f"reminder:{session.id}:{person.id}:{lead // MINUTE}:{session.start_time.isoformat()}",
            )
            for due, lead in moments.items()
        ]

    def _moments(self, session: Session, person: Person, now: dt.datetime) -> Mapping[dt.datetime, dt.timedelta]:
        """Return when to remind a person, each moment with its lead; of two at one moment the shorter lead stays."""
        quiet, zone, moments = quiet_of(person), ZoneInfo(person.zone), dict[dt.datetime, dt.timedelta]()
        for lead, due in reminder_times(session.start_time, self._leads(person), now=now):
            latest = session.start_time - LAST_CALL
            heard = due if lead <= JOIN_LEAD else heard_at(due, quiet, zone, latest=latest, now=now)
            if heard is not None:
                moments[heard] = lead
        return moments

    def _leads(self, person: Person) -> Sequence[dt.timedelta]:
        """Return how long before the start a person is reminded."""
        if person.reminders is None:
            return self._settings.reminders
        return [dt.timedelta(minutes=minutes) for minutes in person.reminders]
