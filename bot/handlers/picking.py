"""The steps that booking and moving share: the next free times, a month, a day, what fits a time given in words."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.flow.conversation import Conversation, Refusals, pressed
from bot.flow.turn import Draft, Turn
from bot.ui import presses
from bot.ui.say import Say
from bot.ui.screen import Screen
from bot.ui.screens import picker
from domain.refusals import InThePast, NoSuchTime, OutsideHours, PersonBusy, SlotTaken, TooFarAhead, TooSoon
from domain.slots import Slot
from domain.wishes import Offer, Wish, offer, pinned, stored, wished
from domain.zones import minute

TIMES, MONTH, DAY, WANTED, CONFIRM = "times", "month", "day", "wanted", "confirm"
TYPED_AT = (TIMES, MONTH, DAY, WANTED, CONFIRM)
"""The steps at which a time may be written instead of tapped."""
_UNAVAILABLE = (SlotTaken, PersonBusy, OutsideHours, InThePast, TooSoon, TooFarAhead)
UNAVAILABLE: Refusals = dict.fromkeys(_UNAVAILABLE, TIMES)
"""Why a time may not be had (any more): fresh times answer all of them."""
UNFULFILLED: Refusals = {**dict.fromkeys(_UNAVAILABLE, WANTED), NoSuchTime: TIMES}
"""The same for a time given in words: the nearest free times answer."""
_EVERY = 10_000  # free times: all there are
_NEAREST = 8


@dataclass
class TimeDraft(Draft):
    """Where the person is in the calendar: yyyymm, yyyymmdd, the page of the day; and what was chosen or wished for."""

    month: int = 0
    day: int = 0
    page: int = 0
    start_minute: int = 0
    wish: dict[str, Any] = field(default_factory=dict)
    """A `domain.wishes.Wish`, stored."""

    @property
    def asked(self) -> Wish | None:
        """What was asked for in words."""
        return wished(self.wish) if self.wish else None


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose times are shown: a mentor's, for a new session or one that moves (its id); the view is for the screen."""

    mentor_id: int
    moving: int | None
    view: Any


@dataclass(frozen=True, slots=True)
class Look:
    """The four screens, in the words of booking or of moving: each takes the subject's view and the draft version."""

    times: Callable[[Say, Any, Sequence[Slot], int], Screen]
    month: Callable[[Say, Any, picker.MonthOf, int], Screen]
    day: Callable[[Say, Any, picker.DayOf, int], Screen]
    wanted: Callable[[Say, Any, picker.WantedTimes, int], Screen]


D = TypeVar("D", bound=TimeDraft)


def add_time_steps(
    conversation: Conversation[D], subject: Callable[[Turn], Awaitable[Subject]], look: Callable[[Turn], Look]
) -> None:
    """Give a conversation the steps TIMES, MONTH, DAY and WANTED; it handles `PickSlot` and typing itself."""

    @conversation.screen(TIMES)
    async def times(turn: Turn) -> Screen:
        of = await subject(turn)
        slots = await turn.services.availability.next_slots(turn.tx, of.mentor_id, actor=turn.person, moving=of.moving)
        return look(turn).times(turn.say, of.view, slots, turn.version)

    @conversation.screen(MONTH)
    async def month(turn: Turn) -> Screen:
        of, draft = await subject(turn), conversation.draft(turn)
        window = await turn.services.availability.booking_window(turn.tx, of.mentor_id, actor=turn.person)
        first, free = await _free_days(turn, of, draft.month, window)
        return look(turn).month(turn.say, of.view, picker.MonthOf(first, free, window), turn.version)

    @conversation.screen(DAY)
    async def day(turn: Turn) -> Screen:
        of, draft = await subject(turn), conversation.draft(turn)
        on = picker.date_of(draft.day)
        slots = await turn.services.availability.slots_on(
            turn.tx, of.mentor_id, on, actor=turn.person, moving=of.moving
        )
        return look(turn).day(turn.say, of.view, picker.DayOf(on, slots, draft.page), turn.version)

    @conversation.screen(WANTED)
    async def wanted(turn: Turn) -> Screen:
        of, asked = await subject(turn), conversation.draft(turn).asked or Wish()
        days = [day for each in asked.readings()[1:] if (day := each.day) is not None]
        shown = picker.WantedTimes(asked, await offered(turn, of, asked), days)
        return look(turn).wanted(turn.say, of.view, shown, turn.version)

    @conversation.step(pressed(presses.NextTimes))
    async def to_times(turn: Turn, _press: presses.NextTimes) -> str:
        return TIMES

    @conversation.step(pressed(presses.OtherDay))
    async def to_first_month(turn: Turn, _press: presses.OtherDay) -> str:
        conversation.draft(turn).month = 0
        return MONTH

    @conversation.step(pressed(presses.Month))
    async def to_month(turn: Turn, press: presses.Month) -> str:
        conversation.draft(turn).month = _number(picker.month_of(press))
        return MONTH

    @conversation.step(pressed(presses.PickDay))
    async def to_day(turn: Turn, press: presses.PickDay) -> str:
        draft = conversation.draft(turn)
        draft.day, draft.page = press.day, max(press.page, 0)
        picker.date_of(draft.day)
        return DAY


async def offered(turn: Turn, of: Subject, asked: Wish) -> Offer:
    """Return what is free for a wish, or nearest to it."""
    slots = await turn.services.availability.next_slots(
        turn.tx, of.mentor_id, actor=turn.person, count=_EVERY, moving=of.moving
    )
    return offer(asked, slots, turn.person.tz, now=turn.now, count=_NEAREST)


async def take_wish(turn: Turn, of: Subject, draft: TimeDraft) -> str | None:
    """Set the draft's start to the time that was asked for; return the step that asks further when it is not clear."""
    asked = draft.asked
    if asked is None:
        return TIMES
    if asked.moment is not None and not asked.others:
        draft.start_minute = asked.moment
        return None
    found = await offered(turn, of, asked)
    if found.chosen is not None:
        draft.start_minute = minute(found.chosen.start)
        return None
    if found.fits and asked.day is not None and not asked.others and not asked.assumed:
        draft.day, draft.page = picker.number_of(asked.day), 0
        return DAY
    return WANTED


def keep_wish(turn: Turn, draft: TimeDraft, asked: Wish, *, day: dt.date | None = None) -> None:
    """Keep a wish in the draft; a mere time of day is meant on the day that is shown, or on `day`."""
    if turn.dialog.step == DAY and draft.day:
        day = picker.date_of(draft.day)
    draft.wish = stored(pinned(asked, day, turn.person.tz) if day is not None else asked)


async def _free_days(
    turn: Turn, of: Subject, month: int, window: tuple[dt.date, dt.date]
) -> tuple[dt.date, Sequence[dt.date]]:
    """Return a month and its days with free times; asked for none in particular (0), an empty one is passed over."""
    first, last = _month_within(month, window)
    free = await turn.services.availability.days_with_slots(
        turn.tx, of.mentor_id, first, last, actor=turn.person, moving=of.moving
    )
    if not free and not month and last < window[1]:
        return await _free_days(turn, of, _number(last + dt.timedelta(days=1)), window)
    return first, free


def _number(day: dt.date) -> int:
    return day.year * 100 + day.month


def _month_within(month: int, window: tuple[dt.date, dt.date]) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a month (0: the first that can be booked), kept inside the booking window."""
    first = picker.date_of(month * 100 + 1) if month else window[0]
    first = min(max(first, window[0]), window[1])
    return first, min(first.replace(day=calendar.monthrange(first.year, first.month)[1]), window[1])
