"""Applicants: found among people the bot knows, picked in Telegram, or expected by a link."""

from __future__ import annotations

import pytest

from bot.services.views.admins import Conduct
from bot.services.views.people import PersonView
from domain.refusals import (
    AlreadyLinked,
    EmptyText,
    InvitedElsewhere,
    InviteInvalid,
    MetEachOther,
    NotAllowed,
    NotFound,
    SelfBooking,
    Suspended,
)
from domain.status import Provider
from tests.support.companies import employ
from tests.support.services import ServiceWorld, at


async def names(world: ServiceWorld, words: str, actor: PersonView) -> list[str]:
    async with world.database.read() as tx:
        return [each.name for each in await world.services.applicants.search(tx, words, actor=actor)]


async def stranger(world: ServiceWorld, name: str, actor: PersonView) -> PersonView:
    async with world.database.write() as tx:
        return await world.services.applicants.stranger(tx, name, actor=actor)


async def picked(world: ServiceWorld, number: int, name: str, actor: PersonView) -> PersonView:
    async with world.database.write() as tx:
        return await world.services.applicants.picked(tx, number, name, None, actor=actor)


async def link(world: ServiceWorld, who: PersonView, actor: PersonView) -> str:
    async with world.database.write() as tx:
        return await world.services.applicants.link(tx, who.id, actor=actor)


async def opens(world: ServiceWorld, who: PersonView, token: str) -> PersonView | None:
    async with world.database.write() as tx:
        return await world.services.joining.open(tx, token, actor=who)


async def test_people_are_found_by_name_in_both_scripts_and_those_met_first(world: ServiceWorld) -> None:
    karim, omar = await world.employer(), await world.employer("Omar", "Other")
    nabil, younger = await world.person("Nabil Hasan"), await world.person("Nabil Ahmed")
    await world.invite(karim, (nabil, [at(5)]))
    assert await names(world, "nabil", karim) == ["Nabil Hasan", "Nabil Ahmed"]
    assert await names(world, "nabil", omar) == ["Nabil Ahmed", "Nabil Hasan"], "who came last"
    assert await names(world, "নাবিল হাসান", karim) == ["Nabil Hasan"]
    assert await names(world, "nobody", karim) == await names(world, " @ ", karim) == []
    assert await names(world, "karim", karim) == [], "not oneself"
    admin = await world.admin()
    async with world.database.write() as tx:
        await world.services.admins.decide(tx, Conduct.SUSPEND, younger.id, actor=admin)
    assert await names(world, "nabil", omar) == ["Nabil Hasan"]
    with pytest.raises(NotAllowed):
        await names(world, "nabil", nabil)
    with pytest.raises(Suspended):
        await picked(world, ServiceWorld.chat(younger), "Nabil", karim)


async def test_who_is_picked_and_unknown_hears_nothing_until_they_come(world: ServiceWorld) -> None:
    karim, omar = await world.employer(), await world.employer("Omar", "Other")
    with pytest.raises(SelfBooking):
        await picked(world, ServiceWorld.chat(karim), "Karim", karim)
    rumi = await picked(world, 4711, "Rumi", karim)
    assert (rumi.reachable, (await picked(world, 4711, "Somebody", omar)).id) == (False, rumi.id)
    [view] = await world.invite(karim, (rumi, [at(5)]))
    assert [(each.has_chat, each.has_blocked) for each in view.others] == [(False, False)]
    assert await world.kinds(rumi) == []
    assert (await names(world, "rumi", karim), await names(world, "rumi", omar)) == (["Rumi"], [])
    token = await link(world, rumi, karim)
    came = await world.person("Rumi Akter", telegram_id=4711)
    assert (came.id, came.is_new, came.reachable, came.name) == (rumi.id, True, True, "Rumi Akter")
    assert await world.kinds(came) == ["invited"]
    assert await world.leads(came) != []
    assert await opens(world, came, token) is not None
    assert not (await world.person("Rumi Akter", telegram_id=4711)).is_new
    with pytest.raises(NotAllowed):
        await link(world, came, karim)


async def test_whoever_opens_the_link_of_a_stranger_becomes_them(world: ServiceWorld) -> None:
    karim, omar = await world.employer(), await world.employer("Omar", "Other")
    with pytest.raises(EmptyText):
        await stranger(world, " ", karim)
    rumi = await stranger(world, "Rumi", karim)
    for who in (karim, omar):
        with pytest.raises(NotFound):
            await link(world, rumi, who)
    [view] = await world.invite(karim, (rumi, [at(13)]))
    with pytest.raises(NotFound):
        await link(world, rumi, omar)
    token, again = await link(world, rumi, karim), await link(world, rumi, karim)
    with pytest.raises(MetEachOther):
        await opens(world, karim, token)
    nabil, ayesha = await world.person("Nabil"), await world.mentor(instant=True)
    busy = await world.book(nabil, ayesha, at(13))
    with pytest.raises(InvitedElsewhere) as refused:
        await opens(world, nabil, token)
    assert (refused.value.start, refused.value.title) == (at(13), "CV")
    await world.do("cancel", busy, actor=nabil)
    joined = await opens(world, nabil, token)
    assert joined is not None
    assert [each.name for each in (await world.see(view, karim)).others] == ["Nabil"]
    assert (await world.see(view, nabil)).applicant is not None
    assert await opens(world, nabil, again) is not None, "both links lead to the same"
    with pytest.raises(InviteInvalid):
        await opens(world, await world.person("Mina"), token)


async def test_no_link_gives_away_somebody_who_has_an_account(world: ServiceWorld) -> None:
    karim = await world.employer()
    async with world.database.write() as tx:
        rumi = await world.services.people.introduce(tx, Provider.SITE, "u-17", name="Rumi")
    nabil = await world.person("Nabil")
    await world.invite(karim, (rumi, [at(5)]), (nabil, [at(6)]))
    for who in (rumi, nabil):
        with pytest.raises(NotAllowed):
            await link(world, who, karim)
    mina = await picked(world, 4712, "Mina", karim)
    await world.invite(karim, (mina, [at(7)]))
    token = await link(world, mina, karim)
    with pytest.raises(AlreadyLinked):
        await opens(world, nabil, token)
    assert (await opens(world, await world.person("Mina", telegram_id=4712), token)) is not None


async def test_who_was_chosen_is_found_after_they_have_opened_their_link(world: ServiceWorld) -> None:
    karim = await world.employer()
    sumi = await stranger(world, "Sumi Akter", karim)
    await world.invite(karim, (sumi, [at(6)]))
    async with world.database.write() as tx:
        lima = await world.services.people.introduce(tx, Provider.SITE, "lima-at-the-site", name="Lima")
        await employ(tx, lima.id, "Rupali Soft", at=world.clock.now())
        her_link, _ = await world.services.joining.link(tx, actor=lima)
    became = [
        await opens(world, await world.person("Shumi"), await link(world, sumi, karim)),
        await opens(world, await world.person("Lima Rahman"), her_link),
    ]
    async with world.database.read() as tx:
        chosen = [await world.services.applicants.chosen(tx, each.id, actor=karim) for each in (sumi, lima)]
        with pytest.raises(NotFound):
            await world.services.applicants.chosen(tx, 4711, actor=karim)
    assert [each.name for each in chosen] == ["Shumi", "Lima Rahman"]
    assert [each.id for each in chosen] == [each.id for each in became if each is not None]
