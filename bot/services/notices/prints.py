"""How a notice remembers texts and the link of a session: by prints, which tell only whether they differ."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from db.models import Session

_SIZE = 6  # bytes: enough to tell a value from the one before


def prints(session: Session) -> Mapping[str, str]:
    """Return a print of each text, and of the link with its passcode, by the names that `Edited` has for them."""
    link = f"{session.zoom_link or ''}\n{session.passcode or ''}"
    values = {"title": session.title, "description": session.description or "", "link": link}
    return {name: print_of(value) for name, value in values.items()}


def print_of(value: str) -> str:
    """Return the print of a text."""
    return hashlib.blake2b(value.encode(), digest_size=_SIZE).hexdigest()
