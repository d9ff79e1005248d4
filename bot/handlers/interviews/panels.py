"""The employer's side of interviews: the board of the company, and who interviews."""

from __future__ import annotations

from bot.flow.conversation import Routes, command, pressed
from bot.flow.turn import Turn
from bot.handlers.invitations.sent import letter
from bot.handlers.sessions.cards import open_for, show_card
from bot.services.views.sessions import SessionView
from bot.ui.buttons.panels import (
    AddInterviewer,
    HandOver,
    HandTo,
    Nudge,
    OpenBoard,
    OpenPanel,
    RemoveInterviewer,
    WriteLetter,
)
from bot.ui.screens import boards
from bot.ui.screens import panels as screens
from domain.session import Action

panels = Routes("panels")


@panels.on(command("interviews"), leaves=True)
async def list_interviews(turn: Turn, _args: str) -> None:
    """Show the interviews of the company."""
    await _board(turn, OpenBoard())


@panels.on(pressed(OpenBoard))
async def open_board(turn: Turn, press: OpenBoard) -> None:
    """Show a page of them, for one job or all, mine or everybody's."""
    await _board(turn, press)


async def _board(turn: Turn, press: OpenBoard) -> None:
    found = await turn.services.dashboards.interviews(
        turn.tx, job_id=press.job_id or None, is_mine=bool(press.mine), page=max(press.page, 0), actor=turn.person
    )
    turn.show(boards.board(turn.say, found))


@panels.on(pressed(Nudge))
async def nudge(turn: Turn, press: Nudge) -> str:
    """Ask the applicant once more."""
    view = await turn.services.sessions.nudge(turn.tx, press.session_id, actor=turn.person)
    await show_card(turn, view.id)
    return turn.say("done-nudged", name=turn.say.names([view.applicant.name] if view.applicant else []))


@panels.on(pressed(WriteLetter))
async def write_letter(turn: Turn, press: WriteLetter) -> str:
    """Write the message again that the employer forwards; a link that was lost is no longer needed."""
    view = await open_for(turn, press.session_id, Action.NUDGE)
    turn.send(await letter(turn, view))
    await show_card(turn, view.id)
    return turn.say("done-letter", name=turn.say.names([view.applicant.name] if view.applicant else []))


# ── Who interviews ──


@panels.on(pressed(OpenPanel))
async def open_panel(turn: Turn, press: OpenPanel) -> None:
    """Show who interviews, and who could too."""
    await _show_panel(turn, press.session_id)


async def _show_panel(turn: Turn, session_id: int) -> None:
    view = await open_for(turn, session_id, Action.STAFF, Action.HAND_OVER)
    candidates = await turn.services.sessions.candidates(turn.tx, session_id, actor=turn.person)
    turn.show(screens.panel(turn.say, view, candidates), card=session_id)


async def offer_place(turn: Turn, view: SessionView) -> str:
    """Show who interviews beside the host what they can do where only the host decides, and say so."""
    await _show_panel(turn, view.id)
    return turn.say("only-host-changes", name=view.host.name)


@panels.on(pressed(AddInterviewer))
async def add(turn: Turn, press: AddInterviewer) -> str:
    """Let a colleague interview too, who hears of it at once."""
    view = await turn.services.sessions.add_interviewer(turn.tx, press.session_id, press.person_id, actor=turn.person)
    await _show_panel(turn, press.session_id)
    return turn.say("panel-added", name=_name(view, press.person_id))


@panels.on(pressed(RemoveInterviewer))
async def remove(turn: Turn, press: RemoveInterviewer) -> str:
    """Let somebody beside the host not interview any more."""
    before = await turn.services.sessions.find(turn.tx, press.session_id, actor=turn.person)
    await turn.services.sessions.remove_interviewer(turn.tx, press.session_id, press.person_id, actor=turn.person)
    await _show_panel(turn, press.session_id)
    return turn.say("panel-removed", name=_name(before, press.person_id))


@panels.on(pressed(HandOver))
async def ask_whom(turn: Turn, press: HandOver) -> None:
    """Ask who interviews in my place."""
    await ask_whom_of(turn, press.session_id)


async def ask_whom_of(turn: Turn, session_id: int, *, named: int | None = None) -> None:
    """Ask who interviews in my place; of a colleague who is named, whether they do."""
    view = await open_for(turn, session_id, Action.HAND_OVER)
    candidates = await turn.services.sessions.candidates(turn.tx, session_id, actor=turn.person)
    turn.show(screens.ask_whom(turn.say, view, candidates, named=named), card=view.id)


@panels.on(pressed(HandTo))
async def hand_over(turn: Turn, press: HandTo) -> str:
    """Let a colleague interview in my place."""
    view = await turn.services.sessions.hand_over(turn.tx, press.session_id, press.person_id, actor=turn.person)
    await show_card(turn, view.id)
    return turn.say("handed-over", name=_name(view, press.person_id))


def _name(view: SessionView, person_id: int) -> str:
    return next((each.name for each in view.others if each.id == person_id), "?")
