"""Refusals: why the rules say no, as facts.

A refusal's text is for logs. People read the words of ``bot.ui.refusals``, which a test compares with the classes here.
"""

from __future__ import annotations

import datetime as dt


class DomainError(Exception):
    """The rules refuse what a person asked for; nothing was changed."""


class SlotTaken(DomainError):
    """Another session already holds this time for the mentor."""

    def __init__(self, start: dt.datetime, *, is_mine: bool | None = None) -> None:
        """Remember the start (aware) of the slot that was asked for.

        Who invites to an interview hears whether it is they who have something else then (`is_mine`), or a colleague.
        """
        super().__init__(f"the slot at {start.isoformat()} is taken")
        self.start = start
        self.is_mine = is_mine


class PersonBusy(DomainError):
    """The guest has another session at this time (for a guest this is their own calendar)."""

    def __init__(self, start: dt.datetime, title: str | None = None) -> None:
        """Remember the start (aware) that was asked for; and what is then, only for whose calendar it is."""
        super().__init__(f"the guest has another session at {start.isoformat()}")
        self.start = start
        self.title = title


class OutsideHours(DomainError):
    """The mentor is not available then; also what a forged button gets."""

    def __init__(self, start: dt.datetime) -> None:
        """Remember the start (aware) that was asked for."""
        super().__init__(f"{start.isoformat()} is outside the mentor's hours")
        self.start = start


class InThePast(DomainError):
    """The time asked for has gone by."""

    def __init__(self, start: dt.datetime) -> None:
        """Remember the start (aware) that was asked for."""
        super().__init__(f"{start.isoformat()} is in the past")
        self.start = start


class TooSoon(DomainError):
    """The start is closer than the mentor's minimum notice."""

    def __init__(self, start: dt.datetime, notice: dt.timedelta) -> None:
        """Remember the start (aware) and how much notice the mentor wants."""
        super().__init__(f"{start.isoformat()} is within the minimum notice of {notice}")
        self.start = start
        self.notice = notice


class TooFarAhead(DomainError):
    """The start is beyond the mentor's booking window, or farther away than any session may be."""

    def __init__(self, start: dt.datetime, window: dt.timedelta | None = None) -> None:
        """Remember the start (aware) and how far ahead the mentor can be booked; None: nobody could be, so far."""
        super().__init__(f"{start.isoformat()} is beyond the booking window of {window}")
        self.start = start
        self.window = window


class OnPause(DomainError):
    """The mentor takes no bookings at the moment."""

    def __init__(self, start: dt.datetime, resumes_on: dt.date | None) -> None:
        """Remember the start (aware) and the first day on which the mentor takes bookings again, if it is known."""
        super().__init__(f"the mentor pauses at {start.isoformat()}")
        self.start = start
        self.resumes_on = resumes_on


class DayFull(DomainError):
    """The mentor gives no more sessions on that day."""

    def __init__(self, start: dt.datetime, limit: int) -> None:
        """Remember the start (aware) and how many sessions a day has."""
        super().__init__(f"the day of {start.isoformat()} has its {limit} sessions")
        self.start = start
        self.limit = limit


class WeekFull(DomainError):
    """The mentor gives no more sessions in that week."""

    def __init__(self, start: dt.datetime, limit: int) -> None:
        """Remember the start (aware) and how many sessions a week has."""
        super().__init__(f"the week of {start.isoformat()} has its {limit} sessions")
        self.start = start
        self.limit = limit


class TooLateToMove(DomainError):
    """The start is so near that the mentor wants it to stay where it is."""

    def __init__(self, start: dt.datetime, notice: dt.timedelta) -> None:
        """Remember the start (aware) and until how long before it may be moved."""
        super().__init__(f"the session at {start.isoformat()} may be moved until {notice} before")
        self.start = start
        self.notice = notice


class TooLateToCancel(DomainError):
    """The start is so near that the mentor counts on it."""

    def __init__(self, start: dt.datetime, notice: dt.timedelta) -> None:
        """Remember the start (aware) and until how long before it may be called off."""
        super().__init__(f"the session at {start.isoformat()} may be called off until {notice} before")
        self.start = start
        self.notice = notice


class TooManyPeriods(DomainError):
    """A mentor has hours for more periods than are kept."""

    def __init__(self, limit: int) -> None:
        """Remember how many are kept."""
        super().__init__(f"more than {limit} periods are ahead")
        self.limit = limit


class NotAllowed(DomainError):
    """This person may not do that; what they may not see looks missing instead (`NotFound`)."""


class NotFound(DomainError):
    """There is no such thing, or not for this person."""


class BadStatusChange(DomainError):
    """The session's status does not permit what was asked."""

    def __init__(self, status: str, wanted: str) -> None:
        """Remember the status the session has and the one that was wanted."""
        super().__init__(f"a {status} session cannot become {wanted}")
        self.status = status
        self.wanted = wanted


class SessionOver(DomainError):
    """The session has ended, so nothing can be said about its start any more."""


class TooEarlyToTell(DomainError):
    """The session is not near yet, so nothing can be said about its start."""

    def __init__(self, start: dt.datetime) -> None:
        """Remember from when on (aware) it can be said."""
        super().__init__(f"nothing is to be said before {start.isoformat()}")
        self.start = start


class TooManySignals(DomainError):
    """The person has said that they are coming or late as often as is allowed within an hour."""

    def __init__(self, limit: int) -> None:
        """Remember how often that is."""
        super().__init__(f"{limit} signals within an hour are enough")
        self.limit = limit


class NobodyHears(DomainError):
    """Nobody on the other side can be told anything: they have blocked the bot, are kept out, or have no chat."""


class SessionChanged(DomainError):
    """The session was changed by somebody since this person saw it."""


class AlreadyStarted(DomainError):
    """The session has begun, so it can no longer be moved or cancelled."""


class NothingToUndo(DomainError):
    """The time for Undo is over, or somebody has done something since."""


class OfferOpen(DomainError):
    """Other times are offered already, and not answered yet."""


class OfferOver(DomainError):
    """The offered times are not held any more: answered, taken back, or not answered in time."""


class TooManyTimes(DomainError):
    """An offer names no time, or more than it may."""

    def __init__(self, limit: int) -> None:
        """Remember how many it may name."""
        super().__init__(f"an offer names one to {limit} times")
        self.limit = limit


class TooManyApplicants(DomainError):
    """A plan of interviews is for nobody, or for more than one go may invite."""

    def __init__(self, limit: int) -> None:
        """Remember how many it may be for."""
        super().__init__(f"a plan is for one to {limit} applicants")
        self.limit = limit


class TooManyInterviewers(DomainError):
    """An interview has more interviewers than it may have."""

    def __init__(self, limit: int) -> None:
        """Remember how many it may have."""
        super().__init__(f"an interview has one to {limit} interviewers")
        self.limit = limit


class NotAColleague(DomainError):
    """Somebody is to interview who is no employer of the company, or takes part already."""


class TooManyOffers(DomainError):
    """Other times were offered as often as is allowed before somebody decides."""

    def __init__(self, limit: int) -> None:
        """Remember how often that is."""
        super().__init__(f"{limit} offers are enough")
        self.limit = limit


class EmptyText(DomainError):
    """A text that is needed is empty once cleaned."""

    def __init__(self, field: str) -> None:
        """Remember which field: "title", "description", "name", ..."""
        super().__init__(f"the {field} is empty")
        self.field = field


class TextTooLong(DomainError):
    """A text is longer than its field takes."""

    def __init__(self, field: str, limit: int, length: int) -> None:
        """Remember the field, its limit and the length that came, both in characters."""
        super().__init__(f"the {field} has {length} characters, at most {limit} fit")
        self.field = field
        self.limit = limit
        self.length = length


class BadLink(DomainError):
    """A meeting link that is not a usable http or https address."""


class UnknownZone(DomainError):
    """A time zone that the IANA database does not know."""


class NoSuchTime(DomainError):
    """The clock on the wall never shows this time: it is set forward over it."""

    def __init__(self, date: dt.date, time: dt.time, zone: str) -> None:
        """Remember what the clock was to show, and the IANA name of its zone."""
        super().__init__(f"the clock in {zone} never shows {date.isoformat()} {time.isoformat()}")
        self.date = date
        self.time = time
        self.zone = zone


class BadHours(DomainError):
    """Weekly hours, a length or another mentor setting that makes no sense."""


class TooManyDates(DomainError):
    """A mentor's hours differ on more single dates than are kept."""

    def __init__(self, limit: int) -> None:
        """Remember how many are kept."""
        super().__init__(f"more than {limit} spans of dates are ahead")
        self.limit = limit


class OutOfRange(DomainError):
    """A length of time or a number is less, or more, than it may be."""

    def __init__(self, least: dt.timedelta | int, most: dt.timedelta | int) -> None:
        """Remember what it may be."""
        super().__init__(f"it may be {least} to {most}")
        self.least = least
        self.most = most


class TooManyTags(DomainError):
    """A list of a mentor's profile has too many parts."""

    def __init__(self, found: int, limit: int) -> None:
        """Remember how many there are, and how many there may be."""
        super().__init__(f"{found} parts, {limit} at most")
        self.found = found
        self.limit = limit


class ProfileIncomplete(DomainError):
    """Somebody is to be a mentor in whose profile students would find nothing."""

    def __init__(self, lacks: tuple[str, ...]) -> None:
        """Remember what is missing: "help", "hours" or both."""
        super().__init__(f"the profile lacks {', '.join(lacks)}")
        self.lacks = lacks


class SelfBooking(DomainError):
    """A mentor tried to book themselves."""


class NotAMentor(DomainError):
    """The person asked for is not an approved mentor (any more)."""


class NoHours(DomainError):
    """Somebody would change hours, or what hangs on them, and has none of their own."""


class InviteInvalid(DomainError):
    """An invitation that is unknown, used or expired."""


class TooManyWithMentor(DomainError):
    """The person has as many sessions ahead with the mentor as are allowed."""

    def __init__(self, limit: int, start: dt.datetime) -> None:
        """Remember how many that is, and when the last of them starts (aware)."""
        super().__init__(f"{limit} sessions with one mentor are enough, the last is at {start.isoformat()}")
        self.limit = limit
        self.start = start


class TooManyOpen(DomainError):
    """The person has as many sessions ahead as are allowed."""

    def __init__(self, limit: int, start: dt.datetime) -> None:
        """Remember how many that is, and when the last of them starts (aware)."""
        super().__init__(f"{limit} sessions are enough, the last is at {start.isoformat()}")
        self.limit = limit
        self.start = start


class RatingShown(DomainError):
    """The other side has seen what was given: it stays."""


class NotesShown(DomainError):
    """The other interviewers may have read the note: it stays."""


class WasThere(DomainError):
    """The host has said that the applicant came, so it was no no-show."""


class WasAbsent(DomainError):
    """The host has said that the applicant did not come, so they cannot have moved on."""


class TooManyRequests(DomainError):
    """The person has as many unanswered requests as are allowed."""


class TooManyTokens(DomainError):
    """The person has as many tokens of the API as are allowed."""

    def __init__(self, limit: int) -> None:
        """Remember how many that is."""
        super().__init__(f"{limit} tokens are enough")
        self.limit = limit


class AlreadyLinked(DomainError):
    """The chat, or the account of the site, is linked already: with each other or with another one."""


class JoinClash(DomainError):
    """Two accounts that are to become one have something at the same time."""

    def __init__(self, start: dt.datetime) -> None:
        """Remember when (aware)."""
        super().__init__(f"both have something at {start.isoformat()}")
        self.start = start


class InvitedElsewhere(DomainError):
    """Who opens an invitation to an interview has something else at its time."""

    def __init__(self, start: dt.datetime, title: str) -> None:
        """Remember when the interview would be (aware), and what they have then."""
        super().__init__(f"the one invited has something at {start.isoformat()}")
        self.start = start
        self.title = title


class MetEachOther(DomainError):
    """Two accounts that are to become one have had a session with each other, so they are two people."""


class Suspended(DomainError):
    """Somebody who is suspended would take part in a session."""


class SettingsAdmin(DomainError):
    """The person is an admin by the bot's settings, which only the settings can change."""


class LastAdmin(DomainError):
    """Nobody would be left who is an admin."""


class NotAnEmployer(DomainError):
    """The person is an employer of no company."""


class EmployedElsewhere(DomainError):
    """The person is an employer of a company already, and would need to leave it first."""

    def __init__(self, company: str) -> None:
        """Remember the company's name."""
        super().__init__(f"the person is an employer of {company}")
        self.company = company


class InterviewsAhead(DomainError):
    """The person would leave a company while they have interviews of it ahead that nobody takes over."""

    def __init__(self, count: int) -> None:
        """Remember how many those are."""
        super().__init__(f"{count} interviews are ahead")
        self.count = count


class ColleagueBusy(DomainError):
    """A colleague is to take interviews over and has something else then, or takes part in some already."""

    def __init__(self, name: str, starts: tuple[dt.datetime, ...]) -> None:
        """Remember the colleague's name and when (aware) those start that they cannot take over."""
        super().__init__(f"the colleague cannot take {len(starts)} of the interviews over")
        self.name = name
        self.starts = starts


class ReferenceTaken(DomainError):
    """Another job of the company has this reference."""

    def __init__(self, reference: str) -> None:
        """Remember the reference."""
        super().__init__(f"another job has the reference {reference}")
        self.reference = reference


class TooManyJobs(DomainError):
    """A company has as many jobs as are kept."""

    def __init__(self, limit: int) -> None:
        """Remember how many are kept."""
        super().__init__(f"more than {limit} jobs")
        self.limit = limit
