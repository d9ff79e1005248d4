"""How a mentor can be booked."""

from __future__ import annotations

from bot.ui.buttons.base import Menu, Steady, Wizard


class OpenAvailability(Menu, action="avail"):
    """Show how I can be booked."""


class OpenHours(Menu, action="hours"):
    """Show the weekly hours to choose from."""


class PickHours(Menu, action="preset"):
    """Choose weekly hours by a key of `domain.hours.PRESETS`."""

    code: str


class PickReading(Wizard, action="reading"):
    """Choose the other of two readings of typed hours, by its position."""

    number: int


class SaveTyped(Wizard, action="save"):
    """Save typed hours and time off as they were understood."""


class OpenTimeOff(Menu, action="off"):
    """Show my time off."""


class RemoveTimeOff(Menu, action="nooff"):
    """Work on these days after all."""

    time_off_id: int


class RemoveOverride(Menu, action="nodate"):
    """Take back other hours of a date."""

    override_id: int


class ChooseDates(Menu, action="dates"):
    """Choose single dates that differ from the week."""


class ToggleDate(Steady, action="ondate"):
    """Choose a date, or leave it out again: yyyymmdd."""

    day: int


class DatesOf(Steady, action="datesof"):
    """Look at another month: yyyymm."""

    month: int


class PickWay(Wizard, action="dateway"):
    """Choose what becomes of the dates: a `domain.slots.Way`, or "off", or "again" for the hours of every week."""

    code: str


class PickSpan(Wizard, action="datespan"):
    """Choose hours of the dates, in minutes of the day."""

    start: int
    end: int


class OpenLengths(Menu, action="lengths"):
    """Show the session lengths to choose from."""


class PickLength(Menu, action="length"):
    """Choose how many minutes my sessions take."""

    minutes: int


class FirstLength(Wizard, action="firstlength"):
    """Choose how many minutes my sessions take, as a new mentor."""

    minutes: int


class SetInstant(Menu, action="instant"):
    """Take bookings without asking me (1) or ask me first (0)."""

    on: int


class TypeLink(Menu, action="link"):
    """Write the link of my own meeting room."""


class RemoveLink(Menu, action="nolink"):
    """Use the bot's rooms instead of my own."""


class TypeAbout(Menu, action="about"):
    """Write what I can help with."""


# ── The week by taps ──


class OpenDay(Menu, action="weekday"):
    """Change the hours of a day of the week; 0 is Monday."""

    weekday: int


class RemoveWindow(Wizard, action="nowindow"):
    """Leave out hours of the day, by their position."""

    number: int


class AddWindow(Wizard, action="window"):
    """Add hours to the day."""


class PickStart(Wizard, action="from"):
    """Choose when the hours begin, in minutes of the day."""

    minute: int


class PickEnd(Wizard, action="until"):
    """Choose when the hours end, in minutes of the day."""

    minute: int


class CopyDay(Wizard, action="copyday"):
    """Choose days that get the same hours."""


class PickCopy(Steady, action="copyto"):
    """Give a day the same hours, or take them away again."""

    weekday: int


class OtherDayOfWeek(Wizard, action="dayofweek"):
    """Go on with another day of the week that is being changed."""

    weekday: int


class CheckWeek(Wizard, action="week"):
    """See what the new week means."""


# ── Rules, pause, periods ──


class OpenRules(Menu, action="rules"):
    """Show the rules for bookings."""


class OpenRule(Menu, action="rule"):
    """Choose another number for a rule of `domain.arrangement.Rule`."""

    code: str


class PickRule(Menu, action="setrule"):
    """Give a rule a number."""

    code: str
    value: int


class PickHolidays(Menu, action="holidays"):
    """Take public holidays off (1) or work on them (0)."""

    on: int


class OpenPause(Menu, action="pause"):
    """Take no bookings for a while."""


class PickPause(Menu, action="pausefor"):
    """Pause for so many days; 0: until I say so."""

    days: int


class PickResume(Menu, action="resume"):
    """Take bookings again."""


class RemovePeriod(Menu, action="noperiod"):
    """Let the usual week hold in a period again."""

    period_id: int


class SaveChange(Wizard, action="keep"):
    """Save a change as it was shown."""


class OpenClosed(Menu, action="closed"):
    """Show why nobody can book me on a day, yyyymmdd; 0: today."""

    day: int
