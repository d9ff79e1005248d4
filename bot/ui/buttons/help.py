"""Help, and what is kept about people."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ui.buttons.base import Menu


@dataclass(frozen=True, slots=True)
class OpenHelp(Menu, action="help"):
    """Show the help for my roles."""


@dataclass(frozen=True, slots=True)
class OpenPrivacy(Menu, action="privacy"):
    """Show what is kept about people."""
