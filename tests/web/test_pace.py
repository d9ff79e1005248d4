"""Token buckets, on a clock of their own."""

from __future__ import annotations

from random import Random

import pytest

from web import pace
from web.pace import Buckets, Rate


class Monotonic:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_free_and_then_the_rate_holds() -> None:
    clock = Monotonic()
    buckets = Buckets(Rate(3, 2.0), clock)
    assert [buckets.wait("a") for _ in range(4)] == [0, 0, 0, 0.5]
    clock.now += 0.5
    assert buckets.wait("a") == 0
    assert buckets.wait("a") == 0.5
    assert buckets.wait("b") == 0


def test_who_is_refused_does_not_wait_longer_for_asking_again() -> None:
    clock = Monotonic()
    buckets = Buckets(Rate(1, 1.0), clock)
    assert [buckets.wait("a") for _ in range(5)] == [0, 1, 1, 1, 1]
    clock.now += 1
    assert buckets.wait("a") == 0


@pytest.mark.parametrize("rate", [Rate(1, 0.001), Rate(60, 10.0), Rate(300, 50.0)])
def test_a_full_bucket_gives_its_burst_at_any_time_and_the_wait_it_names_is_enough(rate: Rate) -> None:
    chance, clock = Random(2026), Monotonic()
    buckets = Buckets(rate, clock)
    for number in range(200):
        clock.now = chance.uniform(0, 1_000_000)
        assert [buckets.wait(str(number)) for _ in range(rate.burst)] == [0] * rate.burst
        wait = buckets.wait(str(number))
        assert 0 < wait <= 1 / rate.per_second + 1e-6
        clock.now += wait
        assert buckets.wait(str(number)) == 0


def test_a_full_bucket_holds_no_more_than_the_burst() -> None:
    clock = Monotonic()
    buckets = Buckets(Rate(2, 1.0), clock)
    clock.now += 1000
    assert [buckets.wait("a") for _ in range(3)] == [0, 0, 1]


def test_buckets_do_not_grow_without_end() -> None:
    buckets = Buckets(Rate(1, 1.0), Monotonic())
    for number in range(pace._REMEMBERED + 50):
        buckets.wait(str(number))
    assert len(buckets._full_at) == pace._REMEMBERED
