"""People's clock taken from the simulator: the demo and the process tests move time, the bot follows."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from types import TracebackType

import aiohttp

from bot.clock import JumpingClock

log = logging.getLogger(__name__)

LONG_POLL = 25  # seconds
PATIENCE = aiohttp.ClientTimeout(total=LONG_POLL + 10)
RETRY = 1.0  # seconds after the simulator did not answer
TROUBLE = (aiohttp.ClientError, TimeoutError, ValueError, KeyError)


class HttpClock(JumpingClock):
    """This machine's clock plus the simulator's offset; the simulator runs on this machine too."""

    def __init__(self, url: str) -> None:
        """Take the simulator's address; nothing is asked before the clock is entered."""
        super().__init__()
        self._url = url
        self._http: aiohttp.ClientSession | None = None
        self._generation = -1
        self._announced: tuple[dt.datetime | None, str] = None, ""

    async def __aenter__(self) -> HttpClock:
        """Open a connection and take over the time; a simulator that is away now is followed once it answers."""
        self._http = aiohttp.ClientSession(timeout=PATIENCE, trust_env=False)
        try:
            await self._take({})
        except TROUBLE as error:
            _warn(error)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close the connection."""
        await self._session.close()

    async def follow(self) -> None:
        """Take over every jump, for ever."""
        while True:
            try:
                await self._take({"after": self._generation, "timeout": LONG_POLL})
            except TROUBLE as error:
                _warn(error)
                await asyncio.sleep(RETRY)

    async def announce(self, due: dt.datetime | None, what: str = "") -> None:
        """Tell the simulator when something is due next, and what, so that its page can offer to go there."""
        if (due, what) == self._announced:
            return
        body = {"due": due.isoformat() if due else None, "what": what}
        try:
            async with self._session.put(f"{self._url}/sim/next", json=body, raise_for_status=True):
                self._announced = due, what
        except TROUBLE as error:
            _warn(error)

    @property
    def _session(self) -> aiohttp.ClientSession:
        if self._http is None:
            raise RuntimeError("enter the clock before using it")
        return self._http

    async def _take(self, question: dict[str, int]) -> None:
        """Ask for the offset and jump by the difference."""
        async with self._session.get(f"{self._url}/sim/clock", params=question, raise_for_status=True) as response:
            answer = await response.json()
        self._generation = int(answer["generation"])
        difference = dt.timedelta(seconds=float(answer["offset"])) - self._offset
        if difference:
            self.jump(by=difference)


def _warn(error: Exception) -> None:
    log.warning("the simulator's clock does not answer (%s), trying again", type(error).__name__)
