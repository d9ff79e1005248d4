"""Who was shown what is undone then is told that it is as it was; nobody else hears of it."""

from __future__ import annotations

import datetime as dt

from domain.slots import Slot
from domain.status import Status
from tests.conversations.test_applicants import at, invited
from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)


async def requested(world: World, *, minutes: int = 2) -> tuple[Chatter, Chatter]:
    """Let Nabil ask Ayesha for tonight; after some minutes she has read of it."""
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    async with world.app.database.write() as tx:
        host, guest = await ayesha.person(tx), await nabil.person(tx)
        await world.app.services.sessions.book(tx, Slot.of(host.id, TONIGHT, 30), topic="CV review", actor=guest)
    await world.passes(minutes=minutes)
    await nabil.says("/sessions")
    await nabil.taps("CV review")
    return ayesha, nabil


async def test_who_has_read_that_it_is_off_reads_that_it_is_on_again(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("/sessions")
    await nabil.taps("CV review")
    await ayesha.taps("Cancel")
    await nabil.taps("Move")
    nabil.reads("cancelled by Ayesha")
    await ayesha.taps("Undo")
    nabil.gets("Ayesha", "taken that back", "confirmed")
    nabil.reads_nowhere("cancelled by Ayesha")
    await world.passes(minutes=2)
    assert len(nabil.news) == 1


async def test_who_found_nothing_in_their_list_reads_that_it_is_there(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.taps("Cancel")
    await nabil.says("/sessions")
    await ayesha.taps("Undo")
    nabil.gets("Ayesha", "taken that back", "CV review")


async def test_a_mentor_who_was_too_late_for_a_request_can_answer_it_again(world: World) -> None:
    ayesha, nabil = await requested(world)
    await nabil.taps("Cancel")
    await ayesha.taps("Confirm")
    ayesha.reads("cancelled by Nabil")
    await nabil.taps("Undo")
    ayesha.gets("Nabil", "taken that back")
    await ayesha.taps("Confirm")
    assert [each.status for each in await ayesha.sessions()] == [Status.CONFIRMED]


async def test_a_student_who_has_read_that_their_request_was_declined_reads_that_it_waits(world: World) -> None:
    ayesha, nabil = await requested(world)
    await ayesha.taps("Decline")
    await nabil.taps("Move")
    nabil.reads("declined by Ayesha")
    await ayesha.taps("Undo")
    nabil.gets("Ayesha", "taken that back", "waiting")


async def test_a_list_with_a_time_that_was_undone_is_put_right(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("move my session to 7pm")
    await nabil.says("yes")
    await ayesha.says("/sessions")
    assert "19:00" in " ".join(ayesha.labels())
    await nabil.taps("Undo")
    ayesha.gets("Nabil", "taken that back", "18:00")
    assert "19:00" not in " ".join(label for each in ayesha.messages for label in ayesha.labels(each))


async def test_a_board_on_which_an_applicant_had_declined_is_put_right(world: World) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15))
    await nabil.taps("I can’t come")
    await karim.says("/interviews")
    await nabil.taps("Undo")
    karim.gets("Nabil", "taken that back")


async def test_several_times_of_an_interview_that_an_applicant_had_declined_are_open_again(world: World) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15), at(17))
    await nabil.taps("I can’t come")
    await karim.says("/interviews")
    await nabil.taps("Undo")
    karim.gets("Nabil", "taken that back")


async def test_a_booking_that_was_seen_and_undone_is_called_off(world: World) -> None:
    ayesha, nabil = await requested(world, minutes=0)
    await ayesha.says("/sessions")
    assert "CV review" in " ".join(ayesha.labels())
    await nabil.taps("Undo")
    ayesha.gets("Nabil", "cancelled")
    nabil.reads_nowhere("Nobody was told")


async def test_who_was_shown_something_else_hears_nothing_of_a_booking_that_was_undone(world: World) -> None:
    ayesha, nabil = await requested(world, minutes=0)
    await ayesha.says("/settings")
    ayesha.looks_up()
    await nabil.taps("Undo")
    nabil.reads("Nobody was told")
    await world.passes(minutes=2)
    ayesha.hears_nothing()


async def test_who_was_shown_nothing_hears_nothing(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("/sessions")
    await ayesha.taps("Cancel")
    await ayesha.taps("Undo")
    nabil.looks_up()
    await world.passes(minutes=2)
    nabil.hears_nothing()


async def test_what_was_undone_and_done_again_is_told_as_it_is(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("/sessions")
    await nabil.taps("CV review")
    await ayesha.taps("Cancel")
    await nabil.taps("Move")
    await ayesha.taps("Undo", "Cancel")
    await world.passes(minutes=2)
    nabil.gets("Ayesha has cancelled")
    assert dt.timedelta(0) < TONIGHT - world.clock.now()
