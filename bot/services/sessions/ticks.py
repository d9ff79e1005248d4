"""What happens to sessions by itself, as time goes by. Ticks may come late or twice: each checks again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.services.sessions import decisions
from bot.services.sessions.change import Change, Changes
from bot.services.sessions.offers import Offering
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.queries import feedback, sessions
from db.queries.sessions import Due
from db.transaction import Transaction
from domain import interviews
from domain.attendance import Presence
from domain.notices import Awaited, Rate, Requested
from domain.session import Action, Part, complete, end, release
from domain.status import Ending, Kind

_MOST = 100  # pieces of work that are looked up at once


class Ticks:
    """Expire, complete, release and lapse: a chore of the ticks (`bot/flow/chores.py`). One question finds them all."""

    name = "sessions"
    is_search = False
    next = sessions.NEXT

    def __init__(self, changes: Changes, offering: Offering) -> None:
        self._changes = changes
        self._offering = offering

    async def due(self, tx: Transaction, now: dt.datetime) -> Sequence[Due]:
        """Return what has to be done by now, longest overdue first, a hundred at most: each in its own transaction."""
        return await sessions.due(tx, now, limit=_MOST)

    async def do(self, tx: Transaction, work: Due) -> None:
        """Do a piece of what is due; if it is done already, nothing changes.

        Raises:
            NotFound: there is no such session.
        """
        verbs = {
            "expire": self.expire,
            "complete": self.complete,
            "release": self.release,
            "lapse": self._offering.lapse,
        }
        await verbs[work.kind](tx, work.session_id)

    async def expire(self, tx: Transaction, session_id: int) -> SessionView:
        """End a request that nobody has answered in time, and tell both sides; the host's view is returned.

        Raises:
            NotFound: there is no such session.
        """
        async with self._changes.change(tx, session_id, Action.EXPIRE, actor=None) as change:
            if change.is_new:
                await self._expire(tx, change)
        return self._changes.view(change.row, None)

    async def _expire(self, tx: Transaction, change: Change) -> None:
        notices, session = self._changes.notices, change.session
        change.telling = end(session, Ending.EXPIRED)
        unsaid = await notices.unsaid(tx, session.id, actor_id=None)
        unaware = {each.person_id for each in unsaid if isinstance(each.fact, Requested)}
        await notices.forget(tx, session.id)
        change.readers = [each for each in change.readers if each.person.id not in unaware]

    async def complete(self, tx: Transaction, session_id: int, *, actor: PersonView | None = None) -> SessionView:
        """Complete what has ended, or what its host says has ended; without an actor the host's view is returned.

        Raises:
            NotFound: there is no such session, or not for the actor.
            NotAllowed, BadStatusChange: for people who are too early, or not the host.
        """
        async with self._changes.change(tx, session_id, Action.COMPLETE, actor=actor) as change:
            if change.is_new:
                complete(change.session)
                await self._after_end(tx, change)
        return self._changes.view(change.row, actor)

    async def _after_end(self, tx: Transaction, change: Change) -> None:
        """Everybody's card says that it is over, and a mentor and a student are asked how it was."""
        notices, people = self._changes.notices, [each.person.id for each in change.row.attendees]
        await notices.forget(tx, change.session.id)
        await notices.redraw(tx, change.session, people, change.now)
        await self._tell_missed(tx, change)
        if change.session.kind == Kind.MENTORSHIP:
            for person_id in people:
                await notices.tell(
                    tx, person_id, Rate(), change.session, dedupe=f"rate:{change.session.id}:{person_id}"
                )
        if change.session.kind in interviews.KINDS:
            await decisions.ask(tx, self._changes, change)

    async def _tell_missed(self, tx: Transaction, change: Change) -> None:
        """Tell who was missed while it ran, and has said nothing: it is over now, and they can say that they came."""
        said = {person_id: each.presence for person_id, each in (await feedback.of(tx, change.session.id)).said.items()}
        absent = [person_id for person_id, presence in said.items() if presence == Presence.ABSENT]
        for each in change.row.attendees:
            if each.part != Part.COHOST and absent and said.get(each.person.id) is None:
                fact = Awaited(actor=absent[0], is_over=True)
                await self._changes.notices.tell(tx, each.person.id, fact, change.session)

    async def release(self, tx: Transaction, session_id: int) -> SessionView:
        """Give back the time of a cancelled session once that cannot be undone; the host's view is returned.

        Raises:
            NotFound: there is no such session.
        """
        async with self._changes.change(tx, session_id, Action.RELEASE, actor=None) as change:
            if change.is_new:
                release(change.session)
        return self._changes.view(change.row, None)
