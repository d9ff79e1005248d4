"""Days and hours as people write them to the bot. It is Monday, 23 November 2026, 9:00 in Dhaka."""

from __future__ import annotations

import pytest

from tests.support.chat import Chatter, World

DAYTIME = [(weekday, 9 * 60, 21 * 60) for weekday in range(7)]


@pytest.fixture
async def ayesha(world: World) -> Chatter:
    return await world.mentor("Ayesha Siddika", hours=DAYTIME)


@pytest.mark.parametrize("sentence", ["ayesha this weekend", "ei weekend ayesha apur sathe", "এই উইকেন্ডে আয়েশা আপুর সাথে"])
@pytest.mark.usefixtures("ayesha")
async def test_a_students_weekend_is_friday_and_saturday(nabil: Chatter, sentence: str) -> None:
    await nabil.says(sentence)
    nabil.reads("Fri 27 Nov–Sat 28 Nov")


@pytest.mark.parametrize(
    "sentence",
    [
        "book ayesha 6pm on the 3rd about my cv",
        "ayesha apur sathe 3 tarikh shondha 6tay cv niye",
        "আয়েশা আপুর সাথে ৩ তারিখ সন্ধ্যা ৬টায় সিভি নিয়ে",
    ],
)
@pytest.mark.usefixtures("ayesha")
async def test_a_day_of_the_month_beside_an_hour(nabil: Chatter, sentence: str) -> None:
    await nabil.says(sentence)
    nabil.reads("Thu 3 Dec 2026, 18:00", "Shall I book it?")


@pytest.mark.parametrize("sentence", ["session nite chai ayesha apur sathe", "ayesha apur kache session nite chacchi"])
@pytest.mark.usefixtures("ayesha")
async def test_wanting_to_take_a_session_is_no_night(nabil: Chatter, sentence: str) -> None:
    await nabil.says(sentence)
    nabil.reads_nowhere("night")
