"""Who is on which side of an invitation that is not sent yet."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from bot.flow.turn import Turn
from bot.handlers.text.people import colleagues_of, people_called
from domain.asking import Names, Person
from domain.asking.changes import Changes
from domain.asking.people import called


class Sides(Struct):
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
