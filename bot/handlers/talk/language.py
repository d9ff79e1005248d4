"""Another language is offered to who writes in it."""

from __future__ import annotations

from bot.flow.turn import Turn
from bot.ui.screen import Screen
from bot.ui.screens import remarks as screens
from domain.asking.tongue import tongue


async def offer_language(turn: Turn, text: str) -> None:
    """Offer once, below an answer that asks nothing, to go on in the language that somebody writes in."""
    written, shown = tongue(text), turn.shown
    if written in {None, turn.person.language} | turn.person.languages_offered or turn.person.is_new:
        return
    if written not in turn.catalogues.languages or shown is None or not _may_offer(turn, shown):
        return
    words = turn.catalogues.say(str(written), turn.person.zone, turn.now)
    turn.shown = screens.with_language(shown, words, str(written))
    await turn.services.people.note_offer(turn.tx, str(written), actor=turn.person)


def _may_offer(turn: Turn, shown: Screen) -> bool:
    """Tell whether an answer leaves room for an offer: no draft, no session's card, no question, no other button."""
    is_lost = "lost" in turn.dialog.data
    return turn.dialog.conversation is None and turn.card is None and not shown.rows and not is_lost
