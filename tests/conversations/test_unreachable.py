"""People who block the bot or are gone, and a Telegram that fails."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select

from bot.flow import outcome
from bot.services.views.sessions import SessionView
from db.models import outbox
from simulator.errors import ApiError, too_many
from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX = MONDAY_MORNING.replace(hour=18) + dt.timedelta(days=3)


@pytest.fixture
async def shirin(world: World) -> Chatter:
    return await world.admin("Shirin")


@pytest.fixture
async def session(world: World, ayesha: Chatter, nabil: Chatter) -> SessionView:
    return await world.meeting(ayesha, nabil, SIX)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once what failed: tests do not wait."""
    monkeypatch.setattr(outcome, "BACKOFF", (0.0,))
    monkeypatch.setattr(outcome, "MAYBE", (0.0, 0.0))


async def stored(world: World, *columns: str) -> Sequence[Any]:
    async with world.app.database.read() as tx:
        return (await tx.execute(select(*(outbox.c[name] for name in columns)).order_by(outbox.c.id))).all()


# ── People who cannot be reached ──


@pytest.mark.usefixtures("session")
async def test_a_reminder_that_fails_is_told_to_the_other_side_and_admins(
    world: World, ayesha: Chatter, nabil: Chatter, shirin: Chatter
) -> None:
    nabil.user.leaves_telegram()
    await world.until(SIX - dt.timedelta(hours=24))
    told = ayesha.gets("can’t reach Nabil", "CV review", "contact them another way")
    assert (told.text or "").count("can’t reach") == 1
    shirin.gets("can’t reach Nabil")
    await ayesha.says("/sessions")
    await ayesha.taps("CV review")
    ayesha.reads("I can’t reach Nabil")


@pytest.mark.usefixtures("session")
async def test_it_is_told_once_and_not_at_each_reminder(
    world: World, ayesha: Chatter, nabil: Chatter, shirin: Chatter
) -> None:
    nabil.user.leaves_telegram()
    await world.until(SIX + dt.timedelta(hours=1))
    assert sum("can’t reach" in (message.text or "").partition("\n")[0] for message in ayesha.news) == 1
    assert len(shirin.news) == 1


@pytest.mark.usefixtures("session")
async def test_who_blocks_the_bot_is_noticed_at_once(
    world: World, ayesha: Chatter, nabil: Chatter, shirin: Chatter
) -> None:
    nabil.user.blocks_bot()
    await world.settles()
    ayesha.gets("can’t reach Nabil")
    shirin.gets("can’t reach Nabil")
    before = len(world.telegram.log)
    await world.until(SIX)
    written_to = [call.params.get("chat_id") for call in world.telegram.log[before:]]
    assert nabil.user.id not in written_to


async def test_who_blocks_the_bot_without_sessions_troubles_nobody(
    world: World, nabil: Chatter, shirin: Chatter
) -> None:
    nabil.user.blocks_bot()
    await world.settles()
    shirin.hears_nothing()


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("by_writing", [True, False])
async def test_who_comes_back_is_reminded_again(
    world: World, ayesha: Chatter, nabil: Chatter, *, by_writing: bool
) -> None:
    nabil.user.blocks_bot()
    await world.settles()
    nabil.user.unblocks_bot()
    await world.settles()
    if by_writing:
        await nabil.says("/start")
        nabil.reads("Hello Nabil", "CV review")
    nabil.looks_up()
    await world.until(SIX - dt.timedelta(hours=1))
    nabil.gets("Your session starts in 1 hour")
    await ayesha.says("/start")
    assert "can’t reach" not in (ayesha.last.text or "")


@pytest.mark.usefixtures("session")
async def test_back_before_it_was_told_nobody_is_alarmed(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    nabil.user.blocks_bot()
    nabil.user.unblocks_bot()
    await world.settles()
    ayesha.hears_nothing()


async def test_a_mentor_who_cannot_be_reached_is_not_offered(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await nabil.taps("Book a session")
    ayesha.user.blocks_bot()
    await world.settles()
    await nabil.taps("Ayesha")
    nabil.reads("choose another", "No mentor can be booked")
    await nabil.says("/book")
    nabil.reads("No mentor can be booked")


@pytest.mark.usefixtures("session")
async def test_a_session_moves_though_its_mentor_cannot_be_reached(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    ayesha.user.blocks_bot()
    await world.settles()
    await nabil.says("/sessions")
    await nabil.taps("CV review", "Move", "19:00")
    nabil.reads("Moved.", "19:00–19:30")


async def test_a_stranger_who_blocks_the_bot_is_nothing_to_us(world: World) -> None:
    world.meets("Rumi").user.blocks_bot()
    await world.settles()
    assert not await world.dead_letters()


# ── Telegram fails ──


async def test_a_limit_delays_and_loses_nothing(world: World, nabil: Chatter) -> None:
    world.telegram.fail("sendMessage", nabil.user.id, error=too_many(0))
    for text in ("/help", "/settings", "/sessions"):
        nabil.user.says(text)
    await world.settles()
    heads = [(message.text or "").partition("\n")[0] for message in nabil.news]
    assert heads == ["What I can do", "Settings", "No upcoming sessions."]


@pytest.mark.usefixtures("impatient")
async def test_no_answer_from_telegram_is_tried_again_and_noted(world: World, nabil: Chatter) -> None:
    world.telegram.fail("sendMessage", nabil.user.id, error="timeout")
    await nabil.says("/help")
    await world.settles()
    assert len(nabil.news) == 1
    assert (await stored(world, "state", "ambiguous"))[-1] == ("sent", 1)


@pytest.mark.usefixtures("impatient")
async def test_an_answer_that_got_lost_costs_at_most_one_extra_copy(world: World, nabil: Chatter) -> None:
    world.telegram.fail("sendMessage", nabil.user.id, error="drop_reply")
    await nabil.says("/help")
    await world.settles()
    assert [(message.text or "").partition("\n")[0] for message in nabil.news] == ["What I can do"] * 2
    assert (await stored(world, "state", "ambiguous"))[-1] == ("sent", 1)
    await nabil.taps("Home")
    nabil.reads("Hello Nabil")


@pytest.mark.usefixtures("impatient")
async def test_an_edit_whose_answer_got_lost_makes_no_copy(world: World, nabil: Chatter) -> None:
    world.telegram.fail("editMessageText", nabil.user.id, error="drop_reply")
    await nabil.taps("Settings")
    nabil.hears_nothing()
    nabil.reads("Settings")
    assert {state for (state,) in await stored(world, "state")} == {"sent"}


@pytest.mark.usefixtures("impatient", "session")
async def test_a_reminder_outlives_an_outage(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    world.telegram.fail(error="disconnect", times=4)
    await world.until(SIX - dt.timedelta(hours=24))
    for person in (ayesha, nabil):
        assert len(person.news) == 1
        person.reads("Tomorrow at 18:00")


@pytest.mark.usefixtures("impatient")
async def test_a_server_error_of_telegram_is_tried_again(world: World, nabil: Chatter) -> None:
    world.telegram.fail("sendMessage", error=ApiError(502, "Bad Gateway"), times=3)
    await nabil.says("/help")
    assert len(nabil.news) == 1


async def test_an_edit_that_changes_nothing_is_fine(world: World, nabil: Chatter) -> None:
    await nabil.says("/settings")
    await nabil.taps("Time zone")
    regions = nabil.last
    await nabil.taps_in(regions, "v1:zones:common:0")
    assert not [call for call in world.telegram.log if call.error and "not modified" not in str(call.error)]
    assert {state for (state,) in await stored(world, "state")} == {"sent"}


async def test_the_answer_to_a_press_on_a_deleted_message_comes_anew(world: World, nabil: Chatter) -> None:
    old = nabil.last
    world.telegram.delete_message(old)
    await nabil.taps_in(old, "Settings")
    assert len(nabil.news) == 1
    nabil.reads("Settings")
    await nabil.taps("Home")
    nabil.reads("Hello Nabil")
    nabil.hears_nothing()


async def test_a_deleted_wizard_goes_on_in_a_new_message(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await nabil.taps("Book a session", "Ayesha")
    wizard = nabil.last
    slot = next(button for button in wizard.buttons if "18:00" in button.text)
    world.telegram.delete_message(wizard)
    await nabil.taps_in(wizard, slot)
    nabil.reads("What is it about")
    await nabil.taps("CV review")
    nabil.reads("Ayesha", "CV review")
    assert len(await ayesha.sessions()) == 1


async def test_a_message_that_telegram_refuses_stops_nobody(world: World, nabil: Chatter) -> None:
    world.telegram.fail("sendMessage", nabil.user.id, error=ApiError(400, "Bad Request: message is too weird"))
    nabil.user.says("/help")
    nabil.user.says("/settings")
    await world.settles()
    nabil.reads("Settings")
    assert any("What I can do" in str(message.text) for message in nabil.messages)
    assert [state for (state,) in await stored(world, "state")][-2:] == ["sent", "sent"], "the first one plainly"


async def test_answers_come_in_the_order_of_the_questions(world: World, nabil: Chatter) -> None:
    rumi = await world.student("Rumi")
    texts = ["/help", "/settings", "/sessions", "/start"] * 3
    for text in texts:
        nabil.user.says(text)
        rumi.user.says(text)
    await world.settles()
    answers = ["What I can do", "Settings", "No upcoming sessions.", "Hello"] * 3
    for person in (nabil, rumi):
        heads = [(message.text or "").partition("\n")[0].partition(" ")[0] for message in person.news]
        assert heads == [answer.partition(" ")[0] for answer in answers]
