"""The board of a company: all its interviews, by how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import replace

from bot.services.views.companies import BoardView
from bot.services.views.sessions import SessionView
from bot.ui.buttons.cards import OpenCard
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.panels import OpenBoard
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.labels import clip
from bot.ui.say import Say
from bot.ui.screen import Button, Row, Screen, grid, lines, paragraphs, tap
from bot.ui.screens import cards
from domain.interviews import Group

_MOST_JOBS = 6
"""Buttons that narrow the board to a job."""


def board(say: Say, found: BoardView) -> Screen:
    """Show a page of the company's interviews, by how they stand, with the counts of all on top."""
    ways = [tap(say, "my-sessions", OpenSessions()), tap(say, "home", OpenDashboard())]
    if not found.page.total:
        is_narrow = found.job_id is not None or found.is_mine
        return Screen(say("board-none-such" if is_narrow else "board-none"), [*_filters(say, found), ways])
    head = say.plural("board-head", found.page.total, zone=say.zone_name)
    text = paragraphs(lines([head, _counts(say, found)]), *_groups(say, found))
    openers = [[_opener(say, view)] for view in found.page.items]
    return Screen(text, [*openers, _pages(say, found), *_filters(say, found), ways])


def _counts(say: Say, found: BoardView) -> str:
    shown = [say("board-count", what=say.plain(f"board-{each}"), n=found.counts[each]) for each in Group]
    return " · ".join(text for each, text in zip(Group, shown, strict=True) if found.counts[each])


def _groups(say: Say, found: BoardView) -> Iterator[str]:
    for group, those in groupby(found.page.items, key=lambda view: found.groups[view.id]):
        head = say("board-group", what=say.plain(f"board-{group}"))
        yield lines([head, *(_line(say, view, group) for view in those)])


def _line(say: Say, view: SessionView, group: Group) -> str:
    """Return an interview in a line: when, with whom, what for; today how it stands, and whose it is, if not mine."""
    when = say.span(view.start, view.end) if group is Group.TODAY else say.slot_label(view.start)
    about = [clip(say.title(view.title))]
    if view.interview and view.interview.job and view.interview.job.title != view.title:
        about.append(clip(view.interview.job.title))
    if view.me is None:
        about.append(say.plain("board-whose", name=clip(view.host.name)))
    if group is Group.TODAY:
        about.append(cards.status(say, view))
    return say("board-line", when=when, name=_applicant(view), about=", ".join(about))


def _applicant(view: SessionView) -> str:
    return clip(view.applicant.name) if view.applicant else "?"


def _opener(say: Say, view: SessionView) -> Button:
    press = OpenCard(view.id, version=view.version)
    return tap(say, "open-card", press, mark=cards.mark(view), when=say.slot_label(view.start), title=_applicant(view))


def _shows(found: BoardView) -> OpenBoard:
    return OpenBoard(found.job_id or 0, int(found.is_mine))


def _pages(say: Say, found: BoardView) -> Row:
    here, page = _shows(found), found.page
    before = [tap(say, "page-before", replace(here, page=page.page - 1))] if page.page else []
    after = [tap(say, "page-after", replace(here, page=page.page + 1))] if page.page + 1 < page.pages else []
    return [*before, *after]


def _filters(say: Say, found: BoardView) -> list[Row]:
    """Return the ways to the interviews for one job, to my own, and back to all."""
    here = replace(_shows(found), page=0)
    jobs = [
        Button(("✓ " if job.id == found.job_id else "") + job.title, replace(here, job_id=job.id))
        for job in found.jobs[:_MOST_JOBS]
    ]
    if found.job_id is not None:
        jobs.append(tap(say, "board-all-jobs", replace(here, job_id=0)))
    whose = tap(say, "board-everybodys" if found.is_mine else "board-mine", replace(here, mine=int(not found.is_mine)))
    return [*grid(jobs, 2), [whose]]
