"""What was said of a session is added to its view: as much of it as the viewer may know."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.services.views import AfterView, SessionView
from db.queries import feedback
from db.queries.feedback import OfSession
from db.transaction import Transaction
from domain.attendance import Outcome, Presence, outcome
from domain.status import Kind, Status


async def with_more(tx: Transaction, view: SessionView, *, now: dt.datetime) -> SessionView:
    """Add to the view of a session what the two have said of it.

    Args:
        tx: the transaction.
        view: of a session of two; others come back as they are.
        now: aware.
    """
    if view.kind is Kind.GROUP or view.me is None or view.status not in (Status.CONFIRMED, Status.COMPLETED):
        return view
    if now < view.start:
        return view
    known = await feedback.of(tx, view.id)
    return replace(view, after=_after(view, known)) if known.said else view


def _after(view: SessionView, known: OfSession) -> AfterView:
    mine = known.by(view.me.id if view.me else None)
    return AfterView(said=Presence(mine.presence) if mine.presence else None, outcome=outcome_of(known, view.host.id))


def outcome_of(known: OfSession, host_id: int) -> Outcome:
    """Return what the statements of both sides, and a ruling, come to."""
    host = known.by(host_id).presence
    guest = next((said.presence for person_id, said in known.said.items() if person_id != host_id), None)
    ruling = Outcome(known.ruling) if known.ruling else None
    return outcome(Presence(host) if host else None, Presence(guest) if guest else None, ruling)
