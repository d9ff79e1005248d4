"""Interviews: invited to by an employer, alone or as a panel, with one applicant or several in a row."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from bot.services.calendars import Calendars
from bot.services.notices.prints import print_of
from bot.services.rooms import Rooms
from bot.services.rows import seat_of
from bot.services.sessions import memory
from bot.services.sessions.booking import Plan, new_session, require_guest, require_job
from bot.services.sessions.change import Change, Changes
from bot.services.sessions.panel import unaware_of
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.locks import OVERLAP, lock_people, refusing
from db.models import Interview, Session
from db.queries import conduct, interviews, sessions
from db.transaction import Transaction
from domain.interviews import (
    KINDS,
    LENGTHS,
    Answer,
    Applicant,
    Asked,
    Invitations,
    answer_of,
    require_sizes,
)
from domain.notices import AskedAgain, Booked, Edited, Invited, OnPanel
from domain.offers import MOST_TIMES, Closing
from domain.refusals import (
    BadStatusChange,
    NotAColleague,
    NotAllowed,
    NotFound,
    OutOfRange,
    SelfBooking,
    SlotTaken,
    Suspended,
    TooManyTimes,
)
from domain.rooms import Room, require_room
from domain.session import Action, Part, accept, ask, close_offer, invite
from domain.slots import Slot, require_ahead
from domain.status import Role, Status
from domain.texts import DESCRIPTION_LIMIT, TITLE_LIMIT, clean, require_id
from domain.zones import MINUTE, utc


class _Checked(Struct, frozen=True):
    """What all interviews of a plan have in common: texts cleaned, everybody found."""

    plan: uuid.UUID
    company_id: int | None
    zone: str
    title: str
    description: str
    prepare: str
    room: Room | None


class Interviews:
    """Invite, accept, ask for other times. Who interviews is in `panel`."""

    def __init__(self, changes: Changes, calendars: Calendars, rooms: Rooms) -> None:
        self._changes = changes
        self._calendars = calendars
        self._rooms = rooms

    async def invite(self, tx: Transaction, wanted: Invitations, *, actor: PersonView) -> list[SessionView]:
        """Invite applicants: all of them, or nobody when one of the times cannot be had.

        A fixed time is confirmed at once; one of several waits for the applicant's choice, and all of them are held
        for everybody until then.

        Raises:
            NotAllowed: the actor is no employer, the job is another company's or closed, or such a kind is not theirs.
            NotAColleague: one who is to interview too is no employer of the company.
            SelfBooking: somebody would interview themself.
            NotFound: there is no such person.
            Suspended: an applicant may not take part.
            TooManyApplicants, TooManyInterviewers, TooManyTimes, OutOfRange: more than is allowed.
            EmptyText, TextTooLong, BadLink: what was written.
            InThePast, SlotTaken, PersonBusy: the first of the times that cannot be had.
        """
        checked = await self._check(tx, wanted, actor=actor)
        guests = [require_id(each.person_id) for each in wanted.applicants]
        await lock_people(tx, actor.id, *wanted.cohosts, *guests)
        await self._require_welcome(tx, wanted, checked, actor=actor)
        views = []
        for each in wanted.applicants:
            for start in sorted(each.starts):
                await self._require_free(tx, wanted, each, start, actor=actor)
            views.append(await self._create(tx, wanted, checked, each, actor=actor))
        return views

    async def accept(
        self, tx: Transaction, session_id: int | uuid.UUID, *, actor: PersonView, version: int | None = None
    ) -> SessionView:
        """Say yes to a time that was fixed; twice is fine.

        Raises:
            NotFound, SessionChanged, AlreadyStarted: as for every change.
            NotAllowed: the actor is not the applicant.
            BadStatusChange: it was called off, or one of several times is to be taken.
        """
        async with self._changes.change(tx, session_id, Action.ACCEPT, actor=actor, version=version) as change:
            if change.is_new:
                change.telling = accept(change.session, change.now)
                _note_seen(change)
        return self._changes.view(change.row, actor)

    async def ask_for_times(
        self,
        tx: Transaction,
        session_id: int | uuid.UUID,
        asked: Asked,
        *,
        actor: PersonView,
        version: int | None = None,
    ) -> SessionView:
        """Ask for other times: what was offered is given back, what was fixed stands until there is another one.

        To ask for the same twice is fine.

        Raises:
            NotFound, SessionChanged, AlreadyStarted: as for every change.
            NotAllowed: the actor is not the applicant.
            TextTooLong: what was written.
        """
        words = clean(asked.words, "description", limit=DESCRIPTION_LIMIT, required=False)
        wanted = replace(asked, words=words).stored()
        async with self._changes.change(tx, session_id, Action.ASK, actor=actor, version=version) as change:
            session, beside = change.session, change.row.beside
            has_answer = session.offered_until is not None or session.accepted_at is not None
            change.is_new = has_answer or beside is None or beside.interview.asked != wanted
            if session.offered_until is not None:
                change.telling = close_offer(session, Closing.PASSED, change.now, wants_more=True)
            if change.is_new:
                change.telling = ask(session)
            if change.is_new and beside is not None:
                beside.interview.asked = wanted
                _note_seen(change)
        return self._changes.view(change.row, actor)

    async def see(self, tx: Transaction, session_id: int, *, actor: PersonView) -> None:
        """Note that the applicant has opened it, for the company's board; who else looks is not noted.

        Raises:
            NotFound: there is no such session, or the actor may not see it.
        """
        row = await sessions.find(tx, require_id(session_id))
        seat = seat_of(row, actor) if row is not None else None
        if row is None or seat is None:
            raise NotFound(f"there is no session {session_id} for this person")
        if seat.part == Part.GUEST and row.beside is not None:
            interview = row.beside.interview
            interview.seen_at = interview.seen_at or self._changes.clock.now()
            await tx.flush_changes()

    async def nudge(self, tx: Transaction, session_id: int, *, actor: PersonView) -> SessionView:
        """Ask an applicant once more who has not answered.

        Raises:
            NotFound, AlreadyStarted: as for every change.
            NotAllowed: the actor is not the host.
            BadStatusChange: they have answered, or have nothing to answer.
        """
        async with self._changes.change(tx, session_id, Action.NUDGE, actor=actor) as change:
            beside = change.row.beside.interview if change.row.beside is not None else None
            if answer_of(change.session, beside) in (Answer.ASKED, Answer.NUDGED):
                raise BadStatusChange(change.session.status, "ASKED ONCE MORE")
            await self._changes.notices.forget(tx, change.session.id, [AskedAgain])
            if change.row.guest.id not in await unaware_of(tx, self._changes, change):  # it comes in a moment itself
                await self._changes.notices.tell(tx, change.row.guest.id, AskedAgain(actor=actor.id), change.session)
        return self._changes.view(change.row, actor)

    async def describe(  # noqa: PLR0913 - each field may be left alone
        self,
        tx: Transaction,
        session_id: int,
        *,
        prepare: str | None = None,
        job_id: int | None = None,
        version: int | None = None,
        actor: PersonView,
    ) -> SessionView:
        """Change what to prepare, of which the others hear, or the job (0: none); None keeps.

        Raises:
            NotFound, SessionChanged, AlreadyStarted: as for every change.
            NotAllowed: the actor is not the host, or the job is another company's or closed.
            TextTooLong: what to prepare.
        """
        async with self._changes.change(tx, session_id, Action.EDIT, actor=actor, version=version) as change:
            beside = change.row.beside
            if change.seat.part != Part.HOST or beside is None:
                raise NotAllowed("the host describes an interview")
            fields = []
            if prepare is not None:
                fields += _prepare(change, beside.interview, prepare)
            if job_id is not None and (job_id or None) != beside.interview.job_id:
                await require_job(tx, job_id or None, beside.interview.company_id)
                beside.interview.job_id = job_id or None
                fields.append("job")
            change.is_new = bool(fields)
            if fields:
                memory.touch(change.session)
                change.facts = {"fields": fields}
        return self._changes.view(await self._changes.locked(tx, change.session.id), actor)

    # ── Making them ──

    async def _check(self, tx: Transaction, wanted: Invitations, *, actor: PersonView) -> _Checked:
        if wanted.minutes not in LENGTHS:
            raise OutOfRange(LENGTHS[0] * MINUTE, LENGTHS[-1] * MINUTE)
        require_sizes(len(wanted.applicants), 1 + len(wanted.cohosts))
        guests = {each.person_id for each in wanted.applicants}
        if Role.EMPLOYER not in actor.roles or wanted.kind not in KINDS:
            raise NotAllowed("an employer invites to interviews")
        panel = {actor.id, *wanted.cohosts}
        if guests & panel or len(guests) < len(wanted.applicants) or len(panel) <= len(wanted.cohosts):
            raise SelfBooking("a person takes part once")
        if any(not 1 <= len(set(each.starts)) <= MOST_TIMES for each in wanted.applicants):
            raise TooManyTimes(MOST_TIMES)
        company_id = await interviews.company_of(tx, actor.id)
        await require_job(tx, wanted.job_id, company_id)
        return _Checked(
            plan=uuid.uuid4(),
            company_id=company_id,
            zone=actor.zone,
            title=clean(wanted.title, "title", limit=TITLE_LIMIT),
            description=clean(wanted.description, "description", limit=DESCRIPTION_LIMIT, required=False),
            prepare=clean(wanted.prepare, "description", limit=DESCRIPTION_LIMIT, required=False),
            room=require_room(wanted.link) if wanted.link else None,
        )

    async def _require_welcome(
        self, tx: Transaction, wanted: Invitations, checked: _Checked, *, actor: PersonView
    ) -> None:
        """Look under the lock who may take part, and who is a colleague; the actor may have lost the role meanwhile."""
        await self._changes.require_still(tx, Role.EMPLOYER, actor=actor)
        guests = [each.person_id for each in wanted.applicants]
        for person_id in guests:
            await require_guest(tx, person_id)
        found = await conduct.suspended(tx, (*wanted.cohosts, *guests))
        for person_id, is_suspended in found.items():
            if is_suspended:
                raise Suspended(f"person {person_id} is suspended")
        company_id = await interviews.company_of(tx, actor.id)
        if company_id != checked.company_id:
            raise NotAllowed("an employer invites to interviews")
        colleagues = await interviews.employers_of(tx, company_id) if company_id is not None else ()
        if not set(wanted.cohosts) <= set(colleagues) or actor.id in wanted.cohosts:
            raise NotAColleague("only colleagues interview together")

    async def _require_free(
        self, tx: Transaction, wanted: Invitations, applicant: Applicant, start: dt.datetime, *, actor: PersonView
    ) -> None:
        slot = Slot.of(actor.id, utc(start), wanted.minutes)
        require_ahead(slot, now=self._changes.clock.now())
        others = [*wanted.cohosts, applicant.person_id]
        await self._calendars.require_no_overlap(tx, slot, others, actor=actor, panel=wanted.cohosts)
        await self._changes.give_up_holds(tx, slot, actor=actor)

    async def _create(
        self, tx: Transaction, wanted: Invitations, checked: _Checked, applicant: Applicant, *, actor: PersonView
    ) -> SessionView:
        starts, is_fixed = sorted({utc(each) for each in applicant.starts}), len(set(applicant.starts)) == 1
        now = self._changes.clock.now()
        plan = Plan(
            slot=Slot.of(actor.id, starts[0], wanted.minutes),
            zone=checked.zone,
            guest_id=applicant.person_id,
            kind=wanted.kind,
            status=Status.CONFIRMED if is_fixed else Status.PENDING,
            title=checked.title,
            description=checked.description,
            room=checked.room,
        )
        session = new_session(plan, now=now, by=actor.id)
        if not is_fixed:
            invite(session, starts, now)
        beside = await interviews.describe(
            tx,
            {
                "company_id": checked.company_id,
                "job_id": wanted.job_id,
                "plan": checked.plan,
                "round": wanted.round,
                "prepare": checked.prepare,
            },
        )
        parts = await self._changes.parts(tx, session.mentor_id, applicant.person_id, actor=actor)
        async with self._changes.creation(
            tx, session, parts, cohosts=wanted.cohosts, beside=beside, actor=actor
        ) as change:
            if is_fixed:
                self._rooms.provide(change.row)
            change.telling = {Part.HOST: Booked(), Part.COHOST: OnPanel(), Part.GUEST: Invited()}
            change.facts = {"kind": wanted.kind, "starts": [start.isoformat() for start in starts]}
        if not is_fixed:
            await self._hold(tx, session, [actor.id, *wanted.cohosts, applicant.person_id], starts, wanted.minutes)
        return self._changes.view(change.row, actor)

    async def _hold(
        self,
        tx: Transaction,
        session: Session,
        people_: Sequence[int],
        starts: Sequence[dt.datetime],
        minutes: int,
    ) -> None:
        """Hold all the times for everybody; the database refuses an overlap."""
        for start in starts:
            with refusing(OVERLAP, SlotTaken(start)):
                await sessions.hold(tx, session.id, people_, [(start, start + minutes * MINUTE)])


def _prepare(change: Change, interview: Interview, text: str) -> list[str]:
    """Set what to prepare, and tell it when it is new; return the names of what is."""
    new, known = clean(text, "description", limit=DESCRIPTION_LIMIT, required=False), interview.prepare
    if new == known:
        return []
    interview.prepare = new
    change.telling = dict.fromkeys(Part, Edited(("prepare",), (print_of(known),)))
    return ["prepare"]


def _note_seen(change: Change) -> None:
    if change.row.beside is not None:
        interview = change.row.beside.interview
        interview.seen_at = interview.seen_at or change.now
