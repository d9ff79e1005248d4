"""The zone changes by words only when a place is named, and the way back is shown."""

from __future__ import annotations

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)


async def zone_of(who: Chatter) -> str:
    async with who.world.app.database.read() as tx:
        return (await who.person(tx)).zone


@pytest.mark.parametrize(
    "said",
    [
        *("nabil moved on", "mina moved on", "karim moved", "nabil moved to london", "my brother lives in london"),
        *("she has moved to dubai", "they live in tokyo", "rahim bhai dubai te thaken"),
        *(
            "I am in the car",
            "ami ekhon bus e",
            "i am in bank",
            "i am in class now",
            "I'm at the office",
            "im in a meeting",
        ),
        *("ami ekhon basay", "i am in hospital", "আমি এখন বাসে", "আমি এখন অফিসে", "i'm at home", "going to bed now"),
        *("ami class e achi", "i am in the train", "im at the airport", "ami gari te achi", "ami ekhon karim er sathe"),
    ],
)
async def test_what_is_no_place_moves_nobody(world: World, said: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says(said)
    assert await zone_of(nabil) == "Asia/Dhaka"
    nabil.reads_nowhere("Which one do you mean?")


@pytest.mark.parametrize("name", ["Mina", "Karim"])
async def test_a_name_of_somebody_is_no_place(world: World, name: str) -> None:
    await world.mentor(name)
    nabil = await world.student("Nabil")
    await nabil.says(f"i am in {name}")
    assert await zone_of(nabil) == "Asia/Dhaka"


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        *((each, "Europe/London") for each in ("i moved to london", "ami ekhon london e", "ive shifted to london")),
        *((each, "America/New_York") for each in ("i live in nyc", "i'm in New York now")),
        *((each, "Asia/Dubai") for each in ("ami dubai te shifted", "i have relocated to dubai", "I'm in UAE now")),
    ],
)
async def test_a_place_moves_and_the_way_back_is_shown(world: World, said: str, zone: str) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says(said)
    assert await zone_of(nabil) == zone
    nabil.reads("Before: Dhaka time")
    await nabil.taps("Back to Dhaka")
    assert await zone_of(nabil) == "Asia/Dhaka"


async def test_the_way_back_leads_to_any_zone(nabil: Chatter) -> None:
    await nabil.lives_in("America/Boise")
    await nabil.says("i moved to london")
    await nabil.taps("Back to Boise")
    assert await zone_of(nabil) == "America/Boise"


@pytest.mark.parametrize(("answer", "zone"), [("yes", "Asia/Dhaka"), ("no", "Europe/London"), ("tokyo", "Asia/Tokyo")])
async def test_a_name_that_only_sounds_like_a_place_is_asked(world: World, answer: str, zone: str) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.lives_in("Europe/London")
    await ayesha.says("i live in slyhet")
    ayesha.reads("Dhaka time")
    assert await zone_of(ayesha) == "Europe/London"
    await ayesha.says(answer)
    assert await zone_of(ayesha) == zone


async def test_where_somebody_is_already_is_not_asked(world: World) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says("i live in slyhet")
    ayesha.sees_no_button("Yes, Dhaka")


async def test_who_has_nothing_ahead_is_not_asked(world: World) -> None:
    nabil = await world.student("Nabil", zone="Europe/London")
    await nabil.says("i live in slyhet")
    assert await zone_of(nabil) == "Asia/Dhaka"


@pytest.mark.parametrize("said", ["nabil moved on", "karim moved", "i am in the car"])
async def test_an_employer_tells_of_an_applicant(world: World, said: str) -> None:
    rahim = await world.employer("Rahim")
    await rahim.says(said)
    assert await zone_of(rahim) == "Asia/Dhaka"
