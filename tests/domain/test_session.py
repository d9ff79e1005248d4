"""Who may do what with a session, and what becomes of it: every action, part, status and moment."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field
from itertools import product
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from domain import session as verbs
from domain.notices import Booked, Cancelled, Confirmed, Declined, Expired
from domain.offers import Closing, Offer, require_open
from domain.refusals import (
    AlreadyStarted,
    BadStatusChange,
    DomainError,
    NotAllowed,
    OfferOpen,
    OfferOver,
    SessionChanged,
    TooManyOffers,
    TooManyTimes,
)
from domain.session import BOT, Action, Part, Seat, may, refusal, require
from domain.slots import Slot
from domain.status import ACTIVE, NEXT, Ending, Kind, Status

NOW = dt.datetime(2026, 11, 22, 6, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
MINUTE = dt.timedelta(minutes=1)
HOST_ID, GUEST_ID, ADMIN_ID = 1, 2, 3
HOST, GUEST, ADMIN = Seat(Part.HOST, HOST_ID), Seat(Part.GUEST, GUEST_ID), Seat(Part.OTHER, ADMIN_ID)
SEATS = (HOST, GUEST, ADMIN, BOT)


@dataclass
class Meeting:
    """A session without a database."""

    status: str = Status.PENDING
    start_time: dt.datetime = NOW + 5 * HOUR
    end_time: dt.datetime = NOW + 6 * HOUR
    kind: str = Kind.MENTORSHIP
    date: dt.date = dt.date(2026, 11, 22)
    time: dt.time = dt.time(17)
    zone: str = "Asia/Dhaka"
    mentor_id: int = HOST_ID
    student_id: int | None = GUEST_ID
    zoom_link: str | None = "https://example.org/room"
    version: int = 1
    holds: bool = True
    hold_until: dt.datetime | None = None
    answer_by: dt.datetime | None = None
    ending: str | None = None
    ended_by: int | None = None
    ended_why: str | None = None
    accepted_at: dt.datetime | None = None
    offer: dict[str, Any] | None = field(default=None)
    offered_until: dt.datetime | None = None
    undo: dict[str, Any] | None = field(default=None)


def changed(what: str, by: int, *, version: int = 1, until: dt.datetime = NOW + MINUTE) -> dict[str, Any]:
    """Return what is kept of a change for its Undo."""
    return {"what": what, "by": by, "at": NOW.isoformat(), "until": until.isoformat(), "version": version, "was": {}}


FAR, NEAR, RUNNING, OVER = NOW + 5 * HOUR, NOW + MINUTE, NOW - MINUTE, NOW - 2 * HOUR
AHEAD = {Action.CANCEL, Action.EDIT, Action.MOVE}
HOSTS = AHEAD - {Action.MOVE} | {Action.EDIT_LINK, Action.OFFER}
ADMINS = AHEAD | {Action.EDIT_LINK}
JOINS = {Action.JOIN, Action.PASS_ON}
RUNS = {Action.LATE} | JOINS
CLOSES = {Action.CLOSE}
TELLS = {Action.ATTEND}
AGREES = {Action.AGREE}
RATES = {Action.RATE}
RIGHTS: dict[tuple[Status, dt.datetime], tuple[set[Action], set[Action], set[Action], set[Action]]] = {
    # what the host, the guest, an admin and the bot may do, by status and start
    (Status.PENDING, FAR): (HOSTS | {Action.CONFIRM, Action.DECLINE}, AHEAD, ADMINS | {Action.CONFIRM}, CLOSES),
    (Status.PENDING, NEAR): (HOSTS | {Action.CONFIRM, Action.DECLINE}, AHEAD, ADMINS | {Action.CONFIRM}, CLOSES),
    (Status.PENDING, RUNNING): ({Action.EDIT_LINK}, set(), {Action.EDIT_LINK}, CLOSES),
    (Status.PENDING, OVER): (set(), {Action.AGAIN}, set(), CLOSES),
    (Status.CONFIRMED, FAR): (HOSTS | JOINS, AHEAD | JOINS, ADMINS, CLOSES),
    (Status.CONFIRMED, NEAR): (HOSTS | RUNS, AHEAD | RUNS, ADMINS, CLOSES),
    (Status.CONFIRMED, RUNNING): (
        RUNS | AGREES | {Action.EDIT_LINK, Action.COMPLETE},
        RUNS | AGREES,
        {Action.EDIT_LINK, Action.COMPLETE},
        CLOSES,
    ),
    (Status.CONFIRMED, OVER): (
        TELLS | AGREES | {Action.COMPLETE},
        TELLS | AGREES | {Action.AGAIN},
        {Action.COMPLETE},
        CLOSES | {Action.COMPLETE},
    ),
    **{(Status.COMPLETED, start): (RATES, RATES | {Action.AGAIN}, set(), set()) for start in (FAR, NEAR)},
    (Status.COMPLETED, RUNNING): (RATES | AGREES, RATES | AGREES | {Action.AGAIN}, set(), set()),
    (Status.COMPLETED, OVER): (TELLS | RATES | AGREES, TELLS | RATES | AGREES | {Action.AGAIN}, set(), set()),
    **{(Status.CANCELLED, start): (set(), {Action.AGAIN}, set(), set()) for start in (FAR, NEAR, RUNNING, OVER)},
}


@pytest.mark.parametrize(("status", "start"), list(product(Status, (FAR, NEAR, RUNNING, OVER))))
def test_the_matrix_of_rights(status: Status, start: dt.datetime) -> None:
    meeting = Meeting(status, start, start + HOUR, holds=status in ACTIVE)
    for seat, can in zip(SEATS, RIGHTS[status, start], strict=True):
        assert may(meeting, seat, NOW) == can, seat
        for action in Action:
            if action in can:
                require(meeting, seat, action, NOW)
                continue
            with pytest.raises(DomainError):
                require(meeting, seat, action, NOW)


def test_an_applicant_does_not_move_an_interview_and_its_host_offers_times() -> None:
    meeting = Meeting(Status.CONFIRMED, kind=Kind.INTERVIEW)
    assert isinstance(refusal(meeting, GUEST, Action.MOVE, NOW), NotAllowed)
    assert {Action.MOVE, Action.OFFER} & may(meeting, HOST, NOW) == {Action.OFFER}
    assert Action.AGAIN not in may(Meeting(Status.COMPLETED, kind=Kind.INTERVIEW), GUEST, NOW)


def test_a_host_is_asked_again_about_the_time_that_the_guest_chose() -> None:
    for by, asked in ((GUEST_ID, True), (HOST_ID, False)):
        assert (Action.DECLINE in may(Meeting(Status.CONFIRMED, undo=changed("moved", by)), HOST, NOW)) is asked


def test_what_an_earlier_release_has_kept_of_a_move_says_who_but_not_as_what() -> None:
    for part, asked in ((Part.GUEST, True), (Part.HOST, False), (Part.OTHER, False)):
        kept = {**changed("moved", ADMIN_ID), "part": part}
        assert (Action.DECLINE in may(Meeting(Status.CONFIRMED, undo=kept), HOST, NOW)) is asked


def test_a_guest_of_a_group_decides_about_nobody_else() -> None:
    group = Meeting(Status.CONFIRMED, kind=Kind.GROUP)
    assert may(group, GUEST, NOW) == JOINS
    assert may(group, HOST, NOW) == ADMINS | JOINS
    assert Action.LATE in may(Meeting(Status.CONFIRMED, NEAR, NEAR + HOUR, kind=Kind.GROUP), GUEST, NOW)


def test_undo_is_for_who_acted_last_and_only_for_a_while() -> None:
    meeting = Meeting(Status.CONFIRMED, undo=changed("moved", GUEST_ID))
    assert [Action.UNDO in may(meeting, seat, NOW) for seat in SEATS] == [False, True, False, False]
    assert Action.UNDO not in may(meeting, GUEST, NOW + MINUTE)
    meeting.version += 1
    assert Action.UNDO not in may(meeting, GUEST, NOW)


def test_who_called_it_off_gives_the_reason() -> None:
    meeting = Meeting(Status.CANCELLED, ended_by=GUEST_ID)
    assert [Action.GIVE_REASON in may(meeting, seat, NOW) for seat in SEATS] == [False, True, False, False]
    assert Action.GIVE_REASON not in may(Meeting(Status.CANCELLED), BOT, NOW), "the bot is not asked for a reason"


def test_time_ends_requests_and_gives_held_times_back() -> None:
    request = Meeting(answer_by=NOW)
    assert Action.EXPIRE not in may(request, BOT, NOW - MINUTE)
    assert Action.EXPIRE in may(request, BOT, NOW)
    held = Meeting(Status.CANCELLED, hold_until=NOW)
    assert Action.RELEASE not in may(held, BOT, NOW - MINUTE)
    assert may(held, BOT, NOW) == {Action.RELEASE, Action.CLOSE}, "what could come back is closed too"
    verbs.release(held)
    assert may(held, BOT, NOW) == set()


def test_an_offer_is_answered_by_the_guest_in_time_and_there_are_two_rounds() -> None:
    meeting, times = Meeting(answer_by=NOW + HOUR), [NOW + 30 * HOUR, NOW + 2 * HOUR]
    for bad in ([], [NOW + n * HOUR for n in range(6)]):
        with pytest.raises(TooManyTimes):
            verbs.offer(meeting, bad, NOW)
    verbs.offer(meeting, times, NOW)
    assert (meeting.offered_until, meeting.answer_by) == (meeting.start_time, None), "a request waits for its guest"
    offers = {Action.OFFER, Action.TAKE, Action.TAKE_NONE, Action.WITHDRAW, Action.LAPSE}
    answers = [may(meeting, seat, NOW) & offers for seat in SEATS]
    assert answers == [{Action.WITHDRAW}, {Action.TAKE, Action.TAKE_NONE}, set(), set()]
    assert isinstance(refusal(meeting, HOST, Action.OFFER, NOW), OfferOpen)
    assert not may(meeting, GUEST, meeting.start_time) & offers
    assert Action.LAPSE in may(meeting, BOT, meeting.start_time)
    require_open(meeting, NOW, start=times[1])
    with pytest.raises(OfferOver):
        require_open(meeting, NOW, start=NOW + 3 * HOUR)
    verbs.close_offer(meeting, Closing.PASSED, NOW, wants_more=True)
    assert meeting.answer_by is not None, "it waits for its host again"
    verbs.offer(meeting, times, NOW)
    verbs.close_offer(meeting, Closing.WITHDRAWN, NOW)
    assert isinstance(refusal(meeting, HOST, Action.OFFER, NOW), TooManyOffers)
    verbs.take(meeting, Slot(times[0], times[0] + HOUR, HOST_ID), "Asia/Dhaka", NOW)
    assert (meeting.status, meeting.start_time) == (Status.CONFIRMED, times[0])
    assert Action.OFFER in may(meeting, HOST, NOW), "a new time can be talked about anew"


def test_the_times_of_an_invitation_change_without_another_round() -> None:
    meeting, start = Meeting(kind=Kind.INTERVIEW), NOW + 30 * HOUR
    verbs.invite(meeting, [start, start + HOUR], NOW)
    assert Action.AMEND in may(meeting, HOST, NOW)
    assert not any(Action.AMEND in may(meeting, seat, NOW) for seat in SEATS[1:])
    verbs.amend(meeting, [start + 3 * HOUR, start + HOUR], NOW)
    made = Offer.read(meeting.offer or {})
    assert (made.starts, made.round) == ((start + HOUR, start + 3 * HOUR), 1)
    assert (meeting.start_time, meeting.end_time - meeting.start_time) == (start + HOUR, HOUR)
    assert meeting.offered_until is not None
    assert meeting.offered_until <= meeting.start_time
    mentors = Meeting(answer_by=NOW + HOUR)
    verbs.offer(mentors, [start], NOW)
    assert isinstance(refusal(mentors, HOST, Action.AMEND, NOW), NotAllowed)
    with pytest.raises(OfferOver):
        verbs.amend(Meeting(kind=Kind.INTERVIEW), [start], NOW)


def test_nobody_joins_without_a_link() -> None:
    assert Action.JOIN not in may(Meeting(Status.CONFIRMED, NEAR, NEAR + HOUR, zoom_link=None), GUEST, NOW)


def test_a_refusal_says_why() -> None:
    running = Meeting(Status.CONFIRMED, RUNNING, RUNNING + HOUR)
    for action, error in (
        (Action.CANCEL, AlreadyStarted),
        (Action.MOVE, AlreadyStarted),
        (Action.EDIT, AlreadyStarted),
        (Action.CONFIRM, NotAllowed),
        (Action.EDIT_LINK, NotAllowed),
        (Action.COMPLETE, NotAllowed),
        (Action.GIVE_REASON, BadStatusChange),
    ):
        assert type(refusal(running, GUEST, action, NOW)) is error, action


def test_what_has_changed_since_is_said_first() -> None:
    with pytest.raises(SessionChanged):
        require(Meeting(version=2), GUEST, Action.CONFIRM, NOW, version=1)
    require(Meeting(version=2), HOST, Action.CONFIRM, NOW, version=2)


def test_each_side_is_told_what_matters_to_it() -> None:
    assert verbs.confirm(Meeting()) == {Part.GUEST: Confirmed(), Part.HOST: Booked()}
    for ending, kind in (
        (Ending.DECLINED, Declined()),
        (Ending.EXPIRED, Expired()),
        (Ending.CANCELLED, Cancelled()),
        (Ending.UNDONE, Cancelled()),
    ):
        assert verbs.end(Meeting(), ending) == {Part.HOST: kind, Part.GUEST: kind}
    assert verbs.complete(Meeting(Status.CONFIRMED)) == {}


def test_a_groups_host_who_moves_a_request_has_accepted_it() -> None:
    slot = Slot(NOW + 9 * HOUR, NOW + 10 * HOUR, HOST_ID)
    for part, status in ((Part.HOST, Status.CONFIRMED), (Part.GUEST, Status.PENDING), (Part.OTHER, Status.PENDING)):
        meeting = Meeting(answer_by=NOW + HOUR)
        verbs.move(meeting, slot, "Asia/Dhaka", part=part, now=NOW)
        assert (meeting.status, meeting.version) == (status, 2)
        assert (meeting.answer_by is None) is (status is Status.CONFIRMED)
        assert (meeting.date, meeting.time) == (dt.date(2026, 11, 22), dt.time(21)), "on the host's wall"


CLOSINGS = {
    Action.TAKE_NONE: Closing.PASSED,
    Action.WITHDRAW: Closing.WITHDRAWN,
    Action.LAPSE: Closing.LAPSED,
}


class SessionMachine(RuleBasedStateMachine):
    """Anybody does anything at any time: what they may do works, all else is refused and changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.meeting = Meeting(answer_by=NOW + 3 * HOUR)
        self.path = [Status.PENDING]

    @rule(minutes=st.integers(1, 240))
    def time_passes(self, minutes: int) -> None:
        self.now += minutes * MINUTE

    @rule(seat=st.sampled_from(SEATS), action=st.sampled_from(Action), hours=st.integers(1, 48))
    def somebody_acts(self, seat: Seat, action: Action, hours: int) -> None:
        before = asdict(self.meeting)
        if action not in may(self.meeting, seat, self.now):
            with pytest.raises(DomainError):
                require(self.meeting, seat, action, self.now)
            assert asdict(self.meeting) == before
            return
        self._act(seat, action, hours)
        if self.meeting.status != self.path[-1]:
            self.path.append(Status(self.meeting.status))

    def _act(self, seat: Seat, action: Action, hours: int) -> None:
        meeting, by = self.meeting, seat.person_id
        match action:
            case Action.CONFIRM:
                verbs.confirm(meeting)
            case Action.DECLINE:
                verbs.end(meeting, Ending.DECLINED, by=by, hold_until=self.now + MINUTE)
            case Action.CANCEL:
                verbs.end(meeting, Ending.CANCELLED, by=by, hold_until=self.now + MINUTE)
            case Action.EXPIRE:
                verbs.end(meeting, Ending.EXPIRED)
            case Action.CLOSE if meeting.status in ACTIVE:
                verbs.end(meeting, Ending.CANCELLED)
            case Action.MOVE:
                slot = Slot(self.now + hours * HOUR, self.now + (hours + 1) * HOUR, HOST_ID)
                verbs.move(meeting, slot, meeting.zone, part=seat.part, now=self.now)
                meeting.undo = changed("moved", by or 0, version=meeting.version, until=self.now + MINUTE)
            case Action.COMPLETE:
                verbs.complete(meeting)
            case Action.RELEASE | Action.CLOSE:
                verbs.release(meeting)
            case _:
                self._talk_of_times(action, hours)

    def _talk_of_times(self, action: Action, hours: int) -> None:
        meeting = self.meeting
        match action:
            case Action.OFFER:
                verbs.offer(meeting, [self.now + hours * HOUR], self.now)
            case Action.AMEND:
                verbs.amend(meeting, [self.now + hours * HOUR], self.now)
            case Action.TAKE:
                start = Offer.read(meeting.offer or {}).starts[0]
                verbs.take(meeting, Slot(start, start + HOUR, HOST_ID), meeting.zone, NOW)
            case Action.TAKE_NONE | Action.WITHDRAW | Action.LAPSE:
                verbs.close_offer(meeting, CLOSINGS[action], self.now)
            case _:
                pass  # says something, or is a matter of what was kept for it

    @invariant()
    def goes_only_ways_that_make_sense(self) -> None:
        assert all(after in NEXT[before] for before, after in zip(self.path, self.path[1:], strict=False))

    @invariant()
    def holds_its_time_while_anybody_counts_on_it(self) -> None:
        meeting = self.meeting
        if meeting.status in ACTIVE:
            assert meeting.holds
        else:
            assert meeting.holds is (meeting.hold_until is not None)

    @invariant()
    def only_a_request_waits_for_an_answer(self) -> None:
        waits = self.meeting.status == Status.PENDING and self.meeting.offered_until is None
        assert (self.meeting.answer_by is not None) is waits

    @invariant()
    def offers_other_times_only_before_it_begins(self) -> None:
        until = self.meeting.offered_until
        assert until is None or (self.meeting.status in ACTIVE and until <= self.meeting.start_time)

    @invariant()
    def has_an_ending_exactly_when_it_was_called_off(self) -> None:
        assert (self.meeting.ending is not None) is (self.meeting.status == Status.CANCELLED)


TestSessionMachine = SessionMachine.TestCase
TestSessionMachine.settings = settings(max_examples=60, stateful_step_count=30)
