"""The site's API in real processes: in the bot's own, alone beside it, and killed while it answers."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.clock import Clock, JumpingClock
from db.engine import Database
from simulator import ApiError
from simulator.core import Telegram
from simulator.server import Running
from tests.support.process import ROOT, BotProcess
from tests.support.records import Records
from tests.support.site import ISSUER, SECRET, SESSIONS, Page
from tests.support.waiting import WaitingPerson

pytestmark = pytest.mark.process
PATIENCE = 120  # seconds; a loaded machine may need minutes
AT = re.compile(r"[Tt]he API is at (http://127\.0\.0\.1:[0-9]+)")


@pytest.fixture
def clock() -> Clock:
    return JumpingClock()


@pytest.fixture
def records(database: Database, clock: Clock) -> Records:
    return Records(database, clock)


@pytest.fixture
async def bot(server: Running, database_url: str, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """Prepare a bot that serves the API too."""
    site = {"BOT_SITE_JWT_SECRET": SECRET, "BOT_SITE_JWT_ISSUER": ISSUER, "BOT_HTTP": "127.0.0.1:0"}
    process = BotProcess(tmp_path, api_url=server.url, database_url=database_url, BOT_CLOCK_URL=server.url, **site)
    yield process
    await process.leave()
    sys.stdout.write(process.log)  # shown when the test fails


async def address(log: Path) -> str:
    """Wait until a process says where its API is, and return that; of several the last."""
    async with asyncio.timeout(PATIENCE):
        while True:
            found = AT.findall(_text(log))
            if found:
                return str(found[-1])
            await asyncio.sleep(0.05)


def _text(log: Path) -> str:
    return log.read_text() if log.exists() else ""


def signed_in(name: str) -> dict[str, str]:
    """Return what somebody who is signed in at the site sends; no page of theirs is needed for it."""
    page = Page(None, name, name)  # type: ignore[arg-type]  # it asks nothing by itself
    return {"Authorization": f"Bearer {page.token()}"}


@asynccontextmanager
async def serving(folder: Path, database_url: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """Run the API alone."""
    log = folder / "serve.log"
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "BOT_DATABASE_URL": database_url,
        "BOT_SITE_JWT_SECRET": SECRET,
        "BOT_SITE_JWT_ISSUER": ISSUER,
        "BOT_HTTP": "127.0.0.1:0",
        "BOT_UNDO": "1s",  # until then nobody hears of a booking
    }
    with log.open("wb") as output:
        program = [sys.executable, "-m", "bot", "serve"]
        process = await asyncio.create_subprocess_exec(
            *program, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield process, await address(log)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        sys.stdout.write(_text(log))


async def test_the_bot_serves_it_and_says_when_it_is_ready(bot: BotProcess, nabil: WaitingPerson) -> None:
    await bot.start()
    url = await address(bot.log_file)
    await nabil.arrives()
    async with aiohttp.ClientSession(url) as http, asyncio.timeout(PATIENCE):
        async with http.get("/readyz") as answer:
            assert (answer.status, (await answer.json())["checks"]["poller"]) == (200, "ok")
        async with http.post("/api/link", headers=signed_in("sadia")) as answer:
            assert (await answer.json())["url"].startswith("https://t.me/")
    assert await bot.stop() == 0
    assert not bot.complaints


async def test_it_is_not_ready_while_telegram_is_away(bot: BotProcess, telegram: Telegram) -> None:
    await bot.start()
    url = await address(bot.log_file)
    await bot.ready()

    async def state(wanted: str) -> int:
        async with asyncio.timeout(PATIENCE):
            while True:
                async with http.get("/readyz") as answer:
                    if (await answer.json())["checks"]["poller"] == wanted:
                        return answer.status
                await asyncio.sleep(0.1)

    async with aiohttp.ClientSession(url) as http:
        assert await state("ok") == 200
        telegram.fail("getUpdates", error=ApiError(502, "Bad Gateway"), times=3)
        telegram.add_user(9, "Nabil").says("/start")  # ends the poll that waits
        assert await state("Telegram does not answer") == 503
        assert await state("ok") == 200
    await bot.logs("Telegram is back after ")
    assert await bot.stop() == 0


async def test_it_runs_alone_beside_the_bot_which_tells_people(
    bot: BotProcess, database_url: str, tmp_path: Path, records: Records, ayesha: WaitingPerson
) -> None:
    await records.mentor(ayesha.user.id, "Ayesha")
    await bot.start()
    await ayesha.arrives()
    async with serving(tmp_path, database_url) as (process, url), aiohttp.ClientSession(url) as http:
        async with http.get("/readyz") as answer:
            assert (answer.status, (await answer.json())["checks"]["poller"]) == (200, "elsewhere")
        headers = signed_in("sadia")
        async with http.get("/api/users/mentors", headers=headers) as answer:
            [mentor] = (await answer.json())["mentors"]
        await _books(http, mentor, headers)
        async with asyncio.timeout(PATIENCE):
            await ayesha.reads("sadia")
        process.terminate()
        assert await process.wait() == 0


async def _books(http: aiohttp.ClientSession, mentor: dict[str, object], headers: dict[str, str]) -> str | None:
    """Book the mentor's first chip; return the session's id, None when that is refused."""
    chips = mentor["availability"]
    assert isinstance(chips, list)
    data = {"mentor_id": mentor["id"], "student_id": "sadia", "title": "CV review"}
    when = {"date": chips[0]["date"], "time": chips[0]["slots"][0]}
    body = {"userRole": "STUDENT", "sessionData": {**data, **when}}
    async with http.post(SESSIONS, json=body, headers=headers) as answer:
        found = await answer.json()
        return str(found["session"]["id"]) if answer.status == 200 else None


async def test_what_was_answered_is_there_after_a_kill_and_nothing_twice(
    bot: BotProcess, database_url: str, tmp_path: Path, records: Records
) -> None:
    """Somebody books again and again while the process is killed in the middle, three times."""
    await records.mentor(2, "Ayesha")
    headers, promised, kept_some = signed_in("sadia"), set[str](), asyncio.Event()

    async def books_on(http: aiohttp.ClientSession) -> None:
        while True:
            async with http.get("/api/users/mentors", headers=headers) as answer:
                if answer.status == 429:  # as quick as that nobody is meant to be
                    await asyncio.sleep(0.2)
                    continue
                [mentor] = (await answer.json())["mentors"]
            number = await _books(http, mentor, headers)
            if number is not None:
                promised.add(number)
                kept_some.set()

    for round_ in range(3):
        async with serving(tmp_path, database_url) as (process, url), aiohttp.ClientSession(url) as http:
            booking = asyncio.get_running_loop().create_task(books_on(http))
            async with asyncio.timeout(PATIENCE):
                await kept_some.wait()  # a loaded machine is slow
            await asyncio.sleep(0.3 * round_)
            process.kill()
            await process.wait()
            with pytest.raises(aiohttp.ClientError):
                await booking
    found = [row["public_id"] for row in await records.rows("SELECT public_id, start_time FROM session")]
    kept = {str(each).replace("-", "") for each in found}
    assert len(kept) >= 1
    assert {each.replace("-", "") for each in promised} <= kept
    starts = [row["start_time"] for row in await records.rows("SELECT start_time FROM session WHERE holds")]
    assert len(starts) == len(set(starts))


async def test_an_address_that_is_taken_is_said(server: Running, database_url: str, tmp_path: Path) -> None:
    process = BotProcess(tmp_path, api_url=server.url, database_url=database_url, BOT_HTTP=f"127.0.0.1:{server.port}")
    await process.start()
    assert await process.ended() == 1
    assert f"BOT_HTTP: 127.0.0.1:{server.port} cannot be used" in process.log
    assert "Traceback" not in process.log
