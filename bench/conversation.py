"""Many people book at once: two usual ways to write a bot and ours, in turns, on one local Bot API and SQLite.

Each person sends five updates: /book, a mentor, a time, a topic (which books), /sessions; the next one as soon as the
answer to the last can be seen. The mentor hears of each booking. All commit it and plan a reminder.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from bench.crowds import Result, measure, middle, sqlite
from bench.goals import Goal
from bench.sides import AIOGRAM, ALL, OURS, PTB
from bench.world import Side

COLUMNS = {
    "updates/s": ("rate", "11.1f"),
    "median ms": ("median", "11.1f"),
    "p95 ms": ("p95", "9.1f"),
    "CPU s/1000": ("cpu", "12.2f"),
    "peak MB": ("peak", "9.0f"),
    "booked": ("booked", "8.0f"),
}
"""Of the table: what it shows, and how."""


def table(results: Mapping[str, Result]) -> str:
    """Set ours, the last one, against each of the others."""
    names = "".join(f"{name:>{shape.partition('.')[0]}}" for name, (_, shape) in COLUMNS.items())
    lines = [f"{'':<22}{names}"]
    for name, result in results.items():
        lines.append(f"{name:<22}" + "".join(format(getattr(result, what), to) for what, to in COLUMNS.values()))
    *others, ours = results
    for other in others:
        ratios = [
            f"{getattr(results[ours], what) / getattr(results[other], what):.2f}x".rjust(int(shape.partition(".")[0]))
            for what, shape in list(COLUMNS.values())[:-1]
        ]
        lines.append(f"{'/ ' + other:<22}" + "".join(ratios))
    return "\n".join(lines)


async def compare(sides: Sequence[Side], *, people: int, delay: float, rounds: int) -> dict[str, Result]:
    """Run all sides in turns, each on databases of its own; `delay` is in seconds."""
    found: dict[str, list[Result]] = {side.name: [] for side in sides}
    for _ in range(rounds):
        for side in sides:
            with sqlite() as url:
                found[side.name].append(await measure(side, url, people=people, delay=delay))
    return {name: middle(results) for name, results in found.items()}


def main(people: int, delay: int, rounds: int) -> dict[Goal, float]:
    """Print a table for an API that answers at once and for one that takes `delay` milliseconds.

    The second one runs once and with half as many people: the defaults wait for the network, one update after the
    other, so each hundred takes them a minute.
    """
    print(f"Conversation: {people} people at once on SQLite, the Bot API answers at once; medians of {rounds} rounds")
    fast = asyncio.run(compare(ALL, people=people, delay=0, rounds=rounds))
    print(table(fast), flush=True)
    print(f"{people // 2} people at once, each answer of the Bot API takes {delay} ms")
    print(table(asyncio.run(compare(ALL, people=people // 2, delay=delay / 1000, rounds=1))), flush=True)
    ours = fast[OURS.name]
    return {Goal.CPU: ours.cpu / fast[AIOGRAM.name].cpu, Goal.RATE: ours.rate / fast[PTB.name].rate}
