"""A database with years of use in it, written straight into the tables: what must not make the present slow.

Most of it is over: sessions that took place, messages that were sent, updates that were served. A little waits, all of
it for weeks, so that nothing of the past happens while somebody measures.
"""

# ruff: noqa: S608 - statements of this file's own words

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

import asyncpg  # type: ignore[import-untyped]

from db.engine import is_sqlite, parse_url
from db.file import sqlite_file
from db.migrate import upgrade

FIRST_CHAT = 10_000_000
"""The Telegram id of person 1 is one more."""
FILLED_AT = "0005"  # the revision all of whose tables `fill` knows
WAITS = 40  # days until the first of what waits is due


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is."""

    sessions: int
    outbox: int
    inbox: int
    people: int
    mentors: int


FULL = Size(sessions=100_000, outbox=500_000, inbox=300_000, people=20_000, mentors=1_000)
TENTH = Size(sessions=10_000, outbox=50_000, inbox=30_000, people=2_000, mentors=100)


async def make(url: str, size: Size, *, now: dt.datetime) -> None:
    """Make a database with a past, in today's shape: migrations add what belongs to people and mentors since."""
    await upgrade(url, FILLED_AT)
    await fill(url, size, now=now)
    await upgrade(url)


async def fill(url: str, size: Size, *, now: dt.datetime, analyze: bool = True) -> None:
    """Fill an empty, migrated database; `now` (aware) is when the past ends, `analyze` lets the planner look at it."""
    parsed = parse_url(url)
    if is_sqlite(parsed):
        await asyncio.to_thread(_fill_sqlite, str(sqlite_file(parsed)), size, now, analyze=analyze)
        return
    connection = await asyncpg.connect(parsed.set(drivername="postgresql").render_as_string(hide_password=False))
    async with connection.transaction():
        await connection.execute("SET LOCAL session_replication_role = replica")  # neither triggers nor foreign keys
        for statement in _statements(_POSTGRESQL, size, now):
            await connection.execute(statement)
        for table, statements in _SINCE.items():
            if await connection.fetchval("SELECT to_regclass($1)", table) is not None:
                for statement in statements:
                    await connection.execute(statement)
        for table in ("person", "session", "message", "inbox", "outbox", "audit_event", "stuck"):
            await connection.execute(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))")
    if analyze:
        await connection.execute("ANALYZE")
    await connection.close()


_SINCE: Mapping[str, Sequence[str]] = {
    "api_token": (
        """
        INSERT INTO api_token (token_hash, person_id, name, scope, created_at, expires_at)
        SELECT 'hash of ' || id, id, 'calendar', 'read', '2026-01-01 00:00:00.000000', '2027-01-01 00:00:00.000000'
        FROM person
        """,
    ),
    "feedback": tuple(
        f"""
        INSERT INTO feedback (session_id, person_id, about_id, presence, stars, agreed)
        SELECT id, {one}, {other}, 'talking', 5, 'to send it by Sunday'
        FROM session WHERE status = 'COMPLETED' AND student_id IS NOT NULL
        """
        for one, other in (("mentor_id", "student_id"), ("student_id", "mentor_id"))
    ),
    "waitlist": (
        """
        INSERT INTO waitlist (session_id, host_id, guest_id, created_at, look_at, passed)
        SELECT id, mentor_id, student_id, created_at, start_time, '[]'
        FROM session WHERE status = 'CONFIRMED' AND student_id IS NOT NULL
        """,
    ),
    "company": (
        """
        INSERT INTO company (name, created_at)
        SELECT 'Company ' || id, '2026-01-01 00:00:00.000000' FROM person WHERE id % 10 = 0 ORDER BY id
        """,
    ),
    "employment": (  # ten employers in each company, and a few people who ask
        """
        INSERT INTO employment (person_id, company_id, company_name, state, since)
        SELECT id, (id - 1) / 10 + 1, 'Company', CASE WHEN id % 50 = 0 THEN 'WAITING' ELSE 'APPROVED' END,
            '2026-01-01 00:00:00.000000'
        FROM person
        """,
    ),
    "job": (
        """
        INSERT INTO job (company_id, title, reference, created_at)
        SELECT (id - 1) / 10 + 1, 'Job', 'R-' || id, '2026-01-01 00:00:00.000000' FROM person ORDER BY id
        """,
    ),
    "interview": (
        """
        INSERT INTO interview (session_id, company_id, job_id, round, prepare)
        SELECT id, (mentor_id - 1) / 10 + 1, mentor_id, 1, 'a project of yours'
        FROM session WHERE status = 'COMPLETED' AND id % 10 = 0
        """,
    ),
}
"""What stands in tables that a database of an earlier shape does not have."""


def _fill_sqlite(file: str, size: Size, now: dt.datetime, *, analyze: bool) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -200000")
        connection.execute("BEGIN IMMEDIATE")
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in _statements(_SQLITE, size, now):
            connection.execute(statement)
        for table, statements in _SINCE.items():
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
                for statement in statements:
                    connection.execute(statement)
        for _, statement in triggers:
            connection.execute(statement)
        if analyze:
            connection.execute("ANALYZE")
        connection.execute("COMMIT")


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How one database says what the other says otherwise; `{...}` is filled in."""

    numbers: str
    """Rows of `i` from 0."""
    moment: str
    """So many seconds after a moment; both are expressions."""
    real: str
    """Now, in seconds since the epoch."""
    uuid: str
    json: str
    day: str
    clock: str


_SQLITE = _Dialect(
    numbers="(WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {count} - 1) SELECT i FROM n)",
    moment="strftime('%Y-%m-%d %H:%M:%S.000000', '{now}', ({seconds}) || ' seconds')",
    real="((julianday('now') - 2440587.5) * 86400.0)",
    uuid="lower(hex(randomblob(16)))",
    json="{text}",
    day="date({moment})",
    clock="'18:00:00.000000'",
)
_POSTGRESQL = _Dialect(
    numbers="(SELECT i FROM generate_series(0, {count} - 1) AS i) AS numbers",
    moment="(timestamptz '{now}+00' + ({seconds}) * interval '1 second')",
    real="extract(epoch FROM clock_timestamp())",
    uuid="gen_random_uuid()",
    json="CAST({text} AS json)",
    day="CAST({moment} AS date)",
    clock="time '18:00'",
)


def _statements(say: _Dialect, size: Size, now: dt.datetime) -> Iterator[str]:
    """Say how to fill the tables, each with all its columns that have no default."""

    def at(seconds: str) -> str:
        return say.moment.format(now=f"{now.astimezone(dt.UTC):%Y-%m-%d %H:%M:%S}", seconds=seconds)

    def add(table: str, count: int, columns: Mapping[str, str], where: str = "TRUE") -> str:
        rows = say.numbers.format(count=count)
        return (
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(columns.values())} FROM {rows} WHERE {where}"
        )

    def json(text: str) -> str:
        return say.json.format(text=text)

    long_ago = at("-86400 * 900 + i")
    yield add(
        "person",
        size.people,
        {
            "id": "i + 1",
            "telegram_id": f"{FIRST_CHAT} + i + 1",
            "name": "'Person ' || i",
            "language": "'en'",
            "zone": "'Asia/Dhaka'",
            "created_at": long_ago,
        },
    )
    role = {"person_id": "i + 1", "granted_at": long_ago}
    yield add("person_role", size.people, role | {"role": "'student'"})
    yield add("person_role", size.mentors, role | {"role": "'mentor'"})
    yield add(
        "mentor",
        size.mentors,
        {
            "person_id": "i + 1",
            "state": "'APPROVED'",
            "length": "30",
            "buffer": "0",
            "notice": "60",
            "window_days": "30",
            "instant": "FALSE",
            "created_at": long_ago,
        },
    )
    yield add(
        "weekly_hours",
        size.mentors * 5,
        {"mentor_id": "i / 5 + 1", "weekday": "i % 5", "start_minute": "1080", "end_minute": "1260"},
    )
    yield add(
        "time_off",
        size.mentors,
        {
            "id": "i + 1",
            "mentor_id": "i + 1",
            "first_day": say.day.format(moment=at("86400 * (i % 60)")),
            "last_day": say.day.format(moment=at("86400 * (i % 60 + 3)")),
        },
    )

    # Each mentor has as many sessions, one a day. Of a hundred the newest two are ahead: one agreed, one asked for.
    each = size.sessions // size.mentors
    turn, mentor = f"(i / {size.mentors})", f"(i % {size.mentors} + 1)"
    ahead, asked = f"({turn} >= {each} - 2)", f"({turn} = {each} - 1)"
    seconds = (
        f"CASE WHEN {ahead} THEN 86400 * ({WAITS} + 1 + {turn} - {each} + 2) "
        f"ELSE 86400 * ({turn} - {each}) END + ({mentor} % 16) * 1800"
    )
    held = f"({turn} = {each} - 3 AND i % 20 = 0)"  # called off, and held for Undo
    over = f"CASE WHEN {held} OR i % 7 = 0 THEN 'CANCELLED' ELSE 'COMPLETED' END"
    yield add(
        "session",
        size.sessions,
        {
            "id": "i + 1",
            "public_id": say.uuid,
            "kind": "'mentorship'",
            "title": "'CV review ' || i",
            "description": "''",
            "date": say.day.format(moment=at(seconds)),
            "time": say.clock,
            "zone": "'Asia/Dhaka'",
            "status": f"CASE WHEN {asked} THEN 'PENDING' WHEN {ahead} THEN 'CONFIRMED' ELSE {over} END",
            "zoom_link": f"CASE WHEN {asked} THEN NULL ELSE 'https://zoom.us/j/' || i END",
            "mentor_id": mentor,
            # whoever has something ahead has one thing a day
            "student_id": f"{size.mentors} + 1 + CASE WHEN {ahead} OR {held} THEN i % {size.mentors} "
            f"ELSE i * 31 % {size.people - size.mentors} END",
            "start_time": at(seconds),
            "end_time": at(f"{seconds} + 1800"),
            "created_at": at(f"86400 * ({turn} - {each}) - 604800"),
            "created_by": mentor,
            "version": "2",
            "holds": f"({ahead} OR {held})",
            "hold_until": f"CASE WHEN {held} THEN {at(f'86400 * {WAITS}')} END",
            "answer_by": f"CASE WHEN {asked} THEN {at(f'86400 * {WAITS} + i')} END",
            "ending": f"CASE WHEN {ahead} OR NOT ({held} OR i % 7 = 0) THEN NULL ELSE 'cancelled' END",
            "ended_by": f"CASE WHEN {ahead} OR NOT ({held} OR i % 7 = 0) THEN NULL ELSE {mentor} END",
        },
    )
    for person, part in (("mentor_id", "host"), ("student_id", "guest")):
        yield (
            "INSERT INTO participant (session_id, person_id, part, start_time, end_time, blocks) "
            f"SELECT id, {person}, '{part}', start_time, end_time, holds FROM session"
        )
    yield add(
        "audit_event",
        size.sessions * 3,
        {
            "id": "i + 1",
            "at": at(f"86400 * (i / {3 * size.mentors} - {each})"),
            "kind": "'confirmed'",
            "actor_id": f"(i % {size.mentors} + 1)",
            "session_id": "i / 3 + 1",
            "data": json("""'{"version": 2, "status": "CONFIRMED"}'"""),
        },
    )

    yield add(
        "stuck",
        20,
        {
            "id": "i + 1",
            "kind": "'complete'",
            "session_id": "i + 1",
            "attempts": "5",
            "retry_real": say.real,
            "parked": "TRUE",
            "reference": "'cafe' || i",
            "error": "'ValueError'",
            "failed_real": say.real,
        },
    )

    chat = f"{FIRST_CHAT} + i % {size.people} + 1"
    days_ago = f"-86400 * ({each} - i * {each} / {{count}})"
    messages = size.outbox * 3 // 5
    yield add(
        "message",
        messages,
        {
            "id": "i + 1",
            "chat_id": chat,
            "telegram_id": "i + 1",
            "session_id": f"CASE WHEN i % 3 = 0 THEN i % {size.sessions} + 1 END",
            "live": "(i % 6 = 0)",
            "created_at": at(days_ago.format(count=messages)),
        },
    )
    yield add(
        "dialog",
        size.people,
        {
            "person_key": f"{FIRST_CHAT} + i + 1",
            "data": json("'{}'"),
            "message_id": "CASE WHEN i % 4 = 0 THEN i + 1 END",
            "served_real": f"{say.real} - 86400 * (i % 100)",
            "turn_real": f"{say.real} - 86400 * (i % 100)",
        },
    )
    raw = """'{"update_id": 1, "message": {"text": "' || i || '", "from": {"id": 1}}, "padding": "' || %s || '"}'"""
    yield add(
        "inbox",
        size.inbox,
        {
            "id": "i + 1",
            "update_id": "2000000000 + i",
            "person_key": chat,
            "raw": raw % "'x' || i",
            "state": "CASE WHEN i % 5000 = 0 THEN 'dead' ELSE 'done' END",
            "received_real": f"{say.real} - ({size.inbox} - i)",
            "done_real": f"{say.real} - ({size.inbox} - i)",
        },
    )
    # Four reminders of each session that is agreed wait; of ten older rows four are notices.
    agreed = size.mentors
    person = f"(i % {size.mentors} + 1 + (i / {agreed}) % 2 * {size.mentors})"
    session = f"({size.sessions} - 2 * {size.mentors} + i % {size.mentors} + 1)"
    yield add(
        "outbox",
        4 * agreed,
        {
            "id": f"{size.outbox} - i",
            "chat_id": f"{FIRST_CHAT} + {person}",
            "sort": "'notice'",
            "kind": "'reminder'",
            "person_id": person,
            "session_id": session,
            "data": json("""'{"lead": 60, "start": "2027-01-01T00:00:00+00:00"}'"""),
            "dedupe": "'reminder:ahead:' || i",
            "urgent": f"(i < 2 * {agreed})",
            "due_at": at(f"86400 * {WAITS} + i"),
            "expires_at": at(f"86400 * {WAITS + 5} + i"),
            "created_at": at("-86400 - i"),
        },
    )
    older = size.outbox - 4 * agreed
    notice = "(i % 10 < 4)"
    then = at(days_ago.format(count=older))
    yield add(
        "outbox",
        older,
        {
            "id": "i + 1",
            "chat_id": chat,
            "sort": f"CASE WHEN {notice} THEN 'notice' ELSE 'reply' END",
            "state": "CASE WHEN i % 10000 = 0 THEN 'failed' WHEN i % 12 = 0 THEN 'obsolete' ELSE 'sent' END",
            "method": "'sendMessage'",
            "payload": f"CASE WHEN {notice} THEN NULL ELSE {json(raw % 'i')} END",
            "message_id": f"i % {messages} + 1",
            "kind": f"CASE WHEN {notice} THEN 'reminder' END",
            "person_id": f"CASE WHEN {notice} THEN i % {size.people} + 1 END",
            "session_id": f"CASE WHEN {notice} THEN i % {size.sessions} + 1 END",
            "data": f"CASE WHEN {notice} THEN {json(raw % 'i')} END",
            "dedupe": f"CASE WHEN {notice} THEN 'reminder:' || i END",
            "due_at": then,
            "created_at": then,
            "sent_at": then,
        },
    )
