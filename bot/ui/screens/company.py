"""A company as its employers see it, and the way to become one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.views.companies import CompanyView, EmployerApplicantView, HandOverView
from bot.services.views.pages import Page
from bot.services.views.sessions import JobView
from bot.ui.buttons.availability import OpenAvailability
from bot.ui.buttons.base import Leave
from bot.ui.buttons.company import (
    AddJob,
    ApproveEmployer,
    BecomeEmployer,
    DropReference,
    EditJob,
    InviteColleague,
    LeaveCompany,
    OpenCompany,
    OpenJob,
    OpenJobs,
    RefuseEmployer,
    SaveJob,
    SwitchJob,
    ThinkOfLeaving,
)
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.labels import clip
from bot.ui.say import Say
from bot.ui.screen import Button, Row, Screen, lines, paragraphs, tap
from bot.ui.screens import availability, cards, invitations
from domain.jobs import Written

TITLE, REFERENCE = "title", "reference"
_COLLEAGUES = 20
_INTERVIEWS = 5
_TAKERS = 6
_NAMED = 3


# ── Becoming an employer ──


def ask_name(say: Say, draft: int, *, invited: bool) -> Screen:
    """Ask what the company is called."""
    head = say("company-invited") if invited else say("company-why")
    return Screen(paragraphs(head, say("company-ask")), [[tap(say, "leave", Leave(draft=draft))]])


def none(say: Say, *, refused: bool = False) -> Screen:
    """Tell somebody who is no employer how to become one."""
    hire = [tap(say, "hire", BecomeEmployer())]
    text = say("company-refused") if refused else say("company-none")
    return Screen(text, [hire, [tap(say, "home", OpenDashboard())]])


def waits(say: Say, company: CompanyView) -> Screen:
    """Say that the admins have been asked."""
    second = say("company-waits-second", company=company.name) if company.is_second else None
    text = paragraphs(say("company-waits", company=company.name), second)
    return Screen(text, [[tap(say, "home", OpenDashboard())]])


def hours(say: Say, company: CompanyView) -> Screen:
    """Welcome a new employer, and ask for their working hours."""
    text = lines([say("company-welcome", company=company.name), say("company-hours-missing")])
    return availability.hours(say, is_mentor=False).topped(text)


def ready(say: Say, company: CompanyView) -> Screen:
    """Say what an employer can do next."""
    return Screen(say("company-ready", company=company.name), _ways(say))


# ── The company ──


def company(say: Say, mine: CompanyView, jobs: Sequence[JobView]) -> Screen:
    """Show my company."""
    shown = ", ".join(clip(each.name) for each in mine.colleagues[:_COLLEAGUES])
    more = len(mine.colleagues) - _COLLEAGUES
    open_ = sum(each.is_open for each in jobs)
    facts = [
        say("company-colleagues", names=shown) if shown else say("company-alone"),
        say.plural("company-more", more) if more > 0 else None,
        say.plural("company-jobs", open_) if open_ else say("company-no-jobs"),
    ]
    return Screen(paragraphs(say("company-head", company=mine.name), lines(facts)), _ways(say))


def _ways(say: Say) -> list[Row]:
    return [
        invitations.again(say),
        [tap(say, "jobs", OpenJobs()), tap(say, "colleague", InviteColleague())],
        [tap(say, "availability", OpenAvailability()), tap(say, "company-quit", ThinkOfLeaving())],
        [tap(say, "home", OpenDashboard())],
    ]


def invitation(say: Say, company_name: str, link: str) -> Screen:
    """Return the message for a colleague, to be forwarded."""
    return Screen(say("colleague-message", company=company_name, link=link))


def forward(say: Say) -> Screen:
    """Say what to do with the message below."""
    return Screen(say("colleague-forward"), [_back(say)])


def ask_leave(say: Say, mine: CompanyView, plan: HandOverView, draft: int) -> Screen:
    """Say what leaving means, who could take the interviews over, and ask."""
    never_mind = [tap(say, "leave", Leave(draft=draft))]
    head = say("quit-ask", company=mine.name)
    if not plan.interviews:
        last = None if mine.colleagues else say("quit-last")
        yes = tap(say, "quit-yes", LeaveCompany(0, draft=draft), style="danger")
        return Screen(paragraphs(head, last, say("quit-means")), [[yes], never_mind])
    shown = plan.interviews[:_INTERVIEWS]
    able = [each for each in mine.colleagues if plan.takes_all(each.id)]
    text = paragraphs(
        head,
        say.plural("quit-ahead", len(plan.interviews)),
        *(lines([cards.short(say, view), _who_could(say, view.id, mine, plan)]) for view in shown),
        None if able else say("quit-nobody-all"),
    )
    ways: list[Row] = [
        [tap(say, "quit-to", LeaveCompany(each.id, draft=draft), style="danger", name=each.name)]
        for each in able[:_TAKERS]
    ]
    return Screen(text, [*ways, *([] if able else cards.openers(say, shown)), never_mind])


def _who_could(say: Say, session_id: int, mine: CompanyView, plan: HandOverView) -> str:
    names = [clip(each.name) for each in mine.colleagues if session_id in plan.able[each.id]]
    return say("quit-could", names=", ".join(names[:_NAMED])) if names else say("quit-could-nobody")


def left(say: Say, name: str) -> Screen:
    """Say that the person is no employer any more."""
    return Screen(say("quit-done", company=name), [[tap(say, "home", OpenDashboard())]])


# ── Jobs ──


def jobs(say: Say, shown: Page[JobView]) -> Screen:
    """Show a page of the jobs, open ones first."""
    rows: list[Row] = [[Button(_label(say, each), OpenJob(each.id))] for each in shown.items]
    turns: Row = [
        *([tap(say, "page-before", OpenJobs(shown.page - 1))] if shown.page else []),
        *([tap(say, "page-after", OpenJobs(shown.page + 1))] if shown.page + 1 < shown.pages else []),
    ]
    head = say.plural("jobs-head", shown.total) if shown.total else say("jobs-none")
    rows += [turns, [tap(say, "job-add", AddJob())], _back(say)]
    return Screen(head, rows)


def job(say: Say, one: JobView) -> Screen:
    """Show a job with what can be changed."""
    facts = [
        say("job-title", title=one.title),
        say("job-reference", reference=one.reference) if one.reference else say("job-no-reference"),
        say("job-is-open" if one.is_open else "job-is-closed"),
    ]
    change = [
        tap(say, "job-edit-title", EditJob(TITLE, one.id)),
        tap(say, "job-edit-reference", EditJob(REFERENCE, one.id)),
    ]
    switch = tap(say, "job-close" if one.is_open else "job-open", SwitchJob(one.id, int(not one.is_open)))
    return Screen(lines(facts), [change, [switch], [tap(say, "jobs-back", OpenJobs())]])


def ask_job(say: Say, draft: int) -> Screen:
    """Ask for a new job."""
    return Screen(say("job-ask"), [[tap(say, "leave", Leave(draft=draft))]])


def check_job(say: Say, written: Written, draft: int) -> Screen:
    """Ask whether a job is to be added as it is written."""
    told = say("job-written", title=written.title)
    reference = say("job-written-reference", reference=written.reference) if written.reference else None
    save = tap(say, "job-save", SaveJob(draft=draft), style="success")
    return Screen(
        paragraphs(lines([told, reference]), say("job-check")), [[save], [tap(say, "leave", Leave(draft=draft))]]
    )


def ask_field(say: Say, one: JobView, field: str, draft: int) -> Screen:
    """Ask for another title, or another reference."""
    now = one.title if field == TITLE else one.reference
    drop = [tap(say, "job-drop-reference", DropReference(draft=draft))] if field == REFERENCE and now else []
    text = paragraphs(say(f"job-ask-{field}"), say("profile-now", what=now) if now else None)
    return Screen(text, [drop, [tap(say, "leave", Leave(draft=draft))]])


def _label(say: Say, one: JobView) -> str:
    key = "job-label" if one.is_open else "job-label-closed"
    title = say.plain("job-named", title=one.title, reference=one.reference) if one.reference else one.title
    return say.plain(key, title=title)


def _back(say: Say) -> Row:
    return [tap(say, "company-back", OpenCompany())]


# ── For admins ──


def answers(say: Say, person_id: int, name: str) -> list[Button]:
    """Return Approve and Refuse for one applicant."""
    return [
        tap(say, "approve", ApproveEmployer(person_id), style="success", name=name),
        tap(say, "refuse", RefuseEmployer(person_id), name=name),
    ]


def applicant(say: Say, who: EmployerApplicantView) -> str:
    """Return a line about somebody who wants to become an employer."""
    named = {"name": who.name, "username": who.username} if who.username else {"name": who.name}
    line = say("applicant-username" if who.username else "applicant", **named)
    there = say("applicant-company-there", name=say.names(who.there)) if who.there else None
    return lines([line, say("applicant-company", company=who.company), there])


def applied(say: Say, person_id: int, name: str, company_name: str, *, is_second: bool = False) -> Screen:
    """Tell an admin that somebody wants to become an employer, for a company that may be there already."""
    asks = say("notice-employer-applied", name=name, company=company_name)
    second = say("notice-employer-second", name=name, company=company_name) if is_second else None
    return Screen(paragraphs(asks, second), [answers(say, person_id, name)])


def approved(say: Say, company_name: str, *, has_hours: bool) -> Screen:
    """Tell an applicant that they are an employer now; their working hours come next, unless they have some."""
    text = say("notice-employer-approved", company=company_name)
    if has_hours:
        return Screen(text, _ways(say))
    return availability.hours(say, is_mentor=False).topped(lines([text, say("company-hours-missing")]))


def refused(say: Say, company_name: str) -> Screen:
    """Tell an applicant that they are none."""
    return Screen(say("notice-employer-refused", company=company_name), [[tap(say, "home", OpenDashboard())]])
