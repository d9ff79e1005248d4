"""What is typed where a topic or a reason is asked for: is it one at all?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from domain.asking.no_title import no_title
from domain.asking.words import LONGEST, Word, read

_LONGEST_TITLE = 8  # words that are a topic without being asked about
_NOTHING = frozenset({"filler", "greeting", "yes", "no", "honorific", "case", "my", "a", "want", "then", "all"})
_CHANGES = frozenset({"cancel", "move", "greeting"})
_TELLS = frozenset({"tells", "no", "cancel", "move", "greeting", "free", "soonest", "agenda"})
_ANYBODY = frozenset({"someone", "who is"})
_NEAR = 3  # words behind "who" that say what is wanted of them


Title = Literal["plain", "unclear", "none"]
"""How sure it is that a text is a title."""
TimeSaid = Literal["wanted", "unsuited", "perhaps"]
"""What a time is where a topic is asked for: what is wanted, what will not do, or perhaps part of the topic."""


def title_of(text: str) -> Title:
    """Tell whether a text names a topic: plainly, perhaps (that is asked), or not at all."""
    words, _ = read(text[:LONGEST])
    if no_title(text) is not None or (words and all(word.roles and word.roles <= _NOTHING for word in words)):
        return "none"
    says_subject = any(word.roles & {"subject", "at large"} for word in words)
    if text.rstrip().endswith("?"):
        return "unclear" if says_subject else "none"
    if says_subject and not _asks_somebody(words) and not any(word.roles & _CHANGES for word in words):
        return "plain"
    is_short = len(words) <= _LONGEST_TITLE and not _asks(words) and not (words and _is_i(words[0]))
    return "plain" if is_short and not any(word.roles & _TELLS for word in words) else "unclear"


def time_said(text: str, span: tuple[int, int]) -> TimeSaid:
    """Tell what the time in a part of a text is to the session whose topic is asked for.

    >>> time_said("parle 8 tay", (6, 11)), time_said("kal amar class ase", (0, 3)), time_said("exam tomorrow", (5, 13))
    ('wanted', 'unsuited', 'perhaps')
    """
    words, _ = read(text[:LONGEST])
    beside = [word for word in words if word.end <= span[0] or word.start >= span[1]]
    if any(word.roles & {"subject", "at large"} for word in beside):
        return "perhaps"
    if any("unsuited" in word.roles for word in beside):
        return "unsuited"
    is_clear = all((word.roles or word.cues) and "occupies" not in word.cues for word in beside)
    return "wanted" if is_clear and not any(word.roles & {"no", "cancel"} for word in beside) else "perhaps"


def asks(text: str) -> bool:
    """Tell whether a text is a question, with its sign or without it."""
    return text.rstrip().endswith("?") or _asks(read(text[:LONGEST])[0])


def bare_title(text: str) -> str:
    """Return a topic without what only points at it: "about sql", "সিভি নিয়ে"."""
    words, hits = read(text[:LONGEST])
    begin = max((hit.after for hit in hits if hit.role == "topic" and not hit.first), default=0)
    ends = (hit.first for hit in hits if hit.role == "topic before" and hit.after == len(words))
    end = min(ends, default=len(words))
    if begin >= end or (begin, end) == (0, len(words)):
        return text
    return text[words[begin].start : words[end - 1].end if end < len(words) else len(text)]


def _is_i(word: Word) -> bool:
    return "i" in word.roles and "my" not in word.roles


def _asks(words: Sequence[Word]) -> bool:
    """Tell whether it is a question without its sign: "how long is it", but not "how to begin"."""
    if _asks_somebody(words) or any("asks" in word.roles and not word.plain.isascii() for word in words):
        return True
    return any("asks" in word.roles and "question" in after.cues for word, after in pairwise(words))


def _asks_somebody(words: Sequence[Word]) -> bool:
    """Tell whether it asks about somebody, "does she know python", or for somebody: "python who can help"."""
    begins = len(words) > 1 and "question" in words[0].cues and bool(words[1].roles & {"they", "someone"})
    return begins or any(word.roles & _ANYBODY and _can_do(words[at + 1 :]) for at, word in enumerate(words))


def _can_do(words: Sequence[Word]) -> bool:
    """Tell whether somebody is wanted who knows something, or can help."""
    knows = any("knows" in word.roles for word in words[:_NEAR])
    return knows or any("question" in word.cues and "want" in after.roles for word, after in pairwise(words[:_NEAR]))
