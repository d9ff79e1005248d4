"""Days and hours as people write them to the bot. It is Monday, 23 November 2026, 9:00 in Dhaka."""

from __future__ import annotations

import pytest

from tests.support.chat import Chatter, World

DAYTIME = [(weekday, 9 * 60, 21 * 60) for weekday in range(7)]


@pytest.fixture
async def ayesha(world: World) -> Chatter:
    return await world.mentor("Ayesha Siddika", hours=DAYTIME)


@pytest.mark.parametrize(
    "sentence", ["ayesha this weekend", "ei weekend e ayesha apur sathe", "এই উইকেন্ডে আয়েশা আপুর সাথে"]
)
@pytest.mark.usefixtures("ayesha")
async def test_a_students_weekend_is_friday_and_saturday(nabil: Chatter, sentence: str) -> None:
    await nabil.says(sentence)
    nabil.reads("Fri 27 Nov–Sat 28 Nov")


@pytest.mark.parametrize(
    "sentence",
    [
        "book ayesha 6pm on the 3rd about my cv",
        "ayesha apur sathe 3 tarikh shondha 6tay cv niye",
        "আয়েশা আপুর সাথে ৩ তারিখ সন্ধ্যা ৬টায় সিভি নিয়ে",
    ],
)
@pytest.mark.usefixtures("ayesha")
async def test_a_day_of_the_month_beside_an_hour(nabil: Chatter, sentence: str) -> None:
    await nabil.says(sentence)
    nabil.reads("Thu 3 Dec, 18:00", "Shall I book it?")


@pytest.mark.parametrize("sentence", ["session nite chai ayesha apur sathe", "ayesha apur kache session nite chacchi"])
@pytest.mark.usefixtures("ayesha")
async def test_wanting_to_take_a_session_is_no_night(nabil: Chatter, sentence: str) -> None:
    await nabil.says(sentence)
    nabil.reads_nowhere("night")


# ── What cannot be ──


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("book ayesha february 30 at 11", "That day is not in the calendar"),
        ("আয়েশা আপুর সাথে ৩১ এপ্রিল বিকাল ৫টায়", "That day is not in the calendar"),
        ("book ayesha at 26:00", "No clock shows that hour"),
        ("ayesha apur sathe kal 10:75 e", "No clock shows that hour"),
        ("book ayesha yesterday 5pm", "That time is over"),
        ("gotokal bikel 5tay ayesha apur sathe", "That time is over"),
    ],
)
@pytest.mark.usefixtures("ayesha")
async def test_a_time_that_cannot_be_is_named(nabil: Chatter, sentence: str, wrong: str) -> None:
    await nabil.says(sentence)
    nabil.reads(wrong)
    assert await nabil.sessions() == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("25:00", "No clock shows"), ("৩০ ফেব্রুয়ারি", "not in the calendar"), ("yesterday 5pm", "is over")],
)
@pytest.mark.usefixtures("ayesha")
async def test_it_is_named_where_a_time_is_asked_for(nabil: Chatter, text: str, wrong: str) -> None:
    await nabil.says("book ayesha")
    await nabil.says(text)
    nabil.reads("Ayesha Siddika", wrong)


# ── Prayers and holidays ──


@pytest.mark.parametrize("words", ["tomorrow after maghrib", "kal magriber por", "কাল মাগরিবের পর"])
@pytest.mark.usefixtures("ayesha")
async def test_after_sunset_is_a_guess_that_names_the_hour(nabil: Chatter, words: str) -> None:
    await nabil.says("book ayesha")
    await nabil.says(words)
    nabil.reads("Tue 24 Nov, 17:30", "I took the usual prayer times, or sunset where you are")
    nabil.sees_no_button("Tue 24 Nov, 17:00")


@pytest.mark.parametrize("words", ["after jummah", "jummar por", "জুমার নামাজের পরে"])
@pytest.mark.usefixtures("ayesha")
async def test_after_the_friday_prayer(nabil: Chatter, words: str) -> None:
    await nabil.says("book ayesha")
    await nabil.says(words)
    nabil.reads("Fri 27 Nov, 14:00", "usual prayer times")


@pytest.mark.parametrize(
    "sentence",
    ["ayesha on victory day at 5pm", "bijoy dibosh e bikel 5tay ayesha apur sathe", "বিজয় দিবসে বিকাল ৫টায় আয়েশা আপুর সাথে"],
)
@pytest.mark.usefixtures("ayesha")
async def test_a_holiday_is_said_back_with_its_date(nabil: Chatter, sentence: str) -> None:
    await nabil.says(sentence)
    nabil.reads("Wed 16 Dec, 17:00")


@pytest.mark.usefixtures("ayesha")
async def test_a_holiday_by_the_moon_is_a_guess(world: World, nabil: Chatter) -> None:
    await world.passes(days=98)  # 1 March 2027
    await nabil.says("book ayesha on eid at 5pm")
    nabil.reads("Wed 10 Mar, 17:00", "The day depends on the moon")


# ── Morning or evening ──


@pytest.mark.parametrize(
    "sentence",
    ["book rahim tomorrow at 8 about cv", "kal 8 tay rahim bhai er sathe cv niye", "কাল ৮টায় রহিম ভাইয়ের সাথে সিভি নিয়ে"],
)
async def test_the_mentors_hours_tell_morning_from_evening(
    world: World, nabil: Chatter, rumi: Chatter, sentence: str
) -> None:
    await world.mentor("Rahim Uddin", hours=[(weekday, 18 * 60, 22 * 60) for weekday in range(7)])
    await nabil.says(sentence)
    nabil.reads("Tue 24 Nov, 20:00", "You didn’t say morning or evening", "Shall I book it?")
    await nabil.taps("Book it")
    await rumi.says(sentence)
    rumi.reads("Tue 24 Nov, 20:00")
    rumi.sees_buttons("Tue 24 Nov 20:30")


async def test_hours_in_the_morning_and_in_the_evening_are_asked_about(world: World, nabil: Chatter) -> None:
    await world.mentor(
        "Rahim Uddin", hours=[(weekday, *span) for weekday in range(7) for span in ((420, 600), (1140, 1320))]
    )
    await nabil.says("book rahim tomorrow at 8 about cv")
    nabil.reads("You didn’t say morning or evening")
    nabil.sees_buttons("Tue 24 Nov 08:00", "Tue 24 Nov 20:00")


@pytest.mark.parametrize(
    "words",
    ["tomorrow or friday", "kal ba shukrobar", "কাল অথবা শুক্রবার", "24 or 27 nov", "24 ba 27 november", "২৪ বা ২৭ নভেম্বর"],
)
@pytest.mark.usefixtures("ayesha")
async def test_of_two_days_the_second_is_offered_as_well(nabil: Chatter, words: str) -> None:
    await nabil.says("book ayesha")
    await nabil.says(words)
    nabil.reads("Tue 24 Nov", "These times are free")
    nabil.sees_buttons("Tue 24 Nov", "Fri 27 Nov")
