"""What is kept about somebody: shown, handed over, forgotten, at their own wish and at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from bot.clock import Clock
from bot.services.people import People
from bot.services.sessions import Sessions
from bot.services.views.pages import Page
from bot.services.views.people import PersonView, PrivacyView
from bot.services.views.sessions import SessionView
from bot.settings import Settings
from db.locks import lock_people
from db.models import Person
from db.queries import audit, companies, privacy
from db.queries.privacy import KEPT, Who
from db.transaction import Transaction
from domain.audit import AuditKind
from domain.privacy import LASTING, Fact, Traces, stored


class Privacy:
    """What somebody may do with what is kept about them."""

    def __init__(self, settings: Settings, clock: Clock, people: People, sessions: Sessions) -> None:
        self._settings = settings
        self._clock = clock
        self._people = people
        self._sessions = sessions

    async def overview(self, tx: Transaction, *, actor: PersonView) -> PrivacyView:
        """Return what is kept about the actor, in kinds, and which single facts can be forgotten."""
        kept = await privacy.collect(tx, _who(actor))
        there = {each.fact for each in KEPT if each.fact and (not each.says or kept[each.table.name])}
        kinds = [kind for kind in dict.fromkeys(each.fact for each in reversed(KEPT)) if kind and kind in there]
        return PrivacyView(kinds, len(kept["session"]), await self._facts(tx, actor), actor.withheld)

    async def _facts(self, tx: Transaction, actor: PersonView) -> Sequence[Fact]:
        there = {
            Fact.USERNAME: bool(actor.username),
            Fact.ZONE: actor.zone != self._settings.timezone,
            Fact.SITE: await privacy.site_facts(tx, actor.id),
            Fact.TYPED: await privacy.has_typed(tx, actor.id),
        }
        return [fact for fact, is_there in there.items() if is_there]

    async def export(self, tx: Transaction, *, actor: PersonView) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """Return all that is kept about the actor, by table."""
        return await privacy.collect(tx, _who(actor))

    async def forget(self, tx: Transaction, fact: Fact, *, actor: PersonView) -> PersonView:
        """Forget a single fact; what others say of the actor again and again is not taken over any more."""
        if fact is Fact.ZONE:
            return await self._people.set_zone(tx, self._settings.timezone, actor=actor)
        if fact is Fact.TYPED:
            await privacy.forget_typed(tx, actor.id)
        if fact is Fact.SITE:
            await privacy.forget_site(tx, actor.id)
        return await self._withhold(tx, fact, actor.withheld | ({fact} & LASTING), actor)

    async def take_again(self, tx: Transaction, fact: Fact, *, actor: PersonView) -> PersonView:
        """Let a fact be taken over again, from the next message or visit on."""
        return await self._withhold(tx, fact, actor.withheld - {fact}, actor)

    async def _withhold(self, tx: Transaction, fact: Fact, withheld: frozenset[Fact], actor: PersonView) -> PersonView:
        person = await tx.get_one(Person, actor.id)
        person.withheld = stored(withheld)
        if Fact.USERNAME in withheld:
            person.username = None
        await tx.flush()
        now = self._clock.now()
        await audit.of_person(tx, AuditKind.FORGOTTEN, actor.id, at=now, actor_id=actor.id, fact=fact)
        return replace(actor, withheld=withheld, username=person.username)

    async def ahead(self, tx: Transaction, *, actor: PersonView, size: int = 5) -> Page[SessionView]:
        """Return what would be called off if the actor deleted everything: the first few, and how many there are."""
        return await self._sessions.upcoming(tx, actor=actor, size=size)

    async def erase(self, tx: Transaction, *, actor: PersonView, common_words: Collection[str]) -> None:
        """Delete everything about the actor at once; nothing of it can be undone.

        What they have ahead is called off, and the others hear of it. What has been stays in the others' history, with
        somebody of whom nothing is known. When the actor writes again, they are somebody new.

        Args:
            tx: the transaction.
            actor: who wishes it.
            common_words: topics and codes of reasons that everybody may choose, which stay.
        """
        await lock_people(tx, actor.id)
        open_ids = await privacy.open_sessions(tx, actor.id)
        await self._sessions.close_all(tx, actor.id, actor=actor, requests_only=False)
        await tx.flush()
        await privacy.ended_by(tx, open_ids, actor.id)
        titles = list(common_words)
        typed = await privacy.typed_words(tx, actor.id, common_words=titles)
        traces = Traces([actor.name, actor.username, actor.telegram_id], typed)
        await companies.end(tx, actor.id)  # with the links to their company that nobody has used
        await privacy.erase(tx, _who(actor), traces, common_words=titles)
        await audit.of_person(tx, AuditKind.ERASED, actor.id, at=self._clock.now(), actor_id=actor.id)


def _who(person: PersonView) -> Who:
    return Who(person.id, person.telegram_id)
