"""Days off that are to be none any more, in words: one is removed with a tap, several are shown."""

from __future__ import annotations

from bot.flow.conversation import Next, Said
from bot.flow.turn import Turn
from bot.handlers.mentors.availability import OFF, availability, hosting, is_page
from bot.handlers.text.contents import dates_in
from bot.handlers.text.unanswered import Unanswered
from bot.ui.screens import availability as screens
from domain.asking.days_off import removed_days_off
from domain.typed import whole_days


async def hear(turn: Turn, text: str) -> str | None:
    """Ask whether the day off that is meant is to be removed, or show those that there are.

    Raises:
        Unanswered: it is about something else, such as a single date that is to be like every week again.
    """
    is_open = turn.dialog.conversation is None or is_page(turn)
    said = removed_days_off(text, turn.at.when) if is_open else None
    if said is None or dates_in(turn, text) is not None:
        raise Unanswered
    await hosting(turn)
    off = await turn.services.mentors.time_off(turn.tx, actor=turn.person)
    days = whole_days(said.when)
    meant = off if days is None else [each for each in off if days[0] <= each.first and each.last <= days[1]]
    if len(meant) != 1:
        return await _show(turn, bool(off))
    turn.leave()
    turn.show(screens.remove_time_off(turn.say, meant[0]))
    return None


@availability.opening()
async def _show(turn: Turn, has_some: bool) -> Next:
    return Said(turn.say("off-which"), OFF) if has_some else OFF
