"""The week by taps: the hours of a day, the same hours on other days, and what all of it means before it is saved."""

from __future__ import annotations

from bot.flow.conversation import Next, Said, pressed, typed
from bot.flow.turn import Turn
from bot.handlers.mentors.rules import COPY, DAY_STEP, ENDS, START, arranging, propose
from bot.handlers.text.clocks import clocks_in
from bot.ui.buttons.availability import (
    AddWindow,
    CheckWeek,
    CopyDay,
    OpenDay,
    OtherDayOfWeek,
    PickCopy,
    PickEnd,
    PickStart,
    RemoveWindow,
)
from bot.ui.buttons.base import StaleButton
from bot.ui.screen import Screen
from bot.ui.screens import rules as screens
from domain.arrangement import SetHours
from domain.hours import require_hours
from domain.refusals import BadHours, NoHours
from domain.rules_in_words import hours_in

_DAYS = 7


@arranging.entry(pressed(OpenDay))
async def open_day(turn: Turn, press: OpenDay) -> str:
    """Begin to change the week with one of its days."""
    profile = await turn.services.mentors.hosting(turn.tx, actor=turn.person)
    if profile is None:
        raise NoHours(f"person {turn.person.id} has no hours")
    arranging.draft(turn).week = [list(window) for window in profile.hours]
    return _day(turn, press.weekday)


@arranging.step(pressed(OtherDayOfWeek), at=(DAY_STEP, COPY))
async def other_day(turn: Turn, press: OtherDayOfWeek) -> str:
    """Go on with another day."""
    return _day(turn, press.weekday)


def _day(turn: Turn, weekday: int) -> str:
    if not 0 <= weekday < _DAYS:
        raise StaleButton(str(weekday))
    draft = arranging.draft(turn)
    draft.weekday, draft.copies = weekday, []
    return DAY_STEP


@arranging.screen(DAY_STEP)
async def show_day(turn: Turn) -> Screen:
    """Show the hours of a day."""
    draft = arranging.draft(turn)
    return screens.day(turn.say, draft.weekday, draft.windows, turn.version)


@arranging.step(pressed(RemoveWindow), at=DAY_STEP)
async def remove_window(turn: Turn, press: RemoveWindow) -> str:
    """Leave hours out."""
    draft = arranging.draft(turn)
    spans = screens.spans_of(draft.windows, draft.weekday)
    if not 0 <= press.number < len(spans):
        raise StaleButton(str(press.number))
    draft.week.remove([draft.weekday, *spans[press.number]])
    return DAY_STEP


@arranging.step(pressed(AddWindow), at=DAY_STEP)
async def add_window(_turn: Turn, _press: AddWindow) -> str:
    """Ask when the new hours begin."""
    return START


@arranging.screen(START)
async def show_starts(turn: Turn) -> Screen:
    """Offer the full hours."""
    draft = arranging.draft(turn)
    return screens.starts(turn.say, draft.weekday, draft.windows, turn.version)


@arranging.step(pressed(PickStart), at=START)
async def pick_start(turn: Turn, press: PickStart) -> str:
    """Take when the hours begin."""
    arranging.draft(turn).start = press.minute
    return ENDS


@arranging.screen(ENDS)
async def show_ends(turn: Turn) -> Screen:
    """Offer the full hours after it."""
    draft = arranging.draft(turn)
    return screens.ends(turn.say, draft.weekday, draft.start, draft.windows, turn.version)


@arranging.step(pressed(PickEnd), at=ENDS, refusals={BadHours: DAY_STEP})
async def pick_end(turn: Turn, press: PickEnd) -> str:
    """Take when they end."""
    draft = arranging.draft(turn)
    return _add(turn, [(draft.start, press.minute)])


@arranging.step(typed(), at=(DAY_STEP, START, ENDS), refusals={BadHours: DAY_STEP})
async def type_window(turn: Turn, text: str) -> Next:
    """Read hours of the day."""
    text, clocks = clocks_in(turn, text)
    spans = hours_in(text, turn.at)
    if spans and clocks is not None:
        return Said(turn.say("clock-own", own=turn.say.zone_name), DAY_STEP)
    return _add(turn, spans) if spans else Said(turn.say("day-unclear"), DAY_STEP)


def _add(turn: Turn, spans: list[tuple[int, int]]) -> str:
    draft = arranging.draft(turn)
    week = require_hours([*draft.windows, *((draft.weekday, start, end) for start, end in spans)])
    draft.week = [list(window) for window in week]
    return DAY_STEP


@arranging.step(pressed(CopyDay), at=DAY_STEP)
async def copy_day(_turn: Turn, _press: CopyDay) -> str:
    """Ask which days get the same hours."""
    return COPY


@arranging.screen(COPY)
async def show_copies(turn: Turn) -> Screen:
    """Offer the other days."""
    draft = arranging.draft(turn)
    return screens.copies(turn.say, draft.weekday, draft.copies, draft.windows, turn.version)


@arranging.step(pressed(PickCopy), at=COPY)
async def pick_copy(turn: Turn, press: PickCopy) -> str:
    """Choose a day, or leave it out again."""
    if not 0 <= press.weekday < _DAYS:
        raise StaleButton(str(press.weekday))
    draft = arranging.draft(turn)
    draft.copies = sorted({*draft.copies} ^ {press.weekday})
    return COPY


@arranging.step(pressed(CheckWeek), at=(DAY_STEP, COPY), refusals={BadHours: DAY_STEP})
async def check_week(turn: Turn, _press: CheckWeek) -> str:
    """See what the new week means."""
    draft = arranging.draft(turn)
    spans = screens.spans_of(draft.windows, draft.weekday)
    kept = [each for each in draft.windows if each[0] not in draft.copies]
    week = require_hours([*kept, *((day, *span) for day in draft.copies for span in spans)])
    return propose(turn, SetHours(week))
