"""My settings: zone, clock, quiet hours, language, reminders."""

from __future__ import annotations

from bot.ui.buttons.base import Menu, Wizard


class OpenSettings(Menu, action="settings"):
    """Show my settings."""


class OpenZones(Menu, action="zones"):
    """Show the zones of a region (`ui.zones.REGIONS`)."""

    region: str = "common"


class PickZone(Menu, action="zone"):
    """Choose a zone by its code (`ui.zones.zone_of`)."""

    code: str


class ShareLocation(Wizard, action="locate"):
    """Say where I am instead of typing it: shows the keyboard that sends a place."""


class PickPlace(Wizard, action="place"):
    """Choose one of the places that a typed name may mean, by its position."""

    number: int


class OpenQuiet(Menu, action="quiet"):
    """Show my quiet hours."""


class SetQuiet(Menu, action="hush"):
    """Choose quiet hours, in minutes since midnight; from a minute to the same one is none."""

    start: int
    end: int


class SetClock(Menu, action="clock"):
    """Choose a clock of 12 or of 24 hours: pressing twice does it once."""

    hours: int


class OpenLanguages(Menu, action="langs"):
    """Show the languages."""


class PickLanguage(Menu, action="lang"):
    """Choose a language by the lower-case name of its catalogue."""

    code: str


class OpenReminders(Menu, action="reminders"):
    """Show my reminder times."""


class SetReminder(Menu, action="remind"):
    """Switch the reminder `minutes` before the start on (1) or off (0): pressing twice does it once."""

    minutes: int
    on: int


class PickLeads(Wizard, action="leads"):
    """Choose one of the readings of typed reminders, by its position."""

    number: int


class ResetReminders(Menu, action="reset"):
    """Use the usual reminder times again."""
