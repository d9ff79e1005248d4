"""A mentor changes single dates in words: said back with what is free then, saved with one tap, taken back with one."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import delete

from db.models import WeeklyHours
from domain.slots import Way
from domain.status import Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

TUESDAY = MONDAY_MORNING.date() + dt.timedelta(days=1)
SUNDAY = MONDAY_MORNING.date() + dt.timedelta(days=6)


async def dates(chatter: Chatter) -> list[tuple[dt.date, Way, int, int]]:
    """The mentor's changes of dates, in hours."""
    async with chatter.world.app.database.read() as tx:
        views = await chatter.world.app.services.mentors.overrides(tx, actor=await chatter.person(tx))
    return [(day, way, start // 60, end // 60) for day, way, start, end in (view.override for view in views)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("please close tomorrow 6-7pm", (TUESDAY, Way.CLOSED, 18, 19)),
        ("I'm unavailable on tuesday evening", (TUESDAY, Way.CLOSED, 17, 21)),
        ("কাল সন্ধ্যা ৭টা থেকে ৮টা বন্ধ রাখুন", (TUESDAY, Way.CLOSED, 19, 20)),
        ("kal shondha 7ta theke 8ta bondho", (TUESDAY, Way.CLOSED, 19, 20)),
        ("sunday 6pm to 8pm off", (SUNDAY, Way.CLOSED, 18, 20)),
        ("open sunday 9-11am too", (SUNDAY, Way.ALSO, 9, 11)),
        ("রবিবার সকাল ৯টা থেকে ১১টা খোলা", (SUNDAY, Way.ALSO, 9, 11)),
        ("only 4-6pm tomorrow", (TUESDAY, Way.ONLY, 16, 18)),
        ("kal shudhu bikel 4ta theke 6ta", (TUESDAY, Way.ONLY, 16, 18)),
    ],
)
async def test_a_sentence_changes_a_date_after_it_was_said_back(
    ayesha: Chatter, text: str, expected: tuple[dt.date, Way, int, int]
) -> None:
    await ayesha.says(text)
    ayesha.reads("Nothing has changed yet", f"{expected[0]:%a} {expected[0].day} Nov:")
    assert await dates(ayesha) == []
    await ayesha.taps("Save")
    ayesha.reads("Saved", "Dates with other hours")
    assert await dates(ayesha) == [expected]


async def test_what_is_free_then_is_said_and_offered(ayesha: Chatter, nabil: Chatter) -> None:
    await ayesha.says("block tomorrow 7-8pm")
    ayesha.reads("Tue 24 Nov: closed 19:00–20:00", "Tue 24 Nov: then you can be booked 18:00–19:00, 20:00–21:00")
    await ayesha.taps("Save")
    await nabil.taps("Book a session", "Ayesha", "Other day", "24")
    nabil.sees_buttons("18:30", "20:00")
    nabil.sees_no_button("19:00")


async def test_a_session_that_is_touched_is_shown_and_stays(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.meeting(ayesha, nabil, MONDAY_MORNING.replace(hour=18) + dt.timedelta(days=1))
    await ayesha.says("not available tomorrow 6-7pm")
    ayesha.reads("One session stands in this time and stays", "CV review", "Nabil")
    await ayesha.taps("Save")
    await world.passes(minutes=1)
    nabil.hears_nothing()
    [session] = await nabil.sessions()
    assert session.status is Status.CONFIRMED


@pytest.mark.parametrize("text", ["open tomorrow again", "unblock tomorrow", "কাল আবার খোলা", "kal abar khola"])
async def test_a_date_is_opened_again_in_words(ayesha: Chatter, text: str) -> None:
    await ayesha.says("block tomorrow 6-9pm")
    ayesha.reads("then nobody can book you")
    await ayesha.taps("Save")
    await ayesha.says(text)
    ayesha.reads("Tue 24 Nov: as every week again", "then you can be booked 18:00–21:00")
    await ayesha.taps("Save")
    assert await dates(ayesha) == []


async def test_one_tap_takes_a_change_back(ayesha: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.says("open sunday 9-11am too")
    await ayesha.taps("Save")
    ayesha.reads("Sun 29 Nov: also 09:00–11:00")
    await ayesha.says("/availability")
    ayesha.reads("Sun 29 Nov: also 09:00–11:00")
    await ayesha.taps("Days off", "✕ 29 Nov 09:00–11:00")
    ayesha.reads("Saved")
    assert await dates(ayesha) == []


async def test_leaving_changes_nothing(ayesha: Chatter) -> None:
    await ayesha.says("block tomorrow 7-8pm")
    await ayesha.taps("Never mind")
    assert await dates(ayesha) == []


async def test_every_week_and_hours_without_an_end_are_asked_about(ayesha: Chatter) -> None:
    await ayesha.says("every sunday 2-4pm closed")
    ayesha.reads("Every week?", "weekly hours")
    await ayesha.says("block friday at 5")
    ayesha.reads("Until when?", "Nothing has changed yet")
    assert await dates(ayesha) == []


async def test_a_day_off_that_is_opened_is_said_as_it_will_be(ayesha: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.says("off tomorrow")
    await ayesha.taps("Save")
    await ayesha.says("open tomorrow 10am-12pm")
    ayesha.reads("Tue 24 Nov: only 10:00–12:00", "Tue 24 Nov: then you can be booked 10:00–12:00")
    await ayesha.taps("Save")
    ayesha.reads("You have no days off", "Tue 24 Nov: only 10:00–12:00")
    assert await dates(ayesha) == [(TUESDAY, Way.ONLY, 10, 12)]


async def test_a_day_off_stays_off_when_some_of_it_is_closed(ayesha: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.says("off tomorrow")
    await ayesha.taps("Save")
    await ayesha.says("block tomorrow 6-7pm")
    ayesha.reads("Tue 24 Nov: then nobody can book you")


async def test_it_is_heard_beside_another_dialog(ayesha: Chatter) -> None:
    await ayesha.says("/settings")
    await ayesha.says("block tomorrow 7-8pm")
    ayesha.reads("Tue 24 Nov: closed 19:00–20:00")


async def test_students_book_and_ask_as_before(ayesha: Chatter, nabil: Chatter) -> None:
    await nabil.says("only after 6pm tomorrow")
    assert "Nothing has changed yet" not in (nabil.last.text or "")
    await ayesha.says("who is free tomorrow 3-5pm")
    assert "Nothing has changed yet" not in (ayesha.last.text or "")


async def test_who_has_too_many_dates_reads_what_to_do_instead(
    ayesha: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.mentors.MOST_OVERRIDES", 1)
    await ayesha.says("please close tomorrow 6-7pm")
    await ayesha.taps("Save")
    await ayesha.says("open sunday 9-11am too")
    await ayesha.taps("Save")
    ayesha.reads("other hours for 1 dates at most", "weekly hours")


async def test_a_mentor_with_single_dates_only_is_offered_again(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(MONDAY_MORNING.replace(hour=18))
    async with world.app.database.write() as tx:
        await tx.execute(delete(WeeklyHours))
    await nabil.says("/start")
    assert not any("Ayesha" in label and "again" in label.lower() for label in nabil.labels())
    await ayesha.says("open sunday 9-11am too")
    await ayesha.taps("Save")
    await nabil.says("/start")
    assert any("Ayesha" in label and "again" in label.lower() for label in nabil.labels())


async def test_the_mentors_hours_tell_morning_from_evening_or_the_card_asks(world: World, ayesha: Chatter) -> None:
    for text in ("block tomorrow 7 to 8", "কাল ৭টা থেকে ৮টা বন্ধ", "kal 7ta theke 8ta bondho"):
        await ayesha.says(text)
        ayesha.reads("closed 19:00–20:00", "then you can be booked 18:00–19:00, 20:00–21:00")
        ayesha.sees_no_button("Or rather")
    await ayesha.says("open sunday 8-10 too")
    ayesha.reads("also 08:00–10:00", "You didn’t say morning or evening")
    await ayesha.taps("Or rather 20:00–22:00")
    ayesha.reads("also 20:00–22:00")
    ayesha.sees_buttons("Or rather 08:00–10:00")
    await ayesha.taps("Save")
    assert await dates(ayesha) == [(SUNDAY, Way.ALSO, 20, 22)]

    tanvir = await world.mentor("Tanvir", hours=[(day, 6 * 60, 22 * 60) for day in range(7)])
    await tanvir.says("block tomorrow 7 to 8")
    tanvir.reads("closed 07:00–08:00", "You didn’t say morning or evening")
    await tanvir.taps("Or rather 19:00–20:00", "Save")
    assert await dates(tanvir) == [(TUESDAY, Way.CLOSED, 19, 20)]


# ── By taps ──


async def test_several_dates_are_tapped_and_get_other_hours(ayesha: Chatter, nabil: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("Days off", "Choose dates")
    ayesha.sees_no_button("Extra hours")
    ayesha.reads("November 2026")
    ayesha.sees_no_button("22")  # that was yesterday
    await ayesha.taps("24", "25", "29", "✓25")
    ayesha.reads("Chosen: Tue 24 Nov, Sun 29 Nov")
    await ayesha.taps("Other hours", "Other dates", "Other hours", "15:00–18:00")
    ayesha.reads(
        "Tue 24 Nov: only 15:00–18:00", "Sun 29 Nov: then you can be booked 15:00–18:00", "Nothing has changed"
    )
    assert await dates(ayesha) == []
    await ayesha.taps("Save")
    ayesha.reads("Saved", "Dates with other hours")
    assert await dates(ayesha) == [(TUESDAY, Way.ONLY, 15, 18), (SUNDAY, Way.ONLY, 15, 18)]
    await nabil.taps("Book a session", "Ayesha", "Other day", "24")
    nabil.sees_buttons("15:00")


async def test_hours_of_tapped_dates_are_typed_and_nonsense_is_asked_again(ayesha: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("Days off", "Choose dates", "24", "Close some hours")
    await ayesha.says("whatever")
    ayesha.reads("Which hours are closed?")
    await ayesha.says("6-7pm")
    ayesha.reads("Tue 24 Nov: closed 18:00–19:00", "then you can be booked 19:00–21:00", "Next free time:")
    await ayesha.taps("Save")
    assert await dates(ayesha) == [(TUESDAY, Way.CLOSED, 18, 19)]

    await ayesha.taps("Choose dates", "24", "As every week again")
    ayesha.reads("as every week again")
    await ayesha.taps("Save", "Choose dates", "24", "25", "Day off")
    ayesha.reads("Tue 24 Nov–Wed 25 Nov")
    await ayesha.taps("Save")
    ayesha.reads("Tue 24 Nov–Wed 25 Nov")
    assert await dates(ayesha) == []


async def test_a_session_on_a_tapped_date_is_shown_and_stays(world: World) -> None:
    ayesha, _, _ = await world.agreed(MONDAY_MORNING.replace(hour=18) + dt.timedelta(days=1))
    await ayesha.says("/availability")
    await ayesha.taps("Days off", "Choose dates", "24", "Close some hours", "18:00–21:00")
    ayesha.reads("nobody can book you", "Next free time:", "Nabil")
    await ayesha.taps("Save")
    assert [each.status for each in await ayesha.sessions()] == [Status.CONFIRMED]


@pytest.mark.parametrize(
    ("text", "said", "free"),
    [
        ("on 16 december only 8-9pm", "only 20:00–21:00", "20:00–21:00"),
        ("open 16 dec 8-9pm too", "also 20:00–21:00", "20:00–21:00"),
        ("১৬ ডিসেম্বর রাত ৮টা থেকে ৯টা খোলা", "also 20:00–21:00", "20:00–21:00"),
        ("16 december i am available after all", "only 18:00–21:00", "18:00–21:00"),
    ],
)
async def test_hours_that_are_said_for_a_public_holiday_open_it(
    ayesha: Chatter, nabil: Chatter, text: str, said: str, free: str
) -> None:
    await ayesha.says("public holidays off")
    await ayesha.says("yes")
    await ayesha.says(text)
    ayesha.reads(f"Wed 16 Dec: {said}", f"Wed 16 Dec: then you can be booked {free}")
    await ayesha.taps("Save")
    await nabil.says("book ayesha 16 december 8pm about my cv")
    nabil.reads("Shall I book it?")
    await nabil.says("book ayesha 16 december 9pm about my cv")
    nabil.reads("outside the mentor’s hours")


async def test_a_holiday_of_which_hours_are_closed_stays_off(ayesha: Chatter) -> None:
    await ayesha.says("public holidays off")
    await ayesha.says("yes")
    await ayesha.says("block 16 december 6-7pm")
    ayesha.reads("Wed 16 Dec: then nobody can book you")


@pytest.mark.parametrize(
    "text",
    [
        "block tomorrow and wednesday 6-7pm",
        "কাল আর পরশু সন্ধ্যা ৬টা থেকে ৭টা বন্ধ",
        "kal ar porshu sondha 6ta theke 7ta bondho",
    ],
)
async def test_of_two_dates_with_the_same_hours_none_is_lost(ayesha: Chatter, text: str) -> None:
    await ayesha.says(text)
    ayesha.reads("Tue 24 Nov: closed 18:00–19:00", "Wed 25 Nov: closed 18:00–19:00")
    await ayesha.taps("Save")
    assert await dates(ayesha) == [(TUESDAY + dt.timedelta(days=n), Way.CLOSED, 18, 19) for n in (0, 1)]


@pytest.mark.parametrize(
    "text",
    [
        *("block saturday and sunday 10-12", "open sat and sun 10am-12pm", "শনিবার ও রবিবার ১০টা-১২টা খোলা"),
        *("শনিবার আর রবিবার ১০টা-১২টা বন্ধ", "shonibar ar robibar 10ta-12ta bondho"),
        "open saturday and sunday 3-5pm",
    ],
)
async def test_two_days_with_the_same_hours_are_dates_and_not_every_week(ayesha: Chatter, text: str) -> None:
    await ayesha.says(text)
    ayesha.reads("Sat 28 Nov:", "Sun 29 Nov:")
    ayesha.reads_nowhere("Weekly hours")
