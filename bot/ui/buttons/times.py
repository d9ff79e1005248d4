"""Choosing a time, whatever it is for."""

from __future__ import annotations

from bot.ui.buttons.base import Wizard


class NextTimes(Wizard, action="times"):
    """Show the next free times; also the way back to them."""


class OtherDay(Wizard, action="days"):
    """Show the first month that has free days."""


class Month(Wizard, action="month"):
    """Show another month; `month` is yyyymm on the presser's calendar."""

    month: int


class PickDay(Wizard, action="day"):
    """Show a page of one day's free times; `day` is yyyymmdd on the presser's calendar."""

    day: int
    page: int


class PickSlot(Wizard, action="slot"):
    """Take a free time, to book it or to move a session there; minutes since the epoch."""

    mentor_id: int
    start_minute: int
