from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.places import MOST, in_passing, named, zone_at
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


DISTRICTS = """
Bagerhat Bandarban Barguna Barishal Bhola Bogura Brahmanbaria Chandpur Chapainawabganj Chattogram Chuadanga Cumilla
Cox'sBazar Dhaka Dinajpur Faridpur Feni Gaibandha Gazipur Gopalganj Habiganj Jamalpur Jashore Jhalokati Jhenaidah
Joypurhat Khagrachhari Khulna Kishoreganj Kurigram Kushtia Lakshmipur Lalmonirhat Madaripur Magura Manikganj Meherpur
Moulvibazar Munshiganj Mymensingh Naogaon Narail Narayanganj Narsingdi Natore Netrokona Nilphamari Noakhali Pabna
Panchagarh Patuakhali Pirojpur Rajbari Rajshahi Rangamati Rangpur Satkhira Shariatpur Sherpur Sirajganj Sunamganj Sylhet
Tangail Thakurgaon
"""
BANGLA_DISTRICTS = """
বাগেরহাট বান্দরবান বরগুনা বরিশাল ভোলা বগুড়া ব্রাহ্মণবাড়িয়া চাঁদপুর চাঁপাইনবাবগঞ্জ চট্টগ্রাম চুয়াডাঙ্গা কুমিল্লা কক্সবাজার ঢাকা
দিনাজপুর ফরিদপুর ফেনী গাইবান্ধা গাজীপুর গোপালগঞ্জ হবিগঞ্জ জামালপুর যশোর ঝালকাঠি ঝিনাইদহ জয়পুরহাট খাগড়াছড়ি খুলনা
কিশোরগঞ্জ কুড়িগ্রাম কুষ্টিয়া লক্ষ্মীপুর লালমনিরহাট মাদারীপুর মাগুরা মানিকগঞ্জ মেহেরপুর মৌলভীবাজার মুন্সীগঞ্জ ময়মনসিংহ নওগাঁ
নড়াইল নারায়ণগঞ্জ নরসিংদী নাটোর নেত্রকোনা নীলফামারী নোয়াখালী পাবনা পঞ্চগড় পটুয়াখালী পিরোজপুর রাজবাড়ী রাজশাহী রাঙ্গামাটি রংপুর
সাতক্ষীরা শরীয়তপুর শেরপুর সিরাজগঞ্জ সুনামগঞ্জ সিলেট টাঙ্গাইল ঠাকুরগাঁও
"""


@pytest.mark.parametrize("names", [DISTRICTS.split(), BANGLA_DISTRICTS.split()], ids=["latin", "bangla"])
def test_every_district_of_bangladesh_is_known_in_both_scripts(names: list[str]) -> None:
    assert len(set(names)) == 64
    assert not [name for name in names if [place.zone for place in named(name)][:1] != ["Asia/Dhaka"]]
    assert not [name for name in BANGLA_DISTRICTS.split() if len(named(f"{name} জেলা")) != 1]


@pytest.mark.parametrize(
    "text",
    [
        *("Dhanmandi", "dhanmondi 32", "ধানমণ্ডিতে থাকি", "uttora", "Uttara sector 11", "উত্তরায়", "গুলশান ১ নম্বর"),
        *("mohammedpur", "ami mohakhali te thaki", "shamoli", "boshundhara", "পল্লবী", "jatrabari, dhaka", "tongi"),
        *("chittagong", "chatgaon", "চিটাগাং", "jessore", "khulna sadar", "lokkhipur", "bogra", "সৈয়দপুরে"),
    ],
)
def test_towns_and_parts_of_towns_are_known_however_they_are_spelled(text: str) -> None:
    assert [place.zone for place in named(text)] == ["Asia/Dhaka"]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Mirpur", ["BD", "PK"]),
        ("mirpur 2", ["BD", "PK"]),
        ("gopalganj", ["BD", "IN"]),
        ("new market", ["BD", "CA", "GB"]),
    ],
)
def test_a_larger_namesake_abroad_does_not_win(text: str, countries: list[str]) -> None:
    assert [place.country for place in named(text)] == countries


@pytest.mark.parametrize(
    ("text", "zones"),
    [("mirpur, pakistan", ["Asia/Karachi"]), ("mirpur, dhaka", ["Asia/Dhaka"]), ("মীরপুর", ["Asia/Dhaka"])],
)
def test_a_country_or_a_spelling_of_home_makes_it_clear(text: str, zones: list[str]) -> None:
    assert [place.zone for place in named(text)] == zones


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("বাহরাইন", "Asia/Bahrain"),
        ("টরোন্টো", "America/Toronto"),
        ("সিঙ্গাপূর", "Asia/Singapore"),
        ("লনডনে", "Europe/London"),
    ],
)
def test_a_foreign_place_is_known_by_its_sound_in_bangla(text: str, zone: str) -> None:
    assert named(text)[0].zone == zone


@pytest.mark.parametrize("text", ["সকাল", "ধন্যবাদ", "কাল বিকেলে", "আসছি", "thik ache", "12", "sector 7", "hello there"])
def test_words_that_name_no_place_are_not_taken_for_one(text: str) -> None:
    assert named(text) == []


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


@pytest.mark.parametrize("text", ["car", "bus", "la", "syl", "mina on", "the car"])
def test_a_few_letters_are_a_place_only_when_most_people_know_it(text: str) -> None:
    assert in_passing(text) == ([], False)


@pytest.mark.parametrize(
    ("text", "zone", "is_sure"),
    [
        *(("NYC", "America/New_York", True), ("uk", "Europe/London", True), ("london e", "Europe/London", True)),
        *(("slyhet", "Asia/Dhaka", False), ("new yrok", "America/New_York", False), ("ctg", "Asia/Dhaka", True)),
    ],
)
def test_a_place_in_passing_is_written_so_or_sounds_like_it(text: str, zone: str, *, is_sure: bool) -> None:
    found, sure = in_passing(text)
    assert (found[0].zone, sure) == (zone, is_sure)
