"""A message in a simpler form, for when Telegram refuses it as it is: its words without formatting."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

LONGEST = 4096  # UTF-16 units of a text
_KEYBOARD = ("button", "keyboard", "markup")  # what a refusal names that is about the buttons
_LINK = re.compile(r'<a href="([^"<>]*)">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"</?(?:a|b|blockquote|code|i|pre|s|span|tg-\w+|u)(?:\s[^<>]*)?>")


def simpler(payload: Mapping[str, Any], refusal: str) -> dict[str, Any] | None:
    """Return the parameters of the text that says the same; None when there is no simpler one.

    Args:
        payload: what was refused; of a photo that Telegram has, the caption is the text. A file that was built is the
            point of its message, so its line of text would say something wrong.
        refusal: Telegram's words. The buttons stay unless it is about them.
    """
    if "parse_mode" not in payload or "build" in payload:
        return None
    is_about_keyboard = any(word in refusal.lower() for word in _KEYBOARD)
    kept = {"link_preview_options", "reply_markup"} - ({"reply_markup"} if is_about_keyboard else set())
    given = {name: value for name, value in payload.items() if name in kept}
    return {"text": _cut(unformatted(payload["text"] if "text" in payload else payload["caption"])), **given}


def unformatted(text: str) -> str:
    """Return HTML of ours as plain text; a link stands behind its words."""
    return html.unescape(_TAG.sub("", _LINK.sub(r"\2 (\1)", text)))


def _cut(text: str) -> str:
    """Return as much as fits into a message, with an ellipsis where something is missing."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
