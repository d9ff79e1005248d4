"""Somebody could not be reached for a while: when they are back, one message says what has changed."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence

import pytest

from bot.flow.outcome import Outcome, State
from bot.services.views.sessions import SessionView
from domain.quiet import Quiet
from domain.slots import Slot
from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX = MONDAY_MORNING.replace(hour=18) + dt.timedelta(days=3)
SEVEN = SIX + dt.timedelta(hours=1)
HOUR = dt.timedelta(hours=1)
HEAD = "I couldn’t reach you for a while"


@pytest.fixture
async def session(world: World, ayesha: Chatter, nabil: Chatter) -> SessionView:
    return await world.meeting(ayesha, nabil, SIX)


async def does(world: World, who: Chatter, change: str, session: SessionView, *args: object, **options: object) -> None:
    """Let somebody change a session without the taps, and let the time to undo it pass."""
    async with world.app.database.write() as tx:
        work = getattr(world.app.services.sessions, change)
        await work(tx, session.id, *args, actor=await who.person(tx), **options)
    await world.passes(seconds=31)


async def is_moved(world: World, session: SessionView, start: dt.datetime) -> None:
    """Let one of us put it at another time."""
    await does(world, await world.admin(), "move", session, start)


async def is_away(world: World, who: Chatter) -> None:
    who.user.blocks_bot()
    await world.settles()


async def is_back(world: World, who: Chatter, way: str) -> None:
    """Come back by one of the ways there are."""
    who.user.unblocks_bot()
    if way == "unblocks":
        await world.settles()
        return
    if way == "writes":
        who.user.says("/help")
    else:
        who.user.presses(who.last.message_id, next(button for button in who.last.buttons if button.data))
    await world.settles()


def told(who: Chatter) -> list[str]:
    return [message.text or "" for message in who.news if HEAD in (message.text or "")]


@pytest.mark.parametrize("way", ["unblocks", "writes", "presses"])
async def test_who_is_back_hears_once_what_is_true_now(
    world: World, ayesha: Chatter, nabil: Chatter, session: SessionView, way: str
) -> None:
    other = await world.meeting(ayesha, nabil, SEVEN + HOUR, title="Interview")
    await nabil.says("/start")
    await is_away(world, nabil)
    await is_moved(world, session, SIX + HOUR / 2)
    await is_moved(world, session, SEVEN)
    await does(world, ayesha, "cancel", other)
    await does(world, ayesha, "give_reason", other, "sick")
    nabil.looks_up()
    await is_back(world, nabil, way)
    [news] = told(nabil)
    assert news.splitlines() == [
        "I couldn’t reach you for a while. This has changed since (times are Dhaka time):",
        "",
        "CV review with Ayesha",
        "Moved: it was on Thu 26 Nov 18:00.",
        "Thu 26 Nov, 19:00",
        "✅ confirmed",
        "",
        "Interview with Ayesha",
        "Thu 26 Nov, 20:00",
        "✖️ cancelled by Ayesha",
        "Reason: I’m not well",
    ]
    nabil.looks_up()
    await nabil.says("/start")
    assert told(nabil) == []
    await world.until(SEVEN - HOUR)
    nabil.gets("Your session starts in 1 hour")


async def test_the_sessions_open_from_there(
    world: World, ayesha: Chatter, nabil: Chatter, session: SessionView
) -> None:
    await is_away(world, nabil)
    await is_moved(world, session, SEVEN)
    await is_back(world, nabil, "unblocks")
    await nabil.taps("Thu 26 Nov 19:00 CV review")
    nabil.reads("CV review", "Status: ✅ confirmed")
    nabil.sees_buttons("Move", "Cancel")


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("way", ["unblocks", "writes"])
async def test_nothing_is_said_when_nothing_changed(world: World, nabil: Chatter, way: str) -> None:
    await is_away(world, nabil)
    await world.passes(hours=5)
    await is_back(world, nabil, way)
    assert told(nabil) == []


async def test_there_and_back_is_no_news(world: World, ayesha: Chatter, nabil: Chatter, session: SessionView) -> None:
    await is_away(world, nabil)
    await is_moved(world, session, SEVEN)
    await is_moved(world, session, SIX)
    nabil.looks_up()
    await is_back(world, nabil, "unblocks")
    nabil.hears_nothing()


async def test_a_mentor_hears_of_requests_and_of_what_they_missed(
    world: World, ayesha: Chatter, nabil: Chatter, session: SessionView
) -> None:
    """The request was made in the seconds before the mentor blocked the bot: its news was dropped unsaid."""
    async with world.app.database.write() as tx:
        host, guest = await ayesha.person(tx), await nabil.person(tx)
        slot = Slot.of(host.id, SEVEN, 30)
        await world.app.services.sessions.book(tx, slot, topic="SQL", actor=guest)
    await world.passes(seconds=10)
    await is_away(world, ayesha)
    await does(world, nabil, "edit", session, title="LinkedIn")
    await is_back(world, ayesha, "unblocks")
    [news] = told(ayesha)
    assert "LinkedIn with Nabil\nChanged: the title." in news
    assert "SQL with Nabil\nA new request." in news
    assert "waiting for your answer" in news


async def test_the_news_that_could_not_be_delivered_is_told_too(
    world: World, ayesha: Chatter, nabil: Chatter, session: SessionView
) -> None:
    """Nobody knew that Nabil was gone until his very news was refused."""
    nabil.user.leaves_telegram()
    await is_moved(world, session, SEVEN)
    nabil.user.chat.deactivated = False
    await nabil.says("/start")
    assert "Moved: it was on Thu 26 Nov 18:00." in "".join(told(nabil))


async def test_who_is_back_before_it_is_noted_that_they_were_gone_is_reminded(
    world: World, nabil: Chatter, session: SessionView, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram's refusal waits for the database, and is older by then than what they write."""
    settle, refused, noting = world.app.outbox.settle, asyncio.Event(), asyncio.Event()

    async def later(outcomes: Sequence[Outcome]) -> None:
        if any(each.state is State.UNREACHABLE for each in outcomes):
            refused.set()
            await noting.wait()
        await settle(outcomes)

    monkeypatch.setattr(world.app.outbox, "settle", later)
    nabil.user.leaves_telegram()
    world.clock.jump(to=session.start - HOUR)
    world.app.sender.accept(await world.app.outbox.claim(10, 10))
    await asyncio.wait_for(refused.wait(), 10)
    nabil.user.chat.deactivated = False
    nabil.user.says("/start")
    await world.app.poller.poll(wait=0)
    while await world.app.inbox.serve_one():
        pass
    noting.set()
    await world.settles()
    read = [message.text or "" for message in nabil.news]
    assert any("starts in 1 hour" in each for each in read), "what was refused is sent anew"
    assert HEAD not in "".join(read)
    await world.until(session.start)
    assert any("starts in 10 minutes" in (message.text or "") for message in nabil.news)


async def test_away_again_before_it_was_told_nothing_is_forgotten(
    world: World, ayesha: Chatter, nabil: Chatter, session: SessionView
) -> None:
    await is_away(world, nabil)
    await is_moved(world, session, SEVEN)
    nabil.user.unblocks_bot()
    nabil.user.blocks_bot()  # both before the bot could say anything
    await world.settles()
    await is_back(world, nabil, "unblocks")
    assert "Moved: it was on Thu 26 Nov 18:00." in "".join(told(nabil))


async def test_who_comes_back_in_their_quiet_hours_is_awake(
    world: World, ayesha: Chatter, nabil: Chatter, session: SessionView
) -> None:
    async with world.app.database.write() as tx:
        await world.app.services.people.set_quiet(tx, Quiet(8 * 60, 23 * 60), actor=await nabil.person(tx))
    await is_away(world, nabil)
    await does(world, ayesha, "cancel", session)
    await is_back(world, nabil, "writes")
    assert len(told(nabil)) == 1


async def test_other_times_are_among_it_as_long_as_they_are_offered(
    world: World, ayesha: Chatter, nabil: Chatter, session: SessionView
) -> None:
    await is_away(world, nabil)
    await does(world, ayesha, "offer", session, [SEVEN])
    await is_back(world, nabil, "unblocks")
    assert "Other times are offered to you." in "".join(told(nabil))
    await nabil.taps("CV review", "Thu 26 Nov 19:00")
    nabil.reads("Agreed", "19:00–19:30")
    await is_away(world, nabil)
    await does(world, ayesha, "offer", session, [SIX])
    await does(world, ayesha, "withdraw", session)
    nabil.looks_up()
    await is_back(world, nabil, "unblocks")
    nabil.hears_nothing()


async def test_a_confirmation_is_among_it(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await nabil.taps("Book a session", "Ayesha", "19:00", "CV review")
    await world.passes(minutes=1)
    await is_away(world, nabil)
    [request] = await ayesha.sessions()
    await does(world, ayesha, "confirm", request)
    await is_back(world, nabil, "unblocks")
    assert "Your request was confirmed." in "".join(told(nabil))


async def test_in_bangla(world: World, ayesha: Chatter, nabil: Chatter, session: SessionView) -> None:
    await nabil.taps("বাংলা")
    await is_away(world, nabil)
    await is_moved(world, session, SEVEN)
    await is_back(world, nabil, "unblocks")
    nabil.reads(
        "কিছু সময় আপনার কাছে আমার বার্তা পৌঁছায়নি। এর মধ্যে যা বদলেছে (ঢাকা সময়):",
        "সিভি রিভিউ, Ayesha-এর সঙ্গে\nসময় বদলেছে, আগে ছিল বৃহঃ ২৬ নভে ১৮:০০।",
        "১৯:০০",
        "✅ নিশ্চিত",
    )
