"""Days off: typed, listed, removed with one tap; what is booked on them is shown, never cancelled silently."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.status import Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

FRIDAY = MONDAY_MORNING.replace(hour=18) + dt.timedelta(days=4)


async def days_off(chatter: Chatter) -> list[tuple[str, str]]:
    async with chatter.world.app.database.read() as tx:
        rows = await chatter.world.app.services.mentors.time_off(tx, actor=await chatter.person(tx))
    return [(row.first.isoformat(), row.last.isoformat()) for row in rows]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("off 20-27 dec", "2026-12-20", "2026-12-27"),
        ("শুক্রবার ছুটি", "2026-11-27", "2026-11-27"),
        ("shukrobar chuti", "2026-11-27", "2026-11-27"),
        ("২০ থেকে ২৭ ডিসেম্বর ছুটি", "2026-12-20", "2026-12-27"),
        ("I am on leave tomorrow", "2026-11-24", "2026-11-24"),
        ("next week off", "2026-11-29", "2026-12-05"),
    ],
)
async def test_days_off_are_typed_and_saved_after_they_were_said_back(
    ayesha: Chatter, text: str, first: str, last: str
) -> None:
    await ayesha.says("/availability")
    await ayesha.says(text)
    ayesha.reads("Nothing has changed yet", "Days off (whole days):")
    assert await days_off(ayesha) == []
    await ayesha.taps("Save")
    ayesha.reads("Saved", "Your days off")
    assert await days_off(ayesha) == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "eid holiday 20-22 december",
        "eid holiday 20 to 22 december",
        "holiday for eid 20-22 december",
        "i am on eid leave from 20 to 22 dec",
        "puja vacation 20 to 22 december",
        "ঈদের ছুটি ২০-২২ ডিসেম্বর",
        "ঈদে ছুটি ২০ থেকে ২২ ডিসেম্বর",
        "eid er chuti 20-22 december",
        "eide 20 theke 22 december chuti",
    ],
)
async def test_a_feast_beside_dates_only_says_why(ayesha: Chatter, text: str) -> None:
    await ayesha.says(text)
    ayesha.reads("Nothing has changed yet", "Sun 20 Dec–Tue 22 Dec")
    await ayesha.taps("Save")
    assert await days_off(ayesha) == [("2026-12-20", "2026-12-22")]


@pytest.mark.parametrize(
    "text",
    [
        "no, saturday",
        "sorry, i meant saturday",
        "not friday, saturday",
        "make it saturday",
        "no, saturday off",
        "না, শনিবার",
        "শুক্রবার না, শনিবার",
        "na, shonibar",
        "shukrobar na shonibar",
    ],
)
async def test_another_day_takes_the_place_of_the_one_that_was_said_back(ayesha: Chatter, text: str) -> None:
    await ayesha.says("i am off on friday")
    ayesha.reads("Fri 27 Nov")
    await ayesha.says(text)
    ayesha.reads("Nothing has changed yet", "Days off (whole days): Sat 28 Nov")
    await ayesha.says("yes")
    assert await days_off(ayesha) == [("2026-11-28", "2026-11-28")]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("no, saturday and sunday", "2026-11-28"),
        ("na, shoni ar robi", "2026-11-28"),
        ("saturday and sunday too", "2026-11-27"),
        ("and saturday and sunday", "2026-11-27"),
        ("ar shoni ar robi", "2026-11-27"),
        ("আর শনিবার ও রবিবার", "2026-11-27"),
    ],
)
async def test_several_days_take_its_place_or_come_beside_it(ayesha: Chatter, text: str, first: str) -> None:
    await ayesha.says("i am off on friday")
    await ayesha.says(text)
    await ayesha.taps("Save")
    assert await days_off(ayesha) == [(first, "2026-11-29")]


@pytest.mark.parametrize(
    "text",
    [
        *("no, i am free on saturday", "free on saturday", "what do i have on saturday?", "saturday is ok"),
        *("saturday works for me", "shonibar thik ache", "শনিবার ঠিক আছে"),
    ],
)
async def test_a_day_on_which_one_works_is_not_taken_off(ayesha: Chatter, text: str) -> None:
    await ayesha.says("i am off on friday")
    await ayesha.says(text)
    ayesha.reads_nowhere("Days off (whole days): Sat 28 Nov")
    assert await days_off(ayesha) == []


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("no, wednesday", "Wed 25 Nov: closed 19:00–20:00"),
        ("not 7-8pm, 8-9pm", "Tue 24 Nov: closed 20:00–21:00"),
        ("sorry, thursday 6-7pm", "Thu 26 Nov: closed 18:00–19:00"),
        ("না, বুধবার", "Wed 25 Nov: closed 19:00–20:00"),
    ],
)
async def test_hours_of_a_date_are_corrected_in_part(ayesha: Chatter, text: str, closed: str) -> None:
    await ayesha.says("block tomorrow 7-8pm")
    ayesha.reads("Tue 24 Nov: closed 19:00–20:00")
    await ayesha.says(text)
    ayesha.reads("Nothing has changed yet", closed)


@pytest.mark.parametrize("text", ["wednesday too", "and wednesday", "ar budhbar", "বুধবারও"])
async def test_another_date_comes_beside_the_one_that_was_said(ayesha: Chatter, text: str) -> None:
    await ayesha.says("block tomorrow 6-7pm")
    await ayesha.says(text)
    ayesha.reads("Tue 24 Nov: closed 18:00–19:00", "Wed 25 Nov: closed 18:00–19:00")
    await ayesha.says("thursday too")
    ayesha.reads("Tue 24 Nov: closed 18:00–19:00", "Wed 25 Nov: closed 18:00–19:00", "Thu 26 Nov: closed 18:00–19:00")


@pytest.mark.parametrize("text", ["no, 7-8", "na, 7-8", "না, ৭-৮"])
@pytest.mark.parametrize(("said", "closed"), [("6-7pm", "19:00–20:00"), ("6-7am", "07:00–08:00")])
async def test_corrected_hours_stay_in_their_half_of_the_day(
    ayesha: Chatter, text: str, said: str, closed: str
) -> None:
    await ayesha.says(f"block tomorrow {said}")
    await ayesha.says(text)
    ayesha.reads(f"Tue 24 Nov: closed {closed}")


@pytest.mark.parametrize("text", ["wednesday is ok", "budhbar thik ache"])
async def test_a_date_that_is_fine_is_not_closed(ayesha: Chatter, text: str) -> None:
    await ayesha.says("block tomorrow 6-7pm")
    await ayesha.says(text)
    ayesha.reads_nowhere("Wed 25 Nov: closed")


async def test_nobody_books_a_day_off(ayesha: Chatter, nabil: Chatter) -> None:
    await nabil.taps("Book a session", "Ayesha", "Other day", "27")
    slot = nabil.last, nabil.last.buttons[0]
    await ayesha.says("/availability")
    await ayesha.taps("Days off")
    ayesha.reads("You have no days off")
    await ayesha.says("friday")
    await ayesha.taps("Save")
    await nabil.taps_in(*slot)
    nabil.reads("outside the mentor’s hours")
    await nabil.says("/book")
    await nabil.taps("Ayesha", "Other day")
    assert "27" not in nabil.labels()


async def test_one_tap_brings_a_day_back(ayesha: Chatter, nabil: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.says("off friday and 20-27 dec")
    await ayesha.taps("Save")
    ayesha.sees_buttons("✕ 27 Nov", "✕ 20 Dec–27 Dec")
    await ayesha.taps("✕ 27 Nov")
    ayesha.reads("Saved")
    ayesha.sees_no_button("✕ 27 Nov")
    assert await days_off(ayesha) == [("2026-12-20", "2026-12-27")]
    await nabil.taps("Book a session", "Ayesha", "Other day", "27")
    nabil.sees_buttons("18:00")


async def test_a_session_on_a_day_off_is_shown_and_stays_until_the_mentor_decides(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await world.meeting(ayesha, nabil, FRIDAY)
    await ayesha.says("/availability")
    await ayesha.says("friday off")
    await ayesha.taps("Save")
    ayesha.reads("1 session is still on these days", "CV review", "Nabil")
    await world.passes(minutes=1)
    nabil.hears_nothing()
    [session] = await nabil.sessions()
    assert session.status is Status.CONFIRMED
    await ayesha.taps("CV review", "Cancel")
    await world.passes(minutes=1)
    nabil.gets("Ayesha has cancelled this session")


async def test_days_that_touch_are_one_entry(ayesha: Chatter) -> None:
    await ayesha.says("/availability")
    for text in ("off 20-22 dec", "off 23 dec", "off 21-27 dec"):
        await ayesha.says(text)
        await ayesha.taps("Save")
    assert await days_off(ayesha) == [("2026-12-20", "2026-12-27")]


async def test_days_off_are_gone_when_they_are_over(world: World, ayesha: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.says("off tomorrow")
    await ayesha.taps("Save")
    await world.passes(days=2)
    assert await days_off(ayesha) == []
    await ayesha.says("/availability")
    assert "Days off:" not in (ayesha.last.text or "")


@pytest.mark.parametrize("text", ["off", "ছুটি", "off 32 dec", "off 1 jan 2099"])
async def test_what_names_no_days_is_explained(ayesha: Chatter, text: str) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("Days off")
    await ayesha.says(text)
    if "Save" in ayesha.labels():
        await ayesha.taps("Save")
        ayesha.reads("hours don’t work")
    else:
        ayesha.reads("I didn’t get that", "off 20-27 dec")
    assert await days_off(ayesha) == []


async def test_a_student_has_no_days_off(nabil: Chatter) -> None:
    await nabil.taps_in(nabil.last, "v1:off::0")
    nabil.reads("Only mentors and employers have working hours")
    await nabil.taps_in(nabil.last, "v1:nooff:1:0")
    nabil.reads("Only mentors and employers have working hours")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("cancel tomorrow's session", "Shall I cancel this session?"),
        ("book karim tomorrow 7pm", "What is it about?"),
        ("tell nabil i'll be late tomorrow", "No session of yours is about to start"),
        ("kal ke ke ase", "Tue 24 Nov (Dhaka time): 1 session"),
        ("is anyone booked tomorrow?", "Tue 24 Nov (Dhaka time): 1 session"),
        ("what about tomorrow", "Tue 24 Nov (Dhaka time): 1 session"),
        ("move nabil to 20:00", "Shall I offer this time?"),
        ("make my sessions 45 minutes", "Sessions: 45 min"),
        ("weekdays 6-9pm", "Weekly hours: Sun–Thu"),
        ("block tomorrow 3-5pm", "Tue 24 Nov: closed"),
        ("undo", "nothing to undo"),
        ("friday te kaj korbo", "Fri 27 Nov: as every week again"),
        ("actually friday i am free", "Fri 27 Nov: as every week again"),
        ("শুক্রবারের ছুটি বাতিল", "Fri 27 Nov: as every week again"),
        ("remind me 30 min before", "Remind you 30 minutes before"),
        ("off every friday", "Weekly hours: Sat–Thu"),
        ("bananas", "I didn’t get that. Tap a button"),
        ("sunday", "Days off (whole days): Sun 29 Nov"),
        ("20-22 dec", "Days off (whole days): Sun 20 Dec–Tue 22 Dec"),
    ],
)
async def test_where_days_off_are_shown_other_sentences_do_what_they_do_in_the_open_chat(
    world: World, ayesha: Chatter, nabil: Chatter, text: str, answer: str
) -> None:
    await world.mentor("Karim")
    await world.meeting(ayesha, nabil, MONDAY_MORNING.replace(hour=18) + dt.timedelta(days=1))
    await ayesha.says("off friday")
    await ayesha.says("yes")
    ayesha.reads("Saved", "Your days off")
    await world.passes(hours=5)
    await ayesha.says(text)
    ayesha.reads(answer)


async def test_small_talk_keeps_the_page(ayesha: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.says("thanks")
    ayesha.reads("welcome", "Your availability")


@pytest.mark.parametrize("page", ["", "/availability"])
@pytest.mark.parametrize(
    ("text", "understood", "rest"),
    [
        ("friday off, and tomorrow i can only start at 9", "Fri 27 Nov", "tomorrow i can only start at 9"),
        ("off day friday but sessions on saturday too", "Fri 27 Nov", "sessions on saturday too"),
        ("শুক্রবার ছুটি কিন্তু শনিবার খোলা", "Fri 27 Nov", "শনিবার খোলা"),
    ],
)
async def test_of_two_days_that_become_different_things_the_second_is_called(
    ayesha: Chatter, page: str, text: str, understood: str, rest: str
) -> None:
    await ayesha.says(page or "/start")
    await ayesha.says(text)
    ayesha.reads(f"Days off (whole days): {understood}", "One after the other", rest)
    ayesha.sees_buttons("Save")


@pytest.mark.parametrize("page", ["", "/availability"])
@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("lunch break 1 to 2 every day", "write the hours that stay"),
        ("namaz break 6:30 to 7 every day", "write the hours that stay"),
        ("প্রতিদিন ১টা থেকে ২টা বিরতি", "write the hours that stay"),
        ("protidin 1ta theke 2ta namazer biroti", "write the hours that stay"),
        ("busy every day 1 to 2", "write the hours that stay"),
        ("next week i can only do sunday and tuesday", "Which days are off then?"),
        ("shudhu robibar ar mongolbar", "Which days are off then?"),
        ("add 25 december as day off but keep 10-11 open", "Fri 25 Dec: only"),
    ],
)
async def test_hours_that_are_closed_are_never_opened(ayesha: Chatter, page: str, text: str, answer: str) -> None:
    await ayesha.says(page or "/start")
    await ayesha.says(text)
    ayesha.reads(answer)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("take a month off from tomorrow", "Tue 24 Nov–Wed 23 Dec"),
        ("take two weeks off from sunday", "Sun 29 Nov–Sat 12 Dec"),
        ("taking 10 days off from friday", "Fri 27 Nov–Sun 6 Dec"),
        ("need a week off starting 1 december", "Tue 1 Dec–Mon 7 Dec"),
        ("ডিসেম্বর মাস বন্ধ রাখব", "Tue 1 Dec–Thu 31 Dec"),
        ("december mash bondho rakhbo", "Tue 1 Dec–Thu 31 Dec"),
        ("i'm sick, off today and tomorrow", "Mon 23 Nov–Tue 24 Nov"),
        ("im not available today anymore", "Mon 23 Nov"),
        ("take the day off", "Mon 23 Nov"),
        ("কাল থেকে এক মাস ছুটি", "Tue 24 Nov–Wed 23 Dec"),
        ("kal theke dui soptah chuti", "Tue 24 Nov–Mon 7 Dec"),
    ],
)
async def test_days_off_are_all_that_were_said(world: World, text: str, days: str) -> None:
    ayesha, _, _ = await world.agreed(FRIDAY)
    await ayesha.says(text)
    ayesha.reads("Nothing has changed yet", f"Days off (whole days): {days}")


@pytest.mark.parametrize(
    "text", ["2 weeks off", "i want a week off", "২ সপ্তাহ ছুটি", "ek soptah chuti lagbe", "10 days leave"]
)
async def test_days_off_without_a_first_day_are_asked_for_it(ayesha: Chatter, text: str) -> None:
    await ayesha.says(text)
    ayesha.reads("From which day on?", "Nothing has changed yet")
    await ayesha.says("2 weeks off from sunday")
    ayesha.reads("Days off (whole days): Sun 29 Nov–Sat 12 Dec")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I'm taking a break for a month", "Bookings pause until Wed 23 Dec"),
        ("এক মাস কোনো বুকিং নেব না", "Bookings pause until Wed 23 Dec"),
        ("ek mash kono booking nebo na", "Bookings pause until Wed 23 Dec"),
        ("stop taking bookings for now", "Bookings pause until you take them again"),
        ("don't take bookings for now", "Bookings pause until you take them again"),
        ("আপাতত বুকিং বন্ধ", "Bookings pause until you take them again"),
        ("no bookings for friday", "Days off (whole days): Fri 27 Nov"),
        ("no bookings for next week", "Days off (whole days): Sun 29 Nov–Sat 5 Dec"),
    ],
)
async def test_no_bookings_for_a_time_is_a_pause_or_days_off(ayesha: Chatter, text: str, said: str) -> None:
    await ayesha.says(text)
    ayesha.reads("Nothing has changed yet", said)


@pytest.mark.parametrize(
    ("text", "first", "then"),
    [
        ("cancel tonight and take the day off", "Shall I cancel", "take the day off"),
        ("off today and cancel everyone", "Days off (whole days): Mon 23 Nov", "cancel everyone"),
    ],
)
async def test_sessions_to_cancel_and_a_day_off_come_one_after_the_other(
    world: World, text: str, first: str, then: str
) -> None:
    ayesha, _, _ = await world.agreed(MONDAY_MORNING.replace(hour=18))
    await ayesha.says(text)
    ayesha.reads("One after the other", then, first)


REMOVED = ["cancel all my days off", "i'm back, remove my holiday", "amar sob chuti bad dao", "আমার সব ছুটি বাতিল করো"]


@pytest.mark.parametrize("text", [*REMOVED, "clear my time off", "cancel my leave in december"])
async def test_the_only_days_off_are_removed_with_one_tap_and_sessions_stay(world: World, text: str) -> None:
    ayesha, _, _ = await world.agreed(FRIDAY)
    await ayesha.says("off 20-27 dec")
    await ayesha.taps("Save")
    await ayesha.says("/start")
    await ayesha.says(text)
    ayesha.reads("Shall I remove this day off? Sun 20 Dec–Sun 27 Dec")
    await ayesha.says("yes")
    ayesha.reads("Saved", "You have no days off")
    assert await days_off(ayesha) == []
    [session] = await ayesha.sessions()
    assert session.status is Status.CONFIRMED


async def test_of_several_days_off_a_tap_says_which(world: World) -> None:
    ayesha, _, _ = await world.agreed(FRIDAY)
    await ayesha.says("off 20-27 dec and tomorrow")
    await ayesha.taps("Save")
    await ayesha.says("/start")
    await ayesha.says("remove my days off")
    ayesha.reads("Tap ✕ to remove a day off", "Your days off")
    await ayesha.taps("✕ 24 Nov")
    assert await days_off(ayesha) == [("2026-12-20", "2026-12-27")]


@pytest.mark.parametrize("text", REMOVED)
async def test_no_days_off_cancel_nothing(world: World, text: str) -> None:
    ayesha, nabil, _ = await world.agreed(FRIDAY)
    await ayesha.says(text)
    ayesha.reads("You have no days off")
    await nabil.says(text)
    nabil.reads("Only mentors and employers have working hours")


@pytest.mark.parametrize(
    "text", ["cancel all my sessions", "cancel everything on my day off", "amar chutir dine sob session batil koro"]
)
async def test_sessions_on_days_off_are_sessions(world: World, text: str) -> None:
    ayesha, _, _ = await world.agreed(FRIDAY)
    await ayesha.says("off 20-27 dec")
    await ayesha.taps("Save")
    await ayesha.says(text)
    ayesha.reads("Shall I cancel this session?")


async def test_a_no_keeps_the_days_off(ayesha: Chatter) -> None:
    await ayesha.says("off friday")
    await ayesha.taps("Save")
    await ayesha.says("remove my holiday")
    await ayesha.says("no")
    assert await days_off(ayesha) == [("2026-11-27", "2026-11-27")]
