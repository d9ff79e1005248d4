"""Interviews through the service: one applicant or several, one interviewer or a panel, fixed or to choose from."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import func, select

from bot.services.views.admins import Conduct
from bot.services.views.people import PersonView
from db.models import OfferedTime, Session
from domain.interviews import Answer, Asked, Decision, Panel
from domain.refusals import (
    BadStatusChange,
    InThePast,
    NotAColleague,
    NotAllowed,
    NotFound,
    NothingToUndo,
    OfferOver,
    OutOfRange,
    PersonBusy,
    SelfBooking,
    SlotTaken,
    TooManyApplicants,
    TooManyTimes,
)
from domain.session import Action, Part
from domain.status import Ending, Role, Status
from tests.support.services import ADMIN_ID, NOW, ServiceWorld, at

HOUR = dt.timedelta(hours=1)


async def held(world: ServiceWorld) -> int:
    async with world.database.read() as tx:
        return await tx.scalar(select(func.count()).select_from(OfferedTime)) or 0


async def answers(world: ServiceWorld, employer: PersonView) -> list[Answer]:
    async with world.database.read() as tx:
        return [
            view.interview.answer for view in await world.services.sessions.board(tx, actor=employer) if view.interview
        ]


async def test_a_fixed_time_stands_at_once_and_is_accepted_with_one_word(world: ServiceWorld) -> None:
    karim, nabil = await world.employer(), await world.person("Nabil")
    [view] = await world.invite(karim, (nabil, [at(5)]), prepare="your portfolio")
    assert (view.status, view.link is not None) == (Status.CONFIRMED, True)
    assert await answers(world, karim) == [Answer.WAITING]
    world.clock.jump(by=dt.timedelta(minutes=1))
    assert await world.told(nabil) == ["invited"]
    async with world.database.write() as tx:
        await world.services.sessions.see(tx, view.id, actor=nabil)
    assert await answers(world, karim) == [Answer.SEEN]
    with pytest.raises(NotAllowed):
        await world.do("accept", view, actor=karim)
    seen = await world.do("accept", view, actor=nabil)
    assert seen.interview is not None
    assert (seen.interview.company, seen.interview.prepare) == ("Rupali Soft", "your portfolio")
    assert await world.do("accept", view, actor=nabil) == seen, "a double press"
    assert await world.told(karim) == ["accepted"]
    assert await answers(world, karim) == [Answer.ACCEPTED]
    assert await world.leads(nabil) == await world.leads(karim) != []


async def test_several_times_are_held_for_everybody_until_one_is_taken(world: ServiceWorld) -> None:
    karim, lima = await world.employer(), await world.employer("Lima")
    nabil, rumi = await world.person("Nabil"), await world.person("Rumi")
    [view] = await world.invite(karim, (nabil, [at(6), at(5), at(7)]), cohosts=(lima.id,))
    assert (view.status, view.start, view.link, await held(world)) == (Status.PENDING, at(5), None, 9)
    assert await answers(world, karim) == [Answer.OFFERED]
    for who in (karim, lima):
        with pytest.raises(SlotTaken):
            await world.invite(who, (rumi, [at(6)]))
    with pytest.raises(PersonBusy):
        await world.invite(await world.employer("Omar", "Other"), (nabil, [at(7)]))
    with pytest.raises(NotAllowed):
        await world.do("confirm", view, actor=karim)
    with pytest.raises(OfferOver):
        await world.do("take", view, at(9), actor=nabil)
    taken = await world.do("take", view, at(6), actor=nabil)
    assert (taken.status, taken.start, await held(world)) == (Status.CONFIRMED, at(6), 0)
    assert await answers(world, lima) == [Answer.ACCEPTED]
    assert [(each.name, each.part) for each in taken.others] == [("Karim", Part.HOST), ("Lima", Part.COHOST)]


async def test_who_answers_nothing_gives_all_times_back(world: ServiceWorld) -> None:
    karim, nabil = await world.employer(), await world.person("Nabil")
    [view] = await world.invite(karim, (nabil, [at(5), at(6)]))
    until = view.offer.until if view.offer else NOW
    assert NOW < until < at(5)
    world.clock.jump(by=dt.timedelta(minutes=1))
    assert await world.told(nabil) == ["invited"]
    world.clock.jump(to=until - HOUR)
    assert await world.told(nabil) == ["asked_again"]
    assert await answers(world, karim) == [Answer.NUDGED]
    world.clock.jump(to=until)
    assert await world.tick() == ["lapse"]
    ended = await world.see(view, karim)
    assert (ended.status, ended.ending, await held(world)) == (Status.CANCELLED, Ending.EXPIRED, 0)
    assert await answers(world, karim) == [Answer.EXPIRED]
    assert await world.told(karim) == ["expired"]


async def test_other_times_are_asked_for_and_offered(world: ServiceWorld) -> None:
    karim, nabil = await world.employer(), await world.person("Nabil")
    [view] = await world.invite(karim, (nabil, [at(5, days=3)]))
    world.clock.jump(by=dt.timedelta(minutes=1))
    await world.deliver()
    asked = Asked((at(0, days=4).date(),), ("evening",), "after work")
    view = await world.do("ask_for_times", view, asked, actor=nabil)
    assert (view.start, view.status) == (at(5, days=3), Status.CONFIRMED), "what is fixed stands"
    [told] = [each for each in await world.deliver() if each.reader.id == karim.id]
    assert told.fact.kind == "other_times"
    assert told.session is not None
    assert told.session.interview is not None
    assert (told.session.interview.asked, told.session.interview.answer) == (asked, Answer.ASKED)
    await world.do("offer", view, [at(12, days=4), at(13, days=4)], actor=karim)
    assert await answers(world, karim) == [Answer.OFFERED]
    taken = await world.do("take", view, at(13, days=4), actor=nabil)
    assert taken.start == at(13, days=4)
    assert await answers(world, karim) == [Answer.ACCEPTED]


async def test_a_refusal_leaves_the_others_of_a_plan(world: ServiceWorld) -> None:
    karim, nabil, rumi = await world.employer(), await world.person("Nabil"), await world.person("Rumi")
    first, second = await world.invite(karim, (nabil, [at(5)]), (rumi, [at(5, 30)]))
    assert first.interview is not None
    assert second.interview is not None
    assert first.interview.plan == second.interview.plan is not None
    declined = await world.do("cancel", first, actor=nabil)
    assert declined.ending == Ending.DECLINED
    assert (await world.see(second, karim)).status == Status.CONFIRMED
    back = await world.do("undo", first, actor=nabil)
    assert back.status == Status.CONFIRMED
    with pytest.raises(SlotTaken):
        await world.invite(karim, (nabil, [at(8)]), (rumi, [at(5)]))
    assert len(await answers(world, karim)) == 2, "all of it or nothing"


async def test_who_takes_back_a_refusal_finds_the_times_again(world: ServiceWorld) -> None:
    karim, nabil, rumi = await world.employer(), await world.person("Nabil"), await world.person("Rumi")
    [view] = await world.invite(karim, (nabil, [at(5), at(6), at(7)]))
    await world.do("cancel", view, actor=nabil)
    assert await held(world) == 0
    await world.invite(karim, (rumi, [at(6)]))
    back = await world.do("undo", view, actor=nabil)
    assert back.offer is not None
    assert (back.offer.starts, back.status) == ((at(5), at(7)), Status.PENDING), "what is free of it"
    assert (await world.do("take", view, at(7), actor=nabil)).status == Status.CONFIRMED


async def test_a_place_on_a_panel_is_handed_over_to_a_colleague_who_is_free(world: ServiceWorld) -> None:
    karim, lima, mina = await world.employer(), await world.employer("Lima"), await world.employer("Mina")
    omar, nabil = await world.employer("Omar", "Other"), await world.person("Nabil")
    rumi = await world.person("Rumi")
    [view] = await world.invite(karim, (nabil, [at(5), at(6)]), cohosts=(lima.id,))
    with pytest.raises(NotAColleague):
        await world.do("add_interviewer", view, omar.id, actor=karim)
    await world.invite(mina, (rumi, [at(6)]))
    for act, who in (("add_interviewer", karim), ("hand_over", karim), ("hand_over", lima)):
        with pytest.raises(SlotTaken):
            await world.do(act, view, mina.id, actor=who)
    await world.do("remove_interviewer", view, lima.id, actor=karim)
    assert await held(world) == 4
    with pytest.raises(NotFound):
        await world.do("take", view, at(5), actor=rumi)
    handed = await world.do("hand_over", view, lima.id, actor=karim)
    assert (handed.host.name, handed.can) == ("Lima", frozenset({Action.UNDO})), "a colleague looks on"
    assert await held(world) == 4
    taken = await world.do("take", view, at(6), actor=nabil)
    assert [each.name for each in taken.others] == ["Lima"]
    [free] = await world.invite(karim, (rumi, [at(5)]))
    assert Action.STAFF in (await world.do("add_interviewer", free, lima.id, actor=karim)).can


async def test_a_place_that_was_handed_over_is_taken_back_while_its_owner_is_free(world: ServiceWorld) -> None:
    karim, lima, mina = await world.employer(), await world.employer("Lima"), await world.employer("Mina")
    nabil, rumi = await world.person("Nabil"), await world.person("Rumi")
    [view] = await world.invite(karim, (nabil, [at(5), at(6)]), cohosts=(lima.id,))
    before, places = await world.see(view, karim), await held(world)
    for act, actor in (("hand_over", karim), ("undo", karim), ("hand_over", lima)):
        await world.do(act, view, *([mina.id] if act == "hand_over" else []), actor=actor)
        assert await held(world) == places, act
    back = await world.do("undo", view, actor=lima)
    assert [each.name for each in (back.host, *back.others)] == ["Karim", "Karim", "Nabil"]
    now = await world.see(view, karim)
    assert (now.can - {Action.UNDO}, now.link, now.offer) == (before.can - {Action.UNDO}, before.link, before.offer)

    await world.do("hand_over", view, mina.id, actor=karim)
    await world.invite(karim, (rumi, [at(6)]))
    for actor, refusal in ((lima, NotAllowed), (mina, NothingToUndo), (rumi, NotFound), (karim, SlotTaken)):
        with pytest.raises(refusal):
            await world.do("undo", view, actor=actor)
    assert (await world.see(view, mina)).host.name == "Mina"


async def test_times_come_and_go_while_an_applicant_chooses(world: ServiceWorld) -> None:
    karim, lima, nabil, rumi = (
        await world.employer(),
        await world.employer("Lima"),
        await world.person("Nabil"),
        await world.person("Rumi"),
    )
    [view] = await world.invite(karim, (nabil, [at(5), at(6)]), cohosts=(lima.id,))
    more = await world.do("amend", view, [at(5), at(6), at(8)], actor=karim)
    assert more.offer is not None
    assert (more.offer.starts, await held(world)) == ((at(5), at(6), at(8)), 9)
    with pytest.raises(SlotTaken):
        await world.invite(karim, (rumi, [at(8)]))
    assert await world.told(nabil) == []
    world.clock.jump(by=dt.timedelta(minutes=1))
    assert await world.deliver()
    fewer = await world.do("amend", more, [at(6), at(8)], actor=karim)
    assert (fewer.start, fewer.status, await held(world)) == (at(6), Status.PENDING, 6)
    await world.invite(karim, (rumi, [at(5)]))
    with pytest.raises(SlotTaken):
        await world.do("amend", fewer, [at(5), at(6)], actor=karim)
    with pytest.raises(TooManyTimes):
        await world.do("amend", fewer, [], actor=karim)
    for other in (nabil, lima):
        with pytest.raises(NotAllowed):
            await world.do("amend", fewer, [at(8)], actor=other)
    with pytest.raises(OfferOver):
        await world.do("take", fewer, at(5), actor=nabil)
    assert (await world.do("take", fewer, at(8), actor=nabil)).start == at(8)
    assert await held(world) == 0


async def test_only_employers_invite_and_only_who_can_come(world: ServiceWorld) -> None:
    karim, omar, nabil = await world.employer(), await world.employer("Omar", "Other"), await world.person("Nabil")
    with pytest.raises(NotAllowed):
        await world.invite(nabil, (karim, [at(5)]))
    with pytest.raises(SelfBooking):
        await world.invite(karim, (karim, [at(5)]))
    with pytest.raises(NotAColleague):
        await world.invite(karim, (nabil, [at(5)]), cohosts=(omar.id,))
    with pytest.raises(InThePast):
        await world.invite(karim, (nabil, [NOW]))
    with pytest.raises(TooManyTimes):
        await world.invite(karim, (nabil, [at(n) for n in range(1, 7)]))
    with pytest.raises(TooManyApplicants):
        await world.invite(karim)
    with pytest.raises(OutOfRange):
        await world.invite(karim, (nabil, [at(5)]), minutes=241)
    [view] = await world.invite(karim, (nabil, [at(5)]))
    with pytest.raises(NotFound):
        await world.see(view, omar)
    with pytest.raises(BadStatusChange):
        await world.do("nudge", await world.do("accept", view, actor=nabil), actor=karim)


async def test_a_panel_is_free_when_all_of_it_is_and_each_applicant_in_turn(world: ServiceWorld) -> None:
    karim, lima = await world.employer(), await world.employer("Lima")
    nabil, rumi = await world.person("Nabil"), await world.person("Rumi")
    ayesha = await world.mentor()
    await world.book(nabil, ayesha, at(12), minutes=60)
    await world.invite(lima, (ayesha, [at(13)]))
    panel = Panel((karim.id, lima.id), (nabil.id, rumi.id), 30)
    async with world.database.read() as tx:
        free = world.services.slots
        slots = await free.on(tx, panel, at(0).date(), actor=karim)
        assert await free.arrange(tx, panel, at(11, 30), actor=karim) == [at(11, 30), at(12)]
        assert await free.arrange(tx, panel, at(11, 30), actor=karim) != [at(12), at(11, 30)]
        with pytest.raises(SlotTaken):
            await free.arrange(tx, panel, at(12, 30), actor=karim)
    starts = [slot.start for slot in slots]
    assert at(11, 30) in starts, "Nabil comes first, before his session"
    assert at(12) not in starts, "Nabil has no time at all"
    assert at(12, 30) not in starts, "Lima has something else at 13"
    assert at(13, 30) in starts


# ── Who leaves ──


async def leave(world: ServiceWorld, what: Conduct, who: PersonView) -> None:
    async with world.database.write() as tx:
        admin = await world.services.people.by_telegram(tx, ADMIN_ID)
        assert admin is not None
        await world.services.admins.decide(tx, what, who.id, actor=admin)


async def test_a_panel_goes_on_without_an_interviewer_who_is_suspended(world: ServiceWorld) -> None:
    await world.admin()
    karim, lima, mina = await world.employer(), await world.employer("Lima"), await world.employer("Mina")
    nabil, rumi = await world.person("Nabil"), await world.person("Rumi")
    [view] = await world.invite(karim, (nabil, [at(5), at(6)]), cohosts=(lima.id, mina.id))
    [alone] = await world.invite(lima, (rumi, [at(8)]))
    world.clock.jump(by=dt.timedelta(minutes=1))
    await world.deliver()
    await leave(world, Conduct.SUSPEND, lima)
    without = await world.see(view, nabil)
    assert (without.status, [each.name for each in without.others], await held(world)) == (
        *(Status.PENDING, ["Karim", "Mina"]),
        6,
    )
    assert (await world.see(alone, rumi)).status == Status.CANCELLED, "nobody else would come"
    assert await world.told(nabil) == ["panel_changed"]
    with pytest.raises(NotAColleague):
        await world.do("add_interviewer", view, lima.id, actor=karim)
    await leave(world, Conduct.SUSPEND, karim)
    heir = await world.see(view, mina)
    assert (heir.part, await held(world)) == (Part.HOST, 4)
    assert {Action.WITHDRAW, Action.CANCEL, Action.STAFF} <= heir.can
    assert (await world.do("take", view, at(6), actor=nabil)).status == Status.CONFIRMED
    with pytest.raises(NotFound):
        await world.see(view, karim)


async def test_a_panel_goes_on_without_who_deletes_everything(world: ServiceWorld) -> None:
    karim, lima, nabil = await world.employer(), await world.employer("Lima"), await world.person("Nabil")
    [view] = await world.invite(karim, (nabil, [at(5)]), cohosts=(lima.id,), prepare="Bring a laptop")
    [over] = await world.invite(karim, (nabil, [at(0, 30, days=1)]), cohosts=(lima.id,), prepare="Bring a pen")
    world.clock.jump(to=at(1))
    await world.do("complete", over)
    await world.do("decide", over, Decision.MOVED_ON, actor=lima)
    async with world.database.write() as tx:
        await world.services.privacy.erase(tx, actor=karim, common_words=())
    past = (await world.see(over, lima)).interview
    assert past is not None
    assert (past.decision, past.prepare) == (Decision.MOVED_ON, ""), "it is about the applicant"
    left = await world.see(view, lima)
    assert left.interview is not None
    assert left.interview.prepare == "Bring a laptop"
    assert (left.part, left.title, left.status) == (Part.HOST, "React interview", Status.CONFIRMED)
    assert "Karim" not in str(await world.waiting(nabil))


async def memories(world: ServiceWorld) -> str:
    """What Undo remembers of all sessions."""
    async with world.database.read() as tx:
        return str((await tx.scalars(select(Session.undo))).all())


async def test_the_room_of_a_host_goes_with_them(world: ServiceWorld) -> None:
    karim, lima, mina = await world.employer(), await world.employer("Lima"), await world.employer("Mina")
    nabil = await world.person("Nabil")
    await world.with_role(karim, Role.MENTOR)
    async with world.database.write() as tx:
        await world.services.mentors.set_link(tx, "https://zoom.us/j/karim", actor=karim)
    [view] = await world.invite(karim, (nabil, [at(5)]), cohosts=(lima.id,))
    [other] = await world.invite(karim, (nabil, [at(8)]), link="https://zoom.us/j/office")
    assert view.link == "https://zoom.us/j/karim"
    handed = await world.do("hand_over", view, mina.id, actor=karim)
    assert handed.link not in (None, view.link)
    assert (await world.see(view, nabil)).link == handed.link
    assert (await world.do("undo", view, actor=karim)).link == view.link
    assert (await world.see(view, nabil)).link == view.link
    await world.do("hand_over", other, mina.id, actor=karim)
    assert (await world.see(other, nabil)).link == "https://zoom.us/j/office", "what was given for it stays"
    await world.do("hand_over", view, mina.id, actor=karim)
    assert "zoom.us/j/karim" in await memories(world)
    async with world.database.write() as tx:
        await world.services.privacy.erase(tx, actor=karim, common_words=())
    assert "zoom.us/j/karim" not in await memories(world), "who is gone takes nothing back"


async def test_who_loses_a_role_keeps_what_is_of_the_other_one(world: ServiceWorld) -> None:
    await world.admin()
    karim, nabil, rumi = await world.employer(), await world.person("Nabil"), await world.person("Rumi")
    await world.with_role(karim, Role.MENTOR)
    [open_] = await world.invite(karim, (nabil, [at(5), at(6)]))
    [fixed] = await world.invite(karim, (rumi, [at(8)]))
    [accepted] = await world.invite(karim, (rumi, [at(9)]))
    await world.do("accept", accepted, actor=rumi)
    await leave(world, Conduct.TAKE_MENTOR, karim)
    assert (await world.see(open_, nabil)).status == Status.PENDING
    await leave(world, Conduct.TAKE_EMPLOYER, karim)
    ended = [await world.see(each, who) for each, who in ((open_, nabil), (fixed, rumi), (accepted, rumi))]
    assert [each.status for each in ended] == [Status.CANCELLED, Status.CANCELLED, Status.CONFIRMED]
    assert ended[0].ending == Ending.CANCELLED, "an employer who invites declines nothing"
    assert await held(world) == 0


async def test_an_admin_who_moves_an_offer_fixes_the_time(world: ServiceWorld) -> None:
    karim, nabil, admin = await world.employer(), await world.person("Nabil"), await world.admin()
    [view] = await world.invite(karim, (nabil, [at(5), at(6)]))
    await world.do("see", view, actor=nabil)
    moved = await world.do("move", view, at(9), actor=admin)
    assert (moved.status, moved.link is not None, await held(world)) == (Status.CONFIRMED, True, 0)
    assert await answers(world, karim) == [Answer.WAITING]
    assert Action.ACCEPT in (await world.see(view, nabil)).can
    back = await world.do("undo", view, actor=admin)
    assert (back.status, await held(world)) == (Status.PENDING, 4)
    assert Action.TAKE in (await world.see(view, nabil)).can


async def test_who_has_accepted_may_still_ask_for_other_times(world: ServiceWorld) -> None:
    karim, nabil = await world.employer(), await world.person("Nabil")
    [view] = await world.invite(karim, (nabil, [at(5)]))
    await world.do("accept", view, actor=nabil)
    await world.do("ask_for_times", view, Asked(words="after work"), actor=nabil)
    assert await answers(world, karim) == [Answer.ASKED]
    await world.do("accept", view, actor=nabil)
    assert await answers(world, karim) == [Answer.ACCEPTED]


async def test_who_asks_for_the_same_times_twice_is_heard_once(world: ServiceWorld) -> None:
    karim, nabil = await world.employer(), await world.person("Nabil")
    [view] = await world.invite(karim, (nabil, [at(5)]))
    world.clock.jump(by=dt.timedelta(minutes=1))
    await world.deliver()
    for words, told in (("later", ["other_times"]), ("later", []), ("much later", ["other_times"])):
        await world.do("ask_for_times", view, Asked((), (), words), actor=nabil)
        assert await world.told(karim) == told
    await world.do("accept", view, actor=nabil)
    await world.told(karim)
    await world.do("ask_for_times", view, Asked((), (), "much later"), actor=nabil)
    assert await world.told(karim) == ["other_times"], "they had said yes since"


async def test_a_refusal_stays_when_none_of_the_times_is_left(world: ServiceWorld) -> None:
    karim, nabil = await world.employer(), await world.person("Nabil")
    [view] = await world.invite(karim, (nabil, [at(5, days=3), at(7, days=3)]))
    world.clock.jump(by=dt.timedelta(minutes=1))
    await world.deliver()
    until = await world.column(view, "offered_until")
    world.clock.jump(to=until - dt.timedelta(seconds=10))
    await world.deliver()
    await world.do("cancel", view, actor=nabil)
    world.clock.jump(by=dt.timedelta(seconds=15))
    with pytest.raises(OfferOver):
        await world.do("undo", view, actor=nabil)
    assert (await world.see(view, nabil)).ending is Ending.DECLINED
    world.clock.jump(by=dt.timedelta(minutes=1))
    assert await world.told(karim) == ["declined"]


async def test_that_somebody_was_asked_again_is_noted_when_they_are_told(world: ServiceWorld) -> None:
    karim, nabil = await world.employer(), await world.person("Nabil")
    [view] = await world.invite(karim, (nabil, [at(5, days=2), at(7, days=2)]))
    world.clock.jump(by=dt.timedelta(minutes=1))
    await world.deliver()
    await world.do("nudge", view, actor=karim)
    assert await world.told(nabil) == ["asked_again"]
    assert await answers(world, karim) == [Answer.NUDGED]
