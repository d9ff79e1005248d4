"""Phrases found in a text whatever way they are spelled: as they are listed, in another spelling, or with a slip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.asking.gist_words import SHORT
from domain.asking.slips import Slips
from domain.asking.words import plain, stems
from domain.patterns import later
from domain.spelling import fold_latin, remembered

Words = tuple[str, ...]

WORD = later(r"[\w\u0300-\u036f\u0900-\u0963\u0981-\u09cd\u09d7\u09fe'’-]+")
_DRAWN_OUT = later(r"([^\W\d])\1{2,}")

_MOST_WORDS = 6
_FOLDED = 4
"""Letters of the shortest word of which other spellings count."""
NONE: frozenset[str] = frozenset()


def spelled(text: str) -> list[str]:
    """Return the words of a text in their plain forms, those of a chat written out.

    >>> spelled("hiiii, r u there?")
    ['hi', 'are', 'you', 'there']
    """
    return [_written_out(word) for word in WORD.findall(text)]


@remembered
def _written_out(word: str) -> str:
    form = _DRAWN_OUT.sub(r"\1", plain(word))
    return SHORT.get(form, form)


class Phrases:
    """Phrases, and what each of them means."""

    def __init__(self, listed: Mapping[str, str]) -> None:
        """Read lists of phrases with bars between them, by what they mean."""
        self._exact: dict[Words, set[str]] = {}
        for meaning, phrases in listed.items():
            for phrase in phrases.split("|"):
                self._exact.setdefault(tuple(spelled(phrase)), set()).add(meaning)
        self._exact.pop((), None)
        self._folded: dict[Words, set[str]] = {}
        for words, meanings in self._exact.items():
            self._folded.setdefault(_fold(words), set()).update(meanings)
        self._most: dict[str, int] = {}
        """Words of the longest phrase that begins so."""
        for words in (*self._exact, *self._folded):
            self._most[words[0]] = max(self._most.get(words[0], 1), min(len(words), _MOST_WORDS))
        self._slips = Slips(words[0] for words in self._exact if len(words) == 1)

    def longest(self, words: Sequence[str], at: int) -> tuple[int, frozenset[str]]:
        """Return how many words from a place on are a phrase, and its meanings; 0 when nobody knows the word."""
        most = max(self._most.get(each, 0) for each in (words[at], *_fold((words[at],))))
        for size in range(min(most, len(words) - at), 0, -1):
            part = tuple(words[at : at + size])
            found = self._exact.get(part) or self._folded.get(_fold(part))
            if found:
                return size, frozenset(found)
        found = self._inflected(words[at])
        return (1, frozenset(found)) if found else (0, NONE)

    def _inflected(self, word: str) -> set[str] | None:
        """Look for a word without its ending, or with a slip of the finger."""
        for stem in stems(word):
            if (stem,) in self._exact:
                return self._exact[stem,]
        meant = self._slips.of(word)
        return None if meant is None else self._exact[meant,]


def _fold(words: Words) -> Words:
    return tuple(fold_latin(each) if each.isascii() and len(each) >= _FOLDED else each for each in words)
