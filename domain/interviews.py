"""Interviews and discussions of projects: what applicants answer, what the company makes of it, who reads which note.

No I/O.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any, Protocol, Self
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from domain.attendance import Presence
from domain.refusals import TooManyApplicants, TooManyInterviewers, WasAbsent, WasThere
from domain.status import Ending, Kind, Status
from domain.week import PARTS

KINDS = (Kind.INTERVIEW, Kind.DISCUSSION)
"""What employers meet applicants for."""

MOST_APPLICANTS = 8
"""Applicants who are invited in one go."""
MOST_INTERVIEWERS = 6
"""Of one interview, its host included."""
LENGTHS = range(5, 241)
"""Minutes that an interview may take."""
LONGEST_BREAK = 120
"""Minutes between two interviews of one plan."""

NOTES_OPEN_AFTER = dt.timedelta(days=2)
"""So long after the end interviewers read each other's notes, though somebody has written none."""


NOTE_LIMIT = 1000
"""Characters of a note."""
_MORNING = dt.time(9)
_NIGHT = dt.timedelta(hours=8)
"""At least so long after the end an interviewer is asked once more."""


class Decision(StrEnum):
    """What came of an interview, for the company only."""

    MOVED_ON = "moved_on"
    REJECTED = "rejected"
    NO_SHOW = "no_show"
    AGAIN = "again"
    """There is to be another round."""


class Answer(StrEnum):
    """How it stands between a company and an applicant, as the company's board shows it."""

    OFFERED = "offered"
    """Several times wait for the applicant's choice."""
    WAITING = "waiting"
    """A time is fixed, and the applicant has not said yes to it yet."""
    SEEN = "seen"
    """The applicant has opened it, and not answered yet."""
    NUDGED = "nudged"
    """They were asked once more, and have not answered yet."""
    ASKED = "asked"
    """They have asked for other times."""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    """They have not answered in time."""
    CALLED_OFF = "called_off"
    """The company has called it off."""


class Group(StrEnum):
    """What stands together on a company's board, in this order; what is no group of its own is called as its answer."""

    TODAY = "today"
    ASKED = "asked"
    OFFERED = "offered"
    WAITING = "waiting"
    SEEN = "seen"
    NUDGED = "nudged"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    CALLED_OFF = "called_off"
    OVER = "over"
    """Its time has passed."""


OPEN_ANSWERS = (Answer.OFFERED, Answer.WAITING, Answer.SEEN, Answer.NUDGED)
"""The applicant has not answered yet."""


class Hours(Struct, frozen=True):
    """Hours that an applicant has asked for, in their own words and as they were understood."""

    words: str
    spans: tuple[tuple[str, int, int], ...]
    """The ISO day, empty for any, and in which minutes of it the start lies: from, and until."""

    def without(self, day: str) -> Hours:
        """Return the same without those of a day."""
        return Hours(self.words, tuple(span for span in self.spans if span[0] != day))


class Asked(Struct, frozen=True):
    """Other times that an applicant has asked for, on their own calendar."""

    days: tuple[dt.date, ...] = ()
    parts: tuple[str, ...] = ()
    """Parts of the day, as `domain.week.PARTS` names them; empty is any."""
    words: str = ""
    """What they have written instead, or beside it."""
    hours: tuple[Hours, ...] = ()
    """On the days that these name nothing else will do."""

    def stored(self) -> dict[str, Any]:
        """Return it as JSON values; what nobody has asked for before there were hours is stored as it was then."""
        hours = [{"words": each.words, "spans": [list(span) for span in each.spans]} for each in self.hours]
        known = {"days": [day.isoformat() for day in self.days], "parts": list(self.parts), "words": self.words}
        return {**known, "hours": hours} if hours else known

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        """Read it back from its JSON values."""
        days = tuple(dt.date.fromisoformat(day) for day in stored["days"])
        hours = tuple(
            Hours(each["words"], tuple((str(day), int(first), int(end)) for day, first, end in each["spans"]))
            for each in stored.get("hours", ())
        )
        return cls(days, tuple(stored["parts"]), stored["words"], hours)

    def and_also(self, other: Asked) -> Asked:
        """Return what both ask for; what was written twice is said once."""
        words = dict.fromkeys(filter(None, (self.words, other.words)))
        return Asked(
            tuple(sorted({*self.days, *other.days})),
            tuple(part for part in PARTS if part in (*self.parts, *other.parts)),
            "; ".join(words),
            tuple(dict.fromkeys((*self.hours, *other.hours))),
        )

    def without(self, days: Collection[dt.date]) -> Asked:
        """Return the same without some days and their hours."""
        hours = self.hours
        for day in days:
            hours = tuple(left for each in hours if (left := each.without(day.isoformat())).spans)
        return replace(self, days=tuple(day for day in self.days if day not in days), hours=hours)


class Panel(Struct, frozen=True):
    """Who interviews whom, one applicant after the other."""

    interviewers: tuple[int, ...]
    """By id, the host first."""
    guests: tuple[int, ...]
    """The applicants, in the order in which they come if nothing speaks against it."""
    minutes: int
    """With each."""
    pause: int = 0
    """Minutes between two of them."""

    @property
    def host_id(self) -> int:
        """Who invites."""
        return self.interviewers[0]

    @property
    def length(self) -> int:
        """How many minutes all of it takes."""
        return whole_length(len(self.guests), self.minutes, self.pause)

    def row(self, start: int) -> list[int]:
        """Return the starts of its interviews, one after the other, when the first begins at a minute."""
        return [start + number * (self.minutes + self.pause) for number in range(len(self.guests))]


class Applicant(Struct, frozen=True):
    """Who is invited, and when: one start (aware) is fixed, of several they choose."""

    person_id: int
    starts: tuple[dt.datetime, ...]


class Invitations(Struct, frozen=True, kw_only=True):
    """Interviews that are sent together, each with one applicant."""

    applicants: tuple[Applicant, ...]
    minutes: int
    title: str
    kind: Kind = Kind.INTERVIEW
    description: str = ""
    prepare: str = ""
    """What the applicant should prepare."""
    job_id: int | None = None
    cohosts: tuple[int, ...] = ()
    """Colleagues who interview too."""
    link: str | None = None
    """Where to meet; None takes the host's room, or a made one."""
    round: int = 1


class Meeting(Protocol):
    """What of a session its answer depends on: plain attributes."""

    status: str
    ending: str | None
    ended_by: int | None
    student_id: int | None
    accepted_at: dt.datetime | None
    offered_until: dt.datetime | None


class Beside(Protocol):
    """What of an interview its answer depends on: plain attributes."""

    seen_at: dt.datetime | None
    nudged_at: dt.datetime | None
    asked: dict[str, Any] | None


def begin_anew(interview: Beside) -> None:
    """Forget what the applicant has seen and asked for: there is something new to answer."""
    interview.seen_at = interview.nudged_at = interview.asked = None


def answer_of(session: Meeting, interview: Beside | None) -> Answer:
    """Return how it stands."""
    if session.status == Status.CANCELLED:
        return _ended(session)
    if session.accepted_at is not None or session.status == Status.COMPLETED:
        return Answer.ACCEPTED
    if interview is not None and interview.asked is not None and session.offered_until is None:
        return Answer.ASKED
    if interview is not None and interview.nudged_at is not None:
        return Answer.NUDGED
    if interview is not None and interview.seen_at is not None:
        return Answer.SEEN
    return Answer.OFFERED if session.offered_until is not None else Answer.WAITING


def _ended(session: Meeting) -> Answer:
    if session.ending == Ending.EXPIRED:
        return Answer.EXPIRED
    by_applicant = session.ended_by is not None and session.ended_by == session.student_id
    return Answer.DECLINED if by_applicant else Answer.CALLED_OFF


def group_of(answer: Answer, end: dt.datetime, now: dt.datetime, *, is_active: bool, is_today: bool) -> Group:
    """Return where an interview stands on the board.

    Args:
        answer: how it stands with the applicant.
        end: of the interview: aware.
        now: aware.
        is_active: it has not been called off, and has not taken place.
        is_today: it begins on this day of whoever looks.
    """
    if answer in _NOT_TO_BE:
        return Group(answer)
    if not is_active or end <= now:
        return Group.OVER
    return Group.TODAY if is_today else Group(answer)


_NOT_TO_BE = (Answer.DECLINED, Answer.EXPIRED, Answer.CALLED_OFF)


def are_notes_open(interviewers: Collection[int], written: Collection[int], end: dt.datetime, now: dt.datetime) -> bool:
    """Tell whether interviewers read each other's notes: when all have written one, or after two days.

    Args:
        interviewers: who takes part for the company, by id.
        written: who has written a note.
        end: of the interview: aware.
        now: aware.
    """
    return set(interviewers) <= set(written) or now >= end + NOTES_OPEN_AFTER


def may_write(person_id: int, interviewers: Collection[int], written: Collection[int], *, are_open: bool) -> bool:
    """Tell whether somebody may write a note, or change theirs: not what the others may have read.

    Who interviews alone may always change their own.
    """
    is_shown = are_open and person_id in written and len(interviewers) > 1
    return person_id in interviewers and not is_shown


def require_fitting(decision: Decision, said: Presence | None) -> None:
    """Refuse a decision against what the host has said of who was there.

    Raises:
        WasThere: the applicant came, so it was no no-show.
        WasAbsent: they did not, so they cannot have moved on by it.
    """
    if decision is Decision.NO_SHOW and said is Presence.TALKING:
        raise WasThere("the host has talked with them")
    if decision is Decision.MOVED_ON and said is Presence.ABSENT:
        raise WasAbsent("the host has waited in vain")


def fits(decision: Decision, said: Presence | None) -> bool:
    """Tell whether a decision can be made after what the host has said of who was there."""
    try:
        require_fitting(decision, said)
    except (WasThere, WasAbsent):
        return False
    return True


def asked_once_more_at(end: dt.datetime, zone: str) -> dt.datetime:
    """Return when a host who has decided nothing is asked once more: the next morning on their clock; in UTC."""
    night_over = (end + _NIGHT).astimezone(ZoneInfo(zone))
    day = night_over.date() if night_over.time() <= _MORNING else night_over.date() + dt.timedelta(days=1)
    return dt.datetime.combine(day, _MORNING, ZoneInfo(zone)).astimezone(dt.UTC)


def whole_length(count: int, minutes: int, pause: int) -> int:
    """Return how many minutes interviews in a row take, breaks between them included."""
    return count * minutes + (count - 1) * pause


def arranged(starts: Sequence[int], free: Sequence[Collection[int]]) -> list[int] | None:
    """Give everybody one of the starts at which they are free, in their order where that is possible.

    Args:
        starts: as many as people.
        free: of each person, the starts at which they are free.

    Returns:
        Each person's start; None when it cannot be done.
    """
    if all(start in free[person] for person, start in enumerate(starts)):
        return list(starts)
    taken: dict[int, int] = {}  # start -> who has it

    def place(person: int, tried: set[int]) -> bool:
        for start in starts:
            if start in free[person] and start not in tried:
                tried.add(start)
                if start not in taken or place(taken[start], tried):
                    taken[start] = person
                    return True
        return False

    if not all(place(person, set()) for person in range(len(free))):
        return None
    mine = {person: start for start, person in taken.items()}
    return [mine[person] for person in range(len(free))]


def require_sizes(applicants: int, interviewers: int) -> None:
    """Refuse a plan that is too large for one go, or has nobody in it.

    Raises:
        TooManyApplicants, TooManyInterviewers: it is.
    """
    if not 1 <= applicants <= MOST_APPLICANTS:
        raise TooManyApplicants(MOST_APPLICANTS)
    if not 1 <= interviewers <= MOST_INTERVIEWERS:
        raise TooManyInterviewers(MOST_INTERVIEWERS)
