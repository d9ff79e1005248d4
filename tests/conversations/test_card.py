"""One living card: a session is one message in each chat, and what is over leaves nothing behind."""

from __future__ import annotations

import datetime as dt

from domain.reminders import JOIN_LEAD
from simulator.model import Message
from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)
FRIDAY = TONIGHT + dt.timedelta(days=4)


def about(chatter: Chatter, title: str = "CV review") -> list[Message]:
    """Return the messages that show the session."""
    return [message for message in chatter.messages if title in str(message.text)]


def chosen(message: Message) -> list[str]:
    """Return the labels of the green buttons."""
    rows = (message.markup or {})["inline_keyboard"]
    return [button["text"] for row in rows for button in row if button.get("style") == "success"]


async def test_a_move_leaves_a_line_that_says_where_the_session_went(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    old = ayesha.last
    edits = old.edits
    await nabil.taps("Move", "20:00")
    await world.passes(seconds=30)
    ayesha.gets("Nabil has moved your session", "20:00–20:30", "✅ confirmed")
    assert str(old.text) == "CV review moved to Mon 23 Nov, 20:00: see below."
    assert old.buttons == []
    assert old.edits == edits + 1
    assert about(ayesha) == [old, ayesha.last]


async def test_each_reminder_takes_the_place_of_the_card_before(world: World) -> None:
    _, nabil, _ = await world.agreed(FRIDAY)
    await world.until(FRIDAY - dt.timedelta(hours=24))
    before = [message for message in nabil.messages if message is not nabil.last]
    for lead in (dt.timedelta(hours=1), JOIN_LEAD, dt.timedelta()):
        await world.until(FRIDAY - lead)
        assert nabil.messages == [*before, nabil.last]
    nabil.reads("CV review", "✅ confirmed")


async def test_a_card_too_old_to_be_deleted_shrinks(world: World) -> None:
    _, nabil, _ = await world.agreed(FRIDAY)
    old = nabil.last
    await world.until(FRIDAY - dt.timedelta(hours=24))
    nabil.gets("Tomorrow", "CV review")
    assert str(old.text) == "CV review: see below."
    assert old.buttons == []


async def test_in_bangla(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    old = ayesha.last
    await ayesha.says("/settings")
    await ayesha.taps("বাংলা")
    await nabil.taps("Move", "20:00")
    await world.passes(seconds=30)
    assert str(old.text) == "সিভি রিভিউ: নতুন সময় সোমবার, ২৩ নভেম্বর, ২০:০০। নিচে দেখুন।"


async def test_opening_the_card_elsewhere_takes_it_from_where_it_was(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    old = nabil.last
    await nabil.says("/sessions")
    assert old in nabil.messages, "a list is not the card"
    await nabil.taps("18:00")
    assert about(nabil) == [nabil.last]
    assert nabil.last is not old


async def test_a_card_that_was_left_as_a_wizard_is_the_card_again(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    card = nabil.last
    await nabil.taps("Move")
    assert "Tap a new time" in str(card.text)
    await nabil.says("/help")
    assert "✅ confirmed" in str(card.text)
    assert "Move" in nabil.labels(card)
    await nabil.taps_in(card, next(button for button in card.buttons if button.text == "Move"))
    await nabil.says("8pm")
    assert card not in nabil.messages, "the wizard goes on below"
    await nabil.taps("Move it")
    nabil.reads("Moved", "20:00–20:30")
    assert about(nabil) == [nabil.last]


async def test_a_booking_in_words_leaves_one_message(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    before = nabil.messages
    await nabil.says("book ayesha")
    await nabil.says("tomorrow 7pm")
    await nabil.says("how to write a cover letter")
    nabil.reads("The time is kept for you")
    assert nabil.messages == [*before, nabil.last]


async def test_a_wizard_that_was_left_is_gone(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.says("/book")
    wizard = nabil.last
    await nabil.says("/help")
    assert wizard not in nabil.messages
    await nabil.says("/book")
    wizard = nabil.last
    await world.passes(days=3)
    await nabil.says("/help")
    assert str(wizard.text) == "No longer in use."
    assert wizard.buttons == []


async def test_undo_goes_when_its_time_is_over_and_nothing_rings(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    for press in ("Move", "Cancel"):
        await nabil.taps(press, *(["19:00"] if press == "Move" else []))
        nabil.sees_buttons("Undo")
        nabil.looks_up()
        await world.passes(seconds=30)
        nabil.sees_no_button("Undo")
        nabil.hears_nothing()
        assert "You can still undo" not in str(nabil.last.text)
    nabil.reads("Want to add a reason?", "cancelled by you")


async def test_what_shows_something_newer_stays_when_undo_is_over(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Cancel", "I’m not well")
    nabil.reads("will read your reason")
    await nabil.taps("My sessions")
    await world.passes(seconds=40)
    nabil.reads("No upcoming sessions")


async def test_a_booking_keeps_the_way_to_describe_it(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    await world.passes(seconds=30)
    nabil.reads("waiting for Ayesha to confirm")
    nabil.sees_buttons("Add a description", "Move", "Cancel")
    nabil.sees_no_button("Undo")


async def test_after_the_end_the_card_says_so(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT)
    for person in (ayesha, nabil):
        person.looks_up()
    await world.passes(minutes=30)
    for person in (ayesha, nabil):
        person.gets("How was your session")
        person.reads("✔️ done")
        assert [message for message in person.live if "CV review" in (message.text or "")] == [person.last]
        person.sees_no_button("Join", "Late", "Move", "Cancel")
    nabil.sees_buttons("Again with Ayesha")


async def test_a_card_that_somebody_has_deleted_is_not_sent_again(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Cancel")
    world.telegram.delete_message(nabil.last)
    nabil.looks_up()
    await world.passes(seconds=40)
    nabil.hears_nothing()


async def test_a_move_and_an_edit_are_told_as_one(world: World) -> None:
    for first_move in (True, False):
        ayesha, nabil, _ = await world.agreed(TONIGHT + dt.timedelta(days=2 * first_move))
        steps = [("Move", "20:00"), ("Edit", "Title")]
        for step in steps if first_move else reversed(steps):
            await nabil.taps(step[0])
            await nabil.taps(next(label for label in nabil.labels() if step[1] in label))
            if step[1] == "Title":
                await nabil.says("Portfolio")
        await world.passes(seconds=30)
        ayesha.gets("Nabil has moved your session", "Also changed: the title.", "Portfolio", "20:00–20:30")
        assert len(ayesha.news) == 1


async def test_there_and_back_within_the_time_to_undo_tells_nobody(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Move", "19:00")
    await world.passes(seconds=20)
    await nabil.taps("Move", "18:00")
    await world.passes(minutes=2)
    ayesha.hears_nothing()


async def test_late_and_coming_stand_on_both_cards_and_correct_each_other(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - JOIN_LEAD)
    for label, told, heard in (
        ("Late 10 min", "I told Ayesha you’ll be about 10 minutes late.", "Nabil will be about 10 minutes late."),
        ("I’m coming", "I told Ayesha you’re coming.", "Nabil is coming."),
    ):
        await nabil.taps(label)
        assert chosen(nabil.last) == [label]
        assert str(nabil.last.text).count(told) == 1
        assert str(ayesha.last.text).count(heard) == 1
        await ayesha.says("/sessions")
        await ayesha.taps("18:00")
        ayesha.reads(heard)
    for person in (nabil, ayesha):
        person.reads_nowhere("10 minutes late")
    await world.until(TONIGHT)
    nabil.reads("Your session starts now.", "I told Ayesha you’re coming.")
    ayesha.reads("Your session starts now.", "Nabil is coming.")


async def test_after_a_move_nobody_is_late(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - JOIN_LEAD)
    await ayesha.taps("Late 10 min")
    await nabil.taps("Move", "19:00")
    assert "late" not in str(nabil.last.text)


async def test_undo_of_several_goes_when_its_time_is_over(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.meeting(ayesha, nabil, FRIDAY, title="Mock interview")
    card = nabil.last
    await nabil.says("cancel all my sessions")
    await nabil.taps("Yes, cancel all")
    assert card not in nabil.messages, "it says that it is confirmed"
    await nabil.says("undo")
    nabil.reads("Undone", "CV review", "Mock interview")
    await nabil.says("cancel all my sessions")
    await nabil.taps("Yes, cancel all")
    nabil.looks_up()
    await world.passes(seconds=30)
    nabil.hears_nothing()
    nabil.reads("CV review with Ayesha", "Mock interview with Ayesha", "cancelled by you")
    assert "Undo" not in str(nabil.last.text)
    assert nabil.labels() == ["My sessions", "Home"]


async def test_undo_of_one_for_another_goes_when_its_time_is_over(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await world.mentor("Sadia Karim")
    await nabil.says("cancel ayesha and book sadia tomorrow 8pm")
    await nabil.taps("Book it")
    nabil.sees_buttons("Undo")
    nabil.looks_up()
    await world.passes(seconds=30)
    nabil.hears_nothing()
    nabil.reads("Sadia Karim", "waiting for Sadia Karim to confirm")
    nabil.sees_no_button("Undo")


async def test_home_and_lists_go_when_they_say_something_old(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.says("/start")
    home = ayesha.last
    await ayesha.says("/sessions")
    listed = ayesha.last
    assert home not in ayesha.messages, "the list is newer"
    await ayesha.says("/start")
    home = ayesha.last
    assert listed not in ayesha.messages
    await nabil.taps("Move", "20:00")
    assert home in ayesha.messages, "the news is still to come"
    await world.passes(seconds=30)
    ayesha.gets("Nabil has moved your session", "20:00–20:30")
    assert home not in ayesha.messages

    await nabil.says("/start")
    home = nabil.last
    await world.until(TONIGHT + dt.timedelta(hours=1))
    assert home in nabil.messages, "a reminder makes nothing old"
    await nabil.says("cancel it")
    await nabil.taps("Yes, cancel")
    nabil.reads("Cancelled.")
    assert home not in nabil.messages
