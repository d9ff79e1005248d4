"""Choosing a time: the next free ones, a month, a day, those for typed words, a last check. What for: `Purpose`."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Collection, Sequence
from itertools import groupby
from typing import Protocol

from msgspec import Struct

from bot.ui.buttons.base import Leave, Noop, Press, StaleButton
from bot.ui.buttons.times import Month, NextTimes, OtherDay, PickDay, PickSlot
from bot.ui.say import Say
from bot.ui.screen import Button, Row, Screen, grid, lines, pairs, paragraphs, tap
from bot.ui.screens import wishes
from domain.interviews import Panel
from domain.slots import OneHost, Slot
from domain.wishes import Offer, Wish, spread
from domain.zones import minute

PER_DAY = 24
"""Times on one page of a day."""
MANY = 6
"""From more times of one day on, their buttons show the clock only."""

NOTHING = Button("·", Noop())
Window = tuple[dt.date, dt.date]
"""A first and a last day."""
_WEEK = calendar.Calendar(firstweekday=6)  # Bangladesh's week begins on Sunday


class Bookable(Protocol):
    """What a time is chosen for, as its view knows it: a mentor to be booked, a session that moves."""

    @property
    def host_id(self) -> int:
        """Whose free times they are."""

    @property
    def length(self) -> int:
        """How many minutes it takes."""

    @property
    def other_names(self) -> Sequence[str]:
        """Whom the reader meets."""

    @property
    def other_zone(self) -> str:
        """Where the first of them lives."""


class Keys(Struct, frozen=True):
    """The words of a time that was chosen, by their keys."""

    chosen: str
    """Says which time it is."""
    ask: str
    """Asks for the last tap."""
    do: str
    """Is the label of its button."""


class Purpose(Struct, frozen=True):
    """What a time is chosen for, in its own words (HTML): all that differs between booking and moving."""

    what: Bookable
    draft: int
    """The draft's version."""
    head: str
    """Says what it is for, above every screen."""
    hint: str
    """Says what a tap on a time does."""
    nothing: str
    """Said instead of free times."""
    ways: Sequence[Button]
    """Buttons that lead away from the times; the last one leaves the conversation."""
    keys: Keys
    is_last: bool
    """A tap on a time is the last one."""
    about: str | None = None
    """What a booking is about, once that is known."""
    notes: Sequence[str | None] = ()
    """What was assumed besides the time."""
    moving: int | None = None
    """The session that moves; None when it is a new one."""
    chosen: Sequence[dt.datetime] = ()
    """Of several times that are offered, those chosen so far."""
    send: Sequence[Button] = ()
    """What is done with them, below every choice of times."""
    panel: Panel | None = None
    """Who has to be free, when they are interviewers and applicants."""

    @property
    def whom(self) -> OneHost | Panel:
        """Whose free times are looked for."""
        return self.panel or OneHost(self.what.host_id, self.what.length, self.moving)


class MonthOf(Struct, frozen=True):
    """A month on the reader's calendar."""

    first: dt.date
    """Any of its days."""
    free: Collection[dt.date]
    """The days with free times."""
    window: Window
    """The first and last day that can be booked; no arrow leads outside."""


class DayOf(Struct, frozen=True):
    """A page of the free times of one day on the reader's calendar; `slots` is the whole day."""

    day: dt.date
    slots: Sequence[Slot]
    page: int = 0


class WantedTimes(Struct, frozen=True):
    """What was asked for in words, and what there is."""

    asked: Wish
    offer: Offer
    other_days: Sequence[dt.date] = ()
    """Days that may have been meant as well."""


def next_free(say: Say, purpose: Purpose, slots: Sequence[Slot]) -> Screen:
    """Show the next free times, two a row."""
    if not slots:
        return Screen(paragraphs(purpose.head, purpose.nothing), [purpose.send, purpose.ways])
    text = paragraphs(purpose.head, purpose.hint, _clocks(say, purpose.what))
    return Screen(text, [*_dated_rows(say, slots, purpose), purpose.send, [_other_day(say, purpose)], purpose.ways])


def _dated_rows(say: Say, slots: Sequence[Slot], purpose: Purpose) -> list[Row]:
    """Return times of several days, two a row; a chosen one is too wide for half of it."""
    return pairs([_slot(say.slot_label(slot.start), slot, purpose) for slot in slots])


def _slot(label: str, slot: Slot, purpose: Purpose) -> Button:
    is_chosen = slot.start in purpose.chosen
    press = PickSlot(slot.host_id, minute(slot.start), draft=purpose.draft)
    return Button(f"✓ {label}" if is_chosen else label, press, style="success" if is_chosen else None)


def _clock_rows(say: Say, slots: Sequence[Slot], purpose: Purpose) -> list[Row]:
    """Return times of one day, four a row, below their part of the day where the clock needs that."""
    rows = list[Row]()
    for part, of_part in groupby(slots, key=lambda slot: say.part_of_day(slot.start)):
        buttons = [_slot(say.bare_clock(slot.start), slot, purpose) for slot in of_part]
        rows += [[Button(part, Noop())] if part else [], *grid(buttons, 4)]
    return rows


def _clocks(say: Say, what: Bookable) -> str:
    """Return the sentence that says whose clock the buttons show."""
    there = say.elsewhere(what.other_zone)
    if say.local(say.now).utcoffset() == there.local(say.now).utcoffset():
        return say("times-in", zone=say.zone_name)
    return say("times-in-two", zone=say.zone_name, name=say.names(what.other_names), other=there.zone_name)


def _other_day(say: Say, purpose: Purpose) -> Button:
    return tap(say, "other-day", OtherDay(draft=purpose.draft))


def wanted(say: Say, purpose: Purpose, shown: WantedTimes) -> Screen:
    """Show what was understood, and the times for it: those that fit, or else the nearest."""
    slots = _of_each_day(say, shown)
    days = {say.local(slot.start).date() for slot in slots}
    is_day = shown.offer.fits and len(days) == 1 and len(slots) > MANY  # the day is in the text then
    buttons = _clock_rows(say, slots, purpose) if is_day else _dated_rows(say, slots, purpose)
    others = [tap(say, "other-reading", _day_button(day, purpose), day=day) for day in shown.other_days]
    head = [purpose.head, _clocks(say, purpose.what), purpose.hint if purpose.is_last and slots else None]
    understood = [wishes.understood(say, shown.asked), wishes.notes(say, shown.asked), _wanted(say, shown, days)]
    rows = [*buttons, others, purpose.send, [_other_day(say, purpose)], purpose.ways]
    return Screen(paragraphs(*head, *understood), rows)


def _of_each_day(say: Say, shown: WantedTimes) -> Sequence[Slot]:
    """Return the first times; where one of several days would leave no room for the others, some of each."""
    found, choices = shown.offer.slots, shown.asked.choices if shown.offer.fits else 0
    days = [list(each) for _, each in groupby(found, key=lambda slot: say.local(slot.start).date())][:choices]
    if sum(map(len, days)) <= PER_DAY:
        return found[:PER_DAY]
    return [slot for each in days for slot in spread(each, PER_DAY // len(days))]


def _wanted(say: Say, shown: WantedTimes, days: Collection[dt.date]) -> str:
    if not shown.offer.slots:
        return say("wanted-nothing")
    if not shown.offer.fits:
        return say("wanted-nearest")
    if shown.asked.is_pointed:
        return say("wanted-which")
    return say("day-hint", day=min(days)) if len(days) == 1 else say("wanted-free")


def month(say: Say, purpose: Purpose, shown: MonthOf) -> Screen:
    """Show a month: days with free times are numbers to tap, all others a dot."""
    hint = say("month-hint" if shown.free else "month-empty", month=say.month_label(shown.first))
    days = month_rows(say, shown.first, shown.window, lambda day: _day(say, day, shown.free, purpose))
    arrows = month_arrows(say, shown.first, shown.window, lambda day: _month_button(day, purpose))
    back = [tap(say, "next-times", NextTimes(draft=purpose.draft)), _leave(say, purpose)]
    return Screen(paragraphs(purpose.head, hint), [*days, arrows, back])


def month_rows(say: Say, month: dt.date, window: Window, cell: Callable[[dt.date], Button]) -> list[Row]:
    """Return the weekdays and the weeks of a month; weeks that lie outside the window are left out."""
    weeks, (first, last) = _WEEK.monthdatescalendar(month.year, month.month), window
    open_ = [week for week in weeks if any(first <= day <= last for day in week)]  # others are all dots
    header: Row = [Button(say.weekday(day, short=True), Noop()) for day in _WEEK.iterweekdays()]
    return [header, *([cell(day) for day in week] for week in open_)]


def _leave(say: Say, purpose: Purpose) -> Button:
    return tap(say, "leave", Leave(draft=purpose.draft))


def _day(say: Say, day: dt.date, free: Collection[dt.date], purpose: Purpose) -> Button:
    if day not in free:
        return NOTHING
    return Button(say.number(day.day), _day_button(day, purpose))


def month_arrows(say: Say, month: dt.date, window: Window, button: Callable[[dt.date], Press]) -> list[Button]:
    """Return the ways to the months beside one; none leads outside the window."""
    first, last = window
    begin = month.replace(day=1)
    before = begin - dt.timedelta(days=1)
    after = begin + dt.timedelta(days=calendar.monthrange(begin.year, begin.month)[1])
    return [
        tap(say, key, button(day), what=say.month_label(day))
        for key, day, is_open in (("earlier", before, before >= first), ("later", after, after <= last))
        if is_open
    ]


def day(say: Say, purpose: Purpose, shown: DayOf) -> Screen:
    """Show a page of one day's free times."""
    pages = [shown.slots[at : at + PER_DAY] for at in range(0, len(shown.slots), PER_DAY)] or [[]]
    at = min(max(shown.page, 0), len(pages) - 1)  # fewer may be free than when the button was drawn
    turns = [
        tap(say, key, _day_button(shown.day, purpose, page), what=say.clock(pages[page][0].start))
        for key, page in (("earlier", at - 1), ("later", at + 1))
        if 0 <= page < len(pages)
    ]
    back = [tap(say, "other-day", _month_button(shown.day, purpose)), _leave(say, purpose)]
    text = paragraphs(
        purpose.head, _clocks(say, purpose.what), say("day-hint" if pages[at] else "day-empty", day=shown.day)
    )
    return Screen(text, [*_clock_rows(say, pages[at], purpose), turns, purpose.send, back])


def confirm(say: Say, purpose: Purpose, start: dt.datetime, *, asked: Wish | None = None) -> Screen:
    """Show what words were understood to ask for; one tap does it."""
    what, keys = purpose.what, purpose.keys
    do = tap(say, keys.do, PickSlot(what.host_id, minute(start), draft=purpose.draft), style="success")
    clocks = wishes.there(say, [start], say.names(what.other_names), what.other_zone)
    text = paragraphs(
        lines([purpose.head, purpose.about]),
        lines([chosen(say, purpose, start), clocks]),
        wishes.notes(say, asked, *purpose.notes),
        say(keys.ask),
    )
    return Screen(text, [[do], back(say, purpose)])


def chosen(say: Say, purpose: Purpose, start: dt.datetime) -> str:
    """Return the line that says which time was chosen."""
    return say(purpose.keys.chosen, moment=start, zone=say.zone_name)


def back(say: Say, purpose: Purpose) -> Row:
    """Return the ways from a time that was chosen: to the others, or out."""
    return [tap(say, "other-time", NextTimes(draft=purpose.draft)), purpose.ways[-1]]


def number_of(day: dt.date) -> int:
    """Return a date as the yyyymmdd of a button."""
    return day.year * 10000 + day.month * 100 + day.day


def _month_button(day: dt.date, purpose: Purpose) -> Month:
    return Month(number_of(day) // 100, draft=purpose.draft)


def _day_button(day: dt.date, purpose: Purpose, page: int = 0) -> PickDay:
    return PickDay(number_of(day), page, draft=purpose.draft)


def month_of(press: Month) -> dt.date:
    """Return the first day of the month that a button asks for.

    Raises:
        StaleButton: there is no such month.
    """
    return date_of(press.month * 100 + 1)


def date_of(number: int) -> dt.date:
    """Return the date of a yyyymmdd that came in a button.

    Raises:
        StaleButton: there is no such day.
    """
    try:
        return dt.date(number // 10000, number // 100 % 100, number % 100)
    except ValueError:
        raise StaleButton(str(number)) from None
