"""The times that are free: for a session with one host, or for a panel that meets its applicants in a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from bot.clock import Clock
from bot.services.busy import Guests, engagements
from bot.services.calendars import guests_of, require_notice
from bot.services.directory import Directory, Entry
from bot.services.rows import seat_of
from bot.services.soonest import apart
from bot.services.views.people import PersonView
from db.queries import interviews, sessions
from db.queries.sessions import SessionRow
from db.transaction import Transaction
from domain.interviews import Panel, arranged
from domain.refusals import NotFound, PersonBusy, SlotTaken
from domain.session import Action, Part
from domain.slots import Interval, OneHost, Slot, days_of, require_ahead
from domain.status import Kind
from domain.zones import MINUTE, from_minute, midnight, minute, minute_from

_DAY = dt.timedelta(days=1)


class _Search(Struct, frozen=True):
    """Who has to be free."""

    host: Entry
    """Whose rules are those that count for this search."""
    guests: Guests
    present: int | None = None
    """The present start of the session that moves: it is not offered as a new time."""
    beside: Sequence[Entry] = ()
    """Who else interviews."""
    panel: Panel | None = None
    """Whose several applicants come one after the other."""

    def slots(self, starts: Iterable[int]) -> list[Slot]:
        return [Slot.of(self.host.id, from_minute(start), self.host.rules.length) for start in starts]


class Slots:
    """When somebody is free for the actor.

    The time of a session that moves does not count as taken, and its length is kept; for a move by the host what keeps
    the guests busy counts, and no notice is needed. A mentorship session keeps to its mentor's calendar; other hosts
    need none, and are offered the usual hours of a day.

    Of a panel everybody is free for the whole of it, and each applicant for one of its parts; a slot is as long as the
    whole.
    """

    def __init__(self, clock: Clock, directory: Directory) -> None:
        self._clock = clock
        self._directory = directory

    async def next(
        self,
        tx: Transaction,
        whom: OneHost | Panel,
        *,
        actor: PersonView,
        count: int = 6,
        after: dt.datetime | None = None,
    ) -> list[Slot]:
        """Return the next free times, earliest first and none overlapping another, that start after `after` (aware).

        Raises:
            NotAMentor: the person is not a mentor (any more).
            NotFound: the session to move is not the actor's.
        """
        search, now = await self._search(tx, whom, actor), self._clock.now()
        begin = now if after is None else after + MINUTE
        starts = await self._free(tx, search, begin, now + search.host.rules.window)
        return search.slots(islice(apart(starts, search.host.rules.length), count))

    async def on(self, tx: Transaction, whom: OneHost | Panel, day: dt.date, *, actor: PersonView) -> list[Slot]:
        """Return the free times that start on a day of the actor's calendar; may raise as `next`."""
        search = await self._search(tx, whom, actor)
        return search.slots(await self._free_on(tx, search, (day, day), actor.tz))

    async def days(
        self, tx: Transaction, whom: OneHost | Panel, first: dt.date, last: dt.date, *, actor: PersonView
    ) -> list[dt.date]:
        """Return the days of the actor's calendar, from `first` to `last`, on which a time is free."""
        search = await self._search(tx, whom, actor)
        return days_of(await self._free_on(tx, search, (first, last), actor.tz), actor.tz)

    async def window(self, tx: Transaction, whom: OneHost | Panel, *, actor: PersonView) -> tuple[dt.date, dt.date]:
        """Return the first and the last day, of the actor's calendar, that the search for times looks at."""
        rules, now = (await self._search(tx, whom, actor)).host.rules, self._clock.now()
        first, last = now + rules.notice * MINUTE, now + rules.window
        return first.astimezone(actor.tz).date(), last.astimezone(actor.tz).date()

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
        starts = panel.row(minute(start))
        span = whole.start, whole.end
        found = await sessions.busy(tx, [*panel.interviewers, *panel.guests], span, but=None, actor_id=actor.id)
        taken = {each.person_id for each in found if each.person_id in panel.interviewers}
        if taken:
            raise SlotTaken(start, is_mine=actor.id in taken)
        given = arranged(starts, _free_guests(panel, starts, found))
        if given is None:
            raise PersonBusy(start)
        return [from_minute(each) for each in given]

    async def _search(self, tx: Transaction, whom: OneHost | Panel, actor: PersonView) -> _Search:
        if isinstance(whom, Panel):
            return await self._by_panel(tx, whom, actor)
        if whom.moving is not None:
            return await self._by_move(tx, whom.moving, whom.host_id, actor)
        found = await self._directory.mentor(tx, whom.host_id)
        host = found.lasting(whom.minutes) if whom.minutes in found.minutes else found
        return _Search(host, Guests([actor.id], actor.id))

    async def _by_panel(self, tx: Transaction, panel: Panel, actor: PersonView) -> _Search:
        host, *beside = await self._interviewers(tx, panel.interviewers)
        is_row = len(panel.guests) > 1
        guests = [*panel.interviewers[1:], *(() if is_row else panel.guests)]
        host = _unlimited(host.lasting(panel.length))
        return _Search(host, Guests(guests, actor.id), beside=beside, panel=panel if is_row else None)

    async def _by_move(self, tx: Transaction, session_id: int, host_id: int, actor: PersonView) -> _Search:
        row = await sessions.find(tx, session_id)
        seat = seat_of(row, actor) if row else None
        if row is None or seat is None or row.session.mentor_id != host_id:
            raise NotFound(f"session {session_id} is not the actor's")
        host = (await self._host_of(tx, row)).lasting((row.session.end_time - row.session.start_time) // MINUTE)
        if seat.part == Part.GUEST:
            require_notice(row.session, host.rules, Action.MOVE, now=self._clock.now())
        else:
            host = _unlimited(host)
        ids = [each.person.id for each in row.attendees if each.part == Part.COHOST]
        beside = await self._interviewers(tx, ids) if ids else ()
        guests = Guests(guests_of(row), actor.id, session_id)
        return _Search(host, guests, present=minute(row.session.start_time), beside=beside)

    async def _host_of(self, tx: Transaction, row: SessionRow) -> Entry:
        """Return the calendar in which a session's times are looked for; without known hours, the usual hours of a day.

        Raises:
            NotAMentor: the host of a mentorship session is not a mentor any more.
        """
        host_id = row.session.mentor_id
        if row.session.kind == Kind.MENTORSHIP:
            return await self._directory.mentor(tx, host_id, reachable=False)
        return await self._directory.anybody(tx, host_id, row.host.zone)

    async def _interviewers(self, tx: Transaction, person_ids: Sequence[int]) -> list[Entry]:
        """Return when people may have time who interview, in the order given."""
        zones = {each.id: each.zone for each in await interviews.people(tx, person_ids)}
        return [await self._directory.anybody(tx, id_, zones.get(id_, "UTC")) for id_ in person_ids]

    async def _free_on(
        self, tx: Transaction, search: _Search, days: tuple[dt.date, dt.date], zone: ZoneInfo
    ) -> Iterator[int]:
        """Find the starts from the first day to the last of a calendar; days far away (forged) have none."""
        today = self._clock.now().astimezone(zone).date()
        first, last = max(days[0], today), min(days[1], today + search.host.rules.window)
        if first > last:
            return iter(())
        return await self._free(tx, search, midnight(first, zone), midnight(last + _DAY, zone))

    async def _free(self, tx: Transaction, search: _Search, begin: dt.datetime, end: dt.datetime) -> Iterator[int]:
        """Find the starts, in minutes, earliest first."""
        now, host = self._clock.now(), search.host
        begin, end = max(begin, now), min(end, now + host.rules.window)
        span = minute_from(begin), minute_from(end)
        busy = await engagements(tx, [host], span, guests=search.guests)
        starts = (
            start
            for start in busy.starts(host, now=minute_from(now), begin=span[0], end=span[1])
            if start != search.present
            and all(each.is_there(start, start + host.rules.length) for each in search.beside)
        )
        if search.panel is None:
            return starts
        panel, whole = search.panel, (begin, end + host.rules.length * MINUTE)
        theirs = await sessions.busy(tx, panel.guests, whole, but=None, actor_id=search.guests.actor_id)

        def is_possible(start: int) -> bool:
            row = panel.row(start)
            return arranged(row, _free_guests(panel, row, theirs)) is not None

        return filter(is_possible, starts)


def _unlimited(host: Entry) -> Entry:
    """Return a calendar as its owner may use it, and who interviews with them."""
    return replace(host, rules=replace(host.rules, notice=0, most_a_day=0, most_a_week=0))


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
