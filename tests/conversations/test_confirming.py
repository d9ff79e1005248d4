"""Requests: what the mentor hears and when, Confirm and Decline, nudges, expiry, instant confirmation."""

from __future__ import annotations

import datetime as dt

from domain.status import Ending, Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)


async def asked(world: World, *, booked: str = "18:00", topic: str = "CV review") -> tuple[Chatter, Chatter]:
    """Let Nabil ask Ayesha for a session, and let her hear of it."""
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", booked, topic)
    await world.passes(seconds=30)
    nabil.taps_made = 0
    return ayesha, nabil


async def test_the_mentor_hears_after_thirty_seconds_and_confirms_with_one_tap(world: World) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    await world.passes(seconds=29)
    ayesha.hears_nothing()
    await world.passes(seconds=1)
    ayesha.gets("Nabil asks for a session with you", "CV review", "Mon 23 Nov, 18:00–18:30 Dhaka time")
    assert ayesha.labels() == ["Confirm", "Decline", "Offer other times", "Edit"]
    await ayesha.taps("Confirm")
    ayesha.reads("Confirmed. I’m telling Nabil now.", "✅ confirmed", "You open the room")
    assert ayesha.taps_made == 1
    nabil.gets("Ayesha has confirmed your session", "Room: meet.jit.si", "✅ confirmed")
    assert ayesha.live == [ayesha.last]


async def test_confirming_moves_the_students_card_below(world: World) -> None:
    ayesha, nabil = await asked(world)
    old = nabil.last
    await ayesha.taps("Confirm")
    assert nabil.last is not old
    assert nabil.live == [nabil.last]
    changes = ["Edit", "Move", "Cancel"]
    assert nabil.labels() == ["Join the meeting", *changes, "📅 Add to calendar", "Google Calendar"]


async def test_a_request_is_answered_on_the_dashboard_too(world: World) -> None:
    ayesha, nabil = await asked(world)
    await ayesha.says("/start")
    ayesha.reads("Your next session:", "CV review", "waiting for your answer")
    await ayesha.taps("Confirm")
    nabil.gets("Ayesha has confirmed your session")


async def test_several_requests_are_listed_on_the_dashboard(world: World) -> None:
    ayesha, nabil = await asked(world)
    await nabil.says("/book")
    await nabil.taps("Ayesha", "19:00", "Coding help")
    await world.passes(seconds=30)
    await ayesha.says("/start")
    ayesha.reads("2 requests are waiting for you", "CV review", "Coding help")
    await ayesha.taps("⏳ Coding help", "Decline")
    statuses = {view.title: view.status for view in await nabil.sessions()}
    assert statuses == {"CV review": Status.PENDING, "Coding help": Status.CANCELLED}


async def test_declining_tells_the_student_after_thirty_seconds_with_the_reason(world: World) -> None:
    ayesha, nabil = await asked(world)
    await ayesha.taps("Decline")
    ayesha.reads("Declined. I’ll tell Nabil in a moment", "Want to add a reason?")
    ayesha.sees_buttons("Undo", "I’m busy then", "Not my field", "I need more details", "Another reason")
    await ayesha.taps("Not my field")
    ayesha.reads("Nabil will read your reason", "Reason: Not my field")
    nabil.hears_nothing()
    await world.passes(seconds=30)
    nabil.gets("Ayesha can’t take this session", "declined by Ayesha", "Reason: Not my field")
    assert len(nabil.news) == 1
    assert nabil.labels() == ["Again with Ayesha", "Book a session"]
    [session] = await nabil.sessions()
    assert (session.status, session.ending, session.why) == (Status.CANCELLED, Ending.DECLINED, "field")


async def test_a_reason_in_own_words_reaches_the_student_even_when_it_comes_later(world: World) -> None:
    ayesha, nabil = await asked(world)
    await ayesha.taps("Decline")
    await world.passes(seconds=30)
    nabil.gets("Ayesha can’t take this session")
    nabil.looks_up()
    await ayesha.taps("Another reason")
    ayesha.reads("Please write the reason in a few words. Nabil will read it.")
    await ayesha.says("I fly to <Sylhet> that day, sorry 🙏")
    ayesha.reads("Thank you", "Reason: I fly to <Sylhet> that day, sorry 🙏")
    assert len([message for message in ayesha.live if "CV review" in str(message.text)]) == 1
    nabil.gets("Ayesha gave a reason", "Reason: I fly to <Sylhet> that day, sorry 🙏")


async def test_a_reason_may_be_left_out_after_all(world: World) -> None:
    ayesha, nabil = await asked(world)
    await ayesha.taps("Decline", "Another reason", "Never mind")
    ayesha.reads("declined by you")
    await ayesha.taps("Undo")
    ayesha.reads("Undone", "waiting for your answer")
    await world.passes(seconds=30)
    nabil.hears_nothing()


async def test_a_reason_that_is_too_long_is_asked_again(world: World) -> None:
    ayesha, nabil = await asked(world)
    await ayesha.taps("Decline", "Another reason")
    await ayesha.says("x" * 4096)
    ayesha.reads("4096 characters, and 300 fit", "Please write the reason")
    await ayesha.says("Ill")
    await world.passes(seconds=30)
    nabil.gets("Reason: Ill")


async def test_a_declined_time_is_free_again_for_others(world: World) -> None:
    ayesha, _ = await asked(world)
    rumi = await world.student("Rumi")
    await ayesha.taps("Decline")
    await rumi.taps("Book a session", "Ayesha")
    rumi.sees_no_button("Mon 23 Nov 18:00")
    await rumi.taps("Never mind")
    await world.passes(seconds=30)
    await rumi.says("/book")
    await rumi.taps("Ayesha", "18:00", "CV review")
    rumi.reads("18:00–18:30", "waiting for Ayesha")


async def test_undoing_a_decline_leaves_the_student_in_peace(world: World) -> None:
    ayesha, nabil = await asked(world)
    await ayesha.taps("Decline", "Undo")
    ayesha.reads("Undone. Everything is as it was.")
    ayesha.sees_buttons("Confirm", "Decline")
    await world.passes(minutes=2)
    nabil.hears_nothing()
    await ayesha.taps("Confirm")
    nabil.gets("Ayesha has confirmed your session")


async def test_a_late_undo_of_a_decline_is_refused_with_a_way_on(world: World) -> None:
    ayesha, nabil = await asked(world)
    await ayesha.taps("Decline")
    card, undo = ayesha.finds("Undo")
    await world.passes(seconds=31)
    await ayesha.taps_in(card, undo)
    ayesha.reads("It’s too late for Undo", "declined by you")
    nabil.gets("Ayesha can’t take this session")


async def test_confirming_twice_is_confirming_once(world: World) -> None:
    ayesha, nabil = await asked(world)
    request, confirm = ayesha.finds("Confirm")
    await ayesha.taps_in(request, confirm)
    await ayesha.taps_in(request, confirm)
    await ayesha.taps_in(request, confirm)
    ayesha.reads("✅ confirmed")
    assert len([message for message in nabil.messages if "has confirmed" in str(message.text)]) == 1


async def test_a_request_that_was_moved_meanwhile_is_shown_before_it_is_confirmed(world: World) -> None:
    ayesha, nabil = await asked(world)
    await nabil.taps("Move", "19:00")
    await ayesha.taps("Confirm")
    ayesha.reads("The session was changed meanwhile", "19:00–19:30", "waiting for your answer")
    await ayesha.taps("Confirm")
    nabil.gets("Ayesha has confirmed your session", "19:00–19:30")


async def test_a_request_cancelled_meanwhile_cannot_be_confirmed(world: World) -> None:
    ayesha, nabil = await asked(world)
    await nabil.taps("Cancel")
    await ayesha.taps("Confirm")
    ayesha.reads("changed meanwhile", "cancelled by Nabil")
    ayesha.sees_no_button("Confirm", "Decline")


async def test_a_mentor_who_takes_bookings_at_once_is_told_not_asked(world: World) -> None:
    ayesha = await world.mentor("Ayesha", instant=True)
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session")
    nabil.reads("Ayesha, 30 minutes, booked at once")
    await nabil.taps("Ayesha", "18:00", "CV review")
    nabil.reads("Booked. I’ll tell Ayesha", "✅ confirmed", "Room: meet.jit.si")
    await world.passes(seconds=30)
    ayesha.gets("Nabil has booked a session with you", "✅ confirmed", "You open the room")
    ayesha.sees_no_button("Confirm", "Decline")
    ayesha.sees_buttons("Cancel")


async def test_the_mentor_is_nudged_halfway_and_the_request_expires_in_good_time(world: World) -> None:
    ayesha, nabil = await asked(world)
    await world.until(TONIGHT - dt.timedelta(hours=5, minutes=31))
    assert len(ayesha.news) == 1
    await world.until(TONIGHT - dt.timedelta(hours=5, minutes=29))
    nudge = ayesha.gets("Nabil is still waiting for your answer", "Without an answer the request expires", "16:00")
    assert ayesha.live[-1] is nudge
    assert ayesha.labels() == ["Confirm", "Decline", "Offer other times", "Edit"]
    await world.until(TONIGHT - dt.timedelta(hours=2))
    ayesha.gets("You didn’t answer Nabil in time, so the request expired")
    ayesha.sees_no_button("Confirm")
    nabil.gets("Ayesha didn’t answer in time, so your request expired")
    assert nabil.labels() == ["Again with Ayesha", "Book a session"]
    [session] = await nabil.sessions()
    assert (session.status, session.ending) == (Status.CANCELLED, Ending.EXPIRED)


async def test_an_answered_request_is_neither_nudged_nor_expired(world: World) -> None:
    ayesha, nabil = await asked(world, booked="20:30")
    await ayesha.taps("Confirm")
    ayesha.looks_up()
    await world.until(TONIGHT)
    ayesha.hears_nothing()
    [session] = await nabil.sessions()
    assert session.status is Status.CONFIRMED


async def test_a_request_for_soon_expires_before_its_start_and_without_a_nudge_minutes_before(world: World) -> None:
    await world.until(MONDAY_MORNING.replace(hour=17))
    ayesha, nabil = await asked(world)
    await world.until(MONDAY_MORNING.replace(hour=17, minute=29))
    assert [message for message in ayesha.messages if "still waits" in str(message.text)] == []
    await world.until(MONDAY_MORNING.replace(hour=17, minute=31))
    nabil.gets("didn’t answer in time")


async def test_an_expired_request_cannot_be_confirmed_from_an_old_button(world: World) -> None:
    ayesha, nabil = await asked(world)
    request, confirm = ayesha.finds("Confirm")
    await world.until(TONIGHT - dt.timedelta(hours=1))
    nabil.looks_up()
    await ayesha.taps_in(request, confirm)
    ayesha.reads("changed meanwhile", "expired without an answer")
    nabil.hears_nothing()


async def test_a_mentor_may_propose_another_time_which_the_student_confirms(world: World) -> None:
    ayesha, nabil = await asked(world)
    await ayesha.taps("Offer other times", "19:30", "Send (1)")
    await nabil.taps("Mon 23 Nov 19:30")
    nabil.reads("Agreed", "19:30–20:00", "✅ confirmed")
    assert len(ayesha.live) == 1


async def test_a_request_is_answered_in_the_middle_of_something_else(world: World) -> None:
    await world.mentor("Karim")
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await ayesha.says("/book")
    await ayesha.taps("Karim", "20:00")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    await world.passes(seconds=30)
    await ayesha.taps("Confirm")
    nabil.gets("Ayesha has confirmed your session")
    await ayesha.says("How to mentor better")
    ayesha.reads("How to mentor better", "20:00–20:30", "waiting for Karim")
