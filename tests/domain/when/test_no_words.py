"""Words stand in the lexicons: a rule names senses, values and signs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import domain.asking
import domain.when
from domain.asking import interview_words, session_words
from domain.asking.lexicon import CUES, EDITS, ROLES
from domain.asking.mentor_words import BESIDE, SENSES
from domain.asking.sentence import Again, Intent
from domain.asking.titles import TimeSaid, Title
from domain.when import specs, tokens, value
from domain.when.lexicon import bangla, common, english, latin

HOME = Path(domain.when.__file__).parent
ASKING = Path(domain.asking.__file__).parent
RULES = [
    *(HOME / "tokens.py", *sorted((HOME / "readings").glob("*.py")), *sorted((HOME / "resolver").glob("*.py"))),
    *(
        OF_SENTENCES := [
            ASKING / f"{name}.py"
            for name in (
                "sentence",
                "reading",
                "moves",
                "topics",
                "titles",
                "people",
                "words",
                "parts",
                "edits",
                "sayings",
                "interviews",
            )
        ]
    ),
]
OF_TRADE = {"subject", "at large"}
"""Roles of the words in `domain/asking/trade.py`."""
TEXTS = {"text", "plain"}
"""Attributes that hold what was typed."""


def strings(node: ast.AST) -> Iterator[str]:
    """The strings of a piece of code, without docstrings, patterns and what an error says."""
    if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        return
    if isinstance(node, ast.Call) and ast.unparse(node.func) in {"re.compile", "later", "unicodedata.normalize"}:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from strings(child)


def has_letters(text: str) -> bool:
    return any(letter.isalpha() and letter != "\u0980" for letter in text)


def names() -> set[str]:
    """What words, phrases and answers may be said to be: in the lexicons, in specs.py and in value.py."""
    values = {value for each in (english, bangla, latin, common) for by in each.SENSES.values() for value in by}
    declared = {
        text for module in (specs, value) for text in strings(ast.parse(Path(module.__file__ or "").read_text("utf-8")))
    }
    declared |= {*value.Rule.__annotations__, *tokens.TOKEN.groupindex, *ROLES, *CUES, *EDITS}
    declared |= {
        *SENSES,
        *BESIDE,
        *OF_TRADE,
        *get_args(Again),
        *get_args(Intent),
        *get_args(Title),
        *get_args(TimeSaid),
    }
    declared |= {*session_words.ROLES, *session_words.CUES, *session_words.SENSES}
    declared |= {*interview_words.SENSES, *(rule.kind for rule in interview_words.RULES), "subject"}
    return declared | {each for each in values if isinstance(each, str)}


def compared(path: Path) -> Iterator[str]:
    """The strings that a module compares with what was typed."""
    tree = ast.parse(path.read_text("utf-8"))
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(isinstance(side, ast.Attribute) and side.attr in TEXTS for side in sides):
                for side in sides:
                    known = constants.get(side.id, side) if isinstance(side, ast.Name) else side
                    yield from strings(known)


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_rule_compares_what_was_typed_with_signs_only(path: Path) -> None:
    words = sorted(filter(has_letters, compared(path)))
    assert not words, f"{path.name}: give these words a sense in domain/when/lexicon/, and ask for that: {words}"


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_rule_holds_no_word(path: Path) -> None:
    found = set(filter(has_letters, strings(ast.parse(path.read_text("utf-8")))))
    assert not found - names(), f"{path.name}: a word belongs in domain/when/lexicon/: {sorted(found - names())}"


def test_a_word_in_a_rule_would_be_found(tmp_path: Path) -> None:
    rule = tmp_path / "rule.py"
    rule.write_text(
        '_DAYS = {"next"}\n\ndef read(token):\n    return token.text == "tomorrow" or token.text in _DAYS\n'
    )
    assert set(compared(rule)) == {"tomorrow", "next"}
    assert "tomorrow" in strings(ast.parse(rule.read_text()))


def test_every_role_and_cue_of_a_sentence_is_asked_for() -> None:
    asked = {text for path in OF_SENTENCES for text in strings(ast.parse(path.read_text("utf-8")))}
    assert {*ROLES, *CUES, *EDITS} <= asked
