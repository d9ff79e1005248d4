"""Rows become views: facts for one viewer, on the viewer's clock, with what the viewer may do now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Literal
from zoneinfo import ZoneInfo

from bot.services.directory import Entry, portrait_of
from bot.services.views.mentors import MentorView, ProfileView
from bot.services.views.people import PersonView
from bot.services.views.sessions import AttendeeView, InterviewView, JobView, OfferView, SessionView
from db.models import Person, Session
from db.queries.mentors import Profile
from db.queries.people import KnownPerson, PersonFacts, PersonRow
from db.queries.sessions import Attendee, SessionRow
from domain import interviews
from domain.interviews import Asked, Decision, answer_of
from domain.notices import Coming, Late, Standing, fact_of
from domain.offers import has_room, open_of
from domain.privacy import codes
from domain.quiet import Quiet
from domain.ratings import Rating
from domain.session import Action, Part, Seat, may
from domain.status import Ending, Kind, MentorState, Role, Status


def person_view(row: PersonRow | KnownPerson, admin_ids: Collection[int], *, is_new: bool = False) -> PersonView:
    """Make the view of a person; whoever is in `admin_ids` (of Telegram) is an admin as long as the settings say so."""
    person = row.person
    roles = frozenset(Role(role) for role in row.roles)
    return PersonView(
        id=person.id,
        telegram_id=person.telegram_id,
        name=person.name,
        language=person.language,
        zone=person.zone,
        roles=roles | {Role.ADMIN} if person.telegram_id in admin_ids else roles,
        username=person.username,
        reminders=None if person.reminders is None else tuple(person.reminders),
        quiet=quiet_of(person),
        hours24=person.hours24,
        languages_offered=frozenset((person.languages_offered or "").split()),
        withheld=codes(person.withheld),
        reachable=person.unreachable_since is None,
        suspended=person.suspended_at is not None,
        is_new=is_new,
    )


def has_never_come(person: Person | PersonFacts) -> bool:
    """Tell whether somebody was named by others only: they cannot be reached since they are known."""
    return person.unreachable_since is not None and person.unreachable_since == person.created_at


def quiet_of(person: Person | PersonFacts) -> Quiet | None:
    """Return a person's quiet hours."""
    if person.quiet_start is None or person.quiet_end is None:
        return None
    return Quiet(person.quiet_start, person.quiet_end)


def mentor_view(entry: Entry, *, met: bool = False, starred: bool = False, rating: Rating | None = None) -> MentorView:
    """Make the view of a mentor for a student, who may have met them, or want to find them first."""
    return MentorView(
        id=entry.id,
        name=entry.name,
        about=entry.about or None,
        length=entry.rules.length,
        zone=entry.zone.key,
        instant=entry.instant,
        met=met,
        portrait=entry.portrait,
        is_favourite=starred,
        rating=rating,
        lengths=entry.offered if entry.lengths else (),
    )


def profile_view(row: Profile) -> ProfileView:
    """Make a mentor's view of their own settings."""
    mentor, calendar = row.mentor, row.calendar
    return ProfileView(
        id=mentor.person_id,
        state=MentorState(mentor.state),
        about=mentor.about,
        length=calendar.length,
        buffer=calendar.buffer,
        notice=calendar.notice,
        window_days=calendar.window_days,
        instant=mentor.instant,
        link=mentor.link,
        hours=row.hours,
        passcode=mentor.passcode,
        portrait=portrait_of(mentor),
    )


def seat_of(row: SessionRow, viewer: PersonView) -> Seat | None:
    """Tell what the viewer is in a session; None is a stranger, for whom it does not exist."""
    place = row.attendee(viewer.id)
    if place is not None:
        return Seat(place.part, viewer.id)
    if Role.ADMIN in viewer.roles:
        return Seat(Part.OTHER, viewer.id)
    is_colleague = row.beside is not None and viewer.id in row.beside.colleagues
    return Seat(Part.COLLEAGUE, viewer.id) if is_colleague else None


def is_of_company(row: SessionRow, person_id: int | None) -> bool:
    """Tell whether somebody may know what the company of an interview makes of it: who has left it does not."""
    if row.beside is None or row.beside.interview.company_id is None:
        return any(each.person.id == person_id for each in row.interviewers)
    return person_id in row.beside.colleagues


def session_view(row: SessionRow, viewer: PersonView, *, now: dt.datetime) -> SessionView:
    """Make the view of a session for someone who may see it."""
    session, zone = row.session, ZoneInfo(viewer.zone)
    seat, me = seat_of(row, viewer), row.attendee(viewer.id)
    return SessionView(
        id=session.id,
        public_id=session.public_id,
        version=session.version,
        kind=Kind(session.kind),
        title=session.title,
        description=session.description,
        status=Status(session.status),
        start=session.start_time.astimezone(zone),
        end=session.end_time.astimezone(zone),
        host=_attendee_view(row.attendees[0], session),
        others=tuple(_attendee_view(each, session) for each in row.others(viewer.id)),
        me=_attendee_view(me, session) if me else None,
        link=visible_link(session.zoom_link, session.status, me.part if me else None),
        passcode=visible_link(session.passcode, session.status, me.part if me else None),
        link_made=session.link_made,
        can=frozenset() if seat is None else _actions(row, seat, now=now),
        ending=Ending(session.ending) if session.ending else None,
        ended_by=_ended_by(session, viewer),
        ender=_ender(row, viewer),
        why=session.ended_why,
        was_agreed=session.zoom_link is not None and session.status != Status.PENDING,  # the answer brings the room
        offer=_offer_view(session, zone),
        answer_by=session.answer_by.astimezone(zone) if session.answer_by else None,
        interview=_interview_view(row, seat, zone) if session.kind in interviews.KINDS else None,
    )


_OF_COMPANY = (Part.HOST, Part.COHOST, Part.COLLEAGUE)
_FOR_COMPANY = frozenset({Action.DECIDE, Action.READ_NOTES, Action.NEXT_ROUND})


def _interview_view(row: SessionRow, seat: Seat | None, zone: ZoneInfo) -> InterviewView:
    """Make the view of what stands beside an interview: what the company thinks of it, no applicant sees."""
    if row.beside is None:
        return InterviewView(answer=answer_of(row.session, None))
    beside, job = row.beside.interview, row.beside.job
    is_company = seat is not None and seat.part in _OF_COMPANY and is_of_company(row, seat.person_id)
    return InterviewView(
        answer=answer_of(row.session, beside),
        company=row.beside.company,
        company_id=beside.company_id,
        job=JobView(job.id, job.title, job.reference, job.is_open) if job else None,
        prepare=beside.prepare,
        round=beside.round,
        plan=beside.plan if is_company else None,
        asked=Asked.read(beside.asked) if beside.asked else None,
        decision=Decision(beside.decision) if beside.decision and is_company else None,
        seen_at=beside.seen_at.astimezone(zone) if beside.seen_at else None,
    )


def _offer_view(session: Session, zone: ZoneInfo) -> OfferView | None:
    offer, until = open_of(session), session.offered_until
    if offer is None or until is None:
        return None
    starts = tuple(start.astimezone(zone) for start in offer.starts)
    return OfferView(starts, until.astimezone(zone), may_follow=has_room(session))


def _actions(row: SessionRow, seat: Seat, *, now: dt.datetime) -> frozenset[Action]:
    """Return what the viewer may do at this moment; a mentor who takes no bookings cannot be booked again."""
    can = may(row.session, seat, now)
    if not is_of_company(row, seat.person_id):
        can -= _FOR_COMPANY
    takes_bookings = (
        row.mentor is not None and row.mentor.state == MentorState.APPROVED and row.host.suspended_at is None
    )
    return can if takes_bookings else can - {Action.AGAIN}


def _attendee_view(each: Attendee, session: Session) -> AttendeeView:
    person = each.person
    return AttendeeView(
        id=person.id,
        name=person.name,
        zone=person.zone,
        part=each.part,
        is_unreachable=person.unreachable_since is not None or each.missed,
        has_blocked=person.unreachable_since is not None and not has_never_come(person),
        has_chat=person.telegram_id is not None and not has_never_come(person),
        is_awaited=has_never_come(person),
        said=_signal(each, session) if each.said else None,
    )


def _signal(each: Attendee, session: Session) -> Late | Coming | None:
    """Read what somebody has told around the start; after a move it does not count."""
    said = fact_of("late" if "minutes" in (each.said or {}) else "coming", each.said)
    counts = isinstance(said, Late | Coming) and said.is_true(Standing(reader_id=each.person.id, session=session))
    return said if isinstance(said, Late | Coming) and counts else None


def visible_link(link: str | None, status: str, part: str | None) -> str | None:
    """Return the link, but not to a guest whose request has no answer yet; who looks on has no part."""
    return None if part == Part.GUEST and status not in (Status.CONFIRMED, Status.COMPLETED) else link


def _ended_by(session: Session, viewer: PersonView) -> Literal["me", "other", "bot"] | None:
    if session.ending is None:
        return None
    if session.ended_by is None:
        return "bot"
    return "me" if session.ended_by == viewer.id else "other"


def _ender(row: SessionRow, viewer: PersonView) -> str | None:
    by = row.session.ended_by
    place = row.attendee(by) if by is not None and by != viewer.id else None
    return place.person.name if place else None


def as_viewer(person: Person) -> PersonView:
    """Make a view of somebody in a session who looks at it when no actor does."""
    return person_view(PersonRow(person, frozenset()), ())
