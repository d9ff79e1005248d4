"""Whole sentences, as people type them: searches among mentors, one session for another, corrections of one part."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.status import Status
from tests.conversations.test_sentences import AFTERNOONS, DAY, TONIGHT, knows
from tests.support.chat import Chatter, World

HOUR = dt.timedelta(hours=1)
MORNINGS = [(weekday, 9 * 60, 12 * 60) for weekday in range(7)]


@pytest.fixture
async def sadia(world: World) -> Chatter:
    return await world.mentor("Sadia Karim", hours=AFTERNOONS)


# ── Booking ──


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("resume feedback with sadia tomorrow 5pm", "resume feedback"),
        ("কাল বিকাল ৫টায় সাদিয়া আপুর সাথে মক ইন্টারভিউ", "মক ইন্টারভিউ"),
        ("sadia apu kal bikal 5tay portfolio review", "portfolio review"),
    ],
)
@pytest.mark.usefixtures("sadia")
async def test_the_topic_needs_no_about(nabil: Chatter, sentence: str, topic: str) -> None:
    await nabil.says(sentence)
    nabil.reads("Tue 24 Nov, 17:00", f"About {topic}")
    await nabil.taps("Book it")
    assert [session.title for session in await nabil.sessions()] == [topic]


@pytest.mark.parametrize("sentence", ["who has time tomorrow evening?", "কাল সন্ধ্যায় কে ফ্রি?", "kal sondhay ke free ase?"])
@pytest.mark.usefixtures("sadia")
async def test_who_is_free_is_answered_with_names_and_times(world: World, nabil: Chatter, sentence: str) -> None:
    karim = await world.mentor("Karim")
    await world.mentor("Imran", hours=MORNINGS)
    await world.meeting(karim, await world.student("Rumi"), TONIGHT + DAY)
    await nabil.says(sentence)
    nabil.reads("These mentors are free then", "Sadia Karim", "Karim")
    nabil.sees_buttons("Karim", "18:00", "18:30")
    nabil.sees_no_button("Imran")
    await nabil.taps("18:30", "CV review")
    assert [session.start for session in await nabil.sessions()] == [TONIGHT + DAY + HOUR / 2]


async def test_a_search_by_subject_shows_only_those_who_know_it(world: World, sadia: Chatter, nabil: Chatter) -> None:
    karim, imran = await world.mentor("Karim"), await world.mentor("Imran")
    await knows(sadia, "Product designer")
    await knows(karim, "System design, UX on request")
    await knows(imran, "Backend and system design")
    await nabil.says("someone for ui design on friday evening")
    nabil.reads("They say they know about ui design", "Sadia Karim", "Karim", "About ui design. Tap a time")
    nabil.sees_no_button("Imran")
    await nabil.taps("18:30")
    assert [session.title for session in await nabil.sessions()] == ["ui design"]


@pytest.mark.parametrize("sentence", ["first free mentor", "anyone available now?", "taratari ekta session lagbe"])
async def test_the_first_free_time_of_anybody(world: World, nabil: Chatter, sentence: str) -> None:
    await world.mentor("Karim")
    await world.mentor("Imran", hours=MORNINGS)
    await nabil.says(sentence)
    nabil.reads("These are the first free times")
    assert nabil.labels()[:2] == ["Imran", "10:00"]


@pytest.mark.usefixtures("sadia")
async def test_nobody_free_then_gets_the_first_free_times(nabil: Chatter) -> None:
    await nabil.says("is anybody free tomorrow morning?")
    nabil.reads("Nobody is free just then")
    nabil.reads("Mon 23 Nov")
    nabil.sees_buttons("Sadia Karim", "15:00")


@pytest.mark.parametrize("sentence", ["soonest with sadia", "any slot with sadia this evening?"])
@pytest.mark.usefixtures("sadia")
async def test_times_of_one_mentor(nabil: Chatter, sentence: str) -> None:
    await nabil.says(sentence)
    nabil.reads("Sadia Karim")
    nabil.sees_buttons("18:00" if "evening" in sentence else "Mon 23 Nov 15:00")


@pytest.mark.parametrize(
    "sentence", ["same time tomorrow with ayesha", "আয়েশা আপুর সাথে একই সময়ে কাল", "ayesha apur sathe same time e kal"]
)
async def test_the_same_time_again(world: World, sentence: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT + HOUR)
    await nabil.says(sentence)
    nabil.reads("Ayesha", "Tue 24 Nov, 19:00", "About CV review")


@pytest.mark.parametrize(
    "sentence", ["rebook my last session", "same mentor as last time", "ager mentor er sathe abar session chai"]
)
async def test_the_last_session_again(world: World, sentence: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says(sentence)
    nabil.reads("Ayesha", "About CV review. Tap a time")


@pytest.mark.usefixtures("sadia")
async def test_what_was_never_there_is_not_repeated(nabil: Chatter) -> None:
    await nabil.says("rebook my last session")
    nabil.reads("I found no earlier session", "Who would you like to meet?")


@pytest.mark.usefixtures("sadia")
async def test_the_length_is_answered_where_times_are_shown(nabil: Chatter) -> None:
    await nabil.says("a one hour session with sadia")
    nabil.reads("A session with Sadia Karim takes 30 minutes")
    nabil.sees_buttons("15:00")


@pytest.mark.usefixtures("sadia")
async def test_a_clock_elsewhere(nabil: Chatter) -> None:
    await nabil.says("book sadia 10am london time tomorrow about my cv")
    nabil.reads("Tue 24 Nov, 16:00 Dhaka time")


async def test_the_clock_of_the_mentor(world: World, nabil: Chatter) -> None:
    await world.mentor("Maria Lopez", zone="America/New_York")
    await nabil.says("book maria tomorrow 10am her time about my portfolio")
    nabil.reads("Tue 24 Nov, 21:00 Dhaka time")


async def test_a_short_name_and_a_greeting(world: World, nabil: Chatter) -> None:
    await world.mentor("Mahfuzur Rahman")
    await nabil.says("আসসালামু আলাইকুম ভাই, মাহফুজ স্যারের সাথে কাল সন্ধ্যা ৬টায় সিভি নিয়ে বসতে চাই")
    nabil.reads("Mahfuzur Rahman", "Tue 24 Nov, 18:00")


# ── Corrections ──


@pytest.mark.usefixtures("sadia")
async def test_a_correction_of_one_part_keeps_the_rest(world: World, nabil: Chatter) -> None:
    await world.mentor("Karim Khan", hours=AFTERNOONS)
    await nabil.says("book sadia on friday 5pm about my cv")
    for correction, reads in (
        ("6pm please", ("Sadia Karim", "Fri 27 Nov, 18:00", "About cv")),
        ("৭টায় দেন", ("Sadia Karim", "Fri 27 Nov, 19:00", "About cv")),
        ("half an hour earlier", ("Sadia Karim", "Fri 27 Nov, 18:30", "About cv")),
        ("not sadia, khan", ("Karim Khan", "Fri 27 Nov, 18:30", "About cv")),
        ("about sql", ("Karim Khan", "Fri 27 Nov, 18:30", "About sql")),
        ("শুক্রবার না, শনিবার ৬টায়", ("Karim Khan", "Sat 28 Nov, 18:00", "About sql")),
    ):
        await nabil.says(correction)
        nabil.reads(*reads)
    await nabil.taps("Book it")
    assert len(await nabil.sessions()) == 1


@pytest.mark.usefixtures("sadia")
async def test_at_the_topic_other_things_are_heard(nabil: Chatter) -> None:
    await nabil.says("sadia friday 5pm")
    await nabil.says("6pm please")
    nabil.reads("Fri 27 Nov, 18:00", "What is it about?")
    await nabil.says("thanks!")
    assert await nabil.sessions() == []
    await nabil.says("how much does it cost?")
    assert await nabil.sessions() == []
    await nabil.says("what do i have this week")
    nabil.reads("no session")
    assert await nabil.sessions() == []


@pytest.mark.usefixtures("sadia")
async def test_a_text_that_may_be_no_topic_is_asked_about(nabil: Chatter) -> None:
    await nabil.says("sadia friday 5pm")
    await nabil.says("I was told that somebody here is able to look at all of it")
    nabil.reads("Fri 27 Nov, 17:00", "Shall I book it?")
    await nabil.taps("Never mind")
    await nabil.says("sadia friday 5pm")
    await nabil.says("my thesis proposal")
    assert [session.title for session in await nabil.sessions()] == ["my thesis proposal"]


@pytest.mark.usefixtures("sadia")
@pytest.mark.parametrize(
    "sentence",
    [
        *("kalke class ache, porshu sadia apur sathe rat 8tay", "কাল ক্লাস আছে, পরশু সাদিয়া আপুর সাথে রাত ৮টায়"),
        *("kal exam, porshu sadia apu rat 8 tay", "কাল পরীক্ষা, পরশু সাদিয়া আপু রাত ৮টায়"),
        *("exam tomorrow, sadia on wednesday 8pm", "I have class tomorrow, sadia the day after tomorrow at 8pm"),
    ],
)
async def test_the_day_with_a_class_is_not_the_one_that_is_booked(nabil: Chatter, sentence: str) -> None:
    await nabil.says(sentence)
    nabil.reads("Wed 25 Nov, 20:00")


@pytest.mark.usefixtures("sadia")
@pytest.mark.parametrize("sentence", ["brihospotibar class ache", "বৃহস্পতিবার ক্লাস আছে", "I have class on thursday"])
async def test_a_class_asks_for_no_session(nabil: Chatter, sentence: str) -> None:
    await nabil.says(sentence)
    nabil.reads_nowhere("Thu 26 Nov")


@pytest.mark.parametrize("day", ["gorkal", "gotokal", "গতকাল", "yesterday"])
async def test_a_session_of_yesterday_is_no_name(sadia: Chatter, nabil: Chatter, day: str) -> None:
    await nabil.says(f"{day} sadia apur sathe bosechilam, abar boste chai")
    nabil.reads("Sadia Karim")
    nabil.reads_nowhere("find a mentor called")


@pytest.mark.usefixtures("sadia")
@pytest.mark.parametrize("sentence", ["shukrobar bade jekono din sadia apu 7 tay", "sadia any day except friday at 7"])
async def test_the_mentors_hours_decide_about_seven_on_several_days(nabil: Chatter, sentence: str) -> None:
    await nabil.says(sentence)
    nabil.reads("19:00")
    nabil.reads_nowhere("07:00")


async def test_after_a_day_calls_nothing_off(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT + DAY)
    await nabil.says("hartal er din baad e ayesha apu kobe free")
    nabil.reads_nowhere("Shall I cancel")


# ── Moving ──


@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        ("can we do it an hour later?", TONIGHT + DAY + HOUR),
        ("half an hour later please", TONIGHT + DAY + HOUR / 2),
        ("সেশনটা ১ ঘণ্টা পেছানো যাবে?", TONIGHT + DAY + HOUR),
        ("session ta 1 ghonta pore deya jabe?", TONIGHT + DAY + HOUR),
        ("6 tar meeting 8 tay den", TONIGHT + DAY + 2 * HOUR),
        ("কাল না, পরশু সন্ধ্যা ৬টায়", TONIGHT + 2 * DAY),
        ("can we do 7pm instead of 6pm?", TONIGHT + DAY + HOUR),
    ],
)
async def test_a_session_moves_by_questions_and_offsets(world: World, sentence: str, start: dt.datetime) -> None:
    _, nabil, _ = await world.agreed(TONIGHT + DAY)
    await nabil.says(sentence)
    nabil.reads("CV review with Ayesha", f"{start:%a} {start.day} {start:%b, %H:%M}")
    await nabil.taps("Move it")
    assert [session.start for session in await nabil.sessions()] == [start]


async def test_to_the_evening_is_on_the_day_of_the_session(world: World) -> None:
    ayesha, nabil = await world.mentor("Ayesha", hours=AFTERNOONS), await world.student("Nabil")
    await world.meeting(ayesha, nabil, TONIGHT + 2 * DAY - 2 * HOUR)
    await nabil.says("move it to the evening")
    nabil.reads("Wed 25 Nov")
    nabil.sees_buttons("18:00")


# ── Cancelling ──


@pytest.mark.parametrize(
    "sentence", ["cancel everything tomorrow", "কালকের সব বাতিল করেন", "kalker sob session cancel koren"]
)
async def test_all_of_a_day_is_cancelled_with_one_tap_and_comes_back_with_one(world: World, sentence: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    for hours in (0, 2):
        await world.meeting(ayesha, nabil, TONIGHT + DAY + hours * HOUR, title=f"Talk {hours}")
    await nabil.says(sentence)
    nabil.reads("Shall I cancel these 2 sessions?", "Talk 0", "Talk 2")
    await nabil.taps("Yes, cancel all")
    nabil.reads("2 sessions are cancelled")
    assert [session.title for session in await nabil.sessions() if session.status is Status.CONFIRMED] == ["CV review"]
    await nabil.taps("Undo")
    nabil.reads("Undone", "Talk 0", "Talk 2")
    assert len([each for each in await nabil.sessions() if each.status is Status.CONFIRMED]) == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "cancel ayesha and book sadia tomorrow 5pm instead",
        "sadia instead of ayesha tomorrow 5pm",
        "আয়েশা আপুরটা বাতিল করে সাদিয়া আপুকে বুক করেন কাল বিকাল ৫টায়",
        "ayesha apur ta cancel kore sadia apu ke book koren kal bikal 5tay",
    ],
)
@pytest.mark.usefixtures("sadia")
async def test_one_session_for_another_with_one_tap_and_one_undo(world: World, sentence: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says(sentence)
    nabil.reads("Sadia Karim", "Tue 24 Nov, 17:00", "This cancels: CV review with Ayesha", "Shall I book it?")
    await nabil.taps("Book it")
    nabil.reads("Cancelled: CV review with Ayesha", "Sadia Karim")
    assert nabil.labels().count("Undo") == 1
    [coming] = [each for each in await nabil.sessions() if each.status in (Status.CONFIRMED, Status.PENDING)]
    assert coming.host.name == "Sadia Karim"
    await nabil.taps("Undo")
    [coming] = [each for each in await nabil.sessions() if each.status in (Status.CONFIRMED, Status.PENDING)]
    assert (coming.host.name, coming.status) == ("Ayesha", Status.CONFIRMED)


async def test_a_time_with_the_same_mentor_that_is_mine_already_was_not_taken_by_somebody(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("book ayesha today 6pm about sql")
    nabil.reads("already")
    nabil.reads_nowhere("Somebody was faster")


@pytest.mark.usefixtures("sadia")
async def test_one_session_for_another_in_the_middle_of_a_booking(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("book sadia tomorrow 4pm about sql")
    await nabil.says("cancel ayesha and book sadia tomorrow 5pm")
    nabil.reads("Tue 24 Nov, 17:00", "This cancels: CV review with Ayesha", "About sql")


@pytest.mark.usefixtures("sadia")
async def test_a_session_that_is_not_there_is_not_replaced(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("cancel friday's session and book sadia tomorrow 5pm")
    nabil.reads("couldn’t find that session")
    assert len(await nabil.sessions()) == 1
    await nabil.says("sadia instead of ayesha")
    nabil.reads("Mon 23 Nov, 18:00", "This cancels: CV review with Ayesha")
    await nabil.taps("Book it")
    nabil.reads("Cancelled: CV review with Ayesha", "Sadia Karim")
    nabil.reads("Undo takes back only the new booking")
    [coming] = [each for each in await nabil.sessions() if each.status is Status.PENDING]
    assert (coming.host.name, coming.start) == ("Sadia Karim", TONIGHT)
