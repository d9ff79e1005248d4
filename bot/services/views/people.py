"""People, and what acts for them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec import Struct

from domain import privacy
from domain.quiet import Quiet
from domain.status import Role


class PersonView(Struct, frozen=True):
    """A person as the actor of a use case or the reader of a message."""

    id: int
    telegram_id: int | None
    """None: they have not opened the bot yet."""
    name: str
    language: str
    zone: str
    roles: frozenset[Role] = frozenset()
    username: str | None = None
    reminders: tuple[int, ...] | None = None
    """Own leads in minutes; None follows the setting."""
    quiet: Quiet | None = None
    """When to be left alone, on the clock of the zone."""
    hours24: bool | None = None
    """Whether their clock has 24 hours, else 12; None when they have not chosen."""
    languages_offered: frozenset[str] = frozenset()
    """What they were offered because they wrote in it."""
    withheld: frozenset[privacy.Fact] = frozenset()
    """What they do not want to be kept."""
    reachable: bool = True
    suspended: bool = False
    """An admin keeps them out."""
    is_new: bool = False
    """The person's row was made in this transaction."""
    is_elsewhere: bool = False
    """They act through another program: their own chat has to show what they do."""
    has_seen: bool = True
    """What they change is known to be what they see; else news of it that wait for them are told."""

    @property
    def tz(self) -> ZoneInfo:
        """The person's zone."""
        return ZoneInfo(self.zone)


class AccountView(Struct, frozen=True):
    """Somebody who asks through another program than Telegram."""

    person: PersonView
    public_id: uuid.UUID
    """How other programs call them."""
    subject: str | None
    """The site's own id of them; None: the site does not know them."""
    email: str | None
    picture: str | None
    """An address of a picture of them, as is `email` what the site said last."""


TOKEN_PREFIX = "skb_"  # noqa: S105 - what everybody may know
"""What every token of the API begins with, so that a secret that lies about is recognised."""


class Scope(StrEnum):
    """What a token of the API may do."""

    READ = "read"
    WRITE = "write"


class TokenView(Struct, frozen=True):
    """A token of the API, without its secret."""

    id: int
    name: str
    scope: Scope
    created_at: dt.datetime
    """Aware, in the zone of its owner, as are the others."""
    expires_at: dt.datetime
    used_at: dt.datetime | None


class PrivacyView(NamedTuple):
    """What is kept about the viewer."""

    kinds: Sequence[str]
    """Kinds of what there is, as `db.queries.privacy` declares them."""
    sessions: int
    """How many sessions, whatever has become of them."""
    facts: Sequence[privacy.Fact]
    """Single facts that are there and can be forgotten."""
    withheld: frozenset[privacy.Fact]
    """Those that are not taken over any more."""
