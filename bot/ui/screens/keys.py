"""Tokens of the API: a list, one of them, and a new one's secret."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.views.people import Scope, TokenView
from bot.ui.buttons.keys import MakeKey, OpenKey, OpenKeys, TakeKey
from bot.ui.buttons.settings import OpenSettings
from bot.ui.labels import clip
from bot.ui.say import Say
from bot.ui.screen import Button, Row, Screen, paragraphs, tap


def keys(say: Say, tokens: Sequence[TokenView]) -> Screen:
    """Show my tokens, and offer a new one."""
    shown: list[Row] = [[Button(clip(f"{each.name} · {_scope(say, each.scope)}"), OpenKey(each.id))] for each in tokens]
    new = [tap(say, "key-new-write", MakeKey(1)), tap(say, "key-new-read", MakeKey(0))]
    count = say.plural("keys-count", len(tokens)) if tokens else say("keys-none")
    return Screen(paragraphs(say("keys-head"), count), [*shown, new, [tap(say, "back", OpenSettings())]])


def key(say: Say, token: TokenView) -> Screen:
    """Show one of my tokens, which can be taken back."""
    used = say("key-used", moment=token.used_at) if token.used_at else say("key-unused")
    facts = say("key-facts", name=token.name, scope=_scope(say, token.scope), until=token.expires_at)
    rows: list[Row] = [[tap(say, "key-take-back", TakeKey(token.id))], [tap(say, "back", OpenKeys())]]
    return Screen(paragraphs(facts, used), rows)


def secret(say: Say, token: str) -> Screen:
    """Show the secret of a new token, once."""
    return Screen(paragraphs(say("key-secret"), f"<code>{say.escape(token)}</code>"), [[tap(say, "keys", OpenKeys())]])


def _scope(say: Say, scope: Scope) -> str:
    return say.plain(f"key-may-{scope}")
