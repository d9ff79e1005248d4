"""A session and what stands beside it, as one viewer may know it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal

from msgspec import Struct

from domain.attendance import Outcome, Presence, Record
from domain.interviews import Answer, Asked, Decision
from domain.news import Change
from domain.notices import Coming, Late
from domain.privacy import FORMER
from domain.session import Action, Part
from domain.status import Ending, Kind, Status


class AttendeeView(Struct, frozen=True):
    """Somebody who takes part in a session, as the others see them."""

    id: int
    name: str
    zone: str
    part: Part
    is_unreachable: bool = False
    """A message about this session could not be delivered to them."""
    has_blocked: bool = False
    """Nothing at all can be delivered to them: they have blocked the bot, or left Telegram."""
    has_chat: bool = True
    """They have opened the bot; else they hear nothing in a chat."""
    is_awaited: bool = False
    """Others have named them, and they have never been here: they open the bot by a link."""
    has_heard: bool | None = None
    """Whether the latest news about this session has been delivered to them; looked up for a card that is opened."""
    said: Late | Coming | None = None
    """What they have told last about the start of a session that is still on."""

    @property
    def is_gone(self) -> bool:
        """They have deleted everything: nothing is known of them, nor where they are."""
        return self.name == FORMER


class AgreedView(Struct, frozen=True):
    """What two people have agreed on, as one of them puts it."""

    name: str | None
    """Of the other one; None is the viewer."""
    words: str


class AfterView(Struct, frozen=True):
    """What was said of a session after it had begun, as far as one viewer may know it."""

    said: Presence | None = None
    """Whether the other side is there, as the viewer says."""
    outcome: Outcome = Outcome.UNSAID
    stars: int | None = None
    """The viewer's, as is `line`."""
    line: str | None = None
    their_stars: int | None = None
    """Of the other side, as soon as they are shown, as is `their_line`."""
    their_line: str | None = None
    went_well: str | None = None
    """The host's words for the guest, as is `next_step`."""
    next_step: str | None = None
    agreed: tuple[AgreedView, ...] = ()


class OfferView(Struct, frozen=True):
    """Other times that are offered for a session: starts and end of the offer on the viewer's clock."""

    starts: tuple[dt.datetime, ...]
    until: dt.datetime
    may_follow: bool = False
    """There may be another offer after this one."""


class JobView(Struct, frozen=True):
    """What a company looks for somebody for."""

    id: int
    title: str
    reference: str | None
    """What the company calls it by."""
    is_open: bool = True


class InterviewView(Struct, frozen=True):
    """What an interview has beside its session, as far as one viewer may know it."""

    answer: Answer
    company: str | None = None
    company_id: int | None = None
    job: JobView | None = None
    prepare: str = ""
    round: int = 1
    plan: uuid.UUID | None = None
    """The same for all that were sent together; None for the applicant."""
    asked: Asked | None = None
    """Which other times the applicant has asked for."""
    decision: Decision | None = None
    """None also for the applicant, whatever it is."""
    seen_at: dt.datetime | None = None
    """When the applicant has opened it first; aware, in the viewer's zone."""

    @property
    def job_id(self) -> int | None:
        """Which job it is for."""
        return self.job.id if self.job else None


class SessionView(Struct, frozen=True):
    """A session for one viewer."""

    id: int
    public_id: uuid.UUID
    version: int
    kind: Kind
    title: str
    description: str
    status: Status
    start: dt.datetime
    """Aware, in the viewer's zone, as is `end`."""
    end: dt.datetime
    host: AttendeeView
    others: tuple[AttendeeView, ...]
    """Whom the viewer meets, the host first; for an admin who looks on: everybody."""
    me: AttendeeView | None
    """The viewer; None is an admin who looks on."""
    link: str | None = None
    passcode: str | None = None
    """What is to be typed where the link leads."""
    link_made: bool = False
    """The room is the bot's own: the host opens it."""
    can: frozenset[Action] = frozenset()
    ending: Ending | None = None
    ended_by: Literal["me", "other", "bot"] | None = None
    ender: str | None = None
    """The name of the other one who has called it off; None when that was nobody who takes part."""
    why: str | None = None
    """A reason chip's code or typed words."""
    was_agreed: bool = False
    """It is agreed, or was before it was called off or took place."""
    after: AfterView | None = None
    """What was said of it, if anything; looked up for cards that show it."""
    before: tuple[AgreedView, ...] = ()
    """What the same two have agreed on the last time; looked up as `after` is, as long as it has not begun."""
    offer: OfferView | None = None
    """What is offered and not answered yet."""
    answer_by: dt.datetime | None = None
    """Until when a request waits for an answer."""
    interview: InterviewView | None = None
    """What stands beside an interview; None for all other kinds."""
    record: Record | None = None
    """How well the guest keeps what is agreed, for the host of a request; None also as long as too few are counted."""
    was_told: bool = False
    """Of a booking that was just undone: somebody had heard of it or seen it, and is told that it is off."""

    @property
    def interviewers(self) -> tuple[AttendeeView, ...]:
        """The host and who interviews beside them, as far as the viewer is not one of them."""
        return tuple(each for each in self.others if each.part in (Part.HOST, Part.COHOST))

    @property
    def applicant(self) -> AttendeeView | None:
        """Who is interviewed; None in a session of nobody else than its host."""
        everybody = (*self.others, *((self.me,) if self.me else ()))
        return next((each for each in everybody if each.part == Part.GUEST), None)

    @property
    def across(self) -> tuple[str, ...]:
        """How those are called who are on the other side: an interviewer's is the applicant, not the colleagues."""
        applicant = self.applicant
        if self.part in (Part.HOST, Part.COHOST) and self.interview is not None and applicant is not None:
            return (applicant.name,)
        return self.other_names

    @property
    def part(self) -> Part:
        """What the viewer is in it."""
        return self.me.part if self.me else Part.OTHER

    @property
    def other_names(self) -> tuple[str, ...]:
        """How those are called whom the viewer meets; a language has its own way to put them in a row."""
        return tuple(each.name for each in self.others)

    @property
    def host_id(self) -> int:
        """Whose free times count when it moves."""
        return self.host.id

    @property
    def other_zone(self) -> str:
        """The zone of the first of those whom the viewer meets."""
        return self.others[0].zone if self.others else self.host.zone

    @property
    def length(self) -> int:
        """How many minutes it takes."""
        return (self.end.astimezone(dt.UTC) - self.start.astimezone(dt.UTC)) // dt.timedelta(minutes=1)


class Entry(Struct, frozen=True):
    """A session as an entry of the viewer's calendar."""

    session: SessionView
    sequence: int
    """How often its time was changed, or it was called off: of two entries the one with more counts."""


class ChangedSession(Struct, frozen=True):
    """A session that others have changed while the viewer could not be reached."""

    session: SessionView
    change: Change
