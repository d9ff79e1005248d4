"""Moving a session to another time."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.views import SessionView
from bot.ui import presses
from bot.ui.say import Say
from bot.ui.screen import Screen, paragraphs, tap
from bot.ui.screens import picker
from domain.slots import Slot


def times(say: Say, view: SessionView, slots: Sequence[Slot], draft: int) -> Screen:
    """Show the next free times; a tap moves."""
    ways = [[tap(say, "keep-time", presses.Leave(draft))]]
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


def _head(say: Say, view: SessionView) -> str:
    return say(
        "move-head",
        title=view.title,
        name=view.other_name,
        moment=view.start,
        clock=say.clock(view.start),
        zone=say.zone_name,
    )
