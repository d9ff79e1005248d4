"""The quiet hours."""

from __future__ import annotations

from collections.abc import Sequence

from bot.flow.conversation import END, Next, Said, pressed, typed
from bot.flow.turn import Turn
from bot.handlers.settings.draft import QUIET, choosing, mine
from bot.handlers.text.contents import is_bare_time
from bot.ui.buttons.base import StaleButton
from bot.ui.buttons.settings import OpenQuiet, SetQuiet
from bot.ui.screen import Screen
from bot.ui.screens import settings as screens
from domain import typed as words
from domain.quiet import Quiet

MORNINGS = (6 * 60, 7 * 60, 8 * 60, 9 * 60)
"""When quiet hours may end whose end was not said."""


@choosing.entry(pressed(OpenQuiet))
async def quiet(_turn: Turn, _press: OpenQuiet) -> str:
    """Ask for the quiet hours."""
    return QUIET


@choosing.screen(QUIET)
async def show_quiet(turn: Turn) -> Screen:
    """Show some to choose from, or what the typed ones may mean."""
    readings = [Quiet(start, end) for start, end in choosing.draft(turn).quiet]
    return screens.quiet(turn.say, turn.person, readings)


@choosing.entry(pressed(SetQuiet))
async def set_quiet(turn: Turn, press: SetQuiet) -> Next:
    """Set the quiet hours, or none."""
    if press.start == press.end:
        return await _rest(turn, None)
    try:
        return await _rest(turn, Quiet(press.start, press.end))
    except ValueError:
        raise StaleButton(str(press)) from None


@choosing.step(typed(), at=QUIET)
async def type_quiet(turn: Turn, text: str) -> Next:
    """Take the hours; when they may be by day or by night, ask."""
    if words.is_nothing(text):
        return await _rest(turn, None)
    readings = words.quiet_hours(text, turn.at) if is_bare_time(turn, text) else []
    return await _take_quiet(turn, readings) if readings else Said(turn.say("quiet-unclear"), QUIET)


async def _take_quiet(turn: Turn, readings: Sequence[Quiet]) -> Next:
    if len(readings) == 1:
        return await _rest(turn, readings[0])
    choosing.draft(turn).quiet = [[each.start, each.end] for each in readings]
    return QUIET


def is_quiet(turn: Turn, text: str) -> bool:
    """Tell whether words are mostly hours or a part of the day; no words at all are any hours."""
    when = turn.at.when(text)
    return not text or (when is not None and 2 * (when.span[1] - when.span[0]) >= len(text))


@choosing.opening()
async def leave_alone(turn: Turn, text: str) -> Next:
    """Begin with quiet hours that were said in the open chat; with an end left out they last until the morning."""
    readings = words.quiet_hours(text, turn.at)
    if readings:
        return await _take_quiet(turn, readings)
    start = words.quiet_start(text, turn.at)
    if start is None:
        return QUIET
    choosing.draft(turn).quiet = [[start, end] for end in MORNINGS]
    return QUIET


async def _rest(turn: Turn, quiet: Quiet | None) -> Said:
    turn.reads_as(await turn.services.people.set_quiet(turn.tx, quiet, actor=turn.person))
    turn.show(mine(turn))
    return Said(turn.say("saved"), END)
