"""Signals: "I'm coming" and "Late" ring the other side's phone, so they are few, fresh, and only near the start."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest

from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import Press
from bot.ui.buttons.cards import Coming, Late
from domain.quiet import Quiet
from domain.signals import PER_HOUR
from simulator.model import Message
from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX = MONDAY_MORNING.replace(hour=18) + dt.timedelta(days=5)
TEN_BEFORE = SIX - dt.timedelta(minutes=10)


@pytest.fixture
async def ayesha(world: World) -> Chatter:
    return await world.mentor("Ayesha", length=60)


@pytest.fixture
async def session(world: World, ayesha: Chatter, nabil: Chatter) -> SessionView:
    return await world.meeting(ayesha, nabil, SIX, minutes=60)


def headlines(messages: list[Message]) -> list[str]:
    return [(message.text or "").partition("\n")[0] for message in messages]


def rings(chatter: Chatter) -> list[str]:
    return [line for line in headlines(chatter.news) if "coming" in line or "late" in line]


@pytest.mark.parametrize("press", [Coming, partial(Late, minutes=10)], ids=["coming", "late"])
async def test_five_days_before_there_is_nothing_to_say(
    world: World, ayesha: Chatter, nabil: Chatter, session: SessionView, press: Callable[..., Press]
) -> None:
    """No card offers it; a forged press, or one on an old card, is answered with when it can be told."""
    await nabil.says("/sessions")
    await nabil.taps("CV review")
    nabil.sees_no_button("coming", "Late")
    await nabil.taps_in(nabil.last, press(session.id, version=1).pack())
    nabil.reads("You can tell that from Sat 28 Nov 17:00 on")
    nabil.sees_no_button("coming", "Late")
    ayesha.hears_nothing()
    await world.until(SIX - dt.timedelta(hours=1))
    nabil.sees_buttons("I’m coming", "Late 10 min")
    ayesha.looks_up()
    await nabil.taps("I’m coming")
    ayesha.gets("Nabil is coming")


@pytest.mark.usefixtures("session")
async def test_a_partner_is_rung_a_few_times_and_not_126(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.until(TEN_BEFORE)
    ayesha.looks_up()
    for _ in range(63):
        await nabil.taps("I’m coming")
        await nabil.taps("Late 10 min")
    nabil.reads("I told Ayesha you’ll be about 10 minutes late")  # which is what was told last
    await nabil.taps("I’m coming")
    nabil.reads(f"told {PER_HOUR} times within an hour", "Write or call")
    assert rings(ayesha) == ["Nabil is coming.", "Nabil will be about 10 minutes late."] * (PER_HOUR // 2)


@pytest.mark.usefixtures("session")
async def test_without_the_limit_each_change_of_mind_rings(
    world: World, ayesha: Chatter, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr("bot.services.sessions.signals.require_few", lambda *_said, **_now: None)
    await world.until(TEN_BEFORE)
    ayesha.looks_up()
    for _ in range(PER_HOUR):
        await nabil.taps("I’m coming")
        await nabil.taps("Late 10 min")
    assert len(rings(ayesha)) == 2 * PER_HOUR


@pytest.mark.usefixtures("session")
async def test_an_hour_later_it_can_be_said_again(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.until(TEN_BEFORE)
    for _ in range(PER_HOUR):
        await nabil.taps("I’m coming", "Late 10 min")
    await world.passes(minutes=59)
    ayesha.looks_up()
    await nabil.taps("Late 5 min")
    ayesha.hears_nothing()
    await world.passes(minutes=1)
    await nabil.taps("I’m coming")
    assert rings(ayesha) == ["Nabil is coming."]


@pytest.mark.usefixtures("session")
async def test_each_side_has_its_own_four(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.until(TEN_BEFORE)
    for _ in range(PER_HOUR):
        await nabil.taps("I’m coming", "Late 10 min")
    nabil.looks_up()
    await ayesha.taps("Late 5 min")
    assert rings(nabil) == ["Ayesha will be about 5 minutes late."]


@pytest.mark.usefixtures("session")
async def test_what_is_unsaid_is_replaced(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    """The bot's sender is behind: of three signals the last one is told."""
    await world.until(TEN_BEFORE)
    ayesha.looks_up()
    panel = nabil.last
    for label in ("I’m coming", "Late 5 min", "Late 15 min"):
        nabil.user.presses(panel.message_id, next(button for button in panel.buttons if button.text == label))
    await world.settles()
    assert rings(ayesha) == ["Nabil will be about 15 minutes late."]


@pytest.mark.usefixtures("session")
async def test_back_to_what_was_heard_there_is_nothing_to_say(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.until(TEN_BEFORE)
    await nabil.taps("Late 5 min")
    ayesha.looks_up()
    panel = nabil.last
    for label in ("I’m coming", "Late 5 min"):
        nabil.user.presses(panel.message_id, next(button for button in panel.buttons if button.text == label))
    await world.settles()
    ayesha.hears_nothing()
    nabil.reads("about 5 minutes late")


@pytest.mark.usefixtures("session")
async def test_in_quiet_hours_only_what_is_near_rings(
    world: World, ayesha: Chatter, nabil: Chatter, session: SessionView
) -> None:
    async with world.app.database.write() as tx:
        quiet = Quiet(9 * 60, 21 * 60)  # around the session too
        await world.app.services.people.set_quiet(tx, quiet, actor=await ayesha.person(tx))
    ayesha.looks_up()
    for press in (Coming(session.id, version=1), Late(session.id, 10, version=1)):
        await nabil.taps_in(nabil.last, press.pack())
    ayesha.hears_nothing()
    await world.until(TEN_BEFORE)
    ayesha.looks_up()
    await nabil.taps("Late 10 min")
    assert rings(ayesha) == ["Nabil will be about 10 minutes late."]


@pytest.mark.usefixtures("session")
async def test_in_bangla(world: World, ayesha: Chatter, nabil: Chatter, session: SessionView) -> None:
    await nabil.says("/settings")
    await nabil.taps("বাংলা")
    await nabil.taps_in(nabil.last, Coming(session.id, version=1).pack())
    nabil.reads("শনি ২৮ নভে ১৭:০০ থেকে জানানো যাবে")
    await world.until(TEN_BEFORE)
    for _ in range(PER_HOUR):
        await nabil.taps("১০ মিনিট দেরি", "আমি আসছি")
    await nabil.taps("১০ মিনিট দেরি")
    nabil.reads("এক ঘণ্টায় ৪ বার জানানো হয়েছে")
    assert len(rings(ayesha)) == PER_HOUR
