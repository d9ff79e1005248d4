"""What people type, made fit for storing and showing."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from domain.refusals import BadLink, EmptyText, NotFound, TextTooLong

TITLE_LIMIT = 120
DESCRIPTION_LIMIT = 1000
NAME_LIMIT = 64
WHY_LIMIT = 300
PASSED_ON_LIMIT = 300
LINK_LIMIT = 500

_LONGEST_ID = 2**63 - 1

# Never shown, and refused by a database (NUL, lone surrogates) or harmful to the text around it: an embedding that is
# not closed turns what follows it. Right-to-left text needs none of these; its marks (LRM, RLM, ALM), ZWJ, ZWNJ stay.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and symbols that show nothing, used to make empty names
_NO_INK = {"Cf", "Me", "Mn", "Zs"}  # a mark needs a letter to be seen

_NOT_IN_LINKS = frozenset(" \\<>\"'\u201c\u201d\u2018\u2019")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HOST = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})|(?:\d{1,3}\.){3}\d{1,3}",
    re.IGNORECASE,
)


def clean(text: str, field: str, *, limit: int, required: bool = True) -> str:
    """Return the text without what nobody sees: on one line, but for a description.

    Args:
        text: as it was typed.
        field: "title", "description", "name", ...; a refusal names it.
        limit: the most characters (code points) that the field takes.
        required: a text that shows nothing is refused, not returned as "".

    Raises:
        EmptyText: it is required and there is nothing to see in it.
        TextTooLong: it does not fit, once cleaned.
    """
    cleaned = _tidy(text, lines=field == "description")
    if required and not cleaned:
        raise EmptyText(field)
    if len(cleaned) > limit:
        raise TextTooLong(field, limit, len(cleaned))
    return cleaned


def clip(text: str, limit: int) -> str:
    """Return the text cleaned, on one line and cut to the limit; it may be empty. Telegram's names may be longer."""
    return _tidy(_tidy(text, lines=False)[:limit], lines=False)


def _tidy(text: str, *, lines: bool) -> str:
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    rows = text.splitlines() if lines else [text]
    joined = re.sub("\n{3,}", "\n\n", "\n".join(" ".join(row.split()) for row in rows)).strip()
    return joined if any(map(_has_ink, joined)) else ""


def _has_ink(character: str) -> bool:
    return character not in _BLANK_LETTERS and unicodedata.category(character) not in _NO_INK


def require_link(text: str) -> str:
    """Return a meeting link as an http or https address; a bare ``zoom.us/j/1`` gets its ``https://``.

    A name before the host (``user@``), characters that do not show and a backslash, which browsers read as a slash, are
    refused because they make a link look like another; brackets and quotes, because they stand around a link and not in
    it. Hosts are ASCII: letters of other scripts come as ``xn--``.

    Raises:
        BadLink: it is not such an address. The refusal does not repeat it: links are secrets.
    """
    link = text.strip()
    if not link.isprintable() or not _NOT_IN_LINKS.isdisjoint(link):
        raise BadLink("it holds characters that a link cannot")
    if not _SCHEME.match(link):
        link = f"https://{link}"
    if len(link) > LINK_LIMIT:
        raise BadLink(f"it is longer than {LINK_LIMIT} characters")
    scheme, rest = link.split("://", 1)
    if scheme.lower() not in {"http", "https"} or not _is_web_host(link):
        raise BadLink("it is not an http or https address of a host")
    return f"{scheme.lower()}://{rest}"


def _is_web_host(link: str) -> bool:
    try:
        parts = urlsplit(link)
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError:
        return False
    return "@" not in parts.netloc and _HOST.fullmatch(parts.hostname or "") is not None


def require_id(number: int) -> int:
    """Return an id that fits a database's 64 bits.

    Raises:
        NotFound: it does not, so nothing has it.
    """
    if abs(number) > _LONGEST_ID:
        raise NotFound("there is no id of this size")
    return number
