"""The closed vocabulary: which senses a word about time may have, however it is spelled.

The words are data (``english``, ``bangla``, ``latin``, ``common``); this module joins them into one table per choice of
languages when somebody first asks, and answers look-ups without changing anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

from domain.spelling import fold_bangla, fold_latin, is_bangla
from domain.when import LANGUAGES
from domain.when.lexicon import bangla, common, english, latin
from domain.when.senses import CUES, Sense

Senses = Mapping[Sense, Any]
"""Sense to value: {WEEKDAY: 5, SPOKEN: 7, WEAK: True} for "sat"."""

Table = dict[str, dict[Sense, Any]]
"""Words and their senses, while they are gathered."""

FORGIVEN = frozenset(
    (Sense.WEEKDAY, Sense.MONTH, Sense.RELATIVE, Sense.TONIGHT, Sense.PART, Sense.DAYSET, Sense.FREQ, Sense.UNIT)
)
"""A word with one of these senses is known with one letter wrong."""
SHORTEST_TYPO = 6
SHORTEST_BANGLA_TYPO = 6
SHORTEST_FOLDED = 4
_REAL_WORDS = frozenset(english.REAL_WORDS.split())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that is known about words for a choice of languages."""

    words: Mapping[str, Senses]
    folded: Mapping[str, Senses]
    """Bangla words in Latin letters by their folded spelling."""
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Senses]]]
    """Words that count together by the first of them, the longest first."""
    near: Mapping[str, tuple[str, ...]] = field(repr=False)
    """Words of the vocabulary by what is left of them without one letter, for typos."""

    def look_up(self, word: str) -> tuple[Senses, bool] | None:
        """Return the senses of a lower-case word and whether it was misspelled; None when it is not about time."""
        senses = self.words.get(word)
        if senses is not None:
            return senses, False
        senses = self._inflected(word)
        if senses is not None:
            return senses, False
        meant = self.words.get(word.rstrip(word[-1]) + word[-1]) if word[-2:] == word[-1] * 2 else self._meant(word)
        return None if meant is None else (meant, True)

    @staticmethod
    def is_form(typed: str, word: str) -> bool:
        """Tell whether a word is the other one, or that with a Bangla ending."""
        if typed == word or not is_bangla(word[0]) or not typed.startswith(word):
            return typed == word
        return typed[len(word) :] in _BANGLA_ENDINGS

    def _inflected(self, word: str) -> Senses | None:
        if is_bangla(word[0]):
            return _without_ending(word, self.words, _BANGLA_ENDINGS, 2)
        if len(word) < SHORTEST_FOLDED or not self.folded:
            return None
        folded = fold_latin(word)
        return self.folded.get(folded) or _without_ending(folded, self.folded, _LATIN_ENDINGS, SHORTEST_FOLDED)

    def _meant(self, word: str) -> Senses | None:
        shortest = SHORTEST_TYPO if word[0].isascii() else SHORTEST_BANGLA_TYPO
        if not shortest - 1 <= len(word) <= _LONGEST or word in _REAL_WORDS:
            return None
        shorter = [word[:at] + word[at + 1 :] for at in range(len(word))]
        for key in (word, *shorter):
            for known in self.near.get(key, ()):
                if known[0] == word[0] and _one_typo(known, word):
                    return self.words[known]
        return None


def _without_ending(word: str, table: Mapping[str, Senses], endings: Iterable[str], shortest: int) -> Senses | None:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            senses = table.get(word[: -len(ending)])
            if senses is not None:
                return senses
    return None


def _one_typo(known: str, typed: str) -> bool:
    """Say whether one letter was left out, added, wrong or swapped with the next."""
    same = 0
    while same < min(len(known), len(typed)) and known[same] == typed[same]:
        same += 1
    a, b = known[same:], typed[same:]
    return a[1:] == b[1:] or a == b[1:] or a[1:] == b or (a[2:] == b[2:] and a[:2] == b[1::-1])


_LONGEST = 16
_BANGLA_ENDINGS = [fold_bangla(ending) for ending in bangla.ENDINGS.split()]
_LATIN_ENDINGS = latin.ENDINGS.split()


def _spellings(source: Mapping[Sense, Mapping[Any, str]], weak: str) -> Table:
    """Turn sense -> value -> words into word -> sense -> value."""
    table: Table = {}
    for sense, values in source.items():
        for value, words in values.items():
            for word in words.split():
                table.setdefault(fold_bangla(word), {}).setdefault(sense, value)
    for word in weak.split():
        table.setdefault(fold_bangla(word), {})[Sense.WEAK] = True
    return table


def _plural_weekdays(table: Table) -> None:
    for word, senses in list(table.items()):
        if Sense.WEEKDAY in senses and word.endswith("day"):
            table[word + "s"] = {Sense.WEEKDAY: senses[Sense.WEEKDAY], Sense.PLURAL: 1}


def _counted(table: Table, numbers: Sense) -> None:
    """Add numbers with their classifier in one word: পাঁচটায়, pachtay."""
    named = [(word, senses[numbers]) for word, senses in table.items() if numbers in senses]
    endings = [(word, senses[Sense.CLASSIFIER]) for word, senses in table.items() if Sense.CLASSIFIER in senses]
    for (word, value), (ending, sort) in product(named, endings):
        known = table.get(word + ending, {})
        if known.keys() <= {Sense.SOME, Sense.NUMBER, Sense.FILLER}:
            table[word + ending] = {Sense.NUMBER: value, Sense.CLASSIFIER: sort, **known}


def _joined(*tables: Table) -> Table:
    joined: Table = {}
    for table in tables:
        for word, senses in table.items():
            joined[word] = {**senses, **joined.get(word, {})}
    return joined


def _phrases(table: Mapping[str, Senses]) -> dict[str, list[tuple[tuple[str, ...], Senses]]]:
    found: dict[str, list[tuple[tuple[str, ...], Senses]]] = {}
    for word, senses in table.items():
        if "_" in word:
            parts = tuple(word.split("_"))
            found.setdefault(parts[0], []).append((parts, senses))
    for choices in found.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return found


def _near(table: Mapping[str, Senses]) -> dict[str, tuple[str, ...]]:
    near: dict[str, list[str]] = {}
    for word, senses in table.items():
        shortest = SHORTEST_TYPO if word[0].isascii() else SHORTEST_BANGLA_TYPO
        if len(word) >= shortest and "_" not in word and not FORGIVEN.isdisjoint(senses):
            for key in {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}:
                near.setdefault(key, []).append(word)
    return {key: tuple(words) for key, words in near.items()}


def _lexicon(*tables: Table, folded: Mapping[str, Senses]) -> Lexicon:
    joined = _joined(*tables)
    return Lexicon(joined, folded, _phrases(joined), _near(joined))


def _both(en: Lexicon, bn: Lexicon) -> Lexicon:
    """Join two languages; a word of both keeps the senses of either."""
    words = {**bn.words, **en.words}
    for word in en.words.keys() & bn.words.keys():
        words[word] = {**bn.words[word], **en.words[word]}
    near = {**bn.near, **en.near}
    for key in en.near.keys() & bn.near.keys():
        near[key] = en.near[key] + bn.near[key]
    phrases = {**bn.phrases, **en.phrases}
    for first in en.phrases.keys() & bn.phrases.keys():
        phrases[first] = sorted([*en.phrases[first], *bn.phrases[first]], key=lambda choice: -len(choice[0]))
    return Lexicon(words, bn.folded, phrases, near)


@cache
def _lexicons() -> Mapping[frozenset[str], Lexicon]:
    en, bn, la = (_spellings(room.SENSES, room.WEAK) for room in (english, bangla, latin))
    shared = _spellings(common.SENSES, "")
    _plural_weekdays(en)
    _counted(bn, Sense.NUMBER)
    _counted(la, Sense.SPOKEN)
    folded = {
        key: senses
        for word, senses in la.items()
        if len(key := fold_latin(word)) >= SHORTEST_FOLDED and not senses.keys() <= CUES
    }
    english_only, bangla_only = _lexicon(en, shared, folded={}), _lexicon(bn, la, shared, folded=folded)
    return {
        frozenset({"en"}): english_only,
        frozenset({"bn"}): bangla_only,
        frozenset(LANGUAGES): _both(english_only, bangla_only),
    }


def vocabulary(languages: Sequence[str]) -> Lexicon:
    """Return the vocabulary of the languages; one that is not known adds nothing, and none known means all."""
    everything = frozenset(LANGUAGES)
    return _lexicons()[(everything & set(languages)) or everything]
