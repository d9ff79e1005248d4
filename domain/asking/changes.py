"""What an employer writes at an invitation that is not sent yet: what of it is to be different. No I/O, no guessing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from msgspec import Struct

from domain.asking.edits import Edit
from domain.asking.interview_words import LABELS
from domain.asking.interviews import LONGEST, Parse, Text, auxiliaries, without_link
from domain.asking.lexicon import EDITS
from domain.asking.people import bare
from domain.asking.phrases import Phrases, spelled
from domain.asking.words import plain
from domain.patterns import later
from domain.rooms import room_in
from domain.status import Kind

_AROUND = " \t\n.,;।!"
_CLAUSE = later(r"[^,;\n]+")
_MARK = later(r"[,;\n]")
_FIELDS = {"title": "title", "description": "prepare"}
_OTHERWISE = frozenset(
    {
        *("cancel", "remind", "answered", "who", "when", "what", "whether", "mine", "jobs", "hand over", "practice"),
        *("moved on", "rejected", "no-show", "again", "another time", "accept", "offer"),
    }
)
"""A text that says one of these is about something else."""
_ADDS = frozenset({"add", "joins", "with", "with before", "panel"})
_COMES = frozenset({"add", "joins"})
_SUBJECTS = frozenset({"subject", "sort"})
_REMOVES = frozenset({"remove", "not"})
_DROPPED = frozenset({"job", "link"})


@dataclass(slots=True)
class Changes:
    """What is to be different."""

    minutes: int = 0
    """With each applicant; 0 when nothing is said."""
    pause: int | None = None
    """Minutes between two of them."""
    job: str = ""
    """Words of its title, or its reference."""
    kind: Kind | None = None
    texts: dict[str, str] = field(default_factory=dict)
    """The title, what to prepare, the link."""
    only: list[str] = field(default_factory=list)
    """Names as they were typed: nobody else of their side."""
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    """Nothing tells what is with these."""
    asked: list[str] = field(default_factory=list)
    """Whether these come, or can, is only asked."""
    dropped: set[str] = field(default_factory=set)
    """What there is to be none of: a job, a link."""
    rest: str = field(default="", compare=False)
    """What stands beside those texts and what is only asked: a time may be in it."""

    @property
    def has_names(self) -> bool:
        """Whether somebody is named."""
        return bool(self.only or self.added or self.removed or self.named)

    def take(self, clause: str, parse: Parse) -> None:
        """Take what a clause says that holds no text of its own."""
        words = Text(clause)
        words.find(parse)
        if any(_is_asked(words, group.first, group.after) for group in words.groups):
            self.asked += [bare(name) for group in words.groups for name in group.names]
            return
        self.rest += f"{clause}, "
        self.minutes, self.job = words.minutes or self.minutes, words.job or self.job
        if words.says(*_REMOVES, "denies") and not (words.groups or words.job or words.title):
            self.dropped |= words.senses & _DROPPED
        if words.pause is not None or words.says("no break"):
            self.pause = words.pause or 0
        if words.title:
            self.texts.setdefault("title", words.title[:1].upper() + words.title[1:])
        if words.says("discussion"):
            self.kind = Kind.DISCUSSION
        for group in words.groups:
            names = [bare(name) for name in group.names if not _is_label(name)]
            around = words.around(group)
            if around & _REMOVES or words.says("denies") or group.is_replaced:
                self.removed += names
            elif "only" in around:
                self.only += names
            elif around & _ADDS or group.has_me:
                self.added += names
            else:
                self.named += names


def read_changes(text: str, parse: Parse, edit_in: Callable[[str], Edit | None]) -> Changes | None:
    """Return what a text changes of an invitation besides its time; None: nothing.

    Args:
        text: what was typed.
        parse: reads the time in a text.
        edit_in: returns the title or the description that a text says.
    """
    said, rest = Changes(), text[:LONGEST]
    room = room_in(rest)
    if room is not None:
        said.texts["link"] = str(room)
        rest = without_link(rest, room)
    for part, own in _segments(rest, parse, edit_in):
        if own is not None:
            said.texts[own.field] = own.words
        for clause in _CLAUSE.findall(part[: own.first] if own is not None else part):
            said.take(clause, parse)
    title = _bare_title(rest)
    if title:
        said.texts["title"] = title
    words = Text(said.rest)
    is_other = words.says(*_OTHERWISE) or (said.has_names and words.says("move"))
    return said if said != Changes() and not is_other else None


def _is_asked(words: Text, first: int, after: int) -> bool:
    """Tell whether it is only asked what becomes of a name: "can lima join?", but not "can you add lima?"."""
    if any(token.senses & _OTHERWISE and "whether" not in token.senses for token in words.tokens):
        return False
    before, behind = words.tokens[:first], words.tokens[after:]
    is_first = bool(before) and plain(before[-1].text) in auxiliaries()
    is_said = any(token.senses & _COMES for token in before)
    return is_first or (not is_said and ("?" in words.text or any("whether" in token.senses for token in behind)))


def _segments(text: str, parse: Parse, edit_in: Callable[[str], Edit | None]) -> Iterator[tuple[str, _Own | None]]:
    """Yield a text in pieces, each with the text of the invitation in it: a wish behind one is another."""
    start = end = last = 0
    field = ""
    for first, after in _parts(text):
        own = _own_text(text[first:], text[first:after], edit_in)
        ends = bool(field) and _stands_alone(text[first:after], parse)
        if ends or (own is not None and own.field != field):
            yield text[start:last], _own_text(text[start:last], text[start:end], edit_in)
            start, end, field = first, after, own.field if own is not None else ""
        last = after
    yield text[start:], _own_text(text[start:], text[start:end], edit_in)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a text stand: between commas, and words that join two wishes."""
    marks = [found.span() for found in _MARK.finditer(text)]
    marks += [(token.start, token.end) for token in Text(text).tokens if "and" in token.senses]
    start = 0
    for first, after in (*sorted(marks), (len(text), len(text))):
        if text[start:first].strip():
            yield start, first
        start = after


def _stands_alone(part: str, parse: Parse) -> bool:
    """Tell whether a part is a wish by itself, so that no title goes on with it: "45 min each", "lima joins"."""
    words = Text(part)
    words.find(parse)
    if not words.groups:
        when = words.times[0] if words.times else None
        is_time = when is not None and part[slice(*when.span)] == part.strip() and not part.strip().isdigit()
        is_title = any(token.senses & _SUBJECTS for token in words.tokens)  # "round 1"
        return not is_title and (bool(words.minutes) or words.pause is not None or words.says("no break") or is_time)
    return any(words.around(group) & _COMES for group in words.groups)


class _Own(Struct, frozen=True):
    """A text of the invitation."""

    first: int
    field: str
    words: str


def _own_text(text: str, part: str, edit_in: Callable[[str], Edit | None]) -> _Own | None:
    """Return the title, or the task for applicants, that begins in the first part of a text."""
    edit = edit_in(text) if edit_in(part) is not None else None
    if edit is not None and edit.text and not (edit.says_which or edit.is_note):
        return _Own(0, _FIELDS[edit.field], edit.text)
    words = Text(part)
    if "?" in part or words.says("what", "practice"):
        return None
    at = next((at for at, token in enumerate(words.tokens) if "prepare" in token.senses), None)
    if at is None:
        title = words.tokens[1:] if _is_title(words) else []
        title = title[1:] if title and plain(title[0].text) in auxiliaries() else title  # "title is final round"
        return _Own(0, "title", text[title[0].start :].strip(_AROUND)) if title else None
    before, behind = words.tokens[:at], words.tokens[at + 1 :]
    is_mine = any("me" in token.senses for token in before)
    if is_mine or not any(token.is_unknown and not _is_label(token.text) for token in (*before, *behind)):
        return None  # "we are ready"
    is_frame = bool(behind) and all(token.is_silent or _is_label(token.text) for token in before)
    first, verb = words.tokens[0].start, words.tokens[at].start
    labelled = text[words.tokens[at].end :].lstrip()
    task = labelled[1:] if labelled.startswith(":") else text[verb if is_frame else first :]
    return _Own(first, "prepare", task.strip(_AROUND))


def _bare_title(text: str) -> str:
    """Return the title of a text that is nothing but what an interview is about: "sql", "react round"."""
    tokens = Text(text).tokens
    is_bare = bool(tokens) and all(token.senses & _SUBJECTS and "job" not in token.senses for token in tokens)
    title = text.strip(_AROUND)
    return title[:1].upper() + title[1:] if is_bare and not ("?" in title or _MARK.search(title)) else ""


def _is_title(words: Text) -> bool:
    """Tell whether a text names the title first, and then the title itself: "title Frontend round"."""
    label, *behind = [plain(token.text) for token in words.tokens] or [""]
    is_text = bool(behind) and any(token.is_unknown or token.senses & _SUBJECTS for token in words.tokens[1:])
    return is_text and label in _titles()


@cache
def _titles() -> frozenset[str]:
    return frozenset(plain(word.strip()) for word in EDITS["title"].split("|"))


@cache
def _labels() -> Phrases:
    return Phrases({"": " | ".join((*EDITS.values(), LABELS))})


def _is_label(name: str) -> bool:
    """Tell whether a word is no name, but says which text follows, or that somebody is to be told."""
    words = spelled(name)
    return all(_labels().longest([word], 0)[0] for word in words)
