"""The bot as it once looked at the database's file: it opens it itself, while SQLite has it open.

``python -m tests.process.old_look guarded|unguarded``; the guard is what notices a log that was removed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine
from typing import Any

import db.shape
from bot.cli.main import main
from db.engine import parse_url
from db.file import SameFile, sqlite_file

Look = Callable[[str], Coroutine[Any, Any, bool]]


def looking_by_hand(is_current: Look) -> Look:
    async def look(url: str) -> bool:
        with sqlite_file(parse_url(url)).open("rb") as opened:
            opened.read(16)
        return await is_current(url)

    return look


if __name__ == "__main__":
    setattr(db.shape, "is_current", looking_by_hand(db.shape.is_current))  # noqa: B010 - as it once was
    if sys.argv[1] == "unguarded":
        setattr(SameFile, "require", lambda _self: None)  # noqa: B010 - the control
    sys.exit(main(["run"]))
