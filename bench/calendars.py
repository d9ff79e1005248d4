"""Free times through the services, with the reads of the database: of one mentor, and the soonest of all."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import cycle

from bench import mentors as many
from bench.crowds import sqlite
from bench.goals import Goal
from bot.clock import SystemClock
from bot.services.all import Services, build_services
from bot.services.views.mentors import Soonest
from bot.services.views.people import PersonView
from bot.settings import load
from db.engine import Database
from db.transaction import Transaction
from domain.slots import OneHost

MENTOR = 4
CALLS = 100
_ASKED = cycle(["sql", "react and excel", "figma design", "python interviews", "ielts", "marketing research"])
STUDENT = 10_000_000_000  # a Telegram id of their own


async def cpu(call: Callable[[], Awaitable[object]], *, calls: int, rounds: int) -> float:
    """Return the milliseconds of CPU of a call: the median of some rounds, once it has run and everything is warm."""
    spans = []
    await call()
    for _ in range(rounds):
        began = time.process_time()
        for _ in range(calls):
            await call()
        spans.append((time.process_time() - began) / calls)
    return statistics.median(spans) * 1000


async def knowing(services: Services, tx: Transaction, *, actor: PersonView) -> list[Soonest]:
    """Return who can be met first of those who know a subject; the text is another one each time."""
    subject = next(_ASKED)
    found = await services.finding.knowing(tx, subject, actor=actor)
    return await services.finding.soonest(tx, actor=actor, among=found)


async def measure(mentors: int, rounds: int, calls: int = CALLS) -> tuple[float, float, float, float]:
    """Return the milliseconds of the next six times, of a month's days, and of the soonest time: of all, of some."""
    clock = SystemClock()
    with sqlite() as url:
        await many.make(url, mentors, now=clock.now())
        services = build_services(load(None, token="1:only-to-measure", database_url=url), clock)  # noqa: S106
        database = Database(url)
        try:
            async with database.write() as tx:
                arrive = services.people.arrive
                actor = await arrive(tx, telegram_id=STUDENT, name="Nabil", username=None, language="en")
            async with database.read() as tx:
                first, last = await services.slots.window(tx, OneHost(MENTOR), actor=actor)
                six = partial(services.slots.next, tx, OneHost(MENTOR), actor=actor)
                month = partial(services.slots.days, tx, OneHost(MENTOR), first, last, actor=actor)
                any_of_all = partial(services.finding.soonest, tx, actor=actor)
                return (
                    await cpu(six, calls=calls, rounds=rounds),
                    await cpu(month, calls=calls, rounds=rounds),
                    await cpu(any_of_all, calls=1, rounds=rounds),
                    await cpu(partial(knowing, services, tx, actor=actor), calls=1, rounds=rounds),
                )
        finally:
            await database.close()


def main(mentors: int, rounds: int) -> dict[Goal, float]:
    """Print the milliseconds."""
    six, month, first, some = asyncio.run(measure(mentors, rounds))
    print(f"Through the services, ms of CPU a call: next six times {six:.2f}, the days of a month {month:.2f},")
    print(f"the soonest time of {mentors} mentors {first:.1f}, of those who know a subject {some:.1f}", end=" ")
    print(f"(medians of {rounds} rounds)", flush=True)
    return {Goal.NEXT_SIX: six, Goal.MONTH: month, Goal.SOONEST: first, Goal.KNOWING: some}
