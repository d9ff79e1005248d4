"""What a mentor says about themselves beside their name, and what of it is needed before students see it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from enum import StrEnum

from msgspec import Struct

from domain.refusals import EmptyText, ProfileIncomplete, TooManyTags
from domain.texts import clean

LANGUAGES = (
    *("bn", "en", "hi", "ur", "ar", "ne", "ta", "te", "ml", "pa", "gu", "mr", "or", "as", "si", "my"),
    *("zh", "ja", "ko", "ms", "id", "th", "vi", "tr", "fa", "ru", "de", "fr", "es", "it", "pt", "nl", "sv"),
)
"""Codes of the languages that a mentor may speak, the likelier ones first."""

_BETWEEN = re.compile(r"[,;\n•।|]+")


class Field(StrEnum):
    """What is typed of a profile."""

    POSITION = "position"
    COMPANY = "company"
    ABOUT = "about"
    EXPERTISE = "expertise"
    TOPICS = "topics"


LIMITS = {Field.POSITION: 60, Field.COMPANY: 60, Field.ABOUT: 300, Field.EXPERTISE: 30, Field.TOPICS: 40}
"""The most characters; of a list, in each of its parts."""

MOST_TAGS = {Field.EXPERTISE: 10, Field.TOPICS: 8}
"""How many parts a list may have."""


class Portrait(Struct, frozen=True):
    """What students see of a mentor beside name, hours and the text about them."""

    position: str = ""
    company: str = ""
    expertise: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """Codes of `LANGUAGES`."""
    topics: tuple[str, ...] = ()
    """Offered instead of the usual topics."""
    photo: str = ""
    """Telegram's id of a picture, for this bot only."""

    @property
    def words(self) -> str:
        """All by which the mentor may be looked for, one a line."""
        return "\n".join(filter(None, [*self.expertise, *self.topics, self.position, self.company]))


BLANK = Portrait()
"""Of who has written nothing yet."""


def read_tags(text: str, field: Field) -> tuple[str, ...]:
    """Return the parts of a list as it is typed, "React, SQL; CV review", each once.

    Raises:
        EmptyText: there is nothing to see in it.
        TextTooLong: a part does not fit.
        TooManyTags: there are too many.
    """
    parts = [clean(each, field, limit=LIMITS[field], required=False) for each in _BETWEEN.split(text)]
    found = dict[str, str]()
    for part in filter(None, parts):
        found.setdefault(part.casefold(), part)
    if not found:
        raise EmptyText(field)
    if len(found) > MOST_TAGS[field]:
        raise TooManyTags(len(found), MOST_TAGS[field])
    return tuple(found.values())


def missing(about: str | None, expertise: Iterable[str], hours: Collection[object]) -> tuple[str, ...]:
    """Return what a profile lacks before students may see it: "help", what the mentor helps with, and "hours"."""
    lacks = (("help", not about and not tuple(expertise)), ("hours", not hours))
    return tuple(name for name, is_missing in lacks if is_missing)


def require_complete(about: str | None, expertise: Iterable[str], hours: Collection[object]) -> None:
    """Check that students would find something in a profile.

    Raises:
        ProfileIncomplete: they would not.
    """
    if lacks := missing(about, expertise, hours):
        raise ProfileIncomplete(lacks)
