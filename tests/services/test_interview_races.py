"""Employers, applicants and colleagues press at once: what is second finds it done, and nobody is in two places."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

import pytest
from sqlalchemy.exc import IntegrityError

from bot.services.sessions import change as changing
from bot.services.sessions import offers
from bot.services.sessions.panel import Panel
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.queries import sessions
from domain import session as rules
from domain.interviews import Asked
from domain.refusals import DomainError
from domain.status import Role, Status
from tests.db.test_overlap import drop_the_rule
from tests.support.companies import employ
from tests.support.services import ServiceWorld, at

ROUNDS = 2
"""Each begins with the other of the two."""

Press = Callable[[], Awaitable[object]]


class Racing:
    """Karim and Lima look for people; Ayesha is their colleague, and a mentor whom Rumi books."""

    def __init__(self, world: ServiceWorld, people: Sequence[PersonView], *, in_turn: bool) -> None:
        self.world, self.day, self.in_turn = world, 0, in_turn
        self.karim, self.lima, self.ayesha, self.nabil, self.tania, self.rumi = people

    async def invite(self, *hours: int, cohost: PersonView | None = None) -> SessionView:
        """Invite Nabil, to the hour that is fixed or to one of several."""
        starts = [at(hour, days=self.day) for hour in hours]
        cohosts = (cohost.id,) if cohost else ()
        [view] = await self.world.invite(self.karim, (self.nabil, starts), cohosts=cohosts)
        return view

    def press(self, what: str, view: SessionView, *args: object, actor: PersonView) -> Press:
        return lambda: self.world.do(what, view, *args, actor=actor)

    def book(self) -> Press:
        return lambda: self.world.book(self.rumi, self.ayesha, at(13, days=self.day))

    async def at_once(self, *presses: Press) -> int:
        """Let all press, in this order or the other one, and count who was not refused."""

        async def press(each: Press) -> bool:
            try:
                await each()
            except DomainError:
                return False
            return True

        waiting = [press(each) for each in presses[:: 1 if self.day % 2 else -1]]
        return sum([await each for each in waiting] if self.in_turn else await asyncio.gather(*waiting))

    # ── What interviewers and applicants are booked for besides ──

    async def invitation_of_a_mentor_against_her_booking(self) -> bool:
        starts = [at(13, days=self.day), at(14, days=self.day)]
        return await self.at_once(lambda: self.world.invite(self.karim, (self.ayesha, starts)), self.book()) == 1

    async def panel_with_a_mentor_against_her_booking(self) -> bool:
        return await self.at_once(lambda: self.invite(12, 13, cohost=self.ayesha), self.book()) == 1

    async def another_interviewer_against_her_booking(self) -> bool:
        adds = self.press("add_interviewer", await self.invite(12, 13), self.ayesha.id, actor=self.karim)
        return await self.at_once(adds, self.book()) == 1

    async def hand_over_against_hand_over(self) -> bool:
        first = await self.invite(13)
        [second] = await self.world.invite(self.lima, (self.tania, [at(13, days=self.day)]))
        both = [(first, self.karim), (second, self.lima)]
        return (
            await self.at_once(*(self.press("hand_over", view, self.ayesha.id, actor=who) for view, who in both)) == 1
        )

    # ── Two answers ──

    async def accept_against_accept(self) -> bool:
        view = await self.invite(12)
        await self.at_once(*[self.press("accept", view, actor=self.nabil)] * 3)
        return (await self.world.audited(view)).count("accepted") == 1

    async def take_against_take(self) -> bool:
        view = await self.invite(12, 13)
        await self.at_once(*(self.press("take", view, at(hour, days=self.day), actor=self.nabil) for hour in (12, 13)))
        return (await self.world.audited(view)).count("taken") == 1

    async def take_against_expiry(self) -> bool:
        view = await self.invite(12, 13)
        self.world.clock.jump(to=await self.world.column(view, "offered_until"))
        take = self.press("take", view, at(13, days=self.day), actor=self.nabil)
        await self.at_once(take, lambda: self.world.do("lapse", view))
        return not {"taken", "lapsed"} <= set(await self.world.audited(view))

    async def take_against_ask(self) -> bool:
        """Who has asked for others takes none; who has taken one may still ask."""
        view = await self.invite(12, 13)
        take = self.press("take", view, at(13, days=self.day), actor=self.nabil)
        await self.at_once(take, self.press("ask_for_times", view, Asked(), actor=self.nabil))
        return (await self.world.audited(view))[-2:] != ["asked", "taken"] and await self.held(view) == 0

    async def accept_against_cancel(self) -> bool:
        view = await self.invite(12)
        await self.at_once(self.press("accept", view, actor=self.nabil), self.press("cancel", view, actor=self.karim))
        return (await self.world.audited(view))[-1] == "cancelled"

    async def hand_over_against_cancel(self) -> bool:
        """Who has handed it over does not call it off any more."""
        view = await self.invite(12, 13)
        hand_over = self.press("hand_over", view, self.lima.id, actor=self.karim)
        await self.at_once(hand_over, self.press("cancel", view, actor=self.karim))
        done, is_over = set(await self.world.audited(view)), not await self.is_on(view)
        return not {"handed over", "cancelled"} <= done and is_over is ("cancelled" in done)

    async def held(self, view: SessionView) -> int:
        async with self.world.database.read() as tx:
            return len(await sessions.offered(tx, view.id))

    async def is_on(self, view: SessionView) -> bool:
        return (await self.world.see(view, self.nabil)).status != Status.CANCELLED


RACES = [name for name in vars(Racing) if "_against_" in name]


async def ends(world: ServiceWorld, *, in_turn: bool = False) -> Mapping[str, Sequence[bool]]:
    """Run each race for some rounds, and tell of each round whether it came to one end."""
    karim, lima, ayesha = await world.employer(), await world.employer("Lima"), await world.mentor(instant=True)
    await world.with_role(ayesha, Role.EMPLOYER)
    async with world.database.write() as tx:
        await employ(tx, ayesha.id, "Rupali Soft", at=world.clock.now())
    others = [await world.person(each) for each in ("Nabil", "Tania", "Rumi")]
    racing = Racing(world, [karim, lima, ayesha, *others], in_turn=in_turn)
    found = dict[str, list[bool]]()
    for name in RACES:
        found[name] = []
        for _ in range(ROUNDS):
            racing.day += 1
            try:
                found[name].append(await getattr(racing, name)())
            except IntegrityError:  # the rules let it through, and a CHECK of the table did not
                found[name].append(False)
    return found


async def test_who_is_second_finds_it_done(world: ServiceWorld) -> None:
    assert await ends(world) == {name: [True] * ROUNDS for name in RACES}


async def test_without_the_guards_both_get_it(world: ServiceWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the rules under the lock, the looks at calendars, and the database's rule.

    One presses after the other: whoever is second must not get it then either.
    """

    async def nothing(*_args: object, **_options: object) -> None:
        return None

    for module, guard in ((changing, "require"), (offers, "require_open"), (rules, "require_change")):
        monkeypatch.setattr(module, guard, lambda *_args, **_options: None)
    monkeypatch.setattr(changing, "is_done", lambda *_args, **_options: False)
    monkeypatch.setattr(changing, "refusal", lambda *_args, **_options: None)
    monkeypatch.setattr(sessions, "let_go", nothing)
    monkeypatch.setattr(Panel, "_require_open", nothing)
    for guard in ("_require_apart", "require_no_overlap"):
        monkeypatch.setattr(world.services.calendars, guard, nothing)
    async with world.database.write() as tx:
        await drop_the_rule(tx)
    assert [name for name, rounds in (await ends(world, in_turn=True)).items() if all(rounds)] == []
