"""What a company makes of an interview: parts of its card for interviewers, and the notes. No applicant sees it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.services.views.companies import NotesView
from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import Leave
from bot.ui.buttons.cards import OpenCard
from bot.ui.buttons.decisions import PickDecision, ReadNotes, WriteNote
from bot.ui.buttons.invitations import NextRound
from bot.ui.say import Say
from bot.ui.screen import Row, Screen, grid, lines, paragraphs, tap
from domain.attendance import Outcome
from domain.interviews import NOTES_OPEN_AFTER, Decision, fits
from domain.session import Action, Part
from domain.status import Status


def facts(say: Say, view: SessionView) -> Iterator[str]:
    """Say what has come of it, as soon as it is over."""
    if view.interview is None or Action.READ_NOTES not in view.can or view.status is not Status.COMPLETED:
        return
    decision, name = view.interview.decision, _applicant(view)
    if decision is None:
        yield say("card-undecided", name=name)
    else:
        yield say("card-decision", what=named(say, decision), name=name)


def named(say: Say, decision: Decision) -> str:
    """Return a decision in words, as its button says it."""
    return say.plain(f"decide-{decision}".replace("_", "-"))


def question(say: Say, view: SessionView) -> str:
    """Ask an interviewer what comes of it."""
    if view.after is not None and view.after.outcome is Outcome.NO_GUEST:
        return say("notice-decide-absent", name=_applicant(view))
    return say("notice-decide", kind=say.plain(f"kind-{view.kind}"), name=_applicant(view))


def once_more(say: Say, view: SessionView) -> str:
    """Say that it is still open what comes of it."""
    return say("notice-undecided", kind=say.plain(f"kind-{view.kind}"), name=_applicant(view))


def rows(say: Say, view: SessionView) -> list[Row]:
    """Return the buttons that the card offers when it is over, and for notes as soon as it has begun."""
    session = {"session_id": view.id, "version": view.version}
    write = [tap(say, "note-write", WriteNote(**session))] if Action.DECIDE in view.can else []
    read = [tap(say, "notes-read", ReadNotes(**session))] if Action.READ_NOTES in view.can else []
    return [*_decisions(say, view), _next_round(say, view), [*write, *read]]


def _next_round(say: Say, view: SessionView) -> Row:
    """Return the way to the next interview with the same people, once it is decided that there is one."""
    beside = view.interview
    if beside is None or beside.decision is not Decision.AGAIN or Action.NEXT_ROUND not in view.can:
        return []
    return [tap(say, "next-round", NextRound(view.id), n=beside.round + 1, style="success")]


def _decisions(say: Say, view: SessionView) -> list[Row]:
    """Return what can be decided, as far as it fits to what the viewer has said of who was there."""
    if Action.DECIDE not in view.can or view.status is not Status.COMPLETED:
        return []
    said = view.after.said if view.after and view.part is Part.HOST else None
    decided = view.interview.decision if view.interview else None
    buttons = [
        tap(
            say,
            f"decide-{each}".replace("_", "-"),
            PickDecision(view.id, each, version=view.version),
            style="success" if each is decided else None,
        )
        for each in Decision
        if fits(each, said)
    ]
    return grid(buttons, 2)


def decided(say: Say, view: SessionView, decision: Decision) -> str:
    """Say that a decision is kept; of another round, that it can be arranged at once."""
    if decision is Decision.AGAIN:
        return say("done-decided-again", name=_applicant(view))
    return say("done-decided", what=named(say, decision))


def ask_note(say: Say, view: SessionView, notes: NotesView, draft: int) -> Screen:
    """Ask an interviewer for a note, and show what they have written before."""
    mine = say("ask-note-anew", words=notes.mine) if notes.mine else None
    key = "ask-note" if view.interviewers else "ask-note-alone"
    text = paragraphs(say(key, name=_applicant(view)), mine)
    return Screen(text, [[tap(say, "never-mind", Leave(draft=draft))]])


def notes(say: Say, view: SessionView, found: NotesView, headline: str | None = None) -> Screen:
    """Show the notes, as far as the viewer may read them, and who has not written yet."""
    mine = say("note-mine", words=found.mine) if found.mine else None
    theirs = [say("note-theirs", name=each.name, words=each.text) for each in found.others]
    head = say("notes", name=_applicant(view), title=view.title)
    text = paragraphs(headline, head, mine, *theirs, lines([_none(say, found), *_waits(say, view, found)]))
    session = {"session_id": view.id, "version": view.version}
    key = "note-change" if found.mine else "note-write"
    write = [tap(say, key, WriteNote(**session))] if found.may_write else []
    return Screen(text, [write, [tap(say, "back", OpenCard(view.id, version=view.version))]])


def _none(say: Say, found: NotesView) -> str | None:
    is_empty = found.are_open and not found.mine and not found.others
    return say("notes-none") if is_empty else None


def _waits(say: Say, view: SessionView, found: NotesView) -> Iterator[str]:
    """Say who has not written yet, and when the notes can be read."""
    if found.missing:
        yield say("notes-missing", name=say.names(found.missing))
    if not found.are_open:
        yield say("notes-closed", moment=view.end + NOTES_OPEN_AFTER)


def _applicant(view: SessionView) -> str:
    return view.applicant.name if view.applicant else "?"
