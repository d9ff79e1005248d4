"""When it is over: stars in one tap, words for each other, the next session, and what was agreed."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.quiet import Quiet
from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX = MONDAY_MORNING.replace(hour=18)
OVER = SIX + dt.timedelta(minutes=30)


@pytest.fixture
async def ayesha(world: World) -> Chatter:
    return await world.mentor("Ayesha", instant=True)


@pytest.fixture
async def nabil(world: World, ayesha: Chatter) -> Chatter:
    """Somebody who has a session with Ayesha today at six."""
    nabil = await world.student("Nabil")
    await world.meeting(ayesha, nabil, SIX)
    return nabil


async def test_stars_take_one_tap_and_are_seen_when_both_have_given_them(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await world.until(OVER)
    nabil.gets("How was your session with Ayesha?")
    ayesha.gets("How was your session with Nabil?")
    nabil.taps_made = 0
    await nabil.taps("4 ⭐")
    assert nabil.taps_made == 1
    nabil.reads("Ayesha sees it when both have rated", "You: ★★★★☆")
    await nabil.taps("Add a line")
    await nabil.says("thanks, very clear")
    nabil.reads("Saved.", "★★★★☆ thanks, very clear")
    await ayesha.says("/sessions")
    await ayesha.taps("Past", "CV review")
    assert "★" not in (ayesha.last.text or "")
    await ayesha.taps("5 ⭐")
    ayesha.reads("You: ★★★★★", "Nabil: ★★★★☆ thanks, very clear")
    nabil.looks_up()
    await world.passes(minutes=2)
    nabil.gets("Ayesha has rated your session", "Ayesha: ★★★★★")
    await nabil.says("rate 2")
    nabil.reads("has seen your rating")


async def test_after_three_days_stars_are_seen_anyway(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.until(OVER)
    await nabil.says("ayesha apu 5 star dilam")
    nabil.reads("You: ★★★★★")
    ayesha.looks_up()
    await world.until(OVER + dt.timedelta(days=3) - dt.timedelta(seconds=1))
    ayesha.hears_nothing()
    await world.until(OVER + dt.timedelta(days=3))
    ayesha.gets("Nabil has rated your session", "Nabil: ★★★★★")


async def test_nobody_is_asked_at_night(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    async with world.app.database.write() as tx:
        quiet = Quiet(18 * 60 + 20, 7 * 60)
        await world.app.services.people.set_quiet(tx, quiet, actor=await nabil.person(tx))
    await world.until(OVER + dt.timedelta(hours=2))
    assert not [message for message in nabil.news if "How was" in (message.text or "")]
    await world.until(MONDAY_MORNING + dt.timedelta(hours=22))
    nabil.gets("How was your session with Ayesha?")


async def test_a_mentor_writes_what_went_well_and_what_next(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    shirin = await world.admin()
    await world.until(OVER)
    await ayesha.taps("5 ⭐", "Feedback for Nabil")
    ayesha.reads("What went well?")
    await ayesha.says("Clear answers")
    ayesha.reads("What should Nabil do next?")
    await ayesha.says("Two mock interviews")
    nabil.looks_up()
    await world.passes(minutes=2)
    nabil.gets("Ayesha has feedback for you", "Went well: Clear answers", "Next: Two mock interviews")
    shirin.reads_nowhere("Clear answers")


async def test_the_next_one_is_booked_with_two_taps_and_knows_what_was_agreed(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await world.until(SIX + dt.timedelta(minutes=20))
    await nabil.says("agreed: send the CV by sunday")
    nabil.reads("Agreed, say you: send the CV by sunday")
    ayesha.gets("Nabil wrote down what you agreed", "send the CV by sunday")
    await world.until(OVER)
    await ayesha.taps("What we agreed")
    await ayesha.says("I look at it on Monday")
    ayesha.reads("Agreed, say you: I look at it on Monday")
    nabil.taps_made = 0
    await nabil.taps("Again with Ayesha", "Tue 24 Nov 19:00")
    assert nabil.taps_made == 2
    nabil.reads("Booked")
    await nabil.says("/sessions")
    await nabil.taps("Tue 24")
    nabil.reads(
        "Last time you agreed (Ayesha): I look at it on Monday", "Last time you agreed (you): send the CV by sunday"
    )
    await world.until(SIX + dt.timedelta(hours=1))
    ayesha.gets("Tomorrow", "Last time you agreed (Nabil): send the CV by sunday")


async def test_five_ratings_stand_on_the_profile_in_the_list_and_in_my_week(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    everybody = [nabil, *[await world.student(f"Student {n}") for n in range(5)]]
    for half, student in enumerate(everybody[1:], start=1):
        await world.meeting(ayesha, student, SIX + half * dt.timedelta(minutes=30))
    await world.until(SIX + dt.timedelta(hours=3))
    for student, stars in zip(everybody[1:5], (5, 5, 4, 3), strict=True):
        await student.taps(f"{stars} ⭐")
    await world.passes(hours=73)
    for asked in ("who is ayesha?", "/book"):
        await nabil.says(asked)
        assert "★" not in (nabil.last.text or ""), "four are too few: one could tell whose they are"
    await everybody[5].says("rate 4")
    await world.passes(hours=73)
    for asked in ("who is ayesha?", "/book"):
        await nabil.says(asked)
        nabil.reads("Ayesha", "★ 4.2 from 5 ratings")
    await ayesha.says("/start")
    await ayesha.taps("My week")
    ayesha.reads("So far: 6 sessions", "On time: kept 6 of the last 6 sessions.", "★ 4.2 from 5 ratings")
    await nabil.says("/start")
    await nabil.says("বাংলা")
    await nabil.says("আয়েশা কে?")
    nabil.reads("★ ৪.২ (৫টি রেটিং থেকে)")


async def test_in_bangla(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await nabil.says("/settings")
    await nabil.taps("বাংলা")
    await world.until(OVER)
    nabil.gets("কেমন হলো")
    await nabil.says("৫ তারা দিলাম")
    nabil.reads("আপনি: ★★★★★")
    await nabil.says("ঠিক হলো: শুক্রবারের মধ্যে সিভি পাঠাব")
    nabil.reads("ঠিক হয়েছে (আপনি): শুক্রবারের মধ্যে সিভি পাঠাব")
    ayesha.gets("শুক্রবারের মধ্যে")


async def test_stars_and_what_stands_beside_them_are_kept_together(world: World, nabil: Chatter) -> None:
    await world.until(OVER)
    await nabil.says("it was great, 5 stars! she helped a lot")
    nabil.reads("Thank you!", "You: ★★★★★ it was great, 5 stars! she helped a lot")
    nabil.sees_no_button("Add a line")


@pytest.mark.parametrize(
    ("said", "stars"),
    [
        *(("it was great, 5 stars", 5), ("it was great, 5 stars!", 5), ("onek valo chilo, 5 star", 5)),
        *(("bhalo chilo 4 star dilam", 4), ("খুব ভালো ছিল, ৪ তারা দিলাম", 4), ("great session, 5/5", 5)),
        *(("খুব ভালো ছিল ⭐⭐⭐⭐⭐", 5), ("ayesha was great, 5 stars", 5)),
    ],
)
async def test_praise_with_stars_is_kept_as_both(world: World, nabil: Chatter, said: str, stars: int) -> None:
    await world.until(OVER)
    await nabil.says(said)
    nabil.reads("Thank you!", f"You: {'★' * stars}{'☆' * (5 - stars)} {said}")


@pytest.mark.parametrize(
    ("said", "stars"), [("⭐⭐⭐⭐", 4), ("4 ⭐", 4), ("৫ এ ৫", 5), ("5 e 4 dilam", 4), ("★★★", 3)]
)
async def test_stars_are_drawn_or_out_of_five(world: World, nabil: Chatter, said: str, stars: int) -> None:
    await world.until(OVER)
    await nabil.says(said)
    nabil.reads("Thank you!")
    assert str(nabil.last.text).endswith(f"You: {'★' * stars}{'☆' * (5 - stars)}")


async def test_new_words_replace_the_old_ones_and_new_stars_are_not_contradicted(world: World, nabil: Chatter) -> None:
    await world.until(OVER)
    await nabil.says("4 stars, she was a bit fast")
    await nabil.says("sorry 2 stars, she was 20 min late")
    nabil.reads("You: ★★☆☆☆ sorry 2 stars, she was 20 min late")
    await nabil.says("actually 3")
    nabil.reads("You: ★★★☆☆ sorry, she was 20 min late")


async def test_praise_for_somebody_else_gives_no_stars(world: World, nabil: Chatter) -> None:
    await world.mentor("Rahim Uddin")
    await world.until(OVER)
    await nabil.says("rahim was great, 5 stars")
    nabil.reads_nowhere("★")
    await nabil.says("rate rahim 5")
    nabil.reads("A session can be rated from its end on", "7 days")


@pytest.mark.parametrize(
    "said",
    [
        *("did i rate her", "how do i rate?", "i want to rate yesterday's session", "i want to rate ayesha"),
        *("rating dite chai", "ayesha apu ke rating disi ki?", "রেটিং দিতে চাই", "আয়েশাকে রেটিং দিয়েছি কি?"),
        "show my ratings",
    ],
)
async def test_who_asks_about_stars_is_asked_for_them_or_sees_them(world: World, nabil: Chatter, said: str) -> None:
    await nabil.says(said)
    nabil.reads("A session can be rated from its end on")
    await world.until(OVER)
    await nabil.says(said)
    nabil.reads("How was your session with Ayesha?")
    await nabil.taps("4 ⭐")
    await nabil.says(said)
    nabil.reads("You: ★★★★☆", "To give others")
    await nabil.says("change ayesha's rating to 5")
    nabil.reads("You: ★★★★★")


async def test_stars_with_a_complaint_are_no_word_of_being_late(world: World, nabil: Chatter) -> None:
    await world.until(OVER)
    await nabil.says("4 star, but she came late")
    nabil.reads("You: ★★★★☆ 4 star, but she came late")


@pytest.mark.parametrize("said", ["khub valo chilo", "it was great", "খুব ভালো ছিল", "she helped a lot, thanks"])
async def test_praise_without_stars_is_asked_for_them_and_a_number_answers(
    world: World, nabil: Chatter, said: str
) -> None:
    await world.until(OVER)
    await nabil.says(said)
    nabil.reads("How was your session with Ayesha?")
    nabil.sees_buttons("5 ⭐")
    await nabil.says("৫")
    nabil.reads("You: ★★★★★")


async def test_a_number_answers_the_question_how_it_was(world: World, nabil: Chatter) -> None:
    await world.until(OVER)
    nabil.reads("How was your session with Ayesha?")
    await nabil.says("4")
    nabil.reads("You: ★★★★☆")


@pytest.mark.parametrize("said", ["it was great, book ayesha tomorrow 6pm", "book a 5 star mentor tomorrow"])
async def test_a_wish_beside_praise_comes_first(world: World, nabil: Chatter, said: str) -> None:
    await world.until(OVER)
    await nabil.says(said)
    assert "★" not in str(nabil.last.text)
    assert "How was" not in str(nabil.last.text)


async def test_praise_is_nothing_where_no_session_is_over(nabil: Chatter) -> None:
    await nabil.says("it was great")
    assert "How was" not in str(nabil.last.text)


@pytest.mark.parametrize("said", ["feedback for nabil: practise sql", "নাবিলের জন্য ফিডব্যাক: practise sql"])
async def test_a_mentors_feedback_is_kept_in_words(world: World, ayesha: Chatter, nabil: Chatter, said: str) -> None:
    await world.until(OVER)
    await ayesha.says(said)
    ayesha.reads("Saved.", "Next: practise sql")
    nabil.looks_up()
    await world.passes(minutes=10)
    nabil.gets("Ayesha has feedback for you", "practise sql")


@pytest.mark.parametrize(
    "said", ["it was good, i will be late for the next one", "khub valo chilo, next ta te 10 min deri hobe"]
)
async def test_who_is_late_beside_praise_tells_the_mentor(
    world: World, ayesha: Chatter, nabil: Chatter, said: str
) -> None:
    await world.meeting(ayesha, nabil, OVER + dt.timedelta(minutes=10))
    await world.until(OVER)
    await nabil.says(said)
    assert "How was" not in str(nabil.last.text)
    assert "late" in str(nabil.last.text)


@pytest.mark.parametrize(
    "said",
    [
        "it was bad, she was rude, i want to complain about ayesha",
        "it was bad. i want to talk to a human",
        "kharap chilo, ayesha apur name ovijog ache",
        "খারাপ ছিল, আয়েশার নামে অভিযোগ আছে",
    ],
)
async def test_a_complaint_beside_praise_is_not_lost(world: World, nabil: Chatter, said: str) -> None:
    await world.until(OVER)
    await nabil.says(said)
    assert "How was" not in str(nabil.last.text)
    assert "team" in str(nabil.last.text)


@pytest.mark.parametrize(
    "said",
    [
        "it was good, she came 10 min late",
        "it was really very good, she was not here on time",
        "valo chilo, apu 10 min deri korse",
    ],
)
async def test_who_was_late_is_part_of_how_it_was(world: World, nabil: Chatter, ayesha: Chatter, said: str) -> None:
    await world.meeting(ayesha, nabil, OVER + dt.timedelta(minutes=10))
    await world.until(OVER)
    await nabil.says(said)
    nabil.reads("How was your session with Ayesha?")


@pytest.mark.parametrize(
    "said",
    [
        "i couldnt join, net chilo na",
        "sorry I couldn't make it, there was no electricity",
        "i missed the session",
        "join korte parini, network bad chilo",
        "join korte parini, net chilo na",
        "আমি জয়েন করতে পারিনি, নেট ছিল না",
        "আসতে পারলাম না আপু",
    ],
)
async def test_who_missed_it_is_offered_no_other_session_to_cancel(
    world: World, ayesha: Chatter, nabil: Chatter, said: str
) -> None:
    await world.meeting(ayesha, nabil, SIX + dt.timedelta(days=3), title="SQL joins")
    await world.until(OVER + dt.timedelta(minutes=10))
    await nabil.says(said)
    nabil.reads("The session with Ayesha is over", "CV review")
    nabil.sees_no_button("Yes, cancel it")


@pytest.mark.parametrize(
    "said", ["i couldn't make it on thursday, cancel it", "can't join thursday", "i couldn't make it on thursday"]
)
async def test_who_will_miss_one_still_cancels_it(world: World, ayesha: Chatter, nabil: Chatter, said: str) -> None:
    await world.meeting(ayesha, nabil, SIX + dt.timedelta(days=3), title="SQL joins")
    await world.until(OVER + dt.timedelta(minutes=10))
    await nabil.says(said)
    nabil.reads("Shall I cancel this session?", "SQL joins")


@pytest.mark.parametrize(
    "said", ["rumi was great", "Rumi was really good", "rumi khub bhalo chilo", "রুমি খুব ভালো ছিল", "5 stars for rumi"]
)
async def test_praise_and_stars_are_for_who_is_named(world: World, ayesha: Chatter, nabil: Chatter, said: str) -> None:
    rumi = await world.student("Rumi")
    await world.meeting(ayesha, rumi, SIX + dt.timedelta(hours=1))
    await world.until(SIX + dt.timedelta(hours=2))
    await ayesha.says(said)
    ayesha.reads("With Rumi")
    ayesha.sees_no_button("Nabil")


async def test_praise_of_somebody_else_is_no_praise_of_this_one(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.until(SIX + dt.timedelta(hours=2))
    await ayesha.says("the weather was great")
    ayesha.reads("I didn’t get that")


@pytest.mark.parametrize("said", ["what is my rating?", "show my rating", "amar rating koto?", "আমার রেটিং কত?"])
async def test_a_mentor_who_asks_for_their_rating_is_not_asked_for_one(world: World, said: str) -> None:
    ayesha, _, _ = await world.agreed(MONDAY_MORNING.replace(hour=18))
    await world.until(MONDAY_MORNING.replace(hour=18, minute=40))
    await ayesha.says(said)
    ayesha.reads("Too few students have rated you yet")


@pytest.mark.parametrize("said", ["how many sessions did i have in october?", "how many did i do in october?"])
async def test_a_month_without_its_year_is_the_last_one(world: World, said: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says(said)
    ayesha.reads("Thu 1 Oct–Sat 31 Oct")
