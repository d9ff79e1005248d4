"""What is said of a session from ten minutes after its start on: who is there, how it was, what was agreed."""

from __future__ import annotations

from bot.ui.buttons.base import Card, Menu, Wizard


class Talking(Card, action="talking"):
    """Say that we are talking."""


class NotHere(Card, action="nothere"):
    """Say that the other side is not here."""


class OfferAgain(Card, action="offeragain"):
    """Let the guest who has not come know that I would take another time."""


class RuleAttendance(Menu, action="ruling"):
    """An admin decides who was there; `outcome` is one of `domain.attendance.DECIDED`."""

    session_id: int
    outcome: str


class Rate(Card, action="rate"):
    """Give stars, one to five."""

    stars: int


class AddLine(Card, action="addline"):
    """Add a line to the stars."""


class Advise(Card, action="advise"):
    """Write words for the student: what went well, what next."""


class WriteAgreed(Card, action="agreed"):
    """Write down what was agreed."""


class SkipWords(Wizard, action="skipwords"):
    """Leave one of two questions out."""
