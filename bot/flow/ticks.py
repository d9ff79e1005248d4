"""Ticks: what is due is looked at when it is due. APScheduler only wakes; the rows remember, since it loses jobs."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, SystemClock
from bot.flow.inbox import Inbox
from bot.flow.outbox import Outbox
from bot.flow.retention import Retention
from bot.flow.sender import Sender
from bot.services.all import Services
from db.engine import Database
from db.queries import outbox

log = logging.getLogger(__name__)

SWEEP = 5  # seconds of real time: nothing waits longer for a wake-up that was missed
BREATH = 0.05  # seconds between two looks: a burst of turns and settles asks for one, not for hundreds
KEEP_EVERY = 10  # seconds between renewals of our leases


@dataclass(eq=False, slots=True)
class Ticks:
    """Runs due work: sessions that expire, end or free their time, and messages that are due."""

    database: Database
    services: Services
    outbox: Outbox
    sender: Sender
    inbox: Inbox
    retention: Retention
    clock: Clock
    announce: Callable[[dt.datetime | None], Awaitable[None]] | None = None
    """Tells the demo's clock when something is due next."""
    _bell: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _armed: dt.datetime | None = field(default=None, init=False)
    """The due moment that APScheduler wakes for."""
    _scheduler: AsyncIOScheduler = field(default_factory=lambda: AsyncIOScheduler(timezone=dt.UTC), init=False)

    def __post_init__(self) -> None:
        """A jump of the clock makes things due."""
        self.clock.on_jump(self._jumped)

    def _jumped(self) -> None:
        self._armed = None  # the real moment of the next due one is another now
        self.wake()

    def wake(self) -> None:
        """Look at what is due now."""
        self._bell.set()

    async def _wake(self) -> None:
        """Wake from APScheduler: a plain function would be called in another thread, where the bell wakes nobody."""
        self.wake()

    async def run(self) -> None:
        """Work for ever: woken by commits, settles, jumps of the clock, the next due moment and a sweep."""
        every = {"trigger": "interval", "misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler.add_job(self._wake, seconds=SWEEP, **every)
        self._scheduler.add_job(self._guard(self.inbox.acknowledge_waiting), seconds=1, **every)
        self._scheduler.add_job(self._guard(self.inbox.repair), seconds=SWEEP, **every)
        self._scheduler.add_job(self._guard(self._keep), seconds=KEEP_EVERY, **every)
        self._scheduler.add_job(self._guard(self._forget), seconds=1, **every)
        self._scheduler.start()
        self.wake()
        try:
            while True:
                await self._bell.wait()
                self._bell.clear()
                await self._guard(self.once)()
                await asyncio.sleep(BREATH)
        finally:
            self._scheduler.shutdown(wait=False)

    async def once(self) -> None:
        """Do everything that is due now, then arrange to be woken for what is due next."""
        upcoming = await self._next_due()
        if upcoming is not None and upcoming <= self.clock.now():
            await self._sessions()
            while jobs := await self.outbox.claim(self.sender.capacity(), self.sender.capacity(urgent=True)):
                self.sender.accept(jobs)
            upcoming = await self._next_due()
        await self._arm(upcoming)

    async def _sessions(self) -> None:
        """Expire, complete and release sessions, each in a transaction of its own."""
        sessions = self.services.sessions
        work = {"expire": sessions.expire, "complete": sessions.complete, "release": sessions.release}
        async with self.database.read() as tx:
            due = await sessions.due(tx, self.clock.now())
        for each in due:
            async with self.database.write() as tx:
                await work[each.kind](tx, each.session_id)

    async def _keep(self) -> None:
        await self.outbox.keep(self.sender.held())

    async def _forget(self) -> None:
        await self.retention.bite()

    async def _next_due(self) -> dt.datetime | None:
        """Return when there is something to do, in UTC; it may have passed."""
        async with self.database.read() as tx:
            moments = [await self.services.sessions.next_due(tx), await outbox.next_due(tx)]
        return min((each for each in moments if each is not None), default=None)

    async def _arm(self, upcoming: dt.datetime | None) -> None:
        """APScheduler reads the real clock, people's clock may differ: wake after the difference, not at the moment."""
        if self.announce is not None:
            await self.announce(upcoming)
        now = self.clock.now()
        if upcoming is None or upcoming <= now or upcoming == self._armed:
            return  # what is due but could not go yet is looked at by the sweep and after each settle
        self._armed = upcoming
        at = SystemClock().now() + (upcoming - now)
        self._scheduler.add_job(
            self._wake, "date", run_date=at, id="next", replace_existing=True, misfire_grace_time=None
        )

    def _guard(self, job: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        """A failing tick is logged and tried again at the next sweep; it must not end the loop."""

        async def run() -> None:
            try:
                await job()
            except Exception:
                log.exception("a tick failed, the next sweep tries again")

        return run
