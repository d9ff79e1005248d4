from __future__ import annotations

import datetime as dt

import pytest

from domain.refusals import BadStatusChange, DomainError, SessionOver, TooEarlyToTell, TooManySignals
from domain.signals import PER_HOUR, is_near, require_few, require_near
from domain.status import Status

START = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
SPAN = (START, START + dt.timedelta(minutes=30))
MINUTE = dt.timedelta(minutes=1)
SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("status", "now", "refusal"),
    [
        (Status.CONFIRMED, START - 60 * MINUTE - SECOND, TooEarlyToTell),
        (Status.CONFIRMED, START - 5 * 24 * 60 * MINUTE, TooEarlyToTell),
        (Status.CONFIRMED, START - 60 * MINUTE, None),
        (Status.CONFIRMED, START, None),
        (Status.CONFIRMED, SPAN[1] - SECOND, None),
        (Status.CONFIRMED, SPAN[1], SessionOver),
        (Status.COMPLETED, START + MINUTE, SessionOver),
        (Status.PENDING, START - MINUTE, BadStatusChange),
        (Status.CANCELLED, START - MINUTE, BadStatusChange),
        (Status.CANCELLED, SPAN[1], SessionOver),
    ],
)
def test_signals_belong_to_the_start(status: Status, now: dt.datetime, refusal: type[DomainError] | None) -> None:
    assert is_near(status, SPAN, now=now) == (refusal is None)
    if refusal is None:
        require_near(status, SPAN, now=now)
        return
    with pytest.raises(refusal):
        require_near(status, SPAN, now=now)


def test_who_is_too_early_hears_from_when_on() -> None:
    with pytest.raises(TooEarlyToTell) as refused:
        require_near(Status.CONFIRMED, SPAN, now=START - dt.timedelta(days=5))
    assert refused.value.start == START - dt.timedelta(hours=1)


def test_an_hour_has_room_for_a_few() -> None:
    said = [START + n * MINUTE for n in range(PER_HOUR)]
    require_few(said[1:], now=START + 10 * MINUTE)
    with pytest.raises(TooManySignals):
        require_few(said, now=START + 59 * MINUTE)
    require_few(said, now=START + 60 * MINUTE)


def test_a_clock_that_was_set_back_forgets_none() -> None:
    with pytest.raises(TooManySignals):
        require_few([START] * PER_HOUR, now=START - dt.timedelta(days=1))
