"""The dashboard of one role: what is next, what waits, this week, and what has been."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from bot.clock import Clock
from bot.services.attendance import Attendance
from bot.services.calendars import Calendars
from bot.services.ratings import Ratings
from bot.services.sessions import Sessions
from bot.services.sessions.lists import HOSTED
from bot.services.views.boards import Numbers, RoleBoard
from bot.services.views.companies import BoardView
from bot.services.views.pages import Page, turn_to
from bot.services.views.people import PersonView
from bot.services.views.sessions import JobView, SessionView
from db.queries import sessions
from db.transaction import Transaction
from domain.interviews import Answer, Group, group_of
from domain.refusals import NotAllowed
from domain.session import Part
from domain.status import ACTIVE, Role, Status
from domain.week import week_of
from domain.zones import midnight

ROLES = (Role.STUDENT, Role.MENTOR, Role.EMPLOYER)
"""The roles that have a dashboard of their own, in the order in which they are offered."""


_PAGE = 6
"""Interviews of a page of the board."""


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
            next=next((view for view in ahead if view.me is not None), None),
            waiting=[view for view in ahead if _waits(view)],
            first=first,
            week=sorted(
                (v for v in views if v.status is not Status.CANCELLED and first <= v.start.date() <= last),
                key=lambda view: (view.start.date(), view.me is None, view.start),
            ),
            numbers=await self._numbers(tx, Role(role), actor),
        )

    async def interviews(
        self,
        tx: Transaction,
        *,
        job_id: int | None = None,
        is_mine: bool = False,
        page: int = 0,
        actor: PersonView,
    ) -> BoardView:
        """Return a page of the interviews of the actor's company, by how they stand; today's come first.

        Args:
            tx: the transaction.
            job_id: only those for this job; None is all.
            is_mine: only those in which the actor interviews.
            page: which page, from 0.
            actor: an employer.

        Raises:
            NotAllowed: the actor is no employer.
        """
        if Role.EMPLOYER not in actor.roles:
            raise NotAllowed("the board is for employers")
        found = await self._sessions.board(tx, actor=actor)
        views = [each for each in found if _is_shown(each, job_id, is_mine=is_mine)]
        groups = {view.id: _group(view, self._clock.now()) for view in views}
        order = list(Group)
        views.sort(key=lambda view: order.index(groups[view.id]))
        page, pages = turn_to(page, len(views), _PAGE)
        shown = views[page * _PAGE : (page + 1) * _PAGE]
        return BoardView(
            page=Page(shown, page, pages, len(views)),
            groups={view.id: groups[view.id] for view in shown},
            counts=Counter(groups.values()),
            jobs=_jobs(found),
            job_id=job_id,
            is_mine=is_mine,
        )

    async def _numbers(self, tx: Transaction, role: Role, actor: PersonView) -> Numbers:
        """Return what has been in a role; employers have no mentorship sessions, of which the others are counted."""
        met = await sessions.met(tx, actor.id, host_of=HOSTED[role])
        return Numbers(
            len(met),
            sum((end - start for start, end in met), dt.timedelta()),
            await self._attendance.record(tx, actor=actor) if role != Role.EMPLOYER else None,
            await self._ratings.own(tx, actor=actor) if role == Role.MENTOR else None,
        )


def _waits(view: SessionView) -> bool:
    """Tell whether the viewer, its host, has something to answer: a request, or an applicant who asks for other times.

    What is offered waits for the guest.
    """
    if view.part is not Part.HOST:
        return False
    return view.interview.answer is Answer.ASKED if view.interview else view.status is Status.PENDING


def _is_shown(view: SessionView, job_id: int | None, *, is_mine: bool) -> bool:
    is_for_it = job_id is None or (view.interview is not None and view.interview.job_id == job_id)
    return is_for_it and (view.me is not None or not is_mine)


def _group(view: SessionView, now: dt.datetime) -> Group:
    if view.interview is None:
        return Group.OVER
    is_today = view.start.date() == now.astimezone(view.start.tzinfo).date()
    is_active = view.status in ACTIVE
    return group_of(view.interview.answer, view.end, now, is_active=is_active, is_today=is_today)


def _jobs(views: Iterable[SessionView]) -> list[JobView]:
    """Return what interviews are for, by title."""
    jobs = {view.interview.job.id: view.interview.job for view in views if view.interview and view.interview.job}
    return sorted(jobs.values(), key=lambda job: (job.title, job.id))
