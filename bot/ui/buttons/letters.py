"""What was given up, and what an admin does about it."""

from __future__ import annotations

from bot.ui.buttons.base import Menu


class OpenLetters(Menu, action="letters"):
    """Show the latest of what was given up; `sort` is update, message or tick."""

    sort: str


class RetryLetter(Menu, action="retry"):
    """Let one of them be tried again."""

    sort: str
    letter_id: int


class DropLetter(Menu, action="drop"):
    """Give one of them up for good."""

    sort: str
    letter_id: int
