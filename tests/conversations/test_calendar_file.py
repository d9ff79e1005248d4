"""A session that is agreed goes into one's own calendar, moves with it, and comes out again."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import parse_qs, urlsplit

from icalendar import Calendar

from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)


def read(chatter: Chatter) -> tuple[str, dict[str, Any]]:
    """Read the file that came last: its method, and its only entry."""
    sent = chatter.last.document
    assert sent is not None
    assert sent.name.endswith(".ics")
    calendar = Calendar.from_ical(sent.content)
    [event] = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), {**event, "start": event.decoded("DTSTART"), "end": event.decoded("DTEND")}


async def test_a_file_follows_the_session_into_the_calendar_and_out_of_it(world: World) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await ayesha.says("https://zoom.us/j/4711 Passcode: 99x")
    await ayesha.taps("Save")
    await nabil.says("book ayesha today 6pm about CV")
    await nabil.taps("Book it")
    nabil.sees_no_button("calendar")
    asked = (await nabil.sessions())[0]
    await nabil.taps_in(nabil.last, f"v1:ics:{asked.id}:1")
    assert nabil.last.document is None, "a request is not agreed"
    await world.passes(minutes=1)
    await ayesha.taps("Confirm")

    await nabil.taps("Add to calendar")
    method, event = read(nabil)
    assert (method, event["STATUS"], event["SEQUENCE"]) == ("PUBLISH", "CONFIRMED", 0)
    assert event["SUMMARY"] == "CV with Ayesha"
    assert (event["start"], event["end"]) == (TONIGHT, TONIGHT + dt.timedelta(minutes=30))
    assert event["LOCATION"] == event["URL"] == "https://zoom.us/j/4711"
    assert "Passcode: 99x" in event["DESCRIPTION"]

    await nabil.taps("Move", "18:30")
    await world.passes(minutes=1)
    await nabil.taps("Add to calendar")
    method, moved = read(nabil)
    assert (method, moved["UID"], moved["SEQUENCE"]) == ("PUBLISH", event["UID"], 1)
    assert moved["start"] == TONIGHT + dt.timedelta(minutes=30)

    await nabil.taps("Cancel", "Take out of calendar")
    method, gone = read(nabil)
    assert (method, gone["STATUS"], gone["UID"], gone["SEQUENCE"]) == ("CANCEL", "CANCELLED", event["UID"], 2)
    nabil.reads("take the session out")


async def test_googles_calendar_gets_the_moment_on_the_night_the_clocks_change(world: World) -> None:
    start = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
    _, nabil, _ = await world.agreed(start, zone="America/New_York")
    await nabil.says("/sessions")
    await nabil.taps("CV review")
    [link] = [button.raw["url"] for button in nabil.last.buttons if button.text == "Google Calendar"]
    asked = parse_qs(urlsplit(link).query)
    assert asked["dates"] == ["20261123T120000Z/20261123T123000Z"]
    assert asked["text"] == ["CV review with Ayesha"]
    assert asked["location"][0].startswith("https://")
    await world.until(start - dt.timedelta(minutes=20))
    await nabil.says("/sessions")
    await nabil.taps("CV review")
    nabil.sees_no_button("calendar")
