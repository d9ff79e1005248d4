"""``demo``: one command, and there is a Telegram with people in it who have a past."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.cli.main import main
from bot.demo.people import AYESHA, EVERYBODY, NEWCOMER
from tests.support.process import PATIENCE, ROOT


def test_a_port_that_is_taken_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["demo", "--no-browser", "--port", str(taken.getsockname()[1])]) == 1
    assert "cannot be used: choose another one" in capsys.readouterr().err


async def texts(http: aiohttp.ClientSession, person_id: int) -> str:
    async with http.get(f"/sim/chat/{person_id}") as answer:
        chat: dict[str, Any] = await answer.json()
    return "\n".join(message["text"] for message in chat["messages"] if message["bot"])


@pytest.mark.process
async def test_it_starts_with_people_and_their_sessions(folder: Path) -> None:
    demo = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--no-browser", "--port", "0"),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)},
        stdout=asyncio.subprocess.PIPE,
    )
    assert demo.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            words = (await demo.stdout.readline()).decode()
            assert words.startswith("The demo is at http://127.0.0.1:")
            async with aiohttp.ClientSession(words.split()[4]) as http:
                async with http.get("/sim/people") as answer:
                    people = await answer.json()
                assert [person["id"] for person in people] == [person.id for person in EVERYBODY]
                # The bot works in another process, no event tells of it.
                while "SQL interview practice" not in await texts(http, AYESHA.id):  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
                assert await texts(http, NEWCOMER.id) == ""
    finally:
        demo.send_signal(signal.SIGINT)
        assert await demo.wait() == 0
    assert not os.listdir(folder), "nothing of it stays"  # noqa: PTH208 - no blocking pathlib in asynchronous code
