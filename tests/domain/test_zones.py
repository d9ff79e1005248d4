from __future__ import annotations

import datetime as dt
from contextlib import suppress
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.refusals import DomainError, InThePast, NoSuchTime, NotFound, TooFarAhead, UnknownZone
from domain.zones import from_minute, instant, minute, minute_from, require_zone, utc

DHAKA = ZoneInfo("Asia/Dhaka")
NEW_YORK = ZoneInfo("America/New_York")
ZONES = st.sampled_from((DHAKA, NEW_YORK, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Africa/Casablanca")))
MINUTES = st.integers(26_297_280, 35_763_840)  # 2020 to 2037


@pytest.mark.parametrize("typed", ["Asia/Dhaka", "asia/dhaka", " Asia/Dhaka\n", "ASIA/DHAKA"])
def test_a_zone_is_found_however_it_is_written(typed: str) -> None:
    assert require_zone(typed) is DHAKA


def test_a_space_stands_for_the_underscore() -> None:
    assert require_zone("America/New York") is NEW_YORK


@pytest.mark.parametrize(
    "typed",
    [
        *("", ".", "/", "Asia", "Asia/", "Asia/Atlantis", "../etc/passwd", "/etc/localtime", "localtime", "Factory"),
        *("tzdata.zi", "right/UTC", "posix/Asia/Dhaka", "UTC\0", "\ud800", "x" * 5000, "ঢাকা"),
    ],
)
def test_what_is_no_zone_is_refused(typed: str) -> None:
    with pytest.raises(UnknownZone):
        require_zone(typed)


@settings(max_examples=100)
@given(st.text())
def test_any_text_is_a_zone_or_refused(typed: str) -> None:
    with suppress(UnknownZone):
        assert require_zone(require_zone(typed).key) is require_zone(typed)


def test_a_wall_time_becomes_an_instant() -> None:
    at = instant(dt.date(2026, 11, 24), dt.time(18, 0), DHAKA)
    assert at.isoformat() == "2026-11-24T12:00:00+00:00"


def test_a_time_that_the_clock_skips_is_refused() -> None:
    with pytest.raises(NoSuchTime) as refused:
        instant(dt.date(2026, 3, 8), dt.time(2, 30), NEW_YORK)
    assert (refused.value.time, refused.value.zone) == (dt.time(2, 30), "America/New_York")


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    day = dt.date(2026, 11, 1)
    assert instant(day, dt.time(1, 30), NEW_YORK).isoformat() == "2026-11-01T05:30:00+00:00"
    assert instant(day, dt.time(1, 30, fold=1), NEW_YORK).isoformat() == "2026-11-01T06:30:00+00:00"


@pytest.mark.parametrize(("day", "why"), [(dt.date.min, InThePast), (dt.date.max, TooFarAhead)])
def test_the_ends_of_the_calendar_are_refused(day: dt.date, why: type[DomainError]) -> None:
    for zone in (DHAKA, NEW_YORK):
        with pytest.raises(why):
            instant(day, dt.time(), zone)


@settings(max_examples=200)
@given(MINUTES, ZONES)
@example(29_891_850, NEW_YORK)  # in the hour that comes twice
def test_what_the_wall_clock_shows_leads_back_to_the_minute(number: int, zone: ZoneInfo) -> None:
    wall = from_minute(number).astimezone(zone)
    assert minute(instant(wall.date(), wall.time(), zone)) == number


def test_minutes_round_down_or_up() -> None:
    whole = from_minute(29_900_000)
    within = (whole + dt.timedelta(microseconds=1)).astimezone(DHAKA)
    assert (minute(whole), minute_from(whole)) == (29_900_000, 29_900_000)
    assert (minute(within), minute_from(within)) == (29_900_000, 29_900_001)


@pytest.mark.parametrize("number", [-1, 2**63, 10**12])
def test_a_forged_minute_is_refused(number: int) -> None:
    with pytest.raises(NotFound):
        from_minute(number)


def test_the_last_minute_is_within_every_calendar() -> None:
    last = 4_222_846_079
    assert from_minute(last).astimezone(ZoneInfo("Pacific/Kiritimati")).isoformat() == "9999-01-01T13:59:00+14:00"
    with pytest.raises(NotFound):
        from_minute(last + 1)


def test_a_naive_datetime_is_no_instant() -> None:
    with pytest.raises(ValueError, match="naive"):
        utc(dt.datetime(2026, 11, 24, 12))  # noqa: DTZ001 - the point of the test
