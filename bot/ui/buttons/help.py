"""Help, and what is kept about people."""

from __future__ import annotations

from bot.ui.buttons.base import Menu, Wizard


class OpenHelp(Menu, action="help"):
    """Show the help for my roles."""


class OpenPrivacy(Menu, action="privacy"):
    """Show what is kept about people."""


class CallHuman(Menu, action="human"):
    """Ask an admin to write to me."""


class GoOn(Wizard, action="goon"):
    """Show the step of a conversation again that was left for a while."""
