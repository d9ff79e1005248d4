"""The same routes as one writes them with FastAPI, pydantic and SQLAlchemy's ORM, for the comparison.

A session of the ORM for each request, the caller by the site's token, rows with what they refer to by `selectinload`,
answers as response models. A booking checks the mentor's hours and both people's times, and is stored with the notice
that the mentor is to get. Nothing is slowed down on purpose; writes wait for each other, because SQLite has one writer.

It runs in an environment of its own (``make bench``), so it may import nothing of ours but ``bench.http_choices``.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import sys
import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import jwt
import uvicorn
from fastapi import Depends, FastAPI, Header, HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy import ForeignKey, event, or_, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload

from bench.http_choices import AUDIENCE, ISSUER, PATH, SECRET


class Base(DeclarativeBase):
    """The root of the models; times are in UTC."""


class Person(Base):
    """Somebody of the site."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[uuid.UUID] = mapped_column(unique=True)
    subject: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str]
    picture: Mapped[str | None]
    zone: Mapped[str]
    suspended: Mapped[bool] = mapped_column(default=False)
    roles: Mapped[list[PersonRole]] = relationship(lazy="raise")
    hours: Mapped[list[Hours]] = relationship(lazy="raise")


class PersonRole(Base):
    """A role that somebody holds."""

    __tablename__ = "person_role"

    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)


class Hours(Base):
    """When a mentor can be booked, on their clock."""

    __tablename__ = "hours"

    mentor_id: Mapped[int] = mapped_column(ForeignKey(Person.id), primary_key=True)
    weekday: Mapped[int] = mapped_column(primary_key=True)
    start_minute: Mapped[int] = mapped_column(primary_key=True)
    end_minute: Mapped[int]


class Session(Base):
    """A session of a mentor and a student."""

    __tablename__ = "session"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[uuid.UUID] = mapped_column(unique=True, default=uuid.uuid4)
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default="CONFIRMED")
    zoom_link: Mapped[str | None]
    mentor_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    student_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    start_time: Mapped[dt.datetime] = mapped_column(index=True)
    end_time: Mapped[dt.datetime]
    created_at: Mapped[dt.datetime]
    version: Mapped[int] = mapped_column(default=1)
    mentor: Mapped[Person] = relationship(foreign_keys=mentor_id, lazy="raise")
    student: Mapped[Person] = relationship(foreign_keys=student_id, lazy="raise")


class Notice(Base):
    """What somebody is to be told."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    kind: Mapped[str]
    due: Mapped[dt.datetime] = mapped_column(index=True)
    session: Mapped[Session] = relationship(lazy="raise")
    session_id: Mapped[int] = mapped_column(ForeignKey(Session.id))


class PersonOut(BaseModel):
    """Somebody on the other side."""

    id: str
    name: str
    avatar_url: str | None


class SessionOut(BaseModel):
    """A session on the caller's clock, as a student's dashboard shows it."""

    id: str
    title: str
    description: str
    date: str
    time: str
    status: str
    zoom_link: str | None
    meeting_link: str | None
    start_time: str
    end_time: str
    created_at: str
    mentor_id: str
    student_id: str | None
    student_name: str | None
    applicant_name: str | None
    rating: float | None
    feedback: str | None
    version: int
    offered: list[str]
    offered_until: str | None
    mentor: PersonOut


class SessionsOut(BaseModel):
    """A dashboard."""

    sessions: list[SessionOut]


class OneSessionOut(BaseModel):
    """The session that was made."""

    session: SessionOut


class SessionIn(BaseModel):
    """A session as the site's form writes it."""

    mentor_id: str
    student_id: str
    title: str
    description: str = ""
    date: dt.date
    time: dt.time


class CreateIn(BaseModel):
    """The body of POST."""

    userRole: str  # noqa: N815 - the site's name
    sessionData: SessionIn  # noqa: N815 - the site's name


LENGTH = dt.timedelta(minutes=30)
WITH_PEOPLE = (selectinload(Session.mentor), selectinload(Session.student))
url, port, rows = sys.argv[1], int(sys.argv[2]), json.loads(Path(sys.argv[3]).read_text())
engine = create_async_engine(url)
new_session = async_sessionmaker(engine, expire_on_commit=False)
writing = asyncio.Lock()
app = FastAPI()


@event.listens_for(engine.sync_engine, "connect")
def on_connect(connection: Any, _record: object) -> None:
    """Let readers go on while somebody writes, and lose nothing when the power fails."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


async def session_of_request() -> AsyncIterator[AsyncSession]:
    """Give each request a session."""
    async with new_session() as session:
        yield session


Db = Annotated[AsyncSession, Depends(session_of_request)]


async def caller(db: Db, authorization: Annotated[str, Header()] = "") -> Person:
    """Find who asks, by the site's token."""
    try:
        token = authorization.removeprefix("Bearer ")
        claims = jwt.decode(token, SECRET, algorithms=["HS256"], audience=AUDIENCE, issuer=ISSUER)
    except jwt.PyJWTError as error:
        raise HTTPException(401, "Please sign in first.") from error
    person = await db.scalar(select(Person).where(Person.subject == claims["sub"]).options(selectinload(Person.roles)))
    if person is None or person.suspended:
        raise HTTPException(403, "This is for others than you.")
    return person


Caller = Annotated[Person, Depends(caller)]


@app.exception_handler(HTTPException)
async def failed(_request: Request, error: HTTPException) -> JSONResponse:
    """Answer in the site's form."""
    return JSONResponse({"error": error.detail}, error.status_code)


@app.get(PATH)
async def sessions(db: Db, person: Caller, userId: str, userRole: str) -> SessionsOut:  # noqa: N803 - the site's names
    """Return a student's dashboard: what is ahead, earliest first, then what is over, latest first."""
    require_role(person, userRole)
    if userId not in (person.subject, str(person.public_id)):
        raise HTTPException(403, "A dashboard is its owner's.")
    mine = select(Session).where(Session.student_id == person.id).options(*WITH_PEOPLE).order_by(Session.start_time)
    found = (await db.scalars(mine.limit(200))).all()
    now = utc_now()
    ahead = [each for each in found if each.end_time > now and each.status in ("PENDING", "CONFIRMED")]
    over = [each for each in reversed(found) if each.end_time <= now or each.status not in ("PENDING", "CONFIRMED")]
    zone = ZoneInfo(person.zone)
    return SessionsOut(sessions=[shown(each, zone) for each in (*ahead, *over)])


@app.post(PATH)
async def create(db: Db, person: Caller, body: CreateIn) -> OneSessionOut:
    """Book a mentor."""
    require_role(person, body.userRole)
    asked, zone = body.sessionData, ZoneInfo(person.zone)
    async with writing:
        mentor = await by_id(db, asked.mentor_id, selectinload(Person.roles), selectinload(Person.hours))
        student = person if asked.student_id == person.subject else await by_id(db, asked.student_id)
        require_role(mentor, "MENTOR")
        start = dt.datetime.combine(asked.date, asked.time, zone)
        require_hours(mentor, start)
        begin = start.astimezone(dt.UTC).replace(tzinfo=None)
        await require_free(db, mentor, student, begin)
        made = Session(title=asked.title, description=asked.description, mentor=mentor, student=student)
        made.start_time, made.end_time, made.created_at = begin, begin + LENGTH, utc_now()
        made.zoom_link = f"https://meet.jit.si/{uuid.uuid4().hex}"
        db.add(made)
        db.add(Notice(person_id=mentor.id, kind="requested", due=utc_now() + dt.timedelta(seconds=30), session=made))
        for lead in (24 * 60, 60, 10, 0):
            for each in (mentor, student):
                due = begin - dt.timedelta(minutes=lead)
                db.add(Notice(person_id=each.id, kind="reminder", due=due, session=made))
        await db.commit()
    return OneSessionOut(session=shown(made, zone))


def require_role(person: Person, role: str) -> None:
    """Refuse who does not hold a role."""
    if role.lower() not in {each.role for each in person.roles}:
        raise HTTPException(403, "This is for others than you.")


async def by_id(db: AsyncSession, written: str, *options: Any) -> Person:
    """Find somebody by their id at the site, or by their public id."""
    question = select(Person).where(or_(Person.subject == written, Person.public_id == as_uuid(written)))
    found = await db.scalar(question.options(*options))
    if found is None:
        raise HTTPException(404, "Nobody has this id.")
    return found


def as_uuid(written: str) -> uuid.UUID:
    """Read a public id."""
    try:
        return uuid.UUID(written)
    except ValueError:
        return uuid.UUID(int=0)


def require_hours(mentor: Person, start: dt.datetime) -> None:
    """Refuse a time at which the mentor is not available."""
    local = start.astimezone(ZoneInfo(mentor.zone))
    minute = local.hour * 60 + local.minute
    if not any(
        each.weekday == local.weekday() and each.start_minute <= minute and minute + 30 <= each.end_minute
        for each in mentor.hours
    ):
        raise HTTPException(422, "The mentor is not available then.")


async def require_free(db: AsyncSession, mentor: Person, student: Person, start: dt.datetime) -> None:
    """Refuse a time at which one of both has something else."""
    people = (mentor.id, student.id)
    taken = select(Session.id).where(
        or_(Session.mentor_id.in_(people), Session.student_id.in_(people)),
        Session.status.in_(("PENDING", "CONFIRMED")),
        Session.start_time < start + LENGTH,
        Session.end_time > start,
    )
    if await db.scalar(taken.limit(1)) is not None:
        raise HTTPException(409, "This time is taken.")


def utc_now() -> dt.datetime:
    """Return the time as it is stored."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def shown(session: Session, zone: ZoneInfo) -> SessionOut:
    """Return a session as the site reads it."""
    start, end = (each.replace(tzinfo=dt.UTC).astimezone(zone) for each in (session.start_time, session.end_time))
    mentor = PersonOut(id=str(session.mentor.public_id), name=session.mentor.name, avatar_url=session.mentor.picture)
    return SessionOut(
        id=str(session.public_id),
        title=session.title,
        description=session.description,
        date=start.date().isoformat(),
        time=start.time().isoformat("seconds"),
        status=session.status,
        zoom_link=session.zoom_link,
        meeting_link=session.zoom_link,
        start_time=start.isoformat(),
        end_time=end.isoformat(),
        created_at=session.created_at.replace(tzinfo=dt.UTC).astimezone(zone).isoformat(),
        mentor_id=mentor.id,
        student_id=str(session.student.public_id),
        student_name=session.student.name,
        applicant_name=None,
        rating=None,
        feedback=None,
        version=session.version,
        offered=[],
        offered_until=None,
        mentor=mentor,
    )


async def fill() -> None:
    """Make the tables, and fill them with what our database holds."""
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with new_session() as session:
        session.add_all(Person(**row | {"public_id": uuid.UUID(row["public_id"])}) for row in rows["people"])
        session.add_all(PersonRole(**row) for row in rows["roles"])
        session.add_all(Hours(**row) for row in rows["hours"])
        for row in rows["sessions"]:
            times = {name: dt.datetime.fromisoformat(row[name]) for name in ("start_time", "end_time", "created_at")}
            session.add(Session(**row | times | {"public_id": uuid.UUID(row["public_id"])}))
        await session.commit()


async def run() -> None:
    """Serve until the process is told to stop."""
    await fill()
    await uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning", access_log=False)).serve()
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(run())
