"""The lists of my sessions."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ui.buttons.base import Menu


@dataclass(frozen=True, slots=True)
class OpenSessions(Menu, action="list"):
    """Show a page of my sessions; `which` is upcoming or past."""

    which: str = "upcoming"
    page: int = 0
