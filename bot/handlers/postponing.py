"""Move today's sessions: proposals for everybody on one card, one tap sends all; what is not answered stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from bot.flow.conversation import END, Conversation, Refusals, pressed
from bot.flow.turn import Draft, Turn
from bot.services.views import SessionView
from bot.ui.buttons.base import Leave
from bot.ui.buttons.moving import MoveToday, SendAll
from bot.ui.screen import Screen
from bot.ui.screens import moving as screens
from bot.ui.screens import plain
from domain.refusals import (
    AlreadyStarted,
    BadStatusChange,
    InThePast,
    NotAllowed,
    PersonBusy,
    SessionChanged,
    SlotTaken,
    TooManyOffers,
)
from domain.session import Action
from domain.zones import from_minute, midnight, minute

PROPOSALS = "proposals"
_OTHERWISE = (
    SlotTaken,
    PersonBusy,
    InThePast,
    SessionChanged,
    BadStatusChange,
    AlreadyStarted,
    NotAllowed,
    TooManyOffers,
)
OTHERWISE: Refusals = dict.fromkeys(_OTHERWISE, PROPOSALS)
"""Why not everything can be sent (any more): it is proposed anew."""


@dataclass
class TodayDraft(Draft):
    """What the person has seen."""

    proposed: list[tuple[int, int, list[int]]] = field(default_factory=list)
    """Sessions, each with its version and the starts that would be offered, in minutes since the epoch."""


postponing = Conversation("today", draft=TodayDraft)


@postponing.entry(pressed(MoveToday))
async def begin(_turn: Turn, _press: MoveToday) -> str:
    """Propose other times."""
    return PROPOSALS


@postponing.opening()
async def begin_in_words(_turn: Turn, _views: object) -> str:
    """Propose them when that was written."""
    return PROPOSALS


@postponing.screen(PROPOSALS)
async def proposals(turn: Turn) -> Screen:
    """Look for times that both sides have free from tomorrow on."""
    views = await _hosted_today(turn)
    tomorrow = midnight(turn.now.astimezone(turn.person.tz).date() + dt.timedelta(days=1), turn.person.tz)
    ids = [view.id for view in views]
    found = await turn.services.sessions.propose(turn.tx, ids, after=tomorrow, actor=turn.person)
    draft = postponing.draft(turn)
    draft.proposed = [(view.id, view.version, [minute(each) for each in found[view.id]]) for view in views]
    return screens.today(turn.say, [(view, found[view.id]) for view in views], turn.version)


async def _hosted_today(turn: Turn) -> list[SessionView]:
    today = turn.now.astimezone(turn.person.tz).date()
    views = await turn.services.sessions.hosted_on(turn.tx, today, today, actor=turn.person)
    return [view for view in views if Action.OFFER in view.can][: screens.MOST_MOVED]


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
