"""The hours of every week, and days off.

Both may be typed wherever they are shown: the bot repeats what it understood before anything changes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec.structs import replace

from bot.flow.conversation import END, Next, Said, pressed, typed
from bot.flow.turn import Turn
from bot.handlers.mentors.availability import (
    CHECK,
    DATES,
    FIRST_LENGTH,
    HOURS,
    OFF,
    OVERVIEW,
    PICK,
    availability,
    hosting,
    saved,
    spans_of,
)
from bot.handlers.mentors.dates import repeat_dates
from bot.handlers.mentors.rules import left_card
from bot.handlers.text.clocks import as_said, clocks_in
from bot.handlers.text.contents import alone, correction_in, dates_in, is_bare_time, is_whole
from bot.services.views.sessions import SessionView
from bot.ui.buttons.availability import OpenHours, OpenTimeOff, PickHours, PickReading, RemoveTimeOff, SaveTyped
from bot.ui.buttons.base import StaleButton
from bot.ui.screen import Screen, lines
from bot.ui.screens import availability as screens
from bot.ui.screens import company as companies
from bot.ui.screens import profile as profiles
from domain import typed as words
from domain.arrangement import SetHours, TakeOff
from domain.asking.parts import after_opening
from domain.dates import Dates, closes_hours, corrected, days_alone, days_closed, named_days, read_dates
from domain.hours import PRESETS, joined_days
from domain.other_clock import Clocks
from domain.refusals import BadHours
from domain.rules_in_words import says_vaguely_when
from domain.slots import Way, Window
from domain.when import on_the_clock


@availability.entry(pressed(OpenHours))
async def hours(_turn: Turn, _press: OpenHours) -> str:
    """Ask for the hours."""
    return HOURS


@availability.screen(HOURS)
async def show_hours(turn: Turn) -> Screen:
    """Offer the presets."""
    return screens.hours(turn.say, hint=True, is_mentor=(await hosting(turn)).is_mentor)


@availability.entry(pressed(PickHours))
async def pick_hours(turn: Turn, press: PickHours) -> Next:
    """Take a preset."""
    if press.code not in PRESETS:
        raise StaleButton(press.code)
    if not (await hosting(turn)).hours:  # a new mentor, who has nothing to lose
        return await _set_hours(turn, list(PRESETS[press.code]))
    availability.draft(turn).readings = [[list(window) for window in PRESETS[press.code]]]
    return CHECK


@availability.entry(pressed(OpenTimeOff))
async def time_off(_turn: Turn, _press: OpenTimeOff) -> str:
    """Show the days off."""
    return OFF


@availability.screen(OFF)
async def show_time_off(turn: Turn) -> Screen:
    """Show the days off, and which sessions are on them."""
    await hosting(turn)
    off = await turn.services.mentors.time_off(turn.tx, actor=turn.person)
    inside: list[SessionView] = []
    for each in off:
        inside += await turn.services.sessions.hosted_on(turn.tx, each.first, each.last, actor=turn.person)
    dates = await turn.services.mentors.overrides(turn.tx, actor=turn.person)
    return screens.time_off(turn.say, off, inside, dates)


@availability.entry(pressed(RemoveTimeOff))
async def remove_time_off(turn: Turn, press: RemoveTimeOff) -> Said:
    """Work on these days after all."""
    await turn.services.mentors.remove_time_off(turn.tx, press.time_off_id, actor=turn.person)
    return saved(turn, OFF)


@availability.step(typed(), at=(OVERVIEW, HOURS, OFF, CHECK, DATES, PICK))
async def type_hours(turn: Turn, text: str) -> Next:
    """Read hours, days off or both, and repeat what was understood."""
    dates = dates_in(turn, text)
    if dates is not None and (not _of_week(turn) or _takes_away(dates)):
        said = tuple(availability.draft(turn).overrides) if turn.dialog.step == DATES else ()
        is_same = {each.way for each in said} == {each.way for each in dates.changes}
        if said and is_same and words.says_as_well(text):
            other = (*said, *dates.other) if dates.other else ()
            return await repeat_dates(turn, replace(dates, changes=(*said, *dates.changes), other=other))
        return _with(left_card(turn), await repeat_dates(turn, dates))
    if _is_corrected(turn, text):
        return turn.dialog.step
    return await _take(turn, *clocks_in(turn, text))


def _with(above: str, said: Next) -> Next:
    """Put words above what a step says."""
    words_, then = (said.words, said.then) if isinstance(said, Said) else ("", said)
    return Said(lines([above, words_]) or "", then)


async def _take(turn: Turn, text: str, clocks: Clocks | None) -> Next:
    """Repeat hours of every week, days off, or both."""
    draft = availability.draft(turn)
    if says_vaguely_when(text) or closes_hours(text, turn.at):
        return Said(turn.say("hours-when" if says_vaguely_when(text) else "date-weekly"), HOURS)
    said = after_opening(text) or text
    text = on_the_clock(said, turn.at)
    hours = words.weekly_hours(text, turn.at)
    off = list(hours[0].off) if hours else []
    off = off or ([] if hours else _days_off(turn, said))
    if hours and clocks is not None and clocks.said is None:
        return Said(turn.say("clock-own", own=turn.say.zone_name), HOURS)
    if not hours and not off:
        return Said(turn.say("hours-unclear"), turn.dialog.step or OVERVIEW)
    weeks = [await _week_with(turn, clocks.week(each.windows) if clocks else each.windows, text) for each in hours]
    is_card = turn.dialog.step == CHECK
    if weeks or not is_card:  # what stands on the card and is not said anew stays
        draft.readings = [[list(window) for window in week] for week in weeks]
        draft.chosen, draft.is_guess, draft.by_sun = 0, any(each.is_guess for each in hours), text != said
    if off or not is_card:
        draft.off = [[first.isoformat(), last.isoformat()] for first, last in off]
    left = left_card(turn) if turn.dialog.step == DATES else ""
    return _with(left, Said(as_said(turn, clocks if hours else None), CHECK))


async def _week_with(turn: Turn, said: Sequence[Window], text: str) -> tuple[Window, ...]:
    """Return the week that is meant by hours: these alone, or beside those that stand, or in the place of some.

    Where a week was repeated, some of its days are a correction of it.
    """
    is_repeated = turn.dialog.step == CHECK and _of_week(turn)
    week = availability.draft(turn).windows if is_repeated else (await hosting(turn)).hours
    if words.adds_hours(text, turn.at):
        return words.beside_week(week, said)
    is_part = is_repeated and words.begun_on(said) < words.begun_on(week) and not words.says_only(text)
    return words.instead(week, said) if is_part or words.replaces_days(text) else tuple(said)


def _is_corrected(turn: Turn, text: str) -> bool:
    """Put other days, or other hours, in the place of those that were repeated: "no, saturday"."""
    draft, when = availability.draft(turn), correction_in(turn, text)
    today, as_well = turn.now.astimezone(turn.person.tz).date(), words.says_as_well(text)
    if words.says_fine(text):
        return False
    if turn.dialog.step == CHECK and draft.off and not draft.readings:
        span = named_days(when, today) if when is not None else None
        days = [span] if span is not None else _days_instead(turn, text)
        days += draft.days if days and as_well else []
        draft.off = [[first.isoformat(), last.isoformat()] for first, last in joined_days(days)] or draft.off
        return bool(days)
    if turn.dialog.step == CHECK and _of_week(turn):
        return _is_without_days(turn, text) or _is_at_other_hours(turn, text)
    said = draft.overrides if turn.dialog.step == DATES and when is not None else []
    about = [each for each in said if each.day == said[-1].day] if as_well else said
    changes = corrected(about, when, today) if when is not None else ()
    if changes:
        draft.spans, draft.other = spans_of(dict.fromkeys((*said, *changes) if as_well else changes)), []
    return bool(changes)


def _is_without_days(turn: Turn, text: str) -> bool:
    """Take days out of the week that was repeated: "drop thursday"."""
    draft, rest = availability.draft(turn), after_opening(text) or text
    days = words.left_out(rest, turn.at)
    left = [[window for window in week if window[0] not in days] for week in draft.readings]
    if left == draft.readings or not all(left):
        return False
    draft.readings = left
    return True


def _is_at_other_hours(turn: Turn, text: str) -> bool:
    """Put other hours in the place of those of each day that was repeated: "make it 8-10"."""
    draft, rest = availability.draft(turn), after_opening(text) or text
    days = words.begun_on(draft.windows)
    when, has_days = correction_in(turn, text), bool(words.weekly_hours(rest, turn.at))
    is_time = is_bare_time(turn, rest) or (when is not None and isinstance(when.start, dt.time))
    if has_days or not is_time:
        return False
    begins = min(start for day, start, _ in draft.windows if day in days)
    read = [each.windows for each in words.weekly_hours(f"every day {rest}", turn.at)]
    ways = [[list(window) for window in week if window[0] in days] for week in read]
    ways.sort(key=lambda way: abs(min(start for _, start, _ in way) - begins))
    draft.readings, draft.chosen = ways[:1] or draft.readings, 0 if ways else draft.chosen
    return bool(ways)


def _days_instead(turn: Turn, text: str) -> list[words.Days]:
    """Return the days of a text that says nothing but that they are meant, or are off: "no, saturday and sunday"."""
    rest = after_opening(text) or text
    if alone(turn, text) is not None:
        return []
    days = days_closed(rest, turn.at)
    return days or days_alone(rest, turn.at)


def _days_off(turn: Turn, text: str) -> list[words.Days]:
    """Read whole days off; where these are shown the days alone are enough."""
    ways = (text, f"off {text}") if turn.dialog.step == OFF else (text,)
    found = (days_closed(each, turn.at) for each in ways)
    return joined_days(next((days for days in found if days), []))


def _of_week(turn: Turn) -> bool:
    """Tell whether the hours of every week are asked for, or were repeated."""
    return turn.dialog.step == HOURS or (turn.dialog.step == CHECK and bool(availability.draft(turn).readings))


def _takes_away(dates: Dates) -> bool:
    """Tell apart what weekly hours cannot mean: where they are asked for, "only sat 10-12" is a week."""
    return not dates.changes or any(each.way == Way.CLOSED for each in dates.changes)


def answers(turn: Turn, text: str) -> bool:
    """Tell whether a text at one of these pages is about hours or days off, rather than about something else."""
    if _days_off(turn, text):
        return True
    week = words.weekly_hours(text, turn.at)
    return (bool(week) or words.says_away(text)) and not is_whole(turn, text)


@availability.opening()
async def begin_in_words(turn: Turn, said: tuple[str, Clocks | None]) -> Next:
    """Begin with hours or days off that were said in the open chat, and the clock of it; those of dates come first."""
    text, clocks = said
    dates = read_dates(text, turn.at)
    if dates is not None:
        return await repeat_dates(turn, dates if clocks is None else dates.on_own(clocks))
    turn.dialog.step = OVERVIEW
    return await _take(turn, text, clocks)


@availability.opening()
async def begin_off(turn: Turn, off: tuple[list[words.Days], frozenset[int]]) -> Next:
    """Begin with days off, and with weekdays that are off in every week."""
    days, weekdays = off
    profile, draft = await hosting(turn), availability.draft(turn)
    left = [list(window) for window in profile.hours if window[0] not in weekdays]
    if weekdays and not left:
        return Said(turn.say("hours-unclear"), HOURS)
    draft.readings = [left] if weekdays else []
    draft.off = [[first.isoformat(), last.isoformat()] for first, last in joined_days(days)]
    return CHECK


@availability.screen(CHECK)
async def show_check(turn: Turn) -> Screen:
    """Repeat what was understood, and say what it means."""
    draft = availability.draft(turn)
    others = [
        (number, [(day, start, end) for day, start, end in reading])
        for number, reading in enumerate(draft.readings)
        if number != draft.chosen
    ]
    doubts = [name for name, holds in (("guess", draft.is_guess), ("sun", draft.by_sun)) if holds]
    changes: list[SetHours | TakeOff] = [SetHours(tuple(draft.windows))] if draft.windows else []
    changes += [TakeOff(tuple(draft.days))] if draft.days else []
    preview = await turn.services.availability.preview(turn.tx, *changes, actor=turn.person)
    kept = {day for day, _, _ in draft.windows}
    lost = [each for each in (await hosting(turn)).hours if each[0] not in kept] if draft.windows else []
    week = screens.Week(draft.windows, lost, others)
    return screens.check(turn.say, week, draft.days, turn.version, doubts=doubts, preview=preview)


@availability.step(pressed(PickReading), at=CHECK)
async def pick_reading(turn: Turn, press: PickReading) -> str:
    """Choose the other reading of the hours."""
    draft = availability.draft(turn)
    if not 0 <= press.number < len(draft.readings):
        raise StaleButton(str(press.number))
    draft.chosen, draft.is_guess = press.number, False
    return CHECK


@availability.step(pressed(SaveTyped), at=CHECK, refusals={BadHours: HOURS})
async def save(turn: Turn, _press: SaveTyped) -> Said:
    """Save what was repeated."""
    draft = availability.draft(turn)
    for first, last in draft.days:
        await turn.services.mentors.add_time_off(turn.tx, first, last, actor=turn.person)
    step = await _set_hours(turn, draft.windows) if draft.windows else OVERVIEW
    return saved(turn, OFF if draft.days and step == OVERVIEW else step)


async def _set_hours(turn: Turn, windows: list[Window]) -> str | None:
    """Set the hours and return the step that follows: a new mentor is asked for the length next.

    Whoever waits to become one goes back to what students would see, a new employer reads what comes next.
    """
    is_first = not (await hosting(turn)).hours
    profile = await turn.services.mentors.set_hours(turn.tx, windows, actor=turn.person)
    if profile.state != "APPROVED":
        turn.show(profiles.own(turn.say, turn.person.name, profile))
        return END
    if is_first and not profile.is_mentor:
        turn.show(companies.ready(turn.say, await turn.services.companies.mine(turn.tx, actor=turn.person)))
        return END
    return FIRST_LENGTH if is_first else OVERVIEW
