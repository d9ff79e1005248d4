"""What applicants answer to an invitation in words: what its buttons do, in the open chat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from bot.flow.turn import Turn
from bot.handlers.interviews import applicants
from bot.handlers.sessions.cancellations import cancel
from bot.handlers.sessions.cards import take_none
from bot.handlers.text.contents import alone, keeps_hour, put_off, time_in, wish_of
from bot.handlers.text.sessions import ahead, is_with, known, with_names
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.buttons.cards import TakeNone
from bot.ui.screens import applicants as screens
from bot.ui.screens import invited
from domain.asking import without_names
from domain.asking.invitation_words import Reply
from domain.asking.invitations import Times, agrees_beside, is_question, read_reply, read_reply_to, read_times
from domain.asking.picks import is_none_of_them, pick_of
from domain.session import Action
from domain.status import Status
from domain.when import When

_AGREEING = ("yes", "sure", "ok")
_VAGUE = ("ok", "keep", "not", "heard")
"""What is heard only at the card of an invitation: it may be about anything."""


async def hear(turn: Turn, text: str) -> str | None:
    """Hear an answer to an invitation.

    Raises:
        Unanswered: it is about something else, or nothing waits for an answer.
    """
    reply = None if turn.dialog.conversation is not None or turn.person.is_new else read_reply(text)
    if reply is None and await _answers_one_named(turn, text):
        return None
    session_id = (await turn.offers()).session_id if turn.dialog.conversation is None else None
    if reply is None and session_id is None:
        raise Unanswered
    views = await ahead(turn)
    at_hand = next((view for view in views if view.id == session_id and is_answerable(view)), None)
    is_asked = reply in _AGREEING and is_question(text)
    if at_hand is not None and is_asked:
        turn.show(invited.asks(turn.say, at_hand, "invitation-this"), card=at_hand.id)
        return None
    if at_hand is not None:
        return await (_say_time(turn, at_hand, text) if reply is None else answer(turn, at_hand, reply))
    agreed = next((view for view in views if view.id == session_id and _may_change(view)), None)
    if agreed is not None and reply is None:
        return await _ask_for_other(turn, agreed, text)
    if reply is None or reply in _VAGUE or is_asked or await _is_asked_else(turn, views):
        raise Unanswered
    return await _answer_one(turn, [view for view in views if screens.is_open(view)], reply)


async def _answers_one_named(turn: Turn, text: str) -> bool:
    """Answer the invitation of whoever, or of the company, that a text names beside a yes or no; tell whether."""
    reply, words = (None, ()) if turn.dialog.conversation is not None or turn.person.is_new else read_reply_to(text)
    if reply is None or not words:
        return False
    views, unknown = with_names([view for view in await ahead(turn) if screens.is_open(view)], words)
    if unknown or not views:
        return False
    if len(views) > 1:
        turn.show(invited.which(turn.say, views, "invitation-which"))
    elif reply in _AGREEING and is_question(text):
        turn.show(invited.asks(turn.say, views[0], "invitation-this"), card=views[0].id)
    else:
        await answer(turn, views[0], "unclear" if reply in ("not", "keep") else reply)
    return True


def is_answerable(view: SessionView) -> bool:
    """Tell whether the viewer is the applicant, and can say yes to a time."""
    return screens.is_applicant(view) and not view.can.isdisjoint((Action.ACCEPT, Action.TAKE))


def _may_change(view: SessionView) -> bool:
    """Tell whether the viewer has agreed, and may still ask for another time."""
    return screens.is_applicant(view) and Action.ASK in view.can


async def _ask_for_other(turn: Turn, view: SessionView, text: str) -> str | None:
    """Begin to ask for a time that is put as a question, or beside one that does not suit, where all is agreed.

    Raises:
        Unanswered: it is no such time: "tomorrow 5pm" may be that of a mentor.
    """
    said = read_times(text, partial(time_in, turn))
    if await _counts_from(turn, view, text):
        return await applicants.begin_in_words(turn, (view.id, text, time_in(turn, text)))
    if said is None or not said.good or not (said.bad or is_question(text)):
        raise Unanswered
    return await applicants.begin_in_words(turn, (view.id, text, said.sure[0]))


async def _counts_from(turn: Turn, view: SessionView, text: str) -> bool:
    """Tell whether a text puts off this interview, and nobody else's session who is named."""
    people, _ = without_names(text, await known(turn))
    return (put_off(turn, text) is not None or keeps_hour(turn, text)) and is_with(view, people)


def _moves(turn: Turn, text: str) -> bool:
    ask = alone(turn, text)
    return ask is not None and ask.intent == "move"


async def ask_which(turn: Turn) -> bool:
    """Ask which invitation a yes is to that nothing else waits for; False: none waits either."""
    waiting = await applicants.waiting(turn)
    if waiting:
        turn.show(invited.which(turn.say, waiting, "invitation-which"))
    return bool(waiting)


async def _is_asked_else(turn: Turn, views: Sequence[SessionView]) -> bool:
    """Tell whether a yes or no is rather to the last question, or about what is about to start."""
    is_question = any(each.style in ("success", "danger") for each in (await turn.offers()).buttons)
    return is_question or any(Action.LATE in view.can for view in views)


async def _answer_one(turn: Turn, waiting: Sequence[SessionView], reply: Reply) -> str | None:
    """Answer the only invitation that waits; a mere yes, or one of several, is asked about."""
    if not waiting:
        raise Unanswered
    if len(waiting) > 1:
        turn.show(invited.which(turn.say, waiting, "invitation-which"))
        return None
    if reply == "sure":
        turn.show(invited.asks(turn.say, waiting[0], "invitation-this"), card=waiting[0].id)
        return None
    return await answer(turn, waiting[0], reply)


async def answer(turn: Turn, view: SessionView, reply: Reply) -> str | None:
    """Do what a reply says.

    Raises:
        Unanswered: something is to stay as it is, and nothing is offered instead of it.
    """
    if reply == "other":
        return await applicants.begin_in_words(turn, (view.id, "", None))
    starts = offered(view)
    if reply == "keep":
        if Action.TAKE_NONE not in view.can or view.status is not Status.CONFIRMED:
            raise Unanswered
        await take_none(turn, TakeNone(view.id, version=view.version))
    elif reply in _AGREEING and not starts:
        await applicants.accept(turn, view.id)
    elif reply in _AGREEING and len(starts) == 1 and view.status is Status.PENDING:
        await applicants.take(turn, view, starts[0])
    elif reply in _AGREEING or (reply == "heard" and len(starts) > 1):
        turn.show(invited.asks(turn.say, view, "invitation-when"), card=view.id)
    elif reply == "heard":
        turn.show(invited.asks(turn.say, view, "invitation-accept"), card=view.id)
    elif reply == "unclear" or (starts and view.status is Status.CONFIRMED):
        turn.show(invited.asks(turn.say, view, "invitation-unclear"), card=view.id)
    else:
        await cancel(turn, view.id)
    return None


async def _say_time(turn: Turn, view: SessionView, text: str) -> str | None:
    """Take the offered time that is named, or begin to ask for the one that is not offered."""
    starts = offered(view)
    if starts and is_none_of_them(text):
        return await applicants.begin_in_words(turn, (view.id, "", None))
    if await _counts_from(turn, view, text):
        return await applicants.begin_in_words(turn, (view.id, text, time_in(turn, text)))
    picked = None if is_question(text) else pick_of(text, starts)
    said = read_times(text, partial(time_in, turn)) if picked is None else Times()
    if said is None and agrees_beside(text) and not _moves(turn, text):
        keys = "invitation-more", "invitation-when" if len(starts) > 1 else "invitation-accept"
        turn.show(invited.asks(turn.say, view, *keys), card=view.id)
        return None
    if said is None:
        _require_offered(turn, view, text)
        turn.show(invited.asks(turn.say, view, "invitation-when"), card=view.id)
        return None
    named, open_ = at_one_of(turn, view, said.sure), at_one_of(turn, view, said.sure, but=said.bad)
    open_ = [
        start
        for start in open_
        if not any(_is_edge(turn, start, when) or when.weekly or when.rule for when in said.sure)
    ]
    if picked is not None or (len(open_) == 1 and not is_question(text)):
        await take(turn, view, picked or open_[0])
    elif named or not said.good or (starts and text.strip().isdigit()):  # "2" may be an hour as well as a place
        key = "invitation-when" if starts else "invitation-accept" if named else "invitation-unclear"
        turn.show(invited.asks(turn.say, view, key), card=view.id)
    else:
        when = said.good[0] if len(said.good) == 1 else replace(said.good[0], assumed=frozenset({"unclear"}))
        return await applicants.begin_in_words(turn, (view.id, text, when))
    return None


def offered(view: SessionView) -> Sequence[dt.datetime]:
    """Return the times of which an applicant may take one."""
    return view.offer.starts if view.offer and Action.TAKE in view.can else ()


def at_one_of(turn: Turn, view: SessionView, whens: Sequence[When], *, but: Sequence[When] = ()) -> list[dt.datetime]:
    """Return which times of an invitation, offered or fixed, are at one of some times and at none of some others."""
    fixed = [view.start] if view.status is Status.CONFIRMED and view.start not in offered(view) else []
    return [
        start for start in (*offered(view), *fixed) if _is_one(turn, start, whens) and not _is_one(turn, start, but)
    ]


def _is_one(turn: Turn, start: dt.datetime, whens: Sequence[When]) -> bool:
    wishes = [asked for when in whens if (asked := wish_of(turn, when)) is not None]
    return any(one.admits(start, turn.person.tz) for asked in wishes for one in asked.readings())


def _is_edge(turn: Turn, start: dt.datetime, when: When) -> bool:
    """Tell whether a time is where others begin: "after 3pm" may be later than three."""
    clock = when.start.time() if isinstance(when.start, dt.datetime) else when.start
    return when.end is None and when.kind == "range" and clock == start.astimezone(turn.person.tz).time()


async def take(turn: Turn, view: SessionView, start: dt.datetime) -> None:
    """Take one of the times that are offered, or stay with the one that is fixed.

    Raises:
        Unanswered: it is fixed already, and nothing else is offered.
    """
    if start in offered(view):
        await applicants.take(turn, view, start)
    elif Action.TAKE_NONE in view.can:
        await take_none(turn, TakeNone(view.id, version=view.version))
    elif Action.ACCEPT in view.can:
        await applicants.accept(turn, view.id)
    else:
        raise Unanswered


def _require_offered(turn: Turn, view: SessionView, text: str) -> None:
    """Refuse a text with words that nobody understands, unless one of the offered times stands beside them.

    Raises:
        Unanswered: none is named, or something else is asked for.
    """
    when, ask = time_in(turn, text), alone(turn, text)
    is_offered = when is not None and bool(offered(view)) and bool(at_one_of(turn, view, [when]))
    if not is_offered or (ask is not None and ask.is_said):
        raise Unanswered
