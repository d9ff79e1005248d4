"""Who was there: both sides say it, and an admin decides where they say different things."""

from __future__ import annotations

from bot.services.afterwards import outcome_of, with_more
from bot.services.notices.telling import Notice
from bot.services.people import People
from bot.services.sessions.change import Change, Changes
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.queries import audit, feedback
from db.queries.feedback import OfSession
from db.queries.sessions import SessionRow
from db.transaction import Transaction
from domain.attendance import COUNTED_FOR, DECIDED, SETTLING, Outcome, Presence, Record, record
from domain.audit import AuditKind
from domain.interviews import Decision, fits
from domain.notices import AnotherTime, Awaited, Disputed, Here, Ruled
from domain.refusals import NotAllowed
from domain.session import Action, Part
from domain.status import Kind, Role


class Attendance:
    """What both sides say, and what follows from it."""

    def __init__(self, changes: Changes, people: People) -> None:
        self._changes = changes
        self._people = people

    async def say(self, tx: Transaction, session_id: int, presence: Presence, *, actor: PersonView) -> SessionView:
        """Keep whether the other side is there; it may be said anew, and the last word counts.

        Who is missed is told at once, and so is who has missed somebody that is there after all. If they do not agree
        within some minutes, the admins are asked.

        Raises:
            NotFound: there is no such session, or the actor may not see it.
            TooEarlyToTell, SessionOver, BadStatusChange, NotAllowed: as `Action.ATTEND` is refused.
        """
        async with self._changes.change(tx, session_id, Action.ATTEND, actor=actor) as change:
            known = await feedback.of(tx, change.session.id)
            change.is_new = known.by(actor.id).presence != presence
            if change.is_new:
                await self._keep(tx, change, presence, known)
        return await with_more(tx, self._changes.view(change.row, actor), now=change.now)

    async def _keep(self, tx: Transaction, change: Change, presence: Presence, known: OfSession) -> None:
        [other] = change.readers = [each for each in change.readers if each.part != Part.COHOST]
        me = change.seat.person_id or 0
        await feedback.say(tx, change.session.id, me, other.person.id, presence=presence)
        change.audited, change.facts = AuditKind.ATTENDED, {"presence": presence}
        if change.seat.part is Part.HOST:
            _take_back(change, presence)
        if presence is Presence.ABSENT:
            change.telling = dict.fromkeys(Part, Awaited(is_over=change.now >= change.session.end_time or None))
        elif known.by(other.person.id).presence == Presence.ABSENT:
            change.telling = dict.fromkeys(Part, Here())
        now_known = await feedback.of(tx, change.session.id)
        if outcome_of(now_known, change.row.host.id) is Outcome.DISPUTED:
            await self._ask_admins(tx, change, now_known)

    async def _ask_admins(self, tx: Transaction, change: Change, known: OfSession) -> None:
        """Ask the admins, unless the two agree in the meantime."""
        row, due = change.row, change.now + SETTLING
        host, guest = row.host, row.guest
        fact = Disputed(
            row.session.id,
            host.name,
            guest.name,
            str(known.by(host.id).presence),
            str(known.by(guest.id).presence),
            row.session.start_time,
        )
        asked = [
            Notice(
                reader_id=admin.id,
                fact=fact,
                session_id=None,
                due=due,
                expires=due + fact.kept,
                dedupe=f"disputed:{row.session.id}:{admin.id}:{change.now.isoformat()}",
            )
            for admin in await self._people.admins(tx)
        ]
        await self._changes.notices.write(tx, asked)

    async def record(self, tx: Transaction, *, actor: PersonView) -> Record | None:
        """Return how well the actor keeps what is agreed, as mentors whom they ask see it; None: too few to count."""
        found = record(await feedback.past(tx, actor.id, self._changes.clock.now() - COUNTED_FOR))
        return found if found.counts else None

    async def rule(self, tx: Transaction, session_id: int, ruling: Outcome, *, actor: PersonView) -> Outcome:
        """Decide who was there, and tell both; what they have agreed on meanwhile stays, and is returned.

        Raises:
            NotAllowed: the actor is no admin, or this cannot be decided.
            NotFound: there is no such session.
        """
        if Role.ADMIN not in actor.roles or ruling not in DECIDED:
            raise NotAllowed("an admin decides who was there")
        row = await self._changes.open(tx, session_id, actor=actor)
        known = await feedback.of(tx, row.session.id)
        found = outcome_of(known, row.host.id)
        if found is ruling or (found is not Outcome.DISPUTED and known.ruling is None):
            return found
        await self._decide(tx, row, ruling, actor=actor)
        return ruling

    async def _decide(self, tx: Transaction, row: SessionRow, ruling: Outcome, *, actor: PersonView) -> None:
        now, session = self._changes.clock.now(), row.session
        await feedback.decide(tx, session.id, ruling, actor.id, at=now)
        await audit.of_session(tx, AuditKind.RULED, session.id, at=now, actor_id=actor.id, outcome=ruling)
        for each in row.attendees:
            await self._changes.notices.tell(tx, each.person.id, Ruled(ruling), session)

    async def offer_again(self, tx: Transaction, session_id: int, *, actor: PersonView) -> SessionView:
        """Tell the guest whom the actor has missed that they would take another time: once.

        Raises:
            NotFound: there is no such session, or the actor may not see it.
            NotAllowed: the actor is not the host, or the guest was there.
        """
        row = await self._changes.open(tx, session_id, actor=actor)
        known = await feedback.of(tx, row.session.id)
        is_session = row.session.kind == Kind.MENTORSHIP
        if not is_session or row.host.id != actor.id or outcome_of(known, actor.id) is not Outcome.NO_GUEST:
            raise NotAllowed("only a mentor who was left waiting offers another time")
        key = f"offered:{row.session.id}"
        await self._changes.notices.tell(tx, row.guest.id, AnotherTime(actor=actor.id), row.session, dedupe=key)
        return await with_more(tx, self._changes.view(row, actor), now=self._changes.clock.now())


def _take_back(change: Change, presence: Presence) -> None:
    """Open the decision about an interview again that does not fit any more to who was there, as its host says."""
    interview = change.row.beside.interview if change.row.beside else None
    if interview is not None and interview.decision and not fits(Decision(interview.decision), presence):
        interview.decision = interview.decided_by = interview.decided_at = None
