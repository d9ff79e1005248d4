"""The typed data of buttons: ``v1:<action>:<ids>:<version>`` in 64 bytes.

Sent buttons stay in chats for years and their data proves nothing about who may do what: parsing checks the shape only,
the services check what the presser may do, and the draft's version tells whether a wizard's button is current.

A button is a `Menu`, a `Wizard` or a `Card`. The base brings the last field, which is given by name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, ClassVar, Self, cast, dataclass_transform, get_type_hints

from msgspec import Struct, StructMeta

PREFIX = "v1"
LIMIT = 64  # bytes, Telegram's
_WORD = re.compile(r"[a-z0-9_-]{1,24}")
_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,18}")
_LARGEST = 2**63 - 1


class StaleButton(Exception):
    """Data of an unknown shape: made by an older release, or forged."""


KINDS: dict[str, type[Press]] = {}
"""Every button by its action."""


@dataclass_transform(frozen_default=True)
class _Kind(StructMeta):
    """Makes a button known by its action."""

    def __new__(
        cls, name: str, bases: tuple[type, ...], body: dict[str, Any], *, action: str = "", kw_only: bool = False
    ) -> _Kind:
        """Register the class under its action.

        Raises:
            TypeError: another button has this action.
        """
        if action in KINDS:
            raise TypeError(f"two buttons use the action {action!r}")
        if action:
            body["ACTION"] = action
        kind = super().__new__(cls, name, bases, body, frozen=True, kw_only=kw_only)
        if action:
            KINDS[action] = cast("type[Press]", kind)
        return kind


class Press(Struct, metaclass=_Kind):
    """The root of all buttons. Fields are numbers of 63 bits or words of ``[a-z0-9_-]``; the last one is a version."""

    ACTION: ClassVar[str] = ""

    def pack(self) -> str:
        """Return the wire form.

        Raises:
            ValueError: a word or number does not fit the shape, or the whole exceeds 64 bytes.
        """
        *ids, version = (_packed(kind, getattr(self, name)) for name, kind in _shape(self.ACTION))
        data = f"{PREFIX}:{self.ACTION}:{'.'.join(ids)}:{version}"
        if len(data) > LIMIT:  # all of it is ASCII
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
        kind = KINDS.get(action)
        is_too_long = data is not None and len(data) > LIMIT
        if is_too_long or prefix != PREFIX or kind is None or not issubclass(kind, cls):
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
    """Return the fields of a button with their types, int or str; the field of its base comes last."""
    press = KINDS[action]
    hints = get_type_hints(press)
    return tuple((name, hints[name]) for name in press.__struct_fields__)


def _packed(kind: type, value: int | str) -> str:
    if type(value) is kind is int and -_LARGEST <= value <= _LARGEST:
        return str(value)  # the usual case: there is no text to look at
    part = str(value)
    if not _fits(kind, part):
        raise ValueError(f"{part!r} cannot travel in a button")
    return part


def _fits(kind: type, part: str) -> bool:
    if kind is int:
        return bool(_NUMBER.fullmatch(part)) and -_LARGEST <= int(part) <= _LARGEST
    return bool(_WORD.fullmatch(part))


class Menu(Press, kw_only=True):
    """A button that never gets old: its version stays 0."""

    version: int = 0


class Wizard(Press, kw_only=True):
    """A button of a conversation's step: once the draft has another version, it never reaches its handler."""

    draft: int


class Steady(Wizard):
    """A wizard's button that means the same whatever was pressed just before, such as one of several days to choose.

    People tap several of these faster than the answers come, so a draft that is a little older counts too.
    """


class _Versioned(Press, kw_only=True):
    """A button that has been drawn from something that changes."""

    version: int


class Card(_Versioned):
    """A button of a session: `version` is the session's when the card was drawn."""

    session_id: int


# ── For every subject ──


class Leave(Wizard, action="leave"):
    """Leave the wizard without doing anything."""


class Noop(Menu, action="noop"):
    """A cell that only shows something, such as a weekday above a month."""
