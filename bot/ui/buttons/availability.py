"""How a mentor can be booked."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ui.buttons.base import Menu, Wizard


class OpenAvailability(Menu, action="avail"):
    """Show how I can be booked."""


class OpenHours(Menu, action="hours"):
    """Show the weekly hours to choose from."""


@dataclass(frozen=True, slots=True)
class PickHours(Menu, action="preset"):
    """Choose weekly hours by a key of `domain.hours.PRESETS`."""

    code: str


@dataclass(frozen=True, slots=True)
class PickReading(Wizard, action="reading"):
    """Choose the other of two readings of typed hours, by its position."""

    number: int


class SaveTyped(Wizard, action="save"):
    """Save typed hours and time off as they were understood."""


class OpenTimeOff(Menu, action="off"):
    """Show my time off."""


@dataclass(frozen=True, slots=True)
class RemoveTimeOff(Menu, action="nooff"):
    """Work on these days after all."""

    time_off_id: int


@dataclass(frozen=True, slots=True)
class RemoveOverride(Menu, action="nodate"):
    """Take back other hours of a date."""

    override_id: int


class OpenLengths(Menu, action="lengths"):
    """Show the session lengths to choose from."""


@dataclass(frozen=True, slots=True)
class PickLength(Menu, action="length"):
    """Choose how many minutes my sessions take."""

    minutes: int


@dataclass(frozen=True, slots=True)
class SetInstant(Menu, action="instant"):
    """Take bookings without asking me (1) or ask me first (0)."""

    on: int


class TypeLink(Menu, action="link"):
    """Write the link of my own meeting room."""


class RemoveLink(Menu, action="nolink"):
    """Use the bot's rooms instead of my own."""


class TypeAbout(Menu, action="about"):
    """Write what I can help with."""
