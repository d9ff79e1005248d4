"""A week as a picture: what it shows, that nothing leaves it, and that its caption says the same."""

from __future__ import annotations

import datetime as dt
import io
import time
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image, ImageChops

from bot.services.views.boards import Numbers, RoleBoard
from bot.services.views.sessions import SessionView
from bot.ui.labels import clip
from bot.ui.pictures import week as picture
from bot.ui.screens import week
from domain.status import Role, Status
from simulator.html import parse, utf16
from tests.ui.samples import CATALOGUES, DHAKA, EXTREME, named, say, session

SUNDAY = dt.date(2026, 11, 22)
HOUR = dt.timedelta(hours=1)
Times = Sequence[tuple[dt.datetime, dt.datetime]]


def at(day: int, hour: int, zone: ZoneInfo = DHAKA, *, first: dt.date = SUNDAY) -> dt.datetime:
    return dt.datetime.combine(first + day * dt.timedelta(days=1), dt.time(hour), tzinfo=zone)


def met(start: dt.datetime, title: str = "CV", status: Status = Status.CONFIRMED, **changes: Any) -> SessionView:
    return session(part="host", title=title, status=status, start=start, end=start + HOUR, **changes)


def board(*those: SessionView, hours: Times = (), first: dt.date = SUNDAY) -> RoleBoard:
    return RoleBoard(Role.MENTOR, [], None, [], first, those, Numbers(0, dt.timedelta()), hours)


def drawn(shown: RoleBoard, language: str = "en", *, hours24: bool = True, zone: str = "Asia/Dhaka") -> Image.Image:
    png = picture.draw(say(language, zone, hours24=hours24), shown)
    image = Image.open(io.BytesIO(png))
    assert (image.format, image.width) == ("PNG", picture.WIDTH)
    return image.convert("RGB")


def colours(image: Image.Image) -> set[object]:
    """The colours of large areas."""
    return {colour for count, colour in image.getcolors(1 << 24) or [] if count > 300}


def captions(shown: RoleBoard, language: str = "en") -> str:
    screen = week.picture(say(language), shown)
    assert screen.is_picture
    return parse(screen.text)[0]


def differ(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    """Return the box in which two pictures differ; each has colours of its own that are nearly the same."""
    return ImageChops.difference(one, other).convert("L").point(lambda value: 255 if value > 40 else 0).getbbox()


def test_a_day_with_a_session_is_higher_and_those_before_it_are_the_same() -> None:
    empty, one, two = (drawn(board(*those)) for those in ([], [met(at(2, 18))], [met(at(2, 18)), met(at(2, 19))]))
    assert 700 < empty.height < one.height < two.height
    [_, top, _, bottom] = differ(one, two.crop((0, 0, *one.size))) or (0, 0, 0, 0)
    assert 0.3 * one.height < top, "the days before it did not change"
    assert bottom > top
    assert differ(one, drawn(board(met(at(2, 18), "Portfolio")))), "the title is there"
    assert differ(one, drawn(board(met(at(2, 19))))), "the clock is there"


def test_what_is_asked_is_over_or_can_be_booked_looks_different() -> None:
    kinds = [colours(drawn(board(met(at(1, 18), status=status)))) for status in Status if status != Status.CANCELLED]
    assert all(one - other for one in kinds for other in kinds if one is not other)
    hours = [(at(day, 18), at(day, 21)) for day in range(5)]
    free, shaded = drawn(board()), drawn(board(hours=hours))
    assert colours(shaded) - colours(free)


@pytest.mark.parametrize("language", CATALOGUES.languages)
def test_forty_sessions_and_the_longest_texts_stay_in_the_picture(language: str) -> None:
    more = named(EXTREME["name"], EXTREME["title"], "")
    those = sorted((met(at(n % 7, 8 + n // 7), **more) for n in range(40)), key=lambda view: view.start)
    before = time.thread_time()
    image = drawn(board(*those), language, hours24=False)
    assert time.thread_time() - before < 3, "it is a tenth of that; machines differ"
    assert sum(image.size) < 10_000 - 1_000
    edge = image.crop((picture.WIDTH - 30, 0, *image.size))
    assert edge.getextrema() == ((254, 254),) * 3, "nothing but paper"
    most = drawn(board(*those, *those), language, hours24=False)
    assert most.height == image.height, "of more sessions the first are drawn"
    assert differ(most, image), "and how many there are more is said"


@pytest.mark.parametrize("language", CATALOGUES.languages)
@pytest.mark.parametrize("hours24", [False, True])
def test_each_language_and_clock_has_its_own_figures(language: str, hours24: bool) -> None:
    shown = board(met(at(1, 18)), hours=[(at(0, 0), at(1, 0))])
    others = [(each, clock) for each in CATALOGUES.languages for clock in (False, True)]
    mine = drawn(shown, language, hours24=hours24)
    assert all(
        differ(mine, drawn(shown, each, hours24=clock))
        for each, clock in others
        if (each, clock) != (language, hours24)
    )


def test_the_week_in_which_clocks_change_has_seven_days() -> None:
    zone, first = ZoneInfo("America/New_York"), dt.date(2026, 11, 1)
    twice = [met(at(0, 1, zone, first=first).replace(minute=30, fold=fold)) for fold in (0, 1)]
    night = met(at(0, 23, zone, first=first))
    shown = board(*twice, night, first=first, hours=[(at(0, 0, zone, first=first), at(0, 5, zone, first=first))])
    image = drawn(shown, zone="America/New_York")
    assert image.height == drawn(board(*(met(at(0, hour)) for hour in (1, 2, 23)))).height
    assert "1:30 AM EDT" in week.picture(say(zone="America/New_York", hours24=False), shown).text


@pytest.mark.parametrize("language", CATALOGUES.languages)
def test_the_caption_says_what_the_picture_shows(language: str) -> None:
    words = say(language)
    those = [met(at(day, 18), f"CV {day}", status) for day, status in enumerate((Status.COMPLETED, Status.PENDING))]
    hours = [(at(day, 18), at(day, 21)) for day in range(5)]
    text = captions(board(*those, hours=hours), language)
    for view in those:
        assert words.span(view.start, view.end) in text
        assert view.title in text
        assert words.day_label(view.start) in text
    assert words.wall_span(18 * 60, 21 * 60) in text
    assert words.plain("week-empty") in captions(board(), language)


def test_a_long_caption_says_how_many_it_leaves_out() -> None:
    more = named(EXTREME["name"], EXTREME["title"], "")
    text = captions(board(*(met(at(n // 6, 8 + n % 6), **more) for n in range(42))))
    assert utf16(text) <= 1024
    listed = text.count(clip(EXTREME["title"]))
    assert listed > 5
    assert text.endswith(f"… and {42 - listed} more")
