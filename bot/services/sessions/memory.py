"""What Undo needs to know: kept on the session's row, judged by the session's version."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from typing import Any, get_args, get_origin, get_type_hints

from sqlalchemy.orm import Mapped

from db.models import Session
from domain.offers import Offer
from domain.session import Seat
from domain.slots import Slot
from domain.status import Status

_LEFT_ALONE = ("id", "public_id", "created_at", "created_by", "version", "undo", "offer", "offered_until")
_OFFER = ("offer", "offered_until")
_MOMENTS = (dt.datetime, dt.date, dt.time)


def _columns() -> Mapping[str, Callable[[Any], Any]]:
    """Return all that a change may touch, and how each is read from JSON: a new column is undone like the others."""
    columns = {}
    for name, hint in get_type_hints(Session).items():
        kinds = get_args(get_args(hint)[0]) or get_args(hint) if get_origin(hint) is Mapped else ()
        if kinds and name not in _LEFT_ALONE:
            moment = next((kind for kind in kinds if kind in _MOMENTS), None)
            columns[name] = moment.fromisoformat if moment else uuid.UUID if uuid.UUID in kinds else _as_it_is
    return columns


def _as_it_is(value: Any) -> Any:
    return value


_READ = _columns()
Memory = Mapping[str, Any]
NO_FACTS: Mapping[str, object] = {}


def remember(session: Session) -> Memory:
    """Note the columns that a change may touch, before it does."""
    return {name: getattr(session, name) for name in (*_READ, *_OFFER)}


def allow(  # noqa: PLR0913 - what was done, by whom, and what it was before
    session: Session,
    what: str,
    before: Memory,
    *,
    by: Seat,
    span: tuple[dt.datetime, dt.datetime],
    facts: Mapping[str, object] = NO_FACTS,
) -> None:
    """Let somebody undo what they have just done, until a moment; what differs from `before` is kept."""
    was = {name: before[name] for name in _READ if getattr(session, name) != before[name]}
    is_offer_lost = before["offered_until"] is not None and session.offered_until is None
    session.undo = {
        "what": what,
        "by": by.person_id,
        "part": by.part,
        "at": span[0].isoformat(),
        "until": span[1].isoformat(),
        "version": session.version,
        "was": {name: _written(value) for name, value in was.items()},
        "offer": {name: _written(before[name]) for name in _OFFER} if is_offer_lost else None,
        "joined": facts.get("joined"),
        "before": None if session.undo is None else {**session.undo, "was": {}, "before": None},
    }


def restore(session: Session) -> None:
    """Put back what the last change replaced, except for the version, which only rises.

    Who had made the change before it counts again (a host may decline a guest's move), but is no longer undone.
    """
    last = session.undo or {}
    for name, value in last["was"].items():
        setattr(session, name, None if value is None else _READ[name](value))
    session.undo = last.get("before")


def _written(value: Any) -> Any:
    """Return a value as JSON holds it."""
    if isinstance(value, _MOMENTS):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value


def last_of(session: Session) -> tuple[str, dt.datetime]:
    """Return what the last change was and when it was made (aware), as `allow` has noted it."""
    last = session.undo or {}
    return last["what"], dt.datetime.fromisoformat(last["at"])


def former_offer(session: Session) -> tuple[Offer, dt.datetime] | None:
    """Return what was offered until the last change, and until when (aware) that can be answered; None: nothing."""
    was = (session.undo or {}).get("offer")  # an earlier release keeps none
    return (Offer.read(was["offer"]), dt.datetime.fromisoformat(was["offered_until"])) if was else None


def joined(session: Session) -> int | None:
    """Return who has come in by the last change, in place of whoever made it; None: nobody."""
    found: int | None = (session.undo or {}).get("joined")  # an earlier release keeps none
    return found


def former_slot(session: Session) -> Slot:
    """Return the time that a session was moved away from."""
    was = (session.undo or {})["was"]
    start, end = (_READ[name](was[name]) for name in ("start_time", "end_time"))
    return Slot(start, end, session.mentor_id)


def was_pending(session: Session) -> bool:
    """Tell whether a session that was cancelled or declined was a request."""
    return bool((session.undo or {})["was"]["status"] == Status.PENDING)


def touch(session: Session) -> None:
    """Count a change that leaves an Undo possible, such as a new title."""
    session.version += 1
    if session.undo is not None and session.undo["version"] == session.version - 1:
        session.undo = {**session.undo, "version": session.version}
