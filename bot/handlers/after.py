"""After a session has begun: who is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.flow.conversation import Routes, pressed
from bot.flow.turn import Turn
from bot.handlers import mentor_words
from bot.handlers.asking import ahead
from bot.handlers.inquiring import Unanswered
from bot.services.views import SessionView
from bot.ui.buttons.after import NotHere, OfferAgain, RuleAttendance, Talking
from bot.ui.buttons.base import StaleButton
from bot.ui.screen import Screen
from bot.ui.screens import after as screens
from bot.ui.screens import cards
from domain.asking.after import read_after
from domain.attendance import DECIDED, Outcome, Presence
from domain.session import Action
from domain.status import Status

after = Routes("after")

_SAYS: Mapping[str, Presence] = {"no show": Presence.ABSENT, "talking": Presence.TALKING}
"""What is clear enough to be kept at once: it can be said anew."""


@after.on(pressed(Talking))
async def talking(turn: Turn, press: Talking) -> None:
    """We are talking."""
    await say_presence(turn, press.session_id, Presence.TALKING)


@after.on(pressed(NotHere))
async def not_here(turn: Turn, press: NotHere) -> None:
    """The other side is not here."""
    await say_presence(turn, press.session_id, Presence.ABSENT)


async def say_presence(turn: Turn, session_id: int, presence: Presence) -> None:
    """Keep who is there, and show what becomes of it."""
    view = await turn.services.attendance.say(turn.tx, session_id, presence, actor=turn.person)
    turn.show(cards.card(turn.say, view, screens.said(turn.say, view)), card=view.id)


@after.on(pressed(OfferAgain))
async def offer_again(turn: Turn, press: OfferAgain) -> None:
    """Let the guest know that I would take another time."""
    view = await turn.services.attendance.offer_again(turn.tx, press.session_id, actor=turn.person)
    turn.show(cards.card(turn.say, view, turn.say("done-offered", name=turn.say.names(view.other_names))), card=view.id)


@after.on(pressed(RuleAttendance))
async def rule(turn: Turn, press: RuleAttendance) -> None:
    """Decide who was there."""
    if press.outcome not in DECIDED:
        raise StaleButton(press.outcome)
    wanted = Outcome(press.outcome)
    found = await turn.services.attendance.rule(turn.tx, press.session_id, wanted, actor=turn.person)
    turn.show(Screen(screens.ruled(turn.say, found, anew=found is wanted)))


# ── In words ──


async def hear(turn: Turn, text: str) -> str | None:
    """Hear who is there, in the open chat.

    Raises:
        Unanswered: it is about something else, or nobody can say that of a session now.
    """
    said = read_after(text) if turn.dialog.conversation is None else None
    views = await _told_of(turn, said.names) if said is not None else []
    if said is None or not views:
        raise Unanswered
    view = views[0]
    if len(views) > 1 and view.status is not Status.CONFIRMED:
        turn.show(Screen(turn.say("after-which"), cards.openers(turn.say, views)))
    elif said.kind in _SAYS:
        await say_presence(turn, view.id, _SAYS[said.kind])
    else:
        await ask(turn, view.id)
    return None


async def ask(turn: Turn, session_id: int) -> None:
    """Ask who is there: it was said, but not clearly."""
    view = await turn.services.sessions.get(turn.tx, session_id, actor=turn.person)
    question = turn.say("ask-presence", name=turn.say.names(view.other_names))
    turn.show(cards.card(turn.say, view, question), card=view.id)


async def running(turn: Turn) -> SessionView | None:
    """Return the session that runs and of which it can be said who is there."""
    return next((view for view in await ahead(turn) if Action.ATTEND in view.can), None)


async def _told_of(turn: Turn, names: Sequence[str]) -> list[SessionView]:
    """Return the sessions of which the person can say who is there: the one that runs before those just over."""
    over = (await turn.services.sessions.past(turn.tx, actor=turn.person)).items
    views = [view for view in (*await ahead(turn), *over) if Action.ATTEND in view.can]
    return mentor_words.of(views, " ".join(names))
