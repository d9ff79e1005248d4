"""What is typed where a topic or a reason is asked for: is it one at all?"""

from __future__ import annotations

from typing import Literal

from domain.asking.words import LONGEST, read

_LONGEST_TITLE = 8  # words that are a topic without being asked about
_NOTHING = frozenset({"filler", "greeting", "yes", "no", "honorific", "case", "my", "a", "want", "then", "all"})
_TELLS = frozenset({"tells", "asks", "no", "cancel", "move", "greeting", "free", "soonest", "i", "someone", "agenda"})


def title_of(text: str) -> Literal["plain", "unclear", "none"]:
    """Tell whether a text names a topic: plainly, perhaps (that is asked), or not at all."""
    words, _ = read(text[:LONGEST])
    if not words or all(word.roles and word.roles <= _NOTHING for word in words):
        return "none"
    says_subject = any(word.roles & {"subject", "at large"} for word in words)
    if text.rstrip().endswith("?"):
        return "unclear" if says_subject else "none"
    if says_subject and not any(word.roles & {"cancel", "move", "greeting"} for word in words):
        return "plain"
    is_short = len(words) <= _LONGEST_TITLE and not any(word.roles & _TELLS for word in words)
    return "plain" if is_short else "unclear"
