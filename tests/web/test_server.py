"""Whatever comes in gets an answer in JSON: what is no HTTP, too large, too slow, too often, or at no address."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping

import pytest
from sqlalchemy import text

from bot.services.views.people import AccountView
from db.engine import Database
from db.transaction import Transaction
from tests.support.chat import Chatter, World
from tests.support.site import SESSIONS, Site
from tests.web.test_contract import booked
from web import door, health
from web.pace import Buckets, Rate
from web.server import SAFE, Server


@pytest.mark.parametrize(
    "path", ["/", "/api", "/api/dashboard", f"{SESSIONS}/", "/api/../etc/passwd", "/%00", "/docs/x"]
)
async def test_an_address_with_nothing_is_not_found(site: Site, path: str) -> None:
    for method in ("GET", "POST", "DELETE"):
        answer = await site.asks(method, path)
        assert (answer.status, answer.body["code"]) == (404, "not_found")


@pytest.mark.parametrize("method", ["PATCH", "TRACE", "OPTIONS"])
async def test_a_method_that_is_not_there_is_said(site: Site, method: str) -> None:
    answer = await site.asks(method, "/api/users/mentors")
    assert (answer.status, answer.body["code"], answer.headers["Allow"]) == (405, "method_not_allowed", "GET")


BAD_BODIES: Mapping[str, bytes] = {
    "nothing": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "a number": b"7",
    "no UTF-8": b'{"userRole":"\xff"}',
    "half of a surrogate pair": b'{"userRole":"STUDENT","sessionId":"\\ud800","sessionData":{}}',
    "a number for a text": b'{"userRole":"STUDENT","sessionData":{"title":9223372036854775808}}',
    "a text for an object": b'{"userRole":"STUDENT","sessionData":"x"}',
    "deep": b'{"sessionData":' + b"[" * 20000 + b"]" * 20000 + b"}",
    "NaN": b'{"userRole":NaN}',
}


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES)
async def test_a_body_is_refused_that_is(site: Site, body: bytes) -> None:
    sadia = site.member("Sadia")
    for method in ("POST", "PUT"):
        headers = {"Content-Type": "application/json"}
        answer = await sadia.asks(method, SESSIONS, data=body, headers=headers)
        assert (answer.status, answer.body["code"]) == (400, "bad_body"), answer


async def test_what_nobody_sees_is_cleaned_and_what_is_odd_is_kept(ayesha: Chatter, site: Site) -> None:
    sadia, made = await booked(site)
    data = {"title": "CV\u0000 \u202ereview", "description": "a\u0000b 😀 ১২"}
    changed = await sadia.update_session("STUDENT", made["id"], data)
    assert (changed["title"], changed["description"]) == ("CV review", "ab 😀 ১২")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
async def test_another_kind_of_body_is_refused(site: Site, kind: str) -> None:
    answer = await site.member("Sadia").asks("POST", SESSIONS, data=b"{}", headers={"Content-Type": kind})
    assert (answer.status, answer.body["code"]) == (415, "unsupported_media_type")


async def test_a_body_of_more_than_64_kb_is_refused(site: Site) -> None:
    sadia = site.member("Sadia")
    fits = json.dumps({"userRole": "STUDENT", "x": ""}).encode()
    headers = {"Content-Type": "application/json"}
    largest = fits[:-2] + b"x" * (door.MOST_BYTES - len(fits)) + b'"}'
    assert (await sadia.asks("POST", SESSIONS, data=largest, headers=headers)).status == 400
    answer = await sadia.asks("POST", SESSIONS, data=b" " * door.MOST_BYTES + largest, headers=headers)
    assert (answer.status, answer.body["code"]) == (413, "request_entity_too_large")


async def test_headers_of_more_than_8_kb_are_refused(site: Site) -> None:
    many = {f"X-{number}": "x" * 1000 for number in range(9)}
    answer = await site.asks("GET", "/livez", headers=many)
    assert (answer.status, answer.body["code"]) == (431, "request_header_fields_too_large")
    answer = await site.asks("GET", "/livez", headers={"X-Long": "x" * 9000})
    assert answer.status == 400


async def _raw(site: Site, sent: bytes) -> bytes:
    reader, writer = await asyncio.open_connection(site.server.host, site.server.port)
    try:
        writer.write(sent)
        async with asyncio.timeout(10):
            return await reader.read()
    finally:
        writer.close()
        await writer.wait_closed()


@pytest.mark.parametrize(
    "sent",
    [
        b"hello\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /livez HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"GET /livez HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # somebody speaks TLS
    ],
)
async def test_what_is_no_http_is_answered_in_json(site: Site, sent: bytes) -> None:
    answered = await _raw(site, sent)
    head, _, body = answered.partition(b"\r\n\r\n")
    assert head.split(b" ")[1] == b"400"
    assert b"application/json" in head
    assert json.loads(body)["code"] == "bad_http"


async def test_a_slow_body_is_not_waited_for(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "READ_WITHIN", 0.2)
    token = site.member("Sadia").token()
    head = f"POST {SESSIONS} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n"
    sent = f"{head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{{".encode()
    answered = await _raw(site, sent)
    assert answered.startswith(b"HTTP/1.1 408")
    assert json.loads(answered.partition(b"\r\n\r\n")[2])["code"] == "request_timeout"


async def test_every_answer_is_safe(site: Site) -> None:
    for path in ("/livez", "/openapi.json", "/api/users/mentors", "/nothing"):
        answer = await site.asks("GET", path)
        assert {name: answer.headers[name] for name in SAFE} == SAFE


async def test_who_asks_too_often_is_asked_to_wait(ayesha: Chatter, site: Site) -> None:
    site.server.site.door.callers = Buckets(Rate(2, 0.001))
    hers, sadia = await site.program(ayesha), site.member("Sadia")
    statuses = [(await hers.asks("GET", "/api/users/mentors")).status for _ in range(3)]
    assert statuses == [200, 200, 429]
    refused = await hers.asks("GET", "/api/users/mentors")
    assert int(refused.headers["Retry-After"]) > 100
    assert (await sadia.asks("GET", "/api/users/mentors")).status == 200


async def test_an_address_behind_the_proxy_has_a_bucket_of_its_own(site: Site) -> None:
    site.server.site.door.addresses = Buckets(Rate(1, 0.001))
    sadia = site.member("Sadia")

    async def from_(address: str) -> int:
        return (await sadia.asks("GET", "/api/users/mentors", headers={"X-Forwarded-For": address})).status

    assert [await from_(each) for each in ("9.9.9.9, 203.0.113.7", "8.8.8.8, 203.0.113.7", "203.0.113.8")] == [
        200,
        429,
        200,
    ]


async def test_a_bug_is_answered_with_a_reference_and_logged(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(type(site.world.app.services.site), "mentors", breaks)
    sadia = site.member("Sadia")
    answer = await sadia.asks("GET", "/api/users/mentors")
    assert (answer.status, answer.body["code"]) == (500, "bug")
    assert answer.body["reference"] in caplog.text
    assert sadia.token().split(".")[2] not in caplog.text


async def test_a_write_that_meets_a_bug_leaves_nothing(
    world: World, ayesha: Chatter, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    sadia, made = await booked(site)

    async def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(type(world.app.services.site), "_shown", breaks)
    body = {"userRole": "STUDENT", "sessionId": made["id"], "sessionData": {"title": "half"}}
    assert (await sadia.asks("PUT", SESSIONS, json=body)).status == 500
    monkeypatch.undo()
    assert await sadia.dashboard("STUDENT") == [made]


async def test_no_secret_is_in_the_log(ayesha: Chatter, site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    sadia, hers = site.member("Sadia"), await site.program(ayesha)
    token = sadia.token(iss="https://other.example")
    await site.asks("GET", "/api/users/mentors", headers={"Authorization": f"Bearer {token}"})
    await hers.asks("PUT", SESSIONS, json={"userRole": "MENTOR", "sessionId": "x", "sessionData": {"zoom_link": "bad"}})
    await sadia.asks(
        "POST", SESSIONS, json={"userRole": "STUDENT", "sessionData": {"zoom_link": "https://a.example/s"}}
    )
    for secret in (token, hers.token, "sb-access-token", "a.example/s"):
        assert secret not in caplog.text


async def test_where_it_is_can_be_opened_by_ipv6_too(site: Site) -> None:
    assert Server(site.server.site, "::1", 8080).url == "http://[::1]:8080"
    assert Server(site.server.site, "127.0.0.1", 8080).url == "http://127.0.0.1:8080"


async def test_it_lives_and_is_ready(site: Site) -> None:
    live = await site.asks("GET", "/livez")
    assert (live.status, live.body["status"]) == (200, "ok")
    ready = await site.asks("GET", "/readyz")
    assert (ready.status, ready.body["checks"]) == (200, {"database": "ok", "schema": "ok", "poller": "ok"})


async def test_it_is_not_ready_when_the_poller_is_stuck_or_the_database_away(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.server.site.health.polls = lambda: "stuck"
    stuck = await site.asks("GET", "/readyz")
    assert (stuck.status, stuck.body["checks"]["poller"]) == (503, "stuck")
    site.server.site.health.polls = None

    def away(_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(type(site.world.app.database), "read", away)
    gone = await site.asks("GET", "/readyz")
    assert (gone.status, gone.body["checks"]["poller"]) == (503, "elsewhere")
    assert gone.body["checks"]["database"] == "away"
    answer = await site.member("Sadia").asks("GET", "/api/users/mentors")
    assert (answer.status, answer.body["code"], answer.headers["Retry-After"]) == (503, "unavailable", "5")


class _Deadlock(Exception):
    sqlstate = "40P01"


@pytest.mark.parametrize(("times", "status"), [(1, 200), (2, 500)])
async def test_a_request_that_gave_way_to_another_one_is_done_once_more(
    site: Site, monkeypatch: pytest.MonkeyPatch, times: int, status: int
) -> None:
    sadia = site.member("Sadia")
    assert (await sadia.asks("GET", "/api/users/mentors")).status == 200
    accounts = site.server.site.door.services.accounts
    works, left = accounts.by_subject, [_Deadlock() for _ in range(times)]

    async def by_subject(tx: Transaction, subject: str) -> AccountView | None:
        if left:
            raise left.pop()
        return await works(tx, subject)

    monkeypatch.setattr(accounts, "by_subject", by_subject)
    assert (await sadia.asks("GET", "/api/users/mentors")).status == status
    assert not left


async def test_it_is_not_ready_while_nothing_can_be_written(
    site: Site, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.3)
    monkeypatch.setattr(health, "WRITE_EVERY", 0.0)
    other = Database(database_url)
    async with other.write() as tx:
        await tx.execute(text("UPDATE alembic_version SET version_num = version_num"))
        locked = await site.asks("GET", "/readyz")
    assert (locked.status, locked.body["checks"]["database"]) == (503, "no answer")
    await other.close()
    monkeypatch.setattr(health, "PATIENCE", 10.0)
    assert (await site.asks("GET", "/readyz")).status == 200


async def test_a_loop_that_is_late_is_noticed(site: Site) -> None:
    health = site.server.site.health
    health._lag = 3.0
    stuck = await site.asks("GET", "/livez")
    assert (stuck.status, stuck.body["checks"]) == (503, {"loop_lag_ms": 3000})
