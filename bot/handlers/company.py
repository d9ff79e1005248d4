"""Companies: becoming an employer, colleagues, jobs, leaving; and the admins' answers to who asks."""

from __future__ import annotations

from bot.flow.conversation import END, Conversation, Routes, Said, command, pressed, typed
from bot.flow.turn import Draft, Turn
from bot.handlers.text.matchers import question
from bot.handlers.text.roles import is_employer
from bot.services.views.companies import CompanyView
from bot.services.views.pages import Page, turn_to
from bot.services.views.sessions import JobView
from bot.ui.buttons.base import Leave, StaleButton
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
from bot.ui.screen import Screen
from bot.ui.screens import admin as admin_screens
from bot.ui.screens import company as screens
from domain.asking.new_jobs import read_new_job
from domain.jobs import Written, read_job
from domain.status import MentorState
from domain.typed import is_nothing

NAME, COMPANY, LEAVING, JOBS, JOB, NEW_JOB, FIELD = "name", "company", "leaving", "jobs", "job", "new", "field"
CHECK_JOB = "check"
_PAGE = 8


class CompanyDraft(Draft):
    """What is looked at, or changed."""

    page: int = 0
    """Of the jobs."""
    job: int = 0
    field: str = ""
    """What of the job is typed."""
    title: str = ""
    """Of a job as a sentence has named it; it is not written down yet."""
    reference: str = ""


company = Conversation("company", draft=CompanyDraft)
hiring = Routes("hiring")


async def _mine(turn: Turn) -> CompanyView:
    return await turn.services.companies.mine(turn.tx, actor=turn.person)


# ── Becoming an employer ──


@company.entry(command("company"))
@company.entry(pressed(OpenCompany))
async def begin(turn: Turn, _way: object) -> str | None:
    """Show my company; who has none reads how to become an employer."""
    found = await turn.services.companies.of(turn.tx, actor=turn.person)
    if found is None and not is_employer(turn):
        turn.show(screens.none(turn.say))
        return END
    return _step(turn, found)


@company.entry(pressed(BecomeEmployer))
async def become(turn: Turn, _press: BecomeEmployer) -> str | None:
    """Ask for the company's name; who has one sees it, and who has asked sees that."""
    found = await turn.services.companies.of(turn.tx, actor=turn.person)
    return NAME if found is not None and found.state is MentorState.REFUSED else _step(turn, found)


def _step(turn: Turn, found: CompanyView | None) -> str | None:
    """Return where somebody is who has a company, or asks for one."""
    if found is None or (found.state is not MentorState.APPROVED and is_employer(turn)):
        return NAME
    if found.state is MentorState.APPROVED:
        return COMPANY
    is_refused = found.state is MentorState.REFUSED
    turn.show(screens.none(turn.say, refused=True) if is_refused else screens.waits(turn.say, found))
    return END


@company.opening()
async def name_it(_turn: Turn, _invited: object) -> str:
    """Ask somebody who came by an invitation for their company's name."""
    return NAME


@company.screen(NAME)
async def ask_name(turn: Turn) -> Screen:
    """Ask for the company's name."""
    return screens.ask_name(turn.say, turn.version, invited=is_employer(turn))


@company.step(question(), at=NAME)
async def explain_name(turn: Turn, _text: str) -> Said:
    """Say what is meant when something is asked instead."""
    return Said(turn.say("company-hint"), NAME)


@company.step(typed(), at=NAME)
async def take_name(turn: Turn, text: str) -> str | None:
    """Make the company of who was invited; else ask the admins."""
    services = turn.services.companies
    if is_employer(turn):
        await services.found(turn.tx, text, actor=turn.person)
        await welcome(turn)
    else:
        turn.show(screens.waits(turn.say, await services.ask(turn.tx, text, actor=turn.person)))
    return END


async def welcome(turn: Turn) -> None:
    """Ask a new employer for their working hours; who has some reads what comes next."""
    mine, calendar = await _mine(turn), await turn.services.mentors.hosting(turn.tx, actor=turn.person)
    has_hours = calendar is not None and bool(calendar.hours)
    turn.show(screens.ready(turn.say, mine) if has_hours else screens.hours(turn.say, mine))


@company.step(pressed(Leave), at=NAME)
async def leave_name(turn: Turn, _press: Leave) -> None:
    """Leave without naming a company."""
    turn.show(screens.none(turn.say))


# ── The company ──


@company.screen(COMPANY)
async def show_company(turn: Turn) -> Screen:
    """Show my company."""
    jobs = await turn.services.companies.jobs(turn.tx, actor=turn.person)
    return screens.company(turn.say, await _mine(turn), jobs)


@company.entry(pressed(InviteColleague))
async def invite(turn: Turn, _press: InviteColleague) -> None:
    """Send a message with a link for one colleague, ready to be forwarded."""
    token = await turn.services.companies.colleague_link(turn.tx, actor=turn.person)
    link = f"https://t.me/{turn.bot_name}?start={token}"
    turn.show(screens.forward(turn.say))
    turn.send(screens.invitation(turn.say, (await _mine(turn)).name, link))


@company.entry(pressed(ThinkOfLeaving))
async def think_of_leaving(_turn: Turn, _press: ThinkOfLeaving) -> str:
    """Ask first."""
    return LEAVING


@company.screen(LEAVING)
async def ask_leave(turn: Turn) -> Screen:
    """Say what leaving means, and ask."""
    plan = await turn.services.companies.hand_over_plan(turn.tx, actor=turn.person)
    return screens.ask_leave(turn.say, await _mine(turn), plan, turn.version)


@company.step(pressed(LeaveCompany), at=LEAVING)
async def leave_company(turn: Turn, press: LeaveCompany) -> None:
    """Leave it; what is ahead goes to the colleague who was chosen."""
    mine = await _mine(turn)
    await turn.services.companies.leave(turn.tx, to=press.colleague_id or None, actor=turn.person)
    turn.reads_as(await turn.services.people.get(turn.tx, turn.person.id))
    turn.show(screens.left(turn.say, mine.name))


@company.step(pressed(Leave), at=LEAVING)
async def stay(_turn: Turn, _press: Leave) -> str:
    """Stay in the company."""
    return COMPANY


# ── Jobs ──


@company.entry(pressed(OpenJobs))
async def open_jobs(turn: Turn, press: OpenJobs) -> str:
    """Show a page of the jobs."""
    company.draft(turn).page = press.page
    return JOBS


@company.opening()
async def begin_with_jobs(turn: Turn, page: int) -> str:
    """Begin with a page of the jobs, when a sentence asks for them."""
    company.draft(turn).page = page
    return JOBS


@company.screen(JOBS)
async def show_jobs(turn: Turn) -> Screen:
    """Show the jobs."""
    await _mine(turn)
    found = await turn.services.companies.jobs(turn.tx, actor=turn.person)
    page, pages = turn_to(company.draft(turn).page, len(found), _PAGE)
    shown = found[page * _PAGE : (page + 1) * _PAGE]
    return screens.jobs(turn.say, Page(shown, page, pages, len(found)))


@company.entry(pressed(OpenJob))
async def open_job(turn: Turn, press: OpenJob) -> str:
    """Show a job."""
    company.draft(turn).job = press.job_id
    return JOB


async def _job(turn: Turn) -> JobView:
    return await turn.services.companies.job(turn.tx, company.draft(turn).job, actor=turn.person)


@company.screen(JOB)
async def show_job(turn: Turn) -> Screen:
    """Show what can be changed of it."""
    return screens.job(turn.say, await _job(turn))


@company.entry(pressed(AddJob))
async def add_job(turn: Turn, _press: AddJob) -> str:
    """Ask for a job."""
    await _mine(turn)
    return NEW_JOB


@company.screen(NEW_JOB)
async def ask_job(turn: Turn) -> Screen:
    """Ask for a job."""
    return screens.ask_job(turn.say, turn.version)


@company.step(question(), at=NEW_JOB)
async def explain_job(_turn: Turn, _text: str) -> str:
    """Say once more what is asked for, when something is asked instead."""
    return NEW_JOB


@company.step(typed(), at=NEW_JOB)
async def take_job(turn: Turn, text: str) -> Said:
    """Write it down, and show how it was understood."""
    return await _add(turn, read_new_job(text) or read_job(text))


@company.opening()
async def begin_with_job(turn: Turn, written: Written) -> str:
    """Begin with a job that a sentence has named: one tap writes it down."""
    await _mine(turn)
    _keep(turn, written)
    return CHECK_JOB


def _keep(turn: Turn, written: Written) -> None:
    draft = company.draft(turn)
    draft.title, draft.reference = written.title, written.reference or ""


@company.screen(CHECK_JOB)
async def check_job(turn: Turn) -> Screen:
    """Show the job as it would be written down."""
    draft = company.draft(turn)
    return screens.check_job(turn.say, Written(draft.title, draft.reference or None), turn.version)


@company.step(pressed(SaveJob), at=CHECK_JOB)
async def save_job(turn: Turn, _press: SaveJob) -> Said:
    """Write it down."""
    draft = company.draft(turn)
    return await _add(turn, Written(draft.title, draft.reference or None))


@company.step(question(), at=CHECK_JOB)
async def explain_check(_turn: Turn, _text: str) -> str:
    """Ask once more."""
    return CHECK_JOB


@company.step(typed(), at=CHECK_JOB)
async def correct_job(turn: Turn, text: str) -> str:
    """Take the job as it is written now."""
    _keep(turn, read_new_job(text) or read_job(text))
    return CHECK_JOB


async def _add(turn: Turn, written: Written) -> Said:
    made = await turn.services.companies.add_job(turn.tx, written.title, written.reference, actor=turn.person)
    company.draft(turn).job = made.id
    return Said(turn.say("saved"), JOB)


@company.step(pressed(Leave), at=CHECK_JOB)
@company.step(pressed(Leave), at=NEW_JOB)
async def leave_new(_turn: Turn, _press: Leave) -> str:
    """Add no job."""
    return JOBS


@company.entry(pressed(SwitchJob))
async def switch_job(turn: Turn, press: SwitchJob) -> Said:
    """Open a job, or close it."""
    services, company.draft(turn).job = turn.services.companies, press.job_id
    await (services.open_job if press.on else services.close_job)(turn.tx, press.job_id, actor=turn.person)
    return Said(turn.say("saved"), JOB)


@company.entry(pressed(EditJob))
async def edit_job(turn: Turn, press: EditJob) -> str:
    """Ask for another title or reference."""
    if press.field not in (screens.TITLE, screens.REFERENCE):
        raise StaleButton(press.field)
    draft = company.draft(turn)
    draft.job, draft.field = press.job_id, press.field
    return FIELD


@company.screen(FIELD)
async def ask_field(turn: Turn) -> Screen:
    """Ask for it."""
    return screens.ask_field(turn.say, await _job(turn), company.draft(turn).field, turn.version)


@company.step(question(), at=FIELD)
async def explain_field(_turn: Turn, _text: str) -> str:
    """Say once more what is asked for, when something is asked instead."""
    return FIELD


@company.step(typed(), at=FIELD)
async def take_field(turn: Turn, text: str) -> Said:
    """Save it."""
    now = await _job(turn)
    if company.draft(turn).field == screens.TITLE:
        return await _save(turn, text, now.reference)
    return await _save(turn, now.title, None if is_nothing(text) else text)


@company.step(pressed(DropReference), at=FIELD)
async def drop_reference(turn: Turn, _press: DropReference) -> Said:
    """Let the job have no reference."""
    return await _save(turn, (await _job(turn)).title, None)


async def _save(turn: Turn, title: str, reference: str | None) -> Said:
    job_id = company.draft(turn).job
    await turn.services.companies.edit_job(turn.tx, job_id, title, reference, actor=turn.person)
    return Said(turn.say("saved"), JOB)


@company.step(pressed(Leave), at=FIELD)
async def leave_field(_turn: Turn, _press: Leave) -> str:
    """Leave the job as it is."""
    return JOB


# ── Admins ──


@hiring.on(pressed(ApproveEmployer))
async def approve(turn: Turn, press: ApproveEmployer) -> None:
    """Make the applicant an employer."""
    person = await turn.services.companies.approve(turn.tx, press.person_id, actor=turn.person)
    turn.show(admin_screens.employer_approved(turn.say, person.name))


@hiring.on(pressed(RefuseEmployer))
async def refuse(turn: Turn, press: RefuseEmployer) -> None:
    """Turn the applicant down."""
    person = await turn.services.companies.refuse(turn.tx, press.person_id, actor=turn.person)
    turn.show(admin_screens.refused(turn.say, person.name))
