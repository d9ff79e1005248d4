"""After an interview: what comes of it, and the notes of the interviewers. All of it stays with the company."""

from __future__ import annotations

from bot.flow.conversation import END, Conversation, Next, Routes, pressed, typed
from bot.flow.turn import SessionDraft, Turn
from bot.handlers.sessions.cards import OVER, show_card
from bot.services.views.companies import NotesView
from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.buttons.decisions import PickDecision, ReadNotes, WriteNote
from bot.ui.screen import Screen
from bot.ui.screens import cards
from bot.ui.screens import decisions as screens
from domain.interviews import Decision
from domain.refusals import NotesShown

decisions = Routes("decisions")
noting = Conversation("noting", draft=SessionDraft)

NOTE = "note"


@decisions.on(pressed(PickDecision))
async def decide(turn: Turn, press: PickDecision) -> None:
    """Keep what comes of an interview."""
    if press.code not in tuple(Decision):
        raise StaleButton(press.code)
    decision = Decision(press.code)
    view = await turn.services.sessions.decide(turn.tx, press.session_id, decision, actor=turn.person)
    turn.show(cards.card(turn.say, view, screens.decided(turn.say, view, decision)), card=view.id)


@decisions.on(pressed(ReadNotes))
async def read(turn: Turn, press: ReadNotes) -> None:
    """Show the notes."""
    found = await turn.services.sessions.notes(turn.tx, press.session_id, actor=turn.person)
    await show_notes(turn, press.session_id, found)


async def show_notes(turn: Turn, session_id: int, found: NotesView, headline: str | None = None) -> None:
    """Show the notes about an interview."""
    view = await turn.services.sessions.find(turn.tx, session_id, actor=turn.person)
    turn.show(screens.notes(turn.say, view, found, headline))


@noting.entry(pressed(WriteNote), refusals=OVER)
async def begin(turn: Turn, press: WriteNote) -> str | None:
    """Ask for the note, or show why it stays as it is."""
    found = await turn.services.sessions.notes(turn.tx, press.session_id, actor=turn.person)
    if not found.may_write:
        await show_notes(turn, press.session_id, found, turn.say("no-notes-shown"))
        return END
    noting.draft(turn).session_id = press.session_id
    return NOTE


@noting.opening(refusals=OVER)
async def begin_in_words(turn: Turn, view: SessionView) -> Next:
    """Ask for the note that somebody wants to write."""
    return await begin(turn, WriteNote(view.id, version=view.version))


@noting.screen(NOTE)
async def note(turn: Turn) -> Screen:
    """Ask for a message."""
    session_id, sessions = noting.draft(turn).session_id, turn.services.sessions
    view = await sessions.find(turn.tx, session_id, actor=turn.person)
    found = await sessions.notes(turn.tx, session_id, actor=turn.person)
    return screens.ask_note(turn.say, view, found, turn.version)


@noting.step(typed(), at=NOTE, refusals={**OVER, NotesShown: END})
async def take(turn: Turn, text: str) -> str | None:
    """Keep the note."""
    session_id = noting.draft(turn).session_id
    found = await turn.services.sessions.write_note(turn.tx, session_id, text, actor=turn.person)
    await show_notes(turn, session_id, found, turn.say("note-saved"))
    return END


@noting.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> str | None:
    """Leave it unwritten."""
    await show_card(turn, noting.draft(turn).session_id)
    return END
