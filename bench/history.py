"""What years of use cost: people book on an empty database and on one with 100,000 sessions, in turns, in one run."""

from __future__ import annotations

import asyncio
import shutil
import statistics
import tempfile
from pathlib import Path

from bench.conversation import GIVE_UP, OURS, newcomer
from bench.past import FULL, fill
from bench.people import MENTORS, prepared
from bench.world import WatchedTelegram, running
from bot.clock import SystemClock
from db.migrate import upgrade

EMPTY, YEARS = "empty", "full"


async def prepare(file: Path, *, full: bool) -> None:
    """Make a database with the mentors of the benchmarks, and perhaps with years in it."""
    url = f"sqlite+aiosqlite:///{file}"
    await upgrade(url)
    if full:
        await fill(url, FULL, now=SystemClock().now())
    async with prepared(url) as database:
        for number, name in MENTORS.items():
            await database.open(await database.mentor(number, name))


async def measure(template: Path, people: int) -> float:
    """Let people book on a copy of a database, and return the milliseconds of CPU for each update."""
    file = template.with_suffix(".copy")
    await asyncio.to_thread(shutil.copy, template, file)
    world = WatchedTelegram()
    for number, name in MENTORS.items():
        world.join(number, name)
    visitors = [newcomer(world, OURS, number) for number in range(people)]
    async with asyncio.timeout(GIVE_UP), running(OURS, world, f"sqlite+aiosqlite:///{file}", delay=0) as bot:
        before = bot.cpu()
        async with asyncio.TaskGroup() as group:
            for visitor in visitors:
                group.create_task(visitor.converse())
        cpu = bot.cpu() - before
    for left in file.parent.glob(f"{file.name}*"):
        left.unlink()
    return cpu / sum(len(visitor.asker.waits) for visitor in visitors) * 1000


async def compare(people: int, rounds: int) -> dict[str, list[float]]:
    """Measure both, in turns."""
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / f"{name}.db" for name in (EMPTY, YEARS)}
        for name, file in files.items():
            await prepare(file, full=name == YEARS)
        found: dict[str, list[float]] = {name: [] for name in files}
        for _ in range(rounds):
            for name, file in files.items():
                found[name].append(await measure(file, people))
    return found


def main(people: int, rounds: int) -> None:
    """Print both and their ratio."""
    found = asyncio.run(compare(people, rounds))
    print(f"History: {people} people book, five updates each, SQLite, {rounds} rounds in turns")
    print(f"{'':<8}{'CPU ms per update':>20}   rounds")
    for name, each in found.items():
        print(f"{name:<8}{statistics.median(each):>20.2f}   {', '.join(f'{one:.2f}' for one in each)}")
    print(f"{'ratio':<8}{statistics.median(found[YEARS]) / statistics.median(found[EMPTY]):>20.2f}", flush=True)
