"""A plugin for pytest that writes down which statements the bot makes: ``pytest -p tests.scale.recording``.

A statement is the bot's when a function of `db.queries` makes it, or the flush of a changed object; what a test asks by
itself is not. The plugin has to be loaded by `-p`, before anything imports those functions.
"""

from __future__ import annotations

import importlib
import inspect
import os
import pickle
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

import db.queries
from db.prepared import Form, Values
from db.transaction import PostgreSQLTransaction, SQLiteTransaction, Transaction

OUTPUT = "RECORDED_STATEMENTS"
"""The variable that names the file to write."""


@dataclass(slots=True)
class Recorded:
    """What was asked."""

    statements: dict[tuple[str, str], tuple[str, Any]] = field(default_factory=dict)
    """By the dialect's name and the text: which function asked, and with which parameters the last time."""
    called: set[str] = field(default_factory=set)
    """The functions, like ``sessions.find``."""

    @classmethod
    def load(cls, file: Path) -> Recorded:
        """Read what a run has left."""
        loaded = pickle.loads(file.read_bytes())  # noqa: S301 - written by this test
        assert isinstance(loaded, cls)
        return loaded


_FRAMES = ("SAVEPOINT", "RELEASE", "ROLLBACK")  # what goes around statements
_recorded = Recorded()
_asking: ContextVar[str | None] = ContextVar("_asking", default=None)


def modules() -> Iterator[tuple[str, ModuleType]]:
    """Give the modules of `db.queries` by their short names."""
    for each in pkgutil.iter_modules(db.queries.__path__):
        yield each.name, importlib.import_module(f"db.queries.{each.name}")


def questions() -> dict[str, Callable[..., Any]]:
    """Give every question that may be asked, like ``sessions.find``."""
    return {
        f"{short}.{name}": function
        for short, module in modules()
        for name, function in vars(module).items()
        if inspect.iscoroutinefunction(function) and function.__module__ == module.__name__ and name[0] != "_"
    }


def _watched(name: str, question: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(question)
    async def ask(*args: Any, **options: Any) -> Any:
        _recorded.called.add(name)
        token = _asking.set(name)
        try:
            return await question(*args, **options)
        finally:
            _asking.reset(token)

    return ask


def _note(connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
    who = _asking.get()
    if who is not None and not statement.startswith(_FRAMES):
        first = parameters[0] if many and isinstance(parameters, list) else parameters
        _recorded.statements[connection.dialect.name, statement] = (who, first or ())


def _heard(kind: type[Transaction]) -> None:
    """Note also what is prepared, which SQLAlchemy does not see."""
    one, many = kind._fetch, kind._fetch_all

    async def fetch(tx: Transaction, form: Form, given: Values) -> Any:
        _note_prepared(tx, form, given)
        return await one(tx, form, given)

    async def fetch_all(tx: Transaction, form: Form, rows: Sequence[Values], *, answers: bool) -> Any:
        _note_prepared(tx, form, rows[0])
        return await many(tx, form, rows, answers=answers)

    kind._fetch, kind._fetch_all = fetch, fetch_all  # type: ignore[assignment,method-assign]


def _note_prepared(tx: Transaction, form: Form, given: Values) -> None:
    who = _asking.get()
    if who is not None:
        _recorded.statements[tx.dialect.name, form.text] = (who, tuple(form.bind(given)))


def _flushes(session: Session, _context: Any, _instances: Any = None) -> None:
    session.info["asking"] = _asking.set("flush")


def _flushed(session: Session, _context: Any) -> None:
    _asking.reset(session.info.pop("asking"))


def pytest_configure() -> None:
    """Listen from now on."""
    for name, question in questions().items():
        short, _, function = name.partition(".")
        setattr(importlib.import_module(f"db.queries.{short}"), function, _watched(name, question))
    for kind in (SQLiteTransaction, PostgreSQLTransaction):
        _heard(kind)
    event.listen(Engine, "before_cursor_execute", _note)
    event.listen(Session, "before_flush", _flushes)
    event.listen(Session, "after_flush", _flushed)


def pytest_sessionfinish() -> None:
    """Leave what was heard."""
    Path(os.environ[OUTPUT]).write_bytes(pickle.dumps(_recorded))
