"""The one way to change a session: what every use case of the session service begins and ends with."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from msgspec import Struct, field

from bot.clock import Clock
from bot.services.notices import Notices
from bot.services.rows import as_viewer, person_view, seat_of, session_view
from bot.services.sessions import memory
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from bot.settings import Settings
from db.locks import OVERLAP, lock_people, refusing
from db.models import Session
from db.queries import audit, conduct, interviews, people, sessions
from db.queries.sessions import Attendee, InterviewRow, Parts, SessionRow
from db.transaction import Transaction
from domain.audit import AuditKind
from domain.notices import Elsewhere, Fact
from domain.refusals import NotAllowed, NotFound, SlotTaken, Suspended
from domain.session import BOT, Action, Part, Seat, Telling, is_done, refusal, require, told_to
from domain.slots import Slot
from domain.status import Role
from domain.texts import require_id


class _Way(Struct, frozen=True):
    """How a sort of change is written down and told."""

    audited: AuditKind
    undoable: bool = False
    waits: bool = False
    """The others hear of it when it can no longer be undone; else at once."""
    overtakes: bool = True
    """An actor who has seen the present state: news that waits to be told to them is dropped."""
    replans: bool = True
    """It changes when, or whether, the session takes place."""


_CREATED = _Way(AuditKind.CREATED)
_WAYS: Mapping[Action, _Way] = {
    Action.CONFIRM: _Way(AuditKind.CONFIRMED),
    Action.DECLINE: _Way(AuditKind.DECLINED, undoable=True, waits=True),
    Action.CANCEL: _Way(AuditKind.CANCELLED, undoable=True, waits=True),
    Action.MOVE: _Way(AuditKind.MOVED, undoable=True, waits=True),
    Action.OFFER: _Way(AuditKind.OFFERED),
    Action.AMEND: _Way(AuditKind.OFFERED),
    Action.TAKE: _Way(AuditKind.TAKEN),
    Action.TAKE_NONE: _Way(AuditKind.PASSED),
    Action.WITHDRAW: _Way(AuditKind.WITHDRAWN),
    Action.LAPSE: _Way(AuditKind.LAPSED),
    Action.EDIT: _Way(AuditKind.EDITED, waits=True, replans=False),
    Action.EDIT_LINK: _Way(AuditKind.EDITED, waits=True, replans=False),
    Action.UNDO: _Way(AuditKind.UNDONE),
    Action.LATE: _Way(AuditKind.LATE, overtakes=False, replans=False),
    Action.PASS_ON: _Way(AuditKind.PASSED_ON, overtakes=False, replans=False),
    Action.ATTEND: _Way(AuditKind.ATTENDED, overtakes=False, replans=False),
    Action.RATE: _Way(AuditKind.RATED, overtakes=False, replans=False),
    Action.AGREE: _Way(AuditKind.AGREED, overtakes=False, replans=False),
    Action.COMPLETE: _Way(AuditKind.COMPLETED, replans=False),
    Action.GIVE_REASON: _Way(AuditKind.REASON, replans=False),
    Action.EXPIRE: _Way(AuditKind.EXPIRED, replans=False),
    Action.RELEASE: _Way(AuditKind.RELEASED, replans=False),
    Action.ACCEPT: _Way(AuditKind.ACCEPTED),
    Action.ASK: _Way(AuditKind.ASKED),
    Action.STAFF: _Way(AuditKind.STAFFED),
    Action.HAND_OVER: _Way(AuditKind.HANDED_OVER, undoable=True),
    Action.NUDGE: _Way(AuditKind.NUDGED, overtakes=False, replans=False),
    Action.DECIDE: _Way(AuditKind.DECIDED, overtakes=False, replans=False),
    Action.CLOSE: _Way(AuditKind.CANCELLED, waits=True),
}


class Change(Struct, eq=False):
    """A change while it is made: what it is about, and what its use case says of it."""

    row: SessionRow
    seat: Seat
    now: dt.datetime
    is_new: bool
    """It is still to be done. Asked for a second time it is not: nothing changes and nobody is refused."""
    audited: AuditKind
    since: dt.datetime
    """Reminders that were due by then are left out when they are planned again."""
    by: int | None
    """Who has done it, for the audit; None is the bot."""
    knows: int | None
    """Who need not be told: they did it, or have left."""
    readers: Sequence[Attendee]
    """Who is told."""
    is_elsewhere: bool = False
    """It is made through another program: the chat of whoever makes it has to show it."""
    has_seen: bool = True
    """Whoever makes it knows what they change."""
    telling: Telling = field(default_factory=dict)
    """What they are told; at once, or when it can no longer be undone."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """What the audit keeps of it."""

    @property
    def session(self) -> Session:
        """The row to change."""
        return self.row.session


class Changes:
    """Finding a session under lock, and writing down a change of it."""

    def __init__(self, settings: Settings, clock: Clock, notices: Notices) -> None:
        self.undo = settings.undo
        """For how long a change can be undone."""
        self._admin_ids = settings.admin_ids
        self.clock = clock
        self.notices = notices

    async def open(
        self, tx: Transaction, session_id: int | uuid.UUID, *, actor: PersonView | None, beside: int | None = None
    ) -> SessionRow:
        """Lock the people of a session, and one `beside` who may come in, and read it; no actor is the bot itself.

        Raises:
            NotFound: there is no such session, or the actor may not see it.
        """
        ids = await sessions.ids(tx, session_id if isinstance(session_id, uuid.UUID) else require_id(session_id))
        if ids is None or not (actor is None or await _sees(tx, ids, actor)):
            raise NotFound(f"there is no session {session_id} for this person")
        await lock_people(tx, *ids.people, *([] if beside is None else [beside]))
        return await self.locked(tx, ids.id)

    async def locked(self, tx: Transaction, session_id: int) -> SessionRow:
        """Read a session as it is now; whoever calls has the lock of somebody in it.

        Raises:
            NotFound: there is no such session.
        """
        row = await sessions.find(tx, session_id, fresh=True)
        if row is None:
            raise NotFound(f"session {session_id} vanished")
        return row

    @asynccontextmanager
    async def change(  # noqa: PLR0913 - whose wish, about what, having seen what
        self,
        tx: Transaction,
        session: int | uuid.UUID | SessionRow,
        action: Action,
        value: object = None,
        *,
        actor: PersonView | None,
        version: int | None = None,
    ) -> AsyncIterator[Change]:
        """Let a use case change a session, and do everything else that belongs to a change.

        Before: lock the people, find the session, ask whether it may be done and by this version. After, when it is
        new: keep what Undo needs, flush under the overlap rule, audit, tell the others, plan reminders again.

        Args:
            tx: the transaction.
            session: our id or the public one; or what `locked` gave to whoever has the locks.
            action: what is to be done.
            value: what it is set to, for a change that is none when it is so already.
            actor: who acts; None is the bot: what is not due for it is not refused, there is just nothing new to do.
            version: the version that the actor has seen; None does not ask.

        Raises:
            NotFound: there is no such session, or the actor may not see it.
            SessionChanged: there was another change since `version`.
            DomainError: why it may not be done; SlotTaken when the database finds an overlap.
        """
        row = session if isinstance(session, SessionRow) else await self.open(tx, session, actor=actor)
        seat, now, way = _seat(row, actor), self.clock.now(), _WAYS[action]
        is_new = not is_done(row.session, seat, action, value)
        if is_new and actor is None:
            is_new = refusal(row.session, seat, action, now) is None
        elif is_new:
            require(row.session, seat, action, now, version=version)
        change, before = _begun(row, seat, now, way, is_new=is_new), memory.remember(row.session)
        change.is_elsewhere = actor is not None and actor.is_elsewhere
        change.has_seen = actor is None or actor.has_seen
        had_offer = row.session.offered_until is not None
        yield change
        if change.is_new:
            if had_offer and row.session.offered_until is None:
                await sessions.let_go(tx, row.session.id)
            if way.undoable:
                memory.allow(
                    row.session, change.audited, before, by=seat, span=(now, now + self.undo), facts=change.facts
                )
            await self._finish(tx, change, way)
        elif (
            actor is not None and actor.has_seen and way.overtakes
        ):  # they know the state that they asked for: if it is undone, they must be told
            await self.notices.unsaid(tx, row.session.id, actor_id=actor.id)

    @asynccontextmanager
    async def creation(  # noqa: PLR0913 - who takes part, and what stands beside it
        self,
        tx: Transaction,
        session: Session,
        parts: Parts,
        *,
        cohosts: Sequence[int] = (),
        beside: InterviewRow | None = None,
        actor: PersonView,
    ) -> AsyncIterator[Change]:
        """Let a use case make a session of two (`parts`) whose time was found free under the lock; else as `change`.

        An interview has `cohosts`, who interview beside its host, and what stands beside its session.

        Raises:
            SlotTaken: the database finds an overlap.
        """
        now = self.clock.now()
        part = (
            Part.HOST if actor.id == session.mentor_id else Part.GUEST if actor.id == session.student_id else Part.OTHER
        )
        seat = Seat(part, actor.id)
        memory.allow(session, "booked", memory.remember(session), by=seat, span=(now, now + self.undo))
        panel = await interviews.people(tx, cohosts) if cohosts else ()
        change = _begun(parts.row(session, panel, beside), seat, now, _CREATED, is_new=True)
        change.is_elsewhere = actor.is_elsewhere
        yield change
        with refusing(OVERLAP, SlotTaken(session.start_time)):
            await sessions.add(tx, session)
            await sessions.join_in(tx, session, cohosts)
        if beside is not None:
            await interviews.add(tx, beside, session.id)
        change.since = self.notices.news_due(session)
        await self._finish(tx, change, _CREATED)

    async def parts(self, tx: Transaction, host_id: int, guest_id: int, *, actor: PersonView) -> Parts:
        """Read who is about to take part in a session; whoever calls has their locks.

        Raises:
            NotFound: one of them is no person (any more).
        """
        found = await sessions.parts(tx, host_id, guest_id, actor_id=actor.id, now=self.clock.now())
        if found is None:
            raise NotFound(f"there is no person {host_id} or {guest_id}")
        return found

    async def require_still(self, tx: Transaction, role: Role, *, actor: PersonView) -> None:
        """Look under the actor's lock whether they still hold the role in which they act, and are still welcome.

        Raises:
            NotAllowed: the role was taken or given up a moment ago.
            Suspended: an admin keeps them out since a moment ago.
        """
        if (await conduct.suspended(tx, [actor.id])).get(actor.id, True):
            raise Suspended(f"person {actor.id} is suspended")
        row = await people.by_id(tx, actor.id)
        if row is None or role not in person_view(row, self._admin_ids).roles:
            raise NotAllowed(f"person {actor.id} is {role} no more")

    async def give_up_holds(self, tx: Transaction, slot: Slot, *, actor: PersonView) -> None:
        """Free what the actor has just cancelled when they book the same time again: it can no longer be undone."""
        for session_id in await sessions.give_up_holds(tx, actor.id, (slot.start, slot.end)):
            await audit.of_session(tx, AuditKind.RELEASED, session_id, at=self.clock.now(), actor_id=actor.id)

    def view(self, row: SessionRow, viewer: PersonView | None) -> SessionView:
        """Show a session to somebody; without a viewer it is shown as its host sees it."""
        return session_view(row, viewer or as_viewer(row.host), now=self.clock.now())

    async def _finish(self, tx: Transaction, change: Change, way: _Way) -> None:
        """Write the changed row, where the database decides about overlaps, and what follows from it."""
        session = change.session
        await _flush(tx, session)
        facts = {"version": session.version, "status": session.status, **change.facts}
        await audit.of_session(tx, change.audited, session.id, at=change.now, actor_id=change.by, **facts)
        if way is _CREATED:
            news = {reader.person.id: _fact(change, reader) for reader in change.readers}
            await self.notices.announce(
                tx, change.row, news, now=change.since, by=change.by, is_elsewhere=change.is_elsewhere
            )
            if change.is_elsewhere and change.by is not None:
                await self.notices.tell(tx, change.by, Elsewhere(), session)
            return
        if change.telling:
            await self._tell(tx, change, way)
        if way.replans:
            await self.notices.replan(tx, change.row, now=change.since)
        if change.is_elsewhere and change.by is not None:
            await self.notices.redraw(tx, session, [change.by], change.now, anyway=True)
        if way.undoable and change.by is not None and self.undo:
            over = change.now + self.undo
            await self.notices.redraw(tx, session, [change.by], over, anyway=change.is_elsewhere)

    async def _tell(self, tx: Transaction, change: Change, way: _Way) -> None:
        session, unsaid = change.session, []
        if way.overtakes:
            unsaid = await self.notices.unsaid(tx, session.id, actor_id=change.knows if change.has_seen else None)
        for reader in change.readers:
            fact = _fact(change, reader)
            if way.waits:
                await self.notices.news(tx, session, fact, reader.person.id, unsaid=unsaid)
            else:
                await self.notices.tell(tx, reader.person.id, fact, session)


def _begun(row: SessionRow, seat: Seat, now: dt.datetime, way: _Way, *, is_new: bool) -> Change:
    by, others = seat.person_id, row.others(seat.person_id)
    return Change(row, seat, now, is_new, way.audited, since=now, by=by, knows=by, readers=others)


def _fact(change: Change, reader: Attendee) -> Fact:
    """Return what a reader is told of a change, and by whom it is."""
    return told_to(reader.part, change.telling).done_by(change.knows)


async def _flush(tx: Transaction, session: Session) -> None:
    with refusing(OVERLAP, SlotTaken(session.start_time)):
        await tx.flush_changes()


async def _sees(tx: Transaction, ids: sessions.Ids, actor: PersonView) -> bool:
    """Tell whether a session exists for somebody; one who only looks on learns why they may not change it."""
    if actor.id in ids.people or Role.ADMIN in actor.roles:
        return True
    row = await sessions.find(tx, ids.id)
    return row is not None and seat_of(row, actor) is not None


def _seat(row: SessionRow, actor: PersonView | None) -> Seat:
    if actor is None:
        return BOT
    seat = seat_of(row, actor)
    if seat is None:
        raise NotFound(f"session {row.session.id} is none of person {actor.id}'s business")
    return seat
