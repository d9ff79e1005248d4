"""What the benchmarks are to reach, and the one table that shows whether they do."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple


class _Row(NamedTuple):
    what: str
    limit: float
    unit: str
    is_least: bool = False
    """The limit is the least that will do, not the most."""


class Goal(Enum):
    """A figure with a limit; ratios are those of one run, in turns."""

    CPU = _Row("CPU per update, SQLite, 0 ms, against aiogram + ORM", 0.5, "x")
    RATE = _Row("updates per second, SQLite, 0 ms, against PTB's defaults", 2.5, "x", is_least=True)
    POSTGRESQL_CPU = _Row("CPU per update, PostgreSQL, against aiogram + ORM", 0.7, "x")
    POSTGRESQL_SERVER = _Row("CPU of PostgreSQL's server per update", 2, "ms")
    ALONE = _Row("a lone person's answer, median, SQLite, 0 ms", 12, "ms")
    TAPS = _Row("ten taps in 4 s: a tap is answered in the browser, median", 150, "ms")
    SLOWEST_TAP = _Row("ten taps in 4 s: the slowest answer in the browser", 150, "ms")
    REMINDERS = _Row("reminders due at once, limits open: rate", 700, "/s", is_least=True)
    REMINDERS_CPU = _Row("reminders due at once, limits open: CPU of each", 1, "ms")
    STATEMENTS = _Row("last booking tap: statements", 14, "")
    TRANSACTIONS = _Row("write transactions per update, many at once", 1.5, "")
    NEXT_SIX = _Row("next six times through the service", 0.5, "ms")
    MONTH = _Row("month grid through the service", 0.8, "ms")
    SOONEST = _Row("soonest with anyone of 1,000 mentors", 10, "ms")
    KNOWING = _Row("soonest with anyone of 1,000 who knows a subject", 10, "ms")
    SENTENCE = _Row("a sentence: what 1,000 mentors cost beyond 6", 5, "ms")
    HTTP_GET = _Row("dashboards per CPU second, against FastAPI + ORM", 5, "x", is_least=True)
    HTTP_POST = _Row("bookings by HTTP per CPU second, against FastAPI + ORM", 3, "x", is_least=True)
    IMPORT = _Row("import of the app", 0.55, "s")
    MEMORY = _Row("memory after start", 80, "MB")
    MEMORY_AT_WORK = _Row("memory at work", 90, "MB")
    FULL_CPU = _Row("full database against empty: CPU per update", 1.3, "x")
    FULL_ALONE = _Row("full database against empty: a lone person's answer", 1.3, "x")
    FULL_REMINDERS = _Row("full database against empty: CPU of a reminder", 1.3, "x")

    def met(self, measured: float) -> bool:
        """Tell whether a figure keeps to the limit."""
        return measured >= self.value.limit if self.value.is_least else measured <= self.value.limit


def _short(figure: float) -> str:
    return f"{figure:.2f}" if figure < 10 else f"{figure:.1f}" if figure < 100 else f"{figure:,.0f}"


def table(measured: Mapping[Goal, float]) -> str:
    """Set each figure that was measured against its goal."""
    lines = [f"{'':<58}{'measured':>12}{'goal':>12}"]
    for goal, figure in measured.items():
        what, limit, unit, is_least = goal.value
        wanted = f"{'≥' if is_least else '≤'} {limit:g} {unit}"
        lines.append(
            f"{what:<58}{f'{_short(figure)} {unit}':>12}{wanted:>12}  {'met' if goal.met(figure) else 'NOT MET'}"
        )
    return "\n".join(lines)
