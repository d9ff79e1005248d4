"""The bot dies at a bad moment and comes back: people go on, and are told all that they had to be told."""

from __future__ import annotations

import asyncio
import datetime as dt
import re

import pytest

from bot.clock import Clock, JumpingClock
from db.engine import Database
from simulator.core import Telegram
from simulator.model import Call
from tests.support.process import BotProcess
from tests.support.records import Records
from tests.support.waiting import WaitingPerson

pytestmark = pytest.mark.process
PATIENCE = 240  # seconds; a loaded machine may need minutes


@pytest.fixture
def clock() -> Clock:
    return JumpingClock()


@pytest.fixture
def records(database: Database, clock: Clock) -> Records:
    return Records(database, clock)


async def test_a_restart_in_the_middle_of_every_step_loses_nothing(
    bot: BotProcess, records: Records, nabil: WaitingPerson
) -> None:
    async def dies_and_returns() -> None:
        await records.nothing_waits()
        await bot.kill()
        await bot.start()

    mentor = await records.mentor(2, "Ayesha")
    await bot.start()
    async with asyncio.timeout(PATIENCE):
        await nabil.arrives()
        await dies_and_returns()
        for button, next_button in (("book:", "mentor:"), (f"mentor:{mentor}:", "slot:"), ("slot:", "topic:")):
            await nabil.taps(f"v1:{button}")
            await nabil.sees(f"v1:{next_button}")
            await dies_and_returns()
        topic = nabil.says("A portfolio, and what to charge")
        await nabil.reads("A portfolio, and what to charge", after=topic)
        await dies_and_returns()
        await nabil.taps("v1:describe:")
        await nabil.sees("v1:leave:")
        await dies_and_returns()
        words = nabil.says("Twelve pictures")
        await nabil.reads("Twelve pictures", after=words)
    [session] = await records.rows("SELECT title, description, version FROM session")
    assert dict(session) == {"title": "A portfolio, and what to charge", "description": "Twelve pictures", "version": 2}
    assert not bot.complaints


def _is_reminder_to(person: WaitingPerson, call: Call) -> bool:
    return call.params["chat_id"] == person.user.id and "Your session starts" in str(call.params["text"])


async def test_what_fell_due_while_it_was_dead_arrives_once_it_is_back(
    bot: BotProcess, telegram: Telegram, records: Records, nabil: WaitingPerson, ayesha: WaitingPerson
) -> None:
    mentor = await records.mentor(ayesha.user.id, "Ayesha")
    await bot.start()
    async with asyncio.timeout(PATIENCE):
        await ayesha.arrives()
        await nabil.arrives()
        await nabil.books(mentor)
        await records.nothing_waits()
        await bot.kill()
        [session] = await records.rows("SELECT start_time FROM session")
        start = dt.datetime.fromisoformat(str(session["start_time"])).replace(tzinfo=dt.UTC)
        telegram.clock.jump(start - dt.timedelta(minutes=8))
        await bot.start()
        for person in (nabil, ayesha):
            await person.reads("Your session starts in")
            [told] = [each for each in person.answers if "Your session starts in" in str(each.text)]
            assert re.search(r"starts in [5-8] minutes", str(told.text)), "not the 10 minutes of before"
        telegram.clock.jump(start)
        for person in (nabil, ayesha):
            await person.reads("Your session starts now")
            calls = [each for each in telegram.log if each.method == "sendMessage" and _is_reminder_to(person, each)]
            assert len(calls) == 2, "what was overtaken while the bot was dead is not told any more"
            assert all("https://meet.jit.si/" in str(each.params["text"]) for each in calls)
    assert await bot.stop() == 0
