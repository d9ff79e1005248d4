"""``python -m bot`` of which one loop gets stuck, named by the first word, once a file "stuck" lies in the folder."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.__main__ import main
from bot.app import App
from bot.flow.inbox import Inbox
from bot.flow.poller import Poller
from bot.flow.ticks import Ticks

STUCK = Path("stuck")


def told() -> bool:
    """Tell whether it is time to get stuck."""
    return STUCK.exists()


def break_loop(which: str) -> None:
    """Make one loop hang; "answer" lets the bot itself say that one does."""
    if which == "answer":
        alive = App.alive
        App.alive = lambda app: alive(app) and not told()  # type: ignore[method-assign,assignment]
        return
    owner, name = {"inbox": (Inbox, "serve_one"), "poller": (Poller, "poll"), "ticks": (Ticks, "once")}[which]
    work = getattr(owner, name)

    async def hang(*args: object, **options: object) -> object:
        if told():
            await asyncio.Event().wait()
        return await work(*args, **options)

    setattr(owner, name, hang)


if __name__ == "__main__":
    break_loop(sys.argv.pop(1))
    sys.exit(main())
