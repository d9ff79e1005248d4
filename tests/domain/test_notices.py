"""Facts: how they are stored, until when they are true, and how long they may wait."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from msgspec.structs import replace

from domain.notices import (
    KINDS,
    Accepted,
    Advised,
    Agreed,
    AnotherTime,
    Applied,
    Approved,
    AskedAgain,
    Attend,
    Awaited,
    Booked,
    Called,
    Cancelled,
    Coming,
    Confirmed,
    Decide,
    Declined,
    Disputed,
    Earlier,
    Edited,
    Elsewhere,
    EmployerApplied,
    EmployerApproved,
    EmployerRefused,
    Expired,
    Fact,
    Here,
    Invited,
    KeyMade,
    Late,
    Lifted,
    Manner,
    Meanwhile,
    Moved,
    NotesOpen,
    Nudge,
    OfferLapsed,
    OfferMade,
    OfferPassed,
    OfferTaken,
    OfferWithdrawn,
    OffPanel,
    OnPanel,
    OtherTimes,
    PanelChanged,
    PassedOn,
    Rate,
    Rated,
    Reason,
    Redrawn,
    Refused,
    Reminder,
    Requested,
    RoleTaken,
    Ruled,
    Standing,
    Suspended,
    TakenBack,
    Trouble,
    Undecided,
    Unreachable,
    fact_of,
    kinds_of,
    payload,
)
from domain.quiet import LAST_CALL
from domain.status import Ending, Status

NOW = dt.datetime(2026, 11, 24, 8, tzinfo=dt.UTC)
HOUR, MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)
START, LATER = NOW + 24 * HOUR, NOW + 25 * HOUR
HOST, GUEST = 1, 2
ISO = "2026-11-25T08:00:00+00:00"  # START

# The words and values that are in people's databases: they are not to change.
STORED: list[tuple[str, Mapping[str, Any] | None, Fact]] = [
    ("requested", None, Requested()),
    ("booked", None, Booked()),
    ("confirmed", None, Confirmed()),
    ("declined", None, Declined()),
    ("moved", {"from": ISO}, Moved(before=START)),
    ("moved", {"from": ISO, "fields": ["title"]}, Moved(before=START, edited=("title",))),
    ("cancelled", None, Cancelled()),
    ("taken_back", {"start": ISO}, TakenBack(START)),
    ("edited", {"fields": ["title", "link"]}, Edited(("title", "link"))),
    ("edited", {"fields": ["title"], "known": ["5d"]}, Edited(("title",), ("5d",))),
    ("expired", None, Expired()),
    ("expired", {"was_withdrawn": True}, Expired(was_withdrawn=True)),
    ("expired", {"was_offered": True}, Expired(was_offered=True)),
    ("offered", {"until": ISO}, OfferMade(until=START)),
    ("offered", {"until": ISO, "is_amended": True}, OfferMade(until=START, is_amended=True)),
    ("offer_taken", {"before": ISO}, OfferTaken(before=START)),
    ("offer_taken", {"before": ISO, "is_choice": True}, OfferTaken(before=START, is_choice=True)),
    ("offer_passed", {"wants_more": True}, OfferPassed(wants_more=True)),
    ("offer_withdrawn", None, OfferWithdrawn()),
    ("offer_lapsed", None, OfferLapsed()),
    ("reason", None, Reason()),
    ("unreachable", None, Unreachable()),
    ("unreachable", {"person": 7, "name": "Nabil"}, Unreachable(person=7, name="Nabil")),
    ("nudge", {"answer_by": ISO}, Nudge(answer_by=START)),
    ("reminder", {"lead": 1440, "start": ISO}, Reminder(lead=24 * HOUR, start=START)),
    ("late", {"minutes": 10, "start": ISO}, Late(by=10 * MINUTE, start=START)),
    ("coming", {"start": ISO}, Coming(start=START)),
    ("earlier", {"start": ISO, "until": ISO}, Earlier(start=START, until=START)),
    ("key", {"token": 5}, KeyMade(5)),
    ("attend", {"start": ISO}, Attend(START)),
    ("awaited", None, Awaited()),
    ("awaited", {"is_over": True}, Awaited(is_over=True)),
    ("here", None, Here()),
    (
        "disputed",
        {"session": 7, "host": "A", "guest": "N", "host_says": "absent", "guest_says": "talking", "start": ISO},
        Disputed(7, "A", "N", "absent", "talking", START),
    ),
    ("rate", None, Rate()),
    ("rated", None, Rated()),
    ("advised", None, Advised()),
    ("agreed", None, Agreed()),
    ("ruled", {"outcome": "met"}, Ruled("met")),
    ("another_time", None, AnotherTime()),
    ("elsewhere", None, Elsewhere()),
    ("passed_on", {"words": "here", "start": ISO}, PassedOn("here", START)),
    ("passed_on", {"words": "here", "start": ISO, "is_early": True}, PassedOn("here", START, is_early=True)),
    ("redrawn", {"version": 3}, Redrawn(version=3)),
    ("redrawn", {"version": 3, "anyway": True}, Redrawn(version=3, anyway=True)),
    ("meanwhile", {"since": "2026-11-24T07:59:59.250000+00:00"}, Meanwhile(since=NOW - dt.timedelta(seconds=0.75))),
    ("applied", {"applicant": 7, "name": "Nabil", "about": "Python"}, Applied(7, "Nabil", "Python")),
    (
        "employer_applied",
        {"applicant": 7, "name": "Nabil", "company": "Shapla"},
        EmployerApplied(7, "Nabil", "Shapla"),
    ),
    ("employer_approved", {"company": "Shapla"}, EmployerApproved("Shapla")),
    ("employer_approved", {"company": "Shapla", "has_hours": True}, EmployerApproved("Shapla", has_hours=True)),
    ("employer_refused", {"company": "Shapla"}, EmployerRefused("Shapla")),
    ("called", {"caller": 7, "name": "Nabil", "username": "nabil"}, Called(7, "Nabil", "nabil")),
    ("approved", None, Approved()),
    ("refused", None, Refused()),
    ("invited", None, Invited()),
    ("asked_again", None, AskedAgain()),
    ("accepted", None, Accepted()),
    ("other_times", None, OtherTimes()),
    ("on_panel", None, OnPanel()),
    ("on_panel", {"gone": "Karim"}, OnPanel("Karim")),
    ("off_panel", {"title": "React", "start": ISO}, OffPanel("React", START)),
    ("panel_changed", {"joined": "Karim"}, PanelChanged("Karim")),
    ("panel_changed", {"joined": "Karim", "gone": "Rumi"}, PanelChanged("Karim", "Rumi")),
    ("decide", None, Decide()),
    ("undecided", None, Undecided()),
    ("notes_open", None, NotesOpen()),
    ("notes_open", {"are_all": True}, NotesOpen(are_all=True)),
    ("suspended", {"ended": 2}, Suspended(ended=2)),
    ("lifted", None, Lifted()),
    ("role_taken", {"role": "mentor"}, RoleTaken("mentor")),
    ("trouble", {"what": "update", "n": 3, "newest": 1.5}, Trouble("update", 3, newest=1.5)),
]


@dataclass
class Meeting:
    """Ayesha's session with Nabil, tomorrow."""

    status: str = Status.CONFIRMED
    version: int = 3
    start_time: dt.datetime = START
    answer_by: dt.datetime | None = None
    accepted_at: dt.datetime | None = None
    offered_until: dt.datetime | None = None
    ending: str | None = None
    ended_why: str | None = None


def ended(ending: Ending, why: str | None = None) -> Meeting:
    return Meeting(Status.CANCELLED, ending=ending, ended_why=why)


PENDING = Meeting(Status.PENDING, answer_by=START - 2 * HOUR)
AGREED, MOVED, DONE = Meeting(), Meeting(start_time=LATER), Meeting(Status.COMPLETED)
CANCELLED, UNDONE = ended(Ending.CANCELLED), ended(Ending.UNDONE)
DECLINED, EXPIRED = ended(Ending.DECLINED), ended(Ending.EXPIRED)
EXPLAINED = ended(Ending.CANCELLED, "sick")
MEETINGS = (PENDING, AGREED, MOVED, DONE, CANCELLED, UNDONE, DECLINED, EXPIRED, EXPLAINED)


def test_every_kind_is_among_what_is_stored() -> None:
    assert {kind for kind, _, _ in STORED} == set(KINDS)


@pytest.mark.parametrize(("kind", "stored", "fact"), STORED)
def test_what_is_stored_is_read_and_written_as_ever(kind: str, stored: Mapping[str, Any] | None, fact: Fact) -> None:
    assert fact_of(kind, stored) == fact
    assert (fact.kind, payload(fact) or None) == (kind, stored)


def test_what_is_missing_is_found_and_what_is_more_is_left() -> None:
    assert fact_of("nudge", {}) == Nudge()
    assert fact_of("applied", {"applicant": 7, "name": "Nabil", "about": None}) == Applied(7, "Nabil")
    assert fact_of("coming", {"start": ISO, "new": 5}) == Coming(START)
    with pytest.raises(TypeError, match="start"):
        fact_of("coming", {})
    with pytest.raises(KeyError, match="unheard_of"):
        fact_of("unheard_of", {})


def test_moments_are_stored_in_utc() -> None:
    dhaka = START.astimezone(dt.timezone(6 * HOUR))
    assert payload(Coming(dhaka)) == {"start": ISO}
    with pytest.raises(ValueError, match="naive"):
        payload(Coming(START.replace(tzinfo=None)))


@pytest.mark.parametrize(
    ("fact", "true_of"),
    [
        (Requested(), [PENDING]),
        (Booked(), [AGREED, MOVED]),
        (Confirmed(), [AGREED, MOVED]),
        (Declined(), [DECLINED]),
        (Moved(before=START), [MOVED]),
        (Cancelled(), [CANCELLED, UNDONE, EXPLAINED]),
        (TakenBack(START), [PENDING, AGREED]),
        (Edited(("title",)), [PENDING, AGREED, MOVED]),
        (Expired(), [EXPIRED]),
        (Reason(), [EXPLAINED]),
        (Nudge(), [PENDING]),
        (Reminder(HOUR, START), [AGREED]),
        (Late(5 * MINUTE, START), [AGREED]),
        (Coming(START), [AGREED]),
        (Unreachable(), []),
    ],
)
def test_a_fact_about_a_session_is_true_as_long_as_it_stands(fact: Fact, true_of: list[Meeting]) -> None:
    standing = Standing(reader_id=GUEST)
    assert [meeting for meeting in MEETINGS if fact.is_true(replace(standing, session=meeting))] == true_of
    assert not fact.is_true(standing)


def test_a_reminder_that_was_overtaken_is_not_told() -> None:
    assert not Reminder(HOUR, START).is_true(Standing(reader_id=GUEST, session=AGREED, is_overtaken=True))


@pytest.mark.parametrize(
    ("meeting", "lost", "told"), [(AGREED, {HOST}, True), (AGREED, {GUEST}, False), (CANCELLED, {HOST}, False)]
)
def test_who_is_lost_is_told_to_who_waits_for_them(meeting: Meeting, lost: set[int], told: bool) -> None:
    standing = Standing(reader_id=GUEST, session=meeting, unreachable=frozenset(lost))
    assert Unreachable().is_true(standing) is told


@pytest.mark.parametrize(
    ("fact", "then", "no_more"),
    [
        (Unreachable(7, "Nabil"), {"unreachable": frozenset({7})}, {}),
        (Meanwhile(NOW), {"missed": 1}, {}),
        (Applied(7, "Nabil"), {"application": "WAITING"}, {"application": "APPROVED"}),
        (EmployerApplied(7, "Nabil", "Shapla"), {"employment": "WAITING"}, {"employment": "APPROVED"}),
        (EmployerApproved("Shapla"), {"employment": "APPROVED"}, {"employment": "REFUSED"}),
        (EmployerRefused("Shapla"), {"employment": "REFUSED"}, {"employment": "WAITING"}),
        (Approved(), {"application": "APPROVED"}, {"application": "REFUSED"}),
        (Refused(), {"application": "REFUSED"}, {}),
        (RoleTaken("mentor"), {}, {"roles": frozenset({"mentor"})}),
        (Trouble("update", 1), {"has_trouble": True}, {}),
    ],
)
def test_a_fact_about_people_is_true_as_long_as_it_stands(
    fact: Fact, then: dict[str, Any], no_more: dict[str, Any]
) -> None:
    assert fact.is_true(Standing(reader_id=GUEST, **then))
    assert not fact.is_true(Standing(reader_id=GUEST, **no_more))


def test_only_what_is_needed_to_join_or_was_asked_for_passes_quiet_hours() -> None:
    passing = {kind for kind, _, fact in STORED if fact.passes_quiet}
    in_session = {"late", "coming", "passed_on", "attend", "awaited", "here"}
    assert passing == in_session | {"meanwhile", "key", "elsewhere", "redrawn"}, "the last one rings nobody"
    assert not Awaited(is_over=True).passes_quiet
    assert not PassedOn("bring your cv", START, is_early=True).passes_quiet
    assert Reminder(10 * MINUTE, START).passes_quiet
    assert not Reminder(11 * MINUTE, START).passes_quiet


def test_what_is_close_to_the_start_goes_first() -> None:
    assert {kind for kind, _, fact in STORED if fact.is_urgent} == {"late", "coming", "passed_on", "awaited", "here"}
    assert Reminder(HOUR, START).is_urgent


def test_a_fact_waits_until_there_is_just_time_to_make_something_of_it() -> None:
    assert Booked().latest(AGREED, now=NOW) == START - LAST_CALL
    assert Requested().latest(PENDING, now=NOW) == START - 2 * HOUR - LAST_CALL
    assert Moved(before=START).latest(MOVED, now=NOW) == START - LAST_CALL, "or they come in vain"
    assert Moved(before=NOW - HOUR).latest(MOVED, now=NOW) == LATER - LAST_CALL
    assert Approved().latest(None, now=NOW) is None


def test_several_edits_are_one_and_several_moves_are_from_the_first() -> None:
    assert Edited(("title", "link")).merged(Edited(("link", "description"))) == Edited(("description", "link", "title"))
    assert Moved(before=LATER).merged(Moved(before=START)) == Moved(before=START)
    assert Cancelled().merged(Cancelled()) is None


def test_a_move_and_an_edit_by_the_same_person_are_one() -> None:
    both = Moved(before=START, edited=("link", "title"))
    assert Edited(("title",)).merged(Moved(before=START, edited=("link",))) == both
    assert Moved(before=START).merged(Edited(("link", "title"))) == both
    assert Moved(before=LATER).merged(both) == both
    assert both.is_true(Standing(reader_id=GUEST, session=AGREED)), "moved back, but not edited back"
    assert Edited(("title",), actor=1).merged(Moved(before=START, actor=2)) is None


def test_what_is_as_the_reader_knows_it_is_left_out() -> None:
    first = Edited(("title",), ("1a",))
    both = Edited(("description", "title"), ("3c", "2b")).merged(first)
    assert both == Edited(("description", "title"), ("3c", "1a"))
    now = {"title": "1a", "description": "4d"}
    assert Edited(("description", "title"), ("3c", "1a")).left(now) == Edited(("description",), ("3c",))
    assert first.left(now) is None
    assert Edited(("title",)).left(now) == Edited(("title",)), "an earlier release has told no prints"
    assert Edited(("title",), ("2b",)).merged(Edited(("title",))) == Edited(("title",))
    moved = Moved(START, ("title",), ("1a",))
    assert Edited(("title",), ("2b",)).merged(moved) == moved
    assert moved.left(now) == Moved(START)


def test_kinds_are_found_by_their_manner() -> None:
    assert kinds_of(Manner.PLANNED, Manner.SIGNAL) == {
        *("reminder", "nudge", "late", "coming", "redrawn", "attend", "rated", "advised", "asked_again"),
        *("undecided", "notes_open"),
    }
