"""The indexes of the tables, which the migrations are compared with.

They stand apart from the tables, since whoever serves people never needs them: the database has them, and to name a
condition imports both dialects of SQLAlchemy.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Index, MetaData, Table, text

from db.models import (
    ApiToken,
    AuditEvent,
    DateOverride,
    Employment,
    Feedback,
    HoursPeriod,
    Interview,
    InterviewNote,
    Mentor,
    OfferedTime,
    Participant,
    Person,
    PersonRole,
    Session,
    TimeOff,
    Waiting,
    dialog,
    inbox,
    message,
    metadata,
    outbox,
    site_request,
    table_of,
)


@cache
def indexed() -> MetaData:
    """Return all tables, with their indexes."""
    _of_people()
    _of_sessions()
    _of_waitlist()
    _of_companies()
    _of_updates()
    _of_messages()
    return metadata


def _of_people() -> None:
    _add(table_of(PersonRole), "admin", "person_id", where="role = 'admin'")
    _add(table_of(Mentor), "waiting", "created_at", where="state = 'WAITING'")
    _add(table_of(TimeOff), "mentor_id", "mentor_id", "last_day")
    _add(table_of(ApiToken), "person_id", "person_id")
    _add(table_of(Person), "public_id", "public_id", unique=True)
    _add(table_of(DateOverride), "person_id", "person_id", "day")
    _add(table_of(HoursPeriod), "person_id", "person_id", "last_day")


def _of_waitlist() -> None:
    waitlist = table_of(Waiting)
    _add(waitlist, "look_at", "look_at")
    _add(waitlist, "host_id", "host_id", "offered_start")


def _of_companies() -> None:
    _add(table_of(Employment), "company_id", "company_id")
    _add(table_of(Employment), "waiting", "since", where="state = 'WAITING'")
    _add(table_of(Interview), "company_id", "company_id", "session_id")
    _add(table_of(Interview), "job_id", "job_id")
    _add(table_of(InterviewNote), "person_id", "person_id")


def _of_sessions() -> None:
    session, participant = table_of(Session), table_of(Participant)
    _add(session, "mentor_id", "mentor_id", "start_time")
    _add(session, "student_id", "student_id", "start_time")
    _add(session, "answer_by", "answer_by", where="status = 'PENDING'")
    _add(session, "end_time", "end_time", where="status = 'CONFIRMED'")
    _add(session, "host_ahead", "mentor_id", "start_time", where="status IN ('PENDING', 'CONFIRMED')")
    _add(session, "guest_ahead", "student_id", "start_time", where="status IN ('PENDING', 'CONFIRMED')")
    _add(session, "held", "hold_until", where="hold_until IS NOT NULL")
    _add(session, "offered", "offered_until", where="offered_until IS NOT NULL")
    _add(table_of(OfferedTime), "person_id", "person_id", "start_time")
    _add(session, "undo", "end_time", where="undo IS NOT NULL")
    _add(participant, "person_id", "person_id", "start_time")
    _add(participant, "busy", "person_id", "start_time", where="blocks")
    _add(table_of(AuditEvent), "session_id", "session_id")
    _add(table_of(AuditEvent), "person_id", "person_id", where="person_id IS NOT NULL")
    _add(table_of(Feedback), "about", "about_id", "session_id")
    _add(table_of(Feedback), "person_id", "person_id")  # for who hands an account over, or reads what they have said


def _of_updates() -> None:
    _add(inbox, "new", "person_key", "id", where="state = 'new'")
    _add(inbox, "dead", "id", where="state = 'dead'")
    _add(site_request, "waiting", "id", where="state = 'waiting'")
    _add(dialog, "turn", "turn_real", where="next_id IS NOT NULL")
    _add(dialog, "message_id", "message_id", where="message_id IS NOT NULL")  # for who deletes a message


def _of_messages() -> None:
    _add(message, "session_id", "session_id", "chat_id")
    _add(outbox, "open", "chat_id", "id", where="state IN ('waiting','leased')")
    _add(outbox, "due", "sort", "urgent", "due_at", "id", where="state = 'waiting'")
    _add(outbox, "retry", "chat_id", "retry_real", where="state = 'waiting' AND retry_real > 0")
    _add(outbox, "leased", "chat_id", "lease_owner", where="state = 'leased'")
    _add(outbox, "failed", "id", where="state = 'failed'")
    _add(outbox, "person", "person_id", where="state = 'waiting' AND sort = 'notice'")
    _add(outbox, "session_id", "session_id")
    _add(outbox, "message_id", "message_id")


def _add(table: Table, name: str, *columns: str, where: str | None = None, unique: bool = False) -> None:
    """Index a table, or those of its rows that fulfil a condition: statements have to say it in the same words."""
    some: dict[str, Any] = {} if where is None else {"postgresql_where": text(where), "sqlite_where": text(where)}
    Index(f"ix_{table.name}_{name}", *(table.c[column] for column in columns), unique=unique, **some)
