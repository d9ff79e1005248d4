"""What comes of an interview: who may say it, who may read which note when, and who never learns of it."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from bot.services.views.admins import Conduct
from bot.services.views.companies import NotesView
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from domain.attendance import Presence
from domain.interviews import NOTES_OPEN_AFTER, Decision
from domain.refusals import BadStatusChange, EmptyText, NotAllowed, NotesShown, NotFound, WasAbsent, WasThere
from domain.session import Action
from domain.status import Role
from tests.support.services import ServiceWorld, at

HALF = dt.timedelta(minutes=30)
OVER = at(5) + HALF


async def notes(world: ServiceWorld, view: SessionView, who: PersonView) -> NotesView:
    async with world.database.read() as tx:
        return await world.services.sessions.notes(tx, view.id, actor=who)


async def write(world: ServiceWorld, view: SessionView, words: str, who: PersonView) -> NotesView:
    async with world.database.write() as tx:
        return await world.services.sessions.write_note(tx, view.id, words, actor=who)


async def decision(world: ServiceWorld, view: SessionView, who: PersonView) -> Decision | None:
    seen = await world.see(view, who)
    assert seen.interview is not None
    return seen.interview.decision


async def ended(world: ServiceWorld, *, panel: bool = True) -> tuple[SessionView, dict[str, PersonView]]:
    """Let Nabil's interview be over; everybody has read what there was to read."""
    people = {"host": await world.employer(), "cohost": await world.employer("Lima")}
    people |= {"colleague": await world.employer("Mina"), "other": await world.employer("Omar", "Padma")}
    people |= {"applicant": await world.person("Nabil"), "admin": await world.admin()}
    cohosts = (people["cohost"].id,) if panel else ()
    [view] = await world.invite(people["host"], (people["applicant"], [at(5)]), cohosts=cohosts)
    await world.do("accept", view, actor=people["applicant"])
    world.clock.jump(to=at(5))
    await world.deliver()
    world.clock.jump(to=OVER)
    await world.tick()
    return view, people


async def test_interviewers_decide_the_company_sees_it_and_the_applicant_nothing(world: ServiceWorld) -> None:
    view, people = await ended(world)
    for who in ("applicant", "admin", "other", "colleague"):
        with pytest.raises((NotAllowed, NotFound)):
            await world.do("decide", view, Decision.REJECTED, actor=people[who])
        with pytest.raises((NotAllowed, NotFound)):
            await write(world, view, "Fine", people[who])
    before = await world.see(view, people["applicant"])
    await world.do("decide", view, Decision.REJECTED, actor=people["cohost"])
    await world.do("decide", view, Decision.MOVED_ON, actor=people["host"])
    await world.do("decide", view, Decision.MOVED_ON, actor=people["host"])
    assert await world.see(view, people["applicant"]) == before
    seen = {who: await decision(world, view, people[who]) for who in people if who != "other"}
    assert {who for who, found in seen.items() if found is Decision.MOVED_ON} == {"host", "cohost", "colleague"}
    assert (await world.audited(view))[-2:] == ["decided", "decided"], "a double press is no decision"
    with pytest.raises(NotFound):
        await world.see(view, people["other"])


async def test_notes_are_read_when_all_have_written_and_each_is_told_once(world: ServiceWorld) -> None:
    view, people = await ended(world)
    await world.deliver()
    with pytest.raises(EmptyText):
        await write(world, view, " ", people["host"])
    await write(world, view, "Quick", people["host"])
    mine = await write(world, view, "Quick and kind", people["host"])
    assert (mine.mine, mine.missing, mine.are_open) == ("Quick and kind", ("Lima",), False)
    for who in ("cohost", "colleague"):
        found = await notes(world, view, people[who])
        assert (found.mine, found.others, found.missing) == (None, (), ("Lima",))
    for who, error in (("applicant", NotAllowed), ("admin", NotAllowed), ("other", NotFound)):
        with pytest.raises(error):
            await notes(world, view, people[who])
    theirs = await write(world, view, "Slow", people["cohost"])
    assert [(each.name, each.text) for each in theirs.others] == [("Karim", "Quick and kind")]
    for who in ("host", "cohost"):
        with pytest.raises(NotesShown):
            await write(world, view, "Another opinion", people[who])
    looked = await notes(world, view, people["colleague"])
    assert ([each.text for each in looked.others], looked.may_write) == (["Quick and kind", "Slow"], False)
    told = [(each.reader.name, each.fact.kind) for each in await world.deliver()]
    assert told == [("Karim", "notes_open")]
    world.clock.jump(to=OVER + NOTES_OPEN_AFTER)
    assert "notes_open" not in {each.fact.kind for each in await world.deliver()}


async def test_after_two_days_they_are_read_though_somebody_has_written_none(world: ServiceWorld) -> None:
    view, people = await ended(world)
    await write(world, view, "Quick", people["host"])
    world.clock.jump(to=OVER + NOTES_OPEN_AFTER - HALF)
    await world.deliver()
    assert (await notes(world, view, people["cohost"])).others == ()
    world.clock.jump(to=OVER + NOTES_OPEN_AFTER)
    assert await world.told(people["cohost"]) == ["notes_open"]
    assert [each.text for each in (await notes(world, view, people["cohost"])).others] == ["Quick"]
    with pytest.raises(NotesShown):
        await write(world, view, "Slow", people["host"])
    late = await write(world, view, "I agree", people["cohost"])
    assert (late.missing, late.may_write) == ((), False)
    assert await world.deliver() == []


async def test_who_has_left_the_company_learns_nothing_any_more(world: ServiceWorld) -> None:
    view, people = await ended(world)
    await write(world, view, "Quick", people["host"])
    await world.do("decide", view, Decision.MOVED_ON, actor=people["host"])
    async with world.database.write() as tx:
        await world.services.admins.decide(tx, Conduct.TAKE_EMPLOYER, people["cohost"].id, actor=people["admin"])
    seen = await world.see(view, people["cohost"])
    assert not seen.can & {Action.DECIDE, Action.READ_NOTES, Action.NEXT_ROUND}
    assert await decision(world, view, people["cohost"]) is None
    for tried in (notes(world, view, people["cohost"]), write(world, view, "Slow", people["cohost"])):
        with pytest.raises(NotAllowed):
            await tried
    with pytest.raises(NotAllowed):
        await world.do("decide", view, Decision.REJECTED, actor=people["cohost"])
    world.clock.jump(to=OVER + NOTES_OPEN_AFTER)
    told = {each.fact.kind for each in await world.deliver() if each.reader.id == people["cohost"].id}
    assert told == {"role_taken"}


async def test_who_interviews_alone_may_always_change_their_note(world: ServiceWorld) -> None:
    view, people = await ended(world, panel=False)
    await write(world, view, "Quick", people["host"])
    changed = await write(world, view, "Quick, but late", people["host"])
    assert (changed.mine, changed.are_open, changed.may_write) == ("Quick, but late", True, True)
    world.clock.jump(to=OVER + NOTES_OPEN_AFTER)
    assert "notes_open" not in {each.fact.kind for each in await world.deliver()}


async def test_the_host_is_asked_once_more_the_next_morning_unless_it_is_decided(world: ServiceWorld) -> None:
    view, people = await ended(world)
    assert sorted(each.reader.name for each in await world.deliver() if each.fact.kind == "decide") == ["Karim", "Lima"]
    world.clock.jump(to=at(2, 59, days=2))
    assert await world.deliver() == []
    world.clock.jump(to=at(3, days=2))
    assert [(each.reader.name, each.fact.kind) for each in await world.deliver()] == [("Karim", "undecided")]
    [later] = await world.invite(people["host"], (people["applicant"], [at(5, days=2)]), cohosts=(people["cohost"].id,))
    world.clock.jump(to=at(5, 10, days=2))
    await world.do("decide", later, Decision.AGAIN, actor=people["cohost"])
    world.clock.jump(to=at(5, 30, days=2))
    await world.tick()
    world.clock.jump(to=at(3, days=3))
    assert not {"decide", "undecided"} & {each.fact.kind for each in await world.deliver()}, "it is decided"
    assert Action.NEXT_ROUND in (await world.see(view, people["host"])).can


async def test_a_decision_fits_to_who_was_there(world: ServiceWorld) -> None:
    view, people = await ended(world)
    attendance, host = world.services.attendance, people["host"]

    async def says(presence: Presence) -> None:
        async with world.database.write() as tx:
            await attendance.say(tx, view.id, presence, actor=host)

    await world.do("decide", view, Decision.NO_SHOW, actor=people["cohost"])
    await says(Presence.ABSENT)
    assert await decision(world, view, host) is Decision.NO_SHOW
    with pytest.raises(WasAbsent):
        await world.do("decide", view, Decision.MOVED_ON, actor=people["cohost"])
    await says(Presence.TALKING)
    assert await decision(world, view, host) is None, "it is open again"
    with pytest.raises(WasThere):
        await world.do("decide", view, Decision.NO_SHOW, actor=host)
    assert (await world.do("decide", view, Decision.AGAIN, actor=host)).interview is not None


async def test_nothing_is_judged_before_it_begins_or_when_it_was_called_off(world: ServiceWorld) -> None:
    karim, nabil = await world.employer(), await world.person("Nabil")
    [view] = await world.invite(karim, (nabil, [at(5)]))
    with pytest.raises(BadStatusChange):
        await world.do("decide", view, Decision.MOVED_ON, actor=karim)
    await world.do("cancel", view, actor=nabil)
    world.clock.jump(to=OVER)
    with pytest.raises(BadStatusChange):
        await write(world, view, "Did not want to", karim)


async def test_no_export_or_feed_tells_the_applicant_and_notes_go_with_either_person(world: ServiceWorld) -> None:
    view, people = await ended(world)
    secret = "Zebra crossing"
    await world.do("decide", view, Decision.REJECTED, actor=people["host"])
    await write(world, view, secret, people["host"])
    await write(world, view, secret, people["cohost"])
    privacy = world.services.privacy
    async with world.database.read() as tx:
        given = json.dumps(await privacy.export(tx, actor=people["applicant"]), default=str)
        board = await world.services.sessions.get_dashboard_sessions(
            tx, people["applicant"].id, Role.STUDENT, actor=people["applicant"]
        )
        assert secret in json.dumps(await privacy.export(tx, actor=people["host"]), default=str)
    for shown in (given, repr(board)):
        assert secret not in shown
        assert "rejected" not in shown
    async with world.database.write() as tx:
        await privacy.erase(tx, actor=people["cohost"], common_words=[])
    left = await notes(world, view, people["host"])
    assert (left.mine, left.others) == (secret, ())
    async with world.database.write() as tx:
        await privacy.erase(tx, actor=people["applicant"], common_words=[])
    assert (await notes(world, view, people["host"])).mine is None
