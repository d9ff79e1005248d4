"""A time or a name that somebody with hours writes in the open chat, and nothing beside it."""

from __future__ import annotations

from bot.flow.turn import Turn
from bot.handlers.mentors.requests import otherwise
from bot.handlers.sessions import moves
from bot.handlers.text.asks import understood
from bot.handlers.text.contents import dates_in, named_in, time_in, wish_of
from bot.handlers.text.roles import has_hours
from bot.handlers.text.sessions import ahead, is_at, known, names_of
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.screens import sentences as agendas
from domain.asking import without_names
from domain.session import Action
from domain.when import When

_LAST = 50
"""Sessions that are over whose people may be named still."""


async def time_alone(turn: Turn, text: str) -> When | None:
    """Return the time that is all somebody with hours says in the open chat: they ask what is then, or propose it."""
    if turn.dialog.conversation is not None or not has_hours(turn) or dates_in(turn, text) is not None:
        return None
    ask = await understood(turn, text)
    return ask.when if ask is not None and ask.is_time_alone and wish_of(turn, ask.when) is not None else None


async def at_time(turn: Turn, when: When, at_hand: int | None) -> str | None:
    """Offer a clock time for the request that lies open; list the sessions of a day.

    Raises:
        Unanswered: it is neither.
    """
    asked = wish_of(turn, when)
    requested = [view for view in await ahead(turn) if view.id == at_hand and _is_open(view)]
    if asked is not None and asked.is_pointed and requested and not is_at(turn, requested[0], asked):
        return await otherwise(turn, requested, when)
    if asked is None or asked.is_pointed:
        raise Unanswered
    views = [view for view in await ahead(turn) if is_at(turn, view, asked)]
    turn.show(agendas.agenda(turn.say, asked, views, is_free=False))
    return None


async def gone_in(turn: Turn, text: str) -> str | None:
    """Return who is named beside a time or a change and has no session ahead, though there was one; None: nobody."""
    asked = wish_of(turn, time_in(turn, text))
    is_change = (asked is not None and asked.is_pointed) or bool(named_in(text))
    if not has_hours(turn) or not is_change or without_names(text, await known(turn))[0]:
        return None
    past = await turn.services.sessions.past(turn.tx, actor=turn.person, size=_LAST)
    people = without_names(text, names_of(past.items))[0]
    return next((other.name for view in past.items for other in view.others if other.id in people), None)


def _is_open(view: SessionView) -> bool:
    """Tell whether a time alone is about a session: a request that waits, or one for which times are offered."""
    return Action.CONFIRM in view.can or (moves.replaces(view) and view.interview is None)
