"""The benchmark compares like with like: on both sides everybody gets the time they wanted."""

from __future__ import annotations

import pytest

from bench.conversation import OURS, THEIRS, measure
from bench.world import Side

pytestmark = pytest.mark.process


@pytest.mark.parametrize("side", [THEIRS, OURS], ids=lambda side: side.name)
async def test_everybody_books_in_five_updates(side: Side) -> None:
    result = await measure(side, people=3, delay=0)
    assert result.booked == 3
    assert result.updates == 3 * 5
    assert result.cpu > 0
