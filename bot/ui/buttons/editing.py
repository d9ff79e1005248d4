"""Editing what a session says."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ui.buttons.base import Wizard


@dataclass(frozen=True, slots=True)
class EditField(Wizard, action="field"):
    """Choose what to change: title, description or link."""

    field: str


@dataclass(frozen=True, slots=True)
class ClearField(Wizard, action="clear"):
    """Empty a field that may be empty: description or link."""

    field: str


@dataclass(frozen=True, slots=True)
class PickEdited(Wizard, action="edited"):
    """Say which of several sessions a sentence about a topic meant."""

    session_id: int
