"""Words to the other side of a session."""

from __future__ import annotations

from bot.ui.buttons.base import Wizard


class PassOn(Wizard, action="passon"):
    """Tell the other side what I have written."""
