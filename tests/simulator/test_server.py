import asyncio
import json
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from simulator.core import Change, Telegram
from simulator.people import User
from simulator.server import Running, serve
from tests.simulator.helpers import TOKEN, Params, until


async def bot(http: aiohttp.ClientSession, method: str, **body: object) -> Any:
    async with http.post(f"/bot{TOKEN}/{method}", json=body) as response:
        return await response.json()


async def sim(http: aiohttp.ClientSession, path: str, *, method: str = "POST", **body: object) -> tuple[int, Any]:
    async with http.request(method, f"/sim/{path}", json=body or None) as response:
        return response.status, await response.json()


async def test_every_way_to_pass_parameters(http: aiohttp.ClientSession, rumi: User) -> None:
    address = f"/bot{TOKEN}/sendMessage"
    markup = json.dumps({"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]})
    fields = {"chat_id": "7", "text": "hello", "reply_markup": markup}
    form = aiohttp.FormData(fields, default_to_multipart=True)
    for request in (
        http.get(address, params=fields),
        http.post(address, data=fields),
        http.post(address, data=form),
        http.post(address, json={"chat_id": 7, "text": "hello", "reply_markup": json.loads(markup)}),
    ):
        async with request as response:
            assert (await response.json())["result"]["reply_markup"] == json.loads(markup)
    assert [message.text for message in rumi.chat.messages[1:]] == ["hello"] * 4


async def test_a_file_goes_up_and_down_again(http: aiohttp.ClientSession, rumi: User) -> None:
    form = aiohttp.FormData({"chat_id": "7", "caption": "Your calendar"})
    form.add_field("document", b"BEGIN:VCALENDAR", filename="session.ics", content_type="text/calendar")
    async with http.post(f"/bot{TOKEN}/sendDocument", data=form) as response:
        sent = (await response.json())["result"]
    assert sent["document"]["file_name"] == "session.ics"
    found = (await bot(http, "getFile", file_id=sent["document"]["file_id"]))["result"]
    async with http.get(f"/file/bot{TOKEN}/{found['file_path']}") as response:
        assert await response.read() == b"BEGIN:VCALENDAR"
    async with http.get(f"/sim/file/{sent['document']['file_id']}") as response:
        assert response.headers["Content-Disposition"] == "attachment"
    for wrong in (f"/file/bot{TOKEN}/nothing", f"/file/bot1:other/{found['file_path']}", "/sim/file/nothing"):
        async with http.get(wrong) as response:
            assert response.status == 404


async def test_refusals_have_telegrams_shape(http: aiohttp.ClientSession) -> None:
    assert await bot(http, "sendMessage", chat_id=9, text="x") == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: chat not found",
    }
    async with http.post("/bot1:other/getMe") as response:
        assert response.status == 401
    for data in (b"{", b"[]"):
        async with http.post(f"/bot{TOKEN}/getMe", data=data, headers={"Content-Type": "application/json"}) as response:
            assert response.status == 400


async def test_a_poll_over_http_wakes_and_survives_a_caller_who_left(http: aiohttp.ClientSession, rumi: User) -> None:
    left = asyncio.get_running_loop().create_task(bot(http, "getUpdates", timeout=60))
    await until(lambda: rumi.telegram.log)
    left.cancel()
    with pytest.raises(asyncio.CancelledError):
        await left
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        poll = group.create_task(bot(http, "getUpdates", timeout=60))
        await until(lambda: rumi.telegram.log[1:])
        await sim(http, "say", person=7, text="hello")
    assert poll.result()["result"][0]["message"]["text"] == "hello"


@pytest.mark.parametrize(("kind", "copies"), [("disconnect", 0), ("drop_reply", 1)])
async def test_a_broken_connection(http: aiohttp.ClientSession, rumi: User, kind: str, copies: int) -> None:
    rumi.telegram.fail("sendMessage", error=kind)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await bot(http, "sendMessage", chat_id=7, text="x")
    assert len(rumi.chat.messages) == 1 + copies


async def test_a_call_that_hangs_ends_with_the_server(telegram: Telegram, rumi: User) -> None:
    server = await serve(telegram)
    telegram.fail("sendMessage", error="timeout")
    async with aiohttp.ClientSession(server.url) as http, asyncio.timeout(5), asyncio.TaskGroup() as group:
        hanging = group.create_task(_gone(http))
        await until(lambda: telegram.log)
        await server.close()
    assert hanging.result()
    assert len(rumi.chat.messages) == 1


async def _gone(http: aiohttp.ClientSession) -> bool:
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot(http, "sendMessage", chat_id=7, text="x")
    return True


async def test_answers_are_delayed_side_by_side(telegram: Telegram, rumi: User) -> None:
    server = await serve(telegram, delay=1)
    loop = asyncio.get_running_loop()
    try:
        async with aiohttp.ClientSession(server.url) as http:
            begin = loop.time()
            await asyncio.gather(*(bot(http, "sendMessage", chat_id=7, text="x") for _ in range(20)))
            took = loop.time() - begin
    finally:
        await server.close()
    assert 1 <= took < 10


async def test_the_clock_over_http(http: aiohttp.ClientSession, telegram: Telegram) -> None:
    _, before = await sim(http, "clock", method="GET")
    assert before == {"now": "2026-11-23T09:00:00+00:00", "offset": 0.0, "generation": 0, "due": None, "what": ""}
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        waiting = group.create_task(sim(http, "clock?after=0&timeout=30", method="GET"))
        assert (await sim(http, "clock", by=600))[1]["generation"] == 1
    assert waiting.result()[1]["offset"] == 600
    await sim(http, "next", method="PUT", due="2026-11-23T16:00:00+06:00", what="reminder for Rumi")
    assert (await sim(http, "clock", method="GET"))[1]["what"] == "reminder for Rumi"
    assert (await sim(http, "clock", next=True))[1]["now"] == "2026-11-23T10:00:00+00:00"
    assert (await sim(http, "clock", next=True)) == (400, {"error": "the bot announced nothing that is ahead"})
    assert (await sim(http, "clock", to="2026-11-24T00:00:00"))[0] == 400
    assert (await sim(http, "next", method="PUT", due="2026-11-24T00:00:00"))[0] == 400
    assert (await sim(http, "clock", to="2026-11-24T00:00:00+00:00"))[1]["generation"] == 3
    assert telegram.clock.now().day == 24


async def test_people_act_over_http(http: aiohttp.ClientSession, telegram: Telegram) -> None:
    await sim(http, "people", id=8, first_name="Nabil", zone="Asia/Dhaka", hint="student", language_code="bn")
    acts: list[tuple[str, Params]] = [
        ("say", {"text": "/start"}),
        ("edit", {"message_id": 1, "text": "/book"}),
        ("look", {}),
        ("leave", {}),
        ("press", {"message_id": 1, "data": "v1:x"}),
        ("photo", {}),
        ("document", {"name": "cv.txt", "text": "I can."}),
        ("sticker", {}),
        ("location", {}),
        ("contact", {}),
        ("users", {"request_id": 1, "user_ids": [8]}),
        ("inline", {"query": "ay"}),
        ("block", {}),
        ("unblock", {}),
    ]
    for name, body in acts:
        status, answer = await sim(http, name, person=8, **body)
        assert (name, status) == (name, 200)
        assert (answer["update"] is None) == (name in ("look", "leave"))
    _, people = await sim(http, "people", method="GET")
    assert [(one["first_name"], one["zone"], one["hint"], one["started"]) for one in people] == [
        ("Nabil", "Asia/Dhaka", "student", True)
    ]
    _, chat = await sim(http, "chat/8", method="GET")
    assert [message["edits"] for message in chat["messages"]][:1] == [1]
    _, stats = await sim(http, "stats", method="GET")
    assert (stats["pending"], stats["attached"], stats["calls"]) == (len(acts) - 2, False, {})


async def test_somebody_is_added_without_an_id_and_deletes_what_they_wrote(http: aiohttp.ClientSession) -> None:
    _, first = await sim(http, "people", first_name="Salma", zone="Asia/Dhaka")
    _, second = await sim(http, "people", first_name="Karim")
    assert second["id"] == first["id"] + 1
    await sim(http, "say", person=first["id"], text="hello")
    assert (await sim(http, "delete", person=first["id"], message_id=1))[0] == 200
    assert (await sim(http, "delete", person=first["id"], message_id=1))[0] == 400
    assert (await sim(http, f"chat/{first['id']}", method="GET"))[1]["messages"] == []
    assert (await sim(http, "stats", method="GET"))[1]["pending"] == 1, "Telegram tells bots of no deletion"


async def test_what_to_try_next_is_shown_to_whoever_watches(http: aiohttp.ClientSession, rumi: User) -> None:
    with rumi.telegram.subscribe() as changes:
        for _ in range(2):
            await sim(http, "tip", method="PUT", text="press Start.", person=7)
    assert [change["kind"] for change in iter_all(changes)] == ["tip"], "the same tip is no change"
    assert (await sim(http, "tip", method="GET"))[1] == {"text": "press Start.", "person": 7, "link": None}


def iter_all(changes: asyncio.Queue[Change]) -> list[Change]:
    return [changes.get_nowait() for _ in range(changes.qsize())]


@pytest.mark.parametrize(
    ("path", "body", "reason"),
    [
        ("say", {"person": 99, "text": "x"}, "missing or unknown: 99"),
        ("say", {"person": 7}, "missing or unknown: 'text'"),
        ("say", {"person": 7, "text": " "}, "a person can send 1 to 4,096 characters"),
        ("dance", {"person": 7}, "unknown act dance"),
        ("people", {"first_name": "Nabil", "zone": "Asia/Dacca2"}, "Asia/Dacca2"),
        ("people", {"id": 8, "name": "Nabil"}, "unexpected keyword argument 'name'"),
    ],
)
async def test_what_the_control_api_refuses(
    http: aiohttp.ClientSession, rumi: User, path: str, body: Params, reason: str
) -> None:
    async with http.post(f"/sim/{path}", json=body) as response:
        assert response.status == 400
        assert reason in (await response.json())["error"]
    async with http.post(f"/sim/{path}", data=json.dumps(body)) as response:
        assert (await response.json())["error"] == "the body must be application/json"


async def test_changes_are_streamed(http: aiohttp.ClientSession, telegram: Telegram, rumi: User) -> None:
    async with http.get("/sim/events") as stream, asyncio.timeout(5):
        assert await stream.content.readuntil(b"\n\n") == b": hello\n\n"
        for unread, text in enumerate(("hello", "hello again"), 1):
            await bot(http, "sendMessage", chat_id=7, text=text)
            event = await stream.content.readuntil(b"\n\n")
            change = json.loads(event.removeprefix(b"data: "))
            assert (change["kind"], change["chat"], change["message"]["text"]) == ("message", 7, text)
            assert change["unread"] == unread


async def test_the_page_allows_nothing_from_elsewhere(http: aiohttp.ClientSession) -> None:
    for path in ("/", "/page/app.js", "/page/style.css"):
        async with http.get(path) as response:
            assert response.status == 200
            assert response.headers["Content-Security-Policy"] == "default-src 'self'"


async def test_closing_ends_open_polls_at_once(telegram: Telegram, running: Running) -> None:
    async with aiohttp.ClientSession(running.url) as http, asyncio.timeout(5), asyncio.TaskGroup() as group:
        poll = group.create_task(_disconnected(http))
        await until(lambda: telegram.log)
        await running.close()
    assert poll.result()
    assert telegram.clock.offset == timedelta(0)


async def _disconnected(http: aiohttp.ClientSession) -> bool:
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot(http, "getUpdates", timeout=60)
    return True
