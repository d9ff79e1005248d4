"""Which sessions a text leaves as they are while it changes others that it names: "keep thursday's, cancel tuesday's".

Where it changes all the others, they are left out of all: `all_but.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from domain.asking.parts import edges_of
from domain.asking.session_words import KEEPS, KEEPS_BEHIND, LEAVES, NOT_THAT, NOT_THAT_BEHIND
from domain.asking.words import Hit, Word, plain, read

_SILENT = frozenset({"filler", "honorific", "then"})
_MOST_AROUND = 2  # words that say nothing, before or behind what keeps
_MOST_BETWEEN = 3  # words, from what denies to what keeps
_MOST_WORDS = 3  # of a phrase that keeps

Forms = tuple[str, ...]


class Kept(Struct, frozen=True):
    """What a clause names that it leaves as it is."""

    named: str
    is_no: bool = False
    """It only says "not that one", which elsewhere corrects what was said before."""
    is_left: bool = False
    """It says so of somebody only: whoever has leave on thursday keeps nothing."""


def kept_apart(text: str, names: Callable[[Kept], bool]) -> tuple[str, Sequence[Kept]]:
    """Return a text without the clauses that leave a session as it is, and what these name.

    Args:
        text: what was typed.
        names: tells whether a clause names a session, and nothing more.
    """
    words, hits = read(text)
    parts = edges_of(text, words, list(_begins(words, hits)))
    clauses = [text[end:start].strip() for (_, end), (start, _) in pairwise(parts)]
    found = {clause: _kept(clause) for clause in clauses}
    kept = [each for each in found.values() if each is not None and names(each)]
    return ", ".join(clause for clause in clauses if clause and found[clause] not in kept), kept


def _begins(words: Sequence[Word], hits: Sequence[Hit]) -> Iterator[int]:
    """Yield where a clause begins without a sign: before what keeps in English, and behind it in Bangla."""
    forms = tuple(word.plain for word in words)
    for at in range(1, len(words)):
        is_denied = any("denies" in word.cues for word in words[max(0, at - _MOST_BETWEEN) : at])
        if _phrase(forms[at:], KEEPS, NOT_THAT, LEAVES) and not is_denied and not _is_inside(hits, at):
            yield words[at].start
        if _phrase(forms[:at], KEEPS_BEHIND, is_end=True):
            yield words[at].start


def _is_inside(hits: Sequence[Hit], at: int) -> bool:
    """Tell whether a word belongs to a phrase that calls off: "not coming", "can't keep"."""
    return any(
        hit.role in {"cancel", "unneeded"} and hit.first <= at < hit.after and hit.after - hit.first > 1 for hit in hits
    )


def _kept(clause: str) -> Kept | None:
    """Return what a clause keeps, beside words that say nothing at its ends."""
    words, hits = read(clause)
    forms = tuple(word.plain for word in words)
    for skipped in range(min(_MOST_AROUND + 1, len(words))):
        size = _phrase(forms[skipped:], KEEPS, NOT_THAT, LEAVES)
        if size and not _is_inside(hits, skipped) and _says_nothing(words[:skipped]):
            said = forms[skipped : skipped + size]
            named = clause[words[skipped + size - 1].end :]
            return Kept(named.strip(), said in _phrases(NOT_THAT), said in _phrases(LEAVES))
        after = len(words) - skipped
        size = _phrase(forms[:after], KEEPS_BEHIND, NOT_THAT_BEHIND, is_end=True)
        if size and not _is_inside(hits, after - 1) and _says_nothing(words[after:]):
            said = forms[after - size : after]
            return Kept(clause[: words[after - size].start].strip(), said in _phrases(NOT_THAT_BEHIND))
    return None


def _says_nothing(words: Sequence[Word]) -> bool:
    return all(word.roles & _SILENT for word in words)


def _phrase(forms: Forms, *lists: str, is_end: bool = False) -> int:
    """Return how many words a phrase of these lists has, at the beginning or at the end."""
    for size in range(min(_MOST_WORDS, len(forms)), 0, -1):
        part = forms[-size:] if is_end else forms[:size]
        if any(part in _phrases(each) for each in lists):
            return size
    return 0


@cache
def _phrases(listed: str) -> frozenset[Forms]:
    return frozenset(tuple(plain(phrase).split()) for phrase in listed.split("|"))
