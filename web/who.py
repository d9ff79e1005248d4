"""Who asks: a token of ours, or the site's own as cookie or header; and that a cookie's writes come from the site."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct

from bot.services.views.people import TOKEN_PREFIX, PersonView
from web.problems import Problem, Said

COOKIE = "sb-access-token"


class Shown(Struct, frozen=True):
    """What a request shows to prove who asks."""

    kind: Literal["token", "jwt"]
    secret: str
    by_cookie: bool = False


def shown(headers: Mapping[str, str]) -> Shown:
    """Return what a request shows: a header comes before the cookie.

    Raises:
        Problem: it shows nothing.
    """
    given = headers.get("Authorization", "")
    if given:
        scheme, _, secret = given.partition(" ")
        secret = secret.strip()
        if scheme.lower() != "bearer" or not secret:
            raise unknown("Write the header as Authorization: Bearer TOKEN.")
        return Shown("token" if secret.startswith(TOKEN_PREFIX) else "jwt", secret)
    cookie = _cookie(headers.get("Cookie", ""))
    if cookie:
        return Shown("jwt", cookie, by_cookie=True)
    raise unknown("Please sign in first.")


def unknown(error: str, code: str = "not_signed_in") -> Problem:
    """Return the answer to somebody who is nobody."""
    return Problem(HTTPStatus.UNAUTHORIZED, error, code, headers={"WWW-Authenticate": "Bearer"})


def require_not_suspended(person: PersonView) -> None:
    """Refuse whom an admin keeps out.

    Raises:
        Problem: they are suspended.
    """
    if person.suspended:
        raise Said(HTTPStatus.FORBIDDEN, lambda say: say.plain("site-suspended"), "suspended")


def require_from_site(headers: Mapping[str, str], site: str | None) -> None:
    """Check that a write that a browser proves with a cookie comes from a page of the site.

    Args:
        headers: of the request.
        site: the origin of the site; None: whatever origin the page that asks has itself.

    Raises:
        Problem: it does not, or nothing says so.
    """
    origin, fetched, host = headers.get("Origin"), headers.get("Sec-Fetch-Site"), headers.get("Host")
    if origin is not None:
        own = site.rstrip("/") if site else None
        same = origin == own if own else host is not None and _host(origin) == host
        if same:
            return
    elif fetched == "same-origin":
        return
    raise Problem(HTTPStatus.FORBIDDEN, "This request does not come from a page of the site.", "foreign_origin")


def _host(origin: str) -> str | None:
    """Return the host and port of an origin; None when it is no address."""
    try:
        return urlsplit(origin).netloc or None
    except ValueError:
        return None


def _cookie(header: str) -> str | None:
    """Return our cookie, whatever other cookies look like that a browser sends along."""
    for each in header.split(";"):
        name, _, value = each.partition("=")
        if name.strip() == COOKIE:
            return value.strip().strip('"') or None
    return None
