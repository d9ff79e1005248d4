"""What services return: facts made for one viewer, times on the viewer's clock. No rows leave the services."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, Literal, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from domain import privacy
from domain.attendance import Outcome, Presence, Record
from domain.closing import Why
from domain.hours import Length
from domain.interviews import Answer, Asked, Decision, Group
from domain.news import Change
from domain.notices import Coming, Fact, Late
from domain.profile import BLANK, Portrait, missing
from domain.quiet import Quiet
from domain.ratings import Rating
from domain.session import Action, Part
from domain.slots import Override, Period, Rules, Slot, Window
from domain.status import Ending, Kind, MentorState, MessageState, Role, Status

T = TypeVar("T")
F_co = TypeVar("F_co", bound=Fact, covariant=True)


@dataclass(frozen=True, slots=True)
class PersonView:
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


@dataclass(frozen=True, slots=True)
class AttendeeView:
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


@dataclass(frozen=True, slots=True)
class AgreedView:
    """What two people have agreed on, as one of them puts it."""

    name: str | None
    """Of the other one; None is the viewer."""
    words: str


@dataclass(frozen=True, slots=True)
class AfterView:
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


@dataclass(frozen=True, slots=True)
class OfferView:
    """Other times that are offered for a session: starts and end of the offer on the viewer's clock."""

    starts: tuple[dt.datetime, ...]
    until: dt.datetime
    may_follow: bool = False
    """There may be another offer after this one."""


@dataclass(frozen=True, slots=True)
class JobView:
    """What a company looks for somebody for."""

    id: int
    title: str
    reference: str | None
    """What the company calls it by."""
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class InterviewView:
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


@dataclass(frozen=True, slots=True)
class NoteView:
    """What an interviewer has written about an interview."""

    person_id: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class NotesView:
    """The notes about an interview, as far as one interviewer may read them."""

    mine: str | None
    others: tuple[NoteView, ...]
    """Empty as long as they are not open."""
    missing: tuple[str, ...]
    """The names of those who have not written yet."""
    are_open: bool
    may_write: bool
    """The viewer may write a note, or change theirs."""


class InterviewNumbers(NamedTuple):
    """What has come of a company's interviews."""

    held: int
    """Which have taken place, without no-shows."""
    moved_on: int
    no_shows: int


@dataclass(frozen=True, slots=True)
class SessionView:
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


@dataclass(frozen=True, slots=True)
class Entry:
    """A session as an entry of the viewer's calendar."""

    session: SessionView
    sequence: int
    """How often its time was changed, or it was called off: of two entries the one with more counts."""


@dataclass(frozen=True, slots=True)
class MentorView:
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


@dataclass(frozen=True, slots=True)
class Soonest:
    """The first time at which a mentor and the viewer are both free."""

    slot: Slot
    name: str
    about: str | None


@dataclass(frozen=True, slots=True)
class Openings:
    """A mentor with the first times at which they and the viewer are free."""

    mentor: MentorView
    slots: Sequence[Slot]


TOKEN_PREFIX = "skb_"  # noqa: S105 - what everybody may know
"""What every token of the API begins with, so that a secret that lies about is recognised."""


class Scope(StrEnum):
    """What a token of the API may do."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class AccountView:
    """Somebody who asks through another program than Telegram."""

    person: PersonView
    public_id: uuid.UUID
    """How other programs call them."""
    subject: str | None
    """The site's own id of them; None: the site does not know them."""
    email: str | None
    picture: str | None
    """An address of a picture of them, as is `email` what the site said last."""


@dataclass(frozen=True, slots=True)
class TokenView:
    """A token of the API, without its secret."""

    id: int
    name: str
    scope: Scope
    created_at: dt.datetime
    """Aware, in the zone of its owner, as are the others."""
    expires_at: dt.datetime
    used_at: dt.datetime | None


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


@dataclass(frozen=True, slots=True)
class SiteMentorView:
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


class SiteJobView(NamedTuple):
    """What an interview is for, as the site shows it."""

    id: int
    title: str


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


@dataclass(frozen=True, slots=True)
class ApplicantView:
    """Someone who wants to become a mentor, as an admin sees them."""

    id: int
    name: str
    username: str | None
    about: str | None


class Conduct(StrEnum):
    """What an admin may decide about a person."""

    SUSPEND = "suspend"
    LIFT = "lift"
    TAKE_MENTOR = "mentor"
    TAKE_EMPLOYER = "employer"
    TAKE_ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person as an admin sees them."""

    person: PersonView
    suspended_at: dt.datetime | None
    """Aware, in UTC."""
    ahead: int
    """Their requests and sessions that have not ended."""
    can: tuple[Conduct, ...]
    """What the viewer may decide about them."""


@dataclass(frozen=True, slots=True)
class LetterView:
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


@dataclass(frozen=True, slots=True)
class Troubles:
    """What only the admins are told: what was given up, and how long updates wait."""

    letters: Mapping[str, int]
    """How many were given up, by sort."""
    oldest: dt.timedelta
    """For how long an update has been waiting."""


@dataclass(frozen=True, slots=True)
class ProfileView:
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


@dataclass(frozen=True, slots=True)
class MentorCard:
    """A mentor with what helps to choose them."""

    mentor: MentorView
    done: int
    """Sessions that have taken place."""
    free: Sequence[Slot]
    """The next starts at which they and the viewer are free."""


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A mentor's rules."""

    hours: Sequence[Window]
    rules: Rules
    holidays: bool
    """The public holidays of the country are days off."""
    paused: bool
    resumes_on: dt.date | None
    """None: the pause has no end yet, or there is none."""
    periods: Sequence[tuple[int, Period]]
    """Days with a week of their own, each with its id; those that are over are left out."""


@dataclass(frozen=True, slots=True)
class PreviewView:
    """What a change of a calendar would make of it."""

    free: tuple[dt.datetime, dt.datetime] | None
    """The next hours in which there is a free time."""
    slot: Slot | None
    """The next free time; None: nobody can book the mentor."""
    touched: Sequence[SessionView]
    """Sessions that stay though they would not be offered any more."""
    holidays: Sequence[SessionView] = ()
    """Sessions on public holidays."""


@dataclass(frozen=True, slots=True)
class ClosedView:
    """A day of a mentor's calendar, in minutes since it began."""

    day: dt.date
    free: Sequence[tuple[int, int]]
    closed: Sequence[tuple[int, int, Why]]


@dataclass(frozen=True, slots=True)
class TimeOffView:
    """Whole days, of the mentor's zone, on which nobody can book them."""

    id: int
    first: dt.date
    last: dt.date
    """This day is off too."""


@dataclass(frozen=True, slots=True)
class OverrideView:
    """A span of a date, of the mentor's zone, on which other hours count than every week."""

    id: int
    override: Override


@dataclass(frozen=True, slots=True)
class DatesView:
    """What would become of some dates."""

    changes: Sequence[Override]
    """What is new; on a day off, hours that are opened are its only ones."""
    free: Mapping[dt.date, Sequence[tuple[int, int]]]
    """The windows that would be left, in minutes of the day."""
    touched: Sequence[SessionView]
    """What the mentor hosts on them outside of these windows, which stays."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list; pages count from 0."""

    items: Sequence[T]
    page: int
    pages: int
    total: int


def turn_to(page: int, total: int, size: int) -> tuple[int, int]:
    """Return the page that exists and is closest to the one asked for, and how many there are."""
    pages = max(1, -(-total // size))
    return min(max(page, 0), pages - 1), pages


class Again(NamedTuple):
    """A mentor who can be booked again."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Dashboard:
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


@dataclass(frozen=True, slots=True)
class Numbers:
    """What has been, in one role."""

    sessions: int
    """Sessions that took place."""
    length: dt.timedelta
    """Of all of them together."""
    record: Record | None = None
    """How well the viewer keeps what is agreed; None also as long as too few are counted."""
    rating: Rating | None = None
    """What students think of the viewer, in the role of a mentor."""


@dataclass(frozen=True, slots=True)
class RoleBoard:
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


class CandidateView(NamedTuple):
    """A colleague who does not interview yet."""

    id: int
    name: str
    is_free: bool
    """At the time of the interview, and at all that are offered for it."""


@dataclass(frozen=True, slots=True)
class BoardView:
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


@dataclass(frozen=True, slots=True)
class ChangedSession:
    """A session that others have changed while the viewer could not be reached."""

    session: SessionView
    change: Change


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


@dataclass(frozen=True, slots=True)
class EmployerApplicantView:
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


@dataclass(frozen=True, slots=True)
class CompanyView:
    """The viewer's company, or the one for which they ask to be an employer."""

    id: int | None
    """None: they only ask."""
    name: str
    state: MentorState
    colleagues: tuple[ColleagueView, ...] = ()
    """The others, who came first on top."""
    is_second: bool = False
    """Somebody asks for a company of whose name there is one already."""


@dataclass(frozen=True, slots=True)
class HandOverView:
    """What the viewer has ahead for the company that they would leave."""

    interviews: tuple[SessionView, ...]
    """Earliest first."""
    able: Mapping[int, frozenset[int]]
    """By colleague: the interviews that they could take over."""

    def takes_all(self, person_id: int) -> bool:
        """Tell whether a colleague could take all of them over."""
        return all(each.id in self.able.get(person_id, ()) for each in self.interviews)
