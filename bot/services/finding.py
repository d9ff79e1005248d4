"""Who a mentor is, for somebody who looks for one."""

from __future__ import annotations

from bot.clock import Clock
from bot.services.calendars import Calendars
from bot.services.views.mentors import MentorCard
from bot.services.views.people import PersonView
from db.queries import favourites, mentors
from db.transaction import Transaction

_NEXT = 3
"""Free times on a mentor's card."""


class Finding:
    """Mentors as somebody finds them. Every method takes the transaction first and never commits."""

    def __init__(self, clock: Clock, calendars: Calendars) -> None:
        self._clock = clock
        self._calendars = calendars

    async def knowing(self, tx: Transaction, subject: str, *, actor: PersonView) -> list[int]:
        """Return the mentors who write most of a subject about themselves."""
        names = await self._calendars.names(tx, actor=actor)
        return [id_ for id_ in names.knowing(subject) if id_ != actor.id]

    async def favour(self, tx: Transaction, mentor_id: int, *, on: bool, actor: PersonView) -> None:
        """Let the actor find a mentor first, or like any other; twice is fine.

        Raises:
            NotAMentor: the person is not a mentor (any more).
        """
        await self._calendars.mentor(tx, mentor_id)
        if on:
            await favourites.add(tx, actor.id, mentor_id, at=self._clock.now())
        else:
            await favourites.drop(tx, actor.id, mentor_id)

    async def card(self, tx: Transaction, mentor_id: int, *, actor: PersonView) -> MentorCard:
        """Return a mentor with what helps to choose them; nobody is free for a session with themselves.

        Raises:
            NotAMentor: the person is not a mentor (any more).
        """
        [mentor] = await self._calendars.those(tx, [mentor_id], actor=actor)
        is_own = mentor_id == actor.id
        free = [] if is_own else await self._calendars.next_slots(tx, mentor_id, count=_NEXT, actor=actor)
        return MentorCard(mentor, await mentors.completed(tx, mentor_id), free)
