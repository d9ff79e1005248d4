"""Booking, as people do it. Taps are counted from the dashboard."""

from __future__ import annotations

from domain.status import Status
from tests.conversations.chat import World


async def test_a_new_mentor_is_booked_with_four_taps_and_nothing_typed(world: World) -> None:
    ayesha = await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    nabil.reads("Ayesha", "CV review", "18:00")
    assert nabil.taps_made == 4
    [session] = await nabil.sessions()
    assert (session.status, session.title, session.host_name) == (Status.PENDING, "CV review", "Ayesha")
    ayesha.hears_nothing()
    await world.passes(seconds=30)
    ayesha.gets("Nabil", "CV review")
    ayesha.sees_buttons("Confirm", "Decline")
    await ayesha.taps("Confirm")
    await world.passes(seconds=30)
    nabil.gets("Ayesha", "confirmed")
