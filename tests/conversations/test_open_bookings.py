"""A student who books and books: what they are told, and what they can do next."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator

import pytest

from bot.ui.say import Catalogues
from db.engine import Database
from tests.support.chat import MONDAY_MORNING, Chatter, World
from tests.support.fixtures import living

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


@pytest.fixture
async def usual(database: Database, catalogues: Catalogues) -> AsyncIterator[World]:
    """A bot with the limits as they are by default."""
    async with living(database, catalogues) as made:
        yield made


async def test_who_has_five_is_offered_to_move_one_instead(usual: World) -> None:
    ayesha, rumi = await usual.mentor("Ayesha", instant=True), await usual.student("Rumi")
    await usual.mentor("Bilal", instant=True)
    for day in range(1, 6):
        await usual.meeting(ayesha, rumi, SIX + dt.timedelta(days=day))
    await rumi.says("/book")
    await rumi.taps("Bilal", "19:00", "CV review")
    rumi.reads("You have 5 upcoming sessions", "Would you move one of them instead?")
    rumi.taps_made = 0
    await rumi.taps("Sat 28", "19:30")
    assert rumi.taps_made == 2
    rumi.reads("Moved")
    await rumi.says("book bilal tomorrow 8pm about my cv")
    await rumi.taps("Book it")
    rumi.reads("Would you move one of them instead?")
    await rumi.says("cancel the session on friday")
    await rumi.taps("Yes, cancel it")
    await rumi.says("book bilal tomorrow 8pm about my cv")
    await rumi.taps("Book it")
    rumi.reads("Booked")


async def test_the_rules_are_said_before_booking_and_what_was_kept_to_both(
    usual: World,
) -> None:
    ayesha, rumi = await usual.mentor("Ayesha"), await usual.student("Rumi")
    for day in range(5):
        await usual.meeting(ayesha, rumi, SIX + dt.timedelta(days=day))
    await usual.until(SIX + dt.timedelta(days=5))
    await rumi.says("/book")
    await rumi.taps("Ayesha", "19:00")
    rumi.reads("You can move or cancel until 12 hours before the start", "You kept 5 of your last 5 sessions")
    ayesha.looks_up()
    await rumi.taps("CV review")
    await usual.passes(seconds=30)
    ayesha.gets("Rumi kept 5 of the last 5 sessions")


async def test_in_bangla(nabil: Chatter) -> None:
    await nabil.taps("বাংলা")
    await nabil.taps("সেশন বুক করুন", "Ayesha", "১৯:০০", "সিভি")
    nabil.reads("এই মেন্টরের সঙ্গে সামনে আপনার ৫টি সেশন আছে", "শেষটি শনি ২৮ নভে ১৮:০০", "“আমার সেশন”")
