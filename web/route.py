"""What a route is: the one description that serving, checking and documenting it come from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct
from pydantic import BaseModel

from bot.services.all import Services
from bot.services.views.people import AccountView, PersonView
from db.transaction import Transaction
from domain.refusals import DomainError
from domain.status import Role

Payload = Mapping[str, Any]


class Ask(Struct, frozen=True):
    """A request whose caller is known and whose body was read, inside a transaction."""

    tx: Transaction
    services: Services
    account: AccountView
    query: Mapping[str, str]
    body: Any
    """An instance of the route's model; None when it has none."""
    bot: str | None = None
    """How the bot is called at Telegram, if that is known."""

    @property
    def actor(self) -> PersonView:
        """Who asks."""
        return self.account.person

    async def person(self, written: str) -> int:
        """Return our own id of whoever is written so; the caller's costs no statement.

        Raises:
            NotFound: nobody is.
        """
        own = {str(self.account.public_id), self.account.public_id.hex, self.account.subject}
        return self.actor.id if written in own else await self.services.accounts.find(self.tx, written)


Handler = Callable[[Ask], Awaitable[Payload]]
Instead = Callable[[Ask], Awaitable[Sequence[Payload]]]


class Query(Struct, frozen=True, kw_only=True):
    """A parameter in the address."""

    name: str
    about: str
    required: bool = True
    example: str = ""


class Route(Struct, frozen=True, kw_only=True):
    """A method of a path."""

    method: Literal["GET", "POST", "PUT", "DELETE"]
    path: str
    summary: str
    handler: Handler
    answer: type[BaseModel]
    body: type[BaseModel] | None = None
    example: Payload | None = None
    """A body that works, or one like it."""
    query: Sequence[Query] = ()
    roles: Sequence[Role] = tuple(Role)
    """Who may ask; admins may always."""
    errors: Sequence[int] = ()
    """Statuses besides those that every route may answer."""
    instead: Instead | None = None
    """Finds other times, when the one that was asked for is taken."""

    @property
    def writes(self) -> bool:
        """Whether something may change."""
        return self.method != "GET"


async def other_times(instead: Instead, ask: Ask) -> Sequence[Payload]:
    """Return other times for a request whose time is taken; none where there is a reason against any of them.

    That reason is not what was asked about: the answer stays that the time is taken.
    """
    try:
        return await instead(ask)
    except DomainError:
        return ()
