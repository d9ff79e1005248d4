"""Many people book at once on PostgreSQL: aiogram with ORM and ours in turns, and what its server does for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.crowds import Result, measure, middle
from bench.goals import Goal
from bench.server import Server, durable_server
from bench.sides import AIOGRAM, OURS
from bench.world import Side


@dataclass(slots=True)
class Runs:
    """What all rounds of a side gave."""

    results: list[Result] = field(default_factory=list)
    commits: int = 0
    """The few of its start included."""

    @property
    def commits_per_update(self) -> float:
        """Transactions, those that only read included."""
        return self.commits / sum(each.updates for each in self.results)


def compare(sides: Sequence[Side], *, people: int, rounds: int) -> dict[str, Runs]:
    """Run all sides in turns on one server, each time on a new database."""
    found = {side.name: Runs() for side in sides}
    with durable_server() as server:
        for _ in range(rounds):
            for side in sides:
                _run(server, side, people, found[side.name])
    return found


def _run(server: Server, side: Side, people: int, runs: Runs) -> None:
    with server.database() as url:
        before = server.runner.run(server.commits())
        runs.results.append(server.runner.run(measure(side, url, people=people, server=server.cpu)))
        runs.commits += server.runner.run(server.commits()) - before


def main(people: int, rounds: int) -> dict[Goal, float]:
    """Print a line for each side."""
    print(f"PostgreSQL: {people} people at once, durable settings, the Bot API answers at once; medians of {rounds}")
    print(f"{'':<16}{'updates/s':>11}{'median ms':>11}{'bot, ms CPU':>13}{'server, ms CPU':>16}{'commits':>9}")
    found = compare((AIOGRAM, OURS), people=people, rounds=rounds)
    middles = {name: middle(runs.results) for name, runs in found.items()}
    for name, one in middles.items():
        numbers = f"{one.rate:>11.1f}{one.median:>11.1f}{one.cpu:>13.2f}{one.server:>16.2f}"
        print(f"{name:<16}{numbers}{found[name].commits_per_update:>9.1f}", flush=True)
    theirs, ours = middles[AIOGRAM.name], middles[OURS.name]
    return {Goal.POSTGRESQL_CPU: ours.cpu / theirs.cpu, Goal.POSTGRESQL_SERVER: ours.server}
