"""Endings of Bangla cases on what fills a text: joined by the script and the last letter of the name.

A catalogue writes ``{name}-এর`` as for a Latin name: "Ayesha-এর". A name in Bangla script takes the ending without a
hyphen, in the form that its last letter asks for: রহিমের, আয়েশার, ভাইয়ের.
"""

from __future__ import annotations

import re

_ENDED = re.compile(r"\{([a-z_]+)\}-([\u0980-\u09e3]+)")
_GENITIVE = "\u098f\u09b0"  # -এর
_AFTER_VOWEL = "\u09b0"  # -র
_AFTER_CONSONANT = "\u09c7\u09b0"  # -ের
_AFTER_GLIDE = "\u09af\u09bc\u09c7\u09b0"  # -য়ের

_SIGNS = re.compile(r"[\u09be-\u09cc]")  # of vowels
_GLIDES = "\u0987\u0988\u0989\u098a\u0993\u0994\u0982"  # ই ঈ উ ঊ ও ঔ, and ং
_VOWELS = "\u0985\u0986\u098f\u0990"  # অ আ এ ঐ
_CONSONANT = re.compile(r"[\u0995-\u09b9\u09bc\u09df]")  # the dot of ড় ঢ় য় as well
_KHANDA_TA = "\u09ce"


class Filling(str):
    """What fills a placeholder; the format of the placeholder is an ending."""

    __slots__ = ()

    def __format__(self, ending: str) -> str:
        """Return the text with the ending."""
        return joined(str(self), ending) if ending else str(self)


def prepared(text: str) -> str:
    """Return a text of a catalogue with each ending as the format of its placeholder: ``{name:এর}``."""
    return _ENDED.sub(r"{\1:\2}", text)


def joined(name: str, ending: str) -> str:
    """Return a name with an ending of Bangla."""
    last = name.rstrip("\u0981")[-1:]  # a nasal sign changes nothing
    if last == _KHANDA_TA and ending.startswith(_GENITIVE):
        return f"{name[:-1]}\u09a4{_AFTER_CONSONANT}{ending.removeprefix(_GENITIVE)}"
    form = _after(last)
    if form is None:
        return f"{name}-{ending}"
    return f"{name}{form}{ending.removeprefix(_GENITIVE)}" if ending.startswith(_GENITIVE) else f"{name}{ending}"


def _after(last: str) -> str | None:
    """Return the genitive's form after a letter; None after what is no letter of Bangla."""
    if _SIGNS.fullmatch(last) or (last and last in _VOWELS):
        return _AFTER_VOWEL
    if last and last in _GLIDES:
        return _AFTER_GLIDE
    return _AFTER_CONSONANT if _CONSONANT.fullmatch(last) or last == _KHANDA_TA else None
