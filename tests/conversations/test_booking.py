"""Booking, as people do it. Taps are counted from the dashboard, or from the message at hand."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.arrangement import SetLengths
from domain.hours import Length
from domain.status import Status
from tests.support.chat import MONDAY_MORNING, Chatter, World
from tests.support.statements import counted

TONIGHT = MONDAY_MORNING.replace(hour=18)
MOST_OF_A_TURN, MOST_OF_AN_UPDATE = 20, 31  # statements; PostgreSQL takes locks beside
SHALOM = "\u05e9\u05dc\u05d5\u05dd"


async def test_a_new_mentor_is_booked_with_four_taps_and_nothing_typed(world: World) -> None:
    ayesha = await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    nabil.reads("Ayesha", "CV review", "18:00")
    assert nabil.taps_made == 4
    assert len(nabil.messages) == 1
    [session] = await nabil.sessions()
    assert (session.status, session.title, session.host.name) == (Status.PENDING, "CV review", "Ayesha")
    ayesha.hears_nothing()
    await world.passes(seconds=30)
    ayesha.gets("Nabil", "CV review")
    ayesha.sees_buttons("Confirm", "Decline")
    await ayesha.taps("Confirm")
    nabil.gets("Ayesha", "confirmed")


async def test_the_last_tap_asks_the_database_for_little(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00")
    with counted() as statements:
        await nabil.taps("CV review")
    await world.settles()
    begins = next(at for at, each in enumerate(statements) if each.startswith("SELECT inbox"))
    ends = next(at for at, each in enumerate(statements) if "UPDATE dialog SET conversation" in each)
    assert len(statements[begins + 1 : ends + 1]) <= MOST_OF_A_TURN, "in the turn, after it has claimed its update"
    assert len(statements) <= MOST_OF_AN_UPDATE, "from Telegram's answer until nothing waits any more"


async def test_book_again_takes_two_taps_and_keeps_topic_and_length(world: World) -> None:
    ayesha = await world.mentor("Ayesha", length=45)
    nabil = await world.student("Nabil")
    await world.meeting(ayesha, nabil, TONIGHT, title="My React portfolio", minutes=45)
    await nabil.says("/start")
    nabil.taps_made = 0
    await nabil.taps("Again with Ayesha", "18:45")
    assert nabil.taps_made == 2
    nabil.reads("My React portfolio", "18:45–19:30", "45 minutes")
    again = (await nabil.sessions())[1]
    assert (again.title, again.length, again.status) == ("My React portfolio", 45, Status.PENDING)


async def test_another_mentor_chosen_on_the_way_again_is_asked_for_a_topic(world: World) -> None:
    ayesha = await world.mentor("Ayesha")
    await world.mentor("Karim")
    nabil = await world.student("Nabil")
    await world.meeting(ayesha, nabil, TONIGHT)
    await nabil.says("/start")
    await nabil.taps("Again with Ayesha", "Other mentor", "Karim", "18:30")
    nabil.reads("What is it about?")


async def test_mentors_come_in_pages_and_those_met_before_come_first(world: World) -> None:
    names = [f"Mentor{letter}" for letter in "ABCDEFG"]
    mentors = {name: await world.mentor(name) for name in names}
    nabil = await world.student("Nabil")
    await world.meeting(mentors["MentorG"], nabil, TONIGHT)
    await world.until(TONIGHT + dt.timedelta(hours=1))
    await nabil.says("/book")
    ways = ["By topic", "By day", "Soonest with anyone", "Never mind"]
    shown = [label.partition(" · ") for label in nabil.labels()]
    assert [name for name, _, _ in shown] == ["↻ MentorG", *names[:5], "More ›", *ways]
    assert [free for _, _, free in shown if free] == ["20:00"] * 6
    await nabil.taps("More ›")
    assert nabil.labels() == ["MentorF · 20:00", "‹ Back", *ways]
    await nabil.taps("‹ Back", "More ›", "MentorF", "18:00", "Career advice")
    nabil.reads("MentorF", "Career advice")


async def test_nobody_to_book_is_no_dead_end(world: World) -> None:
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session")
    nabil.reads("No mentor can be booked right now")
    await nabil.taps("Home")
    nabil.reads("Hello Nabil")


async def test_a_mentor_without_free_times_is_no_dead_end(world: World) -> None:
    await world.mentor("Ayesha", hours=[(1, 600, 630)])
    await world.mentor("Karim")
    nabil = await world.student("Nabil")
    for day in range(1, 30, 7):
        rumi = await world.student(f"Rumi{day}")
        await rumi.taps("Book a session", "Ayesha", "10:00", "CV review")
    await nabil.taps("Book a session", "Ayesha")
    nabil.reads("Ayesha has no free time right now")
    await nabil.taps("Other mentor", "Karim")
    nabil.reads("The next free times")


async def test_another_day_shows_a_month_in_which_only_free_days_can_be_tapped(world: World) -> None:
    await world.mentor("Ayesha", hours=[(3, 18 * 60, 19 * 60), (5, 10 * 60, 10 * 60 + 30)])
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "Other day")
    nabil.reads("November 2026")
    assert [label for label in nabil.labels() if label.isdigit()] == ["26", "28"]
    await nabil.taps("December 2026 ›")
    assert [label for label in nabil.labels() if label.isdigit()] == ["3", "5", "10", "12", "17", "19"]
    nabil.sees_no_button("January")
    await nabil.taps("‹ November 2026", "·")
    nabil.reads("November 2026")
    await nabil.taps("26")
    nabil.reads("Free on Thu 26 Nov")
    assert nabil.labels() == ["18:00", "18:30", "Other day", "Never mind"]
    await nabil.taps("18:30", "CV review")
    nabil.reads("Thu 26 Nov, 18:30–19:00 Dhaka time")
    assert len(nabil.messages) == 1


async def test_the_month_opens_where_the_first_free_day_is(world: World) -> None:
    await world.mentor("Ayesha", hours=[(0, 600, 660)])
    await world.until(dt.datetime(2026, 11, 30, 12, 0, tzinfo=MONDAY_MORNING.tzinfo))
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "Other day")
    nabil.reads("December 2026")


@pytest.mark.parametrize(
    ("zone", "label", "mine", "theirs"),
    [
        ("Europe/London", "Tue 24 Nov 00:00", "00:00–00:30 Dhaka time", "18:00–18:30 London time"),
        ("America/New_York", "Tue 24 Nov 05:00", "05:00–05:30 Dhaka time", "18:00–18:30 New York time"),
    ],
)
async def test_both_clocks_are_shown_when_they_differ(
    world: World, zone: str, label: str, mine: str, theirs: str
) -> None:
    mentor = await world.mentor("Ayesha", zone=zone)
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha")
    nabil.reads("Times are in your zone (Dhaka time)")
    await nabil.taps(label, "CV review")
    nabil.reads(f"Tue 24 Nov, {mine}", f"For Ayesha: Mon {theirs}")
    await world.passes(seconds=30)
    mentor.gets(f"Mon 23 Nov, {theirs}", f"For Nabil: Tue {mine}")


async def test_a_day_is_a_day_of_the_students_calendar(world: World) -> None:
    await world.mentor("Ayesha", zone="America/New_York", hours=[(0, 20 * 60, 21 * 60)])
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "Other day", "24")
    nabil.reads("Free on Tue 24 Nov")
    assert nabil.labels()[:2] == ["07:00", "07:30"]


async def test_a_topic_may_be_typed_and_a_description_added_afterwards(world: World) -> None:
    ayesha = await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00")
    await nabil.says("Questions about my React portfolio")
    nabil.reads("Questions about my React portfolio", "I’ll ask Ayesha in a moment")
    assert nabil.live == [nabil.last]
    await nabil.taps("Add a description")
    await nabil.says("Which projects to show,\nand which to leave out?")
    nabil.reads("Saved", "Which projects to show,\nand which to leave out?")
    assert nabil.live == [nabil.last]
    await world.passes(seconds=30)
    ayesha.gets("Questions about my React portfolio", "Which projects to show")
    assert len(ayesha.news) == 1


async def test_any_script_and_any_sign_is_shown_as_it_was_typed(world: World) -> None:
    ayesha = await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    topics = ["🚀 Rocket start 👩‍🔬", "আমার সিভি দেখুন", f"{SHALOM} CV", "<b>bold</b> & <script>"]
    for topic in topics:
        await nabil.says("/book")
        await nabil.taps("Ayesha", "Nov")
        await nabil.says(topic)
        nabil.reads(topic)
    await world.passes(seconds=30)
    for topic in topics:
        ayesha.gets(topic)
    assert [session.title for session in await nabil.sessions()] == topics


async def test_names_are_shown_literally(world: World) -> None:
    ayesha = await world.mentor("<b>Ayesha</b> &amp;")
    nabil = await world.student("</a>Nabil<")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    nabil.reads("<b>Ayesha</b> &amp;")
    await world.passes(seconds=30)
    ayesha.gets("</a>Nabil<")


async def test_a_topic_that_is_too_long_or_empty_is_explained_and_nothing_is_lost(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:30")
    await nabil.says("x" * 4096)
    nabil.reads("That’s too long: 4096 characters, and 120 fit", "What is it about?", "18:30")
    await nabil.says("\u2063\u2063")
    nabil.reads("I need some words here", "18:30")
    assert nabil.live == [nabil.last]
    await nabil.says("Short enough")
    nabil.reads("Short enough", "18:30–19:00")


async def test_a_picture_instead_of_a_topic_is_explained(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00")
    await nabil.sends_photo()
    nabil.reads("I need words here", "What is it about?")
    await nabil.sends_sticker()
    nabil.reads("I need words here", "What is it about?")
    await nabil.taps("CV review")
    nabil.reads("CV review", "waiting for Ayesha")
    assert len(nabil.live) == 1


async def test_words_where_a_tap_is_asked_are_explained(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha")
    await nabil.says("purple bananas")
    nabil.reads("I didn’t get the time", "The next free times")
    assert nabil.live == [nabil.last]
    await nabil.taps("18:00", "CV review")
    nabil.reads("waiting for Ayesha")


# ── Taken meanwhile ──


async def test_second_student_hears_that_the_time_is_gone_and_sees_fresh_ones(world: World) -> None:
    await world.mentor("Ayesha")
    nabil, rumi = await world.student("Nabil"), await world.student("Rumi")
    await nabil.taps("Book a session", "Ayesha", "18:00")
    await rumi.taps("Book a session", "Ayesha", "18:00")
    await nabil.taps("CV review")
    await rumi.taps("CV review")
    rumi.reads("Somebody was faster: Mon 23 Nov 18:00 is gone", "About CV review. Tap a time and it is booked")
    rumi.sees_buttons("Mon 23 Nov 18:30", "Mon 23 Nov 19:00")
    rumi.sees_no_button("Mon 23 Nov 18:00")
    assert len(rumi.messages) == 1
    assert await rumi.sessions() == []
    await rumi.taps("18:30")
    rumi.reads("CV review", "18:30–19:00", "waiting for Ayesha")


async def test_a_time_taken_while_the_list_was_open_is_refused_at_the_tap(world: World) -> None:
    await world.mentor("Ayesha")
    nabil, rumi = await world.student("Nabil"), await world.student("Rumi")
    await rumi.taps("Book a session", "Ayesha")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    await rumi.taps("18:00")
    rumi.reads("Somebody was faster", "The nearest free times")
    rumi.sees_no_button("Mon 23 Nov 18:00")
    assert len(rumi.messages) == 1


async def test_a_topic_typed_for_a_time_that_is_gone_is_kept_for_the_next(world: World) -> None:
    await world.mentor("Ayesha")
    nabil, rumi = await world.student("Nabil"), await world.student("Rumi")
    await rumi.taps("Book a session", "Ayesha", "18:00")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    await rumi.says("How I got <stuck> on recursion")
    rumi.reads("Somebody was faster", "How I got <stuck> on recursion", "Tap a time and it is booked")
    await rumi.taps("18:30")
    rumi.reads("How I got <stuck> on recursion", "18:30–19:00", "waiting for Ayesha")


async def test_half_overlapping_times_are_taken_too(world: World) -> None:
    ayesha = await world.mentor("Ayesha", length=30)
    nabil, rumi = await world.student("Nabil"), await world.student("Rumi")
    await rumi.taps("Book a session", "Ayesha", "18:30")
    async with world.app.database.write() as tx:
        change = SetLengths((Length(60, ""),))
        await world.app.services.availability.save(tx, change, actor=await ayesha.person(tx))
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    nabil.reads("18:00–19:00")
    await rumi.taps("CV review")
    rumi.reads("Somebody was faster: Mon 23 Nov 18:30 is gone")
    assert rumi.labels()[0] == "Mon 23 Nov 19:00"


async def test_with_a_topic_carried_over_a_taken_time_is_refused_and_the_topic_stays(world: World) -> None:
    ayesha = await world.mentor("Ayesha")
    nabil, rumi = await world.student("Nabil"), await world.student("Rumi")
    await world.meeting(ayesha, nabil, TONIGHT, title="Recursion")
    await nabil.says("/start")
    await nabil.taps("Again with Ayesha")
    await rumi.taps("Book a session", "Ayesha", "18:30", "CV review")
    await nabil.taps("18:30")
    nabil.reads("Somebody was faster", "About Recursion.")
    await nabil.taps("19:00")
    nabil.reads("Recursion", "19:00–19:30", "waiting for Ayesha")


async def test_my_own_calendar_counts(world: World) -> None:
    await world.mentor("Ayesha")
    await world.mentor("Karim")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha")
    await nabil.says("/start")
    await nabil.taps("Book a session", "Karim", "18:00", "CV review")
    await nabil.says("/book")
    await nabil.taps("Ayesha")
    nabil.sees_no_button("Mon 23 Nov 18:00")


async def test_a_session_made_elsewhere_meanwhile_makes_me_busy(world: World) -> None:
    ayesha = await world.mentor("Ayesha")
    karim = await world.mentor("Karim")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00")
    await world.meeting(karim, nabil, TONIGHT)
    await nabil.taps("CV review")
    wizard, _ = nabil.finds("Other mentor")
    assert "You have “CV review” then already (Mon 23 Nov 18:00)" in str(wizard.text)
    assert nabil.labels(wizard)[0] == "Mon 23 Nov 18:30"
    ayesha.hears_nothing()


async def test_the_mentor_stops_being_one_while_a_student_chooses(world: World) -> None:
    ayesha = await world.mentor("Ayesha")
    await world.mentor("Karim")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00")
    async with world.app.database.write() as tx:
        await world.app.services.mentors.set_hours(tx, [(4, 600, 660)], actor=await ayesha.person(tx))
    await nabil.taps("CV review")
    nabil.reads("Mon 23 Nov 18:00 is outside the mentor’s hours")
    assert nabil.labels()[0] == "Fri 27 Nov 10:00"


async def test_a_time_that_came_too_close_while_choosing_is_explained(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00")
    await world.until(MONDAY_MORNING.replace(hour=17, minute=20))
    await nabil.taps("CV review")
    nabil.reads("That’s too soon: this mentor needs to know 1 hour ahead", "Tap a time")
    assert nabil.labels()[0] == "Mon 23 Nov 18:30"
    await world.until(MONDAY_MORNING.replace(hour=19))
    await nabil.taps("18:30")
    nabil.reads("Mon 23 Nov 18:30 has passed")


async def test_ten_unanswered_requests_are_enough(world: World) -> None:
    for name in ("Ayesha", "Bilal", "Chandra"):
        await world.mentor(name)
    nabil = await world.student("Nabil")
    for name in ("Ayesha", "Bilal") * 5:
        await nabil.says("/book")
        await nabil.taps(name, "Nov", "CV review")
    await nabil.says("/book")
    await nabil.taps("Chandra", "Nov", "CV review")
    nabil.reads("You have many requests without an answer")
    nabil.sees_buttons("My sessions")
    assert len(await nabil.sessions()) == 10


# ── Old buttons, commands, restarts ──


async def test_an_old_time_button_books_nothing(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha")
    message, button = nabil.finds("18:00")
    await nabil.taps("Never mind")
    await nabil.taps_in(message, button)
    assert nabil.toast is not None
    assert "no longer works" in nabil.toast
    assert await nabil.sessions() == []


async def test_only_one_booking_is_under_way(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.says("/book")
    first, old = nabil.finds("Ayesha")
    await nabil.says("/book")
    assert first not in nabil.live
    await nabil.taps_in(first, old)
    assert "no longer works" in str(nabil.toast)
    await nabil.taps("Ayesha", "18:00", "CV review")
    nabil.reads("waiting for Ayesha")


async def test_any_command_leaves_booking(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    for command in ("/cancel", "/start", "/sessions", "/settings", "/help", "/privacy", "/nonsense"):
        await nabil.says("/book")
        await nabil.taps("Ayesha", "18:00")
        wizard = nabil.last
        await nabil.says(command)
        assert wizard not in nabil.live
        assert nabil.last in nabil.live
    await nabil.says("CV review")
    assert await nabil.sessions() == []


async def test_cancel_says_that_nothing_changed_and_where_to_go(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00")
    await nabil.says("/cancel")
    nabil.reads("OK, stopped. Nothing changed.")
    nabil.sees_buttons("Book a session", "My sessions", "Home")
    await nabil.says("/cancel")
    nabil.reads("There’s nothing to stop")


async def test_restarts_at_every_step_of_booking_lose_nothing(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    for label in ("Book a session", "Ayesha", "Other day", "24", "18:30", "CV review"):
        await nabil.taps(label)
        await world.restarts()
    nabil.reads("CV review", "Tue 24 Nov, 18:30–19:00", "waiting for Ayesha")
    await nabil.taps("Undo")
    nabil.reads("Undone. Nobody was told.")
    assert len(nabil.messages) == 1


async def test_a_restart_before_the_topic_is_typed_loses_nothing(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:30")
    await world.stops()
    nabil.user.says("Pointers")
    await world.starts()
    await world.settles()
    nabil.reads("Pointers", "18:30–19:00")
    assert nabil.live == [nabil.last]


async def test_a_topic_that_has_the_words_of_a_question_is_a_topic(ayesha: Chatter, nabil: Chatter) -> None:
    await nabil.says("/book")
    await nabil.taps("Ayesha", "18:00")
    await nabil.says("A portfolio, and what to charge")
    nabil.reads("A portfolio, and what to charge", "waiting for Ayesha")
