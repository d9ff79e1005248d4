"""One part of what is being talked about is corrected in words, or asked about: the rest stays."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.arrangement import SetLengths
from domain.hours import Length
from domain.status import Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
ANY_TIME = [(weekday, 9 * 60, 23 * 60) for weekday in range(7)]


@pytest.fixture
async def nusrat(world: World) -> Chatter:
    return await world.mentor("Nusrat Jahan", hours=ANY_TIME)


@pytest.fixture
async def tuesday_six(nusrat: Chatter, nabil: Chatter) -> Chatter:
    """Nabil has the card of Tuesday at six in front of him, about SQL."""
    assert nusrat.user.first_name
    await nabil.says("book nusrat tomorrow 6pm about sql")
    nabil.reads("Tue 24 Nov, 18:00", "About sql")
    return nabil


@pytest.mark.parametrize("said", ["no, 8", "make it 8pm", "8pm would be better", "৮টায় করেন", "raat 8tay den"])
async def test_another_hour_keeps_the_day(tuesday_six: Chatter, said: str) -> None:
    await tuesday_six.says(said)
    tuesday_six.reads("Tue 24 Nov, 20:00", "About sql", "Shall I book it?")


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        *(
            (each, "Wed 25 Nov, 18:00")
            for each in ("a day later", "ekdin por", "ar ekdin pore", "একদিন পরে", "1 din por")
        ),
        *((each, "Wed 25 Nov, 18:00") for each in ("ekdin pichan", "একদিন পেছান", "push it by a day")),
        *(
            (each, "Tue 1 Dec, 18:00")
            for each in ("a week later", "ek soptah por", "এক সপ্তাহ পর", "1 soptah pichiye den")
        ),
        *((each, "Tue 24 Nov, 18:30") for each in ("half an hour later", "adha ghonta por", "আধা ঘণ্টা পর")),
        ("ekdin por 8 tay", "Wed 25 Nov, 20:00"),
        ("এক সপ্তাহ পরে রাত ৯টায়", "Tue 1 Dec, 21:00"),
        ("aj theke 3 din por", "Thu 26 Nov, 18:00"),
        ("in 3 days", "Thu 26 Nov, 18:00"),
    ],
)
async def test_a_length_puts_off_what_the_card_shows(tuesday_six: Chatter, said: str, moment: str) -> None:
    await tuesday_six.says(said)
    tuesday_six.reads(moment, "About sql", "Shall I book it?")


@pytest.mark.usefixtures("nusrat")
async def test_a_day_later_without_a_card_is_a_day_from_now(nabil: Chatter) -> None:
    await nabil.says("ekdin por nusrat apu rat 8tay")
    nabil.reads("Tue 24 Nov, 20:00")


@pytest.mark.parametrize(
    ("first", "said", "reads"),
    [
        ("nusrat tomorrow after 7pm cv", "8:30pm", "Tue 24 Nov, 20:30"),
        ("nusrat tomorrow after 7pm cv", "rat 8tay", "Tue 24 Nov, 20:00"),
        ("book nusrat friday evening", "7:30pm", "Fri 27 Nov, 19:30"),
        ("nusrat this weekend", "7pm", "Fri 27 Nov, 19:00"),
        ("nusrat this weekend", "after 7pm", "Sat 28 Nov 22:30"),
        ("nusrat this weekend", "sunday 7pm", "Sun 29 Nov, 19:00"),
        ("who is free tomorrow evening?", "7pm with nusrat", "Tue 24 Nov, 19:00"),
        ("who is free tomorrow evening?", "6:30pm", "Tue 24 Nov 18:30"),
        ("kal sondhay ke free?", "সন্ধ্যা ৭টায়", "Tue 24 Nov 19:00"),
        ("who is free on friday?", "after 8pm", "Fri 27 Nov"),
        ("book tomorrow 7pm", "8pm", "Tue 24 Nov 20:00"),
    ],
)
async def test_an_hour_alone_is_of_the_days_that_were_asked_for(
    nusrat: Chatter, nabil: Chatter, first: str, said: str, reads: str
) -> None:
    assert nusrat.user.first_name
    await nabil.says(first)
    await nabil.says(said)
    assert reads in f"{nabil.last.text} {nabil.labels()}"


@pytest.mark.parametrize(
    "said", ["thursday rather", "no, thursday", "not tuesday, thursday", "বৃহস্পতিবার", "brihospotibar"]
)
async def test_another_day_keeps_the_hour(tuesday_six: Chatter, said: str) -> None:
    await tuesday_six.says(said)
    tuesday_six.reads("Thu 26 Nov, 18:00", "About sql", "Shall I book it?")


@pytest.mark.parametrize("said", ["an hour later pls", "এক ঘণ্টা পরে", "ek ghonta pore"])
async def test_a_length_counts_from_the_time_on_the_card(tuesday_six: Chatter, said: str) -> None:
    await tuesday_six.says(said)
    tuesday_six.reads("Tue 24 Nov, 19:00", "Shall I book it?")


@pytest.mark.parametrize("said", ["actually with shafiq", "no, i meant shafiq bhai", "শফিক ভাই", "shafiq vai er sathe"])
async def test_another_mentor_keeps_the_time(world: World, tuesday_six: Chatter, said: str) -> None:
    await world.mentor("Shafiqul Islam", hours=ANY_TIME)
    await tuesday_six.says(said)
    tuesday_six.reads("Shafiqul Islam", "Tue 24 Nov, 18:00", "About sql", "Shall I book it?")


@pytest.mark.parametrize(
    "said", ["no, about excel", "change the topic to excel", "টপিক বদলে excel করেন", "topic ta excel koro"]
)
async def test_another_topic_keeps_the_rest(tuesday_six: Chatter, said: str) -> None:
    await tuesday_six.says(said)
    tuesday_six.reads("Tue 24 Nov, 18:00", "About excel", "Shall I book it?")


@pytest.mark.parametrize("said", ["change the topic", "টপিক বদলাও", "topic bodlan"])
async def test_a_topic_that_is_not_said_is_asked_for(tuesday_six: Chatter, said: str) -> None:
    await tuesday_six.says(said)
    tuesday_six.reads("Tue 24 Nov, 18:00", "What is it about?")
    await tuesday_six.says("pivot tables")
    [session] = await tuesday_six.sessions()
    assert (session.title, session.start) == ("pivot tables", TONIGHT + DAY)


@pytest.mark.parametrize("said", ["yes but about portfolio", "ok but about portfolio", "no, about portfolio"])
async def test_a_yes_with_another_topic_is_read_again(tuesday_six: Chatter, said: str) -> None:
    await tuesday_six.says(said)
    tuesday_six.reads("About portfolio", "Tue 24 Nov, 18:00", "Shall I book it?")
    assert await tuesday_six.sessions() == []


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("ok and also shafiq at 8", "shafiq at 8"),
        ("yes, and shafiq at 8pm too", "shafiq at 8pm too"),
        ("ok ar shafiq er sathe 8tay", "shafiq er sathe 8tay"),
        ("হ্যাঁ, আর শফিক ভাইয়ের সাথে ৮টায়", "শফিক ভাইয়ের সাথে ৮টায়"),
    ],
)
async def test_somebody_else_beside_a_yes_is_another_wish(
    world: World, tuesday_six: Chatter, said: str, rest: str
) -> None:
    await world.mentor("Shafiqul Islam", hours=ANY_TIME)
    await tuesday_six.says(said)
    tuesday_six.gets("One after the other", rest)
    [session] = await tuesday_six.sessions()
    assert [each.name for each in session.others] == ["Nusrat Jahan"]


async def test_somebody_who_is_to_be_met_too_does_not_replace_the_mentor(world: World, tuesday_six: Chatter) -> None:
    await world.mentor("Shafiqul Islam", hours=ANY_TIME)
    await tuesday_six.says("also shafiq at 8")
    tuesday_six.reads("One after the other", "also shafiq at 8", "Nusrat Jahan", "Shall I book it?")


async def test_a_length_that_the_mentor_does_not_offer_is_answered(tuesday_six: Chatter) -> None:
    await tuesday_six.says("make it 45 min")
    tuesday_six.reads("30 minutes", "Tue 24 Nov, 18:00", "Shall I book it?")


LENGTHS = [
    *("1 hour lagbe, 30 min e hobe na", "30 min e hobe na, 1 hour lagbe", "need 1 hour, 30 min is not enough"),
    *("30 min is too short, one hour please", "1 hour, not 30 min", "not 30 min, 1 hour", "30 min na, 1 ghonta"),
    *("১ ঘণ্টা লাগবে, ৩০ মিনিটে হবে না", "৩০ মিনিটে হবে না, ১ ঘণ্টা লাগবে", "৩০ মিনিট কম, ১ ঘণ্টা লাগবে"),
]


@pytest.mark.parametrize("said", LENGTHS)
async def test_a_length_that_is_refused_is_none_that_is_wanted(tuesday_six: Chatter, said: str) -> None:
    await tuesday_six.says(said)
    tuesday_six.reads("Tue 24 Nov, 18:00", "A session with Nusrat Jahan takes 30 minutes", "Shall I book it?")


@pytest.mark.parametrize("said", LENGTHS)
async def test_a_length_is_chosen_in_words(world: World, nusrat: Chatter, nabil: Chatter, said: str) -> None:
    async with world.app.database.write() as tx:
        lengths = SetLengths((Length(30, "short"), Length(60, "long")))
        await world.app.services.availability.save(tx, lengths, actor=await nusrat.person(tx))
    await nabil.says("book nusrat tomorrow 6pm about sql")
    await nabil.says(said)
    nabil.reads("Nusrat Jahan, 1 hour", "Tue 24 Nov, 18:00", "Shall I book it?")
    await nabil.says(f"book nusrat tomorrow 6pm about sql, {said}")
    nabil.reads("Nusrat Jahan, 1 hour", "Tue 24 Nov, 18:00", "Shall I book it?")


@pytest.mark.parametrize("said", ["30 min e hobe na", "৩০ মিনিটে হবে না", "30 min is not enough"])
async def test_a_length_that_is_refused_cancels_nothing(tuesday_six: Chatter, said: str) -> None:
    await tuesday_six.says(said)
    tuesday_six.reads("I didn’t get the time", "Tue 24 Nov, 18:00", "Shall I book it?")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("how long will it take?", "minutes"),
        ("কতক্ষণ লাগবে?", "minutes"),
        ("is it free?", "costs nothing"),
        ("wait", "Take your time"),
        ("ektu daran", "Take your time"),
        ("who is nusrat?", "30 minutes"),
        ("what does she do", "30 minutes"),
    ],
)
async def test_a_question_keeps_the_draft(tuesday_six: Chatter, said: str, answer: str) -> None:
    await tuesday_six.says(said)
    tuesday_six.reads(answer, "Tue 24 Nov, 18:00", "Shall I book it?")
    await tuesday_six.says("ok go ahead")
    [session] = await tuesday_six.sessions()
    assert session.start == TONIGHT + DAY


@pytest.mark.parametrize("said", ["cancel it", "বাতিল করেন", "batil koren"])
async def test_a_yes_to_something_else_books_nothing(tuesday_six: Chatter, said: str) -> None:
    await tuesday_six.says(said)
    assert await tuesday_six.sessions() == []


@pytest.mark.parametrize("said", ["yes please do", "pls do", "জি করেন", "hok"])
async def test_yes_in_other_words(tuesday_six: Chatter, said: str) -> None:
    await tuesday_six.says(said)
    assert len(await tuesday_six.sessions()) == 1


@pytest.mark.parametrize(
    ("said", "clock"), [("the first one", 0), ("the second one pls", 1), ("শেষেরটা", -1), ("prothomta", 0)]
)
@pytest.mark.usefixtures("nusrat")
async def test_a_time_is_chosen_by_its_place(nabil: Chatter, said: str, clock: int) -> None:
    await nabil.says("nusrat")
    offered = [label for label in nabil.labels() if ":" in label]
    await nabil.says(said)
    nabil.reads(offered[clock].split()[-1], "What is it about?")


@pytest.mark.parametrize("said", ["none of these", "অন্য দিন", "onno din"])
@pytest.mark.usefixtures("nusrat")
async def test_when_nothing_will_do_the_month_is_shown(nabil: Chatter, said: str) -> None:
    await nabil.says("nusrat")
    await nabil.says(said)
    nabil.reads("November")


@pytest.mark.parametrize("said", ["what should i write here?", "কী লিখব?", "ki likhbo?"])
@pytest.mark.usefixtures("nusrat")
async def test_a_question_is_no_topic(nabil: Chatter, said: str) -> None:
    await nabil.says("nusrat tomorrow 6pm")
    await nabil.says(said)
    nabil.reads("what you want to talk about", "Tue 24 Nov, 18:00")
    assert await nabil.sessions() == []


# ── Moving and cancelling ──


@pytest.fixture
async def two(world: World, nusrat: Chatter, nabil: Chatter) -> Chatter:
    """Nabil meets Nusrat on Tuesday at six, and Shafiq on Thursday at eight."""
    shafiq = await world.mentor("Shafiqul Islam", hours=ANY_TIME)
    await world.meeting(nusrat, nabil, TONIGHT + DAY, title="SQL")
    await world.meeting(shafiq, nabil, TONIGHT + 3 * DAY + 2 * HOUR, title="System design")
    return nabil


async def starts(chatter: Chatter) -> list[dt.datetime]:
    return sorted(each.start for each in await chatter.sessions() if each.status is Status.CONFIRMED)


MOVES = [
    "bring nusrat forward by 2 hours",
    "i wanna make the one with nusrat at 4pm rather than 6",
    "tmrw 6 doesnt work for me, can i do 4pm",
    "could u change tomorrow's one to 4pm",
    "i have an exam tomorrow evening. can we shift nusrat to 4pm",
    "নুসরাতেরটা ২ ঘণ্টা এগিয়ে আনা যাবে?",
    "কালকের সেশনটা ৬টার বদলে বিকাল ৪টায় নেন",
    "kalker session bikel 4tay nen",
    "nusrat apur ta 2 ghonta agiye anen",
]


@pytest.mark.parametrize("said", MOVES)
async def test_a_session_is_moved_in_other_words(two: Chatter, said: str) -> None:
    await two.says(said)
    two.reads("SQL", "Tue 24 Nov, 16:00", "Shall I move it?")
    await two.says("sure")
    assert await starts(two) == [TONIGHT + DAY - 2 * HOUR, TONIGHT + 3 * DAY + 2 * HOUR]


async def test_an_hour_under_other_days_is_one_of_them(two: Chatter) -> None:
    await two.says("move tomorrow's session to friday evening")
    await two.says("8pm")
    two.reads("Fri 27 Nov, 20:00")


@pytest.mark.parametrize("said", ["nusrat not tuesday but wednesday", "not tuesday, wednesday"])
async def test_only_the_day_is_another_one(two: Chatter, said: str) -> None:
    await two.says(said)
    two.reads("SQL", "Wed 25 Nov, 18:00", "Shall I move it?")


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("8pm", "Wed 25 Nov, 20:00"),
        ("no, friday", "Fri 27 Nov, 17:00"),
        ("an hour later", "Wed 25 Nov, 18:00"),
        ("না, শুক্রবার", "Fri 27 Nov, 17:00"),
        ("ek ghonta pore", "Wed 25 Nov, 18:00"),
    ],
)
async def test_a_correction_counts_from_the_new_time(two: Chatter, said: str, read: str) -> None:
    await two.says("move nusrat to wednesday 5pm")
    await two.says(said)
    two.reads("SQL", read, "Shall I move it?")


async def test_another_session_is_moved_instead(two: Chatter) -> None:
    await two.says("move nusrat to wednesday 5pm")
    await two.says("no, move shafiq to friday 5pm")
    two.reads("System design", "Fri 27 Nov, 17:00", "Shall I move it?")


CANCELS = [
    "i wont be able to join tomorrow",
    "sorry cant do nusrat, something urgent came up at home",
    "delete tomorrows booking pls",
    "get rid of the session with nusrat",
    "won't make it tomorrow because my exam got shifted",
    "কাল আসতে পারব না ভাই, জ্বর",
    "নুসরাতেরটা বাদ দেন",
    "kalker ta korbo na",
]


@pytest.mark.parametrize("said", CANCELS)
async def test_a_session_is_called_off_in_other_words(two: Chatter, said: str) -> None:
    await two.says(said)
    two.reads("Shall I cancel", "SQL")
    two.sees_buttons("Yes, cancel it", "Keep it")


@pytest.mark.parametrize("said", ["no, i meant shafiq", "no the thursday one", "না, শফিক ভাইয়েরটা"])
async def test_the_question_is_asked_of_the_other_session(two: Chatter, said: str) -> None:
    await two.says("cancel tomorrow's session")
    await two.says(said)
    two.reads("Shall I cancel", "System design")


async def test_the_session_in_question_may_be_moved_instead(two: Chatter) -> None:
    await two.says("cancel tomorrow's session")
    await two.says("no wait, move it to wednesday 5pm")
    two.reads("SQL", "Wed 25 Nov, 17:00", "Shall I move it?")


@pytest.mark.parametrize("said", ["the one with shafiq", "শফিক ভাইয়েরটা", "thursday"])
async def test_a_name_answers_which_one_to_cancel(two: Chatter, said: str) -> None:
    await two.says("cancel my session")
    two.reads("Which session should I cancel?")
    await two.says(said)
    two.reads("Cancelled.", "System design")
    assert await starts(two) == [TONIGHT + DAY]


@pytest.mark.parametrize(
    "said", ["no time tomorrow", "what happens if i cancel?", "dont cancel my session, it is fine"]
)
async def test_what_asks_for_nothing_changes_nothing(two: Chatter, said: str) -> None:
    await two.says(said)
    assert "Yes, cancel it" not in two.labels()
    assert await starts(two) == [TONIGHT + DAY, TONIGHT + 3 * DAY + 2 * HOUR]


@pytest.mark.parametrize(
    "said",
    [
        *("sure, shafiq at 8", "yes, shafiq at 8pm", "ha, shafiq 8tay", "হ্যাঁ, শফিক ৮টায়", "ok shafiq at 8"),
        *("yes please shafiq at 8", "accha shafiq bhai 8tay", "thik ache shafiq at 8", "ঠিক আছে শফিক ভাই ৮টায়"),
    ],
)
async def test_a_yes_before_somebody_else_does_not_replace_the_mentor(
    world: World, tuesday_six: Chatter, said: str
) -> None:
    await world.mentor("Shafiqul Islam", hours=ANY_TIME)
    await tuesday_six.says(said)
    tuesday_six.reads("One after the other", "Nusrat Jahan", "About sql", "Tue 24 Nov, 18:00", "Shall I book it?")
    assert await tuesday_six.sessions() == []


@pytest.mark.parametrize(
    "said",
    [
        *("shafiq at 8", "ok but with shafiq at 8", "accha tahole shafiq bhai 8tay", "আচ্ছা তাহলে শফিক ভাই ৮টায়"),
        "হ্যাঁ কিন্তু শফিক ভাই ৮টায়",
    ],
)
async def test_another_mentor_is_said_to_come_in_the_place_of_the_first(
    world: World, tuesday_six: Chatter, said: str
) -> None:
    await world.mentor("Shafiqul Islam", hours=ANY_TIME)
    await tuesday_six.says(said)
    tuesday_six.reads("With Shafiqul Islam now, no longer with Nusrat Jahan.", "Tue 24 Nov, 20:00", "Shall I book it?")


@pytest.mark.parametrize("said", ["no, shafiq at 8", "na, shafiq 8tay", "না, শফিক ৮টায়"])
async def test_a_no_before_somebody_else_is_no_topic(world: World, tuesday_six: Chatter, said: str) -> None:
    await world.mentor("Shafiqul Islam", hours=ANY_TIME)
    await tuesday_six.says(said)
    tuesday_six.reads("Shafiqul Islam", "About sql", "Tue 24 Nov, 20:00", "Shall I book it?")


@pytest.mark.parametrize("said", ["no with ayesha", "ok with ayesha"])
async def test_a_no_or_an_ok_is_no_topic(ayesha: Chatter, nabil: Chatter, said: str) -> None:
    await nabil.says(said)
    nabil.reads(ayesha.name)
    nabil.reads_nowhere("About")


@pytest.mark.parametrize(
    "said",
    [
        "30 minute na 1 ghonta",
        "৩০ মিনিট না, ১ ঘণ্টা",
        "not 30 minutes, 1 hour",
        "1 hour, not 30 minutes",
        "make it 1 hour",
    ],
)
async def test_another_length_is_no_other_start(tuesday_six: Chatter, said: str) -> None:
    await tuesday_six.says(said)
    tuesday_six.reads("A session with Nusrat Jahan takes 30 minutes", "Tue 24 Nov, 18:00", "Shall I book it?")


@pytest.mark.parametrize("said", ["30 minute na 1 ghonta", "not 30 minutes, 1 hour", "make it 1 hour"])
async def test_another_length_moves_nothing(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(MONDAY_MORNING.replace(hour=18))
    await nabil.says("move it to tomorrow 7pm")
    nabil.reads("New: Tue 24 Nov, 19:00")
    await nabil.says(said)
    nabil.reads("A session with Ayesha takes 30 minutes", "New: Tue 24 Nov, 19:00")


@pytest.mark.parametrize(
    "said",
    [
        *("make it an hour not 30 min", "ayesha 1 hour not 30 min", "30 min na, 1 ghonta"),
        *("৩০ মিনিট না, ১ ঘণ্টা", "change ayesha to 45 min not 30", "not an hour, 30 min sessions"),
    ],
)
@pytest.mark.parametrize("who", ["student", "mentor"])
async def test_a_refused_length_begins_no_booking_beside_a_session(world: World, said: str, who: str) -> None:
    ayesha, nabil, _ = await world.agreed(MONDAY_MORNING.replace(hour=18))
    me = nabil if who == "student" else ayesha
    await me.says(said.replace("ayesha", nabil.name) if me is ayesha else said)
    me.reads("keep their length", "CV review", "18:00")
    me.reads_nowhere("Who would you like to meet?")
