"""Calling a session off, saying no to it, and why."""

from __future__ import annotations

import uuid

from bot.services.calendars import Calendars
from bot.services.sessions import memory
from bot.services.sessions.change import Change, Changes
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.transaction import Transaction
from domain import interviews, status
from domain.audit import AuditKind
from domain.notices import Cancelled, Declined, Reason
from domain.session import Action, Part, end, is_pending
from domain.texts import WHY_LIMIT, clean

_TELLING_WHY = (Cancelled, Declined, Reason)


class Ending:
    """Cancel, decline and give the reason."""

    def __init__(self, changes: Changes, calendars: Calendars) -> None:
        self._changes = changes
        self._calendars = calendars

    async def decline(
        self, tx: Transaction, session_id: int | uuid.UUID, *, actor: PersonView, version: int | None = None
    ) -> SessionView:
        """Say no to a request, or to the new time that the guest has chosen; Undo is possible for a while.

        Raises:
            NotFound, SessionChanged, AlreadyStarted: as for every change.
            NotAllowed: only the host answers.
            BadStatusChange: the host is not asked (any more).
        """
        return await self._end(tx, session_id, Action.DECLINE, actor=actor, version=version)

    async def cancel(
        self, tx: Transaction, session_id: int | uuid.UUID, *, actor: PersonView, version: int | None = None
    ) -> SessionView:
        """Call a session off; Undo is possible for a while, and the time stays held. A second call changes nothing.

        Raises:
            NotFound, SessionChanged, AlreadyStarted: as for every change.
            BadStatusChange: it has ended already.
            TooLateToCancel: a guest would call off what the mentor counts on by now.
        """
        return await self._end(tx, session_id, Action.CANCEL, actor=actor, version=version)

    async def give_reason(
        self,
        tx: Transaction,
        session_id: int | uuid.UUID,
        why: str,
        *,
        actor: PersonView,
        version: int | None = None,
    ) -> SessionView:
        """Say why the actor cancelled or declined: a chip's code or typed words. Others are told too.

        Raises:
            NotFound, SessionChanged: as for every change.
            BadStatusChange: it was not called off.
            NotAllowed: somebody else called it off.
            EmptyText, TextTooLong: what was typed.
        """
        text = clean(why, "why", limit=WHY_LIMIT)
        async with self._changes.change(
            tx, session_id, Action.GIVE_REASON, text, actor=actor, version=version
        ) as change:
            if change.is_new:
                change.session.ended_why = text
                memory.touch(change.session)
                unsaid = await self._changes.notices.unsaid(tx, change.session.id, actor_id=actor.id)
                will_hear = {
                    each.person_id
                    for each in unsaid
                    if each.fact.is_introduction or isinstance(each.fact, _TELLING_WHY)
                }
                change.readers = [each for each in change.readers if each.person.id not in will_hear]
                change.telling = dict.fromkeys(Part, Reason())
        return self._changes.view(change.row, actor)

    async def _end(
        self, tx: Transaction, session_id: int | uuid.UUID, action: Action, *, actor: PersonView, version: int | None
    ) -> SessionView:
        """Cancel or decline; the time stays held for as long as that can be undone."""
        async with self._changes.change(tx, session_id, action, actor=actor, version=version) as change:
            if change.is_new:
                if action is Action.CANCEL and change.seat.part is Part.GUEST:
                    await self._calendars.require_notice(tx, change.session, action)
                is_refused = _is_refused(change)
                ending = status.Ending.CANCELLED
                if action is Action.DECLINE or is_refused:
                    ending, change.audited = status.Ending.DECLINED, AuditKind.DECLINED
                until = change.now + self._changes.undo
                change.telling = end(change.session, ending, by=actor.id, hold_until=until)
        return self._changes.view(change.row, actor)


def _is_refused(change: Change) -> bool:
    """Tell whether somebody says no to what was not agreed yet: a host to a request, an applicant to an invitation."""
    session, part = change.session, change.seat.part
    if session.kind in interviews.KINDS:
        return part == Part.GUEST and session.accepted_at is None
    return part == Part.HOST and is_pending(session)
