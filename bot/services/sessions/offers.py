"""Offers of other times: made by the host, taken by whoever is asked with everything else left as it was until then."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence

from bot.services.calendars import Calendars, guests_of
from bot.services.rooms import Rooms
from bot.services.sessions.change import Change, Changes
from bot.services.slots import Slots
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.locks import OVERLAP, refusing
from db.queries import sessions
from db.transaction import Transaction
from domain.interviews import begin_anew
from domain.notices import OfferMade
from domain.offers import Closing, require_open
from domain.refusals import SlotTaken
from domain.session import Action, amend, close_offer, lapse, offer, take
from domain.slots import OneHost, Slot, require_ahead
from domain.zones import MINUTE, utc

_PROPOSED = 2
"""Times of a proposal: with one there is no choice, and with many a full evening has none left for the last person."""
_LOOKED_AT = 50
"""Free times among which they are looked for."""


class Offering:
    """Offer, take, pass, withdraw, and what happens when nobody answers."""

    def __init__(self, changes: Changes, calendars: Calendars, slots: Slots, rooms: Rooms) -> None:
        self._changes = changes
        self._calendars = calendars
        self._slots = slots
        self._rooms = rooms

    async def offer(
        self,
        tx: Transaction,
        session_id: int | uuid.UUID,
        starts: Collection[dt.datetime],
        *,
        actor: PersonView,
        version: int | None = None,
    ) -> SessionView:
        """Offer the others one to five times (aware); each is held for everybody in the session until that is answered.

        Raises:
            NotFound, SessionChanged, AlreadyStarted: as for every change.
            NotAllowed: only a host offers, and not to a group.
            BadStatusChange: it has ended.
            OfferOpen: another offer is not answered yet.
            TooManyTimes, TooManyOffers: more than is allowed.
            SlotTaken, PersonBusy, InThePast: the first of the times that cannot be had.
        """
        wanted = tuple(sorted({utc(start) for start in starts}))
        async with self._changes.change(tx, session_id, Action.OFFER, wanted, actor=actor, version=version) as change:
            if change.is_new:
                change.telling = offer(change.session, wanted, change.now)
                change.facts = {"starts": [start.isoformat() for start in wanted]}
                await self._hold(tx, change, wanted, actor=actor)
                if change.row.beside is not None:
                    begin_anew(change.row.beside.interview)
        return self._changes.view(change.row, actor)

    async def amend(
        self,
        tx: Transaction,
        session_id: int | uuid.UUID,
        starts: Collection[dt.datetime],
        *,
        actor: PersonView,
        version: int | None = None,
    ) -> SessionView:
        """Let an applicant choose from these times (aware) and no others any more; who has not heard yet reads these.

        Raises:
            NotFound, SessionChanged, AlreadyStarted: as for every change.
            NotAllowed: only the host of an interview does so.
            OfferOver: there is no offer (any more).
            TooManyTimes: more than is allowed.
            SlotTaken, PersonBusy, InThePast: the first of the times that cannot be had.
        """
        wanted = tuple(sorted({utc(start) for start in starts}))
        async with self._changes.change(tx, session_id, Action.AMEND, wanted, actor=actor, version=version) as change:
            if change.is_new:
                await sessions.let_go(tx, change.session.id)
                await self._hold(tx, change, wanted, actor=actor)
                change.telling = amend(change.session, wanted, change.now)
                change.facts = {"starts": [start.isoformat() for start in wanted]}
                await self._spare_introduced(tx, change)
        return self._changes.view(change.row, actor)

    async def _hold(
        self, tx: Transaction, change: Change, starts: Collection[dt.datetime], *, actor: PersonView
    ) -> None:
        """Hold the times, when everybody is free at each of them."""
        guests = guests_of(change.row)
        for start in starts:
            slot = _slot(change, start)
            require_ahead(slot, now=change.now)
            moving = change.session.id
            await self._calendars.require_no_overlap(tx, slot, guests, actor=actor, moving=moving)
            await self._changes.give_up_holds(tx, slot, actor=actor)
            with refusing(OVERLAP, SlotTaken(start)):
                await sessions.hold(tx, moving, [slot.host_id, *guests], [(slot.start, slot.end)])

    async def propose(
        self,
        tx: Transaction,
        session_ids: Sequence[int],
        *,
        after: dt.datetime,
        actor: PersonView,
        taken: Collection[Slot] = (),
    ) -> Mapping[int, Sequence[dt.datetime]]:
        """Find times for some sessions of a host that both sides have free, each for one of the sessions only.

        Args:
            tx: the transaction.
            session_ids: of sessions that the actor hosts.
            after: aware; no time is earlier.
            actor: their host.
            taken: what is proposed for others of their sessions.
        """
        found, kept = dict[int, list[dt.datetime]](), list(taken)
        for session_id in session_ids:
            free = await self._slots.next(
                tx, OneHost(actor.id, moving=session_id), actor=actor, count=_LOOKED_AT, after=after - MINUTE
            )
            found[session_id] = []
            for slot in free:
                is_kept = any(slot.start < other.end and other.start < slot.end for other in kept)
                if not is_kept and len(found[session_id]) < _PROPOSED:
                    found[session_id].append(slot.start)
                    kept.append(slot)
        return found

    async def take(
        self, tx: Transaction, session_id: int | uuid.UUID, start: dt.datetime, *, actor: PersonView
    ) -> SessionView:
        """Agree to one of the offered starts (aware): the session gets that time and is confirmed.

        It needs no version: a time is held by one offer only, whatever else has changed.

        Raises:
            NotFound, AlreadyStarted: as for every change.
            NotAllowed: only who was asked answers.
            OfferOver: this time is not offered (any more).
            InThePast: it has gone by.
        """
        begin = utc(start)
        async with self._changes.change(tx, session_id, Action.TAKE, begin, actor=actor) as change:
            if change.is_new:
                require_open(change.session, change.now, start=begin)
                slot, before = _slot(change, begin), change.session.start_time
                require_ahead(slot, now=change.now)
                change.telling = take(change.session, slot, change.row.host.zone, change.now)
                change.facts = {"start": begin.isoformat(), "before": before.isoformat()}
                self._rooms.provide(change.row)
        return self._changes.view(change.row, actor)

    async def decline_offer(
        self,
        tx: Transaction,
        session_id: int | uuid.UUID,
        *,
        wants_more: bool = False,
        actor: PersonView,
        version: int | None = None,
    ) -> SessionView:
        """Take none of the times, and perhaps ask for others: the session stays as it is.

        Raises:
            NotFound, SessionChanged, AlreadyStarted: as for every change.
            NotAllowed: only who was asked answers.
            OfferOver: there is no offer (any more).
        """
        async with self._changes.change(tx, session_id, Action.TAKE_NONE, actor=actor, version=version) as change:
            if change.is_new:
                change.telling = close_offer(change.session, Closing.PASSED, change.now, wants_more=wants_more)
        return self._changes.view(change.row, actor)

    async def withdraw(
        self, tx: Transaction, session_id: int | uuid.UUID, *, actor: PersonView, version: int | None = None
    ) -> SessionView:
        """Take an offer back; who has not heard of it hears nothing.

        Raises:
            NotFound, SessionChanged, AlreadyStarted: as for every change.
            NotAllowed: only who has offered takes it back.
            OfferOver: there is no offer (any more).
        """
        async with self._changes.change(tx, session_id, Action.WITHDRAW, actor=actor, version=version) as change:
            if change.is_new:
                change.telling = close_offer(change.session, Closing.WITHDRAWN, change.now)
                await self._spare_unaware(tx, change)
        return self._changes.view(change.row, actor)

    async def lapse(self, tx: Transaction, session_id: int) -> SessionView:
        """End an offer that nobody has answered in time, and tell both sides; the host's view is returned.

        An interview that had no other time ends with it.

        Raises:
            NotFound: there is no such session.
        """
        async with self._changes.change(tx, session_id, Action.LAPSE, actor=None) as change:
            if change.is_new:
                change.telling = lapse(change.session, change.now)
                await self._spare_unaware(tx, change)
        return self._changes.view(change.row, None)

    async def _spare_introduced(self, tx: Transaction, change: Change) -> None:
        """Tell nobody of times who is told of the session, or of the offer, in a moment: as they are then."""
        unsaid = await self._changes.notices.unsaid(tx, change.session.id, actor_id=None)
        new = {each.person_id for each in unsaid if each.fact.is_introduction}
        change.readers = [each for each in change.readers if each.person.id not in new]

    async def _spare_unaware(self, tx: Transaction, change: Change) -> None:
        unsaid = await self._changes.notices.unsaid(tx, change.session.id, actor_id=None)
        unaware = {each.person_id for each in unsaid if isinstance(each.fact, OfferMade)}
        await self._changes.notices.forget(tx, change.session.id, [OfferMade])
        change.readers = [each for each in change.readers if each.person.id not in unaware]


def _slot(change: Change, start: dt.datetime) -> Slot:
    session = change.session
    return Slot(start, start + (session.end_time - session.start_time), session.mentor_id)
