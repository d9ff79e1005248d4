"""The outbox: what is to be said is stored with the change that caused it, and leaves from here.

Replies are rendered in their turn. Notices are facts; they are re-checked and rendered in the transaction that claims
them for sending, so that a committed cancel is never contradicted by a reminder.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.flow.outcome import DELETE, EDIT, SEND, STRIP, Job, Outcome, State
from bot.flow.turn import Turn
from bot.services.all import Services
from bot.ui import notices
from bot.ui.say import Catalogues
from bot.ui.screen import Screen
from db.engine import Database
from db.queries import dialogs, outbox

log = logging.getLogger(__name__)

LEASE = 30.0  # seconds a dead process keeps others from its rows; renewed by the living
KEEP_REPLIES = dt.timedelta(days=3)
BEHIND = 5  # replies of one chat on their way: the person's next turn can wait
NO_BUTTONS: Mapping[str, object] = {"reply_markup": {"inline_keyboard": []}}
REPLY, URGENT, PLAIN = 0, 1, 2  # priorities


class Outbox:
    """Stores messages to send, hands them to the sender and notes what became of them."""

    def __init__(
        self, *, database: Database, services: Services, catalogues: Catalogues, clock: Clock, owner: str
    ) -> None:
        """Connect the rooms; `owner` names this process in leases."""
        self._database = database
        self._services = services
        self._catalogues = catalogues
        self._clock = clock
        self._owner = owner
        self.on_settled: Callable[[], None] = lambda: None
        """Called after a settle: the next row of a chat may go."""

    async def put(self, tx: AsyncSession, turn: Turn, *, real: float) -> list[Job]:
        """Store what a turn said and return it leased, for the sender to take after the commit.

        Args:
            tx: the turn's transaction.
            turn: the turn, its handlers done.
            real: the database's own time, seconds since the epoch.
        """
        replies = await self._shown(tx, turn)
        for extra in turn.extras:
            replies.append(await self._sent(tx, turn.incoming.chat_id, extra.screen, turn.now, card=extra.card))
        replies += await self._aside(tx, turn)
        shown = {reply.values["message_id"] for reply in replies}
        replies += await self._stripped(tx, set(turn.left) - shown, turn.now)
        if not replies:
            return []
        queued = await outbox.has_others(tx, turn.incoming.chat_id, self._owner)
        lease = {} if queued else {"state": "leased", "lease_owner": self._owner, "lease_real": real + LEASE}
        ids = await outbox.add_replies(tx, [reply.values | lease for reply in replies])
        if queued:
            return []
        return [
            _job({**reply.values, "id": row_id}, reply.telegram_id) for row_id, reply in zip(ids, replies, strict=True)
        ]

    async def is_behind(self, tx: AsyncSession, chat_id: int) -> bool:
        """Tell whether several replies of a chat have not left yet: it is talked to faster than it may be answered."""
        return await outbox.open_replies(tx, chat_id, most=BEHIND) == BEHIND

    async def post(self, tx: AsyncSession, chat_id: int, screen: Screen, *, now: dt.datetime) -> None:
        """Store a message that no turn shows: in a group, or about a dead letter."""
        reply = await self._sent(tx, chat_id, screen, now)
        await outbox.add_replies(tx, [reply.values])

    async def claim(self, limit: int) -> list[Job]:
        """Take what is due, at most one row per chat: notices are re-checked and rendered here."""
        now = self._clock.now()
        if limit <= 0 or not await self._has_due(now):
            return []
        jobs: list[Job] = []
        async with self._database.write() as tx:
            while not jobs and (rows := await outbox.due(tx, now=now, limit=limit)):
                # Nothing at all may come of them: the next notices of these chats follow without waiting for a sweep.
                claimed = [await self._claim_one(tx, row, now) for row in rows]
                jobs = [job for job in claimed if job is not None]
        return jobs

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Note what became of jobs, in one transaction."""
        sent = [each for each in outcomes if each.state is State.SENT]
        odd = [
            each for each in outcomes if each.state is not State.SENT or each.ambiguous or each.new_chat_id is not None
        ]
        async with self._database.write() as tx:
            await outbox.close(tx, [each.job.id for each in sent], "sent", sent_at=self._clock.now())
            await dialogs.sent_as(
                tx,
                {each.job.message_id: each.telegram_id for each in sent if each.job.message_id and each.telegram_id},
            )
            for outcome in odd:
                await self._settle_one(tx, outcome)
        self.on_settled()

    async def telegram_id(self, message_id: int) -> int | None:
        """Return Telegram's id of one of our messages; None when it is not sent yet."""
        async with self._database.read() as tx:
            return await dialogs.telegram_id(tx, message_id)

    async def recover(self) -> int:
        """Put back what processes that died had taken. SQLite has no other process, so there it is all of it."""
        async with self._database.write() as tx:
            return await outbox.release(tx, everything=self._database.is_sqlite)

    async def keep(self, held: Collection[int]) -> None:
        """Renew the leases of rows that are in hand, take over those that ran out, forget old replies."""
        async with self._database.write() as tx:
            await outbox.renew(tx, held, seconds=LEASE)
            await outbox.release(tx, everything=False)
            await outbox.prune(tx, before=self._clock.now() - KEEP_REPLIES)

    async def next_due(self) -> dt.datetime | None:
        """Return when the next waiting row is due, in UTC."""
        async with self._database.read() as tx:
            return await outbox.next_due(tx)

    async def _has_due(self, now: dt.datetime) -> bool:
        due = await self.next_due()
        return due is not None and due <= now

    async def _shown(self, tx: AsyncSession, turn: Turn) -> list[Reply]:
        """Edit the pressed message, or send the screen anew below what was typed."""
        if turn.shown is None:
            return []
        chat_id, pressed = turn.incoming.chat_id, turn.incoming.pressed_message
        if pressed is None:
            reply = await self._sent(tx, chat_id, turn.shown, turn.now, card=turn.card)
        else:
            message_id = await dialogs.message_of(tx, chat_id, pressed, now=turn.now)
            await outbox.supersede_edits(tx, message_id)
            await dialogs.mark_message(tx, message_id, live=bool(turn.shown.rows), session_id=turn.card)
            reply = _reply(Target(chat_id, message_id, pressed), EDIT, turn.shown.payload(), turn.now)
        self._note_wizard(turn, reply.values["message_id"])
        return [reply]

    async def _aside(self, tx: AsyncSession, turn: Turn) -> list[Reply]:
        """Send the message of a reply keyboard, and delete the one before when its question is over."""
        replies, dialog, chat_id = [], turn.dialog, turn.incoming.chat_id
        if dialog.side_id is not None and (turn.side or turn.shown or dialog.conversation is None):
            replies.append(_reply(Target(chat_id, dialog.side_id), DELETE, {}, turn.now))
            dialog.side_id = None
        if turn.side is not None:
            replies.append(await self._sent(tx, chat_id, turn.side, turn.now))
            dialog.side_id = replies[-1].values["message_id"]
        return replies

    def _note_wizard(self, turn: Turn, message_id: int) -> None:
        """Remember where the wizard is; one whose message shows something else by now is left."""
        dialog = turn.dialog
        if turn.is_wizard:
            if dialog.message_id is not None:
                turn.left.append(dialog.message_id)
            dialog.message_id = message_id
        elif dialog.message_id == message_id:
            turn.leave()

    async def _sent(
        self, tx: AsyncSession, chat_id: int, screen: Screen, now: dt.datetime, *, card: int | None = None
    ) -> Reply:
        message_id = await dialogs.new_message(tx, chat_id, live=bool(screen.rows), session_id=card, created_at=now)
        return _reply(Target(chat_id, message_id), SEND, screen.payload(), now)

    async def _stripped(self, tx: AsyncSession, message_ids: set[int], now: dt.datetime) -> list[Reply]:
        """Take the buttons off messages."""
        rows = await dialogs.strip(tx, message_ids)
        return [_reply(Target(row["chat_id"], row["id"], row["telegram_id"]), STRIP, NO_BUTTONS, now) for row in rows]

    async def _claim_one(self, tx: AsyncSession, row: RowMapping, now: dt.datetime) -> Job | None:
        if row["expires_at"] is not None and row["expires_at"] <= now:
            await outbox.close(tx, [row["id"]], "expired")
            return None
        if row["sort"] == "reply":
            await outbox.lease(tx, row["id"], owner=self._owner, seconds=LEASE)
            return _job(row)
        try:
            async with tx.begin_nested():
                return await self._render(tx, row, now)
        except Exception as error:  # one notice that cannot be rendered must not keep the others from leaving
            log.exception("notice %s (%s) cannot be rendered", row["id"], row["kind"])
            await outbox.close(tx, [row["id"]], "failed", error=type(error).__name__)
            return None

    async def _render(self, tx: AsyncSession, row: RowMapping, now: dt.datetime) -> Job | None:
        """Re-check a notice and put it into words; a session's card moves to it. One for a sleeper waits."""
        if await self._services.notices.put_off(tx, dict(row), now=now):
            return None
        view = await self._services.notices.check(tx, dict(row), now=now)
        if view is None:
            await outbox.close(tx, [row["id"]], "obsolete")
            return None
        say = self._catalogues.say(view.reader.language, view.reader.zone, now)
        screen = notices.render(say, view)
        chat_id, card = row["chat_id"], row["session_id"]
        old = [] if card is None else await dialogs.cards(tx, card, chat_id)
        message_id = row["message_id"] or await dialogs.new_message(
            tx, chat_id, live=bool(screen.rows), session_id=card, created_at=now
        )
        strips = await self._stripped(tx, set(old) - {message_id}, now)
        if strips:
            await outbox.add_replies(tx, [strip.values for strip in strips])
        await outbox.lease(tx, row["id"], owner=self._owner, seconds=LEASE, message_id=message_id)
        return _job({**row, "method": SEND, "payload": screen.payload(), "message_id": message_id})

    async def _settle_one(self, tx: AsyncSession, outcome: Outcome) -> None:
        """Note what became of a job that was not simply sent."""
        job = outcome.job
        if outcome.ambiguous:
            await outbox.count_ambiguous(tx, job.id, outcome.ambiguous)
        if outcome.new_chat_id is not None:
            await outbox.move_chat(tx, job.chat_id, outcome.new_chat_id)
        if outcome.state is State.RETRY:
            await outbox.give_back(tx, job.id, after=outcome.retry_after, error=outcome.error)
        elif outcome.state is not State.SENT:
            await outbox.close(tx, [job.id], outcome.state, error=outcome.error)
        if outcome.state is State.UNREACHABLE:
            await self._note_unreachable(tx, job.chat_id)

    async def _note_unreachable(self, tx: AsyncSession, chat_id: int) -> None:
        person = await self._services.people.by_telegram(tx, chat_id)
        if person is not None:
            await self._services.people.mark_unreachable(tx, person.id)


class Target(NamedTuple):
    """The message that a reply sends or changes: our row of it, and Telegram's id when it is known."""

    chat_id: int
    message_id: int
    telegram_id: int | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """An outbox row to insert, and Telegram's id of the message that it edits, when known."""

    values: dict[str, Any]
    telegram_id: int | None


def _reply(target: Target, method: str, payload: Mapping[str, object], now: dt.datetime) -> Reply:
    row = {"sort": "reply", "chat_id": target.chat_id, "message_id": target.message_id}
    return Reply(row | {"method": method, "payload": payload, "due_at": now, "created_at": now}, target.telegram_id)


def _job(row: Mapping[Any, Any], telegram_id: int | None = None) -> Job:
    priority = REPLY if row["sort"] == "reply" else URGENT if row["urgent"] else PLAIN
    return Job(
        id=row["id"],
        chat_id=row["chat_id"],
        method=row["method"],
        payload=dict(row["payload"]),
        message_id=row["message_id"],
        telegram_id=telegram_id,
        priority=priority,
        attempts=row.get("attempts", 0),
    )
