"""Booking: a mentor, a topic. The times are in `times`."""

from __future__ import annotations

from bot.ui.buttons.base import Menu, Wizard


class OpenBook(Menu, action="book"):
    """Start booking with the list of mentors."""


class BookAgain(Menu, action="again"):
    """Start booking with a mentor met before: topic and length carry over."""

    mentor_id: int


class BookMentor(Menu, action="bookwith"):
    """Start booking with a mentor."""

    mentor_id: int


class MentorsPage(Wizard, action="mentors"):
    """Show a page of mentors; also the way back to them."""

    page: int


class Browse(Wizard, action="browse"):
    """Look for a mentor in another way: by "topic", by "day", or whoever is free "soonest"."""

    way: str


class KnowTopic(Wizard, action="knows"):
    """Show who knows a topic, by its code (`titles.TOPICS`)."""

    code: str


class MeetOn(Wizard, action="meeton"):
    """Show who is free on a day, YYYYMMDD of the person's calendar."""

    day: int


class PickMentor(Wizard, action="mentor"):
    """Choose whom to meet."""

    mentor_id: int


class AskAnyway(Wizard, action="anyway"):
    """Ask the mentor for a time outside their hours; minutes since the epoch."""

    start_minute: int


class PickTopic(Wizard, action="topic"):
    """Choose a topic by its code (`titles.TOPICS`)."""

    code: str


class PickMinutes(Wizard, action="minutes"):
    """Choose one of the lengths that a mentor offers."""

    minutes: int
