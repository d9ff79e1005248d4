"""What years of use cost: the same on an empty database and on one with 100,000 sessions, in turns, in one run."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
import statistics
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from bench import past, reminders
from bench.choices import MENTORS
from bench.crowds import GIVE_UP
from bench.goals import Goal
from bench.people import prepared
from bench.reminders import Burst, Ready
from bench.sides import OURS
from bench.visitors import FIRST_PERSON, Visitor, crowd, visits
from bench.world import Asker, WatchedTelegram, running
from db.migrate import upgrade

EMPTY, YEARS = "empty", "full"
ALONE = 15  # bookings
REMINDERS = 100
SIDE = replace(OURS, environment={**OURS.environment, **reminders.REMINDING})


@dataclass(frozen=True, slots=True)
class Figures:
    """What must not depend on what is over, all in milliseconds."""

    cpu: float
    """Of the bot, for an update while many people book."""
    alone: float
    """Until a lone person's answer, the median."""
    reminder: float
    """CPU of the bot for a reminder, many of which are due at once."""


@dataclass(frozen=True, slots=True)
class Template:
    """A database to copy for each round."""

    file: Path
    start: dt.datetime
    """Of all sessions that will be reminded of."""


async def prepare(file: Path, size: past.Size | None) -> Template:
    """Make a database with the mentors of the benchmarks and sessions ahead, and perhaps with years in it."""
    url, world = f"sqlite+aiosqlite:///{file}", WatchedTelegram()
    start = reminders.start_of(world)
    if size is None:
        await upgrade(url)
    else:
        await past.make(url, size, now=world.clock.now())
    async with prepared(url, reminders="1h", undo="0s") as database:
        await database.open_mentors()
        await reminders.plan(database, REMINDERS, start)
    return Template(file, start)


async def measure(template: Template, people: int) -> Figures:
    """Let many people book on a copy of a database, then one alone, then let reminders become due."""
    file = template.file.with_suffix(".copy")
    await asyncio.to_thread(shutil.copy, template.file, file)
    world = WatchedTelegram()
    for number, name in MENTORS.items():
        world.join(number, name)
    sights = reminders.join(world, REMINDERS)
    visitors = crowd(world, SIDE, people)
    asker = Asker(world, world.join(FIRST_PERSON + people, "Alone"))
    lone = visits(world, SIDE, asker, ALONE, after=people)
    async with asyncio.timeout(GIVE_UP), running(SIDE, world, f"sqlite+aiosqlite:///{file}", delay=0) as bot:
        for _ in range(REMINDERS // 2):  # students hear first that they are to come
            await sights.get()
        before = bot.cpu()
        await _all_converse(visitors)
        cpu = bot.cpu() - before
        for visit in lone:
            await visit.converse()
        sent = await Burst.of(Ready(world, bot, sights, template.start), REMINDERS)
    for left in file.parent.glob(f"{file.name}*"):
        left.unlink()
    updates = sum(len(visitor.asker.waits) for visitor in visitors)
    return Figures(cpu / updates * 1000, statistics.median(asker.waits) * 1000, sent.cpu)


async def _all_converse(visitors: list[Visitor]) -> None:
    async with asyncio.TaskGroup() as group:
        for visitor in visitors:
            group.create_task(visitor.converse())


async def compare(people: int, rounds: int, size: past.Size = past.FULL) -> dict[str, Figures]:
    """Measure both, in turns, and return the medians."""
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / f"{name}.db" for name in (EMPTY, YEARS)}
        sizes = {EMPTY: None, YEARS: size}
        templates = {name: await prepare(file, sizes[name]) for name, file in files.items()}
        found: Mapping[str, list[Figures]] = {name: [] for name in files}
        for _ in range(rounds):
            for name, template in templates.items():
                found[name].append(await measure(template, people))
    return {name: _middle(each) for name, each in found.items()}


def _middle(found: list[Figures]) -> Figures:
    return Figures(*(statistics.median(getattr(each, field.name) for each in found) for field in fields(Figures)))


def main(people: int, rounds: int) -> dict[Goal, float]:
    """Print both and their ratio."""
    found = asyncio.run(compare(people, rounds))
    print(
        f"History: {people} people book, one alone, {REMINDERS} reminders; SQLite, medians of {rounds} rounds in turns"
    )
    print(f"{'':<8}{'CPU ms per update':>20}{'answer alone, ms':>20}{'CPU ms per reminder':>22}")
    for name, each in found.items():
        print(f"{name:<8}{each.cpu:>20.2f}{each.alone:>20.1f}{each.reminder:>22.2f}", flush=True)
    empty, full = found[EMPTY], found[YEARS]
    return {
        Goal.FULL_CPU: full.cpu / empty.cpu,
        Goal.FULL_ALONE: full.alone / empty.alone,
        Goal.FULL_REMINDERS: full.reminder / empty.reminder,
    }
