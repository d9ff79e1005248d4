"""Moving a session to another time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.services.views import SessionView
from bot.ui.buttons.base import Leave
from bot.ui.buttons.moving import PickSession
from bot.ui.buttons.times import NextTimes, PickSlot
from bot.ui.say import Say
from bot.ui.screen import Screen, lines, paragraphs, tap
from bot.ui.screens import cards, picker, wishes
from domain.slots import Slot
from domain.wishes import Wish
from domain.zones import minute


def times(say: Say, view: SessionView, slots: Sequence[Slot], draft: int) -> Screen:
    """Show the next free times; a tap moves."""
    ways = [[tap(say, "keep-time", Leave(draft=draft))]]
    if not slots:
        return Screen(paragraphs(_head(say, view), say("move-none")), ways)
    text = paragraphs(_head(say, view), say("move-times"), picker.clocks(say, view.other_name, view.other_zone))
    return picker.times(say, text, slots, draft, ways)


def month(say: Say, view: SessionView, shown: picker.MonthOf, draft: int) -> Screen:
    """Show a month to move to."""
    return picker.month(say, _head(say, view), shown, draft)


def day(say: Say, view: SessionView, shown: picker.DayOf, draft: int) -> Screen:
    """Show a day to move to."""
    head = paragraphs(_head(say, view), picker.clocks(say, view.other_name, view.other_zone))
    return picker.day(say, head, shown, draft)


def wanted(say: Say, view: SessionView, shown: picker.WantedTimes, draft: int) -> Screen:
    """Show the times for what was asked for in words; a tap moves."""
    hint = say("move-times") if shown.offer.slots else None
    head = paragraphs(_head(say, view), picker.clocks(say, view.other_name, view.other_zone), hint)
    return picker.wanted(say, head, shown, draft, [[tap(say, "keep-time", Leave(draft=draft))]])


def confirm(say: Say, view: SessionView, start: dt.datetime, draft: int, *, notes: str | None = None) -> Screen:
    """Show the new time that was understood; one tap moves the session there."""
    move = tap(say, "move-it", PickSlot(view.host_id, minute(start), draft=draft), style="success")
    new = say("move-new", moment=start, clock=wishes.day_and_clock(say, start), zone=say.zone_name)
    clocks = wishes.there(say, start, view.other_name, view.other_zone)
    text = paragraphs(_head(say, view), lines([new, clocks]), notes, say("confirm-move"))
    other = [tap(say, "other-time", NextTimes(draft=draft)), tap(say, "keep-time", Leave(draft=draft))]
    return Screen(text, [[move], other])


def which(say: Say, views: Sequence[SessionView], draft: int, *, asked: Wish | None = None) -> Screen:
    """Ask which session should move."""
    head = paragraphs(say("which-move"), wishes.understood(say, asked) if asked else None)
    rows = [[cards.opener(say, view, PickSession(view.id, draft=draft))] for view in views]
    return Screen(
        paragraphs(head, *(cards.short(say, view) for view in views)),
        [*rows, [tap(say, "leave", Leave(draft=draft))]],
    )


def _head(say: Say, view: SessionView) -> str:
    return say(
        "move-head",
        title=view.title,
        name=view.other_name,
        moment=view.start,
        clock=say.clock(view.start),
        zone=say.zone_name,
    )
