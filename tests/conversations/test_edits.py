"""A text that is changed after it was sent: the last one, while it is being talked about, and no other."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from db.models import inbox
from tests.support.chat import Chatter, World

ANY_TIME = [(weekday, 9 * 60, 23 * 60) for weekday in range(7)]
EIGHT, NINE = "nusrat tomorrow 8pm about sql", "nusrat tomorrow 9pm about sql"


@pytest.fixture
async def nusrat(world: World) -> Chatter:
    return await world.mentor("Nusrat Jahan", hours=ANY_TIME)


@pytest.fixture
async def asked(nusrat: Chatter, nabil: Chatter) -> Chatter:
    """Nabil has asked for eight and is asked whether to book it."""
    assert nusrat.user.first_name
    await nabil.says(EIGHT)
    nabil.reads("Tue 24 Nov, 20:00", "Shall I book it?")
    return nabil


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("book nusrat tomorrow 8pm about sql", "book nusrat tomorrow 9pm about sql"),
        ("nusrat tomorrow 8pm", "nusrat tomorrow 9pm"),
        ("book nusrat tomorrow 8pm", "tomorrow 9pm"),
        ("nusrat tomorow 8pm about sql", "nusrat tomorrow 9pm about sql"),
        ("নুসরাত কাল রাত ৮টায়", "নুসরাত কাল রাত ৯টায়"),
        ("nusrat kal rat 8tay", "nusrat kal rat 9tay"),
        ("tomorrow 8pm", "tomorrow 9pm"),
    ],
)
async def test_the_last_text_is_read_anew(nusrat: Chatter, nabil: Chatter, said: str, changed: str) -> None:
    assert nusrat.user.first_name
    await nabil.says(said)
    await nabil.edits(changed)
    nabil.reads("Tue 24 Nov")
    assert "21:00" in (nabil.last.text or "")
    assert "20:00" not in (nabil.last.text or "")


async def test_an_answer_in_a_wizard_is_read_anew_and_again(nusrat: Chatter, nabil: Chatter) -> None:
    assert nusrat.user.first_name
    await nabil.says("/book")
    await nabil.taps("Nusrat")
    await nabil.says("tomorrow 8pm")
    nabil.reads("Tue 24 Nov, 20:00")
    await nabil.edits("tomorrow 9pm")
    nabil.reads("Tue 24 Nov, 21:00")
    await nabil.edits("tomorrow 7pm")
    nabil.reads("Tue 24 Nov, 19:00", "What is it about?")
    await nabil.taps("CV review")
    [made] = await nabil.sessions()
    assert f"{made.start:%d %H:%M}" == "24 19:00"


async def test_after_a_tap_it_is_too_late(asked: Chatter) -> None:
    await asked.taps("Other time")
    await asked.edits(NINE)
    asked.hears_nothing()


async def test_what_is_done_stays_done(nusrat: Chatter, asked: Chatter) -> None:
    await asked.says("yes")
    await asked.edits("no")
    asked.hears_nothing()
    [made] = await asked.sessions()
    assert f"{made.start:%d %H:%M} {made.status}" == "24 20:00 PENDING"


async def test_an_earlier_text_is_not_read_anew(asked: Chatter) -> None:
    first = [each for each in asked.user.chat.messages if not each.from_bot][-1]
    await asked.says("make it 7pm")
    asked.reads("19:00")
    await asked.edits(NINE, message=first)
    asked.hears_nothing()
    await asked.edits("make it 9pm")
    asked.reads("21:00")


async def test_the_same_words_again_are_no_change(asked: Chatter) -> None:
    await asked.edits(EIGHT)
    asked.hears_nothing()


async def test_an_edit_that_comes_with_its_text_is_read_after_it(nusrat: Chatter, nabil: Chatter, world: World) -> None:
    assert nusrat.user.first_name
    nabil.user.edits(nabil.user.says(EIGHT)["message"]["message_id"], NINE)
    await world.settles()
    nabil.reads("21:00")


async def test_an_edit_that_comes_twice_is_read_once(asked: Chatter, world: World) -> None:
    mine = [each for each in asked.user.chat.messages if not each.from_bot][-1]
    asked.looks_up()
    update = asked.user.edits(mine.message_id, NINE)
    await world.receives(update, update)
    await world.restarts()
    await world.receives(update)
    asked.reads("21:00")
    assert len(asked.news) == 1


async def test_an_edit_whose_turn_fails_is_tried_again(
    asked: Chatter, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.flow.parking.RETRIES", (0.0,))
    say, tries = world.app.outbox.say, list[str]()

    async def breaks(*given: Any, **more: Any) -> Any:
        tries.append("say")
        if len(tries) == 1:
            raise ZeroDivisionError
        return await say(*given, **more)

    monkeypatch.setattr(world.app.outbox, "say", breaks)
    await asked.edits(NINE)
    asked.reads("21:00")
    assert len(asked.news) == 1


async def test_a_stranger_is_not_answered(world: World, nabil: Chatter) -> None:
    said = nabil.user.says("hello")["message"]
    world.telegram.updates.drop()
    await world.receives({"update_id": 1, "edited_message": {**said, "text": "/start", "edit_date": 1}})
    nabil.hears_nothing()


async def test_a_place_that_is_shared_live_is_not_taken_in(world: World, asked: Chatter) -> None:
    place = {**asked.user.sends_location()["message"], "edit_date": 2}
    await world.settles()
    asked.looks_up()
    first = world.telegram.updates.add("edited_message", place)["update_id"]
    world.telegram.updates.add("edited_message", place)
    await world.settles()
    asked.hears_nothing()
    async with world.app.database.read() as tx:
        assert not (await tx.scalars(select(inbox.c.id).where(inbox.c.update_id >= first))).all()
    await world.settles()
    assert not world.telegram.updates.pending, "the next poll confirms them"


async def _several(world: World) -> Chatter:
    """Let Karim offer Rumi wednesday and thursday, and look at that."""
    karim = await world.employer("Karim")
    await world.student("Rumi")
    await karim.says("offer rumi wednesday 3pm or thursday 4pm")
    karim.reads("Wed 25 Nov 15:00", "Thu 26 Nov 16:00")
    return karim


ADDED = [
    ("also friday 3pm", "also friday 4pm"),
    ("aro shukrobar bikal 3ta", "aro shukrobar bikal 4ta"),
    ("আরও শুক্রবার বিকাল ৩টা", "আরও শুক্রবার বিকাল ৪টা"),
]


@pytest.mark.parametrize(("said", "changed"), [*ADDED, ("friday 3pm", "friday 4pm")])
async def test_a_time_that_is_added_gives_way_to_that_of_the_edit(world: World, said: str, changed: str) -> None:
    karim = await _several(world)
    await _adds_another(karim, said, changed)


@pytest.mark.parametrize(("said", "changed"), ADDED)
async def test_what_is_offered_stays_as_the_added_time_is_edited(world: World, said: str, changed: str) -> None:
    karim = await _several(world)
    await karim.taps("Yes, send")
    await world.passes(seconds=40)
    await _adds_another(karim, said, changed)


async def _adds_another(karim: Chatter, said: str, changed: str) -> None:
    await karim.says(said)
    karim.reads("Wed 25 Nov 15:00, Thu 26 Nov 16:00, Fri 27 Nov 15:00")
    for _ in range(2):
        await karim.edits(changed)
        karim.reads("Wed 25 Nov 15:00, Thu 26 Nov 16:00, Fri 27 Nov 16:00\n")
    await karim.edits("not wednesday")
    karim.reads(": Thu 26 Nov 16:00\n")


async def test_an_edit_of_another_text_keeps_what_is_chosen(world: World) -> None:
    karim = await _several(world)
    await karim.says("also friday 3pm")
    await karim.says("also friday 4pm")
    await karim.edits("also friday 5pm")
    karim.reads("Wed 25 Nov 15:00, Thu 26 Nov 16:00, Fri 27 Nov 15:00, Fri 27 Nov 17:00")
