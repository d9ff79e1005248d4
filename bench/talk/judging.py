"""Play a case in the bot and judge what came of it.

A sentence alone changes little: the bot shows what it understood, and a tap does it. So buttons are tapped as somebody
would who wants what the case says, as long as they lead there; a tap that chooses among several is a question that the
bot had to ask.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bench.talk.cases import Case
from bench.talk.facts import (
    Book,
    Ended,
    Expected,
    Fact,
    Lost,
    Move,
    Says,
    Tells,
    Times,
    Window,
    expected,
    holds_topic,
    is_lost,
)
from bench.talk.people import HERE
from bench.talk.play import Chat, Offer
from bench.talk.scenes import ASKED, Scenes

MOST_TAPS = 5
DOUBT = re.compile(
    r"assumed-|no-|none-such|mentors-(unknown|know-none|which)|wanted-(which|nearest|nothing)|which-|place-unknown|"
    r"places|check-guess|outdated|apology"
)
"""Texts by which the bot says that it is not sure, or that something cannot be."""
OF_THE_CLOCK = frozenset({"assumed-meridiem", "assumed-zone", "assumed-clock"})
"""Doubts about the hour only."""
INSTEAD = re.compile(r"agenda|free-(yes|no)")
"""Texts that answer a question about one's own sessions."""
KNOWN = frozenset(
    """
    about admin again apply approve avail become book cancel card clear coming confirm consider day days decide decline
    describe drop edit field greet help home hours hush instant lang langs late leads leave length lengths letters
    link list locate mentor mentors month move mywhy nolink noop nooff off people person place preset privacy quiet
    reading refuse remind reminders reset retry save settings slot times topic undo which why zone zones
    """.split()  # noqa: SIM905 - seventy words are read more easily so
)
"""Buttons whose meaning is known here: none of them is tapped unless a fact wants it."""
SAYS_YES = frozenset({"save", "topic"})
DOES = frozenset({"cancel", "confirm", "decline", "save", "hush", "leads", "place", "topic"})
"""Buttons that do what the bot has understood."""
BEGINS = frozenset({"booking", "moving", "cancelling", "answers", "holidays", "dates", "languages"})
"""Classes of sentences that may begin a booking or a move."""


class Verdict(StrEnum):
    """What a sentence was good for."""

    RIGHT = "right"
    ASKED = "asked"
    SILENT = "silent"
    NONE = "none"


@dataclass(slots=True)
class Played:
    """A case, its verdict, and the chat to read."""

    case: Case
    verdict: Verdict
    log: Sequence[str] = ()


@dataclass(slots=True)
class _Hand:
    """Taps what leads to the facts."""

    chat: Chat
    ways: Sequence[Expected]
    old: frozenset[tuple[object, ...]]
    """What was offered before the sentence: to tap it is no merit of the answer."""
    chose: bool = False
    taps: int = 0
    asked_topic: bool = False
    spent: set[tuple[object, ...]] = field(default_factory=set)

    @property
    def facts(self) -> list[Fact]:
        return [fact for way in self.ways for fact in way.facts]

    async def follow(self) -> Expected | None:
        """Tap until one of the ways is met; return it."""
        for _ in range(MOST_TAPS):
            way = await met(self.chat, self.ways)
            offer = self._next() if way is None else None
            if way is not None or offer is None:
                return way
            self.spent.add(offer.values)
            self.taps += 1
            await self.chat.taps(offer)
        return await met(self.chat, self.ways)

    def _next(self) -> Offer | None:
        offers = [each for each in self.chat.offers() if each.values not in self.old | self.spent]
        wanted = [each for each in offers if any(fact.wants(self.chat, each) for fact in self.facts)]
        if wanted:
            self.chose |= self._chooses(wanted[0], offers)
            return wanted[0]
        return self._topic(offers) or self._yes(offers)

    @staticmethod
    def _chooses(offer: Offer, offers: Sequence[Offer]) -> bool:
        """Tell whether others stand beside it."""
        return len({each.values for each in offers if each.action == offer.action}) > 1

    def _topic(self, offers: Sequence[Offer]) -> Offer | None:
        topics = [each for each in offers if each.action == "topic"]
        books = [fact for fact in self.facts if isinstance(fact, Book)]
        if not topics or not books:
            return None
        self.asked_topic = True
        wanted = books[0].topic
        fits = (each for each in topics if wanted and holds_topic(wanted, each.button.text))
        return next(fits, topics[0])

    def _yes(self, offers: Sequence[Offer]) -> Offer | None:
        """Return the button that agrees: a known one, or one that this bench does not know yet."""
        if not any(fact.changes for fact in self.facts):
            return None
        candidates = [each for each in offers if each.action == "save" or each.action not in KNOWN]
        styled = [each for each in candidates if each.button.raw.get("style")]
        self.chose |= not styled and len(candidates) > 1
        return next(iter(styled or candidates), None)


async def play(scenes: Scenes, case: Case) -> Played:
    """Play a case in a world of its own."""
    async with scenes.playing(case.scene, case.language) as stage:
        chat = await Chat.begin(stage, may_begin=case.kind in BEGINS)
        old: frozenset[tuple[object, ...]] = frozenset()
        for number, text in enumerate(case.turns):
            if case.scene in ASKED or number:
                old = frozenset(each.values for each in chat.offers() if each.action != "topic")
            await chat.types(text)
        return Played(case, await judge(chat, expected(case.expected), old), chat.log)


async def judge(chat: Chat, ways: Sequence[Expected], old: frozenset[tuple[object, ...]]) -> Verdict:
    """Judge the last answer, and what it leads to."""
    did = chat.now.changed(chat.before)
    if is_lost(chat) and not did and not any(_may_be_lost(fact) for way in ways for fact in way.facts):
        return Verdict.NONE
    answer = _Answer(chat.keys, [each for each in chat.offers() if each.values not in old], chat.strays)
    said = [way for way in ways if await _all(chat, [fact for fact in way.facts if isinstance(fact, Says | Tells)])]
    hand = _Hand(chat, said, old)
    way = await met(chat, ways) or await hand.follow()
    if way is not None:
        return await _how_right(hand, way)
    if (
        await met(chat, [_without_words(each) for each in said])
        or answer.asks_for_all(chat, ways)
        or answer.asks_whom(ways)
    ):
        return Verdict.ASKED
    if did:
        return Verdict.SILENT
    if hand.chose or answer.doubts(ways):
        return Verdict.NONE
    return Verdict.SILENT if answer.misleads() else Verdict.NONE


def _may_be_lost(fact: Fact) -> bool:
    return isinstance(fact, Lost) or (isinstance(fact, Says) and fact.even_lost)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the bot said to the sentence, before anything was tapped."""

    keys: frozenset[str]
    offers: Sequence[Offer]
    strays: bool

    def misleads(self) -> bool:
        """Tell whether it offers or tells something else, as if that had been asked for."""
        acts = any(each.moment is not None or each.action in DOES for each in self.offers)
        return acts or self.strays or any(INSTEAD.match(key) for key in self.keys)

    def doubts(self, ways: Sequence[Expected]) -> bool:
        """Tell whether it says that it is not sure, of what is wrong: a doubt about the hour is none about the day."""
        days = {fact.at.date() for way in ways for fact in way.facts if isinstance(fact, Book | Move)}
        offered = {dt.datetime.fromtimestamp(each.moment * 60, HERE).date() for each in self.offers if each.moment}
        said = {key for key in self.keys if DOUBT.match(key)}
        return bool(said - OF_THE_CLOCK if days and offered and not days & offered else said)

    def asks_whom(self, ways: Sequence[Expected]) -> bool:
        """Tell whether it shows mentors where times of anybody would do, and remembers the time."""
        anybody = [fact for way in ways for fact in way.facts if isinstance(fact, Times) and "*" in fact.who]
        keeps = "wanted-kept" in self.keys or any(fact.when == Window() for fact in anybody)
        return bool(anybody) and keeps and any(each.action == "mentor" for each in self.offers)

    def asks_for_all(self, chat: Chat, ways: Sequence[Expected]) -> bool:
        """Tell whether several sessions that are to end can be ended one by one."""
        ended = [fact for way in ways for fact in way.facts if isinstance(fact, Ended) and len(fact.who) > 1]
        rows = [chat.session_with(each) for fact in ended for each in fact.who]
        tapped = [each for each in self.offers if each.action == "cancel"]
        return bool(rows) and all(row is not None and any(each.is_about(row["id"]) for each in tapped) for row in rows)


def _without_words(way: Expected) -> Expected:
    """Return the same facts without the topic and the reason, which may have been asked for again."""
    return replace(way, facts=[fact.without_words() for fact in way.facts])


async def met(chat: Chat, ways: Sequence[Expected]) -> Expected | None:
    """Return the way whose facts are all so, with nothing else changed."""
    for way in ways:
        if await _all(chat, [fact for fact in way.facts if not _is_spoken(way, fact)]) and _nothing_else(chat, way):
            return way
    return None


def _is_spoken(way: Expected, fact: Fact) -> bool:
    """Tell whether a fact is about the first answer only, beside others that taps lead to."""
    return isinstance(fact, Says | Tells) and any(each.changes for each in way.facts)


async def _all(chat: Chat, facts: Sequence[Fact]) -> bool:
    for fact in facts:
        if not await fact.met(chat):
            return False
    return True


def _nothing_else(chat: Chat, way: Expected) -> bool:
    if not any(fact.changes for fact in way.facts):
        return not chat.now.changed(chat.before)
    return len(chat.now.sessions_changed(chat.before)) == sum(fact.sessions for fact in way.facts)


async def _how_right(hand: _Hand, way: Expected) -> Verdict:
    """Tell right from asked: what had to be chosen, and a topic that was said but asked again."""
    if hand.chose and not way.may_ask:
        return Verdict.ASKED
    topics = [fact.topic for fact in way.facts if isinstance(fact, Book | Times) and fact.topic]
    if topics and (hand.asked_topic or await _forgets(hand.chat, way)):
        return Verdict.ASKED
    return Verdict.RIGHT


async def _forgets(chat: Chat, way: Expected) -> bool:
    """Tap one of the times that were asked for, to see whether the topic is asked again."""
    times = next((fact for fact in way.facts if isinstance(fact, Times)), None)
    offer = next((each for each in chat.offers() if each.moment is not None), None)
    if times is None or offer is None:
        return False
    await chat.taps(offer)
    new = [row for id_, row in chat.now.sessions.items() if id_ not in chat.before.sessions]
    return not new or not holds_topic(times.topic, new[0]["title"], new[0]["description"])
