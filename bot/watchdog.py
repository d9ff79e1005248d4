"""Speaks to the service manager: ready, alive, stopping (systemd's sd_notify). Without one it says nothing."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Callable

log = logging.getLogger(__name__)

PINGS = 3  # in the time after which the manager believes that a silent bot is dead


async def supervise(ready: asyncio.Event, alive: Callable[[], bool]) -> None:
    """Say that the bot polls, then that it lives for as long as it does, and at the end that it stops.

    Args:
        ready: set once the bot polls.
        alive: tells whether every loop goes round; while one does not, nothing is said, and the manager restarts us.
    """
    if "NOTIFY_SOCKET" not in os.environ:
        return
    try:
        await ready.wait()
        notify("READY=1")
        lived = True
        while (interval := _interval()) is not None:
            lives = alive()
            if lives:
                notify("WATCHDOG=1")
            elif lived:
                log.error("a loop of the bot is stuck: the watchdog is not told any more that it lives")
            lived = lives
            await asyncio.sleep(interval)
    finally:
        notify("STOPPING=1")


def notify(state: str) -> None:
    """Send one line to the manager, if there is one; it never waits, and a manager that is away is only logged."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):
        address = f"\0{address[1:]}"  # Linux's abstract sockets
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as to:
            to.setblocking(False)
            to.sendto(state.encode(), address)
    except OSError as error:
        log.warning("the service manager did not take %s: %s", state, error.strerror or error)


def _interval() -> float | None:
    """Return the seconds between two messages that it lives; None when none are wanted from this process."""
    micros, whom = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID", "")
    if not micros.isdecimal() or int(micros) == 0 or whom not in ("", str(os.getpid())):
        return None
    return int(micros) / 1e6 / PINGS
