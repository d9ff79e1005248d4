"""Where people meet: a link and what one has to type there, read from whatever a host pastes."""

from __future__ import annotations

import re
from typing import NamedTuple

from domain.texts import require_link

PASSCODE_LIMIT = 32

_ADDRESS = re.compile(
    r"(?:https?://|www\.|meet\.google\.com/|(?:[\w-]+\.)?zoom\.us/|teams\.microsoft\.com/)[^\s<>\"]+", re.IGNORECASE
)
_PASSCODE = re.compile(
    r"(?:meeting\s+)?(?:pass\s?-?code|password|pwd|পাসকোড|পাসওয়ার্ড)\s*(?:is|:|=|-|হলো)?\s*(?P<code>[^\s,;]+)",
    re.IGNORECASE,
)


class Room(NamedTuple):
    """A meeting room."""

    link: str
    passcode: str | None = None
    """What is to be typed there; None: nothing, or the link holds it."""

    def __str__(self) -> str:
        """Return it as it can be typed again: `room_in` reads the same."""
        return self.link if self.passcode is None else f"{self.link}\nPasscode: {self.passcode}"


def room_in(text: str) -> Room | None:
    """Return the first address of a text, with https:// where it has no scheme, and the passcode that is named."""
    found = _ADDRESS.search(text)
    if found is None:
        return None
    link = found[0].rstrip(".,;:!?)।")
    rest = f"{text[: found.start()]}\n{text[found.start() + len(link) :]}"
    code = _PASSCODE.search(rest)
    passcode = code["code"] if code and len(code["code"]) <= PASSCODE_LIMIT and code["code"].isprintable() else None
    return Room(link if link.casefold().startswith("http") else f"https://{link}", passcode)


def require_room(text: str) -> Room:
    """Return the room of what a host has typed or pasted.

    Raises:
        BadLink: there is no http or https address in it.
    """
    found = room_in(text)
    if found is not None and (found.passcode is not None or "\n" in text.strip()):
        return Room(require_link(found.link), found.passcode)
    return Room(require_link(text))
