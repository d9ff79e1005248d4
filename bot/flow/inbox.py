"""The inbox: updates are committed before Telegram forgets them, and given to the runner one by one.

An update is claimed inside its turn's transaction, so a killed process releases the claim and leaves no half effect.
What is done is deleted by `retention.py` after some days.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bot.flow import raw
from bot.flow.answers import Answers
from bot.flow.outage import Outage
from bot.flow.outbox import Outbox
from bot.flow.parking import Parking
from bot.flow.runner import Played, Runner, TurnFailed
from bot.flow.sender import Sender
from db.engine import Database
from db.queries import inbox
from db.queries.inbox import Arrival
from db.types import as_json
from domain.status import UpdateState

log = logging.getLogger(__name__)

LONGEST_PAUSE = 10.0  # seconds: nobody is made to wait for longer than this
IDLE = 5.0  # seconds between two looks when nothing comes in
AT_WORK = 0.05  # seconds between two looks while another worker serves whoever waits
REPAIR_EVERY = 5.0  # seconds between two looks for updates that no claim finds
MANY = 1_000_000  # updates that may wait when it is not known how many
MOST_WAITING = 100  # updates of one person; more than that is passed over


@dataclass(eq=False, slots=True)
class Inbox:
    """Takes updates in, has each served once, and finds again what was lost."""

    database: Database
    runner: Runner
    parking: Parking
    answers: Answers
    outbox: Outbox
    sender: Sender
    outage: Outage
    on_commit: Callable[[], None] = lambda: None
    """Called after each turn: something new may be due."""
    _idle: list[asyncio.Event] = field(default_factory=list, init=False)
    """Of the workers that wait for work."""
    _pending: int = field(default=MANY, init=False)
    """How many updates wait for their turn, as far as this process knows: nobody looks for what is not there."""
    _news: int = field(default=0, init=False)
    """How often there was something new."""

    async def ingest(self, updates: Sequence[Mapping[str, Any]]) -> int:
        """Commit a batch of raw updates and return how many were new; only then may Telegram forget them."""
        arrivals = [Arrival(each["update_id"], raw.person_key(each), as_json(each)) for each in updates]
        async with self.database.write() as tx:
            intake = await inbox.ingest(tx, arrivals, most=MOST_WAITING)
            for each in updates:
                if each["update_id"] in intake.stored:
                    self.answers.expect(each)
            if self.database.is_sqlite:
                self._wake(len(intake.stored))  # they queue up behind this write, and share its commit
        for key in intake.flooding:
            log.warning("%d updates of %d wait: more than that is passed over and counted", MOST_WAITING, key)
        if not self.database.is_sqlite:
            self._wake(len(intake.stored))
        return len(intake.stored)

    async def work(self, number: int = 0) -> None:
        """Serve updates for ever; several of these, each with a number, may run beside each other."""
        loop = f"inbox {number}"
        while True:
            news = self._news
            if await self.outage.lap(loop, self.serve_one if self._pending else self._rest):
                continue
            if news == self._news:  # else something came after the look, or to another worker as this one gave up
                self._pending = 0
                await self.outage.lap(loop, self._watch)  # what waits may have its turn in a moment, or was not known

    async def serve_one(self) -> bool:
        """Give the next update its turn; False when none waits."""
        try:
            if not await self.runner.run(inbox.claim):
                return False
        except TurnFailed as failed:
            await self._trouble(failed)
            self._pending += 1  # it may be tried again
        self._pending = max(0, self._pending - 1)
        self.on_commit()
        return True

    async def repair(self) -> None:
        """Find the updates that no claim would find: an older process that runs beside this one may leave some."""
        async with self.database.read() as tx:
            lost = await inbox.lost(tx, longest=LONGEST_PAUSE)
        if not lost:
            return
        async with self.database.write() as tx:
            await inbox.repair(tx, lost, longest=LONGEST_PAUSE)
        log.info("the waiting updates of %d people are found again", len(lost))
        self._wake(len(lost))

    def _wake(self, most: int) -> None:
        """Let as many workers look for work as there is; those at work look again by themselves."""
        self._news += 1
        self._pending += most
        for _ in range(min(most, len(self._idle))):
            self._idle.pop().set()

    async def _watch(self) -> None:
        """Rest until the moment when somebody who waits may have their turn, or until an update comes in."""
        async with self.database.read() as tx:
            soonest = await inbox.soonest_retry(tx)
        if soonest is None:
            return
        if soonest > LONGEST_PAUSE:
            await self.repair()  # the clock has stepped back
        await self._rest(min(max(soonest, AT_WORK), IDLE))
        self._wake(MANY)

    async def _rest(self, within: float = IDLE) -> bool:
        """Wait until there is work, for so many seconds at most; tell whether there is."""
        called = asyncio.Event()
        self._idle.append(called)
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(within):
                    await called.wait()
        finally:
            if called in self._idle:
                self._idle.remove(called)
        return called.is_set()

    async def _trouble(self, failed: TurnFailed) -> None:
        """An outage is not caused by the update; anything else is a bug."""
        error = failed.__cause__ or failed
        if isinstance(error, Exception) and await self.outage.over(error):
            await self._look_up(failed)
        else:
            await self.parking.take(failed.row, error)

    async def _look_up(self, failed: TurnFailed) -> None:
        """The database went away during a turn, maybe at its commit: find out what was committed, and repeat nothing.

        An update that is not done is claimed again, as any other is. Of one that is done, the replies may not be in
        hand: they leave as waiting ones do, for the sender would not know which of them others have taken by now.
        """
        state = await self.outage.through(lambda: self._state(failed.row["id"]))
        await self.outage.through(lambda: self.outbox.put_back_lost(self.sender.held))
        if state == UpdateState.DONE:
            self.runner.deliver(Played(failed.row, failed.turn, ()))

    async def _state(self, inbox_id: int) -> str | None:
        async with self.database.read() as tx:
            return await inbox.state(tx, inbox_id)
