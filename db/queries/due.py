"""When something is due next: of all that waits for a moment, in one statement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ScalarSelect, Select, select

from db.prepared import prepared
from db.transaction import Transaction

Moment = ScalarSelect[Any]
"""The earliest moment of something that waits: a subquery that a search of an index answers; made once, at import."""
Moments = Sequence[Moment]


async def earliest(tx: Transaction, *moments: Moment) -> dt.datetime | None:
    """Return the earliest of some moments, in UTC; it may have passed. None: nothing waits."""
    found = (await tx.execute(_asking(moments))).one()
    return min((each for each in found if each is not None), default=None)


@cache
def _asking(moments: Moments) -> Select[Any]:
    question: Select[Any] = select(*moments)
    return prepared(question)
