"""What becomes of sessions when somebody has to leave: their partners hear of it in the usual way."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from bot.services.sessions.change import SessionChanges
from bot.services.viewing import as_viewer
from bot.services.views import PersonView
from db.queries import conduct, sessions
from db.queries.sessions import SessionRow
from domain.session import end, is_pending, release
from domain.status import ACTIVE, Ending

_ALL = 10_000  # more than anybody has ahead


class Leaving(SessionChanges):
    """Ends what is open of somebody who is suspended, or who is no mentor any more."""

    async def close_all(self, tx: AsyncSession, person_id: int, *, actor: PersonView, requests_only: bool) -> int:
        """End what a person has ahead, and return how much that was. Call it with the person locked.

        Their sessions are cancelled, the one that runs included; requests to them are declined, their own withdrawn.
        Nothing of it can be undone.

        Args:
            tx: the transaction of the change.
            person_id: who leaves.
            actor: the admin who decided it.
            requests_only: leave what is agreed, and end only what still waits for the person's answer.
        """
        ahead = await sessions.upcoming(tx, person_id, now=self._clock.now(), limit=_ALL)
        ended = 0
        for session_id in [row.session.id for row in ahead]:
            row = await sessions.find(tx, session_id, fresh=True)
            if row is None or row.session.status not in ACTIVE:
                continue
            asked = row.session.mentor_id == person_id and is_pending(row.session)
            if asked or not requests_only:
                await self._close(tx, row, person_id, Ending.DECLINED if asked else Ending.CANCELLED, actor=actor)
                ended += 1
        for session_id in await conduct.held(tx, person_id):
            await self._forget_undo(tx, session_id, actor=actor)
        return ended

    async def _close(
        self, tx: AsyncSession, row: SessionRow, person_id: int, ending: Ending, *, actor: PersonView
    ) -> None:
        session, now = row.session, self._clock.now()
        telling = end(session, ending)
        await self._record(tx, row, ending, actor=actor, left=person_id)
        leaving = row.host if session.mentor_id == person_id else row.guest
        if leaving is not None:
            await self._tell_others(tx, row, telling, actor=as_viewer(leaving))
        await self._replan(tx, row, since=now)

    async def _forget_undo(self, tx: AsyncSession, session_id: int, *, actor: PersonView) -> None:
        """What was cancelled a moment ago must not come back."""
        row = await sessions.find(tx, session_id, fresh=True)
        if row is not None and row.session.holds:
            release(row.session)
            await self._record(tx, row, "released", actor=actor)
