"""How wide a text is on a phone, and where it may be cut."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

HALF = 20
"""Columns of a button that shares its row with another one."""
WIDEST = 30
"""Columns of a button that takes a whole row of a phone: 28 characters and a sign."""
_WIDER = 1.25  # a letter beyond Latin takes 9.1 px in Noto Sans at 15 px, one of Latin 7.6
_REMEMBERED = 1024  # texts that were looked at closely: the same labels, names and titles are shown again and again

# What people see as one character: a base with its marks, joined emoji, skin tones, a flag's two letters, a conjunct of
# an Indic script, whose letters a virama joins.
_JOINER = "\u200d"
_VIRAMA = 9
"""Its combining class."""
_FLAGS = "\U0001f1e6"
_CLUSTER = re.compile(r"[\U0001F1E6-\U0001F1FF]{2}|.(?:[\u0300-\u036f\ufe0f\U0001F3FB-\U0001F3FF]|\u200d.)*", re.DOTALL)


def clusters(text: str) -> list[str]:
    """Return what people see as single characters."""
    found: list[str] = []
    for piece in _CLUSTER.findall(text):
        if found and (_is_mark(piece[0]) or (_is_virama(found[-1][-1]) and piece[0].isalpha())):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M") or char == _JOINER


def _is_virama(char: str) -> bool:
    return unicodedata.combining(char) == _VIRAMA


def width(text: str) -> int:
    """Return the columns that a text takes, roughly: wide characters and emoji are two, a conjunct is its letters."""
    return sum(map(_columns, clusters(text)))


def _columns(cluster: str) -> int:
    if cluster[0] >= _FLAGS or unicodedata.east_asian_width(cluster[0]) in "WF":
        return 2
    return 1 + sum(map(_is_virama, cluster[:-1]))


@lru_cache(_REMEMBERED)
def fits_half(text: str) -> bool:
    """Tell whether a label fits half a row; letters beyond Latin are wider."""
    if text.isascii():
        return len(text) <= HALF
    return sum(_columns(each) * (1 if each.isascii() else _WIDER) for each in clusters(text)) <= HALF


def clip(text: str, columns: int = WIDEST) -> str:
    """Return the text, or as much of it as fits with an ellipsis."""
    if 2 * len(text) <= columns or (text.isascii() and len(text) <= columns):
        return text  # no character is wider than two columns, and those of ASCII take one: most labels are done here
    return _clipped(text, columns)


@lru_cache(_REMEMBERED)
def _clipped(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    kept: list[str] = []
    left = columns - 1
    for cluster in clusters(text):
        left -= width(cluster)
        if left < 0:
            break
        kept.append(cluster)
    return "".join(kept).rstrip() + "…"
