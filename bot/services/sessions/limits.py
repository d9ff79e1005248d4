"""How many bookings a person may have at a time."""

from __future__ import annotations

from bot.clock import Clock
from bot.services.views import PersonView
from bot.settings import Settings
from db.queries import sessions
from db.transaction import Transaction
from domain.bookings import Limits, require_room
from domain.refusals import Suspended


class OpenBookings:
    """Counts what somebody has booked ahead."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._limits = Limits(settings.open_per_pair, settings.open_per_person)
        self._clock = clock

    async def require_room(self, tx: Transaction, host_id: int, *, asks: bool, actor: PersonView) -> None:
        """Check, under the actor's lock, that they may book and have not booked as much as is allowed.

        Args:
            tx: the transaction.
            host_id: with whom they want one more session.
            asks: it would be a request.
            actor: who books.

        Raises:
            TooManyWithMentor, TooManyOpen, TooManyRequests: they have.
            Suspended: an admin keeps them out since a moment ago.
        """
        guest = await sessions.booked_ahead(tx, actor.id, host_id, now=self._clock.now())
        if guest.is_suspended:
            raise Suspended(f"person {actor.id} is suspended")
        require_room(guest.already, self._limits, asks=asks)
