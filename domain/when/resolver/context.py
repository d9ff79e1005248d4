"""What an answer depends on beside the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace


class Context(Struct, frozen=True):
    """Now, on the reader's clock, and their week."""

    now: dt.datetime
    """Aware, in ``tz``."""
    tz: dt.tzinfo
    workdays: Sequence[int]
    """As `domain.week.DAYS` counts, in the order of the week."""
    today: dt.date

    @property
    def zone(self) -> str:
        """The name of ``tz``, empty when it has none."""
        return self.tz.key if isinstance(self.tz, ZoneInfo) else ""

    def on(self, day: dt.date) -> Context:
        """Return the same as if ``day`` were today, for the end of a range that counts from its beginning."""
        return replace(self, today=day)

    def week_of(self, day: dt.date) -> dt.date:
        """Return the first day of the week that a day is in: the week begins with its first working day."""
        return day - dt.timedelta(days=self.in_week(day.weekday()))

    def in_week(self, weekday: int) -> int:
        """Return the place of a weekday in the week, 0 is its first day."""
        return (weekday - self.workdays[0]) % 7

    @property
    def weekend(self) -> tuple[int, ...]:
        """The days off, in their order."""
        off = [day for day in range(7) if day not in self.workdays]
        return tuple(sorted(off, key=self.in_week))
