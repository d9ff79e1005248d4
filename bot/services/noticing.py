"""What still has to be true of a session for a notice about it to be worth telling."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from db.queries.sessions import SessionRow
from domain.notices import NoticeKind
from domain.session import ACTIVE
from domain.status import Ending, Status

Truth = Callable[[SessionRow, Mapping[str, Any], int], bool]


def is_true(kind: NoticeKind, row: SessionRow, data: Mapping[str, Any], reader_id: int) -> bool:
    """Tell whether a notice is still true for a reader who is in the session."""
    return _TRUE[kind](row, data, reader_id)


def _has(status: Status) -> Truth:
    return lambda row, _data, _reader: row.session.status == status


def _ended(*endings: Ending) -> Truth:
    return lambda row, _data, _reader: row.session.status == Status.CANCELLED and row.session.ending in endings


def _is_active(row: SessionRow, _data: Mapping[str, Any], _reader: int) -> bool:
    return row.session.status in ACTIVE


def _starts_as_told(row: SessionRow, data: Mapping[str, Any], _reader: int) -> bool:
    return row.session.status == Status.CONFIRMED and row.session.start_time.isoformat() == data["start"]


def _has_moved(row: SessionRow, data: Mapping[str, Any], _reader: int) -> bool:
    return row.session.status in ACTIVE and row.session.start_time.isoformat() != data["from"]


def _has_reason(row: SessionRow, _data: Mapping[str, Any], _reader: int) -> bool:
    return row.session.status == Status.CANCELLED and row.session.ended_why is not None


def _is_other_lost(row: SessionRow, _data: Mapping[str, Any], reader: int) -> bool:
    return row.session.status in ACTIVE and any(each.person.unreachable_since for each in row.others(reader))


_TRUE: Mapping[NoticeKind, Truth] = {
    NoticeKind.REQUESTED: _has(Status.PENDING),
    NoticeKind.BOOKED: _has(Status.CONFIRMED),
    NoticeKind.CONFIRMED: _has(Status.CONFIRMED),
    NoticeKind.DECLINED: _ended(Ending.DECLINED),
    NoticeKind.MOVED: _has_moved,
    NoticeKind.CANCELLED: _ended(Ending.CANCELLED, Ending.UNDONE),
    NoticeKind.EXPIRED: _ended(Ending.EXPIRED),
    NoticeKind.NUDGE: _has(Status.PENDING),
    NoticeKind.REMINDER: _starts_as_told,
    NoticeKind.LATE: _starts_as_told,
    NoticeKind.COMING: _starts_as_told,
    NoticeKind.EDITED: _is_active,
    NoticeKind.REASON: _has_reason,
    NoticeKind.UNREACHABLE: _is_other_lost,
}
