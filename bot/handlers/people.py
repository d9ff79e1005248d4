"""Admins look somebody up, suspend them or take a role away; and who is suspended gets one sentence to everything."""

from __future__ import annotations

from msgspec import field

from bot.flow.conversation import STAY, Conversation, Next, Routes, Said, pressed, typed
from bot.flow.turn import Draft, Turn
from bot.services.views.admins import Conduct
from bot.ui.buttons.base import StaleButton
from bot.ui.buttons.people import ConsiderPerson, DecidePerson, OpenPeople, OpenPerson
from bot.ui.screen import Screen
from bot.ui.screens import people as screens
from domain.zones import minute

FIND = "find"
ASKED_FOR = 10  # minutes in which a question may be answered: a "yes" to a question of long ago must do nothing

gate = Routes("gate")
people = Routes("people")


@gate.on(lambda turn: turn if turn.person.suspended else None, leaves=True)
async def turn_away(turn: Turn, _turn: Turn) -> None:
    """Answer whatever a suspended person sends: that they are, and whom to ask."""
    turn.answer(screens.turned_away(turn.say, await turn.services.admins.contact(turn.tx)), alert=True)


class PeopleDraft(Draft):
    """Whom the last search found."""

    found: list[int] = field(default_factory=list)


looking = Conversation("people", draft=PeopleDraft)


@looking.entry(pressed(OpenPeople))
async def begin(turn: Turn, _press: OpenPeople) -> str:
    """Ask whom to look for."""
    await turn.services.admins.search(turn.tx, "", actor=turn.person)
    return FIND


@looking.screen(FIND)
async def show_found(turn: Turn) -> Screen:
    """Show whom the search found, to choose or to search again."""
    found = looking.draft(turn).found
    return screens.find(turn.say, [await turn.services.people.get(turn.tx, person_id) for person_id in found])


@looking.step(typed(), at=FIND)
async def search(turn: Turn, text: str) -> Next:
    """Show the only one, or ask which of several."""
    found = await turn.services.admins.search(turn.tx, text, actor=turn.person)
    looking.draft(turn).found = [each.id for each in found]
    if len(found) == 1:
        await _show(turn, found[0].id)
        return STAY
    return FIND if found else Said(turn.say("people-none"), FIND)


@people.on(pressed(OpenPerson))
async def show(turn: Turn, press: OpenPerson) -> None:
    """Show a person."""
    await _show(turn, press.person_id)


@people.on(pressed(ConsiderPerson))
async def consider(turn: Turn, press: ConsiderPerson) -> None:
    """Ask before anything is done; what is not possible any more shows the person as they are now."""
    card = await turn.services.admins.card(turn.tx, press.person_id, actor=turn.person)
    what = _conduct(press.what)
    if what in card.can:
        turn.show(screens.ask(turn.say, card, what, minute(turn.now)))
    else:
        await _show(turn, press.person_id)


@people.on(pressed(DecidePerson))
async def decide(turn: Turn, press: DecidePerson) -> str:
    """Do it, unless the question is old, and show the person as they are now."""
    what, services = _conduct(press.what), turn.services.admins
    if not 0 <= minute(turn.now) - press.version <= ASKED_FOR:
        await _show(turn, press.person_id)
        return turn.say("conduct-old")
    before = await services.card(turn.tx, press.person_id, actor=turn.person)
    after = await services.decide(turn.tx, what, press.person_id, actor=turn.person)
    done = what in before.can
    turn.show(screens.card(turn.say, after))
    return turn.say(f"conduct-done-{what}" if done else "conduct-was", name=after.person.name)


async def _show(turn: Turn, person_id: int) -> None:
    turn.show(screens.card(turn.say, await turn.services.admins.card(turn.tx, person_id, actor=turn.person)))


def _conduct(word: str) -> Conduct:
    try:
        return Conduct(word)
    except ValueError:
        raise StaleButton(word) from None
