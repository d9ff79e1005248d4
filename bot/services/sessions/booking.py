"""How sessions are made: booked by a student, or made by a mentor, an employer or an admin."""

from __future__ import annotations

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.services.calendars import Calendars, require_known_length
from bot.services.rooms import Rooms
from bot.services.sessions.change import Changes
from bot.services.sessions.limits import OpenBookings, require_welcome
from bot.services.sessions.lists import require_role
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.locks import lock_people
from db.models import Session
from db.queries import calendars, interviews, mentors, people, sessions
from db.queries.mentors import Profile
from db.queries.sessions import InterviewRow, Parts
from db.transaction import Transaction
from domain.interviews import KINDS
from domain.notices import Booked, Invited, Requested
from domain.refusals import NotAllowed, NotAMentor, NotFound, SelfBooking
from domain.reminders import answer_by
from domain.rooms import Room, require_room
from domain.session import Part, place
from domain.slots import Slot, require_ahead
from domain.status import Kind, MentorState, Role, Status
from domain.texts import DESCRIPTION_LIMIT, TITLE_LIMIT, clean, require_id
from domain.zones import instant

USUAL_LENGTH = 60
"""Minutes of a session whose host has no profile that gives a length."""


class Plan(Struct, frozen=True):
    """A session that will be made: texts cleaned, link checked."""

    slot: Slot
    zone: str
    """The host's."""
    guest_id: int
    kind: Kind
    status: Status
    title: str
    description: str
    room: Room | None = None
    job_id: int | None = None
    """Of an interview."""


class Booking:
    """Booking and creating."""

    def __init__(self, changes: Changes, calendars: Calendars, rooms: Rooms, limits: OpenBookings) -> None:
        self._changes = changes
        self._calendars = calendars
        self._rooms = rooms
        self._limits = limits

    async def begin(self, tx: Transaction, mentor_id: int, *, actor: PersonView) -> Parts:
        """Lock a mentor and who books them, and read both; what is asked of them from now on is what will be booked.

        Raises:
            SelfBooking: the actor is the mentor.
            NotAMentor: there is no such person (any more).
        """
        if mentor_id == actor.id:
            raise SelfBooking("mentors do not book themselves")
        await lock_people(tx, mentor_id, actor.id)
        try:
            parts = await tx.once(self._changes.parts, mentor_id, actor.id, actor=actor)
        except NotFound as error:  # the button is forged, or the mentor has left
            raise NotAMentor(f"person {mentor_id} is no mentor") from error
        tx.know(parts.version, calendars.version, mentor_id)
        return parts

    async def book(  # noqa: PLR0913 - what is booked, and how
        self,
        tx: Transaction,
        slot: Slot,
        *,
        topic: str,
        description: str = "",
        any_hour: bool = False,
        actor: PersonView,
    ) -> SessionView:
        """Ask a mentor for a session, or book it where the mentor takes bookings without being asked.

        With `any_hour` the time may be outside the mentor's hours: then they are always asked.

        Raises:
            SelfBooking: the actor is the mentor.
            TooManyWithMentor, TooManyOpen, TooManyRequests: the actor has booked as much as is allowed.
            SlotTaken, PersonBusy: somebody was faster, or the actor has something else then.
            NotFound, Suspended: the actor has deleted everything, or was suspended, a moment ago.
            OutsideHours, TooSoon, TooFarAhead, InThePast, NotAMentor, BadHours: what a stale or forged button gets.
            OnPause, DayFull, WeekFull: the mentor takes no more bookings then.
            EmptyText, TextTooLong: the topic or the description.
        """
        title = clean(topic, "title", limit=TITLE_LIMIT)
        text = clean(description, "description", limit=DESCRIPTION_LIMIT, required=False)
        parts = await self.begin(tx, slot.host_id, actor=actor)
        entry = await self._calendars.require_free(tx, slot, [actor.id], actor=actor, any_hour=any_hour)
        require_known_length(slot, entry)
        status = Status.CONFIRMED if entry.instant and not any_hour else Status.PENDING
        self._limits.require_room(parts, asks=status == Status.PENDING)
        plan = Plan(slot, entry.zone.key, actor.id, Kind.MENTORSHIP, status, title, text)
        return await self._create(tx, plan, parts, actor=actor)

    async def create_mentorship_session(  # noqa: PLR0913, PLR0917 - the brief's parameters
        self,
        tx: Transaction,
        role: str,
        creator_id: int,
        mentor_id: int,
        student_id: int,
        title: str,
        description: str,
        date: dt.date,
        time: dt.time,
        zoom_link: str | None = None,
        *,
        zone: str | None = None,
        job_id: int | None = None,
        actor: PersonView,
    ) -> SessionView:
        """Make a session: a student's is booked as `book` does, a mentor's, employer's or admin's is confirmed at once.

        Asked for again while it stands as it was made, it is not made again: who has heard no answer asks twice.

        Args:
            tx: the transaction.
            role: in which role the creator acts; it must be one they hold. An employer's session is an interview.
            creator_id: the actor.
            mentor_id: the host: a mentor, or the employer themself.
            student_id: the guest: a student or an applicant.
            title: what it is about.
            description: more about it, may be empty.
            date: on the wall clock of `zone`, as is `time`.
            time: naive.
            zoom_link: where to meet; None takes the mentor's room or makes one. A student gives none.
            zone: whose clock is meant; None is the host's.
            job_id: of an interview: for what the company looks for somebody.
            actor: who acts.

        Raises:
            NotAllowed: the actor is not who the role and the ids say.
            NotFound: there is no such person, or they have deleted everything.
            NoSuchTime, BadLink, ...: as `book`.
        """
        acting = require_role(role)
        _require_creator(acting, creator_id, mentor_id=mentor_id, student_id=student_id, actor=actor)
        host = await people.by_id(tx, require_id(mentor_id))
        if host is None:
            raise NotFound(f"there is no person {mentor_id}")
        profile = await mentors.profile(tx, mentor_id)
        length = _length(profile)
        slot = Slot.of(mentor_id, instant(date, time, ZoneInfo(zone or host.person.zone)), length)
        if acting == Role.STUDENT and zoom_link is not None:
            raise NotAllowed("the host gives the link")
        text = clean(description, "description", limit=DESCRIPTION_LIMIT, required=False)
        title = clean(title, "title", limit=TITLE_LIMIT)
        await lock_people(tx, mentor_id, require_id(student_id), actor.id)
        kind = Kind.INTERVIEW if acting == Role.EMPLOYER else Kind.MENTORSHIP
        link = require_room(zoom_link).link if zoom_link else None
        made = sessions.Made(mentor_id, student_id, actor.id, slot.start, kind, title=title, text=text, link=link)
        known = await sessions.made_already(tx, made)
        if known is not None:
            return self._changes.view(await self._changes.open(tx, known, actor=actor), actor)
        if acting == Role.STUDENT:
            return await self.book(tx, slot, topic=title, description=text, actor=actor)
        if acting != Role.EMPLOYER and (profile is None or profile.mentor.state != MentorState.APPROVED):
            raise NotAMentor(f"person {mentor_id} is no mentor")
        plan = Plan(
            slot=slot,
            zone=host.person.zone,
            guest_id=student_id,
            kind=kind,
            status=Status.CONFIRMED,
            title=title,
            description=text,
            room=require_room(zoom_link) if zoom_link else None,
            job_id=job_id if acting == Role.EMPLOYER else None,
        )
        await self._changes.require_still(tx, acting, actor=actor)
        require_ahead(slot, now=self._changes.clock.now())
        await self._calendars.require_no_overlap(tx, slot, [student_id], actor=actor)
        parts = await self._changes.parts(tx, mentor_id, student_id, actor=actor)
        require_welcome(parts)
        _require_host(plan, parts)
        return await self._create(tx, plan, parts, actor=actor)

    async def length_with(self, tx: Transaction, host_id: int) -> int:
        """Return how many minutes a session lasts that is made with a host."""
        return _length(await mentors.profile(tx, host_id))

    async def _create(self, tx: Transaction, plan: Plan, parts: Parts, *, actor: PersonView) -> SessionView:
        """Write a session whose time and people were found free under the lock, and plan what follows."""
        if parts.holds:
            await self._changes.give_up_holds(tx, plan.slot, actor=actor)
        session = new_session(plan, now=self._changes.clock.now(), by=actor.id)
        beside = await self._beside(tx, plan) if plan.kind in KINDS else None
        async with self._changes.creation(tx, session, parts, beside=beside, actor=actor) as change:
            if plan.status == Status.CONFIRMED:
                self._rooms.provide(change.row)
            is_request = plan.status == Status.PENDING
            change.telling = dict.fromkeys(Part, Requested() if is_request else Booked())
            if beside is not None:
                change.telling = {**change.telling, Part.GUEST: Invited()}
            change.facts = {"kind": plan.kind, "start": plan.slot.start.isoformat()}
        return self._changes.view(change.row, actor)

    async def _beside(self, tx: Transaction, plan: Plan) -> InterviewRow:
        """Make what stands beside an interview; its job must be an open one of the host's company.

        Raises:
            NotAllowed: the job is not.
        """
        company_id = await interviews.company_of(tx, plan.slot.host_id)
        await require_job(tx, plan.job_id, company_id)
        return await interviews.describe(tx, {"company_id": company_id, "job_id": plan.job_id, "round": 1})


def _length(profile: Profile | None) -> int:
    return profile.calendar.length if profile else USUAL_LENGTH


def _require_host(plan: Plan, parts: Parts) -> None:
    """Look, at what was read under the lock, whether an admin has suspended the host or taken the mentor's role.

    Raises:
        NotAMentor: one of the two.
    """
    host, mentor = parts.host, parts.mentor
    is_mentor = mentor is not None and mentor.state == MentorState.APPROVED
    if host.suspended_at is not None or (plan.kind is Kind.MENTORSHIP and not is_mentor):
        raise NotAMentor(f"person {host.id} is no mentor any more")


def new_session(plan: Plan, *, now: dt.datetime, by: int) -> Session:
    """Make the row of a plan."""
    session = Session(
        public_id=uuid.uuid4(),
        kind=plan.kind,
        title=plan.title,
        description=plan.description,
        status=plan.status,
        zoom_link=plan.room.link if plan.room else None,
        passcode=plan.room.passcode if plan.room else None,
        link_made=False,
        mentor_id=plan.slot.host_id,
        student_id=plan.guest_id,
        created_at=now,
        created_by=by,
        version=1,
        holds=True,
        answer_by=answer_by(plan.slot.start, now) if plan.status == Status.PENDING else None,
    )
    place(session, plan.slot, plan.zone)
    return session


def _require_creator(role: Role, creator_id: int, *, mentor_id: int, student_id: int, actor: PersonView) -> None:
    """Check that the actor holds the role and has the place in the session that goes with it.

    Raises:
        NotAllowed: they do not hold it, or have another place.
        SelfBooking: both sides are the same person.
    """
    if mentor_id == student_id:
        raise SelfBooking("a session takes two")
    own = {Role.STUDENT: student_id, Role.MENTOR: mentor_id, Role.EMPLOYER: mentor_id, Role.ADMIN: actor.id}[role]
    if role not in actor.roles or creator_id != actor.id or own != actor.id:
        raise NotAllowed(f"person {actor.id} may not create this session as {role}")


async def require_guest(tx: Transaction, person_id: int) -> None:
    """Check that somebody may be given a session: they hold the role that all have but those who deleted everything.

    Raises:
        NotFound: there is no such person (any more).
    """
    row = await people.by_id(tx, require_id(person_id))
    if row is None or Role.STUDENT not in row.roles:
        raise NotFound(f"there is no student {person_id}")


async def require_job(tx: Transaction, job_id: int | None, company_id: int | None) -> None:
    """Check that an interview may be for a job: it is an open one of the company; None is for none.

    Raises:
        NotAllowed: it is not.
    """
    job = await interviews.job(tx, job_id) if job_id is not None else None
    if job_id is not None and (job is None or job.company_id != company_id or not job.is_open):
        raise NotAllowed("the job is not open, or another company's")
