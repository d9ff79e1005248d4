"""The answer of a prepared statement.

It has the methods of SQLAlchemy's `Result` that are used here. SQLAlchemy's own asks for each of them how rows are to
be read, which takes longer than most statements.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy.exc import MultipleResultsFound, NoResultFound

Each = TypeVar("Each")
Row = Sequence[Any]


class Items(Generic[Each]):
    """What was found, in its order."""

    __slots__ = ("_found",)

    def __init__(self, found: Sequence[Each]) -> None:
        self._found = found

    def __iter__(self) -> Iterator[Each]:
        return iter(self._found)

    def all(self) -> list[Each]:
        """Return everything."""
        return list(self._found)

    def first(self) -> Each | None:
        """Return the first one; None when there is none."""
        return self._found[0] if self._found else None

    def one_or_none(self) -> Each | None:
        """Return the only one; None when there is none.

        Raises:
            MultipleResultsFound: there are more.
        """
        if len(self._found) > 1:
            raise MultipleResultsFound("there is more than one row")
        return self.first()

    def one(self) -> Each:
        """Return the only one.

        Raises:
            NoResultFound: there is none.
            MultipleResultsFound: there are more.
        """
        if not self._found:
            raise NoResultFound("there is no row")
        if len(self._found) > 1:
            raise MultipleResultsFound("there is more than one row")
        return self._found[0]


class Answer(Items[Any]):
    """The rows: tuples whose columns are attributes too."""

    __slots__ = ("_names",)

    def __init__(self, rows: Sequence[Any], names: Sequence[str]) -> None:
        super().__init__(rows)
        self._names = names

    def scalar(self) -> Any:
        """Return the first column of the first row; None when there is none."""
        return self._found[0][0] if self._found else None

    def scalars(self) -> Items[Any]:
        """Return the first column of all rows."""
        return Items([row[0] for row in self._found])

    def mappings(self) -> Items[dict[str, Any]]:
        """Return the rows by the names of their columns."""
        names = self._names
        return Items([dict(zip(names, row, strict=True)) for row in self._found])


def row_of(names: Sequence[str]) -> Callable[[Sequence[Any]], Row]:
    """Return what makes a row of values in the order of these names."""
    make: Any = namedtuple  # the names are known when a statement is
    made: Callable[[Sequence[Any]], Row] = make("Row", names, rename=True)._make
    return made
