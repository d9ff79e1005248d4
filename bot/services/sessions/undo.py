"""Undo, and the correction for those who have heard already."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import replace

from bot.services.calendars import Calendars, guests_of
from bot.services.sessions import memory
from bot.services.sessions.change import Change, Changes
from bot.services.sessions.limits import OpenBookings
from bot.services.views import PersonView, SessionView
from db.locks import OVERLAP, refusing
from db.models import Session
from db.queries import sessions
from db.queries.notices import Waiting
from db.queries.sessions import Attendee
from db.transaction import Transaction
from domain.interviews import KINDS
from domain.notices import Booked, Cancelled, Confirmed, Declined, Fact, Invited, Moved, Requested
from domain.offers import Offer
from domain.refusals import SlotTaken
from domain.reminders import answer_by
from domain.session import Action, Part, end, is_pending
from domain.slots import Slot
from domain.status import Ending


class Undo:
    """Taking back what one has just done."""

    def __init__(self, changes: Changes, calendars: Calendars, limits: OpenBookings) -> None:
        self._changes = changes
        self._calendars = calendars
        self._limits = limits

    async def undo(
        self, tx: Transaction, session_id: int | uuid.UUID, *, actor: PersonView, version: int | None = None
    ) -> SessionView:
        """Take back the actor's own latest booking, move, cancellation or refusal. What was told is corrected.

        Raises:
            NotFound, SessionChanged: as for every change.
            NothingToUndo: it is too late, or somebody has changed the session since.
            SlotTaken, PersonBusy: the time it was moved away from is taken.
            TooManyWithMentor, TooManyOpen, TooManyRequests: a student has booked something else in place of this.
        """
        async with self._changes.change(tx, session_id, Action.UNDO, actor=actor, version=version) as change:
            what, change.since = memory.last_of(change.session)
            undone = change.session.start_time
            change.facts = {"what": what}
            if what == "booked":
                end(change.session, Ending.UNDONE, by=actor.id)
            else:
                await self._restore(tx, change, what, actor=actor)
        correct = self._correct_booking if what == "booked" else self._correct
        await correct(tx, change, undone, actor=actor)
        return self._changes.view(change.row, actor)

    async def _restore(self, tx: Transaction, change: Change, what: str, *, actor: PersonView) -> None:
        """Put back what was changed, when that is still possible."""
        session = change.session
        if what == "moved":
            change.facts = {"what": what, "before": session.start_time.isoformat()}
            slot = memory.former_slot(session)
            guests = guests_of(change.row)
            await self._calendars.require_no_overlap(tx, slot, guests, actor=actor, moving=session.id)
            await self._changes.give_up_holds(tx, slot, actor=actor)
        elif change.seat.part == Part.GUEST and session.created_by == actor.id:
            parts = await self._changes.parts(tx, session.mentor_id, actor.id, actor=actor)
            self._limits.require_room(parts, asks=memory.was_pending(session))
        offered = memory.former_offer(session)
        memory.restore(session)
        await self._offer_again(tx, change, offered, actor=actor)
        session.ended_why = None  # a reason may have been given afterwards
        session.version += 1

    async def _offer_again(
        self,
        tx: Transaction,
        change: Change,
        offered: tuple[Offer, dt.datetime] | None,
        *,
        actor: PersonView,
    ) -> None:
        """Hold again what was offered, as far as it is still free; a request without an offer waits for its host."""
        session, row = change.session, change.row
        made, until = offered or (None, change.now)
        starts = [start for start in made.starts if await self._is_free(tx, change, start, actor=actor)] if made else []
        if made is not None and starts and until > change.now:
            length = session.end_time - session.start_time
            spans = [(start, start + length) for start in starts]
            with refusing(OVERLAP, SlotTaken(session.start_time)):
                await sessions.hold(tx, session.id, [each.person.id for each in row.attendees], spans)
            session.offer, session.offered_until = replace(made, starts=tuple(starts)).stored(), until
        elif is_pending(session) and session.answer_by is None:
            session.answer_by = min(answer_by(session.start_time, change.now), session.start_time)

    async def _is_free(self, tx: Transaction, change: Change, start: dt.datetime, *, actor: PersonView) -> bool:
        session = change.session
        slot = Slot(start, start + (session.end_time - session.start_time), session.mentor_id)
        people = [each.person.id for each in change.row.attendees]
        busy = await sessions.busy(tx, people, (slot.start, slot.end), but=session.id, actor_id=actor.id)
        return start > change.now and not busy

    async def _correct_booking(
        self, tx: Transaction, change: Change, _undone: dt.datetime, *, actor: PersonView
    ) -> None:
        """Undo a booking: as if it had never been made, unless somebody has heard of it."""
        unsaid = await self._changes.notices.unsaid(tx, change.session.id, actor_id=actor.id)
        unaware = {each.person_id for each in unsaid if each.fact.is_introduction}
        await self._changes.notices.forget(tx, change.session.id)
        for reader in change.readers:
            if reader.person.id not in unaware:
                await self._changes.notices.tell(tx, reader.person.id, Cancelled(actor=actor.id), change.session)

    async def _correct(self, tx: Transaction, change: Change, undone: dt.datetime, *, actor: PersonView) -> None:
        """Take back the unsaid news of what was undone; who has heard it already is told how things are.

        Args:
            tx: the transaction.
            change: as it was restored.
            undone: the start that was undone; equal to the present one when no move was.
            actor: who undid.
        """
        session = change.session
        unsaid = await self._changes.notices.unsaid(tx, session.id, actor_id=actor.id)
        for reader in change.readers:
            theirs = [each for each in unsaid if each.person_id == reader.person.id]
            if undone != session.start_time:
                await self._correct_move(tx, change, undone, reader.person.id, theirs)
            else:
                await self._correct_ending(tx, session, reader, theirs)

    async def _correct_move(
        self, tx: Transaction, change: Change, undone: dt.datetime, reader_id: int, unsaid: Sequence[Waiting]
    ) -> None:
        session, actor_id = change.session, change.seat.person_id
        moved = [each.fact for each in unsaid if isinstance(each.fact, Moved)]
        if any(fact.before == session.start_time for fact in moved):
            await self._changes.notices.forget(tx, session.id, [Moved], reader_id)
        elif not moved and not _is_unaware(unsaid):
            await self._changes.notices.tell(tx, reader_id, Moved(undone, actor=actor_id), session)

    async def _correct_ending(
        self, tx: Transaction, session: Session, reader: Attendee, unsaid: Sequence[Waiting]
    ) -> None:
        notices, reader_id, is_host = self._changes.notices, reader.person.id, reader.part in (Part.HOST, Part.COHOST)
        if any(isinstance(each.fact, Cancelled | Declined) for each in unsaid):
            await notices.forget(tx, session.id, [Cancelled, Declined], reader_id)
        elif not _is_unaware(unsaid):
            told = _as_it_stands(session, is_host=is_host)
            if told is not None:
                await notices.tell(tx, reader_id, told, session)


def _as_it_stands(session: Session, *, is_host: bool) -> Fact | None:
    """Return what tells a reader how things are; None: nothing does, as for a guest whose request waits again."""
    if session.kind in KINDS and not is_host:
        return Confirmed() if session.accepted_at is not None else Invited()
    if is_pending(session):
        return Requested() if is_host and session.kind not in KINDS else None
    return Booked() if is_host else Confirmed()


def _is_unaware(unsaid: Sequence[Waiting]) -> bool:
    """Tell whether a reader has not even heard of the session yet; then they are told of it as it is then."""
    return any(each.fact.is_introduction for each in unsaid)
