"""When somebody can be booked, and by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.views import MentorView, Page, PersonView, turn_to
from bot.services.views.rows import mentor_view, seat_of
from bot.settings import Settings
from db.models import Calendar, Person
from db.queries import calendars, mentors, sessions
from db.queries.calendars import Owner
from db.queries.mentors import Bookable, Profile
from db.queries.sessions import SessionRow
from domain.hours import LENGTHS
from domain.refusals import (
    BadHours,
    NotAMentor,
    NotFound,
    OutsideHours,
    PersonBusy,
    SlotTaken,
    TooFarAhead,
    TooSoon,
)
from domain.session import Part, Seat
from domain.slots import Interval, Rules, Slot, Window, fits, free_starts, require_ahead
from domain.status import Kind, MentorState
from domain.zones import MINUTE, from_minute, midnight, minute, minute_from

_DAY = dt.timedelta(days=1)

DAYTIME: tuple[Window, ...] = tuple((day, 8 * 60, 22 * 60) for day in range(7))
"""The hours offered when none are known; a host may choose any other time."""

USUAL_WINDOW = 30
"""Days to look ahead when no calendar says how far."""

Found = TypeVar("Found", Bookable, Profile)


@dataclass(frozen=True, slots=True)
class _Search:
    """A question for free times: the host's hours and rules, and who else has to be free."""

    host: Person
    hours: Sequence[Window]
    rules: Rules
    guests: Collection[int]
    actor_id: int
    moving: int | None = None
    present: int | None = None
    """The present start of the session that moves: it is not offered as a new time."""

    @property
    def window(self) -> dt.timedelta:
        return dt.timedelta(days=self.rules.window_days)

    @property
    def notice(self) -> dt.timedelta:
        return self.rules.notice * MINUTE


class Calendars:
    """Mentors as students see them, and when somebody is free.

    With `moving`, the id of a session that the actor moves, its own time does not count as taken and its length is
    kept; for a move by the host what keeps the guests busy counts, and no notice is needed. A mentorship session keeps
    to its mentor's calendar; other hosts need none, and are offered the usual hours of a day.
    """

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock

    async def mentors(self, tx: AsyncSession, *, actor: PersonView, page: int = 0, size: int = 6) -> Page[MentorView]:
        """Return one page of the mentors who can be booked: those the actor has met come first, the latest on top."""
        total = await mentors.count_bookable(tx, actor.id)
        page, pages = turn_to(page, total, size)
        rows = await mentors.bookable(tx, actor.id, now=self._clock.now(), offset=page * size, limit=size)
        return Page([mentor_view(row) for row in rows], page, pages, total)

    async def mentor(self, tx: AsyncSession, mentor_id: int, *, actor: PersonView) -> MentorView:
        """Return a mentor.

        Raises:
            NotAMentor: the person is not a mentor (any more).
        """
        return mentor_view(_approved(await mentors.one(tx, actor.id, mentor_id, now=self._clock.now())))

    async def next_slots(  # noqa: PLR0913 - a question may be narrowed in many ways
        self,
        tx: AsyncSession,
        mentor_id: int,
        *,
        actor: PersonView,
        count: int = 6,
        after: dt.datetime | None = None,
        moving: int | None = None,
    ) -> list[Slot]:
        """Return the next free times, earliest first and none overlapping another, that start after `after` (aware).

        Raises:
            NotAMentor: the person is not a mentor (any more).
            NotFound: the session to move is not the actor's.
        """
        now = self._clock.now()
        search = await self._search(tx, mentor_id, actor=actor, moving=moving)
        begin = now if after is None else after + MINUTE
        return await self._free(tx, search, begin, now + search.window, most=count)

    async def slots_on(
        self, tx: AsyncSession, mentor_id: int, day: dt.date, *, actor: PersonView, moving: int | None = None
    ) -> list[Slot]:
        """Return the free times that start on a day of the actor's calendar; may raise as `next_slots`."""
        search = await self._search(tx, mentor_id, actor=actor, moving=moving)
        return await self._free_on(tx, search, (day, day), actor.tz)

    async def days_with_slots(  # noqa: PLR0913 - a question may be narrowed in many ways
        self,
        tx: AsyncSession,
        mentor_id: int,
        first: dt.date,
        last: dt.date,
        *,
        actor: PersonView,
        moving: int | None = None,
    ) -> list[dt.date]:
        """Return the days of the actor's calendar, from `first` to `last`, on which a time is free."""
        search = await self._search(tx, mentor_id, actor=actor, moving=moving)
        slots = await self._free_on(tx, search, (first, last), actor.tz)
        return sorted({slot.start.astimezone(actor.tz).date() for slot in slots})

    async def booking_window(
        self, tx: AsyncSession, host_id: int, *, actor: PersonView, moving: int | None = None
    ) -> tuple[dt.date, dt.date]:
        """Return the first and the last day, of the actor's calendar, that the search for times looks at."""
        search, now = await self._search(tx, host_id, actor=actor, moving=moving), self._clock.now()
        first, last = now + search.notice, now + search.window
        return first.astimezone(actor.tz).date(), last.astimezone(actor.tz).date()

    async def require_free(
        self, tx: AsyncSession, slot: Slot, guests: Collection[int], *, actor: PersonView, moving: int | None = None
    ) -> Profile:
        """Check everything that a guest's booking or move must respect; call it with everybody locked.

        Args:
            tx: the transaction.
            slot: the time, and whose it is.
            guests: who would come.
            actor: the one of them who asks.
            moving: the session that moves, if any.

        Raises:
            NotAMentor: the person is not a mentor (any more).
            InThePast, TooSoon, TooFarAhead: the start is not within the window that can be booked.
            OutsideHours: the mentor is not available then.
            SlotTaken: the mentor has something else, or would have no buffer to it.
            PersonBusy: a guest has something else.
        """
        profile = _approved(await mentors.profile(tx, slot.host_id), reachable=moving is None)
        rules = _rules(profile.calendar, _minutes(slot))
        search = _Search(profile.person, profile.hours, rules, guests, actor.id, moving)
        _require_bookable(slot, search, now=self._clock.now())
        if await self._time_off(tx, search, slot.start, slot.end):
            raise OutsideHours(slot.start)
        await self._require_apart(tx, slot, search)
        return profile

    async def require_no_overlap(
        self,
        tx: AsyncSession,
        slot: Slot,
        guests: Collection[int],
        *,
        actor: PersonView,
        moving: int | None = None,
    ) -> None:
        """Check what holds for hosts, employers and admins too: nobody is in two places. Call it with everybody locked.

        Raises:
            SlotTaken: the host has something else.
            PersonBusy: a guest has something else.
        """
        who = [slot.host_id, *guests]
        busy = await sessions.busy(tx, who, (slot.start, slot.end), but=moving, actor_id=actor.id)
        if any(each.person_id == slot.host_id for each in busy):
            raise SlotTaken(slot.start)
        if busy:
            raise PersonBusy(slot.start)

    async def _require_apart(self, tx: AsyncSession, slot: Slot, search: _Search) -> None:
        host, guest = await self._busy(tx, search, slot.start, slot.end)
        start, end, buffer = minute(slot.start), minute_from(slot.end), search.rules.buffer
        if any(first - buffer < end and start < last + buffer for first, last in host):
            raise SlotTaken(slot.start)
        if any(first < end and start < last for first, last in guest):
            raise PersonBusy(slot.start)

    async def _search(self, tx: AsyncSession, host_id: int, *, actor: PersonView, moving: int | None) -> _Search:
        if moving is None:
            host = _approved(await mentors.profile(tx, host_id))
            rules = _rules(host.calendar, host.calendar.length)
            return _Search(host.person, host.hours, rules, [actor.id], actor.id)
        row, seat = await self._moving(tx, moving, host_id, actor)
        owner, length = await _host_of(tx, row), (row.session.end_time - row.session.start_time) // MINUTE
        rules = _rules(owner.calendar, length, notice=None if seat.part == Part.GUEST else 0)
        begins = minute(row.session.start_time)
        return _Search(owner.person, owner.hours, rules, guests_of(row), actor.id, moving, present=begins)

    async def _moving(
        self, tx: AsyncSession, session_id: int, host_id: int, actor: PersonView
    ) -> tuple[SessionRow, Seat]:
        row = await sessions.find(tx, session_id)
        seat = seat_of(row, actor) if row else None
        if row is None or seat is None or row.session.mentor_id != host_id:
            raise NotFound(f"session {session_id} is not the actor's")
        return row, seat

    async def _free_on(
        self, tx: AsyncSession, search: _Search, days: tuple[dt.date, dt.date], zone: ZoneInfo
    ) -> list[Slot]:
        """Return the free times from the first day to the last of a calendar; days far away (forged) have none."""
        today = self._clock.now().astimezone(zone).date()
        first, last = max(days[0], today), min(days[1], today + search.window)
        if first > last:
            return []
        return await self._free(tx, search, midnight(first, zone), midnight(last + _DAY, zone))

    async def _free(
        self, tx: AsyncSession, search: _Search, begin: dt.datetime, end: dt.datetime, *, most: int | None = None
    ) -> list[Slot]:
        now = self._clock.now()
        begin, end = max(begin, now), min(end, now + search.window)
        host, guest = await self._busy(tx, search, begin, end)
        off = await self._time_off(tx, search, begin, end + search.rules.length * MINUTE)
        zone = ZoneInfo(search.host.zone)
        moments = {"now": minute_from(now), "begin": minute_from(begin), "end": minute_from(end)}
        starts = free_starts(search.hours, zone, host, [*guest, *off], search.rules, **moments)
        length = search.rules.length
        chosen: Iterable[int] = (start for start in starts if start != search.present)
        if most is not None:
            chosen = islice(_apart(chosen, length), most)
        return [Slot.of(search.host.id, from_minute(start), length) for start in chosen]

    async def _busy(
        self, tx: AsyncSession, search: _Search, begin: dt.datetime, end: dt.datetime
    ) -> tuple[Sequence[Interval], Sequence[Interval]]:
        """Return what keeps the host and the guests busy, in minutes, as far as it touches a start in [begin, end)."""
        reach = (search.rules.buffer + search.rules.length) * MINUTE
        span, who = (begin - reach, end + reach), {search.host.id, *search.guests}
        found = await sessions.busy(tx, who, span, but=search.moving, actor_id=search.actor_id)
        taken = [(each.person_id, (minute(each.start), minute_from(each.end))) for each in found]
        host = [interval for person_id, interval in taken if person_id == search.host.id]
        return host, [interval for person_id, interval in taken if person_id != search.host.id]

    async def _time_off(
        self, tx: AsyncSession, search: _Search, begin: dt.datetime, end: dt.datetime
    ) -> list[Interval]:
        """Return the host's days off, in minutes, that touch [begin, end); no buffer is kept around them."""
        zone = ZoneInfo(search.host.zone)
        days = (begin.astimezone(zone).date(), (end - MINUTE).astimezone(zone).date())
        rows = await calendars.time_off(tx, search.host.id, *days)
        off = [(midnight(row.first_day, zone), midnight(row.last_day + _DAY, zone)) for row in rows]
        return [(minute(first), minute(last)) for first, last in off]


def guests_of(row: SessionRow) -> Sequence[int]:
    """Return who attends a session."""
    return [each.person.id for each in row.attendees if each.part != Part.HOST]


def _approved(found: Found | None, *, reachable: bool = True) -> Found:
    """Return a mentor who can be booked; without `reachable` (for a move) also one who has blocked the bot."""
    if found is None or found.mentor.state != MentorState.APPROVED:
        raise NotAMentor("the person is no mentor")
    if found.person.suspended_at is not None:
        raise NotAMentor(f"mentor {found.person.id} is suspended")
    if reachable and (found.person.unreachable_since is not None or found.person.telegram_id is None):
        raise NotAMentor(f"mentor {found.person.id} would never hear of it")
    return found


def _apart(starts: Iterable[int], length: int) -> Iterator[int]:
    """Return those starts, in minutes, whose sessions do not overlap the one before: choices that really differ."""
    free_from = -1
    for start in starts:
        if start >= free_from:
            free_from = start + length
            yield start


def require_known_length(slot: Slot, profile: Profile) -> None:
    """Check that a slot is as long as the mentor's sessions are, or were when its button was sent.

    Raises:
        BadHours: such a length was never offered.
    """
    if _minutes(slot) not in (profile.calendar.length, *LENGTHS):
        raise BadHours(f"{_minutes(slot)} minutes is no session length")


def _require_bookable(slot: Slot, search: _Search, *, now: dt.datetime) -> None:
    require_ahead(slot, now=now)
    if slot.start < now + search.notice:
        raise TooSoon(slot.start, search.notice)
    if slot.start >= now + search.window:
        raise TooFarAhead(slot.start, search.window)
    zone = ZoneInfo(search.host.zone)
    if not fits(search.hours, zone, minute(slot.start), minute_from(slot.end)):
        raise OutsideHours(slot.start)


async def _host_of(tx: AsyncSession, row: SessionRow) -> Owner:
    """Return the calendar in which a session's times are looked for; without known hours, the usual hours of a day.

    Raises:
        NotAMentor: the host of a mentorship session is not a mentor any more.
    """
    if row.session.kind == Kind.MENTORSHIP:
        profile = _approved(await mentors.profile(tx, row.session.mentor_id), reachable=False)
        return Owner(profile.person, profile.mentor, profile.calendar, profile.hours)
    owner = await calendars.of(tx, row.session.mentor_id)
    if owner is None:
        raise NotFound(f"session {row.session.id} has no host")
    return owner if owner.hours else owner._replace(hours=DAYTIME)


def _rules(calendar: Calendar | None, length: int, *, notice: int | None = None) -> Rules:
    if calendar is None:
        return Rules(length, buffer=0, notice=0, window_days=USUAL_WINDOW)
    return Rules(length, calendar.buffer, calendar.notice if notice is None else notice, calendar.window_days)


def _minutes(slot: Slot) -> int:
    return (slot.end - slot.start) // MINUTE
