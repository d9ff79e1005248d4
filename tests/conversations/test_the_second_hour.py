"""The night on which the clocks go back shows an hour twice: each of both is a time of its own."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from tests.support.chat import World

ALL_DAY = [(weekday, 0, 24 * 60) for weekday in range(7)]
NIGHTS = [
    ("Europe/London", dt.datetime(2027, 10, 31, 0, 30, tzinfo=dt.UTC), "31 october", ("BST", "GMT")),
    ("America/New_York", dt.datetime(2027, 11, 7, 5, 30, tzinfo=dt.UTC), "7 november", ("EDT", "EST")),
]


@pytest.mark.parametrize("lives", ["here", "elsewhere"])
@pytest.mark.parametrize("second", [False, True])
@pytest.mark.parametrize(("zone", "first", "day", "names"), NIGHTS)
async def test_each_hour_is_booked_by_its_own_button(
    world: World, zone: str, first: dt.datetime, day: str, names: tuple[str, str], *, second: bool, lives: str
) -> None:
    world.clock.jump(to=first.astimezone(ZoneInfo(zone)) - dt.timedelta(days=2))
    await world.mentor("Ayesha", zone=zone if lives == "here" else "Asia/Dhaka", hours=ALL_DAY)
    nabil = await world.student("Nabil", zone=zone)
    await nabil.says(f"book ayesha {day} 1:30am about sql")
    nabil.reads("show this time twice")
    await nabil.taps(names[second])
    [session] = await nabil.sessions()
    assert session.start.astimezone(dt.UTC) == first + second * dt.timedelta(hours=1)
    nabil.reads(f"01:30 {names[second]}", ", 30 minutes")


@pytest.mark.parametrize(("zone", "first", "day", "names"), NIGHTS)
async def test_the_same_again_takes_as_long(
    world: World, zone: str, first: dt.datetime, day: str, names: tuple[str, str]
) -> None:
    world.clock.jump(to=first.astimezone(ZoneInfo(zone)) - dt.timedelta(days=2))
    await world.mentor("Ayesha", zone=zone, hours=ALL_DAY, instant=True)
    nabil = await world.student("Nabil", zone=zone)
    await nabil.says(f"book ayesha {day} 1:30am about sql")
    await nabil.taps(names[0])
    await world.passes(days=4)
    await nabil.says("rebook my last session")
    nabil.reads("30 minutes")
