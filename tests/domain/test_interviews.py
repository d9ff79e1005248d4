"""What a company makes of interviews: decisions that fit to who was there, and notes that open together."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.attendance import Presence
from domain.interviews import Decision, are_notes_open, asked_once_more_at, fits, may_write

END = dt.datetime(2026, 11, 25, 8, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def test_a_decision_never_says_the_opposite_of_who_was_there() -> None:
    assert all(fits(decision, None) for decision in Decision)
    assert [each for each in Decision if not fits(each, Presence.TALKING)] == [Decision.NO_SHOW]
    assert [each for each in Decision if not fits(each, Presence.ABSENT)] == [Decision.MOVED_ON]


def test_notes_open_when_all_have_written_or_after_two_days() -> None:
    assert not are_notes_open({1, 2}, {1}, END, END + 2 * DAY - dt.timedelta(seconds=1))
    assert are_notes_open({1, 2}, {1}, END, END + 2 * DAY)
    assert are_notes_open({1, 2}, {1, 2, 3}, END, END - DAY), "who has left may have written too"


@pytest.mark.parametrize(
    ("writer", "panel", "written", "are_open", "may"),
    [
        (1, {1, 2}, {1}, False, True),
        (1, {1, 2}, {1, 2}, True, False),
        (1, {1, 2}, {2}, True, True),  # late, but never read
        (1, {1}, {1}, True, True),
        (3, {1, 2}, {1}, False, False),
    ],
)
def test_what_others_may_have_read_stays(
    writer: int, panel: set[int], written: set[int], *, are_open: bool, may: bool
) -> None:
    assert may_write(writer, panel, written, are_open=are_open) is may


@pytest.mark.parametrize(
    ("end", "asked"),
    [
        ("2026-11-25 15:30", "2026-11-26 09:00"),
        ("2026-11-25 23:59", "2026-11-26 09:00"),
        ("2026-11-26 00:30", "2026-11-26 09:00"),
        ("2026-11-26 02:00", "2026-11-27 09:00"),
        ("2026-11-26 08:30", "2026-11-27 09:00"),
    ],
)
def test_the_next_morning_is_after_a_night(end: str, asked: str) -> None:
    dhaka = dt.timezone(dt.timedelta(hours=6))
    moment = dt.datetime.fromisoformat(end).replace(tzinfo=dhaka)
    assert f"{asked_once_more_at(moment, 'Asia/Dhaka').astimezone(dhaka):%Y-%m-%d %H:%M}" == asked
