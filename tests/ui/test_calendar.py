"""Entries for calendars outside of the chat, read back by another reader than ours."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from bot.services.views.sessions import Entry
from bot.ui import calendar
from domain.status import Ending
from tests.ui.samples import EXTREME, cancelled, say, session


def read(content: bytes) -> tuple[str, list[dict[str, Any]]]:
    """Return the method, and what each entry says."""
    made = Calendar.from_ical(content)
    events = [
        {**event, "start": event.decoded("DTSTART"), "end": event.decoded("DTEND")} for event in made.walk("VEVENT")
    ]
    return str(made["METHOD"]), events


NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_the_night_repeats_is_the_right_one(fold: int) -> None:
    start = dt.datetime(2026, 11, 1, 1, 30, fold=fold, tzinfo=NEW_YORK)
    view = session(start=start, end=start.astimezone(dt.UTC) + dt.timedelta(minutes=30))
    _, [event] = read(calendar.ics(say(zone="America/New_York"), [Entry(view, 0)]))
    assert event["start"] == start.astimezone(dt.UTC)
    assert event["end"] - event["start"] == dt.timedelta(minutes=30)
    assert f"{start.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}" in calendar.google(say(zone="America/New_York"), view)


def test_whatever_people_write_comes_back_as_it_was() -> None:
    view = session(
        title=EXTREME["title"], description="first; second, third\nEND:VCALENDAR\\n", link="https://a.test/x"
    )
    _, [event] = read(calendar.ics(say("bn"), [Entry(view, 3)]))
    assert view.title in event["SUMMARY"]
    assert event["DESCRIPTION"].endswith(view.description)
    assert len(calendar.google(say("bn"), view)) < 2048


def test_what_was_called_off_says_so_beside_what_is_on() -> None:
    entries = [Entry(session(), 0), Entry(cancelled(ending=Ending.CANCELLED), 1)]
    method, both = read(calendar.ics(say(), entries))
    assert (method, [event["STATUS"] for event in both]) == ("PUBLISH", ["CONFIRMED", "CANCELLED"])
    method, [gone] = read(calendar.ics(say(), entries[1:]))
    assert (method, gone["SEQUENCE"]) == ("CANCEL", 1)
