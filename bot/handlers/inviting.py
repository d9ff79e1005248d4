"""A new interview in words: "interview nabil and rumi tomorrow afternoon, 30 minutes each"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from bot.flow.turn import Turn
from bot.handlers.asking import impossible, wish_of
from bot.handlers.interviewing import open_wizard
from bot.services.views import PersonView
from bot.ui.screen import lines
from domain.asking import Names, Person
from domain.asking.interviews import Invitation
from domain.asking.names import fold
from domain.asking.people import called
from domain.asking.words import plain, stems
from domain.interviews import LONGEST_BREAK
from domain.zones import MINUTE


@dataclass
class _Found:
    """Who and what is meant, as far as it is clear; the rest is said."""

    applicants: list[int] = field(default_factory=list)
    cohosts: list[int] = field(default_factory=list)
    open_names: list[str] = field(default_factory=list)
    """Applicants of whom it is not clear who they are, as they were typed."""
    said: list[str | None] = field(default_factory=list)


async def invite(turn: Turn, wanted: Invitation, text: str) -> str | None:
    """Open the wizard with what is said; return what is not clear, above its screen: one question at a time."""
    await turn.services.companies.mine(turn.tx, actor=turn.person)
    found, first = await _found(turn, wanted), wanted.times[0] if wanted.times else None
    found.said.append(impossible(turn, text, first))
    known: dict[str, Any] = {"job_id": await _job(turn, wanted.job, found), **await _times(turn, wanted, found)}
    sought, *others = found.open_names or [""]
    if others:
        found.said.append(turn.say("invite-also", names=turn.say.names(others)))
    above = await open_wizard(
        turn,
        applicants=found.applicants,
        cohosts=found.cohosts,
        minutes=wanted.minutes,
        kind=wanted.kind,
        title=wanted.title[:1].upper() + wanted.title[1:],
        sought=sought,
        **known,
    )
    return lines([*found.said, above])


# ── Who ──


async def _found(turn: Turn, wanted: Invitation) -> _Found:
    company = await turn.services.companies.mine(turn.tx, actor=turn.person)
    colleagues = Names(Person(each.id, each.name) for each in company.colleagues)
    applicants, cohosts = wanted.applicants, wanted.cohosts
    if _are_all(applicants, colleagues) and cohosts and not any(called(colleagues, name) for name in cohosts):
        applicants, cohosts = cohosts, applicants  # "limar sathe nabil er interview" says it either way
    found = _Found()
    for name in cohosts:
        people = called(colleagues, name)
        found.cohosts += people if len(people) == 1 else []
        found.said.append(None if len(people) == 1 else turn.say("no-colleague-called", names=turn.say.names([name])))
    for name in applicants:
        people_ = await _people(turn, name)
        found.applicants += [people_[0].id] if len(people_) == 1 else []
        found.open_names += [] if len(people_) == 1 else [name]
    return found


def _are_all(names: Sequence[str], known: Names) -> bool:
    return bool(names) and all(called(known, name) for name in names)


async def _people(turn: Turn, name: str) -> list[PersonView]:
    """Return who may be meant by a name, with or without the ending of a case; who has just this name goes first."""
    for each in (name, *stems(plain(name))):
        people = await turn.services.applicants.search(turn.tx, each, actor=turn.person)
        words = {fold(word) for word in each.split()}
        exact = [person for person in people if words <= {fold(word) for word in person.name.split()}]
        if people:
            return exact or people
    return []


# ── For which job, when ──


async def _job(turn: Turn, words: str, found: _Found) -> int:
    """Return the open job that is meant, by its reference or the words of its title; 0: none that is clear."""
    if not words:
        return 0
    jobs = await turn.services.companies.jobs(turn.tx, actor=turn.person, open_only=True)
    said = {plain(word) for word in words.split()}
    exact = [job for job in jobs if plain(job.reference or "") == plain(words)]
    meant = exact or [job for job in jobs if said <= {plain(word) for word in job.title.split()}]
    if len(meant) == 1:
        return meant[0].id
    found.said.append(turn.say("invite-no-job", title=words))
    return 0


async def _times(turn: Turn, wanted: Invitation, found: _Found) -> dict[str, Any]:
    """Return when, as the wizard takes it: a wish, times to choose from, or the break that makes both times true."""
    if len(wanted.times) > 1 and not wanted.is_apart:
        return {"starts": [_aware(turn, when.start) for when in wanted.times], "pause": wanted.pause or 0}
    wish = wish_of(turn, wanted.times[0]) if wanted.times else None
    pause = await _pause_between(turn, wanted) if wanted.is_apart else wanted.pause
    if pause is None and wanted.is_apart:
        found.said.append(turn.say("invite-apart"))
    return {"wish": wish, "pause": pause or 0}


async def _pause_between(turn: Turn, wanted: Invitation) -> int | None:
    """Return the break that lets one follow the other at the times that were said; None: there is no such break."""
    usual = await turn.services.applicants.usual(turn.tx, actor=turn.person)
    starts = [_aware(turn, when.start) for when in wanted.times]
    gaps = {(after - before) // MINUTE for before, after in pairwise(starts)}
    pause = gaps.pop() - (wanted.minutes or usual.minutes) if len(gaps) == 1 else -1
    return pause if 0 <= pause <= LONGEST_BREAK and len(starts) == len(wanted.applicants) else None


def _aware(turn: Turn, start: object) -> dt.datetime:
    """Return a complete time on the clock of whoever writes."""
    if not isinstance(start, dt.datetime):
        raise TypeError(f"{start!r} is no complete time")
    return start if start.tzinfo is not None else start.replace(tzinfo=turn.person.tz)
