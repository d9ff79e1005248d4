"""What the database is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from db.prepared import Form


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the statements that are sent meanwhile, but for transaction control."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
            statements.append(statement)

    def bind(form: Form, given: Any) -> list[Any]:
        statements.append(form.text)  # a prepared one, which SQLAlchemy does not see
        return bound(form, given)

    bound = Form.bind
    event.listen(Engine, "before_cursor_execute", note)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Form, "bind", bind)
            yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)
