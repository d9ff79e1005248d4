"""A transaction: SQLAlchemy's session, whose prepared statements run on the driver's own connection.

Services receive one and never commit. There is a kind for each driver.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import instance_state

from db import prepared
from db.driver import savepoint
from db.outage import Unreachable
from db.prepared import Form, Prepared, Shape, Values
from db.rows import Answer

T = TypeVar("T")
Given = dict[str, Any] | Sequence[Values] | None


class Transaction(AsyncSession):
    """A session inside a transaction of the driver's, which whoever made it begins and ends.

    The session is made when somebody needs it: that takes as long as two statements, and many transactions have no
    entities.
    """

    def __init__(self, connection: AsyncConnection, raw: Any) -> None:
        """Work on a connection of SQLAlchemy's and on the driver's own, `raw`, inside it."""
        self._connection = connection
        self._raw = raw
        self._taken_back = 0
        """How often what a savepoint held was."""
        self._seen: dict[Any, Any] = {}
        self._seen_at: object = None
        self.locked: set[int] = set()
        """Keys of the advisory locks that it holds until its end."""
        self.dialect = connection.dialect

    if not TYPE_CHECKING:  # SQLAlchemy's signatures, which know the types of a statement's rows, hold for these too

        @cached_property
        def sync_session(self) -> Session:
            """Make the session."""
            super().__init__(bind=self._connection, expire_on_commit=False)  # which puts it in the place of this
            return self.__dict__["sync_session"]

        @cached_property
        def _proxied(self) -> Session:
            return self.sync_session

        async def execute(self, statement: Executable, params: Given = None, **options: Any) -> Any:
            """Run a statement; a prepared one runs without SQLAlchemy, and gives None when it returns no rows.

            Raises:
                sqlite3.Error, asyncpg.PostgresError: the driver's own, by a prepared statement; else SQLAlchemy's.
            """
            known = prepared.find(statement)
            if known is None:
                self._note()
                return await super().execute(statement, params, **options)
            fresh = bool(options) and bool(options.get("execution_options", {}).get("populate_existing"))
            return await self._run(known, params, fresh=fresh)

        async def scalar(self, statement: Executable, params: Given = None, **options: Any) -> Any:
            """Return the first column of the first row; None when there is none."""
            return (await self.execute(statement, params, **options)).scalar()

        async def scalars(self, statement: Executable, params: Given = None, **options: Any) -> Any:
            """Return the first column of all rows."""
            return (await self.execute(statement, params, **options)).scalars()

        async def get(self, entity: type[Any], ident: Any, *, populate_existing: bool = False, **options: Any) -> Any:
            """Return the entity with a primary key, read unless the session has it; None when there is none."""
            question = prepared.by_key(entity)
            if question is None or options:
                self._note()  # it may be to lock
                return await super().get(entity, ident, populate_existing=populate_existing, **options)
            known = self.sync_session.identity_map.get((entity, (ident,), None))
            if known is None or populate_existing or instance_state(known).expired_attributes:
                known = (await self._run(question, {"key": ident}, fresh=populate_existing)).scalar()
            return known

    async def together(self, *asked: tuple[Executable, Values]) -> Any:
        """Run prepared statements of which none reads or changes what another does; return the answer of the last.

        To PostgreSQL they go as one, which looks at foreign keys at its end. Elsewhere they run in their order: a row
        that is made is given before one that refers to it.

        Raises:
            sqlite3.Error, asyncpg.PostgresError: the driver's own.
            TypeError: on PostgreSQL one of them is not prepared.
        """
        answer = None
        for statement, given in asked:
            answer = await self.execute(statement, given)
        return answer

    @property
    def seen(self) -> dict[Any, Any]:
        """What was read and still holds; empty again after whatever this transaction writes, takes back or locks.

        So who decides under a lock reads afresh. What others commit before that may be missed, as if it came later.
        What entities were changed to counts when it is flushed.
        """
        now = self._changes(), self._taken_back
        if now != self._seen_at:
            self._seen_at, self._seen = now, {}
        return self._seen

    async def once(self, ask: Callable[..., Awaitable[T]], *given: Any, **named: Any) -> T:
        """Ask with this transaction and what is given, unless the answer is among what was `seen`.

        Whoever asks again gets the same object, so nobody changes it.
        """
        await self.flush_changes()
        seen, key = self.seen, (ask, given, tuple(named.items()))
        if key not in seen:
            seen[key] = await ask(self, *given, **named)
        answer: T = seen[key]
        return answer

    def know(self, answer: object, ask: Callable[..., Awaitable[object]], *given: Any) -> None:
        """Note the answer to a question that came with the answer to another one."""
        self.seen[ask, given, ()] = answer

    async def flush_changes(self) -> None:
        """Write what has changed in entities: to ask whether there is something costs less than a flush of nothing."""
        if self._has_session and not self.sync_session._is_clean():
            await self.flush()

    async def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write what has changed in entities."""
        self._note()
        await super().flush(objects)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """Take back what is done inside when something is raised; the session forgets all entities then.

        It begins afresh: after a flush that failed, a session of SQLAlchemy's wants a rollback before anything else.
        """
        await self.flush_changes()
        try:
            async with self._inside():
                yield
                await self.flush_changes()
        except BaseException:
            self._taken_back += 1
            self.locked.clear()  # those that were taken inside are gone
            if self._has_session:
                self.sync_session.close()
            raise

    def leave(self) -> None:
        """Let go of the session; the transaction is ended by whoever began it."""
        if self._has_session and self.sync_session.in_transaction():  # else SQLAlchemy was not asked for anything
            self.sync_session.close()

    @property
    def _has_session(self) -> bool:
        return "sync_session" in self.__dict__

    async def _run(self, known: Prepared, params: Given, *, fresh: bool) -> Answer | None:
        if known.flushes:
            await self.flush_changes()
        self._note(known)
        shape = known.shape(self.dialect)
        if params is not None and not isinstance(params, dict) and len(params) == 1:
            params = dict(params[0])  # one row is no batch, which takes longer
        if params is None or isinstance(params, dict):
            given = params or {}
            rows = await self._fetch(known.form(self.dialect, given), given)
        elif params:
            rows = await self._fetch_all(known.form(self.dialect, params[0]), params, answers=shape is not None)
        else:
            rows = ()
        return None if shape is None else self._answer(shape, rows, fresh=fresh)

    def _answer(self, shape: Shape, rows: Sequence[Sequence[Any]], *, fresh: bool = False) -> Answer:
        return shape.result(rows, self.sync_session if shape.entities else None, fresh=fresh)

    async def _fetch(self, form: Form, given: Values) -> Sequence[Sequence[Any]]:
        """Run a statement and return its rows."""
        raise NotImplementedError

    async def _fetch_all(self, form: Form, rows: Sequence[Values], *, answers: bool) -> Sequence[Sequence[Any]]:
        """Run a statement for each of the rows and return the answers of all."""
        raise NotImplementedError

    def _inside(self) -> Any:
        """Return a context whose work is undone when it raises."""
        raise NotImplementedError

    def _changes(self) -> int:
        """Return a number that grows with whatever is written or locked here."""
        raise NotImplementedError

    def _note(self, asked: Prepared | None = None) -> None:
        """Note that something may be written or locked by a statement, or by one that is not prepared."""


class SQLiteTransaction(Transaction):
    """On `sqlite3`, whose statements run in the loop."""

    def _changes(self) -> int:
        return self._raw.total_changes  # type: ignore[no-any-return]

    async def _fetch(self, form: Form, given: Values) -> Sequence[Sequence[Any]]:
        return self._raw.fetch(form.text, form.bind(given))  # type: ignore[no-any-return]

    async def _fetch_all(self, form: Form, rows: Sequence[Values], *, answers: bool) -> Sequence[Sequence[Any]]:
        bound = [form.bind(given) for given in rows]
        if answers:
            return [row for each in bound for row in self._raw.fetch(form.text, each)]
        self._raw.cursor().executemany(form.text, bound)
        return ()

    @asynccontextmanager
    async def _inside(self) -> AsyncIterator[None]:
        with savepoint(self._raw, "inside"):
            yield


class PostgreSQLTransaction(Transaction):
    """On asyncpg, which keeps the statement prepared at the server."""

    def __init__(self, connection: AsyncConnection, raw: Any) -> None:
        """Work on a connection."""
        super().__init__(connection, raw)
        self._changed = 0

    def _changes(self) -> int:
        return self._changed

    def _note(self, asked: Prepared | None = None) -> None:
        if asked is None or not asked.only_reads:
            self._changed += 1

    async def _fetch(self, form: Form, given: Values) -> Sequence[Sequence[Any]]:
        answer: Sequence[Sequence[Any]] = await self._told(self._raw.fetch(form.text, *form.bind(given)))
        return answer

    async def together(self, *asked: tuple[Executable, Values]) -> Any:
        """Run statements as one."""
        all_ = [(prepared.known(statement), given) for statement, given in asked]
        if any(each.flushes for each, _ in all_):
            await self.flush_changes()
        for each, _ in all_:
            self._note(each)
        forms = [each.form(self.dialect, given) for each, given in all_]
        bound = [value for form, (_, given) in zip(forms, all_, strict=True) for value in form.bind(given)]
        rows = await self._told(self._raw.fetch(prepared.joined(*forms), *bound))
        shape = all_[-1][0].shape(self.dialect)
        return None if shape is None else self._answer(shape, rows)

    async def _fetch_all(self, form: Form, rows: Sequence[Values], *, answers: bool) -> Sequence[Sequence[Any]]:
        send = self._raw.fetchmany if answers else self._raw.executemany
        return await self._told(send(form.text, [form.bind(given) for given in rows])) or ()

    async def _told(self, answer: Awaitable[Any]) -> Any:
        """Wait for an answer; of a connection that broke the driver says in many ways that it cannot be used."""
        try:
            return await answer
        except TimeoutError:
            self._raw.terminate()  # whatever is asked next on it would have no answer either
            raise
        except Exception as error:
            if self._raw.is_closed() and type(error).__module__.startswith("asyncpg"):
                raise Unreachable(str(error)) from error
            raise

    def _inside(self) -> Any:
        return self._raw.transaction()
