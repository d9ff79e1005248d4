"""A mere no or yes in the open chat, or that all stays: to a request that waits, to the times that a mentor offers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.flow.turn import Offered, Turn
from bot.handlers.mentors import requests
from bot.handlers.sessions.cards import take_none
from bot.handlers.talk.taken_back import last_done
from bot.handlers.text.asks import understood
from bot.handlers.text.contents import time_in, wish_of
from bot.handlers.text.sessions import ahead, is_at, is_with, names_of
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.buttons.cards import Confirm, TakeNone
from bot.ui.screens import cards, remarks
from bot.ui.screens import sentences as screens
from domain.asking import refrains_from, without_names
from domain.asking.invitations import is_question, keeps, read_reply, takes_none
from domain.asking.remarks import Remark, remark
from domain.notices import OfferMade
from domain.session import Action
from domain.status import Status


async def hear(turn: Turn, text: str) -> str | None:
    """Hear a no to what lies open.

    Raises:
        Unanswered: it is something else, or nothing lies open that it may be said to.
    """
    is_answer = turn.dialog.conversation is None and not is_question(text)
    if is_answer and await _refrains(turn, text):
        return None
    reply = read_reply(text) if is_answer else None
    is_kept = reply is not None and keeps(text)
    is_none = is_kept or (reply == "other" and takes_none(text))
    said = remark(text)
    is_vague = reply == "unclear" and (said is None or "yes" in said.also)  # "hobe na" has the word of a yes
    if (not (is_none or is_vague) and reply not in {"no", "not"}) or (said is not None and said.kind == "decline"):
        raise Unanswered  # who declines in so many words may say why
    latest, views = await turn.offers(), [view for view in await ahead(turn) if view.interview is None]
    at_hand = next((view for view in views if view.id == latest.session_id and _is_asked(latest.buttons)), None)
    offers = [view for view in views if Action.TAKE_NONE in view.can]
    if is_none and not is_kept and at_hand not in offers and len(offers) == 1:
        at_hand = offers[0]  # its button says just this
    if at_hand is not None and at_hand in offers:
        is_mere_no = reply == "not" and said is not None and said.kind == "no"  # "not sure" may be about the session
        is_offer = latest.news in {None, OfferMade.kind}  # a reminder shows the times that are offered too
        await _refuse_offer(turn, at_hand, is_absence=not (is_none or (is_mere_no and is_offer)))
    elif at_hand is not None and Action.CONFIRM in at_hand.can and not is_none:
        await _refuse_request(turn, at_hand)
    elif is_kept and not any(each.style == "danger" for each in latest.buttons):
        await _keep(turn, next((view for view in views if view.id == latest.session_id), None))
    else:
        raise Unanswered
    return None


async def _refrains(turn: Turn, text: str) -> bool:
    """Say that a session stays which whoever writes will not cancel or move: "ami cancel korbo na, ashbo"."""
    views = await ahead(turn)
    people, rest = without_names(text, names_of(views))
    when = time_in(turn, rest)
    verb = refrains_from(rest if when is None else f"{rest[: when.span[0]]} {rest[when.span[1] :]}")
    if verb is None or await understood(turn, text) is not None:
        return False
    latest, asked = await turn.offers(), wish_of(turn, when)
    found = [view for view in views if is_with(view, people) and (asked is None or is_at(turn, view, asked))]
    found = [view for view in found if view.id == latest.session_id] or found
    if len(found) == 1 and verb == "move" and Action.TAKE_NONE in found[0].can:
        await take_none(turn, TakeNone(found[0].id, version=found[0].version))
    elif len(found) == 1:
        turn.show(cards.card(turn.say, found[0], turn.say("talk-stays")), card=found[0].id)
    else:
        turn.show(remarks.line(turn.say, turn.say("talk-stays")))
    return True


async def ask_which(turn: Turn, said: Remark) -> bool:
    """Ask which of the times a yes is to that a mentor offers; an "ok" may be about anything but what lies open."""
    latest = await turn.offers()
    offers = [view for view in await ahead(turn) if view.interview is None and Action.TAKE_NONE in view.can]
    at_hand = [view for view in offers if view.id == latest.session_id]
    asked = at_hand or (offers[:1] if said.kind == "yes" else [])
    if asked:
        turn.show(cards.card(turn.say, asked[0], turn.say("offer-which")), card=asked[0].id)
    return bool(asked)


def _is_asked(buttons: Sequence[Offered]) -> bool:
    """Tell whether it is the card that asks, rather than a question about its session; of news no button is known."""
    return not buttons or any(isinstance(each.press, TakeNone | Confirm) for each in buttons)


async def _refuse_offer(turn: Turn, view: SessionView, *, is_absence: bool) -> None:
    """Take none of the times; who may not come at all is asked which of both it is."""
    if is_absence:
        turn.show(cards.card(turn.say, view, turn.say("offer-or-session")), card=view.id)
    else:
        await take_none(turn, TakeNone(view.id, version=view.version))


async def _keep(turn: Turn, view: SessionView | None) -> None:
    """Say that the session whose card lies open stays as it is.

    Raises:
        Unanswered: it waits for an answer, or what was done with it just now may be meant.
    """
    if view is None or view.status is not Status.CONFIRMED or await last_done(turn) is not None:
        raise Unanswered
    turn.show(cards.card(turn.say, view, turn.say("stays-as-planned")), card=view.id)


async def _refuse_request(turn: Turn, view: SessionView) -> None:
    """Decline the request that is replied to, or ask whether it is that one."""
    waits = await requests.waiting(turn)
    if len(waits) > 1 or turn.incoming.reply_to is not None:
        await requests.decline_of(turn, waits, "")
    else:
        turn.show(screens.decline(turn.say, view), card=view.id)
