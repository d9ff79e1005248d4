"""Texts and the link of a session: changes that leave the time and the status alone."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from bot.services.notices.prints import prints
from bot.services.rooms import Rooms
from bot.services.sessions import memory
from bot.services.sessions.change import Change, Changes
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.locks import lock_people
from db.models import Session
from db.queries import sessions
from db.queries.sessions import SessionRow
from db.transaction import Transaction
from domain.notices import Edited
from domain.rooms import Room, require_room
from domain.session import Action, Part, require
from domain.status import Status
from domain.texts import DESCRIPTION_LIMIT, TITLE_LIMIT, clean


class Editing:
    """The use case Edit."""

    def __init__(self, changes: Changes, rooms: Rooms) -> None:
        self._changes = changes
        self._rooms = rooms

    async def edit(  # noqa: PLR0913 - each field may be left alone
        self,
        tx: Transaction,
        session_id: int | uuid.UUID,
        *,
        title: str | None = None,
        description: str | None = None,
        link: str | None = None,
        version: int | None = None,
        actor: PersonView,
    ) -> SessionView:
        """Change texts or, as the host, the link; None keeps. An empty link goes back to the mentor's or a made room.

        Raises:
            NotFound, SessionChanged: as for every change.
            NotAllowed: a guest gives a link.
            BadStatusChange: it has ended.
            AlreadyStarted: after the start the texts stay; the link may still change.
            EmptyText, TextTooLong, BadLink: the new values.
        """
        action = Action.EDIT_LINK if (title, description) == (None, None) else Action.EDIT
        async with self._changes.change(tx, session_id, action, actor=actor, version=version) as change:
            session, before = change.session, prints(change.session)
            if title is not None:
                session.title = clean(title, "title", limit=TITLE_LIMIT)
            if description is not None:
                session.description = clean(description, "description", limit=DESCRIPTION_LIMIT, required=False)
            if link is not None:
                require(session, change.seat, Action.EDIT_LINK, change.now)
                self._set_link(change.row, link)
            _say(change, before)
        return self._changes.view(change.row, actor)

    async def replace_room(self, tx: Transaction, before: str | None, after: Room, *, actor: PersonView) -> None:
        """Put a host's new room into the confirmed sessions that have no link of their own, and tell their guests."""
        await lock_people(tx, actor.id)
        now = self._changes.clock.now()
        for row in await sessions.following_profile_link(tx, actor.id, before, now=now):
            async with self._changes.change(tx, row, Action.EDIT_LINK, actor=actor) as change:
                known = prints(change.session)
                _move_into(change.session, after)
                _say(change, known)

    def _set_link(self, row: SessionRow, link: str) -> None:
        session = row.session
        if link.strip():
            _move_into(session, require_room(link))
            return
        session.zoom_link = session.passcode = None
        if session.status == Status.CONFIRMED:
            self._rooms.provide(row)


def _move_into(session: Session, room: Room) -> None:
    session.zoom_link, session.passcode, session.link_made = room.link, room.passcode, False


def _say(change: Change, known: Mapping[str, str]) -> None:
    """Count and tell what is new; the guest of a request does not see its link yet, so a change of it is not told.

    Args:
        change: the change, its texts set.
        known: the prints of the texts before.
    """
    fields = [name for name, each in prints(change.session).items() if each != known[name]]
    change.is_new = bool(fields)
    if not fields:
        return
    memory.touch(change.session)
    change.facts = {"fields": fields}
    news = [field for field in fields if field != "link" or change.session.status == Status.CONFIRMED]
    if news:
        change.telling = dict.fromkeys(Part, Edited(tuple(news), tuple(known[name] for name in news)))
