"""Offers: a host names other times for a session, and whoever is asked takes one of them or none. No I/O.

While an offer is open all its times are held for everybody in the session, and the session stays as it is. It ends when
it is answered or withdrawn, when it is not answered in time, or with any other change of the time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from enum import StrEnum
from typing import Any, Protocol, Self

from msgspec import Struct

from domain.refusals import OfferOver, TooManyOffers, TooManyTimes
from domain.zones import utc

MOST_TIMES = 5
"""Times that one offer may name."""

MOST_ROUNDS = 2
"""Offers for one agreed time: then somebody has to decide."""

OPEN_FOR = dt.timedelta(hours=24)


class Closing(StrEnum):
    """How an offer ended without one of its times being taken."""

    PASSED = "passed"
    """None of the times suited."""
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    """Nobody answered in time."""


class Offered(Protocol):
    """What a session knows of its last offer: plain attributes, as `domain.session.Meeting` has them."""

    offer: dict[str, Any] | None
    offered_until: dt.datetime | None
    """Aware, in UTC; None when no offer is open."""


class Offer(Struct, frozen=True):
    """Other times for a session; starts are aware, in UTC, earliest first."""

    starts: tuple[dt.datetime, ...]
    round: int = 1
    closing: Closing | None = None
    """None: it is open."""
    wants_more: bool = False
    """None of the times suited, and others were asked for."""

    def stored(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {
            "starts": [start.isoformat() for start in self.starts],
            "round": self.round,
            "closing": self.closing,
            "wants_more": self.wants_more,
        }

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:
        """Read it back from its JSON values."""
        starts = tuple(dt.datetime.fromisoformat(start) for start in stored["starts"])
        closing = Closing(stored["closing"]) if stored["closing"] else None
        return cls(starts, stored["round"], closing, stored["wants_more"])


def last_of(session: Offered) -> Offer | None:
    """Return the last offer since the session got its present time, open or not."""
    return Offer.read(session.offer) if session.offer else None


def open_of(session: Offered) -> Offer | None:
    """Return the offer that is open."""
    return last_of(session) if session.offered_until is not None else None


def is_withdrawn(session: Offered) -> bool:
    """Tell whether the last offer was taken back."""
    last = last_of(session)
    return last is not None and last.closing is Closing.WITHDRAWN


def new(session: Offered, starts: Collection[dt.datetime]) -> Offer:
    """Return the offer of these starts (aware), the next round.

    Raises:
        TooManyTimes: it names none, or too many.
        TooManyOffers: there were enough rounds.
    """
    before = last_of(session)
    number = 1 if before is None else before.round + 1
    if number > MOST_ROUNDS:
        raise TooManyOffers(MOST_ROUNDS)
    return Offer(_sorted(starts), number)


def amended(session: Offered, starts: Collection[dt.datetime]) -> Offer:
    """Return the open offer with these starts (aware) instead of its own: the same round.

    Raises:
        TooManyTimes: it names none, or too many.
        OfferOver: nothing is offered.
    """
    before = open_of(session)
    if before is None:
        raise OfferOver("nothing is offered")
    return Offer(_sorted(starts), before.round)


def _sorted(starts: Collection[dt.datetime]) -> tuple[dt.datetime, ...]:
    if not 1 <= len(starts) <= MOST_TIMES:
        raise TooManyTimes(MOST_TIMES)
    return tuple(sorted(utc(start) for start in starts))


def has_room(session: Offered) -> bool:
    """Tell whether there may be another round."""
    before = last_of(session)
    return before is None or before.round < MOST_ROUNDS


def open_until(offer: Offer, start: dt.datetime, now: dt.datetime) -> dt.datetime:
    """Return until when an offer can be answered: a day; never after the last of its times, or the time that stands.

    Args:
        offer: which times.
        start: of the session as it is: aware.
        now: aware.
    """
    return min(utc(now) + OPEN_FOR, utc(start), offer.starts[-1])


def require_open(session: Offered, now: dt.datetime, *, start: dt.datetime | None = None) -> None:
    """Refuse an answer to an offer that is not open, or to a time that it does not name.

    Raises:
        OfferOver: it was answered, withdrawn or not answered in time.
    """
    offer, until = open_of(session), session.offered_until
    if offer is None or until is None or now >= until or (start is not None and utc(start) not in offer.starts):
        raise OfferOver("that offer is not open any more")
