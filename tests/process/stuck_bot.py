"""``python -m bot`` of which one loop gets stuck, named by the first word, once a file "stuck" lies in the folder."""

from __future__ import annotations

import asyncio
import sys
from functools import partialmethod
from pathlib import Path
from typing import Any

from bot.app import App
from bot.cli.main import main
from bot.flow.inbox import Inbox
from bot.flow.outage import Outage
from bot.flow.poller import Poller
from bot.flow.ticks import Ticks

STUCK = Path("stuck")
WITHIN = 8.0  # seconds instead of a minute or more, after which a loop that is not round again counts as stuck


def told() -> bool:
    """Tell whether it is time to get stuck."""
    return STUCK.exists()


def break_loop(which: str) -> None:
    """Make one loop hang; "answer" lets the bot itself say that one does."""
    if which == "answer":
        alive = App.alive
        App.alive = lambda app: alive(app) and not told()  # type: ignore[method-assign,assignment]
        return
    owner, name = {"inbox": (Inbox, "_watch"), "poller": (Poller, "poll"), "ticks": (Ticks, "once")}[which]
    work = getattr(owner, name)

    async def hang(*args: Any, **options: Any) -> object:
        if told():
            await asyncio.Event().wait()
        return await work(*args, **options)

    setattr(owner, name, partialmethod(hang, wait=1) if which == "poller" else hang)
    lap = Outage.lap

    async def impatient(outage: Outage, loop: str, job: Any, *, within: float = 60.0) -> Any:
        return await lap(outage, loop, job, within=WITHIN if loop.startswith(which) else within)

    Outage.lap = impatient  # type: ignore[method-assign,assignment]


if __name__ == "__main__":
    break_loop(sys.argv.pop(1))
    sys.exit(main())
