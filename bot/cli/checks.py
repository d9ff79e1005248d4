"""What ``python -m bot doctor`` looks at: everything the bot needs, with what to do about what is wrong."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from email.utils import parsedate_to_datetime
from enum import StrEnum
from pathlib import Path
from stat import S_IROTH, S_IXOTH
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import aiohttp
from sqlalchemy import text
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.cli.files import lock_of
from bot.clock import SystemClock
from bot.flow.transport import make_bot
from bot.settings import ENV_FILE, EnvFileError, Settings, SettingsError, defaults, load, misspelt, name_of, names
from db.engine import Database, describe, is_sqlite, parse_url
from db.file import AddressWrong, DatabaseUnusable, sqlite_file
from db.outage import Cause, Failure, classify, damage
from db.queries import inbox, outbox
from db.queries.due import earliest
from db.shape import head, revisions

HARMLESS = "0:stands-in"  # a token that passes for one while others are looked at
PATIENCE = aiohttp.ClientTimeout(total=15)
SKEW = dt.timedelta(seconds=30)
OVERDUE = dt.timedelta(minutes=2)
LITTLE_SPACE = 200 * 2**20  # bytes


class Mark(StrEnum):
    """How a finding counts."""

    OK = "ok"
    NOTE = "note"
    """Worth knowing; the bot works all the same."""
    WRONG = "wrong"


class Finding(NamedTuple):
    """One line of the report."""

    mark: Mark
    about: str
    words: str = ""

    def __str__(self) -> str:
        """Return the line."""
        return f"{self.mark:5}  {self.about}{': ' if self.words else ''}{self.words}"


async def examine(say: Callable[[str], None], env_file: Path = ENV_FILE) -> bool:
    """Report finding by finding and tell whether nothing is wrong."""
    fine = True
    async for finding in _findings(env_file):
        say(str(finding))
        fine = fine and finding.mark is not Mark.WRONG
    return fine


async def _findings(env_file: Path) -> AsyncIterator[Finding]:
    try:
        settings, wrong = _usable_settings(env_file)
    except EnvFileError as error:  # what is in the environment may be right: it says nothing without the file
        yield Finding(Mark.WRONG, "settings", str(error))
        return
    for name in names():
        yield Finding(Mark.WRONG, name, wrong[name]) if name in wrong else Finding(Mark.OK, name)
    for name, words in misspelt(env_file).items():
        yield Finding(Mark.NOTE, name, words)
    yield _zones()
    if "BOT_API_URL" not in wrong:
        async for finding in _telegram(settings, token_given="BOT_TOKEN" not in wrong):
            yield finding
    if "BOT_DATABASE_URL" not in wrong:
        async for finding in _database(settings):
            yield finding


# Settings


def _usable_settings(env_file: Path) -> tuple[Settings, dict[str, str]]:
    """Return settings in which defaults stand in for what is wrong, and what is wrong by name."""
    wrong: dict[str, str] = {}
    try:
        settings = load(env_file)
    except SettingsError as error:
        wrong = dict(line.split(": ", 1) for line in str(error).splitlines())
        stand_ins = {
            field: value for field, value in {"token": HARMLESS, **defaults()}.items() if name_of(field) in wrong
        }
        settings = load(env_file, **stand_ins)
    try:
        parse_url(settings.database_url.text)
    except AddressWrong as error:
        wrong["BOT_DATABASE_URL"] = str(error)
    return settings, wrong


def _zones() -> Finding:
    try:
        ZoneInfo("Asia/Dhaka")
    except ZoneInfoNotFoundError:
        return Finding(Mark.WRONG, "time zones", "there is no data: install the package tzdata")
    return Finding(Mark.OK, "time zones", f"{len(available_timezones())} known")


# Telegram


async def _telegram(settings: Settings, *, token_given: bool) -> AsyncIterator[Finding]:
    host = settings.api_host
    skew = await _skew(settings.api_url)
    if isinstance(skew, str):
        words = f"{host} cannot be reached ({skew}): check the network and BOT_API_URL"
        yield Finding(Mark.WRONG, "Bot API", words)
        return
    yield Finding(Mark.OK, "Bot API", f"{host} answers")
    if skew is not None:
        yield _clock(skew)
    if token_given:
        async for finding in _account(settings):
            yield finding


async def _skew(url: str) -> dt.timedelta | str | None:
    """Return how far this machine's clock is ahead of the server's; None when it tells no time, a word when away."""
    try:
        async with (
            aiohttp.ClientSession(timeout=PATIENCE, trust_env=False) as http,
            http.get(url, allow_redirects=False) as response,
        ):
            date = response.headers.get("Date")
    except (aiohttp.ClientError, OSError) as error:
        return _reason(error)
    if date is None:
        return None
    try:
        return SystemClock().now() - parsedate_to_datetime(date)
    except (ValueError, TypeError):
        return None


def _reason(error: Exception) -> str:
    """Return why there was no answer, in words."""
    match error:
        case aiohttp.ClientConnectorDNSError():
            return "no such name is known here"
        case aiohttp.ClientSSLError():
            return "its certificate is not trusted"
        case TimeoutError():
            return f"no answer within {PATIENCE.total:.0f} s"
        case aiohttp.ClientConnectorError():
            return (error.strerror or "it takes no connection").lower()
    return "the connection broke"


def _clock(skew: dt.timedelta) -> Finding:
    if abs(skew) <= SKEW:
        return Finding(Mark.OK, "clock")
    way = "ahead of" if skew > dt.timedelta() else "behind"
    words = f"this machine is {abs(round(skew.total_seconds()))} s {way} Telegram, and reminders with it: switch NTP on"
    return Finding(Mark.WRONG, "clock", words)


async def _account(settings: Settings) -> AsyncIterator[Finding]:
    try:
        async with make_bot(settings.token.text, settings.api_url) as bot:
            yield Finding(Mark.OK, "token", f"is @{bot.username}'s")
            yield await _webhook(bot)
    except InvalidToken:
        yield Finding(Mark.WRONG, "token", "Telegram does not know it: copy BOT_TOKEN again from @BotFather")
    except TelegramError:
        yield Finding(Mark.WRONG, "token", "could not be looked at, for Telegram did not answer: try again")


async def _webhook(bot: Bot) -> Finding:
    info = await bot.get_webhook_info()
    waiting = f"{info.pending_update_count} updates wait"
    if not info.url:
        return Finding(Mark.OK, "updates", f"by polling, {waiting}")
    host = urlsplit(info.url).hostname
    words = f"go to a webhook at {host}, {waiting}: stop the program there, `run` takes the updates over"
    return Finding(Mark.WRONG, "updates", words)


# The database


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    url = settings.database_url.text
    try:
        parsed = parse_url(url)
        database = Database(url)
    except DatabaseUnusable as error:
        yield Finding(Mark.WRONG, "database", str(error))
        return
    if is_sqlite(parsed):
        yield _space(sqlite_file(parsed))
    if is_sqlite(parsed) and not sqlite_file(parsed).exists():
        yield Finding(Mark.OK, "database", f"{describe(parsed)} will be made by `run`")
        return
    if is_sqlite(parsed):
        for finding in _rights(sqlite_file(parsed)):
            yield finding
    try:
        await database.check()
        async for finding in _content(database, url):
            yield finding
    except Exception as error:
        failure = damage(error) or (None if isinstance(error, DatabaseUnusable) else classify(error))
        if failure is None and not isinstance(error, DatabaseUnusable):
            raise
        yield Finding(Mark.WRONG, "database", str(failure or error))
    finally:
        await database.close()


def _rights(file: Path) -> Iterator[Finding]:
    if file.stat().st_mode & S_IROTH and all(each.stat().st_mode & S_IXOTH for each in file.parents):
        yield Finding(Mark.NOTE, "rights", f"everybody on this machine may read the database: chmod 600 {file}")
    lock = lock_of(file)
    if lock.exists() and not os.access(lock, os.R_OK | os.W_OK):
        yield Finding(Mark.WRONG, "rights", f"{lock} is another user's: give it to the one who runs the bot (chown)")


def _space(file: Path) -> Finding:
    free = shutil.disk_usage(file.parent).free
    if free < LITTLE_SPACE:
        return Finding(Mark.WRONG, "disk", f"only {free // 2**20} MiB are left in {file.parent}: make room")
    return Finding(Mark.OK, "disk", f"{free // 2**30} GiB free")


async def _content(database: Database, url: str) -> AsyncIterator[Finding]:
    name = describe(database.url)
    found = await revisions(url)
    if database.is_sqlite and not found:
        words = f"{name} is empty: `run` begins anew in it; if it held something, put a copy back with `restore FILE`"
        yield Finding(Mark.NOTE, "database", words)
        return
    if found != [head()]:
        if database.is_sqlite:
            yield Finding(Mark.NOTE, "database", f"{name} is of an older release: `run` or `migrate` updates it")
        else:
            yield Finding(Mark.WRONG, "database", f"{name} is outdated; run: python -m bot migrate")
        return
    await database.touch()  # a server or a disk that is read-only, or full, still answers
    yield Finding(Mark.OK, "database", name)
    if database.is_sqlite:
        yield await _wholeness(database)
    async with database.read() as tx:
        dead = await inbox.dead_letters(tx)
        due = await earliest(tx, *outbox.NEXT)
    if dead:
        references = ", ".join(str(each["reference"]) for each in dead[-5:])
        words = f"{len(dead)} updates met a bug: `deadletters` ends them, the log has them under {references}"
        yield Finding(Mark.NOTE, "dead letters", words)
    now = SystemClock().now()
    if due is not None and due < now - OVERDUE:
        yield Finding(Mark.NOTE, "messages", f"wait since {due:%Y-%m-%d %H:%M} UTC: is the bot running?")


async def _wholeness(database: Database) -> Finding:
    """Look at every page of the file: one that is damaged may not be met for weeks."""
    async with database.read() as tx:
        found = await tx.scalar(text("PRAGMA quick_check(1)"))
    if found != "ok":
        return Finding(Mark.WRONG, "file", str(Failure(Cause.DAMAGED, str(found))))
    return Finding(Mark.OK, "file", "every page is whole")
