"""What people say around the start: that they are late, on their way, or something else."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Protocol

from bot.services.sessions.change import Change, Changes
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.models import Person
from db.queries import audit, feedback, notices
from db.queries.sessions import Attendee
from db.transaction import Transaction
from domain.attendance import Presence
from domain.audit import AuditKind
from domain.notices import Coming, Fact, Late, Manner, PassedOn, kinds_of, payload
from domain.refusals import NobodyHears, NotAllowed
from domain.session import Action, Part
from domain.signals import LINES_PER_HOUR, is_near, require_few
from domain.texts import PASSED_ON_LIMIT, clean
from domain.zones import MINUTE

LATEST = 120  # minutes that somebody may say to be late
_SIGNALS = (AuditKind.LATE, AuditKind.COMING)


class Accept(Protocol):
    """Says yes for an applicant to the time that is fixed."""

    async def __call__(
        self, tx: Transaction, session_id: int | uuid.UUID, *, actor: PersonView, version: int | None = None
    ) -> SessionView:
        """Accept it; twice is fine."""


class Signals:
    """Late, coming, and words to the other side."""

    def __init__(self, changes: Changes, accept: Accept) -> None:
        self._changes = changes
        self._accept = accept

    async def late(
        self,
        tx: Transaction,
        session_id: int | uuid.UUID,
        minutes: int,
        *,
        actor: PersonView,
        version: int | None = None,
    ) -> SessionView:
        """Let the other side know at once that the actor will be late; what they were told already is not told again.

        Raises:
            NotFound, SessionChanged: as for every change.
            NotAllowed: the actor is not in it, or the minutes make no sense.
            SessionOver, BadStatusChange, TooEarlyToTell: it has ended, is not confirmed, or is not near yet.
            TooManySignals: the actor has signalled several times within the hour.
        """
        if not 0 < minutes <= LATEST:
            raise NotAllowed(f"{minutes} minutes late is not to be said")
        late = minutes * MINUTE
        return await self._signal(tx, session_id, lambda start: Late(late, start), actor=actor, version=version)

    async def coming(
        self, tx: Transaction, session_id: int | uuid.UUID, *, actor: PersonView, version: int | None = None
    ) -> SessionView:
        """Let the other side know at once that the actor is coming; may raise as `late`."""
        return await self._signal(tx, session_id, Coming, actor=actor, version=version)

    async def pass_on(
        self,
        tx: Transaction,
        session_id: int | uuid.UUID,
        words: str,
        *,
        actor: PersonView,
        version: int | None = None,
    ) -> SessionView:
        """Tell the other side at once what the actor writes.

        Raises:
            NotFound, SessionChanged: as for every change.
            NotAllowed, SessionOver, BadStatusChange: as for `late`; it may be as early as the session is agreed.
            EmptyText, TextTooLong: the words.
            NobodyHears: the bot can tell nobody on the other side.
            TooManySignals: as much was passed on within the hour as is allowed.
        """
        async with self._changes.change(tx, session_id, Action.PASS_ON, actor=actor, version=version) as change:
            span = change.session.start_time, change.session.end_time
            is_early = not is_near(change.session.status, span, now=change.now) or None
            line = PassedOn(clean(words, "words", limit=PASSED_ON_LIMIT), change.session.start_time, is_early)
            change.readers = [each for each in change.readers if _hears(each.person)]
            if not change.readers:
                raise NobodyHears(f"nobody hears person {actor.id} in session {change.session.id}")
            said = await audit.moments(tx, change.session.id, [AuditKind.PASSED_ON], actor_id=actor.id)
            require_few(said, now=change.now, limit=LINES_PER_HOUR)
            change.telling = dict.fromkeys(Part, line)
        return self._changes.view(change.row, actor)

    async def _signal(
        self,
        tx: Transaction,
        session_id: int | uuid.UUID,
        about: Callable[[dt.datetime], Fact],
        *,
        actor: PersonView,
        version: int | None,
    ) -> SessionView:
        """Tell the other side; an applicant who has not said yes yet does so by coming."""
        before = self._changes.view(await self._changes.open(tx, session_id, actor=actor), actor)
        if {Action.ACCEPT, Action.LATE} <= before.can:
            version = (await self._accept(tx, session_id, actor=actor, version=version)).version
        async with self._changes.change(tx, session_id, Action.LATE, actor=actor, version=version) as change:
            signal = about(change.session.start_time)
            change.audited, change.facts = AuditKind(signal.kind), payload(signal)
            change.telling = dict.fromkeys(Part, signal)
            await self._replace(tx, change, signal, actor=actor)
        said = [
            each._replace(said=payload(signal)) if each.person.id == actor.id else each for each in change.row.attendees
        ]
        return self._changes.view(change.row._replace(attendees=said), actor)

    async def _replace(self, tx: Transaction, change: Change, signal: Fact, *, actor: PersonView) -> None:
        """Replace a signal that was not told yet; what its readers know already is not told again.

        Who has said meanwhile that the actor is not there is told it again.
        """
        session_id, readers, overtaken = change.session.id, list[Attendee](), list[int]()
        waiting = [each for each in await notices.waiting(tx, session_id) if each.fact.manner is Manner.SIGNAL]
        change.is_new, said = False, await feedback.of(tx, session_id)
        for reader in change.readers:
            unsaid = [each for each in waiting if each.person_id == reader.person.id]
            heard = await notices.last_heard(tx, session_id, reader.person.id, kinds_of(Manner.SIGNAL))
            if signal == heard and said.by(reader.person.id).presence == Presence.ABSENT:
                heard = None
            if signal == (unsaid[-1].fact if unsaid else heard):
                continue
            change.is_new = True
            overtaken += [each.id for each in unsaid]
            readers += [reader] if signal != heard else []
        change.readers = readers
        if change.is_new:
            require_few(await audit.moments(tx, session_id, _SIGNALS, actor_id=actor.id), now=change.now)
            await notices.drop(tx, overtaken)


def _hears(person: Person) -> bool:
    """Tell whether the bot can tell somebody anything."""
    return person.telegram_id is not None and person.unreachable_since is None and person.suspended_at is None
