"""What is asked about one's sessions, and what mentors answer and set, whatever the order of its words.

No I/O and no guessing: each word is known, or part of a time, or a name that the caller has to know. The words, and
which of them make what, stand in `mentor_words`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct, field

from domain.asking import session_words
from domain.asking.gist_words import SHORT
from domain.asking.mentor_words import (
    BEGINS,
    EITHER,
    HALVES,
    LENGTHS,
    LISTS,
    MORE,
    NEGATIONS,
    NO_REASON,
    NUMBERS,
    OF_HOURS,
    OWN,
    OWN_REASONS,
    REASONS,
    RULES,
    SENSES,
    UNITS,
    WITHIN,
    Rule,
)
from domain.asking.reading import unclassified
from domain.asking.remarks import remark
from domain.asking.several import in_same_halves
from domain.asking.words import plain, read, stems
from domain.patterns import later
from domain.when import When

LONGEST = 200
"""Characters of the longest text that is read."""
_MOST_WORDS = 6  # of a phrase
_MOST_NAMES = 4  # words that nobody knows, where they are no reason
_TOKEN = later(r"\d+(?:[:.]\d+)?|[^\W\d_][\w\u0300-\u036f\u0981-\u09cd\u09d7\u09fe'’-]*")
_BEFORE = later(rf"^[\s,.;:!?।–-]+(?:(?:{'|'.join(REASONS)})\s+)?", re.IGNORECASE)
_BEHIND = later(r"[\s,;:।–-]+$")
_PAUSE = later(r"[,;:\n]")
_PARTS = later(rf"[,;\n]|:(?!\d)|[.!।](?:\s|$)|(?<!\w)(?:{'|'.join(REASONS)})(?!\w)", re.IGNORECASE)
_EITHER = later(
    rf"(?<![\w\u0980-\u09ff])(?:{'|'.join(sorted(EITHER, key=len, reverse=True))})(?![\w\u0980-\u09ff])", re.IGNORECASE
)
_EITHER_OF = later(rf"[,;]\s*(?:{_EITHER.pattern})?|{_EITHER.pattern}", re.IGNORECASE)
_LIST = later(rf"[,;&]|(?<![\w\u0980-\u09ff])(?:{'|'.join(LISTS)})(?![\w\u0980-\u09ff])", re.IGNORECASE)
_KEEPS = frozenset({"occupies", "reason", "cannot"})
_NUMBER = later(r"\d")
_LAST_NUMBER = later(r"(?<!\w)\d[\w:.]*\s*$")
_WHY = later(
    rf"(?:(?<!\w)(?:{'|'.join(REASONS)})(?!\w)|[,;.]\s*(?:{'|'.join(OWN_REASONS)})(?!\w)).*", re.IGNORECASE | re.DOTALL
)
_NO_REASON = later(
    rf"(?<![\w\u0980-\u09ff])(?:{'|'.join(NO_REASON)})(?![\w\u0980-\u09ff])"
    r"|(?<!\bi )(?<!\bwe )\b(?:don['’]?t|do not)\b",
    re.IGNORECASE,
)
_CLAUSE = later(r"(?<=[,;.!?।\n])\s+")
_SO = later(rf"\s+(?:{'|'.join(session_words.CUES['so'].split())})\s+", re.IGNORECASE)

Senses = frozenset[str]
_SILENT: Senses = frozenset({""})
_NOT = frozenset(plain(word) for word in NEGATIONS)
_YES: Senses = frozenset({"agree", "accept", "will be", "but", "request", "session", "it"})
_NO_WHY: Senses = frozenset({"", "i", "agree", "accept", "it", "about", "request", "but"})
"""What words say of which a clause consists that tells nothing of why."""
_KEPT = frozenset({"able", "proposes", "has time"})
"""The senses of words that are never a part of a time."""


class Saying(Struct, frozen=True):
    """One way to understand a text."""

    kind: str
    """Of `mentor_words.RULES`."""
    senses: Senses
    names: tuple[str, ...] = ()
    """Words that are not known: names, or the words of a reason."""
    when: When | None = None
    minutes: int = 0
    """A length that is said; 0 when there is none."""
    before: str = ""
    after: str = ""
    """The text around the words that decline and the first name: one of them may be the reason."""


class _Text(Struct):
    """A text and what is known about its words so far."""

    text: str
    tokens: list[re.Match[str]] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    senses: list[Senses] = field(default_factory=list)
    """What each word says; empty when nobody knows it."""
    minutes: int = 0
    length: frozenset[int] = frozenset()
    """The words of a length."""


def sayings(text: str, parse: Callable[[str], When | None]) -> Iterator[Saying]:
    """Yield the ways to understand a text, the surer ones first; none when it is about something else.

    Args:
        text: what was typed.
        parse: reads the time in a text.
    """
    if len(text) > LONGEST or "://" in text:
        return
    said = _read(unclassified(text))
    if not said.minutes and not any(senses - _SILENT for senses in said.senses):
        return
    when = parse(_blanked(said))
    timed = {
        at
        for at, token in enumerate(said.tokens)
        if when is not None and _overlaps(token, when.span) and said.senses[at].isdisjoint(_KEPT)
    }
    senses = {sense for at, each in enumerate(said.senses) if at not in timed for sense in each}
    names = [at for at, each in enumerate(said.senses) if not each and at not in timed | said.length]
    senses |= {"names"} if names else set()
    senses |= {"time"} if when is not None else set()
    senses |= {"minutes"} if said.minutes else set()
    senses |= {"question"} if "?" in text or _begins_as_question(said) else set()
    numbers = {at for at in names if said.forms[at].isdigit()}
    for kind in dict.fromkeys(rule.kind for rule in (*session_words.RULES, *RULES) if _fits(rule, senses)):
        whom = [at for at in names if at not in numbers] if kind in OF_HOURS else names  # hours: "8 or 9"
        if kind == "decline" or (len(whom) <= _MOST_NAMES and numbers.isdisjoint(whom)):
            yield _saying(kind, said, frozenset(senses), whom, when)


def agrees(text: str, parse: Callable[[str], When | None]) -> bool:
    """Tell whether a text is nothing but a yes, beside a time and a name: no question, no "not", no farewell."""
    said = _read(text)
    when = parse(text)
    if "?" in text or _begins_as_question(said) or not _NOT.isdisjoint(said.forms):
        return False
    left = [
        senses
        for token, senses in zip(said.tokens, said.senses, strict=True)
        if when is None or not _overlaps(token, when.span)
    ]
    return all(senses & _YES or senses <= _SILENT for senses in left)


def senses_in(text: str) -> Sequence[tuple[re.Match[str], Senses]]:
    """Return the words of a text, each with what it says; empty when nobody knows it."""
    said = _read(text)
    return list(zip(said.tokens, said.senses, strict=True))


def is_question(text: str) -> bool:
    """Tell whether a text asks, by its sign or by its first words."""
    return "?" in text or _begins_as_question(_read(text))


def bare_reason(text: str) -> str:
    """Return a reason without the signs around it and the words before it: ", because i am sick"."""
    return _BEHIND.sub("", _BEFORE.sub("", f" {text}"))


def may_name(text: str) -> bool:
    """Tell whether words may be the name of somebody, beside words that say nothing: "sorry karim bhai"."""
    read = senses_in(text)
    says_more = any(senses - _SILENT or plain(token[0]) in OWN for token, senses in read)
    return any(not senses for _, senses in read) and not says_more


def clauses_of(text: str) -> list[str]:
    """Return what stands between the pauses and the words that lead to a reason."""
    return [part.strip() for part in _PARTS.split(text) if part.strip()]


def why(text: str) -> str | None:
    """Return why something is declined, as clauses beside it tell; None: a word that nobody knows may be a name.

    >>> why("can't take it, i am sick"), why("sorry karim, can't take it")
    ('i am sick', None)
    """
    reasons, has_declined = list[str](), False
    for part in clauses_of(text):
        declines = any("decline" in senses for _, senses in senses_in(part))
        is_address = may_name(part) and len(unknown(part)) == 1 and not has_declined  # "sorry karim, ..."
        if is_address or (declines and unknown(part)):
            return None
        reasons += [part] if unknown(part) and not declines else []
        has_declined |= declines
    return ", ".join(reasons)


def why_behind(text: str) -> str:
    """Return why something is declined, as the clauses behind that tell, be it in words that all are known.

    What is proposed or asked instead is no reason.

    >>> why_behind("can't take karim, i have a meeting"), why_behind("can't take karim, how about thursday")
    ('i have a meeting', '')
    """
    parts = clauses_of(text)
    declines = [at for at, part in enumerate(parts) if any("decline" in senses for _, senses in senses_in(part))]
    behind = parts[declines[-1] + 1 :] if declines else []
    told = [part for part in behind if not _proposes(part)]
    return ", ".join(part for part in told if tells_why(part) and may_tell_why(part) and remark(part) is None)


_HOW_IS_IT = later(r"(?:kemon|কেমন)\s+(?:hoy|hobe|হয়|হ\u09df|হবে)", re.IGNORECASE)


def _proposes(text: str) -> bool:
    """Tell whether a clause asks, or proposes something."""
    asks = is_question(text) or bool(_HOW_IS_IT.search(text))
    return asks or any(senses & {"asks for", "proposes", "suggests"} for _, senses in senses_in(text))


def tells_why(text: str) -> bool:
    """Tell whether a clause says something of its own, rather than only that somebody is sorry.

    >>> tells_why("class ache"), tells_why("too late for me"), tells_why("sorry about that")
    (True, True, False)
    """
    return any(not senses or senses - _NO_WHY for _, senses in senses_in(text))


def without_reason(text: str) -> str:
    """Return a text without what it says of why: "cancel today, i have an exam"."""
    return _WHY.sub("", text).strip() or text


def reason_behind(text: str) -> list[str]:
    """Return what a text says of why behind the words that lead to it, without these: its clauses, with their signs.

    >>> reason_behind("cancel because of rain, sorry"), reason_behind("cancel today")
    (['rain,', 'sorry'], [])
    """
    found = _WHY.search(text)
    behind = bare_reason(found[0]) if found is not None and found.start() else ""
    return [part for part in _CLAUSE.split(behind) if part and not _is_lead(part)]


def _is_lead(text: str) -> bool:
    return text.casefold() in REASONS


def may_tell_why(text: str) -> bool:
    """Tell whether a clause may be a reason: it asks nothing, and is not about what is to be told.

    >>> may_tell_why("i don't feel well"), may_tell_why("don't tell her why"), may_tell_why("is that ok?")
    (True, False, False)
    """
    return not is_question(text) and _NO_REASON.search(text) is None


def before_so(text: str) -> tuple[str, str]:
    """Part a text at "so": why, and what is wanted then; without such a word nothing is said of why.

    >>> before_so("fever so cancel"), before_so("জ্বর তাই বাতিল"), before_so("cancel")
    (('fever', 'cancel'), ('জ্বর', 'বাতিল'), ('', 'cancel'))
    """
    *why, wanted = _SO.split(text, maxsplit=1)
    return "".join(why), wanted


def unknown(text: str) -> list[str]:
    """Return the words of a text that nobody knows: names, where somebody is named."""
    said = _read(text)
    known = said.length | {at for at, senses in enumerate(said.senses) if senses or said.forms[at].isdigit()}
    return [token[0] for at, token in enumerate(said.tokens) if at not in known]


def proposed(text: str, parse: Callable[[str], When | None]) -> When | None:
    """Return the time that is wanted in the place of another one: "wednesday is not possible, thursday is ok"."""
    said, found, begin = _read(text), None, 0
    ends = [at for at, senses in enumerate(said.senses) if "but" in senses]
    ends += [at for at in range(1, len(said.tokens)) if _PAUSE.search(_between(said, at))]
    for end in (*sorted(ends), len(said.tokens)):
        part = range(begin, end)
        if part and not any("decline" in said.senses[at] for at in part):
            found = parse(text[said.tokens[begin].start() : said.tokens[end - 1].end()]) or found
        begin = end + 1 if end < len(said.tokens) and "but" in said.senses[end] else end
    return found


def either(text: str, parse: Callable[[str], When | None]) -> tuple[When, ...]:
    """Return the times of which any will do, "8pm or 8:30", "offer 6pm and 8pm"; none when there are not several.

    Args:
        text: what was typed.
        parse: reads the time in a text; a number alone is an hour.
    """
    parts, said = _EITHER.split(text), senses_in(text)
    if len(parts) > 1 or any("proposes" in senses for _, senses in said):
        parts = [each for part in parts for each in (list(filter(_NUMBER.search, _LIST.split(part))) or [part])]
        found = _of_parts([each for each in parts if not _declines(each)], parse)
        if found:
            return found
    return _of_parts(_EITHER_OF.split(text), parse, are_listed=True) or _of_parts(_EITHER.split(text), parse)


def _declines(text: str) -> bool:
    return any("decline" in senses for senses in _read(text).senses)


def _of_parts(
    parts: Sequence[str], parse: Callable[[str], When | None], *, are_listed: bool = False
) -> tuple[When, ...]:
    """Return the times of parts; none when one has no time, or where those of a list say more than a time."""
    read = [(part, proposed(part, parse) or _hour_at_end(part, parse)) for part in parts]
    times = [(part, when) for part, when in read if when is not None]
    are_more = are_listed and any(part[slice(*when.span)].strip() != part.strip() for part, when in times[1:])
    are_more = are_more or (are_listed and _says_more(parts[0], parse))
    return () if len(times) < max(len(parts), 2) or are_more else tuple(in_same_halves(times))


def _says_more(first: str, parse: Callable[[str], When | None]) -> bool:
    """Tell whether the first part of a list is no time of it: "tomorrow exam", "she has an exam on friday"."""
    when = parse(first)
    if when is None:
        return False
    before, behind = first[: when.span[0]].strip(), first[when.span[1] :].strip()
    is_kept = any(word.cues & _KEEPS or "unsuited" in word.roles for word in read(first)[0])
    return is_kept or bool(behind) or (bool(before) and when.kind == "date")


def _hour_at_end(text: str, parse: Callable[[str], When | None]) -> When | None:
    """Return the hour of "offer rumi 8", which is one where "or 8:30" follows."""
    found = _LAST_NUMBER.search(text)
    return parse(found[0].strip()) if found is not None else None


def _between(said: _Text, at: int) -> str:
    """Return the signs before a word."""
    return said.text[said.tokens[at - 1].end() : said.tokens[at].start()]


def _saying(kind: str, said: _Text, senses: Senses, names: Sequence[int], when: When | None) -> Saying:
    declines = [at for at, each in enumerate(said.senses) if "decline" in each]
    first, last = _around(said, declines, names, when) if declines else (0, len(said.text))
    words = tuple(said.tokens[at][0] for at in names)
    before, after = (bare_reason(each) for each in (said.text[:first], said.text[last:]))
    return Saying(kind, senses, words, when, said.minutes, before, after)


def _around(said: _Text, declines: Sequence[int], names: Sequence[int], when: When | None) -> tuple[int, int]:
    """Return where what is declined begins and ends: the rest may be the reason."""
    end = said.tokens[declines[-1]].end()
    marks = [*declines, *(at for at in names[:1] if not _PAUSE.search(said.text[end : said.tokens[at].start()]))]
    first, last = said.tokens[min(marks)].start(), said.tokens[max(marks)].end()
    if when is not None and not said.text[last : when.span[0]].strip():
        last = max(last, when.span[1])  # "today" of "can't take farhana today, wedding"
    pause = _PAUSE.search(said.text, last)
    unknown = min((said.tokens[at].start() for at in names if said.tokens[at].start() >= last), default=len(said.text))
    return first, pause.end() if pause is not None and pause.start() < unknown else last


def _fits(rule: Rule, senses: set[str]) -> bool:
    return all(group & senses for group in _needs(rule)) and not _alternatives(rule.but) & senses


@cache
def _needs(rule: Rule) -> Sequence[Senses]:
    return [_alternatives(group) for group in rule.needs.split("&")]


@cache
def _alternatives(group: str) -> Senses:
    return frozenset(each.strip() for each in group.split("|") if each.strip())


def _overlaps(token: re.Match[str], span: tuple[int, int]) -> bool:
    return token.start() < span[1] and token.end() > span[0]


# ── Words ──


def _read(text: str) -> _Text:
    tokens = list(_TOKEN.finditer(text))
    said = _Text(text, tokens, [_written_out(plain(token[0])) for token in tokens])
    said.senses = [frozenset[str]()] * len(tokens)
    _measure(said)
    at = 0
    while at < len(tokens):
        size, senses = _phrase(said.forms, at)
        if "" in senses and "who" in senses and at and not said.senses[at - 1]:
            senses = _SILENT  # the ending of a name that is written apart
        for each in range(at, at + size):
            said.senses[each] = senses if each not in said.length else _SILENT
        at += size
    return said


def _written_out(word: str) -> str:
    """Return the usual spelling of a word that is shortened in a chat; a number stays one."""
    return word if word.isdigit() else SHORT.get(word, word)


def _phrase(forms: Sequence[str], at: int) -> tuple[int, Senses]:
    """Return how many words the longest phrase at a place has, and what it says."""
    for size in range(min(_MOST_WORDS, len(forms) - at), 0, -1):
        senses = _phrases().get(tuple(forms[at : at + size]))
        if senses is not None:
            return size, senses
    found = (_phrases().get((stem,)) for stem in stems(forms[at]))
    return 1, next((senses for senses in found if senses is not None), frozenset())


@cache
def _phrases() -> Mapping[tuple[str, ...], Senses]:
    found: dict[tuple[str, ...], set[str]] = {}
    for sense, listed in (*SENSES.items(), *session_words.SENSES.items()):
        for phrase in listed.split("|"):
            found.setdefault(tuple(map(_written_out, plain(phrase).split())), set()).add(sense)
    return {words: frozenset(senses) for words, senses in found.items()}


def _begins_as_question(said: _Text) -> bool:
    """Tell whether the first words, after those that say nothing, are those of a question."""
    for at, senses in enumerate(said.senses):
        if any(tuple(said.forms[at : at + len(begin)]) == begin for begin in _begins()):
            return True
        if senses != _SILENT and "show" not in senses:
            return False
    return False


@cache
def _begins() -> Sequence[tuple[str, ...]]:
    return [tuple(plain(phrase).split()) for phrase in BEGINS]


# ── Lengths ──


def _measure(said: _Text) -> None:
    """Find the length that is said: "10 min", "half an hour", or the number of "there in 5"."""
    for at in range(len(said.forms)):
        whole = next((n for n in (2, 1) if " ".join(said.forms[at : at + n]) in _lengths()), 0)
        if whole:
            said.minutes = _lengths()[" ".join(said.forms[at : at + whole])]
            said.length = frozenset(range(at, at + whole))
            return
        size, number = _number(said.forms, at)
        if not number:
            continue
        size += at + size < len(said.forms) and said.forms[at + size] in MORE
        unit = _units().get(said.forms[at + size], 0) if at + size < len(said.forms) else 0
        is_within = (
            at > 0
            and said.forms[at - 1] in WITHIN | session_words.WITHIN
            and said.forms[at].isdigit()
            and at + size == len(said.forms)
        )
        if unit or is_within:
            is_half = " ".join(said.forms[at : at + size]) in HALVES
            said.minutes = number if is_half else number * (unit or 1)
            said.length = frozenset(range(at, at + size + bool(unit)))
            return


def _number(forms: Sequence[str], at: int) -> tuple[int, int]:
    """Return how many words the number at a place has, and the number; 0 for none."""
    if forms[at].isdigit():
        return 1, int(forms[at])
    for size in (2, 1):
        number = _numbers().get(" ".join(forms[at : at + size]), 0)
        if number:
            return size, number
    return 1, 0


@cache
def _numbers() -> Mapping[str, int]:
    return {plain(word.strip()): number for number, words in NUMBERS.items() for word in words.split("|")}


@cache
def _lengths() -> Mapping[str, int]:
    return {plain(word.strip()): minutes for minutes, words in LENGTHS.items() for word in words.split("|")}


@cache
def _units() -> Mapping[str, int]:
    return {plain(word.strip()): unit for unit, words in UNITS.items() for word in words.split("|")}


def _blanked(said: _Text) -> str:
    """Return the text without a length and "from now on", so that "coming in 2 min" is no time of the day."""
    text = said.text
    for at in said.length | {at for at, senses in enumerate(said.senses) if "from now" in senses}:
        first, after = said.tokens[at].span()
        text = text[:first] + " " * (after - first) + text[after:]
    return text
