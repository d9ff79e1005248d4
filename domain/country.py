"""Which country a zone is in, and where its city lies: what the tz database says about it (the package tzdata)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from msgspec import Struct

_POINT = re.compile(r"([+-]\d{2})(\d{2})(?:\d{2})?([+-]\d{3})(\d{2})(?:\d{2})?")


class Land(Struct, frozen=True):
    """The city that a zone is named after."""

    country: str
    """Two capital letters: BD."""
    latitude: float
    longitude: float


def land(zone: str) -> Land | None:
    """Return where a zone is; None for one that is no place, such as UTC."""
    lands = _lands()
    return lands.get(zone) or lands.get(_links().get(zone, ""))


def country(zone: str) -> str:
    """Return the two letters of a zone's country; empty for one that is no place."""
    found = land(zone)
    return found.country if found else ""


@cache
def _lands() -> Mapping[str, Land]:
    rows = (line.split("\t") for line in _lines("zone.tab") if not line.startswith("#"))
    return {row[2]: Land(row[0], *_degrees(row[1])) for row in rows}


@cache
def _links() -> Mapping[str, str]:
    """Return the present names of zones by their older ones: Asia/Kolkata by Asia/Calcutta."""
    return {row[2]: row[1] for line in _lines("tzdata.zi") if (row := line.split())[0] == "L"}


def _lines(name: str) -> Iterator[str]:
    yield from (files("tzdata") / "zoneinfo" / name).read_text("utf-8").splitlines()


def _degrees(point: str) -> tuple[float, float]:
    """Read "+2343+09025", degrees and minutes north and east.

    Raises:
        ValueError: it is written in another way.
    """
    found = _POINT.fullmatch(point)
    if found is None:
        raise ValueError(f"{point} is no place on earth")
    return _degree(found[1], found[2]), _degree(found[3], found[4])


def _degree(whole: str, minutes: str) -> float:
    size = abs(int(whole)) + int(minutes) / 60
    return -size if whole.startswith("-") else size
