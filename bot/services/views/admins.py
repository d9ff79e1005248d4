"""What only admins see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from bot.services.views.people import PersonView


class Conduct(StrEnum):
    """What an admin may decide about a person."""

    SUSPEND = "suspend"
    LIFT = "lift"
    TAKE_MENTOR = "mentor"
    TAKE_EMPLOYER = "employer"
    TAKE_ADMIN = "admin"


class PersonCard(Struct, frozen=True):
    """A person as an admin sees them."""

    person: PersonView
    suspended_at: dt.datetime | None
    """Aware, in UTC."""
    ahead: int
    """Their requests and sessions that have not ended."""
    can: tuple[Conduct, ...]
    """What the viewer may decide about them."""


class LetterView(Struct, frozen=True):
    """Something that was given up and waits for an admin; never what somebody wrote."""

    sort: Literal["update", "message", "tick"]
    """What a person sent, what could not be sent, or work on a session."""
    id: int
    reference: str
    """As its person was given it; a letter without a reference is called by its number."""
    at: dt.datetime
    """Aware, in UTC."""
    error: str
    """The error's class."""
    what: str | None
    """A message's kind or method, or the work on the session."""
    whose: tuple[str, ...]
    """The names of the people it is about; none for a stranger."""


class Troubles(Struct, frozen=True):
    """What only the admins are told: what was given up, and how long updates wait."""

    letters: Mapping[str, int]
    """How many were given up, by sort."""
    oldest: dt.timedelta
    """For how long an update has been waiting."""
