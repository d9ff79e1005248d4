"""What a site has asked by functions in the database: claimed, answered, or tried again."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, bindparam, exists, func, literal_column, select, update

from db.engine import real_now
from db.models import site_request
from db.prepared import prepared
from db.transaction import Transaction
from db.types import word
from domain.status import RequestState


class SiteRequest(NamedTuple):
    """A request that waits."""

    id: int
    public_id: uuid.UUID
    function: str
    arguments: Mapping[str, Any]
    attempts: int
    """How often it has met a bug."""


async def claim(tx: Transaction) -> SiteRequest | None:
    """Lock the request that waits longest, of those that nobody has locked; the end of the transaction releases it.

    A change waits for the earlier ones of its session, also while those are locked or wait for another try.
    """
    row = (await tx.execute(_CLAIM)).first()
    return SiteRequest(*row) if row else None


async def answer(tx: Transaction, request_id: int, state: RequestState, answer: Mapping[str, Any]) -> None:
    """Answer a claimed request."""
    await tx.execute(_ANSWER, {"request": request_id, "now_is": state, "said": dict(answer)})


async def retry(tx: Transaction, request_id: int, *, after: float, error: str) -> None:
    """Let a request that has met a bug be tried again, in so many seconds; unless it was answered meanwhile."""
    again = {"attempts": site_request.c.attempts + 1, "retry_real": real_now() + after, "error": error}
    await tx.execute(update(site_request).where(site_request.c.id == request_id, _WAITS).values(again))


async def park(tx: Transaction, request_id: int, answer: Mapping[str, Any], *, reference: str, error: str) -> None:
    """Give a request up that has met a bug again and again; unless it was answered meanwhile."""
    values = {
        "attempts": site_request.c.attempts + 1,
        "state": RequestState.REFUSED,
        "answer": dict(answer),
        "answered_real": real_now(),
        "reference": reference,
        "error": error,
    }
    await tx.execute(update(site_request).where(site_request.c.id == request_id, _WAITS).values(values))


_WAITS = site_request.c.state == word(RequestState.WAITING)
_NOW = select(real_now()).scalar_subquery()  # asked for once, not for each row
_COLUMNS = (
    site_request.c.id,
    site_request.c.public_id,
    site_request.c.function,
    site_request.c.arguments,
    site_request.c.attempts,
)
_EARLIER = site_request.alias("earlier")


def _session(asked: FromClause) -> ColumnElement[str]:
    """Return the session that a request would change, however its id is written; null of a new session."""
    written = func.lower(asked.c.arguments["p_session_id"].as_string())
    digits = func.regexp_replace(written, literal_column("'[^0-9a-f]'"), literal_column("''"), literal_column("'g'"))
    return func.right(digits, literal_column("32"))  # "urn:uuid:" ahead of it has a digit too


_IS_BEHIND = exists().where(
    _EARLIER.c.state == word(RequestState.WAITING),
    _EARLIER.c.id < site_request.c.id,
    _session(_EARLIER) == _session(site_request),
)
_CLAIM = prepared(
    select(*_COLUMNS)
    .where(_WAITS, site_request.c.retry_real <= _NOW, ~_IS_BEHIND)
    .order_by(site_request.c.id)
    .limit(literal_column("1"))
    .with_for_update(skip_locked=True)
)
_ANSWER = prepared(
    update(site_request)
    .where(site_request.c.id == bindparam("request"))
    .values(
        state=bindparam("now_is", type_=site_request.c.state.type),
        answer=bindparam("said", type_=site_request.c.answer.type),
        answered_real=real_now(),
        error=None,
    )
)
