"""A reply to a session's card is about that session, however many newer cards there are."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.session import Action
from domain.status import Status
from simulator.model import Message
from tests.support.chat import MONDAY_MORNING, Chatter, World

TUESDAY = MONDAY_MORNING.replace(hour=18) + dt.timedelta(days=1)
WEDNESDAY = TUESDAY + dt.timedelta(days=1, hours=1)


async def two_cards(world: World) -> tuple[Chatter, Message]:
    """Let Nabil have two sessions; return the card of the first one, which is the older one in the chat."""
    ayesha, karim, nabil = await world.mentor("Ayesha"), await world.mentor("Karim"), await world.student("Nabil")
    await world.meeting(ayesha, nabil, TUESDAY)
    await world.meeting(karim, nabil, WEDNESDAY, title="Mock interview")
    [card] = [each for each in nabil.messages if "CV review" in str(each.text)]
    nabil.reads("Mock interview", "Karim")
    return nabil, card


@pytest.mark.parametrize("said", ["cancel this one", "cancel it", "eta batil koren", "এটা বাতিল করুন", "can't come"])
async def test_a_reply_cancels_the_session_of_its_card(world: World, said: str) -> None:
    nabil, card = await two_cards(world)
    await nabil.says(said, reply_to=card)
    nabil.reads("Shall I cancel this session?", "CV review", "Ayesha")
    await nabil.says("yes")
    statuses = {each.title: each.status for each in await nabil.sessions()}
    assert statuses == {"CV review": Status.CANCELLED, "Mock interview": Status.CONFIRMED}


@pytest.mark.parametrize(
    "said", ["move this to 7pm", "eta ektu pichano jabe? 7tay", "এটা সন্ধ্যা ৭টায় সরানো যাবে?", "7pm?", "রাত ৭টায় হবে?"]
)
async def test_a_reply_moves_the_session_of_its_card(world: World, said: str) -> None:
    nabil, card = await two_cards(world)
    await nabil.says(said, reply_to=card)
    nabil.reads("CV review with Ayesha", "Tue 24 Nov, 19:00", "Shall I move it?")
    await nabil.says("yes")
    assert [each.start for each in await nabil.sessions()] == [TUESDAY + dt.timedelta(hours=1), WEDNESDAY]


async def test_what_is_named_counts_more_than_the_card(world: World) -> None:
    nabil, card = await two_cards(world)
    await nabil.says("cancel karim", reply_to=card)
    nabil.reads("Shall I cancel this session?", "Mock interview")


async def test_a_reply_leaves_what_was_going_on_with_another_session(world: World) -> None:
    nabil, card = await two_cards(world)
    await nabil.says("move karim")
    await nabil.says("eta 7tay soran", reply_to=card)
    nabil.reads("CV review with Ayesha", "Tue 24 Nov, 19:00")


async def test_a_reply_to_what_is_no_card_counts_for_nothing(world: World) -> None:
    nabil, _ = await two_cards(world)
    await nabil.says("thanks")
    line = nabil.last
    await nabil.says("cancel karim")
    await nabil.says("yes", reply_to=line)
    nabil.reads("Cancelled.", "Mock interview")


async def test_a_session_that_is_cancelled_already_is_not_taken_for_another_one(world: World) -> None:
    nabil, card = await two_cards(world)
    await nabil.says("cancel this", reply_to=card)
    await nabil.says("yes")
    await world.passes(minutes=1)
    gone = next(each for each in nabil.messages if "cancelled by you" in str(each.text))
    await nabil.says("cancel this one", reply_to=gone)
    nabil.reads("CV review", "cancelled by you")
    assert "Shall I cancel" not in str(nabil.last.text)


@pytest.mark.parametrize("said", ["send me the link", "what is it about?", "is it confirmed?"])
async def test_a_question_in_a_reply_is_about_that_session(world: World, said: str) -> None:
    ayesha, karim, nabil = await world.mentor("Ayesha"), await world.mentor("Karim"), await world.student("Nabil")
    await world.meeting(karim, nabil, WEDNESDAY, title="Mock interview")
    [card] = [each for each in nabil.messages if "Mock interview" in str(each.text)]
    await world.meeting(ayesha, nabil, TUESDAY)
    await nabil.says(said, reply_to=card)
    nabil.reads("Mock interview")


async def test_a_mentor_confirms_the_request_that_is_replied_to(world: World) -> None:
    ayesha, nabil, rumi = await world.mentor("Ayesha"), await world.student("Nabil"), await world.student("Rumi")
    await nabil.says("book ayesha today 6pm about sql")
    await nabil.says("yes")
    await world.passes(minutes=1)
    request = ayesha.last
    await rumi.says("book ayesha today 7pm about python")
    await rumi.says("yes")
    await world.passes(minutes=1)
    await ayesha.says("ok confirm", reply_to=request)
    ayesha.reads("Nabil", "confirmed")
    assert [Action.CONFIRM in each.can for each in await ayesha.sessions()] == [False, True]


@pytest.mark.parametrize("said", ["move my tuesday session to 6pm", "move ayesha to tuesday 6pm"])
async def test_a_move_to_the_same_time_is_said_and_not_asked(world: World, said: str) -> None:
    nabil, _ = await two_cards(world)
    await nabil.says(said)
    nabil.reads("It is at that time already.", "CV review")
    nabil.sees_no_button("Move it")
