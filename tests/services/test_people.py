from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.services.views.mentors import ProfileView
from bot.services.views.people import PersonView
from domain.hours import PRESETS
from domain.notices import Applied
from domain.refusals import (
    BadHours,
    BadLink,
    BadStatusChange,
    InviteInvalid,
    NoHours,
    NotAllowed,
    NotAMentor,
    NotFound,
    ProfileIncomplete,
    TextTooLong,
    UnknownZone,
)
from domain.status import Role
from tests.support.services import ServiceWorld, at


async def mentors_do(world: ServiceWorld, method: str, *args: Any, **options: Any) -> Any:
    async with world.database.write() as tx:
        return await getattr(world.services.mentors, method)(tx, *args, **options)


async def people_do(world: ServiceWorld, method: str, *args: Any, **options: Any) -> Any:
    async with world.database.write() as tx:
        return await getattr(world.services.people, method)(tx, *args, **options)


async def test_whoever_writes_is_a_student_in_the_usual_zone(world: ServiceWorld) -> None:
    nabil = await world.person("Nabil", telegram_id=77)
    assert nabil.is_new
    assert nabil.roles == {Role.STUDENT}
    assert (nabil.zone, nabil.language) == ("Asia/Dhaka", "en")
    again = await world.person("Nabil Ahmed", telegram_id=77)
    assert (again.id, again.is_new, again.name) == (nabil.id, False, "Nabil Ahmed")


async def test_what_a_person_chose_stays(world: ServiceWorld) -> None:
    nabil = await world.person("Nabil", telegram_id=77)
    await people_do(world, "set_zone", "europe/london", actor=nabil)
    await people_do(world, "set_language", "bn", actor=nabil)
    again = await world.person("Nabil", telegram_id=77)
    assert (again.zone, again.language) == ("Europe/London", "bn")
    with pytest.raises(UnknownZone):
        await people_do(world, "set_zone", "Mars/Olympus", actor=nabil)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("\u200b", "#5"), ("x" * 200, "x" * 64), ("<b>আয়েশা</b>\n& Co", "<b>আয়েশা</b> & Co"), ("A\0B\ud800", "AB")],
)
async def test_odd_names_are_made_fit_to_show(world: ServiceWorld, name: str, shown: str) -> None:
    assert (await world.person(name, telegram_id=5)).name == shown


@pytest.mark.parametrize("leads", [[-1], [20_161], list(range(9))])
async def test_reminders_that_make_no_sense_are_refused(world: ServiceWorld, leads: list[int]) -> None:
    nabil = await world.person("Nabil")
    with pytest.raises(ValueError, match="no reminders"):
        await people_do(world, "set_reminders", leads, actor=nabil)


async def test_admins_are_those_of_the_settings_and_those_invited(world: ServiceWorld) -> None:
    admin, other, nabil = await world.admin(), await world.person("Other"), await world.person("Nabil")
    assert Role.ADMIN in admin.roles
    assert Role.ADMIN not in nabil.roles
    assert Role.ADMIN in (await world.with_role(other, Role.ADMIN)).roles
    assert [each.id for each in await people_do(world, "admins")] == [admin.id, other.id]


async def test_an_invitation_is_for_one_person(world: ServiceWorld) -> None:
    nabil, rumi = await world.person("Nabil"), await world.person("Rumi")
    token = await mentors_do(world, "invite", Role.MENTOR)
    assert len(token) >= 32
    for _ in range(2):  # the link may be opened twice
        assert Role.MENTOR in (await mentors_do(world, "accept_invite", token, actor=nabil)).roles
    with pytest.raises(InviteInvalid):
        await mentors_do(world, "accept_invite", token, actor=rumi)
    with pytest.raises(InviteInvalid):
        await mentors_do(world, "accept_invite", "guessed", actor=rumi)


async def test_an_invitation_ends_after_a_week(world: ServiceWorld) -> None:
    nabil = await world.person("Nabil")
    token = await mentors_do(world, "invite", Role.EMPLOYER)
    world.clock.jump(by=dt.timedelta(days=7))
    with pytest.raises(InviteInvalid):
        await mentors_do(world, "accept_invite", token, actor=nabil)


async def test_an_applicant_waits_for_an_admin(world: ServiceWorld) -> None:
    admin, nabil = await world.admin(), await world.person("Nabil")
    profile: ProfileView = await mentors_do(world, "apply", actor=nabil, about="Ten years of Python")
    await mentors_do(world, "apply", actor=nabil)
    assert (profile.state, profile.about) == ("WAITING", "Ten years of Python")
    (notice,) = await world.deliver()
    assert notice.fact == Applied(nabil.id, "Nabil", about="Ten years of Python")
    assert notice.reader.id == admin.id
    assert [each.id for each in await mentors_do(world, "applicants", actor=admin)] == [nabil.id]
    with pytest.raises(ProfileIncomplete):
        await mentors_do(world, "approve", nabil.id, actor=admin)
    await mentors_do(world, "set_hours", PRESETS["evenings"], actor=nabil)
    assert Role.MENTOR in (await mentors_do(world, "approve", nabil.id, actor=admin)).roles
    await mentors_do(world, "approve", nabil.id, actor=admin)
    assert await world.told(nabil) == ["approved"]
    with pytest.raises(BadStatusChange):
        await mentors_do(world, "refuse", nabil.id, actor=admin)


async def test_a_refused_applicant_hears_it_and_may_ask_again(world: ServiceWorld) -> None:
    admin, nabil = await world.admin(), await world.person("Nabil")
    await mentors_do(world, "apply", actor=nabil)
    await mentors_do(world, "refuse", nabil.id, actor=admin)
    assert await world.told(nabil) == ["refused"]
    again = {"about": "Ten years of Python", "hours": PRESETS["evenings"]}
    assert (await mentors_do(world, "apply", actor=nabil, **again)).state == "WAITING"
    assert await world.waiting(admin) == []  # asked once a day
    assert (await mentors_do(world, "approve", nabil.id, actor=admin)).id == nabil.id


async def test_only_admins_decide(world: ServiceWorld) -> None:
    nabil, rumi = await world.person("Nabil"), await world.mentor("Rumi")
    await mentors_do(world, "apply", actor=nabil)
    for method, args in (("approve", (nabil.id,)), ("refuse", (nabil.id,)), ("applicants", ())):
        with pytest.raises(NotAllowed):
            await mentors_do(world, method, *args, actor=rumi)
    with pytest.raises(NotFound):
        await mentors_do(world, "approve", 4711, actor=await world.admin())


async def test_a_mentor_sets_how_they_are_booked(world: ServiceWorld) -> None:
    ayesha = await world.mentor()
    await mentors_do(world, "set_hours", PRESETS["weekend"], actor=ayesha)
    await mentors_do(world, "set_instant", True, actor=ayesha)
    await mentors_do(world, "set_about", "Ten years of Python", actor=ayesha)
    profile = await mentors_do(world, "set_link", "zoom.us/my/ayesha", actor=ayesha)
    assert (profile.hours, profile.instant) == (PRESETS["weekend"], True)
    assert (profile.about, profile.link) == ("Ten years of Python", "https://zoom.us/my/ayesha")
    assert (await mentors_do(world, "set_link", None, actor=ayesha)).link is None
    assert (await mentors_do(world, "set_about", "  ", actor=ayesha)).about is None
    assert (await mentors_do(world, "set_hours", (), actor=ayesha)).hours == ()


async def test_settings_that_make_no_sense_are_refused(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    for method, value, refusal in (
        ("set_hours", [(0, 600, 700), (0, 650, 800)], BadHours),
        ("set_hours", [(7, 0, 60)], BadHours),
        ("set_link", "javascript:alert(1)", BadLink),
        ("set_about", "x" * 301, TextTooLong),
    ):
        with pytest.raises(refusal):
            await mentors_do(world, method, value, actor=ayesha)
        with pytest.raises((NoHours, NotAMentor)):
            await mentors_do(world, method, value, actor=nabil)


async def test_a_mentor_who_moves_house_takes_the_hours_along_but_not_the_sessions(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    moved: PersonView = await people_do(world, "set_zone", "Europe/London", actor=ayesha)
    assert (await world.see(view, moved)).start.strftime("%H:%M") == "12:00"
    assert (await world.slots(ayesha, nabil))[0] == at(18, days=0)
