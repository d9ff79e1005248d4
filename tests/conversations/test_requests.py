"""What waits for a mentor: a list with the answers to each request, one after the other."""

from __future__ import annotations

import datetime as dt

from domain.slots import Slot
from domain.status import Ending, Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX = MONDAY_MORNING.replace(hour=18)
HALF = dt.timedelta(minutes=30)


async def asked(world: World, ayesha: Chatter, *names: str) -> list[Chatter]:
    """Let students ask for one time after the other, and the mentor hear of it."""
    students = [await world.student(name) for name in names]
    async with world.app.database.write() as tx:
        host = await ayesha.person(tx)
        for place, student in enumerate(students):
            slot, guest = Slot.of(host.id, SIX + place * HALF, 30), await student.person(tx)
            await world.app.services.sessions.book(tx, slot, topic=f"Topic {place}", actor=guest)
    await world.passes(minutes=1)
    return students


async def test_a_mentor_answers_one_request_after_the_other_from_a_list(world: World, ayesha: Chatter) -> None:
    farhana, imran, rumi, *others = await asked(world, ayesha, "Farhana", "Imran", "Rumi", "Sadia", "Tuli", "Zara")
    await ayesha.says("/start")
    await ayesha.taps("Answer requests")
    ayesha.reads("6 requests have no answer yet", "1. Topic 0 with Farhana\nMon 23 Nov, 18:00", "Time left to answer: ")
    ayesha.reads_nowhere("6. Topic")
    ayesha.taps_made = 0
    await ayesha.taps("Confirm 2")
    ayesha.reads("Confirmed. I’m telling Imran now.")
    assert [each.status for each in await imran.sessions()] == [Status.CONFIRMED]
    await ayesha.taps("Answer requests", "Decline 1", "Not my field", "Answer requests")
    [declined] = await farhana.sessions()
    assert (declined.ending, declined.why) == (Ending.DECLINED, "field")
    ayesha.reads("4 requests have no answer yet", "1. Topic 2 with Rumi", "4. Topic 5 with Zara")
    await ayesha.taps("Other time 1", "Tue 24 Nov 18:30", "Send (1)")
    ayesha.reads("Rumi")
    rumi.gets("Ayesha")
    for _ in others[:2]:
        await ayesha.says("who is waiting for me")
        await ayesha.taps("Confirm 1")
    await ayesha.taps("Answer requests")
    ayesha.reads("1 request has no answer yet", "Topic 5", "Zara", "Time left to answer: ")
    await ayesha.taps("Confirm")
    ayesha.sees_no_button("Answer requests")
    await ayesha.taps_in(ayesha.last, "v1:asks:7:0")
    ayesha.reads("No request is waiting for you.")


async def test_more_than_five_are_turned_like_pages_and_in_bangla_too(world: World) -> None:
    ayesha = await world.mentor("Ayesha", language="bn")
    await asked(world, ayesha, *(f"Student {n}" for n in range(6)))
    for said in ("কে কে অপেক্ষা করছে?", "ke ke opekkha kortese"):
        await ayesha.says(said)
        ayesha.reads("৬টি অনুরোধের উত্তর দেওয়া বাকি", "৫. Topic 4, Student 4-এর সঙ্গে", "উত্তর দেওয়ার সময় বাকি")
    await ayesha.taps("আরও ›")
    ayesha.reads("১. Topic 5")
    await ayesha.taps("নিশ্চিত ১", "অনুরোধের উত্তর দিন", "পারছি না ৫")
    ayesha.reads("Student 4")
