"""From a text to words and to what each of them may do; positions are those of the text as it was typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct

from domain.asking import session_words
from domain.asking.gist_words import SHORT
from domain.asking.lexicon import CUES, ENDINGS, INABILITIES, PRESENCES, ROLES
from domain.asking.slips import Slips
from domain.asking.trade import AT_LARGE, TRADE
from domain.patterns import later
from domain.spelling import remembered
from domain.when import is_after_length, is_after_prayer

LONGEST = 1000
"""Characters of the longest request; a longer text is not read as one."""
MOST_WORDS = 150
"""Words of the longest request."""
_MOST_OF_SUBJECT = 3  # words
TEXTS = 32  # the last ones that were read, and their parts

_WORD = later(r"[^\W_][\w\u0300-\u036f\u0981-\u09cd\u09d7\u09fe\u200c\u200d]*(?:['’-][^\W_][\w\u0981-\u09cd]*)?|&")
_DROPPED = dict.fromkeys([0x200C, 0x200D, 0x09BC, 0x0981])  # joiners, the dot below (nukta), the moon (chandrabindu)
_MARKS = dict.fromkeys([0x27, 0x2018, 0x2019])  # who types in a hurry writes "cant" and "whens"
_INFLECTED = frozenset({"honorific", "session", "someone", "with", "next", "agenda", "subject", "at large"})
"""What words may do with an ending of a case or a classifier."""


@remembered
def plain(word: str) -> str:
    """Return the one form of a word in which it is compared.

    >>> plain("Can’t")
    'cant'
    """
    return unicodedata.normalize("NFC", word.casefold()).translate(_DROPPED).translate(_MARKS)


@remembered
def stems(word: str) -> Sequence[str]:
    """Return what is left of a word in its plain form without one ending or another."""
    return tuple(word[: -len(end)] for end in _endings() if word.endswith(end) and len(word) - len(end) > 1)


def typed_stems(word: str) -> list[str]:
    """Return the same of a word as it was typed: a plain form has lost the dot of a letter, and sounds otherwise.

    >>> typed_stems("জয়ার") == ["জয়া"]
    True
    """
    left = {plain(word[:size]): word[:size] for size in range(1, len(word) + 1)}
    return [left.get(stem, stem) for stem in stems(plain(word))]


class Word(Struct, frozen=True):
    """A word or a number as it stands in the text, its plain form, and what it may do (alone or in a phrase)."""

    text: str
    plain: str
    start: int
    end: int
    roles: frozenset[str]
    cues: frozenset[str]
    """What it does whatever its role is."""

    @property
    def is_name_like(self) -> bool:
        """Whether it has no digits."""
        return not any(letter.isdigit() for letter in self.plain)


class Hit(NamedTuple):
    """A phrase of the lexicon, from one word to another (exclusive)."""

    role: str
    first: int
    after: int


SUBJECTS: Sequence[str] = TRADE.replace("|\n", "| ").strip().splitlines()
"""The names of each subject, with bars between them."""


# What the lexicon says is joined when somebody first writes a sentence.


@cache
def _phrases() -> Mapping[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    roles: dict[tuple[str, ...], set[str]] = {}
    trade = {"subject": "|".join(SUBJECTS), "at large": AT_LARGE}
    absences = "|".join(f"{one} {other}" for one in INABILITIES.split("|") for other in PRESENCES.split("|"))
    for role, listed in [*ROLES.items(), *session_words.ROLES.items(), *trade.items(), ("cancel", absences)]:
        for phrase in listed.split("|") if "|" in listed else listed.split():
            roles.setdefault(tuple(plain(phrase).split()), set()).add(role)
    found: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for words, does in roles.items():
        found.setdefault(words[0], []).append((words, frozenset(does)))
    return found


@cache
def _trade() -> Slips:
    listed = [plain(name).split() for each in (*SUBJECTS, AT_LARGE) for name in each.split("|")]
    return Slips(word for words in listed for word in words if word.isascii())


@remembered
def mended(word: str) -> str:
    """Return the word of the trade that somebody meant whose finger slipped; any other word as it is.

    >>> mended("pyhton"), mended("portfoilo"), mended("rahim")
    ('python', 'portfolio', 'rahim')
    """
    return _trade().of(word) or word


@cache
def _endings() -> tuple[str, ...]:
    return tuple(plain(ending) for ending in ENDINGS.split())


@cache
def _cues() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for cue, listed in [*CUES.items(), *session_words.CUES.items()]:
        for word in listed.split():
            found.setdefault(plain(word), set()).add(cue)
    return {word: frozenset(cues) for word, cues in found.items()}


def _written_out(form: str) -> str:
    """Return the usual spelling of a word that is shortened in a chat, unless it means something as it stands."""
    is_known = form.isdigit() or form in _phrases() or form in _cues()
    return form if is_known else SHORT.get(form, form)


_NO_CUES: frozenset[str] = frozenset()
_BOOKS = frozenset({"book", "meet", "with"})


@lru_cache(TEXTS)
def read(text: str) -> tuple[Sequence[Word], Sequence[Hit]]:
    """Return the words of a text, and the phrases in it; phrases may overlap. One message is read again and again."""
    spans = [match.span() for match in _WORD.finditer(text[:LONGEST])]
    forms = [_written_out(plain(text[start:end])) for start, end in spans]
    hits = [hit for at in range(len(forms)) for hit in _hits(forms, at)]
    hits = [hit for hit in hits if not _denies_verb(hit, forms, hits, text[: spans[hit.first][0]])]
    hits = _with_that_time(hits)
    roles: list[set[str]] = [set() for _ in forms]
    for hit in hits:
        for at in range(hit.first, hit.after):
            roles[at].add(hit.role)
    words = [
        Word(text[start:end], form, start, end, frozenset(does), _cues().get(form, _NO_CUES))
        for (start, end), form, does in zip(spans, forms, roles, strict=True)
    ]
    return tuple(words), tuple(hits)


def _with_that_time(hits: list[Hit]) -> list[Hit]:
    """Return phrases where "at that time" is the same time if something is booked, and else says nothing."""
    books = any(hit.role in _BOOKS for hit in hits)
    found = [Hit("same time", hit.first, hit.after) if hit.role == "that time" else hit for hit in hits]
    return found if books else [hit for hit in hits if hit.role != "that time"]


def is_known(text: str) -> bool:
    """Tell whether every word of a text means something here."""
    return all(word.roles or word.cues for word in read(text)[0])


def _hits(forms: list[str], at: int) -> list[Hit]:
    if at + 1 < len(forms) and is_after_prayer(forms[at], forms[at + 1]):  # বাদ মাগরিব calls nothing off
        return [Hit("filler", at, at + 1)]
    found = [
        Hit(role, at, at + len(phrase))
        for phrase, roles in _phrases().get(forms[at], ())
        if tuple(forms[at : at + len(phrase)]) == phrase
        for role in roles
    ]
    if any(hit.role == "cancel" for hit in found) and _ends_length(forms, at, found):
        return [Hit("filler", at, at + 1)]
    found += _slipped(forms, at)
    if found:
        return [hit for hit in found if hit.role == "afterwards"] or found
    inflected = {
        role
        for stem in stems(forms[at])
        for phrase, roles in _phrases().get(stem, ())
        if len(phrase) == 1
        for role in roles & _INFLECTED
    }
    inflected = inflected or _roles_of(mended(forms[at]), forms[at])
    return [Hit(role, at, at + 1) for role in sorted(inflected)]


def _ends_length(forms: Sequence[str], at: int, found: Sequence[Hit]) -> bool:
    """Tell whether a word that calls off counts from today instead: "3 din baad", but not "3 din bad den"."""
    is_alone = all(hit.after == at + 1 for hit in found)
    return is_alone and any(
        is_after_length(" ".join(forms[first : at + 1])) for first in (at - 2, at - 3) if first >= 0
    )


def _denies_verb(hit: Hit, forms: Sequence[str], hits: Sequence[Hit], before: str) -> bool:
    """Tell whether a phrase that calls off denies the verb before it: "cancel korbo na", "move korte parbo na"."""
    at = hit.first - (hit.first > 0 and "does it" in _cues().get(forms[hit.first - 1], _NO_CUES))  # "cancel korte"
    if hit.role != "cancel" or not at or forms[hit.after - 1] not in _denials() or forms[at - 1] in _denials():
        return False
    others = {other.role for other in hits if other.after == at}
    is_verb = bool(others & {"cancel", "move", "book"}) and others.isdisjoint({"another time", "session"})
    return (is_verb or "never done" in _cues().get(forms[at - 1], _NO_CUES)) and before[-1:].isspace()


@cache
def _denials() -> frozenset[str]:
    return frozenset(map(plain, session_words.NOT_BEHIND))


def _slipped(forms: list[str], at: int) -> list[Hit]:
    """Return the subjects of several words of which one was typed with a slip: "machin lerning"."""
    typed = tuple(forms[at : at + _MOST_OF_SUBJECT])
    meant = tuple(map(mended, typed))
    return [
        Hit(role, at, at + len(phrase))
        for phrase, roles in (_phrases().get(meant[0], ()) if meant != typed else ())
        if len(phrase) > 1 and meant[: len(phrase)] == phrase != typed[: len(phrase)]
        for role in roles & _INFLECTED
    ]


def _roles_of(meant: str, typed: str) -> set[str]:
    """Return what the word of the trade does that was typed with a slip."""
    phrases = () if meant == typed else _phrases().get(meant, ())
    return {role for phrase, roles in phrases if len(phrase) == 1 for role in roles & _INFLECTED}
