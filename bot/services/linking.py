"""Where a session meets: its own link, the mentor's room, or one that the bot makes."""

from __future__ import annotations

import secrets

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services import memory
from bot.services.notices import Notices
from bot.settings import Settings
from db.locks import lock_people
from db.queries import audit, sessions
from db.queries.sessions import SessionRow
from domain.audit import AuditKind
from domain.notices import Edited


class Linking:
    """Gives sessions their links."""

    def __init__(self, settings: Settings, clock: Clock, notices: Notices) -> None:
        self._settings = settings
        self._clock = clock
        self._notices = notices

    def provide(self, row: SessionRow) -> None:
        """Give a session that is being confirmed a link, unless it has one."""
        if row.session.zoom_link is None:
            profile_link = row.mentor.link if row.mentor else None
            row.session.zoom_link = profile_link or self._room()
            row.session.link_made = profile_link is None

    def _room(self) -> str:
        """Make a room whose name nobody guesses: 128 random bits."""
        return self._settings.meeting_url.replace("{room}", f"skillbd-{secrets.token_hex(16)}")

    async def replace_profile_link(self, tx: AsyncSession, mentor_id: int, before: str | None, after: str) -> None:
        """Put a mentor's new room into the confirmed sessions that have no link of their own, and tell their guests."""
        await lock_people(tx, mentor_id)
        now = self._clock.now()
        for row in await sessions.following_profile_link(tx, mentor_id, before, now=now):
            session = row.session
            session.zoom_link, session.link_made = after, False
            memory.touch(session)
            await tx.flush()
            await audit.of_session(tx, AuditKind.EDITED, session.id, at=now, actor_id=mentor_id, fields=["link"])
            unsaid = await self._notices.unsaid(tx, session.id, actor_id=mentor_id)
            for each in row.others(mentor_id):
                await self._notices.news(tx, session, Edited(("link",)), each.person.id, unsaid=unsaid)
