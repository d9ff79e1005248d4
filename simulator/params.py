"""Parameters as they come over the wire, turned into what the methods expect.

JSON bodies bring numbers and objects, forms bring strings that hold JSON: both
are read. A name that is not listed is refused, so that a typing mistake in the
bot fails its test instead of being ignored as Telegram would.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from simulator.errors import bad
from simulator.model import Upload

Params = dict[str, Any]
Reader = Callable[[str, object], object]


def integer(name: str, value: object) -> int:
    """Read a 64-bit number."""
    try:
        number = int(value) if isinstance(value, int | str) and not isinstance(value, bool) else None
    except ValueError:
        number = None
    if number is None or abs(number) >= 2**63:
        raise bad(f'field "{name}" must be a valid Number')
    return number


def boolean(_name: str, value: object) -> bool:
    """Read a flag; Telegram takes every other word for False."""
    return value is True or str(value).lower() in ("true", "1", "yes")


def string(name: str, value: object) -> str:
    """Read text; lone surrogates cannot be written in UTF-8 and are refused."""
    text = value if isinstance(value, str) else json.dumps(value)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise bad(f"strings must be encoded in UTF-8 (simulator: {name})") from error
    return text


def parsed(name: str, value: object) -> object:
    """Read an object or a list, given as such or as JSON."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise bad(f"can't parse {name} JSON object") from error


def chat(name: str, value: object) -> int:
    """Read a chat id; no public usernames exist here."""
    if value == "":
        raise bad("chat_id is empty")
    try:
        return int(value) if isinstance(value, int | str) else integer(name, value)
    except ValueError as error:
        raise bad("chat not found") from error


def file(_name: str, value: object) -> object:
    """Read an uploaded file, or the id or address of one."""
    if isinstance(value, tuple):
        return Upload(*value)
    return value


def read(given: Mapping[str, object], readers: Mapping[str, Reader], *, strict: bool) -> Params:
    """Return the parameters of one call; absent and null ones are left out.

    Files may come under any name that another parameter points to with ``attach://name``.
    """
    pointed = _pointed(given)
    unknown = sorted(name for name in given if name not in readers and name not in pointed)
    if unknown and strict:
        raise bad(f"simulator: unknown parameter {', '.join(unknown)}")
    found: Params = {}
    for name, reader in readers.items():
        value = given.get(name)
        if reader is file and isinstance(value, str) and value.startswith("attach://"):
            value = given.get(value.removeprefix("attach://"))
        if value is not None:
            found[name] = reader(name, value)
    return found


def _pointed(given: Mapping[str, object]) -> set[str]:
    """Return the names that ``attach://`` values point to."""
    return {v.removeprefix("attach://") for v in given.values() if isinstance(v, str) and v.startswith("attach://")}


def known(value: object, what: str, names: str) -> dict[str, Any]:
    """Return the value when it is an object that has only these fields (separated by spaces)."""
    if not isinstance(value, dict):
        raise bad(f"can't parse {what}: expected an Object")
    if unknown := set(value) - set(names.split()):
        raise bad(f"simulator: unknown field {', '.join(sorted(unknown))} in {what}")
    return value
