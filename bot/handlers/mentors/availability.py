"""How a mentor can be booked: all that is set, length, instant or asked, room, a text about oneself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import field

from bot.flow.conversation import END, Conversation, Said, command, pressed, typed
from bot.flow.turn import Draft, Turn
from bot.handlers.mentors import rules
from bot.services.views.mentors import ProfileView
from bot.ui.buttons.availability import (
    FirstLength,
    OpenAvailability,
    OpenLengths,
    RemoveLink,
    SaveTyped,
    SetInstant,
    TypeAbout,
    TypeLink,
)
from bot.ui.buttons.base import Leave
from bot.ui.screen import Screen
from bot.ui.screens import availability as screens
from domain import typed as words
from domain.arrangement import SetLengths
from domain.hours import Length
from domain.refusals import BadLink, NoHours, OutOfRange
from domain.slots import Override, Way, Window

OVERVIEW, HOURS, OFF, CHECK, LENGTHS, LINK, ABOUT = "overview", "hours", "off", "check", "lengths", "link", "about"
PASTED, DATES, FIRST_LENGTH, PICK = "pasted", "dates", "first", "pick"


class AvailabilityDraft(Draft):
    """What was understood of what the mentor typed; nothing of it is saved yet."""

    readings: list[list[list[int]]] = field(default_factory=list)
    """Weekly hours, the likelier ones first; empty when only days off were typed."""
    chosen: int = 0
    off: list[list[str]] = field(default_factory=list)
    """First and last day of each time off, ISO."""
    is_guess: bool = False
    by_sun: bool = False
    """Prayers were named: what is kept are today's clock times."""
    link: str = ""
    """A link that was pasted, not saved yet."""
    spans: list[tuple[str, str, int, int]] = field(default_factory=list)
    """Changes of single dates: ISO date, way, first and end minute."""
    other: list[tuple[str, str, int, int]] = field(default_factory=list)
    """The same changes in the other half of the day, where that was left open."""
    again: list[str] = field(default_factory=list)
    """ISO dates that are to be like every week again."""
    picked: list[str] = field(default_factory=list)
    """ISO dates that were tapped."""
    month: str = ""
    """Any ISO date of the month that is looked at."""
    way: str = ""
    """What becomes of the dates' hours: a `domain.slots.Way`."""

    @property
    def overrides(self) -> list[Override]:
        """The changes of single dates."""
        return _overrides(self.spans)

    @property
    def others(self) -> list[Override]:
        """The other reading of them."""
        return _overrides(self.other)

    @property
    def usual(self) -> list[dt.date]:
        """The dates that are to be like every week again."""
        return [dt.date.fromisoformat(day) for day in self.again]

    @property
    def chosen_dates(self) -> list[dt.date]:
        """The dates that were tapped."""
        return [dt.date.fromisoformat(day) for day in self.picked]

    @property
    def windows(self) -> list[Window]:
        """The reading that is chosen."""
        return [(day, start, end) for day, start, end in self.readings[self.chosen]] if self.readings else []

    @property
    def days(self) -> list[words.Days]:
        """The days off."""
        return [(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) for first, last in self.off]


def _overrides(spans: Iterable[tuple[str, str, int, int]]) -> list[Override]:
    return [Override(dt.date.fromisoformat(day), Way(way), start, end) for day, way, start, end in spans]


def spans_of(overrides: Iterable[Override]) -> list[tuple[str, str, int, int]]:
    """Return changes of dates as a draft keeps them."""
    return [(each.day.isoformat(), each.way.value, each.start, each.end) for each in overrides]


availability = Conversation("availability", draft=AvailabilityDraft)


async def hosting(turn: Turn) -> ProfileView:
    """Return what whoever has hours, or waits to be a mentor, has set."""
    profile = await turn.services.mentors.hosting(turn.tx, actor=turn.person)
    if profile is None or profile.state == "REFUSED":
        raise NoHours(f"person {turn.person.id} has no hours")
    return profile


def saved(turn: Turn, step: str | None = OVERVIEW) -> Said:
    """Say that it is saved, and go on with a step."""
    return Said(turn.say("saved"), step)


@availability.entry(command("availability"))
@availability.entry(pressed(OpenAvailability))
async def overview(turn: Turn, _way: object) -> str | None:
    """Show everything that is set; who is neither a mentor nor an employer can ask to become one."""
    profile = await turn.services.mentors.hosting(turn.tx, actor=turn.person)
    if profile is not None and profile.state == "APPROVED":
        return OVERVIEW
    turn.show(screens.not_yet(turn.say, profile))
    return END


@availability.screen(OVERVIEW)
async def show_overview(turn: Turn) -> Screen:
    """Show all settings of a mentor."""
    off = await turn.services.mentors.time_off(turn.tx, actor=turn.person)
    dates = await turn.services.mentors.overrides(turn.tx, actor=turn.person)
    profile, calendar = await hosting(turn), await turn.services.availability.calendar(turn.tx, actor=turn.person)
    return screens.overview(turn.say, profile, off, dates, calendar)


def is_page(turn: Turn) -> bool:
    """Tell whether a mentor looks at what is set: nothing is asked there, so that all works as in the open chat."""
    pages = {availability.name: (OVERVIEW, OFF), rules.arranging.name: rules.PAGES}
    return turn.dialog.step in pages.get(str(turn.dialog.conversation), ())


# ── Length, answer ──


@availability.entry(pressed(OpenLengths))
async def lengths(_turn: Turn, _press: OpenLengths) -> str:
    """Ask for the length."""
    return LENGTHS


@availability.screen(LENGTHS)
async def show_lengths(turn: Turn) -> Screen:
    """Offer the lengths."""
    await hosting(turn)
    return screens.lengths(turn.say)


@availability.screen(FIRST_LENGTH)
async def show_first_lengths(turn: Turn) -> Screen:
    """Offer the lengths to a new mentor."""
    return screens.first_lengths(turn.say, turn.version)


@availability.step(pressed(FirstLength), at=FIRST_LENGTH, refusals={OutOfRange: FIRST_LENGTH})
async def pick_first_length(turn: Turn, press: FirstLength) -> Said:
    """Take a length: the end of a new mentor's set-up, who has nothing to lose."""
    change = SetLengths((Length(press.minutes, ""),))
    await turn.services.availability.save(turn.tx, change, actor=turn.person)
    return Said(turn.say("avail-ready"), OVERVIEW)


@availability.entry(pressed(SetInstant))
async def set_instant(turn: Turn, press: SetInstant) -> Said:
    """Confirm bookings at once, or ask the mentor first."""
    await turn.services.mentors.set_instant(turn.tx, bool(press.on), actor=turn.person)
    return saved(turn)


# ── Room, words about oneself ──


@availability.entry(pressed(TypeLink))
async def type_link(_turn: Turn, _press: TypeLink) -> str:
    """Ask for the link of the mentor's own room."""
    return LINK


@availability.entry(pressed(TypeAbout))
async def type_about(_turn: Turn, _press: TypeAbout) -> str:
    """Ask what the mentor can help with."""
    return ABOUT


@availability.entry(pressed(RemoveLink))
async def remove_link(turn: Turn, _press: RemoveLink) -> Said:
    """Use the bot's rooms again."""
    await turn.services.mentors.set_link(turn.tx, None, actor=turn.person)
    return saved(turn)


@availability.screen(LINK)
async def ask_link(turn: Turn) -> Screen:
    """Ask for the link."""
    return screens.ask_link(turn.say, await hosting(turn), turn.version)


@availability.screen(ABOUT)
async def ask_about(turn: Turn) -> Screen:
    """Ask for the words."""
    return screens.ask_about(turn.say, await hosting(turn), turn.version)


@availability.opening()
async def paste(turn: Turn, link: str) -> str:
    """Begin with a link that was written in the open chat: it is saved when that is confirmed."""
    availability.draft(turn).link = link
    return PASTED


@availability.screen(PASTED)
async def show_pasted(turn: Turn) -> Screen:
    """Ask whether the link is the mentor's room."""
    return screens.pasted(turn.say, availability.draft(turn).link, turn.version)


@availability.step(pressed(SaveTyped), at=PASTED, refusals={BadLink: LINK})
async def save_pasted(turn: Turn, _press: SaveTyped) -> Said:
    """Save the link."""
    await turn.services.mentors.set_link(turn.tx, availability.draft(turn).link, actor=turn.person)
    return saved(turn)


@availability.step(typed(), at=LINK)
async def take_link(turn: Turn, text: str) -> Said:
    """Save the link."""
    await turn.services.mentors.set_link(turn.tx, text, actor=turn.person)
    return saved(turn)


@availability.step(typed(), at=ABOUT)
async def take_about(turn: Turn, text: str) -> Said:
    """Save the words."""
    await turn.services.mentors.set_about(turn.tx, text, actor=turn.person)
    return saved(turn)


@availability.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> Said:
    """Leave it as it is."""
    return Said(turn.say("left") if turn.dialog.step in (CHECK, DATES, PASTED) else "", OVERVIEW)
