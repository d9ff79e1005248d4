"""A time and a topic by taps; the last tap books."""

from __future__ import annotations

from collections.abc import Sequence

from bot.flow.conversation import END, pressed
from bot.flow.turn import Turn
from bot.handlers.booking.draft import FULL, MOST_CHOICES, NOT_THEN, TOPICS, booking, mentor_of, purpose_of
from bot.handlers.text.sessions import ahead
from bot.handlers.times import WANTED, TimeSteps, require_free, slot_of
from bot.ui.buttons.base import Leave
from bot.ui.buttons.booking import AskAnyway, PickTopic
from bot.ui.buttons.times import PickSlot
from bot.ui.screen import Button, Screen
from bot.ui.screens import booking as screens
from bot.ui.screens import cards, plain
from domain.refusals import (
    DayFull,
    InThePast,
    OnPause,
    OutsideHours,
    PersonBusy,
    SlotTaken,
    TooFarAhead,
    TooSoon,
    WeekFull,
)
from domain.session import Action, Part
from domain.slots import Slot
from domain.zones import from_minute, minute


async def _anyway(turn: Turn) -> Sequence[Button]:
    """Return the way to ask for the time that was written, when nothing but the mentor's hours speaks against it."""
    asked, mentor, calendars = booking.draft(turn).asked, await mentor_of(turn), turn.services.calendars
    if asked is None or asked.moment is None:
        return []
    start = from_minute(asked.moment)
    slot, who = Slot.of(mentor.id, start, mentor.length), [turn.person.id]
    try:
        await calendars.require_free(turn.tx, slot, who, actor=turn.person, any_hour=True)
        await calendars.require_free(turn.tx, slot, who, actor=turn.person)
    except OutsideHours:
        return [screens.ask_anyway(turn.say, start, turn.version)]
    except (InThePast, TooSoon, TooFarAhead, SlotTaken, PersonBusy, DayFull, WeekFull, OnPause):
        return []  # what stands above says so
    return []


TimeSteps(booking, purpose_of, anyway=_anyway)


@booking.step(pressed(AskAnyway), at=WANTED, refusals=NOT_THEN)
async def ask_anyway(turn: Turn, press: AskAnyway) -> str | None:
    """Ask for a time outside the mentor's hours: the mentor decides."""
    draft = booking.draft(turn)
    draft.start_minute = draft.any_hour = press.start_minute
    return await book(turn) if draft.topic else TOPICS


@booking.step(pressed(PickSlot), refusals=NOT_THEN)
async def pick_slot(turn: Turn, press: PickSlot) -> str | None:
    """Take a time: when the topic is carried over, this is the last tap."""
    draft = booking.draft(turn)
    draft.mentor_id, draft.start_minute = press.mentor_id, minute(from_minute(press.start_minute))
    if draft.topic:
        return await book(turn)
    await require_free(turn, await purpose_of(turn), draft, but=draft.instead_id or None)
    return TOPICS


@booking.screen(TOPICS)
async def topics(turn: Turn) -> Screen:
    """Ask what it is about."""
    purpose, draft = await purpose_of(turn), booking.draft(turn)
    own = (await mentor_of(turn)).portrait.topics
    record = await turn.services.attendance.record(turn.tx, actor=turn.person)
    start = from_minute(draft.start_minute)
    return screens.topics(turn.say, purpose, start, asked=draft.asked, own=own, record=record)


@booking.screen(FULL)
async def full(turn: Turn) -> Screen:
    """Offer to move one of the sessions that are ahead instead."""
    views = [view for view in await ahead(turn) if Action.MOVE in view.can and view.part is Part.GUEST]
    return screens.full(turn.say, views[:MOST_CHOICES], turn.version)


@booking.step(pressed(PickTopic), at=TOPICS, refusals=NOT_THEN)
async def pick_topic(turn: Turn, press: PickTopic) -> str | None:
    """The last tap: everything is chosen, book it."""
    await _begin(turn)
    booking.draft(turn).topic = screens.topic_title(turn.say, press.code, await mentor_of(turn))
    return await book(turn)


async def _begin(turn: Turn) -> None:
    """Lock the mentor before the turn looks at them: what it sees of them is what it books."""
    await turn.services.sessions.begin(turn.tx, booking.draft(turn).mentor_id, actor=turn.person)


async def book(turn: Turn) -> str | None:
    """Book what is chosen, and show its card."""
    await _begin(turn)
    purpose, draft, sessions = await purpose_of(turn), booking.draft(turn), turn.services.sessions
    gone = await sessions.cancel(turn.tx, draft.instead_id, actor=turn.person) if draft.instead_id else None
    view = await sessions.book(
        turn.tx,
        slot_of(purpose, draft),
        topic=draft.topic,
        description=draft.description,
        any_hour=draft.asks_anyway,
        actor=turn.person,
    )
    shown = cards.booked_instead(turn.say, view, gone) if gone else cards.booked(turn.say, view)
    turn.show(shown, card=view.id, is_first=True)
    return END


@booking.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> str | None:
    """Leave without booking."""
    turn.show(plain.left(turn.say))
    return END
