"""Column types that refuse what one of the drivers would quietly accept, or fail on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from json import dumps, loads
from typing import Any

from msgspec import json
from sqlalchemy import BigInteger, ColumnElement, DateTime, Dialect, Integer, Text, literal_column
from sqlalchemy.types import TypeDecorator, TypeEngine


def _plain(value: object) -> str:
    """Return text of a type of its own, such as escaped HTML, as text; nothing else is asked about."""
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} is nothing for JSON")
    return str.__str__(value)


to_json = json.Encoder(enc_hook=_plain).encode
"""Writes values as JSON: UTF-8 without blanks, in a tenth of the time of Python's own."""


def from_json(given: bytes | str) -> Any:
    """Read JSON as Python's own reader does, in half of its time; what msgspec refuses, such as half a surrogate, too.

    Raises:
        ValueError: it is no JSON.
        RecursionError: it is nested too deeply.
    """
    try:
        return json.decode(given)
    except ValueError:
        return loads(given)


def as_json(given: Any) -> str:
    """Write JSON that `from_json` reads as the same (but no number as null): also half a surrogate, as an escape.

    Raises:
        RecursionError: it is nested too deeply.
    """
    try:
        return to_json(given).decode()
    except ValueError:
        return dumps(given)


JSON_TEXT: Mapping[str, Callable[[Any], Any]] = {
    "json_serializer": lambda value: to_json(value).decode(),
    "json_deserializer": json.decode,
}
"""How engines write and read columns of JSON."""

_BIGGEST = 2**63 - 1
_NAIVE = "a naive datetime was about to be stored: say which zone it is in"
_LENGTH = len("2026-11-22 18:00:00.000000")


class UtcDateTime(TypeDecorator[dt.datetime]):
    """An instant: aware in, aware UTC out.

    Raises:
        ValueError: a naive datetime is bound (SQLAlchemy wraps it as ``StatementError``).
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Turn an aware datetime into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(_NAIVE)
        return value.astimezone(dt.UTC)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """Write SQLite's text at once: SQLAlchemy does it in three steps, several times for each statement."""
        return _text_of if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: Any) -> Callable[[Any], Any] | None:
        """Read SQLite's text at once."""
        return _moment_of if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Give what was stored back as aware UTC."""
        if value is None:
            return None
        return value.astimezone(dt.UTC)


def _text_of(value: dt.datetime | None) -> str | None:
    """Write an instant as SQLite keeps it: in UTC, without an offset; equal lengths keep comparisons right."""
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError(_NAIVE)
    return value.astimezone(dt.UTC).isoformat(" ", "microseconds")[:_LENGTH]


def _moment_of(text: str | None) -> dt.datetime | None:
    """Read an instant as SQLite keeps it."""
    return None if text is None else dt.datetime.fromisoformat(f"{text}+00:00")


class BigInt(TypeDecorator[int]):
    """A whole number of 64 bits.

    Raises:
        ValueError: the number does not fit (SQLAlchemy wraps it as ``StatementError``).
    """

    impl = BigInteger()
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[int]:
        """Give SQLite a plain INTEGER, the only type of key that it counts up; it holds 64 bits there."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """Refuse what takes more than 64 bits."""
        return _fitting(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """Look at once: no driver needs more."""
        return _fitting


class CleanText(TypeDecorator[str]):
    """Text that both databases keep.

    Raises:
        ValueError: it holds a NUL (which SQLite takes and PostgreSQL does not) or half of a surrogate pair.
    """

    impl = Text()
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Refuse NUL and lone surrogates."""
        return _clean(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """Look at once: no driver needs more."""
        return _clean


def _fitting(value: int | None) -> int | None:
    if value is not None and not -_BIGGEST <= value <= _BIGGEST:
        raise ValueError("a number of more than 63 bits was about to be stored")
    return value


def _clean(value: str | None) -> str | None:
    """Return what both databases keep; an enum's member is text, which drivers take without asking what it is."""
    if value is None:
        return None
    if "\0" in value or not (value.isascii() or _encodes(value)):
        raise ValueError("text with a NUL or half of a surrogate pair was about to be stored: clean it at the edge")
    return value if type(value) is str else str(value)


def _encodes(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


BIGINT = BigInt()


def word(constant: str) -> ColumnElement[str]:
    """Write a constant of ours into a statement's text: as a parameter it hides an index of some rows only."""
    if not constant.isidentifier():
        raise ValueError(f"{constant!r} is not a word of ours")
    return literal_column(f"'{constant}'", CleanText())
