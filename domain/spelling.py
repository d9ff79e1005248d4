"""One spelling for the different ways to write the same word: Bangla letters, and Bangla in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, wraps
from typing import TypeVar

_BANGLA = str.maketrans(
    {
        "\u09bc": "",
        "\u200c": "",
        "\u200d": "",
        "\u0981": "",
        "ী": "ি",
        "ূ": "ু",
        "ণ": "ন",
        "ৎ": "ত",
        "ষ": "শ",
        "\u09dc": "ড",
        "\u09dd": "ঢ",
        "\u09df": "য",
    }
)
_LATIN: Sequence[tuple[str, str]] = (
    *(("chh", "c"), ("ch", "c"), ("sh", "s"), ("th", "t"), ("dh", "d"), ("bh", "b"), ("gh", "g"), ("kh", "k")),
    *(("ph", "f"), ("z", "j"), ("v", "b"), ("ee", "i"), ("oo", "u"), ("aa", "a"), ("o", "a"), ("w", "u")),
)
_HARD_C = re.compile("c(?!h)")
_LOOSE_BEFORE: Sequence[tuple[str, str]] = (("jh", "j"), ("x", "ks"), ("qu", "k"), ("q", "k"), ("ou", "au"))
_LOOSE_AFTER: Sequence[tuple[str, str]] = (("ng", "n"), ("e", "i"), ("y", "i"))
_DOUBLED = re.compile(r"(.)\1+")
_KEPT = 4096  # words of which it is remembered what was made
_LONGEST = 64  # letters; what is longer is no word, and would take memory

T = TypeVar("T")


def remembered(make: Callable[[str], T]) -> Callable[[str], T]:
    """Remember what is made of the last words: the same ones are written again, and each is looked at many times."""
    known = lru_cache(_KEPT)(make)

    @wraps(make)
    def made(word: str) -> T:
        return known(word) if len(word) <= _LONGEST else make(word)

    return made


def is_bangla(letter: str) -> bool:
    """Say whether a letter, a sign or a digit is of the Bangla script."""
    return "\u0980" <= letter <= "\u09ff"


def fold_bangla(word: str) -> str:
    """Return one spelling for Bangla letters that people, keyboards and Unicode forms mix up.

    >>> fold_bangla("জানুয়ারী") == fold_bangla("জানুয়ারি")
    True
    """
    return word if word.isascii() else word.translate(_BANGLA)


@lru_cache(1024)  # one word is looked for in several lists, in each with several more
def fold_latin(word: str, *, loosely: bool = False) -> str:
    """Return one spelling for the ways to write a Bangla word in Latin letters.

    Args:
        word: lower case.
        loosely: names are spelled more freely than words: c and k, e, y and i, x and ks are one as well.

    >>> fold_latin("shokaal"), fold_latin("sakal")
    ('sakal', 'sakal')
    >>> fold_latin("kareem"), fold_latin("carim"), fold_latin("carim", loosely=True)
    ('karim', 'carim', 'karim')
    """
    if loosely:
        word = _replaced(_HARD_C.sub("k", word), _LOOSE_BEFORE)
    word = _DOUBLED.sub(r"\1", _replaced(word, _LATIN))
    return _DOUBLED.sub(r"\1", _replaced(word, _LOOSE_AFTER)) if loosely else word


def _replaced(word: str, spellings: Sequence[tuple[str, str]]) -> str:
    for spelled, folded in spellings:
        if spelled in word:
            word = word.replace(spelled, folded)
    return word
