"""What Undo keeps comes from the model: whatever column a change touches, it is put back."""

from __future__ import annotations

import datetime as dt
import json
import uuid

import pytest

from bot.services.sessions import memory
from db.models import Session
from domain.session import Part, Seat

NOW = dt.datetime(2026, 11, 22, 6, tzinfo=dt.UTC)
NEVER_UNDONE = {"id", "public_id", "created_at", "created_by", "version", "undo", "offer", "offered_until"}
BEFORE = Session(
    kind="mentorship",
    title="CV",
    description="",
    date=NOW.date(),
    time=dt.time(12, 30),
    zone="Asia/Dhaka",
    status="PENDING",
    zoom_link=None,
    link_made=False,
    mentor_id=1,
    student_id=2,
    start_time=NOW,
    end_time=NOW + dt.timedelta(hours=1),
    series=uuid.UUID(int=1),
    holds=True,
    hold_until=NOW,
    answer_by=NOW,
    ending=None,
    ended_by=None,
    ended_why=None,
)


@pytest.mark.parametrize("column", sorted(set(Session.__table__.columns.keys()) - NEVER_UNDONE))
def test_every_column_is_put_back(column: str) -> None:
    was = memory.remember(BEFORE)
    assert column in was, "a column that nobody has thought of"
    session = Session(**was, version=2)
    setattr(session, column, None if was[column] is not None else "changed")
    memory.allow(session, "moved", was, by=Seat(Part.GUEST, 2), span=(NOW, NOW))
    session.undo = json.loads(json.dumps(session.undo))  # as the database keeps it
    memory.restore(session)
    assert memory.remember(session) == was
    assert session.undo is None
