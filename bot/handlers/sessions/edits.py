"""Editing: title, description and, for the host, the meeting link; of an interview what to prepare, and the job."""

from __future__ import annotations

from functools import partial

import msgspec

from bot.flow.conversation import END, Conversation, pressed, typed
from bot.flow.turn import SessionDraft, Turn
from bot.handlers.sessions.cards import OVER, open_for, show_card
from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.buttons.cards import AddDescription, Edit
from bot.ui.buttons.edits import ClearField, EditField, EditJob, PickEdited, PickJob
from bot.ui.screen import Screen
from bot.ui.screens import cards, plain
from bot.ui.screens import edits as screens
from domain.asking import Edit as Words
from domain.refusals import NotAllowed, SessionChanged
from domain.session import Action

CHOOSE, TEXT, WHICH, JOB, NOTE = "choose", "text", "which", "job", "note"
MOST_CHOICES = 5
FIELDS = ("title", "description", "link", "prepare")


class EditDraft(SessionDraft):
    """What is being changed, and how the person saw it: the session's version, the field's text."""

    version: int = 0
    field: str = ""
    shown: str = ""
    text: str = ""
    """The new text, when a sentence has said it."""
    choices: list[int] = msgspec.field(default_factory=list)
    """The sessions that a sentence may mean."""


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


@editing.opening(refusals=OVER)
async def begin_in_words(turn: Turn, said: tuple[Words, list[SessionView]]) -> str | None:
    """Begin with what a sentence says; of several sessions that it may mean one is chosen first."""
    words, views = said
    draft = editing.draft(turn)
    draft.field, draft.text = words.field, words.text
    if len(views) > 1:
        draft.choices = [view.id for view in views[:MOST_CHOICES]]
        return WHICH
    return await _take(turn, views[0].id)


@editing.screen(WHICH)
async def which(turn: Turn) -> Screen:
    """Ask which of the sessions is meant."""
    draft = editing.draft(turn)
    views = [await turn.services.sessions.find(turn.tx, each, actor=turn.person) for each in draft.choices]
    return screens.which(turn.say, views, turn.version)


@editing.step(pressed(PickEdited), at=WHICH, refusals=OVER)
async def pick_session(turn: Turn, press: PickEdited) -> str | None:
    """Take the session whose text is to be changed."""
    if press.session_id not in editing.draft(turn).choices:
        raise StaleButton(str(press.session_id))
    return await _take(turn, press.session_id)


async def _take(turn: Turn, session_id: int) -> str | None:
    """Save the text that was said; one that was not is asked for. On what has begun it is a note."""
    draft = editing.draft(turn)
    draft.session_id = session_id
    view = await turn.services.sessions.get(turn.tx, session_id, actor=turn.person)
    if Action.EDIT not in view.can and Action.AGREE in view.can:
        if draft.text:
            return NOTE
        turn.show(cards.card(turn.say, view, turn.say("note-begun", name=turn.say.names(view.across))), card=view.id)
        return END
    if not draft.text:
        return TEXT
    view = await _view(turn)
    draft.version, draft.shown = view.version, _text(view, draft.field)
    return await _save(turn, draft.text)


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


@editing.step(pressed(EditJob), at=CHOOSE)
async def choose_job(_turn: Turn, _press: EditJob) -> str:
    """Ask what the interview is for."""
    return JOB


@editing.screen(JOB)
async def jobs(turn: Turn) -> Screen:
    """Offer the open jobs of the company."""
    found = await turn.services.companies.jobs(turn.tx, actor=turn.person, open_only=True)
    return screens.jobs(turn.say, await _view(turn), found, turn.version)


@editing.step(pressed(PickJob), at=JOB, refusals={**OVER, NotAllowed: JOB})
async def pick_job(turn: Turn, press: PickJob) -> str | None:
    """Take the job that was chosen, or none."""
    view = await _view(turn)
    saved = await turn.services.sessions.describe(turn.tx, view.id, job_id=press.job_id, actor=turn.person)
    turn.show(cards.card(turn.say, saved, turn.say("saved")), card=view.id)
    return END


@editing.screen(TEXT)
async def ask(turn: Turn) -> Screen:
    """Ask for the new text."""
    draft, view = editing.draft(turn), await _view(turn)
    draft.version, draft.shown = view.version, _text(view, draft.field)
    return screens.ask(turn.say, view, draft.field, turn.version)


def _text(view: SessionView, field: str) -> str:
    prepare = view.interview.prepare if view.interview else ""
    return {"title": view.title, "description": view.description, "link": view.link or "", "prepare": prepare}[field]


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
    service, seen = turn.services.sessions, {"version": view.version, "actor": turn.person}
    save = partial(service.describe if draft.field == "prepare" else service.edit, turn.tx, view.id)
    saved = await save(**{draft.field: text}, **seen)
    same, meanwhile = saved.version == view.version, view.version != draft.version
    turn.show(cards.edited(turn.say, saved, same=same, meanwhile=meanwhile), card=view.id)
    return END


@editing.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> str | None:
    """Leave it as it is."""
    session_id = editing.draft(turn).session_id
    if session_id:
        await show_card(turn, session_id)
    else:
        turn.show(plain.left(turn.say))
    return END
