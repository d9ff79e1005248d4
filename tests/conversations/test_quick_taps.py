"""People tap several buttons faster than the answers come: each of what can be chosen together counts."""

from __future__ import annotations

from tests.support.chat import Chatter, World


async def test_several_dates(ayesha: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("Days off", "Choose dates")
    await ayesha.taps_at_once("24", "25", "27")
    ayesha.reads("Chosen: Tue 24 Nov, Wed 25 Nov, Fri 27 Nov")
    await ayesha.taps_at_once("✓25", "30")
    ayesha.reads("Chosen: Tue 24 Nov, Fri 27 Nov, Mon 30 Nov")


async def test_several_applicants_and_those_who_interview(world: World) -> None:
    karim = await world.employer()
    await world.employer("Lima")
    for name in ("Nabil", "Rumi"):
        await world.student(name)
    await karim.says("/interview")
    await karim.says("nabil")
    await karim.taps("Nabil")
    await karim.says("rumi")
    await karim.taps_at_once("Rumi", "Nabil")
    karim.sees_buttons("Choose a time (1)")
    await karim.taps("Choose a time (1)", "Mon 23 Nov 10:00", "Interviewers")
    await karim.taps_at_once("Lima", "Done")
    karim.reads("With you: Lima", "Shall I send it?")


async def test_a_choice_that_the_next_tap_depends_on_is_not_passed_over(nabil: Chatter, ayesha: Chatter) -> None:
    """The control: which time is booked must have been seen."""
    await nabil.says("/book")
    await nabil.taps("Ayesha")
    first, second = [each for each in nabil.labels() if ":" in each][:2]
    await nabil.taps_at_once(first, second)
    nabil.reads("What is it about?")
    nabil.reads(first.split()[-1])


async def test_an_old_choice_is_not_of_now(ayesha: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("Days off", "Choose dates")
    message, old = ayesha.finds("24")
    for _ in range(5):
        await ayesha.taps("25")
        await ayesha.taps("✓25")
    await ayesha.taps_in(message, old)
    ayesha.reads("November 2026")
    ayesha.sees_no_button("✓24")
