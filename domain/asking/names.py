"""Names in two scripts: রহিম and Rahim are one, Rahm and Raheem are close.

A name is folded to the sounds that both scripts keep: vowels to a, i and u, consonants without aspiration or doubling.
The vowel that a Bangla consonant carries without being written may be silent, so it is a sign of its own that may be
left out without counting as a mistake.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from domain.spelling import fold_latin, is_bangla, remembered

SILENT = "*"
"""The unwritten vowel of a Bangla consonant."""

_VOWELS = "aiu*"
_SLIP, _VOWEL_SLIP, _VOWEL_LEFT_OUT = 1.0, 0.5, 0.25
_FORGIVEN = ((7, 1.5), (5, 1.0), (4, 0.5))
"""How much may be misspelled in a folded name of at least so many letters; shorter ones must be right."""
_LEFT_OUT: Mapping[str, float] = {**dict.fromkeys("aiu", _VOWEL_LEFT_OUT), SILENT: 0.0}
_MISTAKEN: Mapping[str, float] = {
    **{one + other: _VOWEL_SLIP for one in _VOWELS for other in _VOWELS},
    **dict.fromkeys((f"{SILENT}a", f"a{SILENT}"), 0.0),
}
_KEPT = 4096  # words of which it is remembered what names they may mean
_LEAST_ALIKE = 0.75  # of the longer one's letters the shorter one must have

_BANGLA_CONSONANTS: Mapping[str, str] = {
    **dict.fromkeys("কখ", "k"),
    **dict.fromkeys("গঘ", "g"),
    **dict.fromkeys("ঙঞণন", "n"),
    **dict.fromkeys("চছ", "c"),
    **dict.fromkeys("জঝয", "j"),
    **dict.fromkeys("টঠতথৎ", "t"),
    **dict.fromkeys("ডঢদধ", "d"),
    **dict.fromkeys("বভ", "b"),
    **dict.fromkeys("শষস", "s"),
    **dict(zip("পফমরলহ", "pfmrlh", strict=True)),
}
_BANGLA_SIGNS: Mapping[str, str] = {
    **dict(zip("ািীুূেো", "aiiuuia", strict=True)),
    "ৃ": "ri",
    "ৈ": "ai",
    "ৌ": "au",
}
_BANGLA_LETTERS: Mapping[str, str] = {
    **dict(zip("অআইঈউঊএওং", "aaiiuuian", strict=True)),
    "ঋ": "ri",
    "ঐ": "ai",
    "ঔ": "au",
}
_HASANTA, _NUKTA = "্", "়"
_DOTTED = {"য": "i", "ড": "r", "ঢ": "r"}


@remembered
def fold(word: str) -> str:
    """Return the sounds of a word in either script; letters of other scripts stay as they are, the rest is dropped.

    >>> fold("রহিম"), fold("Raheem")
    ('r*him*', 'rahim')
    """
    word = unicodedata.normalize("NFC", word).casefold().replace("ওয়", "উ").replace("োয়", "ু")
    if any(map(is_bangla, word)):
        return _squeezed(_from_bangla(word))
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", word) if letter.isalpha())
    return fold_latin(plain, loosely=True)


def _from_bangla(word: str) -> str:
    sounds: list[str] = []
    for at, letter in enumerate(word):
        after = word[at + 1 : at + 2]
        if after == _NUKTA and letter in _DOTTED:
            sounds.append(_DOTTED[letter])
            after = word[at + 2 : at + 3]
            if letter == "য" or after in (_HASANTA, *_BANGLA_SIGNS):
                continue
            sounds.append(SILENT)
        elif letter in _BANGLA_CONSONANTS:
            sounds.append(_BANGLA_CONSONANTS[letter])
            if after != _HASANTA and after not in _BANGLA_SIGNS:
                sounds.append(SILENT)
        else:
            sounds.append(_BANGLA_SIGNS.get(letter) or _BANGLA_LETTERS.get(letter) or "")
    return "".join(sounds)


def _squeezed(sounds: str) -> str:
    return "".join(sound for at, sound in enumerate(sounds) if not at or sound != sounds[at - 1])


def likeness(written: str, name: str) -> float | None:
    """Return how far a folded word is from a folded name: 0 is the same sounds; None is another name.

    >>> likeness(fold("রহিম"), fold("Rahim")), likeness(fold("tanbeer"), fold("Tanvir")), likeness("karim", "rahim")
    (0.0, 0.0, None)
    """
    if not written or not name or written[0] != name[0]:
        return None
    letters = _letters(name)
    shorter, longer = sorted((_letters(written), letters))
    if not shorter or shorter < longer * _LEAST_ALIKE:
        return None
    return _distance(written, name, next((most for least, most in _FORGIVEN if letters >= least), 0.0))


def _letters(folded: str) -> int:
    return len(folded) - folded.count(SILENT)


def _distance(written: str, name: str, most: float) -> float | None:
    """Return the cost of turning one into the other, None as soon as it must be over `most`."""
    row = [0.0]
    for sound in name:
        row.append(row[-1] + _LEFT_OUT.get(sound, _SLIP))
    for typed in written:
        before, left_out = row, _LEFT_OUT.get(typed, _SLIP)
        here = before[0] + left_out
        row = [here]
        for at, sound in enumerate(name):
            mistaken = 0.0 if typed == sound else _MISTAKEN.get(typed + sound, _SLIP)
            here = min(before[at] + mistaken, before[at + 1] + left_out, here + _LEFT_OUT.get(sound, _SLIP))
            row.append(here)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


class Sounds:
    """Folded names by their consonants, so that only those are compared with a word that may be meant by it.

    What is forgiven has one slip in a consonant at most (``_FORGIVEN`` stays below two): then both have the same
    consonants, or have them when one is left out of one of them or of both.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Take all names, each once."""
        self._by_consonants: dict[str, list[str]] = {}
        self._near: dict[str, Mapping[str, float]] = {}
        for name in names:
            for key in _consonants(name):
                self._by_consonants.setdefault(key, []).append(name)

    def near(self, written: str) -> Mapping[str, float]:
        """Return the names that a folded word may mean, with the distance of each: all that `likeness` finds alike."""
        found = self._near.get(written)
        if found is None:
            if len(self._near) >= _KEPT:
                self._near.clear()
            found = self._near[written] = self._look(written)
        return found

    def _look(self, written: str) -> Mapping[str, float]:
        alike = {name for key in _consonants(written) for name in self._by_consonants.get(key, ())}
        far = {name: likeness(written, name) for name in sorted(alike)}
        return {name: each for name, each in far.items() if each is not None}


@remembered
def _consonants(folded: str) -> frozenset[str]:
    """Return the first sound with the consonants, all of them and with each left out."""
    left = "".join(sound for sound in folded if sound not in _VOWELS)
    fewer = {left[:at] + left[at + 1 :] for at in range(len(left))}
    return frozenset(f"{folded[:1]} {each}" for each in (left, *fewer))
