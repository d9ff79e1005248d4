"""The lexicons and the rules speak of the same senses."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import domain.when
from domain.when.lexicon import bangla, common, english, latin
from domain.when.senses import Sense

HOME = Path(domain.when.__file__).parent
LEXICONS = (english, bangla, latin, common)
RULES = [HOME / "tokens.py", *sorted((HOME / "readings").glob("*.py")), *sorted((HOME / "resolver").glob("*.py"))]


def named_in(path: Path) -> Iterator[str]:
    """The senses that a module names."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Sense":
            yield node.attr


def test_every_sense_that_a_rule_asks_for_is_some_words() -> None:
    spelled = {sense.name for lexicon in LEXICONS for sense in lexicon.SENSES} | {Sense.WEAK.name}
    assert {name for path in RULES for name in named_in(path)} <= spelled


def test_every_sense_is_asked_for_by_some_rule() -> None:
    assert {sense.name for sense in Sense} == {name for path in RULES for name in named_in(path)}


def test_no_sense_of_a_lexicon_is_empty() -> None:
    empty = [(sense, value) for each in LEXICONS for sense, by in each.SENSES.items() for value in by if not by[value]]
    assert not empty
