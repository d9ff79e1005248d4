"""Sessions for a calendar outside of the chat: an iCalendar file, and a link of Google's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from bot.services.views.sessions import Entry, SessionView
from bot.ui.labels import clip
from bot.ui.say import Say
from bot.ui.screen import lines
from domain.status import Status

if TYPE_CHECKING:
    from icalendar import Event

GOOGLE = "https://calendar.google.com/calendar/render"
_MAKER = "-//SkillBD//Sessions//EN"
_LONGEST_TITLE = 80  # columns of a title in a link, where a letter of Bangla takes nine characters
_STATUS = {Status.PENDING: "TENTATIVE", Status.CANCELLED: "CANCELLED"}


def ics(say: Say, entries: Sequence[Entry]) -> bytes:
    """Return an iCalendar file. One that holds only what was called off takes it out of the calendar again."""
    from icalendar import Calendar  # noqa: PLC0415 - takes a tenth of a second: it comes in with the first file

    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    is_over = bool(entries) and all(each.session.status is Status.CANCELLED for each in entries)
    calendar.add("method", "CANCEL" if is_over else "PUBLISH")
    for each in entries:
        calendar.add_component(_event(say, each))
    content: bytes = calendar.to_ical()
    return content


def _event(say: Say, entry: Entry) -> Event:
    """Return an entry that is always the same one: its id stays, and a later one of it replaces an earlier one.

    Its times are in UTC. A clock's own time would be no moment in the hour that the night of a clock change repeats.
    """
    from icalendar import Event, vUri  # noqa: PLC0415 - as above

    view, event = entry.session, Event()
    event.add("uid", str(view.public_id))
    event.add("sequence", entry.sequence)
    event.add("dtstamp", say.now.astimezone(dt.UTC))
    event.add("dtstart", view.start.astimezone(dt.UTC))
    event.add("dtend", view.end.astimezone(dt.UTC))
    event.add("summary", say.plain("calendar-title", title=view.title, name=say.names(view.other_names)))
    event.add("status", _STATUS.get(view.status, "CONFIRMED"))
    if about := lines([_details(say, view), view.description]):
        event.add("description", about)
    if view.link:
        event.add("location", view.link)
        event.add("url", vUri(view.link))
    return event


def _details(say: Say, view: SessionView) -> str:
    """Return what one needs to get in, a line each."""
    code = say.plain("calendar-passcode", code=view.passcode) if view.passcode else None
    return lines([say.plain("calendar-link", link=view.link) if view.link else None, code])


def google(say: Say, view: SessionView) -> str:
    """Return the address at which Google's calendar offers to take a session."""
    span = "/".join(f"{each.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}" for each in (view.start, view.end))
    title = say.plain("calendar-title", title=clip(view.title, _LONGEST_TITLE), name=say.names(view.other_names))
    given = {"action": "TEMPLATE", "text": title, "dates": span, "details": _details(say, view), "location": view.link}
    return f"{GOOGLE}?{urlencode({name: value for name, value in given.items() if value})}"
