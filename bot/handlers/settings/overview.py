"""My settings, the clock and the language: each tap saves at once."""

from __future__ import annotations

from bot.flow.conversation import END, Routes, Said, command, pressed
from bot.flow.turn import Turn
from bot.handlers.settings.draft import choosing, mine
from bot.services.views.people import PersonView
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.buttons.settings import OpenLanguages, OpenSettings, PickLanguage, SetClock
from bot.ui.screens import settings as screens

CLOCKS = {12: False, 24: True}
"""The hours of a clock, and whether they are 24."""
settings = Routes("settings")


@settings.on(command("settings"), leaves=True)
@settings.on(pressed(OpenSettings))
async def overview(turn: Turn, _way: object) -> None:
    """Show my settings."""
    turn.show(mine(turn))


@settings.on(pressed(SetClock))
async def set_clock(turn: Turn, press: SetClock) -> None:
    """Show times on a clock of 12 or of 24 hours from now on.

    Raises:
        StaleButton: there is no such clock.
    """
    if press.hours not in CLOCKS:
        raise StaleButton(str(press.hours))
    turn.reads_as(await turn.services.people.set_clock(turn.tx, hours24=CLOCKS[press.hours], actor=turn.person))
    turn.show(mine(turn))


@settings.on(pressed(OpenLanguages))
async def languages(turn: Turn, _press: OpenLanguages) -> None:
    """Offer the languages."""
    turn.show(screens.languages(turn.say, turn.catalogues.names))


@settings.on(pressed(PickLanguage))
async def pick_language(turn: Turn, press: PickLanguage) -> None:
    """Use this language from now on."""
    turn.reads_as(await speaking(turn, press.code))
    turn.show(mine(turn))


async def speaking(turn: Turn, code: str) -> PersonView:
    """Return the person with the language changed.

    Raises:
        StaleButton: there is no such language (any more).
    """
    if code not in turn.catalogues.languages:
        raise StaleButton(code)
    return await turn.services.people.set_language(turn.tx, code, actor=turn.person)


@choosing.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> Said:
    """Leave it as it is."""
    turn.show(mine(turn))
    return Said(turn.say("settings-kept"), END)
