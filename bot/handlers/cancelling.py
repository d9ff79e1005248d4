"""Cancelling: one tap, Undo for a while, and the reason afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from bot.flow.conversation import END, Conversation, Routes, pressed
from bot.flow.turn import SessionDraft, Turn
from bot.handlers.asking import reason
from bot.handlers.sessions import show_answered, show_card
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.buttons.cards import Cancel, CancelAll, TypeWhy, UndoAll, Why
from bot.ui.screen import Screen
from bot.ui.screens import cards, sentences
from domain.status import Ending

cancelling = Routes("cancelling")

WORDS = "words"


@cancelling.on(pressed(Cancel))
async def press_cancel(turn: Turn, press: Cancel) -> None:
    """Cancel at once."""
    await cancel(turn, press.session_id)


async def cancel(turn: Turn, session_id: int) -> None:
    """Cancel a session and show what is left of it."""
    view = await turn.services.sessions.cancel(turn.tx, session_id, actor=turn.person)
    turn.show(cards.cancelled(turn.say, view), card=view.id)


@cancelling.on(pressed(CancelAll))
async def cancel_all(turn: Turn, press: CancelAll) -> None:
    """Cancel several at once, all or none."""
    service = turn.services.sessions
    views = [await service.cancel(turn.tx, each, actor=turn.person) for each in press.session_ids]
    turn.show(sentences.all_cancelled(turn.say, views), card=views[0].id, told=press.session_ids)


@cancelling.on(pressed(UndoAll))
async def undo_all(turn: Turn, press: UndoAll) -> None:
    """Take back what was done with several at once, all or nothing."""
    service = turn.services.sessions
    views = [await service.undo(turn.tx, each, actor=turn.person) for each in press.session_ids]
    turn.show(sentences.all_undone(turn.say, views))


@cancelling.on(pressed(Why))
async def why(turn: Turn, press: Why) -> None:
    """Keep a reason from a chip."""
    if press.code not in cards.CODES:
        raise StaleButton(press.code)
    await _keep(turn, press.session_id, press.code)


async def _keep(turn: Turn, session_id: int, reason: str) -> None:
    view = await turn.services.sessions.give_reason(turn.tx, session_id, reason, actor=turn.person)
    shown = cards.reason_kept(turn.say, view)
    if view.ending is Ending.DECLINED:
        await show_answered(turn, view, shown)
    else:
        turn.show(shown, card=view.id)


@dataclass
class WhyDraft(SessionDraft):
    """Which session the reason is for."""


explaining = Conversation("why", draft=WhyDraft)


@explaining.entry(pressed(TypeWhy))
async def ask(turn: Turn, press: TypeWhy) -> str:
    """Ask for a reason in the person's own words."""
    explaining.draft(turn).session_id = press.session_id
    return WORDS


@explaining.screen(WORDS)
async def words(turn: Turn) -> Screen:
    """Ask for the words."""
    session_id = explaining.draft(turn).session_id
    view = await turn.services.sessions.find(turn.tx, session_id, actor=turn.person)
    return cards.ask_why(turn.say, view, turn.version)


@explaining.step(reason(), at=WORDS, takes_text=True)
async def take(turn: Turn, text: str) -> str | None:
    """Keep the typed reason."""
    await _keep(turn, explaining.draft(turn).session_id, text)
    return END


@explaining.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> str | None:
    """Leave without a reason."""
    await show_card(turn, explaining.draft(turn).session_id)
    return END
