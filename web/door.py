"""One request: how often, what it holds, who asks, then one transaction, and an answer whatever happens."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from aiohttp import web
from msgspec import Struct, field
from msgspec.structs import replace
from pydantic import BaseModel, ValidationError
from pydantic_core import to_json

from bot.clock import Clock
from bot.services.all import Services
from bot.services.views.people import AccountView, Scope, TokenView
from bot.ui.say import STANDARD, Catalogues, Say
from db.engine import Database
from db.outage import classify, has_given_way
from db.transaction import Transaction
from domain.refusals import DomainError, SlotTaken
from domain.status import Role
from web import who
from web.pace import ADDRESS, CALLER, Buckets
from web.problems import Problem, Said, bad, bug, code_of, refused, status_of, unavailable
from web.route import Ask, Payload, Route, other_times
from web.tokens import KEYS_PAUSE, Claims, KeysAway, NotGenuine, Verifier

log = logging.getLogger(__name__)

MOST_BYTES = 64 * 1024
MOST_HEADER_BYTES = 8 * 1024
READ_WITHIN = 10.0  # seconds
_AWAY = 5  # seconds after which to ask again while the database is away
_UTC = "UTC"
_UNNOTED = "who has asked could not be noted: %s"
_LOCAL = ("127.0.0.1", "::1", "", None)


class Door(Struct, eq=False):
    """Lets requests in, each in a transaction of its own."""

    database: Database
    services: Services
    catalogues: Catalogues
    clock: Clock
    verifier: Verifier | None = None
    """None: no site is known, so only tokens of ours open."""
    site: str | None = None
    """The origin of the site."""
    bot: Callable[[], str | None] = lambda: None
    """Tells how the bot is called at Telegram, if that is known."""
    on_commit: Callable[[], None] = lambda: None
    """Called after each write: something new may be due."""
    callers: Buckets = field(default_factory=lambda: Buckets(CALLER))
    addresses: Buckets = field(default_factory=lambda: Buckets(ADDRESS))

    async def serve(self, route: Route, request: web.BaseRequest) -> bytes:
        """Do what a request asks for, and return the answer as JSON.

        Raises:
            Problem: why it is not done.
        """
        self._require_pace(self.addresses, address_of(request))
        body = await read(route, request)
        proof = who.shown(request.headers)
        if proof.by_cookie and route.writes:
            who.require_from_site(request.headers, self.site)
        claims = await self._claims(proof)
        try:
            try:
                return to_json(await self._done(route, request, proof, claims, body))
            except Exception as error:
                if not has_given_way(error):
                    raise
                log.warning("a request gave way to another one and is done again: %s", error)
            return to_json(await self._done(route, request, proof, claims, body))
        except Problem:
            raise
        except Exception as error:
            raise self._broken(error) from error

    async def _done(
        self, route: Route, request: web.BaseRequest, proof: who.Shown, claims: Claims | None, body: Any
    ) -> Payload:
        """Do it in one transaction; who is new at the site arrives in one of their own before."""
        ask, answer, token, caller = None, None, None, None
        try:
            async with (self.database.write if route.writes else self.database.read)() as tx:
                caller, token = await self._caller(tx, proof, claims)
                if caller is not None:
                    self._require_welcome(route, caller, token)
                    ask = Ask(tx, self.services, caller, request.query, body, self.bot())
                    answer = await route.handler(ask)
        except Said as problem:
            raise problem.to(self._say(caller)) from problem
        except DomainError as refusal:
            raise await self._refused(refusal, route, ask) from refusal
        if answer is None:
            await self._arrive(claims)
            return await self._done(route, request, proof, claims, body)
        if route.writes:
            self.on_commit()
        await self._note(caller, token, claims)
        return answer

    async def _note(self, caller: AccountView | None, token: TokenView | None, claims: Claims | None) -> None:
        """Note when a token was used, or what the site says by now of whoever asks.

        What was asked for is done, whatever becomes of the note.
        """
        accounts = self.services.accounts
        try:
            if token is not None and not accounts.is_noted(token):
                async with self.database.write() as tx:
                    await accounts.note_use(tx, token)
            if claims is not None and caller is not None and not accounts.is_current(caller, **_said(claims)):
                await self._arrive(claims)
        except Exception as error:
            ours = error if classify(error) is None else None
            log.log(logging.ERROR if ours else logging.WARNING, _UNNOTED, type(error).__name__, exc_info=ours)

    async def _claims(self, proof: who.Shown) -> Claims | None:
        if proof.kind == "token":
            return None
        if self.verifier is None:
            raise who.unknown("No site is set up here: use a token that begins with skb_.")
        try:
            return await self.verifier.claims(proof.secret)
        except NotGenuine as error:
            log.info("a token of the site was refused: %s", error)
            raise who.unknown("Your sign-in has ended or is not valid. Please sign in again.", "bad_token") from None
        except KeysAway as error:
            raise unavailable(int(KEYS_PAUSE)) from error

    async def _caller(
        self, tx: Transaction, proof: who.Shown, claims: Claims | None
    ) -> tuple[AccountView | None, TokenView | None]:
        if claims is not None:
            return await self.services.accounts.by_subject(tx, claims.subject), None
        found = await self.services.accounts.by_token(tx, proof.secret)
        if found is None:
            raise who.unknown("This token is unknown, has expired or was taken back.", "bad_token")
        return found

    async def _arrive(self, claims: Claims | None) -> None:
        if claims is None:
            raise who.unknown("Please sign in first.")
        async with self.database.write() as tx:
            await self.services.accounts.arrive(tx, claims.subject, **_said(claims))

    def _require_welcome(self, route: Route, caller: AccountView, token: TokenView | None) -> None:
        """Refuse who asks too often, is kept out, has only a token for reading, or none of the route's roles."""
        person = caller.person
        self._require_pace(self.callers, str(person.id))
        who.require_not_suspended(person)
        if route.writes and token is not None and token.scope is not Scope.WRITE:
            raise Said(HTTPStatus.FORBIDDEN, lambda say: say.plain("site-read-only"), "read_only")
        if not person.roles & {*route.roles, Role.ADMIN}:
            raise Said(HTTPStatus.FORBIDDEN, lambda say: say.plain("site-for-others"), "not_allowed")

    def _require_pace(self, buckets: Buckets, key: str | None) -> None:
        wait = buckets.wait(key) if key is not None else 0.0
        if wait:
            seconds = str(max(1, round(wait + 0.5)))
            raise Problem(
                HTTPStatus.TOO_MANY_REQUESTS,
                f"Too many requests: please try again in {seconds} s.",
                headers={"Retry-After": seconds},
            )

    async def _refused(self, refusal: DomainError, route: Route, ask: Ask | None) -> Problem:
        """Put a refusal into the caller's words, with other times when one is taken."""
        if ask is None:
            return Problem(status_of(refusal), str(refusal), code_of(refusal))
        more = dict[str, Any]()
        if isinstance(refusal, SlotTaken) and route.instead is not None:
            async with self.database.read() as tx:
                more["alternatives"] = await other_times(route.instead, replace(ask, tx=tx))
        return refused(refusal, self._say(ask.account), **more)

    def _say(self, caller: AccountView | None) -> Say:
        if caller is None:
            return self.catalogues.say(STANDARD, _UTC, self.clock.now())
        person = caller.person
        return self.catalogues.say(person.language, person.zone, self.clock.now(), hours24=person.hours24)

    def _broken(self, error: Exception) -> Problem:
        """Say that it is our fault: the database is away, or there is a bug, which gets a reference."""
        failure = classify(error)
        if failure is not None:
            log.warning("a request failed: %s", failure)
            return unavailable(_AWAY)
        reference = secrets.token_hex(4)
        log.error("a request met a bug, reference %s", reference, exc_info=error)
        return bug(reference)


def _said(claims: Claims) -> dict[str, str | None]:
    """Return what the site says of somebody, beside its id of them."""
    return {"name": claims.name, "email": claims.email, "picture": claims.picture}


async def read(route: Route, request: web.BaseRequest) -> BaseModel | None:
    """Read the body that a route wants.

    Raises:
        Problem: it is too large, too slow, or no JSON of the right kind.
    """
    if route.body is None:
        return None
    if request.content_type != "application/json":
        words = "Send the body as JSON, with Content-Type: application/json."
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, words)
    try:
        async with asyncio.timeout(READ_WITHIN):
            raw = await request.read()
    except TimeoutError:
        words = f"The body did not come within {READ_WITHIN:.0f} s."
        raise Problem(HTTPStatus.REQUEST_TIMEOUT, words, headers={"Connection": "close"}) from None
    except web.HTTPRequestEntityTooLarge:
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is larger than 64 kB.") from None
    except (web.PayloadAccessError, ValueError, web.RequestPayloadError) as error:
        raise bad("The body could not be read.") from error
    try:
        return route.body.model_validate_json(raw)
    except ValidationError as error:
        raise bad(_why(error), "bad_body") from None


def _why(error: ValidationError) -> str:
    """Say what is wrong with a body, without repeating any of it."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    if first["type"] == "json_invalid":
        return "The body is no JSON."
    place = ".".join(str(part) for part in first["loc"]) or "the body"
    return f"{place}: {first['msg']}"


def address_of(request: web.BaseRequest) -> str | None:
    """Return from where a request comes; behind a proxy on this machine that is what the proxy says."""
    remote = request.remote
    if remote not in _LOCAL:
        return remote
    forwarded: str = request.headers.get("X-Forwarded-For", "")
    return forwarded.rpartition(",")[2].strip() or None


def headers_fit(headers: Mapping[str, str]) -> bool:
    """Tell whether the headers are as small as they have to be."""
    return sum(len(name) + len(value) + 4 for name, value in headers.items()) <= MOST_HEADER_BYTES
