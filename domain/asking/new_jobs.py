"""A job that an employer writes down in one sentence: "add a job: React Developer, RD-01". No I/O and no guessing."""

from __future__ import annotations

from functools import cache

from domain.asking.interviews import Text
from domain.asking.phrases import WORD, Phrases, spelled
from domain.asking.remark_words import PHRASES
from domain.jobs import Written, read_job
from domain.patterns import later

LONGEST = 200
"""Characters of the longest text that is read."""
_SIGN = later(r"\s*[:=\n]\s*|\s*(?:->|→)\s*|\s+[-–—]\s+")
_AROUND = " \t\n.,;:-–—।\"'“”"
_POLITE = "please | kindly | pls | i want to | i would like to | doya kore | দয়া করে | প্লিজ | bhai | ভাই"
_BESIDE = "a | an | for | called | named | titled | name | namer | naame | নামে | নামের | er | এর | পদে | pode"
"""What stands between "add a job" and the title, on either side."""


def read_new_job(text: str) -> Written | None:
    """Return the job that is to be written down; None: it is about something else, or has no title.

    >>> read_new_job("add a job: React Developer, RD-01")
    Written(title='React Developer', reference='RD-01')
    >>> read_new_job("React Developer namer ekta job add koro")
    Written(title='React Developer', reference=None)
    """
    if len(text) > LONGEST or "?" in text or "://" in text:
        return None
    sign = _SIGN.search(text)
    title = text[sign.end() :] if sign is not None and _is_wish(text[: sign.start()]) else _title_beside(text)
    title = title.strip(_AROUND)
    return read_job(title) if title and not Text(title).says("interview", "discussion") else None


def _is_wish(head: str) -> bool:
    words, at, said = spelled(head), 0, set[str]()
    while at < len(words):
        size, senses = _phrases().longest(words, at)
        if not size or "beside" in senses:
            return False
        said |= senses
        at += size
    return "new" in said


def _title_beside(text: str) -> str:
    """Return what stands behind "add a job", or before it."""
    words = list(WORD.finditer(text))
    forms = [(spelled(word[0]) or [word[0]])[0] for word in words]
    for at in range(len(words)):
        size, senses = _phrases().longest(forms, at)
        if "new" not in senses:
            continue
        first, after = at, at + size
        while first and "beside" in _says(forms[first - 1]):
            first -= 1
        while after < len(words) and "beside" in _says(forms[after]):
            after += 1
        before = [word for word in range(first) if not _says(forms[word])]
        if not before:
            return text[words[after].start() :] if after < len(words) else ""
        return text[words[before[0]].start() : words[first - 1].end()] if after == len(words) else ""
    return ""


def _says(form: str) -> frozenset[str]:
    return _phrases().longest([form], 0)[1]


@cache
def _phrases() -> Phrases:
    return Phrases({"new": PHRASES["new job"], "": _POLITE, "beside": _BESIDE})
