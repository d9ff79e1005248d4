"""The HTTP server: which route is meant, and an answer in JSON whatever comes in."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from typing import Any

from aiohttp import web
from aiohttp.http_parser import RawRequestMessage
from pydantic_core import to_json

from web import openapi, people, sessions
from web.door import MOST_BYTES, MOST_HEADER_BYTES, READ_WITHIN, Door, headers_fit
from web.health import Health
from web.problems import Problem
from web.route import Route

log = logging.getLogger(__name__)

ROUTES: Sequence[Route] = (*sessions.ROUTES, *people.ROUTES)
"""Everything that is served, and the only place that says so."""
ASIDE = frozenset({"/livez", "/readyz", "/openapi.json", *openapi.PAGES})
"""What needs no caller."""

_JSON = "application/json; charset=utf-8"
SAFE: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Server": "skillbd",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_PAGE = {
    **SAFE,
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
}
_FROM_SITE = "GET, POST, PUT, DELETE"
_MAY_SEND = "Authorization, Content-Type"
_FOR_A_DAY = "86400"


@dataclass(eq=False, slots=True)
class Site:
    """Answers requests."""

    door: Door
    health: Health
    _routes: Mapping[str, Mapping[str, Route]] = field(init=False)

    def __post_init__(self) -> None:
        """Sort the routes by path and method."""
        paths: dict[str, dict[str, Route]] = {}
        for route in ROUTES:
            paths.setdefault(route.path, {})[route.method] = route
        self._routes = paths

    async def answer(self, request: web.BaseRequest) -> web.Response:
        """Answer a request; nothing it may be ends in anything else than an answer."""
        try:
            if not headers_fit(request.headers):
                raise Problem(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are larger than 8 kB.")
            response = await self._found(request)
        except Problem as problem:
            response = failure(problem)
        origin = self.door.site
        if origin is not None and request.headers.get("Origin") == origin:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Credentials"] = "true"
        response.headers["Vary"] = "Origin"
        return response

    async def _found(self, request: web.BaseRequest) -> web.Response:
        methods = self._routes.get(request.path)
        if methods is None:
            return await self._aside(request)
        route = methods.get("GET" if request.method == "HEAD" else request.method)
        if route is not None:
            return reply(await self.door.serve(route, request))
        origin = request.headers.get("Origin")
        if request.method == "OPTIONS" and origin is not None and self.door.site is not None:
            return _preflight(origin, self.door.site)
        raise _no_method(request, methods)

    async def _aside(self, request: web.BaseRequest) -> web.Response:
        """Answer what needs no caller."""
        if request.path not in ASIDE:
            raise Problem(HTTPStatus.NOT_FOUND, "There is nothing at this address; /openapi.json lists what there is.")
        if request.method not in ("GET", "HEAD"):
            raise _no_method(request, ("GET",))
        if request.path == "/livez":
            status, body = self.health.live()
            return reply(to_json(body), status)
        if request.path == "/readyz":
            status, body = await self.health.ready()
            return reply(to_json(body), status)
        if request.path == "/openapi.json":
            return reply(_document())
        file = openapi.PAGES[request.path]
        return web.Response(body=file.read_bytes(), content_type=openapi.TYPES[file.suffix], headers=_PAGE)


@cache
def _document() -> bytes:
    """Describe what is served, once and when it is asked for: most bots are never asked."""
    return openapi.document(ROUTES)


def reply(body: bytes, status: HTTPStatus = HTTPStatus.OK, headers: Mapping[str, str] | None = None) -> web.Response:
    """Return an answer in JSON."""
    return web.Response(body=body, status=status, headers={**SAFE, "Content-Type": _JSON, **(headers or {})})


def failure(problem: Problem) -> web.Response:
    """Return the answer to what is not done."""
    return reply(to_json(problem.body), problem.status, problem.headers)


def _no_method(request: web.BaseRequest, methods: Iterable[str]) -> Problem:
    allowed = ", ".join(methods)
    words = f"{request.path} has no such method: use one of {allowed}."
    return Problem(HTTPStatus.METHOD_NOT_ALLOWED, words, headers={"Allow": allowed})


def _preflight(origin: str, site: str) -> web.Response:
    if origin != site:
        raise Problem(HTTPStatus.FORBIDDEN, "Only pages of the site may ask.", "foreign_origin")
    allowed = {
        "Access-Control-Allow-Methods": _FROM_SITE,
        "Access-Control-Allow-Headers": _MAY_SEND,
        "Access-Control-Max-Age": _FOR_A_DAY,
    }
    return web.Response(status=HTTPStatus.NO_CONTENT, headers={**SAFE, **allowed})


class _Connection(web.RequestHandler):
    """A connection whose own errors are JSON too: what is no HTTP at all never reaches a route."""

    __slots__ = ()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Say that a request cannot be read, or that a bug was met outside of a route."""
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.error("a connection met a bug", exc_info=exc)
            response = failure(
                Problem(HTTPStatus(status), "Something went wrong on our side. Please try again.", "bug")
            )
        else:
            response = failure(Problem(HTTPStatus(status), "This is no request of HTTP that can be read.", "bad_http"))
        response.force_close()
        return response


class _Listener(web.Server):
    """Makes connections of ours."""

    def __call__(self) -> _Connection:
        """Make one."""
        return _Connection(self, loop=self._loop, **self._kwargs)

    def _make_request(
        self, message: RawRequestMessage, payload: Any, protocol: Any, writer: Any, task: Any
    ) -> web.BaseRequest:
        return web.BaseRequest(message, payload, protocol, writer, task, self._loop, client_max_size=MOST_BYTES)


@dataclass(eq=False, slots=True)
class Server:
    """Listens until it is closed."""

    site: Site
    host: str
    port: int
    """0 takes a free one; then this is what was taken."""
    _runner: web.ServerRunner | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://{self.address}"

    @property
    def address(self) -> str:
        """Host and port, as they stand in a link: an IPv6 address in brackets."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    async def start(self) -> None:
        """Begin to listen.

        Raises:
            OSError: the address cannot be used.
        """
        listener = _Listener(
            self.site.answer,
            keepalive_timeout=READ_WITHIN,  # also for the first request of a connection
            lingering_time=0,
            access_log=None,
            max_line_size=MOST_HEADER_BYTES,
            max_field_size=MOST_HEADER_BYTES,
        )
        self._runner = web.ServerRunner(listener, handle_signals=False)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def close(self) -> None:
        """Finish what is being answered, and listen no more."""
        if self._runner is not None:
            await self._runner.cleanup()
