"""Writing notices and taking them back.

While the news of a change waits, another change only delays it: what is told is how things are then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from msgspec import Struct

from bot.clock import Clock
from bot.services.notices.prints import prints
from bot.settings import Settings
from db.models import Session
from db.queries import notices
from db.queries.notices import Shown, Waiting
from db.transaction import Transaction
from domain.notices import SOON, Fact, Manner, Moment, Redrawn, Reminder, payload


class Notice(Struct, frozen=True, kw_only=True):
    """A fact for one reader, with when to tell it."""

    reader_id: int
    fact: Fact
    session_id: int | None
    due: dt.datetime
    """Aware."""
    expires: dt.datetime
    """Aware; from then on it is of no use."""
    dedupe: str | None = None
    """A key that at most one notice may ever have."""


class Telling:
    """Tells at once, or when a change can no longer be undone."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock

    async def tell(
        self, tx: Transaction, reader_id: int, fact: Fact, session: Session | None = None, *, dedupe: str | None = None
    ) -> None:
        """Tell somebody without delay; nothing happens when the dedupe key was used or the person is unreachable.

        Args:
            tx: the transaction of the change.
            reader_id: whom to tell.
            fact: what.
            session: the one it is about, if any.
            dedupe: a key that at most one notice may ever have.
        """
        await self.write(tx, [self._notice(reader_id, fact, session, due=self._clock.now(), dedupe=dedupe)])

    async def write(self, tx: Transaction, planned: Sequence[Notice]) -> None:
        """Write notices, but for those whose dedupe key was used or whose reader is unreachable."""
        await tx.flush_changes()  # statements on the outbox's table do not flush the rows that they refer to
        created = self._clock.now()
        rows = [
            {
                "person_id": each.reader_id,
                "kind": each.fact.kind,
                "data": payload(each.fact) or None,
                "session_id": each.session_id,
                "urgent": each.fact.is_urgent,
                "due_at": each.due,
                "expires_at": each.expires,
                "created_at": created,
                "dedupe": each.dedupe,
            }
            for each in planned
        ]
        await notices.add(tx, rows)

    async def forget(
        self,
        tx: Transaction,
        session_id: int,
        kinds: Collection[type[Fact]] | None = None,
        person_id: int | None = None,
    ) -> None:
        """Take back what is unsaid about a session: to everybody or one person, of all kinds or some."""
        names = None if kinds is None else [each.kind for each in kinds]
        await notices.drop_of(tx, session_id=session_id, person_id=person_id, kinds=names)

    async def unsaid(self, tx: Transaction, session_id: int, *, actor_id: int | None) -> list[Waiting]:
        """Return the unsaid news and nudges of a session, locked; those to the actor, who knows, are dropped."""
        waiting = [each for each in await notices.waiting(tx, session_id) if not isinstance(each.fact, Reminder)]
        known = [each.id for each in waiting if each.person_id == actor_id and each.fact.manner is Manner.NEWS]
        await notices.drop(tx, known)
        return [each for each in waiting if each.person_id != actor_id]

    async def shown(self, tx: Transaction, unsaid: Sequence[Waiting]) -> Sequence[Shown]:
        """Return what the bot has answered whoever waits for these news of a session, since the first of them."""
        return await notices.shown_since(tx, min(each.id for each in unsaid)) if unsaid else ()

    async def news(
        self, tx: Transaction, session: Session, fact: Fact, reader_id: int, *, unsaid: Sequence[Waiting]
    ) -> None:
        """Tell a reader of a change, once the time to undo it has passed.

        Args:
            tx: the transaction of the change.
            session: as it is after the change.
            fact: whose manner is news.
            reader_id: somebody in the session other than the one who changed it.
            unsaid: what `unsaid` returned in this transaction.
        """
        due = self.news_due(session)
        theirs = [each for each in unsaid if each.person_id == reader_id and each.fact.manner is Manner.NEWS]
        await notices.postpone(tx, [each.id for each in theirs], due)
        if any(each.fact.is_introduction for each in theirs):
            return
        for each in theirs:
            merged = fact.merged(each.fact)
            if merged is not None:
                await self._correct(tx, each, merged.left(prints(session)), session)
                return
        await self.write(tx, [self.fresh(reader_id, fact, session)])

    async def _correct(self, tx: Transaction, unsaid: Waiting, fact: Fact | None, session: Session) -> None:
        """Tell something in place of what is unsaid, or nothing."""
        if fact is None:
            await notices.drop(tx, [unsaid.id])
        else:
            await self._replace(tx, unsaid, self.fresh(unsaid.person_id, fact, session))

    async def _replace(self, tx: Transaction, unsaid: Waiting, told: Notice) -> None:
        """Tell something in place of what is unsaid."""
        if told.fact.kind != unsaid.fact.kind:
            await notices.drop(tx, [unsaid.id])
            await self.write(tx, [told])
        elif told.fact != unsaid.fact:
            await notices.rewrite(tx, unsaid.id, payload(told.fact))

    def fresh(self, reader_id: int, fact: Fact, session: Session) -> Notice:
        """Return the notice of a change that a reader has heard nothing of."""
        return self._notice(reader_id, fact, session, due=self.news_due(session))

    def redrawn(self, reader_id: int, session: Session, due: dt.datetime, *, anyway: bool = False) -> Notice:
        """Return what draws the reader's card of a session again at a moment (aware), unless it changes before.

        `anyway`: whatever it shows now; else only where Undo was possible until then.
        """
        return self._notice(reader_id, Redrawn(session.version, anyway or None), session, due=due)

    async def redraw(
        self, tx: Transaction, session: Session, readers: Collection[int], due: dt.datetime, *, anyway: bool = False
    ) -> None:
        """Draw the cards of a session again at a moment (aware), unless it changes before; see `redrawn`."""
        await self.write(tx, [self.redrawn(each, session, due, anyway=anyway) for each in readers])

    def news_due(self, session: Session) -> dt.datetime:
        """Return when the others hear of a change that is made now."""
        now = self._clock.now()
        return now if session.start_time - now <= SOON else now + self._settings.undo

    def _notice(
        self, reader_id: int, fact: Fact, session: Session | None, *, due: dt.datetime, dedupe: str | None = None
    ) -> Notice:
        """A notice about a session's start is of use until the session ends, any other for some days."""
        ends = session is not None and fact.moment is Moment.START
        return Notice(
            reader_id=reader_id,
            fact=fact,
            session_id=session.id if session is not None else None,
            due=due,
            expires=session.end_time if ends and session is not None else self._clock.now() + fact.kept,
            dedupe=dedupe,
        )
