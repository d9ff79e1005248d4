"""/settings: zone, language, reminders. Each tap saves at once, in the same message."""

from __future__ import annotations

from bot.services.views.people import PersonView
from bot.ui.zones import REGIONS
from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX = MONDAY_MORNING.replace(hour=18)


async def person(chatter: Chatter) -> PersonView:
    async with chatter.world.app.database.read() as tx:
        return await chatter.person(tx)


async def test_settings_say_how_everything_is_set(nabil: Chatter) -> None:
    await nabil.says("/settings")
    nabil.reads("Dhaka time (Asia/Dhaka), now 09:00", "Language: English")
    nabil.reads("1 day before, 1 hour before, 10 minutes before, at the start")
    nabil.sees_buttons("Time zone", "Reminders", "Become a mentor", "Home")


async def test_a_zone_is_two_taps_and_moves_no_session(world: World, nabil: Chatter) -> None:
    ayesha = await world.mentor("Ayesha")
    await world.meeting(ayesha, nabil, SIX)
    await nabil.says("/settings")
    await nabil.taps("Time zone", "London")
    assert nabil.taps_made == 2
    nabil.reads("Times are now in London time", "Europe/London", "now 03:00")
    nabil.reads_nowhere("Your weekly hours")
    assert [session.start for session in await nabil.sessions()] == [SIX]
    await nabil.taps("Home")
    nabil.reads("12:00–12:30 London time", "For Ayesha", "18:00–18:30 Dhaka time")
    await ayesha.says("/start")
    ayesha.reads("18:00–18:30 Dhaka time", "For Nabil", "12:00–12:30 London time")


async def test_a_mentor_hears_that_the_weekly_hours_go_by_the_new_clock(world: World) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says("/settings")
    await ayesha.taps("Time zone", "London")
    ayesha.reads("Your weekly hours keep their figures, now in London time")
    await ayesha.taps("My availability")
    ayesha.reads("London time")


async def test_every_region_is_a_tap_away_and_each_city_can_be_chosen(nabil: Chatter) -> None:
    await nabil.says("/settings")
    await nabil.taps("Time zone")
    for region in ("Asia", "Europe", "Africa", "Americas", "Pacific", "Common"):
        await nabil.taps(region)
        nabil.sees_buttons("‹ Settings")
    assert sum(len(zones) for zones in REGIONS.values()) == len({zone for zones in REGIONS.values() for zone in zones})
    await nabil.taps("Africa", "Lagos 04:00")
    assert (await person(nabil)).zone == "Africa/Lagos"
    assert len(nabil.news) == 0


async def test_choosing_the_zone_i_have_changes_nothing(nabil: Chatter) -> None:
    await nabil.says("/settings")
    await nabil.taps("Time zone", "Dhaka 09:00")
    nabil.reads("Asia/Dhaka")


async def test_each_reminder_has_a_switch(nabil: Chatter) -> None:
    await nabil.says("/settings")
    await nabil.taps("Reminders", "☑ 1 day before")
    nabil.sees_buttons("☐ 1 day before", "☑ 1 hour before", "☑ 10 minutes before", "☑ at the start")
    assert (await person(nabil)).reminders == (60, 10, 0)
    await nabil.taps("☐ 1 day before")
    assert (await person(nabil)).reminders == (1440, 60, 10, 0)


async def test_the_usual_reminders_come_back_with_one_tap(nabil: Chatter) -> None:
    await nabil.says("/settings")
    await nabil.taps("Reminders")
    nabil.sees_no_button("usual")
    await nabil.taps("☑ 1 hour before", "☑ 10 minutes before", "Reset to default")
    nabil.sees_buttons("☑ 1 hour before", "☑ 10 minutes before")
    nabil.sees_no_button("usual")
    assert (await person(nabil)).reminders is None


async def test_without_reminders_i_am_told_what_that_means(nabil: Chatter) -> None:
    await nabil.says("/settings")
    await nabil.taps("Reminders", "☑ 1 day", "☑ 1 hour", "☑ 10 minutes", "☑ at the start")
    nabil.reads("All are off", "My sessions")
    await nabil.taps("‹ Settings")
    nabil.reads("Reminders: none")


async def test_a_switch_pressed_many_times_does_it_once(nabil: Chatter) -> None:
    await nabil.says("/settings")
    await nabil.taps("Reminders")
    await nabil.taps_wildly("☑ 1 hour before")
    assert (await person(nabil)).reminders == (1440, 10, 0)
    nabil.sees_buttons("☐ 1 hour before")


async def test_an_old_menu_may_be_looked_at_beside_a_booking(world: World, nabil: Chatter) -> None:
    await world.mentor("Ayesha")
    menu = nabil.last
    await nabil.says("/book")
    await nabil.taps_in(menu, "Settings")
    await nabil.taps("Ayesha")
    nabil.sees_buttons("18:00")
    await nabil.says("/settings")
    nabil.reads("Settings")
    assert not [label for message in nabil.messages for label in nabil.labels(message) if "18:00" in label]


async def test_a_menu_in_the_place_of_a_booking_ends_it(world: World, nabil: Chatter) -> None:
    """As a phone does that still shows the buttons from before."""
    await world.mentor("Ayesha")
    settings = next(button for button in nabil.last.buttons if button.text == "Settings")
    await nabil.taps("Book a session", "Ayesha", "18:00")
    await nabil.taps_in(nabil.last, settings)
    nabil.sees_buttons("Time zone")
    await nabil.says("CV review")
    nabil.reads("Who would you like to meet?")  # it begins anew: the time that was chosen is gone
    assert not await nabil.sessions()


async def test_a_mentor_finds_the_availability_there(world: World) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says("/settings")
    ayesha.sees_no_button("Become a mentor")
    await ayesha.taps("My availability")
    ayesha.reads("Your availability")


async def test_without_an_api_nothing_is_said_of_tokens(nabil: Chatter) -> None:
    await nabil.says("/settings")
    nabil.sees_no_button("API tokens")
