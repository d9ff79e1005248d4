from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.places import MOST, named, zone_at
from domain.zones import require_zone


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Sylhet", "Asia/Dhaka"),
        ("sylhet", "Asia/Dhaka"),
        ("সিলেট", "Asia/Dhaka"),
        ("সিলেটে থাকি", "Asia/Dhaka"),
        ("ami chattogram e thaki", "Asia/Dhaka"),
        ("নারায়ণগঞ্জ", "Asia/Dhaka"),
        ("ঢাকায়", "Asia/Dhaka"),
        ("new york", "America/New_York"),
        ("NYC", "America/New_York"),
        ("I live in London.", "Europe/London"),
        ("sao paulo", "America/Sao_Paulo"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Москва", "Europe/Moscow"),
        ("東京", "Asia/Tokyo"),
        ("دبي", "Asia/Dubai"),
        ("টরন্টো", "America/Toronto"),
        ("Paris, France", "Europe/Paris"),
        ("paris texas", "America/Chicago"),
        ("Dallas, TX", "America/Chicago"),
        ("মালয়েশিয়া", "Asia/Kuala_Lumpur"),
        ("UK", "Europe/London"),
    ],
)
def test_a_city_or_a_country_is_found_as_people_write_it(text: str, zone: str) -> None:
    assert named(text)[0].zone == zone


@pytest.mark.parametrize("text", ["Dhaka", "London", "Paris", "Birmingham UK", "India", "Kuala Lumpur, Malaysia"])
def test_what_is_clear_is_one_place(text: str) -> None:
    assert len(named(text)) <= 1


@pytest.mark.parametrize(
    ("text", "countries"),
    [("Portland", ["US", "US"]), ("hyderabad", ["IN", "PK"]), ("Birmingham", ["GB", "US"]), ("Georgia", ["US", "GE"])],
)
def test_a_name_of_several_places_gives_all_that_may_be_meant(text: str, countries: list[str]) -> None:
    found = named(text)
    assert [place.country for place in found] == countries
    assert len({place.zone for place in found}) == len(found)


@pytest.mark.parametrize("text", ["", " ", "|", "\t", "\n", "no", "asdfghjkl", "tomorrow at five", "😀", "x" * 4096])
def test_other_words_are_no_place(text: str) -> None:
    assert named(text) == []


@given(st.text())
def test_any_text_is_answered_with_places_that_have_a_zone(text: str) -> None:
    found = named(text)
    assert len(found) <= MOST
    assert all(require_zone(place.zone).key == place.zone for place in found)


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (24.9, 91.9, "Asia/Dhaka"),
        (40.7, -74.0, "America/New_York"),
        (-33.9, 151.2, "Australia/Sydney"),
        (0, -30, "Etc/GMT+2"),
    ],
)
def test_a_point_on_the_earth_has_a_zone(latitude: float, longitude: float, zone: str) -> None:
    assert zone_at(latitude, longitude) == zone


@pytest.mark.parametrize("point", [(500.0, 500.0), (math.nan, 0.0), (math.inf, -math.inf)])
def test_what_is_no_point_has_none(point: tuple[float, float]) -> None:
    assert zone_at(*point) is None
