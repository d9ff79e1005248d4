"""Late, or on the way: whom of the people that one meets soon a text means, and what they are told."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from bot.flow.turn import Turn
from bot.handlers.sessions import messages
from bot.handlers.text.sessions import ahead, names_of, replied, with_names
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.screens import cards
from bot.ui.screens import remarks as screens
from domain.asking.remarks import LATEST, means_everybody, minutes_late
from domain.asking.sayings import unknown
from domain.asking.statements import Signal, Stated, stated
from domain.session import Action
from domain.status import Status
from domain.zones import MINUTE, minute

_ASKED = "late"
_ANSWERED_WITHIN = 10
"""Minutes: a number that comes later is no answer any more."""


class _Meant(Struct, frozen=True):
    """Which sessions a text means."""

    near: Sequence[SessionView]
    """Those whose other side can be told now."""
    later: Sequence[SessionView] = ()
    """Those whose other side cannot be told yet."""
    is_open: bool = False
    """One of them is meant, or some: the text does not tell which."""


async def near(turn: Turn) -> SessionView | None:
    """Return the session that is about to start or runs; when there is none, say so with the next one."""
    views = await ahead(turn)
    found = next((view for view in await replied(turn, views) if Action.LATE in view.can), None)
    if found is None:
        turn.show(screens.not_near(turn.say, views[0] if views else None))
    return found


async def late(turn: Turn, minutes: int) -> None:
    """Tell those who are meant how late one comes; without a number, ask how late.

    Raises:
        Unanswered: it is not said that the writer is late.
    """
    how = await _stated(turn, "late")
    if how is Stated.NOT:
        await _tell_coming(turn)  # who will not be late comes
    if how is Stated.SO:
        await _tell_late(turn, minutes)


async def _tell_late(turn: Turn, minutes: int) -> None:
    meant = await _asked_for(turn)
    if meant is None:
        return
    if not 0 < minutes <= LATEST:
        turn.show(screens.how_late(turn.say, meant.near), card=_only(meant.near))
        if turn.dialog.conversation is None:
            turn.dialog.data = {_ASKED: minute(turn.now)}
        return
    if any(minutes * MINUTE > view.end - view.start for view in meant.near):
        turn.show(screens.late_or_moved(turn.say, meant.near), card=_only(meant.near))
        return
    late = turn.services.sessions.late
    told = [await late(turn.tx, view.id, minutes, actor=turn.person) for view in meant.near]
    if len(told) == 1 and not meant.later:
        turn.show(cards.told_late(turn.say, told[0], minutes), card=told[0].id)
    else:
        turn.show(screens.told_late(turn.say, told, minutes, later=meant.later))


async def hear(turn: Turn, text: str) -> str | None:
    """Hear how late somebody is who was asked just now: "maybe 15".

    Raises:
        Unanswered: nobody was asked, or it is something else.
    """
    asked = int(turn.dialog.data.get(_ASKED, 0)) if turn.dialog.conversation is None else 0
    minutes = minutes_late(text) if asked and minute(turn.now) - asked <= _ANSWERED_WITHIN else 0
    if not minutes:
        raise Unanswered
    turn.dialog.data = {}
    await _tell_late(turn, minutes)
    return None


async def coming(turn: Turn) -> None:
    """Tell those who are meant that one is on the way.

    Raises:
        Unanswered: it is not said that the writer is coming.
    """
    how = await _stated(turn, "coming")
    if how is Stated.NOT:
        raise Unanswered
    if how is Stated.SO:
        await _tell_coming(turn)


async def _stated(turn: Turn, signal: Signal) -> Stated:
    """Return how a text states something; what is left open is offered to the other side as it stands.

    Raises:
        Unanswered: it is left open, and is nothing for whom one meets.
    """
    text, views = str(turn.text), await ahead(turn)
    names = names_of(views)
    how = stated(text, signal, lambda word: bool(names.called(word)))
    is_near = any(Action.LATE in view.can for view in views)
    if how is Stated.OPEN and not is_near:
        await _asked_for(turn)
    elif how is Stated.OPEN and not await messages.offer(turn, text):
        raise Unanswered
    return how


async def _tell_coming(turn: Turn) -> None:
    meant = await _asked_for(turn)
    if meant is None:
        return
    told = [await turn.services.sessions.coming(turn.tx, view.id, actor=turn.person) for view in meant.near]
    if len(told) == 1 and not meant.later:
        turn.show(cards.told_coming(turn.say, told[0]), card=told[0].id)
    else:
        turn.show(screens.told_coming(turn.say, told, later=meant.later))


def _only(views: Sequence[SessionView]) -> int | None:
    return views[0].id if len(views) == 1 else None


async def _asked_for(turn: Turn) -> _Meant | None:
    """Return whom a text means that can be told now; None: nobody can, or one has to ask, and that was shown."""
    views = await ahead(turn)
    if not any(Action.LATE in view.can for view in views):
        named, _ = with_names(await replied(turn, views), unknown(str(turn.text)))
        turn.show(screens.not_near(turn.say, named[0] if named else None))
        return None
    meant = _meant(turn, views, await replied(turn, views))
    if meant.is_open:
        turn.show(screens.whom_to_tell(turn.say, meant.near))
        return None
    if not meant.near:
        turn.show(screens.too_early(turn.say, meant.later))
        return None
    return meant


def _meant(turn: Turn, views: Sequence[SessionView], at_hand: Sequence[SessionView]) -> _Meant:
    near, words = [view for view in views if Action.LATE in view.can], unknown(str(turn.text))
    found, others = with_names(views, words)
    named = _first_of_each(found) if len(others) < len(words) else []
    if means_everybody(str(turn.text)):
        today = turn.now.astimezone(turn.person.tz).date()
        todays = [view for view in views if view.status is Status.CONFIRMED and view.start.date() == today]
        later = [view for view in todays if view not in near]
        return _Meant(near, is_open=True) if named else _Meant(near, later)
    if len(named) > len(words) - len(others):
        return _Meant([view for view in named if view in near] or near, is_open=True)
    if named:
        return _Meant([view for view in named if view in near], [view for view in named if view not in near])
    if len(at_hand) == 1:
        return _Meant([view for view in at_hand if view in near], [view for view in at_hand if view not in near])
    return _Meant(near[:1])


def _first_of_each(views: Sequence[SessionView]) -> list[SessionView]:
    """Leave the later sessions with the same people."""
    met: dict[tuple[int, ...], SessionView] = {}
    for view in views:
        met.setdefault(tuple(each.id for each in view.others), view)
    return list(met.values())
