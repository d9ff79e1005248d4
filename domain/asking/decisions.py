"""What a mentor answers to several requests in one message: who may come, who may not and why, who at another time.

No I/O and no guessing: a message is parted into clauses, and each verdict belongs to the names beside it. Where that
is not clear, nothing is decided.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, groupby, zip_longest
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from domain.asking.mentor_words import (
    ALL_REQUESTS,
    ANY_OF,
    BESIDE_ALL,
    BOTH,
    DECLINES_ALL,
    EXCEPT,
    FINE,
    JOINS,
    NEGATIONS,
    NO_REQUESTS,
    NO_TO_ALL,
    NONE,
    REASONS,
    SORRY,
    STATED,
    YES,
)
from domain.asking.phrases import Phrases
from domain.asking.reading import unclassified
from domain.asking.remark_words import EVERYBODY
from domain.asking.sayings import Senses, bare_reason, is_question, senses_in
from domain.asking.session_words import ALL_BUT
from domain.asking.words import plain
from domain.patterns import later
from domain.when import When

Verdict = Literal["accept", "decline", "offer", "later"]

_VERDICTS: Mapping[str, Verdict] = {
    "decline": "decline",
    "proposes": "offer",
    "has time": "offer",
    "answers later": "later",
    "accept": "accept",
    "agree": "accept",
    "will be": "accept",
}
"""What a word decides by its senses, the surer ones first."""
_ANSWERS = frozenset({"accept", "decline", "offer"})
"""The verdicts that do something."""
_ELSE = frozenset({"who", "when", "how many", "link", "asked whether", "at once", "ask first", "minutes"})
"""Senses of words that are about something else than the answer to a request."""
_BESIDE = frozenset({"", "request", "session", "it", "but", "i", "got", "set", "student"})
"""Senses of words that stand beside a verdict and say no more."""
_PAUSE = later(r"[,;:\n]|[.!।]\s")
_AT_PAUSE = later(r"(?:[,;:\n]|[.!।]\s)\s*$")


class Decision(Struct, frozen=True):
    """What is decided for somebody."""

    verdict: Verdict
    names: tuple[str, ...] = ()
    """The words that name whom it is about; none: everybody."""
    reason: str = ""
    when: When | None = None
    """The time that is offered; with a yes or a no, the day of their requests."""


class Decisions(Struct, frozen=True):
    """All that a message decides."""

    each: tuple[Decision, ...] = ()
    """What is decided for whom; none: that is not clear."""
    is_for_two: bool = False
    """It is about "both": nobody knows whom that means when three wait."""
    is_mere: bool = False
    """It is a yes to all in words that may as well answer another question: "yes to both"."""
    is_remark: bool = False
    """It may as well be a remark, and answers requests only where these lie open: "both are fine", "none"."""
    is_none: bool = False
    """It says no to each of them: "can't do any of them"."""


class _Unclear(Exception):
    """Nobody can tell what is decided for whom."""


class _Word(Struct, frozen=True):
    """A word of the message: what it does, and where it stands."""

    match: re.Match[str]
    does: str
    """A verdict, "name", "all", "" for what says nothing, or "more"."""
    is_weak: bool = False
    """A yes that may as well open the message: "ok, decline rumi"."""
    is_none: bool = False
    """It is of "none", or of "any" beside a no."""


class _Group(Struct):
    """A verdict and whom it is about."""

    verdict: Verdict
    is_ahead: bool
    """It stands before the names: more of them may follow."""
    is_weak: bool = False
    names: list[str] = field(default_factory=list)
    is_for_all: bool = False
    reason: str = ""
    when: When | None = None
    is_of_day: bool = False
    """The time is the day of their requests, not one that is offered."""

    @property
    def is_about_somebody(self) -> bool:
        """Whether it is said whom it is about."""
        return bool(self.names or self.is_for_all)

    def take(self, words: Sequence[_Word]) -> None:
        """Take names, or everybody."""
        self.names += [word.match[0] for word in words if word.does == "name"]
        self.is_for_all |= any(word.does == "all" for word in words)


def decisions(
    text: str,
    called: Callable[[str], Collection[int]],
    parse: Callable[[str], When | None],
    *,
    is_of_others: bool = False,
) -> Decisions | None:
    """Return what is decided for several people, or for all; None: it is about one of them, or about no request.

    Args:
        text: what was typed.
        called: returns who may be called by a word.
        parse: reads the time in a text.
        is_of_others: somebody who waits was left out of "all", so a mere yes is an answer: "all but rumi are fine".
    """
    text = unclassified(text)
    read = senses_in(text)
    if is_question(text) or any(senses & _ELSE and "" not in senses for _, senses in read):
        return None
    words = list(_with_negations(text, _words(read, called)))
    said = {word.does for word in words}
    verdicts = [word for word in words if word.does in _VERDICTS.values()]
    if said.isdisjoint(_ANSWERS) or not ("all" in said or _names_several(words, called)):
        return None
    is_mere = all(word.is_weak for word in verdicts) and "name" not in said
    is_stated = any(_is_one_of(word, STATED) for word in verdicts)
    is_yes = is_mere and (_is_yes_to_all(words) or (is_of_others and not is_stated))
    if is_mere and not is_yes and not _may_be_yes(words):
        return None  # "all good" is no answer to a request
    if ("all" in said and _narrows(words)) or (_says("rest", words) and "name" not in said):
        return Decisions()
    is_none = any(word.is_none for word in words)
    is_remark = not is_yes if is_mere else is_none and all(word.is_none for word in words if word.does == "decline")
    try:
        each = tuple(_Parting(text, parse).decided(words))
    except _Unclear:
        return None if is_none or is_remark else Decisions()
    return Decisions(each, _says("both", words), is_mere and not is_of_others, is_remark, is_none)


def _says(which: str, words: Sequence[_Word]) -> bool:
    """Tell whether a text says "both", or "the rest"."""
    forms = [plain(word.match[0]) for word in words]
    return any(which in _all().longest(forms, at)[1] for at in range(len(forms)))


def _is_yes_to_all(words: Sequence[_Word]) -> bool:
    """Tell whether a text is a yes and whom it is to, and nothing else: "ok both", "both ok", "yes to all"."""
    is_bare = all(word.does == "all" or _is_one_of(word, YES) for word in words)
    return is_bare and (words[0].does != "all" or _says("both", words)) and _may_be_yes(words)


def _may_be_yes(words: Sequence[_Word]) -> bool:
    """Tell whether all words of a text are those of a yes to all, or of a remark: "both are fine"."""
    is_known = all(word.does == "all" or _is_one_of(word, (*FINE, *BESIDE_ALL)) for word in words)
    return is_known and not any(_is_one_of(word, NO_REQUESTS) for word in words)


def _names_several(words: Sequence[_Word], called: Callable[[str], Collection[int]]) -> bool:
    """Tell whether two words name different people."""
    people = [set(called(word.match[0])) for word in words if word.does == "name"]
    return any(one.isdisjoint(other) for one, other in combinations(people, 2))


def _narrows(words: Sequence[_Word]) -> bool:
    """Tell whether "all" may not be all: who "can't take both" may take one of them."""
    declines = [
        word for at, word in enumerate(words) if word.does == "decline" and (not at or words[at - 1].does != "decline")
    ]
    is_surely_all = any(word.is_none for word in words) or all(_is_one_of(word, DECLINES_ALL) for word in declines)
    return not is_surely_all or any(_is_one_of(word, EXCEPT) for word in words)


def _is_one_of(word: _Word, listed: Sequence[str]) -> bool:
    return plain(word.match[0]) in map(plain, listed)


def _words(read: Sequence[tuple[re.Match[str], Senses]], called: Callable[[str], Collection[int]]) -> list[_Word]:
    """Return what each word of a message does."""
    forms, found, at = [plain(token[0]) for token, _ in read], list[_Word](), 0
    is_denied = any("decline" in senses for _, senses in read)
    is_of_nobody = not any(not senses and called(token[0]) for token, senses in read)
    while at < len(read):
        token, senses = read[at]
        size, means = _none().longest(forms, at) if is_of_nobody else (0, frozenset())
        says_no = "none" in means or ("no" in means and not is_denied)
        if says_no or ("any" in means and is_denied):
            found += [_Word(read[each][0], "all", is_none=True) for each in range(at, at + size)]
            found += [_Word(read[at + size - 1][0], "decline", is_none=True)] if says_no else []
            at += size
            continue
        decides = senses if "cannot see" not in senses else ()
        verdict = next((verdict for sense, verdict in _VERDICTS.items() if sense in decides), "")
        size = 0 if verdict else _all().longest(forms, at)[0]
        if size:
            found += [_Word(read[each][0], "all") for each in range(at, at + size)]
            at += size
            continue
        at += 1
        if verdict:
            word = _Word(token, verdict)
            is_weak = not senses & {"accept", "decline", "proposes"} or _is_one_of(word, STATED)
            found.append(replace(word, is_weak=is_weak))
        elif not senses and called(token[0]):
            found.append(_Word(token, "name"))
        else:
            found.append(_Word(token, "" if senses & _BESIDE else "more"))
    return found


def _with_negations(text: str, words: Sequence[_Word]) -> Iterator[_Word]:
    """Read "no" beside a name as a verdict: "nabil yes, rumi no"."""
    denials = frozenset(map(plain, NEGATIONS))
    for at, word in enumerate(words):
        behind = words[at + 1 : at + 2] if not _is_apart(text, words[at : at + 2]) else []  # "no, nabil" opens
        is_beside = any(each.does == "name" for each in (*words[max(at - 1, 0) : at], *behind))
        is_no = plain(word.match[0]) in denials and word.does in ("", "more")
        yield _Word(word.match, "decline") if is_no and is_beside else word


@cache
def _none() -> Phrases:
    return Phrases({"none": NONE, "no": NO_TO_ALL, "any": ANY_OF})


@cache
def _all() -> Phrases:
    rest = ALL_BUT["rest"]
    return Phrases({"all": f"{EVERYBODY} | {ALL_REQUESTS} | {rest}", "both": BOTH, "rest": rest})


def _is_apart(text: str, pair: Sequence[_Word]) -> bool:
    """Tell whether a pause stands between two words."""
    return bool(_PAUSE.search(text[pair[0].match.end() : pair[-1].match.start()]))


def _clauses(text: str, words: Sequence[_Word]) -> Iterator[list[_Word]]:
    clause: list[_Word] = []
    for at, word in enumerate(words):
        is_joined = plain(word.match[0]) in JOINS and word.does in ("", "more")
        if clause and (is_joined or _is_apart(text, words[at - 1 : at + 1])):
            yield clause
            clause = []
        if not is_joined:
            clause.append(word)
    if clause:
        yield clause


class _Parting:
    """One message while it is being parted."""

    def __init__(self, text: str, parse: Callable[[str], When | None]) -> None:
        self._text = text
        self._parse = parse
        self._groups: list[_Group] = []
        self._waiting: list[_Word] = []
        """Names whose verdict has not been said yet."""
        self._day: When | None = None
        """The day that stands before them."""
        self._lead = ""
        """Why, said before everything else."""

    def decided(self, words: Sequence[_Word]) -> list[Decision]:
        """Return what is decided for whom.

        Raises:
            _Unclear: a name has no verdict, a verdict no name, or words are left that are no reason.
        """
        for clause in _clauses(self._text, words):
            self._take(clause)
        if self._waiting or self._is_all_and_one():
            raise _Unclear
        return [self._decision(group) for group in self._groups]

    def _is_all_and_one(self) -> bool:
        """Tell whether a mere yes to all stands beside a yes to one: "all good, confirm nabil"."""
        agreed = [group for group in self._groups if group.verdict == "accept"]
        return any(group.names for group in agreed) and any(group.is_for_all and group.is_weak for group in agreed)

    def _take(self, clause: Sequence[_Word]) -> None:
        first = clause[0].match.start()
        said = self._text[first : clause[-1].match.end()]
        when = self._parse(said) if any(word.does == "more" or not word.match[0].isalpha() for word in clause) else None
        if when is not None and all(word.does == "all" for word in clause if _is_in(word, first, when.span)):
            when = None  # "দুইটাই" is no hour
        left = [word for word in clause if when is None or not _is_in(word, first, when.span)]
        acts = [word for word in left if word.does not in ("", "more")]
        more = [word for word in left if word.does == "more"]
        if (
            acts
            and any(_is_one_of(word, SORRY) for word in left)
            and all(word.does not in ("decline", "later") for word in acts)
        ):
            raise _Unclear  # "sorry farhana, nabil ok"
        if not acts:
            if more or when is not None:
                self._take_reason(said, is_behind_pause=bool(_AT_PAUSE.search(self._text[:first])))
        elif all(word.does in ("name", "all") for word in acts):
            if more:
                raise _Unclear
            self._take_names(acts, when)
        else:
            self._take_verdicts(acts, more, when)

    def _take_reason(self, said: str, *, is_behind_pause: bool) -> None:
        if self._groups and self._groups[-1].verdict == "decline" and not self._waiting:
            last = self._groups[-1]
            if last.is_for_all and not is_behind_pause:
                raise _Unclear  # "reject all but the sql one"
            last.reason = ", ".join(filter(None, (last.reason, bare_reason(said))))
        elif self._groups or self._waiting or self._lead:
            raise _Unclear
        else:
            self._lead = said

    def _take_names(self, names: Sequence[_Word], when: When | None) -> None:
        last = self._groups[-1] if self._groups else None
        is_list = not self._waiting and not self._is_behind_pause(names)
        if when is not None and last is not None and last.is_ahead and is_list:  # "decline farhana and nabil tomorrow"
            if not _is_day(when) or last.when is not None:
                raise _Unclear
            last.take(names)
            last.when, last.is_of_day = when, True
        elif _is_day(when) and last is None and not self._waiting:  # "kal farhana ar nabil er ta parbo na"
            self._waiting, self._day = [*names], when
        elif when is not None and not self._waiting:  # "nabil ok, rumi 8pm"
            self._groups.append(_Group("offer", is_ahead=False, when=when))
            self._groups[-1].take(names)
        elif when is not None:
            raise _Unclear
        elif last is not None and last.is_ahead and not self._waiting:
            last.take(names)
        else:
            self._waiting += names

    def _is_behind_pause(self, words: Sequence[_Word]) -> bool:
        return bool(_AT_PAUSE.search(self._text[: words[0].match.start()]))

    def _take_verdicts(self, acts: Sequence[_Word], more: Sequence[_Word], when: When | None) -> None:
        is_ahead = acts[0].does not in ("name", "all")
        found = list(_groups_of(acts, is_ahead=is_ahead))
        if self._waiting:
            if is_ahead and (found[0].is_about_somebody or found[0].is_weak):
                raise _Unclear
            found[0].take(self._waiting)
            found[0].is_ahead, self._waiting = False, []
            if self._day is not None and (when is not None or len(found) > 1 or self._is_behind_pause(acts)):
                raise _Unclear
        after = [word for word in more if word.match.start() > acts[-1].match.start()]
        if (when is not None and len(found) > 1) or (more and (after != more or found[-1].verdict != "decline")):
            raise _Unclear
        if after:
            found[-1].reason = bare_reason(self._text[acts[-1].match.end() : more[-1].match.end()])
            is_no_reason = found[-1].is_for_all and not _is_one_of(after[0], REASONS)  # "decline all sql requests"
            if is_no_reason or _is_one_of(after[0], NEGATIONS):
                raise _Unclear
        found[-1].when, found[-1].is_of_day, self._day = when or self._day, self._day is not None, None
        if not found[0].is_about_somebody and found[0].is_weak and not self._groups:
            found = found[1:]  # "ok, decline rumi"
        elif len(found) == 1 and self._repeats(found[0]):
            return  # "both are fine, confirm them"
        self._groups += found

    def _repeats(self, group: _Group) -> bool:
        """Tell whether a verdict about nobody is that of the clause before."""
        is_plain = not (group.is_about_somebody or group.reason or group.when)
        return is_plain and bool(self._groups) and self._groups[-1].verdict == group.verdict

    def _decision(self, group: _Group) -> Decision:
        if not group.is_about_somebody or (group.is_for_all and group.names):
            raise _Unclear
        verdict, when = group.verdict, group.when
        if group.is_for_all and verdict == "accept" and _is_day(when) and not group.reason:
            return Decision(verdict, when=when)  # "accept all of today"
        if group.is_of_day and verdict != "offer" and not group.is_for_all:
            return Decision(verdict, tuple(group.names), group.reason or self._why(verdict), when)
        if when is not None and verdict == "decline":
            raise _Unclear  # "reject all on tuesday"
        if when is not None and verdict == "accept":
            verdict = "offer"
        if (verdict == "offer") is not (when is not None) or (group.reason and verdict != "decline"):
            raise _Unclear
        return Decision(verdict, tuple(group.names), group.reason or self._why(verdict), when)

    def _why(self, verdict: Verdict) -> str:
        """Return the reason that was said before everything else."""
        return self._lead if verdict == "decline" else ""


def _groups_of(acts: Sequence[_Word], *, is_ahead: bool) -> Iterator[_Group]:
    """Yield the verdicts of a clause, each with the names behind it, or before it."""
    runs = [list(run) for _, run in groupby(acts, lambda word: word.does in ("name", "all"))]
    if not is_ahead and len(runs) % 2:
        raise _Unclear
    for run, other in zip_longest(runs[::2], runs[1::2], fillvalue=()):
        group = _agreed(run if is_ahead else other, is_ahead=is_ahead)
        group.take(other if is_ahead else run)
        yield group


def _agreed(words: Sequence[_Word], *, is_ahead: bool) -> _Group:
    """Return the verdict in which some words agree; a weak one gives way to the next."""
    is_no = _is_one_of(words[0], NEGATIONS)  # "no nabil, farhana": the second one may hear a yes
    group = _Group(_verdict_of(words[0]), is_ahead and not is_no, words[0].is_weak)
    for word in words[1:]:
        if group.verdict != word.does and not group.is_weak:
            raise _Unclear
        group.verdict, group.is_weak = _verdict_of(word), group.is_weak and word.is_weak
    return group


def _verdict_of(word: _Word) -> Verdict:
    return next(verdict for verdict in _VERDICTS.values() if verdict == word.does)


def _is_day(when: When | None) -> bool:
    """Tell whether a time is a day and no hour of it."""
    return when is not None and when.date is not None


def _is_in(word: _Word, first: int, span: tuple[int, int]) -> bool:
    return word.match.start() < first + span[1] and word.match.end() > first + span[0]
