"""Statements that are asked often: compiled once by SQLAlchemy, then run on the driver's own connection.

SQLAlchemy looks a statement up, makes its result's readers and passes greenlets each time, which takes ten times as
long as the database. What is marked with `prepared` skips all that: its text, the order of its parameters and the
processors of its columns' types are kept. Entities are in the session as ever.

Constants stand in the text. SQLite plans a statement anew whenever a parameter is bound that it has compared with the
condition of a partial index; PostgreSQL finds such an index only by a constant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct
from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Dialect,
    Executable,
    Select,
    TableClause,
    TextClause,
    UpdateBase,
    bindparam,
    inspect,
    select,
)
from sqlalchemy.orm import Mapper, Session
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.visitors import iterate
from sqlalchemy.types import TypeEngine

from db.rows import Answer, Row, row_of

Statement = TypeVar("Statement", bound=Executable)
Value = TypeVar("Value")
Processor = Callable[[Any], Any]
Values = Mapping[str, Any]

_NUMBER = re.compile(r"\$(\d+)")
"""A parameter of PostgreSQL's."""
_FLOAT8 = 701
"""PostgreSQL's number of a double: only numeric types ask for it, and ours are doubles."""

_MARKED: dict[int, Prepared] = {}
"""By the statement's identity; each statement is kept alive here, so no other can get its identity."""


def prepared(statement: Statement) -> Statement:
    """Mark a statement that is made once, at import or in a cached function, and asked often."""
    _MARKED[id(statement)] = Prepared(statement)
    return statement


def padded(values: Iterable[Value]) -> list[Value]:
    """Repeat the last of some values for ``IN`` up to a power of two: each length is another statement to compile."""
    made = list(values)
    return made + made[-1:] * ((1 << max(0, len(made) - 1).bit_length()) - len(made)) if made else made


def find(statement: Executable) -> Prepared | None:
    """Return what is kept of a statement; None when it is not marked."""
    return _MARKED.get(id(statement))


def known(statement: Executable) -> Prepared:
    """Return what is kept of a statement that must be marked.

    Raises:
        TypeError: it is not.
    """
    found = find(statement)
    if found is None:
        raise TypeError(f"{statement} is not prepared")
    return found


@cache
def by_key(entity: type[Any]) -> Prepared | None:
    """Ask for an entity by its primary key, which is given as `key`; None when that has several columns."""
    columns = inspect(entity).primary_key
    return Prepared(select(entity).where(columns[0] == bindparam("key"))) if len(columns) == 1 else None


class Form(Struct, eq=False):
    """A statement as one dialect says it."""

    text: str
    arguments: Sequence[tuple[str | None, Any]]
    """What stands for each parameter: a name of the given values, or a constant."""
    processors: Sequence[tuple[int, Processor]]
    """What the types make of some of them."""

    def bind(self, given: Values) -> list[Any]:
        """Return the parameters in order, as the driver takes them."""
        bound = [constant if name is None else given[name] for name, constant in self.arguments]
        for at, process in self.processors:
            bound[at] = process(bound[at])
        return bound


@cache
def joined(*forms: Form) -> str:
    """Make one statement of PostgreSQL's of several, whose parameters follow each other; the last one's rows come back.

    None sees what another does, so they may not be about the same rows; foreign keys are looked at when all are done.
    """
    texts, before = [], 0
    for form in forms:
        texts.append(_counted_from(before, form.text))
        before += len(form.arguments)
    *others, last = texts
    return f"WITH {', '.join(f'also_{at} AS ({other})' for at, other in enumerate(others))} {last}"


def _counted_from(before: int, text: str) -> str:
    return _NUMBER.sub(lambda found: f"${int(found[1]) + before}", text)


class _Pattern(Struct):
    """A statement with lists, for ``IN``: compiled once, it is another text for each length."""

    compiled: SQLCompiler
    lists: Sequence[str]
    """The parameters that are lists."""
    forms: dict[Any, Form] = {}
    """By the lengths."""

    def form(self, given: Values) -> Form:
        """Return the statement for lists of these lengths."""
        lengths = tuple([len(given[name]) for name in self.lists])
        found = self.forms.get(lengths)
        if found is None:
            found = self.forms[lengths] = _expanded(self.compiled, given)
        return found


class _Entity(Struct, frozen=True):
    """Some columns of a row that are an entity; without a mapper one column that is itself."""

    begin: int
    keys: Sequence[str] = ()
    mapper: Mapper[Any] | None = None
    identity: Sequence[int] = ()
    """Where the primary key is in the row."""
    processors: Sequence[tuple[int, Processor]] = ()
    """For its columns, counted from the first; not for those of the primary key."""

    def of(self, row: Sequence[Any], session: Session, *, fresh: bool) -> Any:
        """Return the entity of a row, the one that the session has; None when an outer join found none."""
        if self.mapper is None:
            return row[self.begin]
        identity = tuple([row[at] for at in self.identity])
        if identity[0] is None:
            return None
        key = self.mapper.class_, identity, None
        known = session.identity_map.get(key)
        if known is not None and not fresh and not instance_state(known).expired_attributes:
            return known
        given = list(row[self.begin : self.begin + len(self.keys)])
        for at, process in self.processors:
            given[at] = process(given[at])
        values = dict(zip(self.keys, given, strict=True))
        return self._made(key, values, session) if known is None else _refreshed(known, values, session)

    def _made(self, key: Any, values: dict[str, Any], session: Session) -> Any:
        """Put a new entity into the session, in the way in which SQLAlchemy loads one."""
        made = self.mapper.class_manager.new_instance() if self.mapper is not None else None
        state = instance_state(made)
        state.key, state.session_id = key, session.hash_key
        state.dict.update(values)
        session.identity_map.add(state)
        return made


def _refreshed(known: Any, values: dict[str, Any], session: Session) -> Any:
    """Bring an entity to the state of the row; what was changed and not flushed is overwritten, as SQLAlchemy does."""
    state = instance_state(known)
    state.dict.update(values)
    state._commit_all(state.dict, session.identity_map)
    return known


class Shape(Struct):
    """What a statement's rows look like."""

    names: Sequence[str]
    row: Callable[[Sequence[Any]], Row]
    processors: Sequence[tuple[int, Processor]]
    """For what every row needs: an entity that the session has already is not read from each of its rows."""
    entities: Sequence[_Entity]
    """Empty when the columns are the row."""

    def result(self, rows: Iterable[Sequence[Any]], session: Session | None, *, fresh: bool) -> Answer:
        """Make an answer of the driver's rows; entities are put into the session."""
        if self.processors:
            rows = [self._processed(row) for row in rows]
        if session is not None:
            rows = [[each.of(row, session, fresh=fresh) for each in self.entities] for row in rows]
        return Answer([self.row(row) for row in rows], self.names)

    def _processed(self, row: Sequence[Any]) -> Sequence[Any]:
        made = list(row)
        for at, process in self.processors:
            made[at] = process(made[at])
        return made


@dataclass(slots=True)
class Prepared:
    """A statement with all its forms."""

    statement: Executable
    flushes: bool = field(init=False)
    """It is about entities: what the session has changed is written before it, as SQLAlchemy does."""
    _only_reads: bool | None = field(default=None, init=False)
    _forms: dict[Any, Form | _Pattern] = field(default_factory=dict, init=False)
    _shapes: dict[str, Shape | None] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """See what it is about."""
        statement: Any = self.statement
        self.flushes = statement._propagate_attrs.get("compile_state_plugin") == "orm"

    @property
    def only_reads(self) -> bool:
        """It reads tables, and neither writes nor locks anything."""
        if self._only_reads is None:
            self._only_reads = _only_reads(self.statement)
        return self._only_reads

    def form(self, dialect: Dialect, given: Values) -> Form:
        """Return the statement in a dialect for values of these names (and lengths, for ``IN``)."""
        key = (dialect.name, *given)
        found = self._forms.get(key)
        if found is None:
            found = self._forms[key] = _compiled(self.statement, dialect, given)
        return found if isinstance(found, Form) else found.form(given)

    def shape(self, dialect: Dialect) -> Shape | None:
        """Return what its rows look like; None when it gives none."""
        name = dialect.name
        if name not in self._shapes:
            self._shapes[name] = _shaped(self.statement, dialect)
        return self._shapes[name]


def _only_reads(statement: Any) -> bool:
    """What asks no table calls a function, such as one that locks."""
    parts = list(iterate(statement))
    if any(isinstance(each, UpdateBase) or getattr(each, "_for_update_arg", None) is not None for each in parts):
        return False
    return not isinstance(statement, TextClause) and any(isinstance(each, TableClause) for each in parts)


def _described(statement: Any) -> Sequence[Mapping[str, Any]]:
    if isinstance(statement, TextClause):
        return ()
    if isinstance(statement, CompoundSelect):
        return [{"name": each.key, "type": each.type} for each in statement.selected_columns]
    described: Sequence[Mapping[str, Any]] = (
        statement.column_descriptions if isinstance(statement, Select) else statement.returning_column_descriptions
    )
    return described


def _is_entity(described: Mapping[str, Any]) -> bool:
    return described.get("entity") is not None and described["expr"] is described["entity"]


def _mapper(described: Mapping[str, Any]) -> Mapper[Any]:
    found = inspect(described["expr"])
    mapper: Mapper[Any] = found.mapper
    return mapper


def _keys(mapper: Mapper[Any]) -> list[str]:
    return [each.key for each in mapper.column_attrs if not each.deferred]


def _flat(statement: Any) -> Any:
    """Ask for the columns of entities in their place: compiled so, they are in an order that we know."""
    described = _described(statement)
    if not isinstance(statement, Select) or not any(map(_is_entity, described)):
        return statement
    columns: list[Any] = []
    for each in described:
        names = _keys(_mapper(each)) if _is_entity(each) else None
        columns += [each["expr"]] if names is None else [getattr(each["expr"], name) for name in names]
    return statement.with_only_columns(*columns, maintain_column_froms=True)


def _shaped(statement: Any, dialect: Dialect) -> Shape | None:
    described = _described(statement)
    if not described:
        return None
    processors: list[tuple[int, Processor]] = []
    entities: list[_Entity] = []
    width = 0
    for each in described:
        entity = _entity(each, width, dialect) if _is_entity(each) else _Entity(width)
        read = _readers(_types(each), dialect)
        own = [at for at, _ in entity.processors]
        processors += [(width + at, process) for at, process in read if at not in own]
        entities.append(entity)
        width += max(1, len(entity.keys))
    names = [str(each["name"]) for each in described]
    return Shape(
        names,
        row_of(names),
        processors,
        entities if any(each.mapper is not None for each in entities) else (),
    )


def _entity(described: Mapping[str, Any], begin: int, dialect: Dialect) -> _Entity:
    mapper = _mapper(described)
    keys = _keys(mapper)
    identity = [keys.index(mapper.get_property_by_column(one).key) for one in mapper.primary_key]
    own = [(at, process) for at, process in _readers(_types(described), dialect) if at not in identity]
    return _Entity(begin, keys, mapper, [begin + at for at in identity], own)


def _types(described: Mapping[str, Any]) -> Sequence[TypeEngine[Any]]:
    if not _is_entity(described):
        return [described["type"]]
    mapper = _mapper(described)
    return [mapper.column_attrs[key].columns[0].type for key in _keys(mapper)]


def _readers(types: Sequence[TypeEngine[Any]], dialect: Dialect) -> Sequence[tuple[int, Processor]]:
    made = [(at, _reader(kind, dialect)) for at, kind in enumerate(types)]
    return [(at, process) for at, process in made if process is not None]


def _reader(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    return kind.dialect_impl(dialect).result_processor(dialect, _FLOAT8)


def _compiled(statement: Any, dialect: Dialect, given: Values) -> Form | _Pattern:
    names = sorted(given) if isinstance(statement, UpdateBase) else []
    flat = _flat(statement)
    with _spelled(flat, given):
        compiled: Any = flat.compile(dialect=dialect, column_keys=names or None)
    if not isinstance(compiled, SQLCompiler):
        raise TypeError(f"{statement} cannot be prepared")
    lists = [name for name, bind in compiled.binds.items() if bind.expanding and name in given]
    return _Pattern(compiled, lists) if lists else _expanded(compiled, given)


def _expanded(compiled: SQLCompiler, given: Values) -> Form:
    values = {name: given.get(name, bind.effective_value) for name, bind in compiled.binds.items()}
    expanded = compiled.construct_expanded_state(values)
    origins = {made: (name, at) for name, all_ in expanded.parameter_expansion.items() for at, made in enumerate(all_)}
    order = expanded.positiontup if expanded.positiontup is not None else ()
    made = [_argument(compiled, name, origins, given) for name in order]
    arguments = [(name, constant) for name, constant, _ in made]
    processors = [(at, process) for at, (*_, process) in enumerate(made) if process is not None]
    return Form(expanded.statement, arguments, processors)


@contextmanager
def _spelled(statement: Any, given: Values) -> Iterator[None]:
    """Let the constants of a statement stand in its text while it is compiled."""
    binds = [each for each in iterate(statement) if isinstance(each, BindParameter)]
    constants = [each for each in binds if not (each.required or each.literal_execute or each.key in given)]
    for each in constants:
        each.literal_execute = True
    try:
        yield
    finally:
        for each in constants:
            each.literal_execute = False


def _argument(
    compiled: SQLCompiler, name: str, origins: Mapping[str, tuple[str, int]], given: Values
) -> tuple[str | None, Any, Processor | None]:
    origin, at = origins.get(name, (name, None))
    bind, dialect = compiled.binds[origin], compiled.dialect
    process = bind.type.dialect_impl(dialect).bind_processor(dialect)
    if origin not in given:
        value: Any = bind.effective_value
        value = value if at is None else list(value)[at]
        return None, value if process is None else process(value), None
    if at is None:
        return origin, None, process
    return origin, None, _Item(at, process)


class _Item(Struct, frozen=True):
    """Takes one of a list's values."""

    at: int
    process: Processor | None

    def __call__(self, values: Sequence[Any]) -> Any:
        value = values[self.at]
        return value if self.process is None else self.process(value)
