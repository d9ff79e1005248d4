"""What an applicant answers to an invitation, as it is typed. No I/O and no guessing: the whole text is known words."""

from __future__ import annotations

from functools import cache

from domain.asking.invitation_words import FILLERS, RULES, SENSES, Reply
from domain.asking.phrases import Phrases, spelled

_MOST_WORDS = 20


def read_reply(text: str) -> Reply | None:
    """Return what a text answers; None: it is about something else.

    >>> read_reply("ok I'll come"), read_reply("parbo na"), read_reply("onno din hole bhalo hoy")
    ('yes', 'no', 'other')
    """
    words, said, at = spelled(text), set[str](), 0
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    while at < len(words):
        size, senses = _phrases().longest(words, at)
        if not size:
            return None
        said |= senses
        at += size
    return next((reply for reply, needs in RULES if said.issuperset(needs)), None)


@cache
def _phrases() -> Phrases:
    return Phrases({**SENSES, "": FILLERS})
