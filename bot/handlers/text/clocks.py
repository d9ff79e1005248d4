"""On whose clock a time is that was typed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.flow.turn import Turn
from bot.services import places
from domain.asking import Names
from domain.asking.people import called
from domain.asking.reading import Clock, named_clock
from domain.when import When


def zone_of(place: str) -> ZoneInfo | None:
    """Return the zone of a place, if only one has this name."""
    found = places.named(place)
    return ZoneInfo(found[0].zone) if len(found) == 1 else None


def clock_in(turn: Turn, text: str, names: Names) -> Clock | None:
    """Return on whose clock the times of a text are, when it says so; a word that is somebody's name is no place."""
    return named_clock(text, turn.moment.when, lambda place: None if called(names, place) else zone_of(place))


def on_clock(turn: Turn, when: When, clock: Clock | None, zones: Collection[str]) -> When:
    """Return a time on the clock that is named beside it, theirs if they all live in one zone; else it is not sure."""
    if clock is None:
        return when
    theirs = ZoneInfo(next(iter(zones))) if len({*zones}) == 1 else None
    zone = clock.zone or theirs
    if zone is None:
        return replace(when, assumed=when.assumed | {"unclear"})
    return clock.there(when, zone, turn.moment)
