"""My week: what is next with its actions, what waits, each day, my numbers, and the switch between roles."""

from __future__ import annotations

import datetime as dt

from tests.support.chat import MONDAY_MORNING, World

TONIGHT = MONDAY_MORNING.replace(hour=18)


async def test_who_teaches_and_learns_switches_with_one_tap(world: World) -> None:
    ayesha, bilal, nabil = await world.mentor("Ayesha"), await world.mentor("Bilal"), await world.student("Nabil")
    await world.meeting(ayesha, nabil, TONIGHT, title="CV review")
    await world.meeting(ayesha, nabil, TONIGHT + dt.timedelta(days=2), title="Mock interview")
    await world.meeting(ayesha, nabil, TONIGHT + dt.timedelta(days=8), title="Next week")
    await world.meeting(bilal, ayesha, TONIGHT + dt.timedelta(days=1, hours=1), title="Thesis")
    await world.until(TONIGHT + dt.timedelta(hours=1))
    await nabil.says("book ayesha friday 8pm about portfolio")
    await nabil.taps("Book it")
    await world.passes(minutes=1)

    await ayesha.says("/start")
    await ayesha.taps("My week")
    ayesha.reads("My week (mentor)", "Mock interview", "1 request is waiting for you", "This week: 3 sessions")
    ayesha.reads("Mon 23 Nov", "CV review with Nabil ✔️", "Fri 27 Nov")
    ayesha.reads("So far: 1 session, 30 minutes.")
    ayesha.reads_nowhere("Thesis with Bilal")
    assert "Next week" not in (ayesha.last.text or "")
    ayesha.sees_buttons("Join the meeting", "Move", "Cancel", "✅ Mock interview", "portfolio", "Switch to student")

    made = ayesha.taps_made
    await ayesha.taps("Switch to student")
    assert ayesha.taps_made == made + 1
    ayesha.reads("My week (student)", "Thesis", "This week: 1 session")
    await ayesha.taps("Switch to mentor", "portfolio", "Confirm")
    await nabil.taps_in(nabil.last, "v1:myweek:owner:0")
    assert "no longer works" in str(nabil.toast)


async def test_a_student_without_sessions_sees_an_empty_week(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("/start")
    await nabil.taps("My week")
    nabil.reads("My week (student)", "This week: 1 session")
    nabil.sees_no_button("Switch")
    await nabil.taps("Cancel", "Home")
    nabil.sees_no_button("My week")


async def test_the_week_comes_as_a_picture_with_the_same_in_words(world: World) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil", language="bn")
    await world.meeting(ayesha, nabil, TONIGHT, title="CV review")
    await nabil.says("/start")
    await nabil.taps("আমার সপ্তাহ", "ছবি হিসেবে")
    drawn = nabil.last.document
    assert drawn is not None
    assert (drawn.name, drawn.content[:8]) == ("week.png", b"\x89PNG\r\n\x1a\n")
    nabil.reads("আমার সপ্তাহ (শিক্ষার্থী)", "সোমবার, ২৩ নভেম্বর", "১৮:০০–১৮:৩০ সিভি রিভিউ, Ayesha ✅")

    await ayesha.says("off friday")
    await ayesha.taps("Save")
    await ayesha.says("/start")
    await ayesha.taps("My week", "As a picture")
    ayesha.reads(
        "My week (mentor)", "Your hours: Sat–Thu 18:00–21:00", "Mon 23 Nov", "18:00–18:30 CV review with Nabil ✅"
    )
    before = ayesha.last.document
    await nabil.taps("বাতিল করুন")
    await world.passes(minutes=1)
    await ayesha.says("/start")
    await ayesha.taps("My week", "As a picture")
    ayesha.reads("Nothing this week.")
    assert before is not None
    assert ayesha.last.document is not None
    assert ayesha.last.document.content != before.content
    await ayesha.taps_in(ayesha.last, "v1:drawweek:owner:0")
    assert "no longer works" in str(ayesha.toast)
