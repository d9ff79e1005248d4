"""Parts of a text that may ask for something when the whole of it does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from domain.asking.words import read

_SIGN = re.compile(r"\s*[,;:.!।…-]")
_CLAUSE = re.compile(r"\s*[,;.!?।\n]+\s+")


def after_opening(text: str) -> str:
    """Return a text without words that only open it; empty when it has none, or when "no" denies what follows.

    >>> after_opening("no, saturday"), after_opening("no time tomorrow")
    ('saturday', '')
    """
    words, _ = read(text)
    after = next((at for at, word in enumerate(words) if "opening" not in word.cues), 0)
    if not after:
        return ""
    first = words[after]
    is_apart = _SIGN.match(text, words[after - 1].end) is not None
    is_short = after + 1 == len(words) or not first.is_name_like
    return text[first.start :] if is_apart or is_short or "behind opening" in first.cues else ""


def without_reason(text: str) -> str:
    """Return a text without the reason at its end; empty when it has none."""
    words, hits = read(text)
    first = min((hit.first for hit in hits if hit.role == "because"), default=0)
    return text[: words[first].start] if first else ""


def clauses(text: str) -> Sequence[str]:
    """Return the clauses of a text when there are several; what is only supposed has none."""
    words, _ = read(text)
    if any("if" in word.cues for word in words):
        return ()
    ends = [match.span() for match in _CLAUSE.finditer(text)]
    ends += [(word.start, word.end) for word in words[1:] if "clause" in word.cues]
    edges = [(0, 0), *sorted(ends), (len(text), len(text))]
    parts = [text[end:start].strip() for (_, end), (start, _) in pairwise(edges)]
    return [part for part in parts if part] if ends else ()
