"""What an applicant answers to an invitation, as it is typed. No I/O and no guessing: the whole text is known words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from domain.asking.invitation_words import (
    ASKING,
    BEFORE_QUESTIONS,
    FILLERS,
    INSTEAD,
    QUESTIONS,
    RULES,
    SENSES,
    TAKES,
    Reply,
)
from domain.asking.parts import clauses
from domain.asking.phrases import NONE, WORD, Phrases, spelled
from domain.patterns import later
from domain.when import When

_MOST_WORDS = 20
_DENIES = frozenset({"not", "no", "busy", "except", "unsuited"})
_NO_AHEAD = later(r"^\s*(?:(?:no|nope|nah?|না|নাহ)(?:\s+(?:thanks|thank you))?[\s,.!।]+)+", re.IGNORECASE)
"""A no to what was proposed, and not to what follows: "don't keep it"."""
_IN = later(r"\b(?:i['’]?m|i am) in(?=\s*(?:[,.!।]|$|then\b|pls\b|please\b))", re.IGNORECASE)
"""Who is in comes: "I'm in", but not "I'm in a meeting"."""
_EXCEPT = later(r"\b((?:any|every|all)\w*(?: \w+)?) but\b", re.IGNORECASE)

_PROPOSES = later(r"\b(?:what|how) about\b", re.IGNORECASE)


class Times(Struct, frozen=True):
    """What an applicant says of times: which of them suit, and which do not."""

    good: Sequence[When] = ()
    bad: Sequence[When] = ()

    @property
    def sure(self) -> Sequence[When]:
        """The good ones; those that say their day, if any does: "any time after 2" beside "friday" is no other time."""
        return [when for when in self.good if _names_day(when)] or self.good


def read_reply(text: str) -> Reply | None:
    """Return what a text answers; None: it is about something else.

    >>> read_reply("ok I'll come"), read_reply("parbo na"), read_reply("onno din hole bhalo hoy")
    ('yes', 'no', 'other')
    """
    said = _senses(_IN.sub("i come", text))
    if said is None or _is_beside(text, said):
        return None
    if "no" in said and any(read_reply(clause) in {"yes", "sure", "ok"} for clause in clauses(text)):
        return "unclear"  # "I have a job now but I can come"
    return next((reply for reply, needs in RULES if said.issuperset(needs)), None)


def agrees_beside(text: str) -> bool:
    """Tell whether a text agrees, and says something else in another clause.

    >>> agrees_beside("ok but please share the job description"), agrees_beside("ok"), agrees_beside("no, but why?")
    (True, False, False)
    """
    replies = [read_reply(clause) for clause in clauses(text)]
    return replies[:1] in (["yes"], ["sure"], ["ok"]) and None in replies


def chooses(text: str) -> Literal["surely", "agreeing", ""]:
    """Tell how a text beside a time says that it will do: one comes then or takes it, or only agrees.

    >>> chooses("ok fine, I take wednesday"), chooses("thursday 4 is ok"), chooses("I can't come on wednesday")
    ('surely', 'agreeing', '')
    """
    words, said, at = spelled(text), set[str](), 0
    while at < len(words):
        size, senses = _phrases().longest(words, at)
        said |= senses | ({"takes"} if _takes().longest(words, at)[0] else NONE)
        at += size or 1
    if not said.isdisjoint(_DENIES | {"other", "none", "sick"}) or is_question(text):
        return ""
    return "surely" if said & {"come", "takes"} else "agreeing" if said & {"ok", "yes"} else ""


def takes_none(text: str) -> bool:
    """Tell whether a text says that nothing will do of what is offered, and asks for nothing else.

    >>> takes_none("none of these works, sorry"), takes_none("none of these, another day")
    (True, False)
    """
    said = _senses(text)
    return said is not None and "none" in said and "other" not in said


def keeps(text: str) -> bool:
    """Tell whether a text says that all stays as it is, with or without a no before it, and nothing else.

    >>> keeps("no, keep it as planned"), keeps("na, jemon ache thak"), keeps("don't keep it")
    (True, True, False)
    """
    return read_reply(_NO_AHEAD.sub("", text)) == "keep"


def replaces_all(text: str) -> bool:
    """Tell whether a text puts a time in the place of all that was said before: by a no ahead of it, or by "instead".

    >>> replaces_all("no, saturday"), replaces_all("saturday instead"), replaces_all("saturday too")
    (True, True, False)
    """
    words, phrases = spelled(text), _instead()
    return _NO_AHEAD.match(text) is not None or any(phrases.longest(words, at)[0] for at in range(len(words)))


def is_unsuited(text: str) -> bool:
    """Tell whether a text says that what is offered is at a wrong time, and nothing else.

    >>> is_unsuited("no, that's too late"), is_unsuited("no")
    (True, False)
    """
    said = _senses(text)
    return said is not None and "unsuited" in said and "other" not in said


def means_any(text: str) -> bool:
    """Tell whether a text says that any of several times will do, and nothing else.

    >>> means_any("any of them is fine"), means_any("duitai parbo"), means_any("duitai parbo na")
    (True, True, False)
    """
    said = _senses(text)
    return said is not None and "any" in said and said.isdisjoint({"not", "no", "other", "none"})


def keeps_on(text: str) -> bool:
    """Tell whether a word of a text says that something stays, whatever stands beside it: "keep 7"."""
    return _says(text, "keep")


def wants_other(text: str) -> bool:
    """Tell whether a word of a text asks for another time, whatever stands beside it: "not tomorrow, another day"."""
    return _says(text, "other")


def read_reply_to(text: str) -> tuple[Reply | None, Sequence[str]]:
    """Return what a text answers somebody whom it names, and the words that are left for the name.

    >>> read_reply_to("accept padma"), read_reply_to("yes to karim, no to padma")
    (('sure', ['padma']), ('unclear', ['karim', 'padma']))
    """
    words, said, unknown, at = spelled(text), set[str](), list[str](), 0
    while at < len(words) <= _MOST_WORDS:
        size, senses = _phrases().longest(words, at)
        said |= senses
        unknown += [] if size else [words[at]]
        at += size or 1
    if said.issuperset(("yes", "no")) or said.issuperset(("yes", "not")):
        return "unclear", unknown
    return next((reply for reply, needs in RULES if said.issuperset(needs)), None), unknown


def read_times(text: str, parse: Callable[[str], When | None]) -> Times | None:
    """Return which times a text calls good or bad; None: it says something else beside them, or names none.

    Who is ill on a day does not say that it suits.

    Args:
        text: what was typed.
        parse: reads the time in a text; of one that is nothing but a number, the hour.
    """
    good, bad = list[When](), list[When]()
    text = _EXCEPT.sub(r"\1 except", _PROPOSES.sub("", text))  # elsewhere "but" begins another clause
    for clause in clauses(text) or [text]:
        plain, is_denied = _without_denial(clause)
        when, rest = _parted(plain, parse)
        senses = _senses(rest)
        if "sick" in (senses or ()) or (WORD.search(rest) and senses is None):
            return None
        if when is not None:
            (bad if is_denied else good).append(when)
        elif is_denied:  # "3pm, sorry I can't"
            bad.extend(good)
    return Times(good, bad) if good or bad else None


def is_question(text: str) -> bool:
    """Tell whether a text asks, with a mark or without one.

    >>> is_question("ok, is it 3pm"), is_question("it is 3pm")
    (True, False)
    """
    return "?" in text or any(map(_asks, clauses(text) or [text]))


def _is_beside(text: str, said: set[str]) -> bool:
    """Tell whether known words say no answer: why one cannot come, that it is late, or whose time it is."""
    is_late = "unsuited" in said and (said.isdisjoint({"not", "points"}) or is_question(text))
    return is_late or said.issuperset(("sick", "not")) or ("own" in said and "keep" not in said)


def _asks(clause: str) -> bool:
    words, phrases = spelled(clause), _questions()
    senses = [phrases.longest(words, at)[1] for at in range(len(words))]
    first = next((each for each in senses if "before" not in each), NONE)
    return "opens" in first or any("asks" in each for each in senses)


def _says(text: str, sense: str) -> bool:
    words = spelled(text)
    return any(sense in _phrases().longest(words, at)[1] for at in range(len(words)))


def _names_day(when: When) -> bool:
    return when.date is not None or isinstance(when.start or when.end, dt.date) or when.weekly is not None


def _without_denial(clause: str) -> tuple[str, bool]:
    """Return a clause without the words that deny it, and whether there are any: "not wednesday" names wednesday."""
    words, kept, at = list(WORD.finditer(clause)), clause, 0
    while at < len(words):
        size, senses = _phrases().longest(spelled(clause), at)
        if senses & _DENIES and "" not in senses:  # "wednesday then"
            first, after = words[at].start(), words[at + size - 1].end()
            kept = f"{kept[:first]}{' ' * (after - first)}{kept[after:]}"
        at += size or 1
    return kept, kept != clause


def _parted(clause: str, parse: Callable[[str], When | None]) -> tuple[When | None, str]:
    """Return the time in a clause, and what stands around it; beside nothing but known words a number is an hour."""
    when = parse(clause)
    if when is not None:
        first, after = when.span
        return when, f"{clause[:first]} {clause[after:]}"
    known = [word for word in WORD.finditer(clause) if word[0].isdigit()] or list(_parts_of_day(clause, parse))
    if len(known) != 1:
        return None, clause
    return parse(known[0][0]), f"{clause[: known[0].start()]} {clause[known[0].end() :]}"


def _parts_of_day(clause: str, parse: Callable[[str], When | None]) -> Iterator[re.Match[str]]:
    """Yield the words that are a part of the day and nothing else: no "good evening"."""
    words, forms, at = list(WORD.finditer(clause)), spelled(clause), 0
    while at < len(words):
        size = _phrases().longest(forms, at)[0]
        when = None if size else parse(words[at][0])
        if when is not None and when.part is not None:
            yield words[at]
        at += size or 1


def _senses(text: str) -> set[str] | None:
    """Return what the words of a text say; None: there are none, or nobody knows one of them."""
    words, said, at = spelled(text), set[str](), 0
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    while at < len(words):
        size, senses = _phrases().longest(words, at)
        if not size:
            return None
        said |= senses
        at += size
    return said


@cache
def _phrases() -> Phrases:
    return Phrases({**SENSES, "": FILLERS})


@cache
def _questions() -> Phrases:
    return Phrases({"opens": QUESTIONS, "before": BEFORE_QUESTIONS, "asks": ASKING})


@cache
def _instead() -> Phrases:
    return Phrases({"": INSTEAD})


@cache
def _takes() -> Phrases:
    return Phrases({"": TAKES})
