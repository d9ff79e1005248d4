"""Several requests answered in one message: all that is clear is done at once, or nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Literal

from msgspec import Struct, field

from bot.flow.turn import Turn
from bot.handlers.mentors import requests
from bot.handlers.sessions.cancellations import ask_because, ask_what
from bot.handlers.sessions.moves import replaces
from bot.handlers.text.asks import understood
from bot.handlers.text.contents import time_in, wish_of
from bot.handlers.text.roles import is_mentor
from bot.handlers.text.sessions import ahead, is_at, names_of, with_names
from bot.handlers.text.spared import Kept, kept_in
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.buttons.cards import Confirm, OpenCard
from bot.ui.screen import lines
from bot.ui.screens import remarks as screens
from domain.asking.decisions import Decision, Decisions, decisions
from domain.asking.remarks import remark
from domain.asking.statements import declines, is_doubted
from domain.session import Action
from domain.status import Status

_TWO = 2


class _Unclear(Exception):
    """Nobody can tell which request is meant."""


class _Plan(Struct):
    """What is to be done, found before anything is."""

    answers: list[tuple[Decision, SessionView]] = field(default_factory=list)
    """Requests, and how each is answered."""
    settled: list[SessionView] = field(default_factory=list)
    """What is to be confirmed and was confirmed before."""
    asks: list[tuple[Decision, SessionView]] = field(default_factory=list)
    """What only a further tap does: another time, and the end of a session that was confirmed before."""
    later: list[SessionView] = field(default_factory=list)
    """Requests that are to wait."""


async def hear(turn: Turn, text: str) -> str | None:
    """Hear a mentor who answers several requests, in the open chat.

    Raises:
        Unanswered: it is about one request, or about something else.
    """
    if turn.dialog.conversation is not None or not is_mentor(turn):
        raise Unanswered
    views = [view for view in await ahead(turn) if view.part == "host" and view.interview is None]
    waits = [view for view in views if Action.CONFIRM in view.can]
    kept = await kept_in(turn, text) if waits else None
    text = text if kept is None else kept.rest
    leaves_out = kept is not None and not kept.ids.isdisjoint(view.id for view in waits)
    called, parse = names_of(views).called, partial(time_in, turn)
    said = decisions(text, called, parse, is_of_others=leaves_out) if waits else None
    if said is None or (not said.is_none and await _calls_off(turn, said)):
        raise Unanswered
    try:
        others = _others(waits, kept)
        if said.is_none or said.is_mere:
            _require_answer(said, text, await _open(turn, waits), is_of_requests=len(views) == len(waits))
        if said.is_none:
            _ask_to_decline(turn, said, others)
            return None
        _require_plain(turn, said)
        plan = _planned(turn, said, views, others)
    except _Unclear:
        turn.show(screens.which(turn.say, waits, "which-answer"))
        return None
    return await _do(turn, plan)


def _require_plain(turn: Turn, said: Decisions) -> None:
    """Refuse to do what is in doubt.

    Raises:
        _Unclear: it is.
    """
    if any(each.verdict == "accept" for each in said.each) and is_doubted(str(turn.text)):
        raise _Unclear
    if any(each.verdict == "decline" for each in said.each) and not declines(str(turn.text)):
        raise _Unclear


def _others(waits: Sequence[SessionView], kept: Kept | None) -> Sequence[SessionView]:
    """Return the requests that are not left out of all.

    Raises:
        _Unclear: nobody knows which ones are.
    """
    if kept is None:
        return waits
    others = [view for view in waits if view.id not in kept.ids]
    if kept.says_more or not 0 < len(others) < len(waits):
        raise _Unclear
    return others


async def _open(turn: Turn, waits: Sequence[SessionView]) -> Literal["requests", "question", ""]:
    """Return what the newest message puts to a mentor: the requests, or one as it came in, or another question."""
    latest, ids = await turn.offers(), {view.id for view in waits}
    if any(isinstance(each.press, Confirm) for each in latest.buttons):
        return ""  # one card: its reader may mean that one
    if any(each.style in {"success", "danger"} for each in latest.buttons):
        return "question"
    listed = {each.press.session_id for each in latest.buttons if isinstance(each.press, OpenCard)}
    is_news = latest.session_id in ids and not latest.buttons
    return "requests" if turn.incoming.reply_to is None and (is_news or listed == ids) else ""


def _require_answer(said: Decisions, text: str, place: str, *, is_of_requests: bool) -> None:
    """Refuse what may answer another question, or be a remark on how it is.

    Raises:
        Unanswered: it may well be.
        _Unclear: it is about some people, but the requests do not lie open.
    """
    if place == "question" or (said.is_none and not place and (said.is_remark or not is_of_requests)):
        raise Unanswered
    if said.is_mere and said.is_remark and not place:
        raise Unanswered if remark(text) is not None else _Unclear


def _ask_to_decline(turn: Turn, said: Decisions, views: Sequence[SessionView]) -> None:
    """Ask whether all requests are to be declined, for the reason that is said."""
    why = next((each.reason for each in said.each), "")
    if why:
        ask_because(turn, views, why, is_all=True)
    else:
        ask_what(turn, views, is_all=True)


async def _calls_off(turn: Turn, said: Decisions) -> bool:
    """Tell whether "all" are sessions rather than requests: "sob bad den"."""
    ask = await understood(turn, str(turn.text)) if any(not each.names for each in said.each) else None
    return ask is not None and ask.intent == "cancel"


def _planned(turn: Turn, said: Decisions, views: Sequence[SessionView], waits: Sequence[SessionView]) -> _Plan:
    """Return what is to be done.

    Raises:
        _Unclear: somebody has several requests, or none, or more is asked for than one more question can settle.
        Unanswered: all of them were confirmed before.
    """
    plan = _Plan()
    if not said.each or (said.is_for_two and len(waits) != _TWO):
        raise _Unclear
    named = [(decision, view) for decision in said.each for view in _people_of(turn, decision, views)]
    taken = {view.id for _, view in named}
    others = [view for view in waits if view.id not in taken]
    of_all = [(each, view) for each in said.each if not each.names for view in _at(turn, each, others)]
    for decision, view in (*named, *of_all):
        _plan(plan, decision, view)
    if len(plan.asks) > 1 and not plan.answers and all(each.verdict == "decline" for each, _ in plan.asks):
        raise Unanswered  # nothing of theirs waits: which ones are to be cancelled is asked
    meant = [view.id for _, view in (*plan.answers, *plan.asks)]
    if not (meant or plan.settled) or len(set(meant)) < len(meant) or len(plan.asks) > 1:
        raise _Unclear
    return plan


def _at(turn: Turn, decision: Decision, views: Sequence[SessionView]) -> list[SessionView]:
    """Return those of some requests that are on the day that is said with a yes or a no."""
    asked = wish_of(turn, decision.when) if decision.verdict != "offer" else None
    return [view for view in views if asked is None or is_at(turn, view, asked)]


def _plan(plan: _Plan, decision: Decision, view: SessionView) -> None:
    if decision.verdict == "offer" and (Action.OFFER in view.can or replaces(view)):
        plan.asks.append((decision, view))
    elif decision.verdict == "later" and Action.CONFIRM in view.can:
        plan.later.append(view)
    elif decision.verdict != "offer" and Action.CONFIRM in view.can:
        plan.answers.append((decision, view))
    elif decision.verdict in ("offer", "later") or view.status is not Status.CONFIRMED:
        raise _Unclear
    elif decision.verdict == "decline":
        plan.asks.append((decision, view))
    else:
        plan.settled.append(view)


def _people_of(turn: Turn, decision: Decision, views: Sequence[SessionView]) -> list[SessionView]:
    """Return the session of each person who is named, on the day that is said: the request of somebody who has one.

    Raises:
        _Unclear: a name may be that of several people, or somebody has several requests.
    """
    found = list[SessionView]()
    for name in decision.names:
        called, unknown = with_names(views, [name])
        called = _at(turn, decision, called)
        theirs = [view for view in called if Action.CONFIRM in view.can] or called
        if unknown or len(theirs) != 1:
            raise _Unclear
        found += [view for view in theirs if view not in found]
    return found


async def _do(turn: Turn, plan: _Plan) -> str | None:
    """Do all that is clear, and ask about the rest."""
    done = [await _answered(turn, *each) for each in plan.answers]
    if not plan.asks:
        undoable = [view.id for view in done if Action.UNDO in view.can]
        shown = screens.answered(turn.say, done, [*plan.settled, *plan.later], undoable)
        turn.show(shown, card=next(iter(undoable), None), told=[view.id for view in done])
        return None
    [(decision, view)] = plan.asks
    above = screens.answers(turn.say, done, [*plan.settled, *plan.later])
    if decision.verdict == "decline":
        return lines([above, requests.ask_to_cancel(turn, [view], decision.reason)])
    return lines([above, await requests.otherwise(turn, [view], decision.when) if decision.when else None])


async def _answered(turn: Turn, decision: Decision, view: SessionView) -> SessionView:
    sessions = turn.services.sessions
    if decision.verdict == "accept":
        return await sessions.confirm(turn.tx, view.id, version=view.version, actor=turn.person)
    return await requests.declined(turn, view, decision.reason)
