"""Single dates: what was typed of them, or which of them were tapped, what becomes of them, and which hours.

What was chosen is said back as typed dates are, and saved with one tap.
"""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from bot.flow.conversation import Next, Said, pressed, typed
from bot.flow.turn import Turn
from bot.handlers.mentors.availability import CHECK, DATES, HOURS, OFF, PICK, availability, hosting, saved, spans_of
from bot.handlers.text.clocks import as_said, clocks_in
from bot.ui.buttons.availability import (
    ChooseDates,
    DatesOf,
    PickReading,
    PickSpan,
    PickWay,
    RemoveOverride,
    SaveTyped,
    ToggleDate,
)
from bot.ui.buttons.base import StaleButton
from bot.ui.screen import Screen
from bot.ui.screens import dates as screens
from bot.ui.screens.times import date_of
from domain.arrangement import ChangeDates
from domain.dates import FARTHEST_OFF, Dates, runs_of_days, settled
from domain.refusals import BadHours
from domain.rules_in_words import hours_in
from domain.slots import Interval, Override, Way, hours_on


@availability.opening()
async def begin_dates(turn: Turn, dates: Dates) -> Next:
    """Begin with what a sentence says of dates."""
    return await repeat_dates(turn, dates)


async def repeat_dates(turn: Turn, dates: Dates) -> Next:
    """Go to what was understood, or ask for what is missing."""
    dates = await _with_holidays(turn, settled(dates, (await hosting(turn)).hours))
    if dates.is_weekly:
        return Said(turn.say("date-weekly"), HOURS)
    needs = (
        ("date-from", dates.needs_start),
        ("date-until", dates.needs_end),
        ("date-others", dates.needs_days),
        ("clock-own", dates.needs_own_clock),
    )
    missing = next((key for key, is_needed in needs if is_needed), None)
    if missing is not None:
        return Said(turn.say(missing, own=turn.say.zone_name), OFF)
    draft = availability.draft(turn)
    draft.spans, draft.other = spans_of(dates.changes), spans_of(dates.other)
    draft.again = [day.isoformat() for day in dates.again]
    return Said(as_said(turn, dates.clocks), DATES)


async def _with_holidays(turn: Turn, dates: Dates) -> Dates:
    """Let public holidays have the hours of every week as their own: like every week they would be off."""
    days = await turn.services.mentors.holidays(turn.tx, dates.again, actor=turn.person)
    usual = (await hosting(turn)).hours if days else ()
    opened = [Override(day, Way.ONLY, *span) for day in sorted(days) for span in hours_on(day, usual, ())]
    again = {*dates.again} - {each.day for each in opened}
    return replace(dates, changes=(*dates.changes, *opened), again=tuple(sorted(again))) if opened else dates


@availability.screen(DATES)
async def show_dates(turn: Turn) -> Screen:
    """Repeat what was understood, what is free then, and which sessions are in the way."""
    draft = availability.draft(turn)
    preview = await turn.services.mentors.preview_dates(turn.tx, draft.overrides, draft.usual, actor=turn.person)
    change = ChangeDates(tuple(preview.changes), tuple(draft.usual))
    then = await turn.services.availability.preview(turn.tx, change, actor=turn.person)
    return screens.check(turn.say, draft.usual, preview, turn.version, other=draft.others, slot=then.slot)


@availability.step(pressed(PickReading), at=DATES)
async def pick_half(turn: Turn, _press: PickReading) -> str:
    """Choose the other half of the day."""
    draft = availability.draft(turn)
    draft.spans, draft.other = draft.other or draft.spans, draft.spans if draft.other else []
    return DATES


@availability.step(pressed(SaveTyped), at=DATES, refusals={BadHours: OFF})
async def save_dates(turn: Turn, _press: SaveTyped) -> Said:
    """Save what was repeated."""
    draft, mentors = availability.draft(turn), turn.services.mentors
    if draft.spans:
        await mentors.change_dates(turn.tx, draft.overrides, actor=turn.person)
    if draft.again:
        await mentors.open_again(turn.tx, draft.usual, actor=turn.person)
    return saved(turn, OFF)


@availability.entry(pressed(RemoveOverride))
async def remove_override(turn: Turn, press: RemoveOverride) -> Said:
    """Take back other hours of a date."""
    await turn.services.mentors.remove_override(turn.tx, press.override_id, actor=turn.person)
    return saved(turn, OFF)


SPAN = "span"


def _window(turn: Turn) -> tuple[dt.date, dt.date]:
    today = turn.now.astimezone(turn.person.tz).date()
    return today, today + FARTHEST_OFF


def _require_within(turn: Turn, day: dt.date) -> dt.date:
    first, last = _window(turn)
    if not first <= day <= last:
        raise StaleButton(str(day))
    return day


@availability.entry(pressed(ChooseDates))
async def choose_dates(_turn: Turn, _press: ChooseDates) -> str:
    """Ask which dates."""
    return PICK


@availability.screen(PICK)
async def show_dates_to_pick(turn: Turn) -> Screen:
    """Show a month of them."""
    draft, window = availability.draft(turn), _window(turn)
    month = dt.date.fromisoformat(draft.month) if draft.month else window[0]
    return screens.choose(turn.say, draft.chosen_dates, month, window, turn.version)


@availability.step(pressed(DatesOf), at=(PICK, SPAN))
async def turn_to_month(turn: Turn, press: DatesOf) -> str:
    """Look at another month, or choose other dates."""
    first, last = _window(turn)
    month = date_of(press.month * 100 + 1)
    availability.draft(turn).month = min(max(month, first), last).isoformat()
    return PICK


@availability.step(pressed(ToggleDate), at=PICK)
async def toggle_date(turn: Turn, press: ToggleDate) -> str:
    """Choose a date, or leave it out again."""
    draft, day = availability.draft(turn), _require_within(turn, date_of(press.day))
    draft.picked = sorted({*draft.picked} ^ {day.isoformat()})
    return PICK


@availability.step(pressed(PickWay), at=PICK)
async def pick_way(turn: Turn, press: PickWay) -> Next:
    """Take what becomes of the dates; where hours are meant, ask which."""
    draft = availability.draft(turn)
    if press.code not in screens.WAYS or not draft.picked:
        raise StaleButton(press.code)
    draft.spans, draft.other, draft.again, draft.off, draft.readings = [], [], [], [], []
    if press.code == "off":
        draft.off = [[first.isoformat(), last.isoformat()] for first, last in runs_of_days(draft.chosen_dates)]
        return CHECK
    if press.code == "again":
        return await repeat_dates(turn, Dates(again=tuple(draft.chosen_dates)))
    draft.way = press.code
    return SPAN


@availability.screen(SPAN)
async def show_spans(turn: Turn) -> Screen:
    """Offer hours."""
    draft = availability.draft(turn)
    return screens.hours(turn.say, draft.chosen_dates, Way(draft.way), turn.version)


@availability.step(pressed(PickSpan), at=SPAN)
async def pick_span(turn: Turn, press: PickSpan) -> str:
    """Take the hours of a button."""
    return _change(turn, [(press.start, press.end)])


@availability.step(typed(), at=SPAN)
async def type_spans(turn: Turn, text: str) -> Next:
    """Read hours."""
    text, clocks = clocks_in(turn, text)
    spans = hours_in(text, turn.at)
    if spans and clocks is not None:
        return Said(turn.say("clock-own", own=turn.say.zone_name), SPAN)
    return _change(turn, spans) if spans else Said(turn.say("day-unclear"), SPAN)


def _change(turn: Turn, spans: list[Interval]) -> str:
    draft = availability.draft(turn)
    draft.spans = spans_of(
        Override(day, Way(draft.way), start, end) for day in draft.chosen_dates for start, end in spans
    )
    return DATES
