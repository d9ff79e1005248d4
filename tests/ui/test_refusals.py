"""Every refusal has words that fit a toast and say what to do next."""

from __future__ import annotations

import datetime as dt
import inspect

import pytest

from bot.ui.refusals import EXPLAIN, explain, toast
from domain import refusals
from domain.refusals import DomainError, SlotTaken
from tests.ui.samples import START, say

ARGUMENTS = {
    "start": START,
    "notice": dt.timedelta(hours=2),
    "window": dt.timedelta(days=30),
    "resumes_on": START.date(),
    "date": START.date(),
    "time": dt.time(2, 30),
    "zone": "Europe/London",
    "status": "COMPLETED",
    "wanted": "CANCELLED",
    "field": "title",
    "title": "CV review",
    "limit": 120,
    "length": 4096,
    "found": 11,
    "lacks": ("help", "hours"),
    "company": "Shapla",
    "count": 3,
    "name": "Ayesha",
    "starts": (START, START + dt.timedelta(days=1)),
    "reference": "ENG-12",
    "least": dt.timedelta(minutes=5),
    "most": dt.timedelta(hours=4),
}


def subclasses(kind: type[DomainError]) -> set[type[DomainError]]:
    return {each for child in kind.__subclasses__() for each in {child, *subclasses(child)}}


OURS = sorted((kind for kind in subclasses(DomainError) if kind.__module__ == refusals.__name__), key=str)


def made(kind: type[DomainError]) -> DomainError:
    names = inspect.signature(kind.__init__).parameters
    return kind(**{name: ARGUMENTS[name] for name in names if name in ARGUMENTS})


def test_every_refusal_has_words() -> None:
    assert set(EXPLAIN) == set(OURS)


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.__name__)
def test_words_fit_a_toast(kind: type[DomainError]) -> None:
    words = toast(say(), made(kind))
    assert len(words) <= 200
    assert words.count(".") + words.count(":") >= 1
    assert not set("<>{}") & set(words)


def test_a_taken_time_is_named_on_the_readers_clock() -> None:
    words = explain(say(zone="Europe/London"), SlotTaken(START))
    assert words == "Somebody was faster: Tue 24 Nov 12:00 is gone. Please choose another time."


def test_a_refusal_without_words_of_its_own_has_its_parents() -> None:
    class Special(SlotTaken):
        pass

    assert toast(say(), Special(START)) == toast(say(), SlotTaken(START))
