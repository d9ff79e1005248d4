"""Sunset and the feasts of countries, from packages that are loaded when somebody first names one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.almanac import Almanac
from domain.country import land

_ENGLISH = "en_US"
_NAMES: Mapping[str, Sequence[str]] = {
    "eid": ("eid al-fitr", "eid al-adha"),
    "eid al-fitr": ("eid al-fitr",),
    "eid al-adha": ("eid al-adha",),
    "ashura": ("ashura",),
    "shab-e-barat": ("mid-sha'ban",),
    "shab-e-qadr": ("laylat al-qadr",),
    "mawlid": ("prophet's birthday",),
    "diwali": ("diwali", "deepavali"),
}
"""What the package holidays calls them."""


class Packages(Almanac):
    """The almanac of suntime and holidays."""

    def sunset(self, day: dt.date, zone: str) -> int | None:
        """Return the minute of the day at which the sun sets in a zone's city."""
        from suntime import Sun, SunTimeException  # noqa: PLC0415 - few sentences need it

        place = land(zone)
        if place is None:
            return None
        try:
            sun = Sun(place.latitude, place.longitude)
            at = sun.get_sunset_time(dt.datetime.combine(day, dt.time()), ZoneInfo(zone))
        except SunTimeException:  # a polar day or night
            return None
        return int(at.hour) * 60 + int(at.minute)

    def feasts(self, name: str, country: str, year: int) -> Sequence[dt.date]:
        """Return the first days of a feast in a year, earliest first."""
        return _feasts(name, country, year)

    def holidays(self, country: str, year: int) -> Sequence[tuple[dt.date, str]]:
        """Return the public holidays of a country in a year with their English names, earliest first."""
        return _holidays(country, year)


@lru_cache(64)
def _holidays(country: str, year: int) -> Sequence[tuple[dt.date, str]]:
    import holidays  # noqa: PLC0415 - takes a tenth of a second and its memory

    try:
        found = holidays.country_holidays(country, years=year, language=_ENGLISH)
    except NotImplementedError:  # a country that the package does not know, or none
        return ()
    return sorted(found.items())


@lru_cache(64)
def _feasts(name: str, country: str, year: int) -> Sequence[dt.date]:
    named = [(day, label.lower()) for day, label in _holidays(country, year)]
    firsts = (next((day for day, label in named if each in label), None) for each in _NAMES[name])
    return sorted(day for day in firsts if day)
