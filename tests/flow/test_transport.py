"""The transport against a server that misbehaves on purpose."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.request import RequestData

from bot.app import build
from bot.flow.sender import CALLS
from bot.flow.transport import AiohttpRequest, Ambiguous, NotSent, NotTelegram, make_bot
from bot.settings import load
from simulator.core import Telegram
from simulator.server import serve

TOKEN = "123456789:AAF-secret_secret-secret_secret"
ME = {"ok": True, "result": {"id": 1, "is_bot": True, "first_name": "Bot", "username": "b"}}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Answers every path with one handler, and counts."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self.requests: list[web.Request] = []
        self.called = asyncio.Event()
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def method(self, name: str = "getMe") -> str:
        return f"{self.url}/bot{TOKEN}/{name}"

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        assert isinstance(request, web.Request)
        self.requests.append(request)
        self.called.set()
        return await self._handler(request)


@asynccontextmanager
async def server(handler: Handler) -> AsyncIterator[Server]:
    instance = Server(handler)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", instance.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.01, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    instance.port = runner.addresses[0][1]
    try:
        yield instance
    finally:
        await runner.cleanup()


async def fine(_: web.Request) -> web.StreamResponse:
    return web.json_response(ME)


async def never(_: web.Request) -> web.StreamResponse:
    await asyncio.Event().wait()
    raise AssertionError


async def hangs_up(request: web.Request) -> web.StreamResponse:
    await request.read()
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def hangs_up_halfway(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"ok": true, ')
    assert request.transport is not None
    request.transport.close()
    return response


async def redirects(_: web.Request) -> web.StreamResponse:
    raise web.HTTPFound("http://127.0.0.1:1/elsewhere")


def assert_no_secret(error: BaseException) -> None:
    """Neither the text nor anything that a traceback could lead to holds the token."""
    seen: BaseException | None = error
    while seen is not None:
        assert TOKEN not in f"{seen} {seen!r} {seen.args}"
        seen = seen.__cause__ or seen.__context__
    assert TOKEN not in "".join(traceback.format_exception(error))


async def failure(url: str, **timeouts: Any) -> NetworkError:
    """Make a call that fails, and return how."""
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError) as failed:
            await request.post(url, RequestData(), **timeouts)
    assert_no_secret(failed.value)
    return failed.value


async def test_a_server_that_is_not_there_has_seen_nothing() -> None:
    async with server(fine) as gone:
        pass
    assert type(await failure(gone.method())) is NotSent


@pytest.mark.parametrize("url", ["http://bot host/bot{}/getMe", "nonsense{}", "http://127.0.0.1:99999/bot{}/getMe"])
async def test_an_address_that_is_none_has_seen_nothing(url: str) -> None:
    assert type(await failure(url.format(TOKEN))) in (NotSent, NetworkError)


async def test_a_name_that_nobody_knows_has_seen_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def unknown(*_: Any, **__: Any) -> Any:
        raise OSError("no such host")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", unknown)
    assert type(await failure(f"http://api.invalid/bot{TOKEN}/getMe")) is NotSent


async def test_a_full_pool_has_sent_nothing() -> None:
    async with server(never) as busy, AiohttpRequest(1) as request, asyncio.TaskGroup() as group:
        first = group.create_task(request.do_request(busy.method(), "POST"))
        await busy.called.wait()
        with pytest.raises(NotSent) as failed:
            await request.post(busy.method(), pool_timeout=0.01, connect_timeout=0.01)
        assert_no_secret(failed.value)
        first.cancel()


async def test_all_that_the_sender_calls_at_once_has_a_connection(tmp_path: Path) -> None:
    def arrived(request: web.Request) -> Awaitable[web.StreamResponse]:
        if len(slow.requests) == CALLS:
            all_there.set()
        return never(request)

    all_there = asyncio.Event()
    app = build(load(None, token=TOKEN, database_url=f"sqlite+aiosqlite:///{tmp_path / 'a.db'}"))
    async with server(arrived) as slow, app.bot.request as request, asyncio.TaskGroup() as group:
        calls = [group.create_task(request.do_request(slow.method(), "POST")) for _ in range(CALLS)]
        await asyncio.wait_for(all_there.wait(), 10)
        for each in calls:
            each.cancel()
    await app.database.close()


@pytest.mark.parametrize(
    ("handler", "timeouts"), [(never, {"read_timeout": 0.05}), (hangs_up, {}), (hangs_up_halfway, {})]
)
async def test_a_lost_answer_is_ambiguous_and_not_repeated_here(handler: Handler, timeouts: dict[str, float]) -> None:
    async with server(handler) as lost:
        error = await failure(lost.method(), **timeouts)
        assert type(error) is Ambiguous
        assert isinstance(error, TimedOut)
        assert len(lost.requests) == 1


async def test_a_kept_connection_that_breaks_is_ambiguous_and_not_repeated_here() -> None:
    async def once(request: web.Request) -> web.StreamResponse:
        return await (fine(request) if len(moody.requests) == 1 else hangs_up(request))

    async with server(once) as moody, AiohttpRequest() as request:
        await request.post(moody.method())
        with pytest.raises(Ambiguous):
            await request.post(moody.method())
        assert len(moody.requests) == 2


async def test_a_server_that_stops_reading_is_noticed() -> None:
    async def deaf(request: web.Request) -> web.StreamResponse:
        request.transport.pause_reading()  # type: ignore[union-attr]
        return await never(request)

    async with server(deaf) as stuck, AiohttpRequest() as request:
        bot = Bot(TOKEN, base_url=f"{stuck.url}/bot", request=request)
        with pytest.raises(Ambiguous):
            await bot.send_document(
                1,
                InputFile(b"x" * 20_000_000),
                read_timeout=0.02,
                write_timeout=0.05,
                pool_timeout=0.02,
                connect_timeout=2,  # a busy machine connects slowly
            )


async def test_a_bug_shows_its_class_and_not_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    async with server(fine) as ok, AiohttpRequest() as request:

        def broken(*_: Any, **__: Any) -> Any:
            raise KeyError(ok.method())

        monkeypatch.setattr(request._session, "request", broken)
        with pytest.raises(NetworkError, match="KeyError") as failed:
            await request.post(ok.method())
        assert_no_secret(failed.value)


async def test_redirects_are_not_followed() -> None:
    async with server(redirects) as moved:
        assert "302" in str(await failure(moved.method()))
        assert len(moved.requests) == 1


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (400, {"description": "Bad Request: message text is empty"}, BadRequest),
        (400, {"description": "x", "parameters": {"migrate_to_chat_id": -100}}, ChatMigrated),
        (401, {"description": "Unauthorized"}, InvalidToken),
        (403, {"description": "Forbidden: bot was blocked by the user"}, Forbidden),
        (429, {"description": "x", "parameters": {"retry_after": 3}}, RetryAfter),
        (502, {"description": "Bad Gateway"}, NetworkError),
    ],
)
async def test_refusals_are_python_telegram_bots(status: int, body: dict[str, Any], error: type[Exception]) -> None:
    async def refuse(_: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": False, "error_code": status, **body}, status=status)

    async with server(refuse) as strict, AiohttpRequest() as request:
        with pytest.raises(error) as failed:
            await request.post(strict.method())
        assert type(failed.value) is error


TELEGRAMS_403 = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, b"<html>Bad Request</html>"),
        (401, b"<html>Proxy login</html>"),
        (403, b"<html>Forbidden by company policy</html>"),
        (403, b""),
        (403, b'"Forbidden"'),
        (403, json.dumps({**TELEGRAMS_403, "error_code": 400}).encode()),
        (403, json.dumps({**TELEGRAMS_403, "ok": True}).encode()),
        (401, b'{"ok":false,"error_code":401,"description":"Please log in to the proxy"}'),
        (404, b'{"message":"no Route matched with those values"}'),
        (429, b"<html>slow down</html>"),
        (500, b"<html>oops</html>"),
        (200, b"<html>Welcome to the hotel's network</html>"),
        (200, b"{}"),
    ],
)
async def test_what_stands_between_is_not_telegrams_word(status: int, body: bytes) -> None:
    async def between(_: web.Request) -> web.StreamResponse:
        return web.Response(body=body, status=status)

    async with server(between) as proxy:
        error = await failure(proxy.method())
        assert type(error) is NotTelegram
        assert_no_secret(error)


@pytest.mark.parametrize(("status", "body"), [(504, b"<html>Gateway Timeout</html>"), (200, b'{"ok":true,"result":{')])
async def test_a_gateway_that_waited_in_vain_may_have_let_it_through(status: int, body: bytes) -> None:
    async def late(_: web.Request) -> web.StreamResponse:
        return web.Response(body=body, status=status)

    async with server(late) as gateway:
        assert type(await failure(gateway.method())) is Ambiguous


async def test_parameters_arrive_as_they_were_meant() -> None:
    received: list[Any] = []

    async def listen(request: web.Request) -> web.StreamResponse:
        received.append(await request.json())
        return web.json_response(ME)

    async with server(listen) as listening, AiohttpRequest() as request:
        bot = Bot(TOKEN, base_url=f"{listening.url}/bot", request=request)
        sent = {
            "chat_id": 7,
            "text": "হ্যালো <b>🙂</b>",
            "reply_markup": {"inline_keyboard": [[]]},
            "protect": True,
            "no": None,
        }
        await bot.do_api_request("sendAnything", api_kwargs=sent)
        assert received == [{name: value for name, value in sent.items() if value is not None}]
        assert listening.requests[0].headers["User-Agent"].startswith("python-telegram-bot")


async def test_the_environments_proxy_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    async with server(fine) as ok, AiohttpRequest() as request:
        assert await request.post(ok.method()) == ME["result"]


async def test_a_transport_opens_and_closes_as_often_as_one_likes_and_leaves_nothing_behind() -> None:
    request = AiohttpRequest()
    with pytest.raises(NetworkError, match="not initialized"):
        await request.post("http://127.0.0.1:1/")
    async with server(fine) as ok:
        for _ in range(2):
            await request.initialize()
            await request.initialize()
            assert await request.post(ok.method()) == ME["result"]
            await request.shutdown()
            await request.shutdown()
    del request
    gc.collect()  # an unclosed session would complain now


async def test_a_bot_talks_to_the_simulator_over_http_files_both_ways() -> None:
    telegram = Telegram(TOKEN)
    telegram.add_user(7, "Nabil").says("/start")
    running = await serve(telegram)
    try:
        async with make_bot(TOKEN, running.url) as bot:
            assert bot.username == telegram.me["username"]
            updates = await bot.get_updates(timeout=0)
            assert updates[0].effective_message is not None
            sent = await bot.send_document(7, InputFile(io.BytesIO(b"BEGIN:VCALENDAR"), "session.ics"), caption="হ্যালো")
            assert sent.document is not None
            file = await bot.get_file(sent.document.file_id)
            assert bytes(await file.download_as_bytearray()) == b"BEGIN:VCALENDAR"
            assert (sent.caption, sent.document.file_name) == ("হ্যালো", "session.ics")
    finally:
        await running.close()


def test_defaults_are_those_it_was_made_with() -> None:
    assert AiohttpRequest(read_timeout=3).read_timeout == 3
    waits = AiohttpRequest()._timeout(None, 1.0, AiohttpRequest.DEFAULT_NONE, 2.0)
    assert (waits.total, waits.connect, waits.sock_connect, waits.sock_read) == (None, None, 1.0, 2.0)
