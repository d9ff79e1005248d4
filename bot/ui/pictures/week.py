"""A week as a picture: a row for each day, with a line of its hours and a block for each session."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct
from PIL import Image, ImageDraw

from bot.services.views.boards import RoleBoard
from bot.services.views.sessions import SessionView
from bot.ui.pictures.lettering import Style, fitted, width, write
from bot.ui.say import Say
from domain.status import Status

WIDTH = 1080
MOST = 40
"""Blocks of a picture; of more sessions only the first are drawn."""

_MARGIN, _GAP = 36, 10
_LEFT = 190
"""Where the line of hours begins; the day stands before it."""
_RIGHT = WIDTH - _MARGIN
_LINE, _BLOCK, _TICKS, _LEGEND = 30, 62, 40, 60
"""Heights."""
_DAY = 24 * 60
_USUAL = (8 * 60, 20 * 60)
"""The hours of a week in which nothing is."""
_STEPS = (60, 120, 180, 240, 360)
"""Minutes between two figures above the hours."""
_SHORTEST = 6
"""Pixels of the shortest session."""
_COLOURS = 128

_TITLE, _TEXT, _BOLD, _SMALL = Style(42, bold=True), Style(30), Style(30, bold=True), Style(25)
_INK, _PALE, _PAPER, _REST, _OPEN, _TODAY = "#1b2430", "#5b6673", "#ffffff", "#eceff3", "#bfd9f5", "#1a5fb4"


class _Look(NamedTuple):
    """How sessions of a status look. What is asked for has a frame: colours alone tell not everybody."""

    key: str
    fill: str
    edge: str
    framed: bool = False


_LOOKS = {
    Status.CONFIRMED: _Look("picture-agreed", "#d6f0df", "#1f8a4c"),
    Status.PENDING: _Look("picture-asked", "#fff1d0", "#c47600", framed=True),
    Status.COMPLETED: _Look("picture-over", "#e9e9ec", "#80868f"),
}


class _Span(NamedTuple):
    """A part of a day, in minutes of its wall clock."""

    day: dt.date
    start: int
    end: int


class _Scale(Struct, frozen=True):
    """Which hours the line of each day shows."""

    first: int
    last: int

    def at(self, minute: int) -> int:
        """Return where a minute is, within the line."""
        part = (min(max(minute, self.first), self.last) - self.first) / (self.last - self.first)
        return _LEFT + round(part * (_RIGHT - _LEFT))

    def left(self, minute: int, label: str) -> float:
        """Return where the label of a minute begins: in the middle above it, but for both ends."""
        wide = width(label, _SMALL)
        return min(max(self.at(minute) - wide / 2, _LEFT), _RIGHT - wide)


def draw(say: Say, board: RoleBoard) -> bytes:
    """Return the week of a dashboard as a PNG."""
    drawing = _Drawing(say, board)
    image = Image.new("RGB", (WIDTH, drawing.height), _PAPER)
    drawing.on(image)
    png = io.BytesIO()
    image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(png, "PNG")
    return png.getvalue()


class _Drawing:
    """One picture."""

    def __init__(self, say: Say, board: RoleBoard) -> None:
        self._say, self._board = say, board
        self._shown = board.week[:MOST]
        self._days = [board.first + n * dt.timedelta(days=1) for n in range(7)]
        self._open = list(_spans(board.hours))
        self._taken = [(view.status, span) for view in board.week for span in _spans([(view.start, view.end)])]
        self._scale = _scale([*self._open, *(span for _, span in self._taken)])
        self._marks = _marks(say, self._scale)

    @property
    def height(self) -> int:
        """How high it becomes."""
        return _head() + sum(map(self._high, self._days)) + _LEGEND + _MARGIN

    def on(self, image: Image.Image) -> None:
        """Draw everything."""
        self._image, self._pen = image, ImageDraw.Draw(image)
        self._title()
        top = _head()
        self._ticks(top)
        for day in self._days:
            self._day(day, top)
            top += self._high(day)
        self._legend(top)

    def _views(self, day: dt.date) -> list[SessionView]:
        return [view for view in self._shown if view.start.date() == day]

    def _high(self, day: dt.date) -> int:
        return max(_LINE + _GAP + len(self._views(day)) * (_BLOCK + _GAP), 2 * _LINE + _GAP) + 2 * _GAP

    def _title(self) -> None:
        say, (first, last) = self._say, (self._days[0], self._days[-1])
        self._write(_MARGIN, 76, say.plain("picture-head", role=say.plain(f"role-{self._board.role}")), _TITLE, _INK)
        dates = say.plain("picture-dates", first=say.date_label(first), last=say.date_label(last), zone=say.zone_name)
        self._write(_MARGIN, 122, dates, _TEXT, _PALE)

    def _ticks(self, bottom: int) -> None:
        """Write the hours above the lines, as many as have room."""
        for minute, label in self._marks:
            self._write(self._scale.left(minute, label), bottom - 2 * _GAP, label, _SMALL, _PALE)

    def _day(self, day: dt.date, top: int) -> None:
        self._pen.line((_MARGIN, top, _RIGHT, top), fill=_REST, width=2)
        top += _GAP
        is_today = day == self._say.local(self._say.now).date()
        colour = _TODAY if is_today else _INK
        self._write(_MARGIN, top + 28, self._say.weekday(day.weekday()), _BOLD, colour)
        self._write(_MARGIN, top + 62, self._say.date_label(day), _SMALL, colour if is_today else _PALE)
        if is_today:
            self._pen.rectangle((_MARGIN - 16, top, _MARGIN - 10, top + 66), fill=_TODAY)
        self._line(day, top)
        for number, view in enumerate(self._views(day)):
            self._block(view, top + _LINE + _GAP + number * (_BLOCK + _GAP))

    def _line(self, day: dt.date, top: int) -> None:
        """Draw the hours of a day: which can be booked, and where sessions are."""
        self._bar((_LEFT, _RIGHT), top, _REST)
        for span in self._open:
            if span.day == day:
                self._bar(self._ends(span), top, _OPEN)
        for minute, _ in self._marks:
            x = self._scale.at(minute)
            self._pen.line((x, top, x, top + _LINE), fill=_PAPER, width=2)
        for status, span in self._taken:
            if span.day == day:
                left, right = self._ends(span)
                self._bar((left + 1, max(right - 1, left + _SHORTEST)), top, _LOOKS[status].edge)

    def _ends(self, span: _Span) -> tuple[int, int]:
        return self._scale.at(span.start), self._scale.at(span.end)

    def _bar(self, ends: tuple[int, int], top: int, colour: str) -> None:
        self._pen.rectangle((ends[0], top, ends[1], top + _LINE), fill=colour)

    def _block(self, view: SessionView, top: int) -> None:
        """Draw a session: when it is, what about, with whom."""
        self._box(_LOOKS[view.status], (_LEFT, top, _RIGHT, top + _BLOCK))
        clock = self._say.span(view.start, view.end)
        left, base = _LEFT + 26, top + 42
        self._write(left, base, clock, _BOLD, _INK)
        left += round(width(clock, _BOLD)) + 20
        room = _RIGHT - left - 16
        name = f"· {self._say.names(view.other_names)}"
        title = fitted(self._say.title(view.title), _TEXT, max(room - width(name, _TEXT) - 12, 0.6 * room))
        self._write(left, base, title, _TEXT, _INK)
        taken = round(width(title, _TEXT)) + 12 if width(title, _TEXT) else 0  # it may be of emoji alone
        self._write(left + taken, base, fitted(name, _TEXT, room - taken), _TEXT, _PALE)

    def _box(self, look: _Look, box: tuple[int, int, int, int]) -> None:
        left, top, right, bottom = box
        outline = look.edge if look.framed else None
        self._pen.rounded_rectangle((left, top, left + 20, bottom), 8, fill=look.edge)
        self._pen.rounded_rectangle(
            (left + 9, top, right, bottom),
            8,
            fill=look.fill,
            outline=outline,
            width=3,
            corners=(False, True, True, False),
        )

    def _legend(self, top: int) -> None:
        """Say what the colours mean, and what there is no room for."""
        self._pen.line((_MARGIN, top, _RIGHT, top), fill=_REST, width=2)
        left, base = _MARGIN, top + 46
        for look in self._looks():
            self._box(look, (left, base - 26, left + 34, base + 4))
            left = self._beside(left + 46, base, self._say.plain(look.key))
        for text in self._notes():
            left = self._beside(left, base, text)

    def _looks(self) -> list[_Look]:
        found = {view.status for view in self._board.week}
        hours = [_Look("picture-hours", _OPEN, _OPEN)] if self._open else []
        return [*(look for status, look in _LOOKS.items() if status in found), *hours]

    def _notes(self) -> Iterator[str]:
        if not self._board.week:
            yield self._say.plain("week-empty")
        if len(self._board.week) > len(self._shown):
            yield self._say.plain("week-more", n=len(self._board.week) - len(self._shown))

    def _beside(self, left: int, base: int, text: str) -> int:
        self._write(left, base, text, _SMALL, _PALE)
        return left + round(width(text, _SMALL)) + 34

    def _write(self, left: float, base: float, text: str, style: Style, colour: str) -> None:
        write(self._image, (left, base), text, style, colour)


def _head() -> int:
    return 150 + _TICKS


def _spans(times: Iterable[tuple[dt.datetime, dt.datetime]]) -> Iterator[_Span]:
    """Return what the walls clocks of the days show of spans of time; one over midnight is on both days.

    Its end is so much later as time passes: in the hour that a clock change repeats it would be before the start.
    """
    for start, end in times:
        first = 60 * start.hour + start.minute
        last = first + (end.astimezone(dt.UTC) - start.astimezone(dt.UTC)) // dt.timedelta(minutes=1)
        for day in range(-(-last // _DAY)):
            yield _Span(
                start.date() + day * dt.timedelta(days=1), max(first - day * _DAY, 0), min(last - day * _DAY, _DAY)
            )


def _scale(spans: Sequence[_Span]) -> _Scale:
    """Return whole hours around everything that is in the week."""
    first = min((span.start for span in spans), default=_USUAL[0])
    last = max((span.end for span in spans), default=_USUAL[1])
    return _Scale(min(first, _USUAL[0]) // 60 * 60, -(-max(last, _USUAL[1]) // 60) * 60)


def _marks(say: Say, scale: _Scale) -> list[tuple[int, str]]:
    """Return as many minutes with their labels as have room above the line, in even steps."""
    marks = list[tuple[int, str]]()
    for step in _STEPS:
        minutes = range(-(-scale.first // step) * step, scale.last + 1, step)
        marks = [(minute, say.wall(minute)) for minute in minutes]
        if _have_room(marks, scale):
            break
    return marks


def _have_room(marks: Sequence[tuple[int, str]], scale: _Scale) -> bool:
    return all(
        scale.left(*one) + width(one[1], _SMALL) + 2 * _GAP <= scale.left(*other) for one, other in pairwise(marks)
    )
