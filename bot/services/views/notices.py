"""Notices that are still true, and what becomes of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from bot.services.views.people import PersonView
from bot.services.views.sessions import ChangedSession, SessionView
from domain.notices import Fact
from domain.status import MessageState

F_co = TypeVar("F_co", bound=Fact, covariant=True)


@dataclass(frozen=True, slots=True)
class NoticeView(Generic[F_co]):
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
    secret: str | None = field(default=None, repr=False)
    """Of a token that was made: it is shown once and kept nowhere."""


@dataclass(frozen=True, slots=True)
class Tell:
    """A notice is to be told now."""

    view: NoticeView[Fact]


@dataclass(frozen=True, slots=True)
class Wait:
    """A notice is to be told later: when its reader's quiet hours are over, or nobody is changing its session."""

    until: dt.datetime
    """Aware, in UTC."""


@dataclass(frozen=True, slots=True)
class Drop:
    """A notice is of no use any more."""

    why: Literal[MessageState.EXPIRED, MessageState.OBSOLETE]


Verdict = Tell | Wait | Drop
"""What becomes of a notice."""
