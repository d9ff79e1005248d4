"""Hours that were said on another clock, as they are on the clock of whoever has them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from msgspec import Struct

from domain.arrangement import AddPeriod, Change, SetHours
from domain.slots import DAY, Override, Period, Way, Window, joined
from domain.typed import beside_week
from domain.zones import MINUTE

_NOTHING = dt.timedelta()


class Clocks(Struct, frozen=True):
    """The clock on which hours were said, and the one on which they are kept."""

    said: ZoneInfo | None
    """None: it may be that of several places, so that nothing can be put on the own clock."""
    own: ZoneInfo
    now: dt.datetime
    """Aware. Hours of every week are as far apart as the clocks are now."""

    @property
    def are_alike(self) -> bool:
        """Whether both show the same now."""
        return self.said is not None and not self._apart(self.now.date())

    def week(self, windows: Iterable[Window], *, back: bool = False) -> tuple[Window, ...]:
        """Return hours of a week on the own clock; `back`: own ones on the other."""
        apart = self._apart(self.now.date())
        return _shifted(windows, -apart if back else apart)

    def dates(self, overrides: Iterable[Override]) -> tuple[Override, ...]:
        """Return hours of dates; none when the only hours of a date would be those of another one."""
        found: dict[tuple[dt.date, Way], list[tuple[int, int]]] = {}
        for day, way, start, end in overrides if self.said else ():
            apart = self._apart(day)
            for after, first, last in _cut(start + apart, end + apart):
                if way == Way.ONLY and after:
                    return ()
                found.setdefault((day + dt.timedelta(days=after), way), []).append((first, last))
        return tuple(Override(*key, *span) for key, spans in sorted(found.items()) for span in joined(spans))

    def changes(self, changes: Iterable[Change], usual: tuple[Window, ...]) -> tuple[Change, ...]:
        """Return changes; none when the hours of a period would begin on days of which it has only some.

        Args:
            changes: on the other clock.
            usual: the own week, which a period may keep as it is.
        """
        kept, found = self.week(usual, back=True), list[Change]()
        for change in changes if self.said else ():
            match change:
                case SetHours(hours):
                    found.append(SetHours(self.week(hours)))
                case AddPeriod(Period(first, last, hours)) if hours == kept:
                    found.append(AddPeriod(Period(first, last, usual)))
                case AddPeriod(period):
                    moved = self._period(period)
                    if moved is None:
                        return ()
                    found.append(AddPeriod(moved))
                case _:
                    found.append(change)
        return tuple(found)

    def _period(self, period: Period) -> Period | None:
        """Return a period that moves by whole days with its hours; None when only some of these reach another day."""
        apart, late = self._apart(period.first), {(day + 1) % 7 for day, _, end in period.hours if end == DAY}
        days = {(start + apart) // DAY for day, start, _ in period.hours if start or day not in late}
        if len(days) != 1:
            return None
        moved = dt.timedelta(days=days.pop())
        return Period(period.first + moved, period.last + moved, _shifted(period.hours, apart))

    def _apart(self, day: dt.date) -> int:
        """Return by how many minutes the own clock is ahead at noon of a day."""
        noon = dt.datetime.combine(day, dt.time(12), self.said or self.own)
        ahead = (noon.astimezone(self.own).utcoffset() or _NOTHING) - (noon.utcoffset() or _NOTHING)
        return ahead // MINUTE


def _shifted(windows: Iterable[Window], minutes: int) -> tuple[Window, ...]:
    moved = [
        ((day + after) % 7, first, last)
        for day, start, end in windows
        for after, first, last in _cut(start + minutes, end + minutes)
    ]
    return beside_week((), moved)


def _cut(start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Cut a span at midnight: each part with the number of days after the one from which its minutes are counted."""
    while start < end:
        after = start // DAY
        last = min(end, (after + 1) * DAY)
        yield after, start - after * DAY, last - after * DAY
        start = last
