"""``/api/dashboard/sessions``: one's sessions, and everything that can be done with one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from domain.refusals import NotAllowed, NotFound
from domain.status import Role, Status
from web import models, reading, shapes
from web.problems import Problem, Said, bad
from web.route import Ask, Payload, Query, Route

PATH = "/api/dashboard/sessions"
_ROLE = Query(name="userRole", about="STUDENT, MENTOR, EMPLOYER or ADMIN: which view.", example="STUDENT")
_TEXTS = ("title", "date", "time")
_NEEDED = {
    Role.EMPLOYER: ("employer_id", "applicant_id", *_TEXTS),
    **dict.fromkeys((Role.STUDENT, Role.MENTOR, Role.ADMIN), ("mentor_id", "student_id", *_TEXTS)),
}
_MISSING = {
    Role.EMPLOYER: "Missing required fields for employer session",
    **dict.fromkeys((Role.STUDENT, Role.MENTOR, Role.ADMIN), "Missing required fields for mentorship session"),
}


def missing(named: str | None, *fields: str) -> Problem:
    """Return the answer when something is not given that a new session needs in the role that is named."""
    if not named:
        return bad("Missing userRole or sessionData", "missing_field")
    return bad(_MISSING[reading.role(named)], "missing_field", fields=list(fields))


def missing_in_change() -> Problem:
    """Return the answer when it is not said in which role, or which session, is to be changed."""
    return bad("Missing userRole, sessionId, or sessionData", "missing_field")


async def show(ask: Ask) -> Payload:
    """Return a dashboard."""
    user, named = ask.query.get("userId"), ask.query.get("userRole")
    if not user or not named:
        raise bad("Missing userId or userRole parameter", "missing_parameter")
    role = _held(ask, reading.role(named))
    found = await ask.services.site.sessions(ask.tx, await ask.person(user), role, actor=ask.actor)
    return {"sessions": [shapes.session(each, role) for each in found]}


async def create(ask: Ask) -> Payload:
    """Make a session."""
    body: models.Create = ask.body
    if not body.userRole or body.sessionData is None:
        raise missing(None)
    role, data = reading.role(body.userRole), body.sessionData
    left_out = [name for name in _NEEDED[role] if not getattr(data, name)]
    if left_out:
        raise missing(role, *left_out)
    date, time = reading.date(data.date), reading.time(data.time)
    if date is None or time is None:
        raise missing(role)
    _held(ask, role)
    host, guest = _NEEDED[role][:2]
    if data.creator_id and await _somebody(ask, data, "creator_id") != ask.actor.id:
        raise NotAllowed("the creator is somebody else")
    made = await ask.services.site.create(
        ask.tx,
        role,
        host_id=await _somebody(ask, data, host),
        guest_id=await _somebody(ask, data, guest),
        title=data.title or "",
        description=data.description or "",
        date=date,
        time=time,
        link=_link(data, role),
        job_id=_job(data, role),
        actor=ask.actor,
    )
    return {"session": shapes.session(made, role)}


async def other_times(ask: Ask) -> Sequence[Payload]:
    """Return when else both sides of a session that is to be made have time."""
    role, data = reading.role(ask.body.userRole), ask.body.sessionData
    host, guest = [await ask.person(getattr(data, name)) for name in _NEEDED[role][:2]]
    return shapes.starts(await ask.services.site.other_times(ask.tx, role, host, guest, actor=ask.actor))


async def update(ask: Ask) -> Payload:
    """Change a session: what is not given, or equal, stays."""
    body: models.Update = ask.body
    if not body.userRole or not body.sessionId or body.sessionData is None:
        raise missing_in_change()
    role, data = _held(ask, reading.role(body.userRole)), body.sessionData
    changed = await ask.services.site.update(
        ask.tx,
        role,
        reading.session_id(body.sessionId),
        title=data.title or None,
        description=data.description,
        date=reading.date(data.date),
        time=reading.time(data.time),
        status=_status(data.status),
        link=_link(data, role),
        job_id=_job(data, role),
        version=data.version,
        seen_start=reading.moment(data.start_time),
        withdraws=data.offered == [],
        actor=ask.actor,
    )
    return {"session": shapes.session(changed, role)}


async def other_times_of(ask: Ask) -> Sequence[Payload]:
    """Return where else a session that is to be moved has room."""
    session = await ask.services.site.session(ask.tx, reading.session_id(ask.body.sessionId), actor=ask.actor)
    found = await ask.services.site.other_times_of(ask.tx, session.id, session.host.id, actor=ask.actor)
    return shapes.starts(found)


async def cancel(ask: Ask) -> Payload:
    """Call a session off; one that is off already stays so."""
    number, named = ask.query.get("sessionId"), ask.query.get("userRole")
    if not number or not named:
        raise bad("Missing sessionId or userRole parameter", "missing_parameter")
    _held(ask, reading.role(named))
    await ask.services.site.cancel(ask.tx, reading.session_id(number), actor=ask.actor)
    return {"success": True}


async def _somebody(ask: Ask, data: models.SessionData, field: str) -> int:
    """Return our own id of whoever a field names.

    Raises:
        Problem: it names nobody.
    """
    try:
        return await ask.person(getattr(data, field))
    except NotFound:
        raise Said(
            HTTPStatus.NOT_FOUND, lambda say: say.plain("site-nobody", field=field), "not_found", fields=[field]
        ) from None


def _held(ask: Ask, role: Role) -> Role:
    """Return a role that the caller holds.

    Raises:
        NotAllowed: they do not: the role in a request grants nothing.
    """
    if role not in ask.actor.roles:
        raise NotAllowed(f"the caller is no {role}")
    return role


def _status(written: str | None) -> Status | None:
    if not written:
        return None
    try:
        return Status(written.upper())
    except ValueError:
        names = ", ".join(Status)
        raise Said(
            HTTPStatus.BAD_REQUEST, lambda say: say.plain("site-bad-status", names=names), "bad_status"
        ) from None


def _link(data: models.SessionData, role: Role) -> str | None:
    """Return the link that is given; an interview's has another name, but a whole session holds both."""
    names = ("meeting_link", "zoom_link") if role is Role.EMPLOYER else ("zoom_link", "meeting_link")
    return getattr(data, names[0]) or getattr(data, names[1]) or None


def _job(data: models.SessionData, role: Role) -> int | None:
    """Return for which job an interview is to be; None: that is not given.

    Raises:
        Problem: no job has such an id, or it is no interview.
    """
    if not data.job_id:
        return None
    if role is not Role.EMPLOYER or not _NUMBER.fullmatch(data.job_id):
        raise Said(HTTPStatus.NOT_FOUND, lambda say: say.plain("site-no-job"), "unknown_job")
    return int(data.job_id)


_NUMBER = re.compile(r"[1-9][0-9]{0,17}")


_SESSION_DATA: dict[str, Any] = {
    "mentor_id": models.PERSON,
    "student_id": models.OTHER,
    "title": "CV review",
    "description": "Two pages, for a first job.",
    "date": models.DAY,
    "time": "19:30",
}
_REFUSALS = (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)

ROUTES: Sequence[Route] = (
    Route(
        method="GET",
        path=PATH,
        summary="The caller's sessions in one role",
        handler=show,
        answer=models.Sessions,
        query=(Query(name="userId", about="The caller; admins may look at others.", example=models.OTHER), _ROLE),
        errors=(HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND),
    ),
    Route(
        method="POST",
        path=PATH,
        summary="Book a mentor, or make a session as a mentor or employer",
        handler=create,
        answer=models.OneSession,
        body=models.Create,
        example={"userRole": "STUDENT", "sessionData": _SESSION_DATA},
        errors=_REFUSALS,
        instead=other_times,
    ),
    Route(
        method="PUT",
        path=PATH,
        summary="Move, edit, confirm, cancel or complete a session",
        handler=update,
        answer=models.OneSession,
        body=models.Update,
        example={"userRole": "MENTOR", "sessionId": models.SESSION, "sessionData": {"status": "CONFIRMED"}},
        errors=_REFUSALS,
        instead=other_times_of,
    ),
    Route(
        method="DELETE",
        path=PATH,
        summary="Cancel a session, or decline it as its host",
        handler=cancel,
        answer=models.Done,
        query=(Query(name="sessionId", about="The session.", example=models.SESSION), _ROLE),
        errors=_REFUSALS,
    ),
)
