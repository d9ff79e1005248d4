"""/help, /stop, and the last route: whatever no other route answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.flow.conversation import Conversation, Routes, anything, command, pressed
from bot.flow.turn import Turn
from bot.handlers.sessions.cards import show_card
from bot.handlers.start import lost, show_dashboard, some_mentor
from bot.ui.buttons.base import Noop
from bot.ui.buttons.help import OpenHelp
from bot.ui.screen import Screen
from bot.ui.screens import plain
from domain.refusals import NotFound

help_ = Routes("help")


@help_.on(command("help"), leaves=True)
@help_.on(pressed(OpenHelp))
async def show_help(turn: Turn, _way: object) -> None:
    """Show examples for the person's roles."""
    turn.show(plain.help_(turn.say, turn.person, await some_mentor(turn)))


@help_.on(command("stop"))
@help_.on(command("cancel"))
async def stop(turn: Turn, _args: str) -> str | None:
    """Leave whatever is going on; a wizard about a session shows its card again, which may offer Undo.

    The word of earlier releases, /cancel, still does: people know it.
    """
    was_busy, session_id = turn.dialog.conversation is not None, turn.about
    turn.leave()
    if session_id is not None:
        await show_card(turn, session_id)
        return turn.say("left-session")
    await _welcome_or(turn, plain.left(turn.say) if was_busy else plain.nothing_to_leave(turn.say))
    return None


@help_.on(pressed(Noop))
async def nothing(turn: Turn, _press: Noop) -> None:
    """Answer a cell that only shows something."""


async def show_current(turn: Turn) -> None:
    """Show the session at hand, or the dashboard, when no step can answer a refusal."""
    session_id = getattr(turn.incoming.press, "session_id", None) or turn.about
    if session_id:
        try:
            await show_card(turn, session_id)
        except NotFound:  # not their session; that may be the refusal itself
            await show_dashboard(turn)
        return
    await show_dashboard(turn)


def last_route(conversations: Mapping[str, Conversation[Any]]) -> Routes:
    """Make the route that answers what no other did."""
    last = Routes("last")

    @last.on(anything())
    async def answer(turn: Turn, _turn: Turn) -> str | None:
        if turn.incoming.query_id is not None:
            turn.answer(plain.stale(turn.say))
        elif turn.incoming.command is not None:
            turn.leave()
            await _welcome_or(turn, plain.not_understood(turn.say, await some_mentor(turn)))
        elif turn.dialog.conversation is not None:
            return await _misplaced(turn, conversations[turn.dialog.conversation])
        elif turn.text is None:
            await _welcome_or(turn, plain.only_text(turn.say))
        else:
            await lost(turn)
        return None

    return last


async def _welcome_or(turn: Turn, screen: Screen) -> None:
    """Greet a new person whatever they say first; show others the screen."""
    if turn.person.is_new:
        await show_dashboard(turn)
    else:
        turn.show(screen)


async def _misplaced(turn: Turn, conversation: Conversation[Any]) -> str:
    """Show the step again below, and say what it wants instead."""
    step = turn.dialog.step
    wants_text = conversation.wants_text(step) and turn.text is None
    await conversation.go(turn, str(step))
    return plain.misplaced(turn.say, "text" if wants_text else "button")
