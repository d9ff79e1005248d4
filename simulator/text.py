"""Texts and captions: parse mode, length, and the entities Telegram finds by itself."""

from __future__ import annotations

import re

from simulator import html
from simulator.errors import bad
from simulator.html import Entity, utf16
from simulator.params import Params, known

MAX_TEXT = 4096
MAX_CAPTION = 1024

_KINDS = (
    "mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler "
    "blockquote expandable_blockquote code pre text_link text_mention custom_emoji date_time"
)
_FIELDS = "type offset length url user language custom_emoji_id unix_time date_time_format"
_FOUND = re.compile(
    r"(?P<url>(?:https?://|(?<![\w./@])t\.me/)[^\s<>\"']*[^\s<>\"'.,;:!?)\]])"
    r"|(?<![\w.+-])(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
    r"|(?<!\w)(?P<mention>@[A-Za-z0-9_]{4,32})(?!\w)"
    r"|(?<!\w)(?P<hashtag>\#\w*[^\W\d]\w*)"
)


def detected(text: str, taken: list[Entity] | None = None) -> list[Entity]:
    """Return the entities of a text: those given and the commands, links and names found in it."""
    closed = ("code", "pre", "text_link", "date_time", "text_mention", "custom_emoji")
    blocked = [(e["offset"], e["offset"] + e["length"]) for e in taken or [] if e["type"] in closed]
    found = list(taken or [])
    for match in _FOUND.finditer(text):
        begin = utf16(text[: match.start()])
        end = begin + utf16(match.group())
        if not any(begin < stop and start < end for start, stop in blocked):
            found.append({"type": str(match.lastgroup), "offset": begin, "length": end - begin})
    return sorted(found, key=lambda e: (e["offset"], -e["length"]))


def _given(text: str, entities: object) -> list[Entity]:
    """Return the entities of the ``entities`` parameter, checked."""
    if not isinstance(entities, list):
        raise bad("can't parse entities: expected an Array of MessageEntity")
    total = utf16(text)
    for raw in entities:
        entity = known(raw, "MessageEntity", _FIELDS)
        if entity.get("type") not in _KINDS.split():
            raise bad("can't parse entities: unsupported entity type specified")
        if entity["offset"] < 0 or entity["length"] <= 0 or entity["offset"] + entity["length"] > total:
            end = entity["offset"] + entity["length"]
            raise bad(
                f"entity beginning at UTF-16 offset {entity['offset']} ends after the end of the text "
                f"at UTF-16 offset {end}"
            )
    return sorted(entities, key=lambda e: (e["offset"], -e["length"]))


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut white space off both ends and move the entities along."""
    lead = utf16(text) - utf16(text.lstrip())
    text = text.strip()
    total = utf16(text)
    moved = []
    for entity in entities:
        begin = max(0, entity["offset"] - lead)
        end = min(total, entity["offset"] + entity["length"] - lead)
        if end > begin:
            moved.append({**entity, "offset": begin, "length": end - begin})
    return text, moved


def _formatted(p: Params, words: str, marks: str) -> tuple[str, list[Entity]]:
    source = str(p.get(words, "")).replace("\r", "").replace("\0", "")
    mode = str(p.get("parse_mode", "")).lower()
    if mode == "html":
        text, entities = html.parse(source)
    elif mode in ("markdown", "markdownv2"):
        raise bad("simulator: only the HTML parse mode is understood")
    elif mode:
        raise bad("unsupported parse_mode")
    else:
        text, entities = source, _given(source, p.get(marks, []))
    text, entities = _trimmed(text, entities)
    return text, detected(text, entities)


def message(p: Params, *, too_long: str = "message is too long") -> tuple[str, list[Entity]]:
    """Return the text of a message and its entities.

    Raises:
        ApiError: 400 for bad formatting, an empty text or more than 4,096 UTF-16 units.
    """
    text, entities = _formatted(p, "text", "entities")
    if not text:
        raise bad("message text is empty")
    if utf16(text) > MAX_TEXT:
        raise bad(too_long)
    return text, entities


def caption(p: Params) -> tuple[str | None, list[Entity]]:
    """Return the caption of a file, None when there is none.

    Raises:
        ApiError: 400 for bad formatting or more than 1,024 UTF-16 units.
    """
    text, entities = _formatted(p, "caption", "caption_entities")
    if utf16(text) > MAX_CAPTION:
        raise bad("message caption is too long")
    return text or None, entities
