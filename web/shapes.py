"""Views become what the site reads."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from bot.services.views.sessions import JobView
from bot.services.views.site import SiteMentorView, SitePersonView, SiteSessionView
from domain.status import Kind, Role

Shape = dict[str, Any]
_INTERVIEWS = frozenset({Kind.INTERVIEW, Kind.DISCUSSION})


def session(view: SiteSessionView, role: Role) -> Shape:
    """Return a session as the dashboard of a role reads it."""
    host, guest = _person(view.host), _person(view.guest) if view.guest else None
    guest_id, guest_name = (guest["id"], guest["name"]) if guest else (None, None)
    moment, until = view.start.isoformat(), view.offered_until  # date and time stand in it
    shape: Shape = {
        "id": view.public_id,
        "title": view.title,
        "description": view.description,
        "date": moment[:10],
        "time": moment[11:19],
        "status": view.status,
        "zoom_link": view.link,
        "meeting_link": view.link,
        "start_time": moment,
        "end_time": view.end.isoformat(),
        "created_at": view.created_at.isoformat(),
        "mentor_id": host["id"],
        "student_id": guest_id,
        "student_name": guest_name,
        "applicant_name": guest_name if view.kind in _INTERVIEWS else None,
        "rating": view.stars,
        "feedback": view.line,
        "version": view.version,
        "offered": starts(view.offered),
        "offered_until": until.isoformat() if until else None,
    }
    if role is Role.EMPLOYER:
        job_id = str(view.job.id) if view.job else None
        about = {"id": job_id, "title": view.job.title} if view.job else None
        ids = {"employer_id": host["id"], "applicant_id": guest_id, "job_id": job_id}
        return shape | ids | {"applicant": guest, "job": about}
    if role in (Role.STUDENT, Role.ADMIN):
        shape["mentor"] = host
    if role in (Role.MENTOR, Role.ADMIN):
        shape["student"] = guest
    return shape


def job(view: JobView) -> Shape:
    """Return a job in a list."""
    return {"id": str(view.id), "title": view.title, "reference": view.reference, "open": view.is_open}


def listed(view: SitePersonView) -> Shape:
    """Return somebody in a list."""
    found = {**_person(view), "userId": view.subject or view.public_id}
    return found if view.email is None else {**found, "email": view.email}


def mentor(view: SiteMentorView) -> Shape:
    """Return a mentor as the page of mentors reads them."""
    return {
        **listed(view.person),
        "position": view.portrait.position,
        "company": view.portrait.company,
        "expertise": list(view.portrait.expertise) or _parts(view.about),
        "experience": "",
        "bio": view.about,
        "hourlyRate": 0,
        "rating": round(view.rating.average, 2) if view.rating else 0,
        "totalSessions": view.completed,
        "length": view.length,
        "availability": _chips(view.free),
    }


def starts(moments: Sequence[dt.datetime]) -> list[Shape]:
    """Return times to offer instead."""
    return [
        {
            "date": each.date().isoformat(),
            "time": each.time().isoformat("seconds"),
            "start_time": each.isoformat(),
        }
        for each in moments
    ]


def _parts(about: str) -> list[str]:
    """Return what a mentor's own words list, who has written no expertise."""
    return [part for each in re.split(r"[,;•\n]| and ", about) if (part := each.strip(" ."))]


def _person(view: SitePersonView) -> Shape:
    return {"id": view.public_id, "name": view.name, "avatar_url": view.picture}


def _chips(free: Sequence[dt.datetime]) -> list[Shape]:
    days: dict[dt.date, list[str]] = {}
    for start in free:
        days.setdefault(start.date(), []).append(f"{start:%H:%M}")
    return [{"day": f"{day:%A}", "date": day.isoformat(), "slots": slots} for day, slots in days.items()]
