"""My sessions: those ahead and those that were."""

from __future__ import annotations

from bot.services.views import Page, SessionView
from bot.ui.buttons.booking import OpenBook
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.say import Say
from bot.ui.screen import Button, Screen, paragraphs, tap
from bot.ui.screens import cards

UPCOMING, PAST = "upcoming", "past"


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


def _pages(say: Say, page: Page[SessionView], which: str) -> list[Button]:
    row = []
    if page.page > 0:
        row.append(tap(say, "page-before", OpenSessions(which, page.page - 1)))
    if page.page + 1 < page.pages:
        row.append(tap(say, "page-after", OpenSessions(which, page.page + 1)))
    return row
