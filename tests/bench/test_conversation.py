"""The benchmark compares like with like: on all sides everybody gets the time they wanted."""

from __future__ import annotations

import pytest

from bench.alone import measure as measure_alone
from bench.conversation import table
from bench.crowds import measure, middle, sqlite
from bench.postgresql import compare
from bench.sides import AIOGRAM, OURS, PTB
from bench.world import Side

pytestmark = pytest.mark.process

installed = pytest.mark.skipif(not AIOGRAM.python.exists(), reason="`make bench` sets up what it needs")
SIDES = [
    pytest.param(PTB, id="PTB"),
    pytest.param(OURS, id="ours"),
    pytest.param(AIOGRAM, id="aiogram", marks=installed),
]


@pytest.mark.parametrize("side", SIDES)
async def test_everybody_books_in_five_updates(side: Side) -> None:
    with sqlite() as url:
        result = await measure(side, url, people=3)
    assert result.booked == 3
    assert result.updates == 3 * 5
    assert result.cpu > 0
    assert f"{result.rate:.1f}" in table({side.name: middle([result] * 3)})


@pytest.mark.parametrize("side", SIDES)
async def test_a_lone_person_books_again_and_again(side: Side) -> None:
    assert len(await measure_alone(side, bookings=2)) == 2 * 5


def test_the_server_and_its_transactions_are_measured_too() -> None:
    runs = compare([OURS], people=3, rounds=1)[OURS.name]
    assert runs.results[0].booked == 3
    assert runs.commits_per_update > 0
    assert runs.results[0].server >= 0
