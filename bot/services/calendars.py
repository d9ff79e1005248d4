"""When somebody can be booked, and by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.services.afterwards import ratings_of
from bot.services.directory import Directory, Entry, Everybody
from bot.services.rows import mentor_view, seat_of
from bot.services.soonest import Search, apart, engagements, full_spans, soonest, within
from bot.services.views.mentors import MentorView, Openings, Soonest
from bot.services.views.pages import Page, turn_to
from bot.services.views.people import PersonView
from bot.settings import Settings
from db.queries import favourites, interviews, mentors, sessions
from db.queries.sessions import SessionRow
from db.transaction import Transaction
from domain.asking import Names
from domain.closing import Diary
from domain.hours import LENGTHS
from domain.interviews import Panel, arranged, in_a_row
from domain.limits import counted, full_days, full_weeks
from domain.offers import open_of
from domain.ratings import Rating
from domain.refusals import (
    BadHours,
    DayFull,
    NotAMentor,
    NotFound,
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
from domain.session import Action, Meeting, Part, Seat, is_pending
from domain.slots import Interval, Rules, Slot, Special, Window, days_of, fits, free_starts, require_ahead
from domain.status import Kind, MentorState
from domain.wishes import Wish
from domain.zones import MINUTE, from_minute, midnight, minute, minute_from

_DAY = dt.timedelta(days=1)

DAYTIME: tuple[Window, ...] = tuple((day, 8 * 60, 22 * 60) for day in range(7))
"""The hours offered when none are known; a host may choose any other time."""

_LOOKED_AT = 50
_OPENINGS = 4
"""Times of each mentor in an answer to who is free."""

USUAL_WINDOW = 30
"""Days to look ahead when no calendar says how far."""


@dataclass(frozen=True, slots=True)
class _Search:
    """A question for free times: the host's hours and rules, and who else has to be free."""

    host_id: int
    zone: ZoneInfo
    hours: Sequence[Window]
    rules: Rules
    off: Sequence[Interval]
    """When the host is away, in minutes; no buffer is kept around it."""
    overrides: Sequence[Special]
    """The host's dates that are not like every week; a day off wins over them."""
    guests: Collection[int]
    actor_id: int
    moving: int | None = None
    present: int | None = None
    """The present start of the session that moves: it is not offered as a new time."""
    panel: Sequence[_Host] = ()
    """When the others who interview may have time."""

    @property
    def window(self) -> dt.timedelta:
        return dt.timedelta(days=self.rules.window_days)

    @property
    def notice(self) -> dt.timedelta:
        return self.rules.notice * MINUTE

    def slots(self, starts: Iterable[int]) -> list[Slot]:
        return [Slot.of(self.host_id, from_minute(start), self.rules.length) for start in starts]


class _Host(NamedTuple):
    """When the host of a session that moves may have time."""

    zone: ZoneInfo
    hours: Sequence[Window]
    off: Sequence[Interval]
    overrides: Sequence[Special]
    rules: Rules


class _Known(NamedTuple):
    """Which mentors somebody knows."""

    met: Mapping[int, dt.datetime]
    """When they met them last."""
    starred: Sequence[int]
    """Whom they want to find first, the latest on top."""

    def view(self, entry: Entry, rating: Rating | None) -> MentorView:
        return mentor_view(entry, met=entry.id in self.met, starred=entry.id in self.starred, rating=rating)


class Calendars:
    """Mentors as students see them, and when somebody is free.

    With `moving`, the id of a session that the actor moves, its own time does not count as taken and its length is
    kept; for a move by the host what keeps the guests busy counts, and no notice is needed. A mentorship session keeps
    to its mentor's calendar; other hosts need none, and are offered the usual hours of a day.
    """

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._directory = Directory(clock)

    async def mentors(self, tx: Transaction, *, actor: PersonView, page: int = 0, size: int = 6) -> Page[MentorView]:
        """Return one page of the mentors who can be booked: favourites first, then those the actor has met, by name."""
        everybody, known = await self._directory.everybody(tx), await self._known(tx, actor)
        ordered = _in_order(everybody, known, but=actor.id)
        page, pages = turn_to(page, len(ordered), size)
        shown = [everybody.mentors[id_] for id_ in ordered[page * size : (page + 1) * size]]
        return Page(await self._listed(tx, shown, known), page, pages, len(ordered))

    async def has_mentors(self, tx: Transaction, *, actor: PersonView) -> bool:
        """Tell whether there is a mentor whom the actor can book."""
        return any(id_ != actor.id for id_ in (await self._directory.everybody(tx)).mentors)

    async def those(self, tx: Transaction, mentor_ids: Sequence[int], *, actor: PersonView) -> list[MentorView]:
        """Return some mentors, in the order given, with whether the actor has met them; may raise as `mentor`."""
        known = await self._known(tx, actor)
        return await self._listed(tx, [_approved(await self._directory.one(tx, id_)) for id_ in mentor_ids], known)

    async def _listed(self, tx: Transaction, entries: Sequence[Entry], known: _Known) -> list[MentorView]:
        """Return mentors as a list shows them, with their ratings."""
        rated = await ratings_of(tx, [each.id for each in entries], now=self._clock.now())
        return [known.view(each, rated.get(each.id)) for each in entries]

    async def mentor(self, tx: Transaction, mentor_id: int) -> MentorView:
        """Return a mentor.

        Raises:
            NotAMentor: the person is not a mentor (any more).
        """
        return mentor_view(_approved(await self._directory.one(tx, mentor_id)))

    async def next_slots(  # noqa: PLR0913 - a question may be narrowed in many ways
        self,
        tx: Transaction,
        mentor_id: int,
        *,
        actor: PersonView,
        count: int = 6,
        after: dt.datetime | None = None,
        moving: int | None = None,
        minutes: int = 0,
    ) -> list[Slot]:
        """Return the next free times, earliest first and none overlapping another, that start after `after` (aware).

        They are `minutes` long if the mentor offers that, else as long as usual.

        Raises:
            NotAMentor: the person is not a mentor (any more).
            NotFound: the session to move is not the actor's.
        """
        now = self._clock.now()
        search = await self._search(tx, mentor_id, actor=actor, moving=moving, minutes=minutes)
        begin = now if after is None else after + MINUTE
        starts = await self._free(tx, search, begin, now + search.window)
        return search.slots(islice(apart(starts, search.rules.length), count))

    async def slots_on(  # noqa: PLR0913 - a question may be narrowed in many ways
        self,
        tx: Transaction,
        mentor_id: int,
        day: dt.date,
        *,
        actor: PersonView,
        moving: int | None = None,
        minutes: int = 0,
    ) -> list[Slot]:
        """Return the free times that start on a day of the actor's calendar; may raise as `next_slots`."""
        search = await self._search(tx, mentor_id, actor=actor, moving=moving, minutes=minutes)
        return search.slots(await self._free_on(tx, search, (day, day), actor.tz))

    async def days_with_slots(  # noqa: PLR0913 - a question may be narrowed in many ways
        self,
        tx: Transaction,
        mentor_id: int,
        first: dt.date,
        last: dt.date,
        *,
        actor: PersonView,
        moving: int | None = None,
        minutes: int = 0,
    ) -> list[dt.date]:
        """Return the days of the actor's calendar, from `first` to `last`, on which a time is free."""
        search = await self._search(tx, mentor_id, actor=actor, moving=moving, minutes=minutes)
        return days_of(await self._free_on(tx, search, (first, last), actor.tz), actor.tz)

    async def booking_window(
        self, tx: Transaction, host_id: int, *, actor: PersonView, moving: int | None = None
    ) -> tuple[dt.date, dt.date]:
        """Return the first and the last day, of the actor's calendar, that the search for times looks at."""
        search, now = await self._search(tx, host_id, actor=actor, moving=moving), self._clock.now()
        first, last = now + search.notice, now + search.window
        return first.astimezone(actor.tz).date(), last.astimezone(actor.tz).date()

    async def panel_slots(
        self, tx: Transaction, panel: Panel, *, actor: PersonView, count: int = 6, after: dt.datetime | None = None
    ) -> list[Slot]:
        """Return the next times at which a panel can meet its applicants, one after the other, earliest first.

        Everybody who interviews is free for the whole of it, and each applicant for one of its parts; a slot is as long
        as the whole. None overlaps another; all start after `after` (aware).
        """
        search, now = await self._panel_search(tx, panel, actor), self._clock.now()
        begin = now if after is None else after + MINUTE
        starts = await self._free_of_panel(tx, panel, search, begin, now + search.window)
        return search.slots(islice(apart(starts, search.rules.length), count))

    async def panel_slots_on(self, tx: Transaction, panel: Panel, day: dt.date, *, actor: PersonView) -> list[Slot]:
        """Return the times of a panel, as `panel_slots` does, that start on a day of the actor's calendar."""
        search = await self._panel_search(tx, panel, actor)
        span = midnight(day, actor.tz), midnight(day + _DAY, actor.tz)
        return search.slots(await self._free_of_panel(tx, panel, search, *span))

    async def panel_days(
        self, tx: Transaction, panel: Panel, first: dt.date, last: dt.date, *, actor: PersonView
    ) -> list[dt.date]:
        """Return the days of the actor's calendar, from `first` to `last`, on which a panel has a time."""
        search = await self._panel_search(tx, panel, actor)
        span = midnight(first, actor.tz), midnight(last + _DAY, actor.tz)
        return days_of(await self._free_of_panel(tx, panel, search, *span), actor.tz)

    async def panel_window(self, tx: Transaction, panel: Panel, *, actor: PersonView) -> tuple[dt.date, dt.date]:
        """Return the first and the last day, of the actor's calendar, that the search for a panel's times looks at."""
        search, now = await self._panel_search(tx, panel, actor), self._clock.now()
        return now.astimezone(actor.tz).date(), (now + search.window).astimezone(actor.tz).date()

    async def arrange(
        self, tx: Transaction, panel: Panel, start: dt.datetime, *, actor: PersonView
    ) -> list[dt.datetime]:
        """Give each applicant a time of their own in a row that begins at `start` (aware); hours do not count.

        Raises:
            InThePast: it has begun.
            SlotTaken: somebody who interviews has something else then.
            PersonBusy: the applicants cannot all come.
        """
        whole = Slot.of(panel.host_id, start, panel.length)
        require_ahead(whole, now=self._clock.now())
        starts = [minute(each) for each in in_a_row(start, len(panel.guests), panel.minutes, panel.pause)]
        span = whole.start, whole.end
        found = await sessions.busy(tx, [*panel.interviewers, *panel.guests], span, but=None, actor_id=actor.id)
        taken = {each.person_id for each in found if each.person_id in panel.interviewers}
        if taken:
            raise SlotTaken(start, is_mine=actor.id in taken)
        given = arranged(starts, _free_guests(panel, starts, found))
        if given is None:
            raise PersonBusy(start)
        return [from_minute(each) for each in given]

    async def _panel_search(self, tx: Transaction, panel: Panel, actor: PersonView) -> _Search:
        host, *others = await self._interviewers(tx, panel.interviewers)
        rules = replace(host.rules, length=panel.length, notice=0, most_a_day=0, most_a_week=0)
        theirs = host.zone, host.hours, rules, host.off, host.overrides
        guests = [*panel.interviewers[1:], *(panel.guests if len(panel.guests) == 1 else ())]
        return _Search(panel.host_id, *theirs, guests, actor.id, panel=others)

    async def _interviewers(self, tx: Transaction, person_ids: Sequence[int]) -> list[_Host]:
        """Return when people may have time who interview, in the order given."""
        zones = {each.id: each.zone for each in await interviews.people(tx, person_ids)}
        return [_hours_of(await self._directory.one(tx, id_), zones.get(id_, "UTC")) for id_ in person_ids]

    async def _free_of_panel(
        self, tx: Transaction, panel: Panel, search: _Search, begin: dt.datetime, end: dt.datetime
    ) -> Iterator[int]:
        """Find the starts of the whole, in minutes, earliest first."""
        begin, end = max(begin, self._clock.now()), min(end, self._clock.now() + search.window)
        if begin >= end:
            return iter(())
        starts = await self._free(tx, search, begin, end)
        if len(panel.guests) == 1:
            return starts
        span = begin, end + panel.length * MINUTE
        busy = await sessions.busy(tx, panel.guests, span, but=None, actor_id=search.actor_id)
        step = panel.minutes + panel.pause

        def is_possible(start: int) -> bool:
            row = [start + number * step for number in range(len(panel.guests))]
            return arranged(row, _free_guests(panel, row, busy)) is not None

        return (start for start in starts if is_possible(start))

    async def soonest(
        self, tx: Transaction, *, actor: PersonView, among: Collection[int] | None = None, count: int = 6
    ) -> list[Soonest]:
        """Return the mentors whom the actor can meet first, each with the first time that is free for both.

        Args:
            tx: the transaction.
            actor: who would book.
            among: only these mentors; None: anybody.
            count: how many; fewer are returned when no more have a free time.
        """
        now, everybody = minute_from(self._clock.now()), await self._directory.everybody(tx)
        wanted = everybody.mentors.keys() if among is None else set(among)
        openings = [each for each in everybody.openings(now) if each[1] in wanted and each[1] != actor.id]
        look = partial(engagements, tx, actor_id=actor.id)
        found = await soonest(everybody.mentors, openings, look, now=now, count=count)
        return [_first_free(everybody.mentors[mentor_id], start) for start, mentor_id in found]

    async def openings(
        self,
        tx: Transaction,
        asked: Wish | None,
        *,
        actor: PersonView,
        among: Collection[int] | None = None,
        count: int = 5,
    ) -> list[Openings]:
        """Return mentors who are free when the actor wishes, soonest first, each with their first such times.

        Args:
            tx: the transaction.
            asked: when, on the actor's clock; None: as soon as there is time, one of each mentor.
            actor: who would book.
            among: only these mentors; None: anybody.
            count: how many mentors.
        """
        if asked is None:
            found = await self.soonest(tx, actor=actor, among=among, count=count)
            return [Openings(await self.mentor(tx, each.slot.host_id), [each.slot]) for each in found]
        now, everybody = self._clock.now(), await self._directory.everybody(tx)
        entries = [
            each for id_, each in everybody.mentors.items() if id_ != actor.id and (among is None or id_ in among)
        ]
        readings = asked.readings() if asked.is_pointed else [asked]

        def admits(start: int) -> bool:
            return any(each.admits(from_minute(start), actor.tz) for each in readings)

        search = Search(_span_of(readings, actor.tz, now=now), admits, count, _OPENINGS)
        look = partial(engagements, tx, actor_id=actor.id)
        some = await within(entries, search, look, now=minute_from(now))
        return [Openings(mentor_view(entry), _slots(entry, starts)) for entry, starts in some]

    async def free_within(
        self, tx: Transaction, span: dt.timedelta, *, most: int, actor: PersonView
    ) -> Mapping[int, Sequence[Slot]]:
        """Return the first free times of all mentors within a span from now, at most so many of each, by their ids."""
        now, everybody = self._clock.now(), await self._directory.everybody(tx)
        entries = [each for id_, each in everybody.mentors.items() if id_ != actor.id]
        search = Search((minute_from(now), minute(now + span)), lambda _: True, len(entries), most)
        found = await within(entries, search, partial(engagements, tx, actor_id=actor.id), now=minute_from(now))
        return {entry.id: _slots(entry, starts) for entry, starts in found}

    async def names(self, tx: Transaction, *, actor: PersonView) -> Names:
        """Return the mentors whom the actor can book by how they are called and what they write about themselves."""
        return Names(beside=(await self._directory.everybody(tx)).names, but=actor.id)

    async def in_order(self, tx: Transaction, mentor_ids: Collection[int], *, actor: PersonView) -> tuple[int, ...]:
        """Put mentors in the order of the list: favourites first, then those the actor has met, the latest on top."""
        everybody, known = await self._directory.everybody(tx), await self._known(tx, actor)
        wanted = set(mentor_ids)
        return tuple(id_ for id_ in _in_order(everybody, known, but=actor.id) if id_ in wanted)

    async def require_free(  # noqa: PLR0913 - what is asked for, and which rules count
        self,
        tx: Transaction,
        slot: Slot,
        guests: Collection[int],
        *,
        actor: PersonView,
        moving: int | None = None,
        any_hour: bool = False,
        version: int | None = None,
    ) -> Entry:
        """Check everything that a guest's booking or move must respect; call it with everybody locked.

        Args:
            tx: the transaction.
            slot: the time, and whose it is.
            guests: who would come.
            actor: the one of them who asks.
            moving: the session that moves, if any.
            any_hour: it need not be within the mentor's hours, for the mentor is asked.
            version: of the mentor's calendar, when it was read under the lock.

        Raises:
            NotAMentor: the person is not a mentor (any more).
            InThePast, TooSoon, TooFarAhead: the start is not within the window that can be booked.
            OnPause, OutsideHours: the mentor is not available then.
            DayFull, WeekFull: the mentor gives no more sessions on that day, or in that week.
            SlotTaken: the mentor has something else, or would have no buffer to it.
            PersonBusy: a guest has something else.
        """
        host = _approved(await self._directory.one(tx, slot.host_id, version=version), reachable=moving is None)
        rules = replace(host.rules, length=_minutes(slot))
        theirs = host.zone, host.hours, rules, host.away, host.overrides
        search = _Search(slot.host_id, *theirs, guests, actor.id, moving)
        if host.pause is not None and minute(slot.start) < host.pause[1]:
            raise OnPause(slot.start, host.resumes_on)
        _require_in_window(slot, search, now=self._clock.now())
        if not any_hour:
            _require_in_hours(slot, search)
        await self._require_within_limits(tx, slot, search)
        await self._require_apart(tx, slot, search)
        return host

    async def require_notice(self, tx: Transaction, meeting: Meeting, action: Action) -> None:
        """Check that a guest is early enough to move a mentorship session, or to call it off.

        Raises:
            TooLateToMove, TooLateToCancel: they are not.
        """
        entry = await self._directory.one(tx, meeting.mentor_id)
        if entry is not None and meeting.kind == Kind.MENTORSHIP:
            _require_notice(meeting, entry.rules, action, now=self._clock.now())

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

    async def _known(self, tx: Transaction, actor: PersonView) -> _Known:
        starred = await favourites.of(tx, actor.id)
        return _Known(await mentors.met(tx, actor.id, now=self._clock.now()), starred)

    async def _require_within_limits(self, tx: Transaction, slot: Slot, search: _Search) -> None:
        """Count what the host has on the day and in the week; whoever else would book now waits for the host's lock."""
        rules = search.rules
        if not rules.has_limit:
            return
        span = counted(slot.start, slot.start, search.zone)
        who, moving = [search.host_id], search.moving
        found = await sessions.starts_hosted(tx, who, span, but=moving, actor_id=search.actor_id)
        starts, start = [minute(each.start) for each in found], minute(slot.start)
        if _covers(full_days(starts, search.zone, rules), start):
            raise DayFull(slot.start, rules.most_a_day)
        if _covers(full_weeks(starts, search.zone, rules), start):
            raise WeekFull(slot.start, rules.most_a_week)

    async def _require_apart(self, tx: Transaction, slot: Slot, search: _Search) -> None:
        host, guest = await self._busy(tx, search, slot.start, slot.end)
        start, end, gap = minute(slot.start), minute_from(slot.end), search.rules.gap
        mine = {(first, last) for first, last in guest if first < end and start < last}
        if mine.intersection(host):  # with each other: nobody was faster
            raise await self._person_busy(tx, slot, search)
        if any(first - gap < end and start < last + gap for first, last in host):
            raise SlotTaken(slot.start)
        if mine:
            raise await self._person_busy(tx, slot, search)

    async def _person_busy(self, tx: Transaction, slot: Slot, search: _Search) -> PersonBusy:
        """Return the refusal; what is in the way is named only to the guest themself."""
        if list(search.guests) != [search.actor_id]:
            return PersonBusy(slot.start)
        rows = await sessions.upcoming(tx, search.actor_id, now=self._clock.now(), limit=_LOOKED_AT)
        titles = (row.session.title for row in rows if row.session.id != search.moving and _touches(row.session, slot))
        return PersonBusy(slot.start, next(titles, None))

    async def _search(
        self, tx: Transaction, host_id: int, *, actor: PersonView, moving: int | None, minutes: int = 0
    ) -> _Search:
        if moving is None:
            found = _approved(await self._directory.one(tx, host_id))
            rules = replace(found.rules, length=minutes) if minutes in found.minutes else found.rules
            theirs = found.zone, found.hours, rules, found.away, found.overrides
            return _Search(host_id, *theirs, [actor.id], actor.id)
        row, seat = await self._moving(tx, moving, host_id, actor)
        host, length = await self._host_of(tx, row), (row.session.end_time - row.session.start_time) // MINUTE
        rules = replace(host.rules, length=length)
        if seat.part == Part.GUEST:
            _require_notice(row.session, host.rules, Action.MOVE, now=self._clock.now())
        else:
            rules = replace(rules, notice=0, most_a_day=0, most_a_week=0)
        begins = minute(row.session.start_time)
        when = host.zone, host.hours, rules, host.off, host.overrides
        beside = [each.person.id for each in row.attendees if each.part == Part.COHOST]
        panel = await self._interviewers(tx, beside) if beside else ()
        return _Search(host_id, *when, guests_of(row), actor.id, moving, present=begins, panel=panel)

    async def _moving(
        self, tx: Transaction, session_id: int, host_id: int, actor: PersonView
    ) -> tuple[SessionRow, Seat]:
        row = await sessions.find(tx, session_id)
        seat = seat_of(row, actor) if row else None
        if row is None or seat is None or row.session.mentor_id != host_id:
            raise NotFound(f"session {session_id} is not the actor's")
        return row, seat

    async def _free_on(
        self, tx: Transaction, search: _Search, days: tuple[dt.date, dt.date], zone: ZoneInfo
    ) -> Iterator[int]:
        """Find the starts from the first day to the last of a calendar; days far away (forged) have none."""
        today = self._clock.now().astimezone(zone).date()
        first, last = max(days[0], today), min(days[1], today + search.window)
        if first > last:
            return iter(())
        return await self._free(tx, search, midnight(first, zone), midnight(last + _DAY, zone))

    async def _free(self, tx: Transaction, search: _Search, begin: dt.datetime, end: dt.datetime) -> Iterator[int]:
        """Find the starts, in minutes, earliest first."""
        now = self._clock.now()
        begin, end = max(begin, now), min(end, now + search.window)
        host, guest = await self._busy(tx, search, begin, end)
        limits = {search.host_id: (search.zone, search.rules)} if search.rules.has_limit else {}
        full = await full_spans(tx, limits, (begin, end), but=search.moving, actor_id=search.actor_id)
        starts = free_starts(
            search.hours,
            search.zone,
            host,
            [*guest, *search.off],
            search.rules,
            now=minute_from(now),
            begin=minute_from(begin),
            end=minute_from(end),
            overrides=search.overrides,
            full=full.get(search.host_id, ()),
        )
        return (start for start in starts if start != search.present and _are_there(search.panel, start, search.rules))

    async def _busy(
        self, tx: Transaction, search: _Search, begin: dt.datetime, end: dt.datetime
    ) -> tuple[Sequence[Interval], Sequence[Interval]]:
        """Return what keeps the host and the guests busy, in minutes, as far as it touches a start in [begin, end)."""
        reach = (search.rules.gap + search.rules.length) * MINUTE
        span, who = (begin - reach, end + reach), {search.host_id, *search.guests}
        found = await sessions.busy(tx, who, span, but=search.moving, actor_id=search.actor_id)
        taken = [(each.person_id, (minute(each.start), minute_from(each.end))) for each in found]
        host = [interval for person_id, interval in taken if person_id == search.host_id]
        return host, [interval for person_id, interval in taken if person_id != search.host_id]

    async def _host_of(self, tx: Transaction, row: SessionRow) -> _Host:
        """Return the calendar in which a session's times are looked for; without known hours, the usual hours of a day.

        Raises:
            NotAMentor: the host of a mentorship session is not a mentor any more.
        """
        entry = await self._directory.one(tx, row.session.mentor_id)
        if row.session.kind == Kind.MENTORSHIP:
            entry = _approved(entry, reachable=False)
            return _Host(entry.zone, entry.hours, entry.away, entry.overrides, entry.rules)
        return _hours_of(entry, row.host.zone)


def _touches(session: Meeting, slot: Slot) -> bool:
    """Tell whether a session, or one of the times that are offered for it, is at the time of a slot."""
    offered, length = open_of(session), session.end_time - session.start_time
    starts = [session.start_time, *(offered.starts if offered else ())]
    return any(start < slot.end and slot.start < start + length for start in starts)


def _hours_of(entry: Entry | None, zone: str) -> _Host:
    """Return when somebody may have time who is no mentor; without known hours, the usual hours of a day."""
    if entry is None:
        return _Host(ZoneInfo(zone), DAYTIME, (), (), Rules(0, buffer=0, notice=0, window_days=USUAL_WINDOW))
    return _Host(entry.zone, entry.hours or DAYTIME, entry.away, entry.overrides, entry.rules)


def _are_there(panel: Sequence[_Host], start: int, rules: Rules) -> bool:
    """Tell whether the hours of all who interview beside the host admit a time."""
    end = start + rules.length
    return all(
        fits(each.hours, each.zone, start, end, each.overrides)
        and not any(first < end and start < last for first, last in each.off)
        for each in panel
    )


def _free_guests(panel: Panel, starts: Sequence[int], busy: Iterable[sessions.Busy]) -> list[set[int]]:
    """Return for each applicant at which of the starts nothing keeps them busy."""
    taken: dict[int, list[Interval]] = {}
    for each in busy:
        taken.setdefault(each.person_id, []).append((minute(each.start), minute_from(each.end)))
    return [
        {
            start
            for start in starts
            if not any(first < start + panel.minutes and start < last for first, last in taken.get(guest, ()))
        }
        for guest in panel.guests
    ]


def guests_of(row: SessionRow) -> Sequence[int]:
    """Return who attends a session besides its host."""
    return [each.person.id for each in row.attendees if each.part != Part.HOST]


def _approved(found: Entry | None, *, reachable: bool = True) -> Entry:
    """Return a mentor who can be booked; without `reachable` (for a move) also one who has blocked the bot."""
    if found is None:
        raise NotAMentor("the person has no calendar")
    if found.state != MentorState.APPROVED:
        raise NotAMentor("the person is no mentor")
    if found.is_suspended:
        raise NotAMentor("the mentor is suspended")
    if reachable and not found.is_reachable:
        raise NotAMentor("the mentor would never hear of it")
    return found


def _in_order(everybody: Everybody, known: _Known, *, but: int) -> list[int]:
    """Put the mentors in the order of the list: favourites, those that were met, each with the latest on top; by name.

    Args:
        everybody: the mentors.
        known: whom the one who looks for them knows.
        but: somebody who is left out.
    """
    met = sorted(known.met, key=lambda id_: known.met[id_], reverse=True)
    others = dict.fromkeys((*known.starred, *met, *everybody.by_name))
    return [id_ for id_ in others if id_ != but and id_ in everybody.mentors]


def _slots(entry: Entry, starts: Iterable[int]) -> list[Slot]:
    return [Slot.of(entry.id, from_minute(start), entry.rules.length) for start in starts]


def _span_of(readings: Sequence[Wish], zone: ZoneInfo, *, now: dt.datetime) -> Interval:
    """Return where the starts lie that one of these readings may admit, in minutes."""
    spans = [each.span(zone, now=now) for each in readings]
    return min(first for first, _ in spans), max(end for _, end in spans)


def _first_free(mentor: Entry, start: int) -> Soonest:
    slot = Slot.of(mentor.id, from_minute(start), mentor.rules.length)
    return Soonest(slot, mentor.name, mentor.about or None)


def require_known_length(slot: Slot, host: Entry) -> None:
    """Check that a slot is as long as the mentor's sessions are, or were when its button was sent.

    Raises:
        BadHours: such a length was never offered.
    """
    if _minutes(slot) not in (*host.minutes, *LENGTHS):
        raise BadHours(f"{_minutes(slot)} minutes is no session length")


def _require_in_window(slot: Slot, search: _Search, *, now: dt.datetime) -> None:
    if slot.start >= now + search.window:
        raise TooFarAhead(slot.start, search.window)
    require_ahead(slot, now=now)
    if slot.start < now + search.notice:
        raise TooSoon(slot.start, search.notice)


def _require_in_hours(slot: Slot, search: _Search) -> None:
    start, end = minute(slot.start), minute_from(slot.end)
    is_off = any(first < end and start < last for first, last in search.off)
    if is_off or not fits(search.hours, search.zone, start, end, search.overrides):
        raise OutsideHours(slot.start)


def _require_notice(meeting: Meeting, rules: Rules, action: Action, *, now: dt.datetime) -> None:
    notice = (rules.move_notice if action is Action.MOVE else rules.cancel_notice) * MINUTE
    if not notice or meeting.start_time >= now + notice or is_pending(meeting):
        return  # without a notice the start decides, as for everybody
    raise (TooLateToMove if action is Action.MOVE else TooLateToCancel)(meeting.start_time, notice)


def _covers(spans: Iterable[Interval], start: int) -> bool:
    return any(first <= start < end for first, end in spans)


def _minutes(slot: Slot) -> int:
    return (slot.end - slot.start) // MINUTE
