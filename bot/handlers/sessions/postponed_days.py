"""Move the sessions of a day: proposals for everybody on one card, one tap sends all; what is not answered stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec import field

from bot.flow.conversation import END, Conversation, Next, Refusals, Said, pressed
from bot.flow.turn import Draft, Turn
from bot.handlers.sessions.moves import asked_to_move, is_free
from bot.handlers.text.matchers import words_for
from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import Leave
from bot.ui.buttons.moves import MoveToday, SendAll
from bot.ui.screen import Screen
from bot.ui.screens import moves as screens
from bot.ui.screens import plain
from domain.asking import Ask
from domain.refusals import (
    AlreadyStarted,
    BadStatusChange,
    InThePast,
    NotAllowed,
    OfferOpen,
    PersonBusy,
    SessionChanged,
    SlotTaken,
    TooFarAhead,
    TooManyOffers,
)
from domain.session import Action
from domain.slots import Slot
from domain.zones import MINUTE, from_minute, midnight, minute

PROPOSALS = "proposals"
_OTHERWISE = (
    SlotTaken,
    PersonBusy,
    InThePast,
    TooFarAhead,
    SessionChanged,
    BadStatusChange,
    OfferOpen,
    AlreadyStarted,
    NotAllowed,
    TooManyOffers,
)
OTHERWISE: Refusals = dict.fromkeys(_OTHERWISE, PROPOSALS)
"""Why not everything can be sent (any more): it is proposed anew."""


class TodayDraft(Draft):
    """What the person has seen."""

    proposed: list[tuple[int, int, list[int]]] = field(default_factory=list)
    """Sessions, each with its version and the starts that would be offered, in minutes since the epoch."""
    shift: int = 0
    """By how many minutes each of them moves, when that was said; else free times are looked for."""
    day: int = 0
    """The first day that is looked at, as `date.toordinal`; 0 for the day after."""
    on: int = 0
    """The day whose sessions move, as `date.toordinal`; 0 for today."""
    kept: list[int] = field(default_factory=list)
    """Those of them that stay."""


postponing = Conversation("today", draft=TodayDraft)


@postponing.entry(pressed(MoveToday))
async def begin(_turn: Turn, _press: MoveToday) -> str:
    """Propose other times."""
    return PROPOSALS


@postponing.opening()
async def begin_in_words(turn: Turn, said: tuple[Ask, dt.date]) -> str:
    """Propose them when that was written: for which day, and by how much or to which day."""
    ask, day = said
    draft = postponing.draft(turn)
    draft.on, draft.kept = day.toordinal(), sorted(ask.spared)
    _keep(turn, ask)
    return PROPOSALS


def _keep(turn: Turn, ask: Ask) -> bool:
    """Keep by how much they move, or to which day, and tell whether either is said."""
    draft, when = postponing.draft(turn), ask.when
    if when is not None and when.duration is not None:
        draft.shift, draft.day = when.duration // MINUTE * (-1 if ask.earlier else 1), 0
    elif when is not None and when.date is not None and ask.again == "time":
        draft.shift, draft.day = _minutes_between(turn, _day(turn), when.date), 0
    elif when is not None and when.date is not None:
        draft.shift, draft.day = 0, when.date.toordinal()
    else:
        return False
    return True


def _minutes_between(turn: Turn, first: dt.date, last: dt.date) -> int:
    """Return how far a day is from another one, where the clock stays the same: it may be changed between them."""
    return minute(midnight(last, turn.person.tz)) - minute(midnight(first, turn.person.tz))


@postponing.screen(PROPOSALS)
async def proposals(turn: Turn) -> Screen:
    """Look for times that both sides have free: as far from the present ones as was said, or from the day after on."""
    views, draft = await _hosted(turn), postponing.draft(turn)
    aims = {view.id: from_minute(minute(view.start) + draft.shift) for view in views} if draft.shift else {}
    found = await (_at(turn, views, aims) if aims else _on_day(turn, views))
    draft.proposed = [(view.id, view.version, [minute(each) for each in found[view.id]]) for view in views]
    day = None if _day(turn) == _today(turn) else _day(turn)
    return screens.today(turn.say, [(view, found[view.id]) for view in views], turn.version, aims=aims, day=day)


async def _at(
    turn: Turn, views: Sequence[SessionView], aims: Mapping[int, dt.datetime]
) -> Mapping[int, Sequence[dt.datetime]]:
    """Return which of the wanted starts both sides have free."""
    return {view.id: [aims[view.id]] if await is_free(turn, view, minute(aims[view.id])) else [] for view in views}


async def _on_day(turn: Turn, views: Sequence[SessionView]) -> Mapping[int, Sequence[dt.datetime]]:
    """Return the present hours on the day that was said where both sides have them free, and other times elsewhere."""
    day = postponing.draft(turn).day
    shift = _minutes_between(turn, _day(turn), dt.date.fromordinal(day)) * MINUTE if day else dt.timedelta()
    aims = {view.id: view.start + shift for view in views}
    same = {each: starts for each, starts in (await _at(turn, views, aims)).items() if starts} if shift else {}
    taken = [Slot.of(view.host_id, aims[view.id], view.length) for view in views if view.id in same]
    return {**same, **await _free(turn, [view.id for view in views if view.id not in same], taken)}


async def _free(turn: Turn, session_ids: Sequence[int], taken: Sequence[Slot]) -> Mapping[int, Sequence[dt.datetime]]:
    """Find times from the day after on, or from the day that was said."""
    first = max(_day(turn).toordinal() + 1, postponing.draft(turn).day)
    return await turn.services.sessions.propose(
        turn.tx, session_ids, after=midnight(dt.date.fromordinal(first), turn.person.tz), actor=turn.person, taken=taken
    )


def _today(turn: Turn) -> dt.date:
    return turn.now.astimezone(turn.person.tz).date()


def _day(turn: Turn) -> dt.date:
    """Return the day whose sessions move."""
    on = postponing.draft(turn).on
    return dt.date.fromordinal(on) if on else _today(turn)


async def _hosted(turn: Turn) -> list[SessionView]:
    views = await turn.services.sessions.hosted_on(turn.tx, _day(turn), _day(turn), actor=turn.person)
    kept = postponing.draft(turn).kept
    return [view for view in views if Action.OFFER in view.can and view.id not in kept][: screens.MOST_MOVED]


@postponing.step(words_for("move"), at=PROPOSALS)
async def type_how_far(turn: Turn, text: str) -> Next:
    """Take by how much they move, or to which day, when it is written."""
    ask = await asked_to_move(turn, text)
    if ask.people or not _keep(turn, ask):
        return Said(plain.misplaced(turn.say, "button"), PROPOSALS)
    return PROPOSALS


@postponing.step(pressed(SendAll), refusals=OTHERWISE)
async def send(turn: Turn, _press: SendAll) -> str | None:
    """Offer everything that was shown, all or nothing."""
    sessions = turn.services.sessions
    views = [
        await sessions.offer(
            turn.tx, session_id, [from_minute(each) for each in starts], version=version, actor=turn.person
        )
        for session_id, version, starts in postponing.draft(turn).proposed
        if starts
    ]
    turn.show(screens.today_sent(turn.say, views))
    return END


@postponing.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> str | None:
    """Leave everything as it is."""
    turn.show(plain.left(turn.say))
    return END
