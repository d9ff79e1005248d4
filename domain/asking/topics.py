"""What a sentence wants to talk about."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from domain.asking.lexicon import VERB_ENDINGS
from domain.asking.people import Names, knowing, unknown
from domain.asking.reading import Parse, Reading, ZoneOf, is_complete, unsure
from domain.patterns import later
from domain.when import When

_SIGNS_BEFORE = later(r"[^\s,;:]*$")
_SIGNS_BEHIND = later(r"[^\s,;:.?!।]*")
_POINTED = later(r"\s*\d+\.\d")
_ENDS = later(r"\s*[,;.?!।\n]")
_STOPS = later(r"[.?!;।\n](?:\s|$)|$")
_LONGEST_TIME = 6  # words
_MOST_BETWEEN = 2  # words that say nothing, inside of a topic
_LONGEST_REST = 8  # words of a topic that nothing points at
_TRADE = frozenset({"subject", "at large"})
_EDGES = frozenset({"filler", "case", "someone", "want", "my", "with", "honorific", "greeting", "asks"})


class Topical(Reading):
    """A text with its topic, and with a name that nobody has."""

    def __init__(self, text: str, names: Names, parse: Parse, zone_of: ZoneOf | None) -> None:
        super().__init__(text, names, parse, zone_of)
        self._find_topic()
        self.name = self._unknown_name()
        if not self.topic_words:
            self.topic_words = frozenset(self._left())

    @property
    def topic(self) -> str:
        """The topic as it is written."""
        if not self.topic_words:
            return ""
        first, after = self.words[min(self.topic_words)].start, self.words[max(self.topic_words)].end
        before, behind = _SIGNS_BEFORE.search(self.text, 0, first), _SIGNS_BEHIND.match(self.text, after)
        return self.text[before.start() if before else first : behind.end() if behind else after]

    @property
    def is_trade(self) -> bool:
        """Whether the topic is a subject that people learn from mentors."""
        return any(self._is_subject(at) for at in self.topic_words)

    def leftover(self) -> bool:
        """Tell whether words are left that mean something else than a session."""
        named = range(*self.name) if self.name else ()
        return any(self.is_free(at) and at not in named for at in range(len(self.words)))

    def _find_topic(self) -> None:
        """Find the words that "about" points at, and read the time without them."""
        head = self._topic_after() or self._topic_before()
        if not head:
            return
        self.topic_words = frozenset(head)
        if self.place:  # the time is read, on another clock
            return
        numbered = self._numbered()
        outside = self.parse(self.blank(self.unnamed, self.topic_words - numbered))
        outside = unsure(outside) if numbered else outside
        if outside is not None or self._is_all_timed(head):
            self.when = outside
        elif self.when is None:
            self._cut_time_off(head)

    def _numbered(self) -> frozenset[int]:
        """Return the words of the topic that a number with a point follows: "python 3.10 on friday"."""
        return frozenset(at for at in self.topic_words if _POINTED.match(self.unnamed, self.words[at].end))

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
        return all(self.is_timed(at) for at in words)

    def _topic_after(self) -> list[int]:
        """Return the words after "about", up to the time, a name or the end of the sentence."""
        for hit in sorted(self.hits_of("topic"), key=lambda hit: (self.has_cue(hit, "topic perhaps"), hit.first)):
            if self.is_timed(hit.after - 1):
                continue
            clock = None if is_complete(self.parse(self.unnamed[: self.words[hit.first].start])) else self.when
            words = self._run(hit.after, clock)
            if words:
                return words
        return self._topic_on()

    def _topic_on(self) -> list[int]:
        """Return the words after "on" in "a session on React", unless they are the day."""
        for at, word in enumerate(self.words[1:], 1):
            before = self.words[at - 1].roles
            if "on topic" in word.cues and before & {"session", "meet", "knows"} and not self.is_timed(at):
                words = self._run(at + 1, self.when)
                if words:
                    return words
        return []

    def _run(self, first: int, clock: When | None) -> list[int]:
        stop = _STOPS.search(self.text, self.words[first].start if first < len(self.words) else len(self.text))
        end = stop.start() if stop else len(self.text)
        run: list[int] = []
        for at in range(first, len(self.words)):
            word = self.words[at]
            ends = self._ends_run(at) or word.roles & {"title", "topic before"} or word.start >= end
            ends = ends or (bool(run) and self._asks_on(at))
            if ends or (clock is not None and self.is_timed(at, clock)):
                break
            run.append(at)
        return self._trimmed(run)

    def _asks_on(self, at: int) -> bool:
        """Tell whether something is asked from a word on, behind a comma: "sql, who can help"."""
        is_apart = _ENDS.match(self.text, self.words[at - 1].end) is not None
        return is_apart and bool(self.words[at].roles & {"someone", "asks"})

    def _ends_run(self, at: int) -> bool:
        taken = self.mention.words | self.mention.denied | self.place
        return at in taken or "with" in self.words[at].roles

    def _trimmed(self, run: list[int]) -> list[int]:
        """Drop what belongs to no topic from both ends: articles, "my", "please", prepositions."""
        while run and self._is_edge(run[-1]):
            run.pop()
        while run and self._is_edge(run[0]) and not self._counts_subject(run):
            run.pop(0)
        return run if any(self._is_topical(at) for at in run) else []

    def _is_topical(self, at: int) -> bool:
        """Tell a word of a topic from "a call"."""
        return "session" not in self.words[at].roles and not self._is_edge(at)

    def _counts_subject(self, run: list[int]) -> bool:
        """Tell whether a number belongs to the subject behind it: "first job"."""
        is_pair = len(run) > 1 and run[1] < len(self.words) and run[1] == run[0] + 1
        return is_pair and "first" in self.words[run[0]].cues and "subject" in self.words[run[1]].roles

    def _is_edge(self, at: int) -> bool:
        word = self.words[at]
        says_nothing = word.roles & (_EDGES | {"free", "knows"}) or (
            not word.roles and word.plain.endswith(VERB_ENDINGS)
        )
        return bool(says_nothing) and not word.roles & _TRADE

    def _topic_before(self) -> list[int]:
        """Return the words before নিয়ে, back to the time, a name or whatever else is known."""
        for hit in self.hits_of("topic before"):
            if self.within(hit, "move"):
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
        return self._ends_run(at) or bool(roles) or self.is_timed(at)

    # ── Words that nothing points at ──

    def _left(self) -> list[int]:
        """Return the words that are left beside name and time: "cv review" of "cv review with ayesha monday 8pm"."""
        if self.does("cancel", "no", "agenda"):
            return []
        runs = self._runs()
        trade = max((run for run in runs if any(map(self._is_subject, run))), key=len, default=None)
        if trade is not None and not any("tells" in word.roles for word in self.words):
            return trade
        is_booking = bool(self.mention.people) and (is_complete(self.when) or self.does("with"))
        is_plain = not self.does("move", "asks", "free", "all") and "?" not in self.text
        at_large = [run for run in runs if any("at large" in self.words[at].roles for at in run)]
        if not (is_booking and is_plain) or len(runs) != 1:
            return at_large[0] if len(runs) == len(at_large) == 1 and self.does("book", "want") else []
        return [] if any("tells" in self.words[at].roles for at in runs[0]) else runs[0]

    def _runs(self) -> list[list[int]]:
        """Return the words that follow each other and may be a topic, with what says nothing between them."""
        runs: list[list[int]] = [[]]
        for at, word in enumerate(self.words):
            if self._may_be_topic(at) or (runs[-1] and self._is_between(at, runs[-1])):
                runs[-1].append(at)
            elif runs[-1]:
                runs.append([])
            if runs[-1] and _ENDS.match(self.text, word.end):
                runs.append([])
        trimmed = (self._trimmed(run) for run in runs)
        return [run for run in trimmed if run and len(run) <= _LONGEST_REST]

    def _may_be_topic(self, at: int) -> bool:
        if self.name and at in range(*self.name):
            return False
        if self._counts_subject([at, at + 1]) and not self.is_timed(at):
            return True
        roles = self.words[at].roles
        is_trade = "subject" in roles or ("at large" in roles and not self.is_timed(at))  # "5pm cv, 1 hour" is one time
        return (is_trade and not self._ends_run(at)) or self.is_free(at)

    def _is_between(self, at: int, run: list[int]) -> bool:
        says_nothing = (
            self.words[at].roles & {"filler", "case", "my"} and not self._ends_run(at) and not self.is_timed(at)
        )
        return bool(says_nothing) and not all(self._is_edge(each) for each in run[-_MOST_BETWEEN:])

    def _is_subject(self, at: int) -> bool:
        word = self.words[at]
        if "subject" in word.roles:
            return True
        return not word.roles and word.is_name_like and bool(knowing(self.names, word.text))

    # ── Names that nobody has ──

    def _unknown_name(self) -> tuple[int, int] | None:
        if self.mention.people:
            return None
        return unknown(
            self.words, lambda at: not self.is_free(at) or bool(self.words[at].roles) or self._is_subject(at)
        )
