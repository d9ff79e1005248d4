"""Companies and their interviews, as those who work for them see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from bot.services.views.pages import Page
from bot.services.views.sessions import JobView, SessionView
from domain.interviews import Group
from domain.status import MentorState


class NoteView(Struct, frozen=True):
    """What an interviewer has written about an interview."""

    person_id: int
    name: str
    text: str


class NotesView(Struct, frozen=True):
    """The notes about an interview, as far as one interviewer may read them."""

    mine: str | None
    others: tuple[NoteView, ...]
    """Empty as long as they are not open."""
    missing: tuple[str, ...]
    """The names of those who have not written yet."""
    are_open: bool
    may_write: bool
    """The viewer may write a note, or change theirs."""


class CandidateView(NamedTuple):
    """A colleague who does not interview yet."""

    id: int
    name: str
    is_free: bool
    """At the time of the interview, and at all that are offered for it."""


class BoardView(Struct, frozen=True):
    """A page of the interviews of the viewer's company, by how they stand."""

    page: Page[SessionView]
    """In the order of their groups; what is ahead earliest first, what is over latest first."""
    groups: Mapping[int, Group]
    """Of each interview on the page, by its id."""
    counts: Mapping[Group, int]
    """How many there are on all pages."""
    jobs: Sequence[JobView]
    """What the company's interviews are for."""
    job_id: int | None = None
    """Only those for this job are shown."""
    is_mine: bool = False
    """Only those in which the viewer interviews are shown."""


class EmployerApplicantView(Struct, frozen=True):
    """Someone who wants to become an employer, as an admin sees them."""

    id: int
    name: str
    username: str | None
    company: str
    there: tuple[str, ...] = ()
    """Who works for a company of this name already."""


class ColleagueView(NamedTuple):
    """An employer of the same company."""

    id: int
    name: str


class CompanyView(Struct, frozen=True):
    """The viewer's company, or the one for which they ask to be an employer."""

    id: int | None
    """None: they only ask."""
    name: str
    state: MentorState
    colleagues: tuple[ColleagueView, ...] = ()
    """The others, who came first on top."""
    is_second: bool = False
    """Somebody asks for a company of whose name there is one already."""


class HandOverView(Struct, frozen=True):
    """What the viewer has ahead for the company that they would leave."""

    interviews: tuple[SessionView, ...]
    """Earliest first."""
    able: Mapping[int, frozenset[int]]
    """By colleague: the interviews that they could take over."""

    def takes_all(self, person_id: int) -> bool:
        """Tell whether a colleague could take all of them over."""
        return all(each.id in self.able.get(person_id, ()) for each in self.interviews)
