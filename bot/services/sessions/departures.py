"""What becomes of sessions when somebody has to leave: their partners are told in the usual way."""

from __future__ import annotations

from collections.abc import Collection

from bot.services.rooms import Rooms
from bot.services.sessions.change import Change, Changes
from bot.services.views.people import PersonView
from db.queries import conduct, sessions
from db.queries.sessions import Attendee, SessionRow
from db.transaction import Transaction
from domain import interviews
from domain.audit import AuditKind
from domain.notices import PanelChanged
from domain.session import Action, Part, end, is_pending, release
from domain.status import ACTIVE, Ending, Kind, Status

_ALL = 10_000  # more than anybody has ahead


class Leaving:
    """Ends what is open of somebody who is suspended, or whose role was taken away."""

    def __init__(self, changes: Changes, rooms: Rooms) -> None:
        self._changes = changes
        self._rooms = rooms

    async def close_all(
        self,
        tx: Transaction,
        person_id: int,
        *,
        actor: PersonView,
        requests_only: bool,
        kinds: Collection[Kind] = tuple(Kind),
    ) -> int:
        """End all sessions that a person has ahead, and return how many they were. Call it with the person locked.

        Their sessions are cancelled, the one that runs included; requests to them are declined, their own withdrawn.
        What others meet for without them goes on: a group loses a guest, a panel an interviewer, and if that is its
        host the next one of the panel is. None of it can be undone, and what was cancelled a moment ago cannot be
        undone any more either.

        Args:
            tx: the transaction of the change.
            person_id: who leaves.
            actor: who decided it.
            requests_only: leave what is agreed, and end only what they still talk about as its host: requests, and
                invitations that no applicant has accepted.
            kinds: of the sessions that are looked at.
        """
        ahead = await sessions.upcoming(tx, person_id, now=self._changes.clock.now(), limit=_ALL)
        ids = [row.session.id for row in ahead] + list(await conduct.held(tx, person_id))
        ended = 0
        for session_id in ids:
            row = await self._changes.locked(tx, session_id)
            if row.session.kind in kinds:
                ended += await self._take_out(tx, row, person_id, actor=actor, requests_only=requests_only)
        return ended

    async def give_up_undo(self, tx: Transaction, person_id: int, *, actor: PersonView) -> None:
        """Let Undo bring no interview back to somebody who leaves their company. Call it with the person locked.

        What was called off a moment ago stays so; a panel of it loses them.
        """
        for session_id in await conduct.held(tx, person_id):
            row = await self._changes.locked(tx, session_id)
            if row.session.kind in interviews.KINDS and row.guest.id != person_id:
                await self._take_out(tx, row, person_id, actor=actor, requests_only=True)

    async def _take_out(
        self, tx: Transaction, row: SessionRow, person_id: int, *, actor: PersonView, requests_only: bool
    ) -> int:
        ended = 0
        async with self._changes.change(tx, row, Action.CLOSE, actor=None) as change:
            change.by = actor.id
            if change.is_new:
                ended = await self._part_with(tx, change, person_id, requests_only=requests_only)
        return ended

    async def _part_with(self, tx: Transaction, change: Change, person_id: int, *, requests_only: bool) -> int:
        place = change.row.attendee(person_id)
        if place is not None and place.part == Part.COHOST:
            return await self._leave_panel(tx, change, place)
        heir = next((each for each in change.row.interviewers if each.part == Part.COHOST), None)
        if place is not None and place.part == Part.HOST and heir and change.session.status in ACTIVE:
            return await self._leave_panel(tx, change, place, heir=heir)
        if _goes_on(change, person_id):
            return await self._leave(tx, change, person_id, requests_only=requests_only)
        return _close(change, person_id, requests_only=requests_only)

    async def _leave(self, tx: Transaction, change: Change, person_id: int, *, requests_only: bool) -> int:
        """Take one of many guests out of a session that the others keep."""
        change.is_new = not requests_only
        if requests_only:
            return 0
        change.audited, change.facts = AuditKind.LEFT, {"left": person_id}
        await sessions.leave(tx, change.session.id, person_id)
        await self._changes.notices.forget(tx, change.session.id, person_id=person_id)
        change.row = await self._changes.locked(tx, change.session.id)
        return 1

    async def _leave_panel(
        self, tx: Transaction, change: Change, place: Attendee, *, heir: Attendee | None = None
    ) -> int:
        """Take an interviewer out of a panel that the others keep; the heir of a host comes in their place."""
        session, gone = change.session, place.person
        change.audited, change.facts = AuditKind.LEFT, {"left": gone.id, "host": heir.person.id if heir else None}
        await sessions.leave(tx, session.id, heir.person.id if heir else gone.id)
        if heir is not None:
            self._rooms.take_out(change.row)
            await sessions.change_host(tx, session, heir.person.id)
        await sessions.let_go_of(tx, session.id, gone.id)
        await self._changes.notices.forget(tx, session.id, person_id=gone.id)
        session.version += 1
        if heir is not None:
            session.undo = None
        change.row = await self._changes.locked(tx, session.id)
        if session.status == Status.CONFIRMED:
            self._rooms.provide(change.row)
        if session.status in ACTIVE:
            for each in change.row.attendees:
                await self._changes.notices.tell(
                    tx, each.person.id, PanelChanged(None, gone.name, actor=change.by), session
                )
        return 1


def _goes_on(change: Change, person_id: int) -> bool:
    """Tell whether the others meet without this guest."""
    place = change.row.attendee(person_id)
    return change.session.kind == Kind.GROUP and place is not None and place.part != Part.HOST


def _close(change: Change, person_id: int, *, requests_only: bool) -> int:
    """End a session from which somebody leaves; return how many were ended."""
    session, place = change.session, change.row.attendee(person_id)
    if session.status not in ACTIVE:
        change.audited = AuditKind.RELEASED
        release(session)
        return 0
    asked = place is not None and place.part == Part.HOST and _is_open(change)
    change.is_new = asked or not requests_only
    if not change.is_new:
        return 0
    declined = asked and session.kind not in interviews.KINDS
    change.telling = end(session, Ending.DECLINED if declined else Ending.CANCELLED)
    change.audited = AuditKind.DECLINED if declined else AuditKind.CANCELLED
    change.facts, change.knows, change.readers = {"left": person_id}, person_id, change.row.others(person_id)
    return 1


def _is_open(change: Change) -> bool:
    """Tell whether host and guest have not agreed yet."""
    session = change.session
    return session.accepted_at is None if session.kind in interviews.KINDS else is_pending(session)
