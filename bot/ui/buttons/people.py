"""People as an admin sees them."""

from __future__ import annotations

from bot.ui.buttons.base import Menu


class OpenPeople(Menu, action="people"):
    """Look somebody up."""


class OpenPerson(Menu, action="person"):
    """Show what an admin sees of a person."""

    person_id: int


class ConsiderPerson(Menu, action="consider"):
    """Ask whether a person is to be suspended, let in again, or to lose a role; `what` is a `Conduct`."""

    what: str
    person_id: int


class DecidePerson(Menu, action="decide"):
    """Do it. The version is the minute (since the epoch) of the question: an old one cannot be answered."""

    what: str
    person_id: int
