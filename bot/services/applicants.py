"""Applicants: whom an employer may invite, also people who have never opened the bot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec import Struct

from bot.clock import Clock
from bot.services import invites
from bot.services.people import People
from bot.services.rows import has_never_come
from bot.services.views.people import PersonView
from db.models import Person
from db.queries import accounts, audit, conduct, interviews, people
from db.transaction import Transaction
from domain.asking.names import fold, likeness
from domain.refusals import NotAllowed, NotFound, SelfBooking, Suspended
from domain.status import Provider, Role
from domain.texts import NAME_LIMIT, clean, clip, require_id
from domain.zones import MINUTE

APPLICANT = "applicant"
"""Stands where an invitation has a role: whoever opens the link becomes the applicant."""
LINK_LIFE = dt.timedelta(days=30)
MOST_FOUND = 8
USUAL_LENGTH = 30
"""Minutes of somebody's first interview."""
_MOST_MET = 200
_MOST_READ = 1000  # of the people who came last, whose names are compared by their sounds
_MOST_NAMED = 40


class Usual(Struct, frozen=True):
    """What an employer most likely wants next."""

    minutes: int = USUAL_LENGTH
    job_id: int | None = None
    """Of the last interview."""


class Applicants:
    """Finds them, and makes the links by which strangers come."""

    def __init__(self, clock: Clock, people_: People) -> None:
        self._clock = clock
        self._people = people_

    async def recent(self, tx: Transaction, *, actor: PersonView, limit: int = MOST_FOUND) -> list[PersonView]:
        """Return whom the actor's company has invited, the latest first.

        Raises:
            NotAllowed: the actor is no employer.
        """
        return await self._views(tx, await self._met(tx, actor), actor=actor, limit=limit)

    async def search(self, tx: Transaction, words: str, *, actor: PersonView) -> list[PersonView]:
        """Return at most eight people of this name, in either script, those first whom the company has invited.

        Whoever has never opened the bot is found only by the company that has invited them.

        Raises:
            NotAllowed: the actor is no employer.
        """
        met, wanted = await self._met(tx, actor), " ".join(words.split()).strip("@ ")
        if not wanted:
            return []
        named = await conduct.named(tx, wanted, limit=_MOST_NAMED)
        known = {each.id: each.name for each in await interviews.people(tx, met)}
        ours = [id_ for id_ in met if id_ in named or _sounds_like(wanted, known.get(id_, ""))]
        others = named or await self._sounding(tx, wanted)
        return await self._views(tx, dict.fromkeys([*ours, *others]), actor=actor, met=frozenset(met))

    async def usual(self, tx: Transaction, *, actor: PersonView) -> Usual:
        """Return how long the actor's last interview was, and for which job."""
        found = await interviews.latest_of(tx, actor.id)
        return Usual((found[1] - found[0]) // MINUTE, found[2]) if found else Usual()

    async def known(self, tx: Transaction, telegram_id: int, *, actor: PersonView) -> PersonView | None:
        """Return who somebody of Telegram's own list of people is; None: nobody who is known.

        Raises:
            NotAllowed, SelfBooking, Suspended: as `picked`.
        """
        require_employer(actor)
        if telegram_id == actor.telegram_id:
            raise SelfBooking("nobody interviews themself")
        found = await self._people.by_telegram(tx, telegram_id)
        if found is not None and found.suspended:
            raise Suspended(f"person {found.id} is suspended")
        return found

    async def picked(
        self, tx: Transaction, telegram_id: int, name: str, username: str | None, *, actor: PersonView
    ) -> PersonView:
        """Return whom Telegram's own list of people names; who is not known yet becomes somebody to wait for.

        Nothing is sent to those until they open the bot: a bot cannot write first.

        Raises:
            NotAllowed: the actor is no employer.
            SelfBooking: they have named themselves.
            Suspended: an admin keeps that person out.
        """
        known = await self.known(tx, telegram_id, actor=actor)
        if known is not None:
            return known
        shown = clip(name, NAME_LIMIT) or username or f"#{telegram_id}"
        return await self._people.expect(tx, Provider.TELEGRAM, str(telegram_id), name=shown, username=username)

    async def stranger(self, tx: Transaction, name: str, *, actor: PersonView) -> PersonView:
        """Return a person of whom nothing but the name is known: whoever opens their link becomes them.

        Raises:
            NotAllowed: the actor is no employer.
            EmptyText, TextTooLong: the name.
        """
        require_employer(actor)
        return await self._people.expect(tx, name=clean(name, "name", limit=NAME_LIMIT))

    async def chosen(self, tx: Transaction, person_id: int, *, actor: PersonView) -> PersonView:
        """Return an applicant or a colleague who was chosen a while ago; who has opened their link is another by now.

        Raises:
            NotFound: there is no such person (any more).
            NotAllowed: the actor is no employer.
        """
        require_employer(actor)
        if await people.by_id(tx, person_id) is None:
            company_id = await interviews.company_of(tx, actor.id)
            colleagues = await interviews.employers_of(tx, company_id) if company_id is not None else ()
            person_id = await audit.became(tx, person_id, [*await self._met(tx, actor), *colleagues]) or person_id
        return await self._people.get(tx, person_id)

    async def is_awaited(self, tx: Transaction, person_id: int) -> bool:
        """Tell whether somebody is known to nobody but those who have invited them: no message can reach them."""
        account = await accounts.of_person(tx, require_id(person_id))
        if account is None or account.subject is not None:
            return False
        person = account.row.person
        return person.telegram_id is None or has_never_come(person)

    async def link(self, tx: Transaction, person_id: int, *, actor: PersonView) -> str:
        """Return the token of a link by which whoever opens it becomes an applicant; it works once, for 30 days.

        Raises:
            NotFound: the actor's company has invited no such person.
            NotAllowed: the actor is no employer, or the applicant can be written to, or has an account of their own.
        """
        if person_id not in await self._met(tx, actor):
            raise NotFound(f"the company has not invited person {person_id}")
        if not await self.is_awaited(tx, person_id):
            raise NotAllowed(f"person {person_id} is somebody who has come already")
        return await invites.make(tx, APPLICANT, now=self._clock.now(), life=LINK_LIFE, person_id=person_id)

    async def _met(self, tx: Transaction, actor: PersonView) -> Sequence[int]:
        require_employer(actor)
        company_id = await interviews.company_of(tx, actor.id)
        return await interviews.applicants(tx, company_id, limit=_MOST_MET) if company_id is not None else ()

    async def _sounding(self, tx: Transaction, wanted: str) -> list[int]:
        return [id_ for id_, name in await conduct.latest(tx, limit=_MOST_READ) if _sounds_like(wanted, name)]

    async def _views(
        self,
        tx: Transaction,
        person_ids: Iterable[int],
        *,
        actor: PersonView,
        limit: int = MOST_FOUND,
        met: frozenset[int] | None = None,
    ) -> list[PersonView]:
        """Return who of them may be invited, in the order given; of `met` (None: all) also who has never come."""
        ids = [id_ for id_ in person_ids if id_ != actor.id]
        rows = {each.id: each for each in await interviews.people(tx, ids)}
        ids = [id_ for id_ in ids if id_ in rows and _may_come(rows[id_], is_met=met is None or id_ in met)]
        found = [await people.by_id(tx, id_) for id_ in ids[:limit]]
        return [await self._people.get(tx, row.person.id) for row in found if row is not None]


def require_employer(actor: PersonView) -> None:
    """Let only employers pass.

    Raises:
        NotAllowed: the actor is none.
    """
    if Role.EMPLOYER not in actor.roles:
        raise NotAllowed("only employers look for applicants")


def _may_come(person: Person, *, is_met: bool) -> bool:
    has_come = person.telegram_id is not None and not has_never_come(person)
    return person.suspended_at is None and (is_met or has_come)


def _sounds_like(wanted: str, name: str) -> bool:
    """Tell whether each word that is wanted sounds like one of a name, in whichever script."""
    mine = [fold(word) for word in name.split()]
    return all(any(likeness(fold(word), each) is not None for each in mine) for word in wanted.split())
