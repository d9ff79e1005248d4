"""The typed data of buttons: ``v1:<action>:<ids>:<version>`` in 64 bytes.

Sent buttons stay in chats for years and their data is a claim, not a right: parsing proves the shape only, the
presser's right is judged by the services, and whether a wizard's button is current by the draft's version.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from typing import ClassVar, Self, get_type_hints

PREFIX = "v1"
LIMIT = 64  # bytes, Telegram's
_WORD = re.compile(r"[a-z0-9_-]{1,24}")
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,18}")
_LARGEST = 2**63 - 1


class StaleButton(Exception):
    """Data of an unknown shape: made by an older release, or forged."""


@dataclass(frozen=True)
class Press:
    """The root of all buttons. Fields are numbers of 63 bits or words of ``[a-z0-9_-]``; the last one is a version."""

    ACTION: ClassVar[str] = ""
    KINDS: ClassVar[dict[str, type[Press]]] = {}

    def __init_subclass__(cls, action: str = "") -> None:
        """Register the class under its action; ``slots=True`` makes each class twice, the second one stays."""
        if action:
            cls.ACTION = action
        known = Press.KINDS.get(cls.ACTION)
        if known is not None and (known.__module__, known.__name__) != (cls.__module__, cls.__name__):
            raise TypeError(f"two buttons use the action {cls.ACTION!r}")
        Press.KINDS[cls.ACTION] = cls

    def pack(self) -> str:
        """Return the wire form.

        Raises:
            ValueError: a word or number does not fit the shape, or the whole exceeds 64 bytes.
        """
        parts = [str(getattr(self, name)) for name, _ in _shape(self.ACTION)]
        for (_, kind), part in zip(_shape(self.ACTION), parts, strict=True):
            if not _fits(kind, part):
                raise ValueError(f"{part!r} cannot travel in a button")
        data = f"{PREFIX}:{self.ACTION}:{'.'.join(parts[:-1])}:{parts[-1]}"
        if len(data.encode()) > LIMIT:
            raise ValueError(f"{data!r} is longer than {LIMIT} bytes")
        return data

    @classmethod
    def parse(cls, data: str | None) -> Self:
        """Read the wire form of this class (of any class when called on `Press`).

        Raises:
            StaleButton: the data is not one of this class.
        """
        prefix, _, rest = (data or "").partition(":")
        action, _, rest = rest.partition(":")
        ids, _, version = rest.partition(":")
        kind = Press.KINDS.get(action)
        if prefix != PREFIX or kind is None or not issubclass(kind, cls):
            raise StaleButton(action)
        return kind._read([*(ids.split(".") if ids else []), version])

    @classmethod
    def _read(cls, parts: list[str]) -> Self:
        shape = _shape(cls.ACTION)
        if len(parts) != len(shape) or not all(_fits(kind, part) for (_, kind), part in zip(shape, parts, strict=True)):
            raise StaleButton(cls.ACTION)
        return cls(**{name: kind(part) for (name, kind), part in zip(shape, parts, strict=True)})


@cache
def _shape(action: str) -> tuple[tuple[str, type], ...]:
    """Return the fields of a button with their types, int or str."""
    press = Press.KINDS[action]
    hints = get_type_hints(press)
    return tuple((each.name, hints[each.name]) for each in fields(press))


def _fits(kind: type, part: str) -> bool:
    if kind is int:
        return bool(_NUMBER.fullmatch(part)) and -_LARGEST <= int(part) <= _LARGEST
    return bool(_WORD.fullmatch(part))
