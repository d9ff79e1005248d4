"""What our bot costs before anybody writes: the CPU of its imports, and its memory then and at work."""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys

from bench.choices import MENTORS
from bench.crowds import GIVE_UP, sqlite
from bench.goals import Goal
from bench.sides import OURS, prepare
from bench.visitors import crowd
from bench.world import ROOT, WatchedTelegram, running

IMPORTS = """
import time, bench.bare, bot.cli.main
from bot.cli.shared import import_libraries, kept
with kept():
    import_libraries()
    import bot.settings, bot.app, bot.http_clock, bot.watchdog
print(time.process_time())
"""
"""What `python -m bot run` imports before it opens its database, as it does: without the garbage collector."""
COMPILES = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Installed files are compiled already; else each start would be measured with that."""
SETTLED = 1.0  # seconds after the first poll


def imports(rounds: int) -> float:
    """Return the median of the CPU seconds of the imports, each time in a new process; the first compiles files."""
    return statistics.median([_imports() for _ in range(rounds + 1)][1:])


def _imports() -> float:
    command = (sys.executable, "-c", IMPORTS)
    done = subprocess.run(command, cwd=ROOT, env=COMPILES, capture_output=True, check=True, text=True)
    return float(done.stdout)


async def memory(people: int) -> tuple[float, float, float]:
    """Return the CPU seconds until our bot polls, and its MB then and once people have booked."""
    with sqlite() as url:
        await prepare(OURS, url)
        world = WatchedTelegram()
        for number, name in MENTORS.items():
            world.join(number, name)
        async with asyncio.timeout(GIVE_UP), running(OURS, world, url, delay=0) as bot:
            cpu = bot.cpu()
            await asyncio.sleep(SETTLED)
            started = bot.memory()
            async with asyncio.TaskGroup() as group:
                for visitor in crowd(world, OURS, people):
                    group.create_task(visitor.converse())
            return cpu, started, bot.memory()


def main(people: int, rounds: int) -> dict[Goal, float]:
    """Print what was measured."""
    seconds = imports(rounds)
    cpu, started, worked = asyncio.run(memory(people))
    print(f"Start: imports take {seconds:.2f} s of CPU (median of {rounds}), all until the first poll {cpu:.2f} s")
    print(f"memory: {started:.0f} MB after the start, {worked:.0f} MB after {people} people have booked", flush=True)
    return {Goal.IMPORT: seconds, Goal.MEMORY: started, Goal.MEMORY_AT_WORK: worked}
