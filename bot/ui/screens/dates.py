"""Single dates with hours of their own: said back before they are saved, and listed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from bot.services.views.calendars import DatesView, OverrideView
from bot.ui.buttons.availability import (
    DatesOf,
    OpenTimeOff,
    PickReading,
    PickSpan,
    PickWay,
    RemoveOverride,
    SaveTyped,
    ToggleDate,
)
from bot.ui.buttons.base import Leave
from bot.ui.say import Say
from bot.ui.screen import Button, Row, Screen, grid, lines, paragraphs, tap
from bot.ui.screens import cards
from bot.ui.screens.times import NOTHING, Window, month_arrows, month_rows, number_of
from domain.slots import Interval, Override, Slot, Way

_MOST_INSIDE = 5
_MOST_SHOWN = 12
WAYS = (*Way, "off", "again")
"""What may become of dates that were chosen: other hours, a day off, or the hours of every week."""
_SPANS = tuple((start * 60, end * 60) for start, end in ((9, 12), (12, 15), (15, 18), (18, 21), (20, 22), (10, 17)))
"""The hours that can be tapped; others are typed."""


def check(  # noqa: PLR0913 - what was understood, and what it leads to
    say: Say,
    again: Sequence[dt.date],
    preview: DatesView,
    draft: int,
    *,
    other: Sequence[Override] = (),
    slot: Slot | None = None,
) -> Screen:
    """Repeat what was understood of dates, what they would become, and which sessions are in the way.

    `other` are the same changes in the other half of the day, where the words left that open: a button takes them.
    `slot` is the next free time then; None: nobody can book the mentor.
    """
    facts = [
        *changes(say, preview.changes),
        *(say("date-again", day=say.day_label(day)) for day in again),
        *(_free(say, day, spans) for day, spans in preview.free.items()),
    ]
    shown = preview.touched[:_MOST_INSIDE]
    text = paragraphs(
        say("check-head"),
        lines(facts),
        say("date-next", slot=say.slot_label(slot.start)) if slot else say("change-free-none"),
        say("assumed-meridiem") if other else None,
        say.plural("date-touched", len(preview.touched)) if shown else None,
        *(cards.short(say, view) for view in shown),
    )
    ways = [tap(say, "save", SaveTyped(draft=draft), style="success"), tap(say, "leave", Leave(draft=draft))]
    hours = _hours(say, [(each.start, each.end) for each in other if each not in preview.changes][:1])
    instead: Row = [tap(say, "check-other", PickReading(1, draft=draft), hours=hours)] if other else []
    return Screen(text, [ways, instead, *cards.openers(say, shown)])


def choose(say: Say, picked: Collection[dt.date], month: dt.date, window: Window, draft: int) -> Screen:
    """Show a month of which dates are chosen by taps, and what may become of those that are."""

    def cell(day: dt.date) -> Button:
        if day.month != month.month or not window[0] <= day <= window[1]:
            return NOTHING
        press = ToggleDate(number_of(day), draft=draft)
        return Button(say.plain("date-on", n=day.day) if day in picked else say.number(day.day), press)

    days = month_rows(say, month, window, cell)
    arrows = month_arrows(say, month, window, lambda day: DatesOf(number_of(day) // 100, draft=draft))
    ways = [tap(say, f"dates-{code}", PickWay(code, draft=draft)) for code in WAYS] if picked else []
    text = paragraphs(say("dates-pick", month=say.month_label(month)), _picked(say, picked))
    return Screen(text, [*days, arrows, *grid(ways, 2), [tap(say, "back", OpenTimeOff())]])


def hours(say: Say, picked: Collection[dt.date], way: Way, draft: int) -> Screen:
    """Ask which hours of the chosen dates."""
    spans = [Button(_hours(say, [span]), PickSpan(*span, draft=draft)) for span in _SPANS]
    text = paragraphs(_picked(say, picked), say(f"dates-ask-{way}"), say("dates-write"))
    back = DatesOf(number_of(min(picked)) // 100, draft=draft)
    return Screen(text, [*grid(spans, 2), [tap(say, "dates-other", back)]])


def _picked(say: Say, picked: Collection[dt.date]) -> str | None:
    """Return "Chosen: Tue 1 Dec, Wed 2 Dec"; many are counted only."""
    shown = [say.day_label(day) for day in sorted(picked)[:_MOST_SHOWN]]
    left = len(picked) - len(shown)
    days = ", ".join([*shown, say.plain("week-more", n=left)] if left else shown)
    return say("dates-picked", days=days) if picked else None


def changes(say: Say, overrides: Iterable[Override]) -> list[str]:
    """Return "Sat 28 Nov: also 10:00–12:00", a line for each date and way."""
    return [
        say(f"date-{way}", day=say.day_label(day), hours=_hours(say, [(each.start, each.end) for each in group]))
        for (day, way), group in groupby(sorted(overrides), key=lambda each: (each.day, each.way))
    ]


def ahead(say: Say, overrides: Sequence[OverrideView]) -> tuple[str | None, list[Row]]:
    """Return the list of what is ahead, and a button for each to take it back."""
    shown = overrides[:_MOST_SHOWN]
    words = [f"• {line}" for each in shown for line in changes(say, [each.override])]
    rows: list[Row] = [[_remove(say, each)] for each in shown]
    return (paragraphs(say("dates-head"), lines(words)) if shown else None), rows


def _remove(say: Say, each: OverrideView) -> Button:
    day, hours = say.date_label(each.override.day), _hours(say, [(each.override.start, each.override.end)])
    return tap(say, "date-remove", RemoveOverride(each.id), day=day, hours=hours)


def _free(say: Say, day: dt.date, spans: Sequence[Interval]) -> str:
    if not spans:
        return say("date-free-none", day=say.day_label(day))
    return say("date-free", day=say.day_label(day), hours=_hours(say, spans))


def _hours(say: Say, spans: Iterable[Interval]) -> str:
    return ", ".join(say.plain("span", start=say.wall(start), end=say.wall(end)) for start, end in spans)
