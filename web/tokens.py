"""The site's own tokens: a JWT as its sign-in makes them, checked by what the settings say and never by what it says.

What is checked is listed at https://supabase.com/docs/guides/auth/jwts and in RFC 8725.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import jwt
from jwt import PyJWK, PyJWKSet
from msgspec import Struct

from bot.clock import SystemClock

log = logging.getLogger(__name__)

AUDIENCE = "authenticated"
LEEWAY = 10  # seconds by which the site's clock and ours may differ
KEYS_LIVE = 600.0  # seconds after which the site's keys are read again
KEYS_PAUSE = 10.0  # seconds between two looks for a key that was not there
REMEMBERED = 2_000  # tokens that were checked; who was not seen for longest is forgotten first
_LONGEST_SUBJECT = 200
_ASYMMETRIC = ("ES256", "RS256")
_NEEDED = ["exp", "iss", "aud", "sub"]

Fetch = Callable[[str], Awaitable[Mapping[str, Any]]]
"""Reads a JSON document of another host."""


class NotGenuine(Exception):
    """A token that is not the site's, not for us, or out of date; the text says why, and holds none of it."""


class KeysAway(Exception):
    """Nobody can tell whether a token is genuine: the site's keys could not be read."""


class Claims(Struct, frozen=True):
    """What the site says of somebody."""

    subject: str
    name: str | None
    email: str | None
    picture: str | None


@dataclass(slots=True)
class Keys:
    """The site's public keys, read when they are needed and kept for a while."""

    url: str
    fetch: Fetch
    monotonic: Callable[[], float] = time.monotonic
    _found: Mapping[str, PyJWK] = field(default_factory=dict, init=False)
    _read_at: float = field(default=float("-inf"), init=False)
    _are_away: bool = field(default=False, init=False)
    """The last look for them has failed."""
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def key(self, token: str) -> PyJWK:
        """Return the key that a token names.

        Raises:
            NotGenuine: the token names none, or none that the site has.
            KeysAway: the site does not say which keys it has.
        """
        try:
            name = jwt.get_unverified_header(token).get("kid")
        except jwt.InvalidTokenError as error:
            raise NotGenuine(type(error).__name__) from None
        if not isinstance(name, str):
            raise NotGenuine("it names no key")
        async with self._reading:
            if self._is_old(KEYS_LIVE) or (name not in self._found and self._is_old(KEYS_PAUSE)):
                await self._read()
        if name not in self._found and self._are_away:
            raise KeysAway("the site's keys cannot be read")
        if name not in self._found:
            raise NotGenuine("it names a key that the site does not have")
        return self._found[name]

    def _is_old(self, life: float) -> bool:
        return self.monotonic() - self._read_at > life

    async def _read(self) -> None:
        """Read the keys; when the site does not answer, what was read before stays."""
        self._read_at = self.monotonic()
        try:
            keys = PyJWKSet.from_dict(dict(await self.fetch(self.url))).keys
        except (OSError, ValueError, jwt.PyJWTError) as error:
            log.warning("the site's keys cannot be read: %s", type(error).__name__)
            self._are_away = True
            return
        self._are_away = False
        self._found = {key.key_id: key for key in keys if key.key_id and key.algorithm_name in _ASYMMETRIC}


class Verifier:
    """Checks the site's tokens, each once: a page shows the same one with every request."""

    def __init__(
        self,
        *,
        issuer: str,
        secret: str | None = None,
        keys: Keys | None = None,
        now: Callable[[], dt.datetime] | None = None,
    ) -> None:
        """Remember what the settings say: either the shared secret, or where the public keys are.

        Args:
            issuer: who signs.
            secret: with which it signs, if it is shared.
            keys: the public keys otherwise.
            now: the clock that the times in tokens are about; the machine's by default.
        """
        self._issuer = issuer
        self._secret = secret
        self._keys = keys
        self._now = now or SystemClock().now
        self._checked: OrderedDict[str, tuple[float, Claims]] = OrderedDict()
        """What genuine tokens say, and until when they are not checked again."""

    async def claims(self, token: str) -> Claims:
        """Return what a genuine token says.

        Raises:
            NotGenuine: it is not genuine.
            KeysAway: that cannot be told now.
        """
        now, known = self._now().timestamp(), self._checked.get(token)
        if known is not None and now < known[0]:
            self._checked.move_to_end(token)
            return known[1]
        self._checked.pop(token, None)
        found = await self._found(token)
        claims = _claims(found)
        # The key that it was signed with may be taken back, so it is looked at again while it is good.
        self._checked[token] = min(int(found["exp"]), now + KEYS_LIVE), claims
        if len(self._checked) > REMEMBERED:
            self._checked.popitem(last=False)
        return claims

    async def _found(self, token: str) -> Mapping[str, Any]:
        if self._secret is not None:
            return self._decoded(token, self._secret, ["HS256"])
        if self._keys is None:
            raise NotGenuine("no token of a site is known here")
        key = await self._keys.key(token)
        return self._decoded(token, key, [key.algorithm_name])

    def _decoded(self, token: str, key: str | PyJWK, algorithms: list[str]) -> Mapping[str, Any]:
        try:
            found: Mapping[str, Any] = jwt.decode(
                token,
                key,
                algorithms=algorithms,
                audience=AUDIENCE,
                issuer=self._issuer,
                leeway=LEEWAY,
                options={"require": _NEEDED},
            )
        except (jwt.PyJWTError, ValueError) as error:
            raise NotGenuine(type(error).__name__) from None
        return found


def _claims(found: Mapping[str, Any]) -> Claims:
    subject = found["sub"]
    if not (isinstance(subject, str) and 0 < len(subject) <= _LONGEST_SUBJECT and subject.isprintable()):
        raise NotGenuine("its subject is none")
    said = found.get("user_metadata")
    said = said if isinstance(said, Mapping) else {}
    name = _text(said.get("full_name")) or _text(said.get("name"))
    return Claims(subject, name, _text(found.get("email")), _text(said.get("avatar_url")) or _text(said.get("picture")))


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
