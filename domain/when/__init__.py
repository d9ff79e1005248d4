"""Dates in words: what a text says about time, in English, in Bangla and in Bangla typed with Latin letters.

>>> import datetime as dt
>>> from zoneinfo import ZoneInfo
>>> dhaka = ZoneInfo("Asia/Dhaka")
>>> parse_when("kal bikel 5tay", now=dt.datetime(2026, 11, 25, 10, tzinfo=dhaka), tz=dhaka).start.isoformat()
'2026-11-26T17:00:00+06:00'
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.week import DAYS, SETS
from domain.when.value import When

__all__ = ["LANGUAGES", "WEEKDAYS", "Now", "When", "is_after_length", "is_after_prayer", "on_the_clock", "parse_when"]

LANGUAGES = ("en", "bn")
"""Bangla includes Bangla in Latin letters."""
WEEKDAYS = tuple(DAYS[day] for day in SETS["weekdays"])
"""The working days of a reader of whom nothing is known."""


def parse_when(
    text: str,
    *,
    now: dt.datetime,
    tz: dt.tzinfo,
    languages: Sequence[str] = LANGUAGES,
    weekdays: Sequence[str] = WEEKDAYS,
) -> When | None:
    """Return the best reading of a text, None when it says nothing about a time to come.

    Args:
        text: anything; words around the time do not matter.
        now: aware.
        tz: the reader's zone.
        languages: which of "en" and "bn" to read; Bangla includes Bangla in Latin letters.
        weekdays: the reader's working days, of "weekdays" and, by what is left, of "weekend"; the week begins with the
            first of them (`domain.week.workdays`).
    """
    from domain.when.parsing import parse  # noqa: PLC0415 - words and rules come in when somebody first writes a time

    workdays = tuple(DAYS.index(day) for day in weekdays if day in DAYS) or tuple(SETS["weekdays"])
    return parse(text, now=now, tz=tz, languages=tuple(languages), workdays=workdays)


class Now(NamedTuple):
    """When and where a text is read."""

    now: dt.datetime
    """Aware."""
    tz: ZoneInfo
    """Of the reader."""
    weekdays: Sequence[str] = WEEKDAYS
    """The reader's working days: see `parse_when`."""

    @property
    def today(self) -> dt.date:
        """The reader's day."""
        return self.now.astimezone(self.tz).date()

    def when(self, part: str, zone: dt.tzinfo | None = None) -> When | None:
        """Return the best reading of a text, on the clock of a zone; None: on the reader's."""
        return parse_when(part, now=self.now, tz=zone or self.tz, weekdays=self.weekdays)


def on_the_clock(text: str, at: Now) -> str:
    """Return a text with today's clock times in the place of prayers; the same text when it names none.

    Hours begin when a prayer is over and end when one begins: "after jummah to maghrib" is 14:00 to 17:10.

    Args:
        text: what was typed.
        at: of the reader; where the city of its zone lies, the sun sets.
    """
    from domain.when.clocked import clocked  # noqa: PLC0415 - as above

    return clocked(text, at)


def is_after_prayer(word: str, prayer: str) -> bool:
    """Tell whether two words say "after" a prayer; elsewhere the first of them leaves something out.

    >>> is_after_prayer("বাদ", "মাগরিব"), is_after_prayer("bad", "esha"), is_after_prayer("বাদ", "দিন")
    (True, True, False)
    """
    from domain.when.clocked import begins_after  # noqa: PLC0415 - as above

    return begins_after(word, prayer)


def is_after_length(text: str) -> bool:
    """Tell whether a text is a length and "after" behind it; elsewhere the last word leaves something out.

    >>> is_after_length("3 din baad"), is_after_length("এক সপ্তাহ বাদ"), is_after_length("kal baad")
    (True, True, False)
    """
    from domain.when.clocked import counts_after  # noqa: PLC0415 - as above

    return counts_after(text)
