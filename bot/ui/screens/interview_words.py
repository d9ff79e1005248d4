"""What is said above the card of an interview that somebody has asked about, and which one is meant."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.views.sessions import SessionView
from bot.ui.say import Say
from bot.ui.screen import Screen, paragraphs
from bot.ui.screens import cards
from domain.interviews import Answer

MOST = 5
"""Interviews of a question about several."""


def interviewers(say: Say, view: SessionView) -> str:
    """Say who interviews."""
    names, company = say.names(view.other_names), view.interview.company if view.interview else None
    if company is None:
        return say("asked-interviewers", names=names)
    return say("asked-interviewers-of", names=names, company=company)


def to_prepare(say: Say, view: SessionView) -> str | None:
    """Say that nothing is to be prepared; what is stands on the card."""
    is_asked = view.interview is not None and bool(view.interview.prepare)
    return None if is_asked else say("asked-prepare-none", title=view.title)


def answer(say: Say, view: SessionView) -> str | None:
    """Say that an applicant has accepted; how it stands otherwise is on the card."""
    has_accepted = view.interview is not None and view.interview.answer is Answer.ACCEPTED
    name = say.names([view.applicant.name] if view.applicant else [])
    return say("asked-accepted", name=name) if has_accepted else None


def keeps_length(say: Say, view: SessionView) -> str:
    """Say that an interview that is sent keeps its length, and what to do instead."""
    name = say.names([view.applicant.name] if view.applicant else [])
    return say("interview-keeps-length", name=name)


def forwards_link(say: Say, view: SessionView, colleague: str | None) -> str:
    """Say how a colleague gets into an interview, or anybody else; an applicant has the link on their card."""
    if colleague is not None:
        return say("link-of-colleague", name=colleague)
    return say("link-of-applicant", name=say.names([view.applicant.name] if view.applicant else []))


def whose_note(say: Say, held: Sequence[SessionView], to_come: Sequence[SessionView]) -> Screen:
    """Ask about whom a note is; or say from when on one can be written."""
    name = say.names([view.applicant.name for view in (*held, *to_come) if view.applicant][:1])
    return Screen(say("note-whose" if held else "note-too-early", name=name))


def which(say: Say, views: Sequence[SessionView]) -> Screen:
    """Ask which interview is meant; a tap opens its card, where it can be done."""
    shown = views[:MOST]
    return Screen(
        paragraphs(say("asked-which-interview"), *(cards.short(say, view) for view in shown)), cards.openers(say, shown)
    )
