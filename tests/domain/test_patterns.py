"""Patterns that are compiled late: all of ours can be, and they answer as compiled ones do."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from domain.patterns import later

ROOT = Path(__file__).parents[2]


def test_it_answers_as_a_compiled_pattern_does() -> None:
    late, compiled = later(r"(\d+)\s*am", re.IGNORECASE), re.compile(r"(\d+)\s*am", re.IGNORECASE)
    text = "at 9 AM or 10am"
    assert late.pattern == compiled.pattern
    assert (late.findall(text), late.sub("x", text)) == (compiled.findall(text), compiled.sub("x", text))
    for name in ("search", "match", "fullmatch"):
        for each in (text, "9 am", "am"):
            found, expected = getattr(late, name)(each), getattr(compiled, name)(each)
            assert (found and found.span(1)) == (expected and expected.span(1))


def test_what_cannot_be_compiled_fails_when_it_is_asked() -> None:
    with pytest.raises(re.error):
        later("(").search("(")


@pytest.mark.parametrize(
    "file",
    sorted(
        file for file in (*ROOT.glob("domain/**/*.py"), *ROOT.glob("bot/**/*.py")) if "= later(" in file.read_text()
    ),
    ids=lambda file: file.stem,
)
def test_each_pattern_of_ours_can_be_compiled(file: Path) -> None:
    module = importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    for each in vars(module).values():
        if type(each) is type(later("")):
            each.search("")
