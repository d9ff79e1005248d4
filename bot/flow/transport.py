"""The way to the Bot API: aiohttp under python-telegram-bot.

An error of the network says its class and nothing else: aiohttp's texts hold the address, which holds the token.
An answer counts as Telegram's only when it has the form of one: python-telegram-bot looks at the status alone, and a
proxy may answer 403 too.
"""

from __future__ import annotations

import io
import json
import logging
import os
import traceback
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData

from db.types import from_json, to_json

log = logging.getLogger(__name__)

# python-telegram-bot warns each time a RetryAfter is made unless one opts in to timedelta.
os.environ["PTB_TIMEDELTA"] = "true"

CONNECTIONS = 48
NEVER_CONNECTED = (
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientConnectorError,
    aiohttp.ClientConnectorCertificateError,
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)
TOKEN_REFUSALS = {401: "unauthorized", 404: "not found"}  # what Telegram says to a token that it does not know
Seconds = float | None
Given = Any  # seconds, None for ever, or DEFAULT_NONE


class NotSent(NetworkError):
    """No connection was made: Telegram has not seen the request, so repeating it is safe."""

    __slots__ = ()


class Ambiguous(TimedOut):
    """The request was written, at least in part, and no answer came: it may have taken effect."""

    __slots__ = ()


class NotTelegram(NetworkError):
    """Something in between answered, such as a proxy: it says nothing about people, messages or the token."""

    __slots__ = ()


class AiohttpRequest(BaseRequest):
    """A pool of connections. The long poll needs one of its own: it would keep a sender waiting."""

    __slots__ = ("_connections", "_defaults", "_session")

    def __init__(
        self,
        connections: int = CONNECTIONS,
        *,
        read_timeout: Seconds = 15.0,
        write_timeout: Seconds = 15.0,
        connect_timeout: Seconds = 10.0,
        pool_timeout: Seconds = 10.0,
    ) -> None:
        """Set how many requests run at once, and how many seconds each part of one may take (None: for ever)."""
        self._connections = connections
        self._defaults = (pool_timeout, connect_timeout, write_timeout, read_timeout)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> Seconds:
        """Seconds to wait for an answer when a call does not say."""
        return self._defaults[-1]

    async def initialize(self) -> None:
        """Open the pool; no connection is made yet."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=False,
            )

    async def shutdown(self) -> None:
        """Close the pool and its connections; it may be opened again."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer, as python-telegram-bot does.

        Raises:
            TelegramError: it is no JSON.
        """
        try:
            answer: dict[str, Any] = from_json(payload)
        except ValueError:
            return BaseRequest.parse_json_payload(payload)
        return answer

    async def do_request(  # noqa: PLR0913, PLR0917 - the parameters are python-telegram-bot's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Given = BaseRequest.DEFAULT_NONE,
        write_timeout: Given = BaseRequest.DEFAULT_NONE,
        connect_timeout: Given = BaseRequest.DEFAULT_NONE,
        pool_timeout: Given = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request and return the status and the body.

        Raises:
            NotSent: it was never sent.
            Ambiguous: it was sent, and nobody knows whether it took effect.
            NotTelegram: somebody else answered.
            NetworkError: something else, named by the class of the original error only.
        """
        if self._session is None:
            raise RuntimeError("this transport is not initialized")
        timeout = self._timeout(pool_timeout, connect_timeout, write_timeout, read_timeout)
        body = _body(request_data)
        try:
            # Telegram does not redirect, and whoever does must not see the token.
            async with self._session.request(method, url, timeout=timeout, allow_redirects=False, **body) as answer:
                status, payload = answer.status, await answer.read()
        except Exception as error:  # whatever it is: python-telegram-bot would put its text into an error of its own
            mapped = _mapped(error)
        else:
            if method != "GET" or not _is_success(status):  # a file that is fetched may hold anything
                require_telegram(status, payload)
            return status, payload
        # Raised here and not above, so that no __context__ leads to the original and its address.
        raise mapped

    def _timeout(self, *given: Given) -> aiohttp.ClientTimeout:
        """Put a call's timeouts (pool, connect, write, read) or the defaults into aiohttp's terms."""
        parts = [
            default if value is self.DEFAULT_NONE else value
            for value, default in zip(given, self._defaults, strict=True)
        ]
        return _timeout_of(*parts)


def require_telegram(status: int, payload: bytes) -> None:
    """Refuse an answer that is not Telegram's own.

    Raises:
        Ambiguous: a gateway gave up waiting for Telegram, or an answer is cut off: the request may have taken effect.
        NotTelegram: it does not have the form of Telegram's answers.
    """
    if _is_success(status) and payload.startswith((b'{"ok":true', b'{"ok": true')) and payload.endswith(b"}"):
        return  # the usual case: it is not parsed twice
    try:
        answer = json.loads(payload)
    except ValueError:
        answer = None
    if isinstance(answer, dict) and _is_telegrams(status, answer):
        return
    if status == HTTPStatus.GATEWAY_TIMEOUT or (_is_success(status) and payload.startswith(b'{"ok"')):
        raise Ambiguous(f"No answer from the Bot API (HTTP {status})")
    raise NotTelegram(f"An answer that is not the Bot API's (HTTP {status})")


def _is_telegrams(status: int, answer: Mapping[str, Any]) -> bool:
    if _is_success(status):
        return answer.get("ok") is True and "result" in answer
    words = answer.get("description")
    if answer.get("ok") is not False or answer.get("error_code") != status or not isinstance(words, str):
        return False
    return words.lower().startswith(TOKEN_REFUSALS.get(status, ""))


def _is_success(status: int) -> bool:
    return HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES


def make_bot(token: str, api_url: str) -> ExtBot[None]:
    """Make a bot that talks to an API server, such as ``http://127.0.0.1:8081``, through this transport."""
    return ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(connections=1),
    )


@lru_cache  # nearly all calls have the same
def _timeout_of(pool: Seconds, connect: Seconds, write: Seconds, read: Seconds) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(
        total=_sum(pool, connect, write, read),  # aiohttp does not notice a server that stops reading
        connect=_sum(pool, connect),  # until there is a connection, waiting for a free one included
        sock_connect=connect,
        sock_read=read,
    )


def _sum(*seconds: Seconds) -> Seconds:
    known = [value for value in seconds if value is not None]
    return sum(known) if len(known) == len(seconds) else None


_JSON = {"Content-Type": "application/json"}


def _body(data: RequestData | None) -> dict[str, Any]:
    """Return aiohttp's arguments: nothing, JSON, or a form when there are files."""
    if data is None:
        return {}
    if not data.contains_files:
        return {"data": to_json(data.parameters), "headers": _JSON}
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        file = (
            io.BytesIO(content) if isinstance(content, bytes) else content
        )  # bytes over 1 MB would be written at once
        form.add_field(name, file, filename=filename, content_type=kind)
    return {"data": form}


def _mapped(error: Exception) -> NetworkError:
    """Return the error in python-telegram-bot's terms; no part of the original text is kept."""
    name = type(error).__name__
    if isinstance(error, NEVER_CONNECTED):
        return NotSent(f"No connection to the Bot API ({name})")
    if isinstance(error, aiohttp.ClientError | OSError):
        return Ambiguous(f"No answer from the Bot API ({name})")
    log.error("a bug in sending: %s at\n%s", name, "".join(traceback.format_tb(error.__traceback__)))
    return NetworkError(f"Request to the Bot API failed ({name})")
