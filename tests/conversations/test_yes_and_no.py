"""The bot's own questions are answered in words: yes, no, what a button says, and a question in between."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import text

from domain.status import Status
from tests.conversations.test_mentor_words import asked
from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)
YES = [
    "yes please",
    "Book it",
    "go ahead",
    "ok",
    "👍",
    "হ্যাঁ",
    "জি দেন",
    "ঠিক আছে",
    "ji",
    "thik ache vai",
    "y",
    "dia den",
]
NO = ["no", "not now", "never mind", "না থাক", "লাগবে না", "na thak", "pore", "n", "naa"]


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


PLAIN_NO = ["no", "no sorry", "nope", "no thanks", "i can't", "না", "না পারব না", "na parbo na"]


@pytest.mark.parametrize("said", PLAIN_NO)
async def test_no_at_a_request_asks_whether_it_is_declined(world: World, said: str) -> None:
    ayesha, [nabil] = await asked(world, "Nabil")
    await ayesha.says(said)
    ayesha.reads("Shall I decline Nabil’s request?")
    assert [each.status for each in await nabil.sessions()] == [Status.PENDING]
    await ayesha.says("yes")
    ayesha.reads("Declined.")


@pytest.mark.parametrize("said", ["no", "না থাক", "keep it"])
async def test_no_at_that_question_leaves_the_request(world: World, said: str) -> None:
    ayesha, [nabil] = await asked(world, "Nabil")
    await ayesha.says("no")
    await ayesha.says(said)
    ayesha.reads("waiting for your answer")
    assert [each.status for each in await nabil.sessions()] == [Status.PENDING]


async def test_no_in_reply_to_a_request_declines_it_and_no_other(world: World) -> None:
    ayesha, [_, rumi] = await asked(world, "Nabil", "Rumi")
    card = next(each for each in ayesha.messages if "Nabil asks" in str(each.text))
    await ayesha.says("no sorry", reply_to=card)
    ayesha.reads("Declined.", "Nabil")
    assert [each.status for each in await rumi.sessions()] == [Status.PENDING]


async def test_no_where_several_wait_asks_which(world: World) -> None:
    ayesha, _ = await asked(world, "Nabil", "Rumi")
    await ayesha.says("no")
    ayesha.reads("Which request do you mean?", "Nabil", "Rumi")


@pytest.mark.parametrize("said", ["later", "not now", "keep it"])
async def test_what_is_no_plain_no_declines_no_request(world: World, said: str) -> None:
    ayesha, [nabil] = await asked(world, "Nabil")
    await ayesha.says(said)
    ayesha.sees_no_button("Undo")
    assert [each.status for each in await nabil.sessions()] == [Status.PENDING]


async def offered(world: World) -> tuple[Chatter, Chatter]:
    """Let Ayesha offer Nabil another time for his request."""
    ayesha, [nabil] = await asked(world, "Nabil")
    await ayesha.says("nabil to wednesday 7pm")
    await ayesha.says("yes")
    await world.passes(minutes=1)
    return ayesha, nabil


@pytest.mark.parametrize(
    "said",
    [
        "no",
        "no sorry",
        "none of these",
        "neither works",
        "না",
        "কোনোটিই না",
        "কোনোটাই হবে না",
        "konotai na",
    ],
)
async def test_no_at_an_offer_takes_none_of_it_and_the_mentor_hears(world: World, said: str) -> None:
    ayesha, nabil = await offered(world)
    await nabil.says(said)
    nabil.reads("OK, none of these.")
    ayesha.gets("None of the times that you offered suits Nabil")


@pytest.mark.parametrize("said", ["না পারব না", "can't come", "parbo na", "not possible", "not sure", "no time"])
async def test_who_cannot_come_at_an_offer_is_asked_what_is_meant(world: World, said: str) -> None:
    _, nabil = await offered(world)
    await nabil.says(said)
    nabil.reads("Do the offered times not suit you, or can’t you come at all?")
    nabil.sees_buttons("None of these", "Cancel")


async def test_no_at_the_question_about_a_session_with_an_offer_keeps_both(world: World) -> None:
    ayesha, nabil = await offered(world)
    await nabil.says("cancel my session with ayesha")
    await nabil.says("no")
    nabil.sees_buttons("None of these")
    ayesha.reads_nowhere("suits Nabil")


@pytest.mark.parametrize(
    "said",
    [
        *("cancel", "cancel it", "cancel this booking", "cancel please", "call it off", "batil", "বাতিল", "batil koren"),
        *("cancel kore den", "thak cancel", "ক্যানসেল করেন", "na, cancel", "bad den"),
        *("not needed", "it's not needed anymore", "dorkar nai", "দরকার নেই"),
    ],
)
async def test_cancel_at_a_draft_leaves_it_and_touches_no_session(world: World, said: str) -> None:
    rahim, nabil = await world.mentor("Rahim"), await world.student("Nabil")
    await world.meeting(rahim, nabil, TONIGHT + dt.timedelta(days=1))
    await world.mentor("Ayesha")
    await nabil.says("book ayesha today 6pm about my portfolio")
    nabil.reads("Shall I book it?")
    await nabil.says(said)
    nabil.reads("Nothing changed")
    await nabil.says("ji")
    assert [each.status for each in await nabil.sessions()] == [Status.CONFIRMED]


@pytest.mark.parametrize("said", ["don't cancel", "cancel korben na", "ক্যানসেল করবেন না"])
async def test_who_does_not_cancel_stays_at_the_draft(world: World, said: str) -> None:
    _, nabil = await at_the_card(world)
    await nabil.says(said)
    nabil.reads("Shall I book it?")


async def test_cancel_at_an_interview_draft_leaves_it(world: World) -> None:
    karim, _ = await world.employer("Karim"), await world.student("Rumi")
    await karim.says("interview rumi tomorrow 4pm")
    await karim.says("cancel")
    karim.reads("Nothing changed")


@pytest.mark.parametrize("said", ["cancel rahim", "cancel my session tomorrow"])
async def test_another_session_is_cancelled_by_its_name_beside_a_draft(world: World, said: str) -> None:
    rahim, nabil = await world.mentor("Rahim"), await world.student("Nabil")
    await world.meeting(rahim, nabil, TONIGHT + dt.timedelta(days=1))
    await world.mentor("Ayesha")
    await nabil.says("book ayesha today 6pm about my portfolio")
    await nabil.says(said)
    nabil.reads("Shall I cancel this session?", "Rahim")


@pytest.mark.parametrize("said", ["accha", "আচ্ছা"])
async def test_accha_sends_no_invitation(world: World, said: str) -> None:
    karim, rumi = await world.employer("Karim"), await world.student("Rumi")
    await karim.says("interview rumi tomorrow 4pm")
    await karim.says(said)
    karim.reads("Rumi")
    assert await rumi.sessions() == []
    await karim.says("ji")
    assert len(await rumi.sessions()) == 1
