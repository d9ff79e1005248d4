"""Admins: who wants to become a mentor, and what else waits. Applicants: what they are told."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.views.admins import Troubles
from bot.services.views.companies import EmployerApplicantView
from bot.services.views.mentors import ApplicantView
from bot.ui.buttons.admin import Approve, OpenAdmin, Refuse
from bot.ui.buttons.base import Leave
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.people import OpenPeople
from bot.ui.buttons.profile import OpenProfile
from bot.ui.labels import clip
from bot.ui.say import Say
from bot.ui.screen import Button, Screen, lines, paragraphs, tap
from bot.ui.screens import availability, company, letters

_SHOWN = 10
_ABOUT = 80  # columns of an applicant's own words in the list


def admin(
    say: Say,
    applicants: Sequence[ApplicantView],
    troubles: Troubles,
    employers: Sequence[EmployerApplicantView] = (),
) -> Screen:
    """Show the applications, each with its two answers, and what was given up."""
    people = [tap(say, "people", OpenPeople()), tap(say, "home", OpenDashboard())]
    more = [*letters.openers(say, troubles), people]
    asked = [*_applications(say, applicants), *_employers(say, employers)] or [say("admin-nobody")]
    answered = [
        *(answers(say, each.id, each.name) for each in applicants[:_SHOWN]),
        *(company.answers(say, each.id, each.name) for each in employers[:_SHOWN]),
    ]
    return Screen(paragraphs(*letters.counts(say, troubles), *asked), [*answered, *more])


def _employers(say: Say, applicants: Sequence[EmployerApplicantView]) -> list[str]:
    if not applicants:
        return []
    names = lines(company.applicant(say, each) for each in applicants[:_SHOWN])
    rest = len(applicants) - _SHOWN
    head = say.plural("admin-employers", len(applicants))
    return [head, names, *([say.plural("admin-more", rest)] if rest > 0 else [])]


def _applications(say: Say, applicants: Sequence[ApplicantView]) -> list[str]:
    if not applicants:
        return []
    shown = applicants[:_SHOWN]
    names = lines(_applicant(say, each) for each in shown)
    rest = len(applicants) - len(shown)
    return [say.plural("admin-waiting", len(applicants)), names, *([say.plural("admin-more", rest)] if rest else [])]


def _applicant(say: Say, who: ApplicantView) -> str:
    named = {"name": who.name, "username": who.username} if who.username else {"name": who.name}
    line = say("applicant-username" if who.username else "applicant", **named)
    return lines([line, say.escape(clip(who.about, _ABOUT)) if who.about else None])


def answers(say: Say, person_id: int, name: str) -> list[Button]:
    """Return Approve and Refuse for one applicant."""
    return [
        tap(say, "approve", Approve(person_id), style="success", name=name),
        tap(say, "refuse", Refuse(person_id), name=name),
    ]


def approved(say: Say, name: str) -> Screen:
    """Say to the admin that the person is a mentor now."""
    return Screen(say("admin-approved", name=name), [[tap(say, "admin-back", OpenAdmin())]])


def employer_approved(say: Say, name: str) -> Screen:
    """Say to the admin that the person is an employer now."""
    return Screen(say("admin-approved-employer", name=name), [[tap(say, "admin-back", OpenAdmin())]])


def refused(say: Say, name: str) -> Screen:
    """Say to the admin that the person is told."""
    return Screen(say("admin-refused", name=name), [[tap(say, "admin-back", OpenAdmin())]])


def apply(say: Say, draft: int) -> Screen:
    """Ask an applicant what they can help with."""
    return Screen(say("apply"), [[tap(say, "leave", Leave(draft=draft))]])


def applied(say: Say) -> Screen:
    """Say to the applicant that admins have been asked."""
    return Screen(say("applied"), [[tap(say, "my-profile", OpenProfile()), tap(say, "home", OpenDashboard())]])


def invited(say: Say) -> Screen:
    """Welcome a mentor who came by an invitation, and ask for their hours."""
    return availability.hours(say).topped(say("invited"))
