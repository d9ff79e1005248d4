"""Sessions as entries of a calendar outside of the chat."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from bot.services.sessions import Sessions
from bot.services.views.people import PersonView
from bot.services.views.sessions import Entry, SessionView
from db.queries import audit
from db.transaction import Transaction
from domain.audit import AuditKind
from domain.session import Part

CHANGES = (
    *(AuditKind.MOVED, AuditKind.TAKEN, AuditKind.CANCELLED, AuditKind.DECLINED, AuditKind.UNDONE),
    *(AuditKind.EDITED, AuditKind.STAFFED, AuditKind.HANDED_OVER),
)
"""What makes an entry in somebody's calendar wrong: each is one more in its sequence, so that the newest one counts."""

_ALL = 10_000  # more than anybody has


class Feeds(Struct, frozen=True):
    """Gives entries for calendars."""

    sessions: Sessions

    async def one(self, tx: Transaction, session_id: int, *, actor: PersonView) -> Entry | None:
        """Return a session of the actor as an entry; None for one that was never agreed.

        Raises:
            NotFound: there is no such session, or the actor may not see it.
        """
        view = await self.sessions.find(tx, session_id, actor=actor)
        if view.part == Part.OTHER or not view.was_agreed:
            return None
        return (await self._entries(tx, [view]))[0]

    async def all(self, tx: Transaction, *, actor: PersonView) -> list[Entry]:
        """Return everything that the actor has ever agreed to, as entries."""
        ahead = await self.sessions.upcoming(tx, actor=actor, size=_ALL)
        past = await self.sessions.past(tx, actor=actor, size=_ALL)
        return await self._entries(tx, [each for each in (*past.items, *ahead.items) if each.was_agreed])

    @staticmethod
    async def _entries(tx: Transaction, views: Sequence[SessionView]) -> list[Entry]:
        counts = await audit.count(tx, [view.id for view in views], CHANGES)
        return [Entry(view, counts.get(view.id, 0)) for view in views]
