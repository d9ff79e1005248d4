"""What is measured of our bot alone: small numbers show that each benchmark finds what it is to measure."""

from __future__ import annotations

import datetime as dt
import io
import sqlite3

import pytest

from bench import calendars, history, mentors, reminders, sentences, start, statements
from bench.ours import Notes
from bench.past import Size

process = pytest.mark.process


def test_a_statement_counts_once_whatever_it_triggers_and_a_commit_only_after_writing() -> None:
    notes = io.StringIO()
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE one (x)")
    connection.execute("CREATE TABLE two (x)")
    connection.execute("CREATE TRIGGER t AFTER INSERT ON one BEGIN INSERT INTO two VALUES (new.x); END")
    connection.set_trace_callback(Notes(notes))
    connection.execute("BEGIN")
    connection.execute("SELECT * FROM one WHERE x = ?", (1,))
    connection.execute("SELECT * FROM one WHERE x = ?", (2,))
    connection.execute("COMMIT")
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO one VALUES (?)", [(1,), (2,)])
    connection.execute("COMMIT")
    assert [line.split()[1] for line in notes.getvalue().splitlines()] == ["SELECT", "SELECT", "INSERT", "COMMIT"]


@process
async def test_statements_and_transactions_are_counted() -> None:
    found = await statements.count(people=2, bookings=1)
    assert found.of_tap > 0
    assert found.of_update > 0
    assert found.of_update_alone > 0


async def test_free_times_are_found_of_one_mentor_and_of_many() -> None:
    assert min(await calendars.measure(mentors=8, rounds=1, calls=1)) > 0


@process
async def test_a_sentence_is_understood_with_few_mentors_and_with_many() -> None:
    assert set(await sentences.compare(mentors=12, times=2)) == {mentors.FEW, 12}


def test_a_thousand_mentors_have_names_that_differ() -> None:
    assert len(set(mentors.NAMES)) == 1000


@process
async def test_reminders_that_are_due_at_once_leave() -> None:
    sent = await reminders.burst(4)
    assert sent.rate > 0
    assert sent.cpu >= 0


@process
async def test_imports_and_memory_are_measured() -> None:
    assert start.imports(rounds=1) > 0
    _, started, worked = await start.memory(people=1)
    assert 0 < started <= worked * 1.1


@process
async def test_a_database_with_a_past_is_compared_with_an_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "REMINDERS", 4)
    monkeypatch.setattr(history, "ALONE", 1)
    size = Size(sessions=40, outbox=500, inbox=10, people=60, mentors=10)
    found = await history.compare(people=2, rounds=1, size=size)
    assert set(found) == {history.EMPTY, history.YEARS}
    assert all(each.cpu > 0 for each in found.values())


def test_reminders_wait_for_sessions_that_are_ahead() -> None:
    assert reminders.SOON < dt.timedelta(hours=1) < reminders.AHEAD
