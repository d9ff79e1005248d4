"""My sessions: those ahead, those that were, and those that wait for my answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from bot.services.views.pages import Page
from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import Press
from bot.ui.buttons.booking import OpenBook
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.sessions import OpenRequests, OpenSessions
from bot.ui.labels import clip
from bot.ui.say import Say
from bot.ui.screen import Row, Screen, lines, paragraphs, tap
from bot.ui.screens import cards

UPCOMING, PAST = "upcoming", "past"
_ABOUT = 120
"""Columns of what a student writes about a request, in the list."""


def sessions(say: Say, page: Page[SessionView], which: str = UPCOMING) -> Screen:
    """Show a page of the upcoming or the past sessions, each a button that opens its card."""
    other = PAST if which == UPCOMING else UPCOMING
    ways = [tap(say, f"show-{other}", OpenSessions(other)), tap(say, "home", OpenDashboard())]
    if not page.total:
        book = [tap(say, "book", OpenBook())] if which == UPCOMING else []
        return Screen(say(f"no-{which}"), [book, ways])
    head = say.plural(f"list-{which}", page.total, zone=say.zone_name)
    return Screen(
        paragraphs(head, *(cards.short(say, view) for view in page.items)),
        [*cards.openers(say, page.items), _pages(say, page, which), ways],
    )


def requests(say: Say, page: Page[SessionView]) -> Screen:
    """Show a page of the requests that wait for an answer, each with its answers; one alone is its card."""
    ways = [tap(say, "my-sessions", OpenSessions()), tap(say, "home", OpenDashboard())]
    if not page.total:
        return Screen(say("no-requests"), [ways])
    head = say.plural("asked-requests", page.total)
    if page.total == 1:
        [view] = page.items
        shown = cards.card(say, view, head)
        return Screen(paragraphs(shown.text, _left(say, view)), shown.rows)
    numbered = list(enumerate(page.items, start=1))
    text = paragraphs(head, *(_request(say, view, number) for number, view in numbered))
    turns = _turns(say, page, OpenRequests)
    return Screen(text, [*(cards.answers(say, view, number) for number, view in numbered), turns, ways])


def _request(say: Say, view: SessionView, number: int) -> str:
    """Say who asks for what, and how long it still waits."""
    name = say.names(view.other_names)
    line = say("request-line", n=number, title=view.title, name=name, moment=view.start)
    about = say.escape(clip(view.description, _ABOUT)) if view.description else None
    return lines([line, about, _left(say, view)])


def _left(say: Say, view: SessionView) -> str | None:
    left = max(view.answer_by - say.now, dt.timedelta()) if view.answer_by else None
    return say("request-left", left=left) if left is not None else None


def _pages(say: Say, page: Page[SessionView], which: str) -> Row:
    return _turns(say, page, partial(OpenSessions, which))


def _turns(say: Say, page: Page[SessionView], press: Callable[[int], Press]) -> Row:
    row = []
    if page.page > 0:
        row.append(tap(say, "page-before", press(page.page - 1)))
    if page.page + 1 < page.pages:
        row.append(tap(say, "page-after", press(page.page + 1)))
    return row
