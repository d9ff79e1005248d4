"""Choosing a time: the next free ones, a month, a day. Booking and moving put their own words above."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.ui.buttons.base import Leave, Noop, StaleButton
from bot.ui.buttons.times import Month, NextTimes, OtherDay, PickDay, PickSlot
from bot.ui.say import Say
from bot.ui.screen import Button, Row, Screen, grid, paragraphs, tap
from bot.ui.screens import wishes
from domain.slots import Slot
from domain.wishes import Offer, Wish
from domain.zones import minute

PER_DAY = 24
"""Times on one page of a day."""
MANY = 6
"""From more times of one day on, their buttons show the clock only."""

_WEEK = calendar.Calendar(firstweekday=6)  # Bangladesh's week begins on Sunday


@dataclass(frozen=True, slots=True)
class MonthOf:
    """A month on the reader's calendar."""

    first: dt.date
    """Any of its days."""
    free: Collection[dt.date]
    """The days with free times."""
    window: tuple[dt.date, dt.date]
    """The first and last day that can be booked; no arrow leads outside."""


@dataclass(frozen=True, slots=True)
class DayOf:
    """A page of the free times of one day on the reader's calendar; `slots` is the whole day."""

    day: dt.date
    slots: Sequence[Slot]
    page: int = 0


@dataclass(frozen=True, slots=True)
class WantedTimes:
    """What was asked for in words, and what there is."""

    asked: Wish
    offer: Offer
    other_days: Sequence[dt.date] = ()
    """Days that may have been meant as well."""


def clocks(say: Say, name: str, zone: str) -> str:
    """Return the sentence that says whose clock the buttons show."""
    there = say.elsewhere(zone)
    if say.local(say.now).utcoffset() == there.local(say.now).utcoffset():
        return say("times-in", zone=say.zone_name)
    return say("times-in-two", zone=say.zone_name, name=name, other=there.zone_name)


def times(say: Say, head: str, slots: Sequence[Slot], draft: int, ways: Sequence[Row]) -> Screen:
    """Show the next free times, two a row."""
    buttons = [Button(say.slot_label(slot.start), _take(slot, draft)) for slot in slots]
    other_day = [tap(say, "other-day", OtherDay(draft=draft))]
    return Screen(head, [*grid(buttons, 2), other_day, *ways])


def wanted(say: Say, head: str, shown: WantedTimes, draft: int, ways: Sequence[Row]) -> Screen:
    """Show what was understood, and the times for it: those that fit, or else the nearest."""
    slots = shown.offer.slots[:PER_DAY]
    days = {say.local(slot.start).date() for slot in slots}
    is_day = shown.offer.fits and len(days) == 1 and len(slots) > MANY  # the day is in the text then
    label = say.clock if is_day else say.slot_label
    buttons = [Button(label(slot.start), _take(slot, draft)) for slot in slots]
    others = [tap(say, "other-reading", PickDay(number_of(day), 0, draft=draft), day=day) for day in shown.other_days]
    text = paragraphs(
        head, wishes.understood(say, shown.asked), wishes.notes(say, shown.asked), _wanted(say, shown, days)
    )
    rows = [*grid(buttons, 4 if is_day else 2), others, [tap(say, "other-day", OtherDay(draft=draft))], *ways]
    return Screen(text, rows)


def _wanted(say: Say, shown: WantedTimes, days: Collection[dt.date]) -> str:
    if not shown.offer.slots:
        return say("wanted-nothing")
    if not shown.offer.fits:
        return say("wanted-nearest")
    if shown.asked.is_pointed:
        return say("wanted-which")
    return say("day-hint", day=min(days)) if len(days) == 1 else say("wanted-free")


def month(say: Say, head: str, shown: MonthOf, draft: int) -> Screen:
    """Show a month: days with free times are numbers to tap, all others a dot."""
    hint = say("month-hint" if shown.free else "month-empty", month=say.month_label(shown.first))
    weeks = _WEEK.monthdatescalendar(shown.first.year, shown.first.month)
    first, last = shown.window
    open_ = [week for week in weeks if any(first <= day <= last for day in week)]  # rows of dots only cost room
    cells = [[_day(say, day, shown.free, draft) for day in week] for week in open_]
    header = [Button(say.weekday(day, short=True), Noop()) for day in _WEEK.iterweekdays()]
    back = [tap(say, "next-times", NextTimes(draft=draft)), tap(say, "leave", Leave(draft=draft))]
    return Screen(paragraphs(head, hint), [header, *cells, _arrows(say, shown, draft), back])


def _day(say: Say, day: dt.date, free: Collection[dt.date], draft: int) -> Button:
    if day not in free:
        return Button("·", Noop())
    return Button(say.number(day.day), PickDay(number_of(day), 0, draft=draft))


def _arrows(say: Say, shown: MonthOf, draft: int) -> list[Button]:
    first, last = shown.window
    begin = shown.first.replace(day=1)
    before = begin - dt.timedelta(days=1)
    after = begin + dt.timedelta(days=calendar.monthrange(begin.year, begin.month)[1])
    arrows = [tap(say, "earlier", _month(before, draft), what=say.month_label(before))] if before >= first else []
    return [*arrows, *([tap(say, "later", _month(after, draft), what=say.month_label(after))] if after <= last else [])]


def _month(day: dt.date, draft: int) -> Month:
    return Month(number_of(day) // 100, draft=draft)


def day(say: Say, head: str, shown: DayOf, draft: int) -> Screen:
    """Show a page of one day's free times, four a row."""
    pages = [shown.slots[at : at + PER_DAY] for at in range(0, len(shown.slots), PER_DAY)] or [[]]
    at = min(max(shown.page, 0), len(pages) - 1)  # fewer may be free than when the button was drawn
    buttons = [Button(say.clock(slot.start), _take(slot, draft)) for slot in pages[at]]
    turns = [
        tap(say, key, PickDay(number_of(shown.day), page, draft=draft), what=say.clock(pages[page][0].start))
        for key, page in (("earlier", at - 1), ("later", at + 1))
        if 0 <= page < len(pages)
    ]
    back = [tap(say, "other-day", _month(shown.day, draft)), tap(say, "leave", Leave(draft=draft))]
    hint = say("day-hint" if buttons else "day-empty", day=shown.day)
    return Screen(paragraphs(head, hint), [*grid(buttons, 4), turns, back])


def number_of(day: dt.date) -> int:
    """Return a date as the yyyymmdd of a button."""
    return day.year * 10000 + day.month * 100 + day.day


def _take(slot: Slot, draft: int) -> PickSlot:
    return PickSlot(slot.mentor_id, minute(slot.start), draft=draft)


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
