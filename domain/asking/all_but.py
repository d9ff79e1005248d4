"""Who is left out of all: "cancel all but farhana", "keep farhana, cancel the rest".

Where others are named that change, the text has clauses: `kept.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from domain.asking import session_words as listed
from domain.asking.lexicon import ROLES
from domain.asking.mentor_words import ALL_REQUESTS, NEGATIONS
from domain.asking.phrases import Phrases
from domain.asking.remark_words import EVERYBODY
from domain.asking.words import Word, plain, read

_PAUSES = frozenset(",;:.!।\n")
_ALL, _LEAVES_OUT = frozenset({"all", "rest"}), frozenset({"ahead", "behind"})
_NOBODY = _ALL | {"accepts"}
_CHANGES = frozenset({"cancel", "move"})
_OF_NAMES = frozenset({"filler", "subject", "at large", "honorific", "title", "session"})
"""What words may do that say whom, or which session, somebody means."""


class AllBut(Struct, frozen=True):
    """What is asked for of all, and the words that say of whom it is not."""

    before: str
    kept: str
    after: str
    is_denied: bool
    """A plain "not" leaves them out, which may as well correct a time."""
    is_weak: bool
    """The word that leaves them out may as well begin something else: "all but", "keep"."""
    is_of_all: bool
    """A word says that all the others are meant."""


class _Mark(Struct, frozen=True):
    """A phrase, from one word to another (exclusive)."""

    first: int
    after: int
    does: frozenset[str]


def all_but(text: str) -> AllBut | None:
    """Return whom a text leaves out of all; None: it leaves out nobody.

    >>> found = all_but("keep farhana, cancel the rest today")
    >>> found.kept, found.after
    ('farhana', 'cancel all today')
    """
    words, _ = read(text)
    marks = _marks(words)
    found = (_LeavingOut(text, words, marks, mark).found() for mark in marks if mark.does & _LEAVES_OUT)
    return next((each for each in found if each is not None), None)


def leaves_out(text: str) -> bool:
    """Tell whether a word leaves somebody out: who is named beside it is not meant.

    >>> leaves_out("keep farhana"), leaves_out("farhana na"), leaves_out("na, farhana")
    (True, True, False)
    """
    words, _ = read(text)
    return any(
        ("ahead" in mark.does and mark.after < len(words)) or ("behind" in mark.does and mark.first > 0)
        for mark in _marks(words)
    )


def says_only_whom(text: str) -> bool:
    """Tell whether the words beside a name or a time say nothing but that it is left out, or is the only one.

    >>> says_only_whom("no, only ..."), says_only_whom("... will be late")
    (True, False)
    """
    forms, at = [word.plain for word in read(text)[0]], 0
    while at < len(forms):
        size, _ = _whom().longest(forms, at)
        if not size:
            return False
        at += size
    return True


@cache
def _whom() -> Phrases:
    return Phrases({"": "|".join((*listed.ALL_BUT.values(), listed.BESIDE_WHOM))})


def _marks(words: Sequence[Word]) -> list[_Mark]:
    forms, found, at = [word.plain for word in words], list[_Mark](), 0
    while at < len(forms):
        size, does = _phrases().longest(forms, at)
        found += [_Mark(at, at + size, does)] if size else []
        at += max(size, 1)
    return found


@cache
def _phrases() -> Phrases:
    everything = "|".join((ROLES["all"], listed.ROLES["all"], EVERYBODY, ALL_REQUESTS))
    return Phrases({"all": everything, **listed.ALL_BUT})


class _LeavingOut:
    """One phrase that may leave somebody out, in its text."""

    def __init__(self, text: str, words: Sequence[Word], marks: Sequence[_Mark], mark: _Mark) -> None:
        self._text, self._words, self._marks, self._mark = text, words, marks, mark
        self._stops = {at for at, word in enumerate(words) if word.roles & _CHANGES}
        self._stops |= {at for each in marks if each.does & _NOBODY for at in range(each.first, each.after)}

    def found(self) -> AllBut | None:
        """Return whom it leaves out; None: nobody, or not out of all."""
        mark, does = self._mark, self._mark.does
        first, after = (mark.after, self._end()) if "ahead" in does else (self._begin(), mark.first)
        if first >= after or not self._is_meant(first, after):
            return None
        begin, end = min(first, mark.first), max(after, mark.after)
        others = {sense for each in self._marks if not begin <= each.first < end for sense in each.does}
        is_alone = "keeps" in does and any("only" in each.does for each in self._marks if begin - 1 <= each.first < end)
        is_weak = bool(does & {"but", "denies", "keeps"})  # "cancel tonight except farhana" needs no "all"
        if is_weak and not (others & _ALL or is_alone):
            return None
        before = listed.CANCEL_ALL if is_alone and not others & _ALL else self._said(0, begin)
        kept = self._text[self._words[first].start : self._words[after - 1].end]
        behind = self._said(end, len(self._words))
        is_of_all = is_alone or bool(others & _ALL)
        return AllBut(before, kept, behind, is_denied="denies" in does, is_weak=is_weak, is_of_all=is_of_all)

    def _end(self) -> int:
        """Return where the names end that stand behind the phrase: before the pause before what is to be done."""
        first = self._mark.after
        stop = next((at for at in range(first, len(self._words)) if at in self._stops), None)
        if stop is None:
            return len(self._words)
        return next((at for at in range(stop, first, -1) if self._is_apart(at)), stop)

    def _begin(self) -> int:
        """Return where the names begin that stand before it."""
        last = self._mark.first
        stop = next((at for at in range(last - 1, -1, -1) if at in self._stops), None)
        if stop is None:
            return 0
        return next((at for at in range(last - 1, stop, -1) if self._is_apart(at)), stop + 1)

    def _is_apart(self, at: int) -> bool:
        """Tell whether a pause stands before a word."""
        between = self._text[self._words[at - 1].end : self._words[at].start] if at else ","
        return not _PAUSES.isdisjoint(between)

    def _is_meant(self, first: int, after: int) -> bool:
        """Tell whether the phrase leaves somebody out here, and says nothing else."""
        does, words, mark = self._mark.does, self._words, self._mark
        behind = words[mark.after] if mark.after < len(words) else None
        if "behind" in does:
            is_name = not words[mark.first - 1].roles - _OF_NAMES
            return (is_name or "denies" not in does) and (behind is None or behind.plain not in map(plain, NEGATIONS))
        if "keeps" in does and not self._is_apart(mark.first):
            before = words[mark.first - 1]
            return "filler" in before.roles and not before.cues & {"cannot", "not"}  # "can't keep up today"
        if does & {"but", "denies"}:
            is_behind_all = any(at < mark.first for at in self._stops)
            word = words[first]
            return is_behind_all and not word.roles - _OF_NAMES and bool(word.roles or not word.cues)
        return True

    def _said(self, first: int, after: int) -> str:
        """Return what some words say, with "all" in the place of "the rest": of whom, is known."""
        if first >= after:
            return ""
        text, start = self._text, self._words[first].start
        end = self._words[after - 1].end
        for mark in reversed([each for each in self._marks if "rest" in each.does and first <= each.first < after]):
            text = text[: self._words[mark.first].start] + listed.ALL + text[self._words[mark.after - 1].end :]
            end += len(listed.ALL) - (self._words[mark.after - 1].end - self._words[mark.first].start)
        return text[start:end]
