"""One text while it is being understood: its words, whom it names, and which of them are a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from domain.asking.lexicon import (
    CLASSIFIERS,
    GENITIVE,
    GENITIVES,
    HALVES_OF_DAY,
    HOUR,
    HOUR_ENDINGS,
    LONG_GENITIVE,
    OWNER_LETTERS,
    OWNERS,
    TODAY,
)
from domain.asking.people import Names, mentioned
from domain.asking.words import Hit, plain, read
from domain.patterns import later
from domain.slots import DAY
from domain.week import PARTS
from domain.when import Now, When
from domain.zones import MINUTE

_NUMBER = later(rf"\W*(\d{{1,2}}?)(15|30|45)?(?:\s*(?:{'|'.join(HOUR_ENDINGS)}))?\W*")
_CLASSIFIED = later(rf"(?:(?<={GENITIVE})|(?<={LONG_GENITIVE}))(?:{'|'.join(CLASSIFIERS)})(?!\w)")
_LATEST_HOUR = 23
_ON_A_DIAL = 12
_LAST_OF_ONE_FIGURE = 10
_OWNERS = tuple(map(plain, GENITIVES))
_HALF_A_DAY = dt.timedelta(hours=12)
_PLACE_WORDS = 2
_MOST_PLACES = 6  # each is looked up, and the time beside it read on its clock
LONGEST_LENGTH = 4
"""Words of "one and a half hours" before the last one."""
_NO_TIME = frozenset(
    {"someone", "want", "session", "book", "with", "honorific", "title", "meet", "knows", "cancel", "move", "free"}
    | {"yes", "topic before", "greeting", "soonest", "same time", "again"}
)

ZoneOf = Callable[[str], dt.tzinfo | None]
"""Returns the zone of a place by its name; None: there is no such place, or several. `THEIRS`: that of who is named."""

THEIRS = ""
"""Where they live who are named: "9am her time"."""


class Parse(Protocol):
    """Reads the time in a part of a text."""

    def __call__(self, part: str, zone: dt.tzinfo | None = None) -> When | None:
        """Read it on the clock of a zone; None is that of whoever writes."""


def hour_or_time(text: str, parse: Callable[[str], When | None]) -> When | None:
    """Return the time of a text that has nothing else in it: there a bare "5" is an hour."""
    return parse(text) or parse(_as_hour(text))


def _as_hour(text: str) -> str:
    """Return how an hour is said of which a text is the bare number; the same text when it is none."""
    number = _NUMBER.fullmatch(text)
    if number is None or int(number[1]) > _LATEST_HOUR:
        return text
    hour, minutes = int(number[1]), number[2]
    if minutes is not None:  # "730"; four figures may be a year
        return HOUR.format(hour=f"{hour}:{minutes}") if 0 < hour < _LAST_OF_ONE_FIGURE else text
    return HOUR.format(hour=hour if hour <= _ON_A_DIAL else f"{hour}:00")


def unclassified(text: str) -> str:
    """Return a text without "one" behind whose it is, which Bangla writes as one word; positions stay the same."""
    return _CLASSIFIED.sub(lambda found: " " * len(found[0]), text)


class Clock(Struct, frozen=True):
    """On whose clock the times of a text are."""

    text: str
    """The text without that; positions stay the same."""
    zone: dt.tzinfo | None
    """None: it is theirs who are named."""

    def there(self, when: When, zone: dt.tzinfo, at: Now) -> When:
        """Return a time that was read on the clock of whoever writes as one on this clock; their days stay.

        Args:
            when: the time.
            zone: of this clock.
            at: of whoever writes.
        """
        if isinstance(when.start, dt.datetime):
            end = when.end.replace(tzinfo=zone) if isinstance(when.end, dt.datetime) else when.end
            return replace(when, start=when.start.replace(tzinfo=zone), end=end, alternatives=())
        if when.time is None:
            return unsure(when) or when
        today = dt.datetime.combine(at.now.astimezone(zone).date(), when.time.replace(tzinfo=None), zone)
        return replace(when, time=today.astimezone(at.tz).time(), alternatives=())


def named_clock(text: str, parse: Parse, zone_of: ZoneOf) -> Clock | None:
    """Return on whose clock the times of a text are, "10am new york time"; None: on that of whoever writes, or several.

    Args:
        text: what was typed.
        parse: reads the time in a part of a text.
        zone_of: returns the zone of a place.
    """
    reading = Reading(text, Names(), parse, None)
    found = dict(reading.clocks(zone_of))
    places = frozenset(at for place in found for at in place)
    return Clock(reading.blank(text, places), next(iter(found.values()))) if len({*found.values()}) == 1 else None


class Reading:
    """The words of a text and what is known about them."""

    def __init__(self, text: str, names: Names, parse: Parse, zone_of: ZoneOf | None) -> None:
        self.typed = text
        self.text = unclassified(text)
        self.names = names
        self.parse = parse
        self.words, self.hits = read(self.text)
        self.mention = mentioned(self.words, names, lambda word: parse(word) is not None)
        self.unnamed = self.blank(self.text, self.mention.words | self.mention.denied | self._untimely())
        self.topic_words: frozenset[int] = frozenset()
        self.place: frozenset[int] = frozenset()
        self.zone_there: dt.tzinfo | None = None
        """Where the clock is that is named, beside the words of `place`."""
        self.timed: list[tuple[int, int]] = []
        """What is about time besides `when`."""
        self.when = self._elsewhere(zone_of) if zone_of is not None else None
        self.when = self.when or parse(self.unnamed) or self._beside_subject()

    def _untimely(self) -> frozenset[int]:
        """Return the words that must not be read as a time: their meaning is known, or it is an "on" without a day."""
        known = {
            at
            for at, word in enumerate(self.words)
            if word.roles & _NO_TIME
            and not (word.roles & {"later", "next"} or self._is_counted(at) or self._is_night(at))
        }
        known |= {at for at in range(len(self.words)) if self._is_both(at)}
        before = zip(self.words, self.words[1:], strict=False)
        return frozenset(known) | {
            at
            for at, (word, after) in enumerate(before)
            if ("on" in word.cues and not after.roles and after.is_name_like and self.parse(after.text) is None)
            or ("take" in word.cues and "want" in after.roles)
            or ("from" in word.cues and at + 1 in self.mention.words)
            or ("a" in word.roles and after.roles & {"session", "book", "someone", "meet"})
        }

    def _is_both(self, at: int) -> bool:
        """Tell whether a word that is an hour elsewhere means two sessions: দুইটাই, "budhbar er duita"."""
        word, before = self.words[at], self.words[at - 1] if at else None
        if "both" in word.cues or "both of" not in word.cues or before is None:
            return "both" in word.cues
        found = self.parse(before.text) if before.plain.endswith(_OWNERS) else None
        return "case" in before.roles or (found is not None and found.kind == "date")

    def _beside_subject(self) -> When | None:
        """Read a time of which one is only sure where no strange word is: "portfolio over the weekend"."""
        subject = frozenset(at for at, word in enumerate(self.words) if word.roles & {"subject", "at large"})
        return self.parse(self.blank(self.unnamed, subject)) if subject else None

    def _is_night(self, at: int) -> bool:
        """Tell whether a word that also means "take" is the night of the day before it: "friday nite"."""
        if not at or "take" not in self.words[at].cues or (at + 1 < len(self.words) and self.words[at + 1].roles):
            return False
        found = self.parse(self.words[at - 1].text)
        return found is not None and found.date is not None

    def _is_counted(self, at: int) -> bool:
        """Tell whether a word that also means "give" counts days: "ek din", ৩ দিন."""
        if not at or not ("day" in self.words[at].cues or "want" in self.words[at].roles):
            return False
        found = self.parse(self.text[self.words[at - 1].start : self.words[at].end])
        return found is not None and found.kind == "duration"

    # ── A clock elsewhere ──

    def _elsewhere(self, zone_of: ZoneOf) -> When | None:
        """Read "7pm london time" on that clock."""
        for first, after in self._places():
            is_theirs = after - first == 1 and self._is_theirs(first)
            zone = zone_of(THEIRS if is_theirs else self.slice(first, after))
            found = None if zone is None else self._time_there(first, after, zone)
            if found is None and is_theirs:
                found = self._time_somewhere(first, after)
            if found is not None:
                return found
        return None

    def clocks(self, zone_of: ZoneOf) -> Iterator[tuple[frozenset[int], dt.tzinfo | None]]:
        """Yield the words that say whose clock it is, and the zone of that; None: it is theirs who are named."""
        taken = set[int]()
        for first, after in self._places():
            is_theirs = after - first == 1 and self._is_theirs(first)
            zone = None if is_theirs else zone_of(self.slice(first, after))
            if taken.isdisjoint(range(first, after)) and (is_theirs or zone is not None):
                taken |= {*range(first, after)}
                yield self._place(first, after), zone

    def _place(self, first: int, after: int) -> frozenset[int]:
        """Return the words of a place, with "time" behind it or "in" before it."""
        end = self._after_clock(after)
        is_behind = first > 0 and "at place" in self.words[first - 1].cues
        return frozenset(range(first - (is_behind and end == after), end))

    def _after_clock(self, at: int) -> int:
        """Return where "time", or "time e", ends that stands there; the same place when it does not."""
        if at >= len(self.words) or "clock of" not in self.words[at].cues:
            return at
        return at + 1 + (at + 1 < len(self.words) and "of a clock" in self.words[at + 1].cues)

    def _places(self) -> Sequence[tuple[int, int]]:
        """Return where the names of places may stand: before "time", behind "in", or last behind a clock time."""
        spans = [
            (at - size, at)
            for at, word in enumerate(self.words)
            for size in range(_PLACE_WORDS, 0, -1)
            if "clock of" in word.cues and at >= size
        ]
        last = len(self.words) - 1
        spans += [
            (at + 1, at + 1 + size)
            for at, word in enumerate(self.words)
            for size in range(_PLACE_WORDS, 0, -1)
            if "at place" in word.cues and at + size <= last
        ]
        behind = [at for at in (last, last - 1) if at > 0 and self._ends_clock(at - 1)]
        spans += [(at, last + 1) for at in behind]
        likely = (span for span in spans if self._may_be_place(span[1] - 1) and all(map(self._is_word, range(*span))))
        return list(islice(likely, _MOST_PLACES))

    def _is_word(self, at: int) -> bool:
        """Tell whether a word may be part of the name of a place, as "new" of "new york"."""
        word = self.words[at]
        says_else = not word.cues.isdisjoint(("opening", "unable"))  # "sorry no time tomorrow" is no time in Pyongyang
        return word.is_name_like and not says_else and (at not in self.mention.words or self._is_theirs(at))

    def _ends_clock(self, at: int) -> bool:
        """Tell whether a word ends a clock time: "3pm"."""
        return self.words[at].plain.lstrip("0123456789") in HALVES_OF_DAY

    def _may_be_place(self, at: int) -> bool:
        word = self.words[at]
        if self._is_theirs(at):
            return self._follows_time(at) or self._leads_time(at)
        unknown = not word.roles and at not in self.mention.words and word.is_name_like
        return unknown and self.parse(word.text) is None

    def _is_theirs(self, at: int) -> bool:
        """Tell whether a word is whose clock it is: "her time", "maria's time", "mariar time e", "madam er time"."""
        word, before = self.words[at], self.words[at - 1] if at else None
        is_ahead = self._after_clock(at + 1) > at + 1
        if "theirs ahead" in word.cues:
            return is_ahead and not (before is not None and self._follows_time(at))
        if "case" in word.roles and is_ahead and before is not None:
            return at - 1 in self.mention.words or "honorific" in before.roles
        is_somebody = at in self.mention.words or "honorific" in word.roles
        owns = word.text.endswith(OWNERS) or (
            is_ahead and at in self.mention.words and word.text.endswith(OWNER_LETTERS)
        )
        return "theirs" in word.cues or (is_somebody and owns)

    def _follows_time(self, at: int) -> bool:
        """Tell whether a word, or "in" before it, stands behind an hour or a part of the day."""
        before = at - 2 if at > 1 and "at place" in self.words[at - 1].cues else at - 1
        if before < 0:
            return False
        return not self.words[before].is_name_like or self.parse(self.words[before].text) is not None

    def _leads_time(self, at: int) -> bool:
        """Tell whether "time" and then an hour or a part of the day stand behind a word: "onar time 8pm"."""
        behind = self._after_clock(at + 1)
        if behind == at + 1 or behind >= len(self.words):
            return False
        return not self.words[behind].is_name_like or self.parse(self.words[behind].text) is not None

    def _time_somewhere(self, first: int, after: int) -> When | None:
        """Read the time without whose clock it is: nobody is sure of it."""
        self.place = frozenset(range(first, after + 1)) & frozenset(range(len(self.words)))
        self.unnamed = self.blank(self.unnamed, self.place)
        here = hour_or_time(self.unnamed, self.parse) or self._beside_subject()
        return unsure(here)

    def _time_there(self, first: int, after: int, zone: dt.tzinfo) -> When | None:
        """Read the time without the name of the place; a clock time alone is that of the day that it is there."""
        place = self._place(first, after)
        blank = self.blank(self.unnamed, place)
        found = self._on_clock(blank, zone) or self._hour_beside(place, zone)
        if found is not None:
            self.place, self.unnamed, self.zone_there = place, blank, zone
        return found

    def _hour_beside(self, place: frozenset[int], zone: dt.tzinfo) -> When | None:
        """Read the number that stands right beside a place as an hour there: "9 dhaka time"."""
        for at in (min(place) - 1, max(place) + 1):
            word = self.words[at] if 0 <= at < len(self.words) else None
            if word is not None and _NUMBER.fullmatch(word.text) and (found := self._on_clock(word.text, zone)):
                return replace(found, span=(word.start, word.end))
        return None

    def _on_clock(self, blank: str, zone: dt.tzinfo) -> When | None:
        """Read the time of a text without the name of the place on the clock there."""
        blank = blank if self.parse(blank) is not None else _as_hour(blank)
        there, here = self.parse(blank, zone), self.parse(blank)
        if there is None or here is None:
            return None
        if there.date is not None and there.time is None:
            return _hours_there(there, there.date, zone)
        if not isinstance(there.start or there.time, dt.datetime | dt.time):
            return None
        if there.time is None:
            return self._on_own_day(there, here, zone)
        today, now = self.parse(TODAY.format(time=blank[: there.span[1]]), zone), self.parse("now", zone)
        if today is not None and isinstance(today.start, dt.datetime):
            start = today.start
        elif now is not None and isinstance(now.start, dt.datetime):  # it is over there today
            start = dt.datetime.combine(now.start.astimezone(zone), there.time.replace(tzinfo=None), zone)
        else:
            return unsure(there)
        local = start.astimezone(self._own_zone())
        other = When("time", time=(local + _HALF_A_DAY).time())
        return replace(there, time=local.time(), alternatives=(other,) if there.alternatives else ())

    @staticmethod
    def _on_own_day(there: When, here: When, zone: dt.tzinfo) -> When:
        """Return the hour there on the day that whoever writes calls "tomorrow"."""
        if there.kind != "datetime" or not isinstance(here.start, dt.datetime):
            return there
        return replace(there, start=here.start.replace(tzinfo=zone))

    def _own_zone(self) -> dt.tzinfo | None:
        now = self.parse("now")
        return now.start.tzinfo if now is not None and isinstance(now.start, dt.datetime) else None

    # ── What the words do ──

    def does(self, *roles: str) -> bool:
        """Tell whether a word outside the topic does one of these."""
        return any(self.hits_of(*roles))

    def hits_of(self, *roles: str) -> list[Hit]:
        """Return the phrases outside the topic that do one of these."""
        taken = self.topic_words | self.mention.words | self.mention.denied | self.place
        return [hit for hit in self.hits if hit.role in roles and taken.isdisjoint(range(hit.first, hit.after))]

    def has_cue(self, hit: Hit, cue: str) -> bool:
        """Tell whether the first word of a phrase does this."""
        return cue in self.words[hit.first].cues

    def within(self, hit: Hit, *roles: str) -> bool:
        """Tell whether a phrase is part of a longer one that does one of these."""
        return any(other.first <= hit.first and hit.after <= other.after for other in self.hits_of(*roles))

    def is_timed(self, at: int, when: When | None = None) -> bool:
        """Tell whether a word is part of a time: of this one, or of any."""
        found = when or self.when
        spans = [found.span] if found is not None else []
        if when is None:
            spans += self.timed
        word = self.words[at]
        return any(word.start < end and word.end > start for start, end in spans)

    def is_free(self, at: int) -> bool:
        """Tell whether nothing is known about a word, or only that it tells something."""
        word = self.words[at]
        known = bool(word.roles - {"tells"}) or at in self.mention.words or at in self.mention.denied
        taken = at in self.topic_words or at in self.place or self.is_timed(at)
        return not known and not taken and word.is_name_like

    def part(self, first: int, after: int | None) -> When | None:
        """Return the time that is written in a part of the text."""
        text = self.unnamed[first:after].strip()
        is_there = bool(self.place) and self._holds_place(first, after)
        lone = self._lone_number(first, len(self.text) if after is None else after)
        if is_there and self.zone_there is not None:
            there = self._on_clock(text, self.zone_there) or self._on_clock(lone, self.zone_there)
            if there is not None:
                return there
        found = hour_or_time(text, self.parse) or hour_or_time(lone, self.parse)
        return unsure(found) if is_there else found

    def _holds_place(self, first: int, after: int | None) -> bool:
        """Tell whether a part of the text is the one that names whose clock it is."""
        end = len(self.text) if after is None else after
        return all(first <= self.words[at].start and self.words[at].end <= end for at in self.place)

    def _lone_number(self, first: int, after: int) -> str:
        """Return the hour of "can we do 6", where no other number stands; else an empty text."""
        named = self.mention.words
        inside = [word for at, word in enumerate(self.words) if first <= word.start < after and at not in named]
        numbers = [word for word in inside if not word.is_name_like]
        says_more = any(word.is_name_like and not word.roles for word in inside)
        return "" if len(numbers) != 1 or says_more else numbers[0].text

    def length(self, *cues: str, is_away: bool = False) -> When | None:
        """Return a length that the reader of dates reads over beside other words; "in two hours" is none.

        With `is_away` only what looks like such a time is one.
        """
        for at in (at for at, word in enumerate(self.words) if word.cues & set(cues)):
            behind = self.words[at + 1].cues if at + 1 < len(self.words) else frozenset[str]()
            for first in range(max(0, at - LONGEST_LENGTH), at + 1):
                before = self.words[first - 1].cues if first else frozenset[str]()
                start, end = self.words[first].start, self.words[at].end
                found = self.parse(self.unnamed[start:end]) if ("away" in before | behind) is is_away else None
                if found is not None and found.kind == "duration" and found.span == (0, end - start):
                    return replace(found, span=(start, end))
        return None

    def slice(self, first: int, after: int) -> str:
        """Return the text of some words that follow each other."""
        return self.text[self.words[first].start : self.words[after - 1].end]

    def blank(self, text: str, words: frozenset[int]) -> str:
        """Return a text with some words replaced by spaces, so that positions stay the same."""
        for at in words:
            first, after = self.words[at].start, self.words[at].end
            text = text[:first] + " " * (after - first) + text[after:]
        return text


def _hours_there(when: When, day: dt.date, zone: dt.tzinfo) -> When:
    """Return a day elsewhere, or a part of it, as the stretch of time that it is there."""
    part = PARTS.get(when.part or "")
    first, last = part.wide if part is not None else (0, DAY)
    begin = dt.datetime.combine(day, dt.time(), zone)
    start, end = (begin + each * MINUTE for each in (first, last))
    return replace(when, kind="range", start=start, end=end, date=None, part=None, alternatives=())


def unsure(when: When | None) -> When | None:
    """Return the same reading as one that nobody is sure of."""
    return None if when is None else replace(when, assumed=when.assumed | {"unclear"})


def is_complete(when: When | None) -> bool:
    """Tell whether a reading says an hour."""
    return when is not None and (isinstance(when.start, dt.datetime) or when.kind == "time")
