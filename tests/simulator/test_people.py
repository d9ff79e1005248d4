import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram import Message, Update

from simulator.core import Telegram
from simulator.model import Upload
from simulator.people import User
from tests.simulator.helpers import call, keyboard


def read(update: dict[str, Any]) -> Update:
    """Read an update as the bot's library does."""
    found = Update.de_json(update, None)
    assert not found.api_kwargs
    return found


def test_a_command_with_its_argument(rumi: User) -> None:
    message = read(rumi.says("  /start invite_7 আগামীকাল 😀 #cv @ayesha_r https://example.org/a. ")).message
    assert message
    assert message.from_user
    assert (message.from_user.id, message.chat.type, message.from_user.language_code) == (7, "private", "en")
    assert message.date == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert {e.type: message.parse_entity(e) for e in message.entities} == {
        "bot_command": "/start",
        "hashtag": "#cv",
        "mention": "@ayesha_r",
        "url": "https://example.org/a",
    }


async def test_a_press_carries_the_message_and_its_data(telegram: Telegram, rumi: User) -> None:
    button = {"text": "Tue 18:00", "callback_data": "v1:slot:1"}
    sent = await call(telegram, "sendMessage", chat_id=7, text="When?", reply_markup=keyboard(button))
    for named in ("Tue 18:00", "v1:slot:1", rumi.chat.messages[-1].buttons[0]):
        query = read(rumi.presses(sent["message_id"], named)).callback_query
        assert query
        assert (query.data, query.from_user.id) == ("v1:slot:1", 7)
        assert isinstance(query.message, Message)
        assert query.message.text == "When?"
    forged = read(rumi.presses(sent["message_id"], "v9:forged")).callback_query
    assert forged
    assert forged.data == "v9:forged"
    await call(telegram, "deleteMessage", chat_id=7, message_id=sent["message_id"])
    late = read(rumi.presses(sent["message_id"], "v1:slot:1")).callback_query
    assert late
    assert late.message
    assert not late.message.is_accessible


def test_everything_else_people_send(rumi: User) -> None:
    photo, sticker = read(rumi.sends_photo(caption="me")).message, read(rumi.sends_sticker("🙂")).message
    place, contact = read(rumi.sends_location()).message, read(rumi.shares_contact()).message
    file, shared = read(rumi.sends_document(Upload("cv.pdf", b"%PDF"))).message, read(rumi.shares_users(1, [8])).message
    assert photo
    assert photo.photo
    assert photo.caption == "me"
    assert sticker
    assert sticker.sticker
    assert sticker.sticker.emoji == "🙂"
    assert place
    assert place.location
    assert contact
    assert contact.contact
    assert contact.contact.user_id == 7
    assert file
    assert file.document
    assert file.document.file_name == "cv.pdf"
    assert shared
    assert shared.users_shared
    assert [user.user_id for user in shared.users_shared.users] == [8]


def test_editing_blocking_and_inline_queries(rumi: User) -> None:
    message_id = rumi.says("tomorow")["message"]["message_id"]
    edited = read(rumi.edits(message_id, "tomorrow")).edited_message
    assert edited
    assert edited.text == "tomorrow"
    assert edited.edit_date
    member = read(rumi.blocks_bot()).my_chat_member
    assert member
    assert (member.old_chat_member.status, member.new_chat_member.status) == ("member", "kicked")
    rumi.unblocks_bot()
    asked = read(rumi.asks_inline("ayesha")).inline_query
    assert asked
    assert asked.query == "ayesha"


async def test_what_people_cannot_do(telegram: Telegram, rumi: User) -> None:
    await call(telegram, "sendMessage", chat_id=7, text="from the bot")
    telegram.add_group(-100, "Mentors", [8])
    impossible: list[Callable[[], object]] = [
        lambda: rumi.says(" "),
        lambda: rumi.says("x" * 4097),
        lambda: rumi.says("x", chat=-100),
        lambda: rumi.edits(2, "mine now"),
    ]
    for act in impossible:
        with pytest.raises(ValueError, match=r"people|person"):
            act()
    rumi.blocks_bot()
    with pytest.raises(ValueError, match="unblock first"):
        rumi.says("hello?")


async def test_inline_answers_are_kept_for_the_asker(telegram: Telegram, rumi: User) -> None:
    query_id = rumi.asks_inline("ay")["inline_query"]["id"]
    results = [{"type": "article", "id": "1", "title": "Ayesha", "input_message_content": {"message_text": "x"}}]
    await call(telegram, "answerInlineQuery", inline_query_id=query_id, results=results, cache_time=0)
    assert telegram.inline_answers[query_id]["results"] == results


async def test_a_group_hears_everybody(telegram: Telegram, rumi: User) -> None:
    group = telegram.add_group(-100, "Mentors", [7])
    message = read(rumi.says("/book@simulated_bot", chat=-100)).message
    assert message
    assert (message.chat.type, message.chat.title) == ("supergroup", "Mentors")
    await call(
        telegram,
        "sendMessage",
        chat_id=-100,
        text="In private, please",
        reply_parameters={"message_id": message.message_id},
    )
    assert group.messages[-1].reply_to is group.messages[-2]
    assert (await call(telegram, "getChat", chat_id=-100))["title"] == "Mentors"


async def test_what_the_bot_sends_reads_back_with_its_library(telegram: Telegram, rumi: User) -> None:
    text = ' 😀 <b>Booked</b>: <tg-time unix="1795421940" format="wDt">Mon, Dhaka time</tg-time> '
    sent = await call(
        telegram, "sendMessage", chat_id="7", text=text, parse_mode="html", reply_markup='{"force_reply":true}'
    )
    message = Message.de_json(sent, None)
    assert message.text == "😀 Booked: Mon, Dhaka time"
    assert [message.parse_entity(e) for e in message.entities] == ["Booked", "Mon, Dhaka time"]
    assert rumi.chat.messages[-1].html == text.strip()


async def test_history_keeps_edits_deletions_and_actions(telegram: Telegram, rumi: User) -> None:
    await call(telegram, "sendChatAction", chat_id=7, action="typing")
    sent = await call(telegram, "sendMessage", chat_id=7, text="Booked")
    telegram.clock.jump(by=timedelta(minutes=5))
    edited = await call(telegram, "editMessageText", chat_id=7, message_id=sent["message_id"], text="Moved")
    assert edited["edit_date"] - edited["date"] == 300
    await call(telegram, "deleteMessage", chat_id=7, message_id=1)
    assert [(m.text, m.edits, m.deleted) for m in rumi.chat.messages] == [("/start", 0, True), ("Moved", 1, False)]
    assert [m.text for m in rumi.chat.visible] == ["Moved"]
    assert rumi.chat.actions == ["typing"]


async def test_a_one_time_keyboard_goes_once_it_was_used(telegram: Telegram, rumi: User) -> None:
    markup = {"keyboard": [["Yes", "No"]], "one_time_keyboard": True}
    await call(telegram, "sendMessage", chat_id=7, text="Sure?", reply_markup=markup)
    assert rumi.chat.keyboard == {"keyboard": [[{"text": "Yes"}, {"text": "No"}]], "one_time_keyboard": True}
    rumi.says("well")
    assert rumi.chat.keyboard
    rumi.says("Yes")
    assert rumi.chat.keyboard is None


async def test_files_travel_both_ways(telegram: Telegram, rumi: User) -> None:
    update = rumi.sends_document(Upload("cv.pdf", b"%PDF", "application/pdf"))
    file_id = update["message"]["document"]["file_id"]
    path = (await call(telegram, "getFile", file_id=file_id))["file_path"]
    assert path.endswith(".pdf")
    await call(telegram, "sendDocument", chat_id=7, document=file_id, caption="<b>Yours</b>", parse_mode="HTML")
    await call(telegram, "sendPhoto", chat_id=7, photo="attach://p0", p0=("p.png", b"\x89PNG", "image/png"))
    document, photo = rumi.chat.messages[-2:]
    assert (document.document, document.html) == (Upload("cv.pdf", b"%PDF", "application/pdf"), "<b>Yours</b>")
    assert photo.document == Upload("p.png", b"\x89PNG", "image/png")
    moved = await call(telegram, "editMessageCaption", chat_id=7, message_id=document.message_id, caption="Mine")
    assert moved["caption"] == "Mine"


async def test_the_bots_own_texts_and_menus(telegram: Telegram) -> None:
    commands = [{"command": "book", "description": "Book a session"}]
    await call(telegram, "setMyCommands", commands=commands, scope={"type": "all_private_chats"}, language_code="bn")
    assert telegram.menu() == []
    await call(telegram, "setMyCommands", commands=commands)
    assert await call(telegram, "getMyCommands") == telegram.menu() == commands
    await call(telegram, "deleteMyCommands")
    assert telegram.menu() == []
    await call(telegram, "setMyDescription", description="Books sessions")
    await call(telegram, "setChatMenuButton", menu_button={"type": "commands"})
    assert telegram.about == {("description", ""): "Books sessions"}
    assert telegram.menu_buttons == {None: {"type": "commands"}}
    assert (await call(telegram, "getMe"))["id"] == 4242


async def test_a_person_sees_the_menu_and_the_description_of_their_language(telegram: Telegram) -> None:
    rumi, farhana = telegram.add_user(7, "Rumi"), telegram.add_user(8, "Farhana", language_code="bn")
    for language, words in (("", "Books sessions"), ("bn", "সেশন বুক করে")):
        await call(telegram, "setMyDescription", description=words, language_code=language)
        menu = [{"command": "book", "description": words}]
        await call(telegram, "setMyCommands", commands=menu, language_code=language)
    assert [telegram.described(each) for each in (rumi, farhana)] == ["Books sessions", "সেশন বুক করে"]
    assert [telegram.menu(each)[0]["description"] for each in (rumi, farhana)] == ["Books sessions", "সেশন বুক করে"]
    own = [{"command": "book", "description": "Farhana's own"}]
    await call(telegram, "setMyCommands", commands=own, scope={"chat_id": 8, "type": "chat"})
    assert telegram.menu(farhana) == own
    assert telegram.menu(rumi) != own


async def test_what_came_to_a_chat_that_is_not_on_screen_is_unread(telegram: Telegram, rumi: User) -> None:
    telegram.add_user(8, "Nabil").says("/start")
    for looked_at, unread in ((7, 0), (8, 1), (None, 2)):
        telegram.look(looked_at)
        await call(telegram, "sendMessage", chat_id=7, text="news")
        assert rumi.chat.unread == unread
    rumi.chat.messages[-1].deleted = True
    assert rumi.chat.unread == 1
    rumi.says("I have seen it")
    assert rumi.chat.unread == 0


async def test_what_comes_before_a_moment_is_read_at_once(telegram: Telegram, rumi: User) -> None:
    rumi.chat.reads_until = telegram.timestamp() + 20
    await call(telegram, "sendMessage", chat_id=7, text="what it begins with")
    assert rumi.chat.unread == 0
    telegram.clock.jump(by=timedelta(seconds=20))
    await call(telegram, "sendMessage", chat_id=7, text="news")
    assert rumi.chat.unread == 1


async def test_the_clock_jumps_and_wakes_who_waits(telegram: Telegram) -> None:
    start = telegram.clock.now()
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        waiting = group.create_task(telegram.clock.changed(0, 60))
        await asyncio.sleep(0)
        telegram.clock.jump(by=timedelta(hours=1))
    assert waiting.done()
    assert not telegram.clock.next()
    telegram.clock.due = start + timedelta(days=1)
    assert telegram.clock.next()
    assert telegram.clock.now() == start + timedelta(days=1)
    with pytest.raises(ValueError, match="either"):
        telegram.clock.jump()
    with pytest.raises(ValueError, match="either"):
        telegram.clock.jump(start, by=timedelta(1))
    with pytest.raises(ValueError, match="zone"):
        telegram.clock.jump(start.replace(tzinfo=None))
