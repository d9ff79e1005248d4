"""An event loop that tests use one after the other: a connection that is bound to it may stay open."""

from __future__ import annotations

import asyncio
import weakref
from typing import Any


class KeptLoop(asyncio.SelectorEventLoop):
    """A loop that is as a new one after it was closed, until it is ended."""

    def __init__(self) -> None:
        """Make it; nothing stays yet."""
        super().__init__()
        self.staying: weakref.WeakSet[asyncio.BaseTransport] = weakref.WeakSet()
        """What is not cut when it is closed."""

    def close(self) -> None:
        """Forget and cut what the last test has left behind; whoever closes a loop has cancelled its tasks."""
        inner: Any = self  # what it has to forget has no public name
        left = [each for each in inner._transports.values() if each not in self.staying]
        for transport in left:
            transport.abort()
        if left:
            self.run_until_complete(asyncio.sleep(0))
        for handle in (*inner._scheduled, *inner._ready):
            handle.cancel()
        known = {inner._ssock.fileno(), *(each.get_extra_info("socket").fileno() for each in self.staying)}
        for number in [each for each in inner._selector.get_map() if each not in known]:
            inner._remove_reader(number)
            inner._remove_writer(number)
        for number in tuple(inner._signal_handlers):
            self.remove_signal_handler(number)
        inner._asyncgens_shutdown_called = False

    async def shutdown_default_executor(self, *_limit: Any) -> None:
        """Wait for the threads, but let there be others."""
        await super().shutdown_default_executor()
        inner: Any = self
        inner._executor_shutdown_called, inner._default_executor = False, None

    def end(self) -> None:
        """Close it for good, and what has stayed."""
        self.staying.clear()
        self.close()
        super().close()


class Loops:
    """Gives the same loop to whoever asks while it is not in use."""

    def __init__(self) -> None:
        self._kept: KeptLoop | None = None

    def kept(self) -> asyncio.AbstractEventLoop:
        """Return the kept loop; a test inside a test gets another one."""
        if self._kept is None:
            self._kept = KeptLoop()
        return asyncio.new_event_loop() if self._kept.is_running() else self._kept

    def turn(self) -> None:
        """Let the loop do what waits to be done in it, such as to close a connection."""
        if self._kept is not None:
            self._kept.run_until_complete(asyncio.sleep(0))

    def end(self) -> None:
        """Close the loop for good."""
        if self._kept is not None:
            self._kept.end()
            self._kept = None


LOOPS = Loops()
