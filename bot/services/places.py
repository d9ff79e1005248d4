"""Which zone a city's clocks follow, by its name as people type it or by where they are.

The names are GeoNames' (geonames.org, CC BY 4.0), prepared by ``tools/cities.py``.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from domain.refusals import UnknownZone
from domain.zones import require_zone

CITIES = Path(__file__).with_name("cities.txt.gz")
MOST = 8
"""Places to choose from; a name that is shared by more leaves out the smallest."""

_CLEARLY = 20  # so many times more inhabitants: the smaller place of this name is hardly meant
_LONGEST = 100  # characters of a place's name, with a country
_COUNTRY_WORDS = 4
_AROUND = re.compile(
    r"^(?:(?:i\s?am|i'm|i\s+live|living|live|based|ami|আমি|now|time|zone|city|in|at|from|of|the)\s+)*"
    r"(.+?)"
    r"(?:\s+(?:time|timezone|zone|city|thaki|achi|te|e|এ|থাকি|আছি|সময়|শহর|শহরে))*[\s.!?।]*$",
    re.IGNORECASE,
)
_ENDINGS = ("তে", "ে", "য়", "র")  # "in Sylhet" is one word in Bangla


@dataclass(frozen=True, slots=True)
class Place:
    """A city, or a country's part in one zone."""

    country: str
    """Two letters, ISO 3166."""
    zone: str
    people: int
    """In thousands."""


def named(text: str) -> list[Place]:
    """Return the places of a name in any script, "Springfield", "পর্তুগাল" or "Paris, France": one for each zone.

    Only one is left when all others of the name are small beside it; the largest comes first.
    """
    words = _AROUND.match(unicodedata.normalize("NFC", text[:_LONGEST]).strip())
    found = next((places for places in _tries(words[1]) if places), []) if words else []
    return [place for place in found if place.people * _CLEARLY > found[0].people][:MOST]


def zone_at(latitude: float, longitude: float) -> str | None:
    """Return the zone of a point on the earth, None where there is none."""
    from tzfpy import get_tz  # noqa: PLC0415 - the map of the zones comes in when somebody first shares where they are

    try:
        return require_zone(get_tz(longitude, latitude)).key
    except UnknownZone:
        return None


def folded(name: str) -> str:
    """Return a name without what people do not type: capitals, accents, spaces and hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = (char for char in plain if not "\u0300" <= char <= "\u036f" and unicodedata.category(char)[0] in "LNM")
    return "".join(kept)


def _tries(text: str) -> Iterator[list[Place]]:
    """Look for the whole text, then for a city with its country behind it, then without endings of Bangla."""
    yield _all(folded(text))
    words = text.replace(",", " , ").split()
    for cut in range(len(words) - 1, max(0, len(words) - 1 - _COUNTRY_WORDS), -1):
        countries = {place.country for place in _all(folded(" ".join(words[cut:])))}
        yield [place for place in _all(folded(" ".join(words[:cut]))) if place.country in countries]
    for ending in _ENDINGS:
        if text.endswith(ending):
            yield _all(folded(text.removesuffix(ending)))


def _all(key: str) -> list[Place]:
    """Return the largest place of each zone that has this name, the largest first."""
    places: dict[str, Place] = {}
    for line in _lines(key) if key else ():
        country, zone, people = line.split("\t")[1:]
        places.setdefault(zone, Place(country, zone, int(people)))
    return list(places.values())


def _lines(key: str) -> Iterator[str]:
    text, at, wanted = _cities(), -1, f"|{key}|"
    while (at := text.find(wanted, at + 1)) >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.index("\n", at)
        yield text[start:end]
        at = end


@cache
def _cities() -> str:
    """Return the whole file: searching a text is quick, and an index of it would take ten times the memory."""
    return gzip.decompress(CITIES.read_bytes()).decode()
