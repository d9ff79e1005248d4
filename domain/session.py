"""What a meeting is: who may do what with it until when, and what each change does to it. No I/O.

`refusal` is the only place that knows why somebody may not do something. Cards show what `may` gives, every use case
begins with `require`, and both ask it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from domain import attendance, interviews, offers, ratings
from domain.notices import (
    Accepted,
    Booked,
    Cancelled,
    Confirmed,
    Declined,
    Expired,
    Fact,
    Moved,
    OfferLapsed,
    OfferMade,
    OfferPassed,
    OfferTaken,
    OfferWithdrawn,
    OtherTimes,
)
from domain.offers import Closing
from domain.refusals import (
    AlreadyStarted,
    BadStatusChange,
    DomainError,
    NotAllowed,
    NothingToUndo,
    OfferOpen,
    OfferOver,
    SessionChanged,
    TooManyOffers,
)
from domain.reminders import answer_by
from domain.signals import require_ahead, require_near
from domain.slots import Slot
from domain.status import ACTIVE, Ending, Kind, Status, require_change


class Part(StrEnum):
    """What somebody is in a session."""

    HOST = "host"
    COHOST = "cohost"
    """Somebody who interviews beside the host."""
    GUEST = "guest"
    OTHER = "other"
    """An admin, looking on."""
    COLLEAGUE = "colleague"
    """An employer of the company whose interview it is, looking on."""
    BOT = "bot"
    """Nobody: what happens by itself as time goes by."""


class Action(StrEnum):
    """What can be done with a session."""

    JOIN = "join"
    CONFIRM = "confirm"
    DECLINE = "decline"
    MOVE = "move"
    CANCEL = "cancel"
    OFFER = "offer"
    """Name other times, of which the others take one or none: what a host does instead of moving."""
    AMEND = "amend"
    """Offer an applicant more times, or fewer, than those that wait for their choice."""
    TAKE = "take"
    """Agree to one of the times that are offered."""
    TAKE_NONE = "take_none"
    """Say that none of them suits: the session stays as it is."""
    WITHDRAW = "withdraw"
    """Take an offer back."""
    LAPSE = "lapse"
    """End an offer that nobody has answered in time."""
    EDIT = "edit"
    EDIT_LINK = "edit_link"
    UNDO = "undo"
    AGAIN = "again"
    """Book the same mentor once more (the guest of a past or ended session)."""
    LATE = "late"
    """Say "I'm coming" or "running late": near the start, until the end."""
    PASS_ON = "pass_on"  # noqa: S105 - no password
    """Have some words told to the other side: from the agreement on, until the end."""
    ATTEND = "attend"
    """Say whether the other side is there: from ten minutes after the start until a day after the end."""
    RATE = "rate"
    """Give stars, and words about it, when it is over."""
    AGREE = "agree"
    """Write down what was agreed, from the start on."""
    COMPLETE = "complete"
    GIVE_REASON = "give_reason"
    """Say why one has called it off."""
    EXPIRE = "expire"
    """End a request that nobody has answered in time."""
    RELEASE = "release"
    """Give back the time of a cancelled session once that cannot be undone."""
    ACCEPT = "accept"
    """Say yes, as an applicant, to a time that was fixed."""
    ASK = "ask"
    """Ask, as an applicant, for other times than the one that is fixed."""
    STAFF = "staff"
    """Add an interviewer, or take one out."""
    HAND_OVER = "hand_over"
    """Let a colleague interview in one's own place."""
    NUDGE = "nudge"
    """Ask an applicant once more for an answer."""
    DECIDE = "decide"
    """Write down, for the company, what came of an interview; and a note of one's own."""
    READ_NOTES = "read_notes"
    """Read, as somebody of the company, what the interviewers have written, as soon as it is open."""
    NEXT_ROUND = "next_round"
    """Invite the same applicant once more."""
    CLOSE = "close"
    """End it because somebody may not take part any more, even while it runs or while Undo is possible."""


class Seat(Struct, frozen=True):
    """What somebody is in a session, and who they are; the bot has no person."""

    part: Part
    person_id: int | None = None


BOT = Seat(Part.BOT)


class Meeting(Protocol):
    """A session's plain attributes: a row of the database has them, and so has a dataclass in a test."""

    kind: str
    status: str
    start_time: dt.datetime
    """Aware, in UTC, as is `end_time`."""
    end_time: dt.datetime
    date: dt.date
    """On the clock of `zone`, as is `time`."""
    time: dt.time
    zone: str
    mentor_id: int
    """The host."""
    zoom_link: str | None
    version: int
    holds: bool
    hold_until: dt.datetime | None
    answer_by: dt.datetime | None
    ending: str | None
    ended_by: int | None
    ended_why: str | None
    accepted_at: dt.datetime | None
    """When an applicant has said yes to what was fixed without them."""
    offer: dict[str, Any] | None
    """The last offer of other times since the session has got its present one (`domain.offers`)."""
    offered_until: dt.datetime | None
    """Until when it can be answered; None when it is not open."""
    undo: dict[str, Any] | None
    """What the last change was (`what`, `by`, `part`, `at`, `until`, `version`) and what it replaced (`was`)."""


Telling = Mapping[Part, Fact]
"""What each part is told of a change, unless they have made it themselves."""


# ── Who may do what ──


def may(session: Meeting, seat: Seat, now: dt.datetime) -> frozenset[Action]:
    """Return what somebody may do with a session at this moment.

    Args:
        session: as it is.
        seat: who asks; people outside the session have no seat.
        now: aware.
    """
    return frozenset(action for action in Action if refusal(session, seat, action, now) is None)


def require(session: Meeting, seat: Seat, action: Action, now: dt.datetime, *, version: int | None = None) -> None:
    """Refuse what somebody may not do.

    Args:
        session: as it is.
        seat: who acts.
        action: what they want.
        now: aware.
        version: the session's version that they have seen; None does not ask.

    Raises:
        SessionChanged: they have not seen the latest change.
        DomainError: why they may not do it, as `refusal` returns it.
    """
    require_version(session, version)
    error = refusal(session, seat, action, now)
    if error is not None:
        raise error


def require_version(session: Meeting, version: int | None) -> None:
    """Refuse a change by somebody who has not seen the latest one; None does not ask.

    Raises:
        SessionChanged: there was another change.
    """
    if version is not None and version != session.version:
        raise SessionChanged(f"the session is at version {session.version}, not {version}")


def refusal(session: Meeting, seat: Seat, action: Action, now: dt.datetime) -> DomainError | None:
    """Return why somebody may not do this now; None when they may."""
    if action not in _OF_PART.get(seat.part, _ALL):
        return NotAllowed(f"that is not for a {seat.part}")
    return _RULES[action](session, seat, now)


_ALL = frozenset(Action)
_OF_PART: Mapping[Part, frozenset[Action]] = {
    Part.COHOST: frozenset(
        {
            *(Action.JOIN, Action.LATE, Action.PASS_ON, Action.HAND_OVER),
            *(Action.DECIDE, Action.READ_NOTES, Action.NEXT_ROUND),
        }
    ),
    Part.COLLEAGUE: frozenset({Action.READ_NOTES, Action.UNDO}),
}
"""What some parts may do at the most; the rules decide when."""


def is_done(session: Meeting, seat: Seat, action: Action, value: object = None) -> bool:
    """Tell whether an action has had its effect already: asked for twice, it is done once and nobody is refused.

    Args:
        session: as it is.
        seat: who asks.
        action: what they want.
        value: the start that it is to be moved to (aware, in UTC), or the reason that is given.
    """
    match action:
        case Action.CONFIRM:
            return session.status == Status.CONFIRMED and seat.part in (Part.HOST, Part.OTHER)
        case Action.CANCEL | Action.DECLINE:
            return session.status == Status.CANCELLED and session.ended_by == seat.person_id is not None
        case Action.MOVE:
            return session.start_time == value
        case Action.COMPLETE:
            return session.status == Status.COMPLETED and seat.part in (Part.HOST, Part.OTHER, Part.BOT)
        case Action.GIVE_REASON:
            return session.ended_by == seat.person_id is not None and session.ended_why == value
        case _:
            return _is_offer_done(session, seat, action, value)


def _is_offer_done(session: Meeting, seat: Seat, action: Action, value: object) -> bool:
    last = offers.last_of(session)
    if action is Action.ACCEPT:
        return seat.part == Part.GUEST and session.status == Status.CONFIRMED and session.accepted_at is not None
    if action is Action.TAKE:
        return seat.part == Part.GUEST and session.start_time == value and _is_agreed(session)
    done = {
        (Action.OFFER, Part.HOST): last is not None and last.closing is None and last.starts == value,
        (Action.AMEND, Part.HOST): last is not None and last.closing is None and last.starts == value,
        (Action.WITHDRAW, Part.HOST): offers.is_withdrawn(session),
        (Action.TAKE_NONE, Part.GUEST): last is not None and last.closing is Closing.PASSED,
    }
    return done.get((action, seat.part), False)


def _is_agreed(session: Meeting) -> bool:
    """Tell whether the guest's yes to the present time stands: nothing else is offered or asked for."""
    is_open = session.offered_until is not None or (session.kind in interviews.KINDS and session.accepted_at is None)
    return session.status == Status.CONFIRMED and not is_open


def is_pending(session: Meeting) -> bool:
    """Tell whether the host has not answered yet."""
    return session.status == Status.PENDING


_INTERVIEWERS = (Part.HOST, Part.COHOST)


def _ahead(session: Meeting, wanted: str, now: dt.datetime) -> DomainError | None:
    """Refuse to change what has ended or begun."""
    if session.status not in ACTIVE:
        return BadStatusChange(session.status, wanted)
    return AlreadyStarted("the session has begun") if now >= session.start_time else None


def _join(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part not in (*_INTERVIEWERS, Part.GUEST):
        return NotAllowed("only who takes part joins")
    if session.status != Status.CONFIRMED or now >= session.end_time:
        return BadStatusChange(session.status, "JOINED")
    return None if session.zoom_link else NotAllowed("there is no link yet")


def _confirm(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part not in (Part.HOST, Part.OTHER):
        return NotAllowed("only the host confirms")
    if not is_pending(session):
        return BadStatusChange(session.status, Status.CONFIRMED)
    if session.kind in interviews.KINDS:
        return NotAllowed("an applicant takes one of the times themself")
    return _ahead(session, Status.CONFIRMED, now)


def _decline(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part != Part.HOST or session.kind in interviews.KINDS:
        return NotAllowed("only a host who is asked declines")
    if session.status == Status.CONFIRMED and not _was_moved_by_guest(session):
        return BadStatusChange(session.status, "DECLINED")
    return _ahead(session, Status.CANCELLED, now)


def _was_moved_by_guest(session: Meeting) -> bool:
    """The host of a session is asked again about the time that the guest has moved it to."""
    last = session.undo or {}
    if last.get("what") != "moved":
        return False
    by_guest = last["by"] != session.mentor_id  # what an earlier release stored has no part
    return bool(last.get("part", Part.GUEST if by_guest else Part.HOST) == Part.GUEST)


def _is_one_of_many(session: Meeting, seat: Seat) -> bool:
    """A guest of a group decides about themself, not about the others."""
    return seat.part == Part.GUEST and session.kind == Kind.GROUP


def _move(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part == Part.BOT:
        return NotAllowed("the bot moves nothing")
    late = _ahead(session, "MOVED", now)
    if late is None and seat.part == Part.GUEST and session.kind != Kind.MENTORSHIP:
        return NotAllowed("an applicant does not move an interview")
    if late is None and seat.part == Part.HOST and session.kind != Kind.GROUP:
        return NotAllowed("a host offers other times, and the guest decides")
    return late


def _offer(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part != Part.HOST:
        return NotAllowed("only the host offers times")
    if session.kind == Kind.GROUP:
        return NotAllowed("nobody decides for a whole group")
    if session.offered_until is not None:
        return OfferOpen("an offer waits for its answer")
    if not offers.has_room(session):
        return TooManyOffers(offers.MOST_ROUNDS)
    return _ahead(session, "OFFERED", now)


def _answer_offer(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part != Part.GUEST:
        return NotAllowed("whoever is asked answers")
    late = _ahead(session, "OFFERED", now)
    if late is not None:
        return late
    try:
        offers.require_open(session, now)
    except DomainError as error:
        return error
    return None


def _withdraw(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part != Part.HOST:
        return NotAllowed("who has offered takes back")
    if offers.open_of(session) is None:
        return OfferOver("nothing is offered")
    return _ahead(session, "WITHDRAWN", now)


def _amend(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if session.kind not in interviews.KINDS:
        return NotAllowed("what a mentor offers gives way to another offer")
    return _withdraw(session, seat, now)


def _lapse(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    """A release that knows of no offers may have ended the session: its times are given back all the same."""
    if seat.part != Part.BOT:
        return NotAllowed("offers lapse by themselves")
    until = session.offered_until
    return None if until is not None and until <= now else BadStatusChange(session.status, "LAPSED")


def _cancel(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part == Part.BOT:
        return NotAllowed("the bot cancels nothing")
    if _is_one_of_many(session, seat):
        return NotAllowed("only the host calls a group off")
    return _ahead(session, Status.CANCELLED, now)


def _edit(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part == Part.BOT:
        return NotAllowed("the bot edits nothing")
    if _is_one_of_many(session, seat):
        return NotAllowed("only the host edits a group")
    if seat.part == Part.GUEST and session.kind in interviews.KINDS:
        return NotAllowed("the company says what an interview is about")
    if session.status not in ACTIVE or now >= session.end_time:
        return BadStatusChange(session.status, "EDITED")
    return AlreadyStarted("the session has begun") if now >= session.start_time else None


def _edit_link(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part not in (Part.HOST, Part.OTHER):
        return NotAllowed("the host gives the link")
    if session.status not in ACTIVE or now >= session.end_time:
        return BadStatusChange(session.status, "EDITED")
    return None


def _undo(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    last = session.undo
    if last is None or seat.person_id is None or last["by"] != seat.person_id:
        return NothingToUndo("there is nothing of this person to undo")
    if last["version"] != session.version or now >= dt.datetime.fromisoformat(last["until"]):
        return NothingToUndo("it is too late, or somebody has done something since")
    return None


def _again(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part != Part.GUEST or session.kind != Kind.MENTORSHIP:
        return NotAllowed("only a student books the same mentor again")
    if session.status in ACTIVE and now < session.end_time:
        return BadStatusChange(session.status, "BOOKED AGAIN")
    return None


def _late(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    return _tell(session, seat, now, require_near)


def _pass_on(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    return _tell(session, seat, now, require_ahead)


def _tell(session: Meeting, seat: Seat, now: dt.datetime, require_time: Callable[..., None]) -> DomainError | None:
    if seat.part not in (*_INTERVIEWERS, Part.GUEST):
        return NotAllowed("only who takes part tells the other side something")
    try:
        require_time(session.status, (session.start_time, session.end_time), now=now)
    except DomainError as error:
        return error
    return None


def _attend(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part not in (Part.HOST, Part.GUEST) or session.kind == Kind.GROUP:
        return NotAllowed("only the two who meet say who was there")
    return attendance.refusal(session.status, (session.start_time, session.end_time), now)


def _rate(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part not in (Part.HOST, Part.GUEST) or session.kind != Kind.MENTORSHIP:
        return NotAllowed("a mentor and a student rate their session")
    return ratings.refusal(session.status, session.end_time, now)


def _agree(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part not in (Part.HOST, Part.GUEST) or session.kind != Kind.MENTORSHIP:
        return NotAllowed("a mentor and a student agree on what comes next")
    return ratings.agreeing(session.status, (session.start_time, session.end_time), now)


def _complete(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part == Part.GUEST:
        return NotAllowed("only the host completes")
    moment = session.end_time if seat.part == Part.BOT else session.start_time
    if session.status != Status.CONFIRMED or now < moment:
        return BadStatusChange(session.status, Status.COMPLETED)
    return None


def _give_reason(session: Meeting, seat: Seat, _now: dt.datetime) -> DomainError | None:
    if session.status != Status.CANCELLED:
        return BadStatusChange(session.status, "EXPLAINED")
    if seat.person_id is None or session.ended_by != seat.person_id:
        return NotAllowed("who called it off gives the reason")
    return None


def _expire(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part != Part.BOT:
        return NotAllowed("requests expire by themselves")
    if not is_pending(session) or session.answer_by is None or now < session.answer_by:
        return BadStatusChange(session.status, "EXPIRED")
    return None


def _release(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part != Part.BOT:
        return NotAllowed("what is held is released by itself")
    until = session.hold_until if session.status == Status.CANCELLED and session.holds else None
    return None if until is not None and until <= now else BadStatusChange(session.status, "RELEASED")


def _accept(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part != Part.GUEST or session.kind not in interviews.KINDS:
        return NotAllowed("an applicant accepts")
    if session.status == Status.PENDING or session.accepted_at is not None:
        return BadStatusChange(session.status, "ACCEPTED")
    return _ahead(session, "ACCEPTED", now)


def _ask(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part != Part.GUEST or session.kind not in interviews.KINDS:
        return NotAllowed("an applicant asks for other times")
    return _ahead(session, "ASKED FOR OTHER TIMES", now)


def _staff(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part != Part.HOST or session.kind not in interviews.KINDS:
        return NotAllowed("the host says who interviews")
    return _ahead(session, "STAFFED", now)


def _hand_over(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part not in _INTERVIEWERS or session.kind not in interviews.KINDS:
        return NotAllowed("an interviewer hands over their own place")
    return _ahead(session, "HANDED OVER", now)


def _nudge(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part != Part.HOST or session.kind not in interviews.KINDS:
        return NotAllowed("the host asks once more")
    waits = session.offered_until is not None or session.status == Status.CONFIRMED
    if session.accepted_at is not None or not waits:
        return BadStatusChange(session.status, "ASKED ONCE MORE")
    return _ahead(session, "ASKED ONCE MORE", now)


def _decide(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part not in _INTERVIEWERS or session.kind not in interviews.KINDS:
        return NotAllowed("an interviewer says what came of it")
    return _took_place(session, now)


def _read_notes(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part not in (*_INTERVIEWERS, Part.COLLEAGUE) or session.kind not in interviews.KINDS:
        return NotAllowed("only the company reads notes")
    return _took_place(session, now)


def _took_place(session: Meeting, now: dt.datetime) -> DomainError | None:
    """Refuse to judge what has not begun, or never took place."""
    has_begun = session.status in (Status.CONFIRMED, Status.COMPLETED) and now >= session.start_time
    return None if has_begun else BadStatusChange(session.status, "DECIDED")


def _next_round(session: Meeting, seat: Seat, now: dt.datetime) -> DomainError | None:
    if seat.part not in _INTERVIEWERS or session.kind not in interviews.KINDS:
        return NotAllowed("an interviewer invites to the next round")
    is_over = session.status not in ACTIVE or now >= session.start_time
    return None if is_over else BadStatusChange(session.status, "FOLLOWED")


def _close(session: Meeting, seat: Seat, _now: dt.datetime) -> DomainError | None:
    if seat.part != Part.BOT:
        return NotAllowed("it follows from what an admin decides about a person")
    return None if session.holds else BadStatusChange(session.status, Status.CANCELLED)


_RULES: Mapping[Action, Callable[[Meeting, Seat, dt.datetime], DomainError | None]] = {
    Action.JOIN: _join,
    Action.CONFIRM: _confirm,
    Action.DECLINE: _decline,
    Action.MOVE: _move,
    Action.CANCEL: _cancel,
    Action.OFFER: _offer,
    Action.AMEND: _amend,
    Action.TAKE: _answer_offer,
    Action.TAKE_NONE: _answer_offer,
    Action.WITHDRAW: _withdraw,
    Action.LAPSE: _lapse,
    Action.EDIT: _edit,
    Action.EDIT_LINK: _edit_link,
    Action.UNDO: _undo,
    Action.AGAIN: _again,
    Action.LATE: _late,
    Action.PASS_ON: _pass_on,
    Action.ATTEND: _attend,
    Action.RATE: _rate,
    Action.AGREE: _agree,
    Action.COMPLETE: _complete,
    Action.GIVE_REASON: _give_reason,
    Action.EXPIRE: _expire,
    Action.RELEASE: _release,
    Action.ACCEPT: _accept,
    Action.ASK: _ask,
    Action.STAFF: _staff,
    Action.HAND_OVER: _hand_over,
    Action.NUDGE: _nudge,
    Action.DECIDE: _decide,
    Action.READ_NOTES: _read_notes,
    Action.NEXT_ROUND: _next_round,
    Action.CLOSE: _close,
}


# ── What is done: each verb counts the version and returns what is to be told ──


def confirm(session: Meeting) -> Telling:
    """Say yes to a request; that is a promise, so nothing before it can be undone any more.

    Raises:
        BadStatusChange: it is no request.
    """
    require_change(Status(session.status), Status.CONFIRMED)
    session.status, session.answer_by, session.undo = Status.CONFIRMED, None, None
    _forget_offer(session)
    session.version += 1
    return {Part.GUEST: Confirmed(), Part.HOST: Booked()}


def end(session: Meeting, ending: Ending, *, by: int | None = None, hold_until: dt.datetime | None = None) -> Telling:
    """End a session that has not taken place.

    Args:
        session: a request, or what is agreed.
        ending: why.
        by: who wanted it; None is the bot.
        hold_until: until then (aware) its time stays held and Undo is possible; None makes the time free at once.

    Raises:
        BadStatusChange: it has ended already.
    """
    require_change(Status(session.status), Status.CANCELLED)
    expired = Expired(offers.is_withdrawn(session) or None, offers.open_of(session) is not None or None)
    session.status, session.ending, session.ended_by = Status.CANCELLED, ending, by
    session.answer_by, session.hold_until, session.holds = None, hold_until, hold_until is not None
    if hold_until is None:
        session.undo = None
    _forget_offer(session)
    session.version += 1
    told: Mapping[Ending, Fact] = {Ending.DECLINED: Declined(), Ending.EXPIRED: expired}
    return dict.fromkeys((Part.HOST, Part.GUEST), told.get(ending, Cancelled()))


def move(session: Meeting, slot: Slot, zone: str, *, part: Part, now: dt.datetime) -> Telling:
    """Put a session at another time.

    The host of a group who moves a request has accepted it; else the new start decides until when to answer. Who is
    offered several times of an interview has a fixed one then, which they accept like any other.
    """
    before = session.start_time
    place(session, slot, zone)
    _forget_offer(session)
    session.accepted_at = None
    if is_pending(session):
        if part == Part.HOST or session.kind in interviews.KINDS:
            session.status, session.answer_by = Status.CONFIRMED, None
        else:
            session.answer_by = answer_by(session.start_time, now)
    session.version += 1
    return dict.fromkeys((Part.HOST, Part.GUEST), Moved(before))


def offer(session: Meeting, starts: Collection[dt.datetime], now: dt.datetime) -> Telling:
    """Name other times; until they are answered a request waits for its guest, so it does not expire.

    Raises:
        TooManyTimes, TooManyOffers: more than is allowed.
    """
    made = offers.new(session, starts)
    session.offered_until = offers.open_until(made, session.start_time, now)
    session.offer, session.answer_by = made.stored(), None
    session.version += 1
    return dict.fromkeys((Part.HOST, Part.GUEST), OfferMade(session.offered_until))


def invite(session: Meeting, starts: Collection[dt.datetime], now: dt.datetime) -> None:
    """Let an applicant choose one of several times of an interview that is being made, which stands at the first.

    It can be answered for as long as any request, so never until after the first of its times.

    Raises:
        TooManyTimes: more than is allowed.
    """
    made = offers.new(session, starts)
    session.offer, session.answer_by = made.stored(), None
    session.offered_until = answer_by(made.starts[0], now)


def amend(session: Meeting, starts: Collection[dt.datetime], now: dt.datetime) -> Telling:
    """Name other times in an offer that is open: it stays the same offer.

    An interview that has no time yet stands at the first of them.

    Raises:
        TooManyTimes: it names none, or too many.
        OfferOver: nothing is offered.
    """
    made = offers.amended(session, starts)
    if is_pending(session):
        length = session.end_time - session.start_time
        place(session, Slot(made.starts[0], made.starts[0] + length, session.mentor_id), session.zone)
        session.offered_until = answer_by(made.starts[0], now)
    else:
        session.offered_until = offers.open_until(made, session.start_time, now)
    session.offer = made.stored()
    session.version += 1
    return dict.fromkeys((Part.HOST, Part.GUEST), OfferMade(session.offered_until, is_amended=True))


def accept(session: Meeting, now: dt.datetime) -> Telling:
    """Say yes to a time that was fixed."""
    session.accepted_at, session.undo = now, None
    _forget_offer(session)
    session.version += 1
    return dict.fromkeys((Part.HOST, Part.GUEST), Accepted())


def ask(session: Meeting) -> Telling:
    """Ask for other times; what is fixed stands until there is another one, though it is not accepted any more."""
    session.accepted_at = None
    session.version += 1
    return dict.fromkeys((Part.HOST, Part.GUEST), OtherTimes())


def told_to(part: Part, telling: Telling) -> Fact:
    """Return what somebody is told of a change: who interviews beside the host, what the host is."""
    return telling[Part.HOST if part is Part.COHOST and part not in telling else part]


def take(session: Meeting, slot: Slot, zone: str, now: dt.datetime) -> Telling:
    """Agree to an offered time; that is a promise, so nothing before it can be undone any more."""
    before, is_first = session.start_time, is_pending(session) and session.kind in interviews.KINDS
    is_choice = is_first or slot.start == before
    place(session, slot, zone)
    _forget_offer(session)
    session.status, session.answer_by, session.undo = Status.CONFIRMED, None, None
    session.accepted_at = now if session.kind in interviews.KINDS else None
    session.version += 1
    return dict.fromkeys((Part.HOST, Part.GUEST), OfferTaken(before, is_choice or None))


def close_offer(session: Meeting, closing: Closing, now: dt.datetime, *, wants_more: bool = False) -> Telling:
    """End an offer without a change of the time: a request waits for its host again."""
    last = offers.last_of(session)
    if last is not None:
        session.offer = replace(last, closing=closing, wants_more=wants_more).stored()
    session.offered_until = None
    if session.status not in ACTIVE:
        return {}
    if is_pending(session):
        session.answer_by = min(answer_by(session.start_time, now), session.start_time)
    session.version += 1
    told: Fact = OfferPassed(wants_more) if closing is Closing.PASSED else _CLOSED[closing]
    return dict.fromkeys((Part.HOST, Part.GUEST), told)


def lapse(session: Meeting, now: dt.datetime) -> Telling:
    """End an offer that nobody has answered in time.

    An applicant who has taken no time yet has none then; a request whose time has come expires with it.
    """
    if is_pending(session) and (session.kind in interviews.KINDS or now >= session.start_time):
        return end(session, Ending.EXPIRED)
    return close_offer(session, Closing.LAPSED, now)


_CLOSED: Mapping[Closing, Fact] = {Closing.WITHDRAWN: OfferWithdrawn(), Closing.LAPSED: OfferLapsed()}


def _forget_offer(session: Meeting) -> None:
    """With another time, or none, what was offered instead of the former one counts no more."""
    session.offer, session.offered_until = None, None


def place(session: Meeting, slot: Slot, zone: str) -> None:
    """Put a session at a time; `date` and `time` are what the host's clock on the wall shows."""
    wall = slot.start.astimezone(ZoneInfo(zone))
    session.start_time, session.end_time = slot.start, slot.end
    session.date, session.time, session.zone = wall.date(), wall.time(), zone


def complete(session: Meeting) -> Telling:
    """It has taken place.

    Raises:
        BadStatusChange: it was not agreed.
    """
    require_change(Status(session.status), Status.COMPLETED)
    session.status, session.holds, session.undo = Status.COMPLETED, False, None
    _forget_offer(session)
    session.version += 1
    return {}


def release(session: Meeting) -> Telling:
    """Free a time that was held; nobody sees a difference, so the version stays."""
    session.holds, session.hold_until, session.undo = False, None, None
    return {}
