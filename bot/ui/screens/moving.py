"""Moving a session to another time."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.views import SessionView
from bot.ui.buttons.base import Leave
from bot.ui.buttons.moving import PickSession
from bot.ui.say import Say
from bot.ui.screen import Screen, paragraphs, tap
from bot.ui.screens import cards, times, wishes
from domain.wishes import Wish

KEYS = times.Keys(chosen="move-new", ask="confirm-move", do="move-it")


def purpose(say: Say, view: SessionView, draft: int) -> times.Purpose:
    """Return what is said around the times of a session that moves; a tap on one moves it."""
    return times.Purpose(
        view,
        draft,
        head=say(
            "move-head",
            title=view.title,
            name=say.names(view.other_names),
            moment=view.start,
            zone=say.zone_name,
        ),
        hint=say("move-times"),
        nothing=say("move-none"),
        ways=[tap(say, "keep-time", Leave(draft=draft))],
        keys=KEYS,
        is_last=True,
        moving=view.id,
    )


def which(say: Say, views: Sequence[SessionView], draft: int, *, asked: Wish | None = None) -> Screen:
    """Ask which session should move."""
    head = paragraphs(say("which-move"), wishes.understood(say, asked) if asked else None)
    rows = [[cards.opener(say, view, PickSession(view.id, draft=draft))] for view in views]
    return Screen(
        paragraphs(head, *(cards.short(say, view) for view in views)),
        [*rows, [tap(say, "leave", Leave(draft=draft))]],
    )
