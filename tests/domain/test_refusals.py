from __future__ import annotations

import datetime as dt
import inspect

import pytest

from domain import refusals
from domain.refusals import DomainError

START = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
VALUES = {
    "start": START,
    "notice": dt.timedelta(hours=2),
    "window": dt.timedelta(days=30),
    "resumes_on": START.date(),
    "status": "PENDING",
    "wanted": "COMPLETED",
    "field": "title",
    "title": "CV review",
    "limit": 120,
    "least": 15,
    "most": dt.timedelta(hours=2),
    "length": 4096,
    "found": 11,
    "lacks": ("help", "hours"),
    "date": START.date(),
    "time": START.time(),
    "zone": "Asia/Dhaka",
    "company": "Shapla Soft",
    "count": 3,
    "name": "Ayesha",
    "starts": (START,),
    "is_mine": True,
    "reference": "ENG-12",
}
REFUSALS = [
    kind
    for _, kind in inspect.getmembers(refusals, inspect.isclass)
    if issubclass(kind, DomainError) and kind is not DomainError
]


@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_remembers_the_facts_and_says_them_for_the_log(kind: type[DomainError]) -> None:
    made_of = inspect.get_annotations(vars(kind)["__init__"]) if "__init__" in vars(kind) else {}
    facts = {name: VALUES[name] for name in made_of if name != "return"}
    refusal = kind(**facts)
    assert {name: getattr(refusal, name) for name in facts} == facts
    assert not facts or str(refusal)


@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_is_documented_and_a_leaf(kind: type[DomainError]) -> None:
    assert kind.__doc__
    assert kind.__bases__ == (DomainError,)
