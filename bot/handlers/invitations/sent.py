"""The invitation is sent: the card, letters for whom the bot cannot write to, and who chooses next."""

from __future__ import annotations

from collections.abc import Sequence

from bot.flow.conversation import END, Next, Said, pressed
from bot.flow.turn import Turn
from bot.handlers.invitations.draft import interviewing, planned
from bot.handlers.invitations.free import times_behind
from bot.handlers.invitations.when import take_starts
from bot.handlers.times import CONFIRM, TIMES, UNAVAILABLE
from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import Leave
from bot.ui.buttons.invitations import SendInvitations
from bot.ui.screen import Screen, lines
from bot.ui.screens import invitations as screens
from bot.ui.screens import plain
from bot.ui.screens.invitations import Planned
from domain.interviews import Applicant, Invitations
from domain.refusals import NotFound, TooManyTimes
from domain.zones import minute


@interviewing.step(pressed(SendInvitations), at=CONFIRM, refusals={**UNAVAILABLE, TooManyTimes: TIMES})
async def send(turn: Turn, _press: SendInvitations) -> Next:
    """Invite everybody; whom the bot cannot write to has a message that the employer forwards."""
    plan, draft = await planned(turn), interviewing.draft(turn)
    ids = [await _person_of(turn, each) for each in draft.applicants]
    times_ = [plan.chosen] if draft.several else [[each] for each in plan.chosen]
    chosen = tuple(Applicant(id_, tuple(starts)) for id_, starts in zip(ids, times_, strict=True))
    views = await turn.services.sessions.invite(turn.tx, _invitations(turn, plan, chosen), actor=turn.person)
    if draft.later:
        for view in [view for view in views if await _is_awaited(turn, view)]:
            turn.send(await letter(turn, view))
        return await _next_in_turn(turn, views[0])
    await _show_sent(turn, views)
    return END


async def _next_in_turn(turn: Turn, view: SessionView) -> Next:
    """Go on with the next one who is to choose: from the times right behind those that are offered now."""
    draft = interviewing.draft(turn)
    draft.applicants, draft.later = draft.later[:1], draft.later[1:]
    draft.starts = [minute(start) for start in await times_behind(turn, view, draft.applicants)]
    step = await take_starts(turn, draft)
    words, step = (step.words, step.then) if isinstance(step, Said) else ("", step)
    said = turn.say("interview-next-turn", name=turn.say.names([view.applicant.name] if view.applicant else []))
    return Said(lines([said, words]), step)


async def _person_of(turn: Turn, applicant_id: int) -> int:
    """Return who an applicant is, making whom nobody knew."""
    if applicant_id > 0:
        return applicant_id
    telegram_id, name, username = interviewing.draft(turn).newcomers[-applicant_id - 1]
    applicants = turn.services.applicants
    if telegram_id:
        return (await applicants.picked(turn.tx, telegram_id, name, username, actor=turn.person)).id
    return (await applicants.stranger(turn.tx, name, actor=turn.person)).id


def _invitations(turn: Turn, plan: Planned, applicants: tuple[Applicant, ...]) -> Invitations:
    return Invitations(
        applicants=applicants,
        minutes=plan.panel.minutes,
        title=plan.title,
        kind=plan.kind,
        prepare=plan.prepare,
        job_id=plan.job.id if plan.job else None,
        cohosts=tuple(interviewing.draft(turn).cohosts),
        link=plan.link,
        round=plan.round,
    )


async def _show_sent(turn: Turn, views: Sequence[SessionView]) -> None:
    """Show the card, or the list of all; below it a message for each applicant who is to be written to by others."""
    awaited = [view for view in views if await _is_awaited(turn, view)]
    names = [view.applicant.name for view in awaited if view.applicant]
    shown = screens.sent(turn.say, views, names)
    turn.show(shown, card=views[0].id if len(views) == 1 else None, told=[view.id for view in views[1:]])
    for view in awaited:
        turn.send(await letter(turn, view))


async def _is_awaited(turn: Turn, view: SessionView) -> bool:
    return view.applicant is not None and await turn.services.applicants.is_awaited(turn.tx, view.applicant.id)


async def letter(turn: Turn, view: SessionView) -> Screen:
    """Write the message for an applicant whom the bot cannot write to, with a link of its own.

    Raises:
        NotAllowed: they have come meanwhile, and can be written to.
    """
    if view.applicant is None:
        raise NotFound("nobody is invited")
    token = await turn.services.applicants.link(turn.tx, view.applicant.id, actor=turn.person)
    url = f"https://t.me/{turn.bot_name}?start={token}"
    return screens.letter(turn.say, view, view.applicant.name, url)


@interviewing.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> Next:
    """Leave without inviting anybody."""
    turn.show(plain.left(turn.say))
    return END
