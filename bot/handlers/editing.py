"""Editing: title, description and, for the host, the meeting link."""

from __future__ import annotations

from dataclasses import dataclass

from bot.flow.conversation import END, Conversation, pressed, typed
from bot.flow.turn import SessionDraft, Turn
from bot.handlers.sessions import OVER, open_for, show_card
from bot.services.views import SessionView
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.buttons.cards import AddDescription, Edit
from bot.ui.buttons.editing import ClearField, EditField
from bot.ui.screen import Screen
from bot.ui.screens import cards
from bot.ui.screens import editing as screens
from domain.refusals import SessionChanged
from domain.session import Action

CHOOSE, TEXT = "choose", "text"
FIELDS = ("title", "description", "link")


@dataclass
class EditDraft(SessionDraft):
    """What is being changed, and how the person saw it: the session's version, the field's text."""

    version: int = 0
    field: str = ""
    shown: str = ""


editing = Conversation("edit", draft=EditDraft)


async def _view(turn: Turn) -> SessionView:
    return await open_for(turn, editing.draft(turn).session_id, Action.EDIT, Action.EDIT_LINK)


@editing.entry(pressed(Edit))
async def begin(turn: Turn, press: Edit) -> str:
    """Choose what to change."""
    editing.draft(turn).session_id = press.session_id
    return CHOOSE


@editing.entry(pressed(AddDescription))
async def describe(turn: Turn, press: AddDescription) -> str:
    """Go to the description at once, after booking."""
    draft = editing.draft(turn)
    draft.session_id, draft.field = press.session_id, "description"
    return TEXT


@editing.screen(CHOOSE)
async def choose(turn: Turn) -> Screen:
    """Ask what to change."""
    return screens.choose(turn.say, await _view(turn), turn.version)


@editing.step(pressed(EditField))
async def pick(turn: Turn, press: EditField) -> str:
    """Take the field that was chosen."""
    if press.field not in FIELDS:
        raise StaleButton(press.field)
    editing.draft(turn).field = press.field
    return TEXT


@editing.screen(TEXT)
async def ask(turn: Turn) -> Screen:
    """Ask for the new text."""
    draft, view = editing.draft(turn), await _view(turn)
    draft.version, draft.shown = view.version, _text(view, draft.field)
    return screens.ask(turn.say, view, draft.field, turn.version)


def _text(view: SessionView, field: str) -> str:
    return {"title": view.title, "description": view.description, "link": view.link or ""}[field]


@editing.step(typed(), at=TEXT, refusals={**OVER, SessionChanged: TEXT})
async def take(turn: Turn, text: str) -> str | None:
    """Save it; when somebody changed the same text meanwhile, show that first."""
    return await _save(turn, text)


@editing.step(pressed(ClearField), at=TEXT, refusals={**OVER, SessionChanged: TEXT})
async def clear(turn: Turn, press: ClearField) -> str | None:
    """Empty the field."""
    if press.field != editing.draft(turn).field or press.field not in screens.CLEARABLE:
        raise StaleButton(press.field)
    return await _save(turn, "")


async def _save(turn: Turn, text: str) -> str | None:
    draft, view = editing.draft(turn), await _view(turn)
    if _text(view, draft.field) != draft.shown:
        raise SessionChanged(f"the {draft.field} of session {view.id} was changed meanwhile")
    saved = await turn.services.sessions.edit(
        turn.tx, view.id, version=view.version, actor=turn.person, **{draft.field: text}
    )
    same, meanwhile = saved.version == view.version, view.version != draft.version
    turn.show(cards.edited(turn.say, saved, same=same, meanwhile=meanwhile), card=view.id)
    return END


@editing.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> str | None:
    """Leave it as it is."""
    await show_card(turn, editing.draft(turn).session_id)
    return END
