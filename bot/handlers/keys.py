"""My tokens of the API: programs that act for me."""

from __future__ import annotations

import datetime as dt

from bot.flow.conversation import Routes, pressed
from bot.flow.turn import Turn
from bot.services.views.people import Scope
from bot.ui.buttons.keys import MakeKey, OpenKey, OpenKeys, TakeKey
from bot.ui.screens import keys as screens
from domain.refusals import NotFound

LIFE = dt.timedelta(days=90)

keys = Routes("keys")


@keys.on(pressed(OpenKeys))
async def show_keys(turn: Turn, _press: object) -> None:
    """Show my tokens."""
    turn.show(screens.keys(turn.say, await turn.services.accounts.tokens(turn.tx, actor=turn.person)))


@keys.on(pressed(MakeKey))
async def make(turn: Turn, press: MakeKey) -> str:
    """Make a token; its secret comes in a message of its own, and is never stored."""
    name = turn.say.plain("key-from-chat", day=turn.say.date_label(turn.say.local(turn.now).date()))
    scope = Scope.WRITE if press.writes else Scope.READ
    await turn.services.accounts.send_token(turn.tx, name=name, scope=scope, life=LIFE, actor=turn.person)
    await show_keys(turn, press)
    return turn.say("key-comes")


@keys.on(pressed(OpenKey))
async def show_key(turn: Turn, press: OpenKey) -> None:
    """Show one of my tokens."""
    found = await turn.services.accounts.tokens(turn.tx, actor=turn.person)
    token = next((each for each in found if each.id == press.key_id), None)
    if token is None:
        raise NotFound(f"there is no token {press.key_id} of this person")
    turn.show(screens.key(turn.say, token))


@keys.on(pressed(TakeKey))
async def take_back(turn: Turn, press: TakeKey) -> str:
    """Take a token back."""
    name = await turn.services.accounts.revoke(turn.tx, press.key_id, actor=turn.person)
    await show_keys(turn, press)
    return turn.say("key-taken-back", name=name)
