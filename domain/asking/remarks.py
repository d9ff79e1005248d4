"""What people say besides booking: yes and no, greetings, thanks, questions about the bot, that they are late.

No I/O and no guessing: a text is a remark only when all of it is known words, or when it has the shape of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from domain.asking.remark_words import FILLERS, NUMBERS, PHRASES, SHAPES, SIGNS
from domain.asking.words import plain

LONGEST = 160
"""Characters of the longest remark; a pasted invitation may be longer, since only its link is read."""
LATEST = 120
"""Minutes that somebody may say to be late."""

_WORD = re.compile(r"[\w\u0300-\u036f\u0981-\u09cd\u09d7\u09fe'’-]+")
_DIGITS = str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789")
_URL = re.compile(
    r"(?:https?://|www\.|meet\.google\.com/|(?:[\w-]+\.)?zoom\.us/|teams\.microsoft\.com/)[^\s<>\"]+", re.IGNORECASE
)
_UNKNOWN: frozenset[str] = frozenset()
_MOST_WORDS = 6  # of a phrase
_MINUTES = re.compile(r"(?<![\w:.])(\d{1,3})(?![\w:.]*\d)")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said, and what comes with it."""

    kind: str
    """One of the kinds of `remark_words`, or "url"."""
    rest: str = ""
    """The words that the remark leaves open: a place, a name, a reason, a link."""
    minutes: int = 0
    """How late, or how long; 0 when no number is said."""
    also: frozenset[str] = frozenset()
    """The other kinds that stand beside it: "ok, thanks"."""


def remark(text: str) -> Remark | None:
    """Return what a text says besides booking, or None.

    >>> remark("ok thanks!").kind, remark("১০ মিনিট দেরি হবে").minutes
    ('ok', 10)
    """
    link = url_in(text)
    if link is not None:
        return Remark("url", link)
    if len(text) > LONGEST:
        return None
    return _shaped(text) or _phrased(text)


def url_in(text: str) -> str | None:
    """Return the first address of a text, with https:// where it has no scheme; so a pasted invitation is read."""
    found = _URL.search(text)
    if found is None:
        return None
    link = found[0].rstrip(".,;:!?)।")
    return link if link.casefold().startswith("http") else f"https://{link}"


def _words(text: str) -> list[str]:
    return [plain(word) for word in _WORD.findall(text.translate(_DIGITS))]


@cache
def _shapes() -> Sequence[tuple[str, re.Pattern[str]]]:
    return [(kind, re.compile(plain(shape), re.VERBOSE)) for kind, shapes in SHAPES for shape in shapes]


def _shaped(text: str) -> Remark | None:
    """Return the remark whose shape the whole text has."""
    said = " ".join(_words(text))
    for kind, shape in _shapes():
        found = shape.fullmatch(said)
        if found is not None:
            rest = next((group.strip() for group in found.groups() if group), "")
            return Remark(kind, _as_typed(text, rest), _number(said))
    return None


def _as_typed(text: str, rest: str) -> str:
    """Return words of a text as they were typed, the last place first; what is no whole word stays as it is."""
    wanted, spans = rest.split(), list(_WORD.finditer(text.translate(_DIGITS)))
    for at in range(len(spans) - len(wanted), -1, -1):
        if [plain(each[0]) for each in spans[at : at + len(wanted)]] == wanted and wanted:
            return text[spans[at].start() : spans[at + len(wanted) - 1].end()]
    return rest  # without an ending: সিলেটে


def _number(said: str) -> int:
    """Return the minutes that are said; "half an hour" is 30."""
    for words, minutes in _numbers():
        if re.search(rf"(?<!\w){words}(?!\w)", said):
            return minutes
    found = _MINUTES.search(said)
    return int(found[1]) if found else 0


@cache
def _numbers() -> Sequence[tuple[str, int]]:
    pairs = [(plain(word.strip()), minutes) for minutes, words in NUMBERS.items() for word in words.split("|")]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


@cache
def _phrases() -> Mapping[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for kind, listed in (*PHRASES.items(), ("", FILLERS)):
        for phrase in listed.split("|"):
            found.setdefault(tuple(plain(phrase).split()), set()).add(kind)
    return {words: frozenset(kinds) for words, kinds in found.items()}


def _phrased(text: str) -> Remark | None:
    """Return the remark of a text that is nothing but known phrases."""
    signs = {kind for sign, kind in SIGNS.items() if sign in text}
    words = _words(text)
    kinds = list(_kinds(words))
    said = {kind for each in kinds for kind in each} - {""} | signs
    if _UNKNOWN in kinds or not said:
        return None
    first = next(kind for kind in PHRASES if kind in said)
    return Remark(first, also=frozenset(said - {first}))


def _kinds(words: Sequence[str]) -> Iterator[frozenset[str]]:
    """Yield what the phrases of a text say, the longest first; an unknown word says what no phrase says."""
    at = 0
    while at < len(words):
        most = min(_MOST_WORDS, len(words) - at)
        length = next((n for n in range(most, 0, -1) if tuple(words[at : at + n]) in _phrases()), 0)
        if not length:
            yield _UNKNOWN
            return
        yield _phrases()[tuple(words[at : at + length])]
        at += length
