"""Who is late says for whom: the one who is named hears it, or everybody whom one meets soon, and nobody else."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX, SEVEN = MONDAY_MORNING.replace(hour=18), MONDAY_MORNING.replace(hour=19)


async def evening(world: World, until: dt.datetime) -> tuple[Chatter, Chatter, Chatter]:
    """Let Ayesha have Nabil at six and Mina at seven."""
    ayesha = await world.mentor("Ayesha")
    nabil, mina = await world.student("Nabil Hasan"), await world.student("Mina")
    await world.meeting(ayesha, nabil, SIX)
    await world.meeting(ayesha, mina, SEVEN, title="SQL")
    await world.until(until)
    for each in (ayesha, nabil, mina):
        each.looks_up()
    return ayesha, nabil, mina


@pytest.mark.parametrize(
    "said",
    [
        "i am 10 min late for mina",
        "tell mina i will be 10 minutes late",
        "minar session e 10 min deri hobe",
        "মিনাকে বলুন আমার ১০ মিনিট দেরি হবে",
    ],
)
async def test_who_is_named_is_told_and_not_who_comes_first(world: World, said: str) -> None:
    ayesha, nabil, mina = await evening(world, SIX + dt.timedelta(minutes=15))
    await ayesha.says(said)
    ayesha.reads("I told Mina you’ll be about 10 minutes late", "SQL")
    mina.gets("Ayesha will be about 10 minutes late")
    nabil.hears_nothing()


@pytest.mark.parametrize(
    "said", ["i am 10 min late for mina", "minar session e 15 min deri hobe", "tell mina i am running late"]
)
async def test_who_is_named_too_early_is_not_told_and_nobody_else_is(world: World, said: str) -> None:
    ayesha, nabil, mina = await evening(world, SIX - dt.timedelta(minutes=20))
    await ayesha.says(said)
    ayesha.reads("I haven’t told Mina", "an hour before", "SQL")
    ayesha.sees_buttons("SQL")
    mina.hears_nothing()
    nabil.hears_nothing()


async def test_how_late_is_asked_for_the_one_who_is_named(world: World) -> None:
    ayesha, _, mina = await evening(world, SIX + dt.timedelta(minutes=15))
    await ayesha.says("tell mina i am running late")
    ayesha.reads("How late will you be?", "Mina")
    await ayesha.taps("15 min")
    mina.gets("Ayesha will be about 15 minutes late")


@pytest.mark.parametrize(
    "said",
    [
        "tell everyone i am 15 min late",
        "tell nabil and mina i am 15 min late",
        "everyone, I’m 15 minutes late",
        "সবাইকে বলুন, আমার ১৫ মিনিট দেরি হবে",
        "i am late by 15 minutes for all sessions today",
        "সবাইকে বলে দিন আমি ১৫ মিনিট দেরি করব",
        "sobai ke bole den 15 minute deri hobe",
    ],
)
async def test_everybody_is_told_whom_one_meets_soon(world: World, said: str) -> None:
    ayesha, nabil, mina = await evening(world, SIX + dt.timedelta(minutes=15))
    await ayesha.says(said)
    ayesha.reads("I told Nabil Hasan and Mina you’ll be about 15 minutes late")
    nabil.gets("Ayesha will be about 15 minutes late")
    mina.gets("Ayesha will be about 15 minutes late")


@pytest.mark.parametrize("said", ["tell everyone i am 15 min late", "tell nabil and mina i am 15 min late"])
async def test_who_cannot_be_told_yet_is_named(world: World, said: str) -> None:
    ayesha, nabil, mina = await evening(world, SIX - dt.timedelta(minutes=20))
    await ayesha.says(said)
    ayesha.reads("I told Nabil Hasan you’ll be about 15 minutes late", "I haven’t told Mina", "SQL")
    ayesha.sees_buttons("CV review", "SQL")
    nabil.gets("Ayesha will be about 15 minutes late")
    mina.hears_nothing()


async def test_everybody_is_told_how_late_and_not_only_that_one_is(world: World) -> None:
    ayesha, nabil, mina = await evening(world, SIX + dt.timedelta(minutes=15))
    await ayesha.says("tell everyone i am running late")
    ayesha.reads("How late will you be?", "15 minutes late")
    nabil.hears_nothing()
    mina.hears_nothing()


@pytest.mark.parametrize("said", ["tell everyone but sumaiya i am 15 min late", "sumaiya ami 15 min deri"])
async def test_whom_a_text_leaves_open_is_asked_for(world: World, said: str) -> None:
    ayesha = await world.mentor("Ayesha")
    rumi, tonni = await world.student("Sumaiya Khan"), await world.student("Sumaiya Islam")
    await world.meeting(ayesha, rumi, SIX, title="Git")
    await world.meeting(ayesha, tonni, SEVEN, title="React")
    await world.until(SIX + dt.timedelta(minutes=15))
    for each in (rumi, tonni):
        each.looks_up()
    await ayesha.says(said)
    ayesha.reads("Whom shall I tell?")
    ayesha.sees_buttons("Git", "React")
    rumi.hears_nothing()
    tonni.hears_nothing()


async def test_before_the_window_nobody_is_told(world: World) -> None:
    ayesha, nabil, mina = await evening(world, SIX - dt.timedelta(hours=3))
    await ayesha.says("tell everyone i am 15 min late")
    ayesha.reads("No session of yours is about to start", "CV review")
    nabil.hears_nothing()
    mina.hears_nothing()


async def test_everybody_hears_that_one_is_coming(world: World) -> None:
    ayesha, nabil, mina = await evening(world, SIX + dt.timedelta(minutes=15))
    await ayesha.says("on my way, everyone")
    ayesha.reads("Nabil Hasan and Mina")
    nabil.gets("Ayesha is coming")
    mina.gets("Ayesha is coming")


@pytest.mark.parametrize(("said", "line"), [("tell mina i am coming", "i am coming"), ("minake bolun aschi", "aschi")])
async def test_words_for_who_is_named_are_passed_on_to_nobody_else(world: World, said: str, line: str) -> None:
    ayesha, nabil, mina = await evening(world, SIX + dt.timedelta(minutes=15))
    await ayesha.says(said)
    ayesha.reads("Shall I pass this on to Mina?")
    await ayesha.taps("Pass it on")
    mina.gets(line)
    nabil.hears_nothing()


async def test_where_nobody_can_be_told_yet_the_session_with_who_is_named_is_shown(world: World) -> None:
    ayesha, nabil, _ = await evening(world, MONDAY_MORNING + dt.timedelta(hours=1))
    await ayesha.says("tell mina i will be 10 min late tomorrow")
    ayesha.reads("No session of yours is about to start", "SQL with Mina")
    nabil.hears_nothing()


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        *(
            ("maybe 15", 15),
            ("around 20", 20),
            ("10-15 min", 15),
            ("15ish", 15),
            ("10 or 15", 15),
            ("15", 15),
            ("i think 20", 20),
        ),
        *(
            ("hoyto 10", 10),
            ("prai 15", 15),
            ("5 theke 10 min", 10),
            ("20 er moto", 20),
            ("mone hoy 15", 15),
            ("10/15", 15),
        ),
        *(("হয়তো ১০", 10), ("প্রায় ১৫", 15), ("১০-১৫ মিনিট", 15), ("১৫ মিনিটের মতো", 15), ("about half an hour", 30)),
    ],
)
async def test_who_is_asked_how_late_may_guess(world: World, said: str, minutes: int) -> None:
    _, nabil, _ = await evening(world, SIX - dt.timedelta(minutes=10))
    await nabil.says("i will be late")
    nabil.reads("How late will you be?")
    await nabil.says(said)
    nabil.reads(f"you’ll be about {minutes} minutes late")


@pytest.mark.parametrize("said", ["around 20", "10/15"])
async def test_a_number_long_after_the_question_is_no_answer(world: World, said: str) -> None:
    ayesha, nabil, _ = await evening(world, SIX - dt.timedelta(minutes=50))
    await nabil.says("i will be late")
    await world.passes(minutes=30)
    ayesha.looks_up()
    await nabil.says(said)
    ayesha.hears_nothing()
