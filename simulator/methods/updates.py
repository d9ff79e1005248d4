"""Getting updates: by long poll; a webhook is remembered but nothing is delivered to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.errors import bad
from simulator.methods.registry import Method
from simulator.params import Params, boolean, integer, parsed, string

if TYPE_CHECKING:
    from simulator.core import Telegram

MAX_LIMIT = 100


def _allow(tg: Telegram, p: Params) -> None:
    """Take over ``allowed_updates``; left out means as it was set last time."""
    if "allowed_updates" in p:
        tg.updates.allow(p["allowed_updates"])


async def get_updates(tg: Telegram, p: Params) -> object:
    """Confirm by offset and wait for what is new."""
    _allow(tg, p)
    limit = max(1, min(p.get("limit", MAX_LIMIT), MAX_LIMIT))
    if not tg.updates.attached:
        tg.publish("bot", None, {"attached": True})
    return await tg.updates.poll(p.get("offset", 0), limit, p.get("timeout", 0))


def set_webhook(tg: Telegram, p: Params) -> object:
    """Remember the address; polls are refused from now on."""
    url = p.get("url", "")
    if url and not url.startswith("https://"):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    _allow(tg, p)
    tg.updates.webhook = (
        {name: p[name] for name in ("url", "max_connections", "ip_address") if name in p} if url else {}
    )
    return _dropped(tg, p)


def delete_webhook(tg: Telegram, p: Params) -> object:
    """Forget the address; polls are answered again."""
    tg.updates.webhook = {}
    return _dropped(tg, p)


def _dropped(tg: Telegram, p: Params) -> bool:
    if p.get("drop_pending_updates"):
        tg.updates.drop()
    return True


def get_webhook_info(tg: Telegram, _p: Params) -> object:
    """Tell the address and how many updates wait."""
    info = {"url": "", "has_custom_certificate": False, "pending_update_count": len(tg.updates.pending)}
    if tg.updates.allowed:
        info["allowed_updates"] = tg.updates.allowed
    return {**info, **tg.updates.webhook}


METHODS = {
    "getUpdates": Method(
        get_updates, {"offset": integer, "limit": integer, "timeout": integer, "allowed_updates": parsed}
    ),
    "setWebhook": Method(
        set_webhook,
        {
            "url": string,
            "ip_address": string,
            "max_connections": integer,
            "allowed_updates": parsed,
            "drop_pending_updates": boolean,
            "secret_token": string,
        },
    ),
    "deleteWebhook": Method(delete_webhook, {"drop_pending_updates": boolean}),
    "getWebhookInfo": Method(get_webhook_info, {}),
}
