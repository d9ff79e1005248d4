"""What the site's pages show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from domain.profile import Portrait
from domain.ratings import Rating
from domain.status import Kind, Status


class SitePersonView(NamedTuple):
    """Somebody, as the site shows them; a tuple, because there are many."""

    id: int
    public_id: str
    name: str
    subject: str | None
    """The site's own id of them."""
    picture: str | None
    email: str | None
    """Only for those who may see it."""


class SiteMentorView(Struct, frozen=True):
    """A mentor with what the site's page of mentors shows; times are aware, in the viewer's zone."""

    person: SitePersonView
    about: str
    portrait: Portrait
    length: int
    """Minutes of a session."""
    completed: int
    """Sessions that have taken place."""
    rating: Rating | None
    """None: too few have rated them."""
    free: Sequence[dt.datetime]
    """The next starts at which they and the viewer are free."""


class SiteSessionView(NamedTuple):
    """A session as the site's dashboards show it; times are aware, in the viewer's zone. A tuple, as there are many."""

    id: int
    public_id: str
    kind: Kind
    title: str
    description: str
    status: Status
    start: dt.datetime
    end: dt.datetime
    created_at: dt.datetime
    link: str | None
    host: SitePersonView
    guest: SitePersonView | None
    """The first one; None: nobody has a seat in the group yet."""
    job: SiteJobView | None
    """What an interview is for."""
    version: int
    offered: Sequence[dt.datetime]
    """The times of the offer that is open, earliest first."""
    offered_until: dt.datetime | None
    """None: no offer is open."""
    stars: int | None
    """What the guest gives it, as is the line; None also as long as the viewer may not see it."""
    line: str | None


class SiteJobView(NamedTuple):
    """What an interview is for, as the site shows it."""

    id: int
    title: str
