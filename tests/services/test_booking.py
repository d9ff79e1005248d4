from __future__ import annotations

import datetime as dt

import pytest

from bot.services.directory import Directory
from db.models import AuditEvent
from db.transaction import Transaction
from domain.refusals import (
    BadHours,
    DomainError,
    EmptyText,
    InThePast,
    NotAMentor,
    OutsideHours,
    PersonBusy,
    SelfBooking,
    SlotTaken,
    TextTooLong,
    TooFarAhead,
    TooManyRequests,
    TooSoon,
)
from domain.session import Action
from domain.slots import Slot
from domain.status import Status
from tests.support.services import NOW, ServiceWorld, at
from tests.support.statements import counted


async def test_a_booking_is_a_request_that_the_mentor_hears_of_when_it_cannot_be_undone(
    world: ServiceWorld, undo: dt.timedelta
) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(12))
    assert (view.status, view.part, view.other_names[0]) == (Status.PENDING, "guest", "Ayesha")
    assert view.start.isoformat() == "2026-11-23T18:00:00+06:00"
    assert view.can == {Action.UNDO, Action.MOVE, Action.CANCEL, Action.EDIT}
    (request,) = await world.waiting(ayesha, "requested")
    assert request["due_at"] == NOW + undo
    assert await world.leads(nabil) == []
    assert await world.leads(ayesha) == []


async def test_under_the_lock_a_mentor_is_read_once_until_something_is_written(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    sessions, finding = world.services.sessions, world.services.finding
    async with world.database.read() as tx:
        await finding.mentor(tx, ayesha.id)  # from now on only the version of the calendar is asked for
    async with world.database.write() as tx:
        await sessions.begin(tx, ayesha.id, actor=nabil)
        with counted() as asked:
            await sessions.begin(tx, ayesha.id, actor=nabil)
            assert (await finding.mentor(tx, ayesha.id)).id == ayesha.id
        assert not list(asked)
        await world.services.mentors.set_hours(tx, [], actor=ayesha)
        with counted() as asked:
            await sessions.begin(tx, ayesha.id, actor=nabil)
        assert list(asked)
        with pytest.raises(OutsideHours):
            await sessions.book(tx, Slot.of(ayesha.id, at(12), 60), topic="Career", actor=nabil)


async def test_a_booking_begins_with_somebody_else_who_is_there(world: ServiceWorld) -> None:
    ayesha = await world.mentor()
    async with world.database.write() as tx:
        with pytest.raises(SelfBooking):
            await world.services.sessions.begin(tx, ayesha.id, actor=ayesha)
        with pytest.raises(NotAMentor):
            await world.services.sessions.begin(tx, 404, actor=ayesha)


async def test_the_mentor_may_answer_a_request(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    view = await world.see(await world.book(nabil, ayesha, at(12)), ayesha)
    assert {Action.CONFIRM, Action.DECLINE, Action.OFFER, Action.CANCEL, Action.EDIT, Action.EDIT_LINK} == view.can


async def test_an_instant_booking_is_confirmed_with_a_link_and_reminders(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    view = await world.book(nabil, ayesha, at(13, days=2))
    assert view.status == Status.CONFIRMED
    assert view.link is not None
    assert view.link.startswith("https://meet.test/skillbd-")
    assert view.link_made
    assert await world.kinds(ayesha) == ["booked"]
    assert await world.leads(ayesha) == await world.leads(nabil) == [1440, 60, 10, 0]


async def test_made_rooms_are_never_the_same(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    links = {(await world.book(nabil, ayesha, at(12, days=day))).link for day in range(1, 6)}
    assert len(links) == 5


async def test_what_is_booked_less_than_a_day_ahead_has_no_reminder_of_tomorrow(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(instant=True), await world.person("Nabil")
    await world.book(nabil, ayesha, at(12, days=0))
    assert await world.leads(nabil) == [60, 10, 0]


@pytest.mark.parametrize(
    ("start", "refusal"),
    [
        (NOW - dt.timedelta(days=1), InThePast),
        (NOW, InThePast),
        (NOW + dt.timedelta(minutes=30), TooSoon),
        (at(12, days=30), TooFarAhead),
        (at(11, 45), OutsideHours),
        (at(14, 45), OutsideHours),
        (at(21), OutsideHours),
    ],
)
async def test_a_forged_button_cannot_book_outside_the_rules(
    world: ServiceWorld, start: dt.datetime, refusal: type[DomainError]
) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    with pytest.raises(refusal):
        await world.book(nabil, ayesha, start)


async def test_a_taken_time_is_refused_to_the_next_student(world: ServiceWorld) -> None:
    ayesha, nabil, rumi = await world.mentor(), await world.person("Nabil"), await world.person("Rumi")
    await world.book(nabil, ayesha, at(12))
    with pytest.raises(SlotTaken):
        await world.book(rumi, ayesha, at(12, 15))
    await world.book(rumi, ayesha, at(12, 30))


async def test_buffers_keep_the_mentor_free_around_a_session(world: ServiceWorld) -> None:
    ayesha, nabil, rumi = await world.mentor(buffer=15), await world.person("Nabil"), await world.person("Rumi")
    await world.book(nabil, ayesha, at(13))
    for start in (at(12, 30), at(13, 30)):
        with pytest.raises(SlotTaken):
            await world.book(rumi, ayesha, start)
    await world.book(rumi, ayesha, at(13, 45))


async def test_a_student_is_not_in_two_places(world: ServiceWorld) -> None:
    ayesha, bilal, nabil = await world.mentor(), await world.mentor("Bilal"), await world.person("Nabil")
    await world.book(nabil, ayesha, at(12))
    with pytest.raises(PersonBusy):
        await world.book(nabil, bilal, at(12))
    await world.book(nabil, bilal, at(12, 30))


async def test_a_mentor_who_is_a_guest_elsewhere_cannot_be_booked_meanwhile(world: ServiceWorld) -> None:
    ayesha, bilal, nabil = await world.mentor(), await world.mentor("Bilal"), await world.person("Nabil")
    await world.book(ayesha, bilal, at(12))
    with pytest.raises(SlotTaken):
        await world.book(nabil, ayesha, at(12))


async def test_nobody_books_themselves_or_who_is_no_mentor(world: ServiceWorld) -> None:
    ayesha, nabil, rumi = await world.mentor(), await world.person("Nabil"), await world.person("Rumi")
    with pytest.raises(SelfBooking):
        await world.book(ayesha, ayesha, at(12))
    with pytest.raises(NotAMentor):
        await world.book(nabil, rumi, at(12))


async def test_ten_unanswered_requests_are_enough(world: ServiceWorld) -> None:
    ayesha, bilal, nabil = await world.mentor(), await world.mentor("Bilal", instant=True), await world.person("Nabil")
    chandra, dipa = await world.mentor("Chandra"), await world.mentor("Dipa")
    for number in range(10):
        await world.book(nabil, (ayesha, chandra)[number % 2], at(12, days=1 + number))
    with pytest.raises(TooManyRequests):
        await world.book(nabil, dipa, at(13))
    await world.book(nabil, bilal, at(14))  # a mentor who is not asked gets no requests to answer


@pytest.mark.parametrize(
    ("topic", "refusal"),
    [("  \n", EmptyText), ("\u200b", EmptyText), ("x" * 121, TextTooLong), ("x" * 4096, TextTooLong)],
)
async def test_a_topic_has_something_to_read_and_fits(
    world: ServiceWorld, topic: str, refusal: type[DomainError]
) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    with pytest.raises(refusal):
        await world.book(nabil, ayesha, at(12), topic=topic)


async def test_topics_are_kept_as_people_write_them(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    topic = "সিভি <b>review</b> & 🎓 مرحبا"
    assert (await world.book(nabil, ayesha, at(12), topic=topic)).title == topic


async def test_an_older_length_can_still_be_booked_but_no_made_up_one(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    assert (await world.book(nabil, ayesha, at(12), minutes=60)).length == 60
    with pytest.raises(BadHours):
        await world.book(nabil, ayesha, at(13), minutes=170 - 60)


async def test_a_refused_booking_leaves_nothing_behind(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    before = await world.count(AuditEvent)
    with pytest.raises(OutsideHours):
        await world.book(nabil, ayesha, at(4))
    assert await world.count(AuditEvent) == before
    assert await world.waiting(ayesha) == []


async def test_the_constraint_has_the_last_word_when_the_check_saw_nothing(
    world: ServiceWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    ayesha, nabil, rumi = await world.mentor(), await world.person("Nabil"), await world.person("Rumi")
    await world.book(nabil, ayesha, at(12))
    calendars = world.services.calendars

    async def blind(tx: Transaction, slot: Slot, *_guests: object, **_options: object) -> object:
        return await Directory(world.clock).one(tx, slot.host_id)

    monkeypatch.setattr(calendars, "require_free", blind)
    with pytest.raises(SlotTaken):
        await world.book(rumi, ayesha, at(12))


async def test_who_books_far_ahead_hears_how_far_this_mentor_can_be_booked(world: ServiceWorld) -> None:
    ayesha, nabil = await world.mentor(), await world.person("Nabil")
    with pytest.raises(TooFarAhead) as refused:
        await world.book(nabil, ayesha, at(12, days=800))
    assert refused.value.window == dt.timedelta(days=30)
