"""The dashboard of one role: the next session with its actions, what waits, this week, my numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from bot.services.views import RoleBoard, SessionView
from bot.ui.buttons.dashboard import OpenDashboard, OpenWeek
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.say import Say
from bot.ui.screen import Row, Screen, lines, paragraphs, tap
from bot.ui.screens import cards, profile

_SHOWN = 5
_MOST = 20
"""Lines of a week: with the longest names and titles they fit a message."""


def week(say: Say, board: RoleBoard) -> Screen:
    """Show the dashboard."""
    text = paragraphs(
        say("week-head", role=say.plain(f"role-{board.role}")),
        say("next") + "\n" + cards.facts(say, board.next) if board.next else say("next-none"),
        say.plural("waiting", len(board.waiting)) if board.waiting else None,
        *_days(say, board),
        _numbers(say, board),
    )
    switch = [tap(say, f"week-{each}", OpenWeek(each)) for each in board.others]
    ways = [tap(say, "my-sessions", OpenSessions()), tap(say, "home", OpenDashboard())]
    return Screen(text, [*_next_rows(say, board), *_waiting_rows(say, board), switch, ways])


def _next_rows(say: Say, board: RoleBoard) -> list[Row]:
    if board.next is None or board.next in board.waiting:
        return []
    opener = [cards.opener(say, board.next, untimed=True)]
    return [*cards.join(say, board.next), cards.move_or_cancel(say, board.next), opener]


def _waiting_rows(say: Say, board: RoleBoard) -> list[Row]:
    more = cards.more_requests(say) if len(board.waiting) > 1 else []
    return [*cards.openers(say, board.waiting[:_SHOWN]), *more]


def _days(say: Say, board: RoleBoard) -> Iterator[str]:
    """Say what each day of the week has."""
    shown = board.week[:_MOST]
    yield say.plural("week-sessions", len(board.week)) if board.week else say("week-empty")
    for day, those in groupby(shown, key=_day):
        yield lines([say("week-day", day=day), *(cards.of_today(say, view) for view in those)])
    if len(board.week) > len(shown):
        yield say("week-more", n=len(board.week) - len(shown))


def _day(view: SessionView) -> dt.date:
    return view.start.date()


def _numbers(say: Say, board: RoleBoard) -> str | None:
    """Say what has been, as soon as there is something."""
    numbers, kept = board.numbers, board.numbers.record
    done = say.plural("week-numbers", numbers.sessions, length=numbers.length) if numbers.sessions else None
    on_time = say("week-kept", kept=kept.kept, total=kept.total) if kept else None
    return lines([done, on_time, profile.stars(say, numbers.rating)]) or None
