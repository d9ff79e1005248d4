"""What was understood of words about a time: repeated with weekday, date and zone, and with what was assumed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.ui.say import Say
from bot.ui.screen import lines
from domain.slots import DAY
from domain.wishes import ANY_DAY, Wish
from domain.zones import from_minute

_EXPLAINED = ("meridiem", "weekday", "year", "order", "typo", "zone", "clock", "once", "prayer", "moon", "foreign")
_HARMLESS = frozenset({"end", "count", "part", "either"})
"""Assumptions that do not change which time is meant."""


def day_and_clock(say: Say, moment: dt.datetime) -> str:
    """Return "Tue 18:00" on the reader's clock: the device may be in a zone where it is another day."""
    return f"{say.weekday(say.local(moment).weekday())} {say.clock(moment)}"


def there(say: Say, moments: Sequence[dt.datetime], name: str, zone: str) -> str | None:
    """Return moments on the clock of whom the reader meets, when that clock differs."""
    other = say.elsewhere(zone)
    if all(say.local(each).utcoffset() == other.local(each).utcoffset() for each in moments):
        return None
    clocks = ", ".join(day_and_clock(other, each) for each in moments)
    return say("confirm-there", name=name, clock=clocks, zone=other.zone_name)


def understood(say: Say, asked: Wish) -> str:
    """Return the sentence that says which time was understood."""
    if asked.moment is not None:
        start = from_minute(asked.moment)
        return say("wanted-moment", moment=start, zone=say.zone_name)
    return say("wanted", what=described(say, asked), zone=say.zone_name)


def described(say: Say, asked: Wish) -> str:
    """Return a wish in a few words: "Fri 27 Nov, evening"."""
    if asked.moment is not None:
        return say.slot_label(from_minute(asked.moment))
    parts = [_days(say, asked), _weekdays(say, asked), _hours(say, asked)]
    return ", ".join(part for part in parts if part) or say.plain("wanted-any")


def _days(say: Say, asked: Wish) -> str:
    first, last = (say.day_label(dt.date.fromisoformat(day)) if day else "" for day in (asked.first, asked.last))
    if first and last:
        return first if first == last else say.plain("span", start=first, end=last)
    if first:
        return say.plain("wanted-from", what=first)
    return say.plain("wanted-until", what=last) if last else ""


def _weekdays(say: Say, asked: Wish) -> str:
    days = sorted({window[0] for window in asked.windows} - {ANY_DAY})
    return ", ".join(say.weekday(day) for day in days)


def _hours(say: Say, asked: Wish) -> str:
    if asked.part:
        return say.plain(f"part-{asked.part}")
    if asked.clock is not None:
        return say.wall(asked.clock)
    spans = {(window[1], window[2]) for window in asked.windows}
    if len(spans) > 1 or spans == {(0, DAY)}:
        return ""
    [(first, end)] = spans
    return say.wall(first) if end == first + 1 else say.wall_span(first, end)


def notes(say: Say, asked: Wish | None, *more: str | None) -> str | None:
    """Return what was assumed, a sentence a line (HTML); None when nothing was."""
    left_open = set(asked.assumed) - _HARMLESS if asked is not None else set()
    said = [say(f"assumed-{code}") for code in _EXPLAINED if code in left_open]
    if left_open.difference(_EXPLAINED):
        said.append(say("assumed-else"))
    return lines([*said, *more]) or None
