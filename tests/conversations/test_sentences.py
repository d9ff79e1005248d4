"""A sentence books, moves, cancels or asks what there is: one message, and one tap for whatever changes something."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.status import Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)
DAY = dt.timedelta(days=1)
AFTERNOONS = [(weekday, 15 * 60, 21 * 60) for weekday in range(7)]


@pytest.fixture
async def rahim(world: World) -> Chatter:
    return await world.mentor("Rahim Uddin", hours=AFTERNOONS)


async def knows(mentor: Chatter, about: str) -> None:
    """Let a mentor write about themselves, without the taps."""
    async with mentor.world.app.database.write() as tx:
        await mentor.world.app.services.mentors.set_about(tx, about, actor=await mentor.person(tx))


# ── Booking ──

ASKED = {
    "English": ("book rahim tomorrow 5pm about my cv", "cv"),
    "English, as typed": ("hi can i talk to rahim sir tmrw 5pm abt about CV pls", "CV"),
    "Bangla": ("রহিম ভাইয়ের সাথে কাল বিকেল ৫টায় সিভি নিয়ে", "সিভি"),
    "Bangla in Latin letters": ("rahim bhai er sathe kal bikel 5tay cv niye", "cv"),
}


@pytest.mark.usefixtures("rahim")
@pytest.mark.parametrize(
    "said",
    [
        *("book rahim 6.30 saturday about sql", "rahim saturday 6.30 about sql"),
        *("rahim bhai er sathe shonibar 6.30 e sql niye", "রহিম ভাইয়ের সাথে ৬.৩০ শনিবার এসকিউএল নিয়ে"),
    ],
)
async def test_an_hour_with_a_point_is_booked(nabil: Chatter, said: str) -> None:
    await nabil.says(said)
    nabil.reads("Sat 28 Nov, 18:30", "Shall I book it?")


@pytest.mark.usefixtures("rahim")
async def test_a_wish_that_repeats_books_one_session_and_says_so(nabil: Chatter) -> None:
    await nabil.says("book rahim every monday 7pm about my cv")
    nabil.reads("Mon 23 Nov, 19:00", "I book one session at a time", "Shall I book it?")
    await nabil.taps("Book it")
    [session] = await nabil.sessions()
    assert session.start == TONIGHT + dt.timedelta(hours=1)


@pytest.mark.parametrize("way", ["English", "Bangla", "Bangla in Latin letters"])
@pytest.mark.usefixtures("rahim")
async def test_one_message_and_one_tap_book(nabil: Chatter, way: str) -> None:
    sentence, topic = ASKED[way]
    await nabil.says(sentence)
    nabil.reads(
        "Rahim Uddin", "Tue 24 Nov, 17:00", "Tue 24 Nov, 17:00 Dhaka time", f"About {topic}", "Shall I book it?"
    )
    nabil.sees_buttons("Book it", "Other time", "Never mind")
    assert await nabil.sessions() == []
    await nabil.taps("Book it")
    assert nabil.taps_made == 1
    nabil.reads("The time is kept for you", topic, "17:00–17:30")
    [session] = await nabil.sessions()
    assert (session.title, session.start, session.status) == (
        topic,
        TONIGHT + DAY - dt.timedelta(hours=1),
        Status.PENDING,
    )


@pytest.mark.usefixtures("rahim")
async def test_somebody_who_never_wrote_before_books_with_the_first_message(world: World) -> None:
    nabil = world.meets("Nabil")
    await nabil.says("book rahim tomorrow 5pm about my cv")
    nabil.reads("Welcome to SkillBD, Nabil", "Tue 24 Nov, 17:00 Dhaka time", "About cv")
    await nabil.taps("Book it")
    assert len(await nabil.sessions()) == 1


@pytest.mark.usefixtures("rahim")
async def test_without_a_topic_the_topic_is_the_one_tap(nabil: Chatter) -> None:
    await nabil.says("রহিম ভাই কাল বিকাল ৫টা")
    nabil.reads("Rahim Uddin", "Tue 24 Nov, 17:00 Dhaka time", "What is it about?")
    await nabil.taps("CV review")
    assert nabil.taps_made == 1
    assert [session.title for session in await nabil.sessions()] == ["CV review"]


@pytest.mark.usefixtures("rahim")
async def test_without_a_time_the_free_times_are_asked_and_the_topic_stays(nabil: Chatter) -> None:
    await nabil.says("rahim vai er sathe react niye kotha bolte chai")
    nabil.reads("Rahim Uddin", "About react. Tap a time and it is booked")
    await nabil.taps("15:30")
    assert [session.title for session in await nabil.sessions()] == ["react"]


@pytest.mark.usefixtures("rahim")
async def test_without_a_mentor_the_mentors_are_asked_and_the_rest_stays(world: World, nabil: Chatter) -> None:
    await world.mentor("Ayesha")
    await nabil.says("I need a session tomorrow 6pm about Django")
    nabil.reads("I remember the time: Tue 24 Nov 18:00 (Dhaka time)", "Who would you like to meet?")
    await nabil.taps("Ayesha")
    nabil.reads("Ayesha", "Tue 24 Nov, 18:00 Dhaka time", "About Django")
    await nabil.taps("Book it")
    [session] = await nabil.sessions()
    assert (session.host.name, session.start, session.title) == ("Ayesha", TONIGHT + DAY, "Django")


async def test_someone_for_a_subject_is_found_by_what_mentors_write(
    world: World, rahim: Chatter, nabil: Chatter
) -> None:
    tanvir, _ = await world.mentor("Tanvir"), await world.mentor("Karim")
    await knows(rahim, "Career advice")
    await knows(tanvir, "I teach Python and Django")
    await nabil.says("can I see someone for python on friday evening")
    nabil.reads("Tanvir", "About python", "You asked for Fri 27 Nov, evening (Dhaka time)", "Free on Fri 27 Nov")
    await nabil.taps("18:30")
    [session] = await nabil.sessions()
    assert (session.host.name, session.title, session.start.day) == ("Tanvir", "python", 27)


async def test_of_several_who_know_a_subject_one_is_chosen(world: World, rahim: Chatter, nabil: Chatter) -> None:
    tanvir = await world.mentor("Tanvir")
    await world.mentor("Karim")
    for mentor in (rahim, tanvir):
        await knows(mentor, "পাইথন ও ডেটা")
    await nabil.says("python er jonno keu ache kal sondha 6tay?")
    nabil.reads("They say they know about python", "I remember the time: Tue 24 Nov 18:00")
    nabil.sees_no_button("Karim")
    await nabil.taps("Tanvir", "Book it")
    assert [session.title for session in await nabil.sessions()] == ["python"]


@pytest.mark.usefixtures("rahim")
async def test_an_ambiguous_name_is_asked_about(world: World, nabil: Chatter) -> None:
    await world.mentor("Rahim Khan", hours=AFTERNOONS)
    await world.mentor("Karim")
    await nabil.says("book rahim tomorrow 5pm about my cv")
    nabil.reads("Several mentors have this name")
    assert sorted(nabil.labels()) == ["Never mind", "Other mentor", "Rahim Khan", "Rahim Uddin"]
    await nabil.taps("Rahim Khan", "Book it")
    assert [session.host.name for session in await nabil.sessions()] == ["Rahim Khan"]


@pytest.mark.usefixtures("rahim")
async def test_a_misspelled_name_is_guessed_aloud(nabil: Chatter) -> None:
    await nabil.says("book rahin tomorow 5pm about my cv")
    nabil.reads("Rahim Uddin", "I took the name for Rahim Uddin", "Tue 24 Nov, 17:00")


@pytest.mark.usefixtures("rahim")
async def test_a_name_that_nobody_has_is_said(nabil: Chatter) -> None:
    await nabil.says("book jamal tomorrow 5pm about my cv")
    nabil.reads(
        "I couldn’t find a mentor called jamal", "I remember the time: Tue 24 Nov 17:00", "Who would you like to meet?"
    )
    await nabil.taps("Rahim", "Book it")
    assert len(await nabil.sessions()) == 1


async def test_a_taken_time_gets_the_nearest_free_ones(world: World, rahim: Chatter, nabil: Chatter) -> None:
    rumi = await world.student("Rumi")
    await world.meeting(rahim, rumi, TONIGHT + DAY)
    await nabil.says("রহিম ভাইয়ের সাথে কাল সন্ধ্যা ৬টায় সিভি নিয়ে")
    nabil.reads(
        "Somebody was faster: Tue 24 Nov 18:00 is gone", "Tue 24 Nov, 18:00 Dhaka time", "The nearest free times:"
    )
    nabil.sees_buttons("Tue 24 Nov 17:30", "Tue 24 Nov 18:30")
    nabil.sees_no_button("Tue 24 Nov 18:00")
    await nabil.taps("17:30")
    assert nabil.taps_made == 1
    assert [session.title for session in await nabil.sessions()] == ["সিভি"]


@pytest.mark.usefixtures("rahim")
async def test_a_time_outside_the_hours_gets_the_nearest_free_ones(nabil: Chatter) -> None:
    await nabil.says("book rahim on friday at 3am about my cv")
    nabil.reads("Fri 27 Nov 03:00 is outside the mentor’s hours", "The nearest free times:")
    nabil.sees_buttons("Thu 26 Nov 20:30", "Fri 27 Nov 15:00")


@pytest.mark.usefixtures("rahim")
async def test_an_hour_that_may_be_two_is_never_guessed_silently(world: World, nabil: Chatter) -> None:
    await world.mentor("Karim", hours=[(weekday, 8 * 60, 22 * 60) for weekday in range(7)])
    await nabil.says("book karim on friday at 9 about my cv")
    nabil.reads("Which time do you mean?")
    nabil.sees_buttons("Fri 27 Nov 09:00", "Fri 27 Nov 21:00")
    await nabil.says("book rahim on friday at 8 about my cv")
    nabil.reads("Fri 27 Nov, 20:00 Dhaka time", "You didn’t say morning or evening")


@pytest.mark.usefixtures("rahim")
async def test_another_length_than_the_mentors_is_said(nabil: Chatter) -> None:
    await nabil.says("book rahim tomorrow 5pm for 1 hour about my cv")
    nabil.reads("A session with Rahim Uddin takes 30 minutes", "Tue 24 Nov, 17:00")


async def test_the_other_clock_is_shown_too(world: World, nabil: Chatter) -> None:
    await world.mentor("Ayesha", zone="Europe/London", hours=AFTERNOONS)
    await nabil.says("book ayesha tomorrow 9:30pm about my cv")
    nabil.reads("Tue 24 Nov, 21:30 Dhaka time", "For Ayesha: Tue 15:30 London time")


@pytest.mark.usefixtures("rahim")
async def test_a_long_topic_becomes_the_description(nabil: Chatter) -> None:
    topic = "my portfolio " + "and many other things " * 10
    await nabil.says(f"book rahim tomorrow 5pm about {topic}")
    await nabil.taps("Book it")
    [session] = await nabil.sessions()
    assert session.title.startswith("portfolio and many")
    assert session.title.endswith("…")
    assert session.description == topic.removeprefix("my ").strip()


@pytest.mark.parametrize("after", ["বাদ মাগরিব", "bad magrib"])
async def test_after_a_prayer_is_a_time_also_where_a_session_is_that_day(
    rahim: Chatter, nabil: Chatter, after: str
) -> None:
    await nabil.world.meeting(rahim, nabil, TONIGHT + 4 * DAY)
    await nabil.says(f"রহিম ভাই শুক্রবার {after}")
    nabil.reads("Rahim Uddin", "You asked for Fri 27 Nov, 17:30–00:00")
    nabil.sees_no_button("Yes, cancel it")


@pytest.mark.usefixtures("rahim")
@pytest.mark.parametrize(
    "said",
    ["rahim any day before wednesday", "রহিম ভাই বুধবারের আগে", "rahim budhbarer age", "who is free before wednesday?"],
)
async def test_before_a_day_that_day_is_not_offered(nabil: Chatter, said: str) -> None:
    await nabil.says(said)
    nabil.reads("until Tue 24 Nov")
    assert not any("25" in label for label in nabil.labels())


@pytest.mark.usefixtures("rahim")
@pytest.mark.parametrize("way", ["the card", "the topic", "a time of a day"])
@pytest.mark.parametrize("then", ["7:30 then", "7:30pm", "তাহলে ৭:৩০", "tahole 7:30 e"])
async def test_an_hour_behind_a_refusal_is_one_of_the_day_that_was_chosen(
    world: World, nabil: Chatter, way: str, then: str
) -> None:
    rumi = await world.student("Rumi")
    await nabil.says(
        {
            "the card": "book rahim friday 7pm about sql",
            "the topic": "book rahim friday 7pm",
            "a time of a day": "book rahim on friday about sql",
        }[way]
    )
    await rumi.says("book rahim friday 7pm about cv")
    await rumi.taps("Book it")
    await nabil.taps({"the card": "Book it", "the topic": "CV review"}.get(way, "19:00"))
    nabil.reads("Somebody was faster: Fri 27 Nov 19:00 is gone", "You asked for Fri 27 Nov")
    nabil.sees_no_button("Mon 23 Nov 18:30")
    await nabil.says(then)
    nabil.reads("Fri 27 Nov, 19:30")
    await nabil.says("yes")
    assert [session.start for session in await nabil.sessions()] == [TONIGHT + 4 * DAY + dt.timedelta(minutes=90)]


@pytest.mark.usefixtures("rahim")
async def test_taken_while_the_card_was_read(world: World, nabil: Chatter) -> None:
    rumi = await world.student("Rumi")
    await nabil.says("book rahim tomorrow 5pm about my cv")
    await rumi.says("book rahim tomorrow 5pm about my cv")
    await rumi.taps("Book it")
    await nabil.taps("Book it")
    nabil.reads("Somebody was faster", "About cv. Tap a time")
    await nabil.taps("15:30")
    assert len(await nabil.sessions()) == 1


@pytest.mark.usefixtures("rahim")
async def test_restarts_lose_nothing_of_a_sentence(world: World, nabil: Chatter) -> None:
    await nabil.says("I need a session tomorrow 6pm about Django")
    await world.restarts()
    await nabil.taps("Rahim")
    await world.restarts()
    await nabil.taps("Book it")
    assert [(session.title, session.start) for session in await nabil.sessions()] == [("Django", TONIGHT + DAY)]


# ── Moving ──


@pytest.mark.parametrize(
    "sentence", ["move my session to 7", "আমার সেশনটা সন্ধ্যা ৭টায় সরান", "amar session 7 tay soriye din"]
)
async def test_a_sentence_and_a_tap_move(world: World, sentence: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says(sentence)
    nabil.reads("CV review with Ayesha", "Now: Mon 23 Nov, 18:00", "New: Mon 23 Nov, 19:00", "Mon 23 Nov, 19:00 Dhaka")
    assert [session.start for session in await nabil.sessions()] == [TONIGHT]
    await nabil.taps("Move it")
    assert nabil.taps_made == 1
    nabil.reads("Moved.", "19:00–19:30")


@pytest.mark.parametrize("sentence", ["push my session by an hour", "আমার সেশন ১ ঘণ্টা পিছিয়ে দিন"])
async def test_moving_by_a_length_of_time(world: World, sentence: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says(sentence)
    nabil.reads("Mon 23 Nov, 19:00 Dhaka")
    await nabil.taps("Move it")
    assert [session.start for session in await nabil.sessions()] == [TONIGHT + dt.timedelta(hours=1)]


async def test_of_several_sessions_the_one_to_move_is_asked(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.meeting(ayesha, nabil, TONIGHT + DAY, title="Portfolio review")
    await nabil.says("move my session to 7pm")
    nabil.reads("Which session should move?", "CV review", "Portfolio review")
    await nabil.taps("Tue 24 Nov 18:00")
    nabil.reads("Portfolio review", "Tue 24 Nov, 19:00 Dhaka time")
    await nabil.taps("Move it")
    assert [session.start for session in await nabil.sessions()] == [TONIGHT, TONIGHT + DAY + dt.timedelta(hours=1)]


async def test_the_session_to_move_is_named_by_its_day(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.meeting(ayesha, nabil, TONIGHT + DAY, title="Portfolio review")
    await nabil.says("move tomorrow's session to friday 7pm")
    nabil.reads("Portfolio review", "Fri 27 Nov, 19:00 Dhaka time")


async def test_a_mentor_offers_a_time_beyond_the_hours_by_a_sentence(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.says("ajker session rat 10tay soran")
    ayesha.reads("Mon 23 Nov, 22:00 Dhaka time")
    await ayesha.taps("Yes, offer it")
    nabil.gets("Ayesha offers you other times", "22:00")
    await nabil.taps("Mon 23 Nov 22:00")
    nabil.reads("Agreed", "22:00–22:30")


async def test_a_move_without_a_time_asks_for_it(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("reschedule my session")
    nabil.reads("Tap a new time")


async def test_a_move_to_a_taken_time_shows_the_nearest(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    rumi = await world.student("Rumi")
    await world.meeting(ayesha, rumi, TONIGHT + DAY)
    await nabil.says("move my session to tomorrow 6pm")
    nabil.reads("Somebody was faster", "The nearest free times")
    await nabil.taps("Tue 24 Nov 18:30")
    nabil.reads("Moved.", "Tue 24 Nov, 18:30–19:00")


# ── Cancelling ──


@pytest.mark.parametrize(
    "sentence", ["cancel tomorrow's", "কালকেরটা বাতিল করুন", "kalker session ta batil koren", "can't make it tomorrow"]
)
async def test_a_sentence_alone_cancels_nothing_and_a_tap_does(world: World, sentence: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.meeting(ayesha, nabil, TONIGHT + DAY, title="Portfolio review")
    for person in (nabil, ayesha):
        await person.says(sentence)
        person.reads("Shall I cancel this session?", "Portfolio review", "Tue 24 Nov, 18:00–18:30 Dhaka time")
        person.sees_buttons("Yes, cancel it", "Keep it")
        assert len([each for each in await person.sessions() if each.status is Status.CONFIRMED]) == 2
        await person.taps("Keep it")
        person.taps_made = 0
    await ayesha.says(sentence)
    await ayesha.taps("Yes, cancel it")
    assert ayesha.taps_made == 1
    ayesha.reads("Cancelled.", "Want to add a reason?")
    await world.passes(seconds=30)
    nabil.gets("Ayesha has cancelled this session", "Portfolio review")


async def test_of_several_sessions_the_one_to_cancel_is_asked(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.meeting(ayesha, nabil, TONIGHT + DAY, title="Portfolio review")
    await nabil.says("cancel my session with ayesha")
    nabil.reads("Which session should I cancel?")
    await nabil.taps("Tue 24 Nov 18:00")
    nabil.reads("Cancelled.", "Portfolio review")
    await nabil.taps("Undo")
    nabil.reads("Undone")


async def test_the_next_session_is_the_earliest(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.meeting(ayesha, nabil, TONIGHT + DAY, title="Portfolio review")
    await nabil.says("cancel my next session")
    nabil.reads("Shall I cancel this session?", "CV review")


async def test_a_session_that_is_not_there_is_not_cancelled(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("cancel friday's session")
    nabil.reads("I couldn’t find that session. Upcoming:", "CV review")
    rumi = await world.student("Rumi")
    await rumi.says("শুক্রবারের সেশন বাতিল")
    rumi.reads("No upcoming sessions")


# ── Asking ──


@pytest.mark.parametrize("sentence", ["what do I have this week", "ei soptahe ki ache", "এই সপ্তাহে কী আছে?"])
async def test_what_there_is_this_week(world: World, sentence: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.meeting(ayesha, nabil, TONIGHT + 8 * DAY, title="Portfolio review")
    for person in (ayesha, nabil):
        await person.says(sentence)
        person.reads("Sun 22 Nov–Sat 28 Nov (Dhaka time): 1 session", "CV review")
        person.sees_no_button("Portfolio")
    await nabil.taps("CV review")
    nabil.sees_buttons("Move", "Cancel")


@pytest.mark.parametrize("sentence", ["am I free on {}", "ami ki {} free?", "আমি কি {} ফ্রি আছি"])
async def test_whether_one_is_free(world: World, sentence: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT + 6 * DAY)
    await nabil.says(sentence.format("sunday" if sentence[0] == "a" else "রবিবার"))
    nabil.reads("Sun 29 Nov (Dhaka time): not all of it is free, you have 1 session", "CV review")
    await nabil.says(sentence.format("saturday" if sentence[0] == "a" else "শনিবার"))
    nabil.reads("Sat 28 Nov (Dhaka time): you have no session, so you are free")


async def test_when_the_next_session_is(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.meeting(ayesha, nabil, TONIGHT + DAY, title="Portfolio review")
    await nabil.says("when is my next session?")
    nabil.reads("1 session", "CV review")
    nabil.sees_no_button("Portfolio")


# ── What is not about sessions ──


@pytest.mark.parametrize(
    "said",
    [
        *("I read a book about python yesterday", "5"),
        *("x" * 4096, "book " * 800, "<b>book</b><script>", "রহিম" * 900, "((((" * 1000, "%s {name}"),
        "don't book rahim tomorrow 5pm",
    ],
)
@pytest.mark.usefixtures("rahim")
async def test_what_is_not_about_sessions_gets_a_short_help(nabil: Chatter, said: str) -> None:
    await nabil.says(said)
    nabil.reads("didn’t get that", "book Rahim Uddin tomorrow 5pm about my CV", "/help")
    assert await nabil.sessions() == []


@pytest.mark.usefixtures("rahim")
async def test_html_in_a_sentence_is_only_text(nabil: Chatter) -> None:
    await nabil.says("book rahim tomorrow 5pm about <b>tags</b> & <script>")
    nabil.reads("About <b>tags</b> & <script>")
    await nabil.says("/cancel")
    await nabil.says("book <i>zaman</i> tomorrow 5pm")
    nabil.reads("Who would you like to meet?")


# ── Misunderstandings and their repair ──


async def test_a_misunderstood_time_is_repaired_with_words(world: World, rahim: Chatter, nabil: Chatter) -> None:
    await nabil.says("book rahim tomorrow 5pm about my cv")
    await nabil.says("না, শুক্রবার বিকাল ৪টায়")
    nabil.reads("Fri 27 Nov, 16:00 Dhaka time", "About cv", "Shall I book it?")
    await nabil.taps("Other time", "15:30")
    [session] = await nabil.sessions()
    assert session.title == "cv"


async def test_a_misunderstood_mentor_is_repaired_with_words(world: World, rahim: Chatter, nabil: Chatter) -> None:
    await world.mentor("Karim")
    await nabil.says("book rahim tomorrow 6pm about my cv")
    await nabil.says("karim")
    nabil.reads("Karim", "Tue 24 Nov, 18:00 Dhaka time", "About cv")


async def test_leaving_the_card_books_nothing(rahim: Chatter, nabil: Chatter) -> None:
    await nabil.says("book rahim tomorrow 5pm about my cv")
    await nabil.taps("Never mind")
    nabil.reads("OK, stopped. Nothing changed.")
    assert await nabil.sessions() == []


async def test_another_wish_in_the_middle_of_booking_is_heard(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("/book")
    await nabil.taps("Ayesha")
    wizard = nabil.last
    await nabil.says("cancel today's session")
    nabil.reads("Shall I cancel this session?", "CV review")
    assert wizard not in nabil.live


@pytest.mark.parametrize("words", ["is ayesha free on friday after 7?", "who is free on friday after 7?"])
async def test_after_seven_is_the_evening_where_nobody_is_there_in_the_morning(world: World, words: str) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.says(words)
    nabil.reads("19:00–00:00")
    assert "18:00" not in " ".join(button.text for button in nabil.last.buttons)
    await nabil.taps("19:00")
    nabil.reads("What is it about?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3 din pore sondhay ayesha ke chai", "You asked for Thu 26 Nov, evening"),
        ("৩ দিন পরে সন্ধ্যায় আয়েশাকে চাই", "You asked for Thu 26 Nov, evening"),
        ("ayesha 3 days later in the morning", "You asked for Thu 26 Nov, morning"),
        ("ayesha 1 week later, evening", "You asked for Mon 30 Nov, evening"),
        ("3 days later at 7pm with ayesha", "Thu 26 Nov, 19:00"),
        ("৩ দিন পরে সন্ধ্যা ৭টায় আয়েশাকে চাই", "Thu 26 Nov, 19:00"),
        ("ayesha 3 days later", "Free on Thu 26 Nov"),
        ("2 ghonta pore ayesha ke chai", "Mon 23 Nov, 11:00"),
    ],
)
async def test_days_from_now_keep_what_is_said_of_the_hour_beside_them(
    world: World, nabil: Chatter, text: str, said: str
) -> None:
    """With a session ahead they would move it; without one they are counted from today."""
    await world.mentor("Ayesha", hours=[(weekday, 9 * 60, 21 * 60) for weekday in range(7)])
    await nabil.says(text)
    nabil.reads(said)
