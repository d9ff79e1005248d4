"""What of several chosen times is to be different: "drop tuesday, add wednesday 6pm". No I/O and no guessing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from msgspec import Struct

from domain.asking.interview_words import CHOICES, SAYS_NOTHING
from domain.asking.phrases import WORD, Phrases, spelled
from domain.patterns import later
from domain.when import When

LONGEST = 160
"""Characters of the longest text that is read."""
_PAUSE = later(r"[,;.\n।]+(?:\s|$)")

_TURNS = ("instead", "denies")

Parse = Callable[[str], When | None]


class Choice(Struct, frozen=True):
    """Which times are chosen no more, and which are from now on."""

    dropped: tuple[When, ...] = ()
    added: tuple[When, ...] = ()
    only: tuple[When, ...] = ()
    """Nothing but these stays."""
    is_clear: bool = True
    """All of it is understood."""
    beside: tuple[str, ...] = ()
    """Words beside the times that are known for nothing: whose times they are."""


class _Part(Struct):
    """A part of a text that says one thing of one time."""

    words: str = ""
    does: str = ""
    turns: bool = False
    """What follows does the contrary: "tuesday er bodole", "not tuesday but"."""


def read_choice(text: str, parse: Parse, *, adds: bool = False) -> Choice | None:
    """Return what a text changes of the times that are chosen; None: it drops none of them.

    Args:
        text: what was typed.
        parse: reads the time in a text.
        adds: it counts as well when it only says which times come, and what it is beside them is asked elsewhere.
    """
    if len(text) > LONGEST or "?" in text:
        return None
    found: dict[str, list[When]] = {"drop": [], "add": [], "only": []}
    does, is_clear, beside = "", True, list[str]()
    for part in _parts(text):
        does = part.does or does
        when = parse(part.words) if part.words.strip() else None
        if when is not None and does:
            found[does].append(when)
        is_clear &= (when is not None and bool(does)) or not _unknown(part.words) or (adds and when is None)
        beside += _unknown(_without(part.words, when))
        does = "add" if part.turns else does
    if not (found["drop"] or found["only"] or (adds and found["add"])):
        return None
    return Choice(tuple(found["drop"]), tuple(found["add"]), tuple(found["only"]), is_clear, tuple(beside))


def _parts(text: str) -> Iterator[_Part]:
    """Part a text at signs, at words that join, and behind what stands behind a time that is dropped."""
    for clause in _PAUSE.split(text):
        words, part, at = list(WORD.finditer(clause)), _Part(), 0
        forms = [(spelled(word[0]) or [word[0]])[0] for word in words]
        while at < len(words):
            size, senses = _phrases().longest(forms, at)
            size = max(size, 1)
            if "instead" in senses and part.words.strip():  # "4pm instead of 3pm"
                yield _Part(part.words, part.does or "add")
                part = _Part(does="drop")
            elif "joins" in senses:
                yield _Part(part.words, part.does, turns="turns" in senses or (part.turns and not part.does))
                part = _Part()
            elif "dropped" in senses:
                yield _Part(part.words, "drop", turns=True)
                part = _Part()
            else:
                part.does = next((each for each in ("drop", "only", "add") if each in senses), part.does)
                part.turns |= not senses.isdisjoint(_TURNS)
                part.words += "" if senses else clause[words[at].start() : words[at + size - 1].end()] + " "
            at += size
        yield part


def _without(words: str, when: When | None) -> str:
    return words if when is None else f"{words[: when.span[0]]} {words[when.span[1] :]}"


def _unknown(words: str) -> list[str]:
    """Return the words that mean something."""
    return [word for word in WORD.findall(words) if not _silent().longest(spelled(word) or [word], 0)[0]]


@cache
def _phrases() -> Phrases:
    return Phrases(CHOICES)


@cache
def _silent() -> Phrases:
    return Phrases({"": SAYS_NOTHING})
