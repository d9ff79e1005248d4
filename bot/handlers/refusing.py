"""A mere no or yes in the open chat: to a request that waits for the mentor, or to the times that a mentor offers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.flow.turn import Offered, Turn
from bot.handlers import mentor_words
from bot.handlers.asking import Unanswered, ahead
from bot.handlers.sessions import take_none
from bot.services.views import SessionView
from bot.ui.buttons.cards import Confirm, TakeNone
from bot.ui.screens import cards
from bot.ui.screens import sentences as screens
from domain.asking.invitations import is_question, read_reply, takes_none
from domain.asking.remarks import Remark, remark
from domain.notices import OfferMade
from domain.session import Action


async def hear(turn: Turn, text: str) -> str | None:
    """Hear a no to what lies open.

    Raises:
        Unanswered: it is something else, or nothing lies open that it may be said to.
    """
    reply = read_reply(text) if turn.dialog.conversation is None and not is_question(text) else None
    is_none = reply == "other" and takes_none(text)
    said = remark(text)
    if (not is_none and reply not in {"no", "not"}) or (said is not None and said.kind == "decline"):
        raise Unanswered  # who declines in so many words may say why
    latest, views = await turn.offers(), [view for view in await ahead(turn) if view.interview is None]
    at_hand = next((view for view in views if view.id == latest.session_id and _is_asked(latest.buttons)), None)
    offers = [view for view in views if Action.TAKE_NONE in view.can]
    if is_none and at_hand not in offers and len(offers) == 1:
        at_hand = offers[0]  # its button says just this
    if at_hand is not None and at_hand in offers:
        is_mere_no = reply == "not" and said is not None and said.kind == "no"  # "not sure" may be about the session
        is_offer = latest.news in {None, OfferMade.kind}  # a reminder shows the times that are offered too
        await _refuse_offer(turn, at_hand, is_absence=not (is_none or (is_mere_no and is_offer)))
    elif at_hand is not None and Action.CONFIRM in at_hand.can and not is_none:
        await _refuse_request(turn, at_hand)
    else:
        raise Unanswered
    return None


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


async def _refuse_request(turn: Turn, view: SessionView) -> None:
    """Decline the request that is replied to, or ask whether it is that one."""
    waits = await mentor_words.waiting(turn)
    if len(waits) > 1 or turn.incoming.reply_to is not None:
        await mentor_words.decline_of(turn, waits, "")
    else:
        turn.show(screens.decline(turn.say, view), card=view.id)
