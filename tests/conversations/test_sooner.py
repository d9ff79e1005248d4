"""Sooner if possible: a session is kept, and whoever waits longest is asked when an earlier time opens."""

from __future__ import annotations

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX = MONDAY_MORNING.replace(hour=18)
ONE_TIME = [(day, 18 * 60, 18 * 60 + 30) for day in range(3)]
TUESDAY, WEDNESDAY = ([each] for each in ONE_TIME[1:])


async def test_an_earlier_time_is_offered_by_waiting_time_and_one_tap_swaps(
    world: World, nabil: Chatter, rumi: Chatter
) -> None:
    ayesha, kamal = await world.mentor("Ayesha", hours=ONE_TIME), await world.student("Kamal")
    await world.meeting(ayesha, kamal, SIX)
    await world.meeting(ayesha, nabil, SIX.replace(day=24))
    await world.meeting(ayesha, rumi, SIX.replace(day=25))
    for waiting in (nabil, rumi):
        await waiting.says("/sessions")
        await waiting.taps("CV review", "Move", "Sooner if possible")
        waiting.reads("Your session stays", "Ayesha")
        waiting.looks_up()
        await world.passes(minutes=1)
    await kamal.says("/sessions")
    await kamal.taps("CV review", "Cancel")
    await world.passes(minutes=6)
    nabil.gets("An earlier time with Ayesha is free", "Mon 23 Nov 18:00")
    rumi.hears_nothing()
    late = await world.student("Sadia")
    await late.says("/book")
    await late.taps("Ayesha")
    late.sees_no_button("Mon 23 Nov 18:00")
    await world.passes(minutes=12)
    rumi.gets("An earlier time with Ayesha is free", "Mon 23 Nov 18:00")
    await rumi.taps("Take Mon 23 Nov 18:00")
    rumi.reads("18:00")
    assert [each.start for each in await rumi.sessions()] == [SIX]
    assert [each.start for each in await nabil.sessions()] == [SIX.replace(day=24)]
    nabil.looks_up()
    await world.passes(minutes=6)
    await nabil.taps("Take Mon 23 Nov 18:00")
    nabil.reads("18:00")
    assert [each.start for each in await nabil.sessions()] == [SIX.replace(day=24)]


async def test_who_keeps_their_time_or_asks_no_more_is_left_alone(world: World, nabil: Chatter) -> None:
    ayesha, kamal = await world.mentor("Ayesha", hours=ONE_TIME), await world.student("Kamal")
    await world.meeting(ayesha, kamal, SIX)
    await world.meeting(ayesha, nabil, SIX.replace(day=24))
    await nabil.says("/sessions")
    await nabil.taps("CV review", "Move", "Sooner if possible")
    await kamal.says("/sessions")
    await kamal.taps("CV review", "Cancel")
    await world.passes(minutes=6)
    await nabil.taps("Keep my time")
    nabil.reads("You keep your time")
    nabil.looks_up()
    await world.passes(minutes=30)
    nabil.hears_nothing()
    await nabil.says("/sessions")
    await nabil.taps("CV review", "Move", "Sooner if possible", "Ask me no more")
    nabil.reads("won’t ask you")
    assert [each.start for each in await nabil.sessions()] == [SIX.replace(day=24)]


async def test_it_is_asked_for_in_words_in_the_chat_at_a_card_and_while_moving(world: World, nabil: Chatter) -> None:
    ayesha, bilal = await world.mentor("Ayesha", hours=TUESDAY), await world.mentor("Bilal", hours=WEDNESDAY)
    await nabil.says("let me know if an earlier slot opens")
    nabil.reads("No upcoming sessions")
    first = await world.meeting(ayesha, nabil, SIX.replace(day=24), title="Portfolio")
    await nabil.says("আগে কোনো সময় খালি হলে বলবেন")
    nabil.reads("Your session stays", "Ayesha")
    second = await world.meeting(bilal, nabil, SIX.replace(day=25), title="Thesis")
    await nabil.says("/start")
    await nabil.says("tell me if something earlier opens")
    nabil.reads("Which session do you want sooner?")
    await nabil.taps("Thesis")
    nabil.reads("Your session stays", "Bilal")
    assert await _waits(world, nabil) == [first.id, second.id]
    await nabil.says("don't ask me about earlier times any more")
    nabil.reads("I won’t ask you")
    assert await _waits(world, nabil) == []
    await nabil.says("don't ask me about earlier times any more")
    nabil.reads("I didn’t get that")
    await nabil.says("bilal vai er age kono slot khali hole janaben")
    assert await _waits(world, nabil) == [second.id]
    await nabil.says("agerta ar lagbe na")
    await nabil.says("/sessions")
    await nabil.taps("Portfolio")
    await nabil.says("can i have it sooner if someone cancels")
    assert await _waits(world, nabil) == [first.id], "the one whose card lies open"
    await nabil.says("/sessions")
    await nabil.taps("Thesis", "Move")
    await nabil.says("keep it, but ping me if an earlier time comes up")
    nabil.reads("Your session stays", "Bilal")
    assert await _waits(world, nabil) == [first.id, second.id]
    await nabil.says("let me know if rumi has an earlier slot")
    assert await _waits(world, nabil) == [first.id, second.id], "nobody whom he meets is called so"
    assert "Your session stays" not in (nabil.last.text or "")


@pytest.mark.parametrize(
    "said",
    [
        "let me know if an earlier slot opens with ayesha",
        "আয়েশার সাথে আরও আগে সময় পেলে জানাবেন",
        "kalker ta ar age paile janaben",
        "tell me if something earlier comes up for tomorrow",
    ],
)
async def test_times_that_are_free_now_are_shown_before_waiting_for_others(
    world: World, nabil: Chatter, said: str
) -> None:
    ayesha, bilal = await world.mentor("Ayesha Rahman", hours=ONE_TIME), await world.mentor("Bilal")
    view = await world.meeting(ayesha, nabil, SIX.replace(day=24))
    await world.meeting(bilal, nabil, SIX.replace(day=26))
    await nabil.says("/start")
    await nabil.says(said)
    nabil.reads("Ayesha Rahman has earlier times now", "Sooner if possible")
    nabil.sees_buttons("Mon 23 Nov 18:00")
    assert await _waits(world, nabil) == []
    await nabil.taps("Sooner if possible")
    nabil.reads("Your session stays")
    assert await _waits(world, nabil) == [view.id]


async def test_which_sessions_wait_is_told(world: World, nabil: Chatter) -> None:
    ayesha, bilal = await world.mentor("Ayesha", hours=TUESDAY), await world.mentor("Bilal", hours=WEDNESDAY)
    first = await world.meeting(ayesha, nabil, SIX.replace(day=24), title="Portfolio")
    second = await world.meeting(bilal, nabil, SIX.replace(day=25), title="Thesis")
    await nabil.says("am i waiting for something?")
    nabil.reads("You aren’t waiting for an earlier time")
    await nabil.says("let me know if an earlier slot opens with ayesha")
    await nabil.says("ami ki opekkhay achi?")
    nabil.reads("Your session stays", "Portfolio")
    await nabil.says("put me on the waiting list for bilal")
    await nabil.says("আমি কি অপেক্ষায় আছি?")
    nabil.reads("You’re waiting for an earlier time for these")
    await nabil.taps("Portfolio")
    assert await _waits(world, nabil) == [second.id] != [first.id]
    await nabil.says("stop waiting for earlier")
    assert await _waits(world, nabil) == []


async def _waits(world: World, who: Chatter) -> list[int]:
    async with world.app.database.read() as tx:
        me, service = await who.person(tx), world.app.services.sooner
        return [each.id for each in await who.sessions() if await service.is_waiting(tx, each.id, actor=me)]
