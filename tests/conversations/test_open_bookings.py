"""A student who books and books: what they are told, and what they can do next."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX = MONDAY_MORNING.replace(hour=18)


@pytest.fixture
async def ayesha(world: World) -> Chatter:
    return await world.mentor("Ayesha", instant=True)


@pytest.fixture
async def nabil(world: World, ayesha: Chatter) -> Chatter:
    """A student with five sessions ahead of them."""
    nabil = await world.student("Nabil")
    for day in range(1, 6):
        await world.meeting(ayesha, nabil, SIX + dt.timedelta(days=day))
    return nabil


async def test_a_sixth_session_with_a_mentor_is_not_to_be_had(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.mentor("Bilal", instant=True)
    await nabil.taps("Book a session", "Ayesha", "19:00", "CV review")
    nabil.reads("You have 5 upcoming sessions with this mentor", "the last is on Sat 28 Nov 18:00", "ask the mentor")
    assert len(await ayesha.sessions()) == 5
    await nabil.taps("Bilal", "19:00")  # the mentors are shown again, and the topic is kept
    nabil.reads("Booked")


async def test_after_a_cancellation_there_is_room(nabil: Chatter) -> None:
    await nabil.says("/sessions")
    await nabil.taps("Sat 28", "Cancel")
    await nabil.says("/book")
    await nabil.taps("Ayesha", "19:00", "CV review")
    nabil.reads("Booked")


async def test_booking_again_is_booking(nabil: Chatter) -> None:
    await nabil.says("/start")
    await nabil.taps("Again with Ayesha", "19:00")
    nabil.reads("You have 5 upcoming sessions with this mentor")


async def test_in_bangla(nabil: Chatter) -> None:
    await nabil.taps("বাংলা")
    await nabil.taps("সেশন বুক করুন", "Ayesha", "১৯:০০", "সিভি")
    nabil.reads("এই মেন্টরের সঙ্গে সামনে আপনার ৫টি সেশন আছে", "শেষটি শনি ২৮ নভে ১৮:০০", "“আমার সেশন”")
