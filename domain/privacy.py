"""What people may have forgotten, and what stands in place of somebody who is."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterable
from enum import StrEnum
from functools import cache
from typing import Any

FORMER = "Former member"
"""The stored name of somebody who has deleted everything; people read it in their own language."""
UNTITLED = "Session"
"""The stored title of a session whose own was typed by such a person."""


class Fact(StrEnum):
    """A single fact that somebody may have forgotten."""

    USERNAME = "username"
    """Of Telegram, which says it with each message."""
    ZONE = "zone"
    """Where they are, as far as their clock tells that."""
    SITE = "site"
    """The picture and the address of e-mail that the site gives."""
    TYPED = "typed"
    """What they have typed about sessions that are over."""


LASTING = frozenset({Fact.USERNAME, Fact.SITE})
"""What others say again and again: once it is forgotten it is not taken over any more."""


class Traces:
    """Finds somebody's name, numbers and typed words in what is stored, and puts what is nobody's in their place."""

    def __init__(self, names: Iterable[str | int | None], typed: Iterable[str | None] = ()) -> None:
        """Know them; those that show nothing are no words, and a short word may be anybody's."""
        typed_words = [word for word in typed if word and len(word) >= _TELLS]
        known = [*(str(name) for name in names if name), *typed_words]
        shown = dict.fromkeys(form for word in known for form in _forms(word))
        heads = [word[:_HEAD] for word in shown if len(word) > _CUT]
        self.stored = tuple(dict.fromkeys(form for word in (*shown, *heads) for form in (word, json.dumps(word)[1:-1])))
        """As they may stand in a column of a database: whole or cut, in HTML, and in JSON."""
        whole = [re.escape(word) for word in sorted(shown, key=len, reverse=True)]
        cut = [rf"{re.escape(head)}[^…\n]*…" for head in heads]
        self._any = re.compile(rf"(?<!\w)(?:(?:{'|'.join(whole)})(?!\w){''.join(f'|{each}' for each in cut)})")
        self._typed = tuple(word[:_HEAD] for each in typed_words for word in _forms(each))

    def _stand_in(self, found: re.Match[str]) -> str:
        return UNTITLED if found[0].startswith(self._typed) else FORMER

    def removed(self, value: Any) -> Any:
        """Return a value of JSON without them."""
        match value:
            case str():
                return self._any.sub(self._stand_in, value)
            case list():
                return [self.removed(each) for each in value]
            case dict():
                return {name: self._field(name, each) for name, each in value.items()}
        return value

    def _field(self, name: str, value: Any) -> Any:
        """Return what a field holds; of its numbers only an id tells who somebody is."""
        if type(value) is int:
            return 0 if name in _IDS and str(value) in self.stored else value
        return self.removed(value)


_IDS = frozenset({"id", "chat_id", "user_id"})
_TELLS = 5  # characters: a typed text that is shorter tells nothing of anybody
_CUT, _HEAD = 20, 12  # a longer text may be cut on a button, but not before so many characters


def _forms(word: str) -> tuple[str, ...]:
    """Return a text as it is written plainly and in HTML."""
    return tuple(dict.fromkeys((word, html.escape(word, quote=False))))


@cache  # there are as many as sets of facts
def codes(withheld: str | None) -> frozenset[Fact]:
    """Read the stored codes of facts; those of another release count for nothing."""
    known = {each.value for each in Fact}
    return frozenset(Fact(code) for code in (withheld or "").split() if code in known)


def stored(withheld: Collection[Fact]) -> str | None:
    """Write codes of facts as they are stored."""
    return " ".join(sorted(withheld)) or None
