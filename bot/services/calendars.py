"""When somebody can be booked: what a calendar says, and what has to be free."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from bot.clock import Clock
from bot.services.busy import Guests, taken
from bot.services.directory import Directory, Entry
from bot.services.views.people import PersonView
from db.queries import sessions
from db.queries.sessions import SessionRow
from db.transaction import Transaction
from domain.closing import Diary
from domain.hours import LENGTHS
from domain.limits import counted, full_days, full_weeks
from domain.offers import open_of
from domain.refusals import (
    BadHours,
    DayFull,
    NotAMentor,
    OnPause,
    OutsideHours,
    PersonBusy,
    SlotTaken,
    TooFarAhead,
    TooLateToCancel,
    TooLateToMove,
    TooSoon,
    WeekFull,
)
from domain.session import Action, Meeting, Part, is_pending
from domain.slots import Interval, Rules, Slot, require_ahead
from domain.status import Kind
from domain.zones import MINUTE, from_minute, minute, minute_from

_LOOKED_AT = 50


class Calendars:
    """Whose time is free, for what is booked or moved."""

    def __init__(self, clock: Clock, directory: Directory) -> None:
        self._clock = clock
        self._directory = directory

    async def require_free(  # noqa: PLR0913 - what is asked for, and which rules count
        self,
        tx: Transaction,
        slot: Slot,
        guests: Collection[int],
        *,
        actor: PersonView,
        moving: int | None = None,
        any_hour: bool = False,
    ) -> Entry:
        """Check everything that a guest's booking or move must respect; call it with everybody locked.

        Args:
            tx: the transaction.
            slot: the time, and whose it is.
            guests: who would come.
            actor: the one of them who asks.
            moving: the session that moves, if any.
            any_hour: it need not be within the mentor's hours, for the mentor is asked.

        Raises:
            NotAMentor: the person is not a mentor (any more).
            InThePast, TooSoon, TooFarAhead: the start is not within the window that can be booked.
            OnPause, OutsideHours: the mentor is not available then.
            DayFull, WeekFull: the mentor gives no more sessions on that day, or in that week.
            SlotTaken: the mentor has something else, or would have no buffer to it.
            PersonBusy: a guest has something else.
        """
        entry = await self._directory.mentor(tx, slot.host_id, reachable=moving is None)
        host, who = entry.lasting(_minutes(slot)), Guests(guests, actor.id, moving)
        if host.pause is not None and minute(slot.start) < host.pause[1]:
            raise OnPause(slot.start, host.resumes_on)
        _require_in_window(slot, host.rules, now=self._clock.now())
        if not any_hour and not host.is_there(minute(slot.start), minute_from(slot.end)):
            raise OutsideHours(slot.start)
        await self._require_within_limits(tx, slot, host, who)
        await self._require_apart(tx, slot, host, who)
        return entry

    async def require_notice(self, tx: Transaction, meeting: Meeting, action: Action) -> None:
        """Check that a guest is early enough to move a mentorship session, or to call it off.

        Raises:
            TooLateToMove, TooLateToCancel: they are not.
        """
        entry = await self._directory.one(tx, meeting.mentor_id)
        if entry is not None and meeting.kind == Kind.MENTORSHIP:
            require_notice(meeting, entry.rules, action, now=self._clock.now())

    async def require_no_overlap(  # noqa: PLR0913 - who has to be free, and of whom it is said how
        self,
        tx: Transaction,
        slot: Slot,
        guests: Collection[int],
        *,
        actor: PersonView,
        moving: int | None = None,
        panel: Collection[int] = (),
    ) -> None:
        """Check what holds for hosts, employers and admins too: nobody is in two places. Call it with everybody locked.

        Those of the `panel` are among the guests, and interview beside the host.

        Raises:
            SlotTaken: the host has something else, or one who interviews beside them.
            PersonBusy: a guest has something else.
        """
        who = [slot.host_id, *guests]
        busy = await sessions.busy(tx, who, (slot.start, slot.end), but=moving, actor_id=actor.id)
        if any(each.person_id in (slot.host_id, *panel) for each in busy):
            raise SlotTaken(slot.start)
        if busy:
            raise PersonBusy(slot.start)

    async def entry(self, tx: Transaction, person_id: int) -> Entry:
        """Return all that is known of a mentor's calendar.

        Raises:
            NotAMentor: the person has none.
        """
        found = await self._directory.one(tx, person_id)
        if found is None:
            raise NotAMentor("the person has no calendar")
        return found

    async def hours_in(
        self, tx: Transaction, person_id: int, span: tuple[dt.datetime, dt.datetime]
    ) -> list[tuple[dt.datetime, dt.datetime]]:
        """Return when somebody is there within a span (aware), in UTC; who has no calendar never is."""
        found = await self._directory.one(tx, person_id)
        spans = found.open(minute(span[0]), minute(span[1])) if found else []
        return [(from_minute(first), from_minute(end)) for first, end in spans]

    async def diary(self, tx: Transaction, person_id: int, span: tuple[dt.datetime, dt.datetime]) -> Diary:
        """Return all that decides when a mentor can be booked within a span (aware)."""
        entry = await self.entry(tx, person_id)
        whole = counted(*span, entry.zone)
        busy = await sessions.busy(tx, [person_id], whole, but=None, actor_id=person_id)
        started = await sessions.starts_hosted(tx, [person_id], whole, but=None, actor_id=person_id)
        return Diary(
            hours=entry.hours,
            zone=entry.zone,
            rules=entry.rules,
            overrides=entry.overrides,
            off=entry.off,
            holidays=entry.holidays,
            pause=entry.pause,
            busy=[(minute(each.start), minute_from(each.end)) for each in busy],
            starts=[minute(each.start) for each in started],
        )

    async def _require_within_limits(self, tx: Transaction, slot: Slot, host: Entry, guests: Guests) -> None:
        """Count what the host has on the day and in the week; whoever else would book now waits for the host's lock."""
        rules = host.rules
        if not rules.has_limit:
            return
        span = counted(slot.start, slot.start, host.zone)
        found = await sessions.starts_hosted(tx, [host.id], span, but=guests.moving, actor_id=guests.actor_id)
        starts, start = [minute(each.start) for each in found], minute(slot.start)
        if _covers(full_days(starts, host.zone, rules), start):
            raise DayFull(slot.start, rules.most_a_day)
        if _covers(full_weeks(starts, host.zone, rules), start):
            raise WeekFull(slot.start, rules.most_a_week)

    async def _require_apart(self, tx: Transaction, slot: Slot, host: Entry, guests: Guests) -> None:
        start, end, gap = minute(slot.start), minute_from(slot.end), host.rules.gap
        busy = await taken(tx, [host], (start, end), guests=guests)
        theirs, mine = busy.hosts[host.id], [each for each in busy.guests if each[0] < end and start < each[1]]
        is_shared = not set(mine).isdisjoint(theirs)  # with each other: nobody was faster
        if not is_shared and any(first - gap < end and start < last + gap for first, last in theirs):
            raise SlotTaken(slot.start)
        if mine:
            raise await self._person_busy(tx, slot, guests)

    async def _person_busy(self, tx: Transaction, slot: Slot, guests: Guests) -> PersonBusy:
        """Return the refusal; what is in the way is named only to the guest themself."""
        if list(guests.ids) != [guests.actor_id]:
            return PersonBusy(slot.start)
        rows = await sessions.upcoming(tx, guests.actor_id, now=self._clock.now(), limit=_LOOKED_AT)
        titles = (row.session.title for row in rows if row.session.id != guests.moving and _touches(row.session, slot))
        return PersonBusy(slot.start, next(titles, None))


def _touches(session: Meeting, slot: Slot) -> bool:
    """Tell whether a session, or one of the times that are offered for it, is at the time of a slot."""
    offered, length = open_of(session), session.end_time - session.start_time
    starts = [session.start_time, *(offered.starts if offered else ())]
    return any(start < slot.end and slot.start < start + length for start in starts)


def guests_of(row: SessionRow) -> Sequence[int]:
    """Return who attends a session besides its host."""
    return [each.person.id for each in row.attendees if each.part != Part.HOST]


def require_known_length(slot: Slot, host: Entry) -> None:
    """Check that a slot is as long as the mentor's sessions are, or were when its button was sent.

    Raises:
        BadHours: such a length was never offered.
    """
    if _minutes(slot) not in (*host.minutes, *LENGTHS):
        raise BadHours(f"{_minutes(slot)} minutes is no session length")


def _require_in_window(slot: Slot, rules: Rules, *, now: dt.datetime) -> None:
    if slot.start >= now + rules.window:
        raise TooFarAhead(slot.start, rules.window)
    require_ahead(slot, now=now)
    if slot.start < now + rules.notice * MINUTE:
        raise TooSoon(slot.start, rules.notice * MINUTE)


def require_notice(meeting: Meeting, rules: Rules, action: Action, *, now: dt.datetime) -> None:
    """Check that a guest is early enough to move a session, or to call it off, by its host's rules.

    Raises:
        TooLateToMove, TooLateToCancel: they are not.
    """
    notice = (rules.move_notice if action is Action.MOVE else rules.cancel_notice) * MINUTE
    if not notice or meeting.start_time >= now + notice or is_pending(meeting):
        return  # without a notice the start decides, as for everybody
    raise (TooLateToMove if action is Action.MOVE else TooLateToCancel)(meeting.start_time, notice)


def _covers(spans: Iterable[Interval], start: int) -> bool:
    return any(first <= start < end for first, end in spans)


def _minutes(slot: Slot) -> int:
    return (slot.end - slot.start) // MINUTE
