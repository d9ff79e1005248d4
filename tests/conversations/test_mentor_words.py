"""Mentors write in the open chat what their buttons would do."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.status import Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)


async def asked(world: World, *names: str) -> tuple[Chatter, list[Chatter]]:
    """Let students ask Ayesha for times, one after the other."""
    ayesha, students = await world.mentor("Ayesha"), [await world.student(name) for name in names]
    for hour, student in enumerate(students, 6):
        await student.says(f"book ayesha today {hour}pm about my cv")
        await student.taps("Book it")
    await world.passes(minutes=1)
    return ayesha, students


def statuses(found: object) -> list[Status]:
    return [each.status for each in found]  # type: ignore[attr-defined]  # views of sessions


@pytest.mark.parametrize("said", ["accept", "confirm farhana", "yes", "ফারহানাকে কনফার্ম করুন", "farhana confirm koren"])
async def test_the_only_request_is_confirmed(world: World, said: str) -> None:
    ayesha, [farhana] = await asked(world, "Farhana")
    await ayesha.says(said)
    assert statuses(await farhana.sessions()) == [Status.CONFIRMED]
    await world.passes(minutes=1)
    farhana.gets("confirmed")


async def test_of_several_requests_the_named_one_is_confirmed(world: World) -> None:
    ayesha, [farhana, nabil] = await asked(world, "Farhana", "Nabil")
    await ayesha.says("accept")
    ayesha.reads("Which request do you mean?", "Farhana", "Nabil")
    await ayesha.says("confirm nabil")
    assert statuses(await nabil.sessions()) == [Status.CONFIRMED]
    assert statuses(await farhana.sessions()) == [Status.PENDING]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        *(("decline farhana, I am sick", "I am sick"), ("reject farhana because of exams", "exams")),
        *(("decline, fever", "fever"), ("decline: travelling that day", "travelling that day")),
    ],
)
async def test_a_request_is_declined_with_the_reason(world: World, said: str, reason: str) -> None:
    ayesha, [farhana] = await asked(world, "Farhana")
    await ayesha.says(said)
    ayesha.reads("Reason: " + reason)
    await world.passes(minutes=1)
    farhana.gets(reason)


async def test_declining_without_a_reason_offers_some(world: World) -> None:
    ayesha, [farhana] = await asked(world, "Farhana")
    await ayesha.says("ফারহানাকে না করে দিন")
    ayesha.sees_buttons("Undo")
    assert statuses(await farhana.sessions()) == [Status.CANCELLED]


@pytest.mark.parametrize("said", ["accept", "decline nobody"])
async def test_without_a_request_there_is_nothing_to_answer(world: World, said: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says(said)
    ayesha.reads("nothing waiting" if said == "accept" else "No request is waiting")


@pytest.mark.parametrize(
    "said", ["make my sessions 45 minutes", "আমার সেশন ৪৫ মিনিট করুন", "amar session 45 minute koren"]
)
async def test_how_long_sessions_are(world: World, said: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says(said)
    ayesha.reads("Nothing has changed yet", "Sessions: 45 min")


INVITATION = (
    "Ayesha is inviting you to a scheduled Zoom meeting.\n\nJoin: https://zoom.us/j/999?pwd=abc\n\nPasscode: 123456"
)


@pytest.mark.parametrize(
    "said", ["set my zoom link to https://zoom.us/j/999?pwd=abc", "zoom.us/j/999?pwd=abc", INVITATION]
)
async def test_a_link_is_asked_about_and_saved(world: World, said: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says(said)
    ayesha.reads("https://zoom.us/j/999?pwd=abc")
    await ayesha.says("yes")
    ayesha.reads("Saved", "https://zoom.us/j/999?pwd=abc")


@pytest.mark.parametrize("said", ["who is coming tomorrow?", "কালকে কে আসবে?", "kal ke ashbe"])
async def test_who_comes(world: World, said: str) -> None:
    ayesha, _, _ = await world.agreed(TONIGHT + dt.timedelta(days=1))
    await ayesha.says(said)
    ayesha.reads("Tue 24 Nov", "Nabil")


@pytest.mark.parametrize(
    "said", ["what does tomorrow look like", "how does my week look?", "what's my week like", "how is tomorrow looking"]
)
async def test_how_a_time_looks_shows_what_is_then(world: World, said: str) -> None:
    ayesha, _, _ = await world.agreed(TONIGHT + dt.timedelta(days=1))
    await ayesha.says(said)
    ayesha.reads("Nabil", "Tue 24 Nov")


@pytest.mark.parametrize("said", ["how many sessions did I have this month?", "এই মাসে কয়টা সেশন করেছি"])
async def test_how_many_there_were(world: World, said: str) -> None:
    ayesha, _, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT + dt.timedelta(days=1))
    await ayesha.says(said)
    ayesha.reads("1 held, 0 to come")


@pytest.mark.parametrize("said", ["weekdays 6-9pm", "every day 6-9pm", "শনি থেকে বৃহস্পতি রাত ৮টা থেকে ১০টা"])
async def test_weekly_hours_are_shown_before_they_are_saved(world: World, said: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says(said)
    ayesha.sees_buttons("Save")
    await ayesha.says("yes")
    ayesha.reads("Saved")


@pytest.mark.parametrize("said", ["off 20-27 dec", "কাল ছুটি", "I am on vacation next week"])
async def test_days_off_are_shown_before_they_are_saved(world: World, said: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says(said)
    ayesha.sees_buttons("Save")
    await ayesha.says("no")
    async with world.app.database.read() as tx:
        assert not await world.app.services.mentors.time_off(tx, actor=await ayesha.person(tx))


async def test_a_student_has_no_week(world: World) -> None:
    nabil = await world.student("Nabil")
    await nabil.says("off 20-27 dec")
    nabil.sees_no_button("Save")


@pytest.mark.parametrize(
    "said",
    ["yes i'll take farhana", "farhana is fine", "approve her request", "ফারহানাকে নিচ্ছি", "farhanar request ta nibo"],
)
async def test_a_request_is_taken_in_other_words(world: World, said: str) -> None:
    ayesha, [farhana] = await asked(world, "Farhana")
    await ayesha.says(said)
    assert statuses(await farhana.sessions()) == [Status.CONFIRMED]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("cant take farhana today, family wedding", "family wedding"),
        ("sorry not possible for farhana, too tired", "too tired"),
        ("ফারহানাকে নিতে পারছি না, জ্বর এসেছে", "জ্বর এসেছে"),
        ("farhana ke nite parbo na, jor hoise", "jor hoise"),
    ],
)
async def test_a_request_is_declined_in_other_words(world: World, said: str, reason: str) -> None:
    ayesha, [farhana] = await asked(world, "Farhana")
    await ayesha.says(said)
    assert statuses(await farhana.sessions()) == [Status.CANCELLED]
    ayesha.reads("Reason: " + reason)


async def test_who_is_not_waiting_is_not_answered(world: World) -> None:
    ayesha, [farhana] = await asked(world, "Farhana")
    await ayesha.says("yes i'll take rumi")
    assert statuses(await farhana.sessions()) == [Status.PENDING]


ANSWERS_TO_NABIL = [
    "confirm nabil's cv session please",
    "confirm nabil",
    "নাবিলের সেশনটা কনফার্ম করেন",
    "nabil er cv session confirm koren",
]


@pytest.mark.parametrize("said", ANSWERS_TO_NABIL)
async def test_who_has_no_request_is_named_and_nobody_else_is_answered(world: World, said: str) -> None:
    ayesha, [farhana] = await asked(world, "Farhana")
    await ayesha.says(said)
    ayesha.reads("No request of", "is waiting for your answer", "With Farhana")
    assert statuses(await farhana.sessions()) == [Status.PENDING]


@pytest.mark.parametrize("said", ["decline nabil", "decline nabil, I am sick"])
async def test_a_no_to_who_has_no_request_asks_whose_is_meant(world: World, said: str) -> None:
    ayesha, [farhana] = await asked(world, "Farhana")
    await ayesha.says(said)
    ayesha.reads("Which request do you mean?", "cv with Farhana")
    assert statuses(await farhana.sessions()) == [Status.PENDING]


@pytest.mark.parametrize("said", ANSWERS_TO_NABIL)
async def test_where_nobody_waits_that_is_said_and_nothing_is_booked(world: World, said: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says(said)
    ayesha.reads("No request is waiting for you")


async def test_a_session_that_is_confirmed_already_is_shown(world: World) -> None:
    ayesha, _, _ = await world.agreed(MONDAY_MORNING.replace(hour=18))
    await ayesha.says("confirm nabil's cv session please")
    ayesha.reads("No request of Nabil is waiting for your answer", "CV review", "✅ confirmed")


@pytest.mark.parametrize(
    "said", [each for each in ANSWERS_TO_NABIL if "cv" in each] + ["confirm the cv session of nabil"]
)
async def test_a_word_of_the_title_says_which_request_is_meant(world: World, said: str) -> None:
    ayesha, [nabil] = await asked(world, "Nabil")
    await nabil.says("book ayesha tomorrow 6pm about python")
    await nabil.taps("Book it")
    await world.passes(minutes=1)
    await ayesha.says(said)
    ayesha.reads("Confirmed", "cv")
    found = {view.title: view.status for view in await nabil.sessions()}
    assert found == {"cv": Status.CONFIRMED, "python": Status.PENDING}


@pytest.mark.parametrize("said", ["confirm but only python", "confirm nabil if he brings his cv", "confirm kintu cv"])
async def test_a_word_of_the_title_in_a_condition_confirms_nothing(world: World, said: str) -> None:
    ayesha, [nabil] = await asked(world, "Nabil")
    await ayesha.says(said)
    ayesha.reads("Nothing is confirmed yet")
    assert statuses(await nabil.sessions()) == [Status.PENDING]


@pytest.mark.parametrize(
    "said",
    [
        "any new requests?",
        "who is waiting for my answer",
        "কোনো অনুরোধ আছে?",
        "kono request ache",
        "has anyone requested a session",
        "notun request ache?",
        "নতুন অনুরোধ আছে?",
    ],
)
async def test_who_waits(world: World, said: str) -> None:
    ayesha, _ = await asked(world, "Farhana")
    await ayesha.says(said)
    ayesha.reads("1 request has no answer yet", "Farhana")


async def test_nobody_waits(world: World) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says("any pending requests?")
    ayesha.reads("No request is waiting")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("i have a family lunch tomorrow 6 to 7pm", "closed 6:00 PM–7:00 PM"),
        ("have to go to the bank tomorrow from 6 to 7pm", "closed 6:00 PM–7:00 PM"),
        ("কাল সন্ধ্যা ৬টা থেকে ৭টা একটা কাজ আছে", "closed 6:00 PM–7:00 PM"),
        ("kal sondha 6ta theke 7ta ekta class ache", "closed 6:00 PM–7:00 PM"),
        ("i have a wedding tomorrow from 6", "closed 6:00 PM–12:00 AM"),
        ("i can also do saturday 10 to 11am", "also 10:00 AM–11:00 AM"),
        ("i can also teach saturday morning 10 to 11", "also 10:00 AM–11:00 AM"),
        ("শনিবার সকাল ১০টা থেকে ১১টাও সময় দিতে পারব", "also 10:00 AM–11:00 AM"),
    ],
)
async def test_hours_of_a_date_are_shown_before_they_change(world: World, said: str, shown: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says("use 12 hour clock")
    await ayesha.says(said)
    ayesha.reads("Nothing has changed yet", shown)
    ayesha.sees_buttons("Save")


@pytest.mark.parametrize(
    "said",
    [
        "not working on thursday",
        "wont be available thursday",
        "বৃহস্পতিবার আমি নাই",
        "brihospotibar ami free na",
        "taking leave on thursday, sister's wedding",
    ],
)
async def test_a_day_off_in_other_words(world: World, said: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says(said)
    ayesha.reads("Days off (whole days): Thu 26 Nov")
    ayesha.sees_buttons("Save")


@pytest.mark.parametrize(
    "said",
    [
        "no more thursdays",
        "no classes on thursdays",
        "every thursday off",
        "thursday off from now on",
        "no sessions on thursdays anymore",
        "no thursdays anymore",
        "from now on no thursdays",
        "no more thursday from now on",
        "brihospotibar r boshbo na ekhon theke",
        "এখন থেকে বৃহস্পতিবার বসব না",
    ],
)
async def test_a_weekday_is_taken_out_of_every_week(world: World, said: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says(said)
    ayesha.sees_buttons("Save")
    await ayesha.taps("Save")
    async with world.app.database.read() as tx:
        profile = await world.app.services.mentors.profile(tx, actor=await ayesha.person(tx))
    assert profile is not None
    assert {day for day, _, _ in profile.hours} == {0, 1, 2, 4, 5, 6}


@pytest.mark.parametrize(
    "said",
    [
        "sessions of 45 min each",
        "i want my sessions to be 45 minutes",
        "সেশন ৪৫ মিনিট করে রাখুন",
        "session 45 minute korte chai",
    ],
)
async def test_a_length_in_other_words(world: World, said: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says(said)
    ayesha.reads("Nothing has changed yet", "Sessions: 45 min")


@pytest.mark.parametrize(
    "said", ["I want hour long sessions", "hour-long sessions please", "ek ghontar session korte chai"]
)
async def test_an_hour_needs_no_number(world: World, said: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says(said)
    ayesha.reads("Nothing has changed yet", "Sessions: 60 min")


async def test_a_length_that_is_not_offered_shows_those_that_are(world: World) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says("make my sessions 25 minutes")
    ayesha.sees_buttons("30 min", "45 min", "60 min")


async def test_bookings_without_being_asked(world: World) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says("let students book without asking me")
    ayesha.reads("Saved")


@pytest.mark.parametrize(
    "said",
    [
        "what are my hours",
        "when am i working",
        "when am i available",
        "আমার কাজের সময় দেখান",
        "amar kajer somoy dekhan",
        "amar shomoy dekhao",
    ],
)
async def test_a_mentor_asks_for_the_own_hours(world: World, said: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says(said)
    ayesha.reads("Hours: Every day 18:00–21:00")


async def test_an_invitation_that_is_pasted_keeps_its_passcode_for_both(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await world.meeting(ayesha, nabil, MONDAY_MORNING.replace(hour=18))
    await ayesha.says("Ayesha is inviting you.\nhttps://us05web.zoom.us/j/812\n\nMeeting ID: 812\nPasscode: x7Kp2Q")
    ayesha.reads("https://us05web.zoom.us/j/812", "Passcode: x7Kp2Q")
    ayesha.reads_nowhere("If it needs a passcode")
    await ayesha.taps("Save")
    ayesha.reads("Passcode: x7Kp2Q")
    await world.passes(seconds=31)
    nabil.gets("Passcode: x7Kp2Q")
    await ayesha.says("/start")
    await ayesha.says("https://us05web.zoom.us/j/813")
    ayesha.reads("If it needs a passcode, send both in one message")
    await ayesha.taps("Save")
    await world.passes(seconds=31)
    nabil.reads_nowhere("x7Kp2Q")


async def test_one_session_is_meant_where_somebody_is_named(world: World) -> None:
    ayesha, [farhana, nabil] = await asked(world, "Farhana", "Nabil")
    await ayesha.says("im fine with nabil today")
    assert statuses(await nabil.sessions()) == [Status.CONFIRMED]
    await ayesha.says("unfortunately i have to turn farhana down, family program")
    ayesha.reads("Reason: family program")
    assert statuses(await farhana.sessions()) == [Status.CANCELLED]
    await ayesha.says("tell nabil we need to shift our session to 9pm")
    ayesha.reads("Nabil", "Shall I offer this time?", "21:00")
    await ayesha.taps("Keep the time")
    await ayesha.says("sick today, cancel nabil")
    ayesha.reads("Shall I cancel this session?", "Nabil")
    await ayesha.says("how many did i do this month")
    ayesha.reads("0 held")


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("im not seeing anybody this weekend", "Days off"),
        ("wont be accepting any bookings 8 to 10 december", "Days off (whole days): Tue 8 Dec"),
        ("can meet ppl on saturday from 2 to 4pm", "also 14:00"),
        ("only free after 8pm on sunday", "only 20:00"),
        ("shut sunday evening", "closed"),
        ("nobody can book less than two hours before", "Notice to book: 2 hours"),
    ],
)
async def test_what_a_mentor_closes_and_opens_is_read_back(world: World, said: str, read: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says(said)
    ayesha.reads("Nothing has changed yet", read)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("লিমাকে রাত সাড়ে আটটায় দাও", ("Now: Mon 23 Nov, 18:00", "To offer: Mon 23 Nov, 20:30")),
        ("lima ke rat 8:30 e dao", ("Now: Mon 23 Nov, 18:00", "To offer: Mon 23 Nov, 20:30")),
        ("tomorrow 7pm for lima", ("To offer: Tue 24 Nov, 19:00",)),
        ("book lima friday 7pm", ("Lima books you", "18:00")),
        ("another session with lima friday 7pm", ("Lima books you",)),
        ("লিমার সাথে আরেকটা সেশন শুক্রবার ৭টায়", ("Lima books you",)),
        ("lima", ("Upcoming", "with Lima")),
        ("book a session tomorrow 7pm", ("There is no other mentor to book", "weekdays 6-9pm")),
    ],
)
async def test_whom_a_mentor_meets_is_not_booked_by_them(world: World, said: str, shown: tuple[str, ...]) -> None:
    ayesha, lima = await world.mentor("Ayesha"), await world.student("Lima")
    await world.meeting(ayesha, lima, MONDAY_MORNING.replace(hour=18))
    await ayesha.says(said)
    ayesha.reads(*shown)
    ayesha.reads_nowhere("No mentor can be booked")
    ayesha.reads_nowhere("without the reason")
    ayesha.reads_nowhere("approved mentor")


@pytest.mark.parametrize("said", ["আমার সব মুছে দিন", "amar sob muche den", "delete everything about me"])
async def test_all_about_oneself_is_no_session(world: World, said: str) -> None:
    ayesha, lima = await world.mentor("Ayesha"), await world.student("Lima")
    await world.meeting(ayesha, lima, MONDAY_MORNING.replace(hour=18))
    await ayesha.says(said)
    ayesha.reads("You can delete everything I keep about you")


@pytest.mark.parametrize(
    ("label", "read"),
    [
        ("My week", "My week (mentor)"),
        ("আমার সপ্তাহ", "My week (mentor)"),
        ("Answer requests", "No request is waiting"),
        ("Hours", "When can students book you?"),
        ("my hours", "When can students book you?"),
        ("days off", "You have no days off"),
        ("নিয়ম", "Rules for bookings"),
        ("Session length", "How long"),
        ("My meeting room", "room"),
        ("About me", "What can you help with?"),
        ("My profile", "This is how students see you"),
        ("Why can nobody book me?", "outside your hours"),
    ],
)
@pytest.mark.parametrize("before", ["hello", "Rules", "Hours", "why can nobody book me"])
async def test_what_stands_on_a_mentors_buttons_may_be_typed(world: World, before: str, label: str, read: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says(before)
    await ayesha.says(label)
    assert (ayesha.last.text or "").split("\n\n")[0].count("didn’t") == 0
    ayesha.reads(read)


@pytest.mark.parametrize("said", ["all of them", "both", "সবগুলো", "duitai"])
async def test_all_of_a_list_are_cancelled_in_words(world: World, said: str) -> None:
    ayesha, nabil, lima = await world.mentor("Ayesha"), await world.student("Nabil"), await world.student("Lima")
    await world.meeting(ayesha, nabil, MONDAY_MORNING.replace(hour=18))
    await world.meeting(ayesha, lima, MONDAY_MORNING.replace(hour=19))
    await ayesha.says("cancel tonight")
    ayesha.sees_buttons("Cancel all of these")
    await ayesha.says(said)
    ayesha.reads("2 sessions are cancelled")


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("how many sessions last week", "Sun 15 Nov–Sat 21 Nov: 0 held"),
        ("গত সপ্তাহে কয়টা সেশন", "Sun 15 Nov–Sat 21 Nov: 0 held"),
        ("goto shoptahe koyta session", "Sun 15 Nov–Sat 21 Nov: 0 held"),
        ("how many sessions last month", "Thu 1 Oct–Sat 31 Oct: 0 held"),
        ("how many sessions this week", "Sun 22 Nov–Sat 28 Nov: 1 held"),
        ("এই সপ্তাহে কয়টা সেশন হয়েছে", "Sun 22 Nov–Sat 28 Nov: 1 held"),
        ("ei shoptahe koyta session hoise", "Sun 22 Nov–Sat 28 Nov: 1 held"),
    ],
)
async def test_sessions_are_counted_by_the_week_of_the_country(world: World, said: str, counted: str) -> None:
    ayesha, _, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT + dt.timedelta(hours=2))
    await ayesha.says(said)
    ayesha.reads(counted)


@pytest.mark.parametrize(
    "said",
    [
        *("farhana er ta parbo na mone hoy", "farhana er ta parbo na emon na", "maybe I can't take farhana"),
        *("should I decline farhana", "don't decline farhana", "decline farhana if she is late", "hobe na re"),
    ],
)
async def test_a_doubtful_no_declines_nothing_but_asks(world: World, said: str) -> None:
    ayesha, [farhana] = await asked(world, "Farhana")
    await ayesha.says(said)
    ayesha.reads("Shall I decline Farhana’s request?")
    assert statuses(await farhana.sessions()) == [Status.PENDING]


@pytest.mark.parametrize("said", ["hobe na re", "hobe na", "parbo na re", "না রে", "duijonkei parbo na mone hoy"])
async def test_a_no_that_names_nobody_picks_nobody(world: World, said: str) -> None:
    ayesha, students = await asked(world, "Farhana", "Nabil")
    await ayesha.says(said)
    ayesha.sees_buttons("18:00", "19:00")
    assert [statuses(await each.sessions()) for each in students] == [[Status.PENDING]] * 2


@pytest.mark.parametrize("said", ["accha", "আচ্ছা", "accha apu", "bujhlam", "inshallah", "wow"])
async def test_what_may_say_no_more_than_that_it_was_read_confirms_nothing(world: World, said: str) -> None:
    ayesha, [farhana] = await asked(world, "Farhana")
    await ayesha.says(said)
    ayesha.reads("Shall I confirm Farhana’s request?")
    assert statuses(await farhana.sessions()) == [Status.PENDING]
    await ayesha.says("ji")
    assert statuses(await farhana.sessions()) == [Status.CONFIRMED]


@pytest.mark.parametrize(
    "said", ["nibo", "asubidha nai", "kono somossa nai", "ami raji achi", "কোনো অসুবিধা নেই", "accha ji"]
)
async def test_an_ordinary_yes_confirms(world: World, said: str) -> None:
    ayesha, [farhana] = await asked(world, "Farhana")
    await ayesha.says(said)
    assert statuses(await farhana.sessions()) == [Status.CONFIRMED]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("remove my friday off", "Fri 27 Nov: as every week again"),
        ("undo my friday off", "Fri 27 Nov: as every week again"),
        ("cancel my friday off", "Fri 27 Nov: as every week again"),
        ("শুক্রবারের ছুটি বাদ দাও", "Fri 27 Nov: as every week again"),
        ("রমজানে শুক্রবার নেব না", "Mon 8 Feb–Tue 9 Mar: Sat–Thu 18:00–21:00"),
        ("romjane iftar er somoy bondho", "write the hours that stay"),
        ("during ramadan only 10pm to midnight", "Mon 8 Feb–Tue 9 Mar: Every day 22:00–00:00"),
        ("আগামী সপ্তাহে শুধু সন্ধ্যা ৭টা থেকে ৮টা", "Sun 29 Nov–Sat 5 Dec: Every day 19:00–20:00"),
        ("leave 15 min between sessions and max 2 per day", "Free after: 15 minutes"),
        ("slots every 20 minutes", "Start times: 20 minutes"),
        ("exam week 6-12 december no sessions", "Sun 6 Dec–Sat 12 Dec"),
        ("প্রতি শুক্রবার বিকাল ৪টা থেকে ৬টাও খোলা রাখুন", "Sat–Thu 18:00–21:00; Fri 16:00–21:00"),
    ],
)
async def test_what_is_said_of_the_calendar_is_repeated_as_it_was_meant(
    ayesha: Chatter, text: str, answer: str
) -> None:
    await ayesha.says("friday off")
    await ayesha.says("yes")
    await ayesha.says("/stop")
    await ayesha.says(text)
    ayesha.reads(answer)


async def test_a_pause_ends_when_the_mentor_is_back(ayesha: Chatter) -> None:
    await ayesha.says("pause bookings")
    await ayesha.says("yes")
    await ayesha.says("/stop")
    await ayesha.says("i'm back")
    ayesha.reads("Nothing has changed yet", "Students can book you again")


async def test_all_lengths_that_are_offered_are_shown(ayesha: Chatter) -> None:
    await ayesha.says("sessions 30 and 60 min")
    await ayesha.says("yes")
    await ayesha.says("/availability")
    ayesha.reads("Sessions: 30 min, 60 min")
    await ayesha.says("how long are my sessions?")
    ayesha.reads("Sessions: 30 min, 60 min")


async def test_a_day_is_no_place_though_one_sounds_so(ayesha: Chatter) -> None:
    await ayesha.says("শুক্রবার আমি আছি")
    ayesha.reads_nowhere("Port of Spain")


@pytest.mark.parametrize(
    ("card", "text", "shown"),
    [
        ("at most 3 sessions a day", "also 10 min break after", ("Most a day: 3", "Free after: 10 minutes")),
        ("at most 3 sessions a day", "ও ১০ মিনিট বিরতি", ("Most a day: 3", "Free after: 10 minutes")),
        ("at most 3 sessions a day", "no 4", ("Most a day: 4",)),
        ("at most 3 sessions a day", "15 min", ("I didn’t get that", "Most a day: 3")),
        ("at most 3 sessions a day", "5 a week", ("I didn’t get that", "Most a day: 3")),
        ("at most 3 sessions a day", "200", ("It can be from", "Most a day: 3")),
        ("10 minute break after sessions", "3 a day", ("I didn’t get that", "Free after: 10 minutes")),
        ("10 minute break after sessions", "2 days", ("It can be from", "Free after: 10 minutes")),
        ("10 minute break after sessions", "৩০ দিন", ("It can be from", "Free after: 10 minutes")),
        ("at most 3 sessions a day", "bananas", ("I didn’t get that", "Most a day: 3")),
        ("at most 3 sessions a day", "weekdays 8-10pm", ("the card before is not saved", "Sun–Thu 20:00–22:00")),
        ("weekdays 7-9pm", "45 min", ("I didn’t get that", "Sun–Thu 19:00–21:00")),
        ("weekdays 7-9pm", "tell nabil hello", ("I didn’t get that", "Sun–Thu 19:00–21:00")),
        ("weekdays 7-9pm", "make it 8-10", ("Sun–Thu 20:00–22:00",)),
        ("weekdays 7-9pm", "না, ৮-১০", ("Sun–Thu 20:00–22:00",)),
        ("weekdays 7-9pm", "off friday", ("Sun–Thu 19:00–21:00", "Days off (whole days): Fri 27 Nov")),
        ("weekdays 7-9pm", "block tomorrow 7-8pm", ("the card before is not saved", "Tue 24 Nov: closed")),
        ("off 20-27 dec", "also at most 3 a day", ("the card before is not saved", "Most a day: 3")),
        ("block tomorrow 6-7pm", "45 min", ("I didn’t get that", "Tue 24 Nov: closed 18:00–19:00")),
        ("block tomorrow 6-7pm", "block wednesday 7-8pm too", ("Tue 24 Nov: closed", "Wed 25 Nov: closed")),
        ("block tomorrow 6-7pm", "off friday", ("the card before is not saved", "Fri 27 Nov")),
    ],
)
async def test_what_stands_on_a_card_is_never_lost_without_a_word(
    ayesha: Chatter, card: str, text: str, shown: tuple[str, ...]
) -> None:
    await ayesha.says(card)
    await ayesha.says(text)
    ayesha.reads("Nothing has changed yet", *shown)
    ayesha.sees_buttons("Save")


@pytest.mark.parametrize("card", ["at most 3 sessions a day", "weekdays 7-9pm", "block tomorrow 6-7pm"])
@pytest.mark.parametrize("text", ["keep it", "ji rakhen", "রাখুন"])
async def test_what_is_to_be_kept_is_saved(ayesha: Chatter, card: str, text: str) -> None:
    await ayesha.says(card)
    await ayesha.says(text)
    ayesha.reads("Saved.")


@pytest.mark.parametrize("card", ["at most 3 sessions a day", "weekdays 7-9pm", "off 20-27 dec"])
async def test_a_card_that_is_left_says_that_nothing_changed(ayesha: Chatter, card: str) -> None:
    await ayesha.says(card)
    await ayesha.says("no")
    ayesha.reads("Nothing changed")


async def test_a_pasted_passcode_is_asked_about_in_ones_own_language(world: World) -> None:
    salma = await world.mentor("Salma", language="bn")
    await salma.says("https://zoom.us/j/812 passcode 4455")
    salma.reads("https://zoom.us/j/812", "পাসকোড: 4455")
    salma.reads_nowhere("Passcode")
    await salma.taps("সংরক্ষণ করুন")
    salma.reads("পাসকোড: 4455")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *((text, "Days off: Fri 27 Nov") for text in ("which days am i off?", "amar chuti kobe", "আমার ছুটি কবে?")),
        ("why can nobody book me on 27 november?", "Fri 27 Nov"),
        ("why can nobody book me tomorrow?", "Tue 24 Nov"),
        ("আমাকে কেউ বুক করতে পারছে না কেন?", "Mon 23 Nov"),
        ("amake keu book korte parche na keno", "Mon 23 Nov"),
    ],
)
async def test_a_mentor_asks_when_they_are_off_and_why_nobody_can_book(ayesha: Chatter, text: str, answer: str) -> None:
    await ayesha.says("friday off")
    await ayesha.says("yes")
    await ayesha.says("/stop")
    await ayesha.says(text)
    ayesha.reads(answer)
