"""Who can be met first: the same as asking each mentor, without asking each."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.services.busy import Busy
from bot.services.directory import Directory, Entry
from bot.services.soonest import Search, Start, apart, soonest, within
from bot.services.views.people import PersonView
from domain.refusals import NotAMentor
from domain.slots import DAY, Interval, Override, Rules, Way
from domain.status import MentorState
from domain.wishes import Wish
from domain.zones import minute
from tests.support.services import EVERY_EVENING, NOW, ServiceWorld, at
from tests.support.statements import counted

GUEST = 0
START = minute(NOW)
ZONES = [ZoneInfo(name) for name in ("Asia/Dhaka", "America/New_York", "Pacific/Apia")]


@st.composite
def overrides(draw: st.DrawFn) -> Override:
    """A change of one of the next dates."""
    day, first = NOW.date() + dt.timedelta(days=draw(st.integers(-1, 8))), draw(st.integers(0, 22))
    return Override(day, draw(st.sampled_from(Way)), first * 60, draw(st.integers(first + 1, 24)) * 60)


@st.composite
def entries(draw: st.DrawFn, id_: int) -> Entry:
    days = draw(st.sets(st.integers(0, 6), max_size=7))
    first = draw(st.integers(0, 22)) * 60
    off = [(START + day * DAY, START + (day + 2) * DAY) for day in draw(st.sets(st.integers(-2, 8), max_size=2))]
    return Entry(
        id=id_,
        name=f"Mentor {id_}",
        zone=draw(st.sampled_from(ZONES)),
        state=MentorState.APPROVED,
        about="",
        instant=False,
        is_suspended=False,
        is_reachable=True,
        hours=tuple((day, first, first + 120) for day in sorted(days)),
        overrides=tuple(sorted(draw(st.lists(overrides(), max_size=4)))),
        off=tuple(sorted(off)),
        rules=Rules(30, draw(st.sampled_from((0, 10))), draw(st.sampled_from((0, 90, DAY))), draw(st.integers(1, 10))),
    )


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Entry], dict[int, list[Interval]]]:
    """A few mentors or more than one look takes, and what keeps each of them and the guest busy."""
    some = [draw(entries(id_)) for id_ in range(1, 6)]
    many = draw(st.sampled_from((0, 0, 40)))
    some += [replace(some[id_ % 5], id=id_) for id_ in range(6, 6 + many)]
    whose = st.sampled_from([GUEST, *(each.id for each in some)])
    spans = st.tuples(st.integers(0, 10 * 24), st.integers(1, 72)).map(lambda at: (at[0] * 60, (at[0] + at[1]) * 60))
    busy: dict[int, list[Interval]] = {}
    for person, (begin, end) in draw(st.lists(st.tuples(whose, spans), max_size=12)):
        busy.setdefault(person, []).append((START + begin, START + end))
    return some, busy


@given(worlds(), st.integers(1, 8))
def test_the_first_of_many_are_those_that_a_loop_finds(
    world: tuple[list[Entry], Mapping[int, list[Interval]]], count: int
) -> None:
    everybody, busy = world

    async def look(some: Sequence[Entry], span: Interval) -> Busy:
        assert span[0] < span[1]
        return Busy(busy.get(GUEST, []), {each.id: busy.get(each.id, []) for each in some})

    def first(each: Entry, **sides: list[Interval]) -> Start | None:
        start = next(each.free_starts(**sides, now=START, begin=START, end=2**40), None)
        return None if start is None else (start, each.id)

    openings = [found for each in everybody if (found := first(each))]
    plain = [first(each, busy=busy.get(each.id, []), guest=busy.get(GUEST, [])) for each in everybody]
    expected = sorted(found for found in plain if found is not None)[:count]
    mentors = {each.id: each for each in everybody}

    async def answer() -> list[Start]:
        return list(await soonest(mentors, openings, look, now=START, count=count))

    assert asyncio.run(answer()) == expected


@given(worlds(), st.integers(1, 4), st.integers(0, 8), st.integers(0, 23))
def test_who_is_free_at_a_wished_time_is_what_a_loop_finds(
    world: tuple[list[Entry], Mapping[int, list[Interval]]], count: int, day: int, hour: int
) -> None:
    everybody, busy = world
    begin = START + day * DAY
    search = Search((begin, begin + 2 * DAY), lambda start: start % DAY >= hour * 60, count, each=2)

    async def look(some: Sequence[Entry], _span: Interval) -> Busy:
        return Busy(busy.get(GUEST, []), {each.id: busy.get(each.id, []) for each in some})

    def starts(entry: Entry) -> list[int]:
        sides = busy.get(entry.id, []), busy.get(GUEST, [])
        free = entry.free_starts(*sides, now=START, begin=begin, end=begin + 2 * DAY)
        return list(apart(filter(search.admits, free), entry.rules.length))[:2]

    expected = sorted((found[0], each.id, found) for each in everybody if (found := starts(each)))[:count]

    async def answer() -> list[tuple[Entry, list[int]]]:
        return await within(everybody, search, look, now=START)

    assert [(some[0], entry.id, some) for entry, some in asyncio.run(answer())] == expected


async def ask(
    world: ServiceWorld, actor: PersonView, *, among: Sequence[int] | None = None, count: int = 6
) -> list[tuple[str, str]]:
    """Ask who can be met first: names, with weekday and hour in UTC."""
    async with world.database.read() as tx:
        found = await world.services.finding.soonest(tx, actor=actor, among=among, count=count)
    return [(each.name, f"{each.slot.start:%a %H:%M}") for each in found]


async def one_by_one(world: ServiceWorld, actor: PersonView, mentors: Sequence[PersonView]) -> list[tuple[int, int]]:
    """Ask each mentor."""
    found: list[tuple[int, int]] = []
    for mentor in mentors:
        try:
            starts = await world.slots(mentor, actor, count=1)
        except NotAMentor:
            continue
        found += [(minute(start), mentor.id) for start in starts]
    return sorted(found)


async def test_who_is_free_in_an_evening_with_their_times(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.person("Nabil")
    await world.mentor("Karim", hours=[(0, 9 * 60, 10 * 60)])
    evening = Wish(first="2026-11-24", last="2026-11-24", windows=[[-1, 18 * 60, 20 * 60]])
    async with world.database.read() as tx:
        found = await world.services.finding.openings(tx, evening, actor=nabil)
        among = await world.services.finding.openings(tx, evening, actor=nabil, among=[nabil.id])
        soonest = await world.services.finding.openings(tx, None, actor=nabil)
    assert [(each.mentor.id, len(each.slots)) for each in found] == [(ayesha.id, 4)]
    assert among == []
    assert {len(each.slots) for each in soonest} == {1}


async def test_the_answer_is_that_of_asking_each_mentor(world: ServiceWorld) -> None:
    chance, nabil = random.Random(7), await world.person("Nabil")
    mentors = [
        await world.mentor(
            f"Mentor {number}",
            instant=True,
            zone=chance.choice(["Asia/Dhaka", "Europe/London"]),
            hours=[(day, hour * 60, hour * 60 + 60) for day in range(7) if (hour := chance.randint(8, 20)) % 2],
            notice=chance.choice([60, 600]),
        )
        for number in range(12)
    ]
    for mentor in mentors[::2]:
        await world.book(nabil, mentor, (await world.slots(mentor, nabil, count=1))[0])
    async with world.database.write() as tx:
        await world.services.people.mark_unreachable(tx, mentors[3].id)
    for hours in (0, 5, 20, 50, -30):
        world.clock.jump(to=NOW.replace(minute=30) + hours * (at(1) - at(0)))
        async with world.database.read() as tx:
            found = await world.services.finding.soonest(tx, actor=nabil, count=20)
        assert [(minute(each.slot.start), each.slot.host_id) for each in found] == await one_by_one(
            world, nabil, mentors
        )


async def test_nobody_is_offered_themselves_or_somebody_else_than_asked(world: ServiceWorld) -> None:
    ayesha, bilal = await world.mentor(), await world.mentor("Bilal", hours=((0, 600, 660),))
    nabil = await world.person("Nabil")
    assert await ask(world, nabil) == [("Ayesha", "Sun 12:00"), ("Bilal", "Mon 04:00")]
    assert await ask(world, ayesha) == [("Bilal", "Mon 04:00")]
    assert await ask(world, nabil, among=[bilal.id, nabil.id]) == [("Bilal", "Mon 04:00")]
    assert await ask(world, nabil, count=1) == [("Ayesha", "Sun 12:00")]


async def test_it_takes_two_questions(world: ServiceWorld) -> None:
    nabil = await world.person("Nabil")
    for number in range(5):
        await world.mentor(f"Mentor {number}", hours=EVERY_EVENING)
    await ask(world, nabil)
    with counted() as statements:
        assert len(await ask(world, nabil)) == 5
    assert len(statements) == 2


@pytest.mark.parametrize("known", [True, False])
async def test_a_directory_that_knows_some_reads_the_others(world: ServiceWorld, known: bool) -> None:
    ayesha, bilal = await world.mentor(), await world.mentor("Bilal")
    directory = Directory(world.clock)
    async with world.database.read() as tx:
        if known:
            assert await directory.one(tx, ayesha.id) is not None
        assert set((await directory.everybody(tx)).mentors) == {ayesha.id, bilal.id}
        assert await directory.one(tx, 4711) is None
