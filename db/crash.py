"""Named points at which tests kill the process, as a power cut would; nothing happens there otherwise."""

from __future__ import annotations

BETWEEN_SAVEPOINTS = "between two savepoints"
BEFORE_COMMIT = "before a commit"
AFTER_COMMIT = "after a commit"


def reached(_name: str) -> None:
    """Do nothing: a test puts something else here, before the bot starts."""
