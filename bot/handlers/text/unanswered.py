"""What says that a text means nothing to whoever was asked."""

from __future__ import annotations


class Unanswered(Exception):
    """What was said means nothing here: others may know what the text is."""
