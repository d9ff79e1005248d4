"""Tests that break things have a short form in `make test` and a long one in `make chaos`."""

from __future__ import annotations

import os

LONG = os.environ.get("CHAOS") == "1"
"""Set by `make chaos`."""


def size(short: int, long: int) -> int:
    """Return how many kills, people or seconds this run affords."""
    return long if LONG else short
