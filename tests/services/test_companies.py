"""Who is an employer of which company, and who may see or change its jobs."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from bot.services.views.admins import Conduct
from bot.services.views.companies import CompanyView
from bot.services.views.people import PersonView
from bot.services.views.sessions import JobView
from db.models import Calendar, Company, Employment
from db.queries import joining
from domain.notices import EmployerApplied
from domain.refusals import (
    BadStatusChange,
    ColleagueBusy,
    DomainError,
    EmployedElsewhere,
    EmptyText,
    InterviewsAhead,
    InviteInvalid,
    NotAllowed,
    NotAnEmployer,
    NotFound,
    NothingToUndo,
    ReferenceTaken,
    TextTooLong,
)
from domain.status import MentorState, Provider, Role, Status
from tests.support.services import EVERY_EVENING, ServiceWorld, at


async def do(world: ServiceWorld, action: str, *args: Any, **options: Any) -> Any:
    async with world.database.write() as tx:
        return await getattr(world.services.companies, action)(tx, *args, **options)


async def employer(world: ServiceWorld, name: str, company: str = "Shapla") -> PersonView:
    """Let somebody come by an invitation and name a company."""
    who = await world.with_role(await world.person(name), Role.EMPLOYER)
    await do(world, "found", company, actor=who)
    return who


async def colleague(world: ServiceWorld, of: PersonView, who: PersonView) -> PersonView:
    token = await do(world, "colleague_link", actor=of)
    return await opens(world, token, who)


async def opens(world: ServiceWorld, token: str, who: PersonView) -> PersonView:
    async with world.database.write() as tx:
        return await world.services.mentors.accept_invite(tx, token, actor=who)


async def decide(world: ServiceWorld, what: Conduct, who: PersonView, admin: PersonView) -> None:
    async with world.database.write() as tx:
        await world.services.admins.decide(tx, what, who.id, actor=admin)


async def again(world: ServiceWorld, who: PersonView) -> PersonView:
    async with world.database.read() as tx:
        return await world.services.people.get(tx, who.id)


async def rows(world: ServiceWorld, table: type[Company | Employment]) -> int:
    async with world.database.read() as tx:
        return len((await tx.scalars(select(table))).all())


async def test_who_was_invited_makes_the_company_once_and_gets_a_calendar(world: ServiceWorld) -> None:
    karim = await world.with_role(await world.person("Karim"), Role.EMPLOYER)
    with pytest.raises(EmptyText):
        await do(world, "found", " \u2060 ", actor=karim)
    made: CompanyView = await do(world, "found", "  Shapla \n Soft ", actor=karim)
    assert (made.name, made.state, made.colleagues) == ("Shapla Soft", MentorState.APPROVED, ())
    with pytest.raises(EmployedElsewhere):
        await do(world, "found", "Another", actor=karim)
    async with world.database.write() as tx:
        assert await tx.get(Calendar, karim.id) is not None
        profile = await world.services.mentors.set_hours(tx, EVERY_EVENING, actor=karim)
        assert (profile.hours, profile.is_mentor) == (EVERY_EVENING, False)
        assert (await world.services.availability.calendar(tx, actor=karim)).hours == EVERY_EVENING


async def test_who_asks_waits_for_an_admin(world: ServiceWorld) -> None:
    admin, nabil = await world.admin(), await world.person("Nabil")
    with pytest.raises(NotAnEmployer):
        await do(world, "found", "Shapla", actor=nabil)
    for name in ("Shapla", "Padma"):  # asking again changes nothing
        asked: CompanyView = await do(world, "ask", name, actor=nabil)
        assert (asked.id, asked.name, asked.state) == (None, "Shapla", MentorState.WAITING)
    (notice,) = await world.deliver()
    assert (notice.fact, notice.reader.id) == (EmployerApplied(nabil.id, "Nabil", "Shapla"), admin.id)
    for action in ("approve", "refuse"):
        with pytest.raises(NotAllowed):
            await do(world, action, nabil.id, actor=nabil)
        with pytest.raises(NotFound):
            await do(world, action, admin.id, actor=admin)
    for _ in range(2):
        await do(world, "refuse", nabil.id, actor=admin)
    assert await world.told(nabil) == ["employer_refused"]
    await do(world, "ask", "Shapla", actor=nabil)
    for _ in range(2):
        assert Role.EMPLOYER in (await do(world, "approve", nabil.id, actor=admin)).roles
    assert await world.told(nabil) == ["employer_approved"]
    assert await rows(world, Company) == 1
    with pytest.raises(BadStatusChange):
        await do(world, "refuse", nabil.id, actor=admin)
    with pytest.raises(EmployedElsewhere):
        await do(world, "ask", "Padma", actor=nabil)


async def test_a_link_brings_one_colleague_into_the_company(world: ServiceWorld) -> None:
    karim, rumi = await employer(world, "Karim"), await world.person("Rumi")
    token = await do(world, "colleague_link", actor=karim)
    await opens(world, token, karim)  # their own link is left for somebody else
    for _ in range(2):
        rumi = await opens(world, token, rumi)
        assert Role.EMPLOYER in rumi.roles
    mine: CompanyView = await do(world, "of", actor=karim)
    assert [each.name for each in mine.colleagues] == ["Rumi"]
    with pytest.raises(InviteInvalid):
        await opens(world, token, await world.person("Zara"))
    zara = await employer(world, "Zara", "Padma")
    second = await do(world, "colleague_link", actor=rumi)
    with pytest.raises(EmployedElsewhere, match="Padma"):
        await opens(world, second, zara)
    await do(world, "leave", actor=zara)
    assert Role.EMPLOYER not in (await again(world, zara)).roles
    await opens(world, second, await again(world, zara))  # it was not used up by the refusal
    await do(world, "leave", actor=rumi)
    with pytest.raises(InviteInvalid):
        await opens(world, token, await again(world, rumi))  # what a link has given is not given again


@pytest.mark.parametrize("way", ["leaves", "is suspended", "loses the role"])
async def test_who_is_out_sees_nothing_any_more_and_their_links_are_dead(world: ServiceWorld, way: str) -> None:
    admin, karim = await world.admin(), await employer(world, "Karim")
    rumi = await colleague(world, karim, await world.person("Rumi"))
    job: JobView = await do(world, "add_job", "Tester", "QA-1", actor=rumi)
    token = await do(world, "colleague_link", actor=rumi)
    if way == "leaves":
        await do(world, "leave", actor=rumi)
    else:
        await decide(world, Conduct.SUSPEND if way == "is suspended" else Conduct.TAKE_EMPLOYER, rumi, admin)
    if way == "is suspended":
        with pytest.raises(NotAllowed):
            await do(world, "ask", "Padma", actor=rumi)
        await decide(world, Conduct.LIFT, rumi, admin)
    rumi = await again(world, rumi)
    assert Role.EMPLOYER not in rumi.roles
    for action, args in actions(job):
        with pytest.raises(NotAnEmployer):
            await do(world, action, *args, actor=rumi)
    with pytest.raises(InviteInvalid):
        await opens(world, token, await world.person("Zara"))
    assert (await do(world, "jobs", actor=karim)) == [job]


def actions(job: JobView) -> list[tuple[str, tuple[Any, ...]]]:
    """Return all that only employers of the job's company may do."""
    return [
        ("mine", ()),
        ("colleague_link", ()),
        ("leave", ()),
        ("jobs", ()),
        ("job", (job.id,)),
        ("add_job", ("Mine", "M-1")),
        ("edit_job", (job.id, "Mine", None)),
        ("close_job", (job.id,)),
        ("open_job", (job.id,)),
    ]


@pytest.mark.parametrize("who", ["student", "mentor", "admin", "asking", "of another company"])
async def test_a_companys_jobs_are_its_employers_alone(world: ServiceWorld, who: str) -> None:
    karim = await employer(world, "Karim")
    job: JobView = await do(world, "add_job", "Tester", "QA-1", actor=karim)
    if who == "of another company":
        zara = await employer(world, "Zara", "Padma")
    else:
        zara = await {"mentor": world.mentor, "admin": world.admin}.get(who, lambda: world.person("Zara"))()
    if who == "asking":
        await do(world, "ask", "Shapla", actor=zara)
    for action, args in actions(job):
        if (who, action) == ("admin", "jobs"):
            assert await do(world, action, *args, actor=zara) == []  # their own, of which there are none
        elif who != "of another company":
            with pytest.raises(NotAnEmployer):
                await do(world, action, *args, actor=zara)
        elif job.id in args:
            with pytest.raises(NotFound):
                await do(world, action, *args, actor=zara)
    if who == "of another company":
        assert await do(world, "jobs", actor=zara) == []
    if who == "admin":
        assert await do(world, "jobs", of=karim.id, actor=zara) == [job]
    else:
        with pytest.raises(DomainError):
            await do(world, "jobs", of=karim.id, actor=zara)
    assert await do(world, "jobs", actor=karim) == [job]


async def test_jobs_are_sorted_and_a_reference_is_there_once(world: ServiceWorld) -> None:
    karim, zara = await employer(world, "Karim"), await employer(world, "Zara", "Padma")
    tester: JobView = await do(world, "add_job", " Tester ", "QA-1", actor=karim)
    cook: JobView = await do(world, "add_job", "cook", actor=karim)
    await do(world, "add_job", "Tester", "QA-1", actor=zara)  # another company has references of its own
    with pytest.raises(ReferenceTaken):
        await do(world, "add_job", "Analyst", "qa-1", actor=karim)
    with pytest.raises(ReferenceTaken):
        await do(world, "edit_job", cook.id, "Cook", "QA-1", actor=karim)
    with pytest.raises(TextTooLong):
        await do(world, "add_job", "x" * 121, actor=karim)
    await do(world, "edit_job", tester.id, "Tester", "QA-1", actor=karim)  # its own one is no other's
    for _ in range(2):
        closed: JobView = await do(world, "close_job", cook.id, actor=karim)
        assert not closed.is_open
    assert [each.title for each in await do(world, "jobs", actor=karim)] == ["Tester", "cook"]
    assert [each.title for each in await do(world, "jobs", actor=karim, open_only=True)] == ["Tester"]
    await do(world, "open_job", cook.id, actor=karim)
    assert [each.title for each in await do(world, "jobs", actor=karim)] == ["cook", "Tester"]


async def test_of_two_colleagues_who_use_a_reference_at_once_one_is_second(world: ServiceWorld) -> None:
    karim = await employer(world, "Karim")
    rumi = await colleague(world, karim, await world.person("Rumi"))
    for number in range(5):
        both = [do(world, "add_job", "Tester", f"QA-{number}", actor=who) for who in (karim, rumi)]
        found = await asyncio.gather(*both, return_exceptions=True)
        assert sorted(type(each).__name__ for each in found) == ["JobView", "ReferenceTaken"]


async def test_a_suspension_wins_over_a_link_that_is_opened_at_the_same_moment(world: ServiceWorld) -> None:
    admin, karim = await world.admin(), await employer(world, "Karim")
    for number in range(5):
        token, rumi = await do(world, "colleague_link", actor=karim), await world.person(f"Rumi {number}")
        both = [opens(world, token, rumi), decide(world, Conduct.SUSPEND, rumi, admin)]
        await asyncio.gather(*(both if number % 2 else reversed(both)), return_exceptions=True)
        assert await do(world, "of", actor=rumi) is None
    mine: CompanyView = await do(world, "of", actor=karim)
    assert mine.colleagues == ()


async def test_who_leaves_hands_all_interviews_over_or_stays(world: ServiceWorld) -> None:
    karim, rumi = await employer(world, "Karim"), await world.person("Rumi")
    with_hours = await colleague(world, karim, rumi)
    zara = await colleague(world, karim, await world.person("Zara"))
    nabil, sumi = await world.person("Nabil"), await world.person("Sumi")
    first, second = await world.invite(karim, (nabil, [at(6)]), (sumi, [at(8)]))
    await world.invite(with_hours, (await world.person("Omar"), [at(8)]))
    async with world.database.read() as tx:
        plan = await world.services.companies.hand_over_plan(tx, actor=karim)
    assert [each.id for each in plan.interviews] == [first.id, second.id]
    assert plan.able == {rumi.id: {first.id}, zara.id: {first.id, second.id}}
    for to, refusal in (
        (None, InterviewsAhead),
        (nabil.id, InterviewsAhead),
        (karim.id, InterviewsAhead),
        (rumi.id, ColleagueBusy),
    ):
        with pytest.raises(refusal):
            await do(world, "leave", to=to, actor=karim)
        assert (await world.see(first, karim)).host.id == karim.id
    await do(world, "leave", to=zara.id, actor=karim)
    assert [(await world.see(each, zara)).host.id for each in (first, second)] == [zara.id] * 2
    assert await do(world, "of", actor=karim) is None
    async with world.database.read() as tx:
        assert (await world.services.sessions.upcoming(tx, actor=karim)).total == 0


async def test_who_is_the_last_one_calls_interviews_off_first(world: ServiceWorld) -> None:
    karim = await employer(world, "Karim")
    [session] = await world.invite(karim, (await world.person("Nabil"), [at(6)]))
    with pytest.raises(InterviewsAhead):
        await do(world, "leave", actor=karim)
    await world.do("cancel", session, actor=karim)
    await do(world, "leave", actor=karim)
    assert await do(world, "of", actor=karim) is None


@pytest.mark.parametrize("by", ["applicant", "host", "cohost"])
async def test_undo_brings_no_interview_back_to_who_has_left(world: ServiceWorld, by: str) -> None:
    karim, nabil = await employer(world, "Karim"), await world.person("Nabil")
    lima = await colleague(world, karim, await world.person("Lima"))
    [view] = await world.invite(karim, (nabil, [at(6)]), cohosts=(lima.id,) if by == "cohost" else ())
    caller, leaver = (nabil, karim) if by == "applicant" else (karim, lima if by == "cohost" else karim)
    world.clock.jump(by=dt.timedelta(minutes=1))
    await world.deliver()
    await world.do("cancel", view, actor=caller)
    await do(world, "leave", actor=leaver)
    with pytest.raises(NothingToUndo):
        await world.do("undo", view, actor=await again(world, caller))
    ended = await world.see(view, nabil)
    assert (ended.status, leaver.name in {each.name for each in ended.interviewers}) == (
        Status.CANCELLED,
        by != "cohost",
    )
    world.clock.jump(by=dt.timedelta(minutes=1))
    heard = {told.reader.name: told.fact.kind for told in await world.deliver()}
    assert heard.items() >= ({("Karim", "declined")} if by == "applicant" else {("Nabil", "cancelled")})


@pytest.mark.parametrize(("has_company", "left"), [(True, "Padma"), (False, "Shapla")])
async def test_who_becomes_one_with_another_keeps_one_company(
    world: ServiceWorld, has_company: bool, left: str
) -> None:
    async with world.database.write() as tx:
        karim = await world.services.people.introduce(tx, Provider.SITE, "karim-1", name="Karim")
    karim = await world.with_role(karim, Role.EMPLOYER)
    await do(world, "found", "Shapla", actor=karim)
    zara = await employer(world, "Zara", "Padma") if has_company else await world.person("Zara")
    if not has_company:
        await do(world, "ask", "Padma", actor=zara)
    async with world.database.write() as tx:
        await joining.join(tx, zara.id, karim.id)
    mine: CompanyView = await do(world, "mine", actor=zara)
    assert mine.name == left
    assert await rows(world, Employment) == 1
