"""The last look of several interviews, and of one with a choice: who comes first, and which times come beside."""

from __future__ import annotations

import pytest

from tests.support.chat import Chatter, World


async def _looking(world: World, text: str) -> Chatter:
    karim = await world.employer("Karim")
    for name in ("Nabil", "Rumi", "Sami"):
        await world.student(name)
    async with world.app.database.write() as tx:
        for title in ("React developer", "QA engineer"):
            await world.app.services.companies.add_job(tx, title, actor=await karim.person(tx))
    await karim.says(text)
    karim.reads("Shall I send it?")
    return karim


THREE = "interview nabil, rumi and sami wednesday 3pm for the react job, 20 min each"


@pytest.mark.parametrize(
    ("text", "order"),
    [
        *((text, "Sami, Nabil, and Rumi") for text in ("sami first", "sami before nabil", "সামি আগে", "age sami")),
        *((text, "Rumi, Nabil, and Sami") for text in ("swap nabil and rumi", "rumi first", "nabil er age rumi")),
        *((text, "Nabil, Sami, and Rumi") for text in ("rumi last", "rumi sobar sheshe", "রুমি সবার শেষে")),
        ("sami first, then rumi", "Sami, Rumi, and Nabil"),
        ("reverse the order", "Sami, Rumi, and Nabil"),
        ("rumi first, 45 minutes", "Nabil, Rumi, and Sami"),
    ],
)
async def test_who_comes_first_is_said_in_words(world: World, text: str, order: str) -> None:
    karim = await _looking(world, THREE)
    await karim.says(text)
    first, length = order.split(",", maxsplit=1)[0], 45 if "45" in text else 20
    karim.reads(f"Interviews with {order}", "Wed 25 Nov", f"15:00–15:{length} {first}")


@pytest.mark.parametrize("text", ["nabil at 5", "sami on thursday", "সামি বৃহস্পতিবার"])
async def test_one_of_several_gets_no_time_of_their_own(world: World, text: str) -> None:
    karim = await _looking(world, THREE)
    await karim.says(text)
    karim.reads("invite them one by one", "15:00–15:20 Nabil", "15:40–16:00 Sami")


@pytest.mark.parametrize(
    ("text", "hour", "order"),
    [
        *(
            (text, "15:00", "Rumi, Nabil, and Sami")
            for text in ("rumi first, thursday 3pm", "thursday 3pm, rumi first")
        ),
        ("nabil first thursday", "15:00", "Nabil, Rumi, and Sami"),
        ("রুমি আগে, বৃহস্পতিবার ৩টা", "15:00", "Rumi, Nabil, and Sami"),
        ("rumi sheshe, thursday 4pm", "16:00", "Nabil, Sami, and Rumi"),
    ],
)
async def test_who_comes_first_and_a_time_are_said_together(world: World, text: str, hour: str, order: str) -> None:
    karim = await _looking(world, THREE)
    await karim.says(text)
    karim.reads(f"Interviews with {order}", "Thu 26 Nov", f"{hour}–{hour[:2]}:20 {order.split(',', maxsplit=1)[0]}")


@pytest.mark.parametrize("text", ["is sami first?", "is rumi last", "sami first?", "সামি কি আগে"])
async def test_who_asks_for_the_order_changes_none(world: World, text: str) -> None:
    karim = await _looking(world, THREE)
    await karim.says(text)
    karim.reads("Interviews with Nabil, Rumi, and Sami")


@pytest.mark.parametrize("text", ["lima", "lima too", "and lima", "lima as well", "put lima in", "lima o", "লিমাও"])
async def test_a_colleague_who_is_named_interviews_too(world: World, text: str) -> None:
    await world.employer("Lima")
    karim = await _looking(world, "interview nabil wednesday 3pm")
    await karim.says(text)
    karim.reads("15:00–15:30 Nabil", "With you: Lima")


@pytest.mark.parametrize("text", ["also 45 min", "and 45 min", "45 min too", "or 45 min", "ar 45 minute"])
async def test_a_length_is_no_time_to_choose_from(world: World, text: str) -> None:
    karim = await _looking(world, "interview nabil wednesday 3pm")
    await karim.says(text)
    karim.reads("Interview with Nabil, 45 minutes", "15:00–15:45 Nabil")


async def test_a_name_alone_is_not_passed_over(world: World) -> None:
    karim = await _looking(world, THREE)
    await karim.says("rumi hmm")
    karim.reads("I didn’t get that", "15:20–15:40 Rumi")


@pytest.mark.parametrize(
    ("text", "also"),
    [
        *(
            (text, "Fri 27 Nov 15:00")
            for text in ("or friday 3pm", "and also friday 3pm", "friday 3pm too", "or friday")
        ),
        *((text, "Fri 27 Nov 15:00") for text in ("অথবা শুক্রবার ৩টা", "শুক্রবার ৩টাও দিন", "friday 3pm o den")),
        ("or fri 3:30pm or sat 4pm", "Fri 27 Nov 15:30, Sat 28 Nov 16:00"),
    ],
)
async def test_another_time_comes_beside_the_first(world: World, text: str, also: str) -> None:
    karim = await _looking(world, "interview nabil wednesday 3pm")
    await karim.says(text)
    karim.reads(f"Nabil may choose from: Wed 25 Nov 15:00, {also}")
    await karim.says("drop wed")
    karim.reads(f"Nabil may choose from: {also}")


@pytest.mark.parametrize("text", ["sunday 10am or sunday 11:30am", "sunday 10am, 11:30am", "রবিবার সকাল ১০টা বা ১১:৩০"])
async def test_each_time_that_is_typed_where_several_are_chosen_counts(world: World, text: str) -> None:
    karim = await world.employer("Karim")
    await world.student("Nabil")
    await karim.says("interview nabil")
    await karim.taps("Offer several times")
    await karim.says(text)
    karim.reads("Nabil may choose from: Sun 29 Nov 10:00, Sun 29 Nov 11:30")


@pytest.mark.parametrize("text", ["friday 3pm", "make it friday 3pm"])
async def test_a_time_alone_takes_the_place_of_the_first(world: World, text: str) -> None:
    karim = await _looking(world, "interview nabil wednesday 3pm")
    await karim.says(text)
    karim.reads("Fri 27 Nov", "15:00–15:30 Nabil")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        *((text, "") for text in ("remove the job", "drop the job", "job bad den", "no job", "চাকরিটা বাদ দিন")),
        *((text, "Job: QA engineer") for text in ("job: QA engineer", "for the qa job")),
        ("title is final round", "\nfinal round\n"),
        *((text, "I didn’t get that") for text in ("not react, qa", "react", "qa")),
        *((text, f"\n{text.capitalize()}\n") for text in ("sql", "backend", "react round")),
    ],
)
async def test_the_job_and_the_title_are_said_in_words(world: World, text: str, shown: str) -> None:
    karim = await _looking(world, "interview nabil wednesday 3pm for the react job")
    await karim.says(text)
    karim.reads("15:00–15:30 Nabil", shown)
    assert ("Job:" in str(karim.last.text)) is bool(shown)
