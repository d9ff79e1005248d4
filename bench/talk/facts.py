"""What counts as right: rows, buttons, and words that an answer must hold. README.md tells how they are written."""

from __future__ import annotations

import datetime as dt
import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar
from zoneinfo import ZoneInfo

from bench.talk.people import HERE, NOW
from bench.talk.play import Chat, Offer, Row, minutes_of, plain

LOST = re.compile(r"lost|misplaced-.*|.*-unclear|.*not-understood.*")
"""Texts by which the bot says that it did not understand."""
OPEN = frozenset({"PENDING", "CONFIRMED"})
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = dt.timedelta(days=1)
WHOLE_DAY = 24 * 60


class Fact(ABC):
    """One thing that has to be so in the end."""

    sessions: ClassVar[int] = 0
    """How many sessions it changes."""
    changes: ClassVar[bool] = True
    """Something has to change for it; others want everything to stay as it is."""

    @abstractmethod
    async def met(self, chat: Chat) -> bool:
        """Tell whether it is so."""

    def wants(self, chat: Chat, offer: Offer) -> bool:
        """Tell whether a button leads there."""
        return False

    def without_words(self) -> Fact:
        """Return the same without a topic or a reason."""
        return self


@dataclass(frozen=True, slots=True)
class Window:
    """Days and hours, both ends of the days and the first of the hours included; no days are any day."""

    first: dt.date | None = None
    last: dt.date | None = None
    start: int = 0
    end: int = WHOLE_DAY

    def holds(self, moment: int) -> bool:
        """Tell whether a moment (minutes since the epoch) lies in it, on the clock of Dhaka."""
        at = dt.datetime.fromtimestamp(moment * 60, HERE)
        inside = self.first is None or self.last is None or self.first <= at.date() <= self.last
        return inside and self.start <= at.hour * 60 + at.minute < self.end


def day(text: str) -> dt.date:
    """Read "26", which is of November from the 25th on and else of December, or "25/12"."""
    number, _, month = text.partition("/")
    return dt.date(2026, int(month) if month else 11 if int(number) >= NOW.day else 12, int(number))


def clock(text: str) -> int:
    """Read "19:30" as minutes."""
    hour, _, minutes = text.partition(":")
    return int(hour) * 60 + int(minutes)


def window(text: str) -> Window:
    """Read "26", "27-28", "*@19:00-21:00", "26@19:00-21:00" or "*"."""
    days, _, hours = text.partition("@")
    first, _, last = days.partition("-")
    start, _, end = (hours or "00:00-24:00").partition("-")
    if days == "*":
        return Window(None, None, clock(start), clock(end))
    return Window(day(first), day(last or first), clock(start), clock(end))


def moment(text: str) -> dt.datetime:
    """Read "26@19:00"."""
    on, _, at = text.partition("@")
    return dt.datetime.combine(day(on), dt.time(), HERE) + dt.timedelta(minutes=clock(at))


def holds_topic(topic: str, *texts: str) -> bool:
    """Tell whether one of the texts is about one of the topics."""
    return any(plain(each) in plain(text) for each in topic.split("/") for text in texts)


# ── Sessions of a student ──


@dataclass(frozen=True, slots=True)
class Book(Fact):
    """A new session."""

    who: str
    at: dt.datetime
    topic: str = ""
    sessions: ClassVar[int] = 1

    async def met(self, chat: Chat) -> bool:
        """Tell whether it is booked, about the topic too."""
        row = self.booked(chat)
        return row is not None and (not self.topic or holds_topic(self.topic, row["title"], row["description"]))

    def booked(self, chat: Chat) -> Row | None:
        """Return the new session, whatever it is about."""
        new = (row for id_, row in chat.now.sessions.items() if id_ not in chat.before.sessions)
        ids = {chat.name_of(self.who), chat.me}
        return next(
            (row for row in new if {row["mentor_id"], row["student_id"]} == ids and row["start_time"] == self.at), None
        )

    def wants(self, chat: Chat, offer: Offer) -> bool:
        """Tell whether it is a button of the mentor, with this time if it has one."""
        return (
            offer.is_about(chat.name_of(self.who)) and _is_choice(offer) and offer.moment in {None, minutes_of(self.at)}
        )

    def without_words(self) -> Fact:
        """Return the same whatever it is about."""
        return replace(self, topic="")


@dataclass(frozen=True, slots=True)
class Times(Fact):
    """Free times that can be tapped, of some mentors, all in a window."""

    who: Sequence[str]
    when: Window
    topic: str = ""
    moving: bool = False
    """They are to move a session to."""
    changes: ClassVar[bool] = False

    async def met(self, chat: Chat) -> bool:
        """Tell whether they are offered."""
        offers = [offer for offer in chat.offers() if offer.moment is not None]
        return (
            bool(offers)
            and (chat.now.draft == "move") is self.moving
            and all(self._fits(chat, offer) for offer in offers)
        )

    def _fits(self, chat: Chat, offer: Offer) -> bool:
        known = self._ids(chat)
        is_theirs = any(offer.is_about(id_) for id_ in known)
        return is_theirs and offer.moment is not None and self.when.holds(offer.moment)

    def _ids(self, chat: Chat) -> list[int]:
        return list(chat.stage.ids.values()) if "*" in self.who else [chat.name_of(each) for each in self.who]

    def wants(self, chat: Chat, offer: Offer) -> bool:
        """Tell whether it chooses one of the mentors, or a session with them."""
        others = [chat.session_with(each) for each in self.who if each != "*"]
        about = [*self._ids(chat), *(row["id"] for row in others if row is not None)]
        chooses = offer.action == ("which" if self.moving else "mentor") and "*" not in self.who
        return chooses and any(offer.is_about(id_) for id_ in about)


@dataclass(frozen=True, slots=True)
class Mentors(Fact):
    """The mentors are shown, or free times of them."""

    changes: ClassVar[bool] = False

    async def met(self, chat: Chat) -> bool:
        """Tell whether a mentor or a time can be tapped, and no time was read where none is."""
        return "wanted-kept" not in chat.keys and any(
            offer.action == "mentor" or offer.moment is not None for offer in chat.offers()
        )


@dataclass(frozen=True, slots=True)
class Move(Fact):
    """A session stands at another time."""

    who: str
    at: dt.datetime
    sessions: ClassVar[int] = 1

    async def met(self, chat: Chat) -> bool:
        """Tell whether it does."""
        row = chat.session_with(self.who)
        now = chat.now.sessions[row["id"]] if row else None
        return now is not None and now["start_time"] == self.at and now["status"] in OPEN

    def wants(self, chat: Chat, offer: Offer) -> bool:
        """Tell whether it chooses the session, or the time."""
        row = chat.session_with(self.who)
        if offer.moment is not None:
            return offer.moment == minutes_of(self.at)
        return row is not None and offer.action == "which" and offer.is_about(row["id"])


@dataclass(frozen=True, slots=True)
class Ended(Fact):
    """Sessions are cancelled or declined, for a reason if there is one."""

    who: Sequence[str]
    reason: str = ""
    actions: ClassVar[frozenset[str]] = frozenset({"cancel"})

    @property
    def sessions(self) -> int:  # type: ignore[override]  # as many as there are
        """How many end."""
        return len(self.who)

    async def met(self, chat: Chat) -> bool:
        """Tell whether all are."""
        rows = [row and chat.now.sessions[row["id"]] for row in map(chat.session_with, self.who)]
        return all(row and row["status"] not in OPEN and self._says_why(row) for row in rows)

    def without_words(self) -> Fact:
        """Return the same for any reason."""
        return replace(self, reason="")

    def _says_why(self, row: Row) -> bool:
        return not self.reason or holds_topic(self.reason, row["ended_why"] or "")

    def wants(self, chat: Chat, offer: Offer) -> bool:
        """Tell whether it ends one of them that still stands."""
        rows = [chat.session_with(each) for each in self.who]
        standing = [row["id"] for row in rows if row is not None and chat.now.sessions[row["id"]]["status"] in OPEN]
        return offer.action in self.actions and any(offer.is_about(id_) for id_ in standing)


class Declined(Ended):
    """A request is declined."""

    actions: ClassVar[frozenset[str]] = frozenset({"cancel", "decline"})


@dataclass(frozen=True, slots=True)
class Confirmed(Fact):
    """A request is confirmed."""

    who: str
    sessions: ClassVar[int] = 1

    async def met(self, chat: Chat) -> bool:
        """Tell whether it is."""
        row = chat.session_with(self.who)
        return row is not None and chat.now.sessions[row["id"]]["status"] == "CONFIRMED"

    def wants(self, chat: Chat, offer: Offer) -> bool:
        """Tell whether it confirms this one."""
        row = chat.session_with(self.who)
        return row is not None and offer.action == "confirm" and offer.is_about(row["id"])


@dataclass(frozen=True, slots=True)
class Signal(Fact):
    """The other side is told that I am late, by so many minutes (0: by whatever I choose), or coming."""

    kind: str
    who: str
    minutes: int = 0

    async def met(self, chat: Chat) -> bool:
        """Tell whether that was told."""
        row, new = chat.session_with(self.who), chat.now.signals[len(chat.before.signals) :]
        return any(
            row is not None and (kind, session) == (self.kind, row["id"]) and self._says(str(data))
            for kind, session, data in new
        )

    def _says(self, data: str) -> bool:
        return not self.minutes or re.search(rf"\b{self.minutes}\b", data) is not None

    def wants(self, chat: Chat, offer: Offer) -> bool:
        """Tell whether it tells just that."""
        row = chat.session_with(self.who)
        if row is None or offer.action != self.kind or not offer.is_about(row["id"]):
            return False
        return self.minutes in {0, *offer.numbers} or self.kind == "coming"


# ── What stays as it is ──


@dataclass(frozen=True, slots=True)
class Answered(Fact):
    """There is an answer, and nothing has changed: with or without a draft that goes on, or either."""

    draft: bool | None = None
    changes: ClassVar[bool] = False

    async def met(self, chat: Chat) -> bool:
        """Tell whether the bot answered something other than that it did not understand."""
        if is_lost(chat) or chat.strays or not chat.reply:
            return False
        return self.draft is None or self.draft is (chat.now.draft is not None)


@dataclass(frozen=True, slots=True)
class Lost(Fact):
    """Nothing can be understood, and nothing happens."""

    changes: ClassVar[bool] = False

    async def met(self, chat: Chat) -> bool:
        """Tell whether there is an answer at all that begins nothing."""
        return bool(chat.reply) and chat.now.draft is None


@dataclass(frozen=True, slots=True)
class Says(Fact):
    """The answer holds one of these words."""

    parts: Sequence[str]
    even_lost: bool = False
    """It may say what cannot be, and beside that what it would understand."""
    changes: ClassVar[bool] = False

    async def met(self, chat: Chat) -> bool:
        """Tell whether it does."""
        heard = self.even_lost or not is_lost(chat)
        return heard and not chat.strays and any(_holds(chat.words, plain(part)) for part in self.parts)


def _holds(words: str, part: str) -> bool:
    """Tell whether a part is among the words; a number stands alone, and is no clock."""
    return part in words if not part.isdigit() else re.search(rf"(?<![\w:]){part}(?![\w:])", words) is not None


@dataclass(frozen=True, slots=True)
class Tells(Fact):
    """The answer names a time of the day, however it writes it."""

    at: dt.datetime
    changes: ClassVar[bool] = False

    async def met(self, chat: Chat) -> bool:
        """Tell whether it does."""
        hour, rest = self.at.hour % 12 or 12, f":{self.at.minute:02}"
        short = rf"{hour}(?:{rest})" + ("?" if not self.at.minute else "")
        ways = (rf"\b{self.at:%H:%M}\b", rf"\b{short}\s*[ap]\.?m", rf"(?:সকাল|দুপুর|বিকাল|বিকেল|সন্ধ্যা|রাত|ভোর)\s*{short}")
        return not is_lost(chat) and not chat.strays and any(re.search(way, chat.words) for way in ways)


# ── Settings, and the calendar of a mentor ──


@dataclass(frozen=True, slots=True)
class Setting(Fact):
    """Something about the person is so."""

    name: str
    value: str

    async def met(self, chat: Chat) -> bool:
        """Tell whether it is."""
        row = chat.now.of("person", chat.me)
        match self.name:
            case "quiet":
                return self._quiet(row)
            case "reminders":
                wanted = [] if self.value == "none" else [int(each) for each in self.value.split(",")]
                kept = row["reminders"]
                return kept is not None and (set(wanted) <= set(kept) if wanted else not kept)
            case "clock":
                new = {name: value for name, value in row.items() if "clock" in name or "hour" in name}
                return self.value == "12" or new != {name: chat.before.of("person", chat.me).get(name) for name in new}
        return bool(row[self.name] == self.value) and not is_lost(chat)

    def _quiet(self, row: Row) -> bool:
        kept = (row["quiet_start"], row["quiet_end"])
        if self.value == "none":
            return kept == (None, None)
        wanted = [None if each == "*" else clock(each) for each in self.value.split("-")]
        return None not in kept and all(each in {None, is_} for each, is_ in zip(wanted, kept, strict=True))

    def wants(self, chat: Chat, offer: Offer) -> bool:
        """Tell whether it is a button with this value."""
        match self.name, offer.action:
            case "language", "lang":
                return self.value in offer.values
            case "zone", "place" | "zone":
                return plain(self.value.rpartition("/")[2].replace("_", " ")) in plain(offer.button.text)
            case "reminders", "leads":
                return True
            case "reminders", "remind":
                return [*offer.numbers][:2] == [int(self.value), 1] if self.value.isdigit() else False
            case "quiet", "hush":
                return self._quiet(dict(zip(("quiet_start", "quiet_end"), offer.numbers, strict=False)))
        return False


@dataclass(frozen=True, slots=True)
class Profile(Fact):
    """Something about the mentor is so: the length of sessions, the own room, bookings without being asked."""

    name: str
    value: str

    async def met(self, chat: Chat) -> bool:
        """Tell whether it is."""
        if self.name == "length":
            return bool(chat.now.of("calendar", chat.me)["length"] == int(self.value))
        kept = chat.now.of("mentor", chat.me)
        return kept["link"] == self.value if self.name == "room" else kept["instant"] is (self.value == "1")

    def wants(self, chat: Chat, offer: Offer) -> bool:
        """Tell whether it is a button with this value."""
        return offer.action == self.name and int(self.value) in offer.numbers if self.value.isdigit() else False


@dataclass(frozen=True, slots=True)
class Hours(Fact):
    """The weekly hours of some days; the others stay, unless they are all that the person has said."""

    days: Sequence[str]
    spans: Sequence[tuple[int, int]]

    async def met(self, chat: Chat) -> bool:
        """Tell whether these days have these hours."""
        rows = [row for row in chat.now.tables["weekly_hours"] if row["mentor_id"] == chat.me]
        kept = _by_day(rows)
        return all(kept.get(DAYS.index(each), []) == list(self.spans) for each in self.days)


def _by_day(rows: Sequence[Row]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for row in sorted(rows, key=lambda row: (row["weekday"], row["start_minute"])):
        found.setdefault(row["weekday"], []).append((row["start_minute"], row["end_minute"]))
    return found


@dataclass(frozen=True, slots=True)
class Bookable(Fact):
    """Nobody can book me in a window of a day (closed, block), but at other hours of it (block); or they can (open)."""

    how: str
    when: Window
    others: ClassVar[str] = "emma"

    async def met(self, chat: Chat) -> bool:
        """Tell whether somebody else sees it so."""
        assert self.when.first is not None
        free = await chat.free(self.others, self.when.first)
        inside = [start for start in free if self.when.holds(minutes_of(start))]
        if self.how == "open":
            return bool(inside)
        return not inside and (self.how == "closed" or len(free) > 0 or self.when.start <= clock("17:00"))


def is_lost(chat: Chat) -> bool:
    """Tell whether the bot said that it did not understand."""
    return any(LOST.fullmatch(key) for key in chat.keys)


def _is_choice(offer: Offer) -> bool:
    return offer.action == "mentor" or offer.moment is not None


# ── Reading ──


@dataclass(frozen=True, slots=True)
class Expected:
    """Facts that all have to be so, in one of several ways; to ask which one is meant may be right too."""

    facts: Sequence[Fact]
    may_ask: bool = False


def expected(text: str) -> list[Expected]:
    """Read what counts as right.

    Raises:
        ValueError: that is not how it is written.
    """
    return [_expected(each) for each in text.split(" | ")]


def _expected(text: str) -> Expected:
    asks = text.startswith("ask ")
    facts = [fact for each in text.removeprefix("ask ").split(" & ") for fact in _facts(each)]
    vague = any(isinstance(fact, Signal) and fact.kind == "late" and not fact.minutes for fact in facts)
    return Expected(facts, asks or vague)


def _facts(text: str) -> list[Fact]:  # noqa: PLR0911, PLR0912, C901 - one line for each kind
    kind, _, rest = text.partition(" ")
    rest, _, topic = rest.partition("~")
    words = rest.split()
    match kind, words:
        case "book", [who, at]:
            return [Book(who, moment(at), topic)]
        case "times", [who, *on]:
            return [Times(who.split(","), window(on[0] if on else "*"), topic)]
        case "shift", [who, *on]:
            return [Times(who.split(","), window(on[0] if on else "*"), moving=True)]
        case "mentors", []:
            return [Mentors()]
        case "move", [who, at]:
            return [Move(who, moment(at))]
        case "cancel", who:
            return [Ended(who)]
        case "decline", who:
            return [Declined(who, topic)]
        case "confirm", [who]:
            return [Confirmed(who)]
        case "late", [who, *minutes]:
            return [Signal("late", who, int(minutes[0]) if minutes else 0)]
        case "coming", [who]:
            return [Signal("coming", who)]
        case (("answer" | "nothing" | "draft"), []):
            return [Answered({"answer": None, "nothing": False, "draft": True}[kind])]
        case "lost", []:
            return [Lost()]
        case "says", _:
            return [Says(rest.split("/") if "://" not in rest else [rest])]
        case "names", _:
            return [Says(rest.split("/"), even_lost=True)]
        case "tells", [at]:
            return [Tells(moment(at))]
        case (("zone" | "language" | "reminders" | "quiet" | "clock"), [value]):
            _known_zone(kind, value)
            return [Setting(kind, value)]
        case (("length" | "room" | "instant"), [value]):
            return [Profile(kind, value)]
        case "hours", [spans]:
            days, _, hours = spans.partition("@")
            each = [] if hours == "none" else [(window(f"*@{hours}").start, window(f"*@{hours}").end)]
            return [Hours(days.split(","), each)]
        case (("closed" | "block" | "open"), windows):
            return [Bookable(kind, window(each)) for each in windows]
    raise ValueError(f"{text!r} says nothing that can be judged")


def _known_zone(kind: str, value: str) -> None:
    if kind == "zone":
        ZoneInfo(value)
