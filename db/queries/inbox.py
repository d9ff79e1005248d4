"""The inbox: raw updates, committed before Telegram may forget them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import RowMapping, Select, and_, bindparam, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import UPSERT, real_now
from db.models import dialog, inbox


@dataclass(frozen=True, slots=True)
class Arrival:
    """One update as it came: whose it is (a Telegram id, 0 for nobody's) and its JSON."""

    update_id: int
    person_key: int
    raw: str


async def ingest(tx: AsyncSession, arrivals: Sequence[Arrival]) -> int:
    """Store updates that are not there yet, in their order, and return how many were new."""
    if not arrivals:
        return 0
    add_dialogs, add_updates = _add(tx.get_bind().dialect.name)
    people = dict.fromkeys(each.person_key for each in arrivals)
    await tx.execute(add_dialogs, [{"person_key": key, "data": {}} for key in people])
    rows = [{"update_id": each.update_id, "person_key": each.person_key, "raw": each.raw} for each in arrivals]
    return len((await tx.execute(add_updates, rows)).all())


@cache
def _add(dialect: str) -> tuple[Any, Any]:
    insert = UPSERT[dialect]
    add_updates = insert(inbox).values(received_real=real_now()).on_conflict_do_nothing()
    return insert(dialog).on_conflict_do_nothing(), add_updates.returning(inbox.c.id, sort_by_parameter_order=False)


async def claim(tx: AsyncSession, inbox_id: int | None = None) -> RowMapping | None:
    """Lock the next update with its dialog: of the person served longest ago, the earliest one that waits.

    Args:
        tx: the turn's transaction; its end releases the claim, so a killed process leaves nothing behind.
        inbox_id: only this row, for a second try.
    """
    given = {} if inbox_id is None else {"inbox_id": inbox_id}
    found: RowMapping | None = (await tx.execute(_claim(one=inbox_id is not None), given)).mappings().first()
    return found


@cache  # asked twice for every update: making the expression takes a hundred times as long as finding it compiled
def _claim(*, one: bool) -> Select[Any]:
    earlier = inbox.alias("earlier")
    head = ~exists().where(
        earlier.c.person_key == inbox.c.person_key, earlier.c.state == "new", earlier.c.id < inbox.c.id
    )
    wanted = and_(inbox.c.state == "new", inbox.c.retry_real <= real_now(), head)
    if one:
        wanted = and_(inbox.c.state == "new", inbox.c.id == bindparam("inbox_id"))
    columns = [each.label(f"dialog_{each.name}") for each in dialog.c]
    return (
        select(inbox, *columns, real_now().label("real"))
        .join(dialog, dialog.c.person_key == inbox.c.person_key)
        .where(wanted)
        .order_by(dialog.c.served_real, inbox.c.id)
        .limit(1)
        .with_for_update(skip_locked=True, of=inbox)
    )


_FINISH = update(inbox).where(inbox.c.id == bindparam("row")).values(state="done", done_real=real_now(), error=None)


async def finish(tx: AsyncSession, inbox_id: int) -> None:
    """The update has had its effect."""
    await tx.execute(_FINISH, {"row": inbox_id})


async def rewrite(tx: AsyncSession, inbox_id: int, raw: str) -> None:
    """Keep only this of an update."""
    await tx.execute(update(inbox).where(inbox.c.id == inbox_id).values(raw=raw))


async def retry(tx: AsyncSession, inbox_id: int, *, after: float, error: str) -> None:
    """Try the update again in `after` seconds; the person's later updates wait behind it."""
    values = {"attempts": inbox.c.attempts + 1, "retry_real": real_now() + after, "error": error}
    await tx.execute(update(inbox).where(inbox.c.id == inbox_id).values(values))


async def bury(tx: AsyncSession, inbox_id: int, *, reference: str, error: str) -> None:
    """Park the update as a dead letter, so that the person's next one goes on."""
    values = {"state": "dead", "reference": reference, "error": error, "done_real": real_now()}
    await tx.execute(
        update(inbox).where(inbox.c.id == inbox_id).values(**values, attempts=inbox.c.attempts + 1),
    )


async def soonest_retry(tx: AsyncSession) -> float | None:
    """Return in how many seconds the next waiting update may be tried; None when none waits."""
    found = await tx.scalar(select(func.min(inbox.c.retry_real) - real_now()).where(inbox.c.state == "new"))
    return None if found is None else float(found)


async def dead_letters(tx: AsyncSession) -> Sequence[Mapping[str, object]]:
    """Return the parked updates, oldest first, without their contents."""
    question = select(inbox.c.update_id, inbox.c.reference, inbox.c.error).where(inbox.c.state == "dead")
    return [dict(row) for row in (await tx.execute(question.order_by(inbox.c.id))).mappings()]
