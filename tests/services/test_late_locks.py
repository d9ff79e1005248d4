"""What was decided while somebody waited for the locks counts: who acts, and whom it is about, are looked at again."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.services import mentors as mentoring
from bot.services.sessions import booking
from bot.services.sessions import interviews as inviting
from bot.services.views.admins import Conduct
from bot.services.views.notices import Verdict, Wait
from bot.services.views.people import PersonView
from db.locks import lock_people
from db.queries import notices, outbox
from db.queries.notices import Waiting
from db.transaction import Transaction
from domain.interviews import Answer, Applicant, Asked, Invitations
from domain.profile import Field
from domain.refusals import BadStatusChange, NotAllowed, NotFound, Suspended
from domain.status import MentorState, Role
from tests.support.services import ServiceWorld, at

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)  # on SQLite nobody waits
Do = Callable[[Transaction], Awaitable[Any]]


class Late:
    """Whoever acts has read all that they read before the locks, when somebody else is faster."""

    def __init__(self, world: ServiceWorld, monkeypatch: pytest.MonkeyPatch) -> None:
        self.world, self.first = world, list[Do]()
        for module in (booking, inviting, mentoring):
            monkeypatch.setattr(module, "lock_people", self._lock)

    async def _lock(self, tx: Transaction, *person_ids: int) -> None:
        while self.first:
            async with self.world.database.write() as other:
                await self.first.pop()(other)
        await lock_people(tx, *person_ids)

    async def acts(self, act: Do, *, after: Do) -> Any:
        """Act, and let somebody else do something before the locks are had."""
        self.first = [after]
        async with self.world.database.write() as tx:
            return await act(tx)


@pytest.fixture
def late(world: ServiceWorld, monkeypatch: pytest.MonkeyPatch) -> Late:
    return Late(world, monkeypatch)


def creates(world: ServiceWorld, role: Role, host: PersonView, guest: PersonView, actor: PersonView) -> Do:
    """Make a session as the site does."""
    given = (role, actor.id, host.id, guest.id, "React interview", "", at(12).date(), dt.time(12))
    create = world.services.sessions.create_mentorship_session
    return lambda tx: create(tx, *given, zone="UTC", actor=actor)


def decides(world: ServiceWorld, what: Conduct, who: PersonView, admin: PersonView) -> Do:
    return lambda tx: world.services.admins.decide(tx, what, who.id, actor=admin)


@pytest.mark.parametrize("books", [True, False])
async def test_nobody_meets_who_has_deleted_everything(world: ServiceWorld, late: Late, *, books: bool) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    role, actor = (Role.STUDENT, nabil) if books else (Role.MENTOR, ayesha)
    erases: Do = lambda tx: world.services.privacy.erase(tx, actor=nabil, common_words=[])  # noqa: E731
    with pytest.raises(NotFound):
        await late.acts(creates(world, role, ayesha, nabil, actor), after=erases)


LOSSES = {"taken": NotAllowed, "taken without a company": NotAllowed, "left": NotAllowed, "suspended": Suspended}


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("invites", [True, False])
async def test_who_is_no_employer_any_more_schedules_no_interview(
    world: ServiceWorld, late: Late, loss: str, *, invites: bool
) -> None:
    admin, nabil = await world.admin(), await world.person("Nabil")
    alone = await world.with_role(await world.person("Rumi"), Role.EMPLOYER)
    karim = alone if loss == "taken without a company" else await world.employer()
    ways: dict[str, Do] = {
        "taken": decides(world, Conduct.TAKE_EMPLOYER, karim, admin),
        "taken without a company": decides(world, Conduct.TAKE_EMPLOYER, karim, admin),
        "left": lambda tx: world.services.companies.leave(tx, actor=karim),
        "suspended": decides(world, Conduct.SUSPEND, karim, admin),
    }
    wanted = Invitations(applicants=(Applicant(nabil.id, (at(12),)),), minutes=30, title="React interview")
    invite: Do = lambda tx: world.services.sessions.invite(tx, wanted, actor=karim)  # noqa: E731
    second = invite if invites else creates(world, Role.EMPLOYER, karim, nabil, karim)
    with pytest.raises(LOSSES[loss]):
        await late.acts(second, after=ways[loss])


@pytest.mark.parametrize("what", [Conduct.TAKE_ADMIN, Conduct.SUSPEND])
async def test_who_is_no_admin_any_more_makes_no_session(world: ServiceWorld, late: Late, what: Conduct) -> None:
    admin, second = await world.admin(), await world.with_role(await world.person("Second"), Role.ADMIN)
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    with pytest.raises((NotAllowed, Suspended)):
        await late.acts(creates(world, Role.ADMIN, ayesha, nabil, second), after=decides(world, what, second, admin))
    async with world.database.write() as tx:
        await creates(world, Role.ADMIN, ayesha, nabil, admin)(tx)  # who is one by the settings needs no row


# ── Who becomes a mentor ──


async def applicant(world: ServiceWorld) -> PersonView:
    who = await world.person("Nabil")
    async with world.database.write() as tx:
        await world.services.mentors.apply(tx, actor=who, about="I teach", hours=((0, 600, 900),))
        await world.services.mentors.set_text(tx, Field.EXPERTISE, "Python", actor=who)
    return who


async def stands(world: ServiceWorld, who: PersonView) -> tuple[MentorState | None, bool]:
    """Return the state of somebody's profile, and whether they are a mentor."""
    async with world.database.read() as tx:
        profile = await world.services.mentors.profile(tx, actor=who)
        person = await world.services.people.get(tx, who.id)
    return profile.state if profile else None, Role.MENTOR in person.roles


async def test_of_two_admins_the_second_decides_by_what_the_first_has(world: ServiceWorld, late: Late) -> None:
    admin, nabil, mentors = await world.admin(), await applicant(world), world.services.mentors
    approves: Do = lambda tx: mentors.approve(tx, nabil.id, actor=admin)  # noqa: E731
    refuses: Do = lambda tx: mentors.refuse(tx, nabil.id, actor=admin)  # noqa: E731
    with pytest.raises(BadStatusChange):
        await late.acts(refuses, after=approves)
    assert await stands(world, nabil) == (MentorState.APPROVED, True)
    assert [told.fact.kind for told in await world.deliver()] == ["approved"]


async def test_two_admins_who_say_yes_at_once_tell_it_once(world: ServiceWorld, late: Late) -> None:
    admin, nabil, mentors = await world.admin(), await applicant(world), world.services.mentors
    approves: Do = lambda tx: mentors.approve(tx, nabil.id, actor=admin)  # noqa: E731
    await late.acts(approves, after=approves)
    assert await stands(world, nabil) == (MentorState.APPROVED, True)
    assert [told.fact.kind for told in await world.deliver()] == ["approved"]


@pytest.mark.parametrize("way", ["approve", "apply", "open an invitation", "open a colleague's"])
async def test_nobody_becomes_a_mentor_who_is_suspended_meanwhile(world: ServiceWorld, late: Late, way: str) -> None:
    admin, mentors = await world.admin(), world.services.mentors
    nabil = await applicant(world) if way == "approve" else await world.person("Nabil")
    karim = await world.employer()
    async with world.database.write() as tx:
        tokens = await mentors.invite(tx, Role.MENTOR), await world.services.companies.colleague_link(tx, actor=karim)
    ways: dict[str, Do] = {
        "approve": lambda tx: mentors.approve(tx, nabil.id, actor=admin),
        "apply": lambda tx: mentors.apply(tx, actor=nabil, about="I teach"),
        "open an invitation": lambda tx: mentors.accept_invite(tx, tokens[0], actor=nabil),
        "open a colleague's": lambda tx: mentors.accept_invite(tx, tokens[1], actor=nabil),
    }
    with pytest.raises(Suspended):
        await late.acts(ways[way], after=decides(world, Conduct.SUSPEND, nabil, admin))
    state, is_mentor = await stands(world, nabil)
    assert (state in (None, MentorState.REFUSED), is_mentor) == (True, False)


# ── What is told meanwhile ──


async def test_a_claim_waits_for_nobody_who_changes_the_interview(
    world: ServiceWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The applicant asks for other times, and has written that, while "please answer" is being claimed."""
    karim, nabil = await world.employer(), await world.person("Nabil")
    [view] = await world.invite(karim, (nabil, [at(5, days=2), at(7, days=2)]))
    world.clock.jump(by=dt.timedelta(minutes=1))
    await world.deliver()
    await world.do("nudge", view, actor=karim)
    [row] = await world.waiting(nabil, "asked_again")
    claimed, written, waiting = asyncio.Event(), asyncio.Event(), notices.waiting

    async def waits(tx: Transaction, session_id: int) -> list[Waiting]:
        written.set()
        return await waiting(tx, session_id)

    async def claim() -> Verdict:
        async with world.database.write() as tx:
            assert row["id"] in [each["id"] for each in await outbox.due(tx, now=world.clock.now(), limit=9, urgent=9)]
            claimed.set()
            await written.wait()
            [verdict] = await world.services.notices.judge(tx, [row["id"]], now=world.clock.now())
        return verdict

    async def ask() -> None:
        await claimed.wait()
        with monkeypatch.context() as patch:
            patch.setattr(notices, "waiting", waits)
            await world.do("ask_for_times", view, Asked((), (), "later please"), actor=nabil)

    verdict, _ = await asyncio.gather(claim(), ask())
    assert verdict == Wait(world.clock.now() + dt.timedelta(seconds=1))
    assert await world.told(nabil) == []
    interview = (await world.see(view, karim)).interview
    assert interview is not None
    assert interview.answer is Answer.ASKED
