"""Questions about one's own sessions are answered from the open chat, in any words."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

TOMORROW = MONDAY_MORNING.replace(hour=18) + dt.timedelta(days=1)


async def two_ahead(world: World) -> Chatter:
    """Let Nabil meet Ayesha tomorrow about his CV, and Tanvir on Wednesday about a mock interview."""
    _, nabil, _ = await world.agreed(TOMORROW)
    tanvir = await world.mentor("Tanvir")
    await world.meeting(tanvir, nabil, TOMORROW + dt.timedelta(days=1), title="Mock interview", minutes=30)
    nabil.looks_up()
    return nabil


@pytest.mark.parametrize(
    "said",
    [
        "when do i see ayesha",
        "whats the time of my session with ayesha?",
        "pls tell me when my meeting with ayesha is",
        "আয়েশার সাথে আমার সেশন কখন?",
        "ayesha apur sathe amar meeting koytay",
    ],
)
async def test_when_one_meets_somebody(world: World, said: str) -> None:
    nabil = await two_ahead(world)
    await nabil.says(said)
    nabil.reads("CV review", "24 Nov")
    assert "Mock interview" not in (nabil.last.text or "")


@pytest.mark.parametrize(
    "said", ["how many meetings have i got", "number of my sessions pls", "আমার কয়টা সেশন আছে", "amar koyta session ase"]
)
async def test_how_many_are_ahead(world: World, said: str) -> None:
    nabil = await two_ahead(world)
    await nabil.says(said)
    nabil.reads("2 sessions", "CV review", "Mock interview")


@pytest.mark.parametrize(
    "said",
    ["has tanvir approved?", "is my session with tanvir confirmed", "তানভির কি নিশ্চিত করেছে?", "tanvir ki raji hoise"],
)
async def test_whether_somebody_has_confirmed(world: World, said: str) -> None:
    nabil = await two_ahead(world)
    await nabil.says(said)
    nabil.reads("Yes, your session with Tanvir is confirmed", "Mock interview")


async def test_who_has_not_answered_yet_is_said(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.says("book ayesha today 6pm about my cv")
    await nabil.taps("Book it")
    await nabil.says("did ayesha reply")
    nabil.reads("Not yet: Ayesha hasn’t answered")


@pytest.mark.parametrize(
    "said",
    [
        "whats tomorrows session about",
        "what will i discuss with ayesha",
        "কালকের সেশন কী নিয়ে",
        "kalker session ki niye",
    ],
)
async def test_what_a_session_is_about(world: World, said: str) -> None:
    nabil = await two_ahead(world)
    await nabil.says(said)
    nabil.reads("CV review")


@pytest.mark.parametrize(
    "said",
    [
        "whats next for me",
        "who is my next mentor",
        "how long until my next session?",
        "আমার পরের সেশন কবে",
        "amar porer session kar sathe",
    ],
)
async def test_the_next_one(world: World, said: str) -> None:
    nabil = await two_ahead(world)
    await nabil.says(said)
    nabil.reads("CV review", "24 Nov")


@pytest.mark.parametrize(
    "said",
    ["anything planned for sunday", "am i booked on sunday", "রবিবার কি আমার কিছু আছে", "robibar ki amar kichu ache"],
)
async def test_an_empty_day_is_said_to_be_empty(world: World, said: str) -> None:
    nabil = await two_ahead(world)
    await nabil.says(said)
    nabil.reads("no sessions")


@pytest.mark.parametrize(
    "said",
    ["when can i see ayesha", "is tanvir free on sunday?", "what does a session cost", "who can help me with ayesha"],
)
async def test_other_questions_are_not_about_what_is_booked(world: World, said: str) -> None:
    nabil = await two_ahead(world)
    await nabil.says(said)
    assert "is confirmed" not in (nabil.last.text or "")
    assert "Upcoming" not in (nabil.last.text or "")


async def test_a_name_of_nobody_one_meets_is_no_session(world: World) -> None:
    nabil = await two_ahead(world)
    await nabil.says("did zubair accept")
    assert "confirmed" not in (nabil.last.text or "")
