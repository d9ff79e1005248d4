"""Answers to questions about one's sessions: whether they are confirmed, what they are about, who waits."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.views.sessions import SessionView
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.say import Say
from bot.ui.screen import Row, Screen, paragraphs, tap
from bot.ui.screens import cards
from domain.status import Status
from domain.zones import MINUTE

MOST = 5
"""Sessions on one screen; the others are a tap away."""


def status(say: Say, view: SessionView) -> Screen:
    """Show a session below a line that says whether it is confirmed."""
    name = say.names(view.across)
    if view.status is Status.PENDING:
        return cards.card(say, view, say(f"asked-pending-{view.part}", name=name))
    return cards.card(say, view, say("asked-confirmed", name=name) if view.status is Status.CONFIRMED else None)


def topic(say: Say, view: SessionView) -> Screen:
    """Show what a session is about."""
    key = "asked-about" if view.description else "asked-about-only"
    return cards.card(say, view, say(key, title=view.title, name=say.names(view.across)))


def length(say: Say, view: SessionView) -> Screen:
    """Show a session below a line that says how long it takes."""
    return cards.card(say, view, say("asked-length", length=view.length * MINUTE, name=say.names(view.across)))


def topics(say: Say, views: Sequence[SessionView]) -> Screen:
    """Show several sessions, each with what it is about."""
    shown = views[:MOST]
    return Screen(paragraphs(*(cards.short(say, view) for view in shown)), [*cards.openers(say, shown), _ways(say)])


def requests(say: Say, views: Sequence[SessionView]) -> Screen:
    """Show a student's requests that nobody has answered yet."""
    shown = views[:MOST]
    head = say.plural("asked-requests", len(views)) if views else say("no-requests")
    return Screen(
        paragraphs(head, *(cards.short(say, view) for view in shown)), [*cards.openers(say, shown), _ways(say)]
    )


def _ways(say: Say) -> Row:
    return [tap(say, "my-sessions", OpenSessions()), tap(say, "home", OpenDashboard())]
