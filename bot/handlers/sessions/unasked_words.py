"""Words for which the last message has a button: who types them at once need not tap it first."""

from __future__ import annotations

from contextlib import suppress

from bot.flow.turn import Turn
from bot.handlers.sessions.after import keep_line
from bot.handlers.sessions.cancellations import keep_reason
from bot.ui.buttons.after import AddLine, Rate
from bot.ui.buttons.base import Press, StaleButton
from bot.ui.buttons.cards import TypeWhy
from domain.asking import asks, title_of


async def take(turn: Turn, text: str) -> bool:
    """Take a text that nothing else claims for the reason of what was called off, or the line about stars just given.

    Returns:
        Whether it is one.
    """
    if turn.dialog.conversation is not None or asks(text) or text.startswith("/") or title_of(text) == "none":
        return False
    presses = [each.press for each in (await turn.offers()).buttons]
    why = next((press for press in presses if isinstance(press, TypeWhy)), None)
    line = next((press for press in presses if isinstance(press, AddLine)), None)
    if why is not None:
        await keep_reason(turn, why.session_id, text)
    elif line is not None and _has_rated(turn):
        await keep_line(turn, line.session_id, text)
    return why is not None or (line is not None and _has_rated(turn))


def _has_rated(turn: Turn) -> bool:
    """Tell whether the stars were tapped just now."""
    _, _, pressed = (turn.dialog.last_press or "").partition(":")  # of which message, is before it
    with suppress(StaleButton):
        return isinstance(Press.parse(pressed), Rate)
    return False
