"""Rows become views: facts for one viewer, on the viewer's clock, with what the viewer may do now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Literal
from zoneinfo import ZoneInfo

from bot.services.views import Action, MentorView, PersonView, ProfileView, SessionView
from db.models import Person, Session
from db.queries.mentors import Bookable, Profile
from db.queries.people import PersonRow
from db.queries.sessions import SessionRow
from domain.quiet import Quiet
from domain.signals import is_near
from domain.status import Ending, Kind, Role, Status

Part = Literal["host", "guest", "other"]

ACTIVE = (Status.PENDING, Status.CONFIRMED)


def person_view(row: PersonRow, admin_ids: Collection[int], *, is_new: bool = False) -> PersonView:
    """Make the view of a person; who is in `admin_ids` (Telegram's) is an admin for as long as they are there."""
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
        reachable=person.unreachable_since is None,
        suspended=person.suspended_at is not None,
        is_new=is_new,
    )


def quiet_of(person: Person) -> Quiet | None:
    """Return a person's quiet hours."""
    if person.quiet_start is None or person.quiet_end is None:
        return None
    return Quiet(person.quiet_start, person.quiet_end)


def mentor_view(row: Bookable) -> MentorView:
    """Make the view of a mentor for the student whose meetings were looked up."""
    mentor, person, met = row
    return MentorView(
        id=person.id,
        name=person.name,
        about=mentor.about,
        length=mentor.length,
        zone=person.zone,
        instant=mentor.instant,
        met=met is not None,
    )


def profile_view(row: Profile) -> ProfileView:
    """Make a mentor's view of their own settings."""
    mentor = row.mentor
    return ProfileView(
        id=mentor.person_id,
        state=mentor.state,  # type: ignore[arg-type]  # the table's check holds the three words
        about=mentor.about,
        length=mentor.length,
        buffer=mentor.buffer,
        notice=mentor.notice,
        window_days=mentor.window_days,
        instant=mentor.instant,
        link=mentor.link,
        hours=row.hours,
    )


def part_of(session: Session, viewer: PersonView) -> Part | None:
    """Tell what the viewer is in a session; None is a stranger, for whom it does not exist."""
    if viewer.id == session.mentor_id:
        return "host"
    if viewer.id == session.student_id:
        return "guest"
    return "other" if Role.ADMIN in viewer.roles else None


def session_view(row: SessionRow, viewer: PersonView, *, now: dt.datetime) -> SessionView:
    """Make the view of a session for someone who may see it."""
    session, part = row.session, part_of(row.session, viewer) or "other"
    zone = ZoneInfo(viewer.zone)
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
        host_id=session.mentor_id,
        host_name=row.host.name,
        host_zone=row.host.zone,
        guest_id=session.student_id,
        guest_name=row.guest.name if row.guest else "",
        guest_zone=row.guest.zone if row.guest else row.host.zone,
        part=part,
        link=_visible_link(row, part),
        link_made=session.link_made,
        can=frozenset(actions(row, viewer, now=now)),
        ending=Ending(session.ending) if session.ending else None,
        ended_by=_ended_by(session, viewer),
        why=session.ended_why,
        other_unreachable=_is_other_unreachable(row, part),
    )


def actions(row: SessionRow, viewer: PersonView, *, now: dt.datetime) -> Iterator[Action]:
    """Give what the viewer may do at this moment; the services ask the same functions before they do it."""
    session, part = row.session, part_of(row.session, viewer)
    if part is None:
        return
    if session.status in ACTIVE and now < session.end_time:
        yield from _active_actions(row, part, now=now)
    elif part == "guest" and session.kind == Kind.MENTORSHIP and _takes_bookings(row):
        yield Action.AGAIN
    if may_undo(session, viewer, now=now):
        yield Action.UNDO


def _takes_bookings(row: SessionRow) -> bool:
    return row.mentor is not None and row.mentor.state == "APPROVED" and row.host.suspended_at is None


def _active_actions(row: SessionRow, part: Part, *, now: dt.datetime) -> Iterator[Action]:
    session = row.session
    if part != "other" and is_near(session.status, (session.start_time, session.end_time), now=now):
        yield Action.LATE
        if session.zoom_link:
            yield Action.JOIN
    if part != "guest":
        yield Action.EDIT_LINK
    if now >= session.start_time:
        return
    yield from (Action.CANCEL, Action.EDIT)
    if part != "guest" or session.kind == Kind.MENTORSHIP:  # an interviewer has no hours to choose from
        yield Action.MOVE
    if part != "guest" and session.status == Status.PENDING:
        yield Action.CONFIRM
    if part == "host" and may_decline(session):
        yield Action.DECLINE


def may_decline(session: Session) -> bool:
    """Tell whether the host is still asked: about a request, or about the time that the guest moved it to."""
    last = session.undo or {}
    was_moved_by_guest = last.get("what") == "moved" and last.get("by") == session.student_id
    return session.status == Status.PENDING or (session.status == Status.CONFIRMED and was_moved_by_guest)


def may_undo(session: Session, viewer: PersonView, *, now: dt.datetime) -> bool:
    """Tell whether the viewer was the last to change the session, and just now."""
    last = session.undo
    if last is None:
        return False
    is_mine_and_latest = last["by"] == viewer.id and last["version"] == session.version
    return is_mine_and_latest and now < dt.datetime.fromisoformat(last["until"])


def _visible_link(row: SessionRow, part: Part) -> str | None:
    """Keep the room from a guest whose request has no answer yet."""
    session = row.session
    if part == "guest" and session.status not in (Status.CONFIRMED, Status.COMPLETED):
        return None
    return session.zoom_link


def _ended_by(session: Session, viewer: PersonView) -> Literal["me", "other", "bot"] | None:
    if session.ending is None:
        return None
    if session.ended_by is None:
        return "bot"
    return "me" if session.ended_by == viewer.id else "other"


def _is_other_unreachable(row: SessionRow, part: Part) -> bool:
    host = row.host.unreachable_since is not None or row.host_missed
    guest = row.guest is not None and (row.guest.unreachable_since is not None or row.guest_missed)
    return {"host": guest, "guest": host, "other": host or guest}[part]


def as_viewer(person: Person) -> PersonView:
    """Let a session be seen through the eyes of somebody in it, when nobody in particular acts."""
    return person_view(PersonRow(person, frozenset()), ())
