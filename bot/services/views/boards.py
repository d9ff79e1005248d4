"""Dashboards: what comes next, and what has been."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from bot.services.views.mentors import ProfileView
from bot.services.views.sessions import SessionView
from domain.attendance import Record
from domain.ratings import Rating
from domain.status import Role


class Again(NamedTuple):
    """A mentor who can be booked again."""

    id: int
    name: str


class Dashboard(Struct, frozen=True):
    """What /start shows."""

    next: SessionView | None
    """The next confirmed or requested session of the viewer, in either part."""
    waiting: Sequence[SessionView]
    """Requests that wait for the viewer's answer, earliest first."""
    again: Again | None
    """Whom the viewer met or booked last."""
    profile: ProfileView | None
    """The viewer's own mentor profile, in any state."""
    applications: int = 0
    """For admins: people who wait to become mentors or employers."""
    today: Sequence[SessionView] = ()
    """What the viewer hosts today and has not ended, for mentors and employers: the first few."""
    asked: Sequence[SessionView] = ()
    """Of what the viewer has ahead: interviews for which the applicant asks for other times."""


class Numbers(Struct, frozen=True):
    """What has been, in one role."""

    sessions: int
    """Sessions that took place."""
    length: dt.timedelta
    """Of all of them together."""
    record: Record | None = None
    """How well the viewer keeps what is agreed; None also as long as too few are counted."""
    rating: Rating | None = None
    """What students think of the viewer, in the role of a mentor."""


class RoleBoard(Struct, frozen=True):
    """The viewer's dashboard in one role."""

    role: Role
    others: Sequence[Role]
    """The viewer's other roles that have a dashboard."""
    next: SessionView | None
    waiting: Sequence[SessionView]
    """Requests that wait for the viewer's answer, earliest first; for an employer: who asks for other times."""
    first: dt.date
    """The first day of this week."""
    week: Sequence[SessionView]
    """What is, or was, in this week, earliest first."""
    numbers: Numbers
    hours: Sequence[tuple[dt.datetime, dt.datetime]] = ()
    """When the viewer can be booked in this week, as far as hours and days off say; looked up for its picture."""
