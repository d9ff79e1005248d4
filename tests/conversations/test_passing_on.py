"""Around the start what the bot does not understand may be meant for the other side: it offers to pass it on."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.quiet import Quiet
from domain.signals import LINES_PER_HOUR
from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)


@pytest.mark.parametrize(
    "line",
    [
        "i am at the gate",
        "my net is bad, call me on 01712345678",
        "কারেন্ট চলে গেছে, মোবাইলে আছি",
        "mic kaj kortese na, chat e likhbo",
    ],
)
async def test_a_line_goes_to_the_other_side_with_one_tap(world: World, line: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    card = ayesha.last
    ayesha.looks_up()
    await nabil.says(line)
    nabil.reads("Shall I pass this on to Ayesha?", line)
    await world.passes(minutes=1)
    ayesha.hears_nothing()
    await nabil.taps("Pass it on")
    nabil.reads("I passed this on to Ayesha:", line)
    ayesha.gets("Nabil writes about CV review:", line)
    assert card in ayesha.messages, "the card stays, and so does the line below it"
    assert nabil.labels() == []


async def test_it_is_said_or_kept_in_words_and_only_around_the_start(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("i am at the gate")
    nabil.reads("I didn’t get that")
    await world.until(TONIGHT + dt.timedelta(minutes=5))
    ayesha.looks_up()
    await nabil.says("the gate is locked <b>")
    await nabil.says("no")
    nabil.reads("Nothing changed")
    await nabil.says("the gate is locked <b>")
    await nabil.says("what do i have today?")
    nabil.reads("CV review", "18:00")
    await nabil.says("the gate is locked <b>")
    await nabil.says("and it rains")
    nabil.reads("Shall I pass this on", "and it rains")
    await nabil.says("yes")
    ayesha.gets("and it rains")
    assert len(ayesha.news) == 1
    await nabil.says("x " * 200)
    nabil.reads("That’s too long", "300")
    await nabil.says("/settings")
    await nabil.taps("বাংলা")
    await nabil.says("গেট বন্ধ")
    nabil.reads("Ayesha-কে কথাটি জানিয়ে দেব?")
    await nabil.taps("হ্যাঁ, জানান")
    nabil.reads("Ayesha-কে জানিয়েছি:")


async def test_few_lines_within_an_hour_and_none_to_somebody_who_cannot_be_told(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=50))
    async with world.app.database.write() as tx:  # it is of use only now, so it comes in quiet hours too
        await world.app.services.people.set_quiet(tx, Quiet(17 * 60, 22 * 60), actor=await ayesha.person(tx))
    ayesha.looks_up()
    for number in range(LINES_PER_HOUR):
        await nabil.says(f"the gate number {number}")
        await nabil.taps("Pass it on")
    assert len(ayesha.news) == LINES_PER_HOUR
    await nabil.says("the gate is green")
    await nabil.taps("Pass it on")
    nabil.reads(f"told {LINES_PER_HOUR} times within an hour")
    await ayesha.says("the gate is open")
    await ayesha.taps("Pass it on")
    nabil.gets("Ayesha writes", "the gate is open")

    await ayesha.says("wait at the gate")
    offer = ayesha.last
    nabil.user.blocks_bot()
    await world.settles()
    await ayesha.taps("Pass it on")
    assert "I can’t reach them just now" in str(offer.text)
    assert "CV review" in str(offer.text), "it is the session's card now"
    await ayesha.says("is the gate open")
    ayesha.reads("I can’t reach them just now")


async def evening(world: World) -> tuple[Chatter, Chatter, Chatter]:
    """Let Farhana's session be over, and Nabil's run."""
    ayesha, farhana, nabil = await world.mentor("Ayesha"), await world.student("Farhana"), await world.student("Nabil")
    await world.meeting(ayesha, farhana, TONIGHT)
    await world.meeting(ayesha, nabil, TONIGHT + dt.timedelta(hours=1))
    await world.until(TONIGHT + dt.timedelta(hours=1, minutes=16))
    for each in (ayesha, farhana, nabil):
        each.looks_up()
    return ayesha, farhana, nabil


@pytest.mark.parametrize(
    "line",
    [
        "farhana was excellent, very prepared",
        "farhana never listens, a waste of an evening",
        "farhana khub prostuti niye eshechilo",
        "ফারহানা খুব প্রস্তুত ছিল না",
    ],
)
async def test_what_is_about_somebody_else_is_offered_to_nobody(world: World, line: str) -> None:
    ayesha, _, nabil = await evening(world)
    await ayesha.says(line)
    ayesha.reads_nowhere("Shall I pass this on")
    nabil.hears_nothing()


async def test_an_open_offer_hears_what_the_open_chat_hears(world: World) -> None:
    ayesha, _, nabil = await evening(world)
    await ayesha.says("the gate is locked")
    ayesha.reads("Shall I pass this on to Nabil?")
    await ayesha.says("nabil is a no show")
    assert "pass this on" not in str(ayesha.last.text)
    nabil.gets("Ayesha")
    await ayesha.says("the gate is green")
    await ayesha.says("the gate is red")
    ayesha.reads("Shall I pass this on to Nabil?", "red")


@pytest.mark.parametrize("said", ["yes", "how many no shows", "lima is a no show"])
async def test_an_offer_does_not_wait_for_hours(world: World, said: str) -> None:
    ayesha, _, nabil = await evening(world)
    await ayesha.says("the gate is locked")
    await world.passes(hours=2)
    nabil.looks_up()
    await ayesha.says(said)
    assert "pass" not in str(ayesha.last.text)
    nabil.hears_nothing()


# ── To whom it is said by name ──


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("tell nabil to bring his cv", "bring his cv"),
        ("please message nabil: read chapter 2", "read chapter 2"),
        ("ask nabil to bring his cv", "bring his cv"),
        ("pass on to nabil: the room has changed", "the room has changed"),
        ("let nabil know that i changed the link", "i changed the link"),
        ("nabil bhai ke bolen cv niye ashte", "cv niye ashte"),
        ("নাবিল ভাইকে জানান লিংক বদলেছে", "লিংক বদলেছে"),
    ],
)
async def test_who_is_named_may_be_told_something_long_before_the_start(world: World, said: str, line: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT + dt.timedelta(days=2))
    await ayesha.says(said)
    ayesha.reads("Shall I pass this on to Nabil?", line)
    nabil.hears_nothing()
    await ayesha.taps("Pass it on")
    ayesha.reads("I passed this on to Nabil:", line)
    nabil.gets("Ayesha writes about CV review:", line)


@pytest.mark.parametrize(
    "said", ["ask nabil for his cv", "message nabil for his cv please", "ask nabil bhai for the link"]
)
async def test_what_somebody_is_asked_for_is_not_passed_on_in_half(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT + dt.timedelta(days=2))
    await ayesha.says(said)
    assert "Shall I pass this on" not in str(ayesha.last.text)
    nabil.hears_nothing()


async def test_what_is_not_of_use_only_now_waits_for_the_end_of_quiet_hours(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT + dt.timedelta(days=2))
    async with world.app.database.write() as tx:
        await world.app.services.people.set_quiet(tx, Quiet(8 * 60, 12 * 60), actor=await nabil.person(tx))
    await ayesha.says("tell nabil to bring his cv")
    await ayesha.says("yes")
    nabil.hears_nothing()
    await world.until(MONDAY_MORNING.replace(hour=12, minute=1))
    nabil.gets("bring his cv")


async def test_whose_request_waits_hears_a_yes_or_a_no_first(world: World) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await nabil.says("book ayesha today 6pm about my cv")
    await nabil.taps("Book it")
    await world.passes(minutes=1)
    nabil.looks_up()
    await ayesha.says("tell nabil to send his code")
    ayesha.reads("Nothing is confirmed yet", "a plain yes or no")
    nabil.hears_nothing()


@pytest.mark.parametrize(
    "said", ["tell nabil and mina to bring their cv", "tell mina to bring her cv", "tell me about nabil"]
)
async def test_words_for_several_or_for_nobody_are_passed_on_to_nobody(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT + dt.timedelta(days=2))
    mina = await world.student("Mina")
    if "and mina" in said:
        await world.meeting(ayesha, mina, TONIGHT)
    await ayesha.says(said)
    ayesha.reads_nowhere("Shall I pass this on")
    nabil.hears_nothing()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("tell her my viva is on 12 december", "my viva is on 12 december"),
        ("apu ke bolen amar viva 12 tarikh", "amar viva 12 tarikh"),
        ("আপুকে বলবেন আমার ভাইভা ১২ তারিখ", "আমার ভাইভা ১২ তারিখ"),
        ("let my mentor know my exam is on monday", "my exam is on monday"),
    ],
)
async def test_what_the_mentor_is_to_know_is_no_booking(world: World, said: str, words: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT + dt.timedelta(days=2))
    await nabil.says(said)
    nabil.reads("Shall I pass this on to Ayesha?", words)


@pytest.mark.parametrize("said", ["vai bolen kal ke free", "tell me who is free on friday"])
async def test_what_the_bot_is_to_tell_is_passed_on_to_nobody(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT + dt.timedelta(days=2))
    await nabil.says(said)
    nabil.reads_nowhere("pass this on")


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("nabil ke ektu wait korte bolen", "ektu wait korte"),
        ("nabil ke sorry bole diben", "sorry"),
        ("নাবিলকে একটু অপেক্ষা করতে বলুন", "একটু অপেক্ষা করতে"),
    ],
)
async def test_the_words_may_stand_before_the_verb(world: World, said: str, line: str) -> None:
    ayesha, _, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    await ayesha.says(said)
    assert str(ayesha.last.text) == f"Shall I pass this on to Nabil?\n{line}"


@pytest.mark.parametrize("said", ["nabil ke bolen 10 minit pore asbo", "৫ মিনিট পরে আসব", "5 min pore ashbo"])
async def test_who_comes_some_minutes_later_is_late(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=1))
    await ayesha.says(said)
    ayesha.reads("I told Nabil you’ll be about")
    nabil.gets("Ayesha will be about")


@pytest.mark.parametrize(
    "said", ["tell nabil and rumi to bring a laptop", "tell them all sorry", "sobaike bolen link change hoise"]
)
async def test_several_are_told_one_by_one(world: World, rumi: Chatter, said: str) -> None:
    ayesha, _, _ = await world.agreed(TONIGHT)
    await world.meeting(ayesha, rumi, TONIGHT + dt.timedelta(minutes=30))
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    await ayesha.says(said)
    ayesha.reads("one person at a time", "tell Nabil …")
    ayesha.sees_no_button("Pass it on")
