"""Moving a session: Move and one of the next free times, two taps; or a sentence and one tap."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.flow.conversation import END, Conversation, Next, Refusals, Said, pressed
from bot.flow.turn import SessionDraft, Turn
from bot.handlers.asking import alone, impossible, time_in, wish_of, words_for
from bot.handlers.foreign import in_other_words
from bot.handlers.sessions import OVER, open_for, show_card
from bot.handlers.times import (
    CONFIRM,
    TIMES,
    TYPED_AT,
    UNAVAILABLE,
    UNFULFILLED,
    TimeDraft,
    TimeSteps,
    keep_wish,
    require_free,
    take_wish,
)
from bot.services.views import SessionView
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.buttons.cards import Move
from bot.ui.buttons.moving import PickSession
from bot.ui.buttons.times import PickSlot
from bot.ui.screen import Screen
from bot.ui.screens import cards, plain
from bot.ui.screens import moving as screens
from bot.ui.screens.times import Purpose
from domain.asking import Ask
from domain.refusals import SessionChanged
from domain.session import Action
from domain.wishes import Wish, stored
from domain.zones import MINUTE, from_minute, minute

WHICH = "which"
MOST_CHOICES = 5
NOT_THEN: Refusals = {**UNFULFILLED, **OVER, SessionChanged: TIMES}
"""Why a time given in words may be refused, and which step answers that."""


@dataclass
class MoveDraft(TimeDraft, SessionDraft):
    """Which session moves, and its version when the person looked at it."""

    version: int = 0
    choices: list[int] = field(default_factory=list)
    """The sessions that a sentence may mean."""
    shift: int = 0
    """By how many minutes it moves, when that was said instead of a time."""


moving = Conversation("move", draft=MoveDraft)


@moving.entry(pressed(Move))
async def begin(turn: Turn, press: Move) -> str:
    """Show the next free times."""
    moving.draft(turn).session_id = press.session_id
    return TIMES


async def _view(turn: Turn) -> SessionView:
    """Return the session that moves, and remember the version that is seen now."""
    draft = moving.draft(turn)
    view = await open_for(turn, draft.session_id, Action.MOVE)
    draft.version = view.version
    return view


async def _purpose(turn: Turn) -> Purpose:
    return screens.purpose(turn.say, await _view(turn), turn.version)


TimeSteps(moving, _purpose)


@moving.step(pressed(PickSlot), refusals={**UNAVAILABLE, **OVER, SessionChanged: TIMES})
async def pick(turn: Turn, press: PickSlot) -> str | None:
    """Move it there."""
    draft = moving.draft(turn)
    view = await turn.services.sessions.move(
        turn.tx, draft.session_id, from_minute(press.start_minute), version=draft.version, actor=turn.person
    )
    has_moved = view.version != draft.version
    turn.show(cards.moved(turn.say, view) if has_moved else cards.card(turn.say, view), card=view.id)
    return END


# ── In words ──


@moving.opening(refusals=NOT_THEN)
async def begin_in_words(turn: Turn, said: tuple[Ask, list[SessionView]]) -> str | None:
    """Begin with what a sentence says; of several sessions that it may mean one is chosen first."""
    ask, views = said
    draft = moving.draft(turn)
    _keep(turn, ask)
    if len(views) > 1:
        draft.choices = [view.id for view in views[:MOST_CHOICES]]
        return WHICH
    draft.session_id = views[0].id
    return await _go_on(turn)


def _keep(turn: Turn, ask: Ask) -> None:
    draft, asked = moving.draft(turn), wish_of(turn, ask.when)
    if asked is not None:
        keep_wish(turn, draft, asked)
    elif ask.when is not None and ask.when.duration is not None:
        draft.shift = ask.when.duration // MINUTE * (-1 if ask.earlier else 1)


@moving.screen(WHICH)
async def which(turn: Turn) -> Screen:
    """Ask which of the sessions is meant."""
    draft = moving.draft(turn)
    views = [await turn.services.sessions.get(turn.tx, each, actor=turn.person) for each in draft.choices]
    return screens.which(turn.say, views, turn.version, asked=draft.asked)


@moving.step(pressed(PickSession), at=WHICH, refusals=NOT_THEN)
async def pick_session(turn: Turn, press: PickSession) -> str | None:
    """Take the session that should move."""
    draft = moving.draft(turn)
    if press.session_id not in draft.choices:
        raise StaleButton(str(press.session_id))
    draft.session_id = press.session_id
    return await _go_on(turn)


@moving.step(words_for("move"), at=TYPED_AT, refusals=NOT_THEN)
async def type_time(turn: Turn, text: str) -> Next:
    """Take a time in words, or how much later."""
    ask = alone(turn, text)
    ask = (
        ask
        if ask is not None and ask.intent == "move"
        else Ask("move", when=time_in(turn, text) or await in_other_words(turn, text))
    )
    when = ask.when
    if wrong := impossible(turn, text, when):
        return Said(wrong, turn.dialog.step)
    if when is None or (wish_of(turn, when) is None and when.duration is None):
        return Said(plain.misplaced(turn.say, "time"), turn.dialog.step)
    moving.draft(turn).wish = {}
    _keep(turn, ask)
    return await _go_on(turn)


async def _go_on(turn: Turn) -> str | None:
    """Return the step that asks for the time, or for the last tap."""
    draft, view = moving.draft(turn), await _view(turn)
    if draft.shift:
        draft.wish, draft.shift = stored(Wish(moment=minute(view.start) + draft.shift)), 0
    elif draft.asked is not None:
        keep_wish(turn, draft, draft.asked, day=view.start.date())
    purpose = screens.purpose(turn.say, view, turn.version)
    step = await take_wish(turn, purpose, draft)
    if step is not None:
        return step
    if view.part == "guest":  # a mentor moves to any time: the last tap tells whether somebody is busy
        await require_free(turn, purpose, draft)
    return CONFIRM


@moving.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> str | None:
    """Leave without moving."""
    session_id = moving.draft(turn).session_id
    if session_id:
        await show_card(turn, session_id)
    else:
        turn.show(plain.left(turn.say))
    return END
