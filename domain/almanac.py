"""What sun and moon decide: asked of an almanac, which the bot brings, since it takes packages to know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence


class Almanac:
    """The almanac that knows nothing: nobody is told when the sun sets, and there are no feasts."""

    def sunset(self, _day: dt.date, _zone: str) -> int | None:
        """Return the minute of the day at which the sun sets in a zone's city; None when nobody knows."""
        return None

    def feasts(self, _name: str, _country: str, _year: int) -> Sequence[dt.date]:
        """Return the days of a year on which a country begins to keep a feast of `domain.feasts`."""
        return ()

    def holidays(self, _country: str, _year: int) -> Sequence[tuple[dt.date, str]]:
        """Return the public holidays of a country in a year with their English names, earliest first."""
        return ()


_open: list[Almanac] = [Almanac()]


def use(almanac: Almanac) -> None:
    """Ask this almanac from now on; the process has one, as it has one tz database."""
    _open[0] = almanac


def current() -> Almanac:
    """Return the almanac that is asked."""
    return _open[0]
