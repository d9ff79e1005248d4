"""Which of the person's sessions a text means: by names, titles and times."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.flow.turn import Turn
from bot.handlers.text.contents import time_in, wish_of
from bot.services.views.sessions import AttendeeView, SessionView
from domain.asking import Ask, Names, Person, without_names
from domain.asking.words import plain, read, stems
from domain.session import Action, Part
from domain.when import When
from domain.wishes import Wish

AHEAD = 50
"""Coming sessions that a sentence may mean."""
_OF_TITLES = frozenset({"subject", "at large"})
"""What a word may do in a sentence that stands there for a title."""
_OF_CONDITIONS = frozenset({"if", "clause"})
"""What a word does behind which a condition stands."""


async def ahead(turn: Turn) -> list[SessionView]:
    """Return the person's coming sessions, earliest first: many ask for them who may understand a text."""
    return list(await turn.tx.once(turn.services.sessions.coming_up, actor=turn.person, limit=AHEAD))


async def replied(turn: Turn, views: Sequence[SessionView]) -> list[SessionView]:
    """Return of some sessions the one whose card a text replies to; all of them when it is none of these."""
    card = await turn.replied_to()
    return [view for view in views if card is not None and view.id == card.session_id] or list(views)


async def at_hand(turn: Turn, views: Sequence[SessionView]) -> list[SessionView]:
    """Return of some sessions the one that is talked about: by a reply, in a conversation, or by its open card."""
    card_of = (await turn.offers()).session_id if turn.dialog.conversation is None else None
    found = [view for view in views if view.id == (turn.about or card_of)]
    return await replied(turn, found or views)


def is_with(view: SessionView, people: Collection[int]) -> bool:
    """Tell whether the viewer of a session meets one of these people; when nobody is named, anybody will do."""
    return not people or any(other.id in people for other in view.others)


def names_of(views: Sequence[SessionView]) -> Names:
    """Return the names of those whom the person meets."""
    return Names(_met(views))


def _met(views: Sequence[SessionView]) -> Collection[Person]:
    """Return whom the person meets; an applicant may call who invites them by the company."""
    return {other.id: Person(other.id, _called(view, other)) for view in views for other in view.others}.values()


def _called(view: SessionView, other: AttendeeView) -> str:
    company = view.interview.company if view.interview is not None and view.part is Part.GUEST else None
    return other.name if company is None else f"{other.name} {company}"


async def known(turn: Turn, over: Sequence[SessionView] = ()) -> Names:
    """Return who may be named: mentors, and those whom the person has sessions with, or met in some that are over."""
    views = [*await ahead(turn), *over]
    return Names(_met(views), beside=await turn.services.finding.names(turn.tx, actor=turn.person))


def with_names(views: Sequence[SessionView], words: Sequence[str]) -> tuple[list[SessionView], list[str]]:
    """Return the sessions with those whom the words name, and the words that name nobody; without words all of them."""
    names = names_of(views)
    called = [(word, names.called(word)) for word in words]
    people = {id_ for _, ids in called for id_ in ids}
    whole = set.intersection(*(ids for _, ids in called if ids)) if people else people
    found = [view for view in views if not people or any(each.id in (whole or people) for each in view.others)]
    return found, [word for word, ids in called if not ids]


def named_or_then(turn: Turn, views: Sequence[SessionView], words: Sequence[str]) -> list[SessionView]:
    """Return the sessions with those whom the words name, at the time that they say; a word that does neither: none."""
    found, others = with_names(views, words)
    asked = wish_of(turn, time_in(turn, " ".join(others))) if others else None
    return [view for view in found if not others or (asked is not None and is_at(turn, view, asked))]


def meant_by(turn: Turn, views: Sequence[SessionView], words: Sequence[str]) -> tuple[list[SessionView], list[str]]:
    """Return the sessions whose people or titles the words name, and the words that do neither.

    Beside a condition, "confirm, but only python", the words of a title are part of that.
    """
    found, others = with_names(views, words)
    if any(word.cues & _OF_CONDITIONS for word in read(str(turn.text))[0]):
        return found, others
    found = titled(turn, " ".join(others), found)
    said = {word for view in found for word in _title_words(turn, view)}
    return found, [each for each in others if said.isdisjoint((plain(each), *stems(plain(each))))]


async def meant(turn: Turn, ask: Ask, when: When | None, *actions: Action) -> list[SessionView]:
    """Return the coming sessions that a sentence may mean, with which one of these can be done, earliest first."""
    asked = wish_of(turn, when)
    kept = [(each.people, at) for each in ask.kept if (at := wish_of(turn, each.when)) or each.people]
    meant = [
        view
        for view in await ahead(turn)
        if not view.can.isdisjoint(actions)
        and _is_of(turn, view, ask.people, asked)
        and not any(_is_of(turn, view, *each) for each in kept)
        and not ask.named
        and view.id not in ask.spared
    ]
    return meant[:1] if ask.is_next else meant


def _is_of(turn: Turn, view: SessionView, people: Sequence[int], asked: Wish | None) -> bool:
    return is_with(view, people) and (asked is None or is_at(turn, view, asked))


def titled(turn: Turn, text: str, views: list[SessionView]) -> list[SessionView]:
    """Return those of some sessions whose titles a text says most of; all of them when it says none."""
    said = {form for word in read(text)[0] if word.roles <= _OF_TITLES for form in (word.plain, *stems(word.plain))}
    shared = [len(said & _title_words(turn, view)) for view in views]
    most = max(shared, default=0)
    return [view for view, each in zip(views, shared, strict=True) if each == most]


def _title_words(turn: Turn, view: SessionView) -> set[str]:
    """Return the words of a title, as it is stored and as the person reads it."""
    return {word.plain for title in (view.title, turn.say.title(view.title)) for word in read(title)[0]}


async def answered(turn: Turn, text: str, views: list[SessionView]) -> list[SessionView]:
    """Return which of some sessions the answer to "which one?" may mean: by a name, a title or a time; else none."""
    people, rest = without_names(text, await known(turn))
    asked = wish_of(turn, time_in(turn, rest))
    found = titled(turn, rest, [view for view in views if is_with(view, people)])
    found = [view for view in found if asked is None or is_at(turn, view, asked)]
    return found if len(found) < len(views) else []


def is_at(turn: Turn, view: SessionView, asked: Wish) -> bool:
    """Tell whether a session starts at a time that is asked for."""
    return any(each.admits(view.start, turn.person.tz) for each in asked.readings())
