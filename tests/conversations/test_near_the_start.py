"""Around the start people write what the buttons would do: late, on the way, or where the room is."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.chat import MONDAY_MORNING, World

TONIGHT = MONDAY_MORNING.replace(hour=18)


@pytest.mark.parametrize(
    "said", ["I'll be 10 minutes late", "ten min late, sorry", "১০ মিনিট দেরি হবে", "10 min deri hobe vai"]
)
async def test_how_late_is_told_at_once(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    ayesha.looks_up()
    await nabil.says(said)
    nabil.reads("10 minutes late")
    ayesha.gets("Nabil will be about 10 minutes late")


@pytest.mark.parametrize(
    "said",
    [
        "i'm stuck, 10-15 min late",
        "10–15 min late",
        "10 to 15 minutes late",
        "ten to fifteen minutes late",
        "I'll be 10, maybe 15 minutes late",
        "10 min, no 15 min late",
        "১০-১৫ মিনিট দেরি হতে পারে",
        "দশ থেকে পনেরো মিনিট লেট হবে",
        "dosh ponero min deri hobe",
        "10 ba 15 min deri hobe apu",
    ],
)
async def test_of_a_range_the_later_end_is_told(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    ayesha.looks_up()
    await nabil.says(said)
    ayesha.gets("Nabil will be about 15 minutes late")


@pytest.mark.parametrize("said", ["running late", "একটু দেরি হবে", "late hobe"])
async def test_late_without_a_number_asks_how_late(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    ayesha.looks_up()
    await nabil.says(said)
    nabil.reads("How late will you be?")
    nabil.sees_buttons("5 min", "10 min", "15 min")
    ayesha.hears_nothing()


@pytest.mark.parametrize("said", ["on my way", "আসতেছি", "aschi", "joining now"])
async def test_coming_is_told_at_once(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    ayesha.looks_up()
    await nabil.says(said)
    ayesha.gets("Nabil is coming")


@pytest.mark.parametrize(
    "said", ["where is the link?", "send me the zoom link pls", "লিংক কোথায়?", "link den", "how do I join?"]
)
async def test_the_link_is_shown(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    await nabil.says(said)
    nabil.reads("Here’s the meeting with Ayesha", "CV review")
    nabil.sees_buttons("Join")


@pytest.mark.parametrize("said", ["I can't find you", "nobody is here", "আপনি কোথায়?", "apnake pacchi na"])
async def test_who_does_not_find_the_other_gets_the_room(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT + dt.timedelta(minutes=3))
    await nabil.says(said)
    nabil.reads("This is where Ayesha will be")
    nabil.sees_buttons("Join", "coming", "5 min")


@pytest.mark.parametrize("said", ["10 minutes late", "on my way", "আসছি", "deri hobe"])
async def test_when_no_session_is_near_the_next_one_is_shown(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says(said)
    nabil.reads("No session of yours is about to start", "CV review")
    ayesha.hears_nothing()


async def test_who_has_no_session_is_late_for_nothing(world: World) -> None:
    rumi = await world.student("Rumi")
    await rumi.says("I am late")
    rumi.reads("You have no session ahead")


@pytest.mark.parametrize("said", ["stuck in traffic, 15 min", "জ্যামে আটকে আছি, ১৫ মিনিট", "jam e atke achi 15 min"])
async def test_traffic_is_late_too(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    await nabil.says(said)
    nabil.reads("15 minutes late")


@pytest.mark.parametrize("said", ["there in 5", "joining in 3 min", "২ মিনিটে আসছি", "5 min e dhuktesi"])
async def test_who_will_be_there_in_time_is_coming(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    ayesha.looks_up()
    await nabil.says(said)
    ayesha.gets("Nabil is coming")


@pytest.mark.parametrize("said", ["there in 15", "give me 15 more min pls", "আর ১৫ মিনিট লাগবে", "ar 15 min lagbe bhai"])
async def test_who_needs_longer_is_late(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    ayesha.looks_up()
    await nabil.says(said)
    ayesha.gets("Nabil will be about 15 minutes late")


@pytest.mark.parametrize(
    "said", ["the zoom link is broken", "cant get in", "how do i get in?", "লিংক খুলছে না", "room e dhukte parchi na"]
)
async def test_who_cannot_get_in_is_shown_the_link(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    await nabil.says(said)
    nabil.reads("Here’s the meeting with Ayesha")
    nabil.sees_buttons("Join")


@pytest.mark.parametrize("said", ["shes not here", "ayesha hasnt joined yet", "উনি আসেননি", "uni to asheni"])
async def test_who_waits_alone_gets_the_room(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT + dt.timedelta(minutes=3))
    await nabil.says(said)
    nabil.reads("This is where Ayesha will be")


async def test_a_number_of_minutes_far_from_a_session_tells_nobody(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    ayesha.looks_up()
    await nabil.says("there in 5")
    ayesha.hears_nothing()


@pytest.mark.parametrize(
    "said", ["amar 10 minute deri hobe na, time motoi aschi", "১০ মিনিট দেরি হবে না", "I won't be 10 minutes late"]
)
async def test_who_will_not_be_late_is_coming(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    ayesha.looks_up()
    await nabil.says(said)
    assert "late" not in str(ayesha.gets("Nabil is coming").text)


@pytest.mark.parametrize(
    "said",
    [
        *("10 minute deri hole ki somossa?", "what if I'm 10 minutes late?", "apnar 10 minute deri hobe?"),
        *("is ayesha 10 minutes late?", "ayesha apu is 10 min late", "sorry I was 10 minutes late yesterday"),
        *("10 min por ashi?", "ektu pore ashtesi", "ready?"),
    ],
)
async def test_what_is_asked_tells_nobody_but_may_be_passed_on(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    ayesha.looks_up()
    await nabil.says(said)
    nabil.reads("Shall I pass this on to Ayesha?")
    ayesha.hears_nothing()


@pytest.mark.parametrize("said", ["10 minute deri hole ki somossa?", "will you be late?"])
async def test_what_is_asked_long_before_shows_the_next_session(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says(said)
    nabil.reads("No session of yours is about to start", "CV review")


@pytest.mark.parametrize(
    "said",
    [
        *("amar 30 min somoy ache", "aadha ghonta pore korte parbo", "ek ghonta pore parbo", "আধা ঘণ্টা পরে করতে পারব"),
        *("in half an hour I can do it", "i need an hour", "ek ghonta deri hobe"),
    ],
)
async def test_a_length_that_may_be_another_time_is_asked_about(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    ayesha.looks_up()
    await nabil.says(said)
    nabil.reads("Will you be late, or do you want another time? I haven’t told Ayesha anything.")
    nabil.sees_buttons("Late 10 min", "Move")
    ayesha.hears_nothing()


@pytest.mark.parametrize("said", ["আমি আসছি না", "আসছি না", "aschi na apu", "আসতেছি না", "I'm not coming"])
async def test_who_is_not_coming_is_asked_whether_to_cancel(world: World, said: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    ayesha.looks_up()
    await nabil.says(said)
    nabil.reads("Shall I cancel this session?")
    ayesha.hears_nothing()
