"""An hour that corrects one of the night is of the same night, on whichever side of midnight."""

from __future__ import annotations

import pytest

from tests.support.chat import World

AT_NIGHT = [window for day in range(7) for window in ((day, 0, 120), (day, 22 * 60, 24 * 60))]


@pytest.mark.parametrize("said", ["rat sare 11 ta", "11:30pm", "রাত সাড়ে ১১টা"])
@pytest.mark.parametrize("about", ["", " about cv"])
async def test_before_midnight_is_the_same_night(world: World, about: str, said: str) -> None:
    await world.mentor("Mehedi Hasan", hours=AT_NIGHT)
    nabil = await world.student("Nabil")
    await nabil.says(f"mehedi vai er sathe aj rat 12 tay{about}")
    nabil.reads("Tue 24 Nov, 00:00")
    await nabil.says(said)
    nabil.reads("Mon 23 Nov, 23:30")
    await nabil.says("rat sare 12 tay")
    nabil.reads("Tue 24 Nov, 00:30")
