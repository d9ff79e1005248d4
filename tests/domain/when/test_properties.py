"""What holds for every text, every zone and every change of a clock."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from functools import cache
from types import FrameType
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from domain.when import parse_when
from domain.when.value import NOTES
from tests.domain.when.corpus.score import load

DHAKA = ZoneInfo("Asia/Dhaka")
NOW = dt.datetime(2026, 11, 25, 10, tzinfo=DHAKA)
LONG = 512
MOST_CALLS = 150_000
"""Of Python functions, for one text of 512 characters: about 20 ms where a call takes 130 ns."""

MOMENTS = st.datetimes(dt.datetime.fromisoformat("2026-12-01"), dt.datetime.fromisoformat("2036-12-31")).map(
    lambda at: at.replace(second=0, microsecond=0)
)
ZONES = st.sampled_from(
    [
        ZoneInfo(name)
        for name in ("Asia/Dhaka", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
    ]
)
MONTHS = ["জানুয়ারি", "ফেব্রুয়ারি", "মার্চ", "এপ্রিল", "মে", "জুন", "জুলাই", "আগস্ট", "সেপ্টেম্বর", "অক্টোবর", "নভেম্বর", "ডিসেম্বর"]
DIGITS = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")


@cache
def words() -> tuple[str, ...]:
    """Every word of the corpus: texts made of them are the hardest."""
    return tuple(sorted({word for case in load() for word in case.phrase.split()}))


TEXTS = st.one_of(
    st.text(max_size=LONG),
    st.text("0123456789:/.-,+@ apm٣½২\u09bc\u200d", max_size=LONG),
    st.lists(st.deferred(lambda: st.sampled_from(words())), max_size=60).map(" ".join),
)


NOWS = st.sampled_from(
    [
        NOW,
        dt.datetime(2028, 2, 29, 23, 59, tzinfo=dt.UTC),
        dt.datetime(2027, 3, 14, 6, 59, tzinfo=dt.UTC),  # a minute before New York's clocks go forward
        dt.datetime(9999, 12, 31, 12, tzinfo=dt.UTC),
        dt.datetime(1, 1, 1, 1, tzinfo=dt.UTC),
    ]
)


@settings(max_examples=400)
@given(TEXTS, ZONES, NOWS)
@example("NGHT1-0:00", DHAKA, NOW)
@example("sare weekend", DHAKA, NOW)
@example("few wknd", DHAKA, NOW)
@example("Tuesday/Thursday-within", DHAKA, dt.datetime(9999, 12, 30, 4, tzinfo=dt.UTC))
@example("সকালবেলা", DHAKA, dt.datetime(9999, 12, 31, 12, tzinfo=dt.UTC))
@example("tomorrow", ZoneInfo("America/New_York"), dt.datetime(1, 1, 1, tzinfo=dt.UTC))
def test_any_text_is_read_or_not_and_never_raises(text: str, tz: ZoneInfo, now: dt.datetime) -> None:
    when = parse_when(text, now=now, tz=tz)
    if when is not None:
        assert 0 <= when.span[0] < when.span[1] <= len(text)
        assert 0 < when.confidence <= 1
        assert when.assumed <= NOTES
        assert not isinstance(when.start, dt.datetime) or when.start.utcoffset() is not None


HOSTILE = [
    *(
        "the ",
        "5 ",
        "5-",
        ",5",
        "1/",
        ".",
        "+",
        "10:10 ",
        "half ",
        "a quarter to ",
        "twenty ",
        "1st ",
        "last ",
        "next ",
    ),
    *(
        "every ",
        "mon ",
        "monday to ",
        "from ",
        "except friday ",
        "2 hours and ",
        "3 weeks from ",
        "the day after ",
        "১টা ",
    ),
    *("tomorrow at 5 until ", "first and ", "সাড়ে ", "২ ঘণ্টা ", "m/", "a.", "x", "\u09bc", "ﷺ", "5 march ", "in 2027 "),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_text_costs_a_bounded_number_of_steps(piece: str) -> None:
    text = (piece * LONG)[:LONG]
    assert calls_of(text) < MOST_CALLS


def test_twice_the_text_is_at_most_about_twice_the_work() -> None:
    for piece in HOSTILE:
        once, twice = (calls_of((piece * LONG)[:size]) for size in (200, 400))
        assert twice < 2.6 * once + 200, piece


def calls_of(text: str) -> int:
    """Count the functions that reading a text calls."""
    count = 0

    def note(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        parse_when(text, now=NOW, tz=DHAKA)
    finally:
        sys.setprofile(before)
    return count


ENGLISH = (
    "%A %d %B %Y %H:%M",
    "%d %b %Y at %I:%M %p",
    "%B %d, %Y, %I:%M%p",
    "%Y-%m-%dT%H:%M",
    "%d/%m/%Y %H:%M",
    "%H:%M on %d.%m.%Y",
)


@settings(max_examples=200)
@given(MOMENTS, ZONES, st.sampled_from(ENGLISH))
def test_an_english_moment_reads_back(wall: dt.datetime, tz: ZoneInfo, form: str) -> None:
    expect(wall, tz, wall.strftime(form))


@settings(max_examples=200)
@given(MOMENTS, ZONES)
def test_a_bangla_moment_reads_back(wall: dt.datetime, tz: ZoneInfo) -> None:
    part = "রাত" if wall.hour >= 18 else "বিকাল" if wall.hour >= 13 else "দুপুর" if wall.hour == 12 else "সকাল"
    hour = wall.hour % 12 or 12
    assume(wall.hour >= 6)  # রাত ২টা is the night that follows, which is a rule of its own
    text = (
        f"{wall.day} {MONTHS[wall.month - 1]} {wall.year} {part} {hour}টা {wall.minute} মিনিট"
        if wall.minute
        else (f"{wall.day} {MONTHS[wall.month - 1]} {wall.year} {part} {hour}টায়")
    )
    expect(wall, tz, text.translate(DIGITS))


def expect(wall: dt.datetime, tz: ZoneInfo, text: str) -> None:
    when = parse_when(text, now=NOW.astimezone(tz), tz=tz)
    at = wall.replace(tzinfo=tz)
    if at.astimezone(dt.UTC).astimezone(tz).replace(tzinfo=None) != wall:
        assert when is None or when.start is None  # the clock skips it
        return
    assert when is not None, text
    shown = {when.start, *(other.start for other in when.alternatives)}
    assert at in shown, (text, when)


def changes(zone: ZoneInfo) -> Iterator[tuple[dt.datetime, dt.timedelta]]:
    """The instants from 2020 to 2037 at which the clocks change, in UTC, with how far they are set forward."""
    at, end, step = dt.datetime(2020, 1, 1, tzinfo=dt.UTC), dt.datetime(2038, 1, 1, tzinfo=dt.UTC), dt.timedelta(days=7)
    while at < end:
        before, after = (moment.astimezone(zone).utcoffset() for moment in (at, at + step))
        assert before is not None is not after
        if before != after:
            yield edge(zone, at, at + step), after - before
        at += step


def edge(zone: ZoneInfo, low: dt.datetime, high: dt.datetime) -> dt.datetime:
    offset = low.astimezone(zone).utcoffset()
    while high - low > dt.timedelta(seconds=1):
        middle = (low + (high - low) / 2).replace(microsecond=0)
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == offset else (low, middle)
    return high


def distinct_zones() -> list[ZoneInfo]:
    """One zone of each set that changes alike: all others behave the same."""
    known: dict[tuple[object, ...], ZoneInfo] = {}
    for name in sorted(available_timezones() - {"localtime", "Factory"}):
        zone = ZoneInfo(name)
        sampled = (dt.datetime(year, month, 2, tzinfo=dt.UTC).astimezone(zone).utcoffset()
                   for year in range(2020, 2038) for month in range(1, 13))  # fmt: skip
        known.setdefault(tuple(sampled), zone)
    return list(known.values())


def test_every_change_of_every_zone_is_refused_or_said() -> None:
    seen = 0
    for zone in distinct_zones():
        for instant, forward in changes(zone):
            wall = (instant - dt.timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None) + dt.timedelta(seconds=1)
            now = instant - dt.timedelta(days=2)
            if forward > dt.timedelta():
                skipped = (wall + forward / 2).replace(second=0, microsecond=0)
                assert parse_when(f"{skipped:%Y-%m-%d at %H:%M:%S}", now=now, tz=zone) is None, (zone, skipped)
            else:
                doubled = (wall + forward / 2).replace(second=0, microsecond=0)
                assert_said(doubled, now, zone)
            seen += 1
    assert seen > 1000


def assert_said(doubled: dt.datetime, now: dt.datetime, zone: ZoneInfo) -> None:
    when = parse_when(f"{doubled:%Y-%m-%d at %H:%M:%S}", now=now, tz=zone)
    assert when is not None, (zone, doubled)
    assert "clock" in when.assumed, (zone, doubled)
    both = {doubled.replace(tzinfo=zone, fold=fold).astimezone(dt.UTC) for fold in (0, 1)}
    found = (when.start, *(other.start for other in when.alternatives))
    assert both <= {at.astimezone(dt.UTC) for at in found if isinstance(at, dt.datetime)}
