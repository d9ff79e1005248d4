"""When people pray and break their fast, as others may reckon with it: hours that are usual, or counted from sunset.

They are for guesses that are said back. Where somebody prays, the mosque has hours of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from domain.almanac import current

DUSK = 18 * 60
"""The minute of the day that counts as sunset where nobody knows better: a zone that is no place, a polar night."""

_STEP = 5
"""Minutes: nobody meets at 17:11."""


class Prayer(Struct, frozen=True):
    """Minutes of the day, or after sunset."""

    part: str
    """The part of the day that it is in."""
    begin: int
    over: int
    """When one has time again."""
    until: int
    """The end of the time that is named after it."""
    by_sunset: bool = False


PRAYERS: Mapping[str, Prayer] = {
    "sehri": Prayer("dawn", 3 * 60 + 30, 4 * 60 + 30, 5 * 60),
    "fajr": Prayer("dawn", 5 * 60, 6 * 60, 7 * 60),
    "zuhr": Prayer("noon", 13 * 60, 14 * 60, 15 * 60),
    "jummah": Prayer("noon", 12 * 60 + 30, 14 * 60, 15 * 60),
    "asr": Prayer("afternoon", 16 * 60, 16 * 60 + 45, 17 * 60 + 15),
    "maghrib": Prayer("evening", 0, 20, 75, by_sunset=True),
    "iftar": Prayer("evening", 0, 30, 75, by_sunset=True),
    "isha": Prayer("night", 19 * 60 + 30, 20 * 60 + 15, 21 * 60),
    "tarabi": Prayer("night", 20 * 60, 21 * 60 + 30, 22 * 60 + 30),
}


def on(name: str, day: dt.date, zone: str) -> Prayer:
    """Return a prayer with its minutes of a day, where a zone's city lies."""
    prayer = PRAYERS[name]
    if not prayer.by_sunset:
        return prayer
    sunset = _sunset(day, zone)
    return Prayer(prayer.part, sunset + prayer.begin, sunset + prayer.over, sunset + prayer.until)


def _sunset(day: dt.date, zone: str) -> int:
    """Return the minute of the day, a multiple of five, at which the sun sets."""
    known = current().sunset(day, zone)
    return DUSK if known is None else -(-known // _STEP) * _STEP
