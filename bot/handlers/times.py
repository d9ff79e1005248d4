"""Choosing a time, for a booking or a move: the next free ones, a month, a day, what fits typed words, a last check."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Generic, TypeVar

from msgspec import field
from msgspec.structs import replace

from bot.flow.conversation import Conversation, Matcher, Refusals, pressed
from bot.flow.turn import Draft, Turn
from bot.handlers.text.contents import time_in, wish_of
from bot.ui.buttons.base import Press
from bot.ui.buttons.times import Month, NextTimes, OtherDay, PickDay
from bot.ui.screen import Button, Screen
from bot.ui.screens import times as screens
from bot.ui.screens.times import Purpose
from domain.asking import Ask, hour_beside, is_none_of_them, pick_of
from domain.asking.choices import Choice, read_choice
from domain.interviews import Panel
from domain.refusals import (
    DayFull,
    InThePast,
    NoSuchTime,
    OnPause,
    OutsideHours,
    PersonBusy,
    SlotTaken,
    TooFarAhead,
    TooSoon,
    WeekFull,
)
from domain.slots import OneHost, Slot
from domain.when import When
from domain.wishes import Offer, Wish, at_clock_of, offer, on_days_of, pinned, pinned_by_night, settled, stored, wished
from domain.zones import MINUTE, from_minute, minute

TIMES, MONTH, DAY, WANTED, CONFIRM = "times", "month", "day", "wanted", "confirm"
TYPED_AT = (TIMES, MONTH, DAY, WANTED, CONFIRM)
"""The steps at which a time may be written instead of tapped."""
_UNAVAILABLE = (SlotTaken, PersonBusy, OutsideHours, OnPause, DayFull, WeekFull, InThePast, TooSoon, TooFarAhead)
UNAVAILABLE: Refusals = dict.fromkeys(_UNAVAILABLE, TIMES)
"""Why one of several times cannot be taken (any more): each is answered with fresh times."""
UNFULFILLED: Refusals = {**dict.fromkeys(_UNAVAILABLE, WANTED), NoSuchTime: TIMES}
"""The same for one time that was tapped or given in words: each is answered with the nearest free times."""
_SHOWN = 6  # free times on the first screen
_EVERY = 10_000  # all there are
_NEAREST = 8


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

    @property
    def aim(self) -> Wish | None:
        """What was asked for in words, or else the time that was tapped."""
        return self.asked or (Wish(moment=self.start_minute) if self.start_minute else None)


class ChoiceDraft(TimeDraft):
    """Where several times may be chosen."""

    chosen: list[int] = field(default_factory=list)
    """Starts, in minutes since the epoch."""
    text_id: int = 0
    """The text that was written last about them."""
    before: list[int] = field(default_factory=list)
    """What was chosen before it."""


D = TypeVar("D", bound=TimeDraft)


class TimeSteps(Generic[D]):
    """The steps TIMES, MONTH, DAY, WANTED and CONFIRM of a conversation, which handles `PickSlot` and typing itself."""

    def __init__(
        self,
        conversation: Conversation[D],
        purpose: Callable[[Turn], Awaitable[Purpose]],
        *,
        anyway: Callable[[Turn], Awaitable[Sequence[Button]]] | None = None,
    ) -> None:
        """Give a conversation the steps.

        Args:
            conversation: whose steps they are.
            purpose: says what the time is for, and is asked in each turn.
            anyway: the ways to the very time that was asked for in words, although it is not offered.
        """
        self._anyway = anyway
        self._draft = conversation.draft
        self._purpose = purpose
        shows = {TIMES: self.times, MONTH: self.month, DAY: self.day, WANTED: self.wanted, CONFIRM: self.confirm}
        for step, show in shows.items():
            conversation.screen(step)(show)
        conversation.step(pressed(NextTimes))(self.to_times)
        conversation.step(pressed(OtherDay))(self.to_first_month)
        conversation.step(pressed(Month))(self.to_month)
        conversation.step(pressed(PickDay))(self.to_day)

    async def times(self, turn: Turn) -> Screen:
        """Show the next free times."""
        purpose = await self._purpose(turn)
        found = await turn.services.slots.next(turn.tx, purpose.whom, actor=turn.person, count=_SHOWN)
        chosen = [Slot.of(purpose.what.host_id, start, purpose.what.length) for start in purpose.chosen]
        known = {slot.start for slot in found}
        slots = [*found, *(slot for slot in chosen if slot.start not in known)]
        return screens.next_free(turn.say, purpose, sorted(slots, key=lambda slot: slot.start))

    async def month(self, turn: Turn) -> Screen:
        """Show the days of a month that have free times."""
        purpose, draft = await self._purpose(turn), self._draft(turn)
        window = await turn.services.slots.window(turn.tx, purpose.whom, actor=turn.person)
        first, free = await _free_days(turn, purpose, draft.month, window)
        return screens.month(turn.say, purpose, screens.MonthOf(first, free, window))

    async def day(self, turn: Turn) -> Screen:
        """Show the free times of a day."""
        purpose, draft = await self._purpose(turn), self._draft(turn)
        on = screens.date_of(draft.day)
        slots = await turn.services.slots.on(turn.tx, purpose.whom, on, actor=turn.person)
        return screens.day(turn.say, purpose, screens.DayOf(on, slots, draft.page))

    async def wanted(self, turn: Turn) -> Screen:
        """Show what is free for a time given in words, or that was tapped and is gone."""
        purpose, asked = await self._purpose(turn), self._draft(turn).aim or Wish()
        days = [day for each in asked.readings()[1:] if (day := each.day) is not None]
        if self._anyway is not None:
            purpose = replace(purpose, send=await self._anyway(turn))
        found = await _offered(turn, purpose, asked)
        return screens.wanted(turn.say, purpose, screens.WantedTimes(asked, found, days))

    async def confirm(self, turn: Turn) -> Screen:
        """Show what words were understood to ask for; one tap does it."""
        purpose, draft = await self._purpose(turn), self._draft(turn)
        return screens.confirm(turn.say, purpose, from_minute(draft.start_minute), asked=draft.asked)

    async def to_times(self, _turn: Turn, _press: NextTimes) -> str:
        """Go to the next free times."""
        return TIMES

    async def to_first_month(self, turn: Turn, _press: OtherDay) -> str:
        """Go to the first month with free days."""
        self._draft(turn).month = 0
        return MONTH

    async def to_month(self, turn: Turn, press: Month) -> str:
        """Go to a month."""
        self._draft(turn).month = _number(screens.month_of(press))
        return MONTH

    async def to_day(self, turn: Turn, press: PickDay) -> str:
        """Go to a page of a day."""
        draft = self._draft(turn)
        draft.day, draft.page = press.day, max(press.page, 0)
        screens.date_of(draft.day)
        return DAY


def slot_of(purpose: Purpose, draft: TimeDraft) -> Slot:
    """Return the time that was chosen."""
    return Slot.of(purpose.what.host_id, from_minute(draft.start_minute), purpose.what.length)


async def require_free(turn: Turn, purpose: Purpose, draft: TimeDraft, *, but: int | None = None) -> None:
    """Refuse the time that was chosen when a guest may not have it: `Calendars.require_free` tells why.

    `but` is a session that will be gone by then.
    """
    await turn.services.calendars.require_free(
        turn.tx, slot_of(purpose, draft), [turn.person.id], actor=turn.person, moving=but or purpose.moving
    )


async def _offered(turn: Turn, purpose: Purpose, asked: Wish) -> Offer:
    """Return what is free for a wish, or nearest to it."""
    slots = await turn.services.slots.next(turn.tx, purpose.whom, actor=turn.person, count=_EVERY)
    if isinstance(purpose.whom, Panel):
        slots = await _from_then(turn, purpose.whom, asked, slots)
    return offer(asked, slots, turn.person.tz, now=turn.now, count=_NEAREST)


async def _from_then(turn: Turn, panel: Panel, asked: Wish, slots: list[Slot]) -> list[Slot]:
    """Return free times with the very minute from which on it may be, if all are free: "from 10:15"."""
    begin = asked.begin(turn.person.tz)
    if begin is None or not slots:
        return slots
    first = Slot.of(slots[0].host_id, begin, (slots[0].end - slots[0].start) // MINUTE)
    with suppress(InThePast, TooFarAhead, SlotTaken, PersonBusy):
        await turn.services.slots.arrange(turn.tx, panel, begin, actor=turn.person)
        return sorted([first, *(slot for slot in slots if not first.start <= slot.start < first.end)])
    return slots


async def settled_by(turn: Turn, whom: OneHost | Panel, asked: Wish, *, beside: dt.datetime | None = None) -> Wish:
    """Return a wish in the half of the day in which there are free times, or else of a time beside it."""
    if "meridiem" not in asked.assumed:
        return asked
    slots = await turn.services.slots.next(turn.tx, whom, actor=turn.person, count=_EVERY)
    found, tz = settled(asked, slots, turn.person.tz), turn.person.tz
    if beside is None or found.moment is None:
        return found
    day = from_minute(found.moment).astimezone(tz).date()
    moment = found.nearest(dt.datetime.combine(day, beside.astimezone(tz).timetz()))
    return Wish(moment=minute(moment), assumed=found.assumed)


async def take_wish(turn: Turn, purpose: Purpose, draft: TimeDraft) -> str | None:
    """Set the draft's start to the time that was asked for; return the step that asks when it is not clear."""
    asked = draft.asked
    if asked is None:
        return TIMES
    if "meridiem" in asked.assumed:
        asked = await settled_by(turn, purpose.whom, asked)
        draft.wish = stored(asked)
    if asked.moment is not None and not asked.others:
        draft.start_minute = asked.moment
        return None
    found = await _offered(turn, purpose, asked)
    if found.chosen is not None:
        draft.start_minute = minute(found.chosen.start)
        return None
    if found.fits and asked.day is not None and not asked.others and not asked.assumed:
        draft.day, draft.page = screens.number_of(asked.day), 0
        return DAY
    return WANTED


def keep_wish(turn: Turn, draft: TimeDraft, asked: Wish, *, day: dt.date | None = None) -> None:
    """Keep a wish in the draft; a time of day alone is meant for the day or the days that are shown, or for `day`."""
    step, former, tz = turn.dialog.step, draft.aim if turn.dialog.step == WANTED else draft.asked, turn.person.tz
    if step == DAY and draft.day:
        day = screens.date_of(draft.day)
    is_shown = step == WANTED or (day is None and step not in TYPED_AT)
    if former is not None and is_shown:
        draft.wish = stored(on_days_of(former, asked, tz))
    else:
        draft.wish = stored(pinned(asked, day, tz) if day is not None else asked)


def correct_wish(turn: Turn, draft: TimeDraft, asked: Wish, chosen: dt.datetime) -> None:
    """Keep what a wish corrects of a time that is talked about: an hour keeps its day, and a day its hour."""
    at = chosen.astimezone(turn.person.tz)
    if asked.day is not None and "part" not in asked.assumed:
        draft.wish = stored(replace(pinned(at_clock_of(at, None), asked.day, turn.person.tz), assumed=asked.assumed))
    else:
        keep_wish(turn, draft, pinned_by_night(asked, at, turn.person.tz), day=at.date())


def put_off(turn: Turn, draft: TimeDraft, ask: Ask, chosen: dt.datetime) -> None:
    """Keep the time that is so much later than the one that is talked about, at the hour that is said beside it."""
    later, hour = chosen + ask.shift * MINUTE, wish_of(turn, hour_beside(ask, turn.now))
    correct_wish(turn, draft, hour or Wish(moment=minute(later)), later)


def talked_about(turn: Turn, draft: TimeDraft, *asking: str) -> dt.datetime | None:
    """Return the time that the last tap would take at one of these steps, or that was asked for and is not free."""
    if draft.start_minute and turn.dialog.step in asking:
        return from_minute(draft.start_minute)
    aim = draft.aim if turn.dialog.step == WANTED else None
    if aim is not None and aim.clock is not None and aim.first and aim.first == aim.last:
        aim = pinned(replace(aim, first="", last=""), dt.date.fromisoformat(aim.first), turn.person.tz)
    return from_minute(aim.moment) if aim is not None and aim.moment is not None else None


async def picked(turn: Turn, text: str, *kinds: type[Press]) -> Press | None:
    """Return the button that a text means by its place, or the way to other times when none of them will do."""
    buttons = [each.press for each in (await turn.offers()).buttons]
    if is_none_of_them(text):
        return next((each for each in buttons if isinstance(each, OtherDay)), None)
    return pick_of(text, [each for each in buttons if isinstance(each, kinds)])


def choose_from_before(turn: Turn, draft: ChoiceDraft) -> None:
    """Keep what is chosen before a text changes it; an edit of that text begins with the same again."""
    text_id = turn.incoming.message_id
    if turn.incoming.is_edit and draft.text_id == text_id:
        draft.chosen = list(draft.before)
    draft.text_id, draft.before = text_id, list(draft.chosen)


def choice_in(chosen: Callable[[Turn], Sequence[int]]) -> Matcher:
    """Match text that drops some of the times that are chosen, or leaves only some.

    Args:
        chosen: returns the starts that are chosen, in minutes since the epoch.
    """

    def match(turn: Turn) -> Choice | None:
        text = turn.text if turn.incoming.command is None else None
        return read_choice(text, partial(time_in, turn)) if text and chosen(turn) else None

    return match


def chosen_after(turn: Turn, choice: Choice, chosen: Sequence[int]) -> tuple[list[int], list[Wish]] | None:
    """Return which times stay chosen, and which are wished for beside them; None: it is not clear, or drops none.

    A new time without a day, or without an hour, has that of the one in whose place it comes.
    """
    dropped = {each for when in choice.dropped for each in _those_at(turn, when, chosen)}
    kept = {each for when in choice.only for each in _those_at(turn, when, chosen)}
    gone = dropped | ({*chosen} - kept if kept else set())
    wishes = [asked for when in choice.added if (asked := wish_of(turn, when)) is not None]
    misses = bool(choice.dropped or choice.only) and not (gone or kept)
    if not choice.is_clear or misses or len(wishes) < len(choice.added):
        return None
    at = from_minute(min(gone)).astimezone(turn.person.tz) if len(gone) == 1 else None
    return [each for each in chosen if each not in gone], [beside_time(turn, asked, at) for asked in wishes]


def _those_at(turn: Turn, when: When, chosen: Sequence[int]) -> list[int]:
    """Return which of some times are meant; "monday" may be the one that is chosen, be it not the next."""
    asked, tz = wish_of(turn, when), turn.person.tz
    if asked is None:
        return []
    found = [each for each in chosen if any(one.admits(from_minute(each), tz) for one in asked.readings())]
    if found or asked.day is None or asked.moment is not None:
        return found
    return [each for each in chosen if from_minute(each).astimezone(tz).weekday() == asked.day.weekday()]


def beside_time(turn: Turn, asked: Wish, at: dt.datetime | None) -> Wish:
    """Return a wish with the day, or the hour, of the time beside it (aware) where it names none."""
    if asked.moment is not None or at is None:
        return asked
    tz = turn.person.tz
    return pinned(asked, at.date(), tz) if asked.day is None else pinned(at_clock_of(at, None), asked.day, tz)


async def _free_days(
    turn: Turn, purpose: Purpose, month: int, window: tuple[dt.date, dt.date]
) -> tuple[dt.date, Sequence[dt.date]]:
    """Return a month and its days with free times; when no month is asked for (0), an empty one is skipped."""
    first, last = _month_within(month, window)
    free = await turn.services.slots.days(turn.tx, purpose.whom, first, last, actor=turn.person)
    if not free and not month and last < window[1]:
        return await _free_days(turn, purpose, _number(last + dt.timedelta(days=1)), window)
    return first, free


def _number(day: dt.date) -> int:
    return day.year * 100 + day.month


def _month_within(month: int, window: tuple[dt.date, dt.date]) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a month (0: the first that can be booked), kept inside the booking window."""
    first = screens.date_of(month * 100 + 1) if month else window[0]
    first = min(max(first, window[0]), window[1])
    return first, min(first.replace(day=calendar.monthrange(first.year, first.month)[1]), window[1])
