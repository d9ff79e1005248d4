"""What becomes of sessions when somebody has to leave: their partners are told in the usual way."""

from __future__ import annotations

from bot.services.sessions.change import Change, Changes
from bot.services.views import PersonView
from db.queries import conduct, sessions
from db.transaction import Transaction
from domain.audit import AuditKind
from domain.session import Action, Part, end, is_pending, release
from domain.status import ACTIVE, Ending, Kind

_ALL = 10_000  # more than anybody has ahead


class Leaving:
    """Ends what is open of somebody who is suspended, or who is no mentor any more."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    async def close_all(self, tx: Transaction, person_id: int, *, actor: PersonView, requests_only: bool) -> int:
        """End all sessions that a person has ahead, and return how many they were. Call it with the person locked.

        Their sessions are cancelled, the one that runs included; requests to them are declined, their own withdrawn.
        None of it can be undone, and what was cancelled a moment ago cannot be undone any more either.

        Args:
            tx: the transaction of the change.
            person_id: who leaves.
            actor: the admin who decided it.
            requests_only: leave what is agreed, and end only what still waits for the person's answer.
        """
        ahead = await sessions.upcoming(tx, person_id, now=self._changes.clock.now(), limit=_ALL)
        ids = [row.session.id for row in ahead] + list(await conduct.held(tx, person_id))
        ended = 0
        for session_id in ids:
            row = await self._changes.locked(tx, session_id)
            async with self._changes.change(tx, row, Action.CLOSE, actor=None) as change:
                change.by = actor.id
                if change.is_new and _goes_on(change, person_id):
                    ended += await self._leave(tx, change, person_id, requests_only=requests_only)
                elif change.is_new:
                    ended += _close(change, person_id, requests_only=requests_only)
        return ended

    async def _leave(self, tx: Transaction, change: Change, person_id: int, *, requests_only: bool) -> int:
        """Take one of many guests out of a session that the others keep."""
        change.is_new = not requests_only
        if requests_only:
            return 0
        change.audited, change.facts = AuditKind.LEFT, {"left": person_id}
        await sessions.leave(tx, change.session.id, person_id)
        await self._changes.notices.forget(tx, change.session.id, person_id=person_id)
        change.row = await self._changes.locked(tx, change.session.id)
        return 1


def _goes_on(change: Change, person_id: int) -> bool:
    """Tell whether the others meet without this person."""
    place = change.row.attendee(person_id)
    return change.session.kind == Kind.GROUP and place is not None and place.part != Part.HOST


def _close(change: Change, person_id: int, *, requests_only: bool) -> int:
    """End a session from which somebody leaves; return how many were ended."""
    session, place = change.session, change.row.attendee(person_id)
    if session.status not in ACTIVE:
        change.audited = AuditKind.RELEASED
        release(session)
        return 0
    asked = place is not None and place.part == Part.HOST and is_pending(session)
    change.is_new = asked or not requests_only
    if not change.is_new:
        return 0
    change.telling = end(session, Ending.DECLINED if asked else Ending.CANCELLED)
    change.audited = AuditKind.DECLINED if asked else AuditKind.CANCELLED
    change.facts, change.knows, change.readers = {"left": person_id}, person_id, change.row.others(person_id)
    return 1
