"""Of two wishes in one message the first is done, and the other one is not lost."""

from __future__ import annotations

import pytest

from tests.support.chat import MONDAY_MORNING, World
from tests.support.two import TUESDAY, with_two

FRIDAY = MONDAY_MORNING.replace(day=27, hour=19)


@pytest.mark.parametrize(
    ("said", "done", "rest"),
    [
        ("move ayesha to 8pm and cancel rahim", "Shall I move it?", "cancel rahim"),
        ("cancel rahim and move ayesha to 8pm", "Shall I cancel this session?", "move ayesha to 8pm"),
        ("cancel ayesha, then move rahim to friday 6pm", "Shall I cancel this session?", "move rahim to friday 6pm"),
        ("আয়েশার সেশন বাতিল করুন আর রহিমের সেশন শুক্রবার সন্ধ্যা ৬টায় সরান", "Shall I cancel", "রহিমের সেশন শুক্রবার"),
        ("ayesha r session batil koren ar rahim er session shukrobar 6tay soran", "Shall I cancel", "rahim er session"),
    ],
)
async def test_the_first_is_done_and_the_other_is_called(world: World, said: str, done: str, rest: str) -> None:
    nabil = await with_two(world)
    await nabil.says(said)
    nabil.reads("One after the other", rest, done)


async def test_two_bookings(world: World) -> None:
    await world.mentor("Ayesha Rahman")
    await world.mentor("Rahim Uddin")
    nabil = await world.student("Nabil")
    await nabil.says("book ayesha tomorrow 6pm and rahim wednesday 7pm about cv")
    nabil.reads("One after the other", "rahim wednesday 7pm about cv", "Ayesha Rahman", "18:00", "What is it about?")
    await nabil.says("sql")
    await nabil.says("rahim wednesday 7pm about cv")
    nabil.reads("Rahim Uddin", "Wed 25 Nov, 19:00", "Shall I book it?")


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        *((f"ayesha wed 7 {joint} rahim thu 8", "rahim thu 8") for joint in ("r", "&", "n")),
        (
            "book ayesha wed 7pm cv review, rahim thu 8pm mock interview and rumi fri 8pm career",
            "rahim thu 8pm mock interview and rumi fri 8pm career",
        ),
    ],
)
async def test_bookings_in_a_hurry(world: World, said: str, rest: str) -> None:
    for name in ("Ayesha Rahman", "Rahim Uddin", "Rumi Khan"):
        await world.mentor(name)
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads("One after the other", f"send me: {rest}", "Ayesha Rahman", "Wed 25 Nov, 19:00")


@pytest.mark.parametrize("said", ["r programming with ayesha wed 7pm", "ayesha wed 7pm about R & python"])
async def test_a_letter_is_no_second_wish(world: World, said: str) -> None:
    await world.mentor("Ayesha Rahman")
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads("Ayesha Rahman", "Wed 25 Nov, 19:00")
    nabil.reads_nowhere("One after the other")


@pytest.mark.parametrize(
    "said", ["cancel it n book wed 8 instead", "cancel it & book wed 8", "cancel kore wed 8 tay den"]
)
async def test_the_session_in_question_makes_room_for_another_time(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TUESDAY)
    await nabil.says("/sessions")
    await nabil.taps("CV review")
    await nabil.says(said)
    nabil.reads("Wed 25 Nov, 20:00", "Shall I")


async def test_two_wishes_of_which_the_first_is_refused(world: World) -> None:
    ayesha = await world.mentor("Ayesha Rahman")
    await world.mentor("Rahim Uddin")
    await world.meeting(ayesha, await world.student("Rumi"), TUESDAY)
    nabil = await world.student("Nabil")
    await nabil.says("book ayesha tomorrow 7pm and rahim wednesday 7pm about cv")
    nabil.reads("faster", "rahim wednesday 7pm about cv")


@pytest.mark.parametrize(
    "said",
    [
        "cancel rahim and book ayesha friday 8pm",
        "book ayesha friday 8pm about sql and python",
        "cancel ayesha and rahim",
    ],
)
async def test_what_is_one_wish_stays_one(world: World, said: str) -> None:
    nabil = await with_two(world)
    await nabil.says(said)
    nabil.reads_nowhere("One after the other")


async def test_mentors_of_two_names_are_not_said_to_have_one(world: World) -> None:
    await world.mentor("Ayesha Rahman")
    await world.mentor("Rahim Uddin")
    nabil = await world.student("Nabil")
    await nabil.says("book ayesha or rahim tomorrow 7pm")
    nabil.reads_nowhere("Several mentors have this name")


@pytest.mark.parametrize(
    "said",
    [
        *("cant come tomorrow, any other day?", "i can't make it tomorrow. can we do another day?"),
        *("kal parbo na, onno din kora jabe?", "কাল পারব না, অন্য দিন করা যাবে?"),
    ],
)
async def test_who_cannot_come_and_asks_for_another_day_is_offered_times(world: World, said: str) -> None:
    nabil = await with_two(world)
    await nabil.says(said)
    nabil.reads("CV review", "Tap a new time")


@pytest.mark.parametrize("said", ["cant come tomorrow", "kal parbo na", "cancel tomorrow, another time maybe"])
async def test_who_only_cannot_come_is_asked_about_a_cancellation(world: World, said: str) -> None:
    nabil = await with_two(world)
    await nabil.says(said)
    nabil.reads("CV review", "Shall I cancel this session?")


async def test_two_mentors_at_one_time_are_no_two_wishes(world: World) -> None:
    await world.mentor("Ayesha Rahman")
    await world.mentor("Rahim Uddin")
    nabil = await world.student("Nabil")
    await nabil.says("book ayesha and rahim tomorrow 7pm")
    nabil.reads("I remember the time: Tue 24 Nov 19:00")


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("friday 7pm rahim and saturday 6pm ayesha", "saturday 6pm ayesha"),
        ("শুক্রবার সন্ধ্যা ৭টায় রহিম ভাই আর শনিবার সন্ধ্যা ৬টায় আয়েশা আপু", "শনিবার সন্ধ্যা ৬টায় আয়েশা আপু"),
        ("shukrobar shondha 7tay rahim bhai ar shonibar shondha 6tay ayesha apu", "shonibar shondha 6tay ayesha apu"),
        ("book me a session with rahim on friday 7pm and cancel wednesday", "cancel wednesday"),
    ],
)
async def test_two_times_with_the_day_first_or_a_day_that_goes(world: World, said: str, rest: str) -> None:
    nabil = await with_two(world)
    await nabil.says(said)
    nabil.reads("One after the other", rest, "Rahim", "Fri 27 Nov, 19:00")


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("book rahim on friday 7pm and saturday 7pm", "book rahim on saturday 7pm"),
        ("book rahim on friday 7pm and saturday 6pm about sql", "book rahim on saturday 6pm about sql"),
        ("book rahim friday and saturday at 7pm", "book rahim saturday at 7pm"),
        ("book rahim friday 7pm and 8pm", "book rahim friday 8pm"),
        ("book rahim friday 7pm and also tuesday 8pm", "book rahim tuesday 8pm"),
        ("rahim shukro ar shoni bar shondha 7tay", "rahim shoni bar shondha 7tay"),
        ("rahim shukrobar ar shonibar 7tay", "rahim shonibar 7tay"),
        ("রহিম ভাই শুক্র আর শনিবার সন্ধ্যা ৭টায়", "রহিম ভাই শনিবার সন্ধ্যা ৭টায়"),
        ("রহিম ভাইয়ের সাথে শুক্রবার সন্ধ্যা ৭টায় এবং শনিবার রাত ৮টায়", "রহিম ভাইয়ের সাথে শনিবার রাত ৮টায়"),
    ],
)
async def test_two_times_with_one_mentor(world: World, said: str, rest: str) -> None:
    await world.mentor("Rahim Uddin")
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads("One after the other", rest, "Rahim Uddin", "Fri 27 Nov, 19:00")
    await nabil.says("yes" if "Shall I book it?" in str(nabil.last.text) else "sql")
    [session] = await nabil.sessions()
    assert session.start == FRIDAY
    await nabil.says(rest)
    nabil.reads("Rahim Uddin")
    assert "One after the other" not in str(nabil.last.text)


@pytest.mark.parametrize(
    "said",
    [
        *("is rahim free friday and saturday 7pm?", "is rahim free friday and saturday 7pm"),
        *("does rahim have time friday and saturday at 7pm", "can rahim do friday 6 and 7?"),
        *("rahim bhai ki shukrobar ar shonibar shondha 7tay free?", "রহিম ভাই কি শুক্রবার আর শনিবার সন্ধ্যা ৭টায় ফ্রি?"),
        *("can rahim do friday 6 and 7", "rahim bhai shukrobar ar shonibar shondha 7tay free naki"),
    ],
)
async def test_a_question_about_two_times_is_no_two_wishes(world: World, said: str) -> None:
    await world.mentor("Rahim Uddin")
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads("Rahim Uddin")
    nabil.reads_nowhere("One after the other")


@pytest.mark.parametrize(
    "said",
    [
        *(
            "book rahim friday or saturday 7pm",
            "rahim shukrobar ba shonibar 7tay",
            "book rahim friday between 7pm and 8pm",
        ),
        *("book rahim friday 7pm about cv and portfolio", "book rahim every friday and saturday 7pm"),
    ],
)
async def test_a_choice_of_times_is_no_two_wishes(world: World, said: str) -> None:
    await world.mentor("Rahim Uddin")
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads("Rahim Uddin")
    nabil.reads_nowhere("One after the other")
