"""When everybody of an interview is free."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.flow.turn import Turn
from bot.services.views.sessions import SessionView
from domain.interviews import Panel
from domain.refusals import InThePast, PersonBusy, SlotTaken, TooFarAhead

_TRIED = 8
"""Times one after the other among which a free one is looked for."""


async def is_free(turn: Turn, panel: Panel, start: dt.datetime) -> bool:
    """Tell whether everybody is free for an interview that starts then."""
    try:
        await turn.services.slots.arrange(turn.tx, panel, start, actor=turn.person)
    except (InThePast, TooFarAhead, SlotTaken, PersonBusy):
        return False
    return True


async def times_behind(turn: Turn, view: SessionView, applicants: Sequence[int]) -> list[dt.datetime]:
    """Return for other applicants the next time of everybody behind each time of an interview."""
    interviewers = (turn.person.id, *(each.id for each in view.interviewers if each.id != turn.person.id))
    panel, length = Panel(interviewers, tuple(applicants), view.length, 0), view.end - view.start
    found = list[dt.datetime]()
    for start in view.offer.starts if view.offer is not None else [view.start]:
        behind = [start + number * length for number in range(1, _TRIED + 1)]
        free = [each for each in behind if each not in found and await is_free(turn, panel, each)]
        found.append((free or behind)[0])
    return found
