"""What the tables keep of a person: one declaration that the export, the words of /privacy and the deleting read.

Deleting everything happens once in somebody's life, and most of what it looks for is found by no index.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct, field
from sqlalchemy import Column, ColumnElement, Select, Table, Text, case, cast, delete, or_, select, update

from db.engine import real_now
from db.models import (
    ApiToken,
    AuditEvent,
    Calendar,
    CalendarVersion,
    Company,
    DateOverride,
    Employment,
    Favourite,
    Feedback,
    FormerId,
    HoursPeriod,
    Identity,
    Interview,
    InterviewNote,
    Invite,
    Job,
    Mentor,
    OfferedTime,
    Participant,
    Person,
    PersonRole,
    Ruling,
    Session,
    TimeOff,
    Waiting,
    WeeklyHours,
    dialog,
    inbox,
    message,
    outbox,
    site_request,
    stuck,
    table_of,
)
from db.transaction import Transaction
from db.types import as_json, from_json, word
from domain.audit import AuditKind
from domain.notices import PassedOn
from domain.privacy import FORMER, UNTITLED, Traces
from domain.status import Status, UpdateState

OVER = (Status.COMPLETED, Status.CANCELLED)


class Who(NamedTuple):
    """Somebody, by the numbers that rows have for them."""

    person_id: int
    telegram_id: int | None


Theirs = Callable[[Who], ColumnElement[bool]]


class Kept(Struct, frozen=True):
    """What one table keeps of a person, and what becomes of it when they delete everything."""

    table: Table
    fact: str | None
    """What it is in people's words: a text of the catalogues, `kept-<fact>`. None: it says nothing about people."""
    theirs: Theirs | None = None
    """Which rows are a person's."""
    naming: Theirs | None = None
    """Which rows of others name a person, and go with them."""
    says: tuple[str, ...] = ()
    """The columns that are given to who asks for their data."""
    ours: tuple[str, ...] | None = None
    """The other columns: keys, versions, secrets of others. None: all others, in a table that is emptied by itself."""
    is_deleted: bool = True
    """Their rows go; else they stay for others, and hold nothing of theirs any more."""
    blanks: Mapping[str, Any] = field(default_factory=dict)
    """What columns of rows that stay are set to."""


def _owner(table: Table, column: str = "person_id") -> Theirs:
    return lambda who: table.c[column] == who.person_id


def _chat(column: Column[Any]) -> Theirs:
    return lambda who: column == who.telegram_id


def _sessions_of(who: Who) -> ColumnElement[bool]:
    return Session.id.in_(_session_ids_of(who))


def _session_ids_of(who: Who) -> Select[int]:
    return select(Participant.session_id).where(Participant.person_id == who.person_id)


def _session_ids_as_guest(who: Who) -> Select[int]:
    return select(Session.id).where(Session.student_id == who.person_id)


def _interviews_of(who: Who) -> ColumnElement[bool]:
    return Interview.session_id.in_(_session_ids_of(who))


def _is_applicant(who: Who) -> ColumnElement[bool]:
    """What is asked for and decided in an interview is about its applicant: it does not go with an interviewer."""
    return Interview.session_id.in_(select(Session.id).where(Session.student_id == who.person_id))


def _outbox_of(who: Who) -> ColumnElement[bool]:
    return or_(outbox.c.chat_id == who.telegram_id, outbox.c.person_id == who.person_id)


_PERSON, _SESSION = table_of(Person), table_of(Session)
_NOBODY: dict[str, Any] = {
    "name": FORMER,
    "username": None,
    "telegram_id": None,
    "language": "en",
    "zone": "UTC",
    **dict.fromkeys(("reminders", "quiet_start", "quiet_end", "hours24", "languages_offered", "withheld")),
    **dict.fromkeys(("unreachable_since", "suspended_at")),
}

KEPT: Sequence[Kept] = (  # in the order in which rows may be deleted
    Kept(outbox, "messages", _outbox_of),
    Kept(dialog, "messages", _chat(dialog.c.person_key)),
    Kept(message, "messages", _chat(message.c.chat_id)),
    Kept(
        inbox,
        "messages",
        _chat(inbox.c.person_key),
        is_deleted=False,  # its number still tells a repeat of Telegram's from something new
        blanks={"raw": "{}", "person_key": 0, "state": UpdateState.DONE, "done_real": real_now(), "error": None},
    ),
    Kept(
        table_of(ApiToken),
        "tokens",
        _owner(table_of(ApiToken)),
        says=("name", "scope", "created_at", "expires_at", "used_at"),
        ours=("id", "person_id", "token_hash"),
    ),
    Kept(
        table_of(Invite),
        "roles",
        _owner(table_of(Invite), "used_by"),
        says=("role", "created_at", "expires_at", "used_at"),
        ours=("token_hash", "used_by", "person_id", "company_id"),
    ),
    Kept(
        table_of(PersonRole),
        "roles",
        _owner(table_of(PersonRole)),
        says=("role", "granted_at"),
        ours=("person_id", "granted_by"),
    ),
    Kept(
        table_of(WeeklyHours),
        "hours",
        _owner(table_of(WeeklyHours), "mentor_id"),
        says=("weekday", "start_minute", "end_minute"),
        ours=("mentor_id",),
    ),
    Kept(
        table_of(TimeOff),
        "hours",
        _owner(table_of(TimeOff), "mentor_id"),
        says=("first_day", "last_day"),
        ours=("id", "mentor_id"),
    ),
    Kept(
        table_of(DateOverride),
        "hours",
        _owner(table_of(DateOverride)),
        says=("day", "way", "start_minute", "end_minute"),
        ours=("id", "person_id"),
    ),
    Kept(
        table_of(Favourite),
        "favourites",
        _owner(table_of(Favourite)),
        says=("mentor_id", "created_at"),
        ours=("person_id",),
        naming=_owner(table_of(Favourite), "mentor_id"),
    ),
    Kept(
        table_of(HoursPeriod),
        "hours",
        _owner(table_of(HoursPeriod)),
        says=("first_day", "last_day", "week"),
        ours=("id", "person_id"),
    ),
    Kept(table_of(CalendarVersion), None, _owner(table_of(CalendarVersion)), ours=("person_id", "version")),
    Kept(
        table_of(Mentor),
        "mentor",
        _owner(table_of(Mentor)),
        says=(
            *("state", "about", "position", "company", "expertise", "languages", "topics", "photo"),
            *("instant", "link", "passcode", "created_at"),
        ),
        ours=("person_id", "length", "buffer", "notice", "window_days"),
    ),
    Kept(
        table_of(Calendar),
        "hours",
        _owner(table_of(Calendar)),
        says=(
            *("length", "length_name", "more_lengths", "buffer", "buffer_before", "notice", "move_notice"),
            *("cancel_notice", "window_days", "most_a_day", "most_a_week", "step", "holidays", "paused", "resumes_on"),
        ),
        ours=("person_id",),
    ),
    Kept(
        table_of(Identity),
        "identity",
        _owner(table_of(Identity)),
        says=("provider", "subject", "created_at", "email", "picture"),
        ours=("person_id",),
    ),
    Kept(table_of(FormerId), "identity", _owner(table_of(FormerId)), says=("public_id",), ours=("person_id",)),
    Kept(
        table_of(Feedback),
        "feedback",
        _owner(table_of(Feedback)),
        naming=_owner(table_of(Feedback), "about_id"),
        says=("session_id", "presence", "stars", "line", "went_well", "next_step", "agreed"),
        ours=("person_id", "about_id"),
    ),
    Kept(
        table_of(Ruling),
        "feedback",
        lambda who: Ruling.session_id.in_(_session_ids_of(who)),
        says=("session_id", "outcome", "at"),
        ours=("admin_id",),
        is_deleted=False,
    ),
    Kept(
        table_of(AuditEvent),
        "changes",
        _owner(table_of(AuditEvent)),
        says=("at", "kind", "data"),
        ours=("id", "actor_id", "session_id", "person_id"),
    ),
    Kept(
        table_of(Participant),
        "sessions",
        _owner(table_of(Participant)),
        says=("session_id", "part"),
        ours=("person_id", "start_time", "end_time", "blocks"),
        is_deleted=False,
    ),
    Kept(
        table_of(Waiting),
        "sessions",
        _owner(table_of(Waiting), "guest_id"),
        naming=_owner(table_of(Waiting), "host_id"),
        says=("session_id", "created_at"),
        ours=("host_id", "guest_id", "look_at", "offered_start", "offered_end", "passed"),
    ),
    Kept(
        table_of(OfferedTime),
        "sessions",
        _owner(table_of(OfferedTime)),
        says=("session_id", "start_time", "end_time"),
        ours=("person_id",),
    ),
    Kept(
        table_of(InterviewNote),
        "interviews",
        _owner(table_of(InterviewNote)),
        naming=lambda who: InterviewNote.session_id.in_(_session_ids_as_guest(who)),
        says=("session_id", "text", "written_at"),
        ours=("person_id",),
    ),
    Kept(
        table_of(Interview),
        "interviews",
        _is_applicant,
        says=("session_id", "round", "prepare", "asked"),
        ours=(
            *("company_id", "job_id", "plan", "seen_at", "nudged_at"),
            *("decision", "decided_by", "decided_at"),  # for the company only
        ),
        is_deleted=False,
        blanks={"asked": None, "decision": None},
    ),
    Kept(
        table_of(Employment),
        "company",
        _owner(table_of(Employment)),
        says=("company_name", "state", "since"),
        ours=("person_id", "company_id"),
    ),
    Kept(table_of(Job), None, ours=("id", "company_id", "title", "reference", "is_open", "created_at")),
    Kept(table_of(Company), None, ours=("id", "name", "created_at")),
    Kept(
        _SESSION,
        "sessions",
        _sessions_of,
        says=(
            *("id", "public_id", "kind", "title", "description", "date", "time", "zone", "status", "start_time"),
            *("end_time", "created_at", "ending", "ended_why", "accepted_at"),
        ),
        ours=(
            *("zoom_link", "passcode", "link_made", "mentor_id", "student_id", "created_by", "version", "series"),
            *("holds", "hold_until", "answer_by", "ended_by", "undo", "offer", "offered_until"),
        ),
        is_deleted=False,
        blanks={"undo": None},
    ),
    Kept(
        _PERSON,
        "person",
        _owner(_PERSON, "id"),
        says=(
            *("name", "username", "telegram_id", "language", "zone", "reminders", "quiet_start", "quiet_end"),
            *("hours24", "languages_offered", "withheld", "unreachable_since", "suspended_at", "created_at"),
            "public_id",
        ),
        ours=("id",),
        is_deleted=False,
        blanks=_NOBODY,
    ),
    Kept(site_request, "messages"),  # by what they hold: see `_forget_mentions`
    Kept(stuck, None),
)
"""Every table. What is new in one of them is named here, or a test says so."""


async def collect(tx: Transaction, who: Who) -> Mapping[str, list[dict[str, Any]]]:
    """Return what is kept of somebody, by table: the rows with the columns that they are given."""
    found = {}
    for kept in KEPT:
        if kept.says and kept.theirs is not None:
            columns = [kept.table.c[name] for name in kept.says]
            rows = await tx.execute(select(*columns).where(kept.theirs(who)).order_by(*kept.table.primary_key.columns))
            found[kept.table.name] = [dict(row) for row in rows.mappings()]
    return found


async def site_facts(tx: Transaction, person_id: int) -> bool:
    """Tell whether the site has given a picture or an address of e-mail of somebody."""
    where = (Identity.person_id == person_id, or_(Identity.email.is_not(None), Identity.picture.is_not(None)))
    return (await tx.execute(select(Identity.provider).where(*where).limit(1))).first() is not None


async def has_typed(tx: Transaction, person_id: int) -> bool:
    """Tell whether somebody has typed something about sessions that are over."""
    mine, typed = _typed(person_id)
    return (await tx.execute(select(Session.id).where(mine, typed).limit(1))).first() is not None


async def forget_site(tx: Transaction, person_id: int) -> None:
    """Forget the picture and the address that the site has given."""
    mine = table_of(Identity).c.person_id == person_id
    await tx.execute(update(table_of(Identity)).where(mine).values(email=None, picture=None))


async def forget_typed(tx: Transaction, person_id: int) -> None:
    """Forget what somebody has typed about sessions that are over: descriptions, and why they called one off."""
    mine, _ = _typed(person_id)
    await tx.execute(update(_SESSION).where(mine, Session.created_by == person_id).values(description=""))
    await tx.execute(update(_SESSION).where(mine, Session.ended_by == person_id).values(ended_why=None))


def _typed(person_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Select sessions of somebody that are over, and those with words of theirs."""
    described = (Session.created_by == person_id) & (Session.description != "")
    explained = (Session.ended_by == person_id) & Session.ended_why.is_not(None)
    return _sessions_of(Who(person_id, None)) & Session.status.in_(OVER), or_(described, explained)


async def open_sessions(tx: Transaction, person_id: int) -> Sequence[int]:
    """Return the sessions and requests of somebody that are not over."""
    where = (_sessions_of(Who(person_id, None)), Session.status.not_in(OVER))
    return (await tx.scalars(select(Session.id).where(*where))).all()


async def ended_by(tx: Transaction, session_ids: Sequence[int], person_id: int) -> None:
    """Note who has called sessions off, where that is not known: the others read it."""
    where = (Session.id.in_(session_ids), Session.status == Status.CANCELLED, Session.ended_by.is_(None))
    await tx.execute(update(_SESSION).where(*where).values(ended_by=person_id))


_A_PHRASE = 12
"""Characters of what somebody has said that is looked for in what others were shown: a word may be anybody's."""


async def typed_words(tx: Transaction, person_id: int, *, common_words: Sequence[str]) -> set[str]:
    """Return what others may have been shown of somebody, but for common words.

    That is what their sessions are about and why they called one off; what they have said of a session or passed on,
    and what was said of them; and what is theirs in an interview.
    """
    who = Who(person_id, None)
    why = case((Session.ended_by == person_id, Session.ended_why))
    feedback = (Feedback.line, Feedback.went_well, Feedback.next_step, Feedback.agreed)
    noted = or_(InterviewNote.person_id == person_id, InterviewNote.session_id.in_(_session_ids_as_guest(who)))
    written = (outbox.c.sort == word("notice"), outbox.c.kind == PassedOn.kind)
    own = select(Session.title, Session.description, why).where(_sessions_of(who))
    questions = (
        select(*feedback).where(or_(Feedback.person_id == person_id, Feedback.about_id == person_id)),
        select(Interview.prepare).where(_interviews_of(who)),
        select(Interview.asked["words"].as_string()).where(_is_applicant(who)),
        select(InterviewNote.text).where(noted),
        select(outbox.c.data["words"].as_string()).where(*written, outbox.c.data["actor"].as_integer() == person_id),
    )
    said = {text for question in questions for row in await tx.execute(question) for text in row if text}
    found = {text for row in await tx.execute(own) for text in row if text}
    return (found | {text for text in said if " " in text and len(text) >= _A_PHRASE}) - set(common_words)


async def erase(tx: Transaction, who: Who, traces: Traces, *, common_words: Sequence[str]) -> None:
    """Delete everything of somebody whose sessions are all over; what stays for others says nothing about them.

    Args:
        tx: the transaction, which has locked them.
        who: them.
        traces: their name and numbers, as they may stand in what others were shown.
        common_words: topics and codes of reasons that everybody may choose: they tell nothing, and stay.
    """
    await tx.flush()
    await _forget_words(tx, who, common_words)
    await _forget_mentions(tx, traces)
    for kept in KEPT:
        if kept.theirs is None:
            continue
        if kept.is_deleted:
            rows = kept.theirs(who) if kept.naming is None else or_(kept.theirs(who), kept.naming(who))
            await tx.execute(delete(kept.table).where(rows))
        elif kept.blanks:
            await tx.execute(update(kept.table).where(kept.theirs(who)).values(dict(kept.blanks)))
    tx.expunge_all()  # what was read before is not so any more


async def _forget_words(tx: Transaction, who: Who, common_words: Sequence[str]) -> None:
    """Forget what they typed about their sessions, whoever made those, and the rooms that they gave."""
    theirs, sessions = _sessions_of(who), update(_SESSION)
    await tx.execute(sessions.where(theirs).values(description=""))
    await tx.execute(update(table_of(Interview)).where(_interviews_of(who)).values(prepare=""))
    await tx.execute(sessions.where(theirs, Session.title.not_in(common_words)).values(title=UNTITLED))
    own_reason = (Session.ended_by == who.person_id, Session.ended_why.not_in(common_words))
    await tx.execute(sessions.where(theirs, *own_reason).values(ended_why=None))
    await tx.execute(sessions.where(theirs, Session.mentor_id == who.person_id).values(zoom_link=None, passcode=None))
    handed_over = select(AuditEvent.session_id).where(
        AuditEvent.actor_id == who.person_id, AuditEvent.kind == AuditKind.HANDED_OVER
    )
    await tx.execute(sessions.where(Session.id.in_(handed_over)).values(undo=None))  # it remembers their room


async def _forget_mentions(tx: Transaction, traces: Traces) -> None:
    """Take their name and numbers out of what others have sent and were shown, which is kept for some days."""
    for column in (outbox.c.payload, outbox.c.data, dialog.c.data, inbox.c.raw):
        (key,) = column.table.primary_key.columns
        for row_id, value in (await tx.execute(select(key, column).where(_mentions(column, traces)))).all():
            clean = as_json(traces.removed(from_json(value))) if column is inbox.c.raw else traces.removed(value)
            await tx.execute(update(column.table).where(key == row_id).values({column: clean}))
    mentioned = or_(_mentions(site_request.c.arguments, traces), _mentions(site_request.c.answer, traces))
    await tx.execute(delete(site_request).where(mentioned))


def _mentions(column: Column[Any], traces: Traces) -> ColumnElement[bool]:
    return or_(*(cast(column, Text).contains(word, autoescape=True) for word in traces.stored))
