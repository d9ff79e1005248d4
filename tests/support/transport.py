"""The pretend Telegram under a real bot, without a network."""

from __future__ import annotations

import json
import re
from typing import Any

from telegram.request import BaseRequest, RequestData

from bot.flow.transport import Ambiguous
from simulator.core import Telegram
from simulator.errors import Fault
from simulator.model import Upload

_METHOD = re.compile(r".*/bot([^/]+)/(\w+)")
_FILE = re.compile(r".*/file/bot[^/]+/(.+)")


class SimulatorRequest(BaseRequest):
    """A transport that calls `simulator.core.Telegram`; its faults become what the real transport makes of them."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    @property
    def read_timeout(self) -> float | None:
        return 15.0

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_timeouts: Any, **_named: Any
    ) -> tuple[int, bytes]:
        if file := _FILE.fullmatch(url):
            stored = next((each for each in self._telegram.files.values() if each.path == file[1]), None)
            return (200, stored.upload.content) if stored else (404, b'{"ok": false}')
        called = _METHOD.fullmatch(url)
        assert called is not None, f"{method} {url} is nothing of the Bot API"
        try:
            status, body = await self._telegram.handle(called[1], called[2], _parameters(request_data))
        except Fault as fault:
            raise Ambiguous(f"No answer from the Bot API ({fault})") from None
        return status, json.dumps(body).encode()


def _parameters(data: RequestData | None) -> dict[str, object]:
    """Return what arrives at the other end of the wire."""
    if data is None:
        return {}
    found: dict[str, object] = json.loads(json.dumps(data.parameters))
    for name, (filename, content, mime) in data.multipart_data.items():
        found[name] = Upload(filename, content if isinstance(content, bytes) else content.read(), mime)
    return found
