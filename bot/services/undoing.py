"""What Undo needs to know: kept on the session's row, judged by the session's version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from db.models import Session
from domain.slots import Slot
from domain.status import Status

_READ: Mapping[str, Callable[[str], Any]] = {
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
    "start_time": dt.datetime.fromisoformat,
    "end_time": dt.datetime.fromisoformat,
    "answer_by": dt.datetime.fromisoformat,
    "hold_until": dt.datetime.fromisoformat,
}
_PLAIN = ("zone", "status", "zoom_link", "link_made", "holds", "ending", "ended_by", "ended_why")

Memory = Mapping[str, Any]


def remember(session: Session) -> Memory:
    """Note the columns that a change may touch, before it does."""
    return {name: getattr(session, name) for name in (*_READ, *_PLAIN)}


def allow(session: Session, what: str, before: Memory, *, by: int, span: tuple[dt.datetime, dt.datetime]) -> None:
    """Let a person take back what they have just done, from now until then; what differs from `before` is kept."""
    was = {name: value for name, value in before.items() if getattr(session, name) != value}
    written = {name: value.isoformat() if name in _READ and value is not None else value for name, value in was.items()}
    moments = {"at": span[0].isoformat(), "until": span[1].isoformat()}
    session.undo = {"what": what, "by": by, **moments, "version": session.version, "was": written}


def restore(session: Session) -> None:
    """Put back what the last change replaced, except for the version, which only rises."""
    last = session.undo or {}
    for name, value in last["was"].items():
        setattr(session, name, _READ[name](value) if name in _READ and value is not None else value)
    session.undo = None


def last_of(session: Session) -> tuple[str, dt.datetime]:
    """Return what the last change was and when it was made (aware), as `allow` has noted it."""
    last = session.undo or {}
    return last["what"], dt.datetime.fromisoformat(last["at"])


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
