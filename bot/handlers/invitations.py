"""What applicants answer to an invitation in words: what its buttons do, in the open chat."""

from __future__ import annotations

from collections.abc import Sequence

from bot.flow.turn import Turn
from bot.handlers import applicants
from bot.handlers.asking import ahead, time_in, wish_of
from bot.handlers.cancelling import cancel
from bot.handlers.inquiring import Unanswered
from bot.services.views import SessionView
from bot.ui.screens import applicants as screens
from bot.ui.screens import invitations
from domain.asking.invitation_words import Reply
from domain.asking.invitations import read_reply
from domain.asking.picks import is_none_of_them, pick_of
from domain.session import Action
from domain.status import Status

_AGREEING = ("yes", "sure", "ok")
_VAGUE = ("ok", "not")
"""What is heard only at the card of an invitation: it may be about anything."""


async def hear(turn: Turn, text: str) -> str | None:
    """Hear an answer to an invitation.

    Raises:
        Unanswered: it is about something else, or nothing waits for an answer.
    """
    reply = None if turn.dialog.conversation is not None or turn.person.is_new else read_reply(text)
    session_id = (await turn.offers()).session_id if turn.dialog.conversation is None else None
    if reply is None and session_id is None:
        raise Unanswered
    views = await ahead(turn)
    at_hand = next((view for view in views if view.id == session_id and _is_answerable(view)), None)
    if at_hand is not None:
        return await (_say_time(turn, at_hand, text) if reply is None else _answer(turn, at_hand, reply))
    if reply is None or reply in _VAGUE or await _is_asked_else(turn, views):
        raise Unanswered
    return await _answer_one(turn, [view for view in views if screens.is_open(view)], reply)


def _is_answerable(view: SessionView) -> bool:
    return screens.is_applicant(view) and not view.can.isdisjoint((Action.ACCEPT, Action.TAKE))


async def _is_asked_else(turn: Turn, views: Sequence[SessionView]) -> bool:
    """Tell whether a yes or no is rather to the last question, or about what is about to start."""
    is_question = any(each.style in ("success", "danger") for each in (await turn.offers()).buttons)
    return is_question or any(Action.LATE in view.can for view in views)


async def _answer_one(turn: Turn, waiting: Sequence[SessionView], reply: Reply) -> str | None:
    """Answer the only invitation that waits; a mere yes, or one of several, is asked about."""
    if not waiting:
        raise Unanswered
    if len(waiting) > 1:
        turn.show(invitations.which(turn.say, waiting, "invitation-which"))
        return None
    if reply == "sure":
        turn.show(invitations.asks(turn.say, waiting[0], "invitation-this"), card=waiting[0].id)
        return None
    return await _answer(turn, waiting[0], reply)


async def _answer(turn: Turn, view: SessionView, reply: Reply) -> str | None:
    if reply == "other":
        return await applicants.begin_in_words(turn, (view.id, "", None))
    starts = view.offer.starts if view.offer and Action.TAKE in view.can else ()
    if reply in _AGREEING and not starts:
        await applicants.accept(turn, view.id)
    elif reply in _AGREEING and len(starts) == 1 and view.status is Status.PENDING:
        await applicants.take(turn, view, starts[0])
    elif reply in _AGREEING:
        turn.show(invitations.asks(turn.say, view, "invitation-when"), card=view.id)
    elif reply == "unclear" or (starts and view.status is Status.CONFIRMED):
        turn.show(invitations.asks(turn.say, view, "invitation-unclear"), card=view.id)
    else:
        await cancel(turn, view.id)
    return None


async def _say_time(turn: Turn, view: SessionView, text: str) -> str | None:
    """Take the offered time that is named, or begin to ask for the one that is not offered."""
    starts = view.offer.starts if view.offer and Action.TAKE in view.can else ()
    if starts and is_none_of_them(text):
        return await applicants.begin_in_words(turn, (view.id, "", None))
    when = time_in(turn, text)
    asked = wish_of(turn, when) if when is not None and when.span == (0, len(text)) else None
    picked = pick_of(text, starts)
    named = [picked] if picked else []
    if asked is not None:
        named = [each for each in starts if any(one.admits(each, turn.person.tz) for one in asked.readings())]
    if len(named) == 1:
        await applicants.take(turn, view, named[0])
        return None
    if asked is None or asked.admits(view.start, turn.person.tz):
        raise Unanswered
    if named:
        turn.show(invitations.asks(turn.say, view, "invitation-when"), card=view.id)
        return None
    return await applicants.begin_in_words(turn, (view.id, text, when))
