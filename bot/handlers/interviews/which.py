"""Which interviews are meant, and how they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from bot.flow.turn import Turn
from bot.handlers.text.contents import wish_of
from bot.handlers.text.roles import is_employer, is_mentor
from bot.handlers.text.sessions import ahead, is_at, with_names
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.screens import cards
from bot.ui.screens import interview_words as screens
from bot.ui.screens import sentences as agendas
from domain.asking.interviews import About
from domain.interviews import KINDS
from domain.session import Action, Part
from domain.status import ACTIVE

_LOOKED_BACK = 20
"""Sessions that are over, among which an interview may be meant."""


def only_hires(turn: Turn) -> bool:
    """Tell whether whoever has not got an interview of this name cannot mean a session with a student either."""
    return is_employer(turn) and not is_mentor(turn)


async def coming(turn: Turn) -> list[SessionView]:
    """Return the person's coming interviews, on whichever side, earliest first."""
    return [view for view in await ahead(turn) if view.kind in KINDS]


async def those_meant(turn: Turn, about: About) -> list[SessionView]:
    """Return the coming interviews that are meant.

    Raises:
        Unanswered: the person has none; what is said is about something else.
    """
    views = await coming(turn)
    if not views and not is_employer(turn):
        raise Unanswered
    found, unknown = with_names(views, [word for name in about.names for word in name.split()])
    asked = wish_of(turn, about.when)
    meant = [view for view in found if asked is None or is_at(turn, view, asked)]
    return meant if len(unknown) < len(about.names) or not about.names else []


async def the_one(turn: Turn, about: About, action: Action) -> SessionView | None:
    """Return the interview with which something is to be done; when that is not clear it is asked, or said why not.

    Raises:
        Unanswered: whoever writes interviews nobody.
    """
    views = [view for view in await those_meant(turn, about) if view.part is not Part.GUEST]
    able = [view for view in views if action in view.can]
    if len(able) == 1:
        return able[0]
    if not views and not only_hires(turn):
        raise Unanswered
    if able:
        turn.show(screens.which(turn.say, able))
    else:
        await show(turn, about, views, screens.answer(turn.say, views[0]) if views else None)
    return None


async def held_with(turn: Turn, action: Action) -> list[SessionView]:
    """Return the interviews with which this can be done, those that have not ended first."""
    page = await turn.services.sessions.past(turn.tx, actor=turn.person, size=_LOOKED_BACK)
    return [view for view in (*await coming(turn), *page.items) if action in view.can]


async def of_colleagues(turn: Turn, about: About) -> list[SessionView]:
    """Return the coming interviews with whoever is named that only colleagues hold."""
    board = await turn.services.sessions.board(turn.tx, actor=turn.person)
    views = [view for view in board if view.me is None and view.status in ACTIVE and view.end > turn.now]
    found, unknown = with_names(views, [word for name in about.names for word in name.split()])
    asked = wish_of(turn, about.when)
    return [view for view in found if not unknown and (asked is None or is_at(turn, view, asked))]


async def show(turn: Turn, about: About, views: Sequence[SessionView], headline: str | None = None) -> None:
    """Show the only one on its card, several in a list, and what there is when none is meant."""
    if len(views) == 1:
        turn.show(cards.card(turn.say, views[0], headline), card=views[0].id)
    elif views:
        turn.show(agendas.agenda(turn.say, wish_of(turn, about.when), views, is_free=False))
    else:
        turn.show(agendas.none_such(turn.say, await ahead(turn)))
