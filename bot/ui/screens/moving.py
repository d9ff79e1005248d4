"""Moving a session to another time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.services.views import SessionView
from bot.ui.buttons.base import Leave
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.moving import PassOn, PickSession, Swap, WaitSooner
from bot.ui.say import Say
from bot.ui.screen import Button, Screen, paragraphs, tap
from bot.ui.screens import cards, times, wishes
from domain.session import Part
from domain.wishes import Wish
from domain.zones import minute

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
        ways=[*_sooner(say, view), tap(say, "keep-time", Leave(draft=draft))],
        keys=KEYS,
        is_last=True,
        moving=view.id,
    )


def _sooner(say: Say, view: SessionView) -> list[Button]:
    """Offer a guest to wait for an earlier time."""
    return [tap(say, "sooner", WaitSooner(view.id, 1))] if view.part == Part.GUEST else []


def waits(say: Say, view: SessionView) -> Screen:
    """Say that the session stays, and that its guest is asked when an earlier time opens."""
    head = say("sooner-waits", name=view.host.name)
    stop = [tap(say, "sooner-stop", WaitSooner(view.id, 0))]
    return Screen(paragraphs(head, cards.facts(say, view)), [stop, [tap(say, "home", OpenDashboard())]])


def earlier(say: Say, view: SessionView, start: dt.datetime, until: dt.datetime) -> Screen:
    """Offer an earlier time, which one tap takes; the session stays otherwise."""
    head = say("sooner-free", name=view.host.name, when=say.slot_label(start), clock=say.clock(until))
    label = say.plain("sooner-take", when=say.slot_label(start))
    rows = [
        [Button(label, Swap(view.id, minute(start), version=view.version), style="success")],
        [tap(say, "sooner-pass", PassOn(view.id, version=view.version))],
        [tap(say, "sooner-stop", WaitSooner(view.id, 0))],
    ]
    return Screen(paragraphs(head, cards.facts(say, view)), rows)


def which(say: Say, views: Sequence[SessionView], draft: int, *, asked: Wish | None = None) -> Screen:
    """Ask which session should move."""
    head = paragraphs(say("which-move"), wishes.understood(say, asked) if asked else None)
    rows = [[cards.opener(say, view, PickSession(view.id, draft=draft))] for view in views]
    return Screen(
        paragraphs(head, *(cards.short(say, view) for view in views)),
        [*rows, [tap(say, "leave", Leave(draft=draft))]],
    )
