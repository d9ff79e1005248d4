"""Moving: two taps for a guest, and what the other hears. What a host does instead is in `test_offers`."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.arrangement import SetLengths
from domain.hours import Length
from domain.status import Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)


async def test_a_student_moves_with_two_taps_and_the_mentor_may_decline_the_time(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Move", "19:00")
    assert nabil.taps_made == 2
    nabil.reads("Moved. I’ll tell Ayesha in a moment", "19:00–19:30", "✅ confirmed")
    ayesha.hears_nothing()
    await world.passes(seconds=30)
    ayesha.gets("Nabil has moved your session", "It was on Mon 23 Nov 18:00 (Dhaka time)", "19:00–19:30")
    await ayesha.taps("Decline")
    ayesha.reads("Nothing is changed yet", "offer Nabil other times", "19:00–19:30")
    ayesha.sees_buttons("Offer other times", "Yes, cancel it", "Keep it")
    [session] = await nabil.sessions()
    assert session.status is Status.CONFIRMED
    await ayesha.taps("Offer other times", "18:30", "Send (1)")
    nabil.gets("Ayesha offers you other times", "19:00–19:30", "18:30")


async def test_the_card_stays_one_message_and_moves_only_for_whom_it_is_news(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    card, before = nabil.last, len(nabil.messages)
    await nabil.taps("Move", "Other day", "25", "19:30")
    assert (nabil.last, len(nabil.messages)) == (card, before)
    await world.passes(seconds=30)
    assert [message for message in ayesha.live if "CV review" in str(message.text)] == [ayesha.last]


async def test_the_length_stays_when_the_mentor_has_changed_theirs(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT, length=45)
    async with world.app.database.write() as tx:
        change = SetLengths((Length(60, ""),))
        await world.app.services.availability.save(tx, change, actor=await ayesha.person(tx))
    await nabil.taps("Move", "18:45")
    nabil.reads("18:45–19:30", "45 minutes")


async def test_the_present_time_is_no_time_to_move_to(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Move")
    nabil.reads("CV review with Ayesha", "Now: Mon 23 Nov, 18:00", "Tap a new time")
    assert nabil.labels()[0] == "Mon 23 Nov 18:30"


async def test_pressing_the_present_time_with_an_old_button_tells_nobody(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Move")
    message, later = nabil.finds("18:30")
    assert later.data is not None
    host, minute, draft = later.data.removeprefix("v1:slot:").replace(":", ".").split(".")
    await nabil.taps_in(message, f"v1:slot:{host}.{int(minute) - 30}:{draft}")
    assert "Moved" not in str(nabil.last.text)
    nabil.reads("18:00–18:30")
    await world.passes(seconds=30)
    ayesha.hears_nothing()


async def test_keeping_the_time_shows_the_card_again(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Move", "Keep the time")
    nabil.reads("18:00–18:30", "✅ confirmed")
    nabil.sees_buttons("Edit", "Move", "Cancel")


async def test_another_day_is_offered_on_both_clocks(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT, zone="Europe/London")
    await nabil.taps("Move")
    nabil.reads("Times are in your zone (London time). Ayesha is on Dhaka time.")
    assert nabil.labels()[0] == "Mon 23 Nov 12:30"
    await nabil.taps("Other day", "26", "14:00")
    nabil.reads("Thu 26 Nov, 14:00–14:30 London time", "For Ayesha: Thu 20:00–20:30 Dhaka time")
    await world.passes(seconds=30)
    ayesha.gets("Thu 26 Nov, 20:00–20:30 Dhaka time")


async def test_undo_puts_it_back_and_nobody_hears(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Move", "19:00", "Undo")
    nabil.reads("Undone. Everything is as it was.", "18:00–18:30")
    await world.passes(minutes=2)
    ayesha.hears_nothing()
    [session] = await nabil.sessions()
    assert session.start == TONIGHT


async def test_undo_comes_too_late_after_thirty_seconds(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Move", "19:00")
    card, undo = nabil.finds("Undo")
    await world.passes(seconds=30)
    await nabil.taps_in(card, undo)
    nabil.reads("It’s too late for Undo", "19:00–19:30")
    nabil.sees_buttons("Move", "Cancel")


async def test_undo_after_the_other_has_acted_is_refused(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Move", "19:00")
    await ayesha.taps("Cancel")
    await nabil.taps("Undo")
    nabil.reads("too late for Undo", "cancelled by Ayesha")


async def test_a_mentor_who_offers_sees_first_what_the_student_has_moved(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.taps("Move", "20:00")
    await nabil.taps("Move", "19:00")
    await ayesha.taps("Send (1)")
    ayesha.reads("The session was changed meanwhile", "Now: Mon 23 Nov, 19:00")
    await ayesha.taps("Send (1)")
    ayesha.reads("Sent", "19:00–19:30")
    nabil.gets("Ayesha offers you other times", "20:00")


async def test_a_time_taken_meanwhile_is_explained_in_the_same_message(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    rumi = await world.student("Rumi")
    await nabil.taps("Move")
    await rumi.taps("Book a session", "Ayesha", "19:00", "CV review")
    card = nabil.last
    await nabil.taps("19:00")
    nabil.reads("Somebody was faster: Mon 23 Nov 19:00 is gone", "Tap a new time")
    nabil.sees_no_button("Mon 23 Nov 19:00")
    assert nabil.last is card
    [session] = await nabil.sessions()
    assert session.start == TONIGHT


async def test_an_hour_behind_a_refusal_is_one_of_the_day_that_was_chosen(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    rumi = await world.student("Rumi")
    await nabil.says("move ayesha to friday 7pm")
    nabil.reads("Shall I move it?")
    await rumi.says("book ayesha friday 7pm about cv")
    await rumi.taps("Book it")
    await nabil.says("yes")
    nabil.reads("Somebody was faster: Fri 27 Nov 19:00 is gone", "The nearest free times")
    nabil.sees_buttons("Fri 27 Nov 19:30")
    await nabil.says("7:30 then")
    nabil.reads("New: Fri 27 Nov, 19:30", "Shall I move it?")


async def test_cancelled_by_the_other_while_choosing_leaves_the_wizard(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Move")
    wizard = nabil.last
    await ayesha.taps("Cancel")
    message, button = nabil.finds("19:00")
    await nabil.taps_in(message, button)
    assert "changed meanwhile" in str(wizard.text)
    assert "cancelled by Ayesha" in str(wizard.text)
    await nabil.says("bananas")
    nabil.reads("I didn’t get that")


async def test_an_old_card_of_what_is_over_shows_how_it_stands(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    card, old = nabil.last, [nabil.finds(label)[1] for label in ("Move", "Edit", "Cancel")]
    await ayesha.taps("Cancel")
    for button in old:
        await nabil.taps_in(card, button)
        nabil.reads("changed meanwhile", "cancelled by Ayesha")
        assert nabil.labels() == ["Again with Ayesha", "📅 Take out of calendar", "My sessions", "Home"]


async def test_what_has_begun_is_not_moved(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Move")
    message, later = nabil.finds("19:00")
    await world.until(TONIGHT + dt.timedelta(minutes=1))
    await nabil.taps_in(message, later)
    assert "changed meanwhile" in str(message.text) or "has begun" in str(message.text)
    [session] = await nabil.sessions()
    assert session.start == TONIGHT


async def test_a_pending_request_is_moved_before_the_mentor_hears_of_it(world: World) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review", "Move", "19:00")
    nabil.reads("19:00–19:30", "waiting for Ayesha")
    await world.passes(seconds=30)
    ayesha.gets("Nabil asks for a session with you", "19:00–19:30")
    await world.passes(seconds=60)
    assert len(ayesha.news) == 1


async def test_restarts_at_every_step_of_moving_lose_nothing(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    for label in ("Move", "Other day", "25", "19:30"):
        await nabil.taps(label)
        await world.restarts()
    nabil.reads("Moved", "Wed 25 Nov, 19:30–20:00")
    await world.passes(seconds=30)
    ayesha.gets("Nabil has moved your session", "Wed 25 Nov, 19:30–20:00")


async def test_any_command_leaves_moving(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    for command in ("/cancel", "/book", "/sessions"):
        await nabil.says("/sessions")
        await nabil.taps("CV review", "Move")
        wizard = nabil.last
        await nabil.says(command)
        assert wizard not in nabil.messages or "✅ confirmed" in str(wizard.text), "it is the card again"
    nabil.reads("CV review with Ayesha", "18:00")


async def evening(world: World) -> Chatter:
    """Let Ayesha have sessions at six, seven and eight tonight, and one this afternoon."""
    ayesha = await world.mentor("Ayesha", hours=[(weekday, 14 * 60, 21 * 60) for weekday in range(7)])
    for hour, name in ((14, "Rumi"), (18, "Farhana"), (19, "Nabil"), (20, "Lima")):
        await world.meeting(ayesha, await world.student(name), MONDAY_MORNING.replace(hour=hour))
    return ayesha


@pytest.mark.parametrize(
    "said",
    [
        "move all of tonight to thursday",
        "move tonight to thursday",
        "push all my sessions tonight to thursday",
        "something came up tonight, move everyone to thursday same time",
        "can't do tonight, move everyone to thursday",
        "move everyone tonight to thursday same time",
        "ask everyone tonight to come on thursday",
        "tonight's sessions to thursday please",
        "move this evening to thursday",
        "aj rater sobaike brihospotibar niye jan",
        "aj rater gulo brihospotibar niye jan",
        "আজ রাতেরগুলো বৃহস্পতিবার নিয়ে যান",
        "আজ সন্ধ্যায় পারব না, সবাইকে বৃহস্পতিবার একই সময়ে আসতে বলুন",
    ],
)
async def test_all_of_an_evening_are_moved_at_once_and_nobody_else(world: World, said: str) -> None:
    ayesha = await evening(world)
    await ayesha.says(said)
    ayesha.reads("Farhana", "Nabil", "Lima")
    assert str(ayesha.last.text).count("→ Thu 26 Nov") == 3
    assert "Rumi" not in str(ayesha.last.text)
    ayesha.sees_buttons("Send all")


@pytest.mark.parametrize(
    "said", ["move everyone to thursday", "সবাইকে বৃহস্পতিবার নিয়ে যান", "tell everyone to come thursday instead"]
)
async def test_everyone_is_whom_one_meets_on_the_only_day(world: World, said: str) -> None:
    ayesha = await evening(world)
    await ayesha.says(said)
    ayesha.reads("Rumi", "Farhana", "Nabil", "Lima", "Thu 26 Nov")
    ayesha.sees_buttons("Send all")


async def test_all_but_one_are_moved(world: World) -> None:
    ayesha = await evening(world)
    await ayesha.says("move everyone tonight to thursday except farhana")
    ayesha.reads("Nothing changes for Farhana.", "19:00 CV review, Nabil", "20:00 CV review, Lima", "Thu 26 Nov")
    ayesha.sees_buttons("Send all")
    assert "CV review, Farhana" not in str(ayesha.last.text)


@pytest.mark.parametrize(
    "said",
    [
        "move everyone tonight to thursday same time",
        "আজ সন্ধ্যায় পারব না, সবাইকে বৃহস্পতিবার একই সময়ে আসতে বলুন",
    ],
)
async def test_the_same_time_on_another_day_is_the_only_one_that_is_proposed(world: World, said: str) -> None:
    ayesha = await evening(world)
    await ayesha.says(said)
    for hour in (18, 19, 20):
        ayesha.reads(f"→ Thu 26 Nov {hour}:00\n" if hour < 20 else "→ Thu 26 Nov 20:00")
    assert "30" not in str(ayesha.last.text)
