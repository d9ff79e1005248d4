"""A mentor abroad writes hours on the clock of another place: they are kept on the own one, which is said."""

from __future__ import annotations

import pytest

from tests.support.chat import Chatter, World

EVENINGS = tuple((day, 17 * 60, 20 * 60) for day in range(7))


async def imran(world: World) -> Chatter:
    """Let a mentor in London arrive, six hours behind Dhaka."""
    return await world.mentor("Imran", zone="Europe/London", hours=EVENINGS)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "from 30 nov to 10 dec i am in dhaka, evenings 7-9 dhaka time",
            "Mon 30 Nov–Thu 10 Dec: Every day 13:00–15:00",
        ),
        ("every day 9pm to 11pm dhaka time", "Every day 15:00–17:00 (London time)"),
        ("every day 3am to 6am dhaka time", "Every day 21:00–00:00 (London time)"),
        ("protidin rat 9ta theke 11ta dhaka time", "Every day 15:00–17:00 (London time)"),
        ("শনিবার রাত ৯টা থেকে ১১টা খোলা, ঢাকা সময়", "Sat 28 Nov: also 15:00–17:00"),
        ("block tomorrow 11pm-12am dhaka time", "Tue 24 Nov: closed 17:00–18:00"),
        ("block tomorrow 3am-5am dhaka time", "Mon 23 Nov: closed 21:00–23:00"),
        ("tomorrow closed 11pm to midnight bangladesh time", "Tue 24 Nov: closed 17:00–18:00"),
        ("on saturday only 9pm to 11pm dhaka time", "Sat 28 Nov: only 15:00–17:00"),
        ("fridays 9-11pm dhaka time too", "Fri 15:00–20:00 (London time)"),
        ("weekdays 9-11pm dhaka time and at most 3 a day", "Mon–Fri 15:00–17:00 (London time)"),
    ],
)
@pytest.mark.parametrize("page", ["/start", "/availability"])
async def test_hours_that_are_said_on_another_clock_are_repeated_on_the_own_one(
    world: World, page: str, text: str, kept: str
) -> None:
    mentor = await imran(world)
    await mentor.says(page)
    await mentor.says(text)
    mentor.reads("You wrote Dhaka time. On your own clock (London time)", "Nothing has changed yet", kept)
    mentor.sees_buttons("Save")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("only 3am to 5am on saturday dhaka time", "Please write it in London time. Nothing has changed"),
        ("friday off dhaka time", "Days off are whole days on your own clock (London time)"),
        ("every day 9pm to 11pm london time", "Every day 21:00–23:00 (London time)"),
        ("kal sondha 6ta theke 7ta bondho, somoy nai", "Tue 24 Nov: closed 18:00–19:00"),
        ("block tomorrow 1-2pm, family time", "Tue 24 Nov: closed 13:00–14:00"),
        ("weekdays 9-11pm usa time", "Please write it in London time. Nothing has changed"),
        ("block tomorrow 3-5pm usa time", "Please write it in London time. Nothing has changed"),
        ("from 30 nov to 10 dec 7-9pm usa time", "Please write it in London time. Nothing has changed"),
    ],
)
async def test_what_is_not_of_another_clock_is_never_moved(world: World, text: str, answer: str) -> None:
    mentor = await imran(world)
    await mentor.says(text)
    mentor.reads(answer)
    mentor.reads_nowhere("You wrote")


async def test_hours_tapped_for_a_date_are_asked_for_on_the_own_clock(world: World) -> None:
    mentor = await imran(world)
    await mentor.says("/availability")
    await mentor.taps("Days off", "Choose dates", "30", "Extra hours")
    await mentor.says("9-11pm dhaka time")
    mentor.reads("Please write it in London time")
    await mentor.says("3-5pm")
    mentor.reads("Mon 30 Nov: also 15:00–17:00")
