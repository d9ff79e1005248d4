"""Moments and spans as answers: days and hours put together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec.structs import replace

from domain import prayers
from domain.week import DAYS as WEEKDAYS
from domain.week import PARTS
from domain.when.resolver import hours
from domain.when.resolver.context import Context
from domain.when.resolver.days import Place, later, place
from domain.when.specs import (
    Ahead,
    Amount,
    Calendar,
    Clock,
    DayOfMonth,
    Edge,
    Gone,
    Moment,
    Period,
    Relative,
    Span,
    Weekday,
)
from domain.when.value import When

DAY = dt.timedelta(days=1)
_VAGUE_PLACE = 0.5
_GUESSED_DAY = 0.7
_UNCLEAR = 0.4
_BETWEEN_STARTS = 5
"""Minutes: the finest that people meet at."""
_QUARTER = 15
_REST_OF_DAY = Edge("rest", Period("day"))


def moment(found: Moment, ctx: Context) -> When | None:
    """Return what a moment means; None for the past and for what does not exist."""
    if any(isinstance(spec, Gone) for spec in found.days):
        return None
    if not found.days:
        return _without_day(found, ctx)
    first = found.days[0]
    if isinstance(first, Ahead) and (first.amount.fine or found.days == [Ahead(Amount())]):
        return _elapsed(found, ctx)
    if found.days == [_REST_OF_DAY]:
        return When("range", start=ctx.now.replace(microsecond=0), end=hours.instants(ctx.today, hours.DAY, ctx.tz)[-1])
    at = place(found.days, ctx)
    if at is None:
        return None
    _lend_hours(found)
    if found.clock is not None:
        return _at_clock(found, found.clock, at, ctx)
    if found.prayer and not at.stretch:
        return _at_prayer(found, at, ctx)
    if found.part is not None:
        return _part_of(found, at, ctx)
    return _day(at)


def _at_clock(found: Moment, clock: Clock, at: Place, ctx: Context) -> When | None:
    """Return the hour of a day; of a clock that may be a mere number nobody is sure."""
    made = _as_date(found, clock, at, ctx) or _at_hour(found, clock, at, ctx)
    if made is not None and clock.numbers:
        made = replace(made, confidence=_UNCLEAR, assumed=made.assumed | {"unclear"})
    return _beside_prayer(made, found, ctx) if found.prayer else made


def _as_date(found: Moment, clock: Clock, at: Place, ctx: Context) -> When | None:
    """Return the day when "saturday 5.12" names no hour at which people meet: the fifth of December, if it is that day.

    Then 5.12 may be the number of something else as well, as in "python 3.12 saturday".
    """
    if not clock.dotted or clock.minute % (_QUARTER if clock.numbers else _BETWEEN_STARTS) == 0:
        return None
    named = found.days[0]
    dated = place([Calendar(clock.minute, clock.hour)], ctx)
    if dated is not None and isinstance(named, Weekday) and dated.first.weekday() == named.day:
        return _day(dated)
    return replace(_day(at), confidence=_UNCLEAR, assumed=at.notes | {"unclear"})


def _at_prayer(found: Moment, at: Place, ctx: Context) -> When | None:
    """Return the time that is named after a prayer: a guess, with its hours."""
    for day in [ctx.today, at.first] if at.today else [at.first]:
        prayer = prayers.on(found.prayer, day, ctx.zone)
        begin, until = (hours.instants(day, minute, ctx.tz) for minute in (prayer.begin, prayer.until))
        if begin and until and begin[0] > ctx.now:
            notes = (at.notes - {"weekday"}) | {"prayer"}
            return When("range", start=begin[0], end=until[-1], assumed=frozenset(notes))
    return None


def _beside_prayer(made: When | None, found: Moment, ctx: Context) -> When | None:
    """ "after maghrib at 8" is the hour; one before the prayer is over contradicts it."""
    if made is None or not isinstance(made.start, dt.datetime):
        return made
    minute = made.start.hour * 60 + made.start.minute
    if minute >= prayers.on(found.prayer, made.start.date(), ctx.zone).over:
        return made
    return replace(made, confidence=_UNCLEAR, assumed=made.assumed | {"unclear"})


def _elapsed(found: Moment, ctx: Context) -> When | None:
    """ "in 2 hours": elapsed time, whatever the clocks do."""
    spec = found.days[0]
    if not isinstance(spec, Ahead) or found.clock is not None:
        return None
    base = place([spec.base], ctx) if spec.base is not None else None
    if spec.base is not None:
        return None if base is None else _day(base)
    at = plus(ctx.now, spec.amount, ctx)
    notes = frozenset({"count"}) if spec.amount.vague else frozenset[str]()
    return None if at is None else When("datetime", start=at, assumed=notes)


def plus(at: dt.datetime, amount: Amount, ctx: Context) -> dt.datetime | None:
    """Add months and days on the wall clock, hours as elapsed time; whole seconds."""
    try:
        day = later(at.date(), amount, 1, ctx)
        wall = (
            at.replace(microsecond=0)
            if day == at.date()
            else dt.datetime.combine(day, at.time(), ctx.tz).replace(microsecond=0)
        )
        return (wall.astimezone(dt.UTC) + dt.timedelta(seconds=round(amount.seconds))).astimezone(ctx.tz)
    except (OverflowError, ValueError):
        return None


def _day(at: Place) -> When:
    others = tuple(When("date", date=other) for other in at.others)
    if at.stretch or at.first != at.last:
        length = (at.last - at.first).days
        ranges = tuple(When("range", start=other, end=other + length * DAY) for other in at.others)
        return When("range", start=at.first, end=at.last, assumed=at.notes, alternatives=ranges)
    return When("date", date=at.first, assumed=at.notes, alternatives=others)


def _without_day(found: Moment, ctx: Context) -> When | None:
    if found.clock is not None:
        minutes = hours.choices(found.clock, found.part)
        times = [hours.time_of(minute, found.clock.second) for minute in minutes]
        if found.offset is not None:
            return _zoned_time(found, times[0], ctx)
        unsure = hours.unsure(found.clock, found.part)
        others = tuple(When("time", time=time) for time in times[1:]) if unsure else ()
        return When("time", time=times[0], assumed=_hour_notes(found.clock, found.part), alternatives=others)
    if found.part is None:
        return None
    if found.prayer:
        over = prayers.on(found.prayer, ctx.today, ctx.zone).begin <= ctx.now.hour * 60 + ctx.now.minute
        made = _at_prayer(found, Place.of(ctx.today + (DAY if over else dt.timedelta())), ctx)
        return None if made is None else replace(made, assumed=made.assumed | {"day"}, confidence=_GUESSED_DAY)
    over = PARTS[found.part].narrow[1] <= ctx.now.hour * 60 + ctx.now.minute
    day = ctx.now.date() + (DAY if over else dt.timedelta())
    return When("datetime", date=day, part=found.part, assumed=frozenset({"day"}), confidence=_GUESSED_DAY)


def _zoned_time(found: Moment, time: dt.time, ctx: Context) -> When | None:
    there = dt.timezone(dt.timedelta(minutes=max(-1439, min(found.offset or 0, 1439))))
    at = dt.datetime.combine(ctx.now.astimezone(there).date(), time, there).astimezone(ctx.tz)
    return When("time", time=at.time().replace(second=time.second), assumed=frozenset({"zone"}))


def _hour_notes(clock: Clock, part: str | None) -> frozenset[str]:
    return frozenset({"meridiem"}) if hours.unsure(clock, part) else frozenset()


def _at_hour(found: Moment, clock: Clock, at: Place, ctx: Context) -> When | None:
    """Return the instant, and as other readings the hour twelve hours off, the other day, the other fold."""
    if at.stretch:
        return replace(_day(at), confidence=_VAGUE_PLACE, assumed=at.notes | {"day"})
    minutes = hours.choices(clock, found.part)
    if clock.hour >= 12 and clock.meridiem == "24" and not clock.midnight and found.part in {"morning", "dawn"}:
        return None
    days = [at.first, *at.others]
    if at.today:
        days = [ctx.today, at.first]
    options = [
        (instant, day, minute, fold)
        for day in days
        for minute in minutes
        for fold, instant in enumerate(_instants(found, day, minute, clock.second, ctx))
        if instant > ctx.now
    ]
    if not options:
        return None
    best = options[0]
    notes = set(at.notes - {"weekday"} if at.today else at.notes) | ({"day"} if clock.midnight else set())
    others = [other for other in options[1:] if _is_open(other, best, clock, found, at)]
    if hours.unsure(clock, found.part) and len(minutes) > 1:
        notes.add("meridiem")
    if any(other[1:3] == best[1:3] for other in others):
        notes.add("clock")
    alternatives = tuple(When("datetime", start=other[0]) for other in others)
    if clock.midnight and best[0] - DAY > ctx.now:
        alternatives += tuple(When("datetime", start=at) for at in _instants(found, best[1], 0, 0, ctx))
    return When("datetime", start=best[0], assumed=frozenset(notes), alternatives=alternatives)


def _is_open(other: tuple[dt.datetime, dt.date, int, int], best: tuple[dt.datetime, dt.date, int, int], clock: Clock,
             found: Moment, at: Place) -> bool:  # fmt: skip
    """Say whether an option is a reading worth offering."""
    if other[1] != best[1]:
        return other[2] == best[2] and bool(at.others) and not at.today
    if other[2] != best[2]:
        return hours.unsure(clock, found.part) and other[3] == 0
    return True


def _instants(found: Moment, day: dt.date, minute: int, second: int, ctx: Context) -> list[dt.datetime]:
    if found.offset is None:
        return hours.instants(day, minute, ctx.tz, second)
    if abs(found.offset) >= hours.DAY:
        return []
    there = dt.timezone(dt.timedelta(minutes=found.offset))
    try:
        return [at.astimezone(ctx.tz) for at in hours.instants(day, minute, there, second)]
    except OverflowError:
        return []


def _part_of(found: Moment, at: Place, ctx: Context) -> When | None:
    if at.stretch:
        return replace(_day(at), part=found.part, confidence=_VAGUE_PLACE, assumed=at.notes | {"part"})
    day = ctx.today if at.today else at.first
    minute = ctx.now.hour * 60 + ctx.now.minute
    if (
        day == ctx.now.date()
        and found.part is not None
        and PARTS[found.part].narrow[1] <= minute
        and found.part != "night"
    ):
        if not at.today:
            return None
        day = at.first
    others = tuple(When("datetime", date=other, part=found.part) for other in at.others if other != day)
    notes = at.notes - {"weekday"} if at.today else at.notes
    return When("datetime", date=day, part=found.part, assumed=notes, alternatives=others if not at.today else ())


# Spans


def span(found: Span, ctx: Context) -> When | None:
    """Return a range: of moments when a day and an hour are known, else of days or of hours."""
    first, last = found.first, found.last
    for end in (first, last):
        if end is not None and any(isinstance(spec, Gone) for spec in end.days):
            return None
    if first is None or last is None:
        return _open(found, ctx)
    _lend_numbers(first, last)
    _lend_hours(first, last)
    if first.days == [Ahead(Amount())] and (last.clock is not None or _is_fine(last)):
        return _from_now(last, ctx)
    if first.clock is not None and last.clock is not None:
        return _hours(first, last, first.clock, last.clock, ctx)
    if first.clock is None and last.clock is None and (first.days or last.days):
        if first.part or last.part:
            return _parts(first, last, ctx)
        return _dates(first, last, ctx)
    if first.part and last.part and not first.clock and not last.clock:
        return _parts(first, last, ctx)
    return _mixed(first, last, ctx)


def _is_fine(found: Moment) -> bool:
    return bool(found.days) and isinstance(found.days[0], Ahead) and found.days[0].amount.fine


def _from_now(last: Moment, ctx: Context) -> When | None:
    """ "from now until 5pm": today's hour while it is ahead."""
    end = moment(last if last.days else replace(last, days=[Relative(0)]), ctx)
    if end is None or end.start is None:
        return None
    return When("range", start=ctx.now.replace(microsecond=0), end=end.start, assumed=end.assumed)


def _lend_numbers(first: Moment, last: Moment) -> None:
    """ "5-7 dec", "dec 5-7", "the 5th to 8": a number beside a date without an hour is a day."""
    if first.number is not None and last.number is not None:
        return  # "between 10 and 12 on 15 december": both are hours
    if first.number is not None and last.days and last.clock is None:
        spec = last.days[0]
        if isinstance(spec, Calendar | DayOfMonth):
            first.days, first.number = [replace(spec, day=first.number)], None
    elif last.number is not None and first.days and first.clock is None:
        spec = first.days[0]
        if isinstance(spec, Calendar | DayOfMonth):
            last.days, last.number = [replace(spec, day=last.number)], None


def _lend_hours(*ends: Moment) -> None:
    for end in ends:
        if end.number is not None and end.clock is None and end.number <= 24:
            end.clock = Clock(end.number, meridiem="24" if end.number > 12 else "any", bare=True)
            end.number = None


def _hours(first: Moment, last: Moment, start: Clock, end: Clock, ctx: Context) -> When | None:
    parts = first.part, last.part
    opening, closing = hours.pair(start, end, parts)
    free = hours.are_free(start, end, parts)
    if not first.days and not last.days:
        return _times(opening, closing, free=free)
    if first.days and last.days and first.days != last.days:
        return _two_days(first, last, ctx)
    shared = replace(first, days=first.days or last.days)
    at = place(shared.days, ctx)
    if at is None or at.stretch:
        return None if at is None else _on_each_day(_days_of(at), hours.windows(start, end, parts), at.notes)
    made: list[When] = []
    shifts = [0, 12 * 60] if free else [0]
    days = [ctx.today, at.first] if at.today else [at.first, *at.others]
    for day in days:
        for shift in shifts:
            begin = _instants(shared, day, opening + shift, start.second, ctx)
            finish = _instants(shared, day, closing + shift, end.second, ctx)
            if begin and finish and begin[0] > ctx.now and finish[-1] > begin[0]:
                made.append(When("range", start=begin[0], end=finish[-1]))
        if made and at.today:
            break
    if not made:
        return None
    notes = set(at.notes - {"weekday"} if at.today else at.notes) | ({"meridiem"} if free else set())
    return replace(made[0], assumed=frozenset(notes), alternatives=tuple(made[1:]))


def _times(opening: int, closing: int, *, free: bool) -> When:
    made = When("range", start=hours.time_of(opening), end=hours.time_of(closing))
    if not free:
        return made
    other = When("range", start=hours.time_of(opening + 12 * 60), end=hours.time_of(closing + 12 * 60))
    return replace(made, assumed=frozenset({"meridiem"}), alternatives=(other,))


def _two_days(first: Moment, last: Moment, ctx: Context) -> When | None:
    begin = moment(first, ctx)
    if begin is None or not isinstance(begin.start, dt.datetime):
        return None
    after = replace(ctx.on(begin.start.date()), now=begin.start)
    finish = moment(last, ctx if _is_relative(last) else after)
    if finish is None or not isinstance(finish.start, dt.datetime) or finish.start <= begin.start:
        return None
    return When("range", start=begin.start, end=finish.start, assumed=begin.assumed | finish.assumed)


def _is_relative(found: Moment) -> bool:
    return any(isinstance(spec, Relative | Period | Ahead) for spec in found.days)


def _dates(first: Moment, last: Moment, ctx: Context) -> When | None:
    if not first.days or not last.days:
        return None
    one, other = first.days[0], last.days[0]
    if isinstance(one, DayOfMonth) and isinstance(other, Calendar):
        first.days = [replace(other, day=one.day)]
    elif isinstance(one, Calendar) and isinstance(other, DayOfMonth):
        last.days = [replace(one, day=other.day)]
    elif isinstance(one, Calendar) and isinstance(other, Calendar) and one.year is None and other.year is not None:
        same = (one.month, one.day) <= (other.month, other.day)
        first.days = [replace(one, year=other.year if same else other.year - 1)]
    elif isinstance(one, Weekday) and isinstance(other, Weekday) and one.week is None and other.week is not None:
        first.days = [replace(one, week=other.week)]
    begin = place(first.days, ctx)
    if begin is None:
        return None
    finish = place(last.days, ctx if _is_relative(last) else ctx.on(begin.first))
    if finish is None or finish.last < begin.first:
        return None
    notes = (begin.notes | finish.notes) - {"year"} | (begin.notes & {"year"})
    if len(last.days) == 1 and isinstance(other, Weekday) and finish.today:
        notes -= {"weekday"}
    return When("range", start=begin.first, end=finish.last, assumed=notes)


def _parts(first: Moment, last: Moment, ctx: Context) -> When | None:
    """ "from morning to evening", "tomorrow morning to friday night": the hours of the parts, said as assumed."""
    ends = []
    for found, edge in ((first, 0), (last, 1)):
        part = found.part or "morning" if edge == 0 else found.part or "night"
        minute = _edge_of(found, part, edge, ctx)
        ends.append(replace(found, part=None, prayer="", clock=Clock(minute // 60, minute % 60, meridiem="24")))
    ends[1].days = ends[1].days or []
    made = _hours(ends[0], ends[1], ends[0].clock or Clock(0), ends[1].clock or Clock(0), ctx)
    note = "prayer" if first.prayer or last.prayer else "part"
    return None if made is None else replace(made, assumed=made.assumed | {note})


def _mixed(first: Moment, last: Moment, ctx: Context) -> When | None:
    """An hour at one end only: "monday 9am to wednesday", "3pm till evening"."""
    for found, edge in ((first, 0), (last, 1)):
        if found.clock is None:
            minute = _edge_of(found, found.part, edge, ctx) if found.part else (0, 23 * 60 + 59)[edge]
            found.clock = Clock(minute // 60, minute % 60, meridiem="24")
            found.part = None
            found.notes.add("end")
    if first.clock is None or last.clock is None:
        return None
    made = _hours(first, last, first.clock, last.clock, ctx)
    return None if made is None else replace(made, assumed=made.assumed | {"end"})


def _open(found: Span, ctx: Context) -> When | None:
    """ "after 5", "until friday", "from tomorrow": one end is not said."""
    end = found.first or found.last
    if end is None:
        return None
    end = _with_hour(end, found.role, ctx)
    at = place(end.days, ctx) if end.clock is not None and isinstance(end.days[:1] and end.days[0], Period) else None
    if at is not None:
        return on_days(found, _days_of(at), at.notes, ctx)
    known = moment(end, ctx)
    if known is None:
        return None
    made = _one_ended(known, found, ctx)
    if made is None:
        return None
    others = (_one_ended(other, found, ctx) for other in known.alternatives)
    return replace(
        made,
        assumed=known.assumed | end.notes,
        alternatives=tuple(other for other in others if other),
        confidence=known.confidence,
    )


def _days_of(at: Place) -> list[dt.date]:
    return [at.first + number * DAY for number in range((at.last - at.first).days + 1)]


def on_days(found: Span, days: Sequence[dt.date], notes: frozenset[str], ctx: Context) -> When | None:
    """Return the hours of a span on each of some days, in their order: "tomorrow or friday after 7"."""
    first, last = (_with_hour(end, found.role, ctx) if end is not None else None for end in (found.first, found.last))
    clocks = [end.clock if end is not None else None for end in (first, last)]
    if any(end is not None and end.clock is None for end in (first, last)):
        return None
    parts = first.part if first is not None else None, last.part if last is not None else None
    said = {note for end in (first, last) if end is not None for note in end.notes}
    return _on_each_day(days, hours.windows(clocks[0], clocks[1], parts), notes | said)


def _on_each_day(days: Sequence[dt.date], windows: Sequence[tuple[int, int]], notes: frozenset[str]) -> When:
    """Return a range of days with the hours that are meant on each of them, perhaps in two readings."""
    names = sorted({WEEKDAYS[day.weekday()] for day in days}, key=WEEKDAYS.index)
    made = [
        When("range", start=days[0], end=days[-1], hours={name: [_written(*window)] for name in names})
        for window in windows
    ]
    left_open = {*notes, "day"} | ({"meridiem"} if len(made) > 1 else set())
    return replace(made[0], confidence=_VAGUE_PLACE, assumed=frozenset(left_open), alternatives=tuple(made[1:]))


def _written(start: int, end: int) -> list[str]:
    return [hours.text_of(start), hours.text_of(end, end=True)]


def _edge_of(found: Moment, part: str, edge: int, ctx: Context) -> int:
    """Return the minute at which a part of the day begins (edge 0) or ends (1); what is named after a prayer begins."""
    return _prayer_of(found, ctx).begin if found.prayer else PARTS[part].narrow[edge]


def _prayer_of(found: Moment, ctx: Context) -> prayers.Prayer:
    at = place(found.days, ctx) if found.days else None
    return prayers.on(found.prayer, at.first if at else ctx.today, ctx.zone)


def _with_hour(found: Moment, role: str, ctx: Context) -> Moment:
    """A number after "until" or "after" is an hour; a part of the day begins or ends at its hours."""
    clock, notes = found.clock, set(found.notes)
    if found.number is not None and clock is None and found.number <= 24:
        clock = Clock(found.number, meridiem="24" if found.number > 12 else "any")
    part = found.part
    if clock is None and part is not None:
        minute = _edge_of(found, part, role in {"after", "until"}, ctx)
        minute = _prayer_of(found, ctx).over if found.prayer and role == "after" else minute
        clock, part = Clock(minute // 60, minute % 60, meridiem="24"), None
        notes.add("prayer" if found.prayer else "part")
    return replace(found, clock=clock, part=part, prayer="", number=None, notes=notes)


def _one_ended(known: When, found: Span, ctx: Context) -> When | None:
    value: dt.datetime | dt.date | dt.time | None = known.start or known.time or known.date
    if known.kind == "range":
        value = known.end if found.first is None or found.role == "after" else known.start
    if value is None:
        return None
    is_edge = found.last is not None and any(isinstance(each, Edge) for each in found.last.days)
    if found.role == "before" and not isinstance(value, dt.datetime | dt.time) and not is_edge:
        return _until_eve(known.start if known.kind == "range" else value, ctx)
    if found.first is None:
        return When("range", end=value)
    if found.role == "after" and known.kind == "range" and isinstance(value, dt.date):
        value += DAY
    return When("range", start=value)


def _until_eve(day: dt.datetime | dt.date | dt.time | None, ctx: Context) -> When | None:
    """Return the range that ends with the last day before one: "before thursday"; what is over by then is none."""
    if not isinstance(day, dt.date) or isinstance(day, dt.datetime):
        return None
    return When("range", end=day - DAY) if day > ctx.today else None


def lasting(start: When, amount: Amount, ctx: Context) -> When | None:
    """Return the range that begins at a moment, an hour or a day and takes so long."""
    if isinstance(start.start, dt.datetime):
        end = plus(start.start, amount, ctx)
        made = None if end is None else When("range", start=start.start, end=end)
    elif start.time is not None:
        if amount.months or amount.days or not amount.seconds:
            return None
        minute = start.time.hour * 60 + start.time.minute + round(amount.seconds / 60)
        made = When("range", start=start.time, end=hours.time_of(minute))
    elif start.date is not None and start.part is None and not amount.fine:
        try:
            made = When("range", start=start.date, end=later(start.date, amount, 1, ctx) - DAY)
        except OverflowError:
            return None
    else:
        return None
    if made is None:
        return None
    others: Sequence[When | None] = [lasting(other, amount, ctx) for other in start.alternatives]
    return replace(made, assumed=start.assumed, alternatives=tuple(other for other in others if other))
