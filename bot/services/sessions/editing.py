"""Texts and the link of a session: changes that leave the time and the status alone."""

from __future__ import annotations

import uuid

from sqlalchemy.ext.asyncio import AsyncSession

from bot.services import memory
from bot.services.sessions.change import SessionChanges
from bot.services.views import PersonView, SessionView
from db.queries.sessions import SessionRow
from domain.notices import Edited
from domain.session import Action, Part, require_version
from domain.status import Status
from domain.texts import DESCRIPTION_LIMIT, TITLE_LIMIT, clean, require_link


class Editing(SessionChanges):
    """Edit."""

    async def edit(  # noqa: PLR0913 - each field may be left alone
        self,
        tx: AsyncSession,
        session_id: int | uuid.UUID,
        *,
        title: str | None = None,
        description: str | None = None,
        link: str | None = None,
        version: int | None = None,
        actor: PersonView,
    ) -> SessionView:
        """Change texts or, as the host, the link; None keeps. An empty link goes back to the mentor's or a made room.

        Raises:
            NotFound, SessionChanged: as for every change.
            NotAllowed: a guest gives a link.
            BadStatusChange: it has ended.
            AlreadyStarted: the texts of what has begun stay; its link may still change.
            EmptyText, TextTooLong, BadLink: the new values.
        """
        row = await self._open(tx, session_id, actor=actor)
        session = row.session
        require_version(session, version)
        if (title, description) != (None, None):
            self._require(row, Action.EDIT, actor=actor)
        if link is not None:
            self._require(row, Action.EDIT_LINK, actor=actor)
        before = (session.title, session.description, session.zoom_link)
        if title is not None:
            session.title = clean(title, "title", limit=TITLE_LIMIT)
        if description is not None:
            session.description = clean(description, "description", limit=DESCRIPTION_LIMIT, required=False)
        if link is not None:
            self._set_link(row, link)
        after = (session.title, session.description, session.zoom_link)
        fields = [
            name for name, old, new in zip(("title", "description", "link"), before, after, strict=True) if old != new
        ]
        if fields:
            await self._edited(tx, row, fields, actor=actor)
        return self._view(row, actor)

    def _set_link(self, row: SessionRow, link: str) -> None:
        session = row.session
        if link.strip():
            session.zoom_link, session.link_made = require_link(link), False
            return
        session.zoom_link = None
        if session.status == Status.CONFIRMED:
            self._linking.provide(row)

    async def _edited(self, tx: AsyncSession, row: SessionRow, fields: list[str], *, actor: PersonView) -> None:
        """Write new texts or a new link; the guest of a request does not see its link yet, so it is no news."""
        memory.touch(row.session)
        await self._record(tx, row, "edited", actor=actor, fields=fields)
        news = [field for field in fields if field != "link" or row.session.status == Status.CONFIRMED]
        if news:
            await self._tell_others(tx, row, dict.fromkeys(Part, Edited(tuple(news))), actor=actor)
