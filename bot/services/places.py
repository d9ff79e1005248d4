"""Which zone a city's clocks follow, by its name as people type it or by where they are.

The names are GeoNames' (geonames.org, CC BY 4.0), prepared by ``tools/cities.py``. Those of Bangladesh come first: all
districts and the parts of Dhaka are in ``bangladesh.txt``, in any spelling that sounds like theirs.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from domain.asking.names import Sounds, fold
from domain.refusals import UnknownZone
from domain.zones import require_zone

CITIES = Path(__file__).with_name("cities.txt.gz")
HOME_NAMES = Path(__file__).with_name("bangladesh.txt")
MOST = 8
"""Places to choose from; a name that is shared by more leaves out the smallest."""

_HOME, _HOME_ZONE = "BD", "Asia/Dhaka"
_AT_LEAST = 100  # thousands of people: what a place of `HOME_NAMES` counts as
_SOUNDS_LIKE = 0.5  # how far a name may be from the one that is meant: a vowel is another one
_BANGLA = re.compile("(?<=[|])[\u0980-\u09ff]+(?=[|])")
_SHORTEST = 4  # letters of a name that is known by its sound
_KNOWN = 3000  # thousands of people: a place that is known by two or three letters

_CLEARLY = 20  # so many times more inhabitants: the smaller place of this name is hardly meant
_LONGEST = 100  # characters of a place's name, with a country
_COUNTRY_WORDS = 4
_AROUND = re.compile(
    r"^(?:(?:i\s?am|i'm|i\s+live|living|live|based|ami|আমি|now|time|zone|city|in|at|from|of|the)\s+)*"
    r"(.+?)"
    r"(?:\s+(?:time|timezone|zone|city|thaki|achi|te|e|এ|থাকি|আছি|সময়|শহর|শহরে))*[\s.!?।]*$",
    re.IGNORECASE,
)
_ENDINGS = ("তে", "ে", "য়", "র", "ের")  # "in Sylhet" is one word in Bangla
_PART = re.compile(
    r"(?<!\S)(?:sector|block|road|dohs|sadar|district|zill?a|jela|upazila|thana|division)(?!\S)"
    r"|(?<!\S)(?:সেক্টর|ব্লক|রোড|সদর|জেলা|উপজেলা|থানা|বিভাগ)(?!\S)"
    r"|[\s-]*\d+(?:\s*(?:নম্বর|নং|number))?",
    re.IGNORECASE,
)
"""What people write beside the name of a part of a town: "Uttara sector 7", "মিরপুর ১০"."""


class Place(Struct, frozen=True):
    """A city, or a country's part in one zone."""

    country: str
    """Two letters, ISO 3166."""
    zone: str
    people: int
    """In thousands."""


def named(text: str) -> list[Place]:
    """Return the places of a name in any script, "Springfield", "পর্তুগাল" or "Paris, France": one for each zone.

    Only one is left when all others of the name are small beside it; the largest comes first. A place of Bangladesh is
    before all others and never left out: a larger namesake abroad is hardly meant, so that has to be asked.
    """
    name = _name(text)
    return _meant(_written_so(name) or _heard(_town(name)))


def in_passing(text: str) -> tuple[list[Place], bool]:
    """Return the places that a sentence may name which was not asked for one, and whether they are written so.

    A few letters are a place only when most people know it: each airport of the world has three. What only sounds like
    a place has to be longer still.
    """
    name = _name(text)
    length, found = len(folded(name)), _meant(_written_so(name))
    if found and (length >= _SHORTEST or any(each.country == _HOME or each.people >= _KNOWN for each in found)):
        return found, True
    return (_meant(_heard(_town(name))), False) if length > _SHORTEST else ([], False)


def _name(text: str) -> str:
    """Return what names a place, without the words around it."""
    words = _AROUND.match(unicodedata.normalize("NFC", text[:_LONGEST]).strip())
    return words[1] if words else ""


def _meant(found: Sequence[Place]) -> list[Place]:
    """Leave out what is hardly meant; home comes first."""
    largest = max((place.people for place in found), default=0)
    meant = [place for place in found if place.country == _HOME or place.people * _CLEARLY > largest]
    return sorted(meant, key=lambda place: place.country != _HOME)[:MOST]


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


def _written_so(text: str) -> list[Place]:
    """Return the places that are spelled like the text."""
    return next((places for places in _tries(text) if places), [])


def _town(text: str) -> str:
    """Return a text without the part of the town: "Uttara sector 7"."""
    return _PART.sub(" ", text).strip(" ,-")


def _tries(text: str) -> Iterator[list[Place]]:
    """Look for the whole text, for a city with its country, without endings of Bangla."""
    yield _all(folded(text))
    town = _town(text)
    yield _all(folded(town)) if town != text else []
    words = text.replace(",", " , ").split()
    for cut in range(len(words) - 1, max(0, len(words) - 1 - _COUNTRY_WORDS), -1):
        countries = {place.country for place in _all(folded(" ".join(words[cut:])))}
        yield [place for place in _all(folded(" ".join(words[:cut]))) if place.country in countries]
    for ending in _ENDINGS:
        if text.endswith(ending):
            yield _all(folded(text.removesuffix(ending)))


def _heard(text: str) -> list[Place]:
    """Return the places whose name sounds like the text."""
    sound = fold(text)
    near = _sounds().near(sound) if len(sound) >= _SHORTEST else {}
    closest = min(near.values(), default=1.0)
    if closest > _SOUNDS_LIKE:
        return []
    names = {name for each, far in near.items() if far == closest for name in _spelled()[each]}
    return _largest(place for name in sorted(names) for place in _all(name))


def _largest(places: Iterable[Place]) -> list[Place]:
    """Return the largest place of each zone, the largest first."""
    found: dict[str, Place] = {}
    for place in sorted(places, key=lambda place: -place.people):
        found.setdefault(place.zone, place)
    return list(found.values())


def _all(key: str) -> list[Place]:
    """Return the largest place of each zone that has this name, the largest first."""
    fields = (line.split("\t")[1:] for line in (_lines(key) if key else ()))
    found = [Place(country, zone, int(people)) for country, zone, people in fields]
    home = [Place(_HOME, _HOME_ZONE, _AT_LEAST)] if key in _home_names() else []
    return _largest([*home, *found])


def _lines(key: str) -> Iterator[str]:
    text, at, wanted = _cities(), -1, f"|{key}|"
    while (at := text.find(wanted, at + 1)) >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.index("\n", at)
        yield text[start:end]
        at = end


@cache
def _home_names() -> frozenset[str]:
    """Return the folded names of places in Bangladesh."""
    return frozenset(map(folded, _written()))


@cache
def _sounds() -> Sounds:
    """Return the sounds of the names that `_spelled` has."""
    return Sounds(_spelled())


@cache
def _spelled() -> Mapping[str, set[str]]:
    """Return folded names by their sound: those of home, and all others in Bangla script."""
    names: dict[str, set[str]] = defaultdict(set)
    for name in _written():
        names[fold(name)].add(folded(name))
    for name in _BANGLA.findall(_cities()):
        names[fold(name)].add(name)
    return names


def _written() -> Iterator[str]:
    lines = HOME_NAMES.read_text(encoding="utf-8").splitlines()
    return (name.strip() for line in lines if line and not line.startswith("#") for name in line.split(","))


@cache
def _cities() -> str:
    """Return the whole file: searching a text is quick, and an index of it would take ten times the memory."""
    return gzip.decompress(CITIES.read_bytes()).decode()
