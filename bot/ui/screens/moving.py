"""Moving a session to another time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.services.views import SessionView
from bot.ui.buttons.base import Leave
from bot.ui.buttons.moving import PickSession, SendOffer
from bot.ui.say import Say
from bot.ui.screen import Screen, paragraphs, tap
from bot.ui.screens import cards, times, wishes
from domain.wishes import Wish

MOST_CHOSEN = 3
"""Times that one offer names, in the chat."""
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


def offering(say: Say, view: SessionView, draft: int, chosen: Sequence[dt.datetime]) -> times.Purpose:
    """Return what is said around the times that a host offers instead: a tap chooses one, another sends them."""
    moved = purpose(say, view, draft)
    shown = ", ".join(say.slot_label(start) for start in chosen)
    send = [tap(say, "send-offer", SendOffer(draft=draft), n=len(chosen), style="success")] if chosen else []
    return replace(
        moved,
        head=paragraphs(moved.head, say("offer-chosen", times=shown) if chosen else None),
        hint=say("offer-hint", n=MOST_CHOSEN, name=say.names(view.other_names)),
        keys=times.Keys(chosen="offer-one", ask="confirm-offer", do="offer-it"),
        chosen=chosen,
        send=send,
    )


def which(say: Say, views: Sequence[SessionView], draft: int, *, asked: Wish | None = None) -> Screen:
    """Ask which session should move."""
    head = paragraphs(say("which-move"), wishes.understood(say, asked) if asked else None)
    rows = [[cards.opener(say, view, PickSession(view.id, draft=draft))] for view in views]
    return Screen(
        paragraphs(head, *(cards.short(say, view) for view in views)),
        [*rows, [tap(say, "leave", Leave(draft=draft))]],
    )
