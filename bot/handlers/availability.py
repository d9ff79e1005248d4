"""How a mentor can be booked: hours, days off, length, instant or asked, room, a text about oneself.

Hours and days off may be typed wherever they are shown: the bot repeats what it understood before anything changes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.flow.conversation import END, Conversation, Next, Said, command, pressed, typed
from bot.flow.turn import Draft, Turn
from bot.handlers import arranging
from bot.handlers.asking import alone, correction_in, dates_in, is_whole
from bot.services.views.mentors import ProfileView
from bot.services.views.sessions import SessionView
from bot.ui.buttons.availability import (
    FirstLength,
    OpenAvailability,
    OpenHours,
    OpenLengths,
    OpenTimeOff,
    PickHours,
    PickReading,
    RemoveLink,
    RemoveOverride,
    RemoveTimeOff,
    SaveTyped,
    SetInstant,
    TypeAbout,
    TypeLink,
)
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.screen import Screen
from bot.ui.screens import availability as screens
from bot.ui.screens import company as companies
from bot.ui.screens import dates as dates_screens
from bot.ui.screens import profile as profiles
from domain import typed as words
from domain.arrangement import ChangeDates, SetHours, SetLengths, TakeOff
from domain.asking.parts import after_opening
from domain.dates import Dates, closes_hours, corrected, days_alone, days_closed, named_days, settled
from domain.hours import PRESETS, Length, joined_days
from domain.refusals import BadHours, BadLink, NoHours
from domain.rules_in_words import says_vaguely_when
from domain.slots import Override, Way, Window
from domain.when import on_the_clock

OVERVIEW, HOURS, OFF, CHECK, LENGTHS, LINK, ABOUT = "overview", "hours", "off", "check", "lengths", "link", "about"
PASTED, DATES, FIRST_LENGTH, PICK = "pasted", "dates", "first", "pick"


@dataclass
class AvailabilityDraft(Draft):
    """What was understood of what the mentor typed; nothing of it is saved yet."""

    readings: list[list[list[int]]] = field(default_factory=list)
    """Weekly hours, the likelier ones first; empty when only days off were typed."""
    chosen: int = 0
    off: list[list[str]] = field(default_factory=list)
    """First and last day of each time off, ISO."""
    is_guess: bool = False
    by_sun: bool = False
    """Prayers were named: what is kept are today's clock times."""
    link: str = ""
    """A link that was pasted, not saved yet."""
    spans: list[tuple[str, str, int, int]] = field(default_factory=list)
    """Changes of single dates: ISO date, way, first and end minute."""
    other: list[tuple[str, str, int, int]] = field(default_factory=list)
    """The same changes in the other half of the day, where that was left open."""
    again: list[str] = field(default_factory=list)
    """ISO dates that are to be like every week again."""
    picked: list[str] = field(default_factory=list)
    """ISO dates that were tapped."""
    month: str = ""
    """Any ISO date of the month that is looked at."""
    way: str = ""
    """What becomes of the dates' hours: a `domain.slots.Way`."""

    @property
    def overrides(self) -> list[Override]:
        """The changes of single dates."""
        return _overrides(self.spans)

    @property
    def others(self) -> list[Override]:
        """The other reading of them."""
        return _overrides(self.other)

    @property
    def usual(self) -> list[dt.date]:
        """The dates that are to be like every week again."""
        return [dt.date.fromisoformat(day) for day in self.again]

    @property
    def chosen_dates(self) -> list[dt.date]:
        """The dates that were tapped."""
        return [dt.date.fromisoformat(day) for day in self.picked]

    @property
    def windows(self) -> list[Window]:
        """The reading that is chosen."""
        return [(day, start, end) for day, start, end in self.readings[self.chosen]] if self.readings else []

    @property
    def days(self) -> list[words.Days]:
        """The days off."""
        return [(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) for first, last in self.off]


def _overrides(spans: Iterable[tuple[str, str, int, int]]) -> list[Override]:
    return [Override(dt.date.fromisoformat(day), Way(way), start, end) for day, way, start, end in spans]


def spans_of(overrides: Iterable[Override]) -> list[tuple[str, str, int, int]]:
    """Return changes of dates as a draft keeps them."""
    return [(each.day.isoformat(), each.way.value, each.start, each.end) for each in overrides]


availability = Conversation("availability", draft=AvailabilityDraft)


async def _profile(turn: Turn) -> ProfileView:
    profile = await turn.services.mentors.hosting(turn.tx, actor=turn.person)
    if profile is None or profile.state == "REFUSED":
        raise NoHours(f"person {turn.person.id} has no hours")
    return profile


def _saved(turn: Turn, step: str | None = OVERVIEW) -> Said:
    return Said(turn.say("saved"), step)


@availability.entry(command("availability"))
@availability.entry(pressed(OpenAvailability))
async def overview(turn: Turn, _way: object) -> str | None:
    """Show everything that is set; who is neither a mentor nor an employer can ask to become one."""
    profile = await turn.services.mentors.hosting(turn.tx, actor=turn.person)
    if profile is not None and profile.state == "APPROVED":
        return OVERVIEW
    turn.show(screens.not_yet(turn.say, profile))
    return END


@availability.screen(OVERVIEW)
async def show_overview(turn: Turn) -> Screen:
    """Show all settings of a mentor."""
    off = await turn.services.mentors.time_off(turn.tx, actor=turn.person)
    dates = await turn.services.mentors.overrides(turn.tx, actor=turn.person)
    profile, calendar = await _profile(turn), await turn.services.availability.calendar(turn.tx, actor=turn.person)
    return screens.overview(turn.say, profile, off, dates, calendar)


# ── Hours and days off ──


@availability.entry(pressed(OpenHours))
async def hours(_turn: Turn, _press: OpenHours) -> str:
    """Ask for the hours."""
    return HOURS


@availability.screen(HOURS)
async def show_hours(turn: Turn) -> Screen:
    """Offer the presets."""
    return screens.hours(turn.say, hint=True, is_mentor=(await _profile(turn)).is_mentor)


@availability.entry(pressed(PickHours))
async def pick_hours(turn: Turn, press: PickHours) -> Next:
    """Take a preset."""
    if press.code not in PRESETS:
        raise StaleButton(press.code)
    if not (await _profile(turn)).hours:  # a new mentor, who has nothing to lose
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
    await _profile(turn)
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
    return _saved(turn, OFF)


@availability.step(typed(), at=(OVERVIEW, HOURS, OFF, CHECK, DATES, PICK))
async def type_hours(turn: Turn, text: str) -> Next:
    """Read hours, days off or both, and repeat what was understood."""
    dates = dates_in(turn, text)
    if dates is not None and (not _of_week(turn) or _takes_away(dates)):
        return await _repeat_dates(turn, dates)
    if _is_corrected(turn, text):
        return turn.dialog.step
    draft = availability.draft(turn)
    if says_vaguely_when(text) or closes_hours(text, turn.moment):
        return Said(turn.say("hours-when" if says_vaguely_when(text) else "date-weekly"), HOURS)
    said = after_opening(text) or text
    text = on_the_clock(said, turn.moment)
    hours = words.weekly_hours(text, turn.moment)
    off = list(hours[0].off) if hours else []
    off = off or ([] if hours else _days_off(turn, said))
    if not hours and not off:
        step = turn.dialog.step or OVERVIEW
        return Said(turn.say("hours-unclear"), {CHECK: HOURS, DATES: OFF}.get(step, step))
    weeks = [await _week_with(turn, each.windows, text) for each in hours]
    draft.readings = [[list(window) for window in week] for week in weeks]
    draft.chosen, draft.is_guess, draft.by_sun = 0, any(each.is_guess for each in hours), text != said
    draft.off = [[first.isoformat(), last.isoformat()] for first, last in off]
    return CHECK


async def _week_with(turn: Turn, said: Sequence[Window], text: str) -> tuple[Window, ...]:
    """Return the week that is meant by hours: these alone, or beside those that stand, or in the place of some.

    Where a week was repeated, some of its days are a correction of it.
    """
    is_repeated = turn.dialog.step == CHECK and _of_week(turn)
    week = availability.draft(turn).windows if is_repeated else (await _profile(turn)).hours
    if words.adds_hours(text, turn.moment):
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
        return _is_without_days(turn, text)
    said = draft.overrides if turn.dialog.step == DATES and when is not None else []
    about = [each for each in said if each.day == said[-1].day] if as_well else said
    changes = corrected(about, when, today) if when is not None else ()
    if changes:
        draft.spans, draft.other = spans_of(dict.fromkeys((*said, *changes) if as_well else changes)), []
    return bool(changes)


def _is_without_days(turn: Turn, text: str) -> bool:
    """Take days out of the week that was repeated: "drop thursday"."""
    draft, rest = availability.draft(turn), after_opening(text) or text
    days = words.left_out(rest, turn.moment)
    left = [[window for window in week if window[0] not in days] for week in draft.readings]
    if left == draft.readings or not all(left):
        return False
    draft.readings = left
    return True


def _days_instead(turn: Turn, text: str) -> list[words.Days]:
    """Return the days of a text that says nothing but that they are meant, or are off: "no, saturday and sunday"."""
    rest = after_opening(text) or text
    if alone(turn, text) is not None:
        return []
    days = days_closed(rest, turn.moment)
    return days or days_alone(rest, turn.moment)


def _days_off(turn: Turn, text: str) -> list[words.Days]:
    """Read whole days off; where these are shown the days alone are enough."""
    ways = (text, f"off {text}") if turn.dialog.step == OFF else (text,)
    found = (days_closed(each, turn.moment) for each in ways)
    return joined_days(next((days for days in found if days), []))


def is_page(turn: Turn) -> bool:
    """Tell whether a mentor looks at what is set: nothing is asked there, so that all works as in the open chat."""
    pages = {availability.name: (OVERVIEW, OFF), arranging.arranging.name: arranging.PAGES}
    return turn.dialog.step in pages.get(str(turn.dialog.conversation), ())


def answers(turn: Turn, text: str) -> bool:
    """Tell whether a text at one of these pages is about hours or days off, rather than about something else."""
    if _days_off(turn, text):
        return True
    week = words.weekly_hours(text, turn.moment)
    return (bool(week) or words.says_away(text)) and not is_whole(turn, text)


@availability.opening()
async def begin_in_words(turn: Turn, text: str) -> Next:
    """Begin with hours or days off that were said in the open chat."""
    turn.dialog.step = OVERVIEW
    return await type_hours(turn, text)


@availability.opening()
async def begin_off(turn: Turn, off: tuple[list[words.Days], frozenset[int]]) -> Next:
    """Begin with days off, and with weekdays that are off in every week."""
    days, weekdays = off
    profile, draft = await _profile(turn), availability.draft(turn)
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
    lost = [each for each in (await _profile(turn)).hours if each[0] not in kept] if draft.windows else []
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
    return _saved(turn, OFF if draft.days and step == OVERVIEW else step)


async def _set_hours(turn: Turn, windows: list[Window]) -> str | None:
    """Set the hours and return the step that follows: a new mentor is asked for the length next.

    Whoever waits to become one goes back to what students would see, a new employer reads what comes next.
    """
    is_first = not (await _profile(turn)).hours
    profile = await turn.services.mentors.set_hours(turn.tx, windows, actor=turn.person)
    if profile.state != "APPROVED":
        turn.show(profiles.own(turn.say, turn.person.name, profile))
        return END
    if is_first and not profile.is_mentor:
        turn.show(companies.ready(turn.say, await turn.services.companies.mine(turn.tx, actor=turn.person)))
        return END
    return FIRST_LENGTH if is_first else OVERVIEW


# ── Single dates ──


@availability.opening()
async def begin_dates(turn: Turn, dates: Dates) -> Next:
    """Begin with what a sentence says of dates."""
    return await _repeat_dates(turn, dates)


def _of_week(turn: Turn) -> bool:
    """Tell whether the hours of every week are asked for, or were repeated."""
    return turn.dialog.step == HOURS or (turn.dialog.step == CHECK and bool(availability.draft(turn).readings))


def _takes_away(dates: Dates) -> bool:
    """Tell apart what weekly hours cannot mean: where they are asked for, "only sat 10-12" is a week."""
    return not dates.changes or any(each.way == Way.CLOSED for each in dates.changes)


async def _repeat_dates(turn: Turn, dates: Dates) -> Next:
    """Go to what was understood, or ask for what is missing."""
    dates = settled(dates, (await _profile(turn)).hours)
    if dates.is_weekly:
        return Said(turn.say("date-weekly"), HOURS)
    needs = (("date-from", dates.needs_start), ("date-until", dates.needs_end), ("date-others", dates.needs_days))
    missing = next((key for key, is_needed in needs if is_needed), None)
    if missing is not None:
        return Said(turn.say(missing), OFF)
    draft = availability.draft(turn)
    draft.spans, draft.other = spans_of(dates.changes), spans_of(dates.other)
    draft.again = [day.isoformat() for day in dates.again]
    return DATES


@availability.screen(DATES)
async def show_dates(turn: Turn) -> Screen:
    """Repeat what was understood, what is free then, and which sessions are in the way."""
    draft = availability.draft(turn)
    preview = await turn.services.mentors.preview_dates(turn.tx, draft.overrides, draft.usual, actor=turn.person)
    change = ChangeDates(tuple(preview.changes), tuple(draft.usual))
    then = await turn.services.availability.preview(turn.tx, change, actor=turn.person)
    return dates_screens.check(turn.say, draft.usual, preview, turn.version, other=draft.others, slot=then.slot)


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
    return _saved(turn, OFF)


@availability.entry(pressed(RemoveOverride))
async def remove_override(turn: Turn, press: RemoveOverride) -> Said:
    """Take back other hours of a date."""
    await turn.services.mentors.remove_override(turn.tx, press.override_id, actor=turn.person)
    return _saved(turn, OFF)


# ── Length, answer ──


@availability.entry(pressed(OpenLengths))
async def lengths(_turn: Turn, _press: OpenLengths) -> str:
    """Ask for the length."""
    return LENGTHS


@availability.screen(LENGTHS)
async def show_lengths(turn: Turn) -> Screen:
    """Offer the lengths."""
    await _profile(turn)
    return screens.lengths(turn.say)


@availability.screen(FIRST_LENGTH)
async def show_first_lengths(turn: Turn) -> Screen:
    """Offer the lengths to a new mentor."""
    return screens.first_lengths(turn.say, turn.version)


@availability.step(pressed(FirstLength), at=FIRST_LENGTH, refusals={BadHours: FIRST_LENGTH})
async def pick_first_length(turn: Turn, press: FirstLength) -> Said:
    """Take a length: the end of a new mentor's set-up, who has nothing to lose."""
    change = SetLengths((Length(press.minutes, ""),))
    await turn.services.availability.save(turn.tx, change, actor=turn.person)
    return Said(turn.say("avail-ready"), OVERVIEW)


@availability.entry(pressed(SetInstant))
async def set_instant(turn: Turn, press: SetInstant) -> Said:
    """Confirm bookings at once, or ask the mentor first."""
    await turn.services.mentors.set_instant(turn.tx, bool(press.on), actor=turn.person)
    return _saved(turn)


# ── Room, words about oneself ──


@availability.entry(pressed(TypeLink))
async def type_link(_turn: Turn, _press: TypeLink) -> str:
    """Ask for the link of the mentor's own room."""
    return LINK


@availability.entry(pressed(TypeAbout))
async def type_about(_turn: Turn, _press: TypeAbout) -> str:
    """Ask what the mentor can help with."""
    return ABOUT


@availability.entry(pressed(RemoveLink))
async def remove_link(turn: Turn, _press: RemoveLink) -> Said:
    """Use the bot's rooms again."""
    await turn.services.mentors.set_link(turn.tx, None, actor=turn.person)
    return _saved(turn)


@availability.screen(LINK)
async def ask_link(turn: Turn) -> Screen:
    """Ask for the link."""
    return screens.ask_link(turn.say, await _profile(turn), turn.version)


@availability.screen(ABOUT)
async def ask_about(turn: Turn) -> Screen:
    """Ask for the words."""
    return screens.ask_about(turn.say, await _profile(turn), turn.version)


@availability.opening()
async def paste(turn: Turn, link: str) -> str:
    """Begin with a link that was written in the open chat: it is saved when that is confirmed."""
    availability.draft(turn).link = link
    return PASTED


@availability.screen(PASTED)
async def show_pasted(turn: Turn) -> Screen:
    """Ask whether the link is the mentor's room."""
    return screens.pasted(turn.say, availability.draft(turn).link, turn.version)


@availability.step(pressed(SaveTyped), at=PASTED, refusals={BadLink: LINK})
async def save_pasted(turn: Turn, _press: SaveTyped) -> Said:
    """Save the link."""
    await turn.services.mentors.set_link(turn.tx, availability.draft(turn).link, actor=turn.person)
    return _saved(turn)


@availability.step(typed(), at=LINK)
async def take_link(turn: Turn, text: str) -> Said:
    """Save the link."""
    await turn.services.mentors.set_link(turn.tx, text, actor=turn.person)
    return _saved(turn)


@availability.step(typed(), at=ABOUT)
async def take_about(turn: Turn, text: str) -> Said:
    """Save the words."""
    await turn.services.mentors.set_about(turn.tx, text, actor=turn.person)
    return _saved(turn)


@availability.step(pressed(Leave))
async def leave(_turn: Turn, _press: Leave) -> str:
    """Leave it as it is."""
    return OVERVIEW
