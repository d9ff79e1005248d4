"""Whom an employer means by names: applicants, colleagues, and who is in an invitation that is not sent yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.flow.turn import Turn
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from domain.asking import Names, Person
from domain.asking.changes import Changes
from domain.asking.names import fold
from domain.asking.people import called, is_named
from domain.asking.sayings import unknown
from domain.asking.words import plain, stems
from domain.interviews import Panel
from domain.refusals import InThePast, PersonBusy, SlotTaken, TooFarAhead
from domain.status import Role

_TRIED = 8
"""Times one after the other among which a free one is looked for."""


@dataclass
class Sides:
    """Who is to be interviewed, and who interviews beside whoever writes, by id."""

    applicants: list[int] = field(default_factory=list)
    cohosts: list[int] = field(default_factory=list)
    sought: str = ""
    """A name that several people have, or nobody: the applicant is chosen from a list."""
    asked: set[int] = field(default_factory=set)
    """Colleagues of whom it is only asked whether they interview too, or could."""


async def sides_after(turn: Turn, said: Changes, invited: Sequence[Person], cohosts: Sequence[int]) -> Sides | None:
    """Return both sides as they are after a change; None: a word names nobody, so that it may be no name.

    Args:
        turn: whose words they are.
        said: the change.
        invited: the applicants before it.
        cohosts: the colleagues before it.
    """
    sides = Sides([each.id for each in invited], list(cohosts))
    here, colleagues = Names(invited), await colleagues_of(turn)
    for name in said.asked:
        sides.asked |= called(colleagues, name)
        if not called(colleagues, name):
            return None
    kept = {id_ for name in (*said.only, *said.named) for id_ in called(here, name)}
    if said.only and (kept or not all(called(colleagues, name) for name in said.only)):
        sides.applicants = [each for each in sides.applicants if each in kept]
    elif said.only:
        sides.cohosts = []
    for name in said.removed:
        gone = called(here, name) | (called(colleagues, name) & {*cohosts})
        if not gone:
            return None
        sides.applicants = [each for each in sides.applicants if each not in gone]
        sides.cohosts = [each for each in sides.cohosts if each not in gone]
    for name in (*said.added, *said.only, *said.named):
        is_sure = name not in said.named or bool(said.removed)
        if not called(here, name) and not await _join(turn, sides, name, colleagues, is_sure=is_sure):
            return None
    return sides


async def _join(turn: Turn, sides: Sides, name: str, colleagues: Names, *, is_sure: bool) -> bool:
    """Let somebody join their side, or look for them when it is not sure who that is; False: it may be no name."""
    staff = called(colleagues, name)
    if len(staff) == 1:
        sides.cohosts = list(dict.fromkeys((*sides.cohosts, *staff)))
        return True
    people = await people_called(turn, name)
    if is_sure and len(people) == 1:
        sides.applicants = list(dict.fromkeys((*sides.applicants, people[0].id)))
    else:
        sides.sought = name
    return is_sure or bool(people)


async def names_another(turn: Turn, text: str, here: Iterable[Person]) -> bool:
    """Tell whether an employer names somebody who could be interviewed and is none of these: a time may be theirs."""
    is_employer = Role.EMPLOYER in turn.person.roles
    if not is_employer or await turn.services.companies.of(turn.tx, actor=turn.person) is None:
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
    for each in (name, *stems(plain(name))):
        people = await turn.services.applicants.search(turn.tx, each, actor=turn.person)
        words = {fold(word) for word in each.split()}
        exact = [person for person in people if words <= {fold(word) for word in person.name.split()}]
        if people:
            return exact or people
    return []


async def job_called(turn: Turn, words: str) -> int:
    """Return the open job that is meant, by its reference or the words of its title; 0: none that is clear."""
    if not words:
        return 0
    jobs = await turn.services.companies.jobs(turn.tx, actor=turn.person, open_only=True)
    said = {plain(word) for word in words.split()}
    exact = [job for job in jobs if plain(job.reference or "") == plain(words)]
    meant = exact or [job for job in jobs if said <= {plain(word) for word in job.title.split()}]
    return meant[0].id if len(meant) == 1 else 0


async def times_behind(turn: Turn, view: SessionView, applicants: Sequence[int]) -> list[dt.datetime]:
    """Return for other applicants the next time of everybody behind each time of an interview."""
    interviewers = (turn.person.id, *(each.id for each in view.interviewers if each.id != turn.person.id))
    panel, length = Panel(interviewers, tuple(applicants), view.length, 0), view.end - view.start
    found = list[dt.datetime]()
    for start in view.offer.starts if view.offer is not None else [view.start]:
        behind = [start + number * length for number in range(1, _TRIED + 1)]
        free = [each for each in behind if each not in found and await _is_free(turn, panel, each)]
        found.append((free or behind)[0])
    return found


async def _is_free(turn: Turn, panel: Panel, start: dt.datetime) -> bool:
    try:
        await turn.services.slots.arrange(turn.tx, panel, start, actor=turn.person)
    except (InThePast, TooFarAhead, SlotTaken, PersonBusy):
        return False
    return True
