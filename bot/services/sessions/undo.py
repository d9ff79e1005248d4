"""Undo, and the correction for those who have heard already."""

from __future__ import annotations

import datetime as dt
import uuid

from msgspec.structs import replace

from bot.services.calendars import Calendars, guests_of
from bot.services.sessions import memory
from bot.services.sessions.change import Change, Changes
from bot.services.sessions.limits import OpenBookings
from bot.services.sessions.panel import Panel
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.locks import OVERLAP, refusing
from db.models import Session
from db.queries import sessions
from db.transaction import Transaction
from domain.audit import AuditKind
from domain.interviews import KINDS
from domain.notices import Booked, Cancelled, Confirmed, Declined, Fact, Invited, Moved, Requested, TakenBack
from domain.offers import Offer
from domain.refusals import OfferOver, SlotTaken
from domain.reminders import answer_by
from domain.session import Action, Part, end, is_pending
from domain.slots import Slot
from domain.status import Ending


class Undo:
    """Taking back what one has just done."""

    def __init__(self, changes: Changes, calendars: Calendars, limits: OpenBookings, panel: Panel) -> None:
        self._changes = changes
        self._calendars = calendars
        self._limits = limits
        self._panel = panel

    async def undo(
        self, tx: Transaction, session_id: int | uuid.UUID, *, actor: PersonView, version: int | None = None
    ) -> SessionView:
        """Take back the actor's own latest booking, move, cancellation, refusal, or the place that they handed over.

        What was told is corrected.

        Raises:
            NotFound, SessionChanged: as for every change.
            NothingToUndo: it is too late, or somebody has changed the session since.
            SlotTaken, PersonBusy: the time it was moved away from is taken.
            OfferOver: of the times that an applicant could choose from none is left.
            TooManyWithMentor, TooManyOpen, TooManyRequests: a student has booked something else in place of this.
        """
        # Beside: who has handed it over is no part of it any more, and comes in again.
        row = await self._changes.open(tx, session_id, actor=actor, beside=actor.id)
        async with self._changes.change(tx, row, Action.UNDO, actor=actor, version=version) as change:
            what, change.since = memory.last_of(change.session)
            undone = change.session.start_time
            change.facts = {"what": what}
            if what == "booked":
                end(change.session, Ending.UNDONE, by=actor.id)
            elif what == AuditKind.HANDED_OVER:
                await self._panel.take_back(tx, change, actor=actor)
            else:
                await self._restore(tx, change, what, actor=actor)
        if what == "booked":
            told = await self._correct_booking(tx, change, actor=actor)
            return replace(self._changes.view(change.row, actor), was_told=told)
        if what != AuditKind.HANDED_OVER:
            await self._correct(tx, change, undone, actor=actor)
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
        """Hold again what was offered, as far as it is still free; a request without an offer waits for its host.

        Raises:
            OfferOver: an interview had no other time than those.
        """
        session, row = change.session, change.row
        made, until = offered or (None, change.now)
        starts = [start for start in made.starts if await self._is_free(tx, change, start, actor=actor)] if made else []
        if made is not None and starts and until > change.now:
            length = session.end_time - session.start_time
            spans = [(start, start + length) for start in starts]
            with refusing(OVERLAP, SlotTaken(session.start_time)):
                await sessions.hold(tx, session.id, [each.person.id for each in row.attendees], spans)
            session.offer, session.offered_until = replace(made, starts=tuple(starts)).stored(), until
        elif is_pending(session) and made is not None and session.kind in KINDS:
            raise OfferOver("none of the times that an applicant could choose from is left")
        elif is_pending(session) and session.answer_by is None:
            session.answer_by = min(answer_by(session.start_time, change.now), session.start_time)

    async def _is_free(self, tx: Transaction, change: Change, start: dt.datetime, *, actor: PersonView) -> bool:
        session = change.session
        slot = Slot(start, start + (session.end_time - session.start_time), session.mentor_id)
        people = [each.person.id for each in change.row.attendees]
        busy = await sessions.busy(tx, people, (slot.start, slot.end), but=session.id, actor_id=actor.id)
        return start > change.now and not busy

    async def _correct_booking(self, tx: Transaction, change: Change, *, actor: PersonView) -> bool:
        """Undo a booking as if it had never been made; tell whether somebody who has heard of it or seen it is told."""
        notices, session, aware = self._changes.notices, change.session, []
        unsaid = await notices.unsaid(tx, session.id, actor_id=actor.id)
        for reader in change.readers:
            theirs = [each for each in unsaid if each.person_id == reader.person.id and each.fact.is_introduction]
            shown = await notices.shown(tx, theirs)
            if not theirs or any(each.is_list or each.session_id == session.id for each in shown):
                aware.append(reader.person.id)
        await notices.forget(tx, session.id)
        for person_id in aware:
            await notices.tell(tx, person_id, Cancelled(actor=actor.id), session)
        return bool(aware)

    async def _correct(self, tx: Transaction, change: Change, undone: dt.datetime, *, actor: PersonView) -> None:
        """Take back the unsaid news of what was undone; who has heard or seen it already is told how things are.

        Args:
            tx: the transaction.
            change: as it was restored.
            undone: the start that was undone; equal to the present one when no move was.
            actor: who undid.
        """
        session, notices = change.session, self._changes.notices
        unsaid = await notices.unsaid(tx, session.id, actor_id=actor.id)
        kinds = [Cancelled, Declined] if undone == session.start_time else [Moved]
        for reader in change.readers:
            theirs = [each for each in unsaid if each.person_id == reader.person.id]
            news = [each for each in theirs if type(each.fact) in kinds]
            if any(_is_taken_back(each.fact, session) for each in news):
                # it may have been on their screen: a card, a list without it, an answer to what they wrote
                told: Fact | None = TakenBack(session.start_time) if await notices.shown(tx, news) else None
                await notices.forget(tx, session.id, kinds, reader.person.id)
            elif news or any(each.fact.is_introduction for each in theirs):
                told = None  # they hear how it is then
            elif undone == session.start_time:
                told = _as_it_stands(session, is_host=reader.part in (Part.HOST, Part.COHOST))
            else:
                told = Moved(undone)
            if told is not None:
                await notices.tell(tx, reader.person.id, told.done_by(actor.id), session)


def _is_taken_back(fact: Fact, session: Session) -> bool:
    """Tell whether unsaid news of what was undone are no news any more: of two moves the first one is left."""
    return not isinstance(fact, Moved) or not fact.is_elsewhere(session)


def _as_it_stands(session: Session, *, is_host: bool) -> Fact:
    """Return what tells a reader how things are who has heard that it was off."""
    if session.kind in KINDS and not is_host:
        return Confirmed() if session.accepted_at is not None else Invited()
    if is_pending(session):
        return Requested() if is_host and session.kind not in KINDS else TakenBack(session.start_time)
    return Booked() if is_host else Confirmed()
