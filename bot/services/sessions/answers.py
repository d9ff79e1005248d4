"""The host's answer to a request: yes. The other answer, no, is in `endings`."""

from __future__ import annotations

import uuid

from bot.services.rooms import Rooms
from bot.services.sessions.change import Changes
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.transaction import Transaction
from domain.session import Action, confirm


class Answering:
    """Confirm."""

    def __init__(self, changes: Changes, rooms: Rooms) -> None:
        self._changes = changes
        self._rooms = rooms

    async def confirm(
        self, tx: Transaction, session_id: int | uuid.UUID, *, actor: PersonView, version: int | None = None
    ) -> SessionView:
        """Say yes to a request. The guest is told at once, for Undo does not take back a promise.

        Raises:
            NotFound, SessionChanged, AlreadyStarted: as for every change.
            NotAllowed: only the host answers.
            BadStatusChange: it is not a request any more.
        """
        async with self._changes.change(tx, session_id, Action.CONFIRM, actor=actor, version=version) as change:
            if change.is_new:
                change.telling = confirm(change.session)
                self._rooms.provide(change.row)
        return self._changes.view(change.row, actor)
