"""A time is typed as well as tapped, in booking and in moving; what was understood is said before anything happens."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)
DAY = dt.timedelta(days=1)
LONG_HOURS = [(weekday, 8 * 60, 22 * 60) for weekday in range(7)]
WAYS = ["tomorrow 5pm", "কাল বিকেল ৫টায়", "kal bikel 5tay"]


@pytest.fixture
async def ayesha(world: World) -> Chatter:
    return await world.mentor("Ayesha", hours=LONG_HOURS)


@pytest.fixture
async def nabil(world: World, ayesha: Chatter) -> Chatter:
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", ayesha.name)
    return nabil


@pytest.mark.parametrize("words", WAYS)
async def test_a_whole_time_is_taken_and_said_back(nabil: Chatter, words: str) -> None:
    await nabil.says(words)
    nabil.reads("Ayesha", "Tue 24 Nov, 17:00", "Tue 24 Nov, 17:00 Dhaka time", "What is it about?")
    await nabil.taps("CV review")
    assert nabil.taps_made == 3
    assert [session.start for session in await nabil.sessions()] == [TONIGHT + DAY - dt.timedelta(hours=1)]
    assert nabil.live[-1] is nabil.last


@pytest.mark.parametrize("words", ["5", "৫", "at 5", "5pm", "বিকেল ৫টা", "5 tay"])
async def test_a_time_of_day_is_the_next_day_that_has_it(nabil: Chatter, words: str) -> None:
    await nabil.says(words)
    nabil.reads("Mon 23 Nov, 17:00 Dhaka time", "What is it about?")


async def test_a_time_of_day_that_is_gone_today_is_tomorrows(world: World, nabil: Chatter) -> None:
    await world.until(TONIGHT)
    await nabil.says("5pm")
    nabil.reads("Tue 24 Nov, 17:00 Dhaka time")


@pytest.mark.parametrize("words", ["25 nov", "২৫ নভেম্বর", "wednesday", "budhbar"])
async def test_a_date_shows_that_days_times(nabil: Chatter, words: str) -> None:
    await nabil.says(words)
    nabil.reads("Free on Wed 25 Nov")
    assert nabil.labels()[:2] == ["08:00", "08:30"]
    await nabil.taps("Later" if "Later" in nabil.labels() else "10:30", "CV review")
    assert [session.start.day for session in await nabil.sessions()] == [25]


@pytest.mark.parametrize("words", ["fri evening", "শুক্রবার সন্ধ্যায়", "shukrobar shondha"])
async def test_a_part_of_a_day_shows_its_times(nabil: Chatter, words: str) -> None:
    await nabil.says(words)
    nabil.reads("You asked for Fri 27 Nov, evening (Dhaka time)", "Free on Fri 27 Nov:")
    assert [label for label in nabil.labels() if ":" in label] == [
        *("17:00", "17:30", "18:00", "18:30", "19:00", "19:30", "20:00", "20:30")
    ]
    await nabil.taps("18:30", "CV review")
    assert [session.start for session in await nabil.sessions()] == [TONIGHT + 4 * DAY + dt.timedelta(minutes=30)]


async def test_a_time_after_another_shows_what_is_free_from_then_on(nabil: Chatter) -> None:
    await nabil.says("friday after 8pm")
    nabil.reads("Fri 27 Nov, 20:00–00:00")
    assert [label for label in nabil.labels() if ":" in label] == [
        *("Fri 27 Nov 20:00", "Fri 27 Nov 20:30", "Fri 27 Nov 21:00", "Fri 27 Nov 21:30")
    ]


async def test_two_readings_are_two_buttons(nabil: Chatter) -> None:
    await nabil.says("friday at 9")
    nabil.reads("Which time do you mean?", "You didn’t say morning or evening")
    await nabil.taps("Fri 27 Nov 21:00", "CV review")
    assert [session.start.hour for session in await nabil.sessions()] == [21]


async def test_another_day_that_may_be_meant_is_a_button(nabil: Chatter) -> None:
    await nabil.says("next tuesday")
    nabil.reads("It could be another week")
    [other] = [label for label in nabil.labels() if label.startswith("Or ")]
    await nabil.taps(other)
    nabil.reads("Free on", other.removeprefix("Or "))


async def test_of_two_readings_the_only_free_one_is_taken_and_said(world: World) -> None:
    await world.mentor("Karim")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Karim")
    await nabil.says("friday at 8")
    nabil.reads("Fri 27 Nov, 20:00 Dhaka time", "You didn’t say morning or evening", "What is it about?")


async def test_a_time_that_is_not_free_shows_the_nearest_before_and_after(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    rumi = await world.student("Rumi")
    await world.meeting(ayesha, rumi, TONIGHT + DAY)
    await nabil.says("tomorrow 6pm")
    nabil.reads(
        "Somebody was faster: Tue 24 Nov 18:00 is gone", "Tue 24 Nov, 18:00 Dhaka time", "The nearest free times:"
    )
    nabil.sees_buttons("Tue 24 Nov 17:30", "Tue 24 Nov 18:30", "Other day", "Other mentor", "Never mind")
    await nabil.taps("18:30", "CV review")
    assert [session.start for session in await nabil.sessions()] == [TONIGHT + DAY + dt.timedelta(minutes=30)]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("today 9:40am", "too soon"),
        ("3am tomorrow", "outside the mentor’s hours"),
        ("20 march", ""),
        ("25 dec 2027 5pm", "too far ahead"),
    ],
)
async def test_why_a_time_cannot_be_had_is_said(nabil: Chatter, words: str, why: str) -> None:
    await nabil.says(words)
    nabil.reads(why, "The nearest free times:")
    assert [label for label in nabil.labels() if "Nov" in label or "Dec" in label]


async def test_words_work_at_the_month_and_at_the_day(nabil: Chatter) -> None:
    await nabil.taps("Other day")
    await nabil.says("26 nov")
    nabil.reads("Free on Thu 26 Nov")
    await nabil.says("5pm")
    nabil.reads("Thu 26 Nov, 17:00 Dhaka time", "What is it about?")


@pytest.mark.parametrize("said", ["hmph", "🙂🙂🙂", "x" * 4096, "<i>hmph?</i>", "9" * 300, "কী করব বুঝছি না"])
async def test_what_is_no_time_is_explained_with_examples(nabil: Chatter, said: str) -> None:
    await nabil.says(said)
    nabil.reads("I didn’t get the time", "tomorrow 5pm", "fri evening", "The next free times")
    await nabil.says("tomorrow 5pm")
    nabil.reads("Tue 24 Nov, 17:00 Dhaka time")


async def test_a_typed_time_with_a_topic_carried_over_waits_for_a_tap(world: World, ayesha: Chatter) -> None:
    rumi = await world.student("Rumi")
    await world.meeting(ayesha, rumi, TONIGHT, title="My React portfolio")
    await rumi.says("/start")
    await rumi.taps("Again with Ayesha")
    await rumi.says("kal bikel 5tay")
    rumi.reads("Tue 24 Nov, 17:00 Dhaka time", "About My React portfolio", "Shall I book it?")
    assert len(await rumi.sessions()) == 1
    await rumi.taps("Book it")
    assert [session.title for session in await rumi.sessions()] == ["My React portfolio"] * 2


async def test_a_name_is_typed_instead_of_tapped(world: World, ayesha: Chatter) -> None:
    await world.mentor("Karim")
    nabil = await world.student("Nabil")
    await nabil.says("/book")
    await nabil.says("আয়েশা আপু")
    nabil.reads("Ayesha", "The next free times")
    await nabil.says("/book")
    await nabil.says("dunno")
    nabil.reads("Please tap one of the buttons", "Who would you like to meet?")


async def test_people_abroad_type_their_own_clock(world: World, ayesha: Chatter) -> None:
    nabil = await world.student("Nabil", zone="Europe/London")
    await nabil.taps("Book a session", "Ayesha")
    await nabil.says("tomorrow 2pm")
    nabil.reads("Tue 24 Nov, 14:00 London time")
    await nabil.taps("CV review")
    assert [session.start for session in await nabil.sessions()] == [(TONIGHT + DAY).replace(hour=20)]


async def test_somebody_who_reads_bangla_is_answered_in_bangla(world: World, ayesha: Chatter) -> None:
    nabil = world.meets("নাবিল", language="bn")
    await nabil.says("/start")
    await nabil.says("আয়েশা আপুর সাথে কাল বিকাল ৫টায় সিভি নিয়ে")
    nabil.reads("বিষয়: সিভি", "মঙ্গলবার, ২৪ নভেম্বর", "বুক করে দেব?")
    await nabil.taps("বুক করুন")
    assert [session.title for session in await nabil.sessions()] == ["সিভি"]


# ── Moving ──


@pytest.mark.parametrize("words", WAYS)
async def test_a_typed_time_moves_after_one_tap(world: World, words: str) -> None:
    _, nabil, view = await world.agreed(TONIGHT)
    await nabil.taps("Move")
    await nabil.says(words.replace("5", "7").replace("৫", "৭").replace("বিকেল", "সন্ধ্যা").replace("bikel", "shondha"))
    nabil.reads("Now: Mon 23 Nov, 18:00", "New: Tue 24 Nov, 19:00", "Tue 24 Nov, 19:00 Dhaka time", "Shall I move it?")
    assert [session.start for session in await nabil.sessions()] == [view.start]
    await nabil.taps("Move it")
    nabil.reads("Moved.", "Tue 24 Nov, 19:00–19:30")


async def test_a_typed_time_of_day_is_meant_on_the_sessions_day(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT + 3 * DAY)
    await nabil.taps("Move")
    await nabil.says("7")
    nabil.reads("Thu 26 Nov, 19:00 Dhaka time")
    await nabil.taps("Keep the time")
    nabil.reads("18:00–18:30")


async def test_a_typed_day_shows_that_days_times_to_move_to(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Move")
    await nabil.says("শুক্রবার")
    nabil.reads("Free on Fri 27 Nov")
    await nabil.taps("19:30")
    nabil.reads("Moved.", "Fri 27 Nov, 19:30–20:00")


async def test_what_is_no_time_to_move_to_is_explained(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Move")
    await nabil.says("whenever you like")
    nabil.reads("I didn’t get the time", "Tap a new time")
    await nabil.says("tomorrow 3am")
    nabil.reads("outside the mentor’s hours", "The nearest free times")
    await nabil.taps("Mon 23 Nov 20:30")
    nabil.reads("Moved.")


async def test_cancelled_by_the_other_while_the_time_was_typed(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Move")
    await ayesha.taps("Cancel")
    await nabil.says("tomorrow 7pm")
    nabil.reads("changed meanwhile", "cancelled by Ayesha")
