"""Feasts that move with the moon, and when they are next. Before the moon was seen nobody is sure, so each is a guess.

Holidays of a fixed date are words of `domain.when.lexicon`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec import Struct

from domain.almanac import current
from domain.country import country

NEIGHBOURS = ("BD", "IN")
"""Whose feasts are asked where the reader's own country does not keep one."""
RAMADAN = "ramadan"
_FAST_ENDS_WITH = "eid al-fitr"
_FAST = dt.timedelta(days=30)
_DAY = dt.timedelta(days=1)
_YEARS = 3


class Feast(Struct, frozen=True):
    """The day of a feast, or the month of the fast."""

    first: dt.date
    last: dt.date


def next_feast(name: str, zone: str, today: dt.date) -> Feast | None:
    """Return the next one on or after a day where a zone's clocks are followed; None when no almanac knows it."""
    for land in dict.fromkeys((country(zone), *NEIGHBOURS)):
        for feast in _feasts(name, land, today.year):
            if feast.last >= today:
                return feast
    return None


def public_holidays(zone: str, years: Iterable[int]) -> list[tuple[dt.date, str]]:
    """Return the public holidays of the country a zone is in, with their English names, earliest first."""
    land = country(zone)
    return [each for year in years for each in current().holidays(land, year)] if land else []


def _feasts(name: str, land: str, first_year: int) -> Iterator[Feast]:
    named = _FAST_ENDS_WITH if name == RAMADAN else name
    for year in range(first_year, first_year + _YEARS):
        for day in current().feasts(named, land, year):
            yield Feast(day - _FAST, day - _DAY) if name == RAMADAN else Feast(day, day)
