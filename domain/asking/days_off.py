"""Whether days off are to be none any more: "cancel all my days off". No I/O and no guessing.

Sessions on a day off are something else, and so is a day off that tells why they are cancelled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from domain.asking.days_off_words import SENSES
from domain.asking.phrases import WORD, Phrases, spelled
from domain.patterns import later
from domain.when import When

_MOST_WORDS = 20
_PAUSE = later(r"[,;:.!।\n]+(?:\s|$)")


class DaysOff(Struct, frozen=True):
    """Which days off are to be none any more."""

    when: When | None = None
    """None: no time is said."""


class _Chunk(Struct, frozen=True):
    """A phrase, or a word that nobody knows."""

    words: str
    senses: frozenset[str]


def removed_days_off(text: str, parse: Callable[[str], When | None]) -> DaysOff | None:
    """Return which days off a text wants to be none any more; None: it is about something else.

    Args:
        text: what was typed.
        parse: reads the time in a text.

    >>> removed_days_off("cancel all my days off", lambda _text: None)
    DaysOff(when=None)
    >>> removed_days_off("cancel everything on my day off", lambda _text: None)
    """
    if len(WORD.findall(text)) > _MOST_WORDS:
        return None
    clauses = [list(_chunks(clause)) for clause in _PAUSE.split(text) if WORD.search(clause)]
    asking = [clause for clause in clauses if any({"remove", "day off"} & each.senses for each in clause)]
    if len(asking) != 1 or not all("around" in each.senses for each in _others(clauses, asking[0])):
        return None
    return _read(asking[0], parse)


def _others(clauses: Sequence[list[_Chunk]], asking: list[_Chunk]) -> Iterator[_Chunk]:
    return (each for clause in clauses if clause is not asking for each in clause)


def _chunks(text: str) -> Iterator[_Chunk]:
    typed, words, at = WORD.findall(text), spelled(text), 0
    while at < len(words):
        size, senses = _phrases().longest(words, at)
        yield _Chunk(" ".join(typed[at : at + max(size, 1)]), senses)
        at += max(size, 1)


def _read(chunks: Sequence[_Chunk], parse: Callable[[str], When | None]) -> DaysOff | None:
    """Read a clause: what is removed stands right beside the words for it, but for a time and which ones it is."""
    verb, off = (_only(chunks, sense) for sense in ("remove", "day off"))
    if verb is None or off is None or any("on it" in each.senses for each in chunks):
        return None
    between = chunks[min(verb, off) + 1 : max(verb, off)]
    may = {"which"} if verb < off else {"of days"}  # "chuti sob batil" is rather all that there is
    if any(each.senses and each.senses.isdisjoint(may) for each in between):
        return None
    said = [each for each in chunks if not each.senses]
    if not said:
        return DaysOff()
    time = " ".join(each.words for each in chunks if not each.senses or each.senses & {"which", "of days"})
    when = parse(time)
    is_whole = when is not None and not any(_is_beside(each, time, when) for each in said)
    return DaysOff(when) if is_whole else None


def _only(chunks: Sequence[_Chunk], sense: str) -> int | None:
    """Return where the only phrase of a sense stands."""
    found = [at for at, each in enumerate(chunks) if sense in each.senses]
    return found[0] if len(found) == 1 else None


def _is_beside(chunk: _Chunk, text: str, when: When) -> bool:
    """Tell whether a word is no part of a time."""
    at = text.find(chunk.words)
    return not when.span[0] <= at < when.span[1]


@cache
def _phrases() -> Phrases:
    return Phrases(SENSES)
