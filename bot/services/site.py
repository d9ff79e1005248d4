"""Sessions and people as the site knows them: the same rules as in a chat, other shapes."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.services.finding import Finding
from bot.services.rows import visible_link
from bot.services.sessions import Sessions
from bot.services.sessions.lists import HOSTED, require_role
from bot.services.slots import Slots
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from bot.services.views.site import SiteJobView, SiteMentorView, SitePersonView, SiteSessionView
from db.queries import site
from db.queries.sessions import ids
from db.queries.site import SiteRow, SiteRowPerson
from db.transaction import Transaction
from domain.interviews import Panel
from domain.offers import Offer
from domain.ratings import are_shown
from domain.refusals import NotAllowed, NotFound
from domain.session import Action
from domain.slots import OneHost
from domain.status import Kind, Role, Status
from domain.texts import require_id

MOST_PEOPLE = 1000
_DAYS_AHEAD = dt.timedelta(days=7)
_CHIPS = 12
"""Free times of each mentor on the page of all mentors."""
_INSTEAD = 6
"""Other times, when the one that was asked for is taken."""


class Site:
    """What the site's pages show and do. Every method takes the transaction first and never commits."""

    def __init__(self, clock: Clock, sessions: Sessions, slots: Slots, finding: Finding) -> None:
        self._clock = clock
        self._sessions = sessions
        self._slots = slots
        self._finding = finding

    async def sessions(
        self, tx: Transaction, person_id: int, role: Role, *, actor: PersonView
    ) -> list[SiteSessionView]:
        """Return a person's dashboard in one role, as `get_dashboard_sessions` of the session service does.

        Raises:
            NotAllowed: the sessions are somebody else's.
        """
        if person_id != actor.id and Role.ADMIN not in actor.roles:
            raise NotAllowed("a dashboard is its owner's")
        guest, now = role in (Role.STUDENT, Role.ADMIN), self._clock.now()
        if role is Role.EMPLOYER:
            rows = await site.of_company(tx, require_id(person_id), now=now)
        else:
            rows = await site.of(tx, require_id(person_id), host_of=HOSTED[role], guest=guest, now=now)
        return [_session(row, actor, onlooker=person_id != actor.id or row.part is None, now=now) for row in rows]

    async def session(self, tx: Transaction, public_id: uuid.UUID, *, actor: PersonView) -> SiteSessionView:
        """Return a session that the actor is in; admins see all.

        Raises:
            NotFound: there is none, or the actor may not see it.
        """
        found = await ids(tx, public_id)
        if found is None:
            raise NotFound("there is no such session for this person")
        return await self._shown(tx, found.id, actor)

    async def seated(self, tx: Transaction, public_id: uuid.UUID, role: Role) -> int:
        """Return who acts in a session in a role: its first guest as a student, else its host.

        Raises:
            NotFound: there is no such session, or nobody has that seat.
        """
        found = await ids(tx, public_id)
        row = await site.one(tx, found.id, 0) if found else None
        seat = None if row is None else row.guest if role is Role.STUDENT else row.host
        if seat is None:
            raise NotFound("there is no such session, or nobody has this seat in it")
        return seat.id

    async def create(  # noqa: PLR0913 - what the site's form holds
        self,
        tx: Transaction,
        role: Role,
        *,
        host_id: int,
        guest_id: int,
        title: str,
        description: str,
        date: dt.date,
        time: dt.time,
        link: str | None,
        job_id: int | None = None,
        actor: PersonView,
    ) -> SiteSessionView:
        """Make a session as `create_mentorship_session` does; date and time are on the actor's clock."""
        made = await self._sessions.create_mentorship_session(
            tx,
            role,
            actor.id,
            host_id,
            guest_id,
            title,
            description,
            date,
            time,
            link,
            zone=actor.zone,
            job_id=job_id,
            actor=actor,
        )
        return await self._shown(tx, made.id, actor)

    async def update(  # noqa: PLR0913 - what the site's form holds
        self,
        tx: Transaction,
        role: Role,
        public_id: uuid.UUID,
        *,
        title: str | None,
        description: str | None,
        date: dt.date | None,
        time: dt.time | None,
        status: str | None,
        link: str | None,
        job_id: int | None = None,
        version: int | None = None,
        seen_start: dt.datetime | None = None,
        withdraws: bool = False,
        actor: PersonView,
    ) -> SiteSessionView:
        """Change parts of a session as `update_mentorship_session` does; date and time are on the actor's clock."""
        changed = await self._sessions.update_mentorship_session(
            tx,
            public_id,
            role,
            title,
            description,
            date,
            time,
            status,
            link,
            zone=actor.zone,
            job_id=job_id,
            version=version,
            seen_start=seen_start,
            withdraws=withdraws,
            actor=actor,
        )
        return await self._shown(tx, changed.id, actor)

    async def cancel(self, tx: Transaction, public_id: uuid.UUID, *, actor: PersonView) -> None:
        """Call a session off, or decline it as its host; one that is off already stays so.

        Raises:
            NotFound, AlreadyStarted, BadStatusChange, NotAllowed: as `cancel` of the session service.
        """
        found = await ids(tx, public_id)
        session: SessionView = await self._sessions.find(tx, found.id if found else 0, actor=actor)
        if session.status == Status.CANCELLED:
            return
        declines = session.status == Status.PENDING and Action.DECLINE in session.can
        await (self._sessions.decline if declines else self._sessions.cancel)(tx, session.id, actor=actor)

    async def other_times(
        self, tx: Transaction, role: Role, host_id: int, guest_id: int, *, actor: PersonView
    ) -> list[dt.datetime]:
        """Return the next starts, on the actor's clock, that they could make a session at in a role.

        Raises:
            NotAMentor: the host cannot be booked by a student.
        """
        if role is Role.STUDENT:
            slots = await self._slots.next(tx, OneHost(host_id), count=_INSTEAD, actor=actor)
        else:
            length = await self._sessions.length_with(tx, host_id)
            both = Panel((host_id,), (guest_id,), length, 0)
            now = self._clock.now()
            slots = await self._slots.next(tx, both, count=_INSTEAD, after=now, actor=actor)
        return [slot.start.astimezone(actor.tz) for slot in slots]

    async def other_times_of(
        self, tx: Transaction, session_id: int, host_id: int, *, actor: PersonView
    ) -> list[dt.datetime]:
        """Return the next starts, on the actor's clock, that a session could move to.

        Raises:
            NotFound, NotAMentor, TooLateToMove: it cannot move.
        """
        slots = await self._slots.next(tx, OneHost(host_id, moving=session_id), count=_INSTEAD, actor=actor)
        return [slot.start.astimezone(actor.tz) for slot in slots]

    async def mentors(self, tx: Transaction, *, actor: PersonView) -> list[SiteMentorView]:
        """Return the mentors whom the actor can book, those they have met first, with their free times of a week."""
        page = await self._finding.mentors(tx, actor=actor, size=MOST_PEOPLE)
        shown, known = await site.mentors(tx, [each.id for each in page.items]), await self._partners(tx, actor)
        free = await self._finding.free_within(tx, _DAYS_AHEAD, most=_CHIPS, actor=actor)
        return [
            SiteMentorView(
                person=_person(shown[each.id].person, known),
                about=each.about or "",
                portrait=each.portrait,
                length=each.length,
                completed=shown[each.id].completed,
                rating=each.rating,
                free=[slot.start.astimezone(actor.tz) for slot in free.get(each.id, ())],
            )
            for each in page.items
        ]

    async def people(
        self, tx: Transaction, role: Role, *, asked_as: Collection[Role], actor: PersonView
    ) -> tuple[list[SitePersonView], bool]:
        """Return who holds a role, by name, and whether there are more of them than these.

        E-mail addresses stand there only of who has agreed to a session with the actor.

        Raises:
            NotAllowed: the actor holds none of the roles for which the list is.
        """
        if not actor.roles & {*asked_as, Role.ADMIN}:
            raise NotAllowed("this list is for others")
        known = await self._partners(tx, actor)
        rows = await site.people(tx, require_role(role), but=actor.id, limit=MOST_PEOPLE + 1)
        return [_person(row, known) for row in rows[:MOST_PEOPLE]], len(rows) > MOST_PEOPLE

    async def _partners(self, tx: Transaction, actor: PersonView) -> Collection[int] | None:
        """Return whose e-mail address the actor may see; None: everybody's."""
        return None if Role.ADMIN in actor.roles else await site.partners(tx, actor.id)

    async def _shown(self, tx: Transaction, session_id: int, actor: PersonView) -> SiteSessionView:
        row = await site.one(tx, session_id, actor.id)
        if row is None or (row.part is None and Role.ADMIN not in actor.roles):
            raise NotFound(f"there is no session {session_id} for this person")
        return _session(row, actor, onlooker=row.part is None, now=self._clock.now())


def _session(row: SiteRow, viewer: PersonView, *, onlooker: bool, now: dt.datetime) -> SiteSessionView:
    (
        number,
        public_id,
        kind,
        title,
        description,
        status,
        start,
        end,
        created_at,
        link,
        host,
        guest,
        part,
        job_id,
        job,
        version,
        offer,
        offered_until,
        stars,
        line,
        host_stars,
    ) = row
    is_own = guest is not None and guest.id == viewer.id
    shown = is_own or are_shown(both=None not in (stars, host_stars), end=end, now=now)
    zone: ZoneInfo = viewer.tz
    return SiteSessionView(
        id=number,
        public_id=public_id,
        kind=Kind(kind),
        title=title,
        description=description,
        status=Status(status),
        start=start.astimezone(zone),
        end=end.astimezone(zone),
        created_at=created_at.astimezone(zone),
        link=visible_link(link, status, None if onlooker else part),
        host=_person(host, None),
        guest=_person(guest, None) if guest else None,
        job=SiteJobView(job_id, job) if job_id is not None and job is not None else None,
        version=version,
        offered=[each.astimezone(zone) for each in Offer.read(offer).starts] if offer and offered_until else [],
        offered_until=offered_until.astimezone(zone) if offered_until else None,
        stars=stars if shown else None,
        line=line if shown else None,
    )


def _person(row: SiteRowPerson, known: Collection[int] | None) -> SitePersonView:
    email = row.email if known is None or row.id in known else None
    return SitePersonView(row.id, row.public_id, row.name, row.subject, row.picture, email)
