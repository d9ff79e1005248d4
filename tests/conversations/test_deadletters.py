"""What nobody else hears of reaches the admins, who try it again or drop it."""

from __future__ import annotations

import pytest

from bot.ui.buttons.letters import DropLetter, OpenLetters, RetryLetter
from bot.ui.screens import plain
from simulator.errors import ApiError
from tests.support.chat import Chatter, World
from tests.support.letters import dead_update


@pytest.fixture
async def shirin(world: World) -> Chatter:
    return await world.admin("Shirin")


async def given_up(world: World, person: Chatter) -> None:
    """Leave an update of a person that met bugs; it was /help."""
    async with world.app.database.write() as tx:
        await dead_update(tx, person.user.id, update_id=900)


async def looks(world: World) -> None:
    """Let the bot look at what was given up, as it does every few minutes."""
    await world.app.ticks.report()
    await world.settles()


async def test_a_bug_reaches_the_admins_once_a_day(
    world: World, nabil: Chatter, shirin: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.flow.parking.RETRIES", ())
    with monkeypatch.context() as broken:
        broken.setattr(plain, "help_", lambda *_: 1 / 0)
        await nabil.says("/help")
    nabil.reads("Something went wrong")
    for _ in range(3):
        await looks(world)
    assert len(shirin.news) == 1
    shirin.reads("A message from somebody met a bug and is parked")
    await shirin.taps("Met a bug (1)")
    shirin.reads("ZeroDivisionError, Nabil")
    shirin.reads_nowhere("/help")
    nabil.looks_up()
    await shirin.taps("Retry ")
    shirin.reads("I’m trying it again.", "Nothing is left here.")
    nabil.gets("What I can do")


WEIRD = ApiError(400, "Bad Request: message is too weird")


async def test_an_answer_that_telegram_cannot_read_comes_without_formatting(
    world: World, nabil: Chatter, shirin: Chatter, caplog: pytest.LogCaptureFixture
) -> None:
    world.telegram.fail("sendMessage", nabil.user.id, error=ApiError(400, "Bad Request: can't parse entities: <b>"))
    await nabil.says("/help")
    nabil.reads("What I can do")
    await nabil.taps("Book a session")
    nabil.reads("No mentor can be booked")
    assert caplog.text.count("was refused and sent without formatting: Can't parse entities") == 1
    await shirin.says("/admin")
    shirin.sees_no_button("Not sent")


async def test_without_a_simpler_form_the_same_answer_is_lost(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.flow.outcome.simpler", lambda *_: None)
    world.telegram.fail("sendMessage", nabil.user.id, error=ApiError(400, "Bad Request: can't parse entities: <b>"))
    await nabil.says("/help")
    nabil.reads_nowhere("What I can do")


async def test_a_message_that_telegram_refused_is_sent_again_or_dropped(
    world: World, nabil: Chatter, shirin: Chatter
) -> None:
    for _ in range(2):
        world.telegram.fail("sendMessage", nabil.user.id, error=WEIRD, times=2)
        await nabil.says("/help")
        nabil.reads("Telegram did not let it through", "give an admin this reference")
        nabil.reads_nowhere("What I can do")
    nabil.looks_up()
    await shirin.says("/admin")
    shirin.reads("2 messages of mine could not be sent.", "Nobody is waiting")
    await shirin.taps("Not sent (2)", "Retry ")
    shirin.reads("I’m trying it again.", "One message of mine could not be sent.")
    nabil.gets("What I can do")
    nabil.looks_up()
    await shirin.taps("Drop ")
    shirin.reads("Dropped for good.", "Nothing is left here.")
    nabil.hears_nothing()
    await shirin.says("/admin")
    shirin.sees_no_button("Not sent")


async def test_an_apology_that_is_refused_too_is_the_last_one(world: World, nabil: Chatter, shirin: Chatter) -> None:
    world.telegram.fail("sendMessage", nabil.user.id, error=WEIRD, times=99)
    await nabil.says("/help")
    nabil.hears_nothing()
    await shirin.says("/admin")
    shirin.reads("2 messages of mine could not be sent.")


async def test_nobody_hears_of_a_notice_that_was_refused_but_the_admins(
    world: World, nabil: Chatter, shirin: Chatter
) -> None:
    ayesha = await world.mentor("Ayesha")
    ayesha.looks_up()
    world.telegram.fail("sendMessage", ayesha.user.id, error=WEIRD, times=2)
    await nabil.says("book ayesha tomorrow 6pm about CV")
    await nabil.taps("Book it")
    await world.passes(minutes=1)
    ayesha.hears_nothing()
    await shirin.says("/admin")
    shirin.reads("One message of mine could not be sent.")


async def test_an_old_button_is_answered_with_a_sentence(world: World, nabil: Chatter, shirin: Chatter) -> None:
    await given_up(world, nabil)
    for _ in range(2):
        await shirin.says("/admin")
        await shirin.taps("Met a bug (1)")
    old = shirin.messages[-2]
    await shirin.taps("Drop abcd1234")
    await shirin.taps_in(old, DropLetter("update", 1).pack())
    shirin.looks_up()
    await shirin.taps_in(shirin.last, RetryLetter("update", 1).pack())
    shirin.reads("That one has been dealt with already.", "Nothing is left here.")


async def test_two_admins_press_at_once_and_one_of_them_does_it(world: World, nabil: Chatter, shirin: Chatter) -> None:
    kamal = await world.admin("Kamal")
    await given_up(world, nabil)
    for admin in (shirin, kamal):
        await admin.says("/admin")
        await admin.taps("Met a bug (1)")
    for admin in (shirin, kamal):
        message, button = admin.finds("Drop abcd1234")
        admin.user.presses(message.message_id, button)
    await world.settles()
    said = [(admin.last.text or "").partition("\n")[0] for admin in (shirin, kamal)]
    assert sorted(said) == ["Dropped for good.", "That one has been dealt with already."]


@pytest.mark.parametrize("sort", ["update", "message", "tick", "nonsense"])
@pytest.mark.parametrize("press", [RetryLetter, DropLetter])
async def test_forged_buttons_are_nobodys(
    world: World, nabil: Chatter, press: type[RetryLetter | DropLetter], sort: str
) -> None:
    await given_up(world, nabil)
    for forged in (press(sort, 1), OpenLetters(sort)):
        await nabil.taps_in(nabil.last, forged.pack())
        nabil.reads("You can’t do that", "Hello Nabil")
    assert len(await world.dead_letters()) == 1
    world.bugs = 1


async def test_an_admins_forged_button_is_stale(world: World, shirin: Chatter) -> None:
    await shirin.taps_in(shirin.last, OpenLetters("nonsense").pack())
    assert shirin.toast == plain.stale(world.app.catalogues.say("en", "Asia/Dhaka", world.clock.now()))


async def test_without_trouble_admins_hear_nothing(world: World, shirin: Chatter) -> None:
    await looks(world)
    shirin.hears_nothing()
