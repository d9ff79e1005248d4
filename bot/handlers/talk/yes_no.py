"""A mere yes or no, and what is taken back.

What lies open is asked first: a request that waits, the times that a mentor offers.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.flow.turn import Offered, Turn
from bot.handlers import admin
from bot.handlers.interviews import replies
from bot.handlers.mentors import requests
from bot.handlers.sessions import part_of_all
from bot.handlers.sessions.cards import show_card, take_none
from bot.handlers.talk import taken_back
from bot.handlers.talk.at_hand import no_of, verbs_of, works, yes_of
from bot.handlers.talk.others import Others
from bot.handlers.talk.small_talk import talk, thinking
from bot.handlers.text.asks import understood
from bot.handlers.text.contents import alone, named_in, time_in, wish_of
from bot.handlers.text.sessions import ahead, is_at, is_with, names_of
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import Press
from bot.ui.buttons.cards import Confirm, TakeNone
from bot.ui.buttons.settings import PickZone
from bot.ui.screens import cards, remarks
from bot.ui.screens import sentences as screens
from domain.asking import only_heard, refrains_from, without_names
from domain.asking.invitations import is_question, keeps, read_reply, takes_none
from domain.asking.remarks import Remark, remark
from domain.notices import OfferMade
from domain.session import Action
from domain.status import Status

_IN_PASSING = ("thanks", "bye", "salam", "hello")
"""What counts beside a yes or an ok that nobody has asked for."""


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
        await _stay(turn, next((view for view in views if view.id == latest.session_id), None))
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


async def _ask_which(turn: Turn, said: Remark) -> bool:
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


async def _stay(turn: Turn, view: SessionView | None) -> None:
    """Say that the session whose card lies open stays as it is.

    Raises:
        Unanswered: it waits for an answer, or what was done with it just now may be meant.
    """
    if view is None or view.status is not Status.CONFIRMED or await taken_back.last_done(turn) is not None:
        raise Unanswered
    turn.show(cards.card(turn.say, view, turn.say("stays-as-planned")), card=view.id)


async def _refuse_request(turn: Turn, view: SessionView) -> None:
    """Decline the request that is replied to, or ask whether it is that one."""
    waits = await requests.waiting(turn)
    if len(waits) > 1 or turn.incoming.reply_to is not None:
        await requests.decline_of(turn, waits, "")
    else:
        turn.show(screens.decline(turn.say, view), card=view.id)


async def yes(turn: Turn, said: Remark, others: Others) -> str | None:
    """Do what the question at hand asks about."""
    offered = await turn.offers()
    is_red = any(each.style == "danger" for each in offered.buttons)
    named = named_in(str(turn.text))
    if named and yes_of(offered.buttons) is not None and is_red != ("cancel" in named):
        return await (others.hear(turn) if is_red else no(turn, replace(said, also=frozenset()), others))
    waits = await requests.waiting(turn) if offered.session_id is not None else []
    at_hand = next((view for view in waits if view.id == offered.session_id), None)
    press = yes_of(offered.buttons)
    if press is None and at_hand is not None and len(waits) > 1:
        await requests.confirm_of(turn, waits)  # the newest would be a guess
        return None
    if press is None and at_hand is not None:
        press = Confirm(at_hand.id, version=at_hand.version)
    if press is not None and works(turn, press):
        return await _agree(turn, said, press, at_hand, others)
    if turn.dialog.conversation is not None or (said.kind == "yes" and alone(turn, str(turn.text))):
        raise Unanswered
    if "mistake" in said.also:
        return await sorry(turn, said, others)
    beside = next((each for each in _IN_PASSING if each in said.also), None)
    if beside is not None:
        return await others.line(turn, f"talk-{beside}", name=turn.person.name)
    return await _yes_to_nothing(turn, said, others)


async def _agree(turn: Turn, said: Remark, press: Press, at_hand: SessionView | None, others: Others) -> str | None:
    """Press a yes; where others hear it at once, what may only say that it was read is asked about."""
    if only_heard(str(turn.text)):
        if isinstance(press, Confirm) and at_hand is not None:
            requests.ask_to_confirm(turn, at_hand)
            return None
        if "send" in verbs_of(turn, press):
            return await thinking(turn, said, others)
    return await others.press(turn, press)


async def _yes_to_nothing(turn: Turn, said: Remark, others: Others) -> str | None:
    """Say that nothing waits for a yes, unless offered times do, invitations, or people whom an admin approves.

    Who is asked which session to cancel may mean all of them.
    """
    several = await part_of_all.asked_about(turn) if said.kind == "yes" else []
    if several:
        part_of_all.ask(turn, several)
        return None
    if await _ask_which(turn, said):
        return None
    if said.kind == "yes" and (await replies.ask_which(turn) or await admin.show_waiting(turn)):
        return None
    return await others.line(turn, "talk-ok" if said.kind == "ok" else "talk-yes")


async def no(turn: Turn, said: Remark, others: Others) -> str | None:
    """Leave what the question at hand asks about; "yes, drop it" is a yes to a question that drops something."""
    offered = await turn.offers()
    if "yes" in said.also and any(each.style == "danger" for each in offered.buttons):
        return await yes(turn, replace(said, kind="yes"), others)
    press = no_of(offered.buttons, is_busy=turn.dialog.conversation is not None)
    done = await taken_back.last_done(turn)
    if done is not None and done.press == yes_of(offered.buttons) and done.wish(str(turn.text), said) == "undo":
        press = done.press  # "keep it" is a yes to "undo that?"
    if press is not None and works(turn, press):
        return await others.press(turn, press)
    if done is not None:
        return await _of_done(turn, said, done, others)
    if turn.dialog.conversation is not None or alone(turn, str(turn.text)):
        raise Unanswered
    key = "talk-stays" if "mistake" in said.also else "talk-no"  # something has changed that has no Undo
    return await others.line(turn, "talk-thanks" if "thanks" in said.also else key, name=turn.person.name)


async def _of_done(turn: Turn, said: Remark, done: taken_back.Done, others: Others) -> str | None:
    """Take back what was done just now when that is what is said; ask when it may be."""
    wish, (card, *told) = done.wish(str(turn.text), said), [view.id for view in done.views]
    if wish == "undo" and done.is_open:
        return await others.press(turn, done.press)
    if wish == "undo":
        await show_card(turn, card)
        return turn.say("no-nothing-to-undo")
    if wish == "stays" or not done.is_open:
        return await others.line(turn, "talk-stays")
    turn.show(screens.undo_ask(turn.say, done.views, done.press), card=card, told=told)
    return None


async def keep(turn: Turn, said: Remark, others: Others) -> str | None:
    """Take back a cancellation: "I can come after all"."""
    done = await taken_back.last_done(turn)
    if done is None:
        raise Unanswered
    return await _of_done(turn, said, done, others)


async def sorry(turn: Turn, said: Remark, others: Others) -> str | None:
    """Take back what was done by mistake; it is no problem when nothing was done."""
    done = await taken_back.last_done(turn) if "mistake" in said.also else None
    return await (talk(turn, said, others) if done is None else _of_done(turn, said, done, others))


async def undo(turn: Turn, _said: Remark, others: Others) -> str | None:
    """Take back what was done last, as long as its card offers that."""
    before = [each.press for each in (await turn.offers()).buttons if isinstance(each.press, PickZone)]
    # "Back to Dhaka" stands below a change of zone.
    press = before[0] if len(before) == 1 else await taken_back.undoable(turn)
    return await (others.press(turn, press) if press is not None else others.line(turn, "undo-none"))
