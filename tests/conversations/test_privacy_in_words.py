"""What is kept is asked about in words: the page of /privacy, or a line, and never a booking."""

from __future__ import annotations

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

ABOUT_ME = [
    *("what do you know about me?", "what data do you have of me", "what do you store about me", "privacy"),
    *("amar somporke ki ki jano", "apni amar bepare ki janen?", "আমার সম্পর্কে কী কী জানেন?", "গোপনীয়তা"),
    *("forget my username", "forget my email", "delete my email address", "forget my time zone"),
    *("amar zone bhule jao", "amar email muche den", "আমার টাইমজোন ভুলে যান", "আমার ইমেইল মুছে দিন"),
]


@pytest.mark.parametrize("said", ABOUT_ME)
async def test_it_opens_the_page_of_privacy(world: World, ayesha: Chatter, nabil: Chatter, said: str) -> None:
    await world.meeting(ayesha, nabil, MONDAY_MORNING.replace(hour=18))
    await nabil.lives_in("Asia/Dubai")
    await nabil.says(said)
    nabil.sees_buttons("Forget my time zone", "Delete my data")


@pytest.mark.usefixtures("ayesha")
@pytest.mark.parametrize(
    "said",
    [
        *("can ayesha see my phone number?", "do mentors see my number?", "ayesha apu ki amar number dekhte pabe?"),
        "আয়েশা আপু কি আমার ফোন নম্বর দেখতে পাবেন?",
    ],
)
async def test_who_sees_a_phone_number_is_told(nabil: Chatter, said: str) -> None:
    await nabil.says(said)
    nabil.reads("Nobody sees your phone number")
    nabil.sees_buttons("Privacy")


@pytest.mark.usefixtures("ayesha")
@pytest.mark.parametrize(
    "said", ["is my rating anonymous?", "who sees my ratings?", "রেটিং কি বেনামি?", "rating ki secret?"]
)
async def test_who_sees_stars_is_told(nabil: Chatter, said: str) -> None:
    await nabil.says(said)
    nabil.reads("three days after the end", "average")


@pytest.mark.usefixtures("ayesha")
@pytest.mark.parametrize(
    "said", ["i need help with my data project", "what do you know about sql?", "show data mentors"]
)
async def test_a_subject_is_no_question_about_oneself(nabil: Chatter, said: str) -> None:
    await nabil.says(said)
    nabil.sees_no_button("Delete my data")
