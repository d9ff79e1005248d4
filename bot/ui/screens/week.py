"""The dashboard of one role: the next session with its actions, what waits, this week, my numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from bot.services.views.boards import RoleBoard
from bot.services.views.sessions import SessionView
from bot.ui.buttons.dashboard import DrawWeek, OpenDashboard, OpenWeek
from bot.ui.buttons.panels import OpenBoard
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.say import Say
from bot.ui.screen import Attachment, Row, Screen, lines, paragraphs, tap
from bot.ui.screens import availability, cards, profile
from domain.slots import DAY, Window
from domain.status import Role

_SHOWN = 5
_MOST = 20
"""Lines of a week: with the longest names and titles they fit a message."""
_CAPTION_ROOM = 980
"""Of the 1,024 characters of a caption: so many, then what says how many sessions more there are."""
_HOURS_ROOM = 300
"""Hours that change from day to day are left to the picture: the sessions need the room."""


def week(say: Say, board: RoleBoard) -> Screen:
    """Show the dashboard."""
    text = paragraphs(
        say("week-head", role=say.plain(f"role-{board.role}")),
        say("next") + "\n" + cards.facts(say, board.next) if board.next else say("next-none"),
        say.plural(_waits_for(board), len(board.waiting)) if board.waiting else None,
        *_days(say, board),
        _numbers(say, board),
    )
    switch = [tap(say, f"week-{each}", OpenWeek(each)) for each in board.others]
    drawn = [tap(say, "as-picture", DrawWeek(board.role))]
    interviews = [tap(say, "board", OpenBoard())] if board.role is Role.EMPLOYER else []
    ways = [tap(say, "my-sessions", OpenSessions()), tap(say, "home", OpenDashboard())]
    return Screen(text, [*_next_rows(say, board), *_waiting_rows(say, board), drawn, interviews, switch, ways])


def picture(say: Say, board: RoleBoard) -> Attachment:
    """Return the week as a picture, to be sent; its caption says what it shows, as far as there is room."""
    head = say("week-head", role=say.plain(f"role-{board.role}"))
    count = say.plural("week-sessions", len(board.week)) if board.week else say("week-empty")
    hours = say("picture-when", hours=availability.hours_words(say, _windows(board))) if board.hours else None
    text = _listed(say, board, paragraphs(head, hours if hours and len(hours) <= _HOURS_ROOM else None, count))
    return Attachment(text, what="week", content=f"{board.role} {board.first}", is_picture=True)


def _listed(say: Say, board: RoleBoard, text: str) -> str:
    """Write the sessions below a text, as many as a caption holds."""
    for number, view in enumerate(board.week):
        is_new = number == 0 or _day(board.week[number - 1]) != _day(view)
        day = "\n\n" + say("week-day", day=_day(view)) if is_new else ""
        longer = f"{text}{day}\n{cards.of_today(say, view)}"
        if _units(longer) > _CAPTION_ROOM:
            return paragraphs(text, say("week-more", n=len(board.week) - number))
        text = longer
    return text


def _units(text: str) -> int:
    """Return how long a text is as Telegram counts, and a bit more: it leaves out the tags."""
    return len(text.encode("utf-16-le")) // 2


def _windows(board: RoleBoard) -> list[Window]:
    """Return the hours of the week by the wall clock of their days."""
    return [window for start, end in board.hours for window in _by_day(start, end)]


def _by_day(start: dt.datetime, end: dt.datetime) -> Iterator[Window]:
    day = start.date()
    while day <= end.date():
        first = 60 * start.hour + start.minute if day == start.date() else 0
        last = 60 * end.hour + end.minute if day == end.date() else DAY
        if first < last:
            yield day.weekday(), first, last
        day += dt.timedelta(days=1)


def _next_rows(say: Say, board: RoleBoard) -> list[Row]:
    if board.next is None or board.next in board.waiting:
        return []
    opener = [cards.opener(say, board.next, untimed=True)]
    return [*cards.join(say, board.next), cards.move_or_cancel(say, board.next), opener]


def _waits_for(board: RoleBoard) -> str:
    """Return what stands before a count: requests of students, or applicants who ask for other times."""
    return "asked-waits" if board.role is Role.EMPLOYER else "waiting"


def _waiting_rows(say: Say, board: RoleBoard) -> list[Row]:
    more = cards.more_requests(say) if len(board.waiting) > 1 and board.role is not Role.EMPLOYER else []
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
