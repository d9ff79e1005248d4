"""Settings are changed by a sentence in the open chat."""

from __future__ import annotations

import pytest

from tests.support.chat import Chatter, World


async def zone_of(world: World, who: Chatter) -> str:
    async with world.app.database.read() as tx:
        return (await who.person(tx)).zone


@pytest.mark.parametrize(
    "said", ["I live in London", "I have moved to london", "ami london e thaki", "set my timezone to London"]
)
async def test_where_one_lives(world: World, said: str) -> None:
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads("London")
    assert await zone_of(world, nabil) == "Europe/London"


@pytest.mark.parametrize("said", ["I moved to sylhet", "আমি সিলেটে থাকি"])
async def test_a_city_of_bangladesh(world: World, said: str) -> None:
    nabil = await world.student("Nabil", zone="Europe/London")
    await nabil.says(said)
    assert await zone_of(world, nabil) == "Asia/Dhaka"


@pytest.mark.parametrize("said", ["what's my timezone?", "আমার টাইমজোন কী?", "amar timezone ki"])
async def test_which_zone_one_has(world: World, said: str) -> None:
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads("Dhaka time", "09:00")


@pytest.mark.parametrize("said", ["change language to bangla", "bangla", "বাংলায় কথা বলেন", "banglay bolen please"])
async def test_the_language(world: World, said: str) -> None:
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads("বাংলা")
    await nabil.says("english please")
    nabil.reads("English")


@pytest.mark.parametrize(
    "said", ["remind me 30 min before", "৩০ মিনিট আগে মনে করিয়ে দিন", "30 minute age reminder den"]
)
@pytest.mark.parametrize(("tap", "leads"), [("As well", (1440, 60, 30, 10, 0)), ("Only then", (30,))])
async def test_a_reminder_is_added_or_replaces_the_others(
    world: World, said: str, tap: str, leads: tuple[int, ...]
) -> None:
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads("30 minutes before")
    await nabil.taps(tap)
    async with world.app.database.read() as tx:
        assert (await nabil.person(tx)).reminders == leads


@pytest.mark.parametrize(
    "said", ["don't message me from 10pm to 7am", "rat 10ta theke sokal 7ta porjonto message diben na"]
)
async def test_quiet_hours(world: World, said: str) -> None:
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads("22:00–07:00")


async def test_quiet_hours_without_an_end_ask_for_it(world: World) -> None:
    nabil = await world.student("Nabil")
    await nabil.says("don't message me after 10pm")
    await nabil.taps("22:00–08:00")
    nabil.reads("22:00–08:00")


@pytest.mark.parametrize(
    "said", ["dont disturb me after 11", "raat 11 tar por disturb korben na", "rat 11 tar por msg diben na"]
)
async def test_quiet_hours_begin_in_the_evening(world: World, said: str) -> None:
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.sees_buttons("23:00–07:00")


@pytest.mark.parametrize(
    ("said", "shown"),
    [("use 12 hour clock", "12 hours"), ("১২ ঘণ্টায় দেখান", "12 hours"), ("12 ghontay dekhan", "12 hours")],
)
async def test_the_clock(world: World, said: str, shown: str) -> None:
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads(f"Clock: {shown}")
    await nabil.says("24 hour clock please")
    nabil.reads("Clock: 24 hours")


@pytest.mark.parametrize("said", ["im in tokyo now", "i'm travelling to tokyo", "I moved to tokyo last week"])
async def test_where_somebody_is_now(world: World, said: str) -> None:
    nabil = await world.student("Nabil")
    await nabil.says(said)
    async with world.app.database.read() as tx:
        assert (await nabil.person(tx)).zone == "Asia/Tokyo"


@pytest.mark.parametrize(
    "said",
    ["pls dont send me reminders anymore", "রিমাইন্ডার আর লাগবে না", "reminder off kore den vai", "stop reminding me"],
)
async def test_no_reminders(world: World, said: str) -> None:
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads("no more reminders")
    async with world.app.database.read() as tx:
        assert (await nabil.person(tx)).reminders == ()


@pytest.mark.parametrize(
    "said", ["can u only notify me 30 min before", "শুধু ৩০ মিনিট আগে মনে করায়ে দিয়েন", "sudhu 30 min age reminder dio"]
)
async def test_only_one_reminder(world: World, said: str) -> None:
    nabil = await world.student("Nabil")
    await nabil.says(said)
    async with world.app.database.read() as tx:
        assert (await nabil.person(tx)).reminders == (30,)


@pytest.mark.parametrize(
    "said",
    [
        "turn off my quiet hours pls",
        "you can message me anytime now",
        "বিরক্ত না করার সময় লাগবে না",
        "quiet hours bondho koro",
    ],
)
async def test_no_quiet_hours(world: World, said: str) -> None:
    nabil = await world.student("Nabil")
    await nabil.says("don't message me from 10pm to 7am")
    await nabil.says(said)
    nabil.reads("Quiet hours: none")


@pytest.mark.parametrize(
    "said", ["no texts after 11pm pls", "রাত ১১টার পর বিরক্ত কইরেন না", "raat 11tar por kono msg dio na"]
)
async def test_quiet_hours_in_other_words(world: World, said: str) -> None:
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.sees_buttons("23:00–07:00")


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        *((each, 24) for each in ("i hate am pm, show 24 hour", "24 hour instead of 12", "২৪ ঘণ্টার ঘড়ি চাই ভাই")),
        *((each, 12) for each in ("i cant read 24h format, use am/pm", "am pm te dekhan", "১২ ঘণ্টার সময় দেখান")),
    ],
)
async def test_the_clock_in_other_words(world: World, said: str, hours: int) -> None:
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads(f"Clock: {hours} hours")


@pytest.mark.parametrize(
    "said", ["my timezone is wrong, im in dubai", "hey can you set my time zone to dubai", "ive shifted to dubai"]
)
async def test_a_zone_in_other_words(world: World, said: str) -> None:
    nabil = await world.student("Nabil")
    await nabil.says(said)
    assert await zone_of(world, nabil) == "Asia/Dubai"
