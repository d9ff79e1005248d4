"""Entries for calendars: each change of what an entry says counts, so that the newest one replaces the others."""

from __future__ import annotations

from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from tests.support.services import ServiceWorld, at


async def sequence(world: ServiceWorld, view: SessionView, actor: PersonView) -> int:
    async with world.database.read() as tx:
        entry = await world.services.feeds.one(tx, view.id, actor=actor)
    assert entry is not None
    return entry.sequence


async def test_an_entry_is_newer_after_each_change(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("confirm", view, actor=ayesha)
    seen = [await sequence(world, view, nabil)]
    assert seen == [0]
    await world.do("offer", view, [at(13)], actor=ayesha)
    assert [await sequence(world, view, nabil)] == seen, "what is only offered is not in the calendar"
    for action, given, actor in (
        ("take", (at(13),), nabil),
        ("move", (at(14),), nabil),
        ("cancel", (), ayesha),
    ):
        await world.do(action, view, *given, actor=actor)
        seen.append(await sequence(world, view, nabil))
    assert seen == sorted(set(seen)), seen


async def test_an_entry_with_another_title_is_newer(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("confirm", view, actor=ayesha)
    before = await sequence(world, view, nabil)
    async with world.database.write() as tx:
        await world.services.sessions.edit(tx, view.id, title="Cover letter", actor=nabil)
    assert await sequence(world, view, nabil) > before


async def test_who_turns_a_moved_session_down_takes_it_out_of_the_calendar(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("confirm", view, actor=ayesha)
    await world.do("move", view, at(13), actor=nabil)
    before = await sequence(world, view, nabil)
    await world.do("decline", view, actor=ayesha)
    assert await sequence(world, view, nabil) > before
