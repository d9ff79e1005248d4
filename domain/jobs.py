"""A job as somebody writes it down: its title, and what their company calls it by."""

from __future__ import annotations

import re
from typing import NamedTuple

_BEHIND = re.compile(r"^(?P<title>.+?)\s*(?:[,;،|]\s*|\s[-–—]\s)(?P<reference>[^,;،|]+)$")
_IN_BRACKETS = re.compile(r"^(?P<title>.+?)\s*[(\[](?P<reference>[^()\[\]]+)[)\]]$")
_MOST_WORDS = 3


class Written(NamedTuple):
    """What was written."""

    title: str
    reference: str | None


def read_job(text: str) -> Written:
    """Read a title with a reference below it, behind a comma or a dash, or in brackets; a title alone has none.

    On one line only what holds a digit and is short is a reference: "Designer, Dhaka" is a title.
    """
    first, *rest = [line.strip() for line in text.splitlines() if line.strip()] or [text]
    if rest:
        return Written(first.rstrip(" ,;"), " ".join(rest).strip("()[] "))
    for shape in (_IN_BRACKETS, _BEHIND):
        found = shape.match(first)
        if found is not None and _is_reference(found["reference"]):
            return Written(found["title"], found["reference"].strip())
    return Written(first, None)


def _is_reference(words: str) -> bool:
    return any(each.isdecimal() for each in words) and len(words.split()) <= _MOST_WORDS
