"""Telegram's HTML: text with tags into text with entities, and back.

Offsets and lengths of entities count UTF-16 units, offsets in refusals count
bytes of UTF-8, both as Telegram does. Unknown named entities such as
``&nbsp;`` stay as they are written: Telegram does not refuse them.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from simulator.errors import ApiError, bad

Entity = dict[str, Any]

_PLAIN = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_SPECIAL = re.compile(r"[<&]")
_END_TAG = re.compile(r"</([^\s>]*)\s*>")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"\s*([^\s=>]*)\s*")
_VALUE = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.-]+)(?=[\s>]))""")
_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


def utf16(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """Return a part of a text, given in UTF-16 units."""
    return text.encode("utf-16-le", "surrogatepass")[2 * offset : 2 * (offset + length)].decode("utf-16-le")


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


@dataclass(slots=True)
class _Parser:
    source: str
    at: int = 0
    length: int = 0
    pieces: list[str] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self.close_tag()
            elif self.source[self.at] == "<":
                self.open_tag()
            else:
                self.characters()
        if self.stack:
            raise _refused(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        return "".join(self.pieces), _sorted(self.entities)

    def characters(self) -> None:
        found = _ENTITY.match(self.source, self.at)
        end = _SPECIAL.search(self.source, self.at + 1)
        piece = self.source[self.at : end.start() if end else len(self.source)]
        if found:
            piece, self.at = _decoded(found), found.end()
        else:
            self.at += len(piece)
        self.pieces.append(piece)
        self.length += utf16(piece)

    def offset(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def open_tag(self) -> None:
        begin = self.at
        name = _TAG_NAME.match(self.source, begin + 1)
        if name is None or name.end() == len(self.source):
            raise _refused(f"Unclosed start tag at byte offset {self.offset(begin)}")
        tag = name.group().lower()
        if tag not in _PLAIN:
            raise _refused(f'Unsupported start tag "{tag}" at byte offset {self.offset(begin)}')
        self.at = name.end()
        attributes = self.attributes(tag, begin)
        self.check(tag, attributes, begin)
        self.stack.append(_Open(tag, attributes, self.length))

    def attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            name = _ATTRIBUTE.match(self.source, self.at)
            self.at = name.end() if name else len(self.source)
            if name is None or self.at >= len(self.source):
                raise _refused(f'Unclosed start tag "{tag}" at byte offset {self.offset(begin)}')
            if self.source[self.at] == ">" and not name.group(1):
                self.at += 1
                return found
            bare = tag == "blockquote" and name.group(1) == "expandable" and self.source[self.at] == ">"
            found[name.group(1).lower()] = "" if bare else self.value(tag, name.group(1), begin)

    def value(self, tag: str, name: str, begin: int) -> str:
        where = self.offset(begin)
        if not name:
            raise _refused(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
        if self.source[self.at] != "=":
            raise _refused(
                f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {where}'
            )
        value = _VALUE.match(self.source, self.at + 1)
        if value is None:
            raise _refused(f"Unclosed start tag at byte offset {where}")
        self.at = value.end()
        raw = next(group for group in value.groups() if group is not None)
        return _ENTITY.sub(_decoded, raw)

    def check(self, tag: str, attributes: dict[str, str], begin: int) -> None:
        where = self.offset(begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _refused(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        if tag == "tg-emoji" and not attributes.get("emoji-id", "").isdecimal():
            raise _refused("Invalid custom emoji identifier specified")
        if tag == "tg-time":
            shape = _TIME_FORMAT.fullmatch(attributes.get("format", ""))
            if shape is None or not re.fullmatch(r"-?\d{1,10}", attributes.get("unix", ""), re.ASCII):
                raise _refused(f"Invalid date and time specified at byte offset {where}")

    def close_tag(self) -> None:
        begin = self.at
        where = self.offset(begin)
        if not self.stack:
            raise _refused(f"Unexpected end tag at byte offset {where}")
        name = _END_TAG.match(self.source, begin)
        if name is None:
            raise _refused(f"Unclosed end tag at byte offset {where}")
        opened = self.stack.pop()
        found = name.group(1).lower()
        if found and found != opened.tag:
            expected = f'expected "</{opened.tag}>", found "</{found}>"'
            raise _refused(f"Unmatched end tag at byte offset {where}, {expected}")
        self.at = name.end()
        if self.length > opened.offset:
            self.add(opened)

    def add(self, opened: _Open) -> None:
        entity: Entity = {"type": _PLAIN[opened.tag], "offset": opened.offset, "length": self.length - opened.offset}
        attributes = opened.attributes
        if opened.tag == "a":
            url = attributes.get("href") or cut("".join(self.pieces), entity["offset"], entity["length"])
            if not re.match(r"(https?|tg|mailto)://?\S|[^\s:/]+\.[^\s:/]+", url):
                return
            entity["url"] = url
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = attributes["emoji-id"]
        elif opened.tag == "tg-time":
            entity["unix_time"] = int(attributes["unix"])
            if attributes.get("format"):
                entity["date_time_format"] = attributes["format"]
        elif opened.tag == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "code" and self.stack and self.stack[-1].tag == "pre":
            language = attributes.get("class", "")
            if language.startswith("language-"):
                self.stack[-1].attributes["language"] = language.removeprefix("language-")
            return
        elif opened.tag == "pre" and attributes.get("language"):
            entity["language"] = attributes["language"]
        self.entities.append(entity)


def _refused(reason: str) -> ApiError:
    return bad(f"can't parse entities: {reason}")


def _decoded(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if code == 0 or code > sys.maxunicode:
        return found.group()
    if unicodedata.category(chr(code)) == "Cs":
        raise _refused("Text contains invalid Unicode characters after decoding HTML entities")
    return chr(code)


def _sorted(entities: Sequence[Entity]) -> list[Entity]:
    """Outer entities first; whatever is inside code goes, as nothing may be styled there."""
    code = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in ("code", "pre")]
    kept = [
        e
        for e in entities
        if e["type"] in ("code", "pre")
        or not any(begin <= e["offset"] and e["offset"] + e["length"] <= end for begin, end in code)
    ]
    return sorted(kept, key=lambda e: (e["offset"], -e["length"]))


def parse(source: str) -> tuple[str, list[Entity]]:
    """Return plain text and its entities.

    Raises:
        ApiError: 400 with Telegram's wording when the HTML is not well formed.
    """
    return _Parser(source).run()


def _tags(entity: Entity) -> tuple[str, str]:
    """Return the opening and closing tag of an entity; detected ones such as URLs have none."""
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if kind == "date_time":
        shape = f' format="{entity["date_time_format"]}"' if "date_time_format" in entity else ""
        return f'<tg-time unix="{entity["unix_time"]}"{shape}>', "</tg-time>"
    if kind == "custom_emoji":
        return f'<tg-emoji emoji-id="{entity["custom_emoji_id"]}">', "</tg-emoji>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    if kind == "pre" and "language" in entity:
        return f'<pre><code class="language-{escape(entity["language"])}">', "</code></pre>"
    names = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler"}
    name = names.get(kind, kind if kind in ("code", "pre", "blockquote") else "")
    return (f"<{name}>", f"</{name}>") if name else ("", "")


def render(text: str, entities: Sequence[Entity]) -> str:
    """Return the text as HTML again, escaped, with one canonical tag per entity."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for entity in entities:
        start, end = _tags(entity)
        opening.setdefault(entity["offset"], []).append(start)
        closing.setdefault(entity["offset"] + entity["length"], []).insert(0, end)
    pieces: list[str] = []
    at = 0
    for char in text:
        pieces += closing.pop(at, []) + opening.pop(at, [])
        pieces.append(escape(char, quote=False))
        at += utf16(char)
    return "".join(pieces + closing.pop(at, []))
