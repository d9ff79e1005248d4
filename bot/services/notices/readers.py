"""Who in a session is told of it."""

from __future__ import annotations

from db.models import Person
from db.queries.sessions import SessionRow


def readers(row: SessionRow) -> list[Person]:
    """Return the people of a session, its host first."""
    return [person for person in (row.host, row.guest) if person is not None]
