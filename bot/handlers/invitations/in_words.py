"""A new interview in words: "interview nabil and rumi tomorrow afternoon, 30 minutes each"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from bot.flow.turn import Turn
from bot.handlers.invitations.draft import Known, job_called
from bot.handlers.invitations.ways_in import begin_with
from bot.handlers.text.contents import impossible, wish_of
from bot.handlers.text.people import colleagues_of, people_called
from bot.handlers.times import settled_by
from bot.ui.screen import lines
from domain.asking import Names
from domain.asking.interviews import Invitation
from domain.asking.people import called
from domain.interviews import LONGEST_BREAK, Panel
from domain.wishes import Wish
from domain.zones import MINUTE, from_minute


class _Found(Struct):
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
    job_id = await job_called(turn, wanted.job)
    if wanted.job and not job_id:
        found.said.append(turn.say("invite-no-job", title=wanted.job))
    sought, *others = found.open_names or [""]
    known = Known(
        tuple(found.applicants),
        wanted.minutes,
        wanted.kind,
        cohosts=tuple(found.cohosts),
        title=wanted.title[:1].upper() + wanted.title[1:],
        job_id=job_id,
        link=wanted.link,
        sought=sought,
    )
    known = await _with_times(turn, wanted, found, known)
    if others:
        found.said.append(turn.say("invite-also", names=turn.say.names(others)))
    above = await begin_with(turn, known)
    return lines([*found.said, above])


# ── Who ──


async def _found(turn: Turn, wanted: Invitation) -> _Found:
    colleagues = await colleagues_of(turn)
    applicants, cohosts = wanted.applicants, wanted.cohosts
    if _are_all(applicants, colleagues) and cohosts and not any(called(colleagues, name) for name in cohosts):
        applicants, cohosts = cohosts, applicants  # "limar sathe nabil er interview" says it either way
    elif not _are_all(applicants, colleagues):  # nobody interviews a colleague beside somebody else
        cohosts = (*cohosts, *(name for name in applicants if called(colleagues, name)))
        applicants = tuple(name for name in applicants if not called(colleagues, name))
    found = _Found()
    for name in cohosts:
        people = called(colleagues, name)
        found.cohosts += people if len(people) == 1 else []
        found.said.append(None if len(people) == 1 else turn.say("no-colleague-called", names=turn.say.names([name])))
    for name in applicants:
        people_ = await people_called(turn, name)
        found.applicants += [people_[0].id] if len(people_) == 1 else []
        found.open_names += [] if len(people_) == 1 else [name]
    return found


def _are_all(names: Sequence[str], known: Names) -> bool:
    return bool(names) and all(called(known, name) for name in names)


# ── For which job, when ──


async def _with_times(turn: Turn, wanted: Invitation, found: _Found, known: Known) -> Known:
    """Add when it is: a wish, times to choose from, or the break that makes both times true."""
    if len(wanted.times) > 1 and not wanted.is_apart:
        times = await _settled(turn, wanted, known)
        unsure = next((each for each in times if each.assumed), None)
        starts = tuple(from_minute(each.moment) for each in times if each.moment is not None)
        return replace(known, starts=starts, wish=unsure, pause=wanted.pause or 0)
    wish = wish_of(turn, wanted.times[0]) if wanted.times else None
    pause = await _pause_between(turn, wanted) if wanted.is_apart else wanted.pause
    if pause is None and wanted.is_apart:
        found.said.append(turn.say("invite-apart"))
    return replace(known, wish=wish, pause=pause or 0)


async def _settled(turn: Turn, wanted: Invitation, known: Known) -> list[Wish]:
    """Return the times to choose from; hours that may be of the morning or the evening are those that are free."""
    usual, found = await turn.services.applicants.usual(turn.tx, actor=turn.person), list[Wish]()
    panel = Panel((turn.person.id, *known.cohosts), known.applicants, known.minutes or usual.minutes, 0)
    for asked in (wish_of(turn, when) for when in wanted.times):
        before = from_minute(found[-1].moment) if found and found[-1].moment is not None else None
        if asked is not None:
            found.append(await settled_by(turn, panel, asked, beside=before) if known.applicants else asked)
    return found


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
