"""The site's API, put together."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp

from bot.clock import Clock
from bot.services.all import Services
from bot.settings import Settings
from bot.trouble import Trouble
from bot.ui.say import Catalogues
from db.engine import Database
from web.door import Door
from web.health import Health
from web.server import Server, Site
from web.tokens import Fetch, Keys, Verifier

_PATIENCE = aiohttp.ClientTimeout(total=5)
_MOST = 256 * 1024  # bytes of the site's keys


def build(  # noqa: PLR0913 - what the two ways to run it do not share
    settings: Settings,
    *,
    address: str,
    database: Database,
    services: Services,
    catalogues: Catalogues,
    clock: Clock,
    on_commit: Callable[[], None] = lambda: None,
    polls: Callable[[], str] | None = None,
    bot: Callable[[], str | None] = lambda: None,
    fetch: Fetch | None = None,
) -> Server:
    """Put the server together; nothing listens yet.

    Args:
        settings: all settings.
        address: host and port.
        database: an open database.
        services: the use cases.
        catalogues: the words.
        clock: people's clock.
        on_commit: called after each write.
        polls: tells whether messages are taken in and sent, "ok" or why not; None: another process does that.
        bot: tells how the bot is called at Telegram, if that is known.
        fetch: reads the site's keys; aiohttp by default.
    """
    host, _, port = address.rpartition(":")
    door = Door(
        database=database,
        services=services,
        catalogues=catalogues,
        clock=clock,
        verifier=_verifier(settings, fetch or read_json),
        site=settings.site_url,
        bot=bot,
        on_commit=on_commit,
    )
    return Server(Site(door, Health(database, polls)), host.strip("[]"), int(port))


def _verifier(settings: Settings, fetch: Fetch) -> Verifier | None:
    issuer = settings.site_jwt_issuer
    if issuer and settings.site_jwt_secret is not None:
        return Verifier(issuer=issuer, secret=settings.site_jwt_secret.text)
    if issuer and settings.site_jwks_url is not None:
        return Verifier(issuer=issuer, keys=Keys(settings.site_jwks_url, fetch))
    return None


async def read_json(url: str) -> Mapping[str, Any]:
    """Read a JSON document of another host.

    Raises:
        OSError: it does not answer, or not with that.
        ValueError: it is no JSON, or very long.
    """
    try:
        async with aiohttp.ClientSession(timeout=_PATIENCE, trust_env=False) as http, http.get(url) as answer:
            answer.raise_for_status()
            raw = await answer.content.read(_MOST + 1)
    except (TimeoutError, aiohttp.ClientError) as error:
        raise OSError(type(error).__name__) from None
    found = json.loads(raw)
    if not isinstance(found, dict):
        raise ValueError("a list of keys is an object")
    return found


async def serve(server: Server, ready: Callable[[str], None] = lambda _: None) -> None:
    """Listen until cancelled, then finish what is being answered; `ready` is told where, once it listens.

    Raises:
        Trouble: the address cannot be used.
    """
    try:
        await server.start()
    except OSError as error:
        words = f"BOT_HTTP: {server.address} cannot be used ({error.strerror}): choose another one."
        raise Trouble(words) from error
    ready(server.url)
    try:
        await server.site.health.run()
    finally:
        await server.close()
