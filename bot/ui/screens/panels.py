"""Who interviews, and what the host of an interview can do besides what every host can."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.views.companies import CandidateView
from bot.services.views.sessions import AttendeeView, SessionView
from bot.ui.buttons.cards import OpenCard
from bot.ui.buttons.panels import (
    AddInterviewer,
    HandOver,
    HandTo,
    Nudge,
    OpenPanel,
    RemoveInterviewer,
    WriteLetter,
)
from bot.ui.say import Say
from bot.ui.screen import Row, Screen, lines, paragraphs, tap
from domain.interviews import Answer
from domain.session import Action, Part


def rows(say: Say, view: SessionView) -> list[Row]:
    """Return what an interviewer can do on the card: reach the applicant once more, and say who interviews."""
    session, row = {"session_id": view.id, "version": view.version}, []
    is_asked = view.interview is not None and view.interview.answer in (Answer.ASKED, Answer.NUDGED)
    hears = view.applicant is not None and view.applicant.has_chat
    if Action.NUDGE in view.can and hears and not is_asked:
        row.append(tap(say, "nudge", Nudge(**session)))
    if Action.NUDGE in view.can and view.applicant is not None and view.applicant.is_awaited:
        row.append(tap(say, "write-letter", WriteLetter(**session)))
    if view.can & {Action.STAFF, Action.HAND_OVER}:
        row.append(tap(say, "panel", OpenPanel(**session)))
    return [row]


def panel(say: Say, view: SessionView, candidates: Sequence[CandidateView]) -> Screen:
    """Show who interviews, who could too, and the ways to change that."""
    session = {"session_id": view.id, "version": view.version}
    changes: list[Row] = []
    if Action.STAFF in view.can:
        cohosts = [each for each in view.interviewers if each.part is Part.COHOST]
        changes += [
            [tap(say, "panel-remove", RemoveInterviewer(**session, person_id=each.id), name=each.name)]
            for each in cohosts
        ]
        changes += [
            [tap(say, "panel-add", AddInterviewer(**session, person_id=each.id), name=each.name)]
            for each in candidates
            if each.is_free
        ]
    if Action.HAND_OVER in view.can and candidates:
        changes.append([tap(say, "hand-over", HandOver(**session))])
    return Screen(
        paragraphs(_head(say, view), _others(say, candidates)), [*changes, [tap(say, "back", OpenCard(**session))]]
    )


def ask_whom(say: Say, view: SessionView, candidates: Sequence[CandidateView], *, named: int | None = None) -> Screen:
    """Ask who interviews in the viewer's place; a colleague who is named and free is the yes."""
    session = {"session_id": view.id, "version": view.version}
    free = [each for each in candidates if each.is_free]
    asked = next((each for each in free if each.id == named), None)
    ways = [
        [
            tap(
                say,
                "hand-to",
                HandTo(**session, person_id=each.id),
                name=each.name,
                style="success" if each is asked else None,
            )
        ]
        for each in free
    ]
    ask: str = say("hand-over-ask") if free else _nobody(say, view)
    if asked is not None:
        ask = say("hand-over-ask-one", name=asked.name)
    return Screen(
        paragraphs(_head(say, view), ask, _others(say, candidates)), [*ways, [tap(say, "back", OpenPanel(**session))]]
    )


def _head(say: Say, view: SessionView) -> str:
    applicant = view.applicant.name if view.applicant else "?"
    head = say("panel-head", title=view.title, name=applicant, when=say.slot_label(view.start))
    everybody = [*view.interviewers, *([view.me] if view.me else [])]
    hosts_first = sorted(everybody, key=lambda each: (each.part is not Part.HOST, each.name))
    return lines([head, *(_interviewer(say, each) for each in hosts_first)])


def _interviewer(say: Say, each: AttendeeView) -> str:
    return say("panel-host" if each.part is Part.HOST else "panel-one", name=each.name)


def _others(say: Say, candidates: Sequence[CandidateView]) -> str | None:
    """Say which colleagues have something else then, or that there are none."""
    if not candidates:
        return say("panel-alone")
    busy = [each.name for each in candidates if not each.is_free]
    return say("panel-busy", name=say.names(busy)) if busy else None


def _nobody(say: Say, view: SessionView) -> str:
    """Say what else can be done: who is not the host can only hand over, or be taken off."""
    return say("hand-over-none") if view.part == Part.HOST else say("hand-over-none-cohost", host=view.host.name)
