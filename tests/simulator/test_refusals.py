from datetime import timedelta

import pytest

from simulator.core import Telegram
from simulator.errors import ApiError, Fault
from simulator.limits import Limits
from simulator.model import Upload
from simulator.people import User
from tests.simulator.helpers import TOKEN, Params, call, keyboard, refusal

PRESS: Params = {"text": "Book", "callback_data": "v1:book"}


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "a < b", "parse_mode": "HTML"}, 'can\'t parse entities: Unsupported start tag "" at byte offset 2'),
        ({"text": "x", "parse_mode": "Wiki"}, "unsupported parse_mode"),
        ({"text": "x", "parse_mode": "MarkdownV2"}, "simulator: only the HTML parse mode is understood"),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 2",
        ),
        ({"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"text": "x", "reply_markup": {"rows": []}}, "object expected as reply markup"),
        ({"text": "x", "link_preview_options": {"off": True}}, "simulator: unknown field off in LinkPreviewOptions"),
        ({"text": "x", "disable_web_page_preview": True}, "simulator: unknown parameter disable_web_page_preview"),
        ({"text": "\ud800"}, "strings must be encoded in UTF-8 (simulator: text)"),
    ],
)
async def test_a_message_telegram_would_refuse(telegram: Telegram, rumi: User, params: Params, reason: str) -> None:
    assert await refusal(telegram, "sendMessage", chat_id=rumi.id, **params) == f"400 Bad Request: {reason}"
    assert not [message for message in rumi.chat.messages if message.from_bot]


async def test_a_text_of_exactly_the_limit_passes_and_tags_do_not_count(telegram: Telegram, rumi: User) -> None:
    sent = await call(telegram, "sendMessage", chat_id=rumi.id, text=f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    assert len(sent["text"]) == 4096


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "x", "callback_data": "ক" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "x"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"text": " ", "callback_data": "y"}, "inline keyboard button text must be non-empty"),
        ({"callback_data": "y"}, 'can\'t parse inline keyboard button: field "text" must be of type String'),
        (
            {"text": "x", "url": "ftp://example.org"},
            "inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol",
        ),
        (
            {"text": "x", "url": "javascript:alert(1)"},
            "inline keyboard button URL 'javascript:alert(1)' is invalid: Unsupported URL protocol",
        ),
        (
            {"text": "x", "url": "http://localhost:8080"},
            "inline keyboard button URL 'http://localhost:8080' is invalid: Wrong HTTP URL",
        ),
        ({"text": "x", "url": "https://"}, "inline keyboard button URL 'https://' is invalid: Wrong HTTP URL"),
        (
            {"text": "x", "url": "https://a.b", "callback_data": "y"},
            "simulator: an inline keyboard button has exactly one action, not url and callback_data",
        ),
        (
            {"text": "x", "callback_data": "y", "colour": "red"},
            "simulator: unknown field colour in inline keyboard button",
        ),
        (
            {"text": "x", "callback_data": "y", "style": "red"},
            "can't parse inline keyboard button: invalid button style specified",
        ),
        (
            {"text": "x", "web_app": {"url": "http://example.org"}},
            "inline keyboard button Web App URL 'http://example.org' is invalid: Only HTTPS links are allowed",
        ),
        ({"text": "x", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
    ],
)
async def test_a_button_telegram_would_refuse(telegram: Telegram, rumi: User, button: Params, reason: str) -> None:
    refused = await refusal(telegram, "sendMessage", chat_id=rumi.id, text="x", reply_markup=keyboard(button))
    assert refused == f"400 Bad Request: {reason}"


@pytest.mark.parametrize("rows", [[[PRESS] * 9], [[PRESS]] * 101])
async def test_too_many_buttons(telegram: Telegram, rumi: User, rows: list[object]) -> None:
    markup = {"inline_keyboard": rows}
    refused = await refusal(telegram, "sendMessage", chat_id=rumi.id, text="x", reply_markup=markup)
    assert refused == "400 Bad Request: reply markup is too long"


@pytest.mark.parametrize(
    "markup",
    [
        keyboard(PRESS, {"text": "Join", "url": "https://meet.example.org/x"}, {"text": "Me", "url": "tg://user?id=7"}),
        keyboard({"text": "IP", "url": "http://127.0.0.1:8080/x", "style": "primary"}),
        keyboard({"text": "Copy", "copy_text": {"text": "code"}}, {"text": "Share", "switch_inline_query": ""}),
        keyboard({"text": "App", "web_app": {"url": "https://example.org/app"}}),
        {"keyboard": [["Yes"], [{"text": "Here", "request_location": True}]], "one_time_keyboard": True},
        {"remove_keyboard": True},
        {"force_reply": True, "input_field_placeholder": "Topic"},
        {"inline_keyboard": []},
    ],
)
async def test_every_kind_of_keyboard_is_taken(telegram: Telegram, rumi: User, markup: Params) -> None:
    sent = await call(telegram, "sendMessage", chat_id=rumi.id, text="x", reply_markup=markup)
    assert sent.get("reply_markup") == (markup if markup.get("inline_keyboard") else None)


async def test_whom_the_bot_cannot_reach(telegram: Telegram, rumi: User) -> None:
    telegram.add_user(8, "Stranger")
    send: Params = {"method": "sendMessage", "text": "x"}
    assert await refusal(telegram, **send, chat_id=99) == "400 Bad Request: chat not found"
    assert await refusal(telegram, **send, chat_id="@somebody") == "400 Bad Request: chat not found"
    assert await refusal(telegram, **send) == "400 Bad Request: chat_id is empty"
    assert await refusal(telegram, **send, chat_id=8) == "403 Forbidden: bot can't initiate conversation with a user"
    rumi.blocks_bot()
    assert await refusal(telegram, **send, chat_id=7) == "403 Forbidden: bot was blocked by the user"
    rumi.unblocks_bot()
    rumi.leaves_telegram()
    assert await refusal(telegram, **send, chat_id=7) == "403 Forbidden: user is deactivated"


async def test_an_edit_that_changes_nothing(telegram: Telegram, rumi: User) -> None:
    sent = await call(
        telegram, "sendMessage", chat_id=7, text="<b>x</b>", parse_mode="HTML", reply_markup=keyboard(PRESS)
    )
    same: Params = {"chat_id": 7, "message_id": sent["message_id"], "reply_markup": keyboard(PRESS)}
    words = (
        "400 Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message"
    )
    assert await refusal(telegram, "editMessageText", **same, text="<strong>x</strong>", parse_mode="HTML") == words
    assert await refusal(telegram, "editMessageReplyMarkup", **same) == words
    await call(telegram, "editMessageText", **same, text="x")
    assert rumi.chat.messages[-1].edits == 1


async def test_messages_that_cannot_be_edited(telegram: Telegram, rumi: User) -> None:
    asked = await call(telegram, "sendMessage", chat_id=7, text="x", reply_markup={"keyboard": [["Yes"]]})
    file = await call(telegram, "sendDocument", chat_id=7, document=Upload("a.ics", b"BEGIN"))
    edit: Params = {"method": "editMessageText", "chat_id": 7, "text": "y"}
    assert await refusal(telegram, **edit, message_id=999) == "400 Bad Request: message to edit not found"
    assert await refusal(telegram, **edit) == "400 Bad Request: message identifier is not specified"
    assert await refusal(telegram, **edit, message_id=1) == "400 Bad Request: message can't be edited"
    assert await refusal(telegram, **edit, message_id=asked["message_id"]) == "400 Bad Request: message can't be edited"
    assert await refusal(telegram, **edit, message_id=file["message_id"]) == (
        "400 Bad Request: there is no text in the message to edit"
    )
    long: Params = {**edit, "text": "x" * 4097, "message_id": asked["message_id"]}
    await call(telegram, "deleteMessage", chat_id=7, message_id=asked["message_id"])
    assert await refusal(telegram, **long) == "400 Bad Request: message to edit not found"


async def test_messages_that_cannot_be_deleted(telegram: Telegram, rumi: User) -> None:
    gone: Params = {"method": "deleteMessage", "chat_id": 7}
    assert await refusal(telegram, **gone, message_id=999) == "400 Bad Request: message to delete not found"
    telegram.clock.jump(by=timedelta(hours=49))
    assert await refusal(telegram, **gone, message_id=1) == "400 Bad Request: message can't be deleted for everyone"
    assert await call(telegram, "deleteMessages", chat_id=7, message_ids=[1, 999]) is True
    assert len(rumi.chat.visible) == 1


async def test_files_telegram_would_refuse(telegram: Telegram, rumi: User) -> None:
    send: Params = {"method": "sendDocument", "chat_id": 7}
    assert await refusal(telegram, **send) == "400 Bad Request: there is no document in the request"
    assert await refusal(telegram, **send, document=Upload("a", b"")) == "400 Bad Request: file must be non-empty"
    assert await refusal(telegram, **send, document="unknown") == (
        "400 Bad Request: wrong file identifier/HTTP URL specified"
    )
    assert await refusal(telegram, **send, document=Upload("a", b"x"), caption="x" * 1025) == (
        "400 Bad Request: message caption is too long"
    )
    assert await refusal(telegram, "getFile", file_id="unknown") == "400 Bad Request: invalid file_id"


async def test_a_press_is_answered_once_and_in_time(telegram: Telegram, rumi: User) -> None:
    sent = await call(telegram, "sendMessage", chat_id=7, text="x", reply_markup=keyboard(PRESS))
    too_old = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    first, second = (rumi.presses(sent["message_id"], "Book")["callback_query"]["id"] for _ in range(2))
    assert first != second
    answer: Params = {"method": "answerCallbackQuery", "callback_query_id": first}
    assert await refusal(telegram, **answer, text="x" * 201) == "400 Bad Request: MESSAGE_TOO_LONG"
    await call(telegram, **answer, text="Booked", show_alert="true")
    assert await refusal(telegram, **answer) == too_old
    assert await refusal(telegram, "answerCallbackQuery", callback_query_id="1") == too_old
    telegram.clock.jump(by=timedelta(seconds=151))
    assert await refusal(telegram, "answerCallbackQuery", callback_query_id=second) == too_old
    assert [(answer.text, answer.alert) for answer in rumi.answers] == [("Booked", True)]


async def test_unknown_methods_and_tokens(telegram: Telegram) -> None:
    assert await telegram.handle(TOKEN, "sendMoney", {}) == (
        404,
        {"ok": False, "error_code": 404, "description": "Not Found: method not found"},
    )
    status, body = await telegram.handle("1:other", "getMe", {})
    assert (status, body["description"]) == (401, "Unauthorized")


async def test_a_lenient_simulator_ignores_what_it_does_not_know() -> None:
    telegram = Telegram(TOKEN, strict=False)
    telegram.add_user(7, "Rumi").says("/start")
    assert await call(telegram, "sendMessage", chat_id=7, text="x", emoji="y")


async def test_commands_telegram_would_refuse(telegram: Telegram) -> None:
    for commands, reason in [
        ([{"command": "Book!", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "book", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "book", "description": "x"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ]:
        assert await refusal(telegram, "setMyCommands", commands=commands) == f"400 Bad Request: {reason}"
    assert await refusal(telegram, "setMyName", name="x" * 65) == "400 Bad Request: BOT_TITLE_INVALID"


async def test_limits_ask_to_wait_and_then_let_pass(telegram: Telegram, rumi: User) -> None:
    seconds = [0.0]
    telegram.limits = Limits(burst=2, timer=lambda: seconds[0])
    send: Params = {"method": "sendMessage", "chat_id": 7, "text": "x"}
    await call(telegram, **send)
    await call(telegram, **send)
    with pytest.raises(ApiError) as caught:
        await call(telegram, **send)
    assert caught.value.body() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 2",
        "parameters": {"retry_after": 2},
    }
    seconds[0] = 2.0
    await call(telegram, **send)


async def test_a_group_takes_twenty_a_minute(telegram: Telegram, rumi: User) -> None:
    telegram.add_group(-100, "Mentors", [7])
    telegram.limits = Limits(overall=1000, timer=lambda: 0.0)
    for _ in range(20):
        await call(telegram, "sendMessage", chat_id=-100, text="x")
    assert await refusal(telegram, "sendMessage", chat_id=-100, text="x") == "429 Too Many Requests: retry after 60"


@pytest.mark.parametrize(("kind", "copies"), [("timeout", 0), ("disconnect", 0), ("drop_reply", 1)])
async def test_outages_have_an_effect_only_when_the_reply_is_lost(
    telegram: Telegram, rumi: User, kind: str, copies: int
) -> None:
    telegram.fail("sendMessage", chat_id=7, error=kind)
    with pytest.raises(Fault, match=kind):
        await call(telegram, "sendMessage", chat_id=7, text="x")
    assert len([message for message in rumi.chat.messages if message.text == "x"]) == copies
    assert telegram.log[-1].error is not None
    await call(telegram, "sendMessage", chat_id=7, text="y")


async def test_refusals_on_demand_hit_the_named_chat_as_often_as_asked(telegram: Telegram, rumi: User) -> None:
    moved = ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": -1007})
    telegram.fail(chat_id=7, error=moved, times=2)
    await call(telegram, "getUpdates")
    for _ in range(2):
        status, body = await telegram.handle(TOKEN, "sendMessage", {"chat_id": "7", "text": "x"})
        assert (status, body["parameters"]) == (400, {"migrate_to_chat_id": -1007})
    await call(telegram, "sendMessage", chat_id=7, text="x")
    with pytest.raises(ValueError, match="unknown fault"):
        telegram.fail(error="earthquake")
