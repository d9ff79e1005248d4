"""The token and meeting links must not get into logs, whoever writes them."""

from __future__ import annotations

import asyncio
import copy
import io
import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text as sql
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import create_async_engine
from telegram import Update
from telegram.error import TelegramError

from bot.flow.transport import make_bot
from bot.logs import Redactor, redact_logs
from simulator.core import Telegram
from simulator.server import serve

TOKEN = "123456789:AAF-secret_secret-secret_secret"
LINK = "https://zoom.us/j/987654321?pwd=letmein#now"
SECRETS = (TOKEN, TOKEN.partition(":")[2], "987654321", "letmein")


def clean(text: str) -> bool:
    return not any(secret in text for secret in SECRETS)


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        (LINK, "https://zoom.us/…"),
        (f'<a href="{LINK}">Join</a>', '<a href="https://zoom.us/…">Join</a>'),
        (rf'{{"url": "https:\/\/zoom.us\/j\/987654321"}}', r'{"url": "https:\/\/zoom.us/…"}'),  # noqa: F541
        (repr(rb'{"url": "https:\/\/zoom.us\/j\/987654321"}'), r"""b'{"url": "https:\\/\\/zoom.us/…"}'"""),
        (f"https://api.telegram.org/bot{TOKEN}/getMe 200", "https://api.telegram.org/… 200"),
        (f"bot{TOKEN} and {TOKEN.replace(':', '%3A')}", "bot… and …"),
        ("postgresql+asyncpg://me:le@tmein@db.local/skillbd", "postgresql+asyncpg://db.local/…"),
        ("come to zoom.us/j/987654321?pwd=letmein, now", "come to zoom.us/… now"),
        ("https://zoom.us and https://zoom.us/", "https://zoom.us and https://zoom.us/"),
    ],
)
def test_of_a_link_the_host_stays(text: str, redacted: str) -> None:
    assert Redactor()(text) == redacted


@pytest.mark.parametrize(
    "text",
    [
        'File "/usr/lib/python3.11/asyncio/base_events.py", line 653, in run',
        "bot/flow/sender.py lib/python3.11/site-packages/telegram",
        "sqlite+aiosqlite:///skillbd.db and text/html; charset=utf-8, 24/11/2026 10:30:00",
        "job 12345678 failed: Ambiguous at 2026-11-23T10:00:00+00:00",
    ],
)
def test_what_is_no_secret_stays_readable(text: str) -> None:
    assert Redactor(TOKEN)(text) == text


def test_given_secrets_go_too_whatever_they_look_like() -> None:
    redact = Redactor("hook secret/1", "", "hook secret/12")
    assert redact("a hook secret/12, hook%20secret%2F1 and hook secret/1.") == "a …, … and …."


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=30), st.text(max_size=30))
def test_a_link_in_the_middle_of_anything_loses_its_path(before: str, after: str) -> None:
    assert clean(Redactor()(f"{before} {LINK} {after}"))


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that everybody logs while redaction is on; their extra fields too."""
    stream, root, level = io.StringIO(), logging.getLogger(), logging.getLogger().level
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(name)s %(message)s"))
    handler.addFilter(lambda record: bool(stream.write(f"{record.__dict__!r}\n")))
    undo = redact_logs(TOKEN)
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)
    undo()


def failing() -> None:
    try:
        raise ValueError(f"no {LINK}")
    except ValueError as error:
        raise RuntimeError(f"bot{TOKEN}") from error


def with_traceback(log: logging.Logger) -> None:
    try:
        failing()
    except RuntimeError:
        log.exception("failed")


@pytest.mark.parametrize(
    "write",
    [
        lambda log: log.debug("open %s as %s", LINK, TOKEN),
        lambda log: log.info(f"open {LINK}"),
        lambda log: log.info("open %(room)s", {"room": 5, "link": LINK}),
        lambda log: log.warning("see", extra={"link": LINK, "nested": {"link": [LINK]}, "error": ValueError(TOKEN)}),
        lambda log: log.error("too many %s", LINK, TOKEN),  # noqa: PLE1205
        lambda log: log.error("not enough %s %s", LINK),  # noqa: PLE1206
        lambda log: log.critical("stack", stack_info=True, extra={"token": TOKEN}),
        with_traceback,
    ],
)
def test_no_part_of_a_record_keeps_a_secret(written: io.StringIO, write: Callable[[logging.Logger], None]) -> None:
    write(logging.getLogger("anybody.at.all"))
    assert clean(written.getvalue())
    assert "anybody" in written.getvalue()


def test_a_traceback_stays_useful(written: io.StringIO) -> None:
    with_traceback(logging.getLogger("x"))
    assert "in failing" in written.getvalue()
    assert "ValueError: no https://zoom.us/…" in written.getvalue()


def test_records_without_secrets_are_left_alone(written: io.StringIO, caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError("plain")
    except ValueError:
        logging.getLogger("x").exception("%s failed", "it", extra={"number": 7})
    record = caplog.records[-1]
    assert (record.msg, record.args, record.number) == ("%s failed", ("it",), 7)  # type: ignore[attr-defined]
    assert record.exc_info
    assert copy.copy(record).getMessage() == "it failed"


def test_control_without_redaction_the_secrets_are_there(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("x").warning("open %s as %s", LINK, TOKEN)
    with_traceback(logging.getLogger("x"))
    assert all(secret in caplog.text for secret in SECRETS)


async def test_a_real_send_at_the_chattiest_level_of_every_layer(written: io.StringIO) -> None:
    telegram = Telegram(TOKEN)
    person = telegram.add_user(7, "Nabil")
    server = await serve(telegram)
    try:
        asyncio.get_running_loop().set_debug(True)
        async with make_bot(TOKEN, server.url) as bot:
            person.says(f"/start my room is {LINK} or zoom.us/j/987654321")
            updates: tuple[Update, ...] = await bot.get_updates()
            logging.getLogger("bot").debug("%s %r by %r", updates, updates, bot)
            await bot.send_message(7, f'<a href="{LINK}">Join</a> {LINK}', parse_mode="HTML")
            with pytest.raises(TelegramError):
                await bot.send_message(7, f"<b>{LINK}", parse_mode="HTML")
        async with httpx.AsyncClient(trust_env=False) as client:
            await client.get(f"{server.url}/bot{TOKEN}/getMe")
    finally:
        await server.close()
    assert written.getvalue().count("sendMessage") > 1
    assert "httpx" in written.getvalue()
    assert clean(written.getvalue())


async def test_a_database_error_with_its_parameters(written: io.StringIO) -> None:
    engine = create_async_engine("sqlite+aiosqlite:///:memory:", echo="debug")
    try:
        async with engine.connect() as connection:
            await connection.execute(sql("CREATE TABLE session (zoom_link TEXT UNIQUE)"))
            for _ in range(2):
                await connection.execute(sql("INSERT INTO session VALUES (:link)"), {"link": LINK})
    except IntegrityError:
        logging.getLogger("bot").exception("not stored")
    finally:
        await engine.dispose()
        logging.getLogger("sqlalchemy.engine.Engine").setLevel(logging.NOTSET)
    assert "INSERT INTO session" in written.getvalue()
    assert clean(written.getvalue())


async def test_a_task_that_nobody_asked_about(written: io.StringIO) -> None:
    asyncio.get_running_loop().call_soon(failing)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert "RuntimeError" in written.getvalue()
    assert clean(written.getvalue())


def test_a_thread_that_dies(written: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    thread = threading.Thread(target=failing)
    thread.start()
    thread.join()
    assert "RuntimeError" in capsys.readouterr().err


def test_a_program_that_dies_prints_no_secret() -> None:
    program = f"from bot.logs import redact_logs\nredact_logs()\nraise ValueError('{TOKEN} {LINK}')"
    died = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert died.returncode == 1
    assert "ValueError: … https://zoom.us/…" in died.stderr
    assert clean(died.stderr)
