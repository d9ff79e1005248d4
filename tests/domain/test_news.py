from __future__ import annotations

import datetime as dt

import pytest

from domain.news import Change, Event, What, change_of
from domain.status import Status

NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
OLD, START = NOW + 24 * HOUR, NOW + 48 * HOUR
AHEAD = (START, START + HOUR)
MOVED = Event("moved", before=OLD)
BACK = Event("undone", before=START)


@pytest.mark.parametrize(
    ("events", "status", "news"),
    [
        ([], Status.CONFIRMED, None),
        ([Event("created")], Status.PENDING, Change(What.NEW)),
        ([Event("created"), MOVED], Status.CONFIRMED, Change(What.NEW)),  # the new time is all they need
        ([Event("created"), Event("cancelled")], Status.CANCELLED, None),  # never heard of, never missed
        ([Event("created"), Event("expired")], Status.CANCELLED, None),
        ([MOVED], Status.CONFIRMED, Change(What.MOVED, before=OLD)),
        ([MOVED, Event("moved", before=OLD + HOUR)], Status.CONFIRMED, Change(What.MOVED, before=OLD)),
        ([Event("moved", before=START), Event("moved", before=OLD)], Status.CONFIRMED, None),  # there and back
        ([Event("moved", before=START), BACK], Status.CONFIRMED, None),
        ([MOVED, Event("cancelled")], Status.CANCELLED, Change(What.ENDED)),
        ([Event("declined"), Event("reason")], Status.CANCELLED, Change(What.ENDED)),
        ([Event("expired")], Status.CANCELLED, Change(What.ENDED)),
        ([Event("cancelled"), Event("undone")], Status.CONFIRMED, None),
        ([Event("edited", fields=frozenset({"title"}))], Status.CANCELLED, None),  # they called it off themselves
        ([Event("confirmed")], Status.CONFIRMED, Change(What.CONFIRMED)),
        ([Event("accepted")], Status.CONFIRMED, Change(What.CONFIRMED)),
        ([Event("confirmed"), MOVED], Status.CONFIRMED, Change(What.MOVED, before=OLD)),
        (
            [Event("edited", fields=frozenset({"title"})), Event("edited", fields=frozenset({"link", "title"}))],
            Status.CONFIRMED,
            Change(What.EDITED, fields=("link", "title")),
        ),
    ],
)
def test_news_is_what_is_true_now(events: list[Event], status: Status, news: Change | None) -> None:
    assert change_of(events, status, AHEAD, now=NOW) == news


def test_what_is_over_is_no_news() -> None:
    over = (NOW - 2 * HOUR, NOW - HOUR)
    assert change_of([Event("cancelled")], Status.CANCELLED, over, now=NOW) is None
    assert change_of([Event("moved", before=NOW - 3 * HOUR)], Status.COMPLETED, over, now=NOW) is None


def test_who_would_come_in_vain_is_told_that_it_is_over() -> None:
    over = (NOW - 2 * HOUR, NOW - HOUR)
    assert change_of([MOVED], Status.COMPLETED, over, now=NOW) == Change(What.MOVED, before=OLD)
