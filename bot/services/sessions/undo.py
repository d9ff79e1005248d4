"""Undo, and what it owes to those who have heard already."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.services import memory
from bot.services.sessions.change import SessionChanges, others
from bot.services.viewing import part_of
from bot.services.views import PersonView, SessionView
from db.models import Session
from db.queries.notices import Waiting
from db.queries.sessions import SessionRow
from domain.notices import Booked, Cancelled, Confirmed, Declined, Moved, Requested
from domain.session import Action, end, is_pending
from domain.status import Ending


class Undo(SessionChanges):
    """Taking back what one has just done."""

    async def undo(
        self, tx: AsyncSession, session_id: int | uuid.UUID, *, actor: PersonView, version: int | None = None
    ) -> SessionView:
        """Take back the actor's own latest booking, move, cancellation or refusal. What was told is corrected.

        Raises:
            NotFound, SessionChanged: as for every change.
            NothingToUndo: it is too late, or somebody has changed the session since.
            SlotTaken, PersonBusy: the time it was moved away from is taken.
            TooManyWithMentor, TooManyOpen, TooManyRequests: a student has booked something else in place of this.
        """
        row = await self._open(tx, session_id, actor=actor)
        session = row.session
        self._require(row, Action.UNDO, actor=actor, version=version)
        what, since = memory.last_of(session)
        if what == "booked":
            return await self._unbook(tx, row, actor=actor)
        undone, replaced = session.start_time, {}
        if what == "moved":
            replaced = {"before": undone.isoformat()}
            slot = memory.former_slot(session)
            await self._availability.require_no_overlap(
                tx, slot, guest_id=session.student_id, actor_id=actor.id, moving=session.id
            )
            await self._give_up_holds(tx, slot, actor=actor)
        elif session.created_by == session.student_id == actor.id:
            await self._require_few(tx, session.mentor_id, asks=memory.was_pending(session), actor=actor)
        memory.restore(session)
        session.ended_why = None  # a reason may have been given after the fact
        session.version += 1
        await self._record(tx, row, "undone", actor=actor, what=what, **replaced)
        await self._correct(tx, row, undone, actor=actor)
        await self._replan(tx, row, since=since)
        return self._view(row, actor)

    async def _unbook(self, tx: AsyncSession, row: SessionRow, *, actor: PersonView) -> SessionView:
        """Undo a booking: it never was, unless somebody has heard of it."""
        session = row.session
        telling = end(session, Ending.UNDONE, by=actor.id)
        await self._record(tx, row, "undone", actor=actor, what="booked")
        unsaid = await self._notices.unsaid(tx, session.id, actor_id=actor.id)
        unaware = {each.person_id for each in unsaid if each.fact.is_introduction}
        await self._notices.forget(tx, session.id)
        for reader_id in set(others(session, actor)) - unaware:
            await self._notices.tell(tx, reader_id, telling[part_of(session, reader_id)], session)
        return self._view(row, actor)

    async def _correct(self, tx: AsyncSession, row: SessionRow, undone: dt.datetime, *, actor: PersonView) -> None:
        """Take back the unsaid news of what was undone; who has heard it already hears how things stand.

        Args:
            tx: the transaction.
            row: as it was restored.
            undone: the start that was undone; equal to the present one when no move was.
            actor: who undid.
        """
        session = row.session
        unsaid = await self._notices.unsaid(tx, session.id, actor_id=actor.id)
        for reader_id in others(session, actor):
            theirs = [each for each in unsaid if each.person_id == reader_id]
            if undone != session.start_time:
                await self._correct_move(tx, session, undone, reader_id, theirs)
            else:
                await self._correct_ending(tx, session, reader_id, theirs)

    async def _correct_move(
        self, tx: AsyncSession, session: Session, undone: dt.datetime, reader_id: int, unsaid: Sequence[Waiting]
    ) -> None:
        moved = [each.fact for each in unsaid if isinstance(each.fact, Moved)]
        if any(fact.before == session.start_time for fact in moved):
            await self._notices.forget(tx, session.id, [Moved], reader_id)
        elif not moved and not _is_unaware(unsaid):
            await self._notices.tell(tx, reader_id, Moved(undone), session)

    async def _correct_ending(
        self, tx: AsyncSession, session: Session, reader_id: int, unsaid: Sequence[Waiting]
    ) -> None:
        if any(isinstance(each.fact, Cancelled | Declined) for each in unsaid):
            await self._notices.forget(tx, session.id, [Cancelled, Declined], reader_id)
        elif not _is_unaware(unsaid):
            is_host = reader_id == session.mentor_id
            if is_pending(session) and is_host:
                await self._notices.tell(tx, reader_id, Requested(), session)
            elif not is_pending(session):  # a guest whose request waits again hears of its answer
                await self._notices.tell(tx, reader_id, Booked() if is_host else Confirmed(), session)


def _is_unaware(unsaid: Sequence[Waiting]) -> bool:
    """Tell whether a reader has not even heard of the session yet, and will hear of it as it is by then."""
    return any(each.fact.is_introduction for each in unsaid)
