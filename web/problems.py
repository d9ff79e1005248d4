"""What is answered when something is refused or wrong: always JSON with a sentence and a code."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from bot.ui.refusals import toast
from bot.ui.say import Say
from domain import refusals as no

STATUSES: Mapping[type[no.DomainError], HTTPStatus] = {
    no.SlotTaken: HTTPStatus.CONFLICT,
    no.PersonBusy: HTTPStatus.CONFLICT,
    no.OutsideHours: HTTPStatus.UNPROCESSABLE_ENTITY,
    no.InThePast: HTTPStatus.UNPROCESSABLE_ENTITY,
    no.TooSoon: HTTPStatus.UNPROCESSABLE_ENTITY,
    no.TooFarAhead: HTTPStatus.UNPROCESSABLE_ENTITY,
    no.OnPause: HTTPStatus.UNPROCESSABLE_ENTITY,
    no.DayFull: HTTPStatus.UNPROCESSABLE_ENTITY,
    no.WeekFull: HTTPStatus.UNPROCESSABLE_ENTITY,
    no.SelfBooking: HTTPStatus.UNPROCESSABLE_ENTITY,
    no.NoHours: HTTPStatus.UNPROCESSABLE_ENTITY,
    no.NotAMentor: HTTPStatus.UNPROCESSABLE_ENTITY,
    no.NotAllowed: HTTPStatus.FORBIDDEN,
    no.NotAnEmployer: HTTPStatus.FORBIDDEN,
    no.Suspended: HTTPStatus.FORBIDDEN,
    no.NotFound: HTTPStatus.NOT_FOUND,
    no.EmptyText: HTTPStatus.BAD_REQUEST,
    no.TextTooLong: HTTPStatus.BAD_REQUEST,
    no.BadLink: HTTPStatus.BAD_REQUEST,
    no.NoSuchTime: HTTPStatus.BAD_REQUEST,
    no.BadHours: HTTPStatus.BAD_REQUEST,
}
"""Any other refusal is a conflict with how things are."""


_HERE: Mapping[type[no.DomainError], Callable[[Say], str]] = {
    no.NotAllowed: lambda say: say.plain("site-not-allowed"),
    no.NotFound: lambda say: say.plain("site-not-found"),
}
"""What the chat says with its own buttons and commands, in words for who has none."""


class Problem(Exception):
    """The answer to a request that is not served."""

    def __init__(
        self,
        status: HTTPStatus,
        error: str,
        code: str = "",
        *,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        """Remember the answer.

        Args:
            status: of HTTP.
            error: the sentence that people read.
            code: for programs; by default the status in words, such as ``bad_request``.
            headers: such as ``Retry-After``.
            more: what else stands in the body.
        """
        super().__init__(error)
        self.status = status
        self.code = code or status.name.lower()
        self.headers = headers or {}
        self.more = more

    @property
    def body(self) -> dict[str, Any]:
        """What is sent."""
        return {"error": str(self), "code": self.code, **self.more}


class Said(Problem):
    """A problem whose sentence stands in the catalogues: whoever answers says it in the caller's language."""

    def __init__(self, status: HTTPStatus, words: Callable[[Say], str], code: str, **more: Any) -> None:
        """Remember the answer, and how its sentence is said."""
        super().__init__(status, code, code, **more)
        self._words = words

    def to(self, say: Say) -> Problem:
        """Return the answer in somebody's words."""
        return Problem(self.status, self._words(say), self.code, headers=self.headers, **self.more)


def bad(error: str, code: str = "", **more: Any) -> Problem:
    """Return the answer to a request that is written wrong."""
    return Problem(HTTPStatus.BAD_REQUEST, error, code, **more)


def refused(refusal: no.DomainError, say: Say, **more: Any) -> Problem:
    """Return the answer to a request that the rules refuse, in the words of whoever asks."""
    words = _HERE.get(type(refusal))
    return Problem(status_of(refusal), words(say) if words else toast(say, refusal), code_of(refusal), **more)


def bug(reference: str) -> Problem:
    """Return the answer to a request that met a bug of ours."""
    words = f"Something went wrong on our side (reference {reference}). Please try again."
    return Problem(HTTPStatus.INTERNAL_SERVER_ERROR, words, "bug", reference=reference)


def unavailable(seconds: int) -> Problem:
    """Return the answer while something is away that every request needs."""
    words = "The service is not available right now: please try again in a moment."
    return Problem(HTTPStatus.SERVICE_UNAVAILABLE, words, "unavailable", headers={"Retry-After": str(seconds)})


def status_of(refusal: no.DomainError) -> HTTPStatus:
    """Return the status for a refusal."""
    return next((STATUSES[kind] for kind in type(refusal).__mro__ if kind in STATUSES), HTTPStatus.CONFLICT)


def code_of(refusal: no.DomainError) -> str:
    """Return the code for a refusal: its class's name in small letters, such as ``slot_taken``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(refusal).__name__).lower()
