"""What is said to times that are offered: it takes one, none of them, or names another time for the same session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Literal

from msgspec import Struct

from bot.flow.turn import Turn
from bot.handlers.sessions import sooner
from bot.handlers.sessions.cards import take, take_none
from bot.handlers.sessions.moves import begin_in_words
from bot.handlers.text.contents import named_in, time_in, wish_of
from bot.handlers.text.sessions import ahead
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.buttons.cards import TakeNone, TakeTime
from bot.ui.buttons.moves import KeepTime, Swap
from bot.ui.screens import cards
from bot.ui.screens import moves as screens
from domain.asking import Ask, agrees_first, only_heard, pick_of
from domain.asking.invitations import (
    Times,
    is_question,
    is_unsuited,
    keeps_on,
    means_any,
    read_reply,
    read_times,
    wants_other,
)
from domain.asking.reading import unclassified
from domain.asking.remark_words import AGREES
from domain.asking.remarks import remark
from domain.notices import Earlier, OfferMade
from domain.session import Action
from domain.when import When
from domain.zones import minute


class _Offer(Struct, frozen=True):
    """The times that lie open: those that a mentor offers, or the earlier one that is held for a while."""

    view: SessionView
    starts: Sequence[dt.datetime]
    until: dt.datetime | None = None
    """Until when the earlier one is held; None: a mentor offers them."""
    is_asked: bool = True
    """The card asks about them, rather than showing them beside something else."""


_Answer = dt.datetime | When | Literal["none", "which"]
"""The time that is taken, another one that is wished for, none of them, or nobody knows which one."""


async def hear(turn: Turn, text: str) -> str | None:
    """Hear an answer to the times that lie open.

    Raises:
        Unanswered: it is about something else, or none lie open.
    """
    offer = await _at_hand(turn) if turn.dialog.conversation is None else None
    if offer is None:
        raise Unanswered
    match _said(turn, offer, text):
        case dt.datetime() as start:
            await _take(turn, offer, start)
        case "none":
            return await _take_none(turn, offer)
        case "which":
            _ask_which(turn, offer)
        case When() as when:
            return await begin_in_words(turn, (Ask("move", when=when), [offer.view]))
    return None


def _said(turn: Turn, offer: _Offer, text: str) -> _Answer:
    """Return what a text says to times: by the place of one, by when it is, or with a mere yes or no.

    Raises:
        Unanswered: it is about something else.
    """
    picked = None if is_question(text) else pick_of(text, offer.starts)
    if picked is not None:
        return picked
    if means_any(text):
        return "which"
    said = read_times(unclassified(text), partial(time_in, turn))
    return _of_times(turn, offer, text, said) if said is not None else _of_reply(offer, text)


async def _at_hand(turn: Turn) -> _Offer | None:
    """Return what the newest card offers."""
    latest = await turn.offers()
    view = next((view for view in await ahead(turn) if view.id == latest.session_id), None)
    if view is None:
        return None
    if latest.news == Earlier.kind or any(isinstance(each.press, Swap) for each in latest.buttons):
        held = await turn.services.sooner.offered(turn.tx, view.id, actor=turn.person)
        return None if held is None else _Offer(view, [held.start], held.until)
    if view.interview is not None or view.offer is None or Action.TAKE not in view.can:
        return None
    is_asked = latest.news == OfferMade.kind or any(isinstance(each.press, TakeTime) for each in latest.buttons)
    return _Offer(view, view.offer.starts, is_asked=is_asked)


def _of_times(turn: Turn, offer: _Offer, text: str, said: Times) -> _Answer:
    """Take the one that is named, or none when all of them are refused; another time is looked at.

    Who says on which weekdays they are free takes none by it.
    """
    refused = [start for start in offer.starts if _is_one(turn, start, said.bad)]
    named = [start for start in offer.starts if start not in refused and _is_one(turn, start, said.sure)]
    is_kept = keeps_on(text)
    is_own = _is_one(turn, offer.view.start, [when for when in said.good if is_kept or _is_pointed(turn, when)])
    if is_own and (is_kept or not named):
        return "none"
    is_habit = any(when.weekly or when.rule for when in said.sure)
    if len(named) == 1 and not is_habit and not is_question(text):
        return named[0]
    if not said.good and len(refused) == len(offer.starts):
        if wants_other(text) or is_question(text):
            raise Unanswered
        return "none"
    if named or (refused and not said.good) or (said.good and text.strip().isdigit()):
        return "which"
    if not said.good or offer.until is not None:
        raise Unanswered  # it is about the time of the session itself, or any other
    return said.sure[0]


def _of_reply(offer: _Offer, text: str) -> _Answer:
    """Take the only one that is agreed to; a no to what a mentor offers is heard with all that it may mean."""
    if not offer.is_asked or is_question(text):
        raise Unanswered
    reply, said = read_reply(text), remark(text)
    is_yes = said is not None and said.kind in AGREES and not (named_in(text) or only_heard(text))
    is_yes = is_yes if reply is None else reply in {"sure", "ok"}
    if len(offer.starts) == 1 and (is_yes or (reply == "yes" and agrees_first(text))):
        return offer.starts[0]
    if is_yes or reply in {"yes", "heard"}:
        return "which"
    if reply is not None and (is_unsuited(text) or (offer.until is not None and reply != "other")):
        return "none"
    raise Unanswered


def _is_one(turn: Turn, start: dt.datetime, whens: Sequence[When]) -> bool:
    wishes = [asked for when in whens if (asked := wish_of(turn, when)) is not None]
    return any(one.admits(start, turn.person.tz) for asked in wishes for one in asked.readings())


def _is_pointed(turn: Turn, when: When) -> bool:
    asked = wish_of(turn, when)
    return asked is not None and asked.is_pointed


async def _take(turn: Turn, offer: _Offer, start: dt.datetime) -> None:
    view = offer.view
    if offer.until is None:
        await take(turn, TakeTime(view.id, minute(start), version=view.version))
    else:
        await sooner.swap(turn, Swap(view.id, minute(start), version=view.version))


async def _take_none(turn: Turn, offer: _Offer) -> str | None:
    view = offer.view
    if offer.until is not None:
        return await sooner.pass_on(turn, KeepTime(view.id, minute(offer.starts[0]), version=view.version))
    await take_none(turn, TakeNone(view.id, version=view.version))
    return None


def _ask_which(turn: Turn, offer: _Offer) -> None:
    """Show the times again: nobody knows which one is meant."""
    view = offer.view
    if offer.until is not None:
        turn.show(screens.earlier(turn.say, view, offer.starts[0], offer.until), card=view.id)
    else:
        turn.show(cards.card(turn.say, view, turn.say("offer-which")), card=view.id)
