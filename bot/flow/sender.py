"""The sender: in order per chat, many chats at once, as fast as Telegram allows, nothing twice if that can be avoided.

A chat's jobs form a lane. Its first job is offered to the pacer, sent, and settled in the database; only then comes the
next. A job that has to wait for long is given back to the outbox, which judges it again when its time comes.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections import deque
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from typing import Any, Protocol

from msgspec import Struct, field
from telegram import Bot, InputFile
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.flow.outcome import (
    BACKOFF,
    Job,
    Outcome,
    State,
    TokenRejected,
    attempt,
    back_off,
    call,
    may_have_arrived,
    seconds,
)
from bot.flow.pacing import REPLY, URGENT, Pacer
from db.file import DatabaseUnusable

__all__ = ["Job", "Outcome", "Sender", "Settler", "State", "TokenRejected"]

log = logging.getLogger(__name__)

CONCURRENCY = 48
URGENT_CONCURRENCY = 8  # calls for urgent notices beside those, so that many slow calls do not keep them waiting
ANSWERS = 16  # answers to presses beside those
CALLS = CONCURRENCY + URGENT_CONCURRENCY + ANSWERS  # at once at most: each needs a connection
HOLD = 6.0  # seconds: a longer pause is waited for in the outbox
GRACE = 10.0  # seconds for calls in flight when the sender stops
ANSWER_WITHIN = 5.0  # seconds: an answer to a press is worth nothing later
RIDE = 0.25  # seconds that outcomes wait for a commit to share, while other calls are on their way
SETTLE_AGAIN = 2.0  # seconds after the database failed
MOST_FAILURES = 20  # failures of one job while others get through: then the job is the cause
WORKS_FOR = 120.0  # seconds after a success in which Telegram counts as reachable: two of the longest pauses
TOO_OLD = "query is too old"


class Settler(Protocol):
    """The database side of the outbox."""

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Note what became of jobs, in one transaction. The same outcome may come twice after an error."""

    async def company(self, within: float) -> None:
        """Wait for another write to settle along with, at most so many seconds."""

    async def telegram_id(self, message_id: int) -> int | None:
        """Return Telegram's id of one of our messages; None while it has none."""

    async def build(self, job: Job) -> InputFile | None:
        """Build the file that a job sends; None when there is nothing to send any more."""


class _Lane(Struct):
    """What waits for one chat, in order."""

    chat_id: int
    waiting: deque[Outcome] = field(default_factory=deque)
    current: Outcome | None = None
    """Being sent or settled."""
    instead: dict[tuple[int | None, int], int] = field(default_factory=dict)
    """By our row and Telegram's id of a message that is gone: the id of the one that came in its place just now."""

    @property
    def priority(self) -> int:
        """Of the best job: what comes before it has to leave first."""
        waiting = self.waiting if self.current is None else (self.current, *self.waiting)
        return min(outcome.job.priority for outcome in waiting)


class Sender:
    """Sends jobs and tells the settler what became of them."""

    def __init__(
        self, bot: Bot, pacer: Pacer, settler: Settler, *, concurrency: int = CONCURRENCY, grace: float = GRACE
    ) -> None:
        """Prepare to send; nothing leaves before `run`. `grace` is in seconds."""
        self._bot = bot
        self._pacer = pacer
        self._settler = settler
        self._concurrency = concurrency
        self._grace = grace
        self._lanes: dict[int, _Lane] = {}
        self._finished: dict[int, Outcome] = {}  # by job, to be settled
        self._answers: deque[tuple[int, dict[str, Any]]] = deque()
        self._answering = asyncio.Semaphore(ANSWERS)
        self._calls: set[asyncio.Task[None]] = set()
        self._busy = 0  # jobs in flight
        self._succeeded = (-math.inf, 0)  # when a call was last successful, and for which chat
        self._stopping = False
        self._rejected: TokenRejected | None = None
        self._work = asyncio.Event()  # for the dispatcher
        self._ended = asyncio.Event()  # for the settling
        self._riding: asyncio.Timeout | None = None  # while the settling waits for a commit to share
        self._quiet = asyncio.Event()
        self._quiet.set()

    def accept(self, jobs: Sequence[Job]) -> None:
        """Take jobs over, in the order they are to arrive in their chats."""
        for job in jobs:
            lane = self._lanes.setdefault(job.chat_id, _Lane(job.chat_id))
            self._supersede(lane, job)
            lane.waiting.append(Outcome(job))
            self._offer(lane)
        self._wake()

    def answer(self, query_id: str, person: int, text: str | None = None, *, alert: bool = False) -> None:
        """Answer a press of a person, at once or not at all: this is not stored and keeps nobody else waiting."""
        answer = {"callback_query_id": query_id, "text": text, "show_alert": alert or None}
        self._answers.append((person, {name: value for name, value in answer.items() if value is not None}))
        self._wake()

    def waits(self, chat_id: int) -> bool:
        """Tell whether something for this chat is in hand."""
        return chat_id in self._lanes

    def held(self) -> list[int]:
        """Return the ids of the jobs in hand, whose leases must not run out."""
        lanes = [outcome for lane in self._lanes.values() for outcome in (lane.current, *lane.waiting) if outcome]
        return [outcome.job.id for outcome in (*lanes, *self._finished.values())]

    def capacity(self, *, urgent: bool = False) -> int:
        """Return for how many more chats jobs should be claimed now: enough to stay busy, none during a pause.

        Chats count, not their jobs: one with a long queue takes no more room than any other. Urgent notices have room
        of their own.
        """
        if self._stopping or self._pacer.paused():
            return 0
        taken = sum((lane.priority == URGENT) is urgent for lane in self._lanes.values())
        return max(0, (1 if urgent else 2) * self._concurrency - taken)

    async def idle(self) -> None:
        """Wait until nothing is in hand."""
        await self._quiet.wait()

    def stop(self) -> None:
        """Let `run` end: calls in flight get a grace period, the rest is given back."""
        self._stopping = True
        self._wake()

    async def run(self) -> None:
        """Send until stopped or cancelled; either way what is left is given back.

        Raises:
            TokenRejected: Telegram does not know the bot's token.
        """
        try:
            async with asyncio.TaskGroup() as group:
                settling = group.create_task(self._settle_for_ever())
                await self._dispatch(group)
                if self._calls:
                    await asyncio.wait(self._calls, timeout=self._grace)
                for task in (*self._calls, settling):
                    task.cancel()
        finally:
            await self._leave()
        if self._rejected is not None:
            raise self._rejected

    # Sending

    async def _dispatch(self, group: asyncio.TaskGroup) -> None:
        """Start calls as the pacer allows."""
        while not self._stopping:
            self._work.clear()
            while self._answers:
                self._start(group, self._answer(*self._answers.popleft()))
            while (chat_id := self._next()) is not None:
                lane = self._lanes[chat_id]
                lane.current = lane.waiting.popleft()
                self._busy += 1
                self._start(group, self._send(lane, lane.current))
            with suppress(TimeoutError):
                async with asyncio.timeout(self._delay()):
                    await self._work.wait()

    def _next(self) -> int | None:
        """Return the chat to call now: none when enough calls are in flight, except those kept for urgent notices."""
        if self._busy >= self._concurrency + URGENT_CONCURRENCY:
            return None
        return self._pacer.pop(urgent=self._busy >= self._concurrency)

    def _delay(self) -> float | None:
        """Return the seconds after which another call may begin; None while only the end of a call allows one."""
        if self._busy >= self._concurrency + URGENT_CONCURRENCY:
            return None
        return self._pacer.delay(urgent=self._busy >= self._concurrency)

    def _start(self, group: asyncio.TaskGroup, sending: Coroutine[Any, Any, None]) -> None:
        task = group.create_task(sending)
        self._calls.add(task)
        task.add_done_callback(self._ended_call)

    def _ended_call(self, task: asyncio.Task[None]) -> None:
        self._calls.discard(task)
        self._wake()

    async def _send(self, lane: _Lane, outcome: Outcome) -> None:
        """Make one call for the first job of a lane."""
        try:
            file = await self._settler.build(outcome.job) if outcome.job.builds else None
            target = await self._target(lane, outcome.job)
            await attempt(self._bot, outcome, target, file)
            came = outcome.telegram_id if outcome.fell_back else None
            if target is not None and came is not None and came > target:  # of a private chat it always is
                lane.instead[outcome.job.message_id, target] = came
        except RetryAfter as error:
            outcome.error, outcome.retry_after = type(error).__name__, seconds(error)
            self._pacer.refused(lane.chat_id, outcome.retry_after)
            self._give_back_if_long()
        except TokenRejected as error:
            self._rejected = error
            self.stop()
        except asyncio.CancelledError:
            if outcome.makes_copies:
                may_have_arrived(outcome, "CancelledError")
            raise
        except Exception as error:  # a bug, or the database: the job must not get lost, nor stop the others
            log.exception("job %s (%s) could not be sent", outcome.job.id, outcome.job.method)
            back_off(outcome, error)
        self._busy -= 1
        self._take_outcome(lane, outcome)

    async def _target(self, lane: _Lane, job: Job) -> int | None:
        """Return Telegram's id of the message to change.

        The job's own comes first: a message may have come twice, and it names the copy that was pressed. What went out
        just before is in the database by now. One that is gone has another in its place.
        """
        found = job.telegram_id
        if found is None and job.changes and job.message_id is not None:
            found = await self._settler.telegram_id(job.message_id)
        while found is not None and (job.message_id, found) in lane.instead:
            found = lane.instead[job.message_id, found]
        return found

    def _take_outcome(self, lane: _Lane, outcome: Outcome) -> None:
        """Let an outcome be settled, or try its job again before all others of the chat."""
        self._limit_failures(outcome)
        if outcome.state is State.RETRY:
            lane.current = None
            lane.waiting.appendleft(outcome)
            if outcome.makes_copies and outcome.ambiguous:
                self._put_off(lane, outcome)
                return
            if outcome.retry_after:
                self._pacer.pause(lane.chat_id, outcome.retry_after)
            self._offer(lane)
            return
        self._finish(outcome)

    def _limit_failures(self, outcome: Outcome) -> None:
        """End a job that fails again and again while others get through: it must not keep its chat waiting for ever.

        While nobody gets through, a failure says nothing about the job and does not count.
        """
        job, now = outcome.job, asyncio.get_running_loop().time()
        if outcome.state is State.SENT:
            self._succeeded = (now, job.chat_id)
        elif outcome.state is State.RETRY and job.attempts > len(BACKOFF):
            at, whose = self._succeeded
            if now - at > WORKS_FOR or whose == job.chat_id:
                job.attempts = len(BACKOFF)
            elif job.attempts >= MOST_FAILURES:
                outcome.state = State.FAILED

    def _supersede(self, lane: _Lane, job: Job) -> None:
        """Drop the changes that a newer one makes pointless, unless they are on their way."""
        for older in [outcome for outcome in lane.waiting if job.replaces(outcome.job)]:
            lane.waiting.remove(older)
            older.state = State.SUPERSEDED
            self._finish(older)

    def _offer(self, lane: _Lane) -> None:
        """Queue a lane for sending, or give it back when it has to wait for long."""
        if lane.current is not None:
            return
        pause = self._pacer.paused(lane.chat_id)
        if pause > HOLD:
            self._give_back(lane, pause)
        else:
            self._pacer.offer(lane.chat_id, lane.priority, edits=lane.waiting[0].targets)

    def _give_back_if_long(self) -> None:
        """When all chats have to wait for long, give all their jobs back."""
        if self._pacer.paused() > HOLD:
            for lane in list(self._lanes.values()):
                self._offer(lane)

    def _give_back(self, lane: _Lane, after: float) -> None:
        """Return a lane's jobs to the outbox, to be claimed again after so many seconds."""
        for outcome in lane.waiting:
            outcome.state, outcome.retry_after = State.RETRY, after
        self._hand_back(lane)

    def _put_off(self, lane: _Lane, tried: Outcome) -> None:
        """Return a lane's jobs to the outbox: one that may have arrived waits, and with a reply the later replies."""
        for outcome in lane.waiting:
            waits = outcome is tried or outcome.job.priority == tried.job.priority == REPLY
            outcome.state, outcome.retry_after = State.RETRY, tried.retry_after if waits else 0.0
        self._hand_back(lane)

    def _hand_back(self, lane: _Lane) -> None:
        self._pacer.withdraw(lane.chat_id)
        for outcome in lane.waiting:
            self._finish(outcome)
        lane.waiting.clear()
        del self._lanes[lane.chat_id]

    async def _answer(self, person: int, parameters: dict[str, Any]) -> None:
        """Make the call; a refusal concerns who has pressed, as one of a message does."""
        asked, pause = asyncio.get_running_loop().time(), self._pacer.paused(person)
        if pause > ANSWER_WITHIN:
            return
        await asyncio.sleep(pause)
        try:
            async with self._answering:
                if asyncio.get_running_loop().time() > asked + ANSWER_WITHIN:
                    return
                self._pacer.note(person)
                await call(self._bot, "answerCallbackQuery", parameters)
        except RetryAfter as error:
            self._pacer.refused(person, seconds(error))
            self._give_back_if_long()
        except BadRequest as error:
            if TOO_OLD not in str(error).lower():
                log.warning("an answer to a press was refused: %s", error)
        except (TelegramError, TokenRejected) as error:  # the next job finds out about the token
            log.warning("an answer to a press is lost: %s", error)

    # Settling

    def _finish(self, outcome: Outcome) -> None:
        self._finished[outcome.job.id] = outcome
        self._ended.set()
        if self._riding is not None and self._is_enough():
            if not self._riding.expired():  # else it ends by itself, in a moment
                self._riding.reschedule(0.0)
            self._riding = None

    async def _settle_for_ever(self) -> None:
        """Settle whatever has ended while the last transaction ran, all at once."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(SETTLE_AGAIN if self._finished else None):
                    await self._ended.wait()
            if not self._is_enough():
                await self._ride()
            self._ended.clear()
            await self._settle()

    def _is_enough(self) -> bool:
        """Tell whether what has ended is settled at once: nothing else is about to end, or others need its room."""
        return not self._busy or len(self._finished) >= self._concurrency // 2

    async def _ride(self) -> None:
        """Wait for a commit to share, until enough has ended."""
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(RIDE) as self._riding:
                    await self._settler.company(RIDE)
        finally:
            self._riding = None

    async def _settle(self) -> None:
        """Settle a batch; when that fails, one by one, so that one row that fails does not keep all others waiting."""
        batch = list(self._finished.values())
        if await self._commit(batch) or len(batch) == 1:
            return
        for outcome in batch:
            if not await self._commit([outcome]):
                self._finished[outcome.job.id] = self._finished.pop(outcome.job.id)  # next time the others come first
                return

    async def _commit(self, batch: Sequence[Outcome]) -> bool:
        try:
            await self._settler.settle(batch)
        except DatabaseUnusable:
            raise
        except Exception:  # the messages were sent: if this is forgotten, they are sent again
            log.exception("%d outcomes could not be settled, first of job %s", len(batch), batch[0].job.id)
            return False
        for outcome in batch:
            del self._finished[outcome.job.id]
            self._advance(outcome)
        self._wake()
        return True

    def in_flight(self, chat_id: int, telegram_id: int) -> int | None:
        """Return our row of the message that is sent in a chat, and not noted as sent yet, if it may be this one."""
        lane = self._lanes.get(chat_id)
        current = lane.current if lane is not None else None
        if current is None or (current.job.changes and not current.fell_back):
            return None
        if current.telegram_id not in (None, telegram_id):
            return None
        return current.job.message_id

    def _advance(self, outcome: Outcome) -> None:
        """Let the next job of the chat go."""
        lane = self._lanes.get(outcome.job.chat_id)
        if lane is None or lane.current is not outcome:
            return
        lane.current = None
        if lane.waiting:
            self._offer(lane)
        else:
            del self._lanes[lane.chat_id]

    async def _leave(self) -> None:
        """Give back what is left and settle what has ended."""
        self._stopping = True
        self._answers.clear()
        for lane in list(self._lanes.values()):
            self._leave_lane(lane)
        if self._finished:
            await self._settle()
        if self._finished:
            log.error("%d outcomes are not settled: their jobs are sent again", len(self._finished))
        self._wake()

    def _leave_lane(self, lane: _Lane) -> None:
        """Give a lane back; a call that was cut off may have arrived."""
        cut = lane.current
        if cut is None or cut.job.id in self._finished:
            self._give_back(lane, 0.0)
        elif cut.state is State.FAILED:
            self._finish(cut)
            self._give_back(lane, 0.0)
        else:
            lane.waiting.appendleft(cut)
            self._put_off(lane, cut)

    def _wake(self) -> None:
        """Wake the dispatcher, and those who wait until nothing is in hand."""
        self._work.set()
        if self._lanes or self._finished or self._answers or self._calls:
            self._quiet.clear()
        else:
            self._quiet.set()
