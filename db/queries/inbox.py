"""The inbox: raw updates, committed before Telegram may forget them.

Who waits is found by person: `dialog.next_id` is a person's earliest waiting update and `dialog.turn_real` from when on
it may have its turn, so a claim is one search of an index however many people wait. Whoever changes what waits for a
person holds the lock of their dialog's row while they do (on SQLite the one writer does).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Double,
    RowMapping,
    ScalarSelect,
    Select,
    any_,
    bindparam,
    case,
    delete,
    exists,
    func,
    literal_column,
    null,
    or_,
    select,
    text,
    union,
    update,
)

from db.engine import real_now, there_is, upsert
from db.models import Person, dialog, inbox, message, outbox
from db.prepared import padded, prepared
from db.queries.people import of_person
from db.transaction import Transaction
from db.types import word
from domain.status import MessageState, UpdateState

_WAITS = inbox.c.state == word(UpdateState.NEW)  # as a parameter it keeps the partial index from being used
_HAS_NEXT = dialog.c.next_id.is_not(None)  # what the index of turns holds
_SOON = dt.timedelta(minutes=5)  # far longer than a turn
_MESSAGE_IDS = func.pg_get_serial_sequence(literal_column("'message'"), literal_column("'id'"))
_MOMENT = select(
    real_now()
).scalar_subquery()  # asked for once: a time that changes within the statement is looked up in no index


class Arrival(Struct, frozen=True):
    """One update as it came: whose it is (a Telegram id, 0 for nobody's) and its JSON."""

    update_id: int
    person_key: int
    raw: str


class Intake(Struct, frozen=True):
    """What has become of a batch."""

    stored: frozenset[int]
    """The update ids that are new and wait for their turn."""
    flooding: Sequence[int]
    """The people of whom something is passed over from now on."""


def first_waiting(*besides: ColumnElement[bool]) -> ScalarSelect[int]:
    """Give a person's earliest waiting update of those for which `besides` hold, in a statement about their dialog."""
    mine = (inbox.c.person_key == dialog.c.person_key, _WAITS, *besides)
    return select(func.min(inbox.c.id)).where(*mine).correlate(dialog).scalar_subquery()


async def ingest(tx: Transaction, arrivals: Sequence[Arrival], *, most: int) -> Intake:
    """Store updates that are not there yet, in their order.

    Args:
        tx: the transaction.
        arrivals: what came.
        most: how many updates of one person may wait; what comes beyond is only counted (`dialog.skipped`).
    """
    if not arrivals:
        return Intake(frozenset(), ())
    how = _adding(tx.dialect.name)
    rows = [{"update_id": each.update_id, "person_key": each.person_key, "raw": each.raw} for each in arrivals]
    new = (await tx.execute(how.updates, rows)).all()
    if not new:
        return Intake(frozenset(), ())
    first = {row.person_key: row.id for row in sorted(new, key=attrgetter("id"), reverse=True)}
    # In one order. This waits for a turn of the person that has not ended, and sees what it has left: else the update
    # could be left behind by a turn that does not see it yet.
    pointed = [{"person_key": key, "data": {}, "next_id": first[key]} for key in sorted(first)]
    dialogs = await _pointed(tx, pointed)
    busy = {row.person_key for row in dialogs if row.next_id != first[row.person_key]}
    passed = await _pass_over(tx, new, busy, most)
    return Intake(
        frozenset(row.update_id for row in new if row.id not in passed),
        [row.person_key for row in dialogs if not row.skipped and row.person_key in passed.values()],
    )


async def _pointed(tx: Transaction, pointed: Sequence[Mapping[str, Any]]) -> Sequence[Any]:
    """Let dialogs point to their first new update, if they point to none; return them, locked."""
    return (await tx.execute(_adding(tx.dialect.name).dialogs, pointed)).all()


async def _pass_over(tx: Transaction, new: Sequence[Any], busy: Collection[int], most: int) -> Mapping[int, int]:
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


class _Adding(NamedTuple):
    """How a dialect inserts what may be there."""

    updates: Any
    """Those that are new."""
    dialogs: Any
    """With a first waiting update for whoever has none; locked until the transaction ends."""
    missing: Any
    """Dialogs that are not there."""


@cache
def _adding(dialect: str) -> _Adding:
    updates = upsert(inbox, dialect).values(received_real=real_now()).on_conflict_do_nothing()
    dialogs = upsert(dialog, dialect)
    first = func.coalesce(dialog.c.next_id, dialogs.excluded.next_id)
    dialogs = dialogs.on_conflict_do_update(index_elements=[dialog.c.person_key], set_={"next_id": first})
    return _Adding(
        prepared(updates.returning(inbox.c.id, inbox.c.update_id, inbox.c.person_key)),
        prepared(dialogs.returning(dialog.c.person_key, dialog.c.next_id, dialog.c.skipped)),
        prepared(upsert(dialog, dialect).on_conflict_do_nothing()),
    )


_PEOPLE = dialog.c.person_key.in_(bindparam("people", expanding=True))
_LOCK = prepared(
    select(dialog.c.person_key, dialog.c.next_id, dialog.c.skipped)
    .where(_PEOPLE)
    .order_by(dialog.c.person_key)
    .with_for_update()
)
_POINT = prepared(update(dialog).where(_PEOPLE).values(next_id=first_waiting()))
_TOO_MANY = prepared(
    select(inbox.c.person_key, func.count())
    .where(_WAITS, inbox.c.person_key.in_(bindparam("people", expanding=True)))
    .group_by(inbox.c.person_key)
    .having(func.count() > bindparam("most"))
)
# Once the person was told, the count goes on below zero, so that they are not told again during the same flood.
_MORE = case((dialog.c.skipped < 0, -bindparam("more", type_=dialog.c.skipped.type)), else_=bindparam("more"))
_COUNT = update(dialog).where(dialog.c.person_key == bindparam("person")).values(skipped=dialog.c.skipped + _MORE)


async def claim(tx: Transaction, now: dt.datetime, inbox_id: int | None = None) -> RowMapping | None:
    """Lock a person and their earliest waiting update: of those whose turn may begin, who was served longest ago.

    The row has the update, the dialog (`dialog_` before its columns), the time (`real`), who wrote, as far as they are
    known (`of_person`), Telegram's id of the dialog's message, as far as that is known (`at_hand`), and whether replies
    for their own chat wait or anything is on its way there (`chat_is_open`). A notice that is due soon counts too where
    another process may take it during the turn; on SQLite nobody else writes meanwhile. PostgreSQL gives the id that a
    new message may have (`fresh_id`), SQLite none.

    Args:
        tx: the turn's transaction; its end releases the claim, so a killed process leaves nothing behind.
        now: by the clock of what is due; aware.
        inbox_id: only this row, for a second try; one that somebody else is about to finish is waited for.
    """
    given: dict[str, Any] = {} if inbox_id is None else {"inbox_id": inbox_id}
    question = _claim(tx.dialect.name, one=inbox_id is not None)
    if tx.dialect.name == "postgresql":
        given["soon"] = now + _SOON
    found: RowMapping | None = (await tx.execute(question, given)).mappings().first()
    return found


@cache  # asked for every update: making the expression takes a hundred times as long as finding it compiled
def _claim(dialect: str, *, one: bool) -> Select[Any]:
    columns = [each.label(f"dialog_{each.name}") for each in dialog.c]
    question = (
        select(
            inbox,
            *columns,
            real_now().label("real"),
            *of_person(),
            select(message.c.telegram_id).where(message.c.id == dialog.c.message_id).scalar_subquery().label("at_hand"),
            _chat_is_open(dialect),
            (null() if dialect == "sqlite" else func.nextval(_MESSAGE_IDS)).label("fresh_id"),
        )
        .select_from(dialog)
        .join(inbox, _is_next(dialect))
        .outerjoin(Person, Person.telegram_id == dialog.c.person_key)
        .where(_STILL_WAITS, _HAS_NEXT)
        .with_for_update(skip_locked=not one, of=[dialog, inbox])  # an older process locks only the update
    )
    if one:
        return prepared(question.where(inbox.c.id == bindparam("inbox_id")))
    return prepared(
        question.where(dialog.c.turn_real <= _MOMENT).order_by(dialog.c.turn_real).limit(literal_column("1"))
    )


def _is_next(dialect: str) -> ColumnElement[bool]:
    """Tell that an update is the one that a dialog names.

    PostgreSQL takes a table for as small as it was when it last looked: if it was empty then, it hashes or walks all
    of it in order to join what is equal. What is in a list it can only look up.
    """
    if dialect == "sqlite":
        return inbox.c.id == dialog.c.next_id
    from sqlalchemy.dialects.postgresql import array  # noqa: PLC0415 - who uses SQLite never needs it

    return inbox.c.id == any_(array([dialog.c.next_id]))


def _chat_is_open(dialect: str) -> ColumnElement[bool]:
    mine: list[Any] = [
        outbox.c.chat_id == dialog.c.person_key,
        text("outbox.state IN ('waiting','leased')"),
    ]  # as the index says
    open_now: list[ColumnElement[bool]] = [outbox.c.state == word(MessageState.LEASED), outbox.c.sort == word("reply")]
    if dialect != "sqlite":
        open_now.append(outbox.c.due_at <= bindparam("soon"))
    mine.append(or_(*open_now))
    return there_is(outbox, *mine).label("chat_is_open")


# The condition is about the row that a dialog names: else PostgreSQL may begin with the index of all that wait.
_STILL_WAITS = inbox.c.state.not_in([word(UpdateState.DONE), word(UpdateState.DEAD)])
FINISH = prepared(
    update(inbox).where(inbox.c.id == bindparam("row")).values(state=UpdateState.DONE, done_real=real_now(), error=None)
)


async def rewrite(tx: Transaction, inbox_id: int, raw: str) -> None:
    """Replace the JSON of an update."""
    await tx.execute(update(inbox).where(inbox.c.id == inbox_id).values(raw=raw))


async def retry(tx: Transaction, row: RowMapping, *, after: float, error: str) -> None:
    """Try a claimed update again in `after` seconds; the person's later updates wait behind it."""
    again = real_now() + after
    values = {"attempts": inbox.c.attempts + 1, "retry_real": again, "error": error}
    await tx.execute(update(inbox).where(inbox.c.id == row["id"]).values(values))
    await tx.execute(update(dialog).where(dialog.c.person_key == row["person_key"]).values(turn_real=again))


async def park(tx: Transaction, row: RowMapping, *, reference: str, error: str) -> None:
    """Make a claimed update a dead letter, so that the person's next one goes on."""
    values = {"state": UpdateState.DEAD, "reference": reference, "error": error, "done_real": real_now()}
    await tx.execute(update(inbox).where(inbox.c.id == row["id"]).values(**values, attempts=inbox.c.attempts + 1))
    await tx.execute(_POINT, {"people": [row["person_key"]]})


async def revive(tx: Transaction, inbox_id: int) -> bool:
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


async def _lock(tx: Transaction, people: Sequence[int]) -> None:
    """Lock the dialogs of people; missing ones are made."""
    missing = _adding(tx.dialect.name).missing
    await tx.execute(missing, [{"person_key": key, "data": {}} for key in sorted(people)])
    await tx.execute(_LOCK, {"people": people})


async def lost(tx: Transaction, *, longest: float) -> Sequence[int]:
    """Return the people whose updates no claim would find, or not for longer than any pause (in seconds) lasts.

    An older process beside this one does not know of `next_id`, and the clock may have stepped back.
    """
    return (await tx.scalars(_LOST, {"longest": longest})).all()


_ASTRAY = dialog.c.turn_real > _MOMENT + bindparam("longest", type_=Double())
_LOST = prepared(
    union(
        select(inbox.c.person_key)
        .outerjoin(dialog, dialog.c.person_key == inbox.c.person_key)
        .where(_WAITS, dialog.c.next_id.is_(None)),
        select(dialog.c.person_key).where(_HAS_NEXT, ~exists().where(inbox.c.id == dialog.c.next_id, _WAITS)),
        select(dialog.c.person_key).where(_HAS_NEXT, _ASTRAY),
    )
)
_MEND = prepared(_POINT.values(turn_real=case((_ASTRAY, _MOMENT), else_=dialog.c.turn_real)))


async def repair(tx: Transaction, people: Sequence[int], *, longest: float) -> None:
    """Let the waiting updates of these people be found again."""
    await _lock(tx, people)
    await tx.execute(_MEND, {"people": people, "longest": longest})


_SOONEST = prepared(select(func.min(dialog.c.turn_real) - real_now()).where(_HAS_NEXT))


async def soonest_retry(tx: Transaction) -> float | None:
    """Return in how many seconds the next person who waits may have a turn; None when nobody waits."""
    found = await tx.scalar(_SOONEST)
    return None if found is None else float(found)


async def state(tx: Transaction, inbox_id: int) -> str | None:
    """Return what has become of an update; None when it was deleted."""
    return await tx.scalar(select(inbox.c.state).where(inbox.c.id == inbox_id))


_DEAD = prepared(
    select(inbox.c.update_id, inbox.c.reference, inbox.c.error)
    .where(inbox.c.state == word(UpdateState.DEAD))
    .order_by(inbox.c.id)
)
_STILL_WAIT = prepared(
    select(inbox.c.update_id).where(_WAITS, inbox.c.update_id.in_(bindparam("updates", expanding=True)))
)


async def still_wait(tx: Transaction, update_ids: Collection[int]) -> Collection[int]:
    """Return those of some updates that have not had their turn."""
    return set((await tx.scalars(_STILL_WAIT, {"updates": padded(update_ids)})).all())


async def dead_letters(tx: Transaction) -> Sequence[Mapping[str, object]]:
    """Return the parked updates, oldest first, without their contents."""
    return [dict(row) for row in (await tx.execute(_DEAD)).mappings()]
