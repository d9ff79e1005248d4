"""Dead letters: what was given up reaches the admins, who let it be tried again or drop it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bot.clock import Clock
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.views.admins import LetterView, Troubles
from bot.services.views.people import PersonView
from db.queries import audit, deadletters
from db.queries.deadletters import SORTS, Letter
from db.transaction import Transaction
from domain.audit import AuditKind
from domain.notices import WAITS_LONG, Trouble
from domain.refusals import NotAllowed
from domain.status import Role

WAITING = "waiting"
"""What is reported when updates wait for long: nothing was given up yet."""

AGAIN = 7
"""Days after which something that is still there is reported again, though nothing was added."""

_DAY = dt.timedelta(days=1)


class DeadLetters:
    """Reports, shows, retries and drops. Without an actor it is somebody who may use the command line."""

    def __init__(self, clock: Clock, notices: Notices, people: People) -> None:
        self._clock = clock
        self._notices = notices
        self._people = people

    async def troubles(self, tx: Transaction, *, actor: PersonView | None) -> Troubles:
        """Count what was given up.

        Raises:
            NotAllowed: the actor is no admin.
        """
        _require_admin(actor)
        letters = {sort: (await deadletters.total(tx, sort)).n for sort in SORTS}
        return Troubles(letters, dt.timedelta(seconds=await deadletters.oldest_wait(tx)))

    async def latest(self, tx: Transaction, sort: str, *, actor: PersonView | None, limit: int = 5) -> list[LetterView]:
        """Return the latest ones of a sort, newest first; an unknown sort has none.

        Raises:
            NotAllowed: the actor is no admin.
        """
        _require_admin(actor)
        return [_view(sort, row) for row in await deadletters.latest(tx, sort, limit=limit)] if sort in SORTS else []

    async def find(self, tx: Transaction, reference: str) -> LetterView | None:
        """Return the one with a reference, for the command line."""
        sort, _, number = reference.partition("-")
        if sort in SORTS and number.isdecimal():
            row = await deadletters.one(tx, sort, int(number))
            return _view(sort, row) if row else None
        for each in SORTS:
            row = await deadletters.by_reference(tx, each, reference)
            if row is not None:
                return _view(each, row)
        return None

    async def retry(self, tx: Transaction, sort: str, letter_id: int, *, actor: PersonView | None) -> bool:
        """Let it be tried again; False when somebody was faster.

        Raises:
            NotAllowed: the actor is no admin.
        """
        return await self._end(tx, AuditKind.RETRIED, (sort, letter_id), deadletters.revive, actor=actor)

    async def drop(self, tx: Transaction, sort: str, letter_id: int, *, actor: PersonView | None) -> bool:
        """Give it up for good; False when somebody was faster.

        Raises:
            NotAllowed: the actor is no admin.
        """
        return await self._end(tx, AuditKind.DROPPED, (sort, letter_id), deadletters.drop, actor=actor)

    async def report(self, tx: Transaction) -> None:
        """Tell the admins what is new, at most one message a day for each sort."""
        troubles = await self._found(tx)
        if not troubles:
            return
        for admin in await self._people.admins(tx):
            for trouble in troubles:
                await self._report_to(tx, admin, trouble)

    async def _report_to(self, tx: Transaction, admin: PersonView, trouble: Trouble) -> None:
        """Tell one admin, unless they were told today, or nothing was added since they were told."""
        today = self._clock.now().astimezone(admin.tz).date()
        keys = [f"trouble:{trouble.what}:{admin.id}:{today - days * _DAY}" for days in range(AGAIN)]
        told = await deadletters.last_reports(tx, keys)
        last = next((told[key] for key in keys if key in told), None)
        if keys[0] in told or (last is not None and trouble.newest <= last.get("newest", 0)):
            return
        await self._notices.tell(tx, admin.id, trouble, dedupe=keys[0])

    async def _found(self, tx: Transaction) -> list[Trouble]:
        """Return what there is to report."""
        troubles = []
        for sort in SORTS:
            n, real, at = await deadletters.total(tx, sort)
            if n:
                troubles.append(Trouble(sort, n, at.timestamp() if at is not None else real or 0.0))
        waited = await deadletters.oldest_wait(tx)
        if waited >= WAITS_LONG.total_seconds():
            troubles.append(Trouble(WAITING, int(waited // 60), self._clock.now().timestamp()))
        return troubles

    async def _end(
        self, tx: Transaction, how: AuditKind, letter: tuple[str, int], work: Any, *, actor: PersonView | None
    ) -> bool:
        _require_admin(actor)
        sort, letter_id = letter
        row = await deadletters.one(tx, sort, letter_id) if sort in SORTS else None
        if row is None or not await work(tx, sort, letter_id):
            return False
        about = {"person_id": row.person_id, "session_id": row.session_id}
        facts: dict[str, Any] = {"sort": sort, "reference": row.reference, "error": row.error}
        by = actor.id if actor else None
        await audit.of_letter(tx, how, **about, at=self._clock.now(), actor_id=by, **facts)
        return True


def _view(sort: str, row: Letter) -> LetterView:
    return LetterView(
        sort=sort,  # type: ignore[arg-type]  # it is one of `SORTS`
        id=row.id,
        reference=row.reference or f"{sort}-{row.id}",
        at=row.at or dt.datetime.fromtimestamp(row.real or 0.0, dt.UTC),
        error=row.error or "?",
        what=row.what,
        whose=tuple(name for name in (row.person, row.other) if name),
    )


def _require_admin(actor: PersonView | None) -> None:
    if actor is not None and Role.ADMIN not in actor.roles:
        raise NotAllowed("only admins look after what was given up")
