"""How somebody becomes a mentor, and sets up how they can be booked."""

from __future__ import annotations

import pytest

from bot.services.views.mentors import ProfileView
from domain.hours import PRESETS
from domain.status import Role
from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX = MONDAY_MORNING.replace(hour=18)


@pytest.fixture
async def shirin(world: World) -> Chatter:
    return await world.admin("Shirin")


async def profile(chatter: Chatter) -> ProfileView | None:
    async with chatter.world.app.database.read() as tx:
        return await chatter.world.app.services.mentors.profile(tx, actor=await chatter.person(tx))


async def is_mentor(chatter: Chatter) -> bool:
    async with chatter.world.app.database.read() as tx:
        return Role.MENTOR in (await chatter.person(tx)).roles


async def applies(chatter: Chatter, words: str = "I help with React") -> None:
    """Ask to become a mentor: three steps."""
    await chatter.taps("Settings", "Become a mentor")
    await chatter.says(words)
    await chatter.taps("Evenings", "Send to the admins")


# ── Invitations ──


async def test_an_invitation_makes_a_mentor_who_can_be_booked_after_two_taps(world: World) -> None:
    ayesha = world.meets("Ayesha")
    await ayesha.says(f"/start {await world.invitation()}")
    ayesha.reads("Welcome as a mentor", "Dhaka time", "Sun–Thu 18:00–21:00")
    await ayesha.taps("Evenings", "45 min")
    ayesha.reads("students can book you now", "Sun–Thu 18:00–21:00", "45 minutes")
    assert ayesha.taps_made == 2
    assert len(ayesha.messages) == 1
    nabil = await world.student("Nabil")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    [session] = await nabil.sessions()
    assert session.length == 45


async def test_an_invitation_works_once(world: World, nabil: Chatter) -> None:
    token = await world.invitation()
    await nabil.says(f"/start {token}")
    rumi = world.meets("Rumi")
    await rumi.says(f"/start {token}")
    rumi.reads("used already or is too old", "Rumi")
    rumi.sees_buttons("Book a session")
    assert await is_mentor(nabil)
    assert not await is_mentor(rumi)


async def test_who_has_used_it_may_open_it_again(world: World, nabil: Chatter) -> None:
    token = await world.invitation()
    await nabil.says(f"/start {token}")
    await nabil.says(f"/start {token}")
    nabil.reads("Welcome as a mentor")
    await nabil.taps("Daytime", "30 min")
    await nabil.says(f"/start {token}")
    nabil.reads("accepted the invitation", "Hello Nabil")


async def test_an_invitation_lasts_seven_days(world: World, nabil: Chatter) -> None:
    token = await world.invitation()
    await world.passes(days=7)
    await nabil.says(f"/start {token}")
    nabil.reads("used already or is too old")
    assert not await is_mentor(nabil)


@pytest.mark.parametrize("token", ["x", "A" * 32, "A" * 4000, "../../etc", "🤷", "group2", "a b c"])
async def test_a_forged_invitation_is_none(nabil: Chatter, token: str) -> None:
    await nabil.says(f"/start {token}")
    nabil.reads("used already or is too old", "Hello Nabil")
    assert not await is_mentor(nabil)


async def test_an_employer_is_no_mentor(world: World, nabil: Chatter) -> None:
    await nabil.says(f"/start {await world.invitation(Role.EMPLOYER)}")
    nabil.reads("employer", "company")
    await nabil.taps("Never mind", "Home")
    nabil.sees_buttons("Book a session", "My company")
    assert not await is_mentor(nabil)


# ── Applications ──


async def test_who_asks_is_approved_and_can_be_booked(world: World, nabil: Chatter, shirin: Chatter) -> None:
    await nabil.taps("Settings", "Become a mentor")
    nabil.reads("Step 1 of 3")
    for question, answer in (("is it paid?", "costs nothing"), ("what should I write?", "In your own words")):
        await nabil.says(question)
        nabil.reads(answer)
    await nabil.says("I review <b>CVs</b> & portfolios")
    nabil.reads("Step 2 of 3", "Dhaka time")
    await nabil.says("whenever it suits me")
    nabil.reads("didn’t get that")
    await nabil.says("fri and sat 10am to 1pm")
    nabil.reads("this is how students would see you", "I review <b>CVs</b> & portfolios", "Fri–Sat 10:00–13:00")
    await nabil.taps("Change the hours", "Evenings", "Change the text")
    await nabil.says("I review <b>CVs</b> & portfolios, also on the phone")
    nabil.reads("also on the phone", "Sun–Thu 18:00–21:00")
    shirin.hears_nothing()
    await nabil.taps("Send to the admins")
    nabil.reads("I’ve asked our admins")
    shirin.gets("Nabil", "become a mentor", "I review <b>CVs</b> & portfolios")
    shirin.sees_buttons("Approve Nabil", "Refuse Nabil")
    await shirin.taps("Approve Nabil")
    shirin.reads("Nabil is a mentor now")
    nabil.gets("you are a mentor now", "students can book you")
    rumi = await world.student("Rumi")
    await rumi.taps("Book a session")
    rumi.reads("Nabil", "30 minutes", "I review <b>CVs</b> & portfolios")


async def test_the_application_waits_in_the_list_with_its_words(world: World, nabil: Chatter, shirin: Chatter) -> None:
    nabil.user.username = "nabil"
    await applies(nabil, "I review CVs")
    await shirin.says("/admin")
    shirin.reads("1 person", "Nabil", "@nabil", "I review CVs")
    await shirin.taps("Refuse Nabil")
    shirin.reads("I’ve told Nabil")
    await shirin.taps("Back to /admin")
    shirin.reads("Nobody is waiting")


async def test_both_admins_hear_and_the_second_answer_changes_nothing(world: World, nabil: Chatter) -> None:
    shirin, kamal = await world.admin("Shirin"), await world.admin("Kamal")
    await applies(nabil)
    for admin in (shirin, kamal):
        admin.gets("Nabil", "become a mentor")
    nabil.looks_up()
    await shirin.taps("Approve Nabil")
    await kamal.taps("Approve Nabil")
    kamal.reads("Nabil is a mentor now")
    assert len(nabil.news) == 1
    assert await is_mentor(nabil)


async def test_an_approval_is_not_taken_back_by_an_old_refuse_button(world: World, nabil: Chatter) -> None:
    shirin, kamal = await world.admin("Shirin"), await world.admin("Kamal")
    await applies(nabil)
    await shirin.taps("Approve Nabil")
    nabil.looks_up()
    await kamal.taps("Refuse Nabil")
    kamal.reads("not possible any more")
    nabil.hears_nothing()
    assert await is_mentor(nabil)


async def test_who_is_refused_hears_it_kindly_and_may_ask_again(world: World, nabil: Chatter, shirin: Chatter) -> None:
    await applies(nabil)
    await shirin.taps("Refuse Nabil")
    nabil.gets("Thank you for offering", "not possible at the moment")
    await world.passes(days=1)
    shirin.looks_up()
    await nabil.taps("Home")
    await applies(nabil)
    shirin.gets("Nabil", "become a mentor")
    await shirin.taps("Approve Nabil")
    nabil.gets("you are a mentor now")


async def test_asking_twice_asks_the_admins_once(world: World, nabil: Chatter, shirin: Chatter) -> None:
    await applies(nabil)
    shirin.looks_up()
    await nabil.taps("Home", "Settings", "Become a mentor")
    nabil.reads("Our admins have your application")
    shirin.hears_nothing()


async def test_an_admin_who_comes_later_finds_it_on_the_dashboard(world: World, nabil: Chatter) -> None:
    await applies(nabil)
    shirin = await world.admin()
    await shirin.taps("Admin: 1 waiting", "Approve Nabil")
    nabil.gets("you are a mentor now")


async def test_only_admins_approve(world: World, nabil: Chatter, shirin: Chatter) -> None:
    await applies(nabil)
    approve = next(button for button in shirin.last.buttons if button.text.startswith("Approve"))
    for words in ("/admin", "/admin please"):
        await nabil.says(words)
        nabil.reads("You can’t do that")
    await nabil.taps_in(nabil.last, approve.data or "")
    assert not await is_mentor(nabil)
    nabil.reads("You can’t do that")


async def test_a_change_of_mind_asks_nobody(nabil: Chatter, shirin: Chatter) -> None:
    await nabil.taps("Settings", "Become a mentor", "Never mind")
    nabil.reads("Hello Nabil")
    shirin.hears_nothing()


# ── Set-up ──


@pytest.mark.parametrize("preset", ["Evenings", "Weekend", "Daytime"])
async def test_hours_come_from_three_presets(ayesha: Chatter, preset: str) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("Hours", preset)
    ayesha.reads("Nothing has changed yet", "Weekly hours:", "Next free time:")
    await ayesha.taps("Save")
    ayesha.reads("Saved", "Your availability")
    assert ayesha.taps_made == 3
    found = await profile(ayesha)
    assert found is not None
    assert found.hours == PRESETS[preset.lower()]


@pytest.mark.parametrize("minutes", [30, 45, 60])
async def test_the_length_is_one_of_three(ayesha: Chatter, minutes: int) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("Session length", f"{minutes} min", "Save")
    found = await profile(ayesha)
    assert found is not None
    assert found.length == minutes


async def test_new_hours_leave_what_is_booked_alone(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.meeting(ayesha, nabil, SIX)
    await ayesha.says("/availability")
    await ayesha.taps("Hours", "Weekend")
    ayesha.reads("1 session doesn’t fit any more and stays:", "Nabil")
    await ayesha.taps("Save")
    await world.passes(minutes=1)
    assert [session.start for session in await nabil.sessions()] == [SIX]
    await nabil.says("/book")
    await nabil.taps("Ayesha")
    nabil.sees_buttons("Fri 27 Nov 10:00")
    nabil.sees_no_button("18:00")


async def test_instant_confirmation_is_switched_on_and_off(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("Book without asking me")
    ayesha.reads("at once, without asking you")
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    nabil.reads("Booked", "confirmed")
    await world.passes(seconds=30)
    ayesha.gets("Nabil has booked")
    ayesha.sees_no_button("Confirm")
    await ayesha.says("/availability")
    await ayesha.taps("Ask me first")
    ayesha.reads("you confirm each request")


async def test_a_room_of_my_own_reaches_whoever_is_confirmed(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.meeting(ayesha, nabil, SIX)
    await ayesha.says("/availability")
    await ayesha.taps("My meeting room")
    await ayesha.says("zoom.us/j/987")
    ayesha.reads("Saved", "https://zoom.us/j/987")
    await world.passes(seconds=30)
    nabil.gets("Ayesha has a new meeting link")
    assert [session.link for session in await nabil.sessions()] == ["https://zoom.us/j/987"]


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "ftp://a.b/c",
        "http://",
        "https://user:secret@zoom.us/j/1",
        "hello",
        "😀",
        f"a.de/{'h' * 600}",
    ],
)
async def test_what_is_no_link_is_explained_and_asked_again(ayesha: Chatter, link: str) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("My meeting room")
    await ayesha.says(link)
    ayesha.reads("not a link I can pass on", "https://zoom.us/j/123456789")
    await ayesha.says("https://meet.example.org/ayesha")
    ayesha.reads("Saved")
    found = await profile(ayesha)
    assert found is not None
    assert found.link == "https://meet.example.org/ayesha"


async def test_rooms_are_made_again_when_mine_is_removed(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("My meeting room")
    await ayesha.says("https://zoom.us/j/987")
    await ayesha.taps("My meeting room", "Use automatic rooms")
    ayesha.reads("Saved", "I make one for each session")
    await world.meeting(ayesha, nabil, SIX)
    [session] = await nabil.sessions()
    assert session.link is not None
    assert session.link.startswith("https://meet.jit.si/skillbd-")


async def test_students_read_what_i_can_help_with(ayesha: Chatter, nabil: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("About me")
    await ayesha.says("x" * 301)
    ayesha.reads("too long: 301 characters, and 300 fit")
    await ayesha.says("React & <i>Django</i> 🙂 আয়েশা")
    ayesha.reads("Saved")
    await nabil.taps("Book a session")
    nabil.reads("React & <i>Django</i> 🙂 আয়েশা")


async def test_a_student_has_no_availability(nabil: Chatter) -> None:
    await nabil.says("/availability")
    nabil.reads("Only mentors and employers set hours")
    await nabil.says("/start")
    await applies(nabil)
    await nabil.says("/availability")
    nabil.reads("Our admins have your application")


async def test_a_mentor_without_hours_is_reminded_of_them(world: World, nabil: Chatter) -> None:
    await nabil.says(f"/start {await world.invitation()}")
    await nabil.says("/start")
    nabil.reads("nobody can book you yet")
    await nabil.taps("My availability", "Hours", "Evenings")
    nabil.reads("How long is a session")


async def test_hours_follow_the_mentors_clock_when_they_move_away(ayesha: Chatter, nabil: Chatter) -> None:
    await ayesha.lives_in("Europe/London")
    await nabil.taps("Book a session", "Ayesha")
    nabil.reads("Dhaka time", "London time")
    nabil.sees_buttons("Tue 24 Nov 00:00")
