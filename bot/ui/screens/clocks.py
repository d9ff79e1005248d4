"""What time it is, or will be, on a clock elsewhere, beside the reader's own."""

from __future__ import annotations

import datetime as dt

from bot.ui.say import Markup, Say
from bot.ui.screen import Screen

_INITIALS = 3
"""Letters of a name that is probably the first ones of several words."""


def at_place(say: Say, moment: dt.datetime, place: str, zone: str, *, is_now: bool) -> Markup:
    """Return the moment at a place; a name that is not in Latin letters is said as the zone's city."""
    there, name = say.elsewhere(zone), _named(place) if place.isascii() else say.city(zone)
    words = {"place": name, "there": there.moment(moment), "zone": say.zone_name, "here": _here(say, there, moment)}
    return say("clock-now" if is_now else "clock-then", **words)


def for_whom(say: Say, moment: dt.datetime, name: str, zone: str, *, is_now: bool) -> Markup:
    """Return the moment on the clock of somebody whom the reader meets."""
    there, here = say.elsewhere(zone), {"when": say.moment(moment), "zone": say.zone_name, "name": name}
    if there.local(moment).utcoffset() == say.local(moment).utcoffset():
        return say("clock-same-now" if is_now else "clock-same-then", **here)
    key = "talk-now-there" if is_now else "clock-then-there"
    return say(key, **here, clock=there.moment(moment), other=there.zone_name)


def unclear(say: Say, place: str, *, is_known: bool) -> Screen:
    """Say that no place is called so, or one with several clocks."""
    return Screen(say("clock-several" if is_known else "clock-unknown", place=_named(place)))


def _named(place: str) -> str:
    """Return a name as it is written, whatever way it was typed: "New York", "UK"."""
    return place.upper() if len(place) <= _INITIALS else place.title()


def _here(say: Say, there: Say, moment: dt.datetime) -> str:
    """Return the reader's clock, with the day where it is another one there."""
    is_same_day = say.local(moment).date() == there.local(moment).date()
    return say.clock(moment) if is_same_day else say.moment(moment)
