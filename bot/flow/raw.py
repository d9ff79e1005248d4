"""What can be learnt from an update as it came, before it is known to be well formed: nothing here fails."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from db.types import as_json

_LARGEST = 2**62  # Telegram's ids have 52 bits at most
_PLACES = ("location", "venue")  # what holds coordinates in an update, wherever it is


def person_key(update: Mapping[str, Any]) -> int:
    """Return whose update this is: the sender's Telegram id, else the chat's, else 0."""
    owners = (
        _id(owner)
        for part in update.values()
        if isinstance(part, Mapping)
        for owner in (part.get("from"), _chat_in(part))
    )
    return next((number for number in owners if number is not None), 0)


def chat_id(update: Mapping[str, Any]) -> int | None:
    """Return the id of the chat that an update comes from; None when there is none that fits."""
    chats = (_chat_in(part) for part in update.values() if isinstance(part, Mapping))
    return _id(next((chat for chat in chats if chat is not None), None))


def query_id(update: Mapping[str, Any]) -> str | None:
    """Return what to answer a press with; None when it is no press."""
    query = update.get("callback_query")
    return str(query.get("id")) if isinstance(query, Mapping) else None


def is_edit_without_text(update: Mapping[str, Any]) -> bool:
    """Tell whether an update changes something else than words: a place that is shared live does so all the time."""
    edited = update.get("edited_message")
    return isinstance(edited, Mapping) and not edited.get("text")


def newcomer(update: Mapping[str, Any]) -> tuple[int, str] | None:
    """Return the private chat in which somebody wrote or pressed, and the language of their Telegram."""
    part = update.get("message") or update.get("callback_query")
    chat = _chat_in(part) if isinstance(part, Mapping) else None
    number = _id(chat)
    if not isinstance(part, Mapping) or not isinstance(chat, Mapping) or number is None:
        return None
    if chat.get("type") != "private":
        return None
    sender = part.get("from")
    language = sender.get("language_code") if isinstance(sender, Mapping) else None
    return number, language if isinstance(language, str) else "en"


def has_places(raw: str) -> bool:
    """Tell whether the JSON of an update may hold coordinates that somebody shared."""
    return any(f'"{name}"' in raw for name in _PLACES)


def without_places(raw: str) -> str:
    """Return the JSON of an update without the coordinates that somebody shared."""

    def keep(part: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in part.items() if name not in _PLACES}

    return as_json(json.loads(raw, object_hook=keep))


def _chat_in(part: Mapping[str, Any]) -> object:
    message = part.get("message")
    return part.get("chat") or (message.get("chat") if isinstance(message, Mapping) else None)


def _id(owner: object) -> int | None:
    """Return the id of a person or a chat; None when there is none that fits."""
    number = owner.get("id") if isinstance(owner, Mapping) else None
    return number if isinstance(number, int) and not isinstance(number, bool) and abs(number) < _LARGEST else None
