"""What is wanted in words, as times: which free times fit, and which are nearest."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.refusals import NoSuchTime
from domain.slots import Slot
from domain.when import When, parse_when
from domain.wishes import Wish, at_clock_of, offer, on_days_of, pinned, pinned_by_night, settled, stored, wish, wished

DHAKA, NEW_YORK = ZoneInfo("Asia/Dhaka"), ZoneInfo("America/New_York")
NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=DHAKA)  # a Monday


def slots(first_hour: int = 8, last_hour: int = 22, days: int = 14) -> list[Slot]:
    """Return half-hour slots from today on."""
    begin = NOW.replace(hour=first_hour)
    count = (last_hour - first_hour) * 2
    return [
        Slot.of(1, begin + dt.timedelta(days=day, minutes=30 * number), 30)
        for day in range(days)
        for number in range(count)
    ]


def wanted(words: str, zone: ZoneInfo = DHAKA) -> Wish:
    when = parse_when(words, now=NOW, tz=zone)
    assert when is not None
    found = wish(when, zone)
    assert found is not None
    return found


def labels(found: Sequence[Slot]) -> list[str]:
    return [f"{slot.start.astimezone(DHAKA):%a %H:%M}" for slot in found]


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("tomorrow 5pm", "Tue 17:00"),
        ("5pm", "Mon 17:00"),
        ("8am", "Tue 08:00"),
        ("friday 3-4pm", "Fri 15:00"),
        ("every monday 7pm", "Mon 19:00"),
        ("কাল সন্ধ্যা সাড়ে ৬টা", "Tue 18:30"),
    ],
)
def test_one_time_is_chosen(words: str, chosen: str) -> None:
    free = [slot for slot in slots() if slot.start > NOW]
    found = offer(wanted(words), free, DHAKA, now=NOW, count=6)
    assert found.chosen is not None
    assert labels([found.chosen]) == [chosen]


@pytest.mark.parametrize(
    ("words", "first", "last", "count"),
    [
        ("friday", "Fri 08:00", "Fri 21:30", 28),
        ("fri evening", "Fri 17:00", "Fri 20:30", 8),
        ("friday after 6pm", "Fri 18:00", "Fri 21:30", 8),
        ("between 3 and 5pm tomorrow", "Tue 15:00", "Tue 16:30", 4),
        ("friday at 9", "Fri 09:00", "Fri 21:00", 2),
        ("আগামীকাল রাতে", "Tue 19:00", "Tue 21:30", 6),
    ],
)
def test_times_to_choose_from(words: str, first: str, last: str, count: int) -> None:
    found = offer(wanted(words), slots(), DHAKA, now=NOW, count=6)
    assert found.chosen is None
    assert found.fits
    shown = labels(found.slots)
    assert (shown[0], shown[-1], len(shown)) == (first, last, count)


def test_a_week_holds_its_days() -> None:
    found = offer(wanted("next week"), slots(), DHAKA, now=NOW, count=6)
    assert {slot.start.astimezone(DHAKA).date().day for slot in found.slots} == {30, 1, 2, 3, 4, 5, 6}


def test_a_night_goes_on_after_midnight() -> None:
    night = wanted("friday night")
    assert night.admits(dt.datetime(2026, 11, 28, 1, 0, tzinfo=DHAKA), DHAKA)
    assert not night.admits(dt.datetime(2026, 11, 27, 1, 0, tzinfo=DHAKA), DHAKA)


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        ("tomorrow 5:10pm", ["Tue 16:30", "Tue 17:00", "Tue 17:30", "Tue 18:00"]),
        ("tomorrow 3am", ["Mon 21:00", "Mon 21:30", "Tue 08:00", "Tue 08:30"]),
        ("20 march", ["Sun 20:00", "Sun 20:30", "Sun 21:00", "Sun 21:30"]),
    ],
)
def test_the_nearest_lie_on_both_sides(words: str, nearest: list[str]) -> None:
    found = offer(wanted(words), slots(), DHAKA, now=NOW, count=4)
    assert not found.fits
    assert labels(found.slots) == nearest


def test_nothing_free_is_an_empty_offer() -> None:
    found = offer(wanted("tomorrow 5pm"), [], DHAKA, now=NOW, count=4)
    assert (found.chosen, list(found.slots), found.fits) == (None, [], False)


def test_a_length_is_no_time() -> None:
    when = parse_when("30 minutes", now=NOW, tz=DHAKA)
    assert when is not None
    assert wish(when, DHAKA) is None


def test_a_time_of_day_is_put_on_a_day_and_other_readings_with_it() -> None:
    day = dt.date(2026, 11, 27)
    at_nine = pinned(wanted("at 9"), day, DHAKA)
    assert [each.moment is not None for each in at_nine.readings()] == [True, True]
    assert pinned(wanted("friday evening"), day, DHAKA) == wanted("friday evening")


@pytest.mark.parametrize(
    ("at", "said", "meant"),
    [
        ("2026-11-24T00:00", "11:30pm", "2026-11-23T23:30"),
        ("2026-11-24T00:00", "1am", "2026-11-24T01:00"),
        ("2026-11-24T01:30", "7pm", "2026-11-24T19:00"),
        ("2026-11-23T23:30", "12:30am", "2026-11-24T00:30"),
        ("2026-11-23T20:00", "11pm", "2026-11-23T23:00"),
        ("2026-11-23T20:00", "6am", "2026-11-23T06:00"),
    ],
)
def test_an_hour_of_the_night_is_meant_in_the_same_night(at: str, said: str, meant: str) -> None:
    start = dt.datetime.fromisoformat(at).replace(tzinfo=DHAKA)
    moment = pinned_by_night(wanted(said), start, DHAKA).moment
    assert moment == dt.datetime.fromisoformat(meant).replace(tzinfo=DHAKA).timestamp() // 60


def test_a_time_of_day_is_meant_on_the_days_that_were_asked_for() -> None:
    weekend, evening = wanted("this weekend"), wanted("tomorrow evening")
    at_seven = on_days_of(weekend, wanted("7pm"), DHAKA)
    assert (at_seven.first, at_seven.last, at_seven.clock) == (weekend.first, weekend.last, 19 * 60)
    assert on_days_of(evening, wanted("7pm"), DHAKA).moment == wanted("tomorrow 7pm").moment
    assert on_days_of(wanted("tomorrow 6pm"), wanted("after 8pm"), DHAKA).first == "2026-11-24"
    for said in ("thursday 7pm", "thursday", "sundays 6-9pm"):
        assert on_days_of(weekend, wanted(said), DHAKA) == wanted(said)


def test_a_time_that_the_clock_skips_is_refused() -> None:
    asked = Wish(windows=[[-1, 150, 151]])
    with pytest.raises(NoSuchTime):
        pinned(asked, dt.date(2027, 3, 14), NEW_YORK)


PHRASES = [
    "tomorrow 5pm",
    "fri evening",
    "next tuesday",
    "friday at 9",
    "5",
    "weekdays 6-9pm",
    "after 6pm",
    "until friday",
]


@given(st.sampled_from([*PHRASES, "every monday 7pm", "3-4pm", "next week", "কাল বিকেল ৫টায়", "shukrobar rate"]))
def test_a_wish_comes_back_from_a_draft_as_it_was(words: str) -> None:
    when = parse_when(words, now=NOW, tz=DHAKA)
    asked = wish(when, DHAKA) if when is not None else None
    if asked is None:
        return
    again = wished(json.loads(json.dumps(stored(asked))))
    assert stored(again) == json.loads(json.dumps(stored(asked)))
    free = slots()
    for each, other in zip(asked.readings(), again.readings(), strict=True):
        assert [slot for slot in free if each.admits(slot.start, DHAKA)] == [
            slot for slot in free if other.admits(slot.start, DHAKA)
        ]


@given(
    st.one_of(
        st.builds(
            lambda at: When("datetime", start=at),
            st.integers(0, 10**7).map(lambda minutes: NOW + dt.timedelta(minutes=minutes)),
        ),
        st.builds(
            lambda day, part: When("datetime", date=day, part=part),
            st.dates(),
            st.sampled_from(["dawn", "noon", "night", None]),
        ),
        st.builds(lambda a, b: When("range", start=a, end=b), st.times() | st.none(), st.times() | st.none()),
        st.builds(lambda a, b: When("range", start=a, end=b), st.dates() | st.none(), st.dates() | st.none()),
        st.builds(lambda a: When("time", time=a), st.times()),
    )
)
def test_any_reading_has_an_offer(when: When) -> None:
    asked = wish(when, DHAKA)
    if asked is not None and (not asked.first or "1970" < asked.first < "9000"):
        offer(asked, slots(days=2), DHAKA, now=NOW, count=4)


def test_the_hours_of_the_day_that_are_ever_free_settle_the_half_of_the_day() -> None:
    evenings = [slot for slot in slots() if slot.start.astimezone(DHAKA).hour >= 17]
    asked = wanted("tomorrow at 8")
    settled_one = settled(asked, evenings, DHAKA)
    assert (settled_one.is_at(20 * 60, DHAKA), settled_one.others, settled_one.assumed) == (True, [], asked.assumed)
    assert settled(settled_one, evenings, DHAKA) == settled_one
    assert settled(asked, [], DHAKA) == asked
    assert settled(wanted("tomorrow 8am"), evenings, DHAKA) == wanted("tomorrow 8am")


@pytest.mark.parametrize(
    ("words", "hours", "meant"),
    [
        ("friday after 7", (18, 19, 20), (19, None)),
        ("friday after 7", (8, 9, 19), (7, None)),
        ("friday from 7", (13, 18, 20), (19, None)),
        ("শুক্রবার ৭টার পর", (18, 20), (19, None)),
        ("friday before 9", (18, 20), (None, 21)),
        ("friday before 9", (8, 10), (None, 9)),
        ("friday 7 to 9", (18, 19, 20), (19, 21)),
        ("friday after 7pm", (8, 20), (19, None)),
        *(
            (words, (18, 20), (19, None))
            for words in ("friday or saturday after 7", "any day after 7", "fri, sat after 7")
        ),
        *((words, (18, 20), (19, None)) for words in ("this week after 7", "tomorrow or friday after 7")),
        *((words, (18, 20), (19, None)) for words in ("shukro ba shoni 7tar por", "শুক্রবার বা শনিবার ৭টার পরে")),
        *((words, (18, 20), (19, 21)) for words in ("between 7 and 9 fri/sat", "this weekend 7 to 9")),
        ("before 9 on fri or sat", (18, 20), (None, 21)),
        ("before 9 on fri or sat", (8, 10), (None, 9)),
        ("friday or saturday after 7", (8, 9, 19), (7, None)),
        ("fri or sat evening after 7", (8, 20), (19, None)),
    ],
)
def test_the_hours_tell_morning_from_evening_also_where_one_end_is_open(
    words: str, hours: Sequence[int], meant: tuple[int | None, int | None]
) -> None:
    friday = dt.datetime(2026, 11, 27, tzinfo=DHAKA)
    slots = [Slot.of(1, friday + dt.timedelta(hours=hour), 30) for hour in hours]
    [(first, end)] = {(first, end) for _, first, end in settled(wanted(words), slots, DHAKA).windows}
    assert (first // 60 or None, end // 60 if end < 24 * 60 else None) == meant


@pytest.mark.parametrize(
    ("words", "days", "hours"),
    [
        *((words, (23, 24, 25), (17, 21)) for words in ("mon, tue or wed evening", "সোম, মঙ্গল বা বুধবার সন্ধ্যায়")),
        ("sombar mongolbar ba budhbar sondhay", (23, 24, 25), (17, 21)),
        *((words, (24, 26, 27), (0, 24)) for words in ("tomorrow, thursday or friday", "kal, brihospoti ba shukrobar")),
        *((words, (24, 25), (17, 21)) for words in ("kal ba porshu sondhay", "tomorrow evening or wednesday")),
        *((words, (24, 27), (19, 24)) for words in ("tomorrow or friday after 7pm", "কাল বা শুক্রবার সন্ধ্যা ৭টার পরে")),
        ("next week after 7pm", (30, 31, 32, 33, 34, 35, 36), (19, 24)),
        ("tomorrow evening", (24,), (17, 21)),
        ("tomorrow or 20 december", (24,), (0, 24)),  # too far apart: the other day is another reading
        ("no, tomorrow", (24,), (0, 24)),
    ],
)
def test_of_several_days_each_will_do(words: str, days: Sequence[int], hours: tuple[int, int]) -> None:
    asked, november = wanted(words), dt.datetime(2026, 11, 1, tzinfo=DHAKA)
    starts = [november + dt.timedelta(days=day - 1, hours=hour) for day in range(23, 38) for hour in range(24)]
    found = [start for start in starts if asked.admits(start, DHAKA)]
    assert sorted({(start - november).days + 1 for start in found}) == list(days)
    assert {start.hour for start in found} == set(range(*hours))
    assert set(asked.assumed) <= {"either", "end", "part"} or len(days) == 1


@pytest.mark.parametrize(
    ("former", "words", "days"),
    [
        ("friday or saturday after 7pm", "8pm", {4, 5}),
        ("tomorrow or friday", "8pm", {1, 4}),
        ("this week", "8pm", {0, 1, 2, 3, 4, 5, 6}),
        ("friday or saturday", "sunday 8pm", {6}),
    ],
)
def test_an_hour_stays_on_the_days_that_were_asked_for(former: str, words: str, days: set[int]) -> None:
    asked = on_days_of(wanted(former), wanted(words), DHAKA)
    week = [dt.datetime(2026, 11, 23 + day, 20, tzinfo=DHAKA) for day in range(7)]
    assert {start.weekday() for start in week if asked.admits(start, DHAKA)} == days


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("tomorrow", "2026-11-24"),
        ("next week", "2026-12-04"),  # the weekday of the session before
        ("friday", "2026-11-27"),
    ],
)
def test_the_clock_time_of_before_on_the_days_that_are_asked_for(words: str, start: str) -> None:
    before = dt.datetime(2026, 11, 20, 18, 30, tzinfo=DHAKA)  # a Friday
    asked = at_clock_of(before, wanted(words))
    assert (asked.first, asked.last, asked.clock) == (start, start, 18 * 60 + 30)
    assert at_clock_of(before, None).first == ""


def test_a_part_of_a_day_that_was_not_said_is_one_of_the_day_at_hand() -> None:
    evening = pinned(wanted("evening"), dt.date(2026, 11, 26), DHAKA)
    assert (evening.first, evening.last, evening.part, list(evening.assumed)) == (
        *("2026-11-26", "2026-11-26", "evening"),
        [],
    )
    assert pinned(wanted("tomorrow evening"), dt.date(2026, 11, 26), DHAKA) == wanted("tomorrow evening")


@pytest.mark.parametrize(
    "words", ["tomorrow", "tonight", "next week", "friday evening", "tomorrow 5pm", "after 6pm", "mondays"]
)
def test_all_times_that_a_wish_admits_lie_in_its_span(words: str) -> None:
    asked = wanted(words)
    first, end = asked.span(DHAKA, now=NOW)
    for slot in slots(0, 24, days=13):
        if asked.admits(slot.start, DHAKA):
            assert first <= slot.start.timestamp() // 60 < end, slot
