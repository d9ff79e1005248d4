"""Offers of other times through the service, and what happens when people press at once."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import func, select, text

from bot.services.sessions import change as changing
from bot.services.sessions import offers
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.models import OfferedTime
from db.queries import sessions
from domain import session as rules
from domain.refusals import (
    DomainError,
    InThePast,
    NotAllowed,
    OfferOver,
    PersonBusy,
    SessionChanged,
    SlotTaken,
    TooManyOffers,
    TooManyTimes,
)
from domain.status import Status
from tests.support.services import NOW, ServiceWorld, at

HOUR = dt.timedelta(hours=1)
ROUNDS = 4


async def held(world: ServiceWorld) -> int:
    async with world.database.read() as tx:
        return await tx.scalar(select(func.count()).select_from(OfferedTime)) or 0


async def test_all_offered_times_are_held_for_both_until_one_is_taken(world: ServiceWorld) -> None:
    ayesha, bilal, nabil = await world.mentor(), await world.mentor("Bilal"), await world.person("Nabil")
    rumi, view = await world.person("Rumi"), await world.book(nabil, ayesha, at(12))
    with pytest.raises(NotAllowed):
        await world.do("move", view, at(13), actor=ayesha)
    for bad, why in (([NOW], InThePast), ([], TooManyTimes), ([at(n) for n in range(13, 19)], TooManyTimes)):
        with pytest.raises(why):
            await world.do("offer", view, bad, actor=ayesha)
    offered = await world.do("offer", view, [at(13, 30), at(13), at(3, days=2)], actor=ayesha)
    assert (offered.start, offered.status, await held(world)) == (at(12), Status.PENDING, 6)
    assert await world.do("offer", view, [at(13), at(13, 30), at(3, days=2)], actor=ayesha) == offered, "a double press"
    assert at(13) not in await world.slots(ayesha, rumi, count=20)
    with pytest.raises(SlotTaken):
        await world.book(rumi, ayesha, at(13))
    with pytest.raises(PersonBusy):
        await world.book(nabil, bilal, at(13))
    with pytest.raises(OfferOver):
        await world.do("take", view, at(14), actor=nabil)
    taken = await world.do("take", view, at(3, days=2), actor=nabil)
    assert (taken.start, taken.status, taken.link is not None) == (at(3, days=2), Status.CONFIRMED, True)
    assert await world.do("take", view, at(3, days=2), actor=nabil) == taken, "a double press"
    assert await held(world) == 0
    assert await world.audited(view) == ["created", "offered", "taken"]
    assert await world.told(ayesha) == ["offer_taken"]
    await world.book(rumi, ayesha, at(13))
    with pytest.raises(SlotTaken):
        await world.do("offer", view, [at(12), at(13)], actor=ayesha)
    assert await held(world) == 0, "all of it or nothing"


async def test_an_offer_that_is_not_answered_lapses_and_the_request_waits_again(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12, days=4))
    world.clock.jump(by=dt.timedelta(minutes=1))
    assert await world.told(ayesha) == ["requested"]
    await world.do("offer", view, [at(13, days=4)], actor=ayesha)
    assert await world.column(view, "answer_by") is None, "a request that waits for its guest does not expire"
    assert await world.told(nabil) == ["offered"]
    world.clock.jump(by=24 * HOUR)
    assert await world.tick() == ["lapse"]
    assert await held(world) == 0
    assert {told.fact.kind for told in await world.deliver()} == {"offer_lapsed"}
    with pytest.raises(OfferOver):
        await world.do("take", view, at(13, days=4), actor=nabil)
    await world.do("offer", view, [at(14, days=4)], actor=ayesha)
    stale = (await world.see(view, nabil)).version
    await world.do("edit", view, title="Portfolio", actor=ayesha)
    with pytest.raises(SessionChanged):
        await world.do("decline_offer", view, version=stale, actor=nabil)
    await world.do("decline_offer", view, wants_more=True, actor=nabil)
    with pytest.raises(TooManyOffers):
        await world.do("offer", view, [at(14, days=4)], actor=ayesha)
    assert (await world.do("confirm", view, actor=ayesha)).start == at(12, days=4)


async def test_the_time_that_stands_may_be_offered_and_taken(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    world.clock.jump(by=dt.timedelta(minutes=1))
    await world.deliver()
    await world.do("offer", view, [at(12), at(13)], actor=ayesha)
    taken = await world.do("take", view, at(12), actor=nabil)
    assert (taken.start, taken.offer, await held(world)) == (at(12), None, 0)
    assert await world.do("take", view, at(12), actor=nabil) == taken, "a double press"
    assert await world.told(ayesha) == ["offer_taken"]
    await world.do("offer", view, [at(13), at(14)], actor=ayesha)
    with pytest.raises(OfferOver):
        await world.do("take", view, at(12), actor=nabil)


# ── At once ──

Press = Callable[[], Awaitable[object]]


class Racing:
    """Nabil's request to Ayesha, a new one each round; each race tells whether it came to one end."""

    def __init__(
        self, world: ServiceWorld, people: list[PersonView], view: SessionView, day: int, *, at_once: bool
    ) -> None:
        self.world, self.view, self.day, self.at_once = world, view, day, at_once
        self.ayesha, self.nabil, self.rumi, self.admin = people

    def press(self, what: str, *args: object, actor: PersonView) -> Press:
        return lambda: self.world.do(what, self.view, *args, actor=actor)

    async def race(self, *presses: Press) -> list[bool]:
        """Let all press at once or one after the other, and tell who was not refused."""

        async def press(each: Press) -> bool:
            try:
                await each()
            except DomainError:
                return False
            return True

        if self.at_once:
            return list(await asyncio.gather(*map(press, presses)))
        return [await press(each) for each in presses]

    async def take_against_take(self) -> bool:
        first, second = at(13, days=self.day), at(14, days=self.day)
        await self.world.do("offer", self.view, [first, second], actor=self.ayesha)
        await self.race(*(self.press("take", start, actor=self.nabil) for start in (first, second)))
        return (await self.world.audited(self.view)).count("taken") == 1

    async def take_against_expiry(self) -> bool:
        start = at(13, days=self.day)
        await self.world.do("offer", self.view, [start], actor=self.ayesha)
        self.world.clock.jump(to=await self.world.column(self.view, "offered_until"))
        both = [self.press("take", start, actor=self.nabil), lambda: self.world.do("lapse", self.view)]
        await self.race(*both[:: 1 if self.day % 2 else -1])
        return not {"taken", "lapsed"} <= set(await self.world.audited(self.view))

    async def offer_against_booking(self) -> bool:
        start = at(13, days=self.day)
        offer = self.press("offer", [start], actor=self.ayesha)
        both = [offer, lambda: self.world.book(self.rumi, self.ayesha, start)]
        return sum(await self.race(*both[:: 1 if self.day % 2 else -1])) == 1

    async def offer_against_cancel(self) -> bool:
        offer = self.press("offer", [at(13, days=self.day)], actor=self.ayesha)
        await self.race(offer, self.press("cancel", actor=self.nabil))
        return (await self.world.see(self.view, self.nabil)).status == Status.CANCELLED and await held(self.world) == 0

    async def confirm_against_confirm(self) -> bool:
        await self.race(*(self.press("confirm", actor=actor) for actor in (self.ayesha, self.admin, self.ayesha)))
        return (await self.world.audited(self.view)).count("confirmed") == 1

    async def move_against_cancel(self) -> bool:
        await self.world.do("confirm", self.view, actor=self.ayesha)
        move = self.press("move", at(13, days=self.day), actor=self.nabil)
        both = [move, self.press("cancel", actor=self.ayesha)]
        await self.race(*both[:: 1 if self.day % 2 else -1])
        return (await self.world.audited(self.view))[-1] == "cancelled"


RACES = (
    "take_against_take",
    "take_against_expiry",
    "offer_against_booking",
    "offer_against_cancel",
    "confirm_against_confirm",
    "move_against_cancel",
)


async def ends(world: ServiceWorld, name: str, *, at_once: bool = True) -> list[bool]:
    """Run a race for some rounds, and tell of each whether it came to one end."""
    people = [await world.mentor(), *[await world.person(each) for each in ("Nabil", "Rumi")], await world.admin()]
    found = []
    for day in range(1, ROUNDS + 1):
        view = await world.book(people[1], people[0], at(12, days=day))
        found.append(await getattr(Racing(world, people, view, day, at_once=at_once), name)())
    return found


@pytest.mark.parametrize("name", RACES)
async def test_who_is_second_finds_it_done(world: ServiceWorld, name: str) -> None:
    assert await ends(world, name) == [True] * ROUNDS


@pytest.mark.parametrize("name", RACES)
async def test_without_the_guards_both_get_it(world: ServiceWorld, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the rules under the lock, the database's rule, and the giving back of what was held.

    One presses after the other: which of two at once is the second is for nobody to say.
    """

    async def nothing(*_args: object, **_options: object) -> None:
        return None

    for module, guard in ((changing, "require"), (offers, "require_open"), (rules, "require_change")):
        monkeypatch.setattr(module, guard, lambda *_args, **_options: None)
    monkeypatch.setattr(changing, "is_done", lambda *_args, **_options: False)
    monkeypatch.setattr(changing, "refusal", lambda *_args, **_options: None)
    monkeypatch.setattr(sessions, "let_go", nothing)
    for guard in ("_require_apart", "require_no_overlap"):
        monkeypatch.setattr(world.services.calendars, guard, nothing)
    async with world.database.write() as tx:
        on = {"offered_time_insert": "offered_time", "participant_offered_insert": "participant"}
        for trigger, table in on.items():
            await tx.execute(text(f"DROP TRIGGER {trigger}{'' if world.database.is_sqlite else f' ON {table}'}"))
    assert False in await ends(world, name, at_once=False)
