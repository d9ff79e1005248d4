"""The invitation that is written now: what is chosen so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from msgspec import Struct, field

from bot.flow.conversation import Conversation
from bot.flow.turn import Turn
from bot.handlers.times import ChoiceDraft
from bot.services.views.sessions import JobView
from bot.ui.buttons.base import StaleButton
from bot.ui.screens import invitations as screens
from bot.ui.screens.invitations import Invited, Planned
from domain.asking import Names, Person
from domain.asking.people import called
from domain.asking.words import plain
from domain.interviews import LENGTHS, MOST_APPLICANTS, Panel
from domain.refusals import OutOfRange, TooManyApplicants
from domain.rooms import require_room
from domain.status import Kind
from domain.texts import DESCRIPTION_LIMIT, TITLE_LIMIT, clean
from domain.wishes import Wish
from domain.zones import MINUTE, from_minute

WHO, NAME, PANEL, LENGTH, BREAK, JOB, TEXT = "who", "name", "panel", "length", "break", "job", "text"
TURNS = "turns"


class Known(Struct, frozen=True):
    """What is known of an invitation before anything was asked; all of it may be left out."""

    applicants: tuple[int, ...] = ()
    """People by id, all of whom the actor may invite."""
    minutes: int = 0
    kind: Kind = Kind.INTERVIEW
    wish: Wish | None = None
    """When."""
    cohosts: tuple[int, ...] = ()
    pause: int = 0
    title: str = ""
    job_id: int = 0
    round: int = 1
    prepare: str = ""
    link: str = ""
    sought: str = ""
    """A name that is to be looked for."""
    starts: tuple[dt.datetime, ...] = ()
    """Times of which the applicant may choose one; aware."""


class InterviewDraft(ChoiceDraft):
    """The invitation so far; chosen is of each applicant their start, or several to choose from."""

    applicants: list[int] = field(default_factory=list)
    """By id; -1 is the first of the newcomers, -2 the second one."""
    newcomers: list[list[Any]] = field(default_factory=list)
    """Whom the bot does not know: Telegram's id (0: nobody knows it), name, username. They are made when it is sent."""
    offered: list[int] = field(default_factory=list)
    """Whom the person may choose from."""
    found: list[int] = field(default_factory=list)
    """Whom the last search has found."""
    sought: str = ""
    cohosts: list[int] = field(default_factory=list)
    several: bool = False
    starts: list[int] = field(default_factory=list)
    """What was said to be offered, until it is known to whom."""
    later: list[int] = field(default_factory=list)
    """Who is to choose as well, when whoever chooses now is invited."""
    minutes: int = 0
    pause: int = 0
    kind: str = Kind.INTERVIEW.value
    title: str = ""
    prepare: str = ""
    link: str = ""
    job_id: int = 0
    round: int = 1
    field: str = ""


interviewing = Conversation("interview", draft=InterviewDraft)


async def planned(turn: Turn) -> Planned:
    """Return the invitation as it is; without applicants there is none."""
    draft, say = interviewing.draft(turn), turn.say
    if not draft.applicants:
        raise StaleButton("nobody is invited")
    job = next((each for each in await open_jobs(turn) if each.id == draft.job_id), None)
    kind = Kind(draft.kind)
    applicants, cohosts = await invited(turn, draft.applicants), await invited(turn, draft.cohosts)
    return Planned(
        draft=turn.version,
        panel=panel(turn),
        applicants=applicants,
        cohosts=[each.name for each in cohosts],
        kind=kind,
        title=draft.title or screens.default_title(say, kind, job.title if job else None),
        job=job,
        prepare=draft.prepare,
        link=draft.link or None,
        round=draft.round,
        chosen=[from_minute(each) for each in draft.chosen],
        several=draft.several,
    )


def panel(turn: Turn, *, beside: Sequence[int] = ()) -> Panel:
    """Return who takes part as it is, and whoever could interview beside them."""
    draft = interviewing.draft(turn)
    return Panel((turn.person.id, *draft.cohosts, *beside), tuple(draft.applicants), draft.minutes, draft.pause)


async def invited(turn: Turn, ids: list[int]) -> list[Invited]:
    """Return whom a list of the draft names; in it, who has opened their link since gets the id that they have now."""
    newcomers, zone = interviewing.draft(turn).newcomers, turn.person.zone
    found = []
    for each in ids:
        if each < 0:
            found.append(Invited(each, newcomers[-each - 1][1], zone))
        else:
            person = await turn.services.applicants.chosen(turn.tx, each, actor=turn.person)
            found.append(Invited(person.id, person.name, person.zone))
    ids[:] = [each.id for each in found]
    return found


async def people_of(turn: Turn) -> list[Person]:
    """Return the applicants of the invitation that is written now."""
    return [Person(each.id, each.name) for each in await invited(turn, interviewing.draft(turn).applicants)]


async def are_invited(turn: Turn, names: Sequence[str]) -> bool:
    """Tell whether names are those of applicants of the invitation that is written now."""
    here = Names(await people_of(turn))
    return all(called(here, name) for name in names)


def add_applicant(draft: InterviewDraft, person_id: int) -> None:
    """Add somebody; times that were chosen were for others."""
    if person_id in draft.applicants:
        return
    if len(draft.applicants) == MOST_APPLICANTS:
        raise TooManyApplicants(MOST_APPLICANTS)
    draft.applicants.append(person_id)
    draft.chosen, draft.several = [], False


def newcomer(draft: InterviewDraft, who: list[Any]) -> int:
    """Return what stands for somebody whom the bot does not know."""
    if who[0] == 0 or who[0] not in [each[0] for each in draft.newcomers]:
        draft.newcomers.append(who)
        return -len(draft.newcomers)
    return -1 - [each[0] for each in draft.newcomers].index(who[0])


def keep_length(draft: InterviewDraft, minutes: int) -> None:
    """Keep how long each interview takes."""
    if minutes not in LENGTHS:
        raise OutOfRange(LENGTHS[0] * MINUTE, LENGTHS[-1] * MINUTE)
    draft.minutes = minutes


def keep_text(draft: InterviewDraft, name: str, text: str) -> None:
    """Keep one of the texts."""
    if name == "title":
        draft.title = clean(text, "title", limit=TITLE_LIMIT)
    elif name == "prepare":
        draft.prepare = clean(text, "description", limit=DESCRIPTION_LIMIT)
    else:
        draft.link = str(require_room(text))


async def open_jobs(turn: Turn) -> Sequence[JobView]:
    """Return the open jobs of the company."""
    return await turn.services.companies.jobs(turn.tx, actor=turn.person, open_only=True)


async def job_called(turn: Turn, words: str) -> int:
    """Return the open job that is meant, by its reference or the words of its title; 0: none that is clear."""
    if not words:
        return 0
    jobs = await open_jobs(turn)
    said = {plain(word) for word in words.split()}
    exact = [job for job in jobs if plain(job.reference or "") == plain(words)]
    meant = exact or [job for job in jobs if said <= {plain(word) for word in job.title.split()}]
    return meant[0].id if len(meant) == 1 else 0
