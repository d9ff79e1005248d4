"""The document of the API, made from the routes, and the page that shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from pydantic_core import to_json

from web import models
from web.route import Query, Route

_FOLDER = Path(__file__).parent / "page"
PAGES: Mapping[str, Path] = {
    "/docs": _FOLDER / "index.html",
    "/docs/docs.js": _FOLDER / "docs.js",
    "/docs/docs.css": _FOLDER / "docs.css",
}
TYPES: Mapping[str, str] = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
_REF = "#/components/schemas/{model}"
_ALWAYS = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
"""What every route of a caller may answer."""
_WITH_BODY = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
)


def document(routes: Sequence[Route]) -> bytes:
    """Return the document, OpenAPI 3.1 in JSON."""
    return to_json(described(routes), indent=2)


def described(routes: Sequence[Route]) -> dict[str, Any]:
    """Return the document as objects."""
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    for path, about in (("/livez", "Does the program live?"), ("/readyz", "Can it serve?")):
        answers = {str(status.value): _answer(models.Health, status) for status in _HEALTH}
        paths[path] = {"get": {"summary": about, "operationId": path[1:], "security": [], "responses": answers}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "SkillBD sessions", "version": "1", "description": _ABOUT},
        "paths": paths,
        "components": {"schemas": _schemas(routes), "securitySchemes": _SECURITY},
        "security": [{name: []} for name in _SECURITY],
    }


_HEALTH = (HTTPStatus.OK, HTTPStatus.SERVICE_UNAVAILABLE)
_ABOUT = (
    "Sessions, mentors and interviews. Times are on the caller's clock; every error is JSON with `error` and `code`."
)
_SECURITY: Mapping[str, Any] = {
    "token": {"type": "http", "scheme": "bearer", "description": "A token of a person (skb_…), or the site's JWT."},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "sb-access-token", "description": "The site's sign-in."},
}


def _schemas(routes: Sequence[Route]) -> Mapping[str, Any]:
    answered: set[type[BaseModel]] = {route.answer for route in routes} | {models.Failure, models.Health}
    asked = {route.body for route in routes if route.body is not None}
    wanted = [
        *((each, "serialization") for each in _sorted(answered)),
        *((each, "validation") for each in _sorted(asked)),
    ]
    _, made = models_json_schema(wanted, ref_template=_REF)  # type: ignore[arg-type]
    found: Mapping[str, Any] = made["$defs"]
    return found


def _sorted(some: set[type[BaseModel]]) -> list[type[BaseModel]]:
    return sorted(some, key=lambda each: each.__name__)


def _operation(route: Route) -> dict[str, Any]:
    errors = {*_ALWAYS, *route.errors, *(_WITH_BODY if route.body else ())}
    held = ", ".join(role.upper() for role in route.roles)
    made: dict[str, Any] = {
        "summary": route.summary,
        "description": f"For callers who are {held}; admins always may.",
        "operationId": f"{route.method.lower()}_{route.path.strip('/').replace('/', '_')}",
        "parameters": [_parameter(each) for each in route.query],
        "responses": {"200": _answer(route.answer, HTTPStatus.OK)}
        | {str(HTTPStatus(each).value): _answer(models.Failure, HTTPStatus(each)) for each in sorted(errors)},
    }
    if route.body is not None:
        content = {"schema": {"$ref": _REF.format(model=route.body.__name__)}, "example": route.example}
        made["requestBody"] = {"required": True, "content": {"application/json": content}}
    return made


def _parameter(query: Query) -> dict[str, Any]:
    return {
        "name": query.name,
        "in": "query",
        "required": query.required,
        "description": query.about,
        "schema": {"type": "string"},
        "example": query.example,
    }


def _answer(model: type[BaseModel], status: HTTPStatus) -> dict[str, Any]:
    schema = {"$ref": _REF.format(model=model.__name__)}
    return {"description": status.phrase, "content": {"application/json": {"schema": schema}}}
