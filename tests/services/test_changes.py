from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.models import AuditEvent
from db.queries.due import earliest
from domain.refusals import (
    AlreadyStarted,
    BadLink,
    BadStatusChange,
    DomainError,
    InThePast,
    NotAllowed,
    NotFound,
    OutsideHours,
    PersonBusy,
    SessionChanged,
    SlotTaken,
)
from domain.session import Action
from domain.status import Ending, Status
from tests.support.services import NOW, ServiceWorld, at

Change = Callable[[ServiceWorld, SessionView, PersonView], Awaitable[SessionView]]

CHANGES: dict[str, tuple[Any, ...]] = {
    "confirm": (),
    "decline": (),
    "cancel": (),
    "undo": (),
    "move": (at(13),),
    "offer": ([at(13)],),
    "take": (at(13),),
    "late": (10,),
    "coming": (),
    "give_reason": ("busy",),
}


async def cast(world: ServiceWorld) -> dict[str, PersonView]:
    return {
        "host": await world.mentor(),
        "guest": await world.person("Nabil"),
        "other mentor": await world.mentor("Bilal"),
        "stranger": await world.person("Rumi"),
        "admin": await world.admin(),
    }


@pytest.mark.parametrize("change", [*CHANGES, "edit"])
async def test_for_strangers_a_session_does_not_exist(world: ServiceWorld, change: str) -> None:
    people = await cast(world)
    view = await world.book(people["guest"], people["host"], at(12))
    for stranger in ("other mentor", "stranger"):
        with pytest.raises(NotFound):
            await world.do(change, view, *CHANGES.get(change, ()), actor=people[stranger])
        with pytest.raises(NotFound):
            await world.see(view, people[stranger])


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("host", {"confirm", "decline", "cancel", "offer", "title", "link"}),
        ("guest", {"cancel", "move", "title", "undo"}),
        ("admin", {"confirm", "cancel", "move", "title", "link"}),
    ],
)
async def test_who_may_do_what_with_a_request(world: ServiceWorld, who: str, allowed: set[str]) -> None:
    people = await cast(world)
    done = set()
    wanted = ("confirm", "decline", "cancel", "move", "offer", "undo", "title", "link")
    for day, change in enumerate(wanted, start=1):
        view = await world.book(people["guest"], people["host"], at(12, days=day))
        try:
            await change_somehow(world, view, change, people[who], day)
        except (NotAllowed, BadStatusChange, DomainError):
            continue
        done.add(change)
    assert done == allowed


async def change_somehow(
    world: ServiceWorld, view: SessionView, change: str, actor: PersonView, day: int
) -> SessionView:
    if change == "title":
        return await world.do("edit", view, title="Another", actor=actor)
    if change == "link":
        return await world.do("edit", view, link="zoom.us/j/1", actor=actor)
    if change in ("move", "offer"):
        start = at(14, days=day)
        return await world.do(change, view, start if change == "move" else [start], actor=actor)
    return await world.do(change, view, *CHANGES.get(change, ()), actor=actor)


MOMENTS = ("asked", "agreed", "moved", "near", "running", "over", "called off", "completed")
PERFORMED = {
    "confirm": Action.CONFIRM,
    "decline": Action.DECLINE,
    "cancel": Action.CANCEL,
    "move": Action.MOVE,
    "offer": Action.OFFER,
    "undo": Action.UNDO,
    "title": Action.EDIT,
    "link": Action.EDIT_LINK,
    "late": Action.LATE,
    "complete": Action.COMPLETE,
    "give_reason": Action.GIVE_REASON,
}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("who", ["host", "guest", "admin"])
async def test_what_the_view_offers_can_be_done_and_nothing_else(world: ServiceWorld, who: str, moment: str) -> None:
    people = await cast(world)
    for day, (change, action) in enumerate(PERFORMED.items(), start=1):
        booked = await world.book(people["guest"], people["host"], at(12, days=day))
        await bring_to(world, booked, moment, people, day)
        view = await world.see(booked, people[who])
        if action in view.can:
            await change_somehow(world, view, change, people[who], day)
            continue
        with suppress(DomainError):  # what has been done already is done again without a word
            again = await change_somehow(world, view, change, people[who], day)
            assert again == replace(view, others=tuple(replace(each, has_heard=None) for each in view.others)), change


async def bring_to(
    world: ServiceWorld, view: SessionView, moment: str, people: Mapping[str, PersonView], day: int
) -> None:
    """Let a request come to where something else may be done with it."""
    if moment == "asked":
        return
    await world.do("confirm", view, actor=people["host"])
    if moment == "moved":
        await world.do("move", view, at(13, days=day), actor=people["guest"])
    elif moment == "called off":
        await world.do("cancel", view, actor=people["host"])
    elif moment != "agreed":
        later = {"near": -20, "running": 10, "over": 40, "completed": 40}[moment]
        world.clock.jump(to=at(12, days=day) + dt.timedelta(minutes=later))
    if moment == "completed":
        await world.do("complete", view)


@pytest.mark.parametrize(
    ("first", "then", "outcome"),
    [
        ("confirm", "confirm", Status.CONFIRMED),  # twice is once
        ("confirm", "decline", BadStatusChange),
        ("confirm", "cancel", Status.CANCELLED),
        ("decline", "confirm", BadStatusChange),
        ("decline", "move", BadStatusChange),
        ("decline", "edit", BadStatusChange),
        ("cancel", "confirm", BadStatusChange),
        ("cancel", "cancel", Status.CANCELLED),
        ("cancel", "late", BadStatusChange),
        ("cancel", "coming", BadStatusChange),
        ("offer", "give_reason", BadStatusChange),
    ],
)
async def test_changes_that_make_no_sense_are_refused(
    world: ServiceWorld, first: str, then: str, outcome: Status | type[DomainError]
) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do(first, view, *CHANGES.get(first, ()), actor=ayesha)
    if isinstance(outcome, Status):
        assert (await world.do(then, view, *CHANGES.get(then, ()), actor=ayesha)).status == outcome
        return
    options = {"title": "Another"} if then == "edit" else {}
    with pytest.raises(outcome):
        await world.do(then, view, *CHANGES.get(then, ()), actor=ayesha, **options)


async def test_an_old_card_does_not_change_what_was_changed_since(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("move", view, at(13), actor=nabil)
    for change in ("confirm", "decline", "cancel"):
        with pytest.raises(SessionChanged):
            await world.do(change, view, actor=ayesha, version=view.version)
    with pytest.raises(SessionChanged):
        await world.do("edit", view, title="Mine", version=view.version, actor=nabil)


async def test_what_has_begun_stays(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    world.clock.jump(to=at(12))
    for change in ("cancel", "move"):
        with pytest.raises(AlreadyStarted):
            await world.do(change, view, *CHANGES[change], actor=nabil)
    with pytest.raises(AlreadyStarted):
        await world.do("edit", view, title="Another", actor=nabil)
    assert (await world.do("edit", view, link="https://zoom.us/j/2", actor=ayesha)).link == "https://zoom.us/j/2"
    assert (await world.see(view, nabil)).can == {Action.JOIN, Action.LATE, Action.PASS_ON, Action.AGREE}


async def test_joining_is_possible_from_when_there_is_a_link_until_the_end(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    expected = {at(10, 59): True, at(12, 29): True, at(12, 30): False}
    for moment, possible in expected.items():
        world.clock.jump(to=moment)
        for viewer in (ayesha, nabil):
            assert (Action.JOIN in (await world.see(view, viewer)).can) is possible


async def test_a_guests_move_respects_the_rules_and_stays_confirmed(world: ServiceWorld) -> None:
    ayesha, nabil, rumi = await world.mentor(), await world.person("Nabil"), await world.person("Rumi")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("confirm", view, actor=ayesha)
    await world.book(rumi, ayesha, at(13))
    for start, refusal in ((at(13), SlotTaken), (at(3), OutsideHours), (NOW, InThePast)):
        with pytest.raises(refusal):
            await world.do("move", view, start, actor=nabil)
    moved = await world.do("move", view, at(14), actor=nabil)
    assert (moved.status, moved.length, moved.start) == (Status.CONFIRMED, 30, at(14))
    assert sorted(await world.kinds(ayesha)) == ["moved", "requested"]


async def test_the_mentor_may_decline_the_time_that_a_guest_chose_until_the_start(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("confirm", view, actor=ayesha)
    assert Action.DECLINE not in (await world.see(view, ayesha)).can
    await world.do("move", view, at(14), actor=nabil)
    await world.do("edit", view, description="Bring it along", actor=nabil)
    world.clock.jump(by=dt.timedelta(hours=1))
    assert Action.DECLINE in (await world.see(view, ayesha)).can
    assert (await world.do("decline", view, actor=ayesha)).ending == Ending.DECLINED


async def test_an_offer_need_not_keep_to_the_hours_and_is_bound_by_the_guests_calendar(world: ServiceWorld) -> None:
    ayesha, bilal, nabil = await world.mentor(), await world.mentor("Bilal"), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.book(nabil, bilal, at(13))
    with pytest.raises(PersonBusy):
        await world.do("offer", view, [at(13, 15)], actor=ayesha)
    with pytest.raises(InThePast):
        await world.do("offer", view, [NOW], actor=ayesha)
    await world.do("offer", view, [at(3, days=2)], actor=ayesha)
    moved = await world.do("take", view, at(3, days=2), actor=nabil)
    assert moved.status == Status.CONFIRMED
    assert moved.link is not None
    assert await world.kinds(ayesha) == ["offer_taken"]
    assert await world.leads(nabil) == [1440, 60, 10, 0]


async def test_a_cancelled_time_is_held_until_its_news_is_out(world: ServiceWorld, undo: dt.timedelta) -> None:
    ayesha, nabil, rumi = await world.mentor(), await world.person("Nabil"), await world.person("Rumi")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("cancel", view, actor=nabil)
    with pytest.raises(SlotTaken):
        await world.book(rumi, ayesha, at(12))
    world.clock.jump(by=undo)
    assert await world.tick() == ["release"]
    await world.book(rumi, ayesha, at(12))


async def test_who_cancelled_may_take_the_time_again_at_once(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("cancel", view, actor=nabil)
    assert at(12) in await world.slots(ayesha, nabil, count=20)
    await world.book(nabil, ayesha, at(12))
    assert Action.UNDO not in (await world.see(view, nabil)).can
    assert await world.column(view, "holds") is False


async def test_an_unanswered_request_expires_in_good_time_and_both_hear_it(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    async with world.database.read() as tx:
        assert await earliest(tx, *world.services.sessions.chore.next) == at(10)
    world.clock.jump(to=at(10) - dt.timedelta(hours=1))
    assert await world.told(ayesha) == ["requested", "nudge"]
    assert await world.tick() == []
    world.clock.jump(to=at(10))
    assert await world.tick() == ["expire"]
    assert await world.tick() == []
    expired = await world.see(view, nabil)
    assert (expired.status, expired.ending, expired.ended_by) == (Status.CANCELLED, Ending.EXPIRED, "bot")
    assert {reader.fact.kind for reader in await world.deliver()} == {"expired"}


async def test_a_late_or_repeated_tick_looks_again(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("confirm", view, actor=ayesha)
    for tick in ("expire", "release", "complete"):
        assert (await world.do(tick, view)).status == Status.CONFIRMED
    world.clock.jump(to=at(12, 30))
    assert await world.tick() == ["complete"]
    again = await world.see(view, nabil)
    assert again.status == Status.COMPLETED
    assert again.can == {Action.AGAIN, Action.ATTEND, Action.RATE, Action.AGREE}
    assert (await world.do("complete", view)).version == again.version


async def test_edits_reach_the_other_side_once(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("edit", view, title="Portfolio", description="Two projects", actor=ayesha)
    await world.do("edit", view, link="zoom.us/j/1", actor=ayesha)
    (notice,) = await world.waiting(nabil, "edited")
    assert notice["data"]["fields"] == ["description", "link", "title"]
    changed = await world.see(view, nabil)
    assert (changed.title, changed.description, changed.link) == ("Portfolio", "Two projects", "https://zoom.us/j/1")
    assert not changed.link_made
    assert (await world.do("edit", view, title="Portfolio", actor=ayesha)).version == changed.version


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://user:pass@zoom.us/j", "zoom", "ftp://zoom.us/a b"])
async def test_links_are_web_addresses(world: ServiceWorld, link: str) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    with pytest.raises(BadLink):
        await world.do("edit", view, link=link, actor=ayesha)


async def test_a_guest_learns_the_room_only_when_the_request_is_confirmed(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    await world.do("edit", view, link="zoom.us/j/1", actor=ayesha)
    assert (await world.see(view, nabil)).link is None
    assert (await world.see(view, ayesha)).link == "https://zoom.us/j/1"
    assert await world.kinds(nabil) == []
    assert (await world.do("confirm", view, actor=ayesha)).link == "https://zoom.us/j/1"


async def test_a_removed_link_goes_back_to_the_mentors_room(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True, link="https://zoom.us/my/ayesha"), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    assert view.link == "https://zoom.us/my/ayesha"
    assert (await world.do("edit", view, link="zoom.us/j/1", actor=ayesha)).link == "https://zoom.us/j/1"
    assert (await world.do("edit", view, link="", actor=ayesha)).link == "https://zoom.us/my/ayesha"


async def test_a_mentors_new_room_replaces_the_old_one_and_reaches_everyone(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    made, own = await world.book(nabil, ayesha, at(12)), await world.book(nabil, ayesha, at(13))
    await world.do("edit", own, link="zoom.us/j/1", actor=ayesha)
    await world.deliver()
    world.clock.jump(by=dt.timedelta(minutes=1))
    await world.deliver()
    async with world.database.write() as tx:
        await world.services.mentors.set_link(tx, "zoom.us/my/ayesha", actor=ayesha)
    assert (await world.see(made, nabil)).link == "https://zoom.us/my/ayesha"
    assert (await world.see(own, nabil)).link == "https://zoom.us/j/1"
    assert [notice["session_id"] for notice in await world.waiting(nabil, "edited")] == [made.id]


async def test_late_and_coming_are_told_at_once_and_not_twenty_times(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    world.clock.jump(to=at(11, 55))
    await world.deliver()
    for _ in range(20):
        await world.do("late", view, 10, actor=nabil)
    (late,) = await world.waiting(ayesha, "late")
    assert (late["kind"], late["due_at"], late["urgent"], late["data"]["minutes"]) == ("late", at(11, 55), True, 10)
    await world.do("late", view, 15, actor=nabil)
    await world.do("coming", view, actor=nabil)
    assert await world.kinds(ayesha) == ["coming"]  # what is unsaid is replaced
    for minutes in (0, -5, 10_000):
        with pytest.raises(NotAllowed):
            await world.do("late", view, minutes, actor=nabil)


async def test_a_reason_comes_with_the_news_or_after_it(world: ServiceWorld, undo: dt.timedelta) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    world.clock.jump(by=undo)
    await world.deliver()
    await world.do("cancel", view, actor=ayesha)
    await world.do("give_reason", view, "ill", actor=ayesha)
    assert await world.kinds(nabil) == ["cancelled"]
    with pytest.raises(NotAllowed):
        await world.do("give_reason", view, "no", actor=nabil)
    world.clock.jump(by=undo)
    (news,) = await world.deliver()
    assert news.session is not None
    assert (news.session.why, news.session.ended_by) == ("ill", "other")
    await world.do("give_reason", view, "ill, sorry", actor=ayesha)
    await world.do("give_reason", view, "ill, sorry", actor=ayesha)
    assert await world.told(nabil) == ["reason"]


async def test_every_change_leaves_an_audit_event_without_links(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True, link="https://zoom.us/my/secret"), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    for change, args in (("move", (at(13),)), ("undo", ()), ("cancel", ()), ("give_reason", ("ill",)), ("undo", ())):
        await world.do(change, view, *args, actor=nabil)
    await world.do("edit", view, link="zoom.us/j/secret", actor=ayesha)
    world.clock.jump(to=at(11, 30))
    await world.do("coming", view, actor=nabil)
    async with world.database.read() as tx:
        events = (await tx.scalars(select(AuditEvent).where(AuditEvent.session_id == view.id))).all()
    kinds = [event.kind for event in sorted(events, key=lambda event: event.id)]
    assert kinds == ["created", "moved", "undone", "cancelled", "reason", "undone", "edited", "coming"]
    assert "secret" not in repr([event.data for event in events])
