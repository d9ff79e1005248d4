"""Hours of prayer, as others may reckon with them."""

from __future__ import annotations

import datetime as dt

import pytest

from domain import prayers

DHAKA = "Asia/Dhaka"


def clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


@pytest.mark.parametrize(
    ("day", "zone", "sunset"),
    [
        (dt.date(2026, 12, 1), DHAKA, "17:10"),
        (dt.date(2026, 6, 21), DHAKA, "18:50"),
        (dt.date(2026, 6, 21), "Europe/London", "21:25"),
        (dt.date(2026, 12, 21), "Asia/Calcutta", "17:00"),
    ],
)
def test_sunset_is_that_of_the_zones_city(day: dt.date, zone: str, sunset: str) -> None:
    assert clock(prayers.on("maghrib", day, zone).begin) == sunset


@pytest.mark.parametrize(("zone", "why"), [("UTC", "no place"), ("Arctic/Longyearbyen", "the sun does not set")])
def test_without_a_sunset_there_is_a_usual_hour(zone: str, why: str) -> None:
    assert prayers.on("iftar", dt.date(2026, 6, 21), zone).begin == prayers.DUSK, why


@pytest.mark.parametrize("name", prayers.PRAYERS)
@pytest.mark.parametrize("day", [dt.date(2026, 6, 21), dt.date(2026, 12, 21)])
def test_a_prayer_begins_is_over_and_ends(name: str, day: dt.date) -> None:
    prayer = prayers.on(name, day, DHAKA)
    assert 0 < prayer.begin < prayer.over < prayer.until < 24 * 60
