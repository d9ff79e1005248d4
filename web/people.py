"""``/api/users/…`` and ``/api/jobs``: who can be chosen in the site's forms; ``/api/link``: somebody gets a chat."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from domain.refusals import NotAllowed
from domain.status import Role
from web import models, shapes
from web.problems import bad
from web.route import Ask, Payload, Query, Route


async def mentors(ask: Ask) -> Payload:
    """Return who can be booked."""
    found = await ask.services.site.mentors(ask.tx, actor=ask.actor)
    return {"mentors": [shapes.mentor(each) for each in found]}


async def students(ask: Ask) -> Payload:
    """Return whom a mentor can give a session."""
    found, more = await ask.services.site.people(ask.tx, Role.STUDENT, asked_as=(Role.MENTOR,), actor=ask.actor)
    return {"students": [shapes.listed(each) for each in found], "more": more}


async def applicants(ask: Ask) -> Payload:
    """Return whom an employer can invite."""
    found, more = await ask.services.site.people(ask.tx, Role.STUDENT, asked_as=(Role.EMPLOYER,), actor=ask.actor)
    return {"applicants": [shapes.listed(each) for each in found], "more": more}


async def jobs(ask: Ask) -> Payload:
    """Return the jobs of an employer's company, open ones first."""
    employer = ask.query.get("employerId")
    if not employer:
        raise bad("Missing employerId parameter", "missing_parameter")
    if not ask.actor.roles & {Role.EMPLOYER, Role.ADMIN}:
        raise NotAllowed("jobs are for employers")
    found = await ask.services.companies.jobs(ask.tx, of=await ask.person(employer), actor=ask.actor)
    return {"jobs": [shapes.job(each) for each in found]}


async def link(ask: Ask) -> Payload:
    """Make a link that gives the caller a chat: opened there, both become one person."""
    token, expires_at = await ask.services.joining.link(ask.tx, actor=ask.actor)
    url = f"https://t.me/{ask.bot}?start={token}" if ask.bot else None
    return {"url": url, "token": token, "expires_at": expires_at.astimezone(ask.actor.tz).isoformat()}


ROUTES: Sequence[Route] = (
    Route(
        method="GET",
        path="/api/users/mentors",
        summary="Mentors who can be booked, with their free times of the next seven days",
        handler=mentors,
        answer=models.Mentors,
    ),
    Route(
        method="GET",
        path="/api/users/students",
        summary="Students, for mentors",
        handler=students,
        answer=models.Students,
        roles=(Role.MENTOR,),
    ),
    Route(
        method="GET",
        path="/api/users/applicants",
        summary="Applicants, for employers",
        handler=applicants,
        answer=models.Applicants,
        roles=(Role.EMPLOYER,),
    ),
    Route(
        method="GET",
        path="/api/jobs",
        summary="The jobs of an employer's company, open ones first",
        handler=jobs,
        answer=models.Jobs,
        roles=(Role.EMPLOYER,),
        query=(Query(name="employerId", about="The caller; admins may look at others.", example=models.PERSON),),
        errors=(HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND),
    ),
    Route(
        method="POST",
        path="/api/link",
        summary="A link for the caller that joins their account of the site with their chat, once, within an hour",
        handler=link,
        answer=models.Link,
        errors=(HTTPStatus.CONFLICT,),
    ),
)
