"""The dashboard of one role: what is next, what waits, this week, and what has been."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.clock import Clock
from bot.services.attendance import Attendance
from bot.services.calendars import Calendars
from bot.services.ratings import Ratings
from bot.services.sessions import Sessions
from bot.services.views import Numbers, PersonView, RoleBoard
from db.queries import sessions
from db.transaction import Transaction
from domain.session import Part
from domain.status import ACTIVE, Role, Status
from domain.week import week_of
from domain.zones import midnight

ROLES = (Role.STUDENT, Role.MENTOR, Role.EMPLOYER)
"""The roles that have a dashboard of their own, in the order in which they are offered."""


class Dashboards:
    """Makes the dashboards."""

    def __init__(
        self, clock: Clock, sessions: Sessions, calendars: Calendars, attendance: Attendance, ratings: Ratings
    ) -> None:
        self._clock = clock
        self._sessions = sessions
        self._calendars = calendars
        self._attendance = attendance
        self._ratings = ratings

    async def pictured(self, tx: Transaction, role: str, *, actor: PersonView, day: dt.date | None = None) -> RoleBoard:
        """Return the same as `of`, with the hours of a mentor; `day` is of the week to show, if not today.

        Raises:
            NotAllowed: there is no such role.
        """
        board = await self.of(tx, role, actor=actor, day=day)
        if board.role is not Role.MENTOR:
            return board
        begin, end = midnight(board.first, actor.tz), midnight(board.first + 7 * dt.timedelta(days=1), actor.tz)
        hours = await self._calendars.hours_in(tx, actor.id, (begin, end))
        return replace(board, hours=[(first.astimezone(actor.tz), last.astimezone(actor.tz)) for first, last in hours])

    async def of(self, tx: Transaction, role: str, *, actor: PersonView, day: dt.date | None = None) -> RoleBoard:
        """Return the actor's dashboard in a role; its week is this one, or that of a day of their calendar.

        Raises:
            NotAllowed: there is no such role.
        """
        views = await self._sessions.get_dashboard_sessions(tx, actor.id, role, actor=actor)
        now = self._clock.now()
        first, last = week_of(day or now.astimezone(actor.tz).date(), actor.zone)
        ahead = [view for view in views if view.status in ACTIVE and view.end > now]
        return RoleBoard(
            role=Role(role),
            others=[each for each in ROLES if each in actor.roles and each != role],
            next=ahead[0] if ahead else None,
            waiting=[view for view in ahead if view.part is Part.HOST and view.status is Status.PENDING],
            first=first,
            week=sorted(
                (v for v in views if v.status is not Status.CANCELLED and first <= v.start.date() <= last),
                key=lambda view: view.start,
            ),
            numbers=await self._numbers(tx, Role(role), actor),
        )

    async def _numbers(self, tx: Transaction, role: Role, actor: PersonView) -> Numbers:
        """Return what has been in a role; employers have no mentorship sessions, of which the others are counted."""
        met = await sessions.met(tx, actor.id, hosts=role != Role.STUDENT)
        return Numbers(
            len(met),
            sum((end - start for start, end in met), dt.timedelta()),
            await self._attendance.record(tx, actor=actor) if role != Role.EMPLOYER else None,
            await self._ratings.own(tx, actor=actor) if role == Role.MENTOR else None,
        )
