"""What is said above the card of an interview that somebody has asked about."""

from __future__ import annotations

from bot.services.views import SessionView
from bot.ui.say import Say
from domain.interviews import Answer


def interviewers(say: Say, view: SessionView) -> str:
    """Say who interviews."""
    names, company = say.names(view.other_names), view.interview.company if view.interview else None
    return say("interview-who-of", names=names, company=company) if company else say("interview-who", names=names)


def to_prepare(say: Say, view: SessionView) -> str | None:
    """Say that nothing is to be prepared; what is stands on the card."""
    is_asked = view.interview is not None and bool(view.interview.prepare)
    return None if is_asked else say("interview-prepare-none", title=view.title)


def answer(say: Say, view: SessionView) -> str | None:
    """Say that an applicant has accepted; how it stands otherwise is on the card."""
    has_accepted = view.interview is not None and view.interview.answer is Answer.ACCEPTED
    name = say.names([view.applicant.name] if view.applicant else [])
    return say("interview-accepted", name=name) if has_accepted else None
