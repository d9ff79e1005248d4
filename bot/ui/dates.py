"""Moments, days, lengths and zones in a language. The same ones are shown again and again, so they are remembered.

What is said depends on the arguments alone, never on the present: nothing that is remembered can become wrong.
Moments are remembered in UTC, because those of an hour that a clock change repeats compare as equal on a local clock.
"""

from __future__ import annotations

import datetime as dt
import html
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, get_day_names, get_timezone_location

from bot.ui.catalogue import Catalogue

_MOMENTS = 8192  # remembered, in one pattern, language and zone each: the times of a few hundred days
_OTHERS = 1024


@lru_cache(_MOMENTS)
def moment(catalogue: Catalogue, pattern: str, zone: ZoneInfo, when: dt.datetime) -> str:
    """Return a moment (UTC) on the clock of a zone, and which one in the hour that a clock change repeats.

    Args:
        catalogue: the language.
        pattern: the key of Babel's pattern in the catalogue.
        zone: whose clock it is.
        when: aware, in UTC.
    """
    local = when.astimezone(zone)
    shown = format_datetime(local, catalogue.text(pattern), tzinfo=zone, locale=catalogue.locale)
    return catalogue.mended(shown) + _which(local)


def _which(local: dt.datetime) -> str:
    """Return " EDT" or " EST" in the hour that a clock change repeats, otherwise nothing."""
    other = local.replace(fold=1 - local.fold)
    return "" if local.utcoffset() == other.utcoffset() else f" {local.tzname()}"


@lru_cache(_OTHERS)
def entity(catalogue: Catalogue, zone: ZoneInfo, when: dt.datetime) -> str:
    """Return a moment (UTC) as Telegram's date-time entity, HTML."""
    shown = html.escape(f"{moment(catalogue, 'pattern-moment', zone, when)} ({zone.key})")
    return f'<tg-time unix="{int(when.timestamp())}" format="wDt">{shown}</tg-time>'


@lru_cache(_OTHERS)
def day(catalogue: Catalogue, pattern: str, date: dt.date) -> str:
    """Return a day, by the key of Babel's pattern in the catalogue."""
    return catalogue.mended(format_date(date, catalogue.text(pattern), locale=catalogue.locale))


@lru_cache(_OTHERS)
def wall(catalogue: Catalogue, minute: int) -> str:
    """Return "18:00" for a minute since midnight, on no particular day; 1440 is midnight again."""
    shown = dt.datetime(2000, 1, 1, minute // 60 % 24, minute % 60, tzinfo=dt.UTC)
    return catalogue.mended(format_datetime(shown, catalogue.text("pattern-clock"), locale=catalogue.locale))


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
