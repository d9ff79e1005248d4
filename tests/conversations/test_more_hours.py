"""Hours beside those of a week, in the place of some of them, and without some: what goes is always said."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from domain.slots import Window
from tests.support.chat import Chatter, World

EVENINGS = [(day, 18 * 60, 21 * 60) for day in (6, 0, 1, 2, 3)]
CHECKED = {*((day, 19 * 60, 21 * 60) for day in (6, 0, 1, 2, 3)), (5, 600, 780)}
"""What stands at the check after "weekdays 7-9pm and sat 10-1"."""


@pytest.fixture
async def ayesha(world: World) -> Chatter:
    return await world.mentor("Ayesha", hours=EVENINGS)


async def hours(chatter: Chatter) -> set[Window]:
    async with chatter.world.app.database.read() as tx:
        profile = await chatter.world.app.services.mentors.profile(tx, actor=await chatter.person(tx))
    assert profile is not None
    return set(profile.hours)


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("saturdays also 10-12", [(5, 600, 720)]),
        ("fridays 4-6pm too", [(4, 960, 1080)]),
        ("also friday 4-6pm", [(4, 960, 1080)]),
        ("and fridays 4-6pm too", [(4, 960, 1080)]),
        ("add fridays 4-6pm", [(4, 960, 1080)]),
        ("i can also do saturdays 10-12", [(5, 600, 720)]),
        ("saturdays and fridays 10-12 as well", [(4, 600, 720), (5, 600, 720)]),
        ("shukrobar bikal 4ta theke 6ta o", [(4, 960, 1080)]),
        ("shukrobareo bikal 4ta theke 6ta", [(4, 960, 1080)]),
        ("শুক্রবার বিকাল ৪টা থেকে ৬টাও", [(4, 960, 1080)]),
        ("শুক্রবারেও বিকাল ৪টা থেকে ৬টা", [(4, 960, 1080)]),
        ("প্রতি শনিবার সকাল ১০টা থেকে ১২টাও", [(5, 600, 720)]),
    ],
)
@pytest.mark.parametrize("place", ["/availability", "/help"])
async def test_hours_that_come_beside_the_others_leave_the_week(
    ayesha: Chatter, text: str, more: Sequence[Window], place: str
) -> None:
    await ayesha.says(place)
    await ayesha.says(text)
    ayesha.reads("Nothing has changed yet", "Weekly hours: Sun–Thu 18:00–21:00; ")
    assert "No longer" not in (ayesha.last.text or "")
    await ayesha.taps("Save")
    assert await hours(ayesha) == {*EVENINGS, *more}


@pytest.mark.parametrize("text", ["saturdays 10-12", "শনিবার সকাল ১০টা থেকে ১২টা", "shonibar sokal 10ta theke 12ta"])
async def test_hours_that_replace_the_week_say_which_days_go(ayesha: Chatter, text: str) -> None:
    await ayesha.says("/availability")
    await ayesha.says(text)
    ayesha.reads("Weekly hours: Sat 10:00–12:00", "No longer: Sun–Thu 18:00–21:00", "fridays 4-6pm too")


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("friday 4-6pm as well", CHECKED | {(4, 960, 1080)}),
        ("and friday 4-6pm too", CHECKED | {(4, 960, 1080)}),
        ("শুক্রবারও বিকাল ৪টা থেকে ৬টা", CHECKED | {(4, 960, 1080)}),
        ("shukrobar o bikal 4ta theke 6ta", CHECKED | {(4, 960, 1080)}),
        ("sat 11-2 instead", CHECKED - {(5, 600, 780)} | {(5, 660, 840)}),
        ("no, sat 11-2", CHECKED - {(5, 600, 780)} | {(5, 660, 840)}),
        ("না, শনিবার সকাল ১১টা থেকে দুপুর ২টা", CHECKED - {(5, 600, 780)} | {(5, 660, 840)}),
        ("drop saturday", CHECKED - {(5, 600, 780)}),
        ("not on saturdays", CHECKED - {(5, 600, 780)}),
        ("শনিবার বাদ", CHECKED - {(5, 600, 780)}),
        ("shonibar bad den", CHECKED - {(5, 600, 780)}),
        ("only sat 11-2", {(5, 660, 840)}),
        ("fridays 3-5pm", {(4, 900, 1020)}),
        ("change saturdays to 11-2", CHECKED - {(5, 600, 780)} | {(5, 660, 840)}),
    ],
)
async def test_what_is_written_at_the_check_changes_a_part_of_it(ayesha: Chatter, text: str, week: set[Window]) -> None:
    await ayesha.says("/availability")
    await ayesha.says("weekdays 7-9pm and sat 10-1")
    await ayesha.says(text)
    ayesha.reads("Nothing has changed yet")
    await ayesha.taps("Save")
    assert await hours(ayesha) == week


@pytest.mark.parametrize(
    "text",
    [
        "every day 6-9pm but friday 3-5pm",
        "every day 6-9pm except friday 3-5pm",
        "প্রতিদিন সন্ধ্যা ৬টা থেকে ৯টা কিন্তু শুক্রবার বিকাল ৩টা থেকে ৫টা",
        "protidin shondha 6ta theke 9ta kintu shukrobar bikal 3ta theke 5ta",
    ],
)
async def test_other_hours_of_one_day_take_the_place_of_those_of_every_day(ayesha: Chatter, text: str) -> None:
    await ayesha.says(text)
    await ayesha.taps("Save")
    assert await hours(ayesha) == {(4, 900, 1020), *((day, 1080, 1260) for day in (0, 1, 2, 3, 5, 6))}


@pytest.mark.parametrize("text", ["drop thursday", "skip thursday", "বৃহস্পতিবার বাদ"])
async def test_a_day_without_sessions_that_is_dropped_is_a_day_off(ayesha: Chatter, text: str) -> None:
    await ayesha.says(text)
    ayesha.reads("Nothing has changed yet", "Days off (whole days): Thu 26 Nov")
