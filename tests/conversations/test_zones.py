"""The zone by a typed city, country or offset, or by a shared place that is kept nowhere."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.services.views.people import PersonView
from db.models import metadata
from domain.slots import OneHost, Slot
from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX = MONDAY_MORNING.replace(hour=18)
MANHATTAN = (40.758896, -73.985130)


async def person(chatter: Chatter) -> PersonView:
    async with chatter.world.app.database.read() as tx:
        return await chatter.person(tx)


async def opens_zones(chatter: Chatter) -> None:
    await chatter.says("/settings")
    await chatter.taps("Time zone")


async def everything_stored(world: World) -> str:
    """Return all that the database holds, as text."""
    stored: list[object] = []
    async with world.app.database.read() as tx:
        for table in metadata.sorted_tables:
            stored += (await tx.execute(select(table))).all()
    return str(stored)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Sylhet", "Asia/Dhaka"),
        ("new york", "America/New_York"),
        ("NYC", "America/New_York"),
        ("টরন্টো", "America/Toronto"),
        ("আমি লন্ডনে থাকি", "Europe/London"),
        ("Paris, France", "Europe/Paris"),
        ("europe/berlin", "Europe/Berlin"),
        ("UTC", "UTC"),
    ],
)
async def test_a_city_is_typed(nabil: Chatter, text: str, zone: str) -> None:
    await nabil.lives_in("Asia/Tokyo")
    await opens_zones(nabil)
    nabil.reads("Or write your city or country")
    await nabil.says(text)
    assert (await person(nabil)).zone == zone
    nabil.reads("Times are now in", zone)


async def test_a_name_of_several_cities_is_asked(nabil: Chatter) -> None:
    await opens_zones(nabil)
    await nabil.says("Hyderabad")
    nabil.reads("Which one do you mean?")
    nabil.sees_buttons("India: Kolkata 08:30", "Pakistan: Karachi 08:00")
    assert (await person(nabil)).zone == "Asia/Dhaka"
    await nabil.taps("Pakistan")
    assert (await person(nabil)).zone == "Asia/Karachi"


async def test_a_part_of_dhaka_is_not_taken_for_a_larger_town_abroad(nabil: Chatter) -> None:
    await nabil.lives_in("Asia/Tokyo")
    await opens_zones(nabil)
    await nabil.says("mirpur")
    nabil.reads("Which one do you mean?")
    nabil.sees_buttons("Bangladesh: Dhaka 09:00", "Pakistan: Karachi 08:00")
    await nabil.taps("Bangladesh")
    assert (await person(nabil)).zone == "Asia/Dhaka"


async def test_the_question_may_be_answered_in_words_again(nabil: Chatter) -> None:
    await opens_zones(nabil)
    await nabil.says("Portland")
    await nabil.says("portland maine")
    assert (await person(nabil)).zone == "America/New_York"


async def test_an_offset_shows_the_cities_that_have_it(nabil: Chatter) -> None:
    await opens_zones(nabil)
    await nabil.says("UTC+5:45")
    assert (await person(nabil)).zone == "Asia/Kathmandu"
    await opens_zones(nabil)
    await nabil.says("+4")
    nabil.sees_buttons("Dubai 07:00", "Muscat 07:00")


@pytest.mark.parametrize("text", ["asdfgh", "🤷", "<b>Dhaka", "a/b", "Mars/Olympus", "+99", "x" * 4000])
async def test_an_unknown_place_is_answered_with_what_to_do(nabil: Chatter, text: str) -> None:
    await opens_zones(nabil)
    await nabil.says(text)
    nabil.reads("I don’t know this place", "Sylhet")
    await nabil.taps("London")
    assert (await person(nabil)).zone == "Europe/London"


async def test_a_place_is_shared_and_its_keyboard_goes_with_it(nabil: Chatter) -> None:
    await opens_zones(nabil)
    await nabil.taps("Share where I am")
    nabil.reads("Tap the button below")
    [[button]] = (nabil.user.chat.keyboard or {})["keyboard"]
    assert button == {"text": "Send my location", "request_location": True}
    await nabil.shares_location(*MANHATTAN)
    nabil.reads("Times are now in New York time")
    assert (await person(nabil)).zone == "America/New_York"
    assert nabil.user.chat.keyboard is None
    nabil.reads_nowhere("Tap the button below")


async def test_a_shared_place_is_kept_nowhere(world: World, nabil: Chatter) -> None:
    await opens_zones(nabil)
    await nabil.taps("Share where I am")
    await nabil.shares_location(*MANHATTAN)
    await nabil.says("/settings")
    await nabil.shares_location(*MANHATTAN)  # nobody asked for this one
    stored = await everything_stored(world)
    assert "New_York" in stored
    assert not [digits for digits in ("40.75", "73.98", "latitude") if digits in stored]


async def test_a_place_whose_turn_fails_is_kept_nowhere_either(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    world.bugs = 1
    await opens_zones(nabil)
    await nabil.taps("Share where I am")
    monkeypatch.setattr("bot.flow.parking.RETRIES", ())
    monkeypatch.setattr(type(world.app.services.people), "set_zone", fail)
    await nabil.shares_location(*MANHATTAN)
    nabil.reads("Something went wrong")
    assert "latitude" not in await everything_stored(world)


@pytest.mark.parametrize("way", ["/cancel", "Sylhet", "London", "‹ Settings"])
async def test_the_keyboard_goes_when_somebody_thinks_better_of_it(nabil: Chatter, way: str) -> None:
    await opens_zones(nabil)
    await nabil.taps("Share where I am")
    await (nabil.says(way) if way in ("/cancel", "Sylhet") else nabil.taps(way))
    assert nabil.user.chat.keyboard is None
    nabil.reads_nowhere("Tap the button below")


async def test_asking_twice_brings_one_keyboard(nabil: Chatter) -> None:
    await opens_zones(nabil)
    await nabil.taps("Share where I am")
    await nabil.taps("Share where I am")
    assert len([message for message in nabil.messages if "Tap the button below" in (message.text or "")]) == 1
    assert nabil.user.chat.keyboard is not None


async def test_a_session_keeps_its_moment_and_hours_their_clock(world: World, nabil: Chatter) -> None:
    ayesha = await world.mentor("Ayesha")
    await world.meeting(ayesha, nabil, SIX)
    await opens_zones(ayesha)
    await ayesha.says("Tokyo")
    assert [session.start for session in await nabil.sessions()] == [SIX]
    async with world.app.database.read() as tx:
        me = await nabil.person(tx)
        host = await ayesha.person(tx)
        [slot, *_] = await world.app.services.slots.next(tx, OneHost(host.id), actor=me)
    assert isinstance(slot, Slot)
    assert slot.start.astimezone(host.tz).strftime("%H:%M") == "18:00"
    await ayesha.says("/availability")
    ayesha.reads("18:00–21:00", "Tokyo time")


async def test_a_stale_button_does_not_end_the_dialog(nabil: Chatter) -> None:
    await opens_zones(nabil)
    await nabil.taps_in(nabil.last, "v1:zone:atlantis:0")
    assert "no longer works" in (nabil.toast or "")
    await nabil.says("London")
    assert (await person(nabil)).zone == "Europe/London"


@pytest.mark.parametrize(
    "said",
    [
        *("I'm back in Dhaka", "I am back in dhaka", "আমি ঢাকায় ফিরে এসেছি", "dhaka fire eshechi", "ঢাকায় ফিরেছি"),
        *("keep my dhaka hours", "no, keep my dhaka times", "undo"),
    ],
)
async def test_a_mentor_hears_what_the_hours_mean_in_another_zone_and_takes_it_back(world: World, said: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says("I'm in London now")
    ayesha.reads("now in London time: Every day 18:00–21:00. 18:00 here is 00:00 in Dhaka", "tap “Back to Dhaka”")
    await ayesha.says(said)
    ayesha.reads("Times are now in Dhaka time", "now in Dhaka time: Every day 18:00–21:00")


@pytest.mark.parametrize("said", ["back in 5", "i'll be back in 10 minutes", "i am back in the room"])
async def test_who_is_back_soon_has_not_moved(world: World, said: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says(said)
    ayesha.reads_nowhere("time from now on")
    ayesha.reads_nowhere("Times are now")


@pytest.mark.parametrize("text", ["sorry no time tomorrow", "hello no time today", "have no time tonight"])
async def test_who_has_no_time_is_in_no_other_city(nabil: Chatter, text: str) -> None:
    await nabil.says(text)
    nabil.reads_nowhere("remember the time")


@pytest.mark.parametrize(
    ("language", "said", "asked"),
    [
        ("en", "I live in toronto", "When can students book you? Times are in Toronto time"),
        ("bn", "আমি টরন্টোতে থাকি", "বুক করতে পারবেন (টোরন্টো সময়)"),
        ("en", "ami london e thaki", "Times are in London time"),
    ],
)
async def test_a_new_mentor_who_says_where_they_are_is_asked_for_the_hours_again(
    world: World, language: str, said: str, asked: str
) -> None:
    rashed = world.meets("Rashed", language=language)
    await rashed.says(f"/start {await world.invitation()}")
    await rashed.says(said)
    rashed.reads(asked)
    await rashed.says("sat-mon 8pm to 10pm")
    rashed.reads("20:00–22:00" if language == "en" else "২০:০০–২২:০০")
