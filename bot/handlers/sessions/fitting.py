"""Which free times suit an applicant who has asked for others."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.flow.turn import Turn
from bot.services.views.sessions import SessionView
from domain.interviews import Answer
from domain.slots import OneHost
from domain.suits import starts_in
from domain.wishes import spread
from domain.zones import minute

_LOOKED_AT = 1000
"""Free times among which those are that are asked for."""


async def fitting(turn: Turn, view: SessionView, count: int) -> Sequence[int] | None:
    """Return at most so many free starts (minutes since the epoch) that an applicant asks for; None: they ask for none.

    What words may say beside days and hours nobody knows: then it is none either.
    """
    if view.interview is None or view.interview.answer is not Answer.ASKED or view.interview.asked is None:
        return None
    there = ZoneInfo(view.applicant.zone) if view.applicant else turn.person.tz
    asked = starts_in(view.interview.asked, there, turn.now)
    if asked is None:
        return None
    whom = OneHost(view.host_id, moving=view.id)
    slots = await turn.services.slots.next(turn.tx, whom, actor=turn.person, count=_LOOKED_AT)
    starts = [minute(slot.start) for slot in slots]
    return spread([start for start in starts if any(first <= start < end for first, end in asked)], count)
