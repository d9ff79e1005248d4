"""How much of the corpus is read, per kind and way of writing: floors that only rise."""

from __future__ import annotations

from collections import Counter

import pytest

from domain.when import parse_when
from tests.domain.when.corpus.score import Case, Verdict, judge, keeps_quiet, load

CASES = load()
GROUPS = sorted({(case.way, case.kind) for case in CASES})
FLOOR = 0.9
MOST_SILENT = 0.02


def verdict(case: Case) -> Verdict:
    assert case.now.tzinfo is not None
    return judge(case, parse_when(case.phrase, now=case.now, tz=case.now.tzinfo))


@pytest.mark.parametrize(("way", "kind"), GROUPS)
def test_the_corpus_is_read(way: str, kind: str) -> None:
    cases = [case for case in CASES if (case.way, case.kind) == (way, kind)]
    missed = [(case.phrase, found) for case in cases if (found := verdict(case)) != "right"]
    assert len(missed) <= (1 - FLOOR) * len(cases), missed


def test_hardly_anything_is_read_wrongly_without_saying_so() -> None:
    count = Counter(map(verdict, CASES))
    assert count["wrong"] <= MOST_SILENT * len(CASES), count


def test_what_is_ambiguous_is_said() -> None:
    quiet = [
        case.phrase
        for case in CASES
        if case.now.tzinfo is not None and keeps_quiet(case, parse_when(case.phrase, now=case.now, tz=case.now.tzinfo))
    ]
    assert len(quiet) <= MOST_SILENT * sum(case.must_say for case in CASES), quiet
