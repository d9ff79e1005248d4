"""Mentors: as students choose them, as they see themselves, as an admin lets them in."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from domain.hours import Length
from domain.profile import BLANK, Portrait, missing
from domain.ratings import Rating
from domain.slots import Slot
from domain.status import MentorState


class MentorView(Struct, frozen=True):
    """A mentor as a student sees them before booking. Lengths are minutes."""

    id: int
    name: str
    about: str | None
    length: int
    zone: str
    instant: bool
    met: bool = False
    """The viewer has had a session with them before; looked up for lists only."""
    portrait: Portrait = BLANK
    is_favourite: bool = False
    """The viewer wants to find them first; looked up for lists only."""
    rating: Rating | None = None
    """What students think of them; None also as long as too few have said it. Looked up for lists only."""
    lengths: tuple[Length, ...] = ()
    """What they offer to choose from, the usual one first; empty when that is all."""

    @property
    def host_id(self) -> int:
        """Who would host a session with them."""
        return self.id

    @property
    def other_names(self) -> tuple[str, ...]:
        """Whom the viewer would meet."""
        return (self.name,)

    @property
    def other_zone(self) -> str:
        """The zone of the one the viewer would meet."""
        return self.zone


class Soonest(Struct, frozen=True):
    """The first time at which a mentor and the viewer are both free."""

    slot: Slot
    name: str
    about: str | None


class Openings(Struct, frozen=True):
    """A mentor with the first times at which they and the viewer are free."""

    mentor: MentorView
    slots: Sequence[Slot]


class MentorCard(Struct, frozen=True):
    """A mentor with what helps to choose them."""

    mentor: MentorView
    done: int
    """Sessions that have taken place."""
    free: Sequence[Slot]
    """The next starts at which they and the viewer are free."""


class ApplicantView(Struct, frozen=True):
    """Someone who wants to become a mentor, as an admin sees them."""

    id: int
    name: str
    username: str | None
    about: str | None


class ProfileView(Struct, frozen=True):
    """A mentor's own settings. Lengths are minutes; hours are (weekday 0=Monday, start minute, end minute)."""

    id: int
    state: MentorState
    about: str | None
    length: int
    buffer: int
    notice: int
    window_days: int
    instant: bool
    link: str | None
    hours: tuple[tuple[int, int, int], ...]
    passcode: str | None = None
    """Of the room that the link leads to."""
    portrait: Portrait = BLANK
    is_mentor: bool = True
    """Else it is an employer's, who has a calendar and nothing that students see."""

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is missing before students may see it: "help", "hours"."""
        return missing(self.about, self.portrait.expertise, self.hours)
