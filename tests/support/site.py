"""The site in tests: its pages' client as it behaves, and people who are signed in there."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import jwt

from bot.services.views.people import Scope
from bot.settings import Settings, load
from tests.support.chat import ADMINS, Chatter, World
from tests.support.fixtures import TOKEN
from web.build import build
from web.server import Server

SECRET = "a-secret-that-only-the-site-and-the-bot-know"
ISSUER = "https://auth.example/auth/v1"
SITE = "https://skillbd.example"
SESSIONS = "/api/dashboard/sessions"


class ClientError(Exception):
    """What the site's client throws: the error of the body."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is JSON, as every answer has to be."""

    status: int
    body: Any
    headers: Mapping[str, str]


@dataclass(slots=True)
class Site:
    """Listens, and lets people ask."""

    world: World
    server: Server
    http: aiohttp.ClientSession

    @classmethod
    @asynccontextmanager
    async def listening(cls, world: World, **settings: Any) -> AsyncIterator[Site]:
        """Let the API listen with some settings."""
        app, known = world.app, _settings(**settings)
        server = build(
            known,
            address="127.0.0.1:0",
            database=app.database,
            services=app.services,
            catalogues=app.catalogues,
            clock=app.clock,
            on_commit=app.ticks.wake,
            polls=lambda: "ok",
            bot=lambda: app.bot.username,
        )
        await server.start()
        try:
            async with aiohttp.ClientSession(server.url, cookie_jar=aiohttp.DummyCookieJar()) as http:
                yield cls(world, server, http)
        finally:
            await server.close()

    def member(self, name: str, subject: str | None = None, **claims: Any) -> Page:
        """Let somebody be signed in at the site."""
        return Page(self, name, subject or str(uuid.uuid5(uuid.NAMESPACE_DNS, name)), claims)

    async def program(self, owner: Chatter, scope: Scope = Scope.WRITE) -> Program:
        """Let a program act for somebody, by a token of theirs."""
        async with self.world.app.database.write() as tx:
            person = await owner.person(tx)
            life = dt.timedelta(days=90)
            secret, _ = await self.world.app.services.accounts.make_token(
                tx, name="test", scope=scope, life=life, actor=person
            )
            account = await self.world.app.services.accounts.of(tx, person.id)
        return Program(self, secret, str(account.public_id))

    async def asks(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        data: bytes | None = None,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask, whoever it is; every answer must be JSON, and an error a sentence with a code."""
        async with self.http.request(method, path, json=json, data=data, params=params, headers=headers) as answer:
            body = await answer.json()
            assert answer.content_type == "application/json"
            assert answer.headers["Cache-Control"] == "no-store"
            if answer.status >= 400:
                assert isinstance(body["error"], str)
                assert isinstance(body["code"], str)
            return Answer(answer.status, body, answer.headers)


@dataclass(slots=True)
class Program:
    """Asks with a token of the API."""

    site: Site
    token: str
    public_id: str

    async def asks(self, method: str, path: str, **what: Any) -> Answer:
        """Ask with the token."""
        headers = {"Authorization": f"Bearer {self.token}", **what.pop("headers", {})}
        return await self.site.asks(method, path, headers=headers, **what)

    async def sessions(self, role: str) -> list[dict[str, Any]]:
        """Return the dashboard of a role."""
        answer = await self.asks("GET", SESSIONS, params={"userId": self.public_id, "userRole": role})
        assert answer.status == 200, answer
        found: list[dict[str, Any]] = answer.body["sessions"]
        return found


@dataclass(slots=True)
class Page:
    """A page of the site in the browser of somebody who is signed in: it has the cookie, and its client's ways."""

    site: Site
    name: str
    subject: str
    claims: Mapping[str, Any] = field(default_factory=dict)
    origin: str | None = SITE

    def token(self, *, key: str = SECRET, algorithm: str = "HS256", **changed: Any) -> str:
        """Return what the sign-in gives; times are the machine's own."""
        now = dt.datetime.now(dt.UTC)  # noqa: TID251 - the site has a clock of its own
        claims = {
            "iss": ISSUER,
            "aud": "authenticated",
            "sub": self.subject,
            "exp": now + dt.timedelta(hours=1),
            "iat": now,
            "role": "authenticated",
            "email": f"{self.name.lower()}@example.com",
            "user_metadata": {"full_name": self.name, "avatar_url": f"https://pictures.example/{self.subject}.png"},
            **self.claims,
            **changed,
        }
        return jwt.encode({name: value for name, value in claims.items() if value is not None}, key, algorithm)

    async def asks(self, method: str, path: str, **what: Any) -> Answer:
        """Ask as a browser does for a page: with the cookie, and for writes where the page is from."""
        headers = {"Cookie": f"theme=dark; sb-access-token={self.token()}", **what.pop("headers", {})}
        if method != "GET" and self.origin is not None:
            headers.setdefault("Origin", self.origin)
        return await self.site.asks(method, path, headers=headers, **what)

    async def create_session(self, role: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Do what the client's createSession does."""
        body = _thrown(await self.asks("POST", SESSIONS, json={"userRole": role, "sessionData": data}))
        session: dict[str, Any] = body["session"]
        return session

    async def update_session(self, role: str, session_id: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Do what the client's updateSession does."""
        asked = {"userRole": role, "sessionId": session_id, "sessionData": data}
        session: dict[str, Any] = _thrown(await self.asks("PUT", SESSIONS, json=asked))["session"]
        return session

    async def delete_session(self, role: str, session_id: str) -> bool:
        """Do what the client's deleteSession does: the body is not read."""
        _thrown(await self.asks("DELETE", f"{SESSIONS}?sessionId={session_id}&userRole={role}"))
        return True

    async def fetch(self, path: str, name: str) -> list[dict[str, Any]]:
        """Do what the client's fetchAvailable… do: a failure is an empty list."""
        answer = await self.asks("GET", path)
        found: list[dict[str, Any]] = answer.body[name] if answer.status < 300 else []
        return found

    async def dashboard(self, role: str) -> list[dict[str, Any]]:
        """Load the dashboard."""
        answer = await self.asks("GET", f"{SESSIONS}?userId={self.subject}&userRole={role}")
        assert answer.status == 200, answer
        found: list[dict[str, Any]] = answer.body["sessions"]
        return found


def _thrown(answer: Answer) -> dict[str, Any]:
    if not 200 <= answer.status < 300:
        raise ClientError(answer.body["error"])
    body: dict[str, Any] = answer.body
    return body


def _settings(**given: Any) -> Settings:
    return load(None, token=TOKEN, admin_ids=ADMINS, **given)
