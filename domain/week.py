"""The days of the week and the parts of the day: one table of each, for all who read, match or write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec import Struct

from domain.country import country

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The names that calendars use, by ``date.weekday()``."""

SETS: Mapping[str, Sequence[int]] = {
    "weekdays": (0, 1, 2, 3, 4),
    "weekend": (5, 6),
    "mwf": (0, 2, 4),
    "tth": (1, 3),
    "all": (0, 1, 2, 3, 4, 5, 6),
}
"""Words for several days; which days the first two are for a reader is the argument ``weekdays`` of `domain.when`."""

FRIDAY_OFF = (6, 0, 1, 2, 3)
"""The working days of Bangladesh and other countries that rest on Friday and Saturday, in the order of their week."""

_REST_ON_FRIDAY = frozenset(
    {
        *("BD", "BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "MV", "OM", "PS", "QA", "SA", "SD", "SY", "YE"),
    }
)


def workdays(zone: str) -> tuple[str, ...]:
    """Return the working days of the country a zone is in, the first day of its week first, as ``domain.when`` does."""
    return tuple(DAYS[day] for day in (FRIDAY_OFF if country(zone) in _REST_ON_FRIDAY else SETS["weekdays"]))


def week_of(day: dt.date, zone: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the week that a day is in, as the country of a zone counts weeks."""
    first = day - dt.timedelta(days=(day.weekday() - first_weekday(zone)) % 7)
    return first, first + dt.timedelta(days=6)


def first_weekday(zone: str) -> int:
    """Return the day, 0 is Monday, on which a week begins in the country a zone is in."""
    return DAYS.index(workdays(zone)[0])


class Part(Struct, frozen=True):
    """A part of the day. Windows are minutes of the clock, from and until; a night ends on the next day."""

    narrow: tuple[int, int]
    """Its hours where a text gives none but some are needed."""
    wide: tuple[int, int]
    """The hours in which a free time still suits somebody who asked for this part."""
    after_noon: range = range(0)
    """The hours of the dial that are pm in it."""


PARTS: Mapping[str, Part] = {
    "dawn": Part((5 * 60, 7 * 60), (4 * 60, 7 * 60)),
    "morning": Part((8 * 60, 12 * 60), (6 * 60, 12 * 60)),
    "noon": Part((12 * 60, 14 * 60), (11 * 60 + 30, 15 * 60), range(1, 6)),
    "afternoon": Part((14 * 60, 18 * 60), (12 * 60, 18 * 60), range(1, 9)),
    "evening": Part((18 * 60, 21 * 60), (17 * 60, 21 * 60), range(1, 12)),
    "night": Part((20 * 60, 23 * 60), (19 * 60, 28 * 60), range(6, 12)),
}
