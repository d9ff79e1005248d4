"""A cable between the bot and PostgreSQL that can be cut, also exactly at a COMMIT."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

_CHUNK = 65536
COMMIT = b"Q\0\0\0\x0cCOMMIT;\0"
"""As the driver says it, in one piece, since it waits for the answer to whatever it said before."""


class Cut(StrEnum):
    """What the server has got of the COMMIT when the cable is cut."""

    BEFORE = "before"  # nothing: it undoes the transaction
    AFTER = "after"  # it has committed and said so, to nobody
    DURING = "during"  # it may commit yet, while the bot is looking already


@dataclass
class Cutter:
    """Passes bytes on, and counts the COMMITs that it has cut off."""

    socket: Path
    plan: list[Cut] = field(default_factory=list)
    """How to cut the next COMMITs, one after the other."""
    port: int = 0
    _wires: set[asyncio.StreamWriter] = field(default_factory=set)
    _planned: asyncio.Event = field(default_factory=asyncio.Event)

    async def cuts(self, how: Cut) -> None:
        """Cut the next COMMIT and wait until that has happened."""
        self.plan.append(how)
        self._planned.clear()
        await self._planned.wait()

    def cut_all(self) -> None:
        """Cut every connection, wherever it is."""
        for wire in list(self._wires):
            wire.transport.abort()

    async def serve(self, from_bot: asyncio.StreamReader, to_bot: asyncio.StreamWriter) -> None:
        """Connect one client with the server."""
        try:
            from_server, to_server = await asyncio.open_unix_connection(str(self.socket))
        except OSError:  # the server is away
            to_bot.transport.abort()
            return
        self._wires |= {to_bot, to_server}
        answering = asyncio.get_running_loop().create_task(_pass_on(from_server, to_bot))
        with suppress(ConnectionError):
            how = await self._ask(from_bot, to_server)
            if how is Cut.AFTER:
                answering.cancel()
                await asyncio.wait([answering])
            if how is not None and how is not Cut.BEFORE:
                to_server.write(COMMIT)
                await to_server.drain()
            if how is Cut.AFTER:
                await from_server.read(_CHUNK)  # it is done; the bot is not told
            if how is not None:
                to_bot.transport.abort()
                self._planned.set()
            to_server.close()
            await to_server.wait_closed()
        answering.cancel()
        await asyncio.wait([answering])
        for each in (to_bot, to_server):
            self._wires.discard(each)
            each.transport.abort()

    async def _ask(self, from_bot: asyncio.StreamReader, to_server: asyncio.StreamWriter) -> Cut | None:
        """Pass on what the bot says, until it hangs up (None) or says a COMMIT that is to be cut."""
        while chunk := await from_bot.read(_CHUNK):
            if chunk == COMMIT and self.plan:
                return self.plan.pop(0)
            to_server.write(chunk)
            await to_server.drain()
        return None


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while chunk := await reader.read(_CHUNK):
            writer.write(chunk)
            await writer.drain()
    writer.transport.abort()


def through(url: str, port: int) -> str:
    """Give the address of the same database behind a cutter."""
    parts = urlsplit(url)
    return f"postgresql://postgres@127.0.0.1:{port}{parts.path}"


@asynccontextmanager
async def cutter(url: str) -> AsyncIterator[Cutter]:
    """Lay a cable to the server of an address that names a Unix socket's folder."""
    folder = parse_qs(urlsplit(url).query)["host"][0]
    made = Cutter(Path(folder) / ".s.PGSQL.5432")
    listening = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.port = listening.sockets[0].getsockname()[1]
    yield made
    listening.close()
    made.cut_all()
    await listening.wait_closed()
