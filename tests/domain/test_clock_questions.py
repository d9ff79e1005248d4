"""What is asked of clocks elsewhere."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from domain.asking.clock_questions import ClockQuestion, Run, clock_question
from domain.when import Now

DHAKA = ZoneInfo("Asia/Dhaka")
AT = Now(dt.datetime(2026, 11, 23, 9, tzinfo=DHAKA), DHAKA)
LONDON = Run("london", "place")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        *(
            (text, ClockQuestion("now", (LONDON,)))
            for text in ("what time is it in london now", "london e koyta baje ekhon", "tell me the time in london")
        ),
        ("london time now", ClockQuestion("now", (Run("london"),))),
        ("লন্ডনে এখন কয়টা বাজে", ClockQuestion("now", (Run("লন্ডনে", "place"),))),
        *(
            (text, ClockQuestion("then", (LONDON,)))
            for text in ("oi shomoy london e koyta", "what time would that be in london")
        ),
        ("what time is my session in london", ClockQuestion("then", (LONDON,), of_session=True)),
        ("what time is that for her", ClockQuestion("then", is_theirs=True)),
        ("ওই সময়ে তার ঘড়িতে কয়টা বাজবে", ClockQuestion("then", is_theirs=True)),
        ("what time is it for ayesha", ClockQuestion("either", (Run("ayesha", "for"),))),
        ("rumi'r ghorite koyta baje hobe", ClockQuestion("then", (Run("rumi'r", "for"),))),
        ("রুমির ঘড়িতে কয়টা বাজবে", ClockQuestion("then", (Run("রুমির", "for"),))),
    ],
)
def test_a_clock_elsewhere_is_asked_for(text: str, asked: ClockQuestion) -> None:
    found = clock_question(text, AT.when)
    assert found is not None
    assert replace(found, names_clock=False) == asked


@pytest.mark.parametrize(
    ("text", "names_clock"),
    [
        *(
            (text, True)
            for text in ("what time is it in narnia", "narnia te koyta baje", "what time would that be in narnia")
        ),
        *((text, False) for text in ("কত টাকা লাগবে?", "koto taka lagbe ekhane", "when is lunch in the office")),
    ],
)
def test_a_place_that_nobody_knows_is_one_where_a_clock_is_named(text: str, names_clock: bool) -> None:
    found = clock_question(text, AT.when)
    assert (found is not None and found.names_clock) is names_clock


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("8pm is what time in london", (LONDON,)),
        ("rat 8tay london e koyta baje", (LONDON,)),
        ("what is 8pm dhaka time in london", (Run("dhaka", "clock", is_source=True), LONDON)),
        ("8pm london time is what time here", (Run("london", "clock", is_source=True),)),
        ("8pm in london is what time for me", (Run("london", "place", is_source=True),)),
        ("rat 8tay rumir ghorite koyta baje", (Run("rumir", "for"),)),
    ],
)
def test_a_time_is_asked_for_on_another_clock(text: str, runs: tuple[Run, ...]) -> None:
    asked = clock_question(text, AT.when)
    assert asked is not None
    assert asked.when is not None
    assert (asked.about, asked.runs, asked.when.time) == ("then", runs, dt.time(20))


@pytest.mark.parametrize(("text", "is_source"), [("8pm her time is what for me", True), ("what is 8pm for her", False)])
def test_their_clock_may_be_that_of_the_time(text: str, is_source: bool) -> None:
    asked = clock_question(text, AT.when)
    assert asked is not None
    assert (asked.is_theirs, asked.is_from_theirs) == (True, is_source)


@pytest.mark.parametrize(
    "text",
    [
        *("what time is it", "what's the time there", "ekhon koyta baje", "এখন কয়টা বাজে", "apur time e koyta baje"),
        *("what time is my session", "when is my session", "koyta baje session", "kal koyta session london e"),
        *("book ayesha 8pm london time", "move it to 8pm london time", "8pm london time", "8pm her time"),
        *("is ayesha free at 8pm london time", "what is in london", "when is the next session with ayesha"),
    ],
)
def test_what_asks_for_no_other_clock(text: str) -> None:
    assert clock_question(text, AT.when) is None
