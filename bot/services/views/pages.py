"""Lists by pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Page(Struct, Generic[T], frozen=True):
    """One page of a list; pages count from 0."""

    items: Sequence[T]
    page: int
    pages: int
    total: int


def turn_to(page: int, total: int, size: int) -> tuple[int, int]:
    """Return the page that exists and is closest to the one asked for, and how many there are."""
    pages = max(1, -(-total // size))
    return min(max(page, 0), pages - 1), pages
