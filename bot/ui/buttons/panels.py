"""The board of a company's interviews, and who interviews."""

from __future__ import annotations

from bot.ui.buttons.base import Card, Menu


class OpenBoard(Menu, action="board"):
    """Show a page of the company's interviews: for one job (0: all), of the whole company (0) or only mine (1)."""

    job_id: int = 0
    mine: int = 0
    page: int = 0


class Nudge(Card, action="nudge"):
    """Ask an applicant once more who has not answered."""


class WriteLetter(Card, action="letter"):
    """Write the message again that is forwarded to an applicant who has never opened the bot."""


class OpenPanel(Card, action="panel"):
    """Show who interviews."""


class AddInterviewer(Card, action="joins"):
    """Let a colleague interview too."""

    person_id: int


class RemoveInterviewer(Card, action="goes"):
    """Let somebody beside the host not interview any more."""

    person_id: int


class HandOver(Card, action="handover"):
    """Ask who interviews in my place."""


class HandTo(Card, action="handto"):
    """Let a colleague interview in my place."""

    person_id: int
