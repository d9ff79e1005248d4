"""The bot's own questions are answered in words: yes, no, what a button says, and a question in between."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import text

from domain.status import Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)
YES = ["yes please", "Book it", "go ahead", "ok", "👍", "হ্যাঁ", "জি দেন", "ঠিক আছে", "ji", "thik ache vai"]
NO = ["no", "not now", "never mind", "না থাক", "লাগবে না", "na thak", "pore"]


async def at_the_card(world: World) -> tuple[Chatter, Chatter]:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await nabil.says("book ayesha today 6pm about my portfolio")
    nabil.reads("Shall I book it?")
    return ayesha, nabil


@pytest.mark.parametrize("said", YES)
async def test_yes_at_the_booking_card_books(world: World, said: str) -> None:
    _, nabil = await at_the_card(world)
    await nabil.says(said)
    nabil.reads("portfolio", "18:00–18:30")
    assert [each.start for each in await nabil.sessions()] == [TONIGHT]


@pytest.mark.parametrize("said", NO)
async def test_no_at_the_booking_card_books_nothing(world: World, said: str) -> None:
    _, nabil = await at_the_card(world)
    await nabil.says(said)
    nabil.reads("Nothing changed")
    assert await nabil.sessions() == []


@pytest.mark.parametrize("said", ["hmm", "Hmmmm...", "hm hm", "umm", "হুম", "hum", "hmm, let me see"])
async def test_who_thinks_agrees_to_nothing(world: World, said: str) -> None:
    ayesha, nabil = await at_the_card(world)
    await nabil.says(said)
    nabil.reads("Take your time", "Shall I book it?")
    await nabil.says("hmm, ok")
    assert [each.start for each in await nabil.sessions()] == [TONIGHT]
    await world.passes(seconds=30)
    await ayesha.says(said)
    assert [each.status for each in await nabil.sessions()] == [Status.PENDING]
    await nabil.says("cancel it")
    nabil.reads("Shall I cancel")
    await nabil.says(said)
    assert [each.status for each in await nabil.sessions()] == [Status.PENDING]


@pytest.mark.parametrize("question", ["is it free?", "কত টাকা লাগবে?", "koto taka lage"])
async def test_a_question_at_the_card_is_answered_and_the_card_comes_again(world: World, question: str) -> None:
    _, nabil = await at_the_card(world)
    await nabil.says(question)
    nabil.reads("costs nothing", "Shall I book it?")
    await nabil.says("yes")
    assert [each.start for each in await nabil.sessions()] == [TONIGHT]


async def test_a_yes_when_the_time_is_taken_meanwhile_shows_others(world: World) -> None:
    ayesha, nabil = await at_the_card(world)
    rumi = await world.student("Rumi")
    await world.meeting(ayesha, rumi, TONIGHT)
    await nabil.says("yes")
    nabil.reads("Somebody was faster")
    assert await nabil.sessions() == []


@pytest.mark.parametrize("said", ["yes", "do it", "ok", "yes cancel it", "হ্যাঁ", "ji", "কর"])
async def test_yes_at_the_question_about_a_cancellation(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("cancel my session")
    await nabil.says("how are you?")
    nabil.reads("I’m fine")
    await nabil.says(said if said != "কর" else "করে দেন")
    nabil.reads("Cancelled.")
    await nabil.says("undo")
    nabil.reads("Undone.")
    assert [each.status for each in await nabil.sessions()] == [Status.CONFIRMED]


@pytest.mark.parametrize("said", ["no", "keep it", "না", "thak"])
async def test_no_at_the_question_about_a_cancellation(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("cancel my session")
    await nabil.says(said)
    nabil.reads("CV review", "confirmed")
    assert [each.status for each in await nabil.sessions()] == [Status.CONFIRMED]


@pytest.mark.parametrize("said", ["yes", "হ্যাঁ", "ji den"])
async def test_yes_at_the_question_about_a_move(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("move my session to 7pm")
    await nabil.says(said)
    assert [each.start for each in await nabil.sessions()] == [TONIGHT + dt.timedelta(hours=1)]


@pytest.mark.parametrize("said", ["no", "না থাক", "na"])
async def test_no_at_the_times_leaves(world: World, said: str) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha")
    await nabil.says(said)
    nabil.reads("Nothing changed")


@pytest.mark.parametrize("said", ["thanks", "হ্যালো", "what can you do?", "assalamu alaikum"])
async def test_small_talk_is_no_topic(world: World, said: str) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00")
    await nabil.says(said)
    nabil.sees_buttons("CV review")
    assert await nabil.sessions() == []


async def test_what_stands_on_a_button_may_be_typed(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.says("book a session")
    await nabil.taps("Ayesha", "18:00")
    await nabil.says("cv review")
    [session] = await nabil.sessions()
    assert session.title == "CV review"


@pytest.mark.parametrize(
    ("said", "answer"), [("yes", "nothing waiting for a yes"), ("no", "nothing changed"), ("ok", "👍")]
)
async def test_an_answer_to_no_question_changes_nothing(world: World, said: str, answer: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says(said)
    nabil.reads(answer)
    assert [each.status for each in await nabil.sessions()] == [Status.CONFIRMED]


async def test_a_question_of_another_day_is_not_answered_by_a_yes(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT + dt.timedelta(days=5))
    await nabil.says("cancel my session")
    await world.passes(hours=30)
    await nabil.says("yes")
    assert [each.status for each in await nabil.sessions()] == [Status.CONFIRMED]


async def waits(world: World, seconds: float) -> None:
    """Let time pass for the database, by whose clock a draft grows cold."""
    async with world.app.database.write() as tx:
        await tx.execute(text("UPDATE dialog SET served_real = served_real - :seconds"), {"seconds": seconds})


async def test_a_cold_draft_is_not_what_a_text_answers_and_comes_back_as_a_button(world: World) -> None:
    _, nabil = await at_the_card(world)
    await waits(world, 16 * 60)
    await nabil.says("is it free?")
    nabil.reads("costs nothing")
    assert "Shall I book it?" not in str(nabil.last.text)
    await nabil.taps("Go on: Ayesha, Mon 18:00")
    nabil.reads("About portfolio", "Shall I book it?")
    await nabil.says("yes")
    assert [each.start for each in await nabil.sessions()] == [TONIGHT]


async def test_yes_to_a_cold_draft_books_nothing(world: World) -> None:
    _, nabil = await at_the_card(world)
    await waits(world, 16 * 60)
    await nabil.says("yes")
    nabil.sees_buttons("Go on: Ayesha, Mon 18:00")
    assert await nabil.sessions() == []


async def test_a_text_soon_after_is_an_answer(world: World) -> None:
    _, nabil = await at_the_card(world)
    await waits(world, 10 * 60)
    await nabil.says("yes")
    assert [each.start for each in await nabil.sessions()] == [TONIGHT]


async def test_another_booking_takes_the_place_of_a_cold_one(world: World) -> None:
    _, nabil = await at_the_card(world)
    wizard = nabil.last
    await waits(world, 16 * 60)
    await nabil.says("book ayesha tomorrow 7pm about salary")
    nabil.reads("Tue 24 Nov, 19:00", "About salary")
    assert wizard not in nabil.live
