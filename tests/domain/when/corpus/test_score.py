"""The judge itself is tried: what it takes for right, and that it can say wrong."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from domain.when import When
from domain.when.value import Kind
from tests.domain.when.corpus.score import USUAL_NOW, Case, judge, keeps_quiet, load

MONDAYS = {"freq": "WEEKLY", "byday": ["MO"]}
FIVE = When(kind="time", time=dt.time(17))
SIX = When(kind="time", time=dt.time(18))


def a_case(*readings: str, must_say: bool = False) -> Case:
    return Case("english", readings[0].split()[0], "a phrase", readings, must_say, USUAL_NOW)


def test_an_answer_that_says_nothing_is_never_right() -> None:
    for case in load():
        for kind in get_args(Kind):
            assert judge(case, When(kind=kind)) != "right", case


@pytest.mark.parametrize("length", [{"count": 8}, {"until": "2027-01-18"}])
def test_eight_weeks_may_be_counted_or_dated(length: dict[str, object]) -> None:
    case = a_case("recurrence WEEKLY byday=MO for=8w")
    assert judge(case, When(kind="recurrence", rule=MONDAYS | length)) == "right"


@pytest.mark.parametrize("length", [{}, {"count": 7}, {"until": "2027-03-01"}])
def test_eight_weeks_are_not_forgotten(length: dict[str, object]) -> None:
    case = a_case("recurrence WEEKLY byday=MO for=8w")
    assert judge(case, When(kind="recurrence", rule=MONDAYS | length)) == "wrong"


@pytest.mark.parametrize(
    ("reading", "rule"),
    [
        ("MONTHLY byday=1MO", {"freq": "MONTHLY", "interval": 1, "byday": ["MO"], "bysetpos": [1]}),
        ("WEEKLY byday=MO", {"freq": "DAILY", "byday": ["MO"]}),
        ("DAILY", {"freq": "WEEKLY", "byday": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]}),
        ("WEEKLY byday=SU time=21:00", {"freq": "WEEKLY", "byday": ["SU"], "time": "21:00", "part": "night"}),
    ],
)
def test_the_same_rule_may_be_written_in_other_words(reading: str, rule: dict[str, object]) -> None:
    assert judge(a_case(f"recurrence {reading}"), When(kind="recurrence", rule=rule)) == "right"


@pytest.mark.parametrize("fold", [0, 1])
def test_a_doubled_hour_is_right_both_times(fold: int) -> None:
    london = ZoneInfo("Europe/London")
    case = replace(a_case("datetime 2027-10-31T01:30"), now=dt.datetime(2027, 10, 29, 9, tzinfo=london))
    start = dt.datetime(2027, 10, 31, 1, 30, tzinfo=london, fold=fold)
    assert judge(case, When(kind="datetime", start=start)) == "right"


def test_a_wrong_answer_that_asks_is_told_from_one_that_does_not() -> None:
    case = a_case("time 17:00")
    assert judge(case, FIVE) == "right"
    assert judge(case, SIX) == "wrong"
    assert judge(case, None) == "none"
    asking = When(kind="time", time=dt.time(18), assumed=frozenset({"typo"}))
    offering = When(kind="time", time=dt.time(18), alternatives=(FIVE,))
    assert {judge(case, asking), judge(case, offering)} == {"wrong but said"}


def test_an_ambiguous_phrase_wants_an_assumption_or_another_reading() -> None:
    case = a_case("time 17:00", must_say=True)
    assert keeps_quiet(case, FIVE)
    assert not keeps_quiet(case, When(kind="time", time=dt.time(17), alternatives=(SIX,)))
