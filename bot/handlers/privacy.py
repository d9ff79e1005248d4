"""/privacy: what is kept about me, to have it, to have some of it forgotten, and to have all of it deleted."""

from __future__ import annotations

from bot.flow.conversation import Routes, command, pressed
from bot.flow.turn import Turn
from bot.ui.buttons.base import StaleButton
from bot.ui.buttons.help import OpenPrivacy
from bot.ui.buttons.privacy import AskToErase, Erase, ForgetFact, TakeMyData
from bot.ui.screens import privacy as screens
from domain.privacy import LASTING, Fact

privacy = Routes("privacy")

FILES = ("data", "sessions")


@privacy.on(command("privacy"), leaves=True)
@privacy.on(pressed(OpenPrivacy))
async def show(turn: Turn, _way: object) -> None:
    """Say what is kept."""
    turn.show(screens.privacy(turn.say, await turn.services.privacy.overview(turn.tx, actor=turn.person)))


@privacy.on(pressed(TakeMyData))
async def take(turn: Turn, press: TakeMyData) -> None:
    """Send what is kept as a file."""
    if press.what not in FILES:
        raise StaleButton(press.what)
    turn.send(screens.file(turn.say, press.what))


@privacy.on(pressed(ForgetFact))
async def forget(turn: Turn, press: ForgetFact) -> str:
    """Forget one fact at once, or take it over again."""
    fact, service = _fact(press), turn.services.privacy
    change = service.forget if press.on else service.take_again
    turn.reads_as(await change(turn.tx, fact, actor=turn.person))
    await show(turn, press)
    return turn.say(f"forgot-{fact}" if press.on else "retaken")


def _fact(press: ForgetFact) -> Fact:
    try:
        fact = Fact(press.code)
    except ValueError:
        raise StaleButton(press.code) from None
    if not press.on and fact not in LASTING:
        raise StaleButton(press.code)
    return fact


@privacy.on(pressed(AskToErase))
async def ask(turn: Turn, _press: AskToErase) -> None:
    """Say what deleting everything means, and ask."""
    turn.show(screens.ask(turn.say, await turn.services.privacy.ahead(turn.tx, actor=turn.person)))


@privacy.on(pressed(Erase), leaves=True)
async def erase(turn: Turn, press: Erase) -> str | None:
    """Delete everything, unless more or less would be called off than the person has read."""
    service = turn.services.privacy
    ahead = await service.ahead(turn.tx, actor=turn.person)
    if ahead.total != press.ahead:
        turn.show(screens.ask(turn.say, ahead))
        return turn.say("erase-changed")
    titles = screens.common_words(turn.catalogues)
    await turn.is_to_be_the_last()
    await service.erase(turn.tx, actor=turn.person, common_words=titles)
    turn.show(screens.erased(turn.say))
    return None
