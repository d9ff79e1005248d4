"""Recurrences and weekly hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from domain.week import DAYS, PARTS, SETS
from domain.when.resolver import hours, moments
from domain.when.resolver.context import Context
from domain.when.resolver.days import place
from domain.when.specs import (
    Amount,
    Calendar,
    Clock,
    DayOfMonth,
    Days,
    Every,
    Mark,
    Moment,
    Nth,
    Period,
    Phrase,
    Span,
    Weekday,
)
from domain.when.value import Rule, When

if TYPE_CHECKING:
    from domain.when.resolver.answers import Sheet

_WEEK = SETS["all"]
_DAYS_A_MONTH = 30
_UNSURE = 0.5


def recurrence(sheet: Sheet, ctx: Context) -> When | None:
    """Return a rule, from "every …" or from days that are named as a habit."""
    every = _every(sheet)
    if every is None or every.freq == "HOURLY" or (every.unclear and every.freq == "HOURLY"):
        return None
    rule, notes = _rule(every, ctx), set[str]()
    if every.unclear:
        notes.add("weekday")
    _add_days(rule, sheet, ctx)
    _leave_out(rule, sheet, ctx)
    start, more = _bounds(rule, sheet, ctx)
    if every.yearly is not None and start is None:
        at = place([every.yearly], ctx)
        start = at.first if at else None
    notes |= more | _add_hours(rule, every, sheet)
    if sheet.excepted and not excepted_days(sheet.excepted, ctx):
        notes.add("except")
    _add_count(rule, sheet)
    if rule["freq"] == "DAILY" and rule.get("byday"):
        rule["freq"] = "WEEKLY"
    _month_of_start(rule, every, sheet, ctx)
    made = When(
        "recurrence", rule=rule, date=start, assumed=frozenset(notes), confidence=_UNSURE if every.unclear else 1.0
    )
    return replace(made, alternatives=_twelve_hours_off(made)) if "meridiem" in notes else made


def _twelve_hours_off(made: When) -> tuple[When, ...]:
    """Return the same rule in the other half of the day."""
    rule = dict(made.rule or {})
    for key in {"time", "end_time"} & rule.keys():
        hour, minute = str(rule[key]).split(":")
        rule[key] = f"{(int(hour) + 12) % 24:02}:{minute}"
    return (When("recurrence", rule=rule, date=made.date),)


def _every(sheet: Sheet) -> Every | None:
    if sheet.every:
        first = sheet.every[0]
        for other in sheet.every[1:]:
            first = _joined(first, other)
        return first
    if not sheet.days:
        return None
    days = tuple(sorted({day for each in sheet.days for day in each.days}))
    name = sheet.days[0].name if len(sheet.days) == 1 else ""
    return Every(sheet.days[0].start, sheet.days[-1].stop, "WEEKLY", 1, days, name=name)


def _joined(one: Every, other: Every) -> Every:
    """ "once a week every friday", "every week on mondays"."""
    finer = other if (other.days or other.nth or other.monthdays) and not one.days else one
    return replace(
        finer,
        start=one.start,
        stop=other.stop,
        interval=max(one.interval, other.interval),
        days=tuple(sorted({*one.days, *other.days})),
        part=one.part or other.part,
        unclear=one.unclear and other.unclear,
    )


def _rule(every: Every, ctx: Context) -> Rule:
    rule: Rule = {"freq": every.freq}
    if every.interval > 1:
        rule["interval"] = every.interval
    days = _named(every.days, every.name, ctx)
    if days and set(days) == set(_WEEK):
        rule["freq"] = "DAILY"
    elif days:
        rule["byday"] = [DAYS[day] for day in sorted(days)]
    if every.monthdays:
        rule["bymonthday"] = list(every.monthdays)
    if every.nth:
        _add_place(rule, every.nth, ctx)
    if isinstance(every.yearly, Calendar):
        rule["bymonthday"] = [every.yearly.day]
    return rule


def _named(days: Sequence[int], name: str, ctx: Context) -> tuple[int, ...]:
    if name == "weekdays":
        return tuple(sorted(ctx.workdays))
    if name == "weekend":
        return tuple(sorted(ctx.weekend))
    return tuple(days)


def _add_place(rule: Rule, places: Sequence[Nth], ctx: Context) -> None:
    nth = places[0]
    if nth.day == "day":
        rule["bymonthday"] = [each.number for each in places]
    elif nth.day == "workday":
        rule["byday"] = [DAYS[day] for day in sorted(ctx.workdays)]
        rule["bysetpos"] = [each.number for each in places]
    else:
        rule["byday"] = [f"{each.number}{DAYS[int(each.day)]}" for each in places]


def _month_of_start(rule: Rule, every: Every, sheet: Sheet, ctx: Context) -> None:
    """A day of the month that stands apart: "monthly … the 15th"."""
    for each in sheet.moments:
        for spec in each.days:
            if rule["freq"] == "MONTHLY" and isinstance(spec, DayOfMonth) and "bymonthday" not in rule:
                rule["bymonthday"] = [spec.day]
            elif rule["freq"] == "MONTHLY" and isinstance(spec, Nth) and not every.nth:
                _add_place(rule, (spec,), ctx)


def _add_days(rule: Rule, sheet: Sheet, ctx: Context) -> None:
    """Weekdays that stand apart from "every": "weekly on tuesday", "every week mon and wed"."""
    extra: list[int] = []
    if sheet.every:
        for each in sheet.days:
            extra += _named(each.days, each.name, ctx)
    for found in sheet.moments:
        extra += [spec.day for spec in found.days if isinstance(spec, Weekday) and not spec.mod and spec.week is None]
    if extra and (rule["freq"] == "WEEKLY" or (rule["freq"] == "DAILY" and "interval" not in rule)):
        known = [DAYS.index(day) for day in rule.get("byday", ())]
        rule["byday"] = [DAYS[day] for day in sorted({*known, *extra})]


def _leave_out(rule: Rule, sheet: Sheet, ctx: Context) -> None:
    out = excepted_days(sheet.excepted, ctx)
    if out and rule["freq"] in {"DAILY", "WEEKLY"}:
        known = rule.get("byday") or list(DAYS)
        rule["byday"] = [day for day in known if DAYS.index(day) not in out]


def excepted_days(phrases: Sequence[Phrase], ctx: Context) -> set[int]:
    """Return the weekdays that are left out."""
    out: set[int] = set()
    for phrase in phrases:
        if isinstance(phrase, Days | Every):
            out |= set(_named(phrase.days, phrase.name, ctx))
        elif isinstance(phrase, Moment | Span):
            first = phrase if isinstance(phrase, Moment) else phrase.first
            days = first.days if first is not None else []
            out |= {spec.day for spec in days if isinstance(spec, Weekday) and not spec.mod}
            if any(isinstance(spec, Period) and spec.unit == "weekend" for spec in days):
                out |= set(ctx.weekend)
    return out


def _bounds(rule: Rule, sheet: Sheet, ctx: Context) -> tuple[dt.date | None, set[str]]:
    """Read from when and until when: "starting monday", "until dec 31", "from 1 to 20 december"."""
    start: dt.date | None = None
    notes: set[str] = set()
    for found in sheet.spans:
        if any(end is not None and end.days for end in (found.first, found.last)):
            known = moments.span(_days_only(found), ctx)
            if known is None or known.kind != "range":
                notes.add("unclear")
                continue
            start = _as_date(known.start) or start
            if known.end is not None:
                rule["until"] = str(_as_date(known.end))
    for each in sheet.moments:
        start = _first_day(each, rule, ctx) or start
    return start, notes


def _first_day(found: Moment, rule: Rule, ctx: Context) -> dt.date | None:
    if not found.days or isinstance(found.days[0], Weekday | DayOfMonth | Nth):
        return None
    at = place(found.days, ctx)
    if at is None:
        return None
    if at.stretch and isinstance(found.days[0], Period) and found.days[0].mod == "count":
        rule["count"] = _fits(rule, _length_of(found.days[0]))
        return None
    if at.stretch:
        rule["until"] = str(at.last)
    return at.first


def _length_of(spec: Period) -> Amount:
    """Return "the next 5 weeks" as a length."""
    if spec.unit in {"month", "year"}:
        return Amount(months=spec.count * (12 if spec.unit == "year" else 1))
    return Amount(days=spec.count * (7 if spec.unit == "week" else 1))


def _days_only(found: Span) -> Span:
    ends = [replace(end, clock=None, part=None) if end is not None else None for end in (found.first, found.last)]
    return replace(found, first=ends[0], last=ends[1])


def _as_date(value: dt.datetime | dt.date | dt.time | None) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None


def _add_hours(rule: Rule, every: Every, sheet: Sheet) -> set[str]:
    notes: set[str] = set()
    part = every.part or next((each.part for each in sheet.moments if each.part), None)
    window = next((window for each in sheet.spans if (window := _window(each, part))), None)
    clock = next((each.clock for each in sheet.moments if each.clock), None)
    if clock is None:
        clock = next(
            (each.first.clock for each in sheet.spans if each.first and each.first.clock and each.last is None), None
        )
    if clock is None and window is None:
        clock = next(
            (each.last.clock for each in sheet.spans if each.last and each.last.clock and each.last.days), None
        )
    if window is not None:
        rule["time"], rule["end_time"] = window[0], window[1]
        notes |= {"meridiem"} if window[2] else set()
    elif clock is not None:
        minute = hours.choices(clock, part)[0]
        rule["time"] = hours.text_of(minute)
        length = next((each for each in sheet.lengths if each.amount.fine and not each.amount.days), None)
        if length is not None:
            rule["end_time"] = hours.text_of((minute + round(length.amount.seconds / 60)) % hours.DAY)
        notes |= {"meridiem"} if hours.unsure(clock, part) else set()
    elif part is not None:
        rule["part"] = part
    return notes


def _window(found: Span, part: str | None) -> tuple[str, str, bool] | None:
    """Return the hours of a span with two ends, and whether they may be twelve hours off."""
    if found.first is None or found.last is None:
        return None
    first, last = _hour(found.first), _hour(found.last)
    if first is None or last is None:
        return None
    parts = (found.first.part or (None if found.last.part else part), found.last.part)
    start, end = hours.pair(first, last, parts)
    free = parts == (None, None) and hours.unsure(first, None) and hours.unsure(last, None) and first.hour < last.hour
    return hours.text_of(start), hours.text_of(end, end=True), free


def _hour(found: Moment) -> Clock | None:
    if found.clock is not None:
        return found.clock
    if found.number is not None and not found.days and found.number <= 24:
        return Clock(found.number, meridiem="24" if found.number > 12 else "any")
    return None


def _add_count(rule: Rule, sheet: Sheet) -> None:
    """ "8 times" counts; "for 8 weeks" counts what fits into it."""
    if sheet.times:
        rule["count"] = sheet.times[0].count
        return
    length = next((each for each in sheet.lengths if not each.amount.fine), None)
    if length is None:
        return
    count = _fits(rule, length.amount)
    if count:
        rule["count"] = count


def _fits(rule: Rule, amount: Amount) -> int:
    interval = rule.get("interval", 1)
    if rule["freq"] == "MONTHLY":
        return amount.months // interval
    days = int(amount.days) + amount.months * _DAYS_A_MONTH
    if rule["freq"] == "DAILY" and not rule.get("byday"):
        return days // interval
    return days // 7 // interval * max(len(rule.get("byday", ())), 1)


# Weekly hours


class Group(Struct):
    """Days of the week and the hours on them."""

    days: list[int] = field(default_factory=list)
    windows: list[tuple[int, int]] = field(default_factory=list)
    others: list[tuple[int, int]] = field(default_factory=list)
    """The same windows in the other half of the day, where that is left open."""
    unsure: bool = False
    guessed: bool = False


def groups(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return the single weekdays that have hours of their own, to see whether there are several."""
    named: list[Phrase] = []
    windows = 0
    for phrase in phrases:
        first = (
            phrase.first or phrase.last if isinstance(phrase, Span) else phrase if isinstance(phrase, Moment) else None
        )
        if first is None:
            return []
        if len(first.days) == 1 and isinstance(first.days[0], Weekday) and not first.days[0].mod:
            named.append(phrase)
        elif first.days:
            return []
        windows += isinstance(phrase, Span) and _is_window(phrase)
    return list(phrases) if named and windows > 1 else []


def _is_window(found: Span) -> bool:
    return found.last is None or found.first is None or not (found.last.days and found.first.days)


def availability(phrases: Sequence[Phrase], excepted: Sequence[Phrase], ctx: Context) -> When | None:
    """Return the weekly hours; a day without hours is the whole day."""
    made = _groups(phrases, ctx)
    out = excepted_days(excepted, ctx)
    if not any(group.days for group in made):
        if not out:
            return None
        made = [replace(group, days=list(_WEEK)) for group in made] or [Group(list(_WEEK))]
    notes = {"meridiem"} if any(group.unsure for group in made) else set[str]()
    notes |= {"part"} if any(group.guessed for group in made) else set()
    if len(out) == 0 and excepted:
        notes.add("except")
    weekly = _weekly(made, out)
    if not weekly:
        return None
    late = [replace(group, windows=group.others) for group in made] if "meridiem" in notes else []
    others = (When("availability", weekly=_weekly(late, out)),) if late else ()
    return When("availability", weekly=weekly, assumed=frozenset(notes), alternatives=others)


def _weekly(made: Sequence[Group], out: Collection[int]) -> dict[str, list[list[str]]]:
    open_at = _by_day(made)
    return {
        DAYS[day]: [[hours.text_of(start), hours.text_of(end, end=True)] for start, end in sorted(open_at[day])]
        for day in _WEEK
        if open_at[day] and day not in out
    }


def _by_day(made: Sequence[Group]) -> list[set[tuple[int, int]]]:
    """Give each day its windows; what goes on after midnight belongs to the next day."""
    found: list[set[tuple[int, int]]] = [set() for _ in _WEEK]
    for group in made:
        for day in group.days:
            for start, end in group.windows or [(0, hours.DAY)]:
                found[day].add((start, min(end, hours.DAY)))
                if end > hours.DAY:
                    found[(day + 1) % len(_WEEK)].add((0, end - hours.DAY))
    return found


def _with_parts(phrases: Sequence[Phrase]) -> list[Phrase]:
    """ "evenings from 6 to 8": the part of the day says which half the hours are in."""
    found: list[Phrase] = []
    for phrase in phrases:
        before = found[-1] if found else None
        if isinstance(phrase, Span) and isinstance(before, Moment) and before.part and before.clock is None:
            ends = [end for end in (phrase.first, phrase.last) if end is not None]
            if not any(end.part or end.days for end in ends):
                ends[-1].part = before.part
                found[-1] = replace(before, part=None)
        found.append(phrase)
    return found


def _groups(phrases: Sequence[Phrase], ctx: Context) -> list[Group]:
    """Hours belong to the days before them, or to the days after them when none came first."""
    phrases = _with_parts(phrases)
    made: list[Group] = []
    for phrase in phrases:
        days = _days_in(phrase, ctx)
        group = Group()
        _read_windows(phrase, group)
        if days:
            if made and not made[-1].windows and made[0].days:
                made[-1].days += days
            else:
                made.append(Group(days))
        if not group.windows:
            continue
        if made:
            made[-1].windows += group.windows
            made[-1].others += group.others
            made[-1].unsure |= group.unsure
            made[-1].guessed |= group.guessed
        else:
            made.append(group)
    return _settled(made)


def _settled(made: list[Group]) -> list[Group]:
    """Give hours that came before any day to the first days after them."""
    if len(made) > 1 and not made[0].days:
        head, rest = made[0], made[1:]
        if not rest[0].windows:
            rest[0] = replace(head, days=rest[0].days)
            return rest
    return made


def _days_in(phrase: Phrase, ctx: Context) -> list[int]:
    if isinstance(phrase, Days):
        return list(_named(phrase.days, phrase.name, ctx))
    found: list[int] = []
    ends = (phrase.first, phrase.last) if isinstance(phrase, Span) else (phrase,) if isinstance(phrase, Moment) else ()
    for end in ends:
        for spec in end.days if end is not None else ():
            if isinstance(spec, Weekday):
                found.append(spec.day)
            elif isinstance(spec, Period) and spec.unit == "weekend":
                found += ctx.weekend
    return found


def _read_windows(phrase: Phrase, group: Group) -> None:
    if isinstance(phrase, Mark):
        _add(group, [(0, hours.DAY)])
    elif isinstance(phrase, Span):
        _window_of_span(phrase, group)
    elif isinstance(phrase, Moment):
        if phrase.clock is None and phrase.part is not None:
            _add(group, [PARTS[phrase.part].narrow])
            group.guessed = True
        elif phrase.clock is not None:
            _add(group, [(start, min(start + 60, hours.DAY)) for start in hours.options(phrase.clock, phrase.part)])
            group.guessed = True


def _window_of_span(found: Span, group: Group) -> None:
    first, last = _edge_of(found.first, 0), _edge_of(found.last, 1)
    if (found.first is not None and first is None) or (found.last is not None and last is None):
        return
    is_range = found.first is not None and found.last is not None
    parts = [end.part if end is not None and (end.clock or not is_range) else None for end in (found.first, found.last)]
    _add(group, hours.windows(first, last, (parts[0], parts[1])))


def _add(group: Group, readings: Sequence[tuple[int, int]]) -> None:
    """Add hours: as they are usually meant, and perhaps in the other half of the day."""
    group.windows.append(readings[0])
    group.others.append(readings[-1])
    group.unsure |= len(readings) > 1


def _edge_of(found: Moment | None, edge: int) -> Clock | None:
    """Return the hour of an end; a part of the day begins or ends at its own hours."""
    if found is None:
        return None
    clock = _hour(found)
    if clock is None and found.part is not None:
        minute = PARTS[found.part].narrow[edge]
        return Clock(minute // 60, minute % 60, meridiem="24")
    return clock


def either_moment(days: Days, found: Moment, ctx: Context) -> When | None:
    """ "5pm fri or sat": the earlier one; the others are kept as other readings."""
    made = [at for day in days.days if (at := moments.moment(replace(found, days=[Weekday(day)]), ctx))]
    made.sort(key=lambda at: str(at.start or at.date))
    if not made:
        return None
    first, *others = (one for at in made for one in flat(at))
    notes = frozenset({"day", "either"}).union(*(at.assumed for at in made))
    return replace(first, assumed=notes, alternatives=tuple(others))


def flat(made: When) -> list[When]:
    """Return a reading and its other readings, one beside the other."""
    return [replace(made, alternatives=()), *made.alternatives]


def run_of_dates(days: Days, ctx: Context) -> When | None:
    """ "monday to friday" without hours: the coming ones."""
    first, last = days.days[0], days.days[-1]
    at = place([Weekday(first)], ctx)
    if at is None:
        return None
    end = at.first + dt.timedelta(days=(last - first) % 7)
    return When("range", start=at.first, end=end)


def either_date(days: Days, ctx: Context) -> When | None:
    """ "monday or tuesday": the earlier one; the others are kept as other readings."""
    coming = [at.first for day in days.days if (at := place([Weekday(day)], ctx))]
    if not coming:
        return None
    first, *others = sorted(coming)
    return When(
        "date",
        date=first,
        assumed=frozenset({"day", "either"}),
        alternatives=tuple(When("date", date=day) for day in others),
    )
