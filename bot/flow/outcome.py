"""One job on its way to Telegram: what to call, and what an answer or an error means for the job."""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.flow.simpler import simpler

log = logging.getLogger(__name__)

SEND, EDIT, STRIP, DELETE = "sendMessage", "editMessageText", "editMessageReplyMarkup", "deleteMessage"
TARGETED = (EDIT, STRIP, DELETE)  # they name a message
FILES = {"sendDocument": "document", "sendPhoto": "photo"}  # and the parameter that is the file
BUILD = "build"  # what stands in a payload in place of a file: what to build when it is sent
MENU = "setMyCommands"  # of one chat, which its scope names
BACKOFF = (1.0, 2.0, 5.0, 15.0, 60.0)  # seconds; the last one from then on
MAYBE = (30.0, 120.0)  # seconds after a send that may have arrived; one more such try is the last

UNCHANGED = "message is not modified"
GONE = (
    "message to edit not found",
    "message to delete not found",
    "message can't be edited",
    "message can't be deleted",  # it is older than two days
    "message_id_invalid",
)
# What Telegram says of people and groups that nothing can be sent to. A 403 with other words does not mean that.
UNREACHABLE = (
    "bot was blocked by the user",
    "user is deactivated",
    "can't initiate conversation with",
    "bot was kicked from",
    "bot is not a member of",
    "group chat was deleted",
    "group chat was deactivated",
    "chat not found",
    "user not found",
    "peer_id_invalid",
)


class TokenRejected(Exception):
    """Telegram does not know the bot's token (any more)."""


class State(StrEnum):
    """How a job ended, or that it is to be tried again."""

    SENT = "sent"
    FAILED = "failed"
    UNREACHABLE = "unreachable"
    SUPERSEDED = "superseded"
    RETRY = "retry"


class Job(Struct):
    """One outbox row that is leased to this process."""

    id: int
    chat_id: int
    method: str
    payload: dict[str, Any]
    """The method's parameters without chat_id and message_id."""
    message_id: int | None
    """Our row of the message that is sent or changed."""
    telegram_id: int | None
    """Telegram's id of the message to change, when it was known already."""
    priority: int
    """0 a reply, 1 an urgent notice, 2 a notice."""
    attempts: int = 0
    """How often it failed before, for the backoff."""
    ambiguous: int = 0
    """How often it may have arrived before it was handed to this process."""
    is_last: bool = False
    """It is for somebody who is forgotten: its row goes when it has ended."""
    is_apology: bool = False
    """It says that another one was refused."""

    @property
    def changes(self) -> bool:
        """Whether it is about a message that is there already."""
        return self.method in TARGETED

    @property
    def builds(self) -> bool:
        """Whether it sends a file that has to be built first."""
        return BUILD in self.payload

    @property
    def is_screen(self) -> bool:
        """Whether it shows something in the message whose button was pressed; an edit without a keyboard removes."""
        return self.method == EDIT and self.priority == 0 and "reply_markup" in self.payload

    @property
    def is_answer(self) -> bool:
        """Whether somebody who has just written or pressed waits for it."""
        return self.priority == 0 and (self.is_screen or self.method == SEND or self.method in FILES)

    @property
    def target(self) -> tuple[str, int | None]:
        """What distinguishes the messages of a chat."""
        return ("ours", self.message_id) if self.message_id is not None else ("telegram's", self.telegram_id)

    def replaces(self, older: Job) -> bool:
        """Tell whether this makes an older change of the same message pointless."""
        if self.target != older.target or self.target[1] is None:
            return False
        return older.method in {EDIT: (EDIT, STRIP), STRIP: (STRIP,), DELETE: (EDIT, STRIP)}.get(self.method, ())


class Outcome(Struct):
    """What has become of a job so far."""

    job: Job
    state: State = State.RETRY
    telegram_id: int | None = None
    error: str | None = None
    """Telegram's words, or the error's class; nothing of the payload."""
    retry_after: float = 0.0
    """Seconds, when the state is RETRY."""
    ambiguous: int = 0
    """How often a new message of it may or may not have arrived, with this process."""
    new_chat_id: int | None = None
    began: float = 0.0
    """When the last call was made, in monotonic seconds."""
    fell_back: bool = False
    """The edit became a new message."""
    refusal: str | None = None
    """Telegram's words against the job as it is; nothing of the payload."""
    instead: dict[str, Any] | None = None
    """The text that is sent after that, in place of the payload."""

    @property
    def makes_copies(self) -> bool:
        """Whether another call would send another message, rather than change one that is there."""
        return self.fell_back or not (self.job.changes or self.job.method == MENU)

    @property
    def targets(self) -> bool:
        """Whether the next call changes a message that is there already."""
        return self.job.changes and not self.fell_back


async def attempt(bot: Bot, outcome: Outcome, telegram_id: int | None, file: InputFile | None = None) -> None:
    """Call Telegram once and write down the result; RETRY after 0 seconds means another call at once.

    Args:
        bot: who calls.
        outcome: the job, and what earlier attempts left.
        telegram_id: of the message to change; None when there is none.
        file: what was built for a job that sends a file; None when there is nothing to send any more.

    Raises:
        RetryAfter: a 429; the pacer decides whom it concerns.
        TokenRejected: nothing can be sent any more.
    """
    outcome.state, outcome.error, outcome.retry_after, outcome.began = State.RETRY, None, 0.0, time.monotonic()
    if outcome.targets and telegram_id is None:
        _gone(outcome, "there is no message to change")
        return
    if outcome.job.builds and file is None:
        outcome.state = State.SUPERSEDED
        return
    result: Any = None
    try:
        result = await _call(bot, outcome, telegram_id if outcome.targets else None, file)
        outcome.state = State.SENT
    except TelegramError as error:
        _refused(outcome, error)
    if outcome.state is State.SENT and outcome.job.method != MENU:
        outcome.telegram_id = telegram_id if outcome.targets else result["message_id"]
    if outcome.state is State.SENT and outcome.instead is not None:
        job = outcome.job
        log.error("job %s (%s) was refused and sent without formatting: %s", job.id, job.method, outcome.refusal)


async def call(bot: Bot, method: str, parameters: dict[str, Any], *, read_timeout: float | None = None) -> Any:
    """Call any method and return its unparsed result: making objects of answers costs more than the call itself.

    The underscore at the end is dropped on the way. Without it python-telegram-bot warns each time that it has a method
    of that name, which would parse.

    Raises:
        TelegramError: any of its kinds, but for a token that is not known:
        TokenRejected: that.
    """
    try:
        timeout: dict[str, Any] = {} if read_timeout is None else {"read_timeout": read_timeout}
        return await bot.do_api_request(f"{method}_", api_kwargs=parameters, **timeout)
    except (InvalidToken, EndPointNotFound) as error:
        not_found = isinstance(error, EndPointNotFound) and "unauthorized" not in str(error.__cause__).lower()
    if not_found:
        raise NetworkError(f"there is no {method} at the address of the Bot API")
    raise TokenRejected("Telegram rejects the bot's token: put the one that @BotFather shows into BOT_TOKEN")


def seconds(error: RetryAfter) -> float:
    """Return how long a 429 asks to wait."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


async def _call(bot: Bot, outcome: Outcome, telegram_id: int | None, file: InputFile | None) -> Any:
    job = outcome.job
    if file is not None:
        given = {name: value for name, value in job.payload.items() if name != BUILD}
        job = replace(job, payload={**given, FILES[job.method]: file})
    if job.method == MENU:
        return await call(bot, MENU, job.payload)
    if outcome.instead is not None:
        job = replace(job, payload=outcome.instead, method=job.method if job.changes else SEND)
    chat_id = job.chat_id if outcome.new_chat_id is None else outcome.new_chat_id
    if telegram_id is not None:
        return await call(bot, job.method, {**job.payload, "chat_id": chat_id, "message_id": telegram_id})
    return await call(bot, SEND if outcome.fell_back else job.method, {**job.payload, "chat_id": chat_id})


def _refused(outcome: Outcome, error: TelegramError) -> None:
    """Write down what an error means."""
    match error:
        case RetryAfter():
            raise error
        case BadRequest() | Forbidden():
            _judge(outcome, str(error))
        case ChatMigrated() if outcome.new_chat_id is None:
            outcome.new_chat_id = error.new_chat_id
        case TimedOut() if outcome.makes_copies:
            may_have_arrived(outcome, type(error).__name__)
        case _:  # the network, a server error, somebody who is not Telegram
            back_off(outcome, error)


def may_have_arrived(outcome: Outcome, error: str) -> None:
    """Send a message that may have arrived again, but much later and not for ever: each try may make a copy."""
    outcome.ambiguous += 1
    tries = outcome.job.ambiguous + outcome.ambiguous
    outcome.error = error
    if tries <= len(MAYBE):
        outcome.state, outcome.retry_after = State.RETRY, MAYBE[tries - 1]
    else:
        outcome.state = State.FAILED
    log.warning("job %s may have arrived, nobody knows (%s, %d. time)", outcome.job.id, error, tries)


def back_off(outcome: Outcome, error: Exception) -> None:
    """Let a job be tried again, after a longer wait each time."""
    outcome.state, outcome.error = State.RETRY, type(error).__name__
    outcome.retry_after = BACKOFF[min(outcome.job.attempts, len(BACKOFF) - 1)]
    outcome.job.attempts += 1
    log.warning("job %s (%s) failed: %s; again in %g s", outcome.job.id, outcome.job.method, error, outcome.retry_after)


def _judge(outcome: Outcome, reason: str) -> None:
    """Tell what a refusal of Telegram's means, by its words.

    A refusal that we do not know concerns this job alone. What can be said without formatting is said so at once; else
    the job fails: the same words would be refused again, and the chat would wait meanwhile.
    """
    words = reason.lower()
    if UNCHANGED in words:
        outcome.state = State.SENT
    elif not outcome.makes_copies and any(gone in words for gone in GONE):
        _gone(outcome, reason)
    elif any(lost in words for lost in UNREACHABLE):
        outcome.state, outcome.error = State.UNREACHABLE, reason
    elif outcome.refusal is None and (instead := simpler(outcome.job.payload, reason)) is not None:
        outcome.refusal, outcome.instead = reason, instead
    else:
        outcome.refusal = outcome.refusal or reason
        outcome.state, outcome.error = State.FAILED, outcome.refusal


def _gone(outcome: Outcome, reason: str) -> None:
    """The message is not there: a new screen is sent as a new message; for a removal there is nothing left to do."""
    if outcome.job.is_screen:
        outcome.fell_back = True
    else:
        outcome.state = State.SENT
    outcome.error = reason
