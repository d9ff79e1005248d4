"""Notices: facts that people are told later, written in the transaction of the change they tell about.

A notice holds no words and is judged anew when it is claimed, so what was overtaken is never said. While the news of a
change is unsaid, further changes add nothing to it but time: it will be told as things stand then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services import meanwhile, noticing
from bot.services.viewing import person_view, quiet_of, session_view
from bot.services.views import NoticeView
from bot.settings import Settings
from db.models import Person, Session
from db.queries import deadletters, mentors, notices, people, sessions
from db.queries.notices import Waiting
from db.queries.sessions import SessionRow
from domain.notices import NoticeKind
from domain.quiet import LAST_CALL, heard_at, quiet_around
from domain.reminders import nudge_at, reminder_times, worth_until
from domain.status import Status

SOON = dt.timedelta(minutes=15)
"""What starts within this time is told at once: there is none left to change one's mind first."""

KEPT = dt.timedelta(days=7)
"""How long a notice that is about no session stays worth telling."""

URGENT_LEAD = dt.timedelta(hours=1)
"""Reminders this close to the start go before other notices."""

WAITS_LONG = dt.timedelta(minutes=10)
"""An update that has waited for so long is something for the admins."""

JOIN_LEAD = dt.timedelta(minutes=10)
"""Reminders this close to the start bring the link to join: they reach people in their quiet hours too."""

INTRODUCTIONS = frozenset({NoticeKind.REQUESTED, NoticeKind.BOOKED})
"""What tells a person of a session for the first time, as it stands then."""

SIGNALS = frozenset({NoticeKind.LATE, NoticeKind.COMING})
"""What people say as the start comes near: goes before other notices, and passes quiet hours."""

PLANNED = frozenset({NoticeKind.REMINDER, NoticeKind.NUDGE})
"""What is due at a moment of its own, rather than as soon as may be."""

NEWS = INTRODUCTIONS | {
    NoticeKind.CONFIRMED,
    NoticeKind.DECLINED,
    NoticeKind.MOVED,
    NoticeKind.CANCELLED,
    NoticeKind.EDITED,
}


class Notices:
    """Writes notices, takes them back, and judges them when they are claimed."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock

    async def tell(  # noqa: PLR0913 - a notice has that many facts
        self,
        tx: AsyncSession,
        person_id: int,
        kind: NoticeKind,
        *,
        session_id: int | None = None,
        due: dt.datetime,
        expires: dt.datetime | None = None,
        urgent: bool = False,
        dedupe: str | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        """Write one notice; nothing happens when its dedupe key was used or the person is unreachable.

        Args:
            tx: the transaction of the change.
            person_id: whom to tell.
            kind: what about.
            session_id: the session it is about, if any.
            due: aware; when to tell.
            expires: aware; from when on it is not worth telling; None is seven days from now.
            urgent: goes before other notices.
            dedupe: a key that at most one notice may ever have.
            data: JSON values that the words need.
        """
        fact = {"person_id": person_id, "kind": kind, "session_id": session_id, "due_at": due, "urgent": urgent}
        expires = expires or self._clock.now() + KEPT
        await self._add(tx, [{**fact, "expires_at": expires, "dedupe": dedupe, "data": dict(data) if data else None}])

    async def forget(
        self,
        tx: AsyncSession,
        session_id: int,
        kinds: Collection[NoticeKind] | None = None,
        person_id: int | None = None,
    ) -> None:
        """Take back what is unsaid about a session: to everybody or one person, of all kinds or some."""
        await notices.drop_of(tx, session_id=session_id, person_id=person_id, kinds=kinds)

    async def unsaid(self, tx: AsyncSession, session_id: int, *, actor_id: int | None) -> list[Waiting]:
        """Return the unsaid news and nudges of a session, locked; the actor's own are dropped, for they know."""
        waiting = [each for each in await notices.waiting(tx, session_id) if each.kind != NoticeKind.REMINDER]
        await notices.drop(tx, [each.id for each in waiting if each.person_id == actor_id and each.kind in NEWS])
        return [each for each in waiting if each.person_id != actor_id]

    async def news(
        self,
        tx: AsyncSession,
        session: Session,
        kind: NoticeKind,
        reader_id: int,
        *,
        unsaid: Sequence[Waiting],
        **data: Any,
    ) -> None:
        """Tell a reader of a change, once the time to undo it has passed.

        Args:
            tx: the transaction of the change.
            session: as it is after the change.
            kind: one of `NEWS`.
            reader_id: somebody in the session other than the one who changed it.
            unsaid: what `unsaid` returned in this transaction.
            data: what the words need.
        """
        due = self.news_due(session)
        theirs = [each for each in unsaid if each.person_id == reader_id and each.kind in NEWS]
        await notices.postpone(tx, [each.id for each in theirs], due)
        same = next((each for each in theirs if each.kind == kind), None)
        if any(each.kind in INTRODUCTIONS for each in theirs) or (same and kind == NoticeKind.MOVED):
            return
        if same and kind == NoticeKind.EDITED:
            await notices.rewrite(tx, same.id, {"fields": sorted({*same.data["fields"], *data["fields"]})})
            return
        await self.tell(tx, reader_id, kind, session_id=session.id, due=due, expires=session.end_time, data=data)

    def news_due(self, session: Session) -> dt.datetime:
        """Return when the others hear of a change that is made now."""
        now = self._clock.now()
        return now if session.start_time - now <= SOON else now + self._settings.undo

    async def plan_reminders(self, tx: AsyncSession, row: SessionRow, *, now: dt.datetime) -> None:
        """Plan both people's reminders anew; a session that is not confirmed has none.

        Those due by `now` are left out, which the news of a change makes use of: it says when the session is. News that
        waits for the end of somebody's quiet hours is judged anew: it may not have so much time any more.
        """
        await notices.hasten(tx, but=PLANNED, due=self._clock.now() + self._settings.undo, session_id=row.session.id)
        await self.forget(tx, row.session.id, [NoticeKind.REMINDER])
        if row.session.status == Status.CONFIRMED:
            readers = [person for person in (row.host, row.guest) if person is not None]
            await self._add(tx, [fact for person in readers for fact in self._reminders(row.session, person, now)])

    async def plan_reminders_of(self, tx: AsyncSession, person: Person, *, now: dt.datetime) -> None:
        """Plan one person's reminders of everything ahead anew: their leads changed, or they are reachable again."""
        await notices.drop_of(tx, person_id=person.id, kinds=[NoticeKind.REMINDER])
        ahead = await sessions.confirmed_ahead(tx, person.id, now=now)
        await self._add(tx, [fact for row in ahead for fact in self._reminders(row.session, person, now)])

    async def replan_of(self, tx: AsyncSession, person: Person, *, now: dt.datetime) -> None:
        """Plan anew whatever waits for a person: their quiet hours have changed."""
        await notices.hasten(tx, but=PLANNED, due=now + self._settings.undo, person_id=person.id)
        await self.plan_reminders_of(tx, person, now=now)

    def leads(self, person: Person) -> Sequence[dt.timedelta]:
        """Return how long before the start a person is reminded."""
        if person.reminders is None:
            return self._settings.reminders
        return [dt.timedelta(minutes=minutes) for minutes in person.reminders]

    async def plan_answer(self, tx: AsyncSession, session: Session) -> None:
        """Plan the nudge of a request; of anything else it is taken back."""
        await self.forget(tx, session.id, [NoticeKind.NUDGE])
        if session.status != Status.PENDING or session.answer_by is None:
            return
        now = self._clock.now()
        at = await self._nudge_at(tx, session, session.answer_by, now=now)
        if at is not None:
            key = f"nudge:{session.id}:{session.version}"
            await self.tell(
                tx,
                session.mentor_id,
                NoticeKind.NUDGE,
                session_id=session.id,
                due=at,
                expires=session.answer_by,
                dedupe=key,
                data={"answer_by": session.answer_by.isoformat()},
            )

    async def put_off(self, tx: AsyncSession, row: Mapping[str, Any], *, now: dt.datetime) -> bool:
        """Let a notice that is being claimed wait while its reader has quiet hours, and tell whether it does.

        What would come too late afterwards does not wait, nor do signals and reminders with the link.
        """
        reader = await people.by_id(tx, row["person_id"])
        quiet = quiet_of(reader.person) if reader else None
        if reader is None or quiet is None or _passes(row):
            return False
        around = quiet_around(quiet, ZoneInfo(reader.person.zone), now)
        if around is None or around[1] > await self._latest(tx, row, now=now):
            return False
        await notices.postpone(tx, [row["id"]], around[1])
        return True

    async def check(self, tx: AsyncSession, row: Mapping[str, Any], *, now: dt.datetime) -> NoticeView | None:
        """Judge a notice that is being claimed; None when it is not true or not worth telling any more.

        Args:
            tx: the transaction that claims it.
            row: the notice's columns.
            now: aware.
        """
        reader = await people.by_id(tx, row["person_id"])
        if reader is None or not _hears(reader.person, row, now):
            return None
        viewer = person_view(reader, self._settings.admin_ids)
        kind, data = NoticeKind(row["kind"]), row["data"] or {}
        moments = {"now": now.astimezone(viewer.tz), "due": row["due_at"].astimezone(viewer.tz)}
        if kind == NoticeKind.MEANWHILE:
            since = dt.datetime.fromisoformat(data["since"])
            changed = await meanwhile.changes(tx, viewer, since, row["due_at"], now=now)
            return NoticeView(kind=kind, reader=viewer, changed=changed, data=data, **moments) if changed else None
        if row["session_id"] is None:
            holds = await self._is_person_news_true(tx, kind, data, reader_id=viewer.id)
            return NoticeView(kind=kind, reader=viewer, data=data, **moments) if holds else None
        found = await sessions.find(tx, row["session_id"])
        if found is None or viewer.id not in (found.session.mentor_id, found.session.student_id):
            return None
        if not noticing.is_true(kind, found, data, viewer.id) or await self._is_overtaken(tx, row, now=now):
            return None
        view = session_view(found, viewer, now=now)
        return NoticeView(kind=kind, reader=viewer, session=view, data=data, **moments)

    async def _is_person_news_true(
        self, tx: AsyncSession, kind: NoticeKind, data: Mapping[str, Any], *, reader_id: int
    ) -> bool:
        if kind == NoticeKind.UNREACHABLE:
            lost = await people.by_id(tx, data["person"])
            return lost is not None and lost.person.unreachable_since is not None
        if kind in (NoticeKind.SUSPENDED, NoticeKind.LIFTED):
            return True
        if kind == NoticeKind.ROLE_TAKEN:
            reader = await people.by_id(tx, reader_id)
            return reader is not None and data["role"] not in reader.roles
        if kind == NoticeKind.TROUBLE:
            return await self._is_trouble(tx, str(data["what"]))
        profile = await mentors.profile(tx, data.get("applicant", reader_id))
        wanted = {NoticeKind.APPLIED: "WAITING", NoticeKind.APPROVED: "APPROVED", NoticeKind.REFUSED: "REFUSED"}
        return profile is not None and profile.mentor.state == wanted.get(kind)

    async def _is_trouble(self, tx: AsyncSession, what: str) -> bool:
        if what in deadletters.SORTS:
            return (await deadletters.heap(tx, what)).n > 0
        return await deadletters.oldest_wait(tx) >= WAITS_LONG.total_seconds()

    async def _is_overtaken(self, tx: AsyncSession, row: Mapping[str, Any], *, now: dt.datetime) -> bool:
        """Tell whether a reminder that is late has a later one beside it: after an outage only the last one counts."""
        if row["kind"] != NoticeKind.REMINDER:
            return False
        ids = (row["session_id"], row["person_id"])
        later = await notices.later_reminders(tx, *ids, after=row["due_at"], until=now)
        return any(data.get("start") == row["data"]["start"] for data in later)

    async def _latest(self, tx: AsyncSession, row: Mapping[str, Any], *, now: dt.datetime) -> dt.datetime:
        """Return until when a notice may wait: its reader still has to make something of it."""
        found = await sessions.find(tx, row["session_id"]) if row["session_id"] is not None else None
        if found is None:
            return row["expires_at"] or now + KEPT
        moments = [found.session.start_time, *([found.session.answer_by] if found.session.answer_by else [])]
        before = (row["data"] or {}).get("from")
        if before is not None and (start := dt.datetime.fromisoformat(before)) > now:
            moments.append(start)  # who was to meet then must not come in vain
        return min(moments) - LAST_CALL

    async def _nudge_at(
        self, tx: AsyncSession, session: Session, answer_by: dt.datetime, *, now: dt.datetime
    ) -> dt.datetime | None:
        """Return when to ask the mentor once more: not while they sleep, nor just after they have heard of it."""
        mentor = await people.by_id(tx, session.mentor_id)
        if mentor is None:
            return None
        quiet, zone, latest = quiet_of(mentor.person), ZoneInfo(mentor.person.zone), answer_by - LAST_CALL
        asked = heard_at(now, quiet, zone, latest=latest, now=now)
        at = nudge_at(asked or now, answer_by)
        return None if at is None else heard_at(at, quiet, zone, latest=latest, now=now)

    def _moments(self, session: Session, person: Person, now: dt.datetime) -> Mapping[dt.datetime, dt.timedelta]:
        """Return when to remind a person of a session, each with its lead; of two at one moment the later is left."""
        quiet, zone, moments = quiet_of(person), ZoneInfo(person.zone), dict[dt.datetime, dt.timedelta]()
        for lead, due in reminder_times(session.start_time, self.leads(person), now=now):
            latest = session.start_time - LAST_CALL
            heard = due if lead <= JOIN_LEAD else heard_at(due, quiet, zone, latest=latest, now=now)
            if heard is not None:
                moments[heard] = lead
        return moments

    def _reminders(self, session: Session, person: Person, now: dt.datetime) -> list[Mapping[str, Any]]:
        start, span = session.start_time.isoformat(), (session.start_time, session.end_time)
        moments = self._moments(session, person, now)
        return [
            {
                "person_id": person.id,
                "kind": NoticeKind.REMINDER,
                "session_id": session.id,
                "due_at": due,
                "expires_at": worth_until(lead, moments.values(), span),
                "urgent": lead <= URGENT_LEAD,
                "dedupe": f"reminder:{session.id}:{person.id}:{lead // dt.timedelta(minutes=1)}:{start}",
                "data": {"lead": lead // dt.timedelta(minutes=1), "start": start},
            }
            for due, lead in moments.items()
        ]

    async def _add(self, tx: AsyncSession, facts: Sequence[Mapping[str, Any]]) -> None:
        await tx.flush()  # statements on the outbox's table do not flush what they point to
        created = self._clock.now()
        rows = [{"urgent": False, **fact, "kind": str(fact["kind"]), "created_at": created} for fact in facts]
        await notices.add(tx, rows)


def _hears(person: Person, row: Mapping[str, Any], now: dt.datetime) -> bool:
    """Tell whether somebody can be told at all: who is suspended hears of that, and of nothing else."""
    if person.unreachable_since or (row["expires_at"] and row["expires_at"] <= now):
        return False
    return (person.suspended_at is not None) is bool(row["kind"] == NoticeKind.SUSPENDED)


def _passes(row: Mapping[str, Any]) -> bool:
    """Tell whether a notice reaches people in their quiet hours too: what is urgent, and what answers their return."""
    lead = row["data"]["lead"] if row["kind"] == NoticeKind.REMINDER else None
    return row["kind"] in SIGNALS | {NoticeKind.MEANWHILE} or (
        lead is not None and dt.timedelta(minutes=lead) <= JOIN_LEAD
    )
