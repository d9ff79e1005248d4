"""Looking at sessions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from msgspec.structs import replace

from bot.clock import Clock
from bot.services.afterwards import with_more
from bot.services.rows import profile_view, seat_of, session_view
from bot.services.views.boards import Again, Dashboard
from bot.services.views.pages import Page, turn_to
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.queries import interviews, mentors, notices, sessions
from db.queries.sessions import SessionRow
from db.transaction import Transaction
from domain.interviews import Answer
from domain.notices import Manner, kinds_of
from domain.refusals import NotAllowed, NotFound
from domain.session import Part
from domain.status import ACTIVE, Kind, MentorState, Role
from domain.texts import require_id
from domain.zones import midnight

_MOST_WAITING = 10
_MOST_AHEAD = 12  # of a mentor or an employer: more than home shows of a day
_HOSTS = (Part.HOST, Part.COHOST)

HOSTED = {
    Role.STUDENT: (),
    Role.MENTOR: (Kind.MENTORSHIP, Kind.GROUP),
    Role.EMPLOYER: (Kind.INTERVIEW, Kind.DISCUSSION),
    Role.ADMIN: tuple(Kind),
}
"""What the host sees on the dashboard of each role."""


class Lists:
    """One session, pages of sessions, and the dashboards."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def find(self, tx: Transaction, session_id: int, *, actor: PersonView) -> SessionView:
        """Return a session that the actor is in, without what only a card shows; admins see all.

        Raises:
            NotFound: there is none, or the actor may not see it.
        """
        row = await sessions.find(tx, require_id(session_id))
        if row is None or seat_of(row, actor) is None:
            raise NotFound(f"there is no session {session_id} for this person")
        return self._view(row, actor)

    async def get(self, tx: Transaction, session_id: int, *, actor: PersonView) -> SessionView:
        """Return a session with all that its card shows: what was said of it, and whom its news has reached.

        Raises:
            NotFound: as `find`.
        """
        view = await with_more(tx, await self.find(tx, session_id, actor=actor), now=self._clock.now())
        heard = await notices.told(tx, view.id, kinds_of(Manner.NEWS))
        return replace(view, others=tuple(replace(each, has_heard=heard.get(each.id)) for each in view.others))

    async def upcoming(self, tx: Transaction, *, actor: PersonView, page: int = 0, size: int = 5) -> Page[SessionView]:
        """Return one page of what the actor has ahead, requests included, earliest first."""
        now = self._clock.now()
        count = partial(sessions.count, tx, actor.id, now=now, ahead=True)
        return await self._page(partial(sessions.upcoming, tx, actor.id, now=now), count, page, size, actor=actor)

    async def coming_up(self, tx: Transaction, *, actor: PersonView, limit: int) -> list[SessionView]:
        """Return the first of what the actor has ahead, as `upcoming` does, without counting all of it."""
        return self._views(await sessions.upcoming(tx, actor.id, now=self._clock.now(), offset=0, limit=limit), actor)

    async def past(self, tx: Transaction, *, actor: PersonView, page: int = 0, size: int = 5) -> Page[SessionView]:
        """Return one page of what has ended or was called off, latest first."""
        now = self._clock.now()
        count = partial(sessions.count, tx, actor.id, now=now, ahead=False)
        return await self._page(partial(sessions.past, tx, actor.id, now=now), count, page, size, actor=actor)

    async def requests(self, tx: Transaction, *, actor: PersonView, page: int = 0, size: int = 5) -> Page[SessionView]:
        """Return one page of what waits for the actor's answer, earliest start first."""
        now = self._clock.now()
        count = partial(sessions.count_requests, tx, actor.id, now=now)
        return await self._page(partial(sessions.requests_for, tx, actor.id, now=now), count, page, size, actor=actor)

    async def hosted_on(
        self, tx: Transaction, first: dt.date, last: dt.date, *, actor: PersonView
    ) -> list[SessionView]:
        """Return what the actor hosts on the days from `first` to `last` of their calendar, earliest first."""
        span = midnight(first, actor.tz), midnight(last + dt.timedelta(days=1), actor.tz)
        rows = await sessions.hosted_between(tx, actor.id, span, now=self._clock.now())
        return self._views(rows, actor)

    async def last_with(self, tx: Transaction, mentor_id: int, *, actor: PersonView) -> SessionView | None:
        """Return the session that the actor booked or began last with a mentor; its topic carries over."""
        row = await sessions.last_booked(tx, actor.id, now=self._clock.now(), mentor_id=mentor_id)
        return self._view(row, actor) if row else None

    async def last(self, tx: Transaction, *, actor: PersonView) -> SessionView | None:
        """Return the session that the actor booked or began last, whoever it is with."""
        row = await sessions.last_booked(tx, actor.id, now=self._clock.now())
        return self._view(row, actor) if row else None

    async def dashboard(self, tx: Transaction, *, actor: PersonView) -> Dashboard:
        """Return what the actor sees first."""
        now = self._clock.now()
        row = await mentors.profile(tx, actor.id)
        profile = profile_view(row) if row else None
        is_mentor = profile is not None and profile.state is MentorState.APPROVED
        hosts = is_mentor or Role.EMPLOYER in actor.roles
        ahead = self._views(await sessions.upcoming(tx, actor.id, now=now, limit=_MOST_AHEAD if hosts else 1), actor)
        today = now.astimezone(actor.tz).date()
        waiting = await sessions.requests_for(tx, actor.id, now=now, limit=_MOST_WAITING)
        again = await mentors.booked_last(tx, actor.id)
        return Dashboard(
            next=ahead[0] if ahead else None,
            waiting=self._views(waiting, actor),
            again=Again(*again) if again else None,
            profile=profile,
            today=[view for view in ahead if view.part in _HOSTS and view.start.date() <= today] if hosts else (),
            asked=[
                view
                for view in ahead
                if view.part is Part.HOST and view.interview and view.interview.answer is Answer.ASKED
            ],
            applications=await mentors.count_waiting(tx) if Role.ADMIN in actor.roles else 0,
        )

    async def get_dashboard_sessions(
        self, tx: Transaction, user_id: int, role: str, *, actor: PersonView
    ) -> list[SessionView]:
        """Return a person's sessions in one role: those ahead first, earliest on top, then the others, latest on top.

        Args:
            tx: the transaction.
            user_id: whose sessions; somebody else's only for admins.
            role: what to look at: sessions attended (student), mentored (mentor), interviews and discussions
                (employer), all of them (admin). It gives no rights.
            actor: who looks.

        Raises:
            NotAllowed: the sessions are somebody else's, or there is no such role.
        """
        if user_id != actor.id and Role.ADMIN not in actor.roles:
            raise NotAllowed("a dashboard is its owner's")
        view, now = require_role(role), self._clock.now()
        if view is Role.EMPLOYER:
            return await self._of_company(tx, require_id(user_id), actor=actor)
        guest = view in (Role.STUDENT, Role.ADMIN)
        rows = await sessions.in_part(tx, require_id(user_id), host_of=HOSTED[view], guest=guest, now=now)
        return self._views(rows, actor)

    async def board(self, tx: Transaction, *, actor: PersonView, job_id: int | None = None) -> list[SessionView]:
        """Return the interviews of the actor's company, or those for one of its jobs, in the order of a dashboard."""
        found = await self._of_company(tx, actor.id, actor=actor)
        return [view for view in found if job_id is None or (view.interview and view.interview.job_id == job_id)]

    async def _of_company(self, tx: Transaction, person_id: int, *, actor: PersonView) -> list[SessionView]:
        """Return the interviews of an employer's company, and those of their own that are of no company."""
        now, company_id = self._clock.now(), await interviews.company_of(tx, person_id)
        own = await sessions.in_part(tx, person_id, host_of=HOSTED[Role.EMPLOYER], guest=False, now=now)
        rows = [row for row in own if row.beside is None or row.beside.interview.company_id is None]
        if company_id is not None:
            rows += await interviews.of_company(tx, company_id, now=now)
        views = self._views(rows, actor)
        ahead = [view for view in views if view.status in ACTIVE and view.end > now]
        here = {view.id for view in ahead}
        others = [view for view in views if view.id not in here]
        return [
            *sorted(ahead, key=lambda view: (view.start, view.id)),
            *sorted(others, key=lambda view: view.start, reverse=True),
        ]

    async def _page(
        self,
        read: Callable[..., Awaitable[Sequence[SessionRow]]],
        count: Callable[[], Awaitable[int]],
        page: int,
        size: int,
        *,
        actor: PersonView,
    ) -> Page[SessionView]:
        """Read a page; a first one that holds all there is tells by itself how many there are."""
        rows = await read(offset=0, limit=size + 1) if page <= 0 else ()
        if page <= 0 and len(rows) <= size:
            return Page(self._views(rows, actor), 0, 1, len(rows))
        total = await count()
        page, pages = turn_to(page, total, size)
        rows = rows[:size] or await read(offset=page * size, limit=size)
        return Page(self._views(rows, actor), page, pages, total)

    def _view(self, row: SessionRow, viewer: PersonView) -> SessionView:
        return session_view(row, viewer, now=self._clock.now())

    def _views(self, rows: Sequence[SessionRow], viewer: PersonView) -> list[SessionView]:
        return [self._view(row, viewer) for row in rows]


def require_role(role: str) -> Role:
    """Return the role of a name.

    Raises:
        NotAllowed: there is no such role.
    """
    try:
        return Role(role)
    except ValueError:
        raise NotAllowed("there is no such role") from None
