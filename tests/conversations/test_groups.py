"""Outside of private chats: groups get the way in, everything else gets nothing."""

from __future__ import annotations

import pytest

from simulator.errors import ApiError
from simulator.model import Chat, Message
from tests.support.chat import Chatter, World

TEAM = -1001


@pytest.fixture
def team(world: World, nabil: Chatter) -> Chat:
    return world.telegram.add_group(TEAM, "Team", [nabil.user.id])


def said_by_bot(team: Chat) -> list[Message]:
    return [message for message in team.visible if message.from_bot]


@pytest.mark.parametrize("command", ["/start", "/book", "/sessions@simulated_bot", "/help@Simulated_Bot now", "/x"])
async def test_a_command_in_a_group_gets_the_way_into_the_private_chat(
    world: World, nabil: Chatter, team: Chat, command: str
) -> None:
    nabil.user.says(command, chat=TEAM)
    await world.settles()
    [answer] = said_by_bot(team)
    assert "private chat" in (answer.text or "")
    assert [button.url for button in answer.buttons] == ["https://t.me/simulated_bot?start=group"]
    nabil.hears_nothing()


async def test_that_link_leads_to_the_dashboard(nabil: Chatter) -> None:
    await nabil.says("/start group")
    nabil.reads("Hello Nabil")


@pytest.mark.parametrize("text", ["hello everybody", "/start@another_bot", "see you at 5/6", "@simulated_bot book"])
async def test_what_is_not_for_the_bot_is_left_alone(world: World, nabil: Chatter, team: Chat, text: str) -> None:
    nabil.user.says(text, chat=TEAM)
    await world.settles()
    assert not said_by_bot(team)
    nabil.hears_nothing()


async def test_a_group_does_not_disturb_a_wizard(world: World, nabil: Chatter, team: Chat) -> None:
    await world.mentor("Ayesha")
    await nabil.taps("Book a session", "Ayesha", "18:00")
    nabil.user.says("/cancel", chat=TEAM)
    nabil.user.says("nothing to do with it", chat=TEAM)
    await world.settles()
    await nabil.taps("CV review")
    assert [session.title for session in await nabil.sessions()] == ["CV review"]
    assert len(said_by_bot(team)) == 1


async def test_somebody_unknown_in_a_group_stays_unknown(world: World, team: Chat) -> None:
    rumi = world.meets("Rumi")
    team.members.append(rumi.user.id)
    rumi.user.says("/start", chat=TEAM)
    await world.settles()
    async with world.app.database.read() as tx:
        assert await world.app.services.people.by_telegram(tx, rumi.user.id) is None


async def test_a_group_that_has_thrown_the_bot_out_is_forgotten(world: World, nabil: Chatter, team: Chat) -> None:
    nabil.user.says("/start", chat=TEAM)
    team.blocked = True
    await world.settles()
    assert not said_by_bot(team)
    await nabil.says("/start")
    nabil.reads("Hello Nabil")


async def test_a_group_that_became_a_supergroup_gets_the_answer_there(world: World, nabil: Chatter, team: Chat) -> None:
    moved = world.telegram.add_group(-100_200, "Team", [nabil.user.id])
    world.telegram.fail(
        "sendMessage", chat_id=TEAM, error=ApiError(400, "Bad Request: upgraded", {"migrate_to_chat_id": moved.id})
    )
    nabil.user.says("/start", chat=TEAM)
    await world.settles()
    assert len(said_by_bot(moved)) == 1
    assert not said_by_bot(team)


async def test_edited_messages_and_channel_posts_are_passed_over(world: World, nabil: Chatter) -> None:
    edited = nabil.user.says("/help")
    await world.settles()
    nabil.looks_up()
    channel = {"id": -1002, "type": "channel", "title": "News"}
    post = {"message_id": 9, "date": 0, "chat": channel, "text": "/start"}
    await world.receives(
        {"update_id": 1, "edited_message": {**edited["message"], "text": "/start", "edit_date": 1}},
        {"update_id": 2, "channel_post": post},
        {"update_id": 3, "edited_channel_post": {**post, "edit_date": 1}},
    )
    nabil.hears_nothing()
    assert {call.params["chat_id"] for call in world.telegram.log if "chat_id" in call.params} == {nabil.user.id}


async def test_a_press_in_a_group_stops_spinning(world: World, nabil: Chatter, team: Chat) -> None:
    nabil.user.says("/start", chat=TEAM)
    await world.settles()
    nabil.user.presses(said_by_bot(team)[0].message_id, "v1:home::0", chat=TEAM)
    await world.settles()
    assert len(nabil.user.answers) == 1
    nabil.hears_nothing()
