"""Editing: title, description and, for the host, the meeting link."""

from __future__ import annotations

from dataclasses import dataclass

from bot.flow.conversation import END, Conversation, pressed, typed
from bot.flow.turn import Turn
from bot.handlers.sessions import show_card
from bot.services.views import SessionView
from bot.ui import presses
from bot.ui.callbacks import StaleButton
from bot.ui.screen import Screen
from bot.ui.screens import cards
from bot.ui.screens import editing as screens
from domain.refusals import SessionChanged

CHOOSE, TEXT = "choose", "text"
FIELDS = ("title", "description", "link")


@dataclass
class EditDraft:
    """What is being changed, and the session's version when the person looked at it."""

    session_id: int = 0
    version: int = 0
    field: str = ""


editing = Conversation("edit", draft=EditDraft)


async def _view(turn: Turn) -> SessionView:
    """Return the session as it is; what is typed from here on is meant for this version."""
    draft = editing.draft(turn)
    view = await turn.services.sessions.get(turn.tx, draft.session_id, actor=turn.person)
    draft.version = view.version
    return view


@editing.entry(pressed(presses.Edit))
async def begin(turn: Turn, press: presses.Edit) -> str:
    """Choose what to change."""
    editing.draft(turn).session_id = press.session_id
    return CHOOSE


@editing.entry(pressed(presses.AddDescription))
async def describe(turn: Turn, press: presses.AddDescription) -> str:
    """Straight to the description, after booking."""
    draft = editing.draft(turn)
    draft.session_id, draft.field = press.session_id, "description"
    return TEXT


@editing.screen(CHOOSE)
async def choose(turn: Turn) -> Screen:
    """Ask what to change."""
    return screens.choose(turn.say, await _view(turn), turn.version)


@editing.step(pressed(presses.EditField))
async def pick(turn: Turn, press: presses.EditField) -> str:
    """This field."""
    if press.field not in FIELDS:
        raise StaleButton(press.field)
    editing.draft(turn).field = press.field
    return TEXT


@editing.screen(TEXT)
async def ask(turn: Turn) -> Screen:
    """Ask for the new text."""
    return screens.ask(turn.say, await _view(turn), editing.draft(turn).field, turn.version)


@editing.step(typed(), at=TEXT, refusals={SessionChanged: TEXT})
async def take(turn: Turn, text: str) -> str | None:
    """Save it; when somebody changed the session meanwhile, show that first."""
    return await _save(turn, text)


@editing.step(pressed(presses.ClearField), at=TEXT, refusals={SessionChanged: TEXT})
async def clear(turn: Turn, press: presses.ClearField) -> str | None:
    """Empty the field."""
    if press.field != editing.draft(turn).field or press.field not in screens.CLEARABLE:
        raise StaleButton(press.field)
    return await _save(turn, "")


async def _save(turn: Turn, text: str) -> str | None:
    draft = editing.draft(turn)
    view = await turn.services.sessions.edit(
        turn.tx, draft.session_id, version=draft.version, actor=turn.person, **{draft.field: text}
    )
    turn.show(cards.edited(turn.say, view), card=view.id)
    return END


@editing.step(pressed(presses.Leave))
async def leave(turn: Turn, _press: presses.Leave) -> str | None:
    """Leave it as it is."""
    await show_card(turn, editing.draft(turn).session_id)
    return END
