"""Holidays that move with the moon, from the package holidays: when they are next.

Nobody is sure of it before the moon was seen, so each is a guess.
Holidays of a fixed date are words of `domain.when.lexicon`. The package is loaded when somebody first names one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from domain.country import country

HOME = "BD"
"""Whose holidays are asked where the reader's own country does not keep one."""
_ENGLISH = "en_US"
_YEARS = 3
_FAST = dt.timedelta(days=30)
_NAMES: Mapping[str, tuple[str, ...]] = {
    "eid": ("eid al-fitr", "eid al-adha"),
    "eid al-fitr": ("eid al-fitr",),
    "eid al-adha": ("eid al-adha",),
    "ashura": ("ashura",),
    "shab-e-barat": ("mid-sha'ban",),
    "shab-e-qadr": ("laylat al-qadr",),
    "mawlid": ("prophet's birthday",),
    "diwali": ("diwali", "deepavali"),
    "ramadan": ("eid al-fitr",),
}
"""What the package calls them."""


@dataclass(frozen=True, slots=True)
class Feast:
    """One holiday, or the month of Ramadan."""

    first: dt.date
    last: dt.date


def next_feast(name: str, zone: str, today: dt.date) -> Feast | None:
    """Return the next one on or after a day where a zone's clocks are followed; None when no calendar knows it."""
    for land in dict.fromkeys((country(zone), HOME)):
        days = sorted(day for year in range(today.year, today.year + _YEARS) for day in _days(name, land, year))
        for first, last in days:
            if last >= today:
                return Feast(first, last)
    return None


@lru_cache(64)
def _days(name: str, land: str, year: int) -> tuple[tuple[dt.date, dt.date], ...]:
    """Return the first days of a feast in a year; a fast of a month ends on the day before its feast."""
    import holidays  # noqa: PLC0415 - takes a tenth of a second and its memory

    try:
        found = holidays.country_holidays(land, years=year, language=_ENGLISH)
    except NotImplementedError:  # a country the package does not know, or none
        return ()
    named = sorted((day, label.lower()) for day, label in found.items())
    firsts = [next((day for day, label in named if each in label), None) for each in _NAMES[name]]
    if name == "ramadan":
        return tuple((day - _FAST, day - dt.timedelta(days=1)) for day in firsts if day)
    return tuple((day, day) for day in firsts if day)
