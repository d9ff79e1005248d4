"""What interviewers do after an interview, for their company only: say what comes of it, write and read notes."""

from __future__ import annotations

from bot.ui.buttons.base import Card


class PickDecision(Card, action="outcome"):
    """Say what comes of an interview; `code` is one of `domain.interviews.Decision`."""

    code: str


class WriteNote(Card, action="note"):
    """Write a note, or write one's own anew."""


class ReadNotes(Card, action="notes"):
    """Read the notes about an interview."""
