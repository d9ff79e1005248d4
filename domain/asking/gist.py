"""What a text says about the bot, by the senses of its words in whatever order: "turn the reminders off pls"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from msgspec import Struct

from domain.asking import remark_words
from domain.asking.gist_words import ANOTHER, FILLERS, KEPT, MOVES, ONLY, QUESTION, RULES, SENSES, WRITER, Rule
from domain.asking.phrases import Phrases

MOST_WORDS = 24
_TALK = ("hello", "salam", "namaskar", "how", "thanks", "bye", "sorry", "ok")
"""Kinds of remarks whose phrases are senses here."""
_SAYS_NOTHING = ""


class Gist(Struct, frozen=True):
    """What is said."""

    kind: str
    rest: tuple[int, ...] = ()
    """The words that it leaves open, by their places."""
    is_sure: bool = True
    """No word is unknown."""


class _Chunk(Struct, frozen=True):
    """A word or a phrase, and its senses; none when nobody knows it."""

    places: tuple[int, ...]
    senses: frozenset[str]


def gist(
    words: Sequence[str], *, asks: bool, rules: Sequence[Rule] = RULES, phrases: Phrases | None = None
) -> Gist | None:
    """Return what words say; None: nothing of this kind.

    Args:
        words: plain ones.
        asks: the text ends with a question mark.
        rules: what they may say.
        phrases: what the words mean; None: what they mean in remarks.
    """
    if not 0 < len(words) <= MOST_WORDS:
        return None
    chunks = _chunks(words, phrases or _phrases())
    if asks:
        chunks.append(_Chunk((), frozenset({QUESTION})))
    return next((found for rule in rules if (found := _by(rule, chunks)) is not None), None)


@cache
def _phrases() -> Phrases:
    talk = {_sense(kind): remark_words.PHRASES[kind] for kind in _TALK}
    return Phrases({**talk, **SENSES, _SAYS_NOTHING: f"{FILLERS}|{remark_words.FILLERS}"})


def _sense(kind: str) -> str:
    """Return the sense of a kind of remark: "how are you" is no question."""
    return "how are" if kind == "how" else kind


def _chunks(words: Sequence[str], phrases: Phrases) -> list[_Chunk]:
    found, at = [], 0
    while at < len(words):
        size, senses = phrases.longest(words, at)
        size = size or 1
        found.append(_Chunk(tuple(range(at, at + size)), senses))
        at += size
    return found


@cache
def _senses(listed: str) -> frozenset[str]:
    return frozenset(listed.split("|"))


def _by(rule: Rule, chunks: Sequence[_Chunk]) -> Gist | None:
    """Return what a rule makes of a text."""
    if not all(any(each.senses & _senses(need) for each in chunks) for need in rule.needs):
        return None
    known = _senses("|".join([*rule.needs, rule.may, _SAYS_NOTHING, QUESTION, *KEPT]))
    if rule.is_own and _is_of_another(chunks, known):
        return None
    others = [each for each in chunks if not each.senses & known]
    unknown = [each for each in others if not each.senses]
    if rule.is_open:
        return Gist(rule.kind, tuple(at for each in _rest(chunks, known) for at in each.places))
    if len(others) > len(unknown) or len(unknown) > rule.unknown:
        return None
    return Gist(rule.kind, is_sure=not unknown)


def _is_of_another(chunks: Sequence[_Chunk], known: frozenset[str]) -> bool:
    """Tell whether somebody else than the writer moves: who does stands before it."""
    at = next((at for at, each in enumerate(chunks) if MOVES in each.senses), 0)
    before = chunks[:at]
    if any(WRITER in each.senses for each in before):
        return False
    return any(ANOTHER in each.senses or not each.senses & known for each in before)


def _rest(chunks: Sequence[_Chunk], known: frozenset[str]) -> Iterator[_Chunk]:
    """Yield what a rule leaves open: words that it does not know, with the small ones beside them."""
    for is_kept, run in groupby(chunks, lambda each: bool(each.senses & KEPT) or not each.senses & known):
        part = list(run)
        if is_kept:
            says_more = any(not each.senses & known for each in part)
            yield from (each for each in part if says_more or ONLY in each.senses)
