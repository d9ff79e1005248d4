"""Sooner if possible: who keeps a session is asked when an earlier time with the same host opens.

A time is offered to one after another, who has been waiting longest first, and is held for them for some minutes. What
opens is found by looking again and again, whatever has opened it: a cancellation, a move, other hours.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from bot.clock import Clock
from bot.services.notices import Notices
from bot.services.rows import as_viewer, quiet_of
from bot.services.sessions import Sessions
from bot.services.slots import Slots
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.locks import lock_people
from db.models import Session, Waiting
from db.queries import sessions, waitlist
from db.queries.waitlist import Look
from db.transaction import Transaction
from domain.notices import Earlier
from domain.quiet import quiet_around
from domain.refusals import NotAllowed, NotAMentor, OfferOver
from domain.session import Action, Part
from domain.slots import OneHost, Slot
from domain.status import Status
from domain.zones import minute

HOLD = dt.timedelta(minutes=10)
"""For how long an earlier time is kept for whom it is offered to."""

EVERY = dt.timedelta(minutes=5)
"""How often it is looked whether something has opened."""

_MOST = 100  # pieces of work at once
_LOOKED_AT = 200  # free times before the session, of which those that were passed are left out


class OpenEarlier(NamedTuple):
    """An earlier time that is held for somebody."""

    session: SessionView
    start: dt.datetime
    """Aware, as is `until`."""
    until: dt.datetime


class Sooner:
    """Waiting for an earlier time; also a chore of the ticks (`bot/flow/chores.py`)."""

    name = "waitlist"
    is_search = True
    next = waitlist.NEXT

    def __init__(self, clock: Clock, notices: Notices, slots: Slots, sessions_: Sessions) -> None:
        self._clock = clock
        self._notices = notices
        self._slots = slots
        self._sessions = sessions_

    async def is_waiting(self, tx: Transaction, session_id: int, *, actor: PersonView) -> bool:
        """Tell whether the actor waits for an earlier time of a session."""
        row = await waitlist.of(tx, session_id)
        return row is not None and row.guest_id == actor.id

    async def has_earlier(self, tx: Transaction, view: SessionView, *, actor: PersonView) -> bool:
        """Tell whether the actor could have an earlier time for their session right now."""
        return bool(await self.free_before(tx, view, actor=actor))

    async def free_before(self, tx: Transaction, view: SessionView, *, actor: PersonView) -> Sequence[Slot]:
        """Return the earlier times that the actor could have for their session right now."""
        return await self._free_before(tx, view.host.id, view.id, view.start, actor)

    async def wait(self, tx: Transaction, session_id: int, *, actor: PersonView) -> SessionView:
        """Ask the actor from now on when an earlier time opens; the session stays as it is. Twice is fine.

        Times that are free now they have seen: these are not offered.

        Raises:
            NotFound: there is no such session, or the actor may not see it.
            NotAllowed: they are not its guest, or it cannot be moved any more.
        """
        view = await self._sessions.get(tx, session_id, actor=actor)
        if view.part != Part.GUEST or Action.MOVE not in view.can:
            raise NotAllowed("only a guest waits for an earlier time, of a session that can be moved")
        if await waitlist.of(tx, session_id) is None:
            now = self._clock.now()
            seen = await self._free_before(tx, view.host.id, session_id, view.start, actor)
            times = {"created_at": now, "look_at": now + EVERY, "passed": [minute(slot.start) for slot in seen]}
            tx.add(Waiting(session_id=session_id, host_id=view.host.id, guest_id=actor.id, **times))
            await tx.flush()
        return view

    async def stop(self, tx: Transaction, session_id: int, *, actor: PersonView) -> SessionView:
        """Ask the actor no more; what was held for them is free. May raise as `wait`, but for NotAllowed."""
        view = await self._sessions.get(tx, session_id, actor=actor)
        if await self.is_waiting(tx, session_id, actor=actor):
            await waitlist.drop(tx, session_id)
        return view

    async def swap(self, tx: Transaction, session_id: int, start: dt.datetime, *, actor: PersonView) -> SessionView:
        """Move the session to the earlier time (aware) that was offered; all of it or nothing.

        Raises:
            SlotTaken: it is not held for the actor any more, and somebody else has it.
            OfferOver: it is not earlier (any more).
            DomainError: as `Sessions.move`.
        """
        now = await self._sessions.get(tx, session_id, actor=actor)
        if start > now.start:
            raise OfferOver("the session has got an earlier time since")
        view = await self._sessions.move(tx, session_id, start, actor=actor, version=now.version)
        await waitlist.drop(tx, session_id)
        return view

    async def pass_on(
        self, tx: Transaction, session_id: int, start: dt.datetime, *, actor: PersonView
    ) -> OpenEarlier | None:
        """Leave an earlier time (aware) to the next one; the actor goes on waiting for another. May raise as `stop`.

        Returns:
            What is offered to them all the same: another time, since the one that they mean.
        """
        offered = await self.offered(tx, session_id, actor=actor)
        if offered is None or offered.start != start:
            return offered
        await lock_people(tx, offered.session.host.id, actor.id)
        row = await waitlist.of(tx, session_id)
        if row is not None and row.offered_start == start:
            _give_up(row)
            row.look_at = self._clock.now()
            await tx.flush()
        return None

    async def offered(self, tx: Transaction, session_id: int, *, actor: PersonView) -> OpenEarlier | None:
        """Return the earlier time that is held for the actor; None: there is none. May raise as `stop`."""
        view = await self._sessions.get(tx, session_id, actor=actor)
        row = await waitlist.of(tx, session_id)
        if row is None or row.guest_id != actor.id or row.offered_start is None:
            return None
        return OpenEarlier(view, row.offered_start, row.look_at)

    # ── The chore ──

    async def due(self, tx: Transaction, now: dt.datetime) -> Sequence[Look]:
        """Return whose turn has come."""
        return await waitlist.due(tx, now, limit=_MOST)

    async def do(self, tx: Transaction, work: Look) -> None:
        """Look whether something has opened with a host, and offer it to who has been waiting longest.

        Everybody who waits for the host has their turn, so that nobody is asked before somebody who came first.
        """
        row = await waitlist.of(tx, work.session_id)
        if row is None:
            return
        rows = await waitlist.of_host(tx, row.host_id)
        await lock_people(tx, row.host_id, *(each.guest_id for each in rows))
        for each in await waitlist.of_host(tx, row.host_id):
            await self._look(tx, each)

    async def _look(self, tx: Transaction, row: Waiting) -> None:
        """Find an earlier time for somebody; an offer that they have not answered in time is over."""
        now, found = self._clock.now(), await sessions.find(tx, row.session_id, fresh=True)
        back = _may_come_back(found.session, now) if found is not None else None
        if back is not None:
            row.look_at = max(row.look_at, back)
            await tx.flush()
            return
        guest = found.attendee(row.guest_id) if found is not None else None
        if found is None or guest is None or not _may_move(found.session, now):
            await waitlist.drop(tx, row.session_id)
            return
        if row.offered_start is not None and now < row.look_at:
            return
        _give_up(row)
        row.look_at, actor, quiet = now + EVERY, as_viewer(guest.person), quiet_of(guest.person)
        await tx.flush()
        if quiet is None or quiet_around(quiet, actor.tz, now) is None:
            await self._offer(tx, row, found.session, actor)

    async def _offer(self, tx: Transaction, row: Waiting, session: Session, guest: PersonView) -> None:
        slot = await self._earlier(tx, row, session, guest)
        if slot is None:
            return
        now = self._clock.now()
        row.offered_start, row.offered_end, row.look_at = slot.start, slot.end, now + HOLD
        await tx.flush()
        await self._notices.tell(tx, guest.id, Earlier(slot.start, until=row.look_at), session)

    async def _earlier(self, tx: Transaction, row: Waiting, session: Session, guest: PersonView) -> Slot | None:
        """Return the first free time before the session that they have not passed or seen."""
        free = await self._free_before(tx, row.host_id, session.id, session.start_time, guest)
        return next((slot for slot in free if minute(slot.start) not in row.passed), None)

    async def _free_before(
        self, tx: Transaction, host_id: int, session_id: int, start: dt.datetime, guest: PersonView
    ) -> Sequence[Slot]:
        """Return the free times before a session; none when its host takes no bookings."""
        try:
            free = await self._slots.next(tx, OneHost(host_id, moving=session_id), actor=guest, count=_LOOKED_AT)
        except NotAMentor:
            return ()
        return [slot for slot in free if slot.start < start]


def _may_move(session: Session, now: dt.datetime) -> bool:
    return session.status in ("PENDING", "CONFIRMED") and now < session.start_time


def _may_come_back(session: Session, now: dt.datetime) -> dt.datetime | None:
    """Return until when Undo may bring back a session that was called off; None: it cannot."""
    until = session.hold_until if session.status == Status.CANCELLED and session.holds else None
    return until if until is not None and now < until else None


def _give_up(row: Waiting) -> None:
    """Free what was held; the same time is not offered to the same person again, the next in line is asked."""
    if row.offered_start is not None:
        row.passed = [*row.passed, minute(row.offered_start)]
    row.offered_start = row.offered_end = None
