"""What a sentence about sessions asks for. No I/O and no guessing: what is not about sessions is None."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from domain.asking.lexicon import CLASSIFIERS, GENITIVE, GENITIVES, HOUR, HOUR_ENDINGS
from domain.asking.people import Names, bare, knowing, mentioned, unknown
from domain.asking.words import LONGEST, MOST_WORDS, Hit, read
from domain.when import WEEKDAYS, When, parse_when

Intent = Literal["book", "move", "cancel", "agenda", "free"]
Parse = Callable[[str], When | None]

_NUMBER = re.compile(rf"\W*(\d{{1,2}})(?:\s*(?:{'|'.join(HOUR_ENDINGS)}))?\W*")
_CLASSIFIED = re.compile(rf"(?<={GENITIVE})(?:{'|'.join(CLASSIFIERS)})(?!\w)")
_OWNS = re.compile(rf"(?:{'|'.join(GENITIVES)})$")
_SIGNS_BEFORE = re.compile(r"[^\s,;:]*$")
_SIGNS_BEHIND = re.compile(r"[^\s,;:.?!।]*")
_STOPS = re.compile(r"[.?!;।\n](?:\s|$)|$")
_LATEST_HOUR = 23
_LONGEST_TIME = 6  # words
_NO_TIME = frozenset(
    {"someone", "want", "session", "book", "with", "honorific", "title", "meet", "knows", "cancel", "move", "free"}
    | {"yes", "topic before"}
)


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody asks for, as far as the sentence says it."""

    intent: Intent
    people: tuple[int, ...] = ()
    """Who may be meant; if there are several, the bot asks which one."""
    guessed: bool = False
    """The name was misspelled."""
    named: str = ""
    """A name that nobody has."""
    subject: str = ""
    """What the mentor must know about, when no mentor is named; `people` are then those who say that they know it."""
    when: When | None = None
    """book: the time; move: the new time, or by how much; else: which sessions."""
    which: When | None = None
    """move: the session's present time."""
    earlier: bool = False
    """move by a duration: to an earlier time."""
    is_next: bool = False
    """The next session is meant."""
    is_said: bool = True
    """A word says what is wanted; otherwise it is only a time or a name, which books when no dialog is going on."""
    topic: str = ""
    minutes: int = 0
    """How long it should be; 0 when nothing is said."""


def understand(
    text: str,
    names: Names,
    *,
    now: dt.datetime,
    tz: dt.tzinfo,
    weekdays: Sequence[str] = WEEKDAYS,
) -> Ask | None:
    """Return what a sentence asks for, or None when it is not about sessions.

    Args:
        text: what was typed.
        names: who may be named: mentors, and those one has sessions with.
        now: aware.
        tz: the zone of who asks.
        weekdays: the working days where the person lives, as `domain.week.workdays`.
    """
    if len(text) > LONGEST or not 0 < len(text.split()) <= MOST_WORDS:
        return None

    def parse(part: str) -> When | None:
        return parse_when(part, now=now, tz=tz, weekdays=weekdays)

    return _Sentence(text, names, parse).ask()


def read_time(text: str, *, now: dt.datetime, tz: dt.tzinfo, weekdays: Sequence[str] = WEEKDAYS) -> When | None:
    """Return the time that is meant where one is asked for: there a bare "5" is an hour."""
    return _time(text, lambda part: parse_when(part, now=now, tz=tz, weekdays=weekdays))


def _time(text: str, parse: Parse) -> When | None:
    found = parse(text)
    number = None if found else _NUMBER.fullmatch(text)
    if number is None or int(number[1]) > _LATEST_HOUR:
        return found
    hour = int(number[1])
    return parse(HOUR.format(hour=hour if hour <= 12 else f"{hour}:00"))  # noqa: PLR2004 - the hours of a clock


class _Sentence:
    """One text while it is being understood."""

    def __init__(self, text: str, names: Names, parse: Parse) -> None:
        self.text = _CLASSIFIED.sub(lambda found: " " * len(found[0]), text)
        self.names = names
        self.parse = parse
        self.words, self.hits = read(self.text)
        self.mention = mentioned(self.words, names, lambda word: parse(word) is not None)
        self.unnamed = self._blank(self.text, self.mention.words | self._untimely())
        self.topic_words: frozenset[int] = frozenset()
        self.when = parse(self.unnamed)
        self._find_topic()
        self.name = self._unknown_name()

    def ask(self) -> Ask | None:
        """Return what is asked for."""
        if not self.words or self._is_denied():
            return None
        intent = self._intent()
        if intent is None:
            return None
        common = Ask(
            intent,
            people=self.mention.people,
            guessed=self.mention.guessed,
            named=self._slice(*self.name) if self.name else "",
            when=self.when,
            is_next=self.does("next"),
            is_said=intent != "book" or self.does("book", "arrange", "want", "meet", "session", "with", "someone"),
        )
        if intent == "move":
            return self._move(common)
        return self._book(common) if intent == "book" else common

    def _untimely(self) -> frozenset[int]:
        """Return the words that must not be read as a time: their meaning is known, or no day follows an "on"."""
        known = {
            at
            for at, word in enumerate(self.words)
            if word.roles & _NO_TIME and not word.roles & {"later", "next"} and not self._is_counted(at)
        }
        before = zip(self.words, self.words[1:], strict=False)
        return frozenset(known) | {
            at
            for at, (word, after) in enumerate(before)
            if ("on" in word.cues and not after.roles and after.is_name_like and self.parse(after.text) is None)
            or ("take" in word.cues and "want" in after.roles)
            or ("a" in word.roles and after.roles & {"session", "book", "someone", "meet"})
        }

    def _is_counted(self, at: int) -> bool:
        """Tell whether a word that asks for something is a unit here: দিন is "give", and ৩ দিন are three days."""
        if not at or "want" not in self.words[at].roles:
            return False
        found = self.parse(f"{self.words[at - 1].text} {self.words[at].text}")
        return found is not None and found.kind == "duration"

    # ── What the words do ──

    def does(self, *roles: str) -> bool:
        """Tell whether a word outside the topic does one of these."""
        return any(self._hits(*roles))

    def _hits(self, *roles: str) -> list[Hit]:
        taken = self.topic_words | self.mention.words
        return [hit for hit in self.hits if hit.role in roles and taken.isdisjoint(range(hit.first, hit.after))]

    def _is_timed(self, at: int, when: When | None = None) -> bool:
        when = when or self.when
        word = self.words[at]
        return when is not None and word.start < when.span[1] and word.end > when.span[0]

    def _is_free(self, at: int) -> bool:
        """Tell whether nothing is known about a word."""
        word = self.words[at]
        known = word.roles or at in self.mention.words or at in self.topic_words or self._is_timed(at)
        return not known and word.is_name_like

    def _leftover(self) -> bool:
        """Tell whether words are left that mean something else than a session."""
        named = range(*self.name) if self.name else ()
        return any(self._is_free(at) and at not in named for at in range(len(self.words)))

    def _is_denied(self) -> bool:
        said_no = [hit for hit in self._hits("no") if not self._within(hit, "cancel", "yes") and not self._asks_by(hit)]
        return bool(said_no)

    def _within(self, hit: Hit, *roles: str) -> bool:
        return any(other.first <= hit.first and hit.after <= other.after for other in self._hits(*roles))

    def _asks_by(self, hit: Hit) -> bool:
        """Tell whether the word is part of a time, "not this friday"."""
        return "not" in self.words[hit.first].cues and all(self._is_timed(at) for at in range(hit.first, hit.after))

    # ── What is asked ──

    def _intent(self) -> Intent | None:
        about_sessions = self.mention.people or self.does("session", "next") or not self._leftover()
        if self.does("cancel") and about_sessions:
            return "cancel"
        if self.does("move") and about_sessions:
            return "move"
        if self.does("free") and (mine := self._is_free_mine()) is not None:
            return mine
        if self._asks_what_is() and not self._leftover() and not self.name:
            return "agenda"
        return "book" if self._books() else None

    def _is_free_mine(self) -> Intent | None:
        if self.mention.people or self.does("someone") or self.name:
            return "book" if self.when or "?" in self.text or not self._leftover() else None
        is_asked = self.when is not None or "?" in self.text
        return "free" if self.does("i") and is_asked and not self._leftover() else None

    def _asks_what_is(self) -> bool:
        if self.does("agenda"):
            return not self._is_verb_book() and not (
                self.does("want") and self.does("session") and "?" not in self.text
            )
        asks = self.does("session") and not self.does("want", "book", "arrange") and not self.mention.people
        return asks and self.when is not None and "?" in self.text and not self._is_complete(self.when)

    def _is_verb_book(self) -> bool:
        return any(not hit.first or "reads" not in self.words[hit.first - 1].cues for hit in self._hits("book"))

    def _books(self) -> bool:
        whom = bool(self.mention.people or self.name or self.does("someone"))
        clear = not self._leftover()
        if self._is_verb_book():
            return whom or self.does("session") or self.when is not None or bool(self.topic_words) or clear
        if self.does("session", "next") and (self.does("want", "arrange") or whom):
            return self.does("want", "arrange") or (self.when is not None and clear)
        if self.does("meet", "want", "arrange", "knows") and whom:
            return self.when is not None or bool(self.topic_words) or clear or self.does("want", "meet")
        if whom and clear:
            only_name = bool(self.mention.people) and not self.does("session")
            return self.when is not None or bool(self.topic_words) or only_name
        timed = self.when is not None and self.when.kind in ("datetime", "date", "range")
        clear = clear and (not self.topic_words or self._is_complete(self.when))
        is_mine = self.does("my") and self.does("session")
        return timed and clear and not is_mine and not self.does("i", "free", "meet", "agenda", "want")

    # ── The topic ──

    def _find_topic(self) -> None:
        """Find the words of the topic, and read the time without them."""
        head = self._topic_after() or self._topic_before()
        if not head:
            return
        self.topic_words = frozenset(head)
        outside = self.parse(self._blank(self.unnamed, self.topic_words))
        if outside is not None or self._is_all_timed(head):
            self.when = outside
        elif self.when is None:
            self._cut_time_off(head)

    def _cut_time_off(self, topic: list[int]) -> None:
        """Cut "Django next week" where only the last words are a time."""
        end = self.words[topic[-1]].end
        for at in topic[1:-1][-_LONGEST_TIME:]:
            start = self.words[at].start
            found = self.parse(self.unnamed[start:end])
            if found is not None and found.span == (0, end - start):
                self.when = replace(found, span=(start, end))
                self.topic_words = frozenset(self._trimmed([each for each in topic if each < at]))
                return

    def _is_all_timed(self, words: Sequence[int]) -> bool:
        return all(self._is_timed(at) for at in words)

    def _topic_after(self) -> list[int]:
        """Return the words after "about", up to the time, a name or the end of the sentence."""
        for hit in sorted(
            self._hits("topic"), key=lambda hit: ("topic perhaps" in self.words[hit.first].cues, hit.first)
        ):
            if self._is_timed(hit.after - 1):
                continue
            clock = None if self._is_complete(self.parse(self.unnamed[: self.words[hit.first].start])) else self.when
            words = self._run(hit.after, clock)
            if words:
                return words
        return self._topic_on()

    def _topic_on(self) -> list[int]:
        """Return the words after "on" in "a session on React", unless they are the day."""
        for at, word in enumerate(self.words[1:], 1):
            before = self.words[at - 1].roles
            if "on topic" in word.cues and before & {"session", "meet", "knows"} and not self._is_timed(at):
                words = self._run(at + 1, self.when)
                if words:
                    return words
        return []

    @staticmethod
    def _is_complete(when: When | None) -> bool:
        return when is not None and (isinstance(when.start, dt.datetime) or when.kind == "time")

    def _run(self, first: int, clock: When | None) -> list[int]:
        stop = _STOPS.search(self.text, self.words[first].start if first < len(self.words) else len(self.text))
        end = stop.start() if stop else len(self.text)
        run: list[int] = []
        for at in range(first, len(self.words)):
            word = self.words[at]
            ends = at in self.mention.words or word.roles & {"with", "title", "topic before"} or word.start >= end
            if ends or (clock is not None and self._is_timed(at, clock)):
                break
            run.append(at)
        return self._trimmed(run)

    def _trimmed(self, run: list[int]) -> list[int]:
        """Drop what belongs to no topic from both ends: articles, "my", "please", prepositions."""
        while run and self.words[run[-1]].roles & {"filler", "case", "someone", "want", "free"}:
            run.pop()
        while run and self.words[run[0]].roles & {"filler", "my", "case", "someone", "want", "with", "honorific"}:
            run.pop(0)
        return run

    def _topic_before(self) -> list[int]:
        """Return the words before নিয়ে, back to the time, a name or whatever else is known."""
        for hit in self._hits("topic before"):
            if self._within(hit, "move"):
                continue
            at = hit.first - 1
            run: list[int] = []
            while at >= 0 and not self._ends_topic(at):
                run.insert(0, at)
                at -= 1
            run = self._trimmed(run)
            if run:
                return run
        return []

    def _ends_topic(self, at: int) -> bool:
        roles = self.words[at].roles & {"with", "honorific", "book", "arrange", "want", "session", "someone", "meet"}
        return at in self.mention.words or bool(roles) or self._is_timed(at)

    # ── Names that nobody has ──

    def _unknown_name(self) -> tuple[int, int] | None:
        if self.mention.people:
            return None
        return unknown(self.words, lambda at: not self._is_free(at))

    def _slice(self, first: int, after: int) -> str:
        return bare(self.text[self.words[first].start : self.words[after - 1].end])

    # ── Booking ──

    def _book(self, ask: Ask) -> Ask:
        topic = self._topic()
        ask = replace(ask, topic=topic, minutes=self._minutes())
        if ask.people:
            return ask
        subject = ask.named or (topic if self.does("someone", "knows") else "") or self._left_words()
        people = knowing(self.names, subject) if subject else ()
        if people:
            return replace(ask, people=people, subject=subject, named="", topic=topic or subject)
        return replace(ask, subject=subject if self.does("someone", "knows") and not ask.named else "")

    def _left_words(self) -> str:
        """Return what is left when no mentor is named: "a python mentor"."""
        if not self.does("someone", "knows"):
            return ""
        return " ".join(word.text for at, word in enumerate(self.words) if self._is_free(at))

    def _topic(self) -> str:
        if not self.topic_words:
            return ""
        first, after = self.words[min(self.topic_words)].start, self.words[max(self.topic_words)].end
        before, behind = _SIGNS_BEFORE.search(self.text, 0, first), _SIGNS_BEHIND.match(self.text, after)
        return self.text[before.start() if before else first : behind.end() if behind else after]

    def _minutes(self) -> int:
        """Return a length that is named beside the time."""
        blank = self._blank(self.unnamed, self.topic_words)
        if self.when is not None and self.when.kind != "duration":
            first, after = self.when.span
            blank = blank[:first] + " " * (after - first) + blank[after:]
        found = self.parse(blank)
        return int(found.duration.total_seconds() // 60) if found is not None and found.duration is not None else 0

    # ── Moving ──

    def _move(self, ask: Ask) -> Ask:
        target, source = self._split()
        return replace(ask, when=target, which=source, earlier=self.does("earlier"))

    def _split(self) -> tuple[When | None, When | None]:
        """Return the new time and the present one, as far as the sentence says them."""
        for at in (at for at in reversed(range(len(self.words))) if "until" in self.words[at].cues):
            after = self._part(self.words[at].end, None)
            if after is not None:
                return after, self._part(0, self.words[at].start)
        if self.when is not None and self.when.kind == "duration":
            return self.when, None
        return self._split_instead() or self._split_at_session() or self._split_by_case()

    def _part(self, first: int, after: int | None) -> When | None:
        return _time(self.unnamed[first:after].strip(), self.parse)

    def _split_instead(self) -> tuple[When | None, When | None] | None:
        for at, word in enumerate(self.words):
            if "instead" in word.cues:
                after = self.words[at + 1] if at + 1 < len(self.words) else word
                return self._part(0, word.start), self._part(after.end, None)
        return None

    def _split_at_session(self) -> tuple[When | None, When | None] | None:
        """Split at the word "session": what follows is the new time, what stands before it says which session."""
        hits = self._hits("session")
        if not hits:
            return None
        at = self.words[hits[-1].first]
        after = self._part(at.end, None)
        if after is not None:
            return after, self._part(0, at.start)
        return None, self.when

    def _split_by_case(self) -> tuple[When | None, When | None]:
        """Take "tomorrow's" and "kalker" for the present time, and all else in Bangla or after "it" for the new one."""
        if self.when is None:
            return None, None
        has_case = _OWNS.search(self.text[: self.when.span[1]].rstrip()) is not None
        is_english = self.text.isascii() and any("moves" in self.words[hit.first].cues for hit in self._hits("move"))
        says_it = any("it" in word.cues for word in self.words)
        if has_case or (is_english and not says_it and not self.mention.people):
            return None, self.when
        return self.when, None

    def _blank(self, text: str, words: frozenset[int]) -> str:
        """Return a text with some words replaced by spaces, so that positions stay the same."""
        for at in words:
            first, after = self.words[at].start, self.words[at].end
            text = text[:first] + " " * (after - first) + text[after:]
        return text
