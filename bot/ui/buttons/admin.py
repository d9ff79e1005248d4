"""Applications: asking to become a mentor, and the answers of admins."""

from __future__ import annotations

from bot.ui.buttons.base import Menu, Wizard


class OpenAdmin(Menu, action="admin"):
    """Show what waits for an admin."""


class Approve(Menu, action="approve"):
    """Make an applicant a mentor."""

    person_id: int


class Refuse(Menu, action="refuse"):
    """Turn an applicant down."""

    person_id: int


class BecomeMentor(Menu, action="become"):
    """Ask to become a mentor."""


class ApplyNow(Wizard, action="apply"):
    """Ask to become a mentor; what is missing is asked for first."""
