"""The tables. Their indexes are in `indexes.py`, the overlap rule (triggers, EXCLUDE) only in the migrations.

Domain tables are mapped classes; hot tables (inbox, outbox, message, dialog) are Core tables, read and written as rows.
Instants on the human clock are ``UtcDateTime``; columns ending in ``_real`` are seconds since the epoch on the
database's own clock.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, cast

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Time,
    UniqueConstraint,
    Uuid,
    false,
    true,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from db.types import BIGINT, CleanText, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Base(DeclarativeBase):
    """The root of the mapped classes."""

    metadata = metadata


def table_of(mapped: type[Base]) -> Table:
    """Return a mapped class's table, for a statement that bypasses the mapping."""
    return cast(Table, mapped.__table__)


class Person(Base):
    """Anybody who takes part; their identities say how we know them."""

    __tablename__ = "person"
    __table_args__ = tuple(
        CheckConstraint(f"{name} BETWEEN 0 AND 1439", name=name) for name in ("quiet_start", "quiet_end")
    )

    id: Mapped[int] = mapped_column(BIGINT, primary_key=True)
    telegram_id: Mapped[int | None] = mapped_column(BIGINT, unique=True)
    """Their chat, kept equal to the identity by the database. None: they have not opened the bot."""
    name: Mapped[str] = mapped_column(CleanText)
    username: Mapped[str | None] = mapped_column(CleanText)
    language: Mapped[str] = mapped_column(CleanText)
    zone: Mapped[str] = mapped_column(CleanText)
    reminders: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    """Own reminder leads in minutes before the start; None follows the setting."""
    quiet_start: Mapped[int | None] = mapped_column(Integer)
    """The quiet hours, from when to when, in minutes of the person's wall clock; both or none."""
    quiet_end: Mapped[int | None] = mapped_column(Integer)
    hours24: Mapped[bool | None] = mapped_column(Boolean)
    """Whether the person reads a clock of 24 hours, else 12; None: their language decides."""
    languages_offered: Mapped[str | None] = mapped_column(CleanText)
    """The codes of languages that they were offered because they wrote in them, each once."""
    withheld: Mapped[str | None] = mapped_column(CleanText)
    """The codes of facts that they do not want to be kept, each once (see `domain.privacy.Fact`)."""
    unreachable_since: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    suspended_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    """Since when an admin keeps the person out."""
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    public_id: Mapped[uuid.UUID] = mapped_column(Uuid, nullable=True, deferred=True)
    """How other programs call them: given by the database, never empty, and never another one's again."""


class Identity(Base):
    """How somebody is known to a provider; a person may have one of each."""

    __tablename__ = "identity"
    __table_args__ = (
        CheckConstraint("provider IN ('telegram','site')", name="provider"),
        UniqueConstraint("person_id", "provider"),
    )

    provider: Mapped[str] = mapped_column(CleanText, primary_key=True)
    subject: Mapped[str] = mapped_column(CleanText, primary_key=True)
    """The provider's own id of them."""
    person_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"))
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    email: Mapped[str | None] = mapped_column(CleanText)
    picture: Mapped[str | None] = mapped_column(CleanText)
    """An address of a picture of them, as is `email` what the provider says."""


class FormerId(Base):
    """A public id of somebody who became one with another person: it leads to that one."""

    __tablename__ = "former_id"

    public_id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    person_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"))


class ApiToken(Base):
    """A key with which a program acts for somebody; only a hash of it is kept."""

    __tablename__ = "api_token"
    __table_args__ = (CheckConstraint("scope IN ('read','write')", name="scope"),)

    id: Mapped[int] = mapped_column(BIGINT, primary_key=True)
    token_hash: Mapped[str] = mapped_column(CleanText, unique=True)
    person_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(CleanText)
    scope: Mapped[str] = mapped_column(CleanText)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    """Noted at most once in ten minutes."""


class PersonRole(Base):
    """A role that a person holds besides being a person."""

    __tablename__ = "person_role"
    __table_args__ = (CheckConstraint("role IN ('student','mentor','employer','admin')", name="role"),)

    person_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"), primary_key=True)
    role: Mapped[str] = mapped_column(CleanText, primary_key=True)
    granted_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    granted_by: Mapped[int | None] = mapped_column(BIGINT, ForeignKey("person.id"))


class Mentor(Base):
    """A mentor's profile. When they can be booked is in their calendar."""

    __tablename__ = "mentor"
    __table_args__ = (
        CheckConstraint("state IN ('WAITING','APPROVED','REFUSED')", name="state"),
        CheckConstraint("length BETWEEN 5 AND 480", name="length"),
        CheckConstraint("buffer BETWEEN 0 AND 240", name="buffer"),
        CheckConstraint("notice BETWEEN 0 AND 43200", name="notice"),
        CheckConstraint("window_days BETWEEN 1 AND 366", name="window_days"),
    )

    person_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"), primary_key=True)
    state: Mapped[str] = mapped_column(CleanText)
    about: Mapped[str | None] = mapped_column(CleanText)
    instant: Mapped[bool] = mapped_column(Boolean, server_default=false())
    link: Mapped[str | None] = mapped_column(CleanText)
    """The mentor's own meeting room, used for sessions without a link."""
    passcode: Mapped[str | None] = mapped_column(CleanText)
    """What is to be typed there."""
    position: Mapped[str | None] = mapped_column(CleanText)
    company: Mapped[str | None] = mapped_column(CleanText)
    expertise: Mapped[str | None] = mapped_column(CleanText)
    """What they know, one a line; so are the languages and the topics."""
    languages: Mapped[str | None] = mapped_column(CleanText)
    """Codes."""
    topics: Mapped[str | None] = mapped_column(CleanText)
    """Offered instead of the usual topics."""
    photo: Mapped[str | None] = mapped_column(CleanText)
    """Telegram's id of a picture of them."""
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)

    # The calendar's rules, which the database repeats here for a process of the release before (see 0007).
    _length: Mapped[int] = mapped_column("length", Integer, server_default="30", deferred=True)
    _buffer: Mapped[int] = mapped_column("buffer", Integer, server_default="0", deferred=True)
    _notice: Mapped[int] = mapped_column("notice", Integer, server_default="60", deferred=True)
    _window_days: Mapped[int] = mapped_column("window_days", Integer, server_default="30", deferred=True)


class Favourite(Base):
    """A mentor whom somebody wants to find first."""

    __tablename__ = "favourite"

    person_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"), primary_key=True)
    mentor_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"), primary_key=True)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class Calendar(Base):
    """The rules by which a person's time can be booked. Lengths are minutes."""

    __tablename__ = "calendar"
    __table_args__ = (
        CheckConstraint("length BETWEEN 5 AND 480", name="length"),
        CheckConstraint("buffer BETWEEN 0 AND 240", name="buffer"),
        CheckConstraint("notice BETWEEN 0 AND 43200", name="notice"),
        CheckConstraint("window_days BETWEEN 1 AND 366", name="window_days"),
        CheckConstraint("buffer_before BETWEEN 0 AND 240", name="buffer_before"),
        CheckConstraint("move_notice BETWEEN 0 AND 43200", name="move_notice"),
        CheckConstraint("cancel_notice BETWEEN 0 AND 43200", name="cancel_notice"),
        CheckConstraint("most_a_day BETWEEN 0 AND 50", name="most_a_day"),
        CheckConstraint("most_a_week BETWEEN 0 AND 200", name="most_a_week"),
        CheckConstraint("step BETWEEN 0 AND 480", name="step"),
    )

    person_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"), primary_key=True)
    length: Mapped[int] = mapped_column(Integer)
    buffer: Mapped[int] = mapped_column(Integer)
    """Kept free after each session."""
    notice: Mapped[int] = mapped_column(Integer)
    window_days: Mapped[int] = mapped_column(Integer)
    buffer_before: Mapped[int] = mapped_column(Integer, server_default="0")
    """Kept free before each session."""
    move_notice: Mapped[int] = mapped_column(Integer, server_default="0")
    cancel_notice: Mapped[int] = mapped_column(Integer, server_default="0")
    most_a_day: Mapped[int] = mapped_column(Integer, server_default="0")
    """0: any number."""
    most_a_week: Mapped[int] = mapped_column(Integer, server_default="0")
    step: Mapped[int] = mapped_column(Integer, server_default="0")
    """0: a round part of the length."""
    length_name: Mapped[str | None] = mapped_column(CleanText)
    """What the owner calls a session of the usual length."""
    more_lengths: Mapped[list[list[Any]] | None] = mapped_column(JSON(none_as_null=True))
    """Other lengths that are offered, in order: minutes and name of each."""
    holidays: Mapped[bool] = mapped_column(Boolean, server_default=false())
    """The public holidays of the country are days off."""
    paused: Mapped[bool] = mapped_column(Boolean, server_default=false())
    resumes_on: Mapped[dt.date | None] = mapped_column(Date)
    """The day on which a pause is over; none: when its owner says so."""


class CalendarVersion(Base):
    """Another number whenever something changes by which a calendar's owner is found or booked (see 0008)."""

    __tablename__ = "calendar_version"

    person_id: Mapped[int] = mapped_column(
        BIGINT, ForeignKey("calendar.person_id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int] = mapped_column(BIGINT)


class WeeklyHours(Base):
    """One window of a calendar's week on the clock of its owner's zone; minutes since midnight, end may be 1440."""

    __tablename__ = "weekly_hours"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("0 <= start_minute AND start_minute < end_minute AND end_minute <= 1440", name="window"),
    )

    person_id: Mapped[int] = mapped_column("mentor_id", BIGINT, ForeignKey("calendar.person_id"), primary_key=True)
    weekday: Mapped[int] = mapped_column(Integer, primary_key=True)
    """0 is Monday."""
    start_minute: Mapped[int] = mapped_column(Integer, primary_key=True)
    end_minute: Mapped[int] = mapped_column(Integer)


class TimeOff(Base):
    """Whole days, of the owner's zone, on which the weekly hours do not count."""

    __tablename__ = "time_off"
    __table_args__ = (CheckConstraint("first_day <= last_day", name="days"),)

    id: Mapped[int] = mapped_column(BIGINT, primary_key=True)
    person_id: Mapped[int] = mapped_column("mentor_id", BIGINT, ForeignKey("calendar.person_id"))
    first_day: Mapped[dt.date] = mapped_column(Date)
    last_day: Mapped[dt.date] = mapped_column(Date)
    """This day is off too."""


class DateOverride(Base):
    """Minutes of one date, on the clock of the owner's zone, that change the weekly hours (see `domain.slots.Way`)."""

    __tablename__ = "date_override"
    __table_args__ = (
        CheckConstraint("way IN ('only','also','closed')", name="way"),
        CheckConstraint("0 <= start_minute AND start_minute < end_minute AND end_minute <= 1440", name="span"),
    )

    id: Mapped[int] = mapped_column(BIGINT, primary_key=True)
    person_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("calendar.person_id"))
    day: Mapped[dt.date] = mapped_column(Date)
    way: Mapped[str] = mapped_column(CleanText)
    start_minute: Mapped[int] = mapped_column(Integer)
    end_minute: Mapped[int] = mapped_column(Integer)


class HoursPeriod(Base):
    """Days with a week of their own (see `domain.slots.Period`)."""

    __tablename__ = "hours_period"
    __table_args__ = (CheckConstraint("first_day <= last_day", name="days"),)

    id: Mapped[int] = mapped_column(BIGINT, primary_key=True)
    person_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("calendar.person_id"))
    first_day: Mapped[dt.date] = mapped_column(Date)
    last_day: Mapped[dt.date] = mapped_column(Date)
    """This day belongs to it."""
    week: Mapped[list[list[int]]] = mapped_column(JSON)
    """Its windows: weekday (0 is Monday), first and end minute of each."""


class Invite(Base):
    """A single-use invitation; only a hash of its token is kept."""

    __tablename__ = "invite"

    token_hash: Mapped[str] = mapped_column(CleanText, primary_key=True)
    role: Mapped[str] = mapped_column(CleanText)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    used_by: Mapped[int | None] = mapped_column(BIGINT, ForeignKey("person.id"))
    used_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    person_id: Mapped[int | None] = mapped_column(BIGINT)
    """Who becomes one with whoever opens it; None: nobody, it gives a role. No key, SQLite could not drop it."""
    company_id: Mapped[int | None] = mapped_column(BIGINT)
    """Whose employer it makes of whoever opens it. No key, as above."""


class Company(Base):
    """Somebody who employs people."""

    __tablename__ = "company"

    id: Mapped[int] = mapped_column(BIGINT, primary_key=True)
    name: Mapped[str] = mapped_column(CleanText)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class Employment(Base):
    """For which company somebody is an employer, or asks to be one; each person for one at most."""

    __tablename__ = "employment"
    __table_args__ = (
        CheckConstraint("state IN ('WAITING', 'APPROVED', 'REFUSED')", name="state"),
        CheckConstraint("state <> 'APPROVED' OR company_id IS NOT NULL", name="company"),
    )

    person_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"), primary_key=True)
    company_id: Mapped[int | None] = mapped_column(BIGINT, ForeignKey("company.id"))
    company_name: Mapped[str] = mapped_column(CleanText)
    """What they call it: a company is made of it when they are the first of theirs."""
    state: Mapped[str] = mapped_column(CleanText)
    since: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class Job(Base):
    """What a company looks for somebody for."""

    __tablename__ = "job"
    __table_args__ = (UniqueConstraint("company_id", "reference", name="uq_job_company_id_reference"),)

    id: Mapped[int] = mapped_column(BIGINT, primary_key=True)
    company_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("company.id"))
    title: Mapped[str] = mapped_column(CleanText)
    reference: Mapped[str | None] = mapped_column(CleanText)
    """What the company calls it by, each once."""
    is_open: Mapped[bool] = mapped_column(Boolean, server_default=true())
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class Session(Base):
    """A meeting. The database makes its host and guest participants; `date` and `time` are on the clock of `zone`."""

    __tablename__ = "session"
    __table_args__ = (
        CheckConstraint("status IN ('PENDING','CONFIRMED','COMPLETED','CANCELLED')", name="status"),
        CheckConstraint("kind IN ('mentorship','interview','discussion','group')", name="kind"),
        CheckConstraint("start_time < end_time", name="times"),
        CheckConstraint("student_id <> mentor_id", name="people"),
        CheckConstraint("holds OR status NOT IN ('PENDING','CONFIRMED')", name="holds"),
        UniqueConstraint("id", "start_time", "end_time", "holds"),  # what participant's foreign key points to
    )

    id: Mapped[int] = mapped_column(BIGINT, primary_key=True)
    public_id: Mapped[uuid.UUID] = mapped_column(Uuid, unique=True)
    kind: Mapped[str] = mapped_column(CleanText)
    title: Mapped[str] = mapped_column(CleanText)
    description: Mapped[str] = mapped_column(CleanText)
    date: Mapped[dt.date] = mapped_column(Date)
    time: Mapped[dt.time] = mapped_column(Time)
    zone: Mapped[str] = mapped_column(CleanText)
    status: Mapped[str] = mapped_column(CleanText)
    zoom_link: Mapped[str | None] = mapped_column(CleanText)
    passcode: Mapped[str | None] = mapped_column(CleanText)
    """What is to be typed where the link leads."""
    link_made: Mapped[bool] = mapped_column(Boolean, server_default=false())
    """The bot made the room itself, so the mentor has to be told to open it."""
    mentor_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"))
    student_id: Mapped[int | None] = mapped_column(BIGINT, ForeignKey("person.id"))
    start_time: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    end_time: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(Integer)
    series: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    holds: Mapped[bool] = mapped_column(Boolean)
    """The time is kept: always while PENDING or CONFIRMED; a cancelled session until its news is told."""
    hold_until: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    answer_by: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    """A request that is unanswered then expires."""
    ending: Mapped[str | None] = mapped_column(CleanText)
    ended_by: Mapped[int | None] = mapped_column(BIGINT, ForeignKey("person.id"))
    ended_why: Mapped[str | None] = mapped_column(CleanText)
    """A reason chip's code or typed words, asked after the fact."""
    accepted_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    """When the guest has said yes to what was fixed without them."""
    offer: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """The last offer of other times since it has got its present one: see `domain.offers`."""
    offered_until: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    """Until when it can be answered; None when it is not open."""
    undo: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What Undo would restore: who may, until when, the columns as they were."""


class Participant(Base):
    """Who takes part. Times and `blocks` follow the session by foreign key, so the overlap rule holds for everyone."""

    __tablename__ = "participant"
    __table_args__ = (
        ForeignKeyConstraint(
            ["session_id", "start_time", "end_time", "blocks"],
            ["session.id", "session.start_time", "session.end_time", "session.holds"],
            onupdate="CASCADE",
            ondelete="CASCADE",
            name="fk_participant_session",
        ),
        CheckConstraint("part IN ('host','guest')", name="part"),
    )

    session_id: Mapped[int] = mapped_column(BIGINT, primary_key=True)
    person_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"), primary_key=True)
    part: Mapped[str] = mapped_column(CleanText)
    """A host whom the session does not name sits beside the one it names: a panel has several."""
    start_time: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    end_time: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    blocks: Mapped[bool] = mapped_column(Boolean)


class Interview(Base):
    """What an interview, or the discussion of a project, has beside its session."""

    __tablename__ = "interview"
    __table_args__ = (CheckConstraint("decision IN ('moved_on', 'rejected', 'no_show', 'again')", name="decision"),)

    session_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    company_id: Mapped[int | None] = mapped_column(BIGINT, ForeignKey("company.id"))
    """Whose it is; None: of nobody but its host."""
    job_id: Mapped[int | None] = mapped_column(BIGINT, ForeignKey("job.id"))
    plan: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    """The same for all that were sent together."""
    round: Mapped[int] = mapped_column(Integer, server_default="1")
    """The how many-th with the same applicant for the same job, as its host counts."""
    prepare: Mapped[str] = mapped_column(CleanText, server_default="")
    """What the applicant should prepare, for their reminders."""
    seen_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    """When the applicant has opened it first."""
    nudged_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    """When the applicant was asked once more."""
    asked: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """Which other times the applicant has asked for: see `domain.interviews.Asked`."""
    decision: Mapped[str | None] = mapped_column(CleanText)
    """What came of it, for the company only."""
    decided_by: Mapped[int | None] = mapped_column(BIGINT, ForeignKey("person.id"))
    decided_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)


class InterviewNote(Base):
    """What one interviewer has written about an interview; the applicant never sees it."""

    __tablename__ = "interview_note"

    session_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"), primary_key=True)
    text: Mapped[str] = mapped_column(CleanText)
    written_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class Feedback(Base):
    """What one of two people says of their session, from ten minutes after its start on."""

    __tablename__ = "feedback"
    __table_args__ = (
        CheckConstraint("presence IN ('talking','absent')", name="presence"),
        CheckConstraint("stars BETWEEN 1 AND 5", name="stars"),
    )

    session_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("session.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"), primary_key=True)
    about_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"))
    """The other one."""
    presence: Mapped[str | None] = mapped_column(CleanText)
    """Whether the other one was there."""
    stars: Mapped[int | None] = mapped_column(Integer)
    line: Mapped[str | None] = mapped_column(CleanText)
    """More about the stars."""
    went_well: Mapped[str | None] = mapped_column(CleanText)
    """A host's words for the guest, as is `next_step`."""
    next_step: Mapped[str | None] = mapped_column(CleanText)
    agreed: Mapped[str | None] = mapped_column(CleanText)
    """What the two have agreed on, as this one puts it."""


class Ruling(Base):
    """What an admin has decided where two people say different things of who was there."""

    __tablename__ = "ruling"
    __table_args__ = (CheckConstraint("outcome IN ('met','no_host','no_guest')", name="outcome"),)

    session_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("session.id"), primary_key=True)
    outcome: Mapped[str] = mapped_column(CleanText)
    admin_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class OfferedTime(Base):
    """A time that an open offer holds for somebody in its session; the overlap rule counts it as busy (see 0020)."""

    __tablename__ = "offered_time"
    __table_args__ = (CheckConstraint("start_time < end_time", name="times"),)

    session_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    start_time: Mapped[dt.datetime] = mapped_column(UtcDateTime, primary_key=True)
    person_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"), primary_key=True)
    end_time: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class Waiting(Base):
    """A guest who keeps a session and would like it sooner."""

    __tablename__ = "waitlist"

    session_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    host_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"))
    guest_id: Mapped[int] = mapped_column(BIGINT, ForeignKey("person.id"))
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    """Since when they wait: who has waited longest is asked first."""
    look_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    """When it is looked again whether something has opened; an offer is over then."""
    offered_start: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    """What is held for them, until `offered_end`; none or both."""
    offered_end: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    passed: Mapped[list[int]] = mapped_column(JSON)
    """The starts, in minutes, that they did not take."""


class AuditEvent(Base):
    """What was changed, by whom and when; written in the change's own transaction."""

    __tablename__ = "audit_event"

    id: Mapped[int] = mapped_column(BIGINT, primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str] = mapped_column(CleanText)
    actor_id: Mapped[int | None] = mapped_column(BIGINT, ForeignKey("person.id"))
    """None is the bot itself."""
    session_id: Mapped[int | None] = mapped_column(BIGINT, ForeignKey("session.id"))
    person_id: Mapped[int | None] = mapped_column(BIGINT, ForeignKey("person.id"))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)


inbox = Table(
    "inbox",
    metadata,
    Column("id", BIGINT, primary_key=True),  # the order of arrival: update ids may restart
    Column("update_id", BIGINT, nullable=False, unique=True),
    Column("person_key", BIGINT, nullable=False),
    Column("raw", CleanText, nullable=False),
    Column("state", CleanText, nullable=False, server_default="new"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("retry_real", Float(53), nullable=False, server_default="0"),
    Column("received_real", Float(53), nullable=False),
    Column("done_real", Float(53)),
    Column("reference", CleanText),
    Column("error", CleanText),
    CheckConstraint("state IN ('new','done','dead')", name="state"),
)

dialog = Table(
    "dialog",
    metadata,
    Column("person_key", BIGINT, primary_key=True, autoincrement=False),  # the Telegram id
    Column("conversation", CleanText),
    Column("step", CleanText),
    Column("data", JSON, nullable=False),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("message_id", BIGINT, ForeignKey("message.id", ondelete="SET NULL")),
    Column("served_real", Float(53), nullable=False, server_default="0"),
    Column("last_press", CleanText),  # what the last update pressed, to tell a double press
    Column("side_id", BIGINT),  # the message of a reply keyboard, to be taken away; no key, SQLite could not drop it
    Column("next_id", BIGINT),  # the person's earliest waiting update: a claim looks for people, not for updates
    Column("turn_real", Float(53), nullable=False, server_default="0"),  # from when on; who waits longest goes first
    Column("skipped", Integer, nullable=False, server_default="0"),  # updates passed over since the last turn: a flood
    Column("list_id", BIGINT),  # the message in which sessions were listed last; no key, as above
    Column("menu", CleanText),  # roles whose commands the chat's menu shows beside everybody's
    Column("said", CleanText),  # the last update, if it was a text: Telegram's id of the message, and a checksum
)

message = Table(
    "message",
    metadata,
    Column("id", BIGINT, primary_key=True),
    Column("chat_id", BIGINT, nullable=False),
    Column("telegram_id", BIGINT),  # filled by the sender, or by a press on it
    Column("session_id", BIGINT, ForeignKey("session.id")),  # set: this message is the card of that session
    Column("live", Boolean, nullable=False),  # it has buttons
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("chat_id", "telegram_id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BIGINT, primary_key=True),
    Column("chat_id", BIGINT, nullable=False),
    Column("sort", CleanText, nullable=False),
    Column("state", CleanText, nullable=False, server_default="waiting"),
    Column("method", CleanText),  # of a reply, or of a rendered notice
    Column("payload", JSON(none_as_null=True)),
    Column("message_id", BIGINT, ForeignKey("message.id")),
    Column("kind", CleanText),  # of a notice
    Column("person_id", BIGINT, ForeignKey("person.id")),
    Column("session_id", BIGINT, ForeignKey("session.id")),
    Column("data", JSON(none_as_null=True)),
    Column("dedupe", CleanText, unique=True),
    Column("urgent", Boolean, nullable=False, server_default=false()),
    Column("due_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    Column("lease_owner", CleanText),
    Column("lease_real", Float(53), nullable=False, server_default="0"),
    Column("retry_real", Float(53), nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("ambiguous", Integer, nullable=False, server_default="0"),  # times it may or may not have arrived
    Column("error", CleanText),
    Column("reference", CleanText),  # of a row that failed, for the admins
    CheckConstraint("sort IN ('reply','notice')", name="sort"),
    CheckConstraint(
        "state IN ('waiting','leased','sent','superseded','obsolete','expired','failed','unreachable')", name="state"
    ),
)

site_request = Table(
    "site_request",  # what a site asks by functions in the database; the functions write it, on PostgreSQL only
    metadata,
    Column("id", BIGINT, primary_key=True),
    Column("public_id", Uuid, nullable=False, unique=True),
    Column("function", CleanText, nullable=False),
    Column("arguments", JSON, nullable=False),
    Column("asked_real", Float(53), nullable=False),
    Column("state", CleanText, nullable=False, server_default="waiting"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("retry_real", Float(53), nullable=False, server_default="0"),
    Column("answer", JSON(none_as_null=True)),
    Column("answered_real", Float(53)),
    Column("reference", CleanText),  # of a request that met a bug, which its answer names
    Column("error", CleanText),
    CheckConstraint("state IN ('waiting','done','refused')", name="state"),
)

stuck = Table(
    "stuck",  # due rows whose work fails: they wait for another try, then for an admin
    metadata,
    Column("id", BIGINT, primary_key=True),
    Column("kind", CleanText, nullable=False),  # what was to be done: expire, complete, release, ...
    Column("session_id", BIGINT, ForeignKey("session.id"), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("retry_real", Float(53), nullable=False),
    Column("parked", Boolean, nullable=False, server_default=false()),  # tried again only by an admin
    Column("reference", CleanText),
    Column("error", CleanText, nullable=False),
    Column("failed_real", Float(53), nullable=False),  # the last time
    UniqueConstraint("session_id", "kind"),
)
