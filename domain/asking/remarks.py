"""What people say besides booking: yes and no, greetings, thanks, questions about the bot, that they are late.

No I/O and no guessing: a text is a remark only when all of it is known words, or when it has the shape of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from domain.asking.gist import gist
from domain.asking.gist_words import BESIDE, FRAMES, LAST_RULES, NOWHERE, RULES, Rule
from domain.asking.phrases import WORD, Phrases, spelled
from domain.asking.remark_words import (
    ADDED,
    ALONE,
    AROUND,
    BETWEEN,
    EVERYBODY,
    EVERYBODY_THEN,
    FILLERS,
    NUMBERS,
    PHRASES,
    SHAPES,
    SIGNS,
    THE_TWO,
)
from domain.asking.statement_words import NOT_BEHIND
from domain.asking.words import TEXTS, plain, stems
from domain.patterns import later
from domain.rooms import room_in

LONGEST = 160
"""Characters of the longest remark; a pasted invitation may be longer, since only its room is read."""
LATEST = 120
"""Minutes that somebody may say to be late."""

_DIGITS = str.maketrans("০১২৩৪৫৬৭৮৯–—", "0123456789--")
_UNKNOWN: frozenset[str] = frozenset()
_EVERYBODY, _THE_TWO, _ADDED = "everybody", "the two", "added"
_AROUND = " .,!"
_MOST_WORDS = 6  # of a phrase
_CLAUSES = later(r"[,;.!?।\n]+(?:\s|$)")
_PASSING = frozenset(
    {"hello", "salam", "namaskar", "how", "thanks", "sorry", "ok", "yes", "puzzled", "there", "glad", "thinking"}
)
"""Kinds that count only when nothing else is said beside them."""
_IN_ORDER = ("coming", *PHRASES)
"""What a text says of several things: who says "later" beside that they come says no to nothing."""
_MINUTES = later(r"(?<![\w:.])(\d{1,3})(?![\w:.]*\d)")


class Remark(Struct, frozen=True):
    """What is said, and what comes with it."""

    kind: str
    """One of the kinds of `remark_words`, or "url"."""
    rest: str = ""
    """The words that the remark leaves open: a place, a name, a reason, a link."""
    minutes: int = 0
    """How late, or how long; 0 when no number is said."""
    also: frozenset[str] = frozenset()
    """The other kinds that stand beside it: "ok, thanks"."""
    is_sure: bool = True
    """Every word of it is known: it names nobody."""


@lru_cache(TEXTS)
def remark(text: str) -> Remark | None:
    """Return what a text says besides booking, or None.

    >>> remark("ok thanks!").kind, remark("১০ মিনিট দেরি হবে").minutes
    ('ok', 10)
    """
    room = room_in(text)
    if room is not None:
        return Remark("url", str(room))
    if len(text) > LONGEST:
        return None
    if (alone := text.strip(_AROUND).casefold()) in ALONE:
        return Remark(ALONE[alone])
    return _said(text) or _in_clauses(text) or _at_last(text) or _signs(text)


def means_everybody(text: str) -> bool:
    """Tell whether a text is about all whom one meets, and not about one of them.

    >>> means_everybody("tell everyone I'm late"), means_everybody("tell mina I'm late")
    (True, False)
    """
    return _EVERYBODY in _those_meant(text)


def means_the_two(text: str) -> bool:
    """Tell whether a text is about what whoever writes has with somebody, who wants the same.

    >>> means_the_two("both of us want to move it"), means_the_two("move both of them")
    (True, False)
    """
    return _THE_TWO in _those_meant(text)


def is_added(text: str) -> bool:
    """Tell whether a text wants something beside what there is, rather than in its place.

    >>> is_added("show london time also"), is_added("show london time")
    (True, False)
    """
    return _ADDED in _those_meant(text)


def _those_meant(text: str) -> set[str]:
    """Return who is meant by the words of a text, or whether more is, the longest phrases first."""
    words, found, at = _words(text), set[str](), 0
    while at < len(words):
        size, meanings = _several().longest(words, at)
        found |= meanings
        at += max(size, 1)
    return found


@cache
def _several() -> Phrases:
    return Phrases({_EVERYBODY: f"{EVERYBODY} | {EVERYBODY_THEN}", _THE_TWO: THE_TWO, _ADDED: ADDED})


def _said(text: str) -> Remark | None:
    """Return what a text says as it is listed, by the senses of its words, or by its shape."""
    listed = _phrased(text)
    if listed is not None:
        return _shaped(text) or _of_several(text, listed) or listed
    return _meant(text) or _shaped(text) or _shaped(_unframed(text))


def _of_several(text: str, listed: Remark) -> Remark | None:
    """Return what a text says whose phrases say other things each alone: "do mentors speak bangla"."""
    meant = _meant(text) if listed.also else None
    return meant if meant is not None and meant.kind not in {listed.kind, *listed.also} else None


def _in_clauses(text: str) -> Remark | None:
    """Return what one clause says beside others that are remarks as well: "my zone is wrong, I'm in Dubai"."""
    clauses = [each for each in _CLAUSES.split(text) if WORD.search(each)]
    if len(clauses) < 2:  # noqa: PLR2004 - else there is nothing to part
        return None
    said = [_said(clause) or _at_last(clause) for clause in clauses]
    remarks = [each for each in said if each is not None]
    if len(remarks) < len(said):
        return None
    return next((each for each in remarks if each.rest), None) or next(
        (each for each in remarks if each.kind not in _PASSING), remarks[0]
    )


def _signs(text: str) -> Remark | None:
    """Return what a text without words says: "???", a smile."""
    if not text.strip() or WORD.search(text):
        return None
    return Remark("puzzled" if "?" in text else "smile")


def _meant(text: str, rules: Sequence[Rule] = RULES) -> Remark | None:
    """Return what the senses of the words say."""
    found = gist(_words(text), asks=text.rstrip().endswith("?"), rules=rules)
    if found is None:
        return None
    return Remark(found.kind, _only_words(text, found.rest), is_sure=found.is_sure)


def _at_last(text: str) -> Remark | None:
    """Return what the senses say that only count when nothing else does, and leave something open."""
    found = _meant(text, LAST_RULES)
    if found is None or not found.rest or is_nowhere(found.rest) or any(_listed_in(text, BESIDE)):
        return None
    return found


def is_nowhere(text: str) -> bool:
    """Tell whether words say where people are without having moved: "in the car"."""
    return all(_listed_in(text, NOWHERE))


def _listed_in(text: str, listed: str) -> Iterator[bool]:
    """Yield of each word whether it is one of those that are listed, with an ending or without."""
    for word in _words(text):
        yield any(form in _listed(listed) for form in (word, *stems(word)))


@cache
def _listed(listed: str) -> frozenset[str]:
    return frozenset(word for each in listed.split("|") for word in spelled(each))


def _only_words(text: str, places: Sequence[int]) -> str:
    """Return some of a text's words as they were typed, with the signs around them."""
    if not places:
        return ""
    for at, word in reversed(list(enumerate(WORD.finditer(text.translate(_DIGITS))))):
        if at not in places:
            text = text[: word.start()] + text[word.end() :]
    return " ".join(text.split()).strip(" ,.;!?।-")


def _unframed(text: str) -> str:
    """Return a text without the polite words before and behind it: "can you please ... bhai"."""
    spans, words = [each.span() for each in WORD.finditer(text.translate(_DIGITS))], _words(text)
    first, after = 0, len(words)
    while size := _frame(words, range(first, after), ahead=True):
        first += size
    while size := _frame(words, range(first, after), ahead=False):
        after -= size
    return text[spans[first][0] : spans[after - 1][1]] if first < after else ""


def _frame(words: Sequence[str], places: range, *, ahead: bool) -> int:
    """Return how many words at one end are a polite phrase."""
    for size in range(min(_MOST_WORDS, len(places)), 0, -1):
        part = words[places.start : places.start + size] if ahead else words[places.stop - size : places.stop]
        if tuple(part) in _frames():
            return size
    return 0


@cache
def _frames() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(spelled(phrase)) for phrase in FRAMES.split("|"))


def _words(text: str) -> list[str]:
    return spelled(text.translate(_DIGITS))


@cache
def _shapes() -> Sequence[tuple[str, re.Pattern[str]]]:
    return [(kind, later(plain(shape), re.VERBOSE)) for kind, shapes in SHAPES for shape in shapes]


def _shaped(text: str) -> Remark | None:
    """Return the remark whose shape the whole text has."""
    said = " ".join(_words(text))
    for kind, shape in _shapes():
        found = shape.fullmatch(said)
        if found is not None:
            rest = next((group.strip() for group in found.groups() if group), "")
            minutes = _numbers_in(said)
            return Remark(kind, _as_typed(text, rest), _latest(said, minutes) if kind == "late" else minutes[0][1])
    return None


def _as_typed(text: str, rest: str) -> str:
    """Return words of a text as they were typed, the last place first; what is no whole word stays as it is."""
    wanted, spans = rest.split(), list(WORD.finditer(text.translate(_DIGITS)))
    words = _words(text)
    for at in range(len(spans) - len(wanted), -1, -1):
        if words[at : at + len(wanted)] == wanted and wanted:
            return text[spans[at].start() : spans[at + len(wanted) - 1].end()]
    return rest  # without an ending: সিলেটে


def _numbers_in(said: str) -> Sequence[tuple[range, int]]:
    """Return the minutes that are said, and where; words before digits. "half an hour" is 30; one 0 stands for none."""
    found, left = list[tuple[range, int]](), said
    for words, minutes in _numbers():
        for each in re.finditer(rf"(?<!\w){words}(?!\w)", left):
            found.append((range(*each.span()), minutes))
            left = left[: each.start()] + "." * len(each[0]) + left[each.end() :]
    found.sort(key=lambda each: each[0].start)
    return [*found, *((range(*each.span()), int(each[1])) for each in _MINUTES.finditer(left))] or [(range(0), 0)]


def _latest(said: str, numbers: Sequence[tuple[range, int]]) -> int:
    """Return of "10 to 15 minutes" the later end."""
    (last, minutes), *others = numbers
    for place, number in sorted(others, key=lambda each: each[0].start):
        if place.start >= last.stop and set(said[last.stop : place.start].split()) <= _listed(BETWEEN):
            last, minutes = place, max(minutes, number)
    return minutes


def minutes_late(text: str) -> int:
    """Return the minutes that the answer to "how late?" says; 0 when it says something else.

    >>> [minutes_late(each) for each in ("maybe 15", "10-15 min", "হয়তো ১০", "15ish", "at 8 pm", "book rahim")]
    [15, 15, 10, 15, 0, 0]
    """
    said = " ".join(_words(text))
    numbers = _numbers_in(said)
    rest = "".join(" " if any(at in place for place, _ in numbers) else letter for at, letter in enumerate(said))
    minutes = _latest(said, numbers)
    return minutes if set(rest.split()) <= _listed(BETWEEN) | _listed(AROUND) and minutes <= LATEST else 0


@cache
def _numbers() -> Sequence[tuple[str, int]]:
    pairs = [(plain(word.strip()), minutes) for minutes, words in NUMBERS.items() for word in words.split("|")]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


@cache
def _phrases() -> Mapping[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for kind, listed in (*PHRASES.items(), ("", FILLERS)):
        for phrase in listed.split("|"):
            found.setdefault(tuple(spelled(phrase)), set()).add(kind)
    for phrase in PHRASES["coming"].split("|"):
        for denial in NOT_BEHIND.split("|"):
            found[*spelled(phrase), *spelled(denial)] = set()  # "aschi na" is no "no", but an absence
    return {words: frozenset(kinds) for words, kinds in found.items()}


def _phrased(text: str) -> Remark | None:
    """Return the remark of a text that is nothing but known phrases."""
    signs = {kind for sign, kind in SIGNS.items() if sign in text}
    words = _words(text)
    kinds = list(_kinds(words))
    said = {kind for each in kinds for kind in each} - {""} | signs
    if _UNKNOWN in kinds or not said:
        return None
    first = next(kind for kind in _IN_ORDER if kind in said)
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
