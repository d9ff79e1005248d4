"""How many bookings a person may have at a time."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.views import PersonView
from bot.settings import Settings
from db.queries import sessions
from domain.bookings import Limits, require_room


class OpenBookings:
    """Counts what somebody has booked ahead."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._limits = Limits(settings.open_per_pair, settings.open_per_person)
        self._clock = clock

    async def require_room(self, tx: AsyncSession, host_id: int, *, asks: bool, actor: PersonView) -> None:
        """Check, under the actor's lock, that they have not booked as much as is allowed.

        Args:
            tx: the transaction.
            host_id: with whom they want one more session.
            asks: it would be a request.
            actor: who books.

        Raises:
            TooManyWithMentor, TooManyOpen, TooManyRequests: they have.
        """
        already = await sessions.booked_ahead(tx, actor.id, host_id, now=self._clock.now())
        require_room(already, self._limits, asks=asks)
