"""Who may ask the demo's API: some of the sample people, and somebody whom only the site knows, with a token each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct

from bot.demo.people import AYESHA, MEMBER, NABIL, SHIRIN
from bot.services.views.people import PersonView, Scope
from domain.refusals import NotFound

if TYPE_CHECKING:
    from bot.app import App
    from db.transaction import Transaction

ROLES = {"STUDENT": NABIL, "MENTOR": AYESHA, "ADMIN": SHIRIN}
"""By the name of the variable that holds the token in a shell."""
LIFE = dt.timedelta(days=365)  # people move the demo's clock


class Program(Struct, frozen=True):
    """Asks for somebody."""

    variable: str
    token: str
    public_id: str
    name: str


async def let_programs_in(app: App) -> list[Program]:
    """Make the tokens; they end with the database."""
    async with app.database.write() as tx:
        found = [await _program(app, tx, variable, await _known(app, tx, each.id)) for variable, each in ROLES.items()]
        arrived = await app.services.accounts.arrive(tx, "sample-member", name=MEMBER, email=None, picture=None)
        return [*found, await _program(app, tx, "MEMBER", arrived.person)]


async def _known(app: App, tx: Transaction, telegram_id: int) -> PersonView:
    person = await app.services.people.by_telegram(tx, telegram_id)
    if person is None:
        raise NotFound(f"the demo's story knows no {telegram_id}")
    return person


async def _program(app: App, tx: Transaction, variable: str, person: PersonView) -> Program:
    accounts = app.services.accounts
    token, _ = await accounts.make_token(tx, name="demo", scope=Scope.WRITE, life=LIFE, actor=person)
    return Program(variable, token, str((await accounts.of(tx, person.id)).public_id), person.name)
