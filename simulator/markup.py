"""Keyboards: what Telegram accepts below a message."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from simulator.errors import bad
from simulator.model import Json
from simulator.params import known

MAX_BUTTONS = 100
MAX_ROW = 8
MAX_DATA_BYTES = 64
MAX_COPY_TEXT = 256

_ACTIONS = (
    "url callback_data web_app login_url switch_inline_query switch_inline_query_current_chat "
    "switch_inline_query_chosen_chat copy_text callback_game pay"
)
_INLINE = f"text icon_custom_emoji_id style {_ACTIONS}"
_REPLY = (
    "text icon_custom_emoji_id style request_users request_chat request_contact request_location request_poll web_app"
)
_KINDS = {
    "inline_keyboard": "inline_keyboard",
    "keyboard": "keyboard is_persistent resize_keyboard one_time_keyboard input_field_placeholder selective",
    "remove_keyboard": "remove_keyboard selective",
    "force_reply": "force_reply input_field_placeholder selective",
}


def check(markup: object, *, private: bool) -> Json | None:
    """Return a markup of any kind that Telegram would take; None for no markup or an empty keyboard.

    Raises:
        ApiError: 400, worded as Telegram words it where it has a wording.
    """
    if markup is None or markup in ("", {}):
        return None
    kind = next((name for name in _KINDS if isinstance(markup, dict) and name in markup), None)
    if kind is None:
        raise bad("object expected as reply markup")
    found = known(markup, "reply_markup", _KINDS[kind])
    if kind == "inline_keyboard":
        _rows(found[kind], "inline keyboard")
        for button in _flat(found[kind]):
            _inline(button, private=private)
        return found if any(found[kind]) else None
    if kind == "keyboard":
        _rows(found[kind], "reply keyboard")
        found = {**found, "keyboard": [[_reply(button) for button in row] for row in found[kind]]}
    return found


def inline_only(markup: object, *, private: bool) -> Json | None:
    """Return an inline keyboard for an edit, which can carry no other kind."""
    found = check(markup, private=private)
    if found is not None and "inline_keyboard" not in found:
        raise bad("inline keyboard expected")
    return found


def _flat(rows: list[list[Json]]) -> list[Json]:
    return [button for row in rows for button in row]


def _rows(rows: object, what: str) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad(f"can't parse {what}: an Array of Arrays is expected")
    if len(_flat(rows)) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise bad("reply markup is too long")


def _text(button: Json, what: str) -> str:
    text = button.get("text")
    if not isinstance(text, str):
        raise bad(f'can\'t parse {what}: field "text" must be of type String')
    if not text.strip():
        raise bad(f"{what} text must be non-empty")
    if button.get("style") not in (None, "danger", "success", "primary"):
        raise bad(f"can't parse {what}: invalid button style specified")
    return text


def _reply(button: object) -> Json:
    """Return one button of a reply keyboard; a plain string is a button too."""
    found = known({"text": button} if isinstance(button, str) else button, "keyboard button", _REPLY)
    _text(found, "keyboard button")
    return found


def _inline(button: object, *, private: bool) -> None:
    found = known(button, "inline keyboard button", _INLINE)
    _text(found, "inline keyboard button")
    actions = [name for name in _ACTIONS.split() if found.get(name) is not None]
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad(f"simulator: an inline keyboard button has exactly one action, not {' and '.join(actions)}")
    if actions == ["callback_data"]:
        data = found["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_DATA_BYTES:
            raise bad("BUTTON_DATA_INVALID")
    elif actions == ["url"]:
        _url(found["url"])
    elif actions == ["web_app"]:
        _web_app(known(found["web_app"], "web app", "url"), private=private)
    elif actions == ["copy_text"]:
        text = known(found["copy_text"], "copy text button", "text").get("text")
        if not isinstance(text, str) or not 1 <= len(text) <= MAX_COPY_TEXT:
            raise bad("BUTTON_COPY_TEXT_INVALID")


def _url(url: object) -> None:
    """Refuse addresses other than http, https and tg, and hosts without a dot such as localhost."""
    text = str(url)
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d)", text)
    if scheme and scheme.group(1).lower() not in ("http", "https", "tg"):
        raise bad(f"inline keyboard button URL '{text}' is invalid: Unsupported URL protocol")
    if scheme and scheme.group(1).lower() == "tg":
        return
    if not _public(text if scheme else f"http://{text}"):
        raise bad(f"inline keyboard button URL '{text}' is invalid: Wrong HTTP URL")


def _public(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return ":" in host or bool(re.fullmatch(r"[^\s.]+(\.[^\s.]+)+", host))


def _web_app(app: Json, *, private: bool) -> None:
    url = str(app.get("url", ""))
    if not private:
        raise bad("BUTTON_TYPE_INVALID")
    if not url.startswith("https://") or not _public(url):
        raise bad(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
