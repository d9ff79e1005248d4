"""My sessions: the lists, the cards, what each shows and offers at which time."""

from __future__ import annotations

import datetime as dt

from domain.status import Status
from tests.support.chat import MONDAY_MORNING, World

TONIGHT = MONDAY_MORNING.replace(hour=18)


async def test_nothing_ahead_is_no_dead_end(world: World) -> None:
    nabil = await world.student("Nabil")
    await nabil.taps("My sessions")
    nabil.reads("No upcoming sessions.")
    assert nabil.labels() == ["Book a session", "Past", "Home"]
    await nabil.taps("Past")
    nabil.reads("No past sessions yet.")
    await nabil.taps("Upcoming", "Home")
    nabil.reads("Hello Nabil")
    assert len(nabil.messages) == 1


async def test_the_list_is_paged_and_each_session_opens_its_card(world: World) -> None:
    ayesha, bilal, nabil = await world.mentor("Ayesha"), await world.mentor("Bilal"), await world.student("Nabil")
    for half_hour in range(6):
        start, mentor = TONIGHT + dt.timedelta(minutes=30 * half_hour), bilal if half_hour == 5 else ayesha
        await world.meeting(mentor, nabil, start, title=f"Lesson {half_hour + 1}")
    await nabil.says("/sessions")
    nabil.reads("6 upcoming sessions", "Lesson 1 with Ayesha", "Lesson 5")
    assert nabil.labels() == [
        "✅ Mon 23 Nov 18:00 Lesson 1",
        "✅ Mon 23 Nov 18:30 Lesson 2",
        "✅ Mon 23 Nov 19:00 Lesson 3",
        "✅ Mon 23 Nov 19:30 Lesson 4",
        "✅ Mon 23 Nov 20:00 Lesson 5",
        "More ›",
        "Past",
        "Home",
    ]
    await nabil.taps("More ›", "Lesson 6")
    nabil.reads("Lesson 6", "With Bilal", "Mon 23 Nov, 20:30–21:00 Dhaka time", "Room: meet.jit.si", "✅ confirmed")
    agreed = ["Join the meeting", "Edit", "Move", "Cancel", "📅 Add to calendar", "Google Calendar"]
    assert nabil.labels() == [*agreed, "My sessions", "Home"]
    await nabil.taps("My sessions")
    nabil.reads("6 upcoming sessions")


async def test_what_is_over_or_called_off_is_under_past(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.meeting(ayesha, nabil, TONIGHT + dt.timedelta(days=2), title="Called off")
    await nabil.taps("Cancel")
    await world.until(TONIGHT + dt.timedelta(hours=1))
    await nabil.says("/sessions")
    nabil.reads("No upcoming sessions.")
    await nabil.taps("Past")
    nabil.reads("2 past or cancelled sessions", "✔️ done", "✖️ cancelled by you")
    await nabil.taps("CV review")
    nabil.reads("✔️ done")
    stars = [f"{n} ⭐" for n in range(1, 6)]
    said = ["What we agreed", "Ayesha didn’t come"]
    assert nabil.labels() == [*stars, *said, "Again with Ayesha", "My sessions", "Home"]


async def test_join_is_there_at_once_and_the_room_is_the_same_for_both(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    nabil.sees_buttons("Join the meeting")
    await world.until(TONIGHT - dt.timedelta(minutes=59))
    rooms = set()
    for someone in (ayesha, nabil):
        await someone.says("/sessions")
        await someone.taps("CV review")
        assert someone.labels()[:5] == ["Join the meeting", "I’m coming", "Late 5 min", "Late 10 min", "Late 15 min"]
        rooms.add(someone.last.buttons[0].url)
    [room] = rooms
    assert str(room).startswith("https://meet.jit.si/skillbd-")


async def test_during_the_session_join_and_late_stay_and_the_rest_goes(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT + dt.timedelta(minutes=5))
    await nabil.says("/sessions")
    await nabil.taps("CV review")
    nabil.sees_buttons("Join the meeting", "Late 10 min")
    nabil.sees_no_button("Edit", "Move", "Cancel")


async def test_the_session_is_done_when_it_has_ended(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT + dt.timedelta(minutes=30))
    [session] = await nabil.sessions()
    assert session.status is Status.COMPLETED


async def test_late_and_coming_are_told_at_once_with_one_tap(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=10))
    ayesha.looks_up()
    nabil.taps_made = 0
    await nabil.taps("Late 10 min")
    assert nabil.taps_made == 1
    nabil.reads("I told Ayesha you’ll be about 10 minutes late.")
    ayesha.gets("Nabil will be about 10 minutes late.", "18:00–18:30")
    ayesha.sees_buttons("Join the meeting")
    await ayesha.taps("I’m coming")
    ayesha.reads("I told Nabil you’re coming.")
    nabil.gets("Ayesha is coming.")


async def test_an_old_card_shows_the_present_state_when_it_is_pressed(world: World) -> None:
    ayesha, nabil, view = await world.agreed(TONIGHT)
    await ayesha.says("/sessions")
    listing, opener = ayesha.finds("CV review")
    await nabil.taps("Move", "19:30")
    await ayesha.taps_in(listing, opener)
    ayesha.reads("19:30–20:00")
    assert view.start == TONIGHT


async def test_cards_show_both_clocks(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT, zone="America/New_York")
    await nabil.says("/sessions")
    nabil.reads("Tap to open (New York time)")
    await nabil.taps("Mon 23 Nov 07:00 CV review")
    nabil.reads("Mon 23 Nov, 07:00–07:30 New York time, 30 minutes", "For Ayesha: Mon 18:00–18:30 Dhaka time")
    await ayesha.says("/sessions")
    await ayesha.taps("Mon 23 Nov 18:00 CV review")
    ayesha.reads("Mon 23 Nov, 18:00–18:30 Dhaka time", "For Nabil: Mon 07:00–07:30 New York time")


async def test_moments_are_in_the_readers_own_format(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    [moment] = [entity for entity in nabil.last.entities if entity["type"] == "date_time"]
    assert moment["unix_time"] == int(TONIGHT.timestamp())


async def test_a_session_of_somebody_else_does_not_exist(world: World) -> None:
    _, _, view = await world.agreed(TONIGHT)
    eve = await world.student("Eve")
    for action in ("card", "move", "edit", "cancel", "undo", "describe", "mywhy", "confirm", "decline", "coming"):
        await eve.taps_in(eve.last, f"v1:{action}:{view.id}:{view.version}")
        eve.reads("I can’t find that any more", "Hello Eve")
        eve.reads_nowhere("CV review")
    await eve.says("bananas")
    eve.reads("I didn’t get that")


async def test_a_dashboard_shows_the_next_session_and_opens_it(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.says("/start")
    nabil.reads("Hello Nabil.", "Your next session:", "CV review", "With Ayesha")
    assert nabil.labels()[:5] == ["Join the meeting", "Move", "Cancel", "✅ CV review", "Book a session"]
    await nabil.taps("CV review")
    nabil.sees_buttons("Edit", "Move", "Cancel")
    await world.until(TONIGHT - dt.timedelta(minutes=30))
    await nabil.says("/start")
    assert nabil.labels()[0] == "Join the meeting"


async def test_a_page_that_is_gone_shows_the_last_one(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps_in(nabil.last, "v1:list:upcoming.7:0")
    nabil.reads("1 upcoming session")
    await nabil.taps_in(nabil.last, "v1:list:nonsense.0:0")
    assert "no longer works" in str(nabil.toast)
