"""How many bookings a person may have at a time."""

from __future__ import annotations

from bot.settings import Settings
from db.queries.sessions import Parts
from domain.bookings import Limits, require_room
from domain.refusals import NotFound, Suspended


class OpenBookings:
    """Counts what somebody has booked ahead."""

    def __init__(self, settings: Settings) -> None:
        self._limits = Limits(settings.open_per_pair, settings.open_per_person)

    def require_room(self, parts: Parts, *, asks: bool) -> None:
        """Check that the guest may book one more session with the host, and has not booked as much as is allowed.

        Args:
            parts: both, read under the guest's lock.
            asks: it would be a request.

        Raises:
            TooManyWithMentor, TooManyOpen, TooManyRequests: they have.
            NotFound, Suspended: as `require_welcome`.
        """
        require_welcome(parts)
        require_room(parts.already, self._limits, asks=asks)


def require_welcome(parts: Parts) -> None:
    """Check, by what was read under the guest's lock, that they may take part.

    Raises:
        NotFound: they have deleted everything a moment ago.
        Suspended: an admin keeps them out since a moment ago.
    """
    if not parts.is_guest_known:
        raise NotFound(f"there is no student {parts.guest.id}")
    if parts.guest.suspended_at is not None:
        raise Suspended(f"person {parts.guest.id} is suspended")
