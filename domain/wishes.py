"""What a person wants, as times: which free times fit, which come nearest, and which sessions are meant.

A wish waits in a draft while a mentor is chosen, so it holds JSON values only.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import asdict, replace

from domain.slots import DAY, Slot, Window
from domain.week import DAYS, PARTS
from domain.when import When
from domain.zones import MINUTE, from_minute, instant, midnight, minute

ANY_DAY = -1
_NOON = DAY // 2
_EVENING, _MORNING = 21, 5
"""The hours from which on, and until which, an hour is of the night that goes on behind midnight."""
T = TypeVar("T")
LOOKED_AHEAD = dt.timedelta(days=14)
LONGEST = 60
"""A stretch of up to so many minutes is a session from its start; a longer one offers several times."""


class Wish(Struct, frozen=True):
    """One reading of when. Days are of the person's calendar, minutes of the clock count from its midnight."""

    moment: int | None = None
    """An instant, in minutes since the epoch; nothing else is filled then."""
    first: str = ""
    last: str = ""
    """ISO dates, both included; empty is open."""
    windows: Sequence[Sequence[int]] = ((ANY_DAY, 0, DAY),)
    """Weekday (0 is Monday), first minute, end minute; the end may lie on the next day."""
    part: str = ""
    """The part of the day that was named."""
    minutes: int = 0
    """How long it should be; 0 when nothing is said."""
    assumed: Sequence[str] = ()
    """What the words left open (`When.assumed`); "once": they ask for several times, this is the first."""
    others: Sequence[Mapping[str, Any]] = ()
    """Other readings, best first, as `stored`."""

    @property
    def clock(self) -> int | None:
        """The minute of the day when nothing else is asked for."""
        if self.moment is None and len(self.windows) == 1 and self.windows[0][2] - self.windows[0][1] == 1:
            return self.windows[0][1]
        return None

    @property
    def is_pointed(self) -> bool:
        """Whether there is one time to take, rather than several to choose from."""
        return self.moment is not None or self.clock is not None

    @property
    def day(self) -> dt.date | None:
        """The day when it is one whole day."""
        whole = self.moment is None and self.first == self.last != "" and not self.is_narrow
        return dt.date.fromisoformat(self.first) if whole else None

    @property
    def is_narrow(self) -> bool:
        """Whether only some hours or weekdays will do."""
        return [list(window) for window in self.windows] != [[ANY_DAY, 0, DAY]]

    def admits(self, start: dt.datetime, zone: ZoneInfo) -> bool:
        """Tell whether a start (aware) is one that this reading asks for."""
        if self.moment is not None:
            return minute(start) == self.moment
        local = start.astimezone(zone)
        at = local.hour * 60 + local.minute
        return self._admits(local.date(), at) or self._admits(local.date() - dt.timedelta(days=1), at + DAY)

    def is_at(self, clock: int, zone: ZoneInfo) -> bool:
        """Tell whether this reading is at a minute of the day, whatever the day."""
        if self.moment is not None:
            return _minute_of_day(from_minute(self.moment), zone) == clock
        return any(first <= at < end for _, first, end in self.windows for at in (clock, clock + DAY))

    def _admits(self, day: dt.date, at: int) -> bool:
        if (self.first and day.isoformat() < self.first) or (self.last and day.isoformat() > self.last):
            return False
        return any(first <= at < end and weekday in (ANY_DAY, day.weekday()) for weekday, first, end in self.windows)

    @property
    def choices(self) -> int:
        """How many days are named of which each will do; 0 when only one is, or any will do."""
        named = len({window[0] for window in self.windows} - {ANY_DAY})
        if not named and "either" in self.assumed and self.first and self.last:
            named = (dt.date.fromisoformat(self.last) - dt.date.fromisoformat(self.first)).days + 1
        return named if 1 < named < len(DAYS) else 0

    def readings(self) -> list[Wish]:
        """Return this reading and the others."""
        return [self, *(wished(each) for each in self.others)]

    def nearest(self, moment: dt.datetime) -> dt.datetime:
        """Return which of its instants is nearest to a moment (aware), of a wish whose day and time are known."""
        found = [from_minute(each.moment) for each in self.readings() if each.moment is not None]
        return min(found, key=lambda each: abs(each - moment))

    def span(self, zone: ZoneInfo, *, now: dt.datetime) -> tuple[int, int]:
        """Return where the starts lie that it may ask for, in minutes: a fortnight when it leaves the days open."""
        if self.moment is not None:
            return self.moment, self.moment + 1
        today = now.astimezone(zone).date()
        first = max(dt.date.fromisoformat(self.first), today) if self.first else today
        last = dt.date.fromisoformat(self.last) if self.last else first + LOOKED_AHEAD
        end = last + dt.timedelta(days=2)  # hours may go on after midnight
        return minute(midnight(first, zone)), minute(midnight(max(end, first), zone))

    def begin(self, zone: ZoneInfo) -> dt.datetime | None:
        """Return when hours of one day begin that leave their end open: "friday from 10:15"."""
        [_, first, end], *more = self.windows
        if self.moment is not None or more or not self.first or self.first != self.last or not 0 < first < end == DAY:
            return None
        return midnight(dt.date.fromisoformat(self.first), zone) + first * MINUTE

    def anchor(self, now: dt.datetime, zone: ZoneInfo) -> dt.datetime:
        """Return the moment (aware) from which the distance of other times is measured."""
        if self.moment is not None:
            return from_minute(self.moment)
        today = now.astimezone(zone).date()
        day = max(dt.date.fromisoformat(self.first), today) if self.first else today
        at = midnight(day, zone) + self.windows[0][1] * MINUTE
        return at if at > now or self.first else at + dt.timedelta(days=1)


def stored(wish: Wish) -> dict[str, Any]:
    """Return a wish as a draft keeps it."""
    return asdict(wish)


def wished(data: Mapping[str, Any]) -> Wish:
    """Return a wish that a draft has kept."""
    return Wish(**data)


def wish(when: When, zone: ZoneInfo) -> Wish | None:
    """Return what a reading of words asks for; None when it names no time, only a length for example."""
    main = _reading(when, zone)
    if main is None:
        return None
    others = [other for each in when.alternatives if (other := _reading(each, zone)) is not None]
    assumed = when.assumed | ({"once"} if when.kind == "recurrence" else frozenset())
    several = _on_all(main, *others) if "either" in assumed else None
    if several is not None or when.hours is not None:
        assumed -= {"day"}
    main, others = (main, others) if several is None else (several, [])
    return replace(main, assumed=sorted(assumed), others=[*map(stored, others)])


def _on_all(*readings: Wish) -> Wish | None:
    """Return the wish for days of which each will do, "monday or tuesday evening"; None: it is about more than a week.

    Hours of the clock are times to choose from, and stay readings.
    """
    days = sorted({each.first for each in readings})
    if any(each.is_pointed or each.first != each.last for each in readings):
        return None
    first, last = dt.date.fromisoformat(days[0]), dt.date.fromisoformat(days[-1])
    if (last - first).days >= len(DAYS):
        return None
    windows = [[dt.date.fromisoformat(each.first).weekday(), *hours] for each in readings for _, *hours in each.windows]
    parts = {each.part for each in readings}
    return _on(first, last, windows=_shared(windows, first, last), part=parts.pop() if len(parts) == 1 else "")


def _shared(windows: list[list[int]], first: dt.date, last: dt.date) -> list[list[int]]:
    """Return the hours of some weekdays as those of any day, when they are the same on all days there are."""
    named, hours = {window[0] for window in windows}, {tuple(window[1:]) for window in windows}
    has_all = len(named) == min((last - first).days + 1, len(DAYS))
    return (
        [[ANY_DAY, *each] for each in sorted(hours)] if has_all and len(windows) == len(named) * len(hours) else windows
    )


def spread(starts: Sequence[T], count: int) -> list[T]:
    """Choose as many of some starts (in order) as are wanted, from the first to the last."""
    if len(starts) <= count:
        return list(starts)
    return [starts[number * (len(starts) - 1) // (count - 1)] for number in range(count)]


def _reading(when: When, zone: ZoneInfo) -> Wish | None:  # noqa: PLR0911 - one answer for each kind
    match when.kind:
        case "datetime" if isinstance(when.start, dt.datetime):
            return Wish(moment=minute(when.start))
        case "datetime" | "date" if when.date is not None:
            return _on(when.date, when.date, windows=[_part(when.part)], part=when.part or "")
        case "time" if when.time is not None:
            return _on(when.date, when.date, windows=[_pointed(when.time)])
        case "range":
            return _stretch(when, zone)
        case "recurrence" if when.rule is not None:
            return _next_of(when.rule)
        case "availability" if when.weekly:
            return Wish(windows=_windows(when.weekly))
    return None


def _windows(weekly: Mapping[str, Sequence[Sequence[str]]]) -> list[list[int]]:
    """Return hours of weekdays; those that end before they begin go on behind midnight."""
    found = [(DAYS.index(day), _minutes(start), _minutes(end)) for day, spans in weekly.items() for start, end in spans]
    return [[day, start, end if end > start else end + DAY] for day, start, end in found]


def _on(first: dt.date | None, last: dt.date | None, **more: Any) -> Wish:
    return Wish(first=first.isoformat() if first else "", last=last.isoformat() if last else "", **more)


def _part(name: str | None) -> list[int]:
    return [ANY_DAY, *_hours(name or "")]


def _hours(part: str) -> tuple[int, int]:
    """Return the hours that suit a part of the day; without a known one, all hours."""
    return PARTS[part].wide if part in PARTS else (0, DAY)


def _pointed(time: dt.time) -> list[int]:
    at = time.hour * 60 + time.minute
    return [ANY_DAY, at, at + 1]


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def _stretch(when: When, zone: ZoneInfo) -> Wish | None:
    """Return what a range asks for: days, hours of any day, or a stretch of one day."""
    start, end = when.start, when.end
    if isinstance(start or end, dt.datetime):
        return _stretch_of_day(start, end, zone)  # type: ignore[arg-type]  # both ends of a range are of one type
    if isinstance(start, dt.date) and isinstance(end, dt.date) and when.hours is not None:
        return _on(start, end, windows=_shared(_windows(when.hours), start, end))
    if isinstance(start or end, dt.date):
        part = when.part or ""
        return _on(start, end, windows=[_part(part)], part=part)  # type: ignore[arg-type]  # as above
    if isinstance(start or end, dt.time):
        first = _pointed(start)[1] if isinstance(start, dt.time) else 0
        last = _pointed(end)[1] if isinstance(end, dt.time) else DAY
        return _on(when.date, when.date, **_window(first, last if last > first else last + DAY))
    return None


def _stretch_of_day(start: dt.datetime | None, end: dt.datetime | None, zone: ZoneInfo) -> Wish:
    if start is not None and end is not None and end - start <= LONGEST * MINUTE:
        return Wish(moment=minute(start), minutes=(end - start) // MINUTE)
    begin = start.astimezone(zone) if start is not None else None
    until = end.astimezone(zone) if end is not None else None
    day = (begin or until).date() if begin or until else None  # type: ignore[union-attr]  # one of them is there
    first = begin.hour * 60 + begin.minute if begin else 0
    if until is None or day is None:
        return _on(day, day, windows=[[ANY_DAY, first, DAY]])
    days = (until.date() - day).days
    if days > 1:
        return _on(day, until.date())
    return _on(day, day, windows=[[ANY_DAY, first, until.hour * 60 + until.minute + days * DAY]])


def _window(first: int, last: int) -> dict[str, Any]:
    if last - first <= LONGEST:
        return {"windows": [[ANY_DAY, first, first + 1]], "minutes": last - first}
    return {"windows": [[ANY_DAY, first, last]]}


def _next_of(rule: Mapping[str, Any]) -> Wish:
    """Return the next time of a rule: one session is booked at a time."""
    days = [DAYS.index(day[-2:]) for day in rule.get("byday", ()) if day[-2:] in DAYS] or [ANY_DAY]
    first, end = _hours(str(rule.get("part", "")))
    if "time" in rule:
        first = _minutes(str(rule["time"]))
        end = first + 1
    return Wish(windows=[[day, first, end] for day in days])


def pinned(asked: Wish, day: dt.date, zone: ZoneInfo) -> Wish:
    """Return the wish on a day, if it asks for a time or a part of the day and leaves the day open.

    Raises:
        NoSuchTime: the clock does not show that time on the day.
    """
    if "day" in asked.assumed:  # today was only taken because no day was said
        left = sorted(set(asked.assumed) - {"day"})
        return replace(asked, first=day.isoformat(), last=day.isoformat(), assumed=left, others=())
    if asked.clock is None or asked.first:
        return asked
    at = instant(day, dt.time(*divmod(asked.clock, 60)), zone)
    others = [stored(pinned(wished(each), day, zone)) for each in asked.others]
    return replace(asked, moment=minute(at), others=others)


def pinned_by_night(asked: Wish, at: dt.datetime, zone: ZoneInfo) -> Wish:
    """Return the wish on the day of a time (aware, in the person's zone), or in the same night if that is at night.

    Who corrects midnight to half past eleven means an hour that is on the calendar's day before.

    Raises:
        NoSuchTime: the clock does not show that time on the day.
    """
    if asked.clock is None or asked.first or "day" in asked.assumed:
        return pinned(asked, at.date(), zone)
    main, *others = [pinned(each, _same_night(each.clock or 0, at), zone) for each in asked.readings()]
    return replace(main, assumed=asked.assumed, others=[*map(stored, others)])


def _same_night(clock: int, at: dt.datetime) -> dt.date:
    """Return the date of a minute of the day that is in one night with a time, else the date of that."""
    hour, evening, morning = clock // 60, at.hour >= _EVENING, at.hour < _MORNING
    return at.date() + dt.timedelta(days=int(evening and hour < _MORNING) - int(morning and hour >= _EVENING))


def on_days_of(former: Wish, asked: Wish, zone: ZoneInfo) -> Wish:
    """Return a wish that leaves the day open on the days, and in the hours, that were asked for before.

    Raises:
        NoSuchTime: the clock does not show that time on the day.
    """
    first, last = former.first, former.last
    if former.moment is not None:
        first = last = from_minute(former.moment).astimezone(zone).date().isoformat()
    is_open = asked.moment is None and ("day" in asked.assumed or not (asked.first or asked.last))
    weekdays = sorted({window[0] for window in former.windows} - {ANY_DAY})
    if not (first or last or weekdays) or not is_open or any(window[0] != ANY_DAY for window in asked.windows):
        return asked
    if first == last != "" and asked.clock is not None:
        main, *rest = (pinned(each, _night_of(former, each, first), zone) for each in asked.readings())
        return _among(replace(main, assumed=asked.assumed, others=[*map(stored, rest)]), former, zone)
    others = [stored(on_days_of(former, wished(each), zone)) for each in asked.others]
    left = sorted(set(asked.assumed) - {"day"})
    windows = [[day, *hours] for day in weekdays or [ANY_DAY] for _, *hours in asked.windows]
    return replace(asked, first=first, last=last, windows=windows, assumed=left, others=others)


def _night_of(former: Wish, asked: Wish, day: str) -> dt.date:
    """Return the date of a clock time on a day; a night that was asked for goes on behind midnight."""
    at = asked.clock
    is_after = at is not None and any(first <= at + DAY < end for _, first, end in former.windows)
    return dt.date.fromisoformat(day) + dt.timedelta(days=is_after)


def _among(found: Wish, former: Wish, zone: ZoneInfo) -> Wish:
    """Leave out readings that are none of the hours asked for before, unless none would be left."""
    fits = [
        each for each in found.readings() if each.moment is not None and former.admits(from_minute(each.moment), zone)
    ]
    return replace(fits[0], assumed=found.assumed, others=[*map(stored, fits[1:])]) if fits else found


def at_clock_of(start: dt.datetime, asked: Wish | None) -> Wish:
    """Return the wish for the clock time of a start (aware, in the person's zone), on the days that are asked for.

    Of several days it is the weekday of the start; without days it is any day.
    """
    at = start.hour * 60 + start.minute
    clock = Wish(windows=[[ANY_DAY, at, at + 1]])
    if asked is None or not asked.first:
        return clock
    first = dt.date.fromisoformat(asked.first)
    last = dt.date.fromisoformat(asked.last) if asked.last else first + dt.timedelta(days=6)
    day = first + dt.timedelta(days=(start.weekday() - first.weekday()) % 7)
    return _on(min(day, last), min(day, last), windows=clock.windows)


def beside(start: dt.datetime, toward: int) -> Wish:
    """Return the wish for the times of a day before a start (aware, in the person's zone), or after it.

    Args:
        start: what is too late or too early.
        toward: -1 for before it, 1 for after it.
    """
    at, day = start.hour * 60 + start.minute, start.date()
    return _on(day, day, windows=[[ANY_DAY, 0, at] if toward < 0 else [ANY_DAY, at + 1, DAY]])


# ── Which free times fit ──


def settled(asked: Wish, slots: Sequence[Slot], zone: ZoneInfo) -> Wish:
    """Return the readings at hours of the day at which there are free times at all, on whatever day.

    So the mentor's hours tell morning from evening where the words do not; it is still said. When no reading is at such
    an hour, or each is, nothing is settled.

    Args:
        asked: what is wanted.
        slots: all free times.
        zone: of the person who asks.
    """
    if "meridiem" not in asked.assumed:
        return asked
    readings = asked.readings()
    begins = {_minute_of_day(slot.start, zone) for slot in slots}
    inside = _at_one_of(begins, readings, zone) or _at_one_of(_covered(slots, zone), readings, zone)
    if not inside or len(inside) == len(readings):
        return asked
    main, *others = [readings[at] for at in inside]
    return replace(main, assumed=asked.assumed, others=[*map(stored, others)])


def at_own_hours(asked: Wish, hours: Iterable[Window], zone: ZoneInfo) -> Wish:
    """Return the one reading that lies within somebody's own hours, where the words leave open which half of the day.

    Args:
        asked: what is meant.
        hours: of their week.
        zone: theirs.
    """
    if "meridiem" not in asked.assumed:
        return asked
    week, inside = list(hours), list[Wish]()
    for each in asked.readings():
        at = from_minute(each.moment).astimezone(zone) if each.moment is not None else None
        of_day = at.hour * 60 + at.minute if at is not None else 0
        if at is not None and any(day == at.weekday() and start <= of_day < end for day, start, end in week):
            inside.append(each)
    return replace(inside[0], assumed=asked.assumed, others=()) if len(inside) == 1 else asked


def _at_one_of(clocks: Collection[int], readings: Sequence[Wish], zone: ZoneInfo) -> list[int]:
    """Return which readings have one of these minutes of the day to themselves."""
    own = [_own(each, readings) for each in readings]
    return [at for at, each in enumerate(own) if any(each.is_at(clock, zone) for clock in clocks)]


def _own(reading: Wish, readings: Sequence[Wish]) -> Wish:
    """Return a reading without the hours that say nothing for it, since another one has them too.

    "After 7" in the morning has all the hours of the evening: it is meant when there is time before noon. "Before 9" in
    the evening has those of the morning: it is meant when there is time after them.
    """
    if reading.moment is not None:
        return reading
    rivals = [each.windows for each in readings if each is not reading and len(each.windows) == len(reading.windows)]
    return replace(reading, windows=[_own_part(*each) for each in zip(reading.windows, *rivals, strict=True)])


def _own_part(window: Sequence[int], *others: Sequence[int]) -> Sequence[int]:
    weekday, first, end = window
    if first < _NOON and any(begin > first and until == end for _, begin, until in others):
        end = _NOON
    first = max([until for _, begin, until in others if begin == first and until < end], default=first)
    return [weekday, first, end]


def _covered(slots: Sequence[Slot], zone: ZoneInfo) -> set[int]:
    """Return the minutes of the day that free times cover: between two starts one may begin as well."""
    lengths = {(_minute_of_day(slot.start, zone), int((slot.end - slot.start).total_seconds()) // 60) for slot in slots}
    return {(first + more) % DAY for first, length in lengths for more in range(length)}


def _minute_of_day(at: dt.datetime, zone: ZoneInfo) -> int:
    local = at.astimezone(zone)
    return local.hour * 60 + local.minute


class Offer(Struct, frozen=True):
    """What can be offered for a wish."""

    chosen: Slot | None = None
    """The one time that is meant, and it is free."""
    slots: Sequence[Slot] = ()
    """Otherwise: the times to choose from, earliest first."""
    fits: bool = True
    """Whether these are what was asked for; otherwise they are the nearest."""


def offer(asked: Wish, slots: Sequence[Slot], zone: ZoneInfo, *, now: dt.datetime, count: int) -> Offer:
    """Choose among the free times.

    Args:
        asked: what is wanted.
        slots: all free times, earliest first.
        zone: of the person who asks.
        now: aware.
        count: how many to offer at most when nothing fits.
    """
    readings = asked.readings()
    if all(each.is_pointed for each in readings):
        hits = [next((slot for slot in slots if each.admits(slot.start, zone)), None) for each in readings]
        fitting = sorted({hit for hit in hits if hit is not None})
        if len(fitting) == 1:
            return Offer(chosen=fitting[0])
    else:
        fitting = [slot for slot in slots if asked.admits(slot.start, zone)]
    return Offer(slots=fitting) if fitting else _nearest(asked, slots, zone, now=now, count=count)


def _nearest(asked: Wish, slots: Sequence[Slot], zone: ZoneInfo, *, now: dt.datetime, count: int) -> Offer:
    """Return the times before and after, as many of each as there are up to half the count."""
    at = bisect_left(slots, asked.anchor(now, zone), key=lambda slot: slot.start)
    before = min(at, max(count // 2, count - (len(slots) - at)))
    return Offer(slots=slots[at - before : at - before + count], fits=False)
