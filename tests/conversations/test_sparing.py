"""All but one: who is left out keeps their session, and nobody else is taken for them."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.status import Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX = MONDAY_MORNING.replace(hour=18)
TITLES = {"Farhana": "cv", "Nabil": "sql", "Lima": "career"}


async def evening(world: World) -> tuple[Chatter, list[Chatter]]:
    """Let Farhana, Nabil and Lima have sessions with Ayesha tonight, an hour after each other."""
    ayesha = await world.mentor("Ayesha")
    students = [await world.student(name) for name in TITLES]
    for at, each in enumerate(students):
        await world.meeting(ayesha, each, SIX + at * dt.timedelta(hours=1), title=TITLES[each.name])
    return ayesha, students


@pytest.mark.parametrize(
    "said",
    [
        "cancel all today except farhana",
        "cancel all of today except farhana",
        "cancel everyone today but farhana",
        "cancel all but farhana today",
        "cancel all today, not farhana",
        "cancel all except 6pm today",
        "cancel all today except the cv one",
        "cancel all my sessions apart from farhana",
        "keep farhana, cancel the rest today",
        "keep farhana and cancel everyone else",
        "cancel the others, keep farhana",
        "only keep farhana today",
        "ajke farhana bade sob batil",
        "farhana chara ajker sob cancel",
        "farhana ke bad diye ajker sob cancel koren",
        "farhana thakuk, baki sob batil",
        "আজ ফারহানা বাদে সব বাতিল",
        "আজকের সব বাতিল, ফারহানা ছাড়া",
        "ফারহানাকে রেখে বাকি সবাইকে বাতিল করুন",
        "শুধু ফারহানা থাকবে আজ",
    ],
)
async def test_all_but_one_are_cancelled(world: World, said: str) -> None:
    ayesha, students = await evening(world)
    await ayesha.says(said)
    ayesha.reads("Nothing changes for Farhana.", "Shall I cancel these 2 sessions?", "Nabil", "Lima")
    await ayesha.says("yes")
    found = [(await each.sessions())[0].status for each in students]
    assert found == [Status.CONFIRMED, Status.CANCELLED, Status.CANCELLED]


@pytest.mark.parametrize(
    "said",
    [
        "cancel all today but farhana's 6pm",
        "cancel everything today except farhana's 6pm and nabil",
        "keep farhana's 6pm and nabil, cancel the rest today",
        "ajker sobgulo cancel koro shudhu farhanar 6 tar ta ar nabil bade",
        "aj sob cancel, farhanar 6tar ta bade",
        "আজকের সব বাতিল করো, শুধু ফারহানার ৬টারটা বাদে",
        "cancel all but farhana's 6pm today",
    ],
)
async def test_the_hour_beside_a_name_says_which_of_theirs_stays(world: World, said: str) -> None:
    ayesha, [farhana, *_] = await evening(world)
    await world.meeting(ayesha, farhana, SIX + dt.timedelta(hours=2, minutes=30), title="mock")
    await world.meeting(ayesha, farhana, SIX + dt.timedelta(days=1), title="later")
    await ayesha.says(said)
    ayesha.reads("Nothing changes for Farhana (Mon 23 Nov 18:00)", "Lima", "mock with Farhana")
    assert ("sql with Nabil" in str(ayesha.last.text)) is ("nabil" not in said)
    for title in ("cv with", "later with"):
        assert title not in str(ayesha.last.text)


async def test_an_hour_at_which_they_have_none_is_asked_about(world: World) -> None:
    ayesha, _ = await evening(world)
    await ayesha.says("cancel all today but farhana's 8pm")
    ayesha.reads("Who should stay?")
    ayesha.sees_no_button("Cancel", "cancel")


async def test_several_are_left_out(world: World) -> None:
    ayesha, _ = await evening(world)
    await ayesha.says("cancel all today except farhana and nabil")
    ayesha.reads("Nothing changes for Farhana and Nabil.", "Shall I cancel this session?", "With Lima")
    await ayesha.says("cancel all today except nabil, lima and farhana")
    ayesha.reads("You have nobody else then.")


@pytest.mark.parametrize("said", ["cancel all today except karim", "cancel all today but the boring one"])
async def test_who_is_left_out_and_not_known_is_asked_for(world: World, said: str) -> None:
    ayesha, _ = await evening(world)
    await ayesha.says(said)
    ayesha.reads("Who should stay?", "Farhana", "Nabil", "Lima")
    ayesha.sees_no_button("Cancel", "cancel")


async def test_tonight_but_one_needs_no_word_for_all(world: World) -> None:
    ayesha, _ = await evening(world)
    await ayesha.says("cancel tonight except farhana")
    ayesha.reads("Nothing changes for Farhana.", "Nabil", "Lima")
    assert "cv with" not in str(ayesha.last.text)


async def test_a_student_leaves_one_out(world: World) -> None:
    _, [farhana, *_] = await evening(world)
    karim = await world.mentor("Karim")
    await world.meeting(karim, farhana, SIX + dt.timedelta(hours=1))
    await farhana.says("cancel all my sessions except ayesha")
    farhana.reads("Nothing changes for Ayesha.", "Shall I cancel this session?", "With Karim")


async def test_a_reason_before_it_leaves_nobody_out(world: World) -> None:
    ayesha, _ = await evening(world)
    for said in ("can't keep up today, cancel everything", "aj jabo na, sob batil", "i am on leave, cancel all today"):
        await ayesha.says(said)
        ayesha.reads("Shall I cancel these 3 sessions?")
