"""What people say around the start: that they are late, or on their way."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from bot.services.notices import SIGNALS
from bot.services.sessions.change import Change, Changes
from bot.services.views import PersonView, SessionView
from db.queries import audit, notices
from db.queries.notices import Waiting
from db.queries.sessions import Attendee
from domain.audit import AuditKind
from domain.notices import NoticeKind
from domain.refusals import NotAllowed
from domain.session import Action, Part
from domain.signals import require_few

LATEST = 120  # minutes that somebody may say to be late
_EVENTS = (AuditKind.LATE, AuditKind.COMING)


class Signals:
    """Late and coming."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

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
        async with self._changes.change(tx, session_id, Action.LATE, actor=actor, version=version) as change:
            change.facts = change.said = {**data, "start": change.session.start_time.isoformat()}
            change.audited, change.telling = AuditKind(kind), dict.fromkeys(Part, kind)
            await self._replace(tx, change, {"kind": kind, **change.said}, actor=actor)
        return self._changes.view(change.row, actor)

    async def _replace(
        self, tx: AsyncSession, change: Change, wanted: Mapping[str, object], *, actor: PersonView
    ) -> None:
        """Put a signal in the place of what is still unsaid; what its readers know already is not said again."""
        session_id, readers, overtaken = change.session.id, list[Attendee](), list[Waiting]()
        change.is_new = False
        for reader in change.readers:
            unsaid = [each for each in await notices.waiting(tx, session_id) if _is_signal_to(reader, each)]
            heard = await notices.last_heard(tx, session_id, reader.person.id, SIGNALS)
            expected = {"kind": unsaid[-1].kind, **unsaid[-1].data} if unsaid else heard
            if wanted == expected:
                continue
            change.is_new = True
            overtaken += unsaid
            readers += [reader] if wanted != heard else []
        change.readers = readers
        if change.is_new:
            require_few(await audit.moments(tx, session_id, _EVENTS, actor_id=actor.id), now=change.now)
            await notices.drop(tx, [each.id for each in overtaken])


def _is_signal_to(reader: Attendee, notice: Waiting) -> bool:
    return notice.person_id == reader.person.id and notice.kind in SIGNALS
