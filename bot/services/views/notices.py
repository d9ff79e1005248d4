"""Notices that are still true, and what becomes of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from bot.services.views.people import PersonView
from bot.services.views.sessions import ChangedSession, SessionView
from domain.notices import Fact
from domain.status import MessageState

F_co = TypeVar("F_co", bound=Fact, covariant=True)


class NoticeView(Struct, Generic[F_co], frozen=True):
    """A notice that is still true, with all that is needed to put it into words."""

    fact: F_co
    reader: PersonView
    now: dt.datetime
    """When it is being rendered: aware, in the reader's zone."""
    due: dt.datetime
    """When it should have been told; much earlier than `now` means that the words must say so."""
    session: SessionView | None = None
    changed: Sequence[ChangedSession] = ()
    """What has changed meanwhile, earliest start first."""
    secret: str | None = None
    """Of a token that was made: it is shown once and kept nowhere."""

    def __repr__(self) -> str:
        """Name what it is about, without the secret: logs are read by others."""
        return f"NoticeView({self.fact!r}, reader={self.reader.id})"


class Tell(Struct, frozen=True):
    """A notice is to be told now."""

    view: NoticeView[Fact]


class Wait(Struct, frozen=True):
    """A notice is to be told later: when its reader's quiet hours are over, or nobody is changing its session."""

    until: dt.datetime
    """Aware, in UTC."""


class Drop(Struct, frozen=True):
    """A notice is of no use any more."""

    why: Literal[MessageState.EXPIRED, MessageState.OBSOLETE]


Verdict = Tell | Wait | Drop
"""What becomes of a notice."""
