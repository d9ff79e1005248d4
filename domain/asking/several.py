"""Several times that are said one after the other: what one of them leaves out, another says: "thu 7 or 8:30 pm"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from domain.when import LANGUAGES, When

_HALF, _ON_A_DIAL = 12 * 60, 12
_NEAR, _FAR = 3 * 60, 6 * 60
"""Minutes from a time in whose half of the day another one is meant; the latter when it comes first."""
_AFTERNOON = range(13, 19)
"""Hours for which a number of the dial is taken where nothing says so."""


def in_same_halves(said: Sequence[tuple[str, When]]) -> list[When]:
    """Return times of which those without "am" or "pm" are in the half of the day that one beside them says.

    Args:
        said: each time with its own words.
    """
    halves = [_says_half(words, when) for words, when in said]
    clocks = [_minute(clock_of(when)) if is_said else None for is_said, (_, when) in zip(halves, said, strict=True)]
    found = list[When]()
    for at, (_, when) in enumerate(said):
        clock = clock_of(when)
        ahead = next((each for each in clocks[at + 1 :] if each is not None), None)
        before = _minute(clock_of(found[-1])) if found and "meridiem" not in found[-1].assumed else None
        other = before if ahead is None and "meridiem" in when.assumed else ahead
        meant = None if halves[at] or clock is None else _in_half(clock, other, is_ahead=ahead is not None)
        found.append(when if meant is None else _at(when, meant))
    return found


def _in_half(clock: dt.time, other: int | None, *, is_ahead: bool) -> int | None:
    """Return the minute of the day that is meant beside another one, which may come ahead; None: it is not clear."""
    if other is None:
        return None
    on_dial = clock.hour % 12 * 60 + clock.minute
    first, last = (on_dial, other % _HALF) if is_ahead else (other % _HALF, on_dial)
    if first < last and (is_ahead or last - first <= _FAR):
        return on_dial + other // _HALF * _HALF
    near = min(on_dial, on_dial + _HALF, key=lambda each: abs(each - other))
    return near if abs(near - other) <= _NEAR else None


def _says_half(words: str, when: When) -> bool:
    """Tell whether the words of a time say "am", "pm" or a part of the day, or are those of 24 hours."""
    from domain.when.lexicon import vocabulary  # noqa: PLC0415 - words come in when somebody first writes a time
    from domain.when.senses import Sense  # noqa: PLC0415 - as above
    from domain.when.tokens import tokenise  # noqa: PLC0415 - as above

    clock, tokens = clock_of(when), [token for token in tokenise(words, vocabulary(LANGUAGES)) if token.text]
    if clock is None or (clock.hour not in _AFTERNOON and "meridiem" not in when.assumed):
        return clock is not None
    behind_hours = [token for before, token in pairwise(tokens) if before.number is not None]
    return (
        any(token.has(Sense.PART) or token.number == clock.hour > _ON_A_DIAL for token in tokens)
        or any(token.has(Sense.MERIDIEM) for token in behind_hours)
        or any(token.has(Sense.LETTER) and token.tight for token in behind_hours)
    )


def _at(when: When, clock: int) -> When:
    """Return a time at another minute of its day, which is sure."""
    at = dt.time(*divmod(clock, 60))
    start = when.start.replace(hour=at.hour, minute=at.minute) if isinstance(when.start, dt.datetime) else when.start
    time = at if when.time is not None else None
    return replace(when, start=start, time=time, assumed=when.assumed - {"meridiem"}, alternatives=())


def _minute(clock: dt.time | None) -> int | None:
    return clock.hour * 60 + clock.minute if clock is not None else None


def completed(times: Sequence[When]) -> list[When]:
    """Return times that are complete, with the day or the hour of one beside them where one is left out."""
    days, clocks = [day_of(when) for when in times], [clock_of(when) for when in times]
    zone = next((when.start.tzinfo for when in times if isinstance(when.start, dt.datetime)), None)
    full = []
    for at, when in enumerate(times):
        day = days[at] or next((each for each in (*days[:at][::-1], *days[at:]) if each), None)
        clock = clocks[at] or next((each for each in (*clocks[at:], *clocks[:at][::-1]) if each), None)
        if day is None or clock is None:
            return []
        others = [each for other in when.alternatives if (each := clock_of(other)) is not None] if clocks[at] else []
        main, *more = (
            When("datetime", start=dt.datetime.combine(day, each.replace(tzinfo=zone))) for each in (clock, *others)
        )
        full.append(replace(main, span=when.span, assumed=when.assumed, alternatives=tuple(more)))
    return full


def clock_of(when: When) -> dt.time | None:
    """Return the hour of a time that has one."""
    return when.start.timetz() if isinstance(when.start, dt.datetime) else when.time


def day_of(when: When) -> dt.date | None:
    """Return the day of a time; None: it says none."""
    return when.start.date() if isinstance(when.start, dt.datetime) else when.date
