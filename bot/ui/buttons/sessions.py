"""The lists of my sessions, and of what waits for my answer."""

from __future__ import annotations

from bot.ui.buttons.base import Menu


class OpenSessions(Menu, action="list"):
    """Show a page of my sessions; `which` is upcoming or past."""

    which: str = "upcoming"
    page: int = 0


class OpenRequests(Menu, action="asks"):
    """Show a page of the requests that wait for my answer."""

    page: int = 0
