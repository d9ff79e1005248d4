"""What time it is, or a session is, on the clock of a place or of the other side: said beside the reader's own."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

WEDNESDAY = MONDAY_MORNING.replace(hour=19) + dt.timedelta(days=2)
NOW_THERE = "In London it’s Mon 23 Nov, 03:00; on your clock (Dhaka time) 09:00."


async def met(world: World) -> tuple[Chatter, Chatter]:
    """Let a mentor in Dhaka and a student in London agree on a session."""
    ayesha, rumi = await world.mentor("Ayesha"), await world.student("Rumi", zone="Europe/London")
    await world.meeting(ayesha, rumi, WEDNESDAY)
    return ayesha, rumi


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *(
            (text, NOW_THERE)
            for text in (
                *("what time is it in london now", "london e koyta baje ekhon", "লন্ডনে এখন কয়টা বাজে"),
                *("londone koyta baje", "london time now", "what's the time in london"),
            )
        ),
        ("what's the time in uk", "In UK it’s Mon 23 Nov, 03:00"),
        ("time in new york?", "In New York it’s Sun 22 Nov, 22:00; on your clock (Dhaka time) Mon 23 Nov, 09:00."),
        ("what time is it in london and tokyo", "In Tokyo it’s Mon 23 Nov, 12:00"),
        ("what time is it in narnia", "I don’t know a place called Narnia. Name a larger city"),
        ("usa te koyta baje", "USA has several clocks. Name a city there"),
        ("8pm is what time in london", "In London that is Mon 23 Nov, 14:00; on your clock (Dhaka time) 20:00."),
        ("রাত ৮টায় লন্ডনে কয়টা বাজে", "In London that is Mon 23 Nov, 14:00; on your clock (Dhaka time) 20:00."),
        ("8pm london time is what time here", "In London that is Mon 23 Nov, 20:00; on your clock (Dhaka time) Tue 24"),
        ("what time is 8pm for her", "On your clock (Dhaka time): Mon 23 Nov, 20:00. For another place write"),
        ("what time is it", "It’s Mon 23 Nov, 09:00 (Dhaka time)."),
    ],
)
async def test_the_time_at_a_place_is_said_on_both_clocks(nabil: Chatter, text: str, answer: str) -> None:
    await nabil.says(text)
    nabil.reads(answer)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *(
            (text, "Wed 25 Nov, 19:00 (Dhaka time) is Wed 25 Nov, 13:00 for Rumi (London time).")
            for text in (
                *("what time is that for her", "rumi'r ghorite koyta baje hobe", "রুমির ঘড়িতে কয়টা বাজবে"),
                *("what time is my session for her", "what time is it for rumi", "oi somoye rumir okhane koyta baje"),
            )
        ),
        ("what time is it for rumi now", "It’s Mon 23 Nov, 09:00 (Dhaka time). For Rumi it’s Mon 23 Nov, 03:00"),
        ("what time is my session in london", "In London that is Wed 25 Nov, 13:00; on your clock (Dhaka time) 19:00."),
        ("oi shomoy london e koyta", "In London that is Wed 25 Nov, 13:00; on your clock (Dhaka time) 19:00."),
        ("what time is 8pm for her", "Mon 23 Nov, 20:00 (Dhaka time) is Mon 23 Nov, 14:00 for Rumi (London time)."),
        ("8pm her time is what time for me", "Tue 24 Nov, 02:00 (Dhaka time) is Mon 23 Nov, 20:00 for Rumi"),
        ("kal koyta baje session london e", "Tue 24 Nov (Dhaka time): no sessions."),
        ("what time is my session", "Upcoming (Dhaka time): 1 session."),
        ("when is rumi's session", "Upcoming (Dhaka time): 1 session."),
        ("when is my session in english", "Upcoming (Dhaka time): 1 session."),
    ],
)
async def test_a_session_is_said_on_both_clocks(world: World, text: str, answer: str) -> None:
    ayesha, _ = await met(world)
    await ayesha.says(text)
    ayesha.reads(answer)


async def test_the_session_whose_card_lies_open_is_meant(world: World) -> None:
    ayesha, _ = await met(world)
    tania = await world.student("Tania", zone="Asia/Tokyo")
    await world.meeting(ayesha, tania, WEDNESDAY + dt.timedelta(days=1))
    await ayesha.says("when is tania's session")
    await ayesha.taps("✅ Thu 26 Nov 19:00 CV review")
    await ayesha.says("what time is that for her")
    ayesha.reads("Thu 26 Nov, 19:00 (Dhaka time) is Thu 26 Nov, 22:00 for Tania (Tokyo time).")
    await ayesha.says("what time is it there")
    ayesha.reads("For Tania it’s Mon 23 Nov, 12:01 (Tokyo time).")


async def test_who_is_on_the_same_clock_reads_so(world: World, nabil: Chatter) -> None:
    ayesha = await world.mentor("Ayesha")
    await world.meeting(ayesha, nabil, WEDNESDAY)
    await nabil.says("what time is that for her")
    nabil.reads("That is Wed 25 Nov, 19:00 (Dhaka time), and the same for Ayesha.")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("what time is that for her", "Tue 24 Nov, 12:30 (London time) is Tue 24 Nov, 18:30 for Ayesha (Dhaka time)."),
        ("what time is that in tokyo", "In Tokyo that is Tue 24 Nov, 21:30; on your clock (London time) 12:30."),
        ("tokyo te ekhon koyta baje", "In Tokyo it’s Mon 23 Nov, 12:00; on your clock (London time) 03:00."),
    ],
)
async def test_at_the_booking_card_its_time_is_meant_and_the_card_stays(world: World, text: str, answer: str) -> None:
    await world.mentor("Ayesha")
    rumi = await world.student("Rumi", zone="Europe/London")
    await rumi.says("book ayesha tomorrow 12:30 about my cv")
    await rumi.says(text)
    rumi.reads(answer, "Shall I book it?")


@pytest.mark.parametrize(
    "text", ["what time is ayesha free", "what time works for ayesha", "ayesha ke koyta baje pabo"]
)
async def test_when_somebody_has_time_is_another_question(world: World, nabil: Chatter, text: str) -> None:
    await world.mentor("Ayesha")
    await nabil.says(text)
    nabil.reads("Ayesha, 30 minutes", "free times")
