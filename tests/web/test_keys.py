"""The site's public keys: found by the name that a token gives, read when needed, kept when the site is away."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from tests.support.chat import World
from tests.support.site import ISSUER, Site
from web.build import read_json
from web.tokens import KEYS_LIVE, KEYS_PAUSE, Claims, Keys, KeysAway, NotGenuine, Verifier

URL = "https://auth.example/keys"
CLAIMS = {"iss": ISSUER, "aud": "authenticated", "sub": "7", "exp": 4_000_000_000}
CURVE, RSA = ec.generate_private_key(ec.SECP256R1()), rsa.generate_private_key(65537, 2048)


@dataclass
class Host:
    """The site's host of keys, which may be away."""

    keys: list[dict[str, Any]]
    away: bool = False
    asked: int = 0
    now: float = field(default=1000.0)

    async def __call__(self, url: str) -> Mapping[str, Any]:
        assert url == URL
        self.asked += 1
        if self.away:
            raise OSError("away")
        return {"keys": self.keys}

    def verifier(self) -> Verifier:
        return Verifier(issuer=ISSUER, keys=Keys(URL, self, lambda: self.now))


def public(name: str, key: Any, algorithm: str) -> dict[str, Any]:
    kind = ECAlgorithm if algorithm == "ES256" else RSAAlgorithm
    found: dict[str, Any] = json.loads(kind.to_jwk(key.public_key()))
    return {**found, "kid": name, "alg": algorithm, "use": "sig"}


def signed(name: str | None, key: Any, algorithm: str, **changed: Any) -> str:
    return jwt.encode({**CLAIMS, **changed}, key, algorithm, headers={"kid": name} if name else None)


@pytest.mark.parametrize(("key", "algorithm"), [(CURVE, "ES256"), (RSA, "RS256")])
async def test_a_token_is_checked_with_the_key_that_it_names(key: Any, algorithm: str) -> None:
    host = Host([public("one", CURVE, "ES256"), public("two", RSA, "RS256")])
    name = "one" if algorithm == "ES256" else "two"
    verifier = host.verifier()
    assert await verifier.claims(signed(name, key, algorithm)) == Claims("7", None, None, None)
    await verifier.claims(signed(name, key, algorithm))
    assert host.asked == 1


async def test_a_key_that_is_new_is_looked_for_but_not_at_every_token() -> None:
    host = Host([public("old", CURVE, "ES256")])
    verifier = host.verifier()
    await verifier.claims(signed("old", CURVE, "ES256"))
    for _ in range(3):
        with pytest.raises(NotGenuine):
            await verifier.claims(signed("new", RSA, "RS256"))
    assert host.asked == 1
    host.keys.append(public("new", RSA, "RS256"))
    host.now += KEYS_PAUSE + 1
    await verifier.claims(signed("new", RSA, "RS256"))
    assert host.asked == 2


async def test_keys_that_were_read_stay_while_the_host_is_away_and_go_when_it_takes_them_back() -> None:
    host = Host([public("one", CURVE, "ES256")])
    verifier = host.verifier()
    await verifier.claims(signed("one", CURVE, "ES256"))
    host.now, host.away = host.now + KEYS_LIVE + 1, True
    await verifier.claims(signed("one", CURVE, "ES256"))
    host.now, host.away, host.keys = host.now + KEYS_LIVE + 1, False, [public("other", RSA, "RS256")]
    with pytest.raises(NotGenuine):
        await verifier.claims(signed("one", CURVE, "ES256"))


async def test_while_the_keys_cannot_be_read_nobody_is_told_to_sign_in_again(world: World) -> None:
    host = Host([public("one", CURVE, "ES256")], away=True)
    verifier, token = host.verifier(), signed("one", CURVE, "ES256")
    async with Site.listening(world) as site:
        site.server.site.door.verifier = verifier
        for _ in range(2):
            answer = await site.asks("GET", "/api/users/mentors", headers={"Authorization": f"Bearer {token}"})
            assert (answer.status, answer.body["code"], answer.headers["Retry-After"]) == (503, "unavailable", "10")
    assert host.asked == 1
    with pytest.raises(KeysAway):
        await verifier.claims(token)
    host.now, host.away = host.now + KEYS_PAUSE + 1, False
    assert (await verifier.claims(token)).subject == "7"
    with pytest.raises(NotGenuine):
        await verifier.claims(signed("two", CURVE, "ES256"))


async def test_what_a_token_says_of_its_algorithm_is_not_believed() -> None:
    host = Host([public("one", RSA, "RS256")])
    for token in (
        jwt.encode(CLAIMS, "x" * 32, "HS256", headers={"kid": "one"}),
        signed("one", CURVE, "ES256"),
        signed(None, RSA, "RS256"),
        "no.token.at.all",
    ):
        with pytest.raises(NotGenuine):
            await host.verifier().claims(token)


async def test_what_is_no_list_of_keys_is_no_key() -> None:
    host = Host([{"kty": "oct", "kid": "one", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA", "alg": "HS256"}])
    token = jwt.encode(CLAIMS, "secret-secret-secret-secret-secret", "HS256", headers={"kid": "one"})
    with pytest.raises(NotGenuine):
        await host.verifier().claims(token)


async def test_the_keys_are_read_over_http(world: World) -> None:
    async with Site.listening(world) as site:
        assert "paths" in await read_json(f"{site.server.url}/openapi.json")
        with pytest.raises(OSError, match="ClientResponseError"):
            await read_json(f"{site.server.url}/nothing")
    with pytest.raises(OSError, match="Connect"):
        await read_json(f"{site.server.url}/openapi.json")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"user_metadata": {"full_name": "Sadia Islam"}}, "Sadia Islam"),
        ({"user_metadata": {"name": "Sadia"}}, "Sadia"),
        ({"email": "sadia@example.com"}, None),
        ({"user_metadata": "x", "email": 7}, None),
        ({"user_metadata": {"full_name": "  ", "name": []}}, None),
    ],
)
async def test_somebody_is_called_as_the_site_calls_them(said: dict[str, Any], name: str | None) -> None:
    host = Host([public("one", CURVE, "ES256")])
    claims = await host.verifier().claims(signed("one", CURVE, "ES256", **said))
    assert claims.name == name
