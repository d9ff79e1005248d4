"""Admins look people up, suspend them, and take roles away (docs/decisions/suspended-people.md)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.clock import Clock
from bot.services.companies import Companies
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.rows import person_view
from bot.services.sessions import Sessions
from bot.services.sessions.lists import HOSTED
from bot.services.views.admins import Conduct, PersonCard
from bot.services.views.people import PersonView
from bot.settings import Settings
from db.locks import lock_people
from db.queries import audit, conduct, notices, people, sessions
from db.queries.people import PersonRow
from db.transaction import Transaction
from domain.audit import AuditKind
from domain.notices import Lifted, RoleTaken, Suspended
from domain.refusals import LastAdmin, NotAllowed, NotFound, SettingsAdmin
from domain.status import Role
from domain.texts import require_id

MOST_FOUND = 8


class Admins:
    """What admins can do about people."""

    def __init__(  # noqa: PLR0913 - deciding about people touches all that they do
        self,
        settings: Settings,
        clock: Clock,
        notices: Notices,
        people: People,
        sessions: Sessions,
        *,
        companies: Companies,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._notices = notices
        self._people = people
        self._sessions = sessions
        self._companies = companies

    async def search(self, tx: Transaction, text: str, *, actor: PersonView) -> list[PersonView]:
        """Return people whose name holds the text, or whose @username or Telegram id it is, eight at most.

        Raises:
            NotAllowed: the actor is no admin.
        """
        _require_admin(actor)
        wanted = " ".join(text.split())
        found = await conduct.named(tx, wanted, limit=MOST_FOUND) if wanted.strip("@") else []
        return [await self._people.get(tx, person_id) for person_id in found]

    async def card(self, tx: Transaction, person_id: int, *, actor: PersonView) -> PersonCard:
        """Return what an admin sees of a person.

        Raises:
            NotAllowed: the actor is no admin.
            NotFound: there is no such person.
        """
        _require_admin(actor)
        return await self._card(tx, await self._row(tx, person_id), actor)

    async def decide(self, tx: Transaction, what: Conduct, person_id: int, *, actor: PersonView) -> PersonCard:
        """Suspend a person, let them in again, or take a role away, and tell them; what is so already stays so.

        Raises:
            NotAllowed: the actor is no admin, or would suspend themselves.
            NotFound: there is no such person.
            SettingsAdmin: the person is an admin by the settings.
            LastAdmin: no admin would be left.
        """
        _require_admin(actor)
        row = await self._locked(tx, person_id)
        if what not in _applicable(person_view(row, self._settings.admin_ids), is_suspended=_is_out(row)):
            return await self._card(tx, row, actor)
        await self._require_admins_left(tx, what, row, actor=actor)
        match what:
            case Conduct.SUSPEND:
                await self._suspend(tx, person_id, actor=actor)
            case Conduct.LIFT:
                await self._lift(tx, person_id, actor=actor)
            case _:
                await self._take(tx, person_id, Role(what), actor=actor)
        return await self._card(tx, await self._row(tx, person_id), actor)

    async def contact(self, tx: Transaction) -> str | None:
        """Return the username of an admin to ask; None when none has one."""
        rows = await people.admins(tx, self._settings.admin_ids)
        return next((each.username for each in rows if each.username and each.suspended_at is None), None)

    async def _suspend(self, tx: Transaction, person_id: int, *, actor: PersonView) -> None:
        now = self._clock.now()
        await conduct.suspend(tx, person_id, now)
        ended = await self._sessions.close_all(tx, person_id, actor=actor, requests_only=False)
        await conduct.refuse(tx, person_id, only="WAITING")
        await self._companies.end(tx, person_id, by=actor.id)
        await notices.drop_of(tx, person_id=person_id)
        await audit.of_person(tx, AuditKind.SUSPENDED, person_id, at=now, actor_id=actor.id, ended=ended)
        await self._notices.tell(tx, person_id, Suspended(ended))

    async def _lift(self, tx: Transaction, person_id: int, *, actor: PersonView) -> None:
        now = self._clock.now()
        await conduct.suspend(tx, person_id, None)
        await audit.of_person(tx, AuditKind.LIFTED, person_id, at=now, actor_id=actor.id)
        await self._notices.tell(tx, person_id, Lifted())

    async def _take(self, tx: Transaction, person_id: int, role: Role, *, actor: PersonView) -> None:
        now = self._clock.now()
        await conduct.revoke(tx, person_id, role)
        if role is Role.EMPLOYER:
            await self._companies.end(tx, person_id, by=actor.id)
        ended = 0
        if role in (Role.MENTOR, Role.EMPLOYER):
            ended = await self._sessions.close_all(tx, person_id, actor=actor, requests_only=True, kinds=HOSTED[role])
        await audit.of_person(tx, AuditKind.ROLE_TAKEN, person_id, at=now, actor_id=actor.id, role=role, ended=ended)
        await self._notices.tell(tx, person_id, RoleTaken(role))

    async def _require_admins_left(self, tx: Transaction, what: Conduct, row: PersonRow, *, actor: PersonView) -> None:
        """Make sure that at least one admin is left."""
        if what is Conduct.SUSPEND and row.person.id == actor.id:
            raise NotAllowed("nobody suspends themselves")
        if what not in (Conduct.SUSPEND, Conduct.TAKE_ADMIN):
            return
        if row.person.telegram_id in self._settings.admin_ids:
            raise SettingsAdmin(f"person {row.person.id} is an admin by BOT_ADMIN_IDS")
        left = [each for each in await people.admins(tx, self._settings.admin_ids) if each.suspended_at is None]
        if Role.ADMIN in row.roles and not any(each.id != row.person.id for each in left):
            raise LastAdmin("nobody else is an admin")

    async def _locked(self, tx: Transaction, person_id: int) -> PersonRow:
        """Lock a person, for an admin all admins with them, and read their present state."""
        row = await self._row(tx, person_id)
        both = [person_id]
        if Role.ADMIN in row.roles:
            both += [each.id for each in await people.admins(tx, self._settings.admin_ids)]
        await lock_people(tx, *both)
        return await self._row(tx, person_id)

    async def _row(self, tx: Transaction, person_id: int) -> PersonRow:
        row = await people.by_id(tx, require_id(person_id))
        if row is None:
            raise NotFound(f"there is no person {person_id}")
        await tx.refresh(row.person)
        return row

    async def _card(self, tx: Transaction, row: PersonRow, actor: PersonView) -> PersonCard:
        person = person_view(row, self._settings.admin_ids)
        ahead = await sessions.count(tx, person.id, now=self._clock.now(), ahead=True)
        can = set(_applicable(person, is_suspended=_is_out(row)))
        if person.telegram_id in self._settings.admin_ids or person.id == actor.id:
            can -= {Conduct.SUSPEND}
        if person.telegram_id in self._settings.admin_ids:
            can -= {Conduct.TAKE_ADMIN}
        return PersonCard(person, row.person.suspended_at, ahead, tuple(each for each in Conduct if each in can))


def _applicable(person: PersonView, *, is_suspended: bool) -> Iterator[Conduct]:
    """Return the decisions that would change something."""
    yield Conduct.LIFT if is_suspended else Conduct.SUSPEND
    roles = {Conduct.TAKE_MENTOR: Role.MENTOR, Conduct.TAKE_EMPLOYER: Role.EMPLOYER, Conduct.TAKE_ADMIN: Role.ADMIN}
    yield from (what for what, role in roles.items() if role in person.roles)


def _is_out(row: PersonRow) -> bool:
    return row.person.suspended_at is not None


def _require_admin(actor: PersonView) -> None:
    if Role.ADMIN not in actor.roles:
        raise NotAllowed("only admins keep order")
