"""Times that a mentor offers, or an earlier one that is held: an answer in words does what the buttons do."""

from __future__ import annotations

import pytest

from tests.conversations.test_sooner import SIX, gives_back, waits_for_one_of_three
from tests.support.chat import MONDAY_MORNING, Chatter, World

TUESDAY = MONDAY_MORNING.replace(day=24, hour=19)


async def offered(world: World, nabil: Chatter, times: str) -> Chatter:
    """Let Ayesha offer Nabil times for Tuesday's session."""
    ayesha = await world.mentor("Ayesha")
    await world.meeting(ayesha, nabil, TUESDAY)
    await ayesha.says(f"move nabil to {times}")
    await ayesha.says("yes")
    await world.passes(minutes=2)
    nabil.looks_up()
    return ayesha


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "ok", "fine", "hobe", "ok apu", "thats ok", "take it", "ha parbo", "yes i can make it", "730"),
        *("no, 7:30 is fine", "হ্যাঁ", "সাড়ে ৭টায় পারব"),
    ],
)
async def test_a_yes_takes_the_only_time(world: World, nabil: Chatter, text: str) -> None:
    await offered(world, nabil, "7:30pm")
    await nabil.says(text)
    nabil.reads("Agreed.", "Tue 24 Nov, 19:30")


@pytest.mark.parametrize(
    "text",
    [
        *("no i cant do 730", "730 te parbo na", "i cant do 7:30", "৭:৩০ এ পারব না", "keep 7", "na age ja chilo thakuk"),
        *("no that's too late", "ওই সময় পারব না, ৭টায় পারব", "7:30 is too late, what about 7?"),
    ],
)
async def test_who_refuses_the_time_keeps_the_session(world: World, nabil: Chatter, text: str) -> None:
    await offered(world, nabil, "7:30pm")
    await nabil.says(text)
    nabil.reads("OK, none of these.", "Tue 24 Nov, 19:00")


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("7:30 is too late, what about 6?", "New: Tue 24 Nov, 18:00"),
        ("apu ami 7:30 e parbo na, porshu hobe?", "Free on Wed 25 Nov"),
        ("7:30 e parbo na, kal hobe?", "Free on Tue 24 Nov"),
        ("7:30?", "Which of the offered times suits you?"),
        ("accha", "Which of the offered times suits you?"),
        ("i'll be there", "Which of the offered times suits you?"),
        ("7 tay parbo na", "Shall I cancel this session?"),
        ("cancel it", "Shall I cancel this session?"),
        ("i can't come", "Do the offered times not suit you"),
        ("thanks", "You’re welcome"),
        *dict.fromkeys(
            ("can't come tomorrow, another day?", "tomorrow na, onno din?", "কাল পারব না, অন্য দিন"),
            "Now: Tue 24 Nov, 19:00",
        ).items(),
        *dict.fromkeys(("i am free 6-9pm on weekdays", "weekdays 6 to 9pm only"), "Which of the offered times").items(),
    ],
)
async def test_what_else_is_said_to_the_only_time(world: World, nabil: Chatter, text: str, reads: str) -> None:
    await offered(world, nabil, "7:30pm")
    await nabil.says(text)
    nabil.reads(reads)
    [session] = await nabil.sessions()
    assert session.start == TUESDAY


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        *dict.fromkeys(("the first one", "1st", "first", "prothom ta", "প্রথমটা"), "Thu 26 Nov, 19:00").items(),
        *dict.fromkeys(("2nd one", "the second one", "দ্বিতীয়টা", "২য়টা", "dui nombor ta"), "Fri 27 Nov, 20:00").items(),
        *dict.fromkeys(("friday one", "শুক্রবারেরটা নেব", "the later one"), "Fri 27 Nov, 20:00").items(),
        *dict.fromkeys(("any is fine", "duitai parbo", "both work for me"), "Which of the offered times").items(),
        ("thursday parbo na", "Which of the offered times"),
        ("cant do any of these", "OK, none of these."),
    ],
)
async def test_one_of_two_times_is_chosen_by_its_place(world: World, nabil: Chatter, text: str, reads: str) -> None:
    await offered(world, nabil, "thursday 7pm or friday 8pm")
    await nabil.says(text)
    nabil.reads(reads)


@pytest.mark.parametrize("text", ["the first one is too early", "is there a later one?", "not the first one"])
async def test_a_place_that_is_not_chosen_takes_nothing(world: World, nabil: Chatter, text: str) -> None:
    await offered(world, nabil, "thursday 7pm or friday 8pm")
    await nabil.says(text)
    [session] = await nabil.sessions()
    assert session.start == TUESDAY


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        *dict.fromkeys(("ok", "yes please", "হ্যাঁ", "নেব", "ha oita nibo", "take it"), "Moved.").items(),
        *dict.fromkeys(("monday 6", "sure, monday works", "ok i'll take 6"), "Moved.").items(),
        *dict.fromkeys(
            ("no", "no thanks", "keep mine", "keep my time", "na, monday e thak"), "You keep your time"
        ).items(),
        ("na lagbe na", "You keep your time"),
        ("thanks", "You’re welcome"),
        ("cancel my session", "Shall I cancel this session?"),
        ("friday works", "Fri 27 Nov"),
    ],
)
async def test_an_earlier_time_is_taken_or_left_in_words(world: World, nabil: Chatter, text: str, reads: str) -> None:
    _, [kamal, *_] = await waits_for_one_of_three(world, nabil)
    await gives_back(world, kamal)
    await nabil.says(text)
    nabil.reads(reads)
    [session] = await nabil.sessions()
    assert (session.start == SIX) is (reads == "Moved.")


@pytest.mark.parametrize(
    ("text", "reads"), [("yes", "Have a good session!"), ("হ্যাঁ", "Have a good session!"), ("no", "Is Tuhin there?")]
)
async def test_whether_one_is_talking_is_answered_in_words(world: World, nabil: Chatter, text: str, reads: str) -> None:
    await world.meeting(await world.mentor("Tuhin"), nabil, TUESDAY)
    await world.until(TUESDAY.replace(minute=10))
    nabil.reads("Are you talking with Tuhin?")
    await nabil.says(text)
    nabil.reads(reads)


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        *dict.fromkeys(("২য়টা", "dui nombor ta", "the later one", "the thursday one"), "Agreed.").items(),
        *dict.fromkeys(("any of them", "all work for me", "the first one is too late"), "Which of the times").items(),
        ("cant do any of these", "Which other times suit you"),
    ],
)
async def test_an_applicant_chooses_by_its_place_as_well(world: World, nabil: Chatter, text: str, reads: str) -> None:
    karim = await world.employer("Karim")
    await karim.says("offer nabil an interview on monday 11am or thursday 3pm")
    await karim.says("yes")
    await world.passes(minutes=2)
    await nabil.says(text)
    nabil.reads(reads)
