"""What was said of a session is added to its view: as much of it as the viewer may know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from msgspec.structs import replace

from bot.services.views.sessions import AfterView, AgreedView, SessionView
from db.queries import feedback
from db.queries.feedback import OfSession
from db.transaction import Transaction
from domain.attendance import COUNTED_FOR, Outcome, Presence, outcome, record
from domain.ratings import COUNTED_FROM, SHOWN_AFTER, Rating, are_shown
from domain.status import ACTIVE, Kind, Status


async def with_more(tx: Transaction, view: SessionView, *, now: dt.datetime) -> SessionView:
    """Add to the view of a session what the two have said of it; before its start, what they agreed on the last time.

    Args:
        tx: the transaction.
        view: of a session of two; others come back as they are.
        now: aware.
    """
    if view.kind is Kind.GROUP or view.me is None or not view.others:
        return view
    if now >= view.start and view.status in (Status.CONFIRMED, Status.COMPLETED):
        known = await feedback.of(tx, view.id)
        return replace(view, after=_after(view, known, now=now)) if known.said else view
    if now < view.start and view.status in ACTIVE and view.kind is Kind.MENTORSHIP:
        return await _with_past(tx, view, now=now)
    return view


async def ratings_of(tx: Transaction, mentor_ids: Collection[int], *, now: dt.datetime) -> Mapping[int, Rating]:
    """Return the ratings of those mentors who have five or more that are shown: one statement for all of them."""
    rows = await feedback.ratings(tx, mentor_ids, shown=now - SHOWN_AFTER) if mentor_ids else ()
    return {mentor_id: Rating(average, count) for mentor_id, average, count in rows if count >= COUNTED_FROM}


async def _with_past(tx: Transaction, view: SessionView, *, now: dt.datetime) -> SessionView:
    """Add what the two have agreed on the last time, and to a request how well the guest keeps what is agreed."""
    me, host = view.me, view.host
    guest = view.others[0] if me is None or me.id == host.id else me
    agreed = _agreed(view, await feedback.agreed_before(tx, host.id, guest.id, view.start))
    if view.status is not Status.PENDING or me is None or me.id != host.id:
        return replace(view, before=agreed)
    kept = record(await feedback.past(tx, guest.id, now - COUNTED_FOR))
    return replace(view, before=agreed, record=kept if kept.counts else None)


def _after(view: SessionView, known: OfSession, *, now: dt.datetime) -> AfterView:
    mine, theirs, host = known.by(view.me.id if view.me else None), known.by(view.others[0].id), known.by(view.host.id)
    shown = are_shown(both=mine.stars is not None and theirs.stars is not None, end=view.end, now=now)
    return AfterView(
        said=Presence(mine.presence) if mine.presence else None,
        outcome=outcome_of(known, view.host.id),
        stars=mine.stars,
        line=mine.line,
        their_stars=theirs.stars if shown else None,
        their_line=theirs.line if shown else None,
        went_well=host.went_well,
        next_step=host.next_step,
        agreed=_agreed(view, {person_id: said.agreed for person_id, said in known.said.items() if said.agreed}),
    )


def _agreed(view: SessionView, words: Mapping[int, str]) -> tuple[AgreedView, ...]:
    """Put what was agreed under the names of who puts it so, the other side first."""
    theirs = [AgreedView(each.name, words[each.id]) for each in view.others if each.id in words]
    mine = [AgreedView(None, words[view.me.id])] if view.me and view.me.id in words else []
    return (*theirs, *mine)


def outcome_of(known: OfSession, host_id: int) -> Outcome:
    """Return what the statements of both sides, and a ruling, come to."""
    host = known.by(host_id).presence
    guest = next((said.presence for person_id, said in known.said.items() if person_id != host_id), None)
    ruling = Outcome(known.ruling) if known.ruling else None
    return outcome(Presence(host) if host else None, Presence(guest) if guest else None, ruling)
