"""What an applicant answers to an invitation. One of several times is taken with `TakeTime`, as in every offer."""

from __future__ import annotations

from bot.ui.buttons.base import Card, Steady, Wizard


class Accept(Card, action="accepttime"):
    """Say yes to the time that is fixed."""


class AskOther(Card, action="askother"):
    """Say which other times would suit me."""


class ToggleDay(Steady, action="askday"):
    """Ask for a day, or not any more: its yyyymmdd."""

    day: int


class TogglePart(Steady, action="askpart"):
    """Ask for a part of the day, or not any more: a name of `domain.week.PARTS`."""

    part: str


class SendAsked(Wizard, action="sendasked"):
    """Send what I have asked for."""
