"""One person with two identities: whoever is known to the site opens the bot by a link, and both become one."""

from __future__ import annotations

import datetime as dt

from bot.clock import Clock
from bot.services import invites
from bot.services.applicants import APPLICANT
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.secrets import token_hash
from bot.services.views.people import PersonView
from db.locks import OVERLAP, lock_people, refusing
from db.queries import accounts, audit, joining, mentors, people, sessions
from db.transaction import Transaction
from domain.audit import AuditKind
from domain.refusals import AlreadyLinked, InvitedElsewhere, InviteInvalid, JoinClash, MetEachOther, NotFound

LINK_LIFE = dt.timedelta(hours=1)
LINK = "link"
"""Stands where an invitation has a role."""


class Joining:
    """Makes links and joins whoever opens them."""

    def __init__(self, clock: Clock, notices: Notices, people_: People) -> None:
        self._clock = clock
        self._notices = notices
        self._people = people_

    async def link(self, tx: Transaction, *, actor: PersonView) -> tuple[str, dt.datetime]:
        """Return the token of a link that gives the actor a chat, once within an hour, and when it ends (aware).

        Raises:
            AlreadyLinked: they have a chat.
        """
        if actor.telegram_id is not None:
            raise AlreadyLinked("this person has a chat already")
        now = self._clock.now()
        return await invites.make(tx, LINK, now=now, life=LINK_LIFE, person_id=actor.id), now + LINK_LIFE

    async def is_invitation(self, tx: Transaction, token: str) -> bool:
        """Tell whether a link is the one by which an applicant comes, rather than one of the site."""
        found = await mentors.invite(tx, token_hash(token))
        return found is not None and found.role == APPLICANT

    async def open(self, tx: Transaction, token: str, *, actor: PersonView) -> PersonView | None:
        """Join whoever a link is of with the actor, who has opened it in their chat; None: it is no such link.

        Sessions, roles, calendars, tokens and history of the other become the actor's. Opening it again is fine.

        Raises:
            InviteInvalid: it has ended, or somebody else has used it.
            AlreadyLinked: the actor is known to the site as somebody else.
            JoinClash, InvitedElsewhere: both have something at the same time.
            MetEachOther: they are two people.
        """
        hashed, now = token_hash(token), self._clock.now()
        found = await mentors.invite(tx, hashed)
        if found is None or found.person_id is None:
            return None
        if found.used_by == actor.id:
            return await self._people.get(tx, actor.id)
        joined, is_applicant = found.person_id, found.role == APPLICANT
        await lock_people(tx, actor.id, joined)  # before the row of the invitation: another one joins them all
        if await mentors.use_invite(tx, hashed, actor.id, now=now) is None:
            raise InviteInvalid("the link has ended or was used")
        if joined == actor.id:  # an applicant whom Telegram's own list has named, or who has opened another link
            return await self._people.get(tx, actor.id)
        await self._require_one(tx, actor.id, joined, is_applicant=is_applicant)
        suspended = await self._suspended(tx, joined)
        with refusing(OVERLAP, JoinClash(now)):
            await joining.join(tx, actor.id, joined)
        row = await people.by_id(tx, actor.id)
        if row is None:
            raise NotFound(f"there is no person {actor.id}")
        row.person.suspended_at = row.person.suspended_at or suspended
        await tx.flush()
        await self._notices.plan_reminders_of(tx, row.person, now=now)
        await audit.of_person(tx, AuditKind.CONNECTED, actor.id, at=now, actor_id=actor.id, joined=joined)
        return await self._people.get(tx, actor.id)

    async def _require_one(self, tx: Transaction, kept: int, joined: int, *, is_applicant: bool) -> None:
        """Check that two may become one; an applicant is known to nobody yet, so anybody may turn out to be them."""
        mine, theirs = await accounts.of_person(tx, kept), await accounts.of_person(tx, joined)
        if mine is None or theirs is None:
            raise InviteInvalid("whose link it was is gone")
        taken = theirs.subject if is_applicant else mine.subject
        if taken is not None or theirs.row.person.telegram_id is not None:
            raise AlreadyLinked("one of them is linked with somebody else")
        if await joining.have_met(tx, kept, joined):
            raise MetEachOther("they have had a session with each other")
        while (found := await joining.clash(tx, kept, joined)) is not None:
            if await self._give_up(tx, kept, (found.start, found.end)):
                continue
            raise InvitedElsewhere(found.start, found.title) if is_applicant else JoinClash(found.start)

    async def _give_up(self, tx: Transaction, kept: int, span: tuple[dt.datetime, dt.datetime]) -> bool:
        """Free what somebody has just cancelled and could still undo; tell whether there was anything."""
        freed = await sessions.give_up_holds(tx, kept, span)
        for session_id in freed:
            await audit.of_session(tx, AuditKind.RELEASED, session_id, at=self._clock.now(), actor_id=kept)
        return bool(freed)

    async def _suspended(self, tx: Transaction, person_id: int) -> dt.datetime | None:
        row = await people.by_id(tx, person_id)
        return row.person.suspended_at if row else None
