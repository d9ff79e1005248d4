"""Notices: each kind in words, reminders as control panels, late ones honest."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from bot.services.views.sessions import ChangedSession, InterviewView
from bot.ui.buttons.admin import Approve, Refuse
from bot.ui.buttons.availability import OpenAvailability
from bot.ui.buttons.cards import Confirm, Decline
from bot.ui.buttons.profile import OpenProfile
from bot.ui.notices import SCREENS, render
from domain.interviews import Answer
from domain.news import Change, What
from domain.notices import (
    KINDS,
    Applied,
    Approved,
    Attend,
    Booked,
    Called,
    Cancelled,
    Coming,
    Confirmed,
    Earlier,
    Edited,
    Expired,
    Fact,
    Late,
    Meanwhile,
    Moved,
    Nudge,
    OfferMade,
    Reminder,
    Requested,
    Unreachable,
)
from domain.session import Action, Part
from domain.status import Status
from simulator.html import parse
from tests.ui.samples import (
    ABOUT_PEOPLE,
    ABOUT_SESSIONS,
    AYESHA,
    NOW,
    START,
    interview,
    notice,
    person,
    request,
    say,
    session,
)

NEAR = frozenset({Action.JOIN, Action.LATE, Action.MOVE, Action.CANCEL})


HOUR = Reminder(lead=dt.timedelta(hours=1), start=START)


def first_line(fact: Fact, **changes: object) -> str:
    return parse(render(say(), notice(fact, **changes)).text)[0].splitlines()[0]


def reminder(lead: int, left: dt.timedelta, **changes: object) -> str:
    now = START - left
    return first_line(Reminder(dt.timedelta(minutes=lead), START), now=now, due=now, **changes)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_screen_and_a_sample(kind: str) -> None:
    assert KINDS[kind] in SCREENS, f"say what a notice of the kind {kind} looks like, in bot/ui/notices.py"
    samples = {fact.kind for fact in (*ABOUT_SESSIONS, *ABOUT_PEOPLE)}
    assert kind in samples, f"show a notice of the kind {kind} in tests/ui/samples.py"


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (Requested(), "Ayesha asks for a session with you. Can you take it?"),
        (Booked(), "Ayesha has scheduled a session with you."),
        (Confirmed(), "Ayesha has confirmed your session."),
        (
            Moved(before=dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)),
            "Ayesha has moved your session. It was on Wed 25 Nov 18:00 (Dhaka time); the new time is below.",
        ),
        (Cancelled(), "Ayesha has cancelled this session."),
        (Nudge(), "Ayesha is still waiting for your answer. Can you take it?"),
        (Late(dt.timedelta(minutes=10), START), "Ayesha will be about 10 minutes late."),
        (Coming(START), "Ayesha is coming."),
        (
            Edited(("title", "description", "link")),
            "Ayesha has changed this session: the title, the description, the meeting link.",
        ),
        (Called(1, "Nabil"), "Nabil wants to talk to a person."),
        (Applied(1, "Nabil"), "Nabil would like to become a mentor."),
    ],
)
def test_a_notice_says_who_did_what(fact: Fact, words: str) -> None:
    assert first_line(fact) == words


@pytest.mark.parametrize(
    ("fact", "part", "words"),
    [
        (Cancelled(), Part.HOST, "Nabil has cancelled the interview."),
        (OfferMade(START), Part.GUEST, "Ayesha offers you other times for the interview. Tap the one that suits you."),
        (Attend(START), Part.GUEST, "Your interview has begun. Are you talking with Ayesha?"),
    ],
)
def test_of_an_interview_it_says_what_it_is(fact: Fact, part: Part, words: str) -> None:
    assert first_line(fact, session=interview(part=part)) == words


@pytest.mark.parametrize(("answer", "is_told"), [(Answer.ACCEPTED, True), (Answer.ASKED, False)])
def test_who_was_away_reads_of_an_acceptance_that_still_stands(answer: Answer, is_told: bool) -> None:
    changed = [ChangedSession(interview(interview=InterviewView(answer)), Change(What.CONFIRMED))]
    shown = render(say(), notice(Meanwhile(since=NOW), changed=changed)).text
    assert ("The invitation was accepted" in shown) is is_told
    assert "Your request was confirmed" not in shown


def test_a_booking_reads_differently_on_both_sides() -> None:
    assert first_line(Booked(), session=session(part="host")) == "Nabil has booked a session with you."


def test_a_new_link_alone_is_said_as_such() -> None:
    assert first_line(Edited(("link",))).startswith("Ayesha has a new meeting link")


@pytest.mark.parametrize(
    ("lead", "left", "words"),
    [
        (1440, dt.timedelta(days=1), "Tomorrow at 18:00 you have a session."),
        (60, dt.timedelta(minutes=59, seconds=58), "Your session starts in 1 hour."),
        (60, dt.timedelta(minutes=40), "Your session starts in 40 minutes."),
        (10, dt.timedelta(minutes=10), "Your session starts in 10 minutes."),
        (0, dt.timedelta(seconds=-3), "Your session starts now."),
        (
            0,
            dt.timedelta(minutes=-5),
            "Your session began 5 minutes ago, at 18:00. Sorry, I was away and couldn’t tell you in time.",
        ),
        (10080, dt.timedelta(days=7), "Your session starts in 7 days."),
    ],
)
def test_a_reminder_says_what_is_left(lead: int, left: dt.timedelta, words: str) -> None:
    assert reminder(lead, left) == words


def test_a_reminder_is_a_control_panel() -> None:
    near = session(can=NEAR, link="https://meet.example.org/room")
    screen = render(say(), notice(HOUR, session=near))
    assert [[button.label for button in row] for row in screen.rows] == [
        ["Join the meeting"],
        ["I’m coming", "Late 5 min"],
        ["Late 10 min", "Late 15 min"],
        ["Move", "Cancel"],
    ]


def test_the_host_of_a_room_that_the_bot_made_opens_it() -> None:
    near = session(can=NEAR, link="https://meet.example.org/room", link_made=True, part="host")
    assert "You open the room" in render(say(), notice(HOUR, session=near)).text
    assert "You open the room" not in render(say(), notice(HOUR, session=session(link="https://a.bc"))).text


def test_what_comes_late_says_when_it_was_due() -> None:
    shown = first_line(Confirmed(), due=NOW - dt.timedelta(hours=2))
    assert shown == "Sorry, this is late: it was due Mon 23 Nov 07:00."
    assert first_line(Confirmed(), due=NOW - dt.timedelta(minutes=1)).startswith("Ayesha has confirmed")


def test_a_request_is_answered_where_it_is_read() -> None:
    screen = render(say(), notice(Requested(), session=request()))
    assert [button.press for button in screen.rows[0]] == [Confirm(7, version=3), Decline(7, version=3)]


def test_both_sides_of_a_lost_person_are_told_in_their_way() -> None:
    assert first_line(Unreachable()).startswith("⚠️ I can’t reach Ayesha: they have blocked me")
    assert first_line(Unreachable(1, "Nabil"), session=None).startswith("⚠️ I can’t reach Nabil")


def test_an_application_is_answered_where_it_is_read() -> None:
    screen = render(say(), notice(Applied(9, "Rumi"), session=None, reader=person()))
    assert [button.press for button in screen.rows[0]] == [Approve(9), Refuse(9)]


def test_a_new_mentor_sees_what_students_see_and_may_change_it() -> None:
    screen = render(say(), notice(Approved(), session=None))
    assert [button.press for button in screen.rows[0]] == [OpenProfile(), OpenAvailability()]


def test_an_earlier_time_is_taken_passed_on_or_not_asked_for_again() -> None:
    screen = render(say(), notice(Earlier(START - dt.timedelta(days=1), until=NOW)))
    assert [type(row[0].press).__name__ for row in screen.rows] == ["Swap", "KeepTime", "WaitSooner"]
    with pytest.raises(ValueError, match="earlier time of no session"):
        render(say(), notice(Earlier(START, until=NOW), session=None))


def test_a_notice_about_a_session_needs_it() -> None:
    with pytest.raises(ValueError, match="about a session"):
        render(say(), notice(Confirmed(), session=None))


def test_an_expired_request_is_told_to_both() -> None:
    view = session(status=Status.CANCELLED)
    assert "didn’t answer in time" in first_line(Expired(), session=view)
    assert "so the request expired" in first_line(Expired(), session=session(part="host"))


@pytest.mark.parametrize(
    ("actor", "says"),
    [(2, "Ayesha has moved"), (3, "Rumi has moved"), (99, "SkillBD has moved"), (None, "Ayesha and Rumi")],
)
def test_of_several_the_one_who_acted_is_named(actor: int | None, says: str) -> None:
    rumi = replace(AYESHA, id=3, name="Rumi", part=Part.GUEST)
    view = session(others=(AYESHA, rumi))
    assert says in str(render(say(), notice(Moved(START, actor=actor), session=view)).text)


def test_of_several_the_one_who_cannot_be_reached_is_named() -> None:
    lost = replace(AYESHA, id=3, name="Rumi", part=Part.GUEST, is_unreachable=True)
    text = str(render(say(), notice(Unreachable(), session=session(others=(AYESHA, lost)))).text)
    assert "I can’t reach Rumi:" in text
