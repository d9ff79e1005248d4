"""Who interviews: colleagues come beside the host, leave, and take over a place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from bot.services.rooms import Rooms
from bot.services.rows import seat_of
from bot.services.sessions import memory
from bot.services.sessions.change import Change, Changes
from bot.services.views.companies import CandidateView
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.locks import OVERLAP, refusing
from db.models import Session
from db.queries import interviews, sessions
from db.transaction import Transaction
from domain.interviews import MOST_INTERVIEWERS
from domain.notices import OffPanel, OnPanel, PanelChanged
from domain.refusals import NotAColleague, NotAllowed, NotFound, NothingToUndo, SlotTaken, TooManyInterviewers
from domain.session import Action, Part
from domain.status import Status
from domain.texts import require_id


class Panel:
    """The interviewers of an interview."""

    def __init__(self, changes: Changes, rooms: Rooms) -> None:
        self._changes = changes
        self._rooms = rooms

    async def candidates(self, tx: Transaction, session_id: int, *, actor: PersonView) -> list[CandidateView]:
        """Return the colleagues who do not interview yet, by name.

        Raises:
            NotFound: there is no such session, or the actor may not see it.
            NotAllowed: the actor does not interview.
        """
        row = await sessions.find(tx, require_id(session_id))
        if row is None or seat_of(row, actor) is None:
            raise NotFound(f"there is no session {session_id} for this person")
        if all(each.person.id != actor.id for each in row.interviewers):
            raise NotAllowed("who interviews is the interviewers' business")
        here = {each.person.id for each in row.attendees}
        ids = (row.beside.colleagues if row.beside else frozenset()) - here
        busy = await self._busy(tx, row, ids)
        found = [each for each in await interviews.people(tx, ids) if each.suspended_at is None]
        views = [CandidateView(each.id, each.name, each.id not in busy) for each in found]
        return sorted(views, key=lambda each: (not each.is_free, each.name))

    async def _busy(self, tx: Transaction, row: sessions.SessionRow, person_ids: Collection[int]) -> set[int]:
        """Return who has something else at the time of a session, or at one that is offered for it."""
        busy = set[int]()
        for start, end in await self._spans(tx, row.session):
            found = await sessions.busy(tx, [*person_ids], (start, end), but=row.session.id, actor_id=row.host.id)
            busy |= {each.person_id for each in found}
        return busy

    async def _spans(self, tx: Transaction, session: Session) -> list[tuple[dt.datetime, dt.datetime]]:
        """Return when a session is, or may be: its time and all that are offered, earliest first."""
        length = session.end_time - session.start_time
        starts = {session.start_time, *await sessions.offered(tx, session.id)}
        return [(start, start + length) for start in sorted(starts)]

    async def add_interviewer(
        self, tx: Transaction, session_id: int, person_id: int, *, actor: PersonView
    ) -> SessionView:
        """Let a colleague interview too, who is free then.

        Raises:
            NotFound, AlreadyStarted: as for every change.
            NotAllowed: the actor is not the host.
            NotAColleague: they are no employer of the company, or interview already.
            TooManyInterviewers: there are enough.
            SlotTaken: they have something else then.
        """
        row = await self._locked_with(tx, session_id, person_id, actor=actor)
        async with self._changes.change(tx, row, Action.STAFF, actor=actor) as change:
            self._require_colleague(change, person_id)
            if len(change.row.interviewers) >= MOST_INTERVIEWERS:
                raise TooManyInterviewers(MOST_INTERVIEWERS)
            await self._join(tx, change, person_id)
            await self._tell_panel(tx, change, joined=person_id)
        return self._changes.view(change.row, actor)

    async def remove_interviewer(
        self, tx: Transaction, session_id: int, person_id: int, *, actor: PersonView
    ) -> SessionView:
        """Let somebody beside the host not interview any more.

        Raises:
            NotFound, AlreadyStarted: as for every change.
            NotAllowed: the actor is not the host.
            NotAColleague: they do not interview beside the host.
        """
        async with self._changes.change(tx, session_id, Action.STAFF, actor=actor) as change:
            place = change.row.attendee(person_id)
            if place is None or place.part != Part.COHOST:
                raise NotAColleague(f"person {person_id} does not interview beside the host")
            unaware = await unaware_of(tx, self._changes, change)
            await self._drop(tx, change, person_id)
            await self._tell_panel(tx, change, left=place.person.name, left_id=person_id)
            await self._tell_off(tx, change, person_id, unaware)
        return self._changes.view(change.row, actor)

    async def hand_over(self, tx: Transaction, session_id: int, person_id: int, *, actor: PersonView) -> SessionView:
        """Let a colleague who is free then interview in the actor's place; as host, when the actor is that.

        Raises:
            NotFound, AlreadyStarted: as for every change.
            NotAllowed: the actor does not interview.
            NotAColleague: they are no employer of the company, or interview already.
            SlotTaken: they have something else then.
        """
        row = await self._locked_with(tx, session_id, person_id, actor=actor)
        async with self._changes.change(tx, row, Action.HAND_OVER, actor=actor) as change:
            self._require_colleague(change, person_id)
            await self._exchange(tx, change, actor.id, person_id)
            change.session.undo = None
            if change.session.status == Status.CONFIRMED:
                self._rooms.provide(change.row)
            await self._tell_panel(tx, change, joined=person_id, left=actor.name)
        return self._changes.view(change.row, actor)

    async def take_back(self, tx: Transaction, change: Change, *, actor: PersonView) -> None:
        """Let the actor, who has just handed their place over, have it again; whoever calls undoes that.

        Raises:
            SlotTaken: they have something else then.
        """
        joined = memory.joined(change.session)
        place = change.row.attendee(joined) if joined is not None else None
        if place is None:
            raise NothingToUndo("whoever has got the place has left it")
        unaware = await unaware_of(tx, self._changes, change)
        await self._exchange(tx, change, place.person.id, actor.id)
        memory.restore(change.session)
        await self._tell_panel(tx, change, joined=actor.id, left=place.person.name, left_id=place.person.id)
        await self._tell_off(tx, change, place.person.id, unaware)

    async def _exchange(self, tx: Transaction, change: Change, leaves: int, comes: int) -> None:
        """Put somebody who is free in the place of somebody else."""
        await self._require_open(tx, change, comes)
        session = change.session
        with refusing(OVERLAP, SlotTaken(session.start_time)):
            if leaves == session.mentor_id:
                self._rooms.take_out(change.row)
                await sessions.change_host(tx, session, comes)
            else:
                await sessions.join_in(tx, session, [comes])
                await sessions.leave(tx, session.id, leaves)
            await self._hold_for(tx, change, comes)
        await sessions.let_go_of(tx, session.id, leaves)
        await self._changes.notices.forget(tx, session.id, person_id=leaves)
        session.version += 1
        change.row = await self._changes.locked(tx, session.id)

    async def _join(self, tx: Transaction, change: Change, person_id: int) -> None:
        await self._require_open(tx, change, person_id)
        session = change.session
        with refusing(OVERLAP, SlotTaken(session.start_time)):
            await sessions.join_in(tx, session, [person_id])
            await self._hold_for(tx, change, person_id)
        session.version += 1
        change.row = await self._changes.locked(tx, session.id)

    async def _drop(self, tx: Transaction, change: Change, person_id: int) -> None:
        session = change.session
        await sessions.leave(tx, session.id, person_id)
        await sessions.let_go_of(tx, session.id, person_id)
        await self._changes.notices.forget(tx, session.id, person_id=person_id)
        session.version += 1
        change.row = await self._changes.locked(tx, session.id)

    async def _require_open(self, tx: Transaction, change: Change, person_id: int) -> None:
        """Check that somebody is free for the session, and for whatever else is offered."""
        session, row = change.session, change.row
        for span in await self._spans(tx, session):
            busy = await sessions.busy(tx, [person_id], span, but=session.id, actor_id=row.host.id)
            if busy:
                raise SlotTaken(span[0])

    async def _hold_for(self, tx: Transaction, change: Change, person_id: int) -> None:
        """Hold for somebody who comes in what is offered to the applicant."""
        session = change.session
        length = session.end_time - session.start_time
        spans = [(start, start + length) for start in await sessions.offered(tx, session.id)]
        if spans:
            await sessions.hold(tx, session.id, [person_id], spans)

    async def _locked_with(
        self, tx: Transaction, session_id: int, person_id: int, *, actor: PersonView
    ) -> sessions.SessionRow:
        """Lock the people of a session and one more, and read it."""
        return await self._changes.open(tx, require_id(session_id), actor=actor, beside=require_id(person_id))

    def _require_colleague(self, change: Change, person_id: int) -> None:
        beside = change.row.beside
        if beside is None or person_id not in beside.colleagues or change.row.attendee(person_id) is not None:
            raise NotAColleague(f"person {person_id} cannot interview too")

    async def _tell_panel(
        self,
        tx: Transaction,
        change: Change,
        *,
        joined: int | None = None,
        left: str | None = None,
        left_id: int | None = None,
    ) -> None:
        """Tell whoever joins, and all others; the change has read the session again.

        Who has not even heard of the interview yet is told of it as it is then.
        """
        row, notices, by = change.row, self._changes.notices, change.by
        unaware = await unaware_of(tx, self._changes, change)
        change.facts = {"joined": joined, "left": left_id or (change.by if left else None)}
        place = row.attendee(joined) if joined is not None else None
        for each in row.others(by):
            if each.person.id in unaware:
                continue
            name = place.person.name if place else None
            fact = OnPanel(left, actor=by) if each.person.id == joined else PanelChanged(name, left, actor=by)
            await notices.tell(tx, each.person.id, fact, row.session)

    async def _tell_off(self, tx: Transaction, change: Change, person_id: int, unaware: Collection[int]) -> None:
        """Tell somebody that they do not interview any more, unless they have never heard that they would."""
        if person_id not in unaware:
            told = OffPanel(change.session.title, change.session.start_time, actor=change.by)
            await self._changes.notices.tell(tx, person_id, told)


async def unaware_of(tx: Transaction, changes: Changes, change: Change) -> set[int]:
    """Return who has not even heard of the interview yet: that waits until it can no longer be undone."""
    unsaid = await changes.notices.unsaid(tx, change.session.id, actor_id=None)
    return {each.person_id for each in unsaid if each.fact.is_introduction}
