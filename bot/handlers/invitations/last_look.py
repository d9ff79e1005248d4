"""The last look before an invitation is sent; what was not asked for has a button of its own there."""

from __future__ import annotations

from bot.flow.conversation import Next, pressed, typed
from bot.flow.turn import Turn
from bot.handlers.invitations.draft import (
    BREAK,
    JOB,
    LENGTH,
    PANEL,
    TEXT,
    interviewing,
    keep_length,
    keep_text,
    open_jobs,
    planned,
)
from bot.handlers.invitations.when import checked
from bot.handlers.invitations.who import ask_who
from bot.handlers.times import CONFIRM, TIMES
from bot.ui.buttons.base import StaleButton
from bot.ui.buttons.invitations import (
    CheckInvitation,
    ClearInvitation,
    EditInvitation,
    PickBreak,
    PickDuration,
    PickInterviewer,
    PickJob,
)
from bot.ui.screen import Screen
from bot.ui.screens import invitations as screens
from bot.ui.screens import wishes
from domain.interviews import MOST_INTERVIEWERS
from domain.refusals import TooManyInterviewers
from domain.rules_in_words import minutes_in
from domain.status import Kind

_STEPS = {"panel": PANEL, "break": BREAK, "length": LENGTH, "job": JOB}


@interviewing.screen(CONFIRM)
async def check(turn: Turn) -> Screen:
    """Show all of it before it is sent, and what of the time that was written is not sure."""
    draft = interviewing.draft(turn)
    asked = draft.asked if draft.asked is not None and draft.asked.moment in draft.chosen else None
    return screens.check(turn.say, await planned(turn), notes=wishes.notes(turn.say, asked))


@interviewing.step(pressed(CheckInvitation))
async def to_check(turn: Turn, _press: CheckInvitation) -> Next:
    """Go on to the last look, if everybody is still free then."""
    return await checked(turn)


@interviewing.step(pressed(EditInvitation))
async def edit(turn: Turn, press: EditInvitation) -> str:
    """Go to what is to be different."""
    draft = interviewing.draft(turn)
    if press.field in _STEPS:
        return _STEPS[press.field]
    if press.field in screens.TEXTS:
        draft.field = press.field
        return TEXT
    if press.field == "kind":
        draft.kind = (Kind.INTERVIEW if draft.kind == Kind.DISCUSSION else Kind.DISCUSSION).value
        return CONFIRM if draft.chosen else TIMES
    if press.field != "who":
        raise StaleButton(press.field)
    return ask_who(turn)


@interviewing.screen(PANEL)
async def show_panel(turn: Turn) -> Screen:
    """Ask which colleagues interview too."""
    company = await turn.services.companies.mine(turn.tx, actor=turn.person)
    return screens.panel(turn.say, turn.version, company.colleagues, interviewing.draft(turn).cohosts)


@interviewing.step(pressed(PickInterviewer), at=PANEL)
async def pick_interviewer(turn: Turn, press: PickInterviewer) -> str:
    """Let a colleague interview too, or not any more."""
    company, draft = await turn.services.companies.mine(turn.tx, actor=turn.person), interviewing.draft(turn)
    if press.person_id in draft.cohosts:
        draft.cohosts.remove(press.person_id)
    elif press.person_id not in {each.id for each in company.colleagues}:
        raise StaleButton(str(press.person_id))
    elif len(draft.cohosts) + 1 == MOST_INTERVIEWERS:
        raise TooManyInterviewers(MOST_INTERVIEWERS)
    else:
        draft.cohosts.append(press.person_id)
    return PANEL


@interviewing.screen(LENGTH)
async def show_lengths(turn: Turn) -> Screen:
    """Ask how long each interview takes."""
    return screens.lengths(turn.say, turn.version, interviewing.draft(turn).minutes)


@interviewing.step(pressed(PickDuration), at=LENGTH)
async def pick_length(turn: Turn, press: PickDuration) -> Next:
    """Take a length that was offered."""
    return await _take_length(turn, press.minutes)


@interviewing.step(typed(), at=LENGTH)
async def type_length(turn: Turn, text: str) -> Next:
    """Read a length."""
    return await _take_length(turn, minutes_in(text, turn.at) or 0)


async def _take_length(turn: Turn, minutes: int) -> Next:
    keep_length(interviewing.draft(turn), minutes)
    return await checked(turn)


@interviewing.screen(BREAK)
async def show_breaks(turn: Turn) -> Screen:
    """Ask how long the break between two interviews is."""
    return screens.breaks(turn.say, turn.version, interviewing.draft(turn).pause)


@interviewing.step(pressed(PickBreak), at=BREAK)
async def pick_break(turn: Turn, press: PickBreak) -> Next:
    """Take a break that was offered."""
    if press.minutes not in screens.BREAKS:
        raise StaleButton(str(press.minutes))
    interviewing.draft(turn).pause = press.minutes
    return await checked(turn)


@interviewing.screen(JOB)
async def show_jobs(turn: Turn) -> Screen:
    """Ask for which job it is."""
    return screens.jobs(turn.say, turn.version, await open_jobs(turn), interviewing.draft(turn).job_id)


@interviewing.step(pressed(PickJob), at=JOB)
async def pick_job(turn: Turn, press: PickJob) -> Next:
    """Take an open job of the company, or none."""
    if press.job_id and press.job_id not in {each.id for each in await open_jobs(turn)}:
        raise StaleButton(str(press.job_id))
    interviewing.draft(turn).job_id = press.job_id
    return await checked(turn)


@interviewing.screen(TEXT)
async def ask_text(turn: Turn) -> Screen:
    """Ask for a text."""
    draft = interviewing.draft(turn)
    plan = await planned(turn)
    present = {"title": turn.say.title(plan.title), "prepare": plan.prepare, "link": plan.link or ""}[draft.field]
    return screens.ask_text(turn.say, turn.version, draft.field, present)


@interviewing.step(typed(), at=TEXT)
async def type_text(turn: Turn, text: str) -> Next:
    """Take a text."""
    draft = interviewing.draft(turn)
    keep_text(draft, draft.field, text)
    return await checked(turn)


@interviewing.step(pressed(ClearInvitation), at=TEXT)
async def clear_text(turn: Turn, _press: ClearInvitation) -> Next:
    """Leave a text empty."""
    draft = interviewing.draft(turn)
    if draft.field == "prepare":
        draft.prepare = ""
    elif draft.field == "link":
        draft.link = ""
    else:
        raise StaleButton(draft.field)
    return await checked(turn)
