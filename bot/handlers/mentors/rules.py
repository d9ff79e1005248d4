"""Rules for bookings, pauses and periods. What a change means is shown before it is saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

from msgspec import field
from msgspec.structs import replace

from bot.flow.conversation import END, Conversation, Next, Said, pressed, typed
from bot.flow.turn import Draft, Turn
from bot.handlers.text.clocks import as_said, clocks_in
from bot.services.views.calendars import CalendarView
from bot.ui.buttons.availability import (
    OpenClosed,
    OpenPause,
    OpenRule,
    OpenRules,
    PickHolidays,
    PickLength,
    PickPause,
    PickResume,
    PickRule,
    RemovePeriod,
    SaveChange,
)
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.screen import Screen, lines
from bot.ui.screens import rules as screens
from bot.ui.screens.times import date_of, number_of
from domain.arrangement import (
    AddPeriod,
    Change,
    Pause,
    Resume,
    Rule,
    SetHolidays,
    SetHours,
    SetLengths,
    SetRule,
    beside,
    require,
    restored,
    stored,
)
from domain.asking.parts import after_opening
from domain.hours import Length
from domain.other_clock import Clocks
from domain.refusals import BadHours, OutOfRange, TooManyPeriods
from domain.rules_in_words import (
    RulesSaid,
    Stands,
    count_in,
    lengths_in,
    minutes_in,
    number_instead,
    read_changes,
    says_back,
)
from domain.slots import DAY, Window

RULES, RULE, PAUSE, CHECK, DAY_STEP, START, ENDS, COPY, CLOSED = (
    "rules",
    "rule",
    "pause",
    "check",
    "day",
    "start",
    "end",
    "copy",
    "closed",
)
LENGTHS = ("lengths", "first")
"""The steps of the settings at which lengths are asked for."""
_COUNTS = (Rule.DAY, Rule.WEEK)


class ArrangingDraft(Draft):
    """A change that is not saved yet, or what it is made of."""

    changes: list[dict[str, Any]] = field(default_factory=list)
    """Each a `domain.arrangement.Change`, stored."""
    left: list[str] = field(default_factory=list)
    """What was typed beside them and not understood."""
    rule: str = ""
    week: list[list[int]] = field(default_factory=list)
    weekday: int = 0
    start: int = 0
    copies: list[int] = field(default_factory=list)
    """The days that get the hours of this one."""
    day: int = 0
    """The day that is asked about, yyyymmdd."""

    @property
    def restored(self) -> list[Change]:
        """The changes."""
        return [restored(each) for each in self.changes]

    @property
    def windows(self) -> list[Window]:
        """The week as it is being changed."""
        return [(day, start, end) for day, start, end in self.week]


arranging = Conversation("arranging", draft=ArrangingDraft)


async def calendar_of(turn: Turn) -> CalendarView:
    """Return what somebody with hours has set."""
    return await turn.services.availability.calendar(turn.tx, actor=turn.person)


CARDS = {("arranging", CHECK), ("availability", "check"), ("availability", "dates")}
"""Where what was understood stands, and is not saved yet."""
PAGES = (RULES, CLOSED)
"""The steps at which nothing is asked: they only show what is set."""
TAPPED = (*PAGES, CHECK, PAUSE)
"""The steps at which hours and rules may be written instead of tapping."""


def propose(turn: Turn, *changes: Change, left: Sequence[str] = ()) -> str:
    """Go on to what a change means."""
    draft = arranging.draft(turn)
    draft.changes, draft.left = [stored(change) for change in changes], list(left)
    return CHECK


# ── Rules ──


@arranging.entry(pressed(OpenRules))
async def rules(_turn: Turn, _press: OpenRules) -> str:
    """Show the rules."""
    return RULES


@arranging.screen(RULES)
async def show_rules(turn: Turn) -> Screen:
    """Show all rules."""
    return screens.rules(turn.say, await calendar_of(turn))


@arranging.entry(pressed(OpenRule))
async def rule(turn: Turn, press: OpenRule) -> str:
    """Ask for the number of a rule."""
    arranging.draft(turn).rule = _rule(press.code).value
    return RULE


@arranging.screen(RULE)
async def show_rule(turn: Turn) -> Screen:
    """Offer numbers for a rule."""
    return screens.rule(turn.say, Rule(arranging.draft(turn).rule), await calendar_of(turn))


@arranging.entry(pressed(PickRule), refusals={BadHours: RULES, OutOfRange: RULES})
async def pick_rule(turn: Turn, press: PickRule) -> str:
    """Take a number that was offered."""
    return propose(turn, SetRule(_rule(press.code), press.value))


@arranging.step(typed(), at=RULE, refusals={OutOfRange: RULE})
async def type_rule(turn: Turn, text: str) -> Next:
    """Read a number, or a length of time."""
    code = Rule(arranging.draft(turn).rule)
    number = _number(turn, code, text)
    return Said(turn.say("rule-unclear"), RULE) if number is None else propose(turn, SetRule(code, number))


def _number(turn: Turn, code: Rule, text: str) -> int | None:
    """Return what a text makes of a rule that is a number."""
    return _of_rule(code, count_in(text) if code in _COUNTS else minutes_in(text, turn.at))


def _of_rule(code: Rule, number: int | None) -> int | None:
    """Return a number as a rule has it: how far ahead one can be booked is in days."""
    return -(-number // DAY) if code is Rule.WINDOW and number is not None else number


def _rule(code: str) -> Rule:
    try:
        return Rule(code)
    except ValueError:
        raise StaleButton(code) from None


@arranging.entry(pressed(PickHolidays))
async def holidays(turn: Turn, press: PickHolidays) -> str:
    """Take public holidays off, or work on them."""
    return propose(turn, SetHolidays(bool(press.on)))


@arranging.entry(pressed(RemovePeriod))
async def remove_period(turn: Turn, press: RemovePeriod) -> Said:
    """Let the usual week hold again."""
    await turn.services.availability.remove_period(turn.tx, press.period_id, actor=turn.person)
    return Said(turn.say("saved"), RULES)


@arranging.entry(pressed(PickLength), refusals={BadHours: RULES, OutOfRange: RULES})
async def pick_length(turn: Turn, press: PickLength) -> str:
    """Take a length that was offered, as the only one and without a name."""
    return propose(turn, SetLengths((Length(press.minutes, ""),)))


# ── Pause ──


@arranging.entry(pressed(OpenPause))
async def pause(_turn: Turn, _press: OpenPause) -> str:
    """Ask how long bookings pause, or offer to go on."""
    return PAUSE


@arranging.screen(PAUSE)
async def show_pause(turn: Turn) -> Screen:
    """Offer lengths of a pause, or its end."""
    return screens.pause(turn.say, await calendar_of(turn))


@arranging.entry(pressed(PickPause), refusals={BadHours: PAUSE})
async def pick_pause(turn: Turn, press: PickPause) -> str:
    """Take a length; 0 has no end yet."""
    if not 0 <= press.days <= DAY:
        raise StaleButton(str(press.days))
    today = turn.now.astimezone(turn.person.tz).date()
    return propose(turn, Pause(today + dt.timedelta(days=press.days) if press.days else None))


@arranging.entry(pressed(PickResume))
async def resume(turn: Turn, _press: PickResume) -> str:
    """Take bookings again."""
    return propose(turn, Resume())


# ── What a change means ──


async def begin_with(turn: Turn, said: RulesSaid) -> str | None:
    """Begin with what was said; changes that are not saved yet stay, unless they are said anew."""
    left = left_card(turn)
    if said.changes and (turn.dialog.conversation, turn.dialog.step) == (arranging.name, CHECK):
        left, said = "", replace(said, changes=beside(arranging.draft(turn).restored, said.changes))
    return lines([left, await _begin(turn, said)])


def left_card(turn: Turn) -> str:
    """Say that what stands on a card is not saved, when another one takes its place."""
    return turn.say("card-left") if (turn.dialog.conversation, turn.dialog.step) in CARDS else ""


@arranging.opening()
async def _begin(turn: Turn, said: RulesSaid) -> Next:
    if not said.changes:
        return Said(turn.say("clock-own", own=turn.say.zone_name), RULES)
    return Said(as_said(turn, said.clocks), propose(turn, *said.changes, left=said.left))


@arranging.screen(CHECK)
async def show_check(turn: Turn) -> Screen:
    """Say what a change means."""
    draft = arranging.draft(turn)
    preview = await turn.services.availability.preview(turn.tx, *draft.restored, actor=turn.person)
    return screens.check(turn.say, draft.restored, preview, turn.version, left=draft.left)


@arranging.step(pressed(SaveChange), at=CHECK, refusals={BadHours: RULES, OutOfRange: RULES, TooManyPeriods: RULES})
async def save(turn: Turn, _press: SaveChange) -> Said:
    """Save it."""
    for change in arranging.draft(turn).restored:
        await turn.services.availability.save(turn.tx, change, actor=turn.person)
    return Said(turn.say("saved"), RULES)


@arranging.step(typed(), at=TAPPED, refusals={BadHours: RULES, OutOfRange: CHECK})
async def type_change(turn: Turn, text: str) -> Next:
    """Take another number for the one rule that was repeated, or say what may be written.

    Rules and hours in words begin anew (`hours_in_words.week`).
    """
    changes = arranging.draft(turn).restored if turn.dialog.step == CHECK else []
    match changes:
        case [SetRule(code, _)]:
            number = _of_rule(code, number_instead(code, after_opening(text) or text, turn.at))
            if number is not None:
                require(SetRule(code, number), turn.now.date())  # before the card has it
                return propose(turn, SetRule(code, number))
    return Said(turn.say("change-unclear"), turn.dialog.step)


async def changes_in(turn: Turn, text: str) -> RulesSaid:
    """Read what a text changes of the rules; nothing when it is about something else."""
    profile = await turn.services.mentors.hosting(turn.tx, actor=turn.person)
    if profile is None:
        return RulesSaid()
    text, clocks = clocks_in(turn, text)
    read = partial(_read, turn, text, clocks)
    paused = says_back(text) and (await calendar_of(turn)).paused
    said = read(Stands(profile.hours, is_paused=paused))
    lengths = lengths_in(text) if turn.dialog.step in LENGTHS else ()
    if lengths and not (len(lengths) == 1 and said.changes):  # "15 minute break between sessions" is no length
        return RulesSaid((SetLengths(lengths),))
    is_later = any(isinstance(each, SetHours) for each in said.changes)
    periods = [each for _, each in (await calendar_of(turn)).periods] if is_later else []
    return read(Stands(profile.hours, periods)) if periods else said


def _read(turn: Turn, text: str, clocks: Clocks | None, stands: Stands) -> RulesSaid:
    """Read what a text changes; hours that were said on another clock are put on the own one."""
    if clocks is None:
        return read_changes(text, turn.at, stands=stands)
    there = stands._replace(hours=clocks.week(stands.hours, back=True))
    said = read_changes(text, turn.at, stands=there)
    is_of_hours = any(isinstance(each, SetHours | AddPeriod) for each in said.changes)
    return (
        replace(said, changes=clocks.changes(said.changes, tuple(stands.hours)), clocks=clocks) if is_of_hours else said
    )


# ── Why nobody can book me ──


@arranging.entry(pressed(OpenClosed))
async def closed(turn: Turn, press: OpenClosed) -> str:
    """Show why times of a day are closed."""
    arranging.draft(turn).day = press.day
    return CLOSED


@arranging.opening()
async def begin_closed(turn: Turn, day: dt.date) -> str:
    """Begin with a day that was asked about in the open chat."""
    arranging.draft(turn).day = number_of(day)
    return CLOSED


@arranging.screen(CLOSED)
async def show_closed(turn: Turn) -> Screen:
    """Say which rule closes which time."""
    today = turn.now.astimezone(turn.person.tz).date()
    view = await turn.services.availability.why(turn.tx, _date(arranging.draft(turn).day, today), actor=turn.person)
    return screens.closed(turn.say, view, today)


def _date(number: int, today: dt.date) -> dt.date:
    """Return the day of yyyymmdd; a forged one is today."""
    try:
        day = date_of(number)
    except StaleButton:
        return today
    return day if today <= day <= today + dt.timedelta(days=366) else today


@arranging.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> Next:
    """Leave everything as it is."""
    if turn.dialog.step == CHECK:
        return Said(turn.say("left"), RULES)
    return END if turn.dialog.step == CLOSED else RULES
