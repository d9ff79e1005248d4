"""What is sent and answered, as models: the document is made from them, and bodies are read by them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

DAY = "2026-11-29"
PERSON = "7b0c9d52-6a30-4e7e-9c1f-2f7f1c1d0a11"
OTHER = "0f6c1f5e-2d3b-4c58-8a53-8a7a3f2b9e42"
SESSION = "c2d1b6de-9b7b-4f0a-8f4a-5c9a6d1e7b33"


class _Asked(BaseModel):
    """Fields that are not known are ignored: the site sends whole objects back."""

    model_config = ConfigDict(extra="ignore", strict=True)


def _number(written: object) -> object:
    """Read a number that a form writes as text, which may be empty."""
    return (int(written) if written.isdecimal() else written or None) if isinstance(written, str) else written


def _given(written: object) -> object:
    """Read an empty text, as forms send it, as not given."""
    return None if written == "" else written


class SessionData(_Asked):
    """A session as the site's form writes it; ids are the site's own or ours, an empty text is not given."""

    mentor_id: str | None = Field(None, description="Who hosts it.")
    student_id: str | None = Field(None, description="Who attends it.")
    employer_id: str | None = Field(None, description="Who hosts an interview.")
    applicant_id: str | None = Field(None, description="Who attends an interview.")
    creator_id: str | None = Field(None, description="The caller, if given.")
    job_id: str | None = Field(None, description="What an interview is for: an open job of the employer's company.")
    title: str | None = Field(None, description="What it is about, at most 120 characters.")
    description: str | None = Field(None, description="More about it, at most 1000 characters; PUT of '' removes it.")
    date: str | None = Field(None, description="YYYY-MM-DD on the caller's clock.", examples=[DAY])
    time: str | None = Field(None, description="HH:MM or HH:MM:SS on the caller's clock.", examples=["19:30"])
    zoom_link: str | None = Field(None, description="Where to meet; the host gives it.")
    meeting_link: str | None = Field(None, description="The same for interviews.")
    status: str | None = Field(None, description="PUT: CONFIRMED, CANCELLED or COMPLETED. POST ignores it.")
    start_time: str | None = Field(None, description="PUT: the start as it was read; another one is refused.")
    version: Annotated[int | None, BeforeValidator(_number)] = Field(
        None, description="PUT: the version that was read; another one is refused."
    )
    offered: Annotated[list[Any] | None, BeforeValidator(_given)] = Field(
        None,
        description="PUT: [] with `version` takes an open offer of the caller's back; what was read changes nothing.",
    )


class Create(_Asked):
    """The body of POST."""

    userRole: str | None = Field(None, description="STUDENT, MENTOR, EMPLOYER or ADMIN, which the caller holds.")  # noqa: N815 - the site's name
    sessionData: SessionData | None = None  # noqa: N815 - the site's name


class Update(Create):
    """The body of PUT: what is not given, or equal, stays."""

    sessionId: str | None = Field(None, description="The id of the session.")  # noqa: N815 - the site's name


class Person(BaseModel):
    """Somebody on the other side."""

    id: str
    name: str
    avatar_url: str | None


class Job(BaseModel):
    """A job that an interview is about."""

    id: str
    title: str


class OfferedTime(BaseModel):
    """Another time for a session, on the caller's clock."""

    date: str
    time: str
    start_time: str


class Session(BaseModel):
    """A session; date and time are on the caller's clock."""

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
    employer_id: str | None = None
    applicant_id: str | None = None
    job_id: str | None = None
    student_name: str | None
    applicant_name: str | None
    rating: float | None = Field(description="The student's stars, 1 to 5; for others once the chat shows them.")
    feedback: str | None = Field(description="The student's line about the stars, shown as these are.")
    version: int = Field(description="Rises with every change; sent back, it tells what the page showed.")
    offered: list[OfferedTime] = Field(
        description="What the host offers until `offered_until`: a guest takes one by PUT."
    )
    offered_until: str | None
    mentor: Person | None = None
    student: Person | None = None
    applicant: Person | None = None
    job: Job | None = None


class Sessions(BaseModel):
    """A dashboard: what is ahead, earliest first, then what is over, latest first; 200 at most."""

    sessions: list[Session]


class OneSession(BaseModel):
    """The session as it is now."""

    session: Session


class Done(BaseModel):
    """It is done, or was already."""

    success: bool


class Listed(Person):
    """Somebody in a list; the e-mail address is there for admins and for whom they share a session with."""

    userId: str  # noqa: N815 - the site's name
    email: str | None = None


class Chips(BaseModel):
    """Free times of a day on the caller's clock."""

    day: str
    date: str
    slots: list[str]


class ListedMentor(Listed):
    """A mentor, with what the site's page shows; what nobody has told us is empty."""

    position: str
    company: str
    expertise: list[str]
    experience: str
    bio: str
    hourlyRate: float  # noqa: N815 - the site's name
    rating: float
    totalSessions: int  # noqa: N815 - the site's name
    length: int
    availability: list[Chips]


class Mentors(BaseModel):
    """Who can be booked."""

    mentors: list[ListedMentor]


class Students(BaseModel):
    """Who can be given a session by a mentor."""

    students: list[Listed]
    more: bool = Field(description="Whether there are more than these thousand, the first by name.")


class Applicants(BaseModel):
    """Who can be invited to an interview."""

    applicants: list[Listed]
    more: bool = Field(description="Whether there are more than these thousand, the first by name.")


class ListedJob(Job):
    """A job in the list of its company."""

    reference: str | None = Field(description="What the company calls it by.")
    open: bool = Field(description="Whether somebody is still looked for.")


class Jobs(BaseModel):
    """The jobs of an employer's company, open ones first."""

    jobs: list[ListedJob]


class Link(BaseModel):
    """A link that is good once, for an hour."""

    url: str | None = Field(description="None when the process does not know how the bot is called.")
    token: str = Field(description="What follows ?start= in the link.")
    expires_at: str


class Health(BaseModel):
    """Whether the program lives, or can serve."""

    status: str
    checks: dict[str, Any] = {}
    error: str | None = None
    code: str | None = None


class Failure(BaseModel):
    """Why something was not done."""

    model_config = ConfigDict(extra="allow")

    error: str = Field(description="A sentence for people, in their language.")
    code: str = Field(description="For programs.", examples=["slot_taken"])
