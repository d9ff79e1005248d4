"""Which days a text means, seen from today; only days that are still to come."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from domain.feasts import next_feast
from domain.week import DAYS
from domain.when.resolver.context import Context
from domain.when.specs import (
    Ahead,
    Amount,
    BanglaDay,
    Calendar,
    DayOfMonth,
    DaySpec,
    Edge,
    Holiday,
    Month,
    Nth,
    Period,
    Relative,
    Weekday,
)

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)
_YEARS_AHEAD = 9
_MONTHS_AHEAD = 15
_FAR = 400_000


class Place(Struct, frozen=True):
    """One day, or the first and the last of several."""

    first: dt.date
    last: dt.date
    notes: frozenset[str] = frozenset()
    others: tuple[dt.date, ...] = ()
    """Other days that may be meant, best first."""
    today: bool = False
    """Today's own weekday was named: it counts while the hour is still ahead."""
    stretch: bool = False
    """A named period, even when it is one day long."""

    @classmethod
    def of(cls, day: dt.date, *notes: str, others: Sequence[dt.date] = (), today: bool = False) -> Place:
        """Return the place of a single day."""
        return cls(day, day, frozenset(notes), tuple(others), today)


def place(specs: Sequence[DaySpec], ctx: Context) -> Place | None:
    """Return the day or days; None for the past and for what no calendar has (31 February)."""
    try:
        found = _place(specs[0], ctx) if len(specs) == 1 else _both(specs[0], specs[1], ctx)
    except (OverflowError, ValueError):  # beyond the calendar, which ends in 9999
        return None
    return found


def _both(one: DaySpec, other: DaySpec, ctx: Context) -> Place | None:
    """Read two ways to name one day: "friday 27 nov", "tomorrow, thursday", "friday the 13th"."""
    if isinstance(one, Weekday) or not isinstance(other, Weekday):
        one, other = other, one
    if not isinstance(other, Weekday):
        return _place(one, ctx)
    if isinstance(one, DayOfMonth) and one.ahead is None:
        return _weekday_of_month(one, other, ctx)
    if isinstance(one, Calendar) and one.year is None:
        found = _calendar_on(one, other, ctx)
        if found is not None:
            return found
    pinned, named = _place(one, ctx), _place(other, ctx)
    if pinned is None or pinned.first.weekday() == other.day:
        return pinned
    return replace(pinned, notes=pinned.notes | {"weekday"}, others=(named.first,) if named else ())


def _calendar_on(spec: Calendar, named: Weekday, ctx: Context) -> Place | None:
    found = _place(spec, ctx)
    if found is not None and found.first.weekday() == named.day:
        return found
    return None


def _weekday_of_month(spec: DayOfMonth, named: Weekday, ctx: Context) -> Place | None:
    for ahead in range(_MONTHS_AHEAD):
        day = _in_month(ctx.today, ahead, spec.day)
        if day is not None and day >= ctx.today and day.weekday() == named.day:
            return Place.of(day)
    found = _place(spec, ctx)
    return None if found is None else replace(found, notes=found.notes | {"weekday"})


def _place(spec: DaySpec, ctx: Context) -> Place | None:
    find = _FINDERS.get(type(spec))
    return None if find is None else find(spec, ctx)


def _relative(spec: Relative, ctx: Context) -> Place:
    return Place.of(ctx.today + spec.days * DAY)


def _weekday(spec: Weekday, ctx: Context) -> Place | None:
    of_week = ctx.week_of(ctx.today) + ctx.in_week(spec.day) * DAY
    if spec.week is not None:
        day = of_week + spec.week * WEEK
        return Place.of(day) if day >= ctx.today else None
    ahead = (spec.day - ctx.today.weekday()) % 7
    coming = ctx.today + (ahead or 7) * DAY
    if spec.mod == "next":
        meant = of_week + WEEK
        return Place.of(meant, "weekday", others=(coming if coming != meant else meant + WEEK,))
    if spec.mod == "after next":
        return Place.of(coming + WEEK, "weekday", others=(coming + 2 * WEEK,))
    if spec.later:
        return Place.of(coming + spec.later * WEEK)
    if ahead == 0 and spec.mod == "this":
        return Place.of(ctx.today, "weekday", others=(coming,))
    if ahead == 0 and spec.mod != "coming":
        return Place.of(coming, "weekday", others=(ctx.today,), today=True)
    return Place.of(coming)


def _calendar(spec: Calendar, ctx: Context) -> Place | None:
    notes = {"order"} if spec.swapped else set()
    if spec.year is not None:
        year = ctx.today.year - spec.year if spec.year <= 0 else spec.year
        day = _date(year, spec.month, spec.day)
        if day and day < ctx.today and spec.numeric and spec.day <= 12:
            day, notes = _date(year, spec.day, spec.month), {"order"}
        return Place.of(day, *notes) if day and day >= ctx.today else None
    for year in range(ctx.today.year, ctx.today.year + _YEARS_AHEAD):
        day = _date(year, spec.month, spec.day)
        if day and day >= ctx.today:
            return Place.of(day, *notes, *(["year"] if year > ctx.today.year else []))
    return None


_BANGLA_MONTHS = (31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 29, 30)
"""Their days since 2019; the eleventh has one more where its February has."""


def _bangla_day(spec: BanglaDay, ctx: Context) -> Place | None:
    for year in range(ctx.today.year - 1, ctx.today.year + 2):
        lengths = [*_BANGLA_MONTHS]
        lengths[10] += calendar.isleap(year + 1)
        day = dt.date(year, 4, 14) + (sum(lengths[: spec.month - 1]) + spec.day - 1) * DAY
        if spec.day <= lengths[spec.month - 1] and day >= ctx.today:
            return Place.of(day)
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    last = calendar.monthrange(year, month)[1]
    if day == -1:
        day = last
    return dt.date(year, month, day) if 0 < day <= last else None


def _in_month(today: dt.date, ahead: int, day: int) -> dt.date | None:
    month = today.year * 12 + today.month - 1 + ahead
    return _date(month // 12, month % 12 + 1, day)


def _day_of_month(spec: DayOfMonth, ctx: Context) -> Place | None:
    if spec.ahead is not None:
        day = _in_month(ctx.today, spec.ahead, spec.day)
        return Place.of(day) if day and day >= ctx.today else None
    for ahead in range(_MONTHS_AHEAD):
        day = _in_month(ctx.today, ahead, spec.day)
        if day is not None and day >= ctx.today:
            return Place.of(day)
    return None


def _nth(spec: Nth, ctx: Context) -> Place | None:
    if spec.of is None:
        return None
    if spec.day == "week":
        return _week_of(spec, ctx)
    if spec.day == "weekend":
        return _weekend_of(spec, ctx)
    for later in range(3):
        stretch = _stretch(spec.of, ctx, later)
        if stretch is None:
            return None
        day = nth_within(spec, *stretch, workdays=ctx.workdays)
        if day is None:
            return None
        if day >= ctx.today:
            return Place.of(day)
    return None


def _weekend_of(spec: Nth, ctx: Context) -> Place | None:
    """Return the n-th run of days off whose first day is in the period."""
    off = ctx.weekend
    found = _nth(replace(spec, day=off[0]), ctx) if off else None
    return Place(found.first, found.first + (len(off) - 1) * DAY, stretch=True) if found else None


def _week_of(spec: Nth, ctx: Context) -> Place | None:
    """Return the first or the last seven days of a month, or those in between."""
    stretch = _stretch(spec.of, ctx, 0) if spec.of is not None else None
    if stretch is None:
        return None
    first = stretch[0] + (spec.number - 1) * WEEK if spec.number > 0 else stretch[1] - 6 * DAY
    if first + 6 * DAY < ctx.today and isinstance(spec.of, Month) and spec.of.year is None:
        return _week_of(replace(spec, of=replace(spec.of, year=-1)), ctx)
    last = min(first + 6 * DAY, stretch[1])
    return Place(first, last, stretch=True) if last >= ctx.today else None


def _stretch(of: Period | Month, ctx: Context, later: int) -> tuple[dt.date, dt.date] | None:
    """Return the period, or the one so many after it when its day is gone and none was named exactly."""
    if isinstance(of, Month):
        if of.year is not None and later:
            return None
        year = ctx.today.year + later if of.year is None else (of.year if of.year > 0 else ctx.today.year - of.year)
        return dt.date(year, of.month, 1), _date(year, of.last or of.month, -1) or dt.date(year, of.month, 28)
    if later and of.mod:
        return None
    found = _period(replace(of, ahead=of.ahead + later), ctx)
    return (found.first, found.last) if found else None


def nth_within(spec: Nth, first: dt.date, last: dt.date, *, workdays: Sequence[int]) -> dt.date | None:
    """Return the n-th such day of a stretch, from its end when the number is negative."""
    wanted = range(7) if spec.day == "day" else workdays if spec.day == "workday" else (spec.day,)
    days = [first + step * DAY for step in range(min((last - first).days + 1, 366))]
    days = [day for day in days if day.weekday() in wanted]
    at = spec.number - 1 if spec.number > 0 else spec.number
    return days[at] if -len(days) <= at < len(days) else None


def _period(spec: Period, ctx: Context) -> Place | None:
    if spec.mod == "count":
        return _several(spec, ctx)
    today, ahead = ctx.today, spec.ahead
    if spec.unit == "day":
        return Place.of(today + ahead * DAY)
    if spec.unit in {"week", "weekend"}:
        first = ctx.week_of(today) + ahead * WEEK
        if spec.unit == "week":
            return Place(first, first + 6 * DAY, stretch=True)
        return _weekend(spec, ctx)
    months = {"month": 1, "quarter": 3, "year": 12}.get(spec.unit)
    if months is None:
        return None
    start = (today.year * 12 + today.month - 1) // months * months + ahead * months
    end = start + months - 1
    last = _date(end // 12, end % 12 + 1, -1) or today
    return Place(dt.date(start // 12, start % 12 + 1, 1), last, stretch=True)


def _weekend(spec: Period, ctx: Context) -> Place | None:
    """The coming days off; "next weekend" is the one after them, unless this one has begun."""
    off = ctx.weekend
    if not off:
        return None
    since = (ctx.today.weekday() - off[0]) % 7
    began = since < len(off)
    start = ctx.today - since * DAY if began else ctx.today + (7 - since) * DAY
    length = (len(off) - 1) * DAY
    coming = start + spec.ahead * WEEK
    if spec.mod != "next" or not spec.ahead:
        return Place(coming, coming + length, stretch=True)
    return Place(coming, coming + length, frozenset({"weekday"}), (coming - WEEK,), stretch=True)


def _several(spec: Period, ctx: Context) -> Place:
    """ "the next 3 days" begin tomorrow."""
    amount = {"day": Amount(days=1), "week": Amount(days=7), "month": Amount(1), "year": Amount(12)}[spec.unit]
    last = later(ctx.today, amount, spec.count, ctx)
    return Place(ctx.today + DAY, max(last, ctx.today + DAY), stretch=True)


def _month(spec: Month, ctx: Context) -> Place | None:
    last_month = spec.last or spec.month
    year = spec.year
    if year is None:
        year = ctx.today.year + (last_month < ctx.today.month)
    elif year <= 0:
        year = ctx.today.year - year
    last = _date(year, last_month, -1)
    if last is None or last < ctx.today:
        return None
    return Place(dt.date(year, spec.month, 1), last, stretch=True)


def _edge(spec: Edge, ctx: Context) -> Place | None:
    base = _place(spec.of, ctx)
    if base is None:
        return None
    if spec.which in {"week", "weekend"}:
        return _period(Period(spec.which), ctx.on(base.first))
    length = (base.last - base.first).days
    if spec.which == "rest":
        return Place(max(base.first, ctx.today), base.last, stretch=True)
    if spec.wide and spec.which == "end" and isinstance(spec.of, Period) and spec.of.unit == "week":
        first = base.first + ctx.in_week(ctx.workdays[-1]) * DAY
        return Place(first, base.last, frozenset({"date"}), stretch=True)
    if spec.wide:
        third = (length + 1) // (2 if spec.which in {"half 1", "half 2"} else 3) - 1
        if spec.which in {"begin", "half 1"}:
            return Place(base.first, base.first + third * DAY, frozenset({"date"}), stretch=True)
        return Place(base.last - third * DAY, base.last, frozenset({"date"}), stretch=True)
    day = {"begin": base.first, "end": base.last}.get(spec.which) or base.first + length // 2 * DAY
    if spec.which == "middle":
        day = base.first.replace(day=15) if 27 <= length < 31 else day
        return Place.of(day, "date") if day >= ctx.today else None
    if day < ctx.today and isinstance(spec.of, Period) and not spec.of.mod:
        return _edge(replace(spec, of=replace(spec.of, ahead=spec.of.ahead + 1)), ctx)
    return Place.of(day) if day >= ctx.today else None


def _ahead(spec: Ahead, ctx: Context) -> Place | None:
    base = Place.of(ctx.today) if spec.base is None else _place(spec.base, ctx)
    if base is None:
        return None
    day = later(base.first, spec.amount, -1 if spec.back else 1, ctx)
    notes = {"count"} if spec.amount.vague else set()
    return Place.of(day, *notes) if day >= ctx.today else None


def later(day: dt.date, amount: Amount, times: int, ctx: Context) -> dt.date:
    """Return the day that is so many times an amount later; the 31st and a month is the last of the next.

    Raises:
        OverflowError: it is beyond the calendar.
    """
    months = day.year * 12 + day.month - 1 + amount.months * times
    if not 12 <= months < 12 * 9999 or abs(amount.days * times) > _FAR:
        raise OverflowError("beyond the calendar")
    year, month = divmod(months, 12)
    day = dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    day += dt.timedelta(days=amount.days * times)
    left = amount.workdays * times
    while left:
        step = 1 if left > 0 else -1
        day += step * DAY
        left -= step * (day.weekday() in ctx.workdays)
        if abs(left) > _FAR // 400:
            raise OverflowError("beyond the calendar")
    return day


def _holiday(spec: Holiday, ctx: Context) -> Place | None:
    if not spec.rule[0].isdigit():
        feast = next_feast(spec.rule, ctx.zone, ctx.today)
        return None if feast is None else Place(feast.first, feast.last, frozenset({"moon"}))
    month, rule = int(spec.rule[:2]), spec.rule[3:]
    if rule.isdigit():
        return _calendar(Calendar(month, int(rule)), ctx)
    return _nth(Nth(int(rule[:-2]), DAYS.index(rule[-2:]), Month(month)), ctx)


_FINDERS: dict[type, Callable[[Any, Context], Place | None]] = {
    Relative: _relative,
    Weekday: _weekday,
    Calendar: _calendar,
    BanglaDay: _bangla_day,
    DayOfMonth: _day_of_month,
    Nth: _nth,
    Period: _period,
    Month: _month,
    Edge: _edge,
    Ahead: _ahead,
    Holiday: _holiday,
}
