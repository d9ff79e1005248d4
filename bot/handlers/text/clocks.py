"""On whose clock a time is that was typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.flow.turn import Turn
from bot.services import places
from domain.asking import Names
from domain.asking.clock_questions import without_where
from domain.asking.people import called
from domain.asking.reading import Clock, named_clock
from domain.asking.words import plain, stems
from domain.other_clock import Clocks
from domain.when import When

_UNIVERSAL = {"utc", "gmt"}


def zone_of(place: str) -> ZoneInfo | None:
    """Return the zone of a place, if only one has this name."""
    found = places.named(place)
    return ZoneInfo(found[0].zone) if len(found) == 1 else None


def places_of(words: str) -> tuple[str, list[places.Place]]:
    """Return the name that words are, with the ending of a case or without, and the places that are called so.

    In Latin letters none is known by its sound: "narnia" sounds like a village at home.
    """
    if words.casefold() in _UNIVERSAL:
        return words.upper(), [places.Place("", "UTC", 0)]
    ways = {each: places.in_passing(each) for each in (words, *stems(plain(words)), *without_where(words))}
    heard = [(name, found) for name, (found, _) in ways.items() if found and not words.isascii()]
    written = [(name, found) for name, (found, is_written) in ways.items() if is_written]
    return next(iter([*written, *heard]), (words, []))


def clock_in(turn: Turn, text: str, names: Names) -> Clock | None:
    """Return on whose clock the times of a text are, when it says so; a word that is somebody's name is no place."""
    return named_clock(text, turn.at.when, lambda place: None if called(names, place) else zone_of(place))


def on_clock(turn: Turn, when: When, clock: Clock | None, zones: Collection[str]) -> When:
    """Return a time on the clock that is named beside it, theirs if they all live in one zone; else it is not sure."""
    if clock is None:
        return when
    theirs = ZoneInfo(next(iter(zones))) if len({*zones}) == 1 else None
    zone = clock.zone or theirs
    if zone is None:
        return replace(when, assumed=when.assumed | {"unclear"})
    return clock.there(when, zone, turn.at)


def clocks_in(turn: Turn, text: str) -> tuple[str, Clocks | None]:
    """Return a text about hours without the clock that it names, and that clock unless the person's shows the same."""
    clock = named_clock(text, turn.at.when, _written_zone)
    if clock is None or clock.zone is None:
        return text, None
    clocks = Clocks(clock.zone if isinstance(clock.zone, ZoneInfo) else None, turn.person.tz, turn.now)
    return " ".join(clock.text.split()), None if clocks.are_alike else clocks


def _written_zone(place: str) -> dt.tzinfo | None:
    """Return the zone of a place that is spelled as it is written: "bondho" is none, though a town sounds so.

    That of a land with several zones is no `ZoneInfo`.
    """
    found, is_written = places.in_passing(place)
    if not is_written:
        return ZoneInfo("UTC") if place.casefold() in _UNIVERSAL else None
    return ZoneInfo(found[0].zone) if len(found) == 1 else dt.UTC


def as_said(turn: Turn, clocks: Clocks | None) -> str:
    """Say on which clock hours were said that are repeated on the person's own; nothing when it is that one."""
    if clocks is None or clocks.said is None:
        return ""
    return turn.say("clock-said", said=turn.say.zone_named(clocks.said.key), own=turn.say.zone_name)
