"""Days and hours in languages that the bot does not speak. It is Monday, 23 November 2026, 9:00 in Dhaka."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.handlers import foreign
from tests.support.chat import MONDAY_MORNING, Chatter, World

DAYTIME = [(weekday, 9 * 60, 21 * 60) for weekday in range(7)]


@pytest.fixture
async def ayesha(world: World) -> Chatter:
    return await world.mentor("Ayesha Siddika", hours=DAYTIME)


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of the languages are there, and a busy machine has time to read."""
    monkeypatch.setattr(foreign, "PATIENCE", 30.0)


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "morgen 17:00"), ("ru", "завтра в 17:00"), ("hi", "कल 17:00"), ("ar", "غدا الساعة 17:00")],
)
@pytest.mark.usefixtures("ayesha", "loaded")
async def test_a_time_in_ones_own_language_is_asked_about(world: World, language: str, text: str) -> None:
    guest = world.meets("Jana", language=language)
    await guest.says("/start")
    await guest.lives_in("Asia/Dhaka")
    await guest.says("book ayesha about cv")
    await guest.says(text)
    guest.reads("Tue 24 Nov, 17:00", "I do not read your language well", "Shall I book it?")
    assert await guest.sessions() == []
    await guest.taps("Book it")
    [session] = await guest.sessions()
    assert session.start == MONDAY_MORNING.replace(hour=17) + dt.timedelta(days=1)


@pytest.mark.usefixtures("ayesha")
async def test_what_takes_too_long_is_not_read_and_what_was_is_not_sure(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign, "PATIENCE", 0.0)
    guest = world.meets("Jana", language="de")
    await guest.says("/start")
    await guest.says("book ayesha about cv")
    await guest.says("morgen")
    guest.reads("I didn’t get the time")
    await guest.says("morgen 17:00")
    guest.reads("17:00", "I’m not sure I got the time right")


@pytest.mark.usefixtures("ayesha")
async def test_english_on_another_phone_is_read_by_our_own_reader(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign, "read_foreign", None)  # who asks it fails
    guest = world.meets("Jana", language="de")
    await guest.says("/start")
    await guest.lives_in("Asia/Dhaka")
    await guest.says("book ayesha tomorrow 5pm about cv")
    guest.reads("Tue 24 Nov, 17:00", "Shall I book it?")
