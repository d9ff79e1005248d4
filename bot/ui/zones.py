"""The zones to choose from by tapping: by region, each known by its city. Others are typed (``services.places``)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo, available_timezones

from bot.ui.buttons.base import StaleButton

REGIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "common": (
            *("Asia/Dhaka", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Karachi", "Asia/Dubai", "Asia/Riyadh"),
            *("Asia/Qatar", "Asia/Kuwait", "Asia/Kuala_Lumpur", "Asia/Singapore", "Asia/Tokyo", "Asia/Seoul"),
            *("Europe/London", "Europe/Berlin", "Europe/Paris", "Europe/Rome", "Europe/Helsinki", "Europe/Istanbul"),
            *("America/New_York", "America/Chicago", "America/Los_Angeles", "America/Toronto"),
            *("Australia/Sydney", "Australia/Perth"),
        ),
        "asia": (
            *("Asia/Almaty", "Asia/Amman", "Asia/Baghdad", "Asia/Baku", "Asia/Bangkok", "Asia/Beirut"),
            *("Asia/Brunei", "Asia/Colombo", "Asia/Ho_Chi_Minh", "Asia/Hong_Kong", "Asia/Jakarta", "Asia/Jerusalem"),
            *("Asia/Kabul", "Indian/Maldives", "Asia/Manila", "Asia/Muscat", "Asia/Shanghai", "Asia/Taipei"),
            *("Asia/Tashkent", "Asia/Tbilisi", "Asia/Tehran", "Asia/Thimphu", "Asia/Yangon", "Asia/Yerevan"),
        ),
        "europe": (
            *("Europe/Amsterdam", "Europe/Athens", "Europe/Belgrade", "Europe/Brussels", "Europe/Bucharest"),
            *("Europe/Budapest", "Europe/Copenhagen", "Europe/Dublin", "Europe/Kyiv", "Europe/Lisbon"),
            *("Europe/Madrid", "Europe/Moscow", "Europe/Oslo", "Europe/Prague", "Europe/Sofia", "Europe/Stockholm"),
            *("Europe/Vienna", "Europe/Vilnius", "Europe/Warsaw", "Europe/Zurich", "Atlantic/Reykjavik"),
        ),
        "africa": (
            *("Africa/Accra", "Africa/Addis_Ababa", "Africa/Algiers", "Africa/Cairo", "Africa/Casablanca"),
            *("Africa/Dar_es_Salaam", "Africa/Johannesburg", "Africa/Kampala", "Africa/Khartoum", "Africa/Kinshasa"),
            *("Africa/Lagos", "Africa/Maputo", "Africa/Nairobi", "Africa/Tripoli", "Africa/Tunis"),
            "Indian/Mauritius",
        ),
        "america": (
            *("America/Anchorage", "America/Bogota", "America/Caracas", "America/Denver", "America/Edmonton"),
            *("America/Halifax", "America/Lima", "America/Mexico_City", "America/Montevideo", "America/Panama"),
            *("America/Phoenix", "America/Santiago", "America/Sao_Paulo", "America/St_Johns", "America/Vancouver"),
            *("America/Argentina/Buenos_Aires", "America/Puerto_Rico", "Pacific/Honolulu"),
        ),
        "pacific": (
            *("Australia/Adelaide", "Australia/Brisbane", "Australia/Darwin", "Australia/Melbourne"),
            *("Pacific/Auckland", "Pacific/Fiji", "Pacific/Guam", "Pacific/Port_Moresby", "Pacific/Tongatapu"),
        ),
    }
)


_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?::?(00|15|30|45))?", re.IGNORECASE)


def with_offset(text: str, now: dt.datetime) -> list[str]:
    """Return the offered zones that are now as far from UTC as "UTC+6" or "+5:30" says."""
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return []
    offset = dt.timedelta(hours=int(found[2]), minutes=int(found[3] or 0)) * (-1 if found[1] == "-" else 1)
    return [
        zone for zones in REGIONS.values() for zone in zones if now.astimezone(ZoneInfo(zone)).utcoffset() == offset
    ]


def code_of(zone: str) -> str:
    """Return the code of a zone's button: its city."""
    return zone.rpartition("/")[2].lower()


_ZONES = {code_of(zone): zone for zones in REGIONS.values() for zone in zones}


def zone_of(code: str) -> str:
    """Return the zone of a button.

    Raises:
        StaleButton: there is no such city (any more).
    """
    try:
        return _ZONES.get(code) or _others()[code]
    except KeyError:
        raise StaleButton(code) from None


def is_coded(zone: str) -> bool:
    """Tell whether a button can lead to a zone: its city is not that of another one."""
    return (_ZONES.get(code_of(zone)) or _others().get(code_of(zone))) == zone


@cache
def _others() -> Mapping[str, str]:
    """Return all zones that are not offered, by the codes of buttons that lead back to them."""
    return {code_of(zone): zone for zone in sorted(available_timezones(), reverse=True)}
