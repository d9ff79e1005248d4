"""Interviews in words: whom an employer invites, when and for what, and what both sides ask and tell about it.

No I/O and no guessing: names stay as they were typed, since only a service knows who is called so. The words stand in
`interview_words`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, partial

from msgspec import Struct
from msgspec.structs import replace

from domain.asking.edits import NOTE_TO
from domain.asking.interview_words import (
    AUXILIARIES,
    DECISIONS,
    HELD,
    HINTS,
    INVITES,
    POSSESSIVES,
    RESULTS,
    RULES,
    SAYS_NOTHING,
    SENSES,
    UNSURE,
    Rule,
)
from domain.asking.mentor_words import HALVES, NUMBERS, UNITS
from domain.asking.people import bare
from domain.asking.phrases import NONE, Phrases, spelled
from domain.asking.reading import hour_or_time
from domain.asking.several import completed, in_same_halves
from domain.asking.words import SUBJECTS, plain
from domain.interviews import LONGEST_BREAK
from domain.patterns import later
from domain.rooms import Room, room_in
from domain.status import Kind
from domain.when import LANGUAGES, When

LONGEST = 300
"""Characters of the longest text that is read."""
_LONGEST_MEETING = 240
"""Minutes."""
_SHORTEST = 10
"""Minutes of a number without a unit: "20 each"."""
_DIGITS = str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789")
_TOKEN = later(r"[A-Za-z]{2,6}-\d+|\d+(?:[:.]\d+)?|[^\W\d_][\w\u0300-\u036f\u0981-\u09cd\u09d7\u09fe'’]*|&")
_REFERENCE = later(r"[A-Za-z]{2,6}-\d+")
_PAUSE = later(r"[,;\n]|:(?!\d)")

_SIGN = later(r"\s*[:=\n]\s*|\s*(?:->|→)\s*|\s+[-–—]\s+")
"""What stands between "note for rumi" and the note."""

_SILENT = frozenset({""})
_MEETINGS = frozenset({"interview", "discussion"})
_SUBJECTS = frozenset({"subject", "sort"})
_ONE_MORE = frozenset({"again", "one more"})
_ENDINGS = frozenset({"honorific", "owns", "to whom"})
_JOINING = frozenset({"and", "me", *_ENDINGS})
_DENIES = frozenset({"denies"})
_OF_NOTES = frozenset({"notes", "for", "about", "about before", "owns", "to whom", "honorific", "add", "interview"})
_OF_NOTES |= {"writes", "arrange", "offer", "me", "my", "to"}
_NOTES = frozenset({"notes", "note", "told"})
_PEOPLE = ("add", "remove", "hand over")
"""Kinds that name a colleague beside whose interview it is."""

Parse = Callable[[str], When | None]
Senses = frozenset[str]


class Invitation(Struct, frozen=True):
    """Whom an employer wants to interview, as far as the text says it."""

    applicants: tuple[str, ...] = ()
    """Names as they were typed, without the ending of a case."""
    cohosts: tuple[str, ...] = ()
    """Colleagues who interview too."""
    kind: Kind = Kind.INTERVIEW
    minutes: int = 0
    """With each; 0 when nothing is said."""
    pause: int | None = None
    """Minutes between two of them; None when nothing is said."""
    job: str = ""
    """Words of its title, or its reference."""
    title: str = ""
    """What it is about."""
    link: str = ""
    """Where they meet."""
    times: tuple[When, ...] = ()
    """One wish; several are complete times of which the applicant chooses one, or one for each of them."""
    is_apart: bool = False
    """Each applicant is given a time of their own."""
    is_said: bool = True
    """A word says that one is to be made; otherwise an interview that there is may be meant."""
    is_whole: bool = False
    """It says whom to interview, or to invite: beside one that is written already it is another one."""


class About(Struct, frozen=True):
    """What is asked or told about interviews that there are."""

    kind: str
    """Of `interview_words.RULES`."""
    names: tuple[str, ...] = ()
    """Whose interview it is, as far as that is said."""
    others: tuple[str, ...] = ()
    """Who is to come in, or to go."""
    when: When | None = None
    """Which one it is."""
    is_all: bool = False
    """All of them are meant."""
    words: str = ""
    """A note about whoever is named."""


class _Token(Struct):
    """A word or a number, and what it says."""

    text: str
    start: int
    end: int
    senses: Senses = NONE
    is_taken: bool = False
    """It is a part of a time, of a length, or of what it is about."""

    @property
    def is_silent(self) -> bool:
        """Whether it says nothing that matters beside a name."""
        return self.senses <= _SILENT and (bool(self.senses) or self.is_taken)

    @property
    def is_unknown(self) -> bool:
        """Whether it may be a part of a name."""
        return not self.senses and not self.is_taken and self.text[0].isalpha() and len(self.text) > 1


class _Group(Struct):
    """Names that stand together: "me and Lima"."""

    first: int
    after: int
    names: list[str]
    role: str = ""
    """A sense of the word that points at it: with, for, panel."""
    has_me: bool = False
    owns: bool = False
    """It is whose interview it is: "nabil's interview"."""
    is_replaced: bool = False
    """Others come in their place: "rumi instead of nabil"."""


def read_invitation(text: str, parse: Parse) -> Invitation | None:
    """Return whom a text invites, or None when it is about something else.

    Args:
        text: what was typed.
        parse: reads the time in a text.
    """
    room = room_in(text)
    said = _read(text if room is None else without_link(text, room), parse, INVITES)
    if said is None or not any(_fits(rule, said) for rule in INVITES):
        return None
    invitation = replace(said.invitation(), link=str(room) if room is not None else "")
    is_about = said.says("interview", "discussion", "invite")
    return invitation if is_about or len(invitation.times) > 1 else None


def read_about(text: str, parse: Parse, *, but: Collection[str] = ()) -> About | None:
    """Return what a text asks or tells about interviews that there are; None: something else.

    Args:
        text: what was typed.
        parse: reads the time in a text.
        but: kinds that it is not.
    """
    note = _note(text)
    if note is not None:
        return note
    said, rules = _read(text, parse, RULES), [rule for rule in RULES if rule.kind not in but]
    rule = next((rule for rule in rules if said is not None and _fits(rule, said) and _is_sure(rule, said)), None)
    about = said.about(rule.kind) if said is not None and rule is not None else None
    return None if about is None or (about.kind == "remove" and not (about.names and about.others)) else about


def without_link(text: str, room: Room) -> str:
    """Return a text without the address of a room."""
    return text.replace(room.link, " ").replace(room.link.partition("://")[2], " ")


def _note(text: str) -> About | None:
    """Return what an interviewer notes, about somebody or nobody in particular: "note for rumi: strong in react"."""
    sign = _SIGN.search(text)
    head = Text(text[: sign.start()]) if sign is not None and sign.start() <= LONGEST else None
    if head is None or sign is None or not head.says("notes") or not text[sign.end() :].strip():
        return None
    if NOTE_TO.search(head.text):
        return None  # they are to read it
    head.find(lambda _: None)
    is_plain = all(
        token.is_unknown or token.is_taken or token.is_silent or token.senses & _OF_NOTES for token in head.tokens
    )
    return replace(head.about("note"), words=text[sign.end() :].strip()) if is_plain else None


def is_decision(text: str) -> bool:
    """Tell whether a text says what comes of an interview and nothing else, not even of which."""
    said = Text(text)
    return said.says(*DECISIONS) and all(token.senses & DECISIONS or token.is_silent for token in said.tokens)


def _is_sure(rule: Rule, said: Text) -> bool:
    """Tell whether a decision is told, rather than asked about, denied or planned for a time; or it is another rule."""
    if rule.kind == "length":
        is_time = any(when.kind != "duration" for when in said.times)
        return bool(said.minutes) and not is_time and all(group.owns for group in said.groups)
    if rule.kind == "link":
        return not said.times
    if rule.kind == "takes":
        is_given = said.says("to") and "takes" in said.tokens[0].senses | said.hints_at(0)  # "give nabil to lima"
        return is_given or said.says("interview", "discussion") or any(group.owns for group in said.groups)
    if rule.kind not in DECISIONS | HELD:
        return True
    beside = [token for token in said.tokens if not token.senses & DECISIONS]
    first, words = said.tokens[0], [plain(token.text) for token in beside]
    is_asked = "?" in said.text or "whether" in first.senses or plain(first.text) in auxiliaries()
    is_remark = rule.kind in HELD and not auxiliaries().isdisjoint(words)  # "he is bad"
    is_told = said.says("tells")  # "i think she passed", "rumi said she passed"
    return not (is_asked or is_remark or is_told or said.times) and _unsure().isdisjoint(words)


@cache
def auxiliaries() -> frozenset[str]:
    """Return the words that only ask, right before a name."""
    return frozenset(plain(word) for word in AUXILIARIES.split())


@cache
def _results() -> frozenset[str]:
    return frozenset(plain(word.strip()) for word in RESULTS.split("|"))


@cache
def _unsure() -> frozenset[str]:
    return frozenset(plain(word.strip()) for word in UNSURE.split("|"))


@cache
def _alternatives(listed: str) -> Senses:
    return frozenset(each.strip() for each in listed.split("|") if each.strip())


def _fits(rule: Rule, said: Text) -> bool:
    return rule.is_named in (None, bool(said.groups)) and _may_fit(rule, said.senses)


def _may_fit(rule: Rule, senses: Senses) -> bool:
    needs = (_alternatives(group) for group in rule.needs.split("&"))
    return all(group & senses for group in needs) and not _alternatives(rule.but) & senses


@cache
def _phrases() -> Phrases:
    subjects = (name for each in SUBJECTS for name in each.split("|"))
    trade = "|".join(name for name in subjects if not _says_more(name))
    return Phrases({**SENSES, "": SAYS_NOTHING, "subject": trade})


def _says_more(subject: str) -> bool:
    """Tell whether a subject that people learn holds a word that has a meaning here: "mock interview"."""
    return any(not _own().longest([word], 0)[1].isdisjoint(("interview", "practice")) for word in spelled(subject))


@cache
def _own() -> Phrases:
    return Phrases(SENSES)


@cache
def _hints() -> Phrases:
    return Phrases(HINTS)


@cache
def _numbers() -> dict[str, int]:
    return {plain(word.strip()): number for number, words in NUMBERS.items() for word in words.split("|")}


@cache
def _units() -> dict[str, int]:
    return {plain(word.strip()): unit for unit, words in UNITS.items() for word in words.split("|")}


def _read(text: str, parse: Parse, rules: Sequence[Rule]) -> Text | None:
    """Read a text whose words may be what a rule asks for: most texts are none, and are not read for times."""
    if len(text) > LONGEST or "://" in text or not _TOKEN.search(text):
        return None
    said = Text(text.translate(_DIGITS))
    if not any(_may_fit(rule, said.senses) for rule in rules):
        return None
    said.find(parse)
    return said


class Text:
    """A text, and what is known about its words. What is understood is taken, so that names are left."""

    minutes = 0
    pause: int | None = None
    job = title = ""
    times: tuple[When, ...] = ()
    is_apart = False

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [_Token(found[0], *found.span()) for found in _TOKEN.finditer(text)]
        self.groups: list[_Group] = []
        self._hints = NONE
        self._find_senses()

    def find(self, parse: Parse) -> None:
        """Find lengths, times, the job, what it is about, and who is named."""
        self._find_lengths()
        self._find_reference()
        self._find_times(parse)
        self._find_subject()
        self.groups = self._groups()

    @property
    def senses(self) -> Senses:
        """What its words say that are no part of a time, a length or a job."""
        return self._hints.union(sense for token in self.tokens if not token.is_taken for sense in token.senses)

    def says(self, *senses: str) -> bool:
        """Tell whether a word says one of these."""
        return not self.senses.isdisjoint(senses)

    # ── Words ──

    def _find_senses(self) -> None:
        forms = [(spelled(token.text) or [token.text])[0] for token in self.tokens]
        at = 0
        while at < len(forms):
            size, senses = _phrases().longest(forms, at)
            hinted, hints = _hints().longest(forms, at)
            self._hints |= hints
            size, senses = (size, senses) if size else (hinted, hints)
            senses = self._in_its_place(at, senses)
            for token in self.tokens[at : at + (size or 1)]:
                token.senses = senses
            at += size or 1

    def _in_its_place(self, at: int, senses: Senses) -> Senses:
        """Return what a word says where it stands: কে is an ending behind a name, and "who" elsewhere."""
        if "to whom" not in senses:
            return senses
        before = self.tokens[at - 1] if at else None
        is_behind_name = before is not None and (before.is_unknown or "honorific" in before.senses)
        return senses & {"to whom"} if is_behind_name else senses - {"to whom"}

    def _at(self, at: int) -> Senses:
        """Return what the word at a place says; nothing outside of the text."""
        return self.tokens[at].senses if 0 <= at < len(self.tokens) else NONE

    def _take(self, first: int, after: int) -> str:
        """Take words that are understood, and return them."""
        for token in self.tokens[first:after]:
            token.is_taken = True
        return self.text[self.tokens[first].start : self.tokens[after - 1].end] if first < after else ""

    # ── Lengths ──

    def _find_lengths(self) -> None:
        """Find how long each of them is, and the break between them."""
        for at in range(len(self.tokens)):
            size, number = self._number(at)
            end = at + size
            unit = _units().get(plain(self.tokens[end].text), 0) if number and end < len(self.tokens) else 0
            is_bare = not unit and "each" in self._at(end) and number >= _SHORTEST
            if not number or not (unit or is_bare) or self._is_moment(at, end + bool(unit)):
                continue
            length = int(number * (unit if size == 1 and not self._is_half(at, end) else 1)) if unit else int(number)
            self._measure(length, at, end + bool(unit))

    def _measure(self, length: int, first: int, after: int) -> None:
        beside = self._at(after) | self._at(after + 1)
        if first and not self._is_apart(first - 1, first):  # "10 min break, 45 min each"
            beside |= self._at(first - 1) | self._at(first - 2)
        if "break" in beside and length <= LONGEST_BREAK:
            self.pause = length
        elif length <= _LONGEST_MEETING and not self.minutes:
            self.minutes = length
        else:
            return
        self._take(first, after)

    def _number(self, at: int) -> tuple[int, float]:
        """Return how many words the number at a place has, and the number; 0 for none."""
        if self.tokens[at].text[0].isdigit():
            number = self.tokens[at].text
            return 1, 0.0 if ":" in number else float(number)
        words = [plain(token.text) for token in self.tokens[at : at + 2]]
        return next(
            ((size, found) for size in (2, 1) if (found := _numbers().get(" ".join(words[:size]), 0))), (1, 0.0)
        )

    def _is_half(self, first: int, after: int) -> bool:
        return " ".join(plain(token.text) for token in self.tokens[first:after]) in HALVES

    def _is_moment(self, first: int, after: int) -> bool:
        """Tell whether a length is counted from now: "in 30 minutes", ৩০ মিনিট পরে."""
        return "within" in self._at(first - 1) or "later" in self._at(after)

    # ── Times ──

    def _find_times(self, parse: Parse) -> None:
        text = self._untaken("soonest", "break", "no break", "each")
        whole = parse(text)
        if whole is None:
            return
        strange = _strange(text)
        several = self._several(text, parse, strange)
        self.times = tuple(several) or (whole,)
        for token in self.tokens:
            spans = (when.span for when in (whole, *several))
            is_inside = any(token.start < end and token.end > start for start, end in spans)
            token.is_taken |= is_inside and not (token.is_unknown and token.start in strange)

    def _untaken(self, *but: str) -> str:
        """Return the text with spaces for what is taken or says one of these, so that positions stay the same."""
        text = self.text
        for token in self.tokens:
            if token.is_taken or token.senses & set(but):
                text = text[: token.start] + " " * (token.end - token.start) + text[token.end :]
        return text

    def _several(self, text: str, parse: Parse, strange: Collection[int]) -> list[When]:
        """Return the times of "monday 3pm or tuesday 4pm", and of "nabil at 3pm, rumi at 4pm"; else nothing."""
        parts = list(self._parts(text))
        found = [(part, when) for part in parts if (when := self._time_in(text, part, parse)) is not None]
        named = [any(each.is_unknown and each.start in strange for each in self._in(part)) for part, _ in found]
        is_choice = any("or" in token.senses for token in self.tokens) or self._is_offer()
        times = completed(in_same_halves([(text[slice(*part)], when) for part, when in found]))
        self.is_apart = not is_choice and len(times) > 1 and all(named)
        return times if len(times) > 1 and (is_choice or self.is_apart) else []

    def _time_in(self, text: str, part: tuple[int, int], parse: Parse) -> When | None:
        """Return the time in a part of a text; a number at its end beside "or" is an hour: "thu 7 or 8 pm"."""
        found = _within(text, part, parse)
        if found is not None:
            return found
        tokens = self._in(part)
        before = [token for token in self.tokens if token.start < part[0]][-1:]
        behind = [token for token in self.tokens if token.start >= part[1]][:1]
        is_choice = any("or" in token.senses for token in (*before, *behind))
        is_hour = bool(tokens) and tokens[-1].text.isdigit() and not tokens[-1].is_taken
        hour = partial(hour_or_time, parse=parse)
        return _within(text, (tokens[-1].start, part[1]), hour) if is_choice and is_hour else None

    def _is_offer(self) -> bool:
        return any("offer" in token.senses for token in self.tokens)

    def _parts(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the parts of a text between commas, "or" and "and"."""
        marks = [found.span() for found in _PAUSE.finditer(text)]
        marks += [(token.start, token.end) for token in self.tokens if token.senses & {"or", "and"}]
        start = 0
        for first, after in (*sorted(marks), (len(text), len(text))):
            if start < first:
                yield start, first
            start = after

    def _in(self, part: tuple[int, int]) -> list[_Token]:
        return [token for token in self.tokens if part[0] <= token.start < part[1]]

    # ── The job, and what it is about ──

    def _find_reference(self) -> None:
        """Take "ENG-12", so that no number of it is an hour."""
        for at, token in enumerate(self.tokens):
            if _REFERENCE.fullmatch(token.text):
                self.job = self._take(at, at + 1)

    def _find_subject(self) -> None:
        for at in range(len(self.tokens)):
            senses = self._at(at)
            if "job" in senses and not self.job:
                self.job = self._run_before(at) or self._run_behind(at)
            elif "about" in senses:
                self.title = self._run_behind(at)
            elif "about before" in senses:
                self.title = self._run_before(at)
            elif "for" in senses and not self.job and self._holds_subject(at):
                self.job = self._run_behind(at)
        self._find_sort()

    def _find_sort(self) -> None:
        """Take "technical" of "technical interview": it is the title; "final round" stands for itself, "react" not."""
        at = next((at for at in range(len(self.tokens)) if self._at(at) & _MEETINGS), 0)
        if not self._at(at) & {*_MEETINGS, "sort"}:
            return
        first, after = at, at + 1
        while first and self._at(first - 1) & _SUBJECTS and not self.tokens[first - 1].is_taken:
            first -= 1
        while self._at(after) & _MEETINGS:
            after += 1
        if (first < at or self._at(at) & _SUBJECTS) and not self.title:
            self._take(first, at)
            self.title = self.text[self.tokens[first].start : self.tokens[after - 1].end]

    def _holds_subject(self, at: int) -> bool:
        """Tell whether a word that people learn stands behind "for": it is a job, and nobody's name."""
        return any("subject" in self._at(each) for each in self._places_behind(at))

    def _run_before(self, at: int) -> str:
        first = at
        while first and self._may_describe(first - 1):
            first -= 1
        return self._take(first, at)

    def _run_behind(self, at: int) -> str:
        places = self._places_behind(at)
        return self._take(places.start, places.stop)

    def _places_behind(self, at: int) -> range:
        first = at + 1
        while first < len(self.tokens) and self.tokens[first].is_silent and not self.tokens[first].is_taken:
            first += 1
        after = first
        while after < len(self.tokens) and self._may_describe(after):
            after += 1
        return range(first, after)

    def _may_describe(self, at: int) -> bool:
        token = self.tokens[at]
        is_job = "job" in token.senses
        return not token.is_taken and not is_job and (token.is_unknown or bool(token.senses & _SUBJECTS))

    # ── Names ──

    def _groups(self) -> list[_Group]:
        groups: list[_Group] = []
        for first, after in self._names():
            name = self.text[self.tokens[first].start : self.tokens[after - 1].end]
            last = groups[-1] if groups else None
            if last is not None and self._joins(last.after, first):
                last.names.append(name)
                last.after = after
            else:
                groups.append(_Group(first, after, [name]))
        for group in groups:
            self._place(group)
        return groups

    def _names(self) -> Iterator[tuple[int, int]]:
        """Yield where names stand: words that nobody knows and that follow each other."""
        first = 0
        while first < len(self.tokens):
            after = first
            while after < len(self.tokens) and self.tokens[after].is_unknown and not self._is_apart(first, after):
                after += 1
            if after > first:
                yield first, after
            first = max(after, first + 1)

    def _is_apart(self, first: int, at: int) -> bool:
        """Tell whether something parts a word from the one before it, in a name that begins at `first`."""
        if at == first:
            return False
        is_owner = self.tokens[at - 1].text.endswith(POSSESSIVES)
        return is_owner or bool(_PAUSE.search(self.text, self.tokens[at - 1].end, self.tokens[at].start))

    def _joins(self, after: int, first: int) -> bool:
        """Tell whether only "and", a comma or an ending stands between two names."""
        between = self.tokens[after:first]
        if self.tokens[after - 1].text.endswith(POSSESSIVES) and not any("and" in token.senses for token in between):
            return False  # "I can't do Nabil's, Lima should take it"
        has_mark = any("and" in token.senses for token in between) or bool(
            _PAUSE.search(self.text, self.tokens[after - 1].end, self.tokens[first].start)
        )
        return has_mark and all(token.senses & _JOINING for token in between)

    def _place(self, group: _Group) -> None:
        """Note what stands around a group."""
        group.has_me = self._is_me(group.first - 1, -1) or self._is_me(group.after, 1)
        before, behind = self._beside(group.first - 1, -1), self._beside(group.after, 1)
        is_owner = self.tokens[group.after - 1].text.endswith(POSSESSIVES)
        is_of_all = "all" in self.hints_at(group.after)  # "limake sob interview e jog koro": nobody's own
        group.owns = is_owner or "owns" in self._at(group.after) or (bool(behind & _MEETINGS) and not is_of_all)
        group.is_replaced = "instead" in before or "instead before" in behind
        role = next((sense for sense in ("panel", "with", "for") if sense in before), "")
        group.role = "with" if "with before" in behind else role

    def _is_me(self, at: int, step: int) -> bool:
        """Tell whether "and me" stands at a place, seen from the names beside it."""
        return "and" in self._at(at) and "me" in self._at(at + step)

    def hints_at(self, at: int) -> Senses:
        """Return what the word at a place may say besides."""
        return _hints().longest(spelled(self.tokens[at].text), 0)[1] if at < len(self.tokens) else NONE

    def _beside(self, at: int, step: int) -> Senses:
        """Return what the next word says that says something."""
        while 0 <= at < len(self.tokens) and (self.tokens[at].is_silent or self._at(at) & _ENDINGS):
            at += step
        return self._at(at)

    def around(self, group: _Group) -> Senses:
        """Return what the words say that stand before a group and behind it."""
        return self._beside(group.first - 1, -1) | self._beside(group.after, 1)

    # ── What it comes to ──

    def invitation(self) -> Invitation:
        """Return whom it invites."""
        applicants, cohosts = self._sides()
        return Invitation(
            applicants=_bare(applicants),
            cohosts=_bare(cohosts),
            kind=Kind.DISCUSSION if self.says("discussion") else Kind.INTERVIEW,
            minutes=self.minutes,
            pause=0 if self.pause is None and self.says("no break") else self.pause,
            job=self.job,
            title=self.title,
            times=self.times,
            is_apart=self.is_apart,
            is_said=self.says("arrange", "invite", "offer") or self._is_one_more() or self._is_verb(),
            is_whole=self._is_whole(),
        )

    def _sides(self) -> tuple[list[str], list[str]]:
        """Return who is interviewed, and who interviews beside whoever writes."""
        mine = [group for group in self.groups if group.has_me or group.role == "panel"]
        others = [group for group in self.groups if group not in mine and not group.is_replaced]
        guests = [group for group in others if not group.role]
        if guests and not self.job:
            self.job = next((" ".join(group.names) for group in others if group.role == "for"), "")
            others = [group for group in others if group.role != "for"]
        guests = guests or [group for group in others if group.role == "for"] or others[:1]
        mine += [group for group in others if group not in guests]
        applicants, cohosts = ([name for group in each for name in group.names] for each in (guests, mine))
        return (applicants, cohosts) if applicants else _parted(cohosts)

    def _is_whole(self) -> bool:
        """Tell whether it says whom to interview without a word of whom not to: "interview rumi instead of nabil"."""
        is_said = self.says("invite", "offer") or self._is_one_more() or self._is_verb()
        return is_said and not any(group.is_replaced for group in self.groups)

    def _is_one_more(self) -> bool:
        """Tell whether it comes after another one: "second interview", whose first word is a part of the title."""
        return any(token.senses & _ONE_MORE for token in self.tokens)

    def _is_verb(self) -> bool:
        """Tell whether a name stands right behind "interview": it is what one does."""
        return any(self._at(group.first - 1) & _MEETINGS for group in self.groups)

    def about(self, kind: str) -> About:
        """Return what is asked or told."""
        owners = [group for group in self.groups if group.owns or (group.role == "for" and kind in _PEOPLE)]
        others = [group for group in self.groups if group not in owners]
        if kind not in _PEOPLE:
            owners, others = self.groups, self._takers() if kind == "takes" else self.groups if kind == "link" else []
        names, more = ([name for group in each for name in group.names] for each in (owners, others))
        if kind in _NOTES and self.title and (kind == "told" or not names):  # "notes about rumi"
            names.append(self.title)
        if kind in DECISIONS | HELD:
            names = [whom for name in names if (whom := _without_results(name))]
        when = self.times[0] if self.times else None
        return About(kind, _bare(names), _bare(more), when, self.says("all"))

    def _takers(self) -> list[_Group]:
        """Return whose clause denies nothing: "I can't do Nabil's, Lima should take it"."""
        denials = [token.start for token in self.tokens if _hints().longest(spelled(token.text), 0)[1] & _DENIES]
        ends = [found.start() for found in _PAUSE.finditer(self.text)]

        def clause(at: int) -> int:
            return sum(end < at for end in ends)

        denied = {clause(at) for at in denials}
        return [group for group in self.groups if clause(self.tokens[group.first].start) not in denied]


def _bare(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(bare(name) for name in names)


def _without_results(name: str) -> str:
    """Return whom something comes of: Nabil, of "mark nabil as"."""
    return " ".join(word for word in name.split() if plain(word) not in _results())


def _parted(names: list[str]) -> tuple[list[str], list[str]]:
    """Part "ami ar lima nabil er interview": the last word is whom it is about."""
    *first, last = names or [""]
    *words, applicant = last.split() or [""]
    return ([applicant], [*first, " ".join(words)]) if words else ([], names)


def _within(text: str, part: tuple[int, int], parse: Parse) -> When | None:
    """Return the time in a part of a text, with its place in the whole text."""
    found = parse(text[slice(*part)])
    return found and replace(found, span=(part[0] + found.span[0], part[0] + found.span[1]))


def _strange(text: str) -> set[int]:
    """Return where words begin that say nothing about time, whatever stands beside them."""
    from domain.when.lexicon import vocabulary  # noqa: PLC0415 - words come in when somebody first writes a time
    from domain.when.tokens import tokenise  # noqa: PLC0415 - as above

    return {token.start for token in tokenise(text, vocabulary(LANGUAGES)) if token.text and not token.senses}
