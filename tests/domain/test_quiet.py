from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.quiet import Quiet, heard_at, quiet_around

DHAKA = ZoneInfo("Asia/Dhaka")
NIGHT = Quiet(22 * 60, 7 * 60)
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)

# Zones and years with changes of every kind: at midnight, by half an hour, a skipped day, and during Ramadan.
CHANGING = [
    ("Europe/Berlin", 2026),
    ("America/New_York", 2026),
    ("Australia/Lord_Howe", 2026),
    ("America/Santiago", 2026),
    ("Africa/Casablanca", 2027),
    ("Asia/Beirut", 2026),
    ("Pacific/Apia", 2011),
]


def at(text: str, zone: ZoneInfo = DHAKA) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


def is_quiet(quiet: Quiet, zone: ZoneInfo, moment: dt.datetime) -> bool:
    wall = moment.astimezone(zone)
    minute = wall.hour * 60 + wall.minute
    return quiet.start <= minute < quiet.end if quiet.start < quiet.end else not quiet.end <= minute < quiet.start


@pytest.mark.parametrize(("start", "end"), [(-1, 60), (60, 1440), (0, 0), (600, 600)])
def test_hours_that_are_none_or_all_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no quiet hours"):
        Quiet(start, end)


@pytest.mark.parametrize("moment", ["2026-11-24 22:00", "2026-11-25 00:00", "2026-11-25 06:59:59"])
def test_the_night_goes_over_midnight(moment: str) -> None:
    assert quiet_around(NIGHT, DHAKA, at(moment)) == (at("2026-11-24 22:00"), at("2026-11-25 07:00"))


@pytest.mark.parametrize("moment", ["2026-11-24 21:59:59", "2026-11-25 07:00"])
def test_the_day_is_not_quiet(moment: str) -> None:
    assert quiet_around(NIGHT, DHAKA, at(moment)) is None


def test_hours_may_end_at_midnight_or_last_for_all_but_a_minute() -> None:
    assert quiet_around(Quiet(1200, 0), DHAKA, at("2026-11-24 23:59")) == (
        at("2026-11-24 20:00"),
        at("2026-11-25 00:00"),
    )
    assert quiet_around(Quiet(1, 0), DHAKA, at("2026-11-24 12:00")) == (at("2026-11-24 00:01"), at("2026-11-25 00:00"))


def test_the_night_is_an_hour_shorter_when_the_clock_goes_forward() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    around = quiet_around(NIGHT, berlin, at("2026-03-29 04:00", berlin))
    assert around is not None
    assert around[1] - around[0] == 8 * HOUR


def test_an_end_that_the_clock_skips_is_when_it_skips() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    around = quiet_around(Quiet(60, 150), berlin, at("2026-03-29 01:30", berlin))
    assert around is not None
    assert around[1] == at("2026-03-29 03:00", berlin).astimezone(dt.UTC)


@given(st.data())
def test_quiet_is_what_the_clock_on_the_wall_says_also_when_it_changes(data: st.DataObject) -> None:
    name, year = data.draw(st.sampled_from(CHANGING))
    zone, start = ZoneInfo(name), data.draw(st.integers(0, 1439))
    quiet = Quiet(start, data.draw(st.integers(0, 1439).filter(lambda end: end != start)))
    day = data.draw(st.sampled_from(changes(zone, year)))
    moment = day + data.draw(st.integers(-1500, 1500)) * MINUTE
    around = quiet_around(quiet, zone, moment)
    assert (around is not None) == is_quiet(quiet, zone, moment)
    if around is None:
        return
    begin, end = around
    assert begin <= moment < end
    assert not is_quiet(quiet, zone, begin - MINUTE)
    assert not is_quiet(quiet, zone, end)
    assert all(is_quiet(quiet, zone, begin + n * MINUTE) for n in range((end - begin) // MINUTE))


@given(st.data())
def test_nothing_is_told_in_the_quiet_hours_nor_too_late(data: st.DataObject) -> None:
    name, year = data.draw(st.sampled_from(CHANGING))
    zone, start = ZoneInfo(name), data.draw(st.integers(0, 1439))
    quiet = Quiet(start, data.draw(st.integers(0, 1439).filter(lambda end: end != start)))
    due = data.draw(st.sampled_from(changes(zone, year))) + data.draw(st.integers(-1500, 1500)) * MINUTE
    latest = due + data.draw(st.integers(0, 1440)) * MINUTE
    now = due - data.draw(st.integers(0, 1440)) * MINUTE
    heard = heard_at(due, quiet, zone, latest=latest, now=now)
    if heard is not None:
        assert not is_quiet(quiet, zone, heard)
        assert heard <= latest
        assert heard == due or heard > now


def test_who_has_no_quiet_hours_hears_at_once() -> None:
    moment = at("2026-11-25 03:00")
    assert heard_at(moment, None, DHAKA, latest=moment, now=moment) == moment


def test_what_can_wait_waits_until_the_morning() -> None:
    heard = heard_at(at("2026-11-25 03:00"), NIGHT, DHAKA, latest=at("2026-11-25 07:00"), now=at("2026-11-20 12:00"))
    assert heard == at("2026-11-25 07:00")


def test_what_cannot_wait_comes_before_the_night() -> None:
    soon = {"latest": at("2026-11-25 06:59"), "now": at("2026-11-24 21:58")}
    assert heard_at(at("2026-11-25 03:00"), NIGHT, DHAKA, **soon) == at("2026-11-24 21:59")


def test_unless_the_night_has_begun() -> None:
    late = {"latest": at("2026-11-25 06:59"), "now": at("2026-11-24 21:59")}
    assert heard_at(at("2026-11-25 03:00"), NIGHT, DHAKA, **late) is None


def changes(zone: ZoneInfo, year: int) -> list[dt.datetime]:
    """Return the midnights, in UTC, of the days in a year after which the offset is another."""
    days = [dt.datetime(year, 1, 1, tzinfo=dt.UTC) + n * dt.timedelta(days=1) for n in range(366)]
    offsets = [day.astimezone(zone).utcoffset() for day in days]
    return [day for day, before, after in zip(days, offsets, offsets[1:], strict=False) if before != after]
