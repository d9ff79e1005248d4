"""What was done just now is taken back in words as long as Undo is open; nobody hears that nothing changed."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.status import Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)
MISTAKES = [
    "sorry my mistake, ok",
    "ok, bhul hoise",
    "oops wrong one",
    "bhul hoise",
    "vul hoye gese",
    "ভুল হইছে",
    "sorry, my mistake",
    "ভুল করে ফেলেছি",
]
KEPT = ["keep it", "actually keep it", "no keep the session", "rekhe den", "sorry, i can come after all"]
KEPT += ["ashte parbo", "আসতে পারব", "no don't cancel", "na cancel korben na", "বাতিল করবেন না", "don't cancel my session"]
BARE = ["no", "na", "না", "no wait", "wait no", "never mind", "no cancel it", "keep it?"]
BARE += [
    "thakuk, lagbe na",
    "na thakuk",
    "না থাকুক",
    "থাকুক",
    "keep it, no need",
    "rekhe den, dorkar nai",
    "রেখে দিন, লাগবে না",
]


async def cancelled(world: World) -> tuple[Chatter, Chatter]:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("cancel my session")
    await nabil.says("yes")
    nabil.reads("Cancelled.", "You can still undo")
    return ayesha, nabil


async def booked(world: World) -> Chatter:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.says("book ayesha today 6pm about my portfolio")
    await nabil.says("yes")
    nabil.reads("You can still undo")
    return nabil


async def moved(world: World) -> Chatter:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("move my session to 7pm")
    await nabil.says("yes")
    nabil.reads("Moved.", "You can still undo")
    return nabil


@pytest.mark.parametrize("said", [*MISTAKES, *KEPT])
async def test_a_cancellation_is_taken_back_in_words(world: World, said: str) -> None:
    ayesha, nabil = await cancelled(world)
    ayesha.looks_up()
    await nabil.says(said)
    nabil.reads("Undone.", "confirmed")
    await world.passes(minutes=2)
    assert [each.status for each in await nabil.sessions()] == [Status.CONFIRMED]
    ayesha.hears_nothing()


@pytest.mark.parametrize("said", BARE)
async def test_a_bare_no_after_a_cancellation_is_asked_about(world: World, said: str) -> None:
    _, nabil = await cancelled(world)
    await nabil.says(said)
    nabil.reads("Shall I undo that?", "CV review", "cancelled by you")
    nabil.sees_buttons("Undo", "Leave it as it is")
    await nabil.says("yes")
    nabil.reads("Undone.")
    assert [each.status for each in await nabil.sessions()] == [Status.CONFIRMED]


async def test_a_second_no_leaves_the_cancellation(world: World) -> None:
    ayesha, nabil = await cancelled(world)
    await nabil.says("no")
    await nabil.says("no")
    nabil.reads("CV review", "cancelled by you")
    await world.passes(minutes=2)
    ayesha.gets("has cancelled")
    nabil.sees_no_button("Undo")


@pytest.mark.parametrize("said", [*MISTAKES, "don't book it", "na book korben na"])
async def test_a_booking_is_taken_back_in_words(world: World, said: str) -> None:
    nabil = await booked(world)
    await nabil.says(said)
    nabil.reads("Undone. Nobody was told.")
    assert await nabil.sessions() == []


@pytest.mark.parametrize("said", ["na", "no", "no wait", "never mind", "থাকুক", "thakuk, lagbe na"])
async def test_a_bare_no_after_a_booking_is_asked_about(world: World, said: str) -> None:
    nabil = await booked(world)
    await nabil.says(said)
    nabil.reads("Shall I undo that?", "portfolio")
    assert [each.ending for each in await nabil.sessions()] == [None]


@pytest.mark.parametrize("said", ["keep it", "ok keep it", "রেখে দিন", "no don't cancel", "cancel korben na"])
async def test_what_is_kept_after_a_booking_is_the_booking(world: World, said: str) -> None:
    nabil = await booked(world)
    await nabil.says(said)
    nabil.reads("it stays as it is")
    assert [each.ending for each in await nabil.sessions()] == [None]


@pytest.mark.parametrize(
    "said", [*MISTAKES, "no, keep it as it was", "ager motoi thak", "na thak, ager tai thakuk", "don't move it"]
)
async def test_a_move_is_taken_back_in_words(world: World, said: str) -> None:
    nabil = await moved(world)
    await nabil.says(said)
    nabil.reads("Undone.")
    assert [each.start for each in await nabil.sessions()] == [TONIGHT]


async def test_a_bare_no_after_a_move_is_asked_about(world: World) -> None:
    nabil = await moved(world)
    await nabil.says("na")
    nabil.reads("Shall I undo that?", "19:00")
    assert [each.start for each in await nabil.sessions()] == [TONIGHT + dt.timedelta(hours=1)]


async def test_a_refusal_is_taken_back_in_words(world: World) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    await world.passes(minutes=1)
    await ayesha.taps("Decline")
    await ayesha.says("no wait")
    ayesha.reads("Shall I undo that?", "declined by you")
    await ayesha.says("oops wrong one")
    ayesha.reads("Undone.", "waiting for your answer")


async def test_several_cancellations_are_taken_back_together(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.meeting(ayesha, nabil, TONIGHT + dt.timedelta(days=1), title="Mock interview")
    await nabil.says("cancel all my sessions")
    await nabil.says("yes")
    await nabil.says("na")
    nabil.reads("Shall I undo that?", "CV review", "Mock interview")
    await nabil.says("keep them")
    await nabil.says("bhul hoise")
    nabil.reads("Undone.")
    assert [each.status for each in await nabil.sessions()] == [Status.CONFIRMED] * 2


@pytest.mark.parametrize("said", ["oops wrong one", "don't send it", "ভুল হইছে"])
async def test_an_invitation_is_taken_back_in_words(world: World, said: str) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await karim.says("interview nabil tomorrow 3pm, 45 minutes")
    await karim.taps("Yes, send")
    nabil.looks_up()
    await karim.says("no")
    karim.reads("Shall I undo that?", "Nabil")
    await karim.says(said)
    karim.reads("Undone. Nobody was told.")
    await world.passes(minutes=2)
    nabil.hears_nothing()


async def test_what_has_no_undo_is_not_said_to_be_unchanged(world: World) -> None:
    karim = await world.employer("Karim")
    await world.student("Nabil")
    await world.student("Rumi")
    await karim.says("interview nabil and rumi tomorrow 3pm, 45 minutes")
    await karim.taps("Yes, send")
    await karim.says("oops wrong one")
    karim.reads("it stays as it is")


async def test_what_lies_between_hides_no_undo(world: World) -> None:
    _, nabil = await cancelled(world)
    await nabil.says("asdfghjkl")
    await nabil.says("undo")
    nabil.reads("Undone.")


async def test_once_undo_is_over_nothing_is_taken_back(world: World) -> None:
    _, nabil = await cancelled(world)
    await world.passes(minutes=2)
    await nabil.says("no")
    nabil.reads("it stays as it is")
    await nabil.says("oops wrong one")
    nabil.reads("It’s too late for Undo", "cancelled by you")
    assert [each.status for each in await nabil.sessions()] == [Status.CANCELLED]


@pytest.mark.parametrize("said", ["don't cancel", "na cancel korben na", "বাতিল করবেন না", "don't cancel my session"])
async def test_a_no_that_names_the_verb_answers_the_question(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("cancel my session")
    await nabil.says(said)
    nabil.reads("CV review", "confirmed")
    assert [each.status for each in await nabil.sessions()] == [Status.CONFIRMED]


@pytest.mark.parametrize("said", ["sorry, my mistake", "bhul hoise", "ভুল হয়েছে"])
async def test_a_mistake_is_no_problem_where_nothing_was_done(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says(said)
    nabil.reads("No problem")


@pytest.mark.parametrize("said", ["na thak, ager tai thakuk", "আগেরটাই থাকুক", "ager motoi thakuk"])
async def test_a_move_that_is_not_wanted_any_more_is_left(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("move my session to 7pm")
    await nabil.says(said)
    nabil.reads("CV review", "18:00–18:30")
    assert [each.start for each in await nabil.sessions()] == [TONIGHT]
