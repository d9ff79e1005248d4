"""A mentor changes the week by taps, sets rules, pauses and has hours for a period; each change is shown first."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.status import Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

TUESDAY = MONDAY_MORNING.replace(hour=18) + dt.timedelta(days=1)


async def hours(chatter: Chatter) -> dict[int, list[tuple[int, int]]]:
    """The mentor's week, in hours."""
    async with chatter.world.app.database.read() as tx:
        profile = await chatter.world.app.services.mentors.profile(tx, actor=await chatter.person(tx))
    assert profile is not None
    week: dict[int, list[tuple[int, int]]] = {}
    for day, start, end in profile.hours:
        week.setdefault(day, []).append((start // 60, end // 60))
    return week


async def test_a_day_is_changed_and_copied_by_taps(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.meeting(ayesha, nabil, TUESDAY)
    await ayesha.says("/availability")
    await ayesha.taps("Hours", "Tu")
    ayesha.reads("Tue", "18:00–21:00", "Nothing is saved yet")
    await ayesha.taps("✕ 18:00–21:00")
    ayesha.reads("closed")
    await ayesha.taps("Add hours", "10:00", "13:00")
    await ayesha.says("4-6pm")
    ayesha.reads("10:00–13:00, 16:00–18:00")
    await ayesha.says("whatever suits")
    ayesha.reads("I didn’t get these hours")
    await ayesha.taps("Copy to other days", "☐ Wed", "☐ Thu", "☑ Thu", "Done")
    ayesha.reads("Nothing has changed", "Tue–Wed 10:00–13:00, 16:00–18:00", "You are free Mon 23 Nov, 18:00–21:00")
    ayesha.reads("1 session doesn’t fit any more and stays:", "Nabil")
    assert (await hours(ayesha))[1] == [(18, 21)]
    await ayesha.taps("Save")
    ayesha.reads("Saved", "Tue–Wed 10:00–13:00, 16:00–18:00")
    week = await hours(ayesha)
    assert (week[1], week[2], week[3]) == ([(10, 13), (16, 18)], [(10, 13), (16, 18)], [(18, 21)])
    [session] = await nabil.sessions()
    assert session.status is Status.CONFIRMED


async def test_a_rule_is_tapped_or_typed_and_shown_before_it_is_saved(ayesha: Chatter, nabil: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("Rules")
    ayesha.reads("Free after: none", "Most a day: no limit", "Public holidays are like other days")
    await ayesha.taps("Notice to book", "2 days")
    ayesha.reads("Notice to book: 2 days", "Next free time: Wed 25 Nov 18:00")
    await ayesha.taps("Never mind", "Notice to book")
    await ayesha.says("all the time")
    ayesha.reads("I didn’t get that")
    await ayesha.says("90 days")
    ayesha.reads("It can be from 0 minutes to 30 days")
    await ayesha.says("24 hours")
    await ayesha.taps("Save")
    ayesha.reads("Saved", "Notice to book: 1 day")
    await ayesha.says("10 min break after each session")
    ayesha.reads("Free after: 10 minutes")
    await ayesha.taps("Save", "Take public holidays off")
    ayesha.reads("Public holidays are days off")
    await ayesha.taps("Save")
    ayesha.reads("Free after: 10 minutes", "Public holidays are days off")
    await nabil.taps("Book a session", "Ayesha")
    nabil.sees_buttons("Tue 24 Nov 18:00")
    nabil.sees_no_button("Mon 23 Nov")


async def test_who_pauses_is_not_booked_until_they_say_so(ayesha: Chatter, nabil: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("Pause", "Until I say so")
    ayesha.reads("Bookings pause until you take them again", "Then nobody can book you")
    await ayesha.taps("Save")
    await nabil.taps("Book a session")
    nabil.sees_no_button("Ayesha")
    await ayesha.says("/availability")
    await ayesha.taps("Why can nobody book me?")
    ayesha.reads("bookings pause", "gone by")
    await ayesha.says("resume bookings")
    ayesha.reads("Students can book you again", "You are free Mon 23 Nov")
    await ayesha.taps("Save")
    await nabil.says("/book")
    nabil.sees_buttons("Ayesha")


async def test_a_day_says_which_rule_closes_which_time(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.meeting(ayesha, nabil, TUESDAY + dt.timedelta(minutes=60))
    await ayesha.says("block tomorrow 6-6:30pm")
    await ayesha.taps("Save")
    await ayesha.says("15 min break after a session")
    await ayesha.taps("Save")
    await ayesha.says("/availability")
    await ayesha.taps("Why can nobody book me?", "Tue 24 Nov")
    ayesha.reads("00:00–18:00: outside your hours", "18:00–18:30: closed on this date", "19:00–19:30: a session")
    ayesha.reads("19:30–19:45: kept free around a session", "20:00–21:00: can be booked")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not more than 2 sessions a day please", "Most a day: 2"),
        ("সপ্তাহে সর্বোচ্চ ৪টা সেশন", "Most a week: 4"),
        ("ami dine 3 tar beshi session nibo na", "Most a day: 3"),
        ("please pause my bookings till 10 december", "Bookings pause until Thu 10 Dec"),
        ("romjane rat 9ta theke 11ta", "Mon 8 Feb–Tue 9 Mar: Every day 21:00–23:00"),
        ("from 5 to 16 december only saturdays", "Sat 5 Dec–Wed 16 Dec: Sat 18:00–21:00"),
    ],
)
async def test_in_the_open_chat_a_rule_is_said_back_before_it_is_saved(ayesha: Chatter, text: str, said: str) -> None:
    await ayesha.says(text)
    ayesha.reads(said)
    await ayesha.taps("Save")
    ayesha.reads("Saved", said)


async def test_a_week_of_exams_has_hours_of_its_own_until_they_are_taken_back(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await world.meeting(ayesha, nabil, TUESDAY)
    await ayesha.says("exam week 24-30 nov only saturdays")
    ayesha.reads("Tue 24 Nov–Mon 30 Nov: Sat 18:00–21:00", "1 session doesn’t fit any more and stays:")
    await ayesha.taps("Save")
    await nabil.says("/book")
    await nabil.taps("Ayesha", "Other day")
    nabil.sees_buttons("23", "28")
    nabil.sees_no_button("24", "25")
    await ayesha.taps("✕ 24 Nov–30 Nov")
    ayesha.reads("Saved")
    await nabil.says("/book")
    await nabil.taps("Ayesha", "Other day", "25")
    nabil.sees_buttons("18:00")


async def test_a_mentor_offers_several_lengths_and_a_student_chooses_one(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("Session length")
    await ayesha.says("quick look 15, mock interview 60")
    ayesha.reads("Sessions: quick look, 15 min, mock interview, 60 min", "Next free time: Mon 23 Nov 18:00")
    await ayesha.taps("Save")
    await nabil.taps("Book a session", "Ayesha")
    nabil.reads("Which session with Ayesha?")
    await nabil.taps("mock interview, 60 min", "Mon 23 Nov 19:00", "CV review")
    await nabil.says("/book")
    await nabil.taps("Ayesha", "quick look, 15 min")
    nabil.sees_buttons("Mon 23 Nov 18:45")
    nabil.sees_no_button("Mon 23 Nov 19:15")
    await nabil.says("book ayesha tomorrow 6pm for 60 minutes about my cv")
    await nabil.taps("Book it")
    await nabil.says("mock interview with ayesha wednesday 7pm")
    await nabil.taps("Book it")
    lengths = [(view.end - view.start).total_seconds() / 60 for view in await nabil.sessions()]
    assert lengths == [60, 60, 60]
    await ayesha.says("/availability")
    await ayesha.taps("Session length", "45 min")
    ayesha.reads("Nothing has changed yet", "Sessions: 45 min", "Next free time: ")
    await ayesha.taps("Save")
    await ayesha.says("/availability")
    ayesha.reads("Session length: 45 minutes")
    await nabil.says("/book")
    await nabil.taps("Ayesha")
    nabil.reads_nowhere("quick look, 45 min")
    for said, shown in (
        ("keep a 10 min buffer before sessions", "Free before: 10 minutes"),
        ("সেশনের মাঝে ১৫ মিনিট বিরতি রাখুন", "Free after: 15 minutes"),
    ):
        await ayesha.says(said)
        ayesha.reads(shown, "Nothing has changed yet")


async def test_time_between_sessions_is_no_length_where_lengths_are_asked(ayesha: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("Session length")
    await ayesha.says("15 minute break between sessions")
    ayesha.reads("Nothing has changed yet", "Free after: 15 minutes")
    ayesha.reads_nowhere("Sessions: break")


@pytest.mark.parametrize("place", ["/help", "/availability"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("this week only weekdays 8-10pm", "Mon 23 Nov–Sat 28 Nov: Sun–Thu 20:00–22:00"),
        ("until 15 december only saturdays 10-12", "Mon 23 Nov–Tue 15 Dec: Sat 10:00–12:00"),
        ("next 3 weeks only saturdays 10-12", "Tue 24 Nov–Mon 14 Dec: Sat 10:00–12:00"),
        ("১৫ ডিসেম্বর পর্যন্ত শুধু শনিবার সকাল ১০টা থেকে ১২টা", "Mon 23 Nov–Tue 15 Dec: Sat 10:00–12:00"),
        ("15 december porjonto shudhu shonibar sokal 10ta theke 12ta", "Mon 23 Nov–Tue 15 Dec: Sat 10:00–12:00"),
    ],
)
async def test_hours_with_an_end_are_saved_for_so_long(ayesha: Chatter, text: str, said: str, place: str) -> None:
    before = await hours(ayesha)
    await ayesha.says(place)
    await ayesha.says(text)
    ayesha.reads("Nothing has changed yet", said)
    assert "Weekly hours" not in (ayesha.last.text or "")
    await ayesha.taps("Save")
    ayesha.reads("Saved", said)
    assert await hours(ayesha) == before


@pytest.mark.parametrize("place", ["/help", "/availability"])
@pytest.mark.parametrize(
    ("text", "week", "until"),
    [
        ("from next week weekdays 8-10pm", "Sun–Thu 20:00–22:00", "Sat 28 Nov"),
        ("from january weekdays 8-10pm", "Sun–Thu 20:00–22:00", "Thu 31 Dec"),
        ("I'm only free weekends from next week", "Fri–Sat 18:00–21:00", "Sat 28 Nov"),
        ("আগামী সপ্তাহ থেকে রবি থেকে বৃহস্পতি রাত ৮টা থেকে ১০টা", "Sun–Thu 20:00–22:00", "Sat 28 Nov"),
        ("porer soptah theke shonibar sokal 10ta theke 12ta", "Sat 10:00–12:00", "Sat 28 Nov"),
    ],
)
async def test_hours_that_begin_later_leave_the_days_before_them(
    ayesha: Chatter, text: str, week: str, until: str, place: str
) -> None:
    await ayesha.says(place)
    await ayesha.says(text)
    ayesha.reads(
        f"Weekly hours: {week}", f"Mon 23 Nov–{until}: Every day 18:00–21:00", "You are free Mon 23 Nov, 18:00"
    )
    await ayesha.taps("Save")
    ayesha.reads("Saved", week, until)


async def test_before_hours_that_begin_later_a_student_books_as_ever(ayesha: Chatter, nabil: Chatter) -> None:
    await ayesha.says("from next week saturdays 10am-12pm")
    await ayesha.taps("Save")
    await nabil.says("/book")
    await nabil.taps("Ayesha", "Other day", "25")
    nabil.sees_buttons("18:00")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10 min break after each and at most 3 a day", ("Most a day: 3", "Free after: 10 minutes")),
        ("max 3 sessions a day, 10 per week", ("Most a day: 3", "Most a week: 10")),
        ("make it 45 minutes, and 15 min break between", ("Sessions: 45 min", "Free after: 15 minutes")),
        ("1 hour sessions and 15 min break", ("Sessions: 60 min", "Free after: 15 minutes")),
        ("1 hour sessions and at most 3 a day", ("Sessions: 60 min", "Most a day: 3")),
        ("1 ghontar session korbo, 15 min gap", ("Sessions: 60 min", "Free after: 15 minutes")),
        (
            "din e sorboccho 3 ta, protita session er por 10 min biroti",
            ("Most a day: 3", "Free after: 10 minutes"),
        ),
        (
            "প্রতি সেশনের পর ১০ মিনিট বিরতি চাই আর দিনে সর্বোচ্চ ৩টা সেশন",
            ("Most a day: 3", "Free after: 10 minutes"),
        ),
    ],
)
async def test_two_rules_in_a_sentence_are_shown_and_saved_together(
    ayesha: Chatter, text: str, said: tuple[str, str]
) -> None:
    await ayesha.says(text)
    ayesha.reads("Nothing has changed yet", *said)
    await ayesha.taps("Save")
    ayesha.reads("Saved")
    await ayesha.says("/availability")
    await ayesha.taps("Rules")
    ayesha.reads(*(each for each in said if not each.startswith("Sessions")))


async def test_what_is_not_understood_beside_a_rule_is_named(ayesha: Chatter) -> None:
    await ayesha.says("at most 3 a day, 20 for the others")
    ayesha.reads("Most a day: 3", "left it out: 20 for the others")


@pytest.mark.parametrize("text", ["until 15 december only saturdays 10-12", "from next week weekdays 8-10pm"])
async def test_hours_for_a_time_are_no_offer_to_whoever_is_at_hand(world: World, text: str) -> None:
    ayesha, _, _ = await world.agreed(TUESDAY)
    await ayesha.says(text)
    ayesha.reads("Nothing has changed yet", "Mon 23 Nov–")


@pytest.mark.parametrize(
    "text",
    [
        "weekdays 8-10pm for now",
        "during my exams only saturdays 10-12",
        "weekdays 8-10pm starting after exams",
        "রমজানের পর থেকে প্রতিদিন রাত ৮টা থেকে ১০টা",
        "apatoto robi theke brihospoti rat 8ta theke 10ta",
    ],
)
async def test_hours_for_a_time_that_nobody_knows_are_asked_for_dates(ayesha: Chatter, text: str) -> None:
    await ayesha.says(text)
    ayesha.reads("From which day until which day", "Nothing has changed yet")
    await ayesha.says("1-14 dec weekdays 8-10pm")
    ayesha.reads("Tue 1 Dec–Mon 14 Dec: Sun–Thu 20:00–22:00")


@pytest.mark.parametrize(
    "before",
    [("at most 3 a day",), ("at most 3 a day", "yes"), ("pause until 5 december", "yes"), ("দিনে সর্বোচ্চ ৩টা", "হ্যাঁ")],
)
@pytest.mark.parametrize(
    "said",
    [
        ("cancel everything today", "Shall I cancel these 2 sessions?"),
        ("cancel nabil's session", "Shall I cancel this session?"),
        ("farhana 20:30 instead", "To offer: Mon 23 Nov, 20:30"),
        ("move nabil to thursday 7pm", "To offer: Thu 26 Nov, 19:00"),
        ("confirm farhana", "No request of Farhana is waiting"),
        ("I'm in London now", "Times are now in London time"),
        ("delete my data", "You can delete everything"),
        ("আজ শরীর খারাপ, আজকের সব বাতিল করে দিন", "Shall I cancel these 2 sessions?"),
        ("ajker sob cancel koro", "Shall I cancel these 2 sessions?"),
    ],
)
async def test_a_rule_that_is_asked_about_or_saved_keeps_nothing_else_from_being_heard(
    world: World, ayesha: Chatter, nabil: Chatter, before: tuple[str, ...], said: tuple[str, str]
) -> None:
    farhana = await world.student("Farhana")
    await world.meeting(ayesha, nabil, MONDAY_MORNING.replace(hour=18))
    await world.meeting(ayesha, farhana, MONDAY_MORNING.replace(hour=19))
    text, read = said
    for line in (*before, text):
        await ayesha.says(line)
    ayesha.reads(read)
    ayesha.reads_nowhere("Free before")


@pytest.mark.parametrize("text", ["undo", "na thak", "yes", "my sessions", "bananas"])
async def test_what_is_said_at_the_rules_is_answered_as_in_the_open_chat(ayesha: Chatter, text: str) -> None:
    await ayesha.says("at most 3 a day")
    await ayesha.says("yes")
    await ayesha.says(text)
    assert "Free before" not in str(ayesha.last.text)
    assert "Write it like" not in str(ayesha.last.text)


async def test_a_rule_that_is_asked_about_still_hears_what_may_be_it(ayesha: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("Rules", "Free after")
    await ayesha.says("10 minutes")
    ayesha.reads("Free after: 10 minutes", "Nothing has changed")
    await ayesha.says("15 min break between sessions")
    ayesha.reads("Free after: 15 minutes", "Nothing has changed")
    await ayesha.says("hmm")
    ayesha.reads("Nothing has changed")
    await ayesha.says("yes")
    ayesha.reads("Saved", "Free after: 15 minutes")


async def test_what_is_booked_in_a_pause_stays_and_is_not_at_odds_with_it(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await world.meeting(ayesha, nabil, TUESDAY)
    await ayesha.says("pause until 5 december")
    ayesha.reads("1 session is booked in the break and stays:", "Nabil")
    ayesha.reads_nowhere("fit any more")


@pytest.mark.parametrize(
    ("rule", "hour", "why"),
    [
        ("at most 1 session a day", "8pm", "Tue 24 Nov is full: this mentor’s limit is 1 a day"),
        ("at most 1 session a day", "11pm", "Tue 24 Nov 23:00 is outside the mentor’s hours"),
        ("at most 1 session a week", "8pm", "is full: this mentor’s limit is 1 a week"),
        ("pause until december 10", "8pm", "taking a break from bookings until"),
    ],
)
async def test_whoever_asks_for_a_time_that_rules_close_sees_the_nearest(
    world: World, ayesha: Chatter, rule: str, hour: str, why: str
) -> None:
    nabil = await world.student("Nabil")
    await world.meeting(ayesha, await world.student("Rumi"), TUESDAY)
    await ayesha.says(rule)
    await ayesha.taps("Save")
    await nabil.says(f"book ayesha tomorrow {hour} about cv")
    nabil.reads(why, "nearest free times")
    assert any("18:00" in label for label in nabil.labels())
    await nabil.taps(next(label for label in nabil.labels() if "18:00" in label))
    [session] = await nabil.sessions()
    assert session.title == "cv"
