"""What was given up, and what an admin does about it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ui.buttons.base import Menu


@dataclass(frozen=True, slots=True)
class OpenLetters(Menu, action="letters"):
    """Show the latest of what was given up; `sort` is update, message or tick."""

    sort: str


@dataclass(frozen=True, slots=True)
class RetryLetter(Menu, action="retry"):
    """Let one of them be tried again."""

    sort: str
    letter_id: int


@dataclass(frozen=True, slots=True)
class DropLetter(Menu, action="drop"):
    """Give one of them up for good."""

    sort: str
    letter_id: int
