"""A mentor's yes to a request holds for what was asked: another time is offered, and a condition confirms nothing."""

from __future__ import annotations

import pytest

from domain.status import Status
from tests.support.chat import Chatter, World


async def requests(world: World, *students: str) -> tuple[Chatter, list[Chatter]]:
    """Let students ask Ayesha for Wednesday, the first at seven and the others half an hour later each."""
    ayesha, asking = await world.mentor("Ayesha"), [await world.student(name) for name in students]
    for student, start in zip(asking, ("7pm", "7:30pm", "8pm"), strict=False):
        await student.says(f"book ayesha wednesday {start} about my cv")
        await student.taps("Book it")
        await world.passes(minutes=1)
    for each in (ayesha, *asking):
        each.looks_up()
    return ayesha, asking


async def status(student: Chatter) -> Status:
    """Return how the student's only session stands."""
    [session] = await student.sessions()
    return session.status


@pytest.mark.parametrize(
    ("said", "start"),
    [
        ("accept nabil but at 7:30", "Wed 25 Nov, 19:30"),
        ("confirm nabil, but can we start at 7:15", "Wed 25 Nov, 19:15"),
        ("ok but 7:30", "Wed 25 Nov, 19:30"),
        ("can he come at 8?", "Wed 25 Nov, 20:00"),
        ("nabil ke 8 tay aste bolen", "Wed 25 Nov, 20:00"),
        ("thik ase kintu 8 tay", "Wed 25 Nov, 20:00"),
        ("হ্যাঁ, তবে ৮টায়", "Wed 25 Nov, 20:00"),
        ("i can take him but 15 minutes later", "Wed 25 Nov, 19:15"),
    ],
)
async def test_a_yes_at_another_time_offers_that_time(world: World, said: str, start: str) -> None:
    ayesha, [nabil] = await requests(world, "Nabil Hasan")
    await ayesha.says(said)
    ayesha.reads("Now: Wed 25 Nov, 19:00", f"To offer: {start}")
    nabil.hears_nothing()
    assert await status(nabil) is Status.PENDING
    await ayesha.says("yes")
    nabil.gets("Ayesha offers you other times")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("ok thursday", "Thu 26 Nov"),
        ("yes but thursday", "Thu 26 Nov"),
        ("wednesday is not possible, thursday ok", "Thu 26 Nov"),
        ("sorry cant, offer friday", "Fri 27 Nov"),
    ],
)
async def test_a_yes_on_another_day_shows_the_times_of_that_day(world: World, said: str, day: str) -> None:
    ayesha, [nabil] = await requests(world, "Nabil Hasan")
    await ayesha.says(said)
    ayesha.reads("Now: Wed 25 Nov, 19:00", f"Free on {day}")
    nabil.hears_nothing()
    assert await status(nabil) is Status.PENDING


@pytest.mark.parametrize(
    "said", ["accept nabil wednesday", "ok wednesday 7pm", "accept him", "confirm please bhai", "ওনাকে কনফার্ম করুন"]
)
async def test_a_yes_at_the_time_that_was_asked_for_confirms(world: World, said: str) -> None:
    ayesha, [nabil] = await requests(world, "Nabil Hasan")
    await ayesha.says(said)
    ayesha.reads("Confirmed")
    assert await status(nabil) is Status.CONFIRMED


@pytest.mark.parametrize("said", ["accept nabil if he sends his cv first", "accept nabil but only 20 minutes"])
async def test_a_yes_with_a_condition_confirms_nothing(world: World, said: str) -> None:
    ayesha, [nabil] = await requests(world, "Nabil Hasan")
    await ayesha.says(said)
    ayesha.reads("Nothing is confirmed yet", "19:00–19:30")
    ayesha.sees_buttons("Confirm", "Decline", "Offer other times")
    assert await status(nabil) is Status.PENDING


@pytest.mark.parametrize("said", ["ok", "yes", "ঠিক আছে", "ji", "ok but 8:30pm"])
async def test_of_two_requests_a_bare_yes_asks_which(world: World, said: str) -> None:
    ayesha, [nabil, mina] = await requests(world, "Nabil Hasan", "Mina")
    await ayesha.says(said)
    ayesha.reads("Which request do you mean?", "Nabil Hasan", "Mina")
    assert {await status(nabil), await status(mina)} == {Status.PENDING}


async def test_a_bare_yes_to_the_card_of_one_request_confirms_it(world: World) -> None:
    ayesha, [nabil, mina] = await requests(world, "Nabil Hasan", "Mina")
    await ayesha.says("ok")
    await ayesha.taps("19:00")
    await ayesha.says("ok")
    ayesha.reads("Confirmed", "Nabil Hasan")
    assert (await status(nabil), await status(mina)) == (Status.CONFIRMED, Status.PENDING)


@pytest.mark.parametrize(
    "said",
    [
        *("yes but not at 7pm", "ok wednesday no", "taking a break wednesday", "what about wednesday?"),
        *("how about my session wednesday", "can he come wednesday?", "is wednesday ok", "ঠিক আছে, বুধবার দেখা হবে"),
        *("sure i'll be there at 7pm wednesday", "thik ache budhbar dekha hobe", "ok see you wednesday"),
    ],
)
async def test_what_is_no_yes_confirms_nothing(world: World, said: str) -> None:
    ayesha, [nabil] = await requests(world, "Nabil Hasan")
    await ayesha.says(said)
    assert await status(nabil) is Status.PENDING
    nabil.hears_nothing()


@pytest.mark.parametrize("said", ["ok 7pm", "yes wednesday 7pm", "accept nabil for 7pm", "হ্যাঁ, ৭টায়"])
async def test_a_yes_with_the_time_that_was_asked_for_is_a_yes(world: World, said: str) -> None:
    ayesha, [nabil] = await requests(world, "Nabil Hasan")
    await ayesha.says(said)
    assert await status(nabil) is Status.CONFIRMED
