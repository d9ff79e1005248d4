"""Whether a text states plainly that its writer is late, on the way, or cannot: only then others are told.

What is denied, asked, supposed, over or about somebody else has the same words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache
from typing import Literal

from msgspec import Struct

from domain.asking import mentor_words, session_words
from domain.asking.phrases import Phrases, spelled
from domain.asking.remark_words import PHRASES
from domain.asking.statement_words import (
    ASKS,
    DOUBTS,
    ELSEWHEN,
    HONORIFICS,
    LATER,
    LINKS,
    NOT,
    NOT_BEHIND,
    NOT_YET_BEHIND,
    OBJECTS,
    OF_SESSION,
    OTHER,
    SUPPOSES,
    TELLS,
    THEY_ARE,
    THEY_DO,
    WRITER,
)
from domain.patterns import later

Signal = Literal["late", "coming"]

_PARTS = later(r"(.+?)([,;.!?।\n]+(?:\s|$)|$)", re.DOTALL)
_DATIVE = ("ke", "কে")


class Stated(StrEnum):
    """What a text makes of being late, or of coming."""

    SO = "so"
    NOT = "not"
    OPEN = "open"
    """It is asked or supposed, over, or about somebody else."""


class _Chunk(Struct, frozen=True):
    """A word or a phrase, and its senses; none when nobody knows it."""

    words: tuple[str, ...]
    senses: frozenset[str]


class _Part(Struct, frozen=True):
    """What stands between two pauses."""

    chunks: Sequence[_Chunk]
    is_question: bool

    def has(self, *senses: str) -> bool:
        """Tell whether a word says one of these."""
        return any(not each.senses.isdisjoint(senses) for each in self.chunks)


def stated(text: str, signal: Signal, is_name: Callable[[str], bool]) -> Stated:
    """Return how a text states that its writer is late, or is coming.

    Args:
        text: a text that has the words of it, or only a length.
        signal: which of both.
        is_name: tells whether a word is the name of somebody whom the writer meets.

    >>> stated("10 min late", "late", "mina".__eq__), stated("10 min late hobo na", "late", "mina".__eq__)
    (<Stated.SO: 'so'>, <Stated.NOT: 'not'>)
    """
    parts = [_part(*each.groups()) for each in _PARTS.finditer(text)]
    those = [[each for each in parts if each.has(sense)] for sense in (signal, "late", "coming")]
    said = next(filter(None, those), parts)
    if any(each.has("supposes") for each in parts[: parts.index(said[-1]) + 1]):
        return Stated.OPEN
    judged = {each for part in said for each in _judged(part, signal, is_name)}
    return judged.pop() if len(judged) == 1 else Stated.OPEN


def declines(text: str) -> bool:
    """Tell whether a text plainly says no to a request, rather than that it may be one, or is not.

    >>> declines("nabil er ta parbo na, class ache"), declines("nabil er ta parbo na mone hoy")
    (True, False)
    """
    parts = [_part(*each.groups()) for each in _PARTS.finditer(text)]
    said = [each for each in parts if each.has("decline")]
    is_open = any(each.is_question or each.has("asks", "supposes", "doubts") for each in said or parts)
    is_doubted = any(all("doubts" in one.senses for one in each.chunks) for each in parts if each.chunks)
    verbs = [(each.chunks, at) for each in said for at, one in enumerate(each.chunks) if "decline" in one.senses]
    return not (is_open or is_doubted) and all(_denied(*each) is Stated.SO for each in verbs)


def is_doubted(text: str) -> bool:
    """Tell whether a text leaves open whether it is so, in a part of it that declines nothing.

    >>> is_doubted("nabil er ta hobe mone hoy"), is_doubted("nabil er ta hobe inshallah")
    (True, False)
    """
    parts = [_part(*each.groups()) for each in _PARTS.finditer(text)]
    return any(each.has("doubts") and not each.has("decline") for each in parts)


def _part(text: str, signs: str) -> _Part:
    words, chunks, at = spelled(text), list[_Chunk](), 0
    while at < len(words):
        size, senses = _phrases().longest(words, at)
        size = size or 1
        chunks.append(_Chunk(tuple(words[at : at + size]), senses))
        at += size
    return _Part(chunks, "?" in signs)


@cache
def _phrases() -> Phrases:
    return Phrases(
        {
            "late": f"{mentor_words.SENSES['late']} | {session_words.SENSES['late']} | delays",
            "coming": " | ".join(
                (PHRASES["coming"], mentor_words.SENSES["on the way"], session_words.SENSES["on the way"])
            ),
            "decline": mentor_words.SENSES["decline"],
            "not": NOT,
            "not behind": NOT_BEHIND,
            "not yet": NOT_YET_BEHIND,
            "link": LINKS,
            "doubts": DOUBTS,
            "later": LATER,
            "supposes": SUPPOSES,
            "asks": ASKS,
            "elsewhen": ELSEWHEN,
            "writer": WRITER,
            "other": OTHER,
            "they are": THEY_ARE,
            "they do": THEY_DO,
            "tells": TELLS,
            "object": OBJECTS,
            "of session": OF_SESSION,
            "honorific": HONORIFICS,
        }
    )


def _judged(part: _Part, signal: Signal, is_name: Callable[[str], bool]) -> Sequence[Stated]:
    """Return what a part says, each time that it says something."""
    if part.is_question or part.has("asks", "elsewhen"):
        return [Stated.OPEN]
    sense = next((each for each in (signal, "late", "coming") if part.has(each)), None)
    ends = [at for at, each in enumerate(part.chunks) if sense in each.senses] or [len(part.chunks)]
    if any(_is_of_another(part.chunks, at, is_name) for at in ends):
        return [Stated.OPEN]
    found = [_denied(part.chunks, at) for at in ends]
    is_late = sense == "late" and Stated.NOT not in found  # "maybe 15 minutes" is as sure as anybody can be
    is_later = sense == "coming" and part.has("later") and not any(_is_number([each]) for each in part.chunks)
    return [Stated.OPEN] if is_later or (sense is not None and not is_late and part.has("doubts")) else found


def _is_of_another(chunks: Sequence[_Chunk], at: int, is_name: Callable[[str], bool]) -> bool:
    """Tell whether it is somebody else who does it: the subject that stands nearest before the verb, else behind it."""
    behind = next((each for each in chunks[at + 1 :] if "link" not in each.senses), None)
    if behind is not None and "they do" in behind.senses:
        return True
    before = [_subject(chunks, each, is_name) for each in range(min(at, len(chunks)))]
    after = [_subject(chunks, each, is_name) for each in range(at + 1, len(chunks))]
    whose = next((each for each in (*reversed(before), *after) if each is not None), "writer")
    return whose == "other" or (whose == "name" and not any("tells" in each.senses for each in chunks))


def _subject(chunks: Sequence[_Chunk], at: int, is_name: Callable[[str], bool]) -> str | None:
    """Return whether a word may be who does it: "writer", "other" or "name"."""
    chunk, rest = chunks[at], chunks[at + 1 :]
    if "writer" in chunk.senses:
        return "writer"
    of_session = bool(rest) and "of session" in rest[0].senses
    if "other" in chunk.senses:
        is_object = at > 0 and "object" in chunks[at - 1].senses
        return None if is_object or of_session else "other"
    is_called = not chunk.senses and is_name(chunk.words[0]) and not chunk.words[0].endswith(_DATIVE)
    is_address = not rest or ("honorific" in rest[0].senses and not (rest[1:] and "they are" in rest[1].senses))
    return "name" if is_called and not (of_session or is_address) else None


def _denied(chunks: Sequence[_Chunk], at: int) -> Stated:
    """Return whether the verb at a place is denied, before it or behind it."""
    for each in reversed(chunks[:at]):
        if "not" in _phrases().longest(each.words[-1:], 0)[1] or "not" in each.senses:  # "I can't decline it"
            is_told = each.words[0] in {"don't", "dont", "do"} and not any(
                "writer" in one.senses for one in chunks[:at]
            )
            return Stated.OPEN if is_told else Stated.NOT
        if not _is_link(each):
            break
    for place in range(at + 1, len(chunks)):
        each = chunks[place]
        if "not yet" in each.senses:
            return Stated.OPEN
        if "not behind" in each.senses:
            is_correction = place == at + 1 and len(chunks[at].words) == 1 and _is_number(chunks[place + 1 :])
            return Stated.SO if is_correction else Stated.NOT
        if not _is_link(each):
            break
    return Stated.SO


def _is_link(chunk: _Chunk) -> bool:
    return not chunk.senses.isdisjoint({"link", "doubts"}) or chunk.words[0].isdigit()


def _is_number(chunks: Sequence[_Chunk]) -> bool:
    return bool(chunks) and chunks[0].words[0].isdigit()
