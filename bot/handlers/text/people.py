"""Whom an employer means by names: applicants and colleagues."""

from __future__ import annotations

from collections.abc import Iterable

from bot.flow.turn import Turn
from bot.handlers.text.roles import is_employer
from bot.services.views.people import PersonView
from domain.asking import Names, Person
from domain.asking.names import fold
from domain.asking.people import called, is_named
from domain.asking.sayings import unknown
from domain.asking.words import typed_stems


async def names_another(turn: Turn, text: str, here: Iterable[Person]) -> bool:
    """Tell whether an employer names somebody who could be interviewed and is none of these: a time may be theirs."""
    if not is_employer(turn) or await turn.services.companies.of(turn.tx, actor=turn.person) is None:
        return False
    known, colleagues = Names(here), await colleagues_of(turn)
    strange = [word for word in unknown(text) if not called(known, word) and not called(colleagues, word)]
    found = [(word, each) for word in strange for each in await people_called(turn, word)]
    return any(is_named(each.name, word) for word, each in found)


async def colleagues_of(turn: Turn) -> Names:
    """Return the colleagues of whoever writes."""
    mine = await turn.services.companies.mine(turn.tx, actor=turn.person)
    return Names(Person(each.id, each.name) for each in mine.colleagues)


async def people_called(turn: Turn, name: str) -> list[PersonView]:
    """Return who may be meant by a name, with or without the ending of a case; who has just this name goes first."""
    for each in (name, *typed_stems(name)):
        people = await turn.services.applicants.search(turn.tx, each, actor=turn.person)
        words = {fold(word) for word in each.split()}
        exact = [person for person in people if words <= {fold(word) for word in person.name.split()}]
        if people:
            return exact or people
    return []
