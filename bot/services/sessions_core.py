"""What every use case of the session service begins and ends with."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services import undoing
from bot.services.availability import Availability
from bot.services.linking import Linking
from bot.services.notices import SIGNALS, Notices
from bot.services.undoing import Memory
from bot.services.viewing import part_of, seat_of, session_view
from bot.services.views import PersonView, SessionView
from bot.settings import Settings
from db.locks import OVERLAP, lock_people, refusing
from db.models import Session
from db.queries import audit, sessions
from db.queries.sessions import SessionRow
from domain.bookings import Limits, require_room
from domain.notices import NoticeKind
from domain.refusals import InThePast, NotFound, SlotTaken
from domain.session import BOT, Action, Seat, Telling, require
from domain.slots import Slot
from domain.status import Role
from domain.texts import require_id


class SessionCore:
    """Finding a session under lock, and writing down a change of it.

    Every change goes the same way: `_open` locks and reads, the rules are asked, the row is changed, `_record` writes
    it with its audit event, notices are planned anew, and the actor gets the view.
    """

    def __init__(
        self, settings: Settings, clock: Clock, notices: Notices, availability: Availability, linking: Linking
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._notices = notices
        self._availability = availability
        self._linking = linking

    async def _open(self, tx: AsyncSession, session_id: int | uuid.UUID, *, actor: PersonView | None) -> SessionRow:
        """Lock the people of a session and read it; no actor is the bot itself.

        Raises:
            NotFound: there is no such session, or it is none of the actor's business.
        """
        ids = await sessions.ids(tx, session_id if isinstance(session_id, uuid.UUID) else require_id(session_id))
        if ids is None or not (actor is None or actor.id in ids[1:] or Role.ADMIN in actor.roles):
            raise NotFound(f"there is no session {session_id} for this person")
        await lock_people(tx, *(person_id for person_id in ids[1:] if person_id is not None))
        row = await sessions.find(tx, ids.id, fresh=True)
        if row is None:
            raise NotFound(f"session {session_id} vanished")
        return row

    async def _record(
        self, tx: AsyncSession, row: SessionRow, change: str, *, actor: PersonView | None, **data: object
    ) -> None:
        """Write the changed row, where the database has the last word on overlaps, and its audit event."""
        session = row.session
        await self._flush(tx, session)
        by = actor.id if actor else None
        facts = {"version": session.version, "status": session.status, **data}
        await audit.of_session(tx, change, session.id, at=self._clock.now(), actor_id=by, **facts)

    async def _flush(self, tx: AsyncSession, session: Session) -> None:
        with refusing(OVERLAP, SlotTaken(session.start_time)):
            await tx.flush()

    async def _tell_others(
        self, tx: AsyncSession, row: SessionRow, telling: Telling, *, actor: PersonView, **data: object
    ) -> None:
        """Let the others in the session hear of a change once it can no longer be undone."""
        unsaid = await self._notices.unsaid(tx, row.session.id, actor_id=actor.id)
        for reader_id in others(row.session, actor):
            kind = telling[part_of(row.session, reader_id)]
            await self._notices.news(tx, row.session, kind, reader_id, unsaid=unsaid, **data)

    async def _tell_now(
        self,
        tx: AsyncSession,
        session: Session,
        reader_id: int,
        kind: NoticeKind,
        data: Mapping[str, object] | None = None,
    ) -> None:
        """Let somebody hear without delay, as long as the session has not ended."""
        about: dict[str, Any] = {"session_id": session.id, "expires": session.end_time, "data": data}
        await self._notices.tell(tx, reader_id, kind, due=self._clock.now(), urgent=kind in SIGNALS, **about)

    async def _give_up_holds(self, tx: AsyncSession, slot: Slot, *, actor: PersonView) -> None:
        """Free what the actor has just cancelled when they book the same time anew: that is no longer undone."""
        for session_id in await sessions.give_up_holds(tx, actor.id, (slot.start, slot.end)):
            await audit.of_session(tx, "released", session_id, at=self._clock.now(), actor_id=actor.id)

    async def _require_no_overlap(
        self, tx: AsyncSession, slot: Slot, guest_id: int | None, *, actor: PersonView, moving: int | None = None
    ) -> None:
        """Check what binds a mentor, an employer or an admin too: the time is to come, and nobody is in two places."""
        if slot.start <= self._clock.now():
            raise InThePast(slot.start)
        await self._availability.require_no_overlap(tx, slot, guest_id=guest_id, actor_id=actor.id, moving=moving)

    async def _require_few(self, tx: AsyncSession, mentor_id: int, *, asks: bool, actor: PersonView) -> None:
        """Check, under the actor's lock, that they have not booked as much as one may."""
        limits = Limits(self._settings.open_per_pair, self._settings.open_per_person)
        already = await sessions.booked_ahead(tx, actor.id, mentor_id, now=self._clock.now())
        require_room(already, limits, asks=asks)

    async def _replan(self, tx: AsyncSession, row: SessionRow, *, since: dt.datetime) -> None:
        """Plan reminders and the nudge anew; reminders due by `since` are left out."""
        await self._notices.plan_reminders(tx, row, now=since)
        await self._notices.plan_answer(tx, row.session)

    def _allow_undo(self, session: Session, what: str, before: Memory, *, actor: PersonView) -> None:
        now = self._clock.now()
        undoing.allow(session, what, before, by=actor.id, span=(now, now + self._settings.undo))

    def _view(self, row: SessionRow, viewer: PersonView) -> SessionView:
        return session_view(row, viewer, now=self._clock.now())

    def _require(
        self, row: SessionRow, action: Action, *, actor: PersonView | None, version: int | None = None
    ) -> None:
        """Refuse what the actor, or the bot itself, may not do now: whatever `domain.session.require` raises."""
        require(row.session, self._seat(row, actor), action, self._clock.now(), version=version)

    def _seat(self, row: SessionRow, actor: PersonView | None) -> Seat:
        if actor is None:
            return BOT
        seat = seat_of(row.session, actor)
        if seat is None:
            raise NotFound(f"session {row.session.id} is none of person {actor.id}'s business")
        return seat


def everybody(session: Session) -> Sequence[int]:
    """Return who is in the session."""
    return [session.mentor_id] if session.student_id is None else [session.mentor_id, session.student_id]


def others(session: Session, actor: PersonView) -> Sequence[int]:
    """Return who is in the session besides the actor."""
    return [person_id for person_id in everybody(session) if person_id != actor.id]
