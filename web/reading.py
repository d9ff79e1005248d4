"""What the site writes, read: texts become roles, ids, dates and times, or a sentence that says what is wrong."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from functools import partial
from http import HTTPStatus

from bot.ui.say import Say
from domain.status import Role
from web.problems import Said, bad

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:00)?")


def role(written: str) -> Role:
    """Return the role of a name such as STUDENT.

    Raises:
        Problem: there is none.
    """
    try:
        return Role(written.lower())
    except ValueError:
        raise bad("Invalid user role", "invalid_role") from None


def session_id(written: str) -> uuid.UUID:
    """Return the id of a session.

    Raises:
        Problem: it is none, so there is no such session.
    """
    try:
        return uuid.UUID(written)
    except ValueError:
        raise Said(HTTPStatus.NOT_FOUND, lambda say: say.plain("site-no-session"), "not_found") from None


def date(written: str | None) -> dt.date | None:
    """Return a date; None when none is given.

    Raises:
        Problem: it is none.
    """
    if not written:
        return None
    problem = Said(HTTPStatus.BAD_REQUEST, partial(_in_form, "site-bad-date", "YYYY-MM-DD", "2026-11-29"), "bad_date")
    if not _DATE.fullmatch(written):
        raise problem
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        raise problem from None


def time(written: str | None) -> dt.time | None:
    """Return a time of whole minutes; None when none is given.

    Raises:
        Problem: it is none.
    """
    if not written:
        return None
    problem = Said(HTTPStatus.BAD_REQUEST, partial(_in_form, "site-bad-time", "HH:MM", "19:30"), "bad_time")
    if not _TIME.fullmatch(written):
        raise problem
    try:
        return dt.time.fromisoformat(written)
    except ValueError:
        raise problem from None


def moment(written: str | None) -> dt.datetime | None:
    """Return an aware moment as our answers write it; None when none is given, or nobody can tell which."""
    try:
        found = dt.datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return found if found.tzinfo else None


def _in_form(key: str, form: str, example: str, say: Say) -> str:
    return say.plain(key, form=form, example=example)
