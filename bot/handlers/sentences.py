"""A sentence outside of any wizard: it books, moves, cancels (each after one tap) or asks what there is."""

from __future__ import annotations

from dataclasses import replace

from bot.flow.conversation import Routes
from bot.flow.turn import Turn
from bot.handlers import booking, moving
from bot.handlers.asking import (
    ahead,
    dates_in,
    impossible,
    is_at,
    is_with,
    meant,
    sentence,
    understood,
    unread,
    wish_of,
)
from bot.handlers.availability import begin_dates
from bot.handlers.start import lost
from bot.services.views import SessionView
from bot.ui.screen import lines
from bot.ui.screens import sentences as screens
from domain.asking import Ask
from domain.session import Action
from domain.wishes import Wish, wish
from domain.zones import minute

sentences = Routes("sentences")


@sentences.on(sentence())
async def answer(turn: Turn, text: str) -> str | None:
    """Do what is asked for, or say in a few words what could be asked."""
    dates = dates_in(turn, text)
    if dates is not None:
        return await begin_dates(turn, dates)
    ask = await understood(turn, text)
    if ask is None:
        await lost(turn)
        return impossible(turn, text, None)
    greeting = turn.say("hello-new", name=turn.person.name) if turn.person.is_new else None
    wrong = impossible(turn, text, ask.when) if ask.intent in {"book", "move"} else None
    return lines([greeting, wrong, unread(turn, ask), await _do(turn, ask)])


async def _do(turn: Turn, ask: Ask) -> str | None:
    """Do what is asked for, and return what is to be said above it."""
    if ask.intent == "book":
        return await booking.begin_in_words(turn, ask)
    if ask.intent == "move":
        return await _move(turn, ask)
    turn.leave()
    await (_cancel(turn, ask) if ask.intent == "cancel" else _tell(turn, ask))
    return None


async def _move(turn: Turn, ask: Ask) -> str | None:
    views = await meant(turn, ask, ask.which, Action.MOVE)
    if not views and ask.perhaps and wish_of(turn, ask.when) is not None:
        return await booking.begin_in_words(turn, replace(ask, intent="book"))
    if not views:
        turn.leave()
        turn.show(screens.none_such(turn.say, await ahead(turn)))
        return None
    return await moving.begin_in_words(turn, (ask, views))


async def _cancel(turn: Turn, ask: Ask) -> None:
    """Show what would be cancelled: a sentence alone cancels nothing."""
    views = await meant(turn, ask, ask.when, Action.CANCEL)
    if not views:
        turn.show(screens.none_such(turn.say, await ahead(turn)))
    elif len(views) == 1:
        turn.show(screens.cancel(turn.say, views[0]), card=views[0].id)
    elif ask.is_all:
        turn.show(screens.cancel_all(turn.say, views))
    else:
        turn.show(screens.cancel_which(turn.say, views))


async def _tell(turn: Turn, ask: Ask) -> None:
    """List the sessions at a time, or say that there are none."""
    asked = wish(ask.when, turn.person.tz) if ask.when is not None else None
    views = [
        view for view in await ahead(turn) if is_with(view, ask.people) and (asked is None or _takes(turn, view, asked))
    ]
    turn.show(screens.agenda(turn.say, asked, views[:1] if ask.is_next else views, is_free=ask.intent == "free"))


def _takes(turn: Turn, view: SessionView, asked: Wish) -> bool:
    """Tell whether a session starts at a time, or lasts over the very moment that is asked about."""
    at = asked.moment
    return is_at(turn, view, asked) or (at is not None and minute(view.start) <= at < minute(view.end))
