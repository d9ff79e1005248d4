"""A writer with its own SQLite connection, where foreign keys are off unless somebody turns them on."""

from __future__ import annotations

import contextlib
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

SESSION = """
INSERT INTO session (id, public_id, kind, title, description, date, time, zone, status, mentor_id, student_id,
    start_time, end_time, created_at, created_by, version, holds)
VALUES (?, ?, 'mentorship', '', '', '2026-11-24', '18:00:00', 'UTC', 'PENDING', ?, ?, ?, ?, '', 1, 1, 1)
"""


def at(clock: str) -> str:
    """Give "18:30" on the day of these tests as the bot writes it."""
    return f"2026-11-24 {clock}:00.000000"


@pytest.fixture
def raw(sqlite_template: Path) -> Iterator[sqlite3.Connection]:
    """Return a connection to a database where session 1 of mentor 1 and student 2 is from six to seven."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with contextlib.closing(sqlite3.connect(sqlite_template)) as template:
            template.backup(connection)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (0,)
        add(connection, 1, mentor=1, start=at("18:00"), end=at("19:00"))
        yield connection


def add(raw: sqlite3.Connection, session: int, *, mentor: int, start: str, end: str) -> None:
    """Insert a session with student 2 for odd and student 3 for even numbers."""
    raw.execute(SESSION, (session, uuid.uuid4().hex, mentor, 2 if session % 2 else 3, start, end))


def times(raw: sqlite3.Connection) -> list[tuple[int, str, str, int]]:
    """List the participants of every session."""
    return raw.execute(
        "SELECT person_id, start_time, end_time, blocks FROM participant ORDER BY session_id, person_id"
    ).fetchall()


def refused(rule: str = "participant_overlap") -> pytest.RaisesExc[sqlite3.IntegrityError]:
    """Expect that the database says no."""
    return pytest.RaisesExc(sqlite3.IntegrityError, match=rule)


def test_a_moved_session_takes_its_people_along(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE session SET start_time = ?, end_time = ?", (at("20:00"), at("21:00")))
    assert times(raw) == [(1, at("20:00"), at("21:00"), 1), (2, at("20:00"), at("21:00"), 1)]
    add(raw, 2, mentor=1, start=at("18:00"), end=at("19:00"))
    with refused():
        raw.execute("UPDATE session SET start_time = ?, end_time = ? WHERE id = 2", (at("20:59"), at("22:00")))


def test_a_time_that_was_let_go_is_taken_back_only_when_free(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE session SET status = 'CANCELLED', holds = 0")
    add(raw, 2, mentor=1, start=at("18:30"), end=at("19:30"))
    with refused():
        raw.execute("UPDATE session SET holds = 1 WHERE id = 1")


def test_a_deleted_session_frees_its_people(raw: sqlite3.Connection) -> None:
    raw.execute("DELETE FROM session")
    assert times(raw) == []


def test_a_session_with_another_number_is_still_the_same(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE session SET id = 7")
    raw.execute("UPDATE session SET start_time = ? WHERE id = 7", (at("18:15"),))
    assert times(raw) == [(1, at("18:15"), at("19:00"), 1), (2, at("18:15"), at("19:00"), 1)]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("UPDATE participant SET blocks = 0", "participant_follows"),
        ("UPDATE participant SET end_time = '2026-11-24 18:01:00.000000'", "participant_follows"),
        ("UPDATE participant SET person_id = 9 WHERE person_id = 1", "participant_stays"),
        ("DELETE FROM participant WHERE person_id = 1", "participant_stays"),
        (
            "INSERT INTO participant SELECT 404, 1, part, start_time, end_time, 1 FROM participant",
            "participant_follows",
        ),
    ],
)
def test_participants_are_the_sessions(raw: sqlite3.Connection, change: str, rule: str) -> None:
    with refused(rule):
        raw.execute(change)


@pytest.mark.parametrize("clause", ["OR IGNORE", "OR REPLACE"])
def test_a_writer_that_wants_conflicts_ignored_is_refused_too(raw: sqlite3.Connection, clause: str) -> None:
    values = (2, "x", 1, 3, at("18:30"), at("19:30"))
    with refused():
        raw.execute(SESSION.replace("INSERT", f"INSERT {clause}"), values)
    assert raw.execute("SELECT count(*) FROM session").fetchone() == (1,)


@pytest.mark.parametrize(
    "start",
    [
        "2026-11-24T18:30:00.000000",
        "2026-11-24 18:30:00",
        "2026-11-24 18:30",
        "2026-11-24 18:30:00+06:00",
        "2026-11-24 18:30:00.000000+00:00",
        "0000-tomorrow-at-half-six!",
        "1795545000",
        1795545000,
    ],
)
def test_a_time_in_other_letters_is_refused_because_letters_are_compared(raw: sqlite3.Connection, start: str) -> None:
    with refused("session_time_format|ck_session_times"):
        add(raw, 3, mentor=5, start=start, end=at("21:00"))
    with refused("session_time_format|ck_session_times"):
        raw.execute("UPDATE session SET start_time = ?", (start,))
