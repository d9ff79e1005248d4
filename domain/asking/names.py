"""Names in two scripts: রহিম and Rahim are one, Rahm and Raheem are close.

A name is folded to the sounds that both scripts keep: vowels to a, i and u, consonants without aspiration or doubling.
The vowel that a Bangla consonant carries without being written may be silent, so it is a sign of its own that may be
left out without counting as a mistake.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from domain.spelling import fold_latin, is_bangla

SILENT = "*"
"""The unwritten vowel of a Bangla consonant."""

_VOWELS = "aiu*"
_SLIP, _VOWEL_SLIP, _VOWEL_LEFT_OUT = 1.0, 0.5, 0.25
_FORGIVEN = ((7, 1.5), (5, 1.0), (4, 0.5))
"""How much may be misspelled in a folded name of at least so many letters; shorter ones must be right."""
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
    shorter, longer = sorted((_letters(written), _letters(name)))
    if not shorter or shorter < longer * _LEAST_ALIKE:
        return None
    forgiven = next((most for least, most in _FORGIVEN if _letters(name) >= least), 0.0)
    far = _distance(written, name)
    return far if far <= forgiven else None


def _letters(folded: str) -> int:
    return len(folded) - folded.count(SILENT)


def _distance(written: str, name: str) -> float:
    row = [0.0]
    for sound in name:
        row.append(row[-1] + _left_out(sound))
    for typed in written:
        before, row = row, [row[0] + _left_out(typed)]
        for at, sound in enumerate(name):
            row.append(
                min(before[at] + _mistaken(typed, sound), before[at + 1] + _left_out(typed), row[at] + _left_out(sound))
            )
    return row[-1]


def _left_out(sound: str) -> float:
    if sound == SILENT:
        return 0.0
    return _VOWEL_LEFT_OUT if sound in _VOWELS else _SLIP


def _mistaken(typed: str, sound: str) -> float:
    if typed == sound or {typed, sound} == {SILENT, "a"}:
        return 0.0
    return _VOWEL_SLIP if typed in _VOWELS and sound in _VOWELS else _SLIP
