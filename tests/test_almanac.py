"""Feasts that move with the moon, and what is known without an almanac."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from bot.almanac import Packages
from domain import almanac, prayers
from domain.feasts import Feast, next_feast

NOVEMBER = dt.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _packages() -> Iterator[None]:
    before = almanac.current()
    almanac.use(Packages())
    yield
    almanac.use(before)


def test_eid_is_the_next_of_both() -> None:
    april = dt.date(2027, 4, 1)
    assert next_feast("eid", "Asia/Dhaka", NOVEMBER) == next_feast("eid al-fitr", "Asia/Dhaka", NOVEMBER)
    assert next_feast("eid", "Asia/Dhaka", april) == next_feast("eid al-adha", "Asia/Dhaka", april)


def test_the_country_of_the_zone_decides_and_its_neighbours_where_it_keeps_none() -> None:
    dubai, dhaka, london = (next_feast("eid", zone, NOVEMBER) for zone in ("Asia/Dubai", "Asia/Dhaka", "Europe/London"))
    assert dubai is not None
    assert dhaka is not None
    assert dubai.first < dhaka.first
    assert london == dhaka
    assert next_feast("diwali", "Asia/Kolkata", NOVEMBER) is not None
    assert next_feast("diwali", "Asia/Dhaka", NOVEMBER) == next_feast("diwali", "Asia/Kolkata", NOVEMBER)


@pytest.mark.parametrize("zone", ["UTC", "Antarctica/Troll", "Asia/Dhaka"])
def test_ramadan_ends_before_eid(zone: str) -> None:
    eid, month = (next_feast(name, zone, NOVEMBER) for name in ("eid al-fitr", "ramadan"))
    assert eid is not None
    assert month == Feast(eid.first - dt.timedelta(days=30), eid.first - dt.timedelta(days=1))


def test_a_month_that_has_begun_is_the_next_one() -> None:
    month = next_feast("ramadan", "Asia/Dhaka", dt.date(2027, 3, 1))
    assert month is not None
    assert month.first < dt.date(2027, 3, 1) <= month.last


def test_without_an_almanac_sunset_is_at_six_and_there_are_no_feasts() -> None:
    almanac.use(almanac.Almanac())
    assert prayers.on("maghrib", NOVEMBER, "Asia/Dhaka").begin == prayers.DUSK
    assert next_feast("eid", "Asia/Dhaka", NOVEMBER) is None
