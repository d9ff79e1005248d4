from __future__ import annotations

import datetime as dt

import pytest

from domain.bookings import MOST_REQUESTS, Limits, Open, require_room
from domain.refusals import DomainError, TooManyOpen, TooManyRequests, TooManyWithMentor

LIMITS = Limits(per_pair=5, per_person=20)
SOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
LATE = SOON + dt.timedelta(days=9)


@pytest.mark.parametrize(
    ("already", "refusal"),
    [
        (Open(), None),
        (Open(4, 4, 4, SOON, SOON), None),
        (Open(5, 5, 0, LATE, SOON), TooManyWithMentor),
        (Open(19, 4, 0, LATE, SOON), None),
        (Open(20, 0, 0, LATE), TooManyOpen),
        (Open(21, 6, 11, LATE, SOON), TooManyOpen),  # no other mentor helps, so that is said first
        (Open(MOST_REQUESTS, 0, MOST_REQUESTS, LATE), TooManyRequests),
    ],
)
def test_there_is_room_up_to_the_limits(already: Open, refusal: type[DomainError] | None) -> None:
    if refusal is None:
        require_room(already, LIMITS, asks=True)
        return
    with pytest.raises(refusal):
        require_room(already, LIMITS, asks=True)


def test_who_books_without_asking_is_not_held_up_by_requests() -> None:
    require_room(Open(MOST_REQUESTS, 0, MOST_REQUESTS, LATE), LIMITS, asks=False)


def test_the_refusal_names_a_session_to_cancel() -> None:
    with pytest.raises(TooManyWithMentor) as refused:
        require_room(Open(7, 5, 0, LATE, SOON), LIMITS, asks=False)
    assert (refused.value.limit, refused.value.start) == (5, SOON)
