"""The one door for changes: what every use case of the session service begins and ends with."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services import memory
from bot.services.availability import Availability
from bot.services.linking import Linking
from bot.services.memory import Memory
from bot.services.notices import Notices
from bot.services.viewing import part_of, seat_of, session_view
from bot.services.views import PersonView, SessionView
from bot.settings import Settings
from db.locks import OVERLAP, lock_people, refusing
from db.models import Session
from db.queries import audit, sessions
from db.queries.sessions import SessionRow
from domain.bookings import Limits, require_room
from domain.refusals import InThePast, NotFound, SlotTaken
from domain.session import BOT, Action, Seat, Telling, is_done, refusal, require
from domain.slots import Slot
from domain.status import Role
from domain.texts import require_id


@dataclass(eq=False, slots=True)
class Change:
    """A change in the making: what it is about, and what its use case says of it."""

    row: SessionRow
    seat: Seat
    now: dt.datetime
    is_new: bool
    """It is still to be done: twice is once, and what time does by itself looks again."""
    telling: Telling = field(default_factory=dict)
    """What the others hear; at once, or when it can no longer be undone."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """What the audit keeps of it."""

    @property
    def session(self) -> Session:
        """The row to change."""
        return self.row.session


_AUDITED = {
    Action.CONFIRM: "confirmed",
    Action.DECLINE: "declined",
    Action.CANCEL: "cancelled",
    Action.MOVE: "moved",
    Action.COMPLETE: "completed",
    Action.GIVE_REASON: "reason",
    Action.EXPIRE: "expired",
    Action.RELEASE: "released",
}
_UNDOABLE = (Action.DECLINE, Action.CANCEL, Action.MOVE)


class SessionChanges:
    """Finding a session under lock, and writing down a change of it."""

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

    @asynccontextmanager
    async def _change(  # noqa: PLR0913 - whose wish, about what, having seen what
        self,
        tx: AsyncSession,
        session_id: int | uuid.UUID,
        action: Action,
        value: object = None,
        *,
        actor: PersonView | None,
        version: int | None = None,
    ) -> AsyncIterator[Change]:
        """Let a use case change a session, and do everything else that belongs to a change.

        Before: lock the people, find the session, ask whether it may be done and by this version. After, when it is
        new: keep what Undo needs, flush under the overlap rule, audit, tell the others, plan reminders anew.

        Args:
            tx: the transaction.
            session_id: our id or the public one.
            action: what is to be done.
            value: what it is set to, for a change that is none when it is so already.
            actor: who acts; None is the bot, which is not refused what is not due but finds nothing new to do.
            version: the version that the actor has seen; None does not ask.

        Raises:
            NotFound: there is no such session, or it is none of the actor's business.
            SessionChanged: there was another change since `version`.
            DomainError: why it may not be done; SlotTaken when the database finds an overlap.
        """
        row = await self._open(tx, session_id, actor=actor)
        seat, now = self._seat(row, actor), self._clock.now()
        is_new = not is_done(row.session, seat, action, value)
        if is_new and actor is None:
            is_new = refusal(row.session, seat, action, now) is None
        elif is_new:
            require(row.session, seat, action, now, version=version)
        change, before = Change(row, seat, now, is_new), memory.remember(row.session)
        yield change
        if change.is_new:
            await self._finish(tx, change, action, before, actor=actor)
        elif actor is not None:  # who asks for what is so has seen it: should it be undone, they have to hear of that
            await self._notices.unsaid(tx, row.session.id, actor_id=actor.id)

    async def _finish(
        self, tx: AsyncSession, change: Change, action: Action, before: Memory, *, actor: PersonView | None
    ) -> None:
        row, session = change.row, change.session
        if action in _UNDOABLE and actor is not None:
            self._allow_undo(session, _AUDITED[action], before, actor=actor)
        await self._record(tx, row, _AUDITED[action], actor=actor, **change.facts)
        if not change.telling or actor is None:
            return
        if action in _UNDOABLE:
            await self._tell_others(tx, row, change.telling, actor=actor)
        else:
            await self._notices.unsaid(tx, session.id, actor_id=actor.id)
            for reader_id in others(session, actor):
                await self._notices.tell(tx, reader_id, change.telling[part_of(session, reader_id)], session)
        await self._replan(tx, row, since=self._notices.news_due(session) if action is Action.MOVE else change.now)

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

    async def _tell_others(self, tx: AsyncSession, row: SessionRow, telling: Telling, *, actor: PersonView) -> None:
        """Let the others in the session hear of a change once it can no longer be undone."""
        unsaid = await self._notices.unsaid(tx, row.session.id, actor_id=actor.id)
        for reader_id in others(row.session, actor):
            fact = telling[part_of(row.session, reader_id)]
            await self._notices.news(tx, row.session, fact, reader_id, unsaid=unsaid)

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
        memory.allow(session, what, before, by=actor.id, span=(now, now + self._settings.undo))

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
