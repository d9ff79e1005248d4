"""The pretend Telegram behind HTTP: Bot API, downloads, the control API and the chat page."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from aiohttp import BodyPartReader, web

from simulator.control import Control
from simulator.core import Telegram
from simulator.errors import ApiError, Fault, bad
from simulator.model import Upload

PAGE = Path(__file__).parent / "page"
MAX_BODY = 60 * 2**20
SAFE = {
    "Content-Security-Policy": "default-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs until it is closed."""

    runner: web.AppRunner
    url: str
    port: int

    async def close(self) -> None:
        """Stop listening and end every open poll and event stream."""
        await self.runner.cleanup()


class BotApi:
    """The routes a bot uses."""

    def __init__(self, telegram: Telegram, delay: float) -> None:
        self._telegram = telegram
        self._delay = delay

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Answer ``/bot<token>/<method>``, late by the delay; the effect comes first."""
        token, method = unquote(request.match_info["token"]), request.match_info["method"]
        try:
            status, body = await self._telegram.handle(token, method, await _parameters(request))
        except Fault as fault:
            return await _broken(request, fault)
        except ApiError as error:
            status, body = error.code, error.body()
        if self._delay:
            await asyncio.sleep(self._delay)
        return web.json_response(body, status=status)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Answer ``/file/bot<token>/<path>``."""
        path = request.match_info["path"]
        stored = next((file for file in self._telegram.files.values() if file.path == path), None)
        if unquote(request.match_info["token"]) != self._telegram.token or stored is None:
            return web.json_response(ApiError(404, "Not Found").body(), status=404)
        return web.Response(body=stored.upload.content, content_type="application/octet-stream")


async def _parameters(request: web.Request) -> Mapping[str, object]:
    """Return the parameters of a call from its address and its body, files in memory."""
    found: dict[str, object] = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError as error:
            raise bad("can't parse request: unsupported content") from error
        if not isinstance(body, dict):
            raise bad("object expected as request body")
        found.update(body)
    elif request.content_type == "multipart/form-data":
        found.update(await _multipart(request))
    elif request.can_read_body:
        found.update(await request.post())
    return found


async def _multipart(request: web.Request) -> Mapping[str, object]:
    """Read a form with files; aiohttp's own reader would leave temporary files open."""
    found: dict[str, object] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise bad("can't parse request: a part has no name")
        content = bytes(await part.read())
        mime = part.headers.get("Content-Type", "application/octet-stream")
        found[part.name] = content.decode() if part.filename is None else Upload(part.filename, content, mime)
    return found


async def _broken(request: web.Request, fault: Fault) -> web.StreamResponse:
    """Never answer: hang until the caller gives up, or cut the connection."""
    if fault.kind == "timeout":
        await asyncio.Event().wait()
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


async def _page(_request: web.Request) -> web.StreamResponse:
    return web.FileResponse(PAGE / "index.html")


async def _secure(request: web.Request, response: web.StreamResponse) -> None:
    if not request.path.startswith("/bot"):
        response.headers.update(SAFE)


def application(telegram: Telegram, *, delay: float = 0.0) -> web.Application:
    """Return the aiohttp application."""
    app = web.Application(client_max_size=MAX_BODY)
    api, control = BotApi(telegram, delay), Control(telegram)
    app.add_routes(
        [
            web.route("*", "/bot{token}/{method}", api.call),
            web.get("/file/bot{token}/{path:.+}", api.download),
            web.get("/", _page),
            web.static("/page", PAGE),
            *control.routes(),
        ]
    )
    app.on_response_prepare.append(_secure)
    return app


async def serve(telegram: Telegram, host: str = "127.0.0.1", port: int = 0, *, delay: float = 0.0) -> Running:
    """Start the server and return at once; ``delay`` holds back each Bot API answer by that many seconds."""
    runner = web.AppRunner(
        application(telegram, delay=delay), access_log=None, handler_cancellation=True, shutdown_timeout=0.05
    )
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    real = runner.addresses[0][1]
    return Running(runner, f"http://{host}:{real}", real)
