"""What a method is, and the parameters that many share."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.params import Params, Reader, boolean, chat, integer, parsed, string

if TYPE_CHECKING:
    from simulator.core import Telegram

Handler = Callable[["Telegram", Params], object | Awaitable[object]]

SENDING: Mapping[str, Reader] = {
    "chat_id": chat,
    "parse_mode": string,
    "disable_notification": boolean,
    "protect_content": boolean,
    "allow_paid_broadcast": boolean,
    "message_effect_id": string,
    "reply_parameters": parsed,
    "reply_markup": parsed,
}
EDITING: Mapping[str, Reader] = {
    "chat_id": chat,
    "message_id": integer,
    "inline_message_id": string,
    "reply_markup": parsed,
}


def scope_key(scope: Mapping[str, object]) -> str:
    """Return a scope of commands as a key, whatever the order of its fields."""
    return str(sorted(scope.items()))


@dataclass(frozen=True, slots=True)
class Method:
    """One method: what it does, how its parameters are read, and whether sending limits count it."""

    handler: Handler
    readers: Mapping[str, Reader]
    limited: bool = False
