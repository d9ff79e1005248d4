"""Days and hours in languages that the bot does not speak. It is Monday, 23 November 2026, 9:00 in Dhaka."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.handlers.text import foreign
from tests.support.chat import MONDAY_MORNING, Chatter, World

DAYTIME = [(weekday, 9 * 60, 21 * 60) for weekday in range(7)]


@pytest.fixture
async def ayesha(world: World) -> Chatter:
    return await world.mentor("Ayesha Siddika", hours=DAYTIME)


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of the languages are there, and a busy machine has time to read."""
    monkeypatch.setattr(foreign, "PATIENCE", 30.0)
    monkeypatch.setattr(foreign, "LOADING", 30.0)


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
    monkeypatch.setattr(foreign, "LOADING", 0.0)
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


@pytest.mark.parametrize(
    ("language", "text", "when"),
    [
        ("de", "geht es am Mittwoch um 18 Uhr mit Ayesha?", "Wed 25 Nov, 18:00"),
        ("fr", "bonjour, Ayesha demain à 18h svp", "Tue 24 Nov, 18:00"),
        ("ru", "можно к Ayesha завтра в 6 вечера?", "Tue 24 Nov, 18:00"),
        ("es", "quiero hablar con Ayesha mañana a las 18:00", "Tue 24 Nov, 18:00"),
        ("tr", "yarın saat 18:00 Ayesha ile", "Tue 24 Nov, 18:00"),
        ("id", "Ayesha besok jam 6 sore", "Tue 24 Nov, 18:00"),
        ("hi", "Ayesha शुक्रवार शाम 6 बजे", "Fri 27 Nov, 18:00"),
        ("ur", "Ayesha کل 18:00", "Tue 24 Nov, 18:00"),
    ],
)
@pytest.mark.usefixtures("ayesha", "loaded")
async def test_a_time_beside_a_name_is_read_and_asked_about(world: World, language: str, text: str, when: str) -> None:
    guest = world.meets("Jana", language=language)
    await guest.says("/start")
    await guest.lives_in("Asia/Dhaka")
    await guest.says(text)
    guest.reads("Ayesha Siddika", when, "I do not read your language well")
    assert await guest.sessions() == []


@pytest.mark.usefixtures("ayesha", "loaded")
async def test_what_is_not_read_beside_a_clock_is_never_silent(world: World) -> None:
    guest = world.meets("Jana", language="ru")
    await guest.says("/start")
    await guest.lives_in("Asia/Dhaka")
    await guest.says("Ayesha работа 18:00")
    guest.reads("18:00", "I’m not sure I got the time right")


@pytest.mark.parametrize(
    ("said", "answer"),
    [("hola", "Hello"), ("привет", "Hello"), ("नमस्ते", "Namaskar"), ("danke schön", "You’re welcome")],
)
@pytest.mark.usefixtures("ayesha")
async def test_a_greeting_of_another_language_is_answered(world: World, said: str, answer: str) -> None:
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads(answer)


async def test_a_year_makes_no_sentence_foreign(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.meeting(ayesha, nabil, MONDAY_MORNING.replace(day=26, hour=18), title="Thesis")
    await nabil.says("cancel my session on 26 november 2026")
    nabil.reads("Shall I cancel this session?", "Thesis")
    await nabil.says("no, move my session to 27 nov 2026 8pm")
    nabil.reads("Thesis", "Fri 27 Nov, 20:00")
    await nabil.says("book ayesha on 30 nov 2026 at 7pm about my cv")
    nabil.reads("Mon 30 Nov, 19:00", "cv")
    nabil.reads_nowhere("language well")


@pytest.mark.usefixtures("ayesha")
async def test_a_year_that_is_over_is_no_time_to_meet(nabil: Chatter) -> None:
    await nabil.says("i graduated in 2024, can ayesha help me with my cv?")
    nabil.reads("Ayesha Siddika", "cv")
    nabil.reads_nowhere("didn’t get the time")
