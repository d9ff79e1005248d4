"""Rows that nobody needs any more: which may go, found a page at a time along a table's key.

No page reads more rows than it is told to, however large the table. Sessions, who took part in them, and people stay.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct
from sqlalchemy import ColumnElement, Delete, Table, Update, and_, delete, false, or_, select, update

from db.engine import real_now, there_is
from db.models import (
    ApiToken,
    AuditEvent,
    DateOverride,
    HoursPeriod,
    Invite,
    Session,
    TimeOff,
    dialog,
    inbox,
    message,
    outbox,
    site_request,
    table_of,
)
from db.transaction import Transaction
from db.types import word
from domain.status import MessageState, RequestState, UpdateState

DAY = dt.timedelta(days=1)


class Rule(Struct, frozen=True):
    """What becomes of the old rows of one table, seen from one moment."""

    table: Table
    over: ColumnElement[bool]
    """Nobody needs the row any more."""
    young: ColumnElement[bool] | None = None
    """Neither this row nor any with a higher key is old enough; None: that is not known."""
    among: ColumnElement[bool] | None = None
    """Look at these only, which an index gives."""
    empties: Mapping[str, Any] | None = None
    """Columns to set instead of deleting the row."""
    begins: Any = -(2**63) + 1
    """A key before all others."""

    @property
    def key(self) -> ColumnElement[Any]:
        """The table's primary key; all of them have one column."""
        (key,) = self.table.primary_key.columns
        return key


class Page(NamedTuple):
    """Some rows that follow each other."""

    over: Sequence[Any]
    """The keys of those that may go."""
    last: Any
    """The key to go on after; None: the round of this table is over."""


async def page(tx: Transaction, rule: Rule, *, after: Any, most: int) -> Page:
    """Look at so many of the rows that follow a key (None: at the first ones), in the order of the key."""
    begins = rule.begins if after is None else after
    question = select(rule.key, false() if rule.young is None else rule.young).where(rule.key > begins)
    if rule.among is not None:
        question = question.where(rule.among)
    rows = (await tx.execute(question.order_by(rule.key).limit(most))).all()
    keys = [key for key, _ in rows]
    over = (await tx.scalars(select(rule.key).where(rule.key.in_(keys), rule.over))).all() if keys else []
    is_last = len(rows) < most or any(young for _, young in rows)
    return Page(over, None if is_last else keys[-1])


async def clear(tx: Transaction, rule: Rule, keys: Sequence[Any]) -> int:
    """Delete (or empty) those rows of these that still nobody needs, and return how many they were.

    A row that somebody else has locked is in use, and left for the next round.
    """
    free = (await tx.scalars(select(rule.key).where(rule.key.in_(keys)).with_for_update(skip_locked=True))).all()
    change: Delete | Update = delete(rule.table)
    if rule.empties is not None:
        change = update(rule.table).values(dict(rule.empties))
    return len((await tx.execute(change.where(rule.key.in_(free), rule.over).returning(rule.key))).all())


# ── What is over ──

_REAL = select(real_now()).scalar_subquery()  # asked for once, not for each row
_IS_OPEN = outbox.c.state.in_([word(MessageState.WAITING), word(MessageState.LEASED)])
_WAITS = site_request.c.state == word(RequestState.WAITING)
_NEEDS_A_LOOK = outbox.c.state.in_([word(MessageState.FAILED), word(MessageState.UNREACHABLE)])


def _of_inbox(_now: dt.datetime) -> Rule:
    """Done updates only help to know repeats; they must go, for update ids restart at random after a quiet week."""
    done = and_(inbox.c.state == word(UpdateState.DONE), inbox.c.done_real < _real_ago(3))
    dead = and_(inbox.c.state == word(UpdateState.DEAD), inbox.c.done_real < _real_ago(90))
    return Rule(inbox, over=or_(done, dead), young=inbox.c.received_real > _real_ago(3))


def _of_outbox(now: dt.datetime) -> Rule:
    """A notice says what was told, and its key that it is not told twice: both matter until its session is over."""
    in_time = and_(outbox.c.sort == word("reply"), outbox.c.due_at < now - 3 * DAY)
    told = and_(outbox.c.due_at < now - 30 * DAY, ~_is_ahead(outbox.c.session_id, now))
    failed = and_(outbox.c.due_at < now - 90 * DAY, ~_is_ahead(outbox.c.session_id, now))
    over = and_(~_IS_OPEN, or_(and_(~_NEEDS_A_LOOK, or_(in_time, told)), failed))
    return Rule(outbox, over=over, young=outbox.c.created_at > now - 3 * DAY)


def _of_message(now: dt.datetime) -> Rule:
    """One without buttons does nothing any more; an old one with buttons gets a new row when it is pressed."""
    plain = and_(message.c.live.is_(False), message.c.created_at < now - 3 * DAY)
    dead = and_(message.c.created_at < now - 30 * DAY, ~_is_ahead(message.c.session_id, now - 30 * DAY))
    needed = or_(
        there_is(outbox, outbox.c.message_id == message.c.id),
        there_is(dialog, dialog.c.message_id == message.c.id),
        there_is(dialog, dialog.c.person_key == message.c.chat_id, dialog.c.side_id == message.c.id),
    )
    return Rule(message, over=and_(or_(plain, dead), ~needed), young=message.c.created_at > now - 3 * DAY)


def _of_dialog(_now: dt.datetime) -> Rule:
    """A draft is forgotten, its row stays: the version in it only rises, so that buttons of old drafts stay old."""
    idle = and_(dialog.c.next_id.is_(None), dialog.c.served_real < _real_ago(90))
    nothing: dict[str, Any] = {"conversation": None, "step": None, "data": {}, "message_id": None, "side_id": None}
    return Rule(dialog, over=and_(dialog.c.conversation.is_not(None), idle), empties=nothing)


def _of_requests(_now: dt.datetime) -> Rule:
    """A site that has not asked for its answer by then does not ask any more."""
    return Rule(
        site_request,
        over=and_(~_WAITS, site_request.c.answered_real < _real_ago(7)),
        young=site_request.c.asked_real > _real_ago(7),
    )


def _of_audit(now: dt.datetime) -> Rule:
    event = table_of(AuditEvent)
    return Rule(event, over=event.c.at < now - 400 * DAY, young=event.c.at >= now - 400 * DAY)


def _of_invites(now: dt.datetime) -> Rule:
    invite = table_of(Invite)
    return Rule(invite, over=invite.c.expires_at < now - 30 * DAY, begins="")


def _of_tokens(now: dt.datetime) -> Rule:
    token = table_of(ApiToken)
    return Rule(token, over=token.c.expires_at < now - 30 * DAY)


def _of_time_off(now: dt.datetime) -> Rule:
    time_off = table_of(TimeOff)
    return Rule(time_off, over=time_off.c.last_day < (now - 30 * DAY).date())


def _of_overrides(now: dt.datetime) -> Rule:
    """Soon after the date is over wherever its owner lives: whoever has no weekly hours is listed while one is left."""
    override = table_of(DateOverride)
    return Rule(override, over=override.c.day < (now - 2 * DAY).date())


def _of_periods(now: dt.datetime) -> Rule:
    """As `_of_overrides`."""
    period = table_of(HoursPeriod)
    return Rule(period, over=period.c.last_day < (now - 2 * DAY).date())


def _of_undo(now: dt.datetime) -> Rule:
    """Sessions stay; what Undo would have restored of one that is over does not."""
    session = table_of(Session)
    over = and_(session.c.undo.is_not(None), session.c.end_time < now - 3 * DAY)
    return Rule(session, over=over, among=over, empties={"undo": None})


RULES: Sequence[Callable[[dt.datetime], Rule]] = (
    _of_inbox,
    _of_outbox,
    _of_message,
    _of_dialog,
    _of_requests,
    _of_audit,
    _of_invites,
    _of_tokens,
    _of_time_off,
    _of_overrides,
    _of_periods,
    _of_undo,
)
"""One for each table that would grow for ever, made for a moment (aware) of people's clock; messages come after
the outbox, whose rows refer to them."""


def _real_ago(days: int) -> ColumnElement[float]:
    return _REAL - (days * DAY).total_seconds()


def _is_ahead(session_id: Any, after: dt.datetime) -> ColumnElement[bool]:
    return there_is(Session, Session.id == session_id, Session.end_time > after)
