"""What people say about a session: its texts and link, why it ended, that they are late or on their way."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from bot.services import undoing
from bot.services.notices import INTRODUCTIONS, SIGNALS
from bot.services.sessions_core import SessionCore, others
from bot.services.views import PersonView, SessionView
from db.models import Session
from db.queries import audit, notices
from db.queries.sessions import SessionRow
from domain.notices import NoticeKind
from domain.refusals import NotAllowed
from domain.session import Action, Part, require_version
from domain.signals import require_few
from domain.status import Status
from domain.texts import DESCRIPTION_LIMIT, TITLE_LIMIT, WHY_LIMIT, clean, require_link

LATEST = 120  # minutes that somebody may say to be late


class SessionNotes(SessionCore):
    """Changes that leave the time and the status alone."""

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

    async def give_reason(
        self,
        tx: AsyncSession,
        session_id: int | uuid.UUID,
        why: str,
        *,
        actor: PersonView,
        version: int | None = None,
    ) -> SessionView:
        """Say why the actor cancelled or declined: a chip's code or typed words. Others hear it too.

        Raises:
            NotFound, SessionChanged: as for every change.
            BadStatusChange: it was not called off.
            NotAllowed: somebody else called it off.
            EmptyText, TextTooLong: what was typed.
        """
        row = await self._open(tx, session_id, actor=actor)
        session, text = row.session, clean(why, "why", limit=WHY_LIMIT)
        self._require(row, Action.GIVE_REASON, actor=actor, version=version)
        if session.ended_why == text:
            return self._view(row, actor)
        session.ended_why = text
        undoing.touch(session)
        await self._record(tx, row, "reason", actor=actor)
        unsaid = await self._notices.unsaid(tx, session.id, actor_id=actor.id)
        telling = INTRODUCTIONS | {NoticeKind.CANCELLED, NoticeKind.DECLINED, NoticeKind.REASON}
        will_hear = {each.person_id for each in unsaid if each.kind in telling}
        for reader_id in set(others(session, actor)) - will_hear:
            await self._tell_now(tx, session, reader_id, NoticeKind.REASON)
        return self._view(row, actor)

    async def late(
        self,
        tx: AsyncSession,
        session_id: int | uuid.UUID,
        minutes: int,
        *,
        actor: PersonView,
        version: int | None = None,
    ) -> SessionView:
        """Let the other side know at once that the actor will be late; what they have heard is not said again.

        Raises:
            NotFound, SessionChanged: as for every change.
            NotAllowed: the actor is not in it, or the minutes make no sense.
            SessionOver, BadStatusChange, TooEarlyToTell: it has ended, is not confirmed, or not near.
            TooManySignals: the actor has signalled several times within the hour.
        """
        if not 0 < minutes <= LATEST:
            raise NotAllowed(f"{minutes} minutes late is not to be said")
        return await self._signal(tx, session_id, NoticeKind.LATE, {"minutes": minutes}, actor=actor, version=version)

    async def coming(
        self, tx: AsyncSession, session_id: int | uuid.UUID, *, actor: PersonView, version: int | None = None
    ) -> SessionView:
        """Let the other side know at once that the actor is coming; may raise as `late`."""
        return await self._signal(tx, session_id, NoticeKind.COMING, {}, actor=actor, version=version)

    async def _signal(  # noqa: PLR0913 - what both signals share
        self,
        tx: AsyncSession,
        session_id: int | uuid.UUID,
        kind: NoticeKind,
        data: dict[str, int],
        *,
        actor: PersonView,
        version: int | None,
    ) -> SessionView:
        row = await self._open(tx, session_id, actor=actor)
        session = row.session
        self._require(row, Action.LATE, actor=actor, version=version)
        fact = {**data, "start": session.start_time.isoformat()}
        for reader_id in others(session, actor):
            await self._ring(tx, session, reader_id, kind, fact, actor=actor)
        return self._view(row, actor)

    async def _ring(  # noqa: PLR0913 - a signal has that many facts
        self,
        tx: AsyncSession,
        session: Session,
        reader_id: int,
        kind: NoticeKind,
        fact: Mapping[str, object],
        *,
        actor: PersonView,
    ) -> None:
        """Put a signal in the place of what is still unsaid; what the reader knows already is not said again."""
        waiting = await notices.waiting(tx, session.id)
        unsaid = [each for each in waiting if each.person_id == reader_id and each.kind in SIGNALS]
        heard, wanted = await notices.last_heard(tx, session.id, reader_id, SIGNALS), {"kind": kind, **fact}
        if wanted == ({"kind": unsaid[-1].kind, **unsaid[-1].data} if unsaid else heard):
            return
        now = self._clock.now()
        require_few(await audit.moments(tx, session.id, SIGNALS, actor_id=actor.id), now=now)
        await notices.drop(tx, [each.id for each in unsaid])
        await audit.of_session(tx, kind, session.id, at=now, actor_id=actor.id, **fact)
        if wanted != heard:
            await self._tell_now(tx, session, reader_id, kind, fact)

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
        undoing.touch(row.session)
        await self._record(tx, row, "edited", actor=actor, fields=fields)
        news = [field for field in fields if field != "link" or row.session.status == Status.CONFIRMED]
        if news:
            await self._tell_others(tx, row, dict.fromkeys(Part, NoticeKind.EDITED), actor=actor, fields=news)
