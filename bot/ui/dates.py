"""Moments, days, lengths and zones in a language. The same ones are shown again and again, so they are remembered.

What is said depends on the arguments alone, never on the present: nothing that is remembered can become wrong.
Moments are remembered in UTC, because those of an hour that a clock change repeats compare as equal on a local clock.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time, get_day_names, get_timezone_location

from bot.ui.catalogue import PARTS, Catalogue

_MOMENTS = 8192  # remembered, in one language, zone and clock each: the times of a few hundred days
_OTHERS = 1024
_DAY = 24 * 60
_HALF_A_DAY = _DAY // 2


@lru_cache(_MOMENTS)
def clock(catalogue: Catalogue, zone: ZoneInfo, when: dt.datetime, *, hours24: bool) -> str:
    """Return a moment's time (UTC) on the clock of a zone, and which one in the hour that a clock change repeats.

    Args:
        catalogue: the language.
        zone: whose clock it is.
        when: aware, in UTC.
        hours24: whether the clock has 24 hours, else 12.
    """
    local = when.astimezone(zone)
    return wall(catalogue, 60 * local.hour + local.minute, hours24=hours24) + _which(local)


@lru_cache(_MOMENTS)
def bare_clock(catalogue: Catalogue, zone: ZoneInfo, when: dt.datetime, *, hours24: bool) -> str:
    """Return the same without the part of the day, which stands above."""
    local = when.astimezone(zone)
    minute = 60 * local.hour + local.minute
    return (wall(catalogue, minute, hours24=True) if hours24 else _bare(catalogue, minute)) + _which(local)


@lru_cache(_MOMENTS)
def span(catalogue: Catalogue, zone: ZoneInfo, start: dt.datetime, end: dt.datetime, *, hours24: bool) -> str:
    """Return the times from one moment (UTC) to another; a part of the day that both have is said once."""
    first, last = start.astimezone(zone), end.astimezone(zone)
    if _which(first) or _which(last):
        clocks = [clock(catalogue, zone, each, hours24=hours24) for each in (start, end)]
        return catalogue.text("span").format(start=clocks[0], end=clocks[1])
    return wall_span(catalogue, 60 * first.hour + first.minute, 60 * last.hour + last.minute, hours24=hours24)


def _which(local: dt.datetime) -> str:
    """Return " EDT" or " EST" in the hour that a clock change repeats, otherwise nothing."""
    other = local.replace(fold=1 - local.fold)
    return "" if local.utcoffset() == other.utcoffset() else f" {local.tzname()}"


@lru_cache(_OTHERS)
def day(catalogue: Catalogue, pattern: str, date: dt.date) -> str:
    """Return a day, by the key of Babel's pattern in the catalogue."""
    return catalogue.mended(format_date(date, catalogue.text(pattern), locale=catalogue.locale))


@lru_cache(_OTHERS)
def wall(catalogue: Catalogue, minute: int, *, hours24: bool) -> str:
    """Return "18:00" or "6:00 PM" for a minute since midnight, on no particular day; 1440 is midnight again."""
    if not hours24:
        part = catalogue.part(PARTS, minute // 60 % 24)
        return catalogue.text("pattern-part").format(clock=_bare(catalogue, minute), part=part)
    shown = dt.time(minute // 60 % 24, minute % 60)
    return catalogue.mended(format_time(shown, catalogue.text("pattern-clock"), locale=catalogue.locale))


@lru_cache(_OTHERS)
def wall_span(catalogue: Catalogue, start: int, end: int, *, hours24: bool) -> str:
    """Return "18:00–21:00" or "6:00–9:00 PM" for minutes since a midnight; over midnight unless the end is later."""
    if end - start == _DAY:
        return catalogue.text("all-day")
    part, other = (catalogue.part(PARTS, each // 60 % 24) for each in (start, end))
    if hours24 or part != other or (end - start) % _DAY >= _HALF_A_DAY:  # longer ones come back to the same part
        clocks = [wall(catalogue, each, hours24=hours24) for each in (start, end)]
        return catalogue.text("span").format(start=clocks[0], end=clocks[1])
    return catalogue.text("span-part").format(start=_bare(catalogue, start), end=_bare(catalogue, end), part=part)


def _bare(catalogue: Catalogue, minute: int) -> str:
    """Return "6:00", or what the language says on the hour."""
    hour, rest = divmod(minute, 60)
    key = "pattern-minutes" if rest else "pattern-hour"
    return catalogue.number(catalogue.text(key).format(hour=(hour - 1) % 12 + 1, minute=f"{rest:02}"))


@lru_cache(_OTHERS)
def weekday(catalogue: Catalogue, number: int, *, short: bool) -> str:
    """Return "Tue", short "Tu"; 0 is Monday."""
    names = get_day_names("short" if short else "abbreviated", "stand-alone", catalogue.locale)
    return catalogue.mended(str(names[number]))


@lru_cache(_OTHERS)
def city(catalogue: Catalogue, zone: str) -> str:
    """Return the city that a zone is named after, "New York"."""
    name = _city(zone, catalogue.locale)
    return catalogue.names.get(name, name)


def _city(zone: str, locale: Locale) -> str:
    area, _, _ = zone.partition("/")
    if area in ("Etc", zone):
        return zone.rpartition("/")[2]
    return str(get_timezone_location(ZoneInfo(zone), locale=locale, return_city=True)).rpartition("/")[2]
