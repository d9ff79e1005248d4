"""Tokens of the API."""

from __future__ import annotations

from bot.ui.buttons.base import Menu


class OpenKeys(Menu, action="keys"):
    """Show my tokens."""


class MakeKey(Menu, action="newkey"):
    """Make a token that may write (1) or only read (0)."""

    writes: int


class OpenKey(Menu, action="key"):
    """Show one of my tokens."""

    key_id: int


class TakeKey(Menu, action="nokey"):
    """Take a token back, for good: pressing twice does it once."""

    key_id: int
