"""People: who writes to us, their zone, language and reminders, and what happens when we cannot reach them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from bot.clock import Clock
from bot.services.notices import Notices
from bot.services.notices.meanwhile import unheard_since
from bot.services.rows import has_never_come, person_view
from bot.services.views.people import PersonView
from bot.settings import Settings
from db.locks import lock_people
from db.models import Person
from db.queries import audit, notices, people, sessions
from db.queries.people import KnownPerson, PersonFacts, PersonRow
from db.transaction import Transaction
from domain.audit import AuditKind
from domain.notices import Called, Invited, Meanwhile, Unreachable
from domain.privacy import Fact, codes
from domain.quiet import Quiet
from domain.refusals import NotFound
from domain.reminders import MOST_REMINDERS
from domain.status import Provider, Role
from domain.texts import NAME_LIMIT, clip
from domain.zones import require_zone

MOST_PARTNERS = 100  # sessions whose other side is told that somebody cannot be reached
LONGEST_LEAD = 14 * 24 * 60  # minutes


class People:
    """What concerns every person, whatever role they have."""

    def __init__(self, settings: Settings, clock: Clock, notices: Notices) -> None:
        self._settings = settings
        self._clock = clock
        self._notices = notices

    async def arrive(  # noqa: PLR0913 - what Telegram says of somebody
        self,
        tx: Transaction,
        *,
        telegram_id: int,
        name: str,
        username: str | None,
        language: str | None,
        known: KnownPerson | None = None,
    ) -> PersonView:
        """Return the person who writes, making them a student when they are new.

        Their name follows Telegram; the zone and the language stay as they were chosen. Someone who was unreachable is
        reachable again, is told what others have changed meanwhile, and gets their reminders back. `known` is what this
        transaction has read of them already.
        """
        now = self._clock.now()
        shown = clip(name, NAME_LIMIT) or username or f"#{telegram_id}"  # some names show nothing at all
        if known is not None and known.person.unreachable_since is None and _is_called(known.person, shown, username):
            return person_view(known, self._settings.admin_ids)
        values = {"name": shown, "username": username, "language": language or "en"}
        found, is_new = await self._known(tx, Provider.TELEGRAM, str(telegram_id), values)
        if has_never_come(found.person):
            is_new, found.person.language = True, language or "en"
        await self._follow(tx, found.person, shown, username, now=now)
        return person_view(found, self._settings.admin_ids, is_new=is_new)

    async def introduce(
        self, tx: Transaction, provider: Provider, subject: str, *, name: str, language: str = "en"
    ) -> PersonView:
        """Return the person whom another provider knows, making them a student when they are new.

        They need no chat: until they open the bot they take part but are told nothing, and the others see that.
        """
        values = {"name": clip(name, NAME_LIMIT) or subject, "language": language}
        found, is_new = await self._known(tx, provider, subject, values)
        return person_view(found, self._settings.admin_ids, is_new=is_new)

    async def expect(
        self,
        tx: Transaction,
        provider: Provider | None = None,
        subject: str = "",
        *,
        name: str,
        username: str | None = None,
    ) -> PersonView:
        """Return somebody new whom others have named, and who has not come yet: nothing is sent to them till then.

        A provider may know them by an id already; else they become whoever opens their link.
        """
        now = self._clock.now()
        values = {"zone": self._settings.timezone, "created_at": now, "language": "en", "unreachable_since": now}
        values |= {"name": name, "username": username}
        if provider is not None:
            found, _ = await self._known(tx, provider, subject, values)
            return person_view(found, self._settings.admin_ids)
        person_id = await people.add_unknown(tx, values)
        await people.grant(tx, person_id, Role.STUDENT, at=now, by=None)
        return person_view(await self._row(tx, person_id), self._settings.admin_ids)

    async def get(self, tx: Transaction, person_id: int) -> PersonView:
        """Return a person.

        Raises:
            NotFound: there is none.
        """
        return person_view(await self._row(tx, person_id), self._settings.admin_ids)

    async def by_telegram(self, tx: Transaction, telegram_id: int) -> PersonView | None:
        """Return the person of a Telegram id, if they ever wrote to us."""
        row = await people.known_as(tx, Provider.TELEGRAM, str(telegram_id))
        return person_view(row, self._settings.admin_ids) if row else None

    async def set_zone(self, tx: Transaction, zone: str, *, actor: PersonView) -> PersonView:
        """Change the zone of the actor's clock; a mentor's weekly hours move with it, sessions stay at their moment.

        Raises:
            UnknownZone: there is no such zone.
        """
        key = require_zone(zone).key
        await lock_people(tx, actor.id)
        row = await self._row(tx, actor.id)
        row.person.zone = key
        if row.person.quiet_start is not None:
            await self._notices.replan_of(tx, row.person, now=self._clock.now())  # the quiet hours move with the clock
        return await self._changed(tx, row, AuditKind.ZONE, zone=key)

    async def set_quiet(self, tx: Transaction, quiet: Quiet | None, *, actor: PersonView) -> PersonView:
        """Change when the actor is left alone; None is never."""
        await lock_people(tx, actor.id)
        row = await self._row(tx, actor.id)
        row.person.quiet_start, row.person.quiet_end = (quiet.start, quiet.end) if quiet else (None, None)
        await self._notices.replan_of(tx, row.person, now=self._clock.now())
        return await self._changed(tx, row, AuditKind.QUIET, start=row.person.quiet_start, end=row.person.quiet_end)

    async def set_clock(self, tx: Transaction, *, hours24: bool, actor: PersonView) -> PersonView:
        """Change whether the actor reads a clock of 24 hours or one of 12."""
        row = await self._row(tx, actor.id)
        row.person.hours24 = hours24
        return await self._changed(tx, row, AuditKind.CLOCK, hours24=hours24)

    async def set_language(self, tx: Transaction, language: str, *, actor: PersonView) -> PersonView:
        """Change the language the bot uses with the actor."""
        row = await self._row(tx, actor.id)
        row.person.language = language
        return await self._changed(tx, row, AuditKind.LANGUAGE, language=language)

    async def note_offer(self, tx: Transaction, language: str, *, actor: PersonView) -> None:
        """Remember that the actor was offered a language, which happens once for each."""
        row = await self._row(tx, actor.id)
        row.person.languages_offered = " ".join(sorted({*actor.languages_offered, language}))

    async def set_reminders(self, tx: Transaction, minutes: Sequence[int] | None, *, actor: PersonView) -> PersonView:
        """Change how long before a session the actor is reminded, in minutes; None follows the setting again.

        Raises:
            ValueError: more than 8 of them, or one that is negative or beyond 14 days.
        """
        leads = None if minutes is None else sorted(set(minutes), reverse=True)
        if leads and (len(leads) > MOST_REMINDERS or not 0 <= leads[-1] <= leads[0] <= LONGEST_LEAD):
            raise ValueError(f"{leads} are no reminders")
        await lock_people(tx, actor.id)  # a move at the same moment plans by the old leads or by these, not by both
        row = await self._row(tx, actor.id)
        row.person.reminders = leads
        await self._notices.plan_reminders_of(tx, row.person, now=self._clock.now())
        return await self._changed(tx, row, AuditKind.REMINDERS, minutes=leads)

    async def admins(self, tx: Transaction) -> list[PersonView]:
        """Return the admins who have written to us."""
        rows = await people.admins(tx, self._settings.admin_ids)
        return [person_view(PersonRow(person, frozenset({Role.ADMIN})), ()) for person in rows]

    async def call_admins(self, tx: Transaction, *, actor: PersonView) -> bool:
        """Tell the admins that the actor wants to talk to a person, at most once an hour; False when there is none."""
        now, admins = self._clock.now(), await self.admins(tx)
        row = await self._row(tx, actor.id)
        for admin in admins:
            key = f"called:{actor.id}:{admin.id}:{now:%Y-%m-%dT%H}"
            await self._notices.tell(tx, admin.id, Called(actor.id, actor.name, row.person.username), dedupe=key)
        return bool(admins)

    async def mark_unreachable(self, tx: Transaction, person_id: int) -> None:
        """Stop writing to someone who blocked the bot, and tell those who rely on them, once: partners and admins."""
        now, found = self._clock.now(), await people.by_id(tx, person_id)
        chat_id = found.person.telegram_id if found else None
        unheard = await notices.unheard(tx, chat_id) if chat_id is not None else []
        person = await people.lose(tx, person_id, at=unheard_since(unheard, now))
        if person is None:
            return
        await audit.of_person(tx, AuditKind.UNREACHABLE, person_id, at=now, actor_id=None)
        await notices.drop_of(tx, person_id=person_id)
        ahead = await sessions.upcoming(tx, person_id, now=now, limit=MOST_PARTNERS)
        key = f"unreachable:{person_id}:{now.isoformat()}"
        for row in ahead:
            for other in row.others(person_id):
                dedupe = f"{key}:{row.session.id}:{other.person.id}"
                await self._notices.tell(tx, other.person.id, Unreachable(), row.session, dedupe=dedupe)
        for admin in await self.admins(tx) if ahead else ():
            lost = Unreachable(person_id, person.name)
            await self._notices.tell(tx, admin.id, lost, dedupe=f"{key}:to:{admin.id}")

    async def _known(
        self, tx: Transaction, provider: Provider, subject: str, values: Mapping[str, Any]
    ) -> tuple[PersonRow, bool]:
        """Return whom a provider knows by an id, and whether they are new; a new person gets this name and language."""
        found = await people.known_as(tx, provider, subject)
        if found is not None:
            return found, False
        now = self._clock.now()
        values = {"username": None, "zone": self._settings.timezone, "created_at": now, **values}
        is_new = await people.add(tx, provider, subject, values)
        row = await people.known_as(tx, provider, subject)
        if row is None:
            raise NotFound(f"who is {subject} for {provider} vanished")
        await people.grant(tx, row.person.id, Role.STUDENT, at=now, by=None)
        await audit.of_person(tx, AuditKind.ARRIVED, row.person.id, at=now, actor_id=row.person.id)
        return PersonRow(row.person, row.roles | {Role.STUDENT}), is_new

    async def _follow(
        self, tx: Transaction, person: Person, name: str, username: str | None, *, now: dt.datetime
    ) -> None:
        """Take over what Telegram says of the person; write nothing when nothing has changed."""
        if not _is_called(person, name, username):
            person.name, person.username = name, _kept(person, username)
        if person.unreachable_since is not None:
            # What is agreed with them at this moment plans their reminders, or is seen here. A second lock in the same
            # turn may meet somebody who takes both the other way round: then the turn is tried again.
            await lock_people(tx, person.id)
            since, is_first = person.unreachable_since, has_never_come(person)
            person.unreachable_since = None
            await tx.flush()
            if is_first:
                await self._welcome(tx, person, now=now)
            else:
                dedupe = f"meanwhile:{person.id}:{now.isoformat()}"
                await self._notices.tell(tx, person.id, Meanwhile(since), dedupe=dedupe)
            await audit.of_person(tx, AuditKind.REACHABLE, person.id, at=now, actor_id=person.id)
            await self._notices.plan_reminders_of(tx, person, now=now)

    async def _welcome(self, tx: Transaction, person: Person, *, now: dt.datetime) -> None:
        """Tell somebody who comes for the first time of the invitations that wait for them."""
        for row in await sessions.upcoming(tx, person.id, now=now, limit=MOST_PARTNERS):
            if row.beside is not None and row.guest.id == person.id:
                await self._notices.tell(tx, person.id, Invited(), row.session)

    async def _row(self, tx: Transaction, person_id: int) -> PersonRow:
        row = await people.by_id(tx, person_id)
        if row is None:
            raise NotFound(f"there is no person {person_id}")
        return row

    async def _changed(self, tx: Transaction, row: PersonRow, what: AuditKind, **data: object) -> PersonView:
        await tx.flush()
        await audit.of_person(tx, what, row.person.id, at=self._clock.now(), actor_id=row.person.id, **data)
        return person_view(row, self._settings.admin_ids)


def _is_called(person: Person | PersonFacts, name: str, username: str | None) -> bool:
    """Tell whether that is what is stored of somebody whom Telegram calls so."""
    return (person.name, person.username) == (name, _kept(person, username))


def _kept(person: Person | PersonFacts, username: str | None) -> str | None:
    return None if Fact.USERNAME in codes(person.withheld) else username
