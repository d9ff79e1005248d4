"""A prepared statement answers as SQLAlchemy's own does, and stores the same."""

from __future__ import annotations

import asyncio
import datetime as dt
import importlib
import inspect
import pkgutil
import re
import sqlite3
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import _lru_cache_wrapper, cache
from random import Random
from typing import Any

import pytest
from sqlalchemy import BindParameter, Insert, Table, bindparam, func, insert, literal, select, text, union, update
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, class_mapper
from sqlalchemy.sql.visitors import iterate

import db.queries
from bench.past import Size, fill
from db import prepared as module
from db.engine import Database
from db.locks import lock_people
from db.migrate import upgrade
from db.models import Base, Mentor, Person, PersonRole, Session, dialog, metadata, outbox, table_of
from db.prepared import Prepared, prepared
from db.queries import inbox as inbox_queries
from db.queries import outbox as outbox_queries
from db.queries import sessions, waitlist
from db.queries.people import PersonFacts
from db.transaction import Transaction
from tests.support.rows import MIDNIGHT, add_person, add_session, at
from tests.support.statements import counted

TRIALS = 8
Given = Any


@pytest.fixture
async def filled(empty_url: str) -> AsyncIterator[Database]:
    """Give a database with some history."""
    await upgrade(empty_url, "0005")
    await fill(empty_url, Size(sessions=60, outbox=150, inbox=80, people=30, mentors=6), now=MIDNIGHT)
    await upgrade(empty_url)
    database = Database(empty_url)
    yield database
    await database.close()


@cache
def marked() -> Sequence[tuple[str, Prepared]]:
    """Return every prepared statement of the queries, with the dialect that it is made for, if only for one."""
    mine, dialects = {id(each) for each in globals().values()}, dict[int, str]()
    for name in _modules():
        for made in vars(importlib.import_module(name)).values():
            if isinstance(made, _lru_cache_wrapper) and "prepared(" in inspect.getsource(made):
                for options in _options(made):
                    dialect = [value for name, value in options.items() if name == "dialect"]
                    flags = {name: value for name, value in options.items() if name != "dialect"}
                    statements = made(*dialect, **flags)  # called as the queries do: a cache knows it by that
                    several = statements if isinstance(statements, tuple) else [statements]
                    dialects |= {id(each): "".join(dialect) for each in several}
    return [(dialects.get(key, ""), each) for key, each in module._MARKED.items() if key not in mine]


def _modules() -> Iterator[str]:
    return (f"{db.queries.__name__}.{each.name}" for each in pkgutil.iter_modules(db.queries.__path__))


OPTIONS: Mapping[Sequence[str], Sequence[Mapping[str, Any]]] = {
    ("dialect",): [{"dialect": "sqlite"}, {"dialect": "postgresql"}],
    ("dialect", "one"): [{"dialect": name, "one": one} for name in ("sqlite", "postgresql") for one in (True, False)],
    ("moments",): [{"moments": (*outbox_queries.NEXT, *sessions.NEXT, *waitlist.NEXT)}],
    ("which",): [{"which": number} for number in range(3)],
    ("host_of", "guest"): [{"host_of": ("mentorship", "group"), "guest": False}, {"host_of": (), "guest": True}],
    ("about",): [{"about": ("session",)}, {"about": ("person",)}],
    ("about", "some"): [
        *({"about": ("session", "person"), "some": some} for some in (True, False)),
        *({"about": ("person",), "some": some} for some in (True, False)),
    ],
}


def _options(made: Callable[..., Any]) -> Sequence[Mapping[str, Any]]:
    """What a cached function that makes statements is called with: by the names of its arguments, else a flag."""
    names = tuple(inspect.signature(made).parameters)
    flags = [{name: True} for name in names] + [{name: False} for name in names]
    return OPTIONS.get(names, flags or [{}])


def of_sqlalchemy(statement: Any) -> Any:
    """Give the same statement, which is not known as prepared."""
    return statement.execution_options()


class TakenBack(Exception):
    """What was tried is not to stay."""


async def tried(database: Database, statement: Any, given: Given) -> Any:
    """Run a statement and take it back; return its answer, and all rows of the tables afterwards."""
    seen: Any = None
    try:
        async with database.write() as tx:
            result: Any = await tx.execute(statement, given)
            rows = [_plain(row) for row in result.all()] if getattr(result, "returns_rows", result is not None) else []
            seen = [*rows, *[await _dump(tx, table) for table in _changed(statement)]]
            raise TakenBack
    except TakenBack:
        return seen
    except (DBAPIError, sqlite3.Error, OSError) as error:
        return str(getattr(error, "orig", error)).splitlines()[0]
    except Exception as error:
        if type(error).__module__.startswith("asyncpg"):
            return str(error).splitlines()[0]
        raise


def _changed(statement: Any) -> Sequence[Table]:
    return [metadata.tables[statement.table.name]] if hasattr(statement, "table") else []


async def _dump(tx: Transaction, table: Table) -> Any:
    random = {"id", "public_id"} if table.name == "person" else {"id"}  # a sequence counts what was taken back, too
    columns = [each for each in table.columns if each.name not in random]
    rows = await tx.execute(select(*columns).order_by(*table.primary_key.columns))
    return [tuple(row) for row in rows]


def _plain(row: Any) -> Sequence[Any]:
    kept = [each for name, each in zip(row._fields, row, strict=True) if name != "fresh_id"]  # a sequence's next
    return [_facts(each) if isinstance(each, Base) else each for each in kept]


def _facts(entity: Base) -> Any:
    return type(entity), {key: value for key, value in vars(entity).items() if not key.startswith("_sa_")}


def same(one: Any, other: Any) -> bool:
    """Compare answers; the clock moves between two of them."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) < 60
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)


class Pool:
    """Values for parameters, by name; ids are of rows that are there, or of none."""

    def __init__(self, ids: Mapping[str, Sequence[Any]], chance: Random) -> None:
        self.chance = chance
        self.ids = ids
        whens = [at("00:00") + dt.timedelta(hours=hours) for hours in (-9000, -100, 0, 100, 9000)]
        keys = [*ids["dialog"][:9], 404]
        self.values: Mapping[str, Sequence[Any]] = {
            **dict.fromkeys(
                ("now", "begin", "end", "begins", "ends", "since", "until", "sent_at", "soon", "when"), whens
            ),
            **{key: [when.date() for when in whens] for key in ("first", "last")},
            **dict.fromkeys(("host", "guest", "actor", "viewer", "mentor"), ids["person"]),
            **dict.fromkeys(("sessions",), ids["session"]),
            **{key: [1, 2, 404] for key in ("companies", "company")},
            **dict.fromkeys(("chats",), ids["chat"]),
            **dict.fromkeys(("notices",), ids["outbox"]),
            **{key: [*ids["session"], 0] for key in ("session", "moving")},
            **{key: [1, 2, 50] for key in ("limit", "most", "most_0", "most_1", "most_2", "offset")},
            **{key: [0.0, 1.5, 60.0] for key in ("long", "after", "pause", "longest", "within", "beyond")},
            **{key: ["1", "2", "nobody"] for key in ("owner", "owners", "lease_owner")},
            "person": [*ids["person"], *keys],
            "people": [*ids["person"], *keys],
            "chat": [*ids["chat"], 404],
            "but": [*ids["chat"], *ids["person"]],
            "role": ["student", "mentor"],
            **{key: ["none"] for key in ("hash", "token")},
            "public_id": ids["public"],
            "request": [404],
            "now_is": ["done", "refused"],
            "said": [{"error": "না"}, {}],
            "row": [*ids["outbox"], *ids["inbox"], 1],
            "rows": ids["outbox"],
            "notice": ids["outbox"],
            "message": [None, 1],
            "inbox_id": ids["inbox"],
            "updates": [10**9, 10**9 + 1, 404],
            "telegram": [1, 2**63 - 1, None],
            "provider": ["telegram", "site"],
            "subject": ids["subject"],
            "as_state": ["sent", "superseded"],
            "told": [True, False],
            "is_live": [True, False],
            "card": [None, *ids["session"]],
            "times": [0, 1],
            "to_person": ids["person"],
            "kind": ["booked", None],
            "link": ["CV", None],
            **{key: ["CV", ""] for key in ("title", "text")},
            "kinds": ["booked", "moved", "cancelled"],
            "session_id": [*ids["session"], None],
            "data": [{"start": "ঢাকা"}, {}, [1, 2, 3], None],
            "dedupe": [None, "once"],
            "urgent": [True, False],
            **dict.fromkeys(("due_at", "created_at", "expires_at"), whens),
        }

    def of(self, key: str) -> Sequence[Any]:
        """Return what a parameter may be; of locks there are as many as some test before this one has taken."""
        return [1, 2, 3] if re.fullmatch(r"key\d+", key) else self.values[key]

    def given(self, each: Prepared) -> Given:
        """Make parameters for a statement."""
        statement: Any = each.statement
        if isinstance(statement, Insert) and statement.select is None:
            rows = [self.row(statement.table, number) for number in range(self.chance.choice([1, 3]))]
            return rows if self.chance.random() < 0.7 else rows[0]
        binds = {bind.key: bind for bind in iterate(statement) if isinstance(bind, BindParameter)}
        return {
            key: self.some(key) if bind.expanding else self.chance.choice(self.of(key))
            for key, bind in binds.items()
            if bind.required
        }

    def some(self, name: str) -> Sequence[Any]:
        """Make a list of any length, as a list or as a tuple."""
        chosen = self.chance.sample(self.values[name], min(self.chance.choice([0, 1, 2, 7]), len(self.values[name])))
        return chosen if self.chance.random() < 0.5 else tuple(chosen)

    def row(self, table: Any, number: int) -> Mapping[str, Any]:
        """Make a row, some of whose columns that may be empty are None."""
        special = {
            "id": 10**6 + number,
            "person_key": 10**9 + number,
            "update_id": 10**9 + number,
            "telegram_id": 10**9 + number,
            "subject": self.chance.choice([f"new{number}", self.ids["subject"][0]]),
            "provider": "site",
            "role": "admin",
            "sort": "reply",
            "state": "waiting",
            "raw": '{"text": "নাবিল"}',
            "name": "নাবিল 🦊",
            "zone": "Asia/Dhaka",
            "language": "bn",
            "chat_id": 2**62,
            **dict.fromkeys(("person_id", "mentor_id"), self.ids["person"][number]),
            "weekday": number,
            "start_minute": 1380,
            "end_minute": 1410,
            "session_id": self.ids["session"][number],
            "reminders": [60, 15],
            "payload": {"text": "<b>", "n": [1, None, 2.5]},
            "dedupe": f"new{number}",
        }
        made = {}
        for column in table.columns:
            if column.name in special:
                made[column.name] = special[column.name]
            elif not column.nullable and column.server_default is None and not column.name.endswith("_real"):
                made[column.name] = {"created_at": MIDNIGHT, "live": True, "data": {"a": 1}}.get(
                    column.name, at("10:00")
                )
        made |= {"kind": "edited"} if table.name == "audit_event" else {}
        return made | (self.meeting(number) if table.name == "session" else {})

    def meeting(self, number: int) -> dict[str, Any]:
        """Make what a session has beside what every row may have."""
        start = at("10:00") + dt.timedelta(days=9999 + number)
        people = dict(zip(("mentor_id", "student_id", "created_by"), self.ids["person"], strict=False))
        return {
            **people,
            "public_id": uuid.UUID(int=10**9 + number),
            "kind": "mentorship",
            "status": self.chance.choice(["PENDING", "CANCELLED"]),
            "title": "রিভিউ",
            "description": "",
            "zone": "UTC",
            "date": start.date(),
            "time": start.time(),
            "start_time": start,
            "end_time": start + dt.timedelta(hours=1),
            "holds": True,
            "version": 1,
            "undo": self.chance.choice([None, {"was": {}}]),
        }


def _names(given: Given) -> Mapping[str, Any]:
    names: Mapping[str, Any] = given[0] if isinstance(given, list) else given
    return names


async def pool_of(database: Database, chance: Random) -> Pool:
    columns = {
        "person": "id FROM person",
        "session": "id FROM session",
        "outbox": "id FROM outbox",
        "inbox": "id FROM inbox",
        "dialog": "person_key FROM dialog",
        "chat": "DISTINCT chat_id FROM outbox",
        "subject": "subject FROM identity",
    }
    public = select(Person.public_id)
    ids = {}
    async with database.write() as tx:
        await tx.execute(update(outbox).where(outbox.c.id % 7 == 0).values(state="leased", lease_owner="1"))
        await tx.execute(update(Session).where(Session.status == "CANCELLED").values(hold_until=at("00:00")))
        for name, question in columns.items():
            ids[name] = sorted((await tx.scalars(text(f"SELECT {question}"))).all())
        of_sessions = (await tx.scalars(select(Session.public_id))).all()
        ids["public"] = [*(await tx.scalars(public)).all(), *of_sessions, uuid.UUID(int=7)]
    return Pool(ids, chance)


async def test_every_prepared_statement_answers_and_stores_as_sqlalchemys_own(filled: Database) -> None:
    pool, answered = await pool_of(filled, Random(2026)), 0
    mine = "sqlite" if filled.is_sqlite else "postgresql"
    for dialect, each in marked():
        if dialect not in {"", mine}:
            continue
        for _ in range(TRIALS):
            given = pool.given(each)
            ours, theirs = [
                await tried(filled, which, given) for which in (each.statement, of_sqlalchemy(each.statement))
            ]
            assert same(ours, theirs), f"{each.form(filled.engines[0].dialect, _names(given))}\n{ours}\n{theirs}"
            answered += bool(ours) and not isinstance(ours, str)
    assert answered > 3 * len(marked())


_PERSON = prepared(select(Person).where(Person.id == bindparam("person")))
_OTHER = aliased(Person)
_PAIRS = prepared(
    select(Session, _OTHER, Mentor)
    .outerjoin(_OTHER, _OTHER.id == Session.student_id)
    .outerjoin(Mentor, Mentor.person_id == Session.mentor_id)
    .order_by(Session.id)
)
_COUNT = prepared(select(literal(1)).select_from(Person).where(Person.name == bindparam("called")))
_RAW_COUNT = prepared(select(table_of(Person).c.id).where(table_of(Person).c.name == bindparam("called")))
_ANY = prepared(select(Person.id).where(Person.id.in_(bindparam("people", expanding=True))).order_by(Person.id))
_CHOSEN = prepared(select(Person.id).where(Person.name.in_(["a", "b"])).order_by(Person.id))
_BOTH = prepared(union(select(Person.name), select(Person.zone)).order_by("name"))
_ADD = prepared(insert(table_of(Person)).returning(Person.id, sort_by_parameter_order=True))
_DIALOG = prepared(insert(dialog))
_RENAME = prepared(update(table_of(Person)).where(Person.id == bindparam("person")).values(name=bindparam("called")))


async def test_an_entity_is_the_one_that_the_session_has(database: Database) -> None:
    async with database.write() as tx:
        person = await add_person(tx, "Nabil")
        known = await tx.get_one(Person, person)
        assert (await tx.scalars(_PERSON, {"person": person})).one() is known
        assert (await tx.scalars(_PERSON, {"person": person})).one() is known
    async with database.write() as tx:
        made = (await tx.scalars(_PERSON, {"person": person})).one()
        assert await tx.get_one(Person, person) is made
        made.name = "Rumi"
    async with database.read() as tx:
        assert (await tx.get_one(Person, person)).name == "Rumi"


@pytest.mark.parametrize("fresh", [True, False])
async def test_what_the_session_knows_is_read_anew_only_when_asked_for(database: Database, fresh: bool) -> None:
    async with database.write() as tx:
        person = await add_person(tx, "Nabil")
        known = await tx.get_one(Person, person)
        await tx.execute(text("UPDATE person SET name = 'Rumi'"))
        for question in (_PERSON, of_sqlalchemy(_PERSON)):
            await tx.execute(question, {"person": person}, execution_options={"populate_existing": fresh})
            assert known.name == ("Rumi" if fresh else "Nabil")


async def test_what_has_expired_is_read_anew(database: Database) -> None:
    async with database.write() as tx:
        person = await add_person(tx, "Nabil")
        known = await tx.get_one(Person, person)
        await tx.execute(text("UPDATE person SET name = 'Rumi'"))
        tx.expire(known)
        await tx.execute(_PERSON, {"person": person})
        assert known.name == "Rumi"


async def test_an_entity_is_found_by_its_key_as_sqlalchemy_finds_it(database: Database) -> None:
    async with database.write() as tx:
        person = await add_person(tx, "Nabil")
    for get in (Transaction.get, AsyncSession.get):
        async with database.write() as tx:
            made = await get(tx, Person, person)
            assert made is not None
            assert (made.name, await get(tx, Person, 404)) == ("Nabil", None)
            with counted() as statements:
                assert await get(tx, Person, person) is made
            assert not list(statements), "the session has it"
            await tx.execute(text("UPDATE person SET name = 'Rumi'"))
            assert (await get(tx, Person, person)) is made
            assert made.name == "Nabil"
            assert (await get(tx, Person, person, populate_existing=True)) is made
            assert made.name == "Rumi"
            made.name = "Ayesha"
            await get(tx, Person, 404)
            assert await tx.scalar(text("SELECT name FROM person")) == "Ayesha", "what has changed is written before it"
            tx.expire(made)
            assert (await get(tx, Person, person)) is made
            assert made.name == "Ayesha"
            made.name = "Nabil"
        with suppress(TakenBack):
            async with database.write() as tx:
                assert await get(tx, PersonRole, (person, "student")) is None
                await tx.execute(insert(Mentor).values(person_id=person, state="APPROVED", created_at=MIDNIGHT))
                await tx.delete(await get(tx, Mentor, person))
                await tx.flush()
                assert await get(tx, Mentor, person) is None
                raise TakenBack


async def test_an_outer_join_without_a_row_gives_none(database: Database) -> None:
    async with database.write() as tx:
        host, guest = await add_person(tx, "Ayesha"), await add_person(tx, "Nabil")
        await add_session(tx, host, guest, at("10:00"), at("11:00"))
        await add_session(tx, host, None, at("12:00"), at("13:00"), kind="group")
        await tx.execute(insert(Mentor).values(person_id=host, state="APPROVED", created_at=MIDNIGHT))
        ours, theirs = [(await tx.execute(which)).all() for which in (_PAIRS, of_sqlalchemy(_PAIRS))]
        assert ours == theirs
        assert [pair[1] is None for pair in ours] == [False, True]
        assert ours[0][2] is ours[1][2]
        assert [each.name for each in (await tx.scalars(select(Person).order_by(Person.id))).all()] == [
            "Ayesha",
            "Nabil",
        ]


async def test_changed_entities_are_written_before_a_question_about_entities_alone(database: Database) -> None:
    async with database.write() as tx:
        person = await tx.get_one(Person, await add_person(tx, "Nabil"))
        person.name = "Rumi"
        assert (await tx.execute(_RAW_COUNT, {"called": "Rumi"})).all() == []
        assert len((await tx.execute(_COUNT, {"called": "Rumi"})).all()) == 1


@pytest.mark.parametrize("kind", [list, tuple, "keys"])
async def test_lists_of_any_length_and_kind(database: Database, kind: Any) -> None:
    async with database.write() as tx:
        people = [await add_person(tx) for _ in range(5)]
        for count in (0, 1, 5, 2):
            chosen: Any = people[:count]
            given = dict.fromkeys(chosen).keys() if kind == "keys" else kind(chosen)
            if kind == "keys" and count:
                with pytest.raises(TypeError):  # rather than leaving some out
                    await tx.execute(_ANY, {"people": given})
                continue
            assert (await tx.scalars(_ANY, {"people": given})).all() == chosen


async def test_a_session_is_made_for_entities_alone(database: Database) -> None:
    async with database.write() as tx:
        assert await tx.scalar(_ADD, {"name": "Rumi", "language": "bn", "zone": "UTC", "created_at": MIDNIGHT}) == 1
        assert await tx.once(lambda tx: tx.scalar(_CHOSEN)) is None
        await _fails(tx)
        assert "sync_session" not in vars(tx)
        person = await tx.get_one(Person, 1)
        assert person in tx
        person.name = "Nabil"
        assert (await tx.execute(_COUNT, {"called": "Nabil"})).all()
    async with database.read() as tx:
        assert await tx.scalar(_RAW_COUNT, {"called": "Nabil"}) == 1
        assert "sync_session" not in vars(tx)
        tx.add(PersonRole(person_id=1, role="student", granted_at=MIDNIGHT))
        assert len(tx.new) == 1


async def test_constants_and_unions(database: Database) -> None:
    async with database.write() as tx:
        people = [await add_person(tx, name) for name in "abc"]
        assert (await tx.scalars(_CHOSEN)).all() == people[:2]
        assert (await tx.execute(_BOTH)).all() == (await tx.execute(of_sqlalchemy(_BOTH))).all()


async def test_many_rows_answer_in_their_order(database: Database) -> None:
    rows = [
        {"name": name, "language": "bn", "zone": "UTC", "created_at": MIDNIGHT, "reminders": leads}
        for name, leads in (("ক", [60]), ("b", None), ("a", []))
    ]
    async with database.write() as tx:
        ids = (await tx.scalars(_ADD, rows)).all()
        stored = [await tx.get_one(Person, each) for each in ids]
        assert [(each.name, each.reminders) for each in stored] == [("ক", [60]), ("b", None), ("a", [])]
        assert (await tx.execute(_ADD, [])) is not None
        assert (
            await tx.execute(_DIALOG, [{"person_key": 1, "data": {}}, {"person_key": 2, "data": {"b": "ঢাকা"}}]) is None
        )


async def test_statements_go_together_and_the_last_one_answers(database: Database) -> None:
    person = {"name": "Rumi", "language": "bn", "zone": "UTC", "created_at": MIDNIGHT, "reminders": [60]}
    many = {"username": "rumi", "telegram_id": 7, "hours24": True, "quiet_start": 1320, "quiet_end": 480}
    more = {"last_press": "a", "said": "b", "skipped": 3, "served_real": 1.5}  # with these over nine parameters
    async with database.write() as tx:
        nabil = await tx.get_one(Person, await add_person(tx, "Nabil"))
        nabil.zone = "Asia/Tokyo"
        answer = await tx.together(
            (_DIALOG, {"person_key": 1, "data": {"b": "ঢাকা"}, **more}),
            (_RENAME, {"person": nabil.id, "called": "Ayesha"}),
            (_ADD, person | many),
        )
        added = answer.scalar()
        assert (
            await tx.together((_DIALOG, {"person_key": 2, "data": {}}), (_RENAME, {"person": 1, "called": "a"})) is None
        )
    async with database.read() as tx:
        stored = [await tx.get_one(Person, each) for each in (nabil.id, added)]
        assert [(each.name, each.zone) for each in stored] == [("a", "Asia/Tokyo"), ("Rumi", "UTC")]
        assert (stored[1].telegram_id, stored[1].quiet_end) == (7, 480)
        row = (await tx.execute(select(dialog).where(dialog.c.person_key == 1))).one()
        assert {name: getattr(row, name) for name in more} == more
        assert row.data == {"b": "ঢাকা"}


async def test_of_statements_that_go_together_none_is_stored_when_one_fails(database: Database) -> None:
    twice = {"person_key": 1, "data": {}}
    async with database.write() as tx:
        tx.seen["calls"] = 1
        await tx.together((_DIALOG, twice), (_RENAME, {"person": 1, "called": "a"}))
        assert tx.seen == {}
    with pytest.raises(Exception, match=r"(?i)unique"):
        async with database.write() as tx:
            await tx.together((_DIALOG, {"person_key": 2, "data": {}}), (_DIALOG, twice))
    async with database.read() as tx:
        assert (await tx.scalars(select(dialog.c.person_key))).all() == [1]


async def test_to_postgresql_they_go_as_one(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite is asked without a way to a server")
    sent = asyncio.Queue[str]()
    async with database.write() as tx:
        with tx._raw.query_logger(lambda record: sent.put_nowait(record.query)):
            await tx.together((_DIALOG, {"person_key": 1, "data": {}}), (_PERSON, {"person": 1}))
        assert "INSERT INTO dialog" in await sent.get()
        assert sent.empty()
        with pytest.raises(TypeError, match="not prepared"):
            await tx.together((insert(dialog), {"person_key": 2, "data": {}}), (_PERSON, {"person": 1}))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        pytest.param("created_at", dt.datetime(2026, 11, 24), id="naive"),  # noqa: DTZ001 - what is refused
        pytest.param("name", "Nabil\0", id="nul"),
        pytest.param("name", "Nabil\ud800", id="surrogate"),
        pytest.param("telegram_id", 2**63, id="too-big"),
    ],
)
async def test_what_one_database_would_refuse_is_refused_at_once(
    database: Database, column: str, value: object
) -> None:
    row = {"name": "Nabil", "language": "en", "zone": "UTC", "created_at": MIDNIGHT, column: value}
    async with database.write() as tx:
        with pytest.raises(ValueError, match="stored"):
            await tx.execute(_ADD, row)
        with pytest.raises(StatementError):
            await tx.execute(of_sqlalchemy(_ADD), row)
        assert (await tx.execute(select(Person))).all() == []


async def _changes_and_fails(tx: Transaction, person: Person, fails: str) -> None:
    async with tx.savepoint():
        person.name = "Karim"
        await tx.flush_changes()
        if fails == "flush":
            tx.add(PersonRole(person_id=404, role="none", granted_at=MIDNIGHT))
        elif fails == "statement":
            await tx.execute(text("INSERT INTO person_role (person_id) VALUES (1)"))
        else:
            raise ZeroDivisionError


@pytest.mark.parametrize("fails", ["flush", "statement", "body"])
async def test_a_savepoint_takes_back_what_is_inside_and_the_session_goes_on(database: Database, fails: str) -> None:
    async with database.write() as tx:
        number = await add_person(tx, "Nabil")
        person = await tx.get_one(Person, number)
        person.name = "Rumi"
        with pytest.raises((DBAPIError, ZeroDivisionError)):
            await _changes_and_fails(tx, person, fails)
        again = await tx.get_one(Person, number)
        assert again is not person
        assert again.name == "Rumi"
        again.zone = "UTC"
    async with database.read() as tx:
        stored = await tx.get_one(Person, number)
        assert (stored.name, stored.zone) == ("Rumi", "UTC")


async def _fails(tx: Transaction) -> None:
    with suppress(TakenBack):
        async with tx.savepoint():
            raise TakenBack


async def _changes_an_entity(tx: Transaction) -> None:
    (await tx.scalars(select(Person).limit(1))).one().name = "Rumi"
    await tx.flush_changes()


async def test_what_was_read_counts_until_something_is_written(database: Database) -> None:
    adds = {"name": "Rumi", "language": "en", "zone": "Asia/Dhaka", "created_at": MIDNIGHT}
    changes: list[Callable[[Transaction], Awaitable[object]]] = [
        lambda tx: add_person(tx, "Ayesha"),
        lambda tx: tx.execute(_ADD, adds),
        lambda tx: tx.execute(_ADD, [adds, adds]),
        _changes_an_entity,
        _fails,
    ]
    async with database.write() as tx:
        await add_person(tx, "Nabil")
        for change in changes:
            tx.seen["calls"] = 1
            await tx.execute(_PERSON, {"person": 1})
            assert tx.seen == {"calls": 1}
            await change(tx)
            assert tx.seen == {}
    async with database.write() as tx:
        assert tx.seen == {}


async def test_what_was_read_before_a_lock_does_not_count_under_it(database: Database) -> None:
    if database.is_sqlite:
        pytest.skip("SQLite has one writer, which is the lock")
    locks: list[Callable[[Transaction], Awaitable[object]]] = [
        lambda tx: lock_people(tx, 1, 2),
        lambda tx: inbox_queries.claim(tx, MIDNIGHT),
        lambda tx: inbox_queries.repair(tx, [1], longest=60.0),
        lambda tx: tx.execute(_PERSON.with_for_update(), {"person": 1}),
    ]
    async with database.write() as tx:
        for lock in locks:
            tx.seen["calls"] = 1
            await lock(tx)
            assert tx.seen == {}


def test_only_what_reads_tables_counts_as_reading() -> None:
    for reads in (_PERSON, _COUNT, _BOTH):
        assert Prepared(reads).only_reads
    for does_not in (
        _ADD,
        text("SELECT 1 FROM person"),
        select(func.pg_advisory_xact_lock(1)),
        _PERSON.with_for_update(),
        select(literal(1)).where(select(Person.id).with_for_update().exists()),
        select(insert(table_of(Person)).returning(Person.id).cte("added")),
        select(Person.id).add_cte(update(table_of(Person)).values(name="Rumi").cte("named")),
    ):
        assert not Prepared(does_not).only_reads


def test_the_facts_of_a_person_are_all_that_an_entity_has_at_once() -> None:
    assert set(PersonFacts._fields) == {each.key for each in class_mapper(Person).column_attrs if not each.deferred}
