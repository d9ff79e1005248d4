"""A token of the site is checked once, and again when it may not be good any more."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from unittest.mock import patch

import jwt
import pytest

from web import tokens
from web.tokens import KEYS_LIVE, NotGenuine, Verifier

ISSUER, SECRET = "https://auth.example/auth/v1", "a-secret-that-only-the-site-and-the-bot-know"
HOUR = dt.timedelta(hours=1)


@dataclass
class Clock:
    """The machine's, until it is set forward."""

    later: dt.timedelta = field(default_factory=dt.timedelta)

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self.later  # noqa: TID251 - what PyJWT reads too


def token(subject: str = "sadia", life: dt.timedelta = HOUR) -> str:
    now = dt.datetime.now(dt.UTC)  # noqa: TID251 - the site has a clock of its own
    return jwt.encode({"iss": ISSUER, "aud": "authenticated", "sub": subject, "exp": now + life}, SECRET, "HS256")


async def test_a_token_that_comes_again_is_not_decoded_again() -> None:
    verifier, mine = Verifier(issuer=ISSUER, secret=SECRET), token()
    first = await verifier.claims(mine)
    with patch("jwt.decode") as decode:
        assert await verifier.claims(mine) == first
        decode.assert_not_called()


@pytest.mark.parametrize(("life", "later"), [(HOUR, HOUR), (10 * HOUR, dt.timedelta(seconds=KEYS_LIVE))])
async def test_it_is_checked_again_when_it_ends_and_when_keys_may_have_changed(
    life: dt.timedelta, later: dt.timedelta
) -> None:
    clock = Clock()
    verifier, mine = Verifier(issuer=ISSUER, secret=SECRET, now=clock.now), token(life=life)
    await verifier.claims(mine)
    clock.later = later
    with patch("jwt.decode", side_effect=jwt.ExpiredSignatureError), pytest.raises(NotGenuine):
        await verifier.claims(mine)


async def test_only_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "REMEMBERED", 2)
    verifier, mine = Verifier(issuer=ISSUER, secret=SECRET), [token(name) for name in ("sadia", "tuli", "rumi")]
    for each in (*mine[:2], mine[0], mine[2]):
        await verifier.claims(each)
    with patch("jwt.decode", side_effect=jwt.DecodeError):
        assert (await verifier.claims(mine[0])).subject == "sadia"
        with pytest.raises(NotGenuine):
            await verifier.claims(mine[1])


async def test_what_is_refused_is_not_remembered() -> None:
    verifier, foreign = Verifier(issuer=ISSUER, secret=SECRET), token() + "x"
    for _ in range(2):
        with pytest.raises(NotGenuine):
            await verifier.claims(foreign)
