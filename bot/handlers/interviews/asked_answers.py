"""What an employer writes to an applicant who has asked for another time: one to offer, a yes, or that it stays."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bot.flow.turn import Offered, Turn
from bot.handlers.sessions import moves
from bot.handlers.sessions.cards import show_card
from bot.handlers.text.contents import alone, time_in, wish_of
from bot.handlers.text.roles import is_employer
from bot.handlers.text.sessions import ahead, is_at, replied, with_names
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from domain.asking import Ask
from domain.asking.invitations import is_question, read_reply_to, read_times
from domain.asking.remarks import remark
from domain.asking.words import read
from domain.interviews import Answer
from domain.session import Action
from domain.status import Status
from domain.when import When

_YES = frozenset({"yes", "sure", "ok"})
_NO = frozenset({"no", "not", "keep", "unclear"})
_OTHERS = frozenset({"book", "session", "meet", "cancel", "agenda"})
"""What a sentence does that is about something else."""


async def hear(turn: Turn, text: str) -> str | None:
    """Open the offer with the time that is said, or with what suits the applicant; nothing is sent by it.

    Raises:
        Unanswered: it is about something else, or nobody asks for another time.
    """
    asking = await _asking(turn) if turn.dialog.conversation is None and is_employer(turn) else []
    if not asking or is_question(text):
        raise Unanswered
    latest = await turn.offers()
    at_hand = [view for view in asking if view.id == latest.session_id]
    reply, words = read_reply_to(text)
    named, unknown = with_names(asking, words) if words else (at_hand, [])
    if reply is not None and not unknown and len(named) == 1 and not _is_else(latest.buttons, text):
        if reply in _YES:
            return await moves.begin_with_fitting(turn, named[0].id)
        if reply in _NO and not words:
            return await _keep(turn, named[0])
    return await _hear_time(turn, text, at_hand or (asking if latest.session_id is None or reply in _YES else []))


def _is_else(buttons: Sequence[Offered], text: str) -> bool:
    """Tell whether a yes or no is rather to the last question; or an "ok", that it was read."""
    said = remark(text)
    return any(each.style in ("success", "danger") for each in buttons) or (said is not None and said.kind == "ok")


async def _asking(turn: Turn) -> list[SessionView]:
    """Return the interviews of which the applicant has asked for another time, and that the person can put there."""
    views = [view for view in await ahead(turn) if view.interview is not None and Action.OFFER in view.can]
    return await replied(turn, [view for view in views if view.interview and view.interview.answer is Answer.ASKED])


async def _hear_time(turn: Turn, text: str, asking: Sequence[SessionView]) -> str | None:
    """Offer the time that is said; the one that is fixed stays.

    Raises:
        Unanswered: none is said, or more than that.
    """
    said, when = read_times(text, partial(time_in, turn)), None
    if said is not None and said.good:
        when = said.sure[0]
    elif said is None:
        when = _time_given(turn, text)
    asked = wish_of(turn, when)
    if when is None or asked is None or not asking:
        raise Unanswered
    if len(asking) == 1 and asking[0].status is Status.CONFIRMED and is_at(turn, asking[0], asked):
        return await _keep(turn, asking[0])
    return await moves.begin_in_words(turn, (Ask("move", when=when), list(asking)))


def _time_given(turn: Turn, text: str) -> When | None:
    """Return the time in "give him friday 3pm": what else it may ask for is no offer."""
    ask = alone(turn, text)
    if ask is None or ask.intent != "book" or ask.topic or ask.named or ask.is_search or ask.again:
        return None
    return ask.when if _OTHERS.isdisjoint(hit.role for hit in read(text)[1]) else None


async def _keep(turn: Turn, view: SessionView) -> str:
    """Say that the interview is where it was, and what can be done."""
    await show_card(turn, view.id)
    name = view.applicant.name if view.applicant is not None else ""
    if view.status is not Status.CONFIRMED:
        return turn.say("asked-none-fixed", name=name)
    return turn.say("asked-stays", name=name, when=turn.say.slot_label(view.start))
