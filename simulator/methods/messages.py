"""Sending, editing and deleting messages."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from simulator import markup, text
from simulator.errors import bad
from simulator.methods.registry import EDITING, SENDING, Method
from simulator.model import Chat, Json, Message
from simulator.params import Params, chat, integer, known, parsed, string

if TYPE_CHECKING:
    from simulator.core import Telegram

DELETABLE = timedelta(hours=48)
MAX_DELETED_AT_ONCE = 100
_PREVIEW = "is_disabled url prefer_small_media prefer_large_media show_above_text"
_REPLY = (
    "message_id chat_id allow_sending_without_reply quote quote_parse_mode quote_entities quote_position "
    "checklist_task_id poll_option_id"
)
_ACTIONS = (
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note"
)
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def _replied_to(chat_: Chat, p: Params) -> Message | None:
    """Return the message that a new one answers."""
    if "reply_parameters" not in p:
        return None
    wish = known(p["reply_parameters"], "ReplyParameters", _REPLY)
    found = chat_.history.get(integer("message_id", wish.get("message_id")))
    if (found is None or found.deleted) and not wish.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    return found


def deliver(tg: Telegram, p: Params, **content: object) -> Json:
    """Put a message of the bot into a chat and return it as Telegram does.

    Raises:
        ApiError: the chat cannot be written to, or the markup or reply is wrong.
    """
    chat_ = tg.reach(p.get("chat_id"))
    found = markup.check(p.get("reply_markup"), private=not chat_.is_group)
    inline = found if found and "inline_keyboard" in found else None
    keyboard = found if inline is None else None
    message = tg.add_message(chat_, tg.me, markup=inline, keyboard=keyboard, reply_to=_replied_to(chat_, p), **content)
    return message.api()


def send_message(tg: Telegram, p: Params) -> object:
    """Send text."""
    tg.reach(p.get("chat_id"))
    words, entities = text.message(p)
    _preview(p)
    return deliver(tg, p, text=words, entities=entities)


def _preview(p: Params) -> None:
    if "link_preview_options" in p:
        known(p["link_preview_options"], "LinkPreviewOptions", _PREVIEW)


def _target(tg: Telegram, p: Params) -> Message:
    """Return the bot's own message that is to be edited."""
    if "inline_message_id" in p:
        raise bad("MESSAGE_ID_INVALID")
    chat_ = tg.reach(p.get("chat_id"))
    if "message_id" not in p:
        raise bad("message identifier is not specified")
    message = chat_.history.get(p["message_id"])
    if message is None or message.deleted:
        raise bad("message to edit not found")
    if not message.from_bot or message.keyboard is not None:
        raise bad("message can't be edited")
    return message


def edit_text(tg: Telegram, p: Params) -> object:
    """Replace text and keyboard; a keyboard left out is removed."""
    message = _target(tg, p)
    words, entities = text.message(p, too_long="MESSAGE_TOO_LONG")
    _preview(p)
    if message.media:
        raise bad("there is no text in the message to edit")
    found = markup.inline_only(p.get("reply_markup"), private=message.chat["type"] == "private")
    return _changed(tg, message, words, entities, found)


def edit_caption(tg: Telegram, p: Params) -> object:
    """Replace the caption of a file."""
    message = _target(tg, p)
    if not message.media:
        raise bad("there is no caption in the message to edit")
    words, entities = text.caption(p)
    found = markup.inline_only(p.get("reply_markup"), private=message.chat["type"] == "private")
    return _changed(tg, message, words, entities, found)


def edit_markup(tg: Telegram, p: Params) -> object:
    """Replace or remove the keyboard only."""
    message = _target(tg, p)
    found = markup.inline_only(p.get("reply_markup"), private=message.chat["type"] == "private")
    return _changed(tg, message, message.text, message.entities, found)


def _changed(tg: Telegram, message: Message, words: str | None, entities: list[Json], keyboard: Json | None) -> Json:
    if (message.text, message.entities, message.markup) == (words, entities, keyboard):
        raise bad(_SAME)
    if (message.text, message.entities) != (words, entities):
        message.edit_date = tg.timestamp()
        message.edits += 1
    message.text, message.entities, message.markup = words, entities, keyboard
    tg.publish("edited", message.chat["id"], message)
    return message.api()


def delete(tg: Telegram, p: Params) -> object:
    """Delete one message of either side, at most 48 hours old."""
    chat_ = tg.reach(p.get("chat_id"))
    message = chat_.history.get(p.get("message_id", 0))
    if message is None or message.deleted:
        raise bad("message to delete not found")
    if tg.timestamp() - message.date > DELETABLE.total_seconds():
        raise bad("message can't be deleted for everyone")
    tg.delete_message(message)
    return True


def delete_many(tg: Telegram, p: Params) -> object:
    """Delete up to 100 messages; those that cannot be found are skipped."""
    chat_ = tg.reach(p.get("chat_id"))
    ids = p.get("message_ids")
    if not isinstance(ids, list) or not 1 <= len(ids) <= MAX_DELETED_AT_ONCE:
        raise bad("message identifiers are not specified" if not ids else "too many message identifiers specified")
    for message in [chat_.history.get(integer("message_ids", message_id)) for message_id in ids]:
        if message and not message.deleted and tg.timestamp() - message.date <= DELETABLE.total_seconds():
            tg.delete_message(message)
    return True


def send_action(tg: Telegram, p: Params) -> object:
    """Show "typing" and the like."""
    chat_ = tg.reach(p.get("chat_id"))
    if p.get("action") not in _ACTIONS.split():
        raise bad("wrong parameter action in request")
    chat_.actions.append(p["action"])
    tg.publish("action", chat_.id, {"action": p["action"]})
    return True


METHODS = {
    "sendMessage": Method(
        send_message, {**SENDING, "text": string, "entities": parsed, "link_preview_options": parsed}, limited=True
    ),
    "editMessageText": Method(
        edit_text,
        {**EDITING, "text": string, "parse_mode": string, "entities": parsed, "link_preview_options": parsed},
        limited=True,
    ),
    "editMessageCaption": Method(
        edit_caption, {**EDITING, "caption": string, "parse_mode": string, "caption_entities": parsed}, limited=True
    ),
    "editMessageReplyMarkup": Method(edit_markup, EDITING, limited=True),
    "deleteMessage": Method(delete, {"chat_id": chat, "message_id": integer}),
    "deleteMessages": Method(delete_many, {"chat_id": chat, "message_ids": parsed}),
    "sendChatAction": Method(send_action, {"chat_id": chat, "action": string}),
}
