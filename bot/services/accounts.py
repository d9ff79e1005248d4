"""People who come through other programs than Telegram: whom the site knows, and who has a token of the API."""

from __future__ import annotations

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.clock import Clock
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.rows import person_view
from bot.services.secrets import new_secret, token_hash
from bot.services.views.people import AccountView, PersonView, Scope, TokenView
from bot.settings import Settings
from db.models import ApiToken
from db.queries import accounts, audit
from db.queries.accounts import Account
from db.transaction import Transaction
from domain.audit import AuditKind
from domain.notices import KeyMade
from domain.privacy import Fact
from domain.refusals import NotFound, TooManyTokens
from domain.status import Provider
from domain.texts import LINK_LIMIT, NAME_LIMIT, clean, clip

LONGEST_LIFE = dt.timedelta(days=365)
MOST_TOKENS = 20
NOTE_EVERY = dt.timedelta(minutes=10)
"""How exactly it is known when a token was used last: a note is a write."""
_NOBODY = uuid.UUID(int=0)


class Accounts:
    """Who somebody is, by what another program shows of them."""

    def __init__(self, settings: Settings, clock: Clock, people: People, notices: Notices) -> None:
        self._settings = settings
        self._clock = clock
        self._people = people
        self._notices = notices

    async def by_token(self, tx: Transaction, token: str) -> tuple[AccountView, TokenView] | None:
        """Return whose a token is, and the token; None: it is unknown, expired or was taken back."""
        found = await accounts.of_token(tx, token_hash(token), now=self._clock.now())
        return (self._view(found.account), self._token(found.token, found.account.row.person.zone)) if found else None

    async def note_use(self, tx: Transaction, token: TokenView) -> None:
        """Remember that a token was used now."""
        await accounts.note_use(tx, token.id, at=self._clock.now())

    def is_noted(self, token: TokenView) -> bool:
        """Tell whether it is known well enough when a token was used last."""
        return token.used_at is not None and self._clock.now() - token.used_at < NOTE_EVERY

    async def by_subject(self, tx: Transaction, subject: str) -> AccountView | None:
        """Return whom the site knows by an id of its own; None: they have never come before."""
        found = await accounts.of_subject(tx, subject)
        return self._view(found) if found else None

    def is_current(self, account: AccountView, *, name: str | None, email: str | None, picture: str | None) -> bool:
        """Tell whether the site says of somebody what is kept of them."""
        kept = account.person.name, account.email, account.picture
        return kept == _kept(account.person, name=name, email=email, picture=picture)

    async def arrive(
        self, tx: Transaction, subject: str, *, name: str | None, email: str | None, picture: str | None
    ) -> AccountView:
        """Return whom the site knows, making them a student when they are new; what the site says of them now is kept.

        Raises:
            ValueError: the site's id of them is nothing that can be kept.
        """
        called = name or (email or subject).partition("@")[0]
        person = await self._people.introduce(tx, Provider.SITE, subject, name=called)
        found = await accounts.of_subject(tx, subject)
        if found is None:
            raise NotFound("who has just come is gone")
        found.row.person.name, email, picture = _kept(person, name=name, email=email, picture=picture)
        await tx.flush()
        await accounts.describe(tx, subject, email=email, picture=picture)
        return self._view(found._replace(email=email, picture=picture))

    async def of(self, tx: Transaction, person_id: int) -> AccountView:
        """Return somebody by our own id.

        Raises:
            NotFound: there is no such person.
        """
        found = await accounts.of_person(tx, person_id)
        if found is None:
            raise NotFound(f"there is no person {person_id}")
        return self._view(found)

    async def find(self, tx: Transaction, written: str) -> int:
        """Return our own id of whoever is called so by another program: the site's id of them, or our public id.

        Raises:
            NotFound: nobody is.
        """
        found = await accounts.known(tx, _public_id(written), clip(written, LINK_LIMIT))
        if not found:
            raise NotFound("nobody has this id")
        return found[0]

    async def named(self, tx: Transaction, written: str) -> PersonView:
        """Return whoever an operator means: a Telegram id, the site's id, or our public id.

        Raises:
            NotFound: nobody is.
        """
        if written.isascii() and written.isdecimal():
            found = await self._people.by_telegram(tx, int(written))
            if found is not None:
                return found
        return await self._people.get(tx, await self.find(tx, written))

    async def make_token(
        self, tx: Transaction, *, name: str, scope: Scope, life: dt.timedelta, actor: PersonView
    ) -> tuple[str, TokenView]:
        """Make a token for the actor; the secret is returned this once, only a hash of it is kept.

        Raises:
            EmptyText, TextTooLong: the name.
            TooManyTokens: the actor has many already.
            ValueError: a life of a year or less is meant.
        """
        if not dt.timedelta() < life <= LONGEST_LIFE:
            raise ValueError("a token lives for a day to a year")
        now, secret = self._clock.now(), new_secret()
        if len(await accounts.tokens(tx, actor.id, now=now)) >= MOST_TOKENS:
            raise TooManyTokens(MOST_TOKENS)
        made = ApiToken(
            token_hash=token_hash(secret),
            person_id=actor.id,
            name=clean(name, "name", limit=NAME_LIMIT),
            scope=scope,
            created_at=now,
            expires_at=now + life,
        )
        tx.add(made)
        await tx.flush()
        await audit.of_person(tx, AuditKind.KEY_MADE, actor.id, at=now, actor_id=actor.id, token=made.id, scope=scope)
        return secret, self._token(made, actor.zone)

    async def send_token(
        self, tx: Transaction, *, name: str, scope: Scope, life: dt.timedelta, actor: PersonView
    ) -> TokenView:
        """Make a token whose secret is told in the actor's chat; may raise as `make_token`."""
        _, made = await self.make_token(tx, name=name, scope=scope, life=life, actor=actor)
        await self._notices.tell(tx, actor.id, KeyMade(made.id))
        return made

    async def tokens(self, tx: Transaction, *, actor: PersonView) -> list[TokenView]:
        """Return the actor's tokens that are good, the oldest first."""
        found = await accounts.tokens(tx, actor.id, now=self._clock.now())
        return [self._token(each, actor.zone) for each in found]

    async def revoke(self, tx: Transaction, token_id: int, *, actor: PersonView) -> str:
        """Take a token of the actor's back, for good; return its name.

        Raises:
            NotFound: the actor has no such token.
        """
        name = await accounts.revoke(tx, token_id, actor.id)
        if name is None:
            raise NotFound(f"there is no token {token_id} of this person")
        await audit.of_person(
            tx, AuditKind.KEY_REVOKED, actor.id, at=self._clock.now(), actor_id=actor.id, token=token_id
        )
        return name

    def _view(self, found: Account) -> AccountView:
        person = replace(person_view(found.row, self._settings.admin_ids), is_elsewhere=True)
        return AccountView(person, found.public_id, found.subject, found.email, found.picture)

    def _token(self, row: ApiToken, zone: str) -> TokenView:
        here = ZoneInfo(zone)
        used_at = row.used_at.astimezone(here) if row.used_at else None
        times = row.created_at.astimezone(here), row.expires_at.astimezone(here), used_at
        return TokenView(row.id, row.name, Scope(row.scope), *times)


def _kept(
    person: PersonView, *, name: str | None, email: str | None, picture: str | None
) -> tuple[str, str | None, str | None]:
    """Return which name, e-mail address and picture are kept of somebody: who has a chat is called as Telegram does."""
    called = (clip(name or "", NAME_LIMIT) if person.telegram_id is None else None) or person.name
    if Fact.SITE in person.withheld:
        return called, None, None
    if picture and not (picture.startswith("https://") and picture.isprintable() and len(picture) <= LINK_LIMIT):
        picture = None
    return called, clip(email or "", NAME_LIMIT * 4) or None, picture or None


def _public_id(written: str) -> uuid.UUID:
    """Read one of our ids; anything else is nobody's."""
    try:
        return uuid.UUID(written)
    except ValueError:
        return _NOBODY
