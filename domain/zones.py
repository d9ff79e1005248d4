"""Between wall clocks and instants. A minute is counted since the epoch, in UTC."""

from __future__ import annotations

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from domain.refusals import InThePast, NoSuchTime, NotFound, TooFarAhead, UnknownZone

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)

_END = (dt.datetime(dt.MAXYEAR, 1, 1, tzinfo=dt.UTC) - EPOCH) // MINUTE  # leaves room for every zone
_NOT_PLACES = {"localtime", "Factory"}  # the server's own zone, and the one that means "not set up"


def utc(at: dt.datetime) -> dt.datetime:
    """Return the same instant in UTC.

    Raises:
        ValueError: the datetime is naive.
    """
    if at.utcoffset() is None:
        raise ValueError("a naive datetime is no instant: say which zone it is in")
    return at.astimezone(dt.UTC)


def minute(at: dt.datetime) -> int:
    """Return the minute that an aware instant falls in."""
    return (at - EPOCH) // MINUTE


def minute_from(at: dt.datetime) -> int:
    """Return the first minute that begins at an aware instant or after it: "from now on" in whole minutes."""
    return -((EPOCH - at) // MINUTE)


def from_minute(number: int) -> dt.datetime:
    """Return the instant, in UTC, at which a minute begins.

    Raises:
        NotFound: it is before 1970 or beyond the calendar; only a forged button asks for that.
    """
    if not 0 <= number < _END:
        raise NotFound("there is no such minute")
    return EPOCH + number * MINUTE


def require_zone(name: str) -> ZoneInfo:
    """Return the zone of an IANA name; capitals do not matter, and a space may stand for the underscore.

    Raises:
        UnknownZone: there is none. (ZoneInfo itself fails in five other ways on what people type.)
    """
    key = _zone_names().get(name.strip().replace(" ", "_").lower())
    if key is None:
        raise UnknownZone("no time zone has this name")
    return ZoneInfo(key)


@cache
def _zone_names() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones() - _NOT_PLACES}


def instant(date: dt.date, time: dt.time, zone: ZoneInfo) -> dt.datetime:
    """Return the instant, in UTC, at which the clock on the wall shows this.

    When the clock shows it twice, the first is meant, unless the time has ``fold=1``.

    Raises:
        NoSuchTime: the clock never shows it, because it is set forward over it.
        InThePast, TooFarAhead: it is in the first or the last year of the calendar, so another zone may be beyond it.
    """
    if date.year in (dt.MINYEAR, dt.MAXYEAR):
        shown_anywhere = dt.datetime.combine(date.replace(month=7), time, tzinfo=dt.UTC)
        raise InThePast(shown_anywhere) if date.year == dt.MINYEAR else TooFarAhead(shown_anywhere)
    at = dt.datetime.combine(date, time, tzinfo=zone).astimezone(dt.UTC)
    shown = at.astimezone(zone)
    if (shown.date(), shown.time()) != (date, time):
        raise NoSuchTime(date, time, zone.key)
    return at


def midnight(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """Return the instant, in UTC, at which a day begins; where the clock skips midnight, that is when it skips."""
    return dt.datetime.combine(day, dt.time(), tzinfo=zone).astimezone(dt.UTC)
