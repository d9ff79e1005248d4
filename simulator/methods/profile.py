"""The bot about itself: its names, its commands, its menu, and the chats it knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from simulator.errors import bad
from simulator.methods.registry import Method, scope_key
from simulator.params import Params, chat, integer, known, parsed, string

if TYPE_CHECKING:
    from simulator.core import Telegram

MAX_COMMANDS = 100
MAX_COMMAND_DESCRIPTION = 256
MAX_NAME = 64
MAX_DESCRIPTION = 512
MAX_SHORT_DESCRIPTION = 120


def get_me(tg: Telegram, _p: Params) -> object:
    """Tell who the bot is."""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return {**tg.me, **abilities}


def _scope(p: Params) -> tuple[str, str]:
    return scope_key(p.get("scope") or {"type": "default"}), p.get("language_code", "")


def set_commands(tg: Telegram, p: Params) -> object:
    """Remember the menu of commands for a scope and a language."""
    commands = p.get("commands")
    if not isinstance(commands, list):
        raise bad("can't parse commands: expected an Array of BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _command(known(command, "BotCommand", "command description"))
    tg.commands[_scope(p)] = commands
    tg.publish("commands", None, {})
    return True


def _command(command: dict[str, Any]) -> None:
    if not re.fullmatch(r"/?[a-z0-9_]{1,32}", str(command.get("command", ""))):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(str(command.get("description", ""))) <= MAX_COMMAND_DESCRIPTION:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")


def get_commands(tg: Telegram, p: Params) -> object:
    """Return the menu of exactly this scope and language."""
    return tg.commands.get(_scope(p), [])


def delete_commands(tg: Telegram, p: Params) -> object:
    """Forget the menu of a scope and a language."""
    tg.commands.pop(_scope(p), None)
    tg.publish("commands", None, {})
    return True


def _setter(name: str, longest: int, refusal: str) -> Method:
    """Return a method that stores one of the bot's own texts per language."""

    def store(tg: Telegram, p: Params) -> object:
        value = p.get(name, "")
        if len(value) > longest:
            raise bad(refusal)
        tg.about[name, p.get("language_code", "")] = value
        tg.publish("about", None, {})
        return True

    return Method(store, {name: string, "language_code": string})


def set_menu_button(tg: Telegram, p: Params) -> object:
    """Remember the button beside the text box."""
    button = known(p.get("menu_button", {"type": "default"}), "MenuButton", "type text web_app")
    if button.get("type") not in ("default", "commands", "web_app"):
        raise bad("can't parse menu button: invalid menu button type specified")
    tg.menu_buttons[p.get("chat_id")] = button
    return True


def get_chat(tg: Telegram, p: Params) -> object:
    """Tell what the bot knows about a chat."""
    found = tg.reach(p.get("chat_id"), writing=False)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    more = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(gifts, False)}
    return {**found.api, **more}


_SCOPE = {"scope": parsed, "language_code": string}
METHODS = {
    "getMe": Method(get_me, {}),
    "setMyCommands": Method(set_commands, {"commands": parsed, **_SCOPE}),
    "getMyCommands": Method(get_commands, _SCOPE),
    "deleteMyCommands": Method(delete_commands, _SCOPE),
    "setMyName": _setter("name", MAX_NAME, "BOT_TITLE_INVALID"),
    "setMyDescription": _setter("description", MAX_DESCRIPTION, "BOT_DESCRIPTION_INVALID"),
    "setMyShortDescription": _setter("short_description", MAX_SHORT_DESCRIPTION, "BOT_SHORT_DESCRIPTION_INVALID"),
    "setChatMenuButton": Method(set_menu_button, {"chat_id": integer, "menu_button": parsed}),
    "getChat": Method(get_chat, {"chat_id": chat}),
}
