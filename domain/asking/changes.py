"""What an employer writes at an invitation that is not sent yet: what of it is to be different. No I/O, no guessing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from domain.asking.edits import Edit
from domain.asking.interview_words import LABELS
from domain.asking.interviews import LONGEST, Parse, Text
from domain.asking.lexicon import EDITS
from domain.asking.people import bare
from domain.asking.phrases import Phrases, spelled
from domain.rooms import room_in
from domain.status import Kind

_CLAUSE = re.compile(r"[^,;\n]+")
_FIELDS = {"title": "title", "description": "prepare"}
_OTHERWISE = (
    *("cancel", "remind", "answered", "who", "when", "what", "whether", "mine", "jobs", "hand over", "practice"),
    *("moved on", "rejected", "no-show", "again", "another time", "accept", "offer"),
)
"""A text that says one of these is about something else."""
_ADDS = frozenset({"add", "joins", "with", "with before", "panel"})
_REMOVES = frozenset({"remove", "not"})


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
    rest: str = field(default="", compare=False)
    """What stands beside those texts: a time may be in it."""

    @property
    def has_names(self) -> bool:
        """Whether somebody is named."""
        return bool(self.only or self.added or self.removed or self.named)

    def take(self, clause: str, parse: Parse) -> None:
        """Take what a clause says that holds no text of its own."""
        words = Text(clause)
        words.find(parse)
        self.minutes, self.job = words.minutes or self.minutes, words.job or self.job
        if words.pause is not None or words.says("no break"):
            self.pause = words.pause or 0
        if words.title:
            self.texts.setdefault("title", words.title[:1].upper() + words.title[1:])
        if words.says("discussion"):
            self.kind = Kind.DISCUSSION
        for group in words.groups:
            names = [bare(name) for name in group.names if not _is_label(name)]
            around = words.around(group)
            if around & _REMOVES or words.says("denies"):
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
        rest = rest.replace(room.link, " ").replace(room.link.partition("://")[2], " ")
    for clause in _CLAUSE.finditer(rest):
        own = _own_text(rest[clause.start() :], clause[0], edit_in)
        if own is not None:
            at = clause.start() + own.first
            said.texts[own.field], rest = own.words, rest[:at]
            said.take(rest[clause.start() :], parse)
            break
        said.take(clause[0], parse)
    words, said.rest = Text(rest), rest
    is_other = words.says(*_OTHERWISE) or (said.has_names and words.says("move"))
    return said if said != Changes() and not is_other else None


@dataclass(frozen=True, slots=True)
class _Own:
    """A text of the invitation: it takes everything that follows."""

    first: int
    field: str
    words: str


def _own_text(text: str, clause: str, edit_in: Callable[[str], Edit | None]) -> _Own | None:
    """Return the title, or the task for applicants, that begins in the first clause of a text."""
    edit = edit_in(text)
    if edit is not None and edit.text and not (edit.named or edit.is_note):
        return _Own(0, _FIELDS[edit.field], edit.text)
    words = Text(clause)
    at = next((at for at, token in enumerate(words.tokens) if "prepare" in token.senses), None)
    if at is None or "?" in clause or words.says("what", "practice"):
        return None
    first = max((place + 1 for place in range(at) if "and" in words.tokens[place].senses), default=0)
    before, behind = words.tokens[first:at], words.tokens[at + 1 :]
    is_mine = any("me" in token.senses for token in before)
    if is_mine or not any(token.is_unknown and not _is_label(token.text) for token in (*before, *behind)):
        return None  # "we are ready"
    is_frame = bool(behind) and all(token.is_silent or _is_label(token.text) for token in before)
    task, verb = text[words.tokens[first].start :], text[words.tokens[at].start :]
    labelled = text[words.tokens[at].end :].lstrip()
    task = labelled[1:] if labelled.startswith(":") else verb if is_frame else task
    return _Own(words.tokens[first].start, "prepare", task.strip(" \t\n.।!"))


@cache
def _labels() -> Phrases:
    return Phrases({"": " | ".join((*EDITS.values(), LABELS))})


def _is_label(name: str) -> bool:
    """Tell whether a word is no name, but says which text follows, or that somebody is to be told."""
    words = spelled(name)
    return all(_labels().longest([word], 0)[0] for word in words)
