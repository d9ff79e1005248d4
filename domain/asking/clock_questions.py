"""What time it is, or a time will be, on a clock elsewhere: "what time is it in london". No I/O and no guessing.

Which words are places and which are names, nobody knows here: the caller does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Literal

from msgspec import Struct

from domain.asking.clock_words import LATIN_LOCATIVES, LOCATIVES, SENSES
from domain.asking.phrases import WORD, Phrases, spelled
from domain.asking.words import plain
from domain.when import When

_MOST_WORDS = 16
_MOST_RUNS = 3
_MOST_IN_RUN = 4
_ASKS = frozenset({"asks now", "asks", "asks perhaps", "asks of a time"})
_NAMES_CLOCK = frozenset({"asks now", "asks"})
"""These ask for nothing but a time; "koto" may ask for a price."""
_GLUE = frozenset({"in", "locative"})
"""What may belong to a time, "at 8", or to a place."""
_MARKS = {"in": "place", "for": "for", "with": "with"}
_MARKS_BEHIND = {"locative": "place", "clock": "clock", "for behind": "for"}


class Run(Struct, frozen=True):
    """Words that are a place or somebody's name."""

    words: str
    mark: str = ""
    """What says so: "place", "for", "clock" or "with"; nothing does when it is empty."""
    is_source: bool = False
    """The time that is said is on that clock."""


class ClockQuestion(Struct, frozen=True):
    """What is asked."""

    about: Literal["now", "then", "either"]
    """The present moment, that of a session or of the time that is said, or either."""
    runs: tuple[Run, ...] = ()
    when: When | None = None
    """A time that is said; an hour, or a day of sessions."""
    is_theirs: bool = False
    """The clock of whom one meets is meant."""
    is_from_theirs: bool = False
    """The time that is said is on their clock."""
    names_clock: bool = False
    """It asks for a time and nothing else, so a word that is said to be a place is meant as one."""
    of_session: bool = False
    """A session is named."""


class _Chunk(Struct, frozen=True):
    words: str
    senses: frozenset[str]
    is_known: bool


def clock_question(text: str, parse: Callable[[str], When | None]) -> ClockQuestion | None:
    """Return what a text asks of a clock elsewhere; None: it asks for something else, or only for the time here.

    Args:
        text: what was typed.
        parse: reads the time in a text.

    >>> asked = clock_question("what time is it in london", lambda _text: None)
    >>> asked.about, asked.runs
    ('now', (Run(words='london', mark='place', is_source=False),))
    """
    if len(WORD.findall(text)) > _MOST_WORDS:
        return None
    chunks = list(_chunks(text))
    said = frozenset(sense for each in chunks for sense in each.senses)
    if _ASKS.isdisjoint(said) or "count" in said:
        return None
    when, timed = _time(chunks, parse)
    runs = list(_runs(chunks, timed))
    if not _is_clear(said, runs, when):
        return None
    is_behind = any("their time" in each.senses and at - 1 in timed for at, each in enumerate(chunks))
    return ClockQuestion(
        _about(said, runs, when),
        tuple(runs),
        when,
        is_theirs="theirs" in said,
        is_from_theirs=when is not None and "theirs" in said and (is_behind or "own" in said),
        names_clock=not said.isdisjoint(_NAMES_CLOCK),
        of_session="session" in said,
    )


def without_where(word: str) -> list[str]:
    """Return what a word may be without the ending that says where, in Latin letters: "dhakay"."""
    return [word.removesuffix(ending) for ending in LATIN_LOCATIVES if word.endswith(ending)]


def _is_clear(said: frozenset[str], runs: Sequence[Run], when: When | None) -> bool:
    """Tell whether some other clock is named, and a moment."""
    targets = [run for run in runs if run.mark != "with"]
    if len(runs) > _MOST_RUNS or any(len(run.words.split()) > _MOST_IN_RUN for run in runs):
        return False
    is_asked = when is not None or not said.isdisjoint({"asks now", "asks", "asks perhaps", "session"})
    if not is_asked and not any(run.mark == "clock" for run in runs):
        return False  # "what is in london"
    is_now_there = said.isdisjoint({"that", "session", "will be"}) and when is None
    return bool(targets) or ("theirs" in said and not is_now_there)


def _about(said: frozenset[str], runs: Sequence[Run], when: When | None) -> Literal["now", "then", "either"]:
    is_of_some = not said.isdisjoint({"that", "session", "will be"})
    if when is not None or (is_of_some and "now" not in said):
        return "then"
    is_either = "now" not in said and any(run.mark in {"for", "clock"} for run in runs)
    return "either" if is_either else "now"


def _chunks(text: str) -> Iterator[_Chunk]:
    typed, words, at = WORD.findall(text), spelled(text), 0
    while at < len(words):
        size, senses = _phrases().longest(words, at)
        yield _Chunk(" ".join(typed[at : at + max(size, 1)]), senses, bool(size))
        at += max(size, 1)


def _time(chunks: Sequence[_Chunk], parse: Callable[[str], When | None]) -> tuple[When | None, frozenset[int]]:
    """Return the time that is said, and which chunks are part of it."""
    places, text = dict[int, tuple[int, int]](), ""
    for at, each in enumerate(chunks):
        if not each.is_known or each.senses & _GLUE:
            text += " " if text else ""
            places[at] = len(text), len(text) + len(each.words)
            text += each.words
    when = parse(text) if text else None
    if when is None:
        return None, frozenset()
    return when, frozenset(at for at, (start, end) in places.items() if start < when.span[1] and end > when.span[0])


def _runs(chunks: Sequence[_Chunk], timed: frozenset[int]) -> Iterator[Run]:
    """Yield the unknown words that stand beside each other, with how it is said what they are."""
    free = [at for at, each in enumerate(chunks) if not each.is_known and at not in timed]
    several = [[at for _, at in run] for _, run in groupby(enumerate(free), lambda each: each[1] - each[0])]
    is_own = any("own" in each.senses for each in chunks)
    last_asks = max((at for at, each in enumerate(chunks) if each.senses & _ASKS), default=0)
    for run in several:
        first, after = run[0], run[-1] + 1
        before = chunks[first - 1].senses if first and first - 1 not in timed else frozenset[str]()
        behind = chunks[after].senses if after < len(chunks) else frozenset[str]()
        is_there = plain(chunks[after - 1].words).endswith(_locatives())
        mark = next((_MARKS_BEHIND[each] for each in _MARKS_BEHIND if each in behind), "place" if is_there else "")
        mark = next((_MARKS[each] for each in _MARKS if each in before), mark)
        follows = first - 1 in timed or (first - 2 in timed and "in" in before)
        is_asked_of = is_own or len(several) > 1 or (mark == "place" and "in" in before and last_asks > first)
        words = " ".join(chunks[at].words for at in run)
        yield Run(words, mark, is_source=follows and (mark == "clock" or is_asked_of))


@cache
def _locatives() -> tuple[str, ...]:
    return tuple(map(plain, LOCATIVES))


@cache
def _phrases() -> Phrases:
    return Phrases(SENSES)
