from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Sequence
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from bench.past import Size, fill
from db.engine import Database
from db.indexes import indexed
from db.migrate import downgrade, upgrade
from db.shape import head, is_current
from tests.support.chaos import size
from tests.support.rows import MIDNIGHT, add_person, add_session, at

REPOSITORY = Path(__file__).parents[2]
REVISIONS = [script.revision for script in ScriptDirectory(str(REPOSITORY / "db/migrations")).walk_revisions()][::-1]


def test_the_newest_revision_is_the_head() -> None:
    assert REVISIONS[-1] == head()


@pytest.mark.parametrize("revision", REVISIONS)
async def test_each_revision_goes_up_down_and_up(empty_url: str, revision: str) -> None:
    before = REVISIONS[: REVISIONS.index(revision)]
    await upgrade(empty_url, revision)
    await downgrade(empty_url, before[-1] if before else "base")
    await upgrade(empty_url)
    assert await is_current(empty_url)


async def test_the_indexes_of_history_come_and_go_on_filled_tables(empty_url: str) -> None:
    await upgrade(empty_url, "0004")
    await fill(empty_url, Size(sessions=1000, outbox=5000, inbox=3000, people=200, mentors=10), now=MIDNIGHT)
    before = await dump(empty_url)
    await upgrade(empty_url, "0005")
    await downgrade(empty_url, "0004")
    await upgrade(empty_url, "0005")
    assert await dump(empty_url) == before


async def test_the_clocks_of_people_come_and_go_on_filled_tables(empty_url: str) -> None:
    earlier = REVISIONS[REVISIONS.index("0010") - 1]
    await upgrade(empty_url, "0004")
    await fill(empty_url, Size(sessions=1000, outbox=5000, inbox=3000, people=200, mentors=10), now=MIDNIGHT)
    await upgrade(empty_url, earlier)
    before = await dump(empty_url)
    await upgrade(empty_url, "0010")
    database = Database(empty_url)
    async with database.write() as tx:
        assert (await tx.execute(text("SELECT count(*) FROM person WHERE hours24 IS NOT NULL"))).scalar_one() == 0
        await tx.execute(text("UPDATE person SET hours24 = true"))
    await database.close()
    await downgrade(empty_url, earlier)
    assert await dump(empty_url) == before
    await upgrade(empty_url, "0010")


async def test_ids_are_given_once_from_then_on_and_filled_tables_stay(empty_url: str) -> None:
    await upgrade(empty_url, "0004")
    await fill(empty_url, Size(sessions=1000, outbox=5000, inbox=3000, people=200, mentors=10), now=MIDNIGHT)
    await upgrade(empty_url, "0027")
    before = await dump(empty_url)
    await upgrade(empty_url, "0028")
    database = Database(empty_url)
    async with database.write() as tx:
        gone = await add_person(tx)
        await tx.execute(text("DELETE FROM identity WHERE person_id = :gone"), {"gone": gone})
        await tx.execute(text("DELETE FROM person WHERE id = :gone"), {"gone": gone})
        assert await add_person(tx) > gone
        await tx.execute(text("DELETE FROM identity WHERE person_id > :gone"), {"gone": gone})
        await tx.execute(text("DELETE FROM person WHERE id > :gone"), {"gone": gone})
    await database.close()
    await downgrade(empty_url, "0027")
    assert await dump(empty_url) == before
    await upgrade(empty_url)


@pytest.mark.parametrize(
    ("revision", "change"),
    [
        ("0016", "UPDATE dialog SET list_id = 7"),
        ("0025", "UPDATE dialog SET menu = 'MENTOR'"),
        ("0027", "UPDATE dialog SET said = '7:1'"),
    ],
)
async def test_what_a_dialog_remembers_comes_and_goes_on_filled_tables(
    empty_url: str, revision: str, change: str
) -> None:
    earlier = REVISIONS[REVISIONS.index(revision) - 1]
    await upgrade(empty_url, "0004")
    await fill(empty_url, Size(sessions=100, outbox=100, inbox=100, people=50, mentors=10), now=MIDNIGHT)
    await upgrade(empty_url, earlier)
    before = await dump(empty_url)
    await upgrade(empty_url, revision)
    database = Database(empty_url)
    async with database.write() as tx:
        await tx.execute(text(change))
    await database.close()
    await downgrade(empty_url, earlier)
    assert await dump(empty_url) == before
    await upgrade(empty_url, revision)


async def test_hours_of_dates_come_and_go_on_filled_tables(empty_url: str) -> None:
    await upgrade(empty_url, "0006")
    await fill(empty_url, Size(sessions=100, outbox=100, inbox=100, people=50, mentors=10), now=MIDNIGHT)
    await upgrade(empty_url, "0008")
    before = await dump(empty_url)
    await upgrade(empty_url, "0009")
    database = Database(empty_url)
    async with database.write() as tx:
        versions = (await tx.execute(text("SELECT person_id, version FROM calendar_version ORDER BY 1"))).all()
        span = "VALUES (1, 3, '2026-11-26', 'closed', 900, 1020)"
        await tx.execute(text(f"INSERT INTO date_override (id, person_id, day, way, start_minute, end_minute) {span}"))
        after = (await tx.execute(text("SELECT person_id, version FROM calendar_version ORDER BY 1"))).all()
    await database.close()
    assert {new.person_id for old, new in zip(versions, after, strict=True) if old != new} == {3}
    await downgrade(empty_url, "0008")
    assert await dump(empty_url) == before


async def test_rules_of_calendars_come_and_go_on_filled_tables(empty_url: str) -> None:
    await upgrade(empty_url, "0006")
    await fill(empty_url, Size(sessions=100, outbox=100, inbox=100, people=50, mentors=10), now=MIDNIGHT)
    await upgrade(empty_url, "0021")
    before = await dump(empty_url)
    await upgrade(empty_url, "0022")
    database, versions = Database(empty_url), text("SELECT person_id, version FROM calendar_version ORDER BY 1")
    columns, period = (
        "id, person_id, first_day, last_day, week",
        "1, 3, '2027-02-08', '2027-03-09', '[[0, 1320, 1440]]'",
    )
    async with database.write() as tx:
        assert (await tx.execute(text("SELECT max(buffer_before + most_a_day + step) FROM calendar"))).scalar_one() == 0
        was = (await tx.execute(versions)).all()
        await tx.execute(text(f"INSERT INTO hours_period ({columns}) VALUES ({period})"))  # noqa: S608
        await tx.execute(text("UPDATE calendar SET most_a_day = 2 WHERE person_id = 5"))
        now = (await tx.execute(versions)).all()
    with pytest.raises(IntegrityError):
        async with database.write() as tx:
            await tx.execute(text("UPDATE calendar SET buffer_before = 300 WHERE person_id = 5"))
    await database.close()
    assert {new.person_id for old, new in zip(was, now, strict=True) if old != new} == {3, 5}
    async with (other := Database(empty_url)).write() as tx:
        await tx.execute(text("UPDATE calendar SET most_a_day = 0"))
    await other.close()
    await downgrade(empty_url, "0021")
    assert await dump(empty_url) == before


async def test_requests_of_the_site_come_and_go_on_filled_tables(empty_url: str) -> None:
    await upgrade(empty_url, "0006")
    await fill(empty_url, Size(sessions=100, outbox=100, inbox=100, people=50, mentors=10), now=MIDNIGHT)
    await upgrade(empty_url, "0013")
    before = await dump(empty_url)
    await upgrade(empty_url, "0014")
    database = Database(empty_url)
    columns, values = "id, public_id, function, arguments, asked_real", "1, :number, 'some', '{}', 0"
    async with database.write() as tx:
        number = uuid.uuid4()
        given = {"number": number.hex if database.is_sqlite else number}
        await tx.execute(text(f"INSERT INTO site_request ({columns}) VALUES ({values})"), given)  # noqa: S608
        assert (await tx.execute(text("SELECT state FROM site_request"))).scalar_one() == "waiting"
        if not database.is_sqlite:
            asked = "SELECT CAST(get_dashboard_sessions(CAST(public_id AS text), 'student') AS text) FROM person"
            assert '"sessions"' in (await tx.execute(text(asked))).scalars().all()[-1]
    await database.close()
    await downgrade(empty_url, "0013")
    assert await dump(empty_url) == before
    await upgrade(empty_url)


async def test_functions_are_for_nobody_whatever_the_database_gives_by_default(empty_url: str) -> None:
    """As at hosts that let visitors call each function that is made."""
    database = Database(empty_url)
    if database.is_sqlite:
        pytest.skip("SQLite has no functions of ours")
    await upgrade(empty_url, "0013")
    asked = "SELECT proname, has_function_privilege('visitor', oid, 'EXECUTE') FROM pg_proc WHERE proname ~ :name"
    names = {"name": "^(site_|get_dashboard|get_request|create_mentorship|update_mentorship)"}
    async with database.write() as tx:
        await tx.execute(text("CREATE ROLE visitor"))
        await tx.execute(text("ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO visitor"))
    try:
        await upgrade(empty_url)
        async with database.read() as tx:
            found = (await tx.execute(text(asked), names)).all()
    finally:
        async with database.write() as tx:
            await tx.execute(text("DROP OWNED BY visitor"))
            await tx.execute(text("DROP ROLE visitor"))
        await database.close()
    assert len(found) == 9
    assert {may for _, may in found} == {False}


async def dump(url: str) -> dict[str, Sequence[object]]:
    """Read all rows of the filled tables, and how many triggers there are."""
    database = Database(url)
    names = ["person", "session", "participant", "message", "dialog", "inbox", "outbox"]
    names.append("sqlite_master WHERE type = 'trigger'" if database.is_sqlite else "pg_trigger")
    async with database.read() as tx:
        rows = {name: (await tx.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2"))).all() for name in names}  # noqa: S608
    await database.close()
    return {name: [tuple(map(str, row)) for row in found] for name, found in rows.items()}


async def test_going_down_to_the_base_leaves_nothing(empty_url: str) -> None:
    await upgrade(empty_url)
    await downgrade(empty_url, "base")
    database = Database(empty_url)
    everything = (
        "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite%'"
        if database.is_sqlite
        else "SELECT relname FROM pg_class WHERE oid >= 16384 AND relkind <> 't' UNION "
        "SELECT proname FROM pg_proc WHERE oid >= 16384"
    )
    async with database.read() as tx:
        left = set((await tx.execute(text(everything))).scalars())
    await database.close()
    assert left <= {"alembic_version", "alembic_version_pkc"}


async def test_an_old_or_absent_database_is_not_current(empty_url: str, tmp_path: Path) -> None:
    assert not await is_current(empty_url)
    assert not (tmp_path / "empty.db").exists()  # asking makes no file
    await upgrade(empty_url, REVISIONS[0])
    assert not await is_current(empty_url)


async def test_models_and_migrations_agree(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), indexed()))

    async with database.read() as tx:
        assert await (await tx.connection()).run_sync(differences) == []


async def test_replicas_may_migrate_at_the_same_time(empty_url: str) -> None:
    await asyncio.gather(upgrade(empty_url), upgrade(empty_url), upgrade(empty_url))
    assert await is_current(empty_url)


async def test_a_migration_that_leaves_orphans_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite foreign keys rest while tables are rebuilt, so they are looked at in the end."""
    url = f"sqlite:///{tmp_path}/bot.db"
    await upgrade(url)
    with contextlib.closing(sqlite3.connect(tmp_path / "bot.db")) as raw, raw:
        raw.execute("INSERT INTO audit_event (at, kind, data, actor_id) VALUES ('', '', '{}', 404)")
    with pytest.raises(RuntimeError, match="1 rows without the row they name"):
        await downgrade(url, REVISIONS[0])
    assert await is_current(url)


STEP = size(7, 1)
"""How many statements more each migration runs before it is killed than the one before."""


@pytest.mark.process
@pytest.mark.chaos
class TestKilled:
    """A migration that is killed leaves the old shape or the new one."""

    async def test_the_next_one_gets_through(self, empty_url: str) -> None:
        assert int(kill_migrations(empty_url, step=STEP).stdout) >= 10
        assert await is_current(empty_url)
        database = Database(empty_url)
        async with database.write() as tx:
            person = await add_person(tx)
            await add_session(tx, person, None, at("18:00"), at("19:00"))
        with pytest.RaisesExc(IntegrityError, match="participant_overlap"):
            async with database.write() as tx:
                await add_session(tx, person, None, at("18:30"), at("19:30"))
        await database.close()

    def test_without_a_transaction_it_would_not(self, tmp_path: Path) -> None:
        result = kill_migrations(f"sqlite:///{tmp_path}/bot.db", step=STEP, guard="unguarded")
        assert "already exists" in result.stderr


def kill_migrations(url: str, *, step: int, guard: str = "guarded") -> subprocess.CompletedProcess[str]:
    """Run the program that migrates and is killed every `step` statements."""
    command = [sys.executable, "-m", "tests.db.killed_migration", url, str(step), guard]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
