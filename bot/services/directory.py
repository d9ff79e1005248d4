"""Names, hours and rules of everybody who has a calendar, kept in memory and read again only after they have changed.

The database gives each calendar a version, another number after each change (`CalendarVersion`). The version is asked
for first, and what is read after it is kept with it: that is never older than the version. Versions do not come again,
so what was read inside of a transaction that is rolled back is found by no other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from bot import tongues
from bot.clock import Clock
from db.models import Mentor
from db.queries import calendars
from db.queries.calendars import Basics, Whole
from db.transaction import Transaction
from domain.arrangement import EVER, days_in_minutes, holidays_of, pause_of
from domain.asking import Names, Person
from domain.closing import holidays_off
from domain.hours import Length
from domain.profile import BLANK, Portrait
from domain.refusals import NotAMentor
from domain.slots import Interval, Period, Rules, Special, Way, Window, free_starts, joined, runs, without
from domain.status import MentorState

_AT_ONCE = 1000  # calendars that one statement reads


class Entry(Struct, frozen=True):
    """Somebody with a calendar."""

    id: int
    name: str
    zone: ZoneInfo
    state: MentorState | None
    """As a mentor; None: they are none."""
    about: str
    instant: bool
    """They take bookings without being asked."""
    is_suspended: bool
    is_reachable: bool
    hours: tuple[Window, ...]
    off: tuple[Interval, ...]
    """Days off, in minutes."""
    overrides: tuple[Special, ...]
    """Dates and periods that are not like every week."""
    rules: Rules
    portrait: Portrait = BLANK
    holidays: tuple[Interval, ...] = ()
    """Public holidays that are days off, of this year and the next."""
    pause: Interval | None = None
    """While they take no bookings."""
    resumes_on: dt.date | None = None
    lengths: tuple[Length, ...] = ()
    """What they offer besides the usual length."""
    length_name: str = ""

    @property
    def is_bookable(self) -> bool:
        """Whether students may book them."""
        may = self.state == MentorState.APPROVED and self.is_reachable and not self.is_suspended
        if not may or (self.pause is not None and self.resumes_on is None):
            return False
        return bool(self.hours or any(_opens(each) for each in self.overrides))

    @property
    def words(self) -> str:
        """All that they say about themselves."""
        spoken = "\n".join(map(tongues.names, self.portrait.languages))
        return f"{self.about}\n{self.portrait.words}\n{spoken}".strip()

    @property
    def away(self) -> list[Interval]:
        """When they are not there, whatever the hours of the week say."""
        resting = holidays_off(self.holidays, self.zone, self.overrides)
        return [*self.off, *resting, *([self.pause] if self.pause else [])]

    def open(self, begin: int, end: int) -> list[Interval]:
        """Return what of [begin, end), in minutes, is within their hours, earliest first."""
        return list(without(runs(self.hours, self.zone, begin, end, self.overrides), joined(self.away)))

    @property
    def offered(self) -> tuple[Length, ...]:
        """The lengths that they offer, the usual one first."""
        return (Length(self.rules.length, self.length_name), *self.lengths)

    @property
    def minutes(self) -> tuple[int, ...]:
        """The same without names."""
        return tuple(each.minutes for each in self.offered)

    def is_there(self, start: int, end: int) -> bool:
        """Whether all of [start, end), in minutes, is within their hours."""
        return self.open(start, end) == [(start, end)]

    def lasting(self, minutes: int) -> Entry:
        """Return the same for sessions of another length."""
        return replace(self, rules=replace(self.rules, length=minutes))

    def free_starts(  # noqa: PLR0913 - what keeps whom from when to when
        self,
        busy: Iterable[Interval] = (),
        guest: Iterable[Interval] = (),
        *,
        now: int,
        begin: int,
        end: int,
        full: Iterable[Interval] = (),
    ) -> Iterator[int]:
        """Find the starts in [begin, end) at which nothing keeps them or a guest busy, earliest first; in minutes.

        In the spans that are `full` none may start.
        """
        return free_starts(
            self.hours,
            self.zone,
            busy,
            [*guest, *self.away],
            self.rules,
            now=now,
            begin=begin,
            end=end,
            overrides=self.overrides,
            full=full,
        )


DAYTIME: tuple[Window, ...] = tuple((day, 8 * 60, 22 * 60) for day in range(7))
"""The hours offered when none are known; a host may choose any other time."""

_NOBODY = Entry(
    id=0,
    name="",
    zone=ZoneInfo("UTC"),
    state=None,
    about="",
    instant=False,
    is_suspended=False,
    is_reachable=True,
    hours=DAYTIME,
    off=(),
    overrides=(),
    rules=Rules(0, buffer=0, notice=0, window_days=30),
)


def _opens(special: Special) -> bool:
    return bool(special.hours) if isinstance(special, Period) else special.way != Way.CLOSED


_Kept = tuple[int, Entry]
"""A version, and what was read after it."""


class _Worked:
    """What was worked out from entries, and is still right for those that have not changed."""

    def __init__(self) -> None:
        self._openings: dict[int, tuple[Entry, int, int]] = {}
        self._people: Sequence[Person] = ()
        self._names = Names()

    def names(self, people: Sequence[Person]) -> Names:
        """Return people by how they are called."""
        if people != self._people:
            self._people, self._names = people, Names(people)
        return self._names

    def opening(self, entry: Entry, now: int) -> int:
        """Return the first start, which stays the first one until it is too near; `EVER` when there is none."""
        known = self._openings.get(entry.id)
        if known is not None and known[0] is entry and known[1] <= now <= known[2] - entry.rules.ahead:
            return known[2]
        start = next(entry.free_starts(now=now, begin=now, end=EVER), EVER)
        if start < EVER:
            self._openings[entry.id] = entry, now, start
        return start


class Everybody:
    """The mentors who can be booked, as of one state of the database."""

    def __init__(self, entries: Iterable[Entry], worked: _Worked) -> None:
        self.mentors: Mapping[int, Entry] = {entry.id: entry for entry in entries if entry.is_bookable}
        self._worked = worked

    @cached_property
    def names(self) -> Names:
        """Them by how they are called and what they write about themselves."""
        return self._worked.names([Person(entry.id, entry.name, entry.words) for entry in self.mentors.values()])

    @cached_property
    def by_name(self) -> Sequence[int]:
        """Their ids in the order of their names."""
        return sorted(self.mentors, key=lambda id_: (self.mentors[id_].name.casefold(), id_))

    def openings(self, now: int) -> list[tuple[int, int]]:
        """Return when each could be met first if nothing kept them busy, and their id; in any order.

        Who is not there within their booking window is left out.
        """
        found = [(self._worked.opening(entry, now), entry.id) for entry in self.mentors.values()]
        return [each for each in found if each[0] < EVER]


class Directory:
    """Everybody with a calendar, as the transaction that asks sees them."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._worked = _Worked()
        self._year = 0
        self._keep({})

    async def one(self, tx: Transaction, person_id: int) -> Entry | None:
        """Return somebody; None: they have no calendar.

        It takes one statement, or none when the version of their calendar is known, unless something has changed.
        """
        self._forget_last_year()
        version = await tx.once(calendars.version, person_id)
        kept = self._kept.get(person_id)
        if version is None or (kept is not None and kept[0] == version):
            return None if version is None or kept is None else kept[1]
        read = await _read(tx, {person_id: version}, self._year)
        self._keep({**self._kept, **read})
        return read[person_id][1] if read else None

    async def mentor(self, tx: Transaction, person_id: int, *, reachable: bool = True) -> Entry:
        """Return a mentor who can be booked; without `reachable` (for a move) also one who has blocked the bot.

        Raises:
            NotAMentor: the person is not a mentor (any more).
        """
        found = await self.one(tx, person_id)
        if found is None:
            raise NotAMentor("the person has no calendar")
        if found.state != MentorState.APPROVED:
            raise NotAMentor("the person is no mentor")
        if found.is_suspended:
            raise NotAMentor("the mentor is suspended")
        if reachable and not found.is_reachable:
            raise NotAMentor("the mentor would never hear of it")
        return found

    async def anybody(self, tx: Transaction, person_id: int, zone: str) -> Entry:
        """Return when somebody may have time who need not be a mentor: without known hours, in the usual ones."""
        found = await self.one(tx, person_id)
        if found is None:
            return replace(_NOBODY, id=person_id, zone=ZoneInfo(zone))
        return replace(found, hours=found.hours or DAYTIME)

    async def everybody(self, tx: Transaction) -> Everybody:
        """Return everybody. One statement, unless something has changed; then only what has changed is read."""
        self._forget_last_year()
        if await tx.once(calendars.state) == self._state:
            return self._everybody
        versions = await calendars.versions(tx)
        kept = {id_: each for id_, each in self._kept.items() if versions.get(id_) == each[0]}
        changed = iter([id_ for id_ in versions if id_ not in kept])
        while some := list(islice(changed, _AT_ONCE)):
            kept |= await _read(tx, {id_: versions[id_] for id_ in some}, self._year)
        return self._keep(kept)

    def _forget_last_year(self) -> None:
        """Read everything again when a year begins: holidays are those of this year and the next."""
        year = self._clock.now().year
        if year != self._year:
            self._year = year
            self._keep({})

    def _keep(self, kept: dict[int, _Kept]) -> Everybody:
        self._kept = dict(sorted(kept.items()))  # in one order: as long as only hours change, the names stay equal
        self._state = len(kept), sum(version for version, _ in kept.values())
        self._everybody = Everybody((entry for _, entry in self._kept.values()), self._worked)
        return self._everybody


async def _read(tx: Transaction, versions: Mapping[int, int], year: int) -> dict[int, _Kept]:
    """Read the calendars of some people, whose versions are known."""
    found = await calendars.whole(tx, versions)
    return {each.person_id: (versions[each.person_id], entry_of(each, year)) for each in found}


def portrait_of(row: Mentor | Basics) -> Portrait:
    """Return what students see of a mentor."""
    return Portrait(
        position=row.position or "",
        company=row.company or "",
        expertise=tuple((row.expertise or "").splitlines()),
        languages=tuple((row.languages or "").splitlines()),
        topics=tuple((row.topics or "").splitlines()),
        photo=row.photo or "",
    )


def rules_of(basics: Basics) -> Rules:
    """Return the rules of a calendar."""
    return Rules(
        length=basics.length,
        buffer=basics.buffer,
        notice=basics.notice,
        window_days=basics.window_days,
        before=basics.buffer_before,
        most_a_day=basics.most_a_day,
        most_a_week=basics.most_a_week,
        every=basics.step,
        move_notice=basics.move_notice,
        cancel_notice=basics.cancel_notice,
    )


def entry_of(row: Whole, year: int) -> Entry:
    """Return what is known of somebody's calendar in a year."""
    basics, zone = row.basics, ZoneInfo(row.basics.zone)
    return Entry(
        id=row.person_id,
        name=basics.name,
        zone=zone,
        state=MentorState(basics.state) if basics.state else None,
        about=basics.about or "",
        portrait=portrait_of(basics),
        instant=bool(basics.instant),
        is_suspended=basics.suspended_at is not None,
        is_reachable=basics.unreachable_since is None and bool(basics.is_known),
        hours=tuple(row.hours),
        off=days_in_minutes(row.off, zone),
        overrides=(*row.overrides, *row.periods),
        rules=rules_of(basics),
        holidays=holidays_of(zone, year) if basics.holidays else (),
        pause=pause_of(zone, basics.resumes_on) if basics.paused else None,
        resumes_on=basics.resumes_on,
        lengths=tuple(Length(*each) for each in basics.more_lengths or () if each[0] != basics.length),
        length_name=basics.length_name or "",
    )
