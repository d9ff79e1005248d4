"""Which step asks for what is missing: a mentor, a time, a topic, or the last tap."""

from __future__ import annotations

from bot.flow.conversation import END
from bot.flow.turn import Turn
from bot.handlers.booking.draft import (
    LENGTH,
    MENTORS,
    OPEN,
    TOPICS,
    BookingDraft,
    booking,
    is_length_open,
    mentor_of,
    purpose_of,
)
from bot.handlers.text.roles import is_mentor
from bot.handlers.times import CONFIRM, require_free, take_wish
from bot.ui.screens import booking as screens
from domain.wishes import settled, stored


async def go_on(turn: Turn, *, is_search: bool = False) -> str | None:
    """Return the step that asks for what is missing: a mentor, a time, a topic, or the last tap."""
    draft = booking.draft(turn)
    if not draft.mentor_id:
        await _settle(turn)
        return OPEN if _seeks_time(draft, is_search=is_search) else MENTORS
    if is_length_open(draft, await mentor_of(turn)):
        return LENGTH
    purpose = await purpose_of(turn)
    step = await take_wish(turn, purpose, draft)
    if step is not None:
        return step
    if not draft.asks_anyway:
        await require_free(turn, purpose, draft, but=draft.instead_id or None)
    return CONFIRM if draft.topic else TOPICS


async def _settle(turn: Turn) -> None:
    """Let the hours of those who are free tell morning from evening where the words do not."""
    draft = booking.draft(turn)
    asked, among = draft.asked, draft.choices or None
    if asked is not None and "meridiem" in asked.assumed:
        found = await turn.services.finding.openings(turn.tx, asked, actor=turn.person, among=among)
        draft.wish = stored(settled(asked, [slot for each in found for slot in each.slots], turn.person.tz))


def _seeks_time(draft: BookingDraft, *, is_search: bool) -> bool:
    """Tell whether mentors are shown with their times: who is free is asked, or a time leaves a choice."""
    asked = draft.asked
    return is_search if asked is None else is_search or not asked.is_pointed


async def or_nobody(turn: Turn, step: str | None) -> str | None:
    """Return a step that shows mentors; where there are none the chat is not held, since nothing can be chosen."""
    if step not in (MENTORS, OPEN) or booking.draft(turn).choices:
        return step
    if await turn.services.finding.has_mentors(turn.tx, actor=turn.person):
        return step
    turn.show(screens.nobody(turn.say, is_mentor=is_mentor(turn)))
    return END
