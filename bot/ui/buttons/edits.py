"""Editing what a session says."""

from __future__ import annotations

from bot.ui.buttons.base import Wizard


class EditField(Wizard, action="field"):
    """Choose what to change: title, description, link or what to prepare."""

    field: str


class EditJob(Wizard, action="editjob"):
    """Choose another job for an interview."""


class PickJob(Wizard, action="forjob"):
    """Say for which job an interview is; 0 is none."""

    job_id: int


class ClearField(Wizard, action="clear"):
    """Empty a field that may be empty: description, link or what to prepare."""

    field: str


class PickEdited(Wizard, action="edited"):
    """Say which of several sessions a sentence about a topic meant."""

    session_id: int


class KeepNote(Wizard, action="keepnote"):
    """Keep a note on a session that has begun: as what was agreed, or as feedback."""

    what: str
