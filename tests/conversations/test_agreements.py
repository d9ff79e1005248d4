"""The bot's own question is answered by any yes, and by the verb of its button in three ways of writing."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.status import Status
from tests.support.chat import MONDAY_MORNING, World

TUESDAY = MONDAY_MORNING.replace(day=24, hour=19)
YES = ["haan", "han", "dao", "ji dao", "হ্যাঁ দাও"]
BOOK = [*YES, "book", "ok book", "book koro", "haan book koro", "বুক করেন", "বুক করে দাও", "book kore felo"]
CANCEL = [*YES, "cancel", "yes cancel", "haan cancel koro", "batil", "বাতিল করে দাও", "হ্যাঁ, ক্যানসেল করে দিন"]
MOVE = [*YES, "move", "yes move", "ok shift it", "haan soran", "সরিয়ে দিন", "হ্যাঁ, নিয়ে যান"]
SEND = [*YES, "yes send", "send", "send it", "ok send", "হ্যাঁ পাঠান", "পাঠিয়ে দিন", "pathay den", "haan pathao"]


@pytest.mark.parametrize("said", BOOK)
async def test_a_booking(world: World, said: str) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.says("book ayesha tomorrow 7pm about cv")
    await nabil.says(said)
    assert [each.start for each in await nabil.sessions()] == [TUESDAY]


@pytest.mark.parametrize("said", CANCEL)
async def test_a_cancellation(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TUESDAY)
    await nabil.says("cancel my session")
    await nabil.says(said)
    nabil.reads("Cancelled.")


@pytest.mark.parametrize("said", MOVE)
async def test_a_move(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TUESDAY)
    await nabil.says("move my session to 8pm")
    await nabil.says(said)
    assert [each.start for each in await nabil.sessions()] == [TUESDAY + dt.timedelta(hours=1)]


@pytest.mark.parametrize("said", SEND)
async def test_an_invitation(world: World, said: str) -> None:
    karim, _ = await world.employer("Karim"), await world.student("Nabil")
    await karim.says("interview nabil tomorrow 3pm")
    karim.reads("Shall I send it?")
    await karim.says(said)
    assert len(await karim.sessions()) == 1


@pytest.mark.parametrize("said", ["send", "move it to 8", "don't book", "book na"])
async def test_another_verb_books_nothing(world: World, said: str) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.says("book ayesha tomorrow 7pm about cv")
    await nabil.says(said)
    assert await nabil.sessions() == []


@pytest.mark.parametrize("said", ["don't cancel", "cancel koren na", "book", "send it"])
async def test_another_verb_cancels_nothing(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TUESDAY)
    await nabil.says("cancel my session")
    await nabil.says(said)
    assert [each.status for each in await nabil.sessions()] == [Status.CONFIRMED]
