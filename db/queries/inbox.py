"""The inbox: raw updates, committed before Telegram may forget them.

Who waits is found by person: `dialog.next_id` is a person's earliest waiting update and `dialog.turn_real` from when on
it may have its turn, so a claim is one search of an index however many people wait. Whoever changes what waits for a
person holds the lock of their dialog's row while they do (on SQLite the one writer does).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    Double,
    RowMapping,
    ScalarSelect,
    Select,
    bindparam,
    case,
    delete,
    exists,
    func,
    literal_column,
    select,
    union,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import UPSERT, real_now
from db.models import dialog, inbox
from db.types import word
from domain.status import UpdateState

_WAITS = inbox.c.state == word(UpdateState.NEW)  # as a parameter it keeps the partial index from being used
_HAS_NEXT = dialog.c.next_id.is_not(None)  # what the index of turns holds
_MOMENT = select(
    real_now()
).scalar_subquery()  # asked for once: a time that changes within the statement is looked up in no index


@dataclass(frozen=True, slots=True)
class Arrival:
    """One update as it came: whose it is (a Telegram id, 0 for nobody's) and its JSON."""

    update_id: int
    person_key: int
    raw: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What has become of a batch."""

    stored: frozenset[int]
    """The update ids that are new and wait for their turn."""
    flooding: Sequence[int]
    """The people of whom something is passed over from now on."""


def first_waiting() -> ScalarSelect[int]:
    """Give a person's earliest waiting update, inside a statement about their dialog."""
    mine = (inbox.c.person_key == dialog.c.person_key, _WAITS)
    return select(func.min(inbox.c.id)).where(*mine).correlate(dialog).scalar_subquery()


async def ingest(tx: AsyncSession, arrivals: Sequence[Arrival], *, most: int) -> Intake:
    """Store updates that are not there yet, in their order.

    Args:
        tx: the transaction.
        arrivals: what came.
        most: how many updates of one person may wait; what comes beyond is only counted (`dialog.skipped`).
    """
    if not arrivals:
        return Intake(frozenset(), ())
    add_dialogs, add_updates = _add(tx.get_bind().dialect.name)
    people = sorted({each.person_key for each in arrivals})
    await tx.execute(add_dialogs, [{"person_key": key, "data": {}} for key in people])
    dialogs = (await tx.execute(_LOCK, {"people": people})).all()
    rows = [{"update_id": each.update_id, "person_key": each.person_key, "raw": each.raw} for each in arrivals]
    new = (await tx.execute(add_updates, rows)).all()
    passed = await _pass_over(tx, new, {row.person_key for row in dialogs if row.next_id is not None}, most)
    await tx.execute(_POINT_IDLE, {"people": people})
    return Intake(
        frozenset(row.update_id for row in new if row.id not in passed),
        [row.person_key for row in dialogs if not row.skipped and row.person_key in passed.values()],
    )


async def _pass_over(tx: AsyncSession, new: Sequence[Any], busy: Collection[int], most: int) -> Mapping[int, int]:
    """Delete again what is too much of one person; return the rows' ids and whose they were."""
    mine: dict[int, list[int]] = defaultdict(list)
    for row in new:
        mine[row.person_key].append(row.id)
    suspects = [key for key, ids in mine.items() if key in busy or len(ids) > most]
    if not suspects:
        return {}
    passed: dict[int, int] = {}
    for key, waiting in (await tx.execute(_TOO_MANY, {"people": suspects, "most": most})).all():
        passed |= dict.fromkeys(sorted(mine[key])[most - waiting :], key)
    if passed:
        await tx.execute(delete(inbox).where(inbox.c.id.in_(bindparam("rows", expanding=True))), {"rows": list(passed)})
        counts = Counter(passed.values())
        await tx.execute(_COUNT, [{"person": key, "more": more} for key, more in sorted(counts.items())])
    return passed


@cache
def _add(dialect: str) -> tuple[Any, Any]:
    insert = UPSERT[dialect]
    add_updates = insert(inbox).values(received_real=real_now()).on_conflict_do_nothing()
    told = (inbox.c.id, inbox.c.update_id, inbox.c.person_key)
    return insert(dialog).on_conflict_do_nothing(), add_updates.returning(*told, sort_by_parameter_order=False)


_PEOPLE = dialog.c.person_key.in_(bindparam("people", expanding=True))
# Always in the same order. Without it a turn that ends at this moment would not see the new update, nor we that the
# person has none any more: the update would be left behind.
_LOCK = (
    select(dialog.c.person_key, dialog.c.next_id, dialog.c.skipped)
    .where(_PEOPLE)
    .order_by(dialog.c.person_key)
    .with_for_update()
)
_POINT = update(dialog).where(_PEOPLE).values(next_id=first_waiting())
_POINT_IDLE = _POINT.where(dialog.c.next_id.is_(None))
_TOO_MANY = (
    select(inbox.c.person_key, func.count())
    .where(_WAITS, inbox.c.person_key.in_(bindparam("people", expanding=True)))
    .group_by(inbox.c.person_key)
    .having(func.count() > bindparam("most"))
)
# Once the person was told, the count goes on below zero, so that they are not told again during the same flood.
_MORE = case((dialog.c.skipped < 0, -bindparam("more", type_=dialog.c.skipped.type)), else_=bindparam("more"))
_COUNT = update(dialog).where(dialog.c.person_key == bindparam("person")).values(skipped=dialog.c.skipped + _MORE)


async def claim(tx: AsyncSession, inbox_id: int | None = None) -> RowMapping | None:
    """Lock a person and their earliest waiting update: of those whose turn may begin, who was served longest ago.

    Args:
        tx: the turn's transaction; its end releases the claim, so a killed process leaves nothing behind.
        inbox_id: only this row, for a second try; one that somebody else is about to finish is waited for.
    """
    given = {} if inbox_id is None else {"inbox_id": inbox_id}
    found: RowMapping | None = (await tx.execute(_claim(one=inbox_id is not None), given)).mappings().first()
    return found


@cache  # asked for every update: making the expression takes a hundred times as long as finding it compiled
def _claim(*, one: bool) -> Select[Any]:
    columns = [each.label(f"dialog_{each.name}") for each in dialog.c]
    question = (
        select(inbox, *columns, real_now().label("real"))
        .select_from(dialog)
        .join(inbox, inbox.c.id == dialog.c.next_id)
        .where(_STILL_WAITS, _HAS_NEXT)
        .with_for_update(skip_locked=not one, of=[dialog, inbox])  # an older process locks only the update
    )
    if one:
        return question.where(inbox.c.id == bindparam("inbox_id"))
    return question.where(dialog.c.turn_real <= _MOMENT).order_by(dialog.c.turn_real).limit(literal_column("1"))


# The condition is about the row that a dialog names: else PostgreSQL may begin with the index of all that wait.
_STILL_WAITS = inbox.c.state.not_in([word(UpdateState.DONE), word(UpdateState.DEAD)])
_FINISH = (
    update(inbox).where(inbox.c.id == bindparam("row")).values(state=UpdateState.DONE, done_real=real_now(), error=None)
)


async def finish(tx: AsyncSession, inbox_id: int) -> None:
    """Mark an update as done; `dialogs.save` notes the person's next one."""
    await tx.execute(_FINISH, {"row": inbox_id})


async def rewrite(tx: AsyncSession, inbox_id: int, raw: str) -> None:
    """Replace the JSON of an update."""
    await tx.execute(update(inbox).where(inbox.c.id == inbox_id).values(raw=raw))


async def retry(tx: AsyncSession, row: RowMapping, *, after: float, error: str) -> None:
    """Try a claimed update again in `after` seconds; the person's later updates wait behind it."""
    again = real_now() + after
    values = {"attempts": inbox.c.attempts + 1, "retry_real": again, "error": error}
    await tx.execute(update(inbox).where(inbox.c.id == row["id"]).values(values))
    await tx.execute(update(dialog).where(dialog.c.person_key == row["person_key"]).values(turn_real=again))


async def park(tx: AsyncSession, row: RowMapping, *, reference: str, error: str) -> None:
    """Make a claimed update a dead letter, so that the person's next one goes on."""
    values = {"state": UpdateState.DEAD, "reference": reference, "error": error, "done_real": real_now()}
    await tx.execute(update(inbox).where(inbox.c.id == row["id"]).values(**values, attempts=inbox.c.attempts + 1))
    await tx.execute(_POINT, {"people": [row["person_key"]]})


async def revive(tx: AsyncSession, inbox_id: int) -> bool:
    """Give a dead letter its turn once more, before what waits of the same person; False when it is none any more."""
    dead = (inbox.c.id == inbox_id, inbox.c.state == word(UpdateState.DEAD))
    key = await tx.scalar(select(inbox.c.person_key).where(*dead))
    if key is None:
        return False
    await _lock(tx, [key])
    afresh = {
        "state": UpdateState.NEW,
        "attempts": 0,
        "retry_real": 0.0,
        "reference": None,
        "error": None,
        "done_real": None,
    }
    revived = await tx.execute(update(inbox).where(*dead).values(afresh).returning(inbox.c.id))
    if revived.first() is None:
        return False  # somebody else was faster
    await tx.execute(_POINT, {"people": [key]})
    return True


async def _lock(tx: AsyncSession, people: Sequence[int]) -> None:
    """Lock the dialogs of people; missing ones are made."""
    add_dialogs, _ = _add(tx.get_bind().dialect.name)
    await tx.execute(add_dialogs, [{"person_key": key, "data": {}} for key in sorted(people)])
    await tx.execute(_LOCK, {"people": people})


async def lost(tx: AsyncSession, *, longest: float) -> Sequence[int]:
    """Return the people whose updates no claim would find, or not for longer than any pause (in seconds) lasts.

    An older process beside this one does not know of `next_id`, and the clock may have stepped back.
    """
    return (await tx.scalars(_LOST, {"longest": longest})).all()


_ASTRAY = dialog.c.turn_real > _MOMENT + bindparam("longest", type_=Double())
_LOST = union(
    select(inbox.c.person_key)
    .outerjoin(dialog, dialog.c.person_key == inbox.c.person_key)
    .where(_WAITS, dialog.c.next_id.is_(None)),
    select(dialog.c.person_key).where(_HAS_NEXT, ~exists().where(inbox.c.id == dialog.c.next_id, _WAITS)),
    select(dialog.c.person_key).where(_HAS_NEXT, _ASTRAY),
)
_MEND = _POINT.values(turn_real=case((_ASTRAY, _MOMENT), else_=dialog.c.turn_real))


async def repair(tx: AsyncSession, people: Sequence[int], *, longest: float) -> None:
    """Let the waiting updates of these people be found again."""
    await _lock(tx, people)
    await tx.execute(_MEND, {"people": people, "longest": longest})


_SOONEST = select(func.min(dialog.c.turn_real) - real_now()).where(_HAS_NEXT)


async def soonest_retry(tx: AsyncSession) -> float | None:
    """Return in how many seconds the next person who waits may have a turn; None when nobody waits."""
    found = await tx.scalar(_SOONEST)
    return None if found is None else float(found)


async def state(tx: AsyncSession, inbox_id: int) -> str | None:
    """Return what has become of an update; None when it was deleted."""
    return await tx.scalar(select(inbox.c.state).where(inbox.c.id == inbox_id))


async def dead_letters(tx: AsyncSession) -> Sequence[Mapping[str, object]]:
    """Return the parked updates, oldest first, without their contents."""
    question = select(inbox.c.update_id, inbox.c.reference, inbox.c.error).where(
        inbox.c.state == word(UpdateState.DEAD)
    )
    return [dict(row) for row in (await tx.execute(question.order_by(inbox.c.id))).mappings()]
