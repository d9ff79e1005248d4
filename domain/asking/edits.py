"""A sentence that changes the topic or the description of a session: "rename my sunday session to CV review"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from domain.asking.lexicon import EDITS, GENITIVES
from domain.asking.people import Names
from domain.asking.reading import Reading
from domain.asking.words import LONGEST, Hit, Word, plain, read
from domain.patterns import later
from domain.when import Now, When

Field = Literal["title", "description"]

_SIGN = later(r"\s*(?::|=|->|→|\s[-–—]\s)\s*")
NOTE_TO = later(r"\bnotes?\s+to\s+(?!(?:my)?self\b|me\b|us\b)\w", re.IGNORECASE)
"""A note that somebody is to read: "note to rumi"."""
_QUOTES = " \t\n\"'“”\u2018\u2019.,:;!।"
_MOST_BEFORE = 8  # words before the name of the text: more of them tell a story
_MOST_OF_READER = 3  # words of "to my student nabil:", behind which a note begins
_POINTS = frozenset({"name ahead", "topic perhaps", "of", "on", "to", "behind opening"})
_OWN = frozenset({"own", "for me"})
_SAYS_NOTHING = frozenset({"filler", "case", "my", "greeting", "want", "opening", "honorific"})


class Edit(Struct, frozen=True):
    """What is to be changed, and of which session."""

    field: Field
    text: str = ""
    """The new text; empty when it is not said."""
    people: tuple[int, ...] = ()
    when: When | None = None
    who: tuple[str, ...] = ()
    """Words that say whose session it is, or what it is about, and name nobody: "for jamal"."""
    is_note: bool = False
    """It is called a note: one on an interview is no text of the session."""
    is_own: bool = False
    """It says that nobody else is to read it."""

    @property
    def says_which(self) -> bool:
        """Whether something says which session."""
        return bool(self.people or self.who or self.when)


def read_edit(text: str, names: Names, at: Now) -> Edit | None:
    """Return which text of a session a sentence changes, or None.

    >>> read_edit("change the topic to SQL joins", Names(), ...).text  # doctest: +SKIP
    'SQL joins'
    """
    words, _ = read(text[:LONGEST])
    hits = _hits(words)
    field = _field(words, hits)
    if field is None:
        return None
    first, after = _new_text(text, words, hits, field)
    if first < 0:
        return None
    rest = Reading(text[:first] + " " * (after - first) + text[after:], names, at.when, None)
    kind: Field = "description" if field.role == "description" else "title"
    is_note = _is_note(field, hits) and not NOTE_TO.search(text)
    own = _OWN if _is_note(field, hits) else {"own"}
    return Edit(
        kind,
        text[first:after].strip(_QUOTES),
        rest.mention.people,
        rest.when,
        _who(rest, field),
        is_note,
        any(hit.role in own and words[hit.after - 1].end <= max(first, words[field.first].start) for hit in hits),
    )


@cache
def _phrases() -> Mapping[tuple[str, ...], frozenset[str]]:
    roles: dict[tuple[str, ...], set[str]] = {}
    for role, listed in EDITS.items():
        for phrase in listed.split("|"):
            roles.setdefault(tuple(plain(phrase).split()), set()).add(role)
    return {phrase: frozenset(does) for phrase, does in roles.items()}


def _hits(words: Sequence[Word]) -> list[Hit]:
    forms = [word.plain for word in words]
    spans = [(at, at + size) for at in range(len(forms)) for size in (2, 1) if at + size <= len(forms)]
    return [Hit(role, *span) for span in spans for role in _phrases().get(tuple(forms[slice(*span)]), ())]


def _field(words: Sequence[Word], hits: Sequence[Hit]) -> Hit | None:
    """Return the words that name the text, when a verb stands with them; "rename" names the title."""
    renames = next((hit for hit in hits if hit.role == "renames"), None)
    named = [hit for hit in hits if hit.role in ("title", "description")]
    field = next((hit for hit in named if hit.first <= _MOST_BEFORE), renames)
    if field is None or field is renames:
        return field if any("session" in word.roles for word in words) else None
    own = {at for hit in hits if hit.role in _OWN for at in range(hit.first, hit.after)}
    is_first = all(at in own or _says_which(words, at) for at in range(field.first))
    return field if is_first or any(hit.role == "edits" and hit.first < field.first for hit in hits) else None


def _says_which(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word before "topic" says nothing, or whose topic it is."""
    return bool(words[at].roles & (_SAYS_NOTHING | {"session"})) or _owns(words, at)


def _owns(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word says whose something is: "nabil's", "nabil er", নাবিলের."""
    is_apart = at + 1 < len(words) and "case" in words[at + 1].roles
    return is_apart or words[at].text.casefold().endswith(GENITIVES)


def _who(rest: Reading, field: Hit) -> tuple[str, ...]:
    """Return the unknown words beside the name of the text that say whose it is: "for jamal", "jamal's"."""
    strange = [not (word.roles or word.cues) and rest.is_free(at) for at, word in enumerate(rest.words)]
    found = [
        word.text
        for at, word in enumerate(rest.words)
        if strange[at]
        and not field.first <= at < field.after
        and (_owns(rest.words, at) if at < field.first else _is_pointed_at(rest.words, at, strange))
    ]
    return tuple(found)


def _is_pointed_at(words: Sequence[Word], at: int, strange: Sequence[bool]) -> bool:
    """Tell whether a word behind the name of the text stands behind "for", maybe with more words of a name."""
    while at > 0 and strange[at - 1]:
        at -= 1
    return at > 0 and bool(words[at - 1].cues & _POINTS or words[at - 1].roles & {"honorific", "title"})


def _is_note(field: Hit, hits: Sequence[Hit]) -> bool:
    return any(hit.role == "note" and hit.first == field.first for hit in hits)


def _new_text(text: str, words: Sequence[Word], hits: Sequence[Hit], field: Hit) -> tuple[int, int]:
    """Return where the new text stands: behind "to" or a sign, or between the name of the text and a Bangla verb.

    An empty place means that it is not said; (-1, -1) that nothing is changed at all.
    """
    end, behind = len(text), words[field.after - 1].end
    sign = _SIGN.search(text, behind)
    becomes = next((hit for hit in hits if hit.role == "becomes" and hit.first >= field.after), None)
    if sign is not None and (becomes is None or _is_before(sign.start(), words, becomes, field, hits)):
        return sign.end(), end
    if becomes is not None and becomes.after < len(words):
        return words[becomes.after].start, end
    return _before_verb(text, words, hits, field)


def _is_before(sign: int, words: Sequence[Word], becomes: Hit, field: Hit, hits: Sequence[Hit]) -> bool:
    """Tell whether the new text begins at a sign rather than at "to", behind which somebody may read a note."""
    is_reader = _is_note(field, hits) and becomes.first == field.after
    last = min(becomes.after + _MOST_OF_READER, len(words)) if is_reader else becomes.first + 1
    return sign <= words[last - 1].end if is_reader else sign < words[becomes.first].start


def _before_verb(text: str, words: Sequence[Word], hits: Sequence[Hit], field: Hit) -> tuple[int, int]:
    """Return the words between the name of the text and the verbs at the end of a Bangla sentence."""
    edits = {at for hit in hits if hit.role == "edits" for at in range(hit.first, hit.after)}
    first, after = field.after, len(words)
    while after > first and (after - 1 in edits or words[after - 1].roles & _SAYS_NOTHING):
        after -= 1
    while first < after and (first in edits or words[first].roles & _SAYS_NOTHING):
        first += 1
    has_verb = any(at in edits for at in range(len(words)) if not field.first <= at < field.after)
    if field.role == "renames":
        return len(text), len(text)
    if first >= after or any("asks" in word.roles for word in words):
        is_asked = any("asks" in word.roles for word in words)
        return (len(text), len(text)) if has_verb and not is_asked else (-1, -1)
    is_bangla = any(at in edits for at in range(after, len(words)))
    follows = any(at in edits for at in range(field.first)) and not words[field.first - 1].roles & {"session"}
    return (words[first].start, words[after - 1].end) if is_bangla or follows else (-1, -1)
