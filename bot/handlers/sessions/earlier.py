"""What is free with a mentor before a session that its guest wants sooner."""

from __future__ import annotations

from bot.flow.turn import Turn
from bot.services.views.sessions import SessionView
from bot.ui.screens import moves as screens
from domain.wishes import spread
from domain.zones import from_minute, minute

_SHOWN = 6


async def show_earlier(turn: Turn, view: SessionView) -> None:
    """Show earlier times, each of which one tap takes; when there are none, offer to ask when one opens."""
    service = turn.services.sooner
    starts = [minute(each.start) for each in await service.free_before(turn.tx, view, actor=turn.person)]
    if starts:
        shown = screens.earlier_times(turn.say, view, [from_minute(each) for each in spread(starts, _SHOWN)])
    elif await service.is_waiting(turn.tx, view.id, actor=turn.person):
        shown = screens.waits(turn.say, view)
    else:
        shown = screens.wait_ask(turn.say, view)
    turn.show(shown, card=view.id)
