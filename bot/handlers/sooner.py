"""Sooner if possible: wait for an earlier time, take it with one tap, or leave it to the next one."""

from __future__ import annotations

from bot.flow.conversation import Routes, pressed
from bot.flow.turn import Turn
from bot.handlers.sessions import show_card
from bot.ui.buttons.moving import PassOn, Swap, WaitSooner
from bot.ui.screens import cards
from bot.ui.screens import moving as screens
from domain.zones import from_minute

sooner = Routes("sooner")


@sooner.on(pressed(WaitSooner))
async def wait(turn: Turn, press: WaitSooner) -> str | None:
    """Be asked from now on when an earlier time opens, or not any more."""
    service = turn.services.sooner
    if not press.on:
        await service.stop(turn.tx, press.session_id, actor=turn.person)
        await show_card(turn, press.session_id)
        return turn.say("sooner-stopped")
    view = await service.wait(turn.tx, press.session_id, actor=turn.person)
    turn.show(screens.waits(turn.say, view), card=view.id)
    return None


@sooner.on(pressed(Swap))
async def swap(turn: Turn, press: Swap) -> None:
    """Take the earlier time."""
    start = from_minute(press.start_minute)
    view = await turn.services.sooner.swap(turn.tx, press.session_id, start, actor=turn.person)
    turn.show(cards.moved(turn.say, view), card=view.id)


@sooner.on(pressed(PassOn))
async def pass_on(turn: Turn, press: PassOn) -> str:
    """Leave it to the next one."""
    await turn.services.sooner.pass_on(turn.tx, press.session_id, actor=turn.person)
    await show_card(turn, press.session_id)
    return turn.say("sooner-passed")
