"""What is due next and for whom, in a few words of English: the page of the pretend Telegram offers to go there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence

from msgspec import Struct

from db.engine import Database
from db.queries import notices, sessions
from db.transaction import Transaction

_NOTICES = {
    "requested": "request",
    "booked": "booking",
    "confirmed": "confirmation",
    "declined": "answer",
    "moved": "new time",
    "cancelled": "cancellation",
    "edited": "change",
    "nudge": "reminder of a request",
    "redrawn": "end of Undo",
    "attend": "question who is there",
    "rate": "question how it was",
    "offered": "offer",
}
"""What each kind of notice is called here; the others have a name that says it."""

_WORK = {
    "expire": "end of the request of",
    "complete": "end of the session of",
    "release": "end of Undo for",
    "lapse": "end of the offer for",
}


class Announcer(Struct, frozen=True):
    """Tells when something is due next, and what that is."""

    database: Database
    tell: Callable[[dt.datetime | None, str], Awaitable[None]]
    """Takes the moment (in UTC) and the words: "reminder for Nabil, Ayesha"."""

    async def announce(self, due: dt.datetime | None) -> None:
        """Tell the next due moment; None: nothing is due."""
        words = ""
        if due is not None:
            async with self.database.read() as tx:
                words = await _words(tx, due)
        await self.tell(due, words)


async def _words(tx: Transaction, due: dt.datetime) -> str:
    """Return what is due at a moment; of many things that are due together the first."""
    told = await notices.due_at(tx, due)
    if told:
        kind = told[0].kind
        return _said(
            f"{_NOTICES.get(kind, kind.replace('_', ' '))} for", [one.name for one in told if one.kind == kind]
        )
    for work in await sessions.due(tx, due, limit=1):
        found = (await sessions.find_all(tx, [work.session_id])).get(work.session_id)
        return _said(_WORK[work.kind], [each.person.name for each in found.attendees] if found else [])
    return ""


def _said(what: str, names: Sequence[str]) -> str:
    return f"{what} {', '.join(names)}"
