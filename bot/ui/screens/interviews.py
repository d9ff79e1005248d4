"""What is said of interviews: on their cards, and to those who take part.

What each side can do stands in files of its own: `applicants`, `panels`, `decisions`.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.services.views.sessions import InterviewView, SessionView
from bot.ui.say import Markup, Say
from bot.ui.screens import decisions
from domain.interviews import OPEN_ANSWERS, Answer, Asked
from domain.session import Part
from domain.status import ACTIVE, Status


def facts(say: Say, view: SessionView) -> Iterator[str]:
    """Say whose interview it is, who else gives it, what to prepare, and which other times were asked for."""
    if view.interview is None:
        return
    if view.part in (Part.HOST, Part.COHOST) and view.interviewers:
        yield say("card-panel", name=say.names([each.name for each in view.interviewers]))
    company = _company(say, view.interview)
    if company:
        yield company
    if view.interview.round > 1:
        yield say("card-round", n=view.interview.round)
    if view.interview.prepare:
        yield say("card-prepare", what=view.interview.prepare)
    asked = view.interview.asked
    shown = asked_times(say, asked) if asked and view.interview.answer is Answer.ASKED else None
    if shown:
        yield shown
    yield from decisions.facts(say, view)


def _company(say: Say, interview: InterviewView) -> str | None:
    if interview.job is None:
        return say("card-company", company=interview.company) if interview.company else None
    reference = f" ({interview.job.reference})" if interview.job.reference else ""
    job = f"{interview.job.title}{reference}"
    return say("card-job", company=interview.company or "", job=job)


def status(say: Say, view: SessionView) -> str | None:
    """Return how it stands with the applicant, as long as it is ahead; None: as with every session."""
    if view.interview is None or not is_unanswered(view):
        return None
    side = "guest" if view.part == "guest" else "company"
    name = view.applicant.name if view.applicant else "?"
    is_none = view.status is Status.PENDING and view.offer is None and view.interview.answer is not Answer.ASKED
    return say.plain(f"answer-{'none' if is_none else view.interview.answer}-{side}", name=name)


def is_unanswered(view: SessionView) -> bool:
    """Tell whether an interview that is ahead still waits for the applicant's yes."""
    return view.interview is not None and view.status in ACTIVE and view.interview.answer is not Answer.ACCEPTED


def mark(view: SessionView) -> str | None:
    """Return the sign of how it stands with the applicant, as long as it is ahead; None: as with every session."""
    if view.interview is None or view.status not in ACTIVE:
        return None
    if view.part is Part.GUEST and view.interview.answer is Answer.SEEN:
        return "⏳"  # that they have looked is news to the company only
    return _MARKS.get(view.interview.answer, "⏳")


_MARKS = {Answer.SEEN: "👀", Answer.ASKED: "🔁", Answer.ACCEPTED: "✅"}


def unanswered(say: Say, view: SessionView) -> Markup | None:
    """Say in a reminder that the applicant has not answered yet, though the time is fixed."""
    if view.interview is None or view.interview.answer not in OPEN_ANSWERS:
        return None
    if view.part is Part.GUEST:
        return say("reminder-unanswered-guest")
    return say("reminder-unanswered-company", name=view.applicant.name if view.applicant else "?")


def asked_times(say: Say, asked: Asked) -> Markup | None:
    """Say which other times an applicant has asked for; None: they have named none."""
    days = [say.day_label(day) for day in asked.days]
    parts = [say.plain(f"part-{part}") for part in asked.parts]
    hours = [each.words for each in asked.hours]
    what = " · ".join(each for each in (", ".join(days), ", ".join(parts), *hours, asked.words) if each)
    return say("asked-days", what=what) if what else None
