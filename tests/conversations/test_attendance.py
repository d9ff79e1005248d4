"""Who is there: both are asked soon after the start, and an admin decides where they say different things."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX = MONDAY_MORNING.replace(hour=18)


@pytest.fixture
async def ayesha(world: World) -> Chatter:
    return await world.mentor("Ayesha")


@pytest.fixture
async def nabil(world: World, ayesha: Chatter) -> Chatter:
    """Somebody who has a session with Ayesha today at six."""
    nabil = await world.student("Nabil")
    await world.meeting(ayesha, nabil, SIX)
    return nabil


async def minutes_in(world: World, minutes: int) -> None:
    await world.until(SIX + dt.timedelta(minutes=minutes))


async def test_both_say_with_one_tap_that_they_are_talking(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await minutes_in(world, 9)
    ayesha.looks_up()
    nabil.looks_up()
    await minutes_in(world, 10)
    ayesha.gets("Are you talking with Nabil?")
    nabil.gets("Are you talking with Ayesha?")
    nabil.taps_made = 0
    await nabil.taps("We are talking")
    assert nabil.taps_made == 1
    nabil.reads("Have a good session")
    await ayesha.taps("We are talking")
    nabil.looks_up()
    await minutes_in(world, 20)
    nabil.hears_nothing()


async def test_who_waits_in_vain_is_offered_a_new_time_at_once(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await minutes_in(world, 10)
    ayesha.looks_up()
    await nabil.taps("Ayesha isn’t here")
    nabil.reads("I told Ayesha that you are waiting")
    ayesha.gets("Nabil is waiting for you", "please join")
    await nabil.taps("New time with Ayesha", "19:00")
    nabil.reads("The time is kept for you", "19:00")
    await nabil.says("/sessions")
    await minutes_in(world, 31)
    await nabil.taps("Past", "CV review")
    nabil.reads("Ayesha didn’t come.")


@pytest.mark.parametrize("said", ["nabil did not come", "he never showed up", "student aseni", "নাবিল আসেনি"])
async def test_after_the_end_it_is_noted_that_somebody_did_not_come(
    world: World, ayesha: Chatter, nabil: Chatter, said: str
) -> None:
    await minutes_in(world, 40)
    await ayesha.says(said)
    ayesha.reads("Noted: Nabil didn’t come.")
    ayesha.reads_nowhere("you are waiting")


async def test_who_is_missed_while_it_runs_is_told_at_the_end_too(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await minutes_in(world, 12)
    await ayesha.says("nabil didn't come")
    ayesha.reads("Nabil isn’t there yet.")
    nabil.gets("Ayesha is waiting for you", "Ayesha says you aren’t there yet.")
    nabil.reads_nowhere("You weren’t there")
    await minutes_in(world, 29)
    nabil.looks_up()
    await minutes_in(world, 31)
    nabil.gets("Ayesha says you weren’t at the session. If you were, tap “We talked”.", "You weren’t there.")
    nabil.looks_up()
    await ayesha.says("nabil never showed up")
    ayesha.reads("Noted: Nabil didn’t come. I’ve told Nabil")
    nabil.hears_nothing()


async def test_who_has_come_after_all_is_not_told_so_at_the_end(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await minutes_in(world, 12)
    await ayesha.says("nabil didn't come")
    await minutes_in(world, 14)
    await nabil.taps("We are talking")
    await minutes_in(world, 31)
    nabil.reads_nowhere("you weren’t at the session")


async def test_a_mentor_who_was_left_waiting_lets_the_student_choose_anew(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await minutes_in(world, 10)
    await ayesha.taps("Nabil isn’t here")
    nabil.looks_up()
    await ayesha.taps("Offer Nabil a new time")
    ayesha.reads("I told Nabil")
    nabil.gets("Ayesha would take another time with you")
    nabil.sees_buttons("New time with Ayesha")


async def test_who_comes_late_after_all_is_no_case_for_an_admin(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    shirin = await world.admin()
    await minutes_in(world, 10)
    await nabil.taps("Ayesha isn’t here")
    nabil.looks_up()
    await ayesha.taps("We are talking")
    nabil.gets("Ayesha is there")
    await nabil.taps("We are talking")
    nabil.reads("Have a good session")
    shirin.looks_up()
    await minutes_in(world, 25)
    shirin.hears_nothing()


async def test_an_admin_decides_between_two_who_say_different_things(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    shirin = await world.admin()
    await minutes_in(world, 10)
    await nabil.taps("Ayesha isn’t here")
    await ayesha.taps("Nabil isn’t here")
    ayesha.reads("Nabil says something else")
    shirin.looks_up()
    await minutes_in(world, 15)
    shirin.gets("Ayesha and Nabil", "Ayesha says that Nabil wasn’t there.", "Nabil says that Ayesha wasn’t there.")
    nabil.looks_up()
    await shirin.taps("Nabil wasn’t there")
    shirin.reads("I told both")
    nabil.gets("the student wasn’t there")
    await shirin.says("/help")


async def test_it_is_said_in_words_too(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await minutes_in(world, 5)
    await nabil.says("she didnt come")
    nabil.reads_nowhere("I told Ayesha that you are waiting")
    await minutes_in(world, 11)
    await nabil.says("where are you")
    nabil.sees_buttons("We are talking", "Ayesha isn’t here")
    nabil.reads_nowhere("I told Ayesha that you are waiting")
    ayesha.looks_up()
    await nabil.says("Ayesha apa asheni")
    nabil.reads("I told Ayesha that you are waiting")
    ayesha.gets("Nabil is waiting")
    await nabil.says("sorry, we are talking now")
    nabil.reads("Have a good session")
    await nabil.says("/settings")
    await nabil.taps("বাংলা")
    await nabil.says("উনি আসেননি")
    nabil.reads("আপনি অপেক্ষা করছেন")


@pytest.mark.parametrize(
    "said",
    ["i was there", "but I did come!", "ami to chilam", "আমি ছিলাম", "আমি তো এসেছিলাম", "we talked", "We talked"],
)
async def test_who_is_said_to_be_absent_when_it_is_over_can_say_otherwise(
    world: World, ayesha: Chatter, nabil: Chatter, said: str
) -> None:
    await minutes_in(world, 40)
    await ayesha.says("nabil didnt show up")
    nabil.gets("Ayesha says you weren’t at the session. If you were, tap “We talked”.")
    nabil.sees_buttons("We talked", "Ayesha didn’t come")
    await nabil.says(said)
    nabil.reads("Ayesha says something else, so our team will look at it")
    ayesha.gets("Nabil says that you two talked")
    nabil.reads_nowhere("If you two are talking")


@pytest.mark.parametrize(
    "said",
    [
        "yes she came",
        "nabil came",
        "sorry he did come",
        "nabil was there",
        "nabil eshechilo",
        "নাবিল এসেছিল",
        "We talked",
    ],
)
async def test_a_mentor_takes_back_that_somebody_did_not_come(
    world: World, ayesha: Chatter, nabil: Chatter, said: str
) -> None:
    await minutes_in(world, 40)
    await ayesha.says("nabil is a no show")
    ayesha.reads("Nabil didn’t come")
    await ayesha.says(said)
    ayesha.reads("Noted: you two talked")
    ayesha.sees_buttons("5 ⭐")


async def test_a_yes_says_nothing_of_who_was_there(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await minutes_in(world, 40)
    await ayesha.says("nabil didnt show up")
    await nabil.taps("We talked")
    ayesha.looks_up()
    await ayesha.says("yes")
    ayesha.gets("There’s nothing waiting for a yes")
    nabil.reads_nowhere("weren’t at the session")


async def test_that_one_was_there_contradicts_nobody_where_nothing_was_said(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await minutes_in(world, 40)
    ayesha.looks_up()
    await nabil.says("i was there")
    nabil.reads("Did Ayesha come?")
    ayesha.hears_nothing()
