"""Sessions as entries of a calendar outside of the chat."""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.sessions import Sessions
from bot.services.views import Entry, PersonView
from db.queries import audit
from db.transaction import Transaction
from domain.audit import AuditKind
from domain.session import Part

MOVES = (AuditKind.MOVED, AuditKind.CANCELLED, AuditKind.UNDONE)
"""What makes an entry in somebody's calendar wrong: each is one more in its sequence, so that the newest one counts."""


@dataclass(frozen=True, slots=True)
class Feeds:
    """Gives entries for calendars."""

    sessions: Sessions

    async def one(self, tx: Transaction, session_id: int, *, actor: PersonView) -> Entry | None:
        """Return a session of the actor as an entry; None for one that was never agreed.

        Raises:
            NotFound: there is no such session, or the actor may not see it.
        """
        view = await self.sessions.get(tx, session_id, actor=actor)
        if view.part == Part.OTHER or not view.was_agreed:
            return None
        return Entry(view, (await audit.count(tx, [view.id], MOVES)).get(view.id, 0))
