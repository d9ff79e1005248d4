"""The control: the library's own queue is in memory, so the same kill loses what our inbox keeps."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from simulator.core import Telegram
from simulator.server import Running
from tests.support.process import PATIENCE, TOKEN
from tests.support.waiting import WaitingPerson

pytestmark = pytest.mark.process
MESSAGES = 50


async def lives_until(words: str, person: WaitingPerson, url: str) -> None:
    """Start the default bot, and kill it when somebody has read these words."""
    script = str(Path(__file__).with_name("default_bot.py"))
    bot = await asyncio.create_subprocess_exec(sys.executable, script, TOKEN, url, stderr=asyncio.subprocess.DEVNULL)
    try:
        async with asyncio.timeout(PATIENCE):
            await person.reads(words)
    finally:
        bot.kill()
        await bot.wait()


async def test_a_kill_makes_the_default_poller_lose_updates(server: Running, telegram: Telegram) -> None:
    person = WaitingPerson(telegram, telegram.add_user(1, "Nabil"))
    for n in range(MESSAGES):
        person.says(f"message {n}")
    await lives_until("answer to message 3", person, server.url)
    person.says("one more")
    await lives_until("answer to one more", person, server.url)
    lost = {f"answer to message {n}" for n in range(MESSAGES)} - {message.text for message in person.answers}
    assert lost
