"""The states of a session, and which may follow which."""

from __future__ import annotations

from enum import StrEnum

from domain.refusals import BadStatusChange


class Status(StrEnum):
    """The four states of a session, named by the owner."""

    PENDING = "PENDING"
    CONFIRMED = "CONFIRMED"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"


ACTIVE = (Status.PENDING, Status.CONFIRMED)
"""Sessions that are still to take place, or take place now."""


class Kind(StrEnum):
    """What the people meet for."""

    MENTORSHIP = "mentorship"
    INTERVIEW = "interview"
    DISCUSSION = "discussion"
    GROUP = "group"


class Ending(StrEnum):
    """Why a session ended before it took place."""

    CANCELLED = "cancelled"
    DECLINED = "declined"
    EXPIRED = "expired"
    NO_SHOW = "no_show"
    UNDONE = "undone"


class Role(StrEnum):
    """What a person is to SkillBD; one person may be several."""

    STUDENT = "student"
    MENTOR = "mentor"
    EMPLOYER = "employer"
    ADMIN = "admin"


HOSTS = frozenset({Role.MENTOR, Role.EMPLOYER})
"""The roles of people who have weekly hours, days off and dates of their own."""


class UpdateState(StrEnum):
    """What has become of an update that came in."""

    NEW = "new"
    DONE = "done"
    DEAD = "dead"


class RequestState(StrEnum):
    """What has become of a request that a site has left in the database."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"
    """Its answer says why."""


class MessageState(StrEnum):
    """What has become of a message that is to go out."""

    WAITING = "waiting"
    LEASED = "leased"
    SENT = "sent"
    SUPERSEDED = "superseded"
    """A newer one takes its place."""
    OBSOLETE = "obsolete"
    """Not true any more, or not to be told."""
    EXPIRED = "expired"
    """Not worth telling any more."""
    FAILED = "failed"
    UNREACHABLE = "unreachable"
    """Its reader has blocked the bot."""


class MentorState(StrEnum):
    """The state of somebody's application to be a mentor, or an employer."""

    WAITING = "WAITING"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"


class Provider(StrEnum):
    """Where a person has an id: Telegram, the site."""

    TELEGRAM = "telegram"
    SITE = "site"


NEXT: dict[Status, frozenset[Status]] = {
    Status.PENDING: frozenset({Status.CONFIRMED, Status.CANCELLED}),
    Status.CONFIRMED: frozenset({Status.COMPLETED, Status.CANCELLED}),
    Status.COMPLETED: frozenset(),
    Status.CANCELLED: frozenset(),
}


def require_change(status: Status, wanted: Status) -> None:
    """Refuse a step that makes no sense, such as confirming what was cancelled.

    Raises:
        BadStatusChange: the session may not go from the one to the other.
    """
    if wanted not in NEXT[status]:
        raise BadStatusChange(status, wanted)
