"""Ticks: work is done when it is due. APScheduler only wakes; what is due stands in the rows, since it loses jobs.

APScheduler reads the wall clock: when that steps back, it sleeps longer by as much. A loop on monotonic time runs
beside it and asks people's clock every second.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, Steps, SystemClock
from bot.flow.chores import Chores, Routine
from bot.flow.outage import Outage
from bot.flow.outbox import Outbox
from bot.flow.sender import Sender
from bot.services.all import Services
from db.engine import Database, database_time
from db.file import DatabaseUnusable
from db.queries import outbox

log = logging.getLogger(__name__)

LOOK = 1.0  # seconds between two looks at people's clock, whatever the wall clock does
LONGEST_SLEEP = 5.0  # seconds after which there is a look even when nothing has woken the loop
STEP = 1.0  # seconds by which the wall clock must differ from monotonic time to count as a step
PAUSE = 0.05  # seconds from one look to the next: a burst of turns and settles asks for one, not for hundreds
KEEP_EVERY = 5.0  # seconds between looks at our leases
REPORT_EVERY = 300.0  # seconds between looks at what was given up: the admins hear of it
WITHIN = 60.0  # seconds in which a lap is over


@dataclass(eq=False, slots=True)
class Ticks:
    """Runs due work: chores, and messages that are due. Beside that, what is done again and again."""

    database: Database
    services: Services
    outbox: Outbox
    sender: Sender
    chores: Chores
    routines: Sequence[Routine]
    clock: Clock
    outage: Outage
    announce: Callable[[dt.datetime | None], Awaitable[None]] | None = None
    """Tells the demo's clock when something is due next."""
    _woken: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _steps: Steps = field(default_factory=Steps, init=False)
    """Of the database's clock."""
    _clear_until: float = field(default=0.0, init=False)
    """The last lap has left nothing that is due: when jobs are sent before this moment, nothing has waited for them."""
    _is_left: bool = field(default=False, init=False)
    """The last lap has left something that is due, such as what waits for another try: nothing is armed then."""
    _has_jumped: bool = field(default=True, init=False)
    """People's clock has jumped since the last lap, or before this process began."""
    _armed: dt.datetime | None = field(default=None, init=False)
    """The due moment that APScheduler wakes for."""
    _scheduler: AsyncIOScheduler = field(default_factory=lambda: AsyncIOScheduler(timezone=dt.UTC), init=False)

    def __post_init__(self) -> None:
        """A jump of the clock makes things due."""
        self.clock.on_jump(self._jumped)

    def _jumped(self) -> None:
        self._armed = None  # the next due moment is at another real time now
        self._has_jumped = True
        self.wake()

    def wake(self) -> None:
        """Look at what is due now."""
        self._woken.set()

    def sent(self) -> None:
        """Look whether something waits behind what was sent, unless the last lap has just seen that nothing does.

        What replicas store on PostgreSQL is not known here, so there is always a look. What a server of the site's API
        stores beside the bot on SQLite is seen within a second while jobs are sent.
        """
        if not self.database.is_sqlite or time.monotonic() >= self._clear_until:
            self.wake()

    async def _wake(self) -> None:
        """Wake from APScheduler: a plain function would run in another thread, where setting an event wakes nobody."""
        self.wake()

    async def run(self) -> None:
        """Work for ever: woken by commits, settles, jumps of the clock, the next due moment, and a regular look."""
        own = (Routine("keep", KEEP_EVERY, self._keep), Routine("report", REPORT_EVERY, self.report))
        self._scheduler.start()
        self.wake()
        try:
            async with asyncio.TaskGroup() as group:
                for loop in (self._work(), self._watch(), *map(self._again, (*own, *self.routines))):
                    group.create_task(loop)
        finally:
            self._scheduler.shutdown(wait=False)

    async def _work(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(
                    LOOK if self._is_left else LONGEST_SLEEP
                ):  # wait_for may lose a cancellation
                    await self._woken.wait()
            self._woken.clear()
            began = time.monotonic()
            await self._guard("ticks", self.once)
            await asyncio.sleep(began + PAUSE - time.monotonic())

    async def _watch(self) -> None:
        """Ask people's clock again and again, and notice when the wall clock has stepped."""
        steps = Steps()
        while True:
            step = steps.step(SystemClock().now().timestamp())
            if abs(step) > STEP:
                log.warning("the wall clock has stepped by %+.0f s", step)
                self._jumped()
            if self._armed is not None and self._armed <= self.clock.now():
                self.wake()
            await asyncio.sleep(LOOK)

    async def _again(self, routine: Routine) -> None:
        while True:
            await asyncio.sleep(routine.every)
            await self._guard(f"ticks: {routine.name}", routine.do, within=routine.every + WITHIN)

    async def once(self) -> None:
        """Do everything that is due now, then arrange to be woken for what is due next."""
        self._clear_until = 0.0  # during the lap nobody knows what it has seen
        if self._has_jumped:
            await self._note_jump()
        upcoming = await self._next_due()
        if upcoming is not None and upcoming <= self.clock.now():
            await self.chores.walk(self.clock.now())
            while jobs := await self.outbox.claim(self.sender.capacity(), self.sender.capacity(urgent=True)):
                self.sender.accept(jobs)
            upcoming = await self._next_due()
        await self._arm(upcoming)

    async def _note_jump(self) -> None:
        """Let replies leave that were stored on the clock of before; after a lap that failed the next one does."""
        self._has_jumped = False  # first: it may jump once more meanwhile
        try:
            await self.outbox.make_replies_due()
        except BaseException:
            self._has_jumped = True
            raise

    async def report(self) -> None:
        """Tell the admins what was given up."""
        async with self.database.write() as tx:
            await self.services.dead_letters.report(tx)
        self.wake()

    async def _keep(self) -> None:
        """Renew the leases of what is in hand, and of nothing else."""
        async with self.database.read() as tx:
            step = self._steps.step(await database_time(tx))
        if step < -STEP:
            log.warning("the database's clock has stepped back by %.0f s: what waits for another try is tried", -step)
            await self.outbox.try_all_now()
        await self.outbox.put_back_lost(self.sender.held)
        await self.outbox.keep(self.sender.held())

    async def _next_due(self, *, searches: bool = True) -> dt.datetime | None:
        """Return when there is something to do, in UTC; it may have passed."""
        return await self.chores.next_due(self.clock.now(), outbox.NEXT, searches=searches)

    async def _arm(self, upcoming: dt.datetime | None) -> None:
        """APScheduler reads the real clock, people's clock may differ: wake after the difference, not at the moment."""
        if self.announce is not None:
            await self.announce(await self._next_due(searches=False))
        now = self.clock.now()
        self._is_left = upcoming is not None and upcoming <= now
        if self._is_left:
            return  # what is due but could not be sent yet is looked at every second and after each settle
        self._clear_until = time.monotonic() + LOOK
        if upcoming is None or upcoming == self._armed:
            return
        self._armed = upcoming
        at = SystemClock().now() + (upcoming - now)
        self._scheduler.add_job(
            self._wake, "date", run_date=at, id="next", replace_existing=True, misfire_grace_time=None
        )

    async def _guard(self, loop: str, job: Callable[[], Awaitable[object]], *, within: float = WITHIN) -> None:
        """Do one lap; one that fails is logged and the next one tries again: it must not end the loop."""
        try:
            await self.outage.lap(loop, job, within=within)
        except DatabaseUnusable:
            raise
        except Exception:
            log.exception("a tick failed, the next one tries again")
