"""Chores: what the ticks do. A feature that has to act as time goes by adds one to the registry, and nothing else.

A chore remembers nothing itself: its rows tell what is due, so that a kill loses nothing. It may come late or twice.
"""

from __future__ import annotations

import datetime as dt
import logging
import secrets
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from db.engine import Database
from db.file import DatabaseUnusable
from db.outage import classify
from db.queries import due as queries
from db.queries import stuck
from db.queries.due import Moment, Moments
from db.transaction import Transaction

log = logging.getLogger(__name__)


class Work(Protocol):
    """A piece of work that is due. When it fails, only this kind of work on this session waits."""

    @property
    def kind(self) -> str:
        """What is to be done, in one word: the name under which it waits for another try and is shown to an admin."""

    @property
    def session_id(self) -> int:
        """The id of the session that it is about."""


W = TypeVar("W", bound=Work)


class Chore(Protocol[W]):
    """Something that becomes due by people's clock. A hundred pieces at once are enough: the rest stays due."""

    name: str
    """For logs."""
    is_search: bool
    """It looks again and again, and finds something now and then: the demo does not stop for each look."""

    @property
    def next(self) -> Moments:
        """When there is something to do next, asked together with all others; each time the same objects."""

    async def due(self, tx: Transaction, now: dt.datetime) -> Sequence[W]:
        """Return what has to be done by now, without what waits for another try (`db.queries.stuck.keeps`)."""

    async def do(self, tx: Transaction, work: W) -> None:
        """Do one piece, in a transaction of its own; check again first whether it still has to be done."""


class Routine(Struct, frozen=True):
    """Something that is done again and again, whatever is due."""

    name: str
    """For logs and the watchdog."""
    every: float
    """Seconds of real time between two rounds."""
    do: Callable[[], Awaitable[object]]


class Chores(Struct, frozen=True):
    """The registry."""

    database: Database
    listed: Sequence[Chore[Any]]

    async def next_due(self, now: dt.datetime, others: Moments, *, searches: bool = True) -> dt.datetime | None:
        """Return when there is something to do next, or one of the `others` comes, in UTC; it may have passed.

        One statement asks for all. When that fails each chore is asked by itself: one that cannot tell counts as due
        now. Without `searches` it is the next thing that is known to happen.
        """
        asked = [chore for chore in self.listed if searches or not chore.is_search]
        try:
            return await self._earliest(*others, *(moment for chore in asked for moment in chore.next))
        except Exception as error:
            if isinstance(error, DatabaseUnusable) or classify(error):
                raise
        found = [await self._earliest(*others)]
        for chore in asked:
            moment: dt.datetime | None = now
            with _by_itself(chore):
                moment = await self._earliest(*chore.next)
            found.append(moment)
        return min((each for each in found if each is not None), default=None)

    async def _earliest(self, *moments: Moment) -> dt.datetime | None:
        async with self.database.read() as tx:
            return await queries.earliest(tx, *moments)

    async def walk(self, now: dt.datetime) -> None:
        """Do all that is due, each piece by itself: what fails keeps neither the rest nor another chore waiting."""
        for chore in self.listed:
            due: Sequence[Work] = ()
            with _by_itself(chore):
                async with self.database.read() as tx:
                    due = await chore.due(tx, now)
            for work in due:
                await self._do(chore, work)

    async def _do(self, chore: Chore[Any], work: Work) -> None:
        try:
            async with self.database.write() as tx:
                await chore.do(tx, work)
                await stuck.clear(tx, work.kind, work.session_id)
        except Exception as error:
            if classify(error):  # the database failed, this piece of work is not the cause
                raise
            await self._fail(work, error)

    async def _fail(self, work: Work, error: Exception) -> None:
        """Let work that has failed wait for another try, the last time for an admin."""
        kind, number, reference = work.kind, work.session_id, secrets.token_hex(4)
        async with self.database.write() as tx:
            parked = await stuck.fail(tx, kind, number, error=type(error).__name__, reference=reference)
        if parked:
            log.error("to %s session %d is given up, reference %s", kind, number, reference, exc_info=error)
        else:
            log.warning("to %s session %d failed, another try follows", kind, number, exc_info=error)


@contextmanager
def _by_itself(chore: Chore[Any]) -> Iterator[None]:
    """Log that a chore cannot tell what is due, and ask it again later. An error of the database is passed on."""
    try:
        yield
    except Exception as error:
        if isinstance(error, DatabaseUnusable) or classify(error):
            raise
        log.exception("the chore %s cannot tell what is due, it is asked again soon", chore.name)
