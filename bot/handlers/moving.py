"""Moving a session: Move and one of the next free times, two taps."""

from __future__ import annotations

from dataclasses import dataclass

from bot.flow.conversation import END, Conversation, pressed
from bot.flow.turn import Turn
from bot.handlers.picking import TIMES, UNAVAILABLE, Look, Subject, TimeDraft, add_time_steps
from bot.handlers.sessions import OVER, open_for, show_card
from bot.services.views import Action
from bot.ui import presses
from bot.ui.screens import cards
from bot.ui.screens import moving as screens
from domain.refusals import SessionChanged
from domain.zones import from_minute


@dataclass
class MoveDraft(TimeDraft):
    """Which session moves, and its version when the person looked at it."""

    session_id: int = 0
    version: int = 0


moving = Conversation("move", draft=MoveDraft)


@moving.entry(pressed(presses.Move))
async def begin(turn: Turn, press: presses.Move) -> str:
    """The next free times."""
    moving.draft(turn).session_id = press.session_id
    return TIMES


async def _subject(turn: Turn) -> Subject:
    draft = moving.draft(turn)
    view = await open_for(turn, draft.session_id, Action.MOVE)
    draft.version = view.version
    return Subject(view.host_id, view.id, view)


LOOK = Look(screens.times, screens.month, screens.day)
add_time_steps(moving, _subject, lambda _turn: LOOK)


@moving.step(pressed(presses.PickSlot), refusals={**UNAVAILABLE, **OVER, SessionChanged: TIMES})
async def pick(turn: Turn, press: presses.PickSlot) -> str | None:
    """Move it there."""
    draft = moving.draft(turn)
    view = await turn.services.sessions.move(
        turn.tx, draft.session_id, from_minute(press.start_minute), version=draft.version, actor=turn.person
    )
    has_moved = view.version != draft.version
    turn.show(cards.moved(turn.say, view) if has_moved else cards.card(turn.say, view), card=view.id)
    return END


@moving.step(pressed(presses.Leave))
async def leave(turn: Turn, _press: presses.Leave) -> str | None:
    """Keep the time."""
    await show_card(turn, moving.draft(turn).session_id)
    return END
