"""Admins look people up, suspend them and take roles away; everybody concerned hears of it once."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.services.views.admins import Conduct
from bot.ui.buttons.booking import BookAgain
from bot.ui.buttons.people import ConsiderPerson, DecidePerson, OpenPeople, OpenPerson
from domain.status import Ending, Role, Status
from domain.zones import minute
from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX = MONDAY_MORNING.replace(hour=18) + dt.timedelta(days=3)


@pytest.fixture
async def shirin(world: World) -> Chatter:
    return await world.admin("Shirin")


async def finds(admin: Chatter, who: str) -> None:
    await admin.says("/admin")
    await admin.taps("Find a person")
    await admin.says(who)


async def suspends(admin: Chatter, person: Chatter) -> None:
    await finds(admin, str(person.user.id))
    await admin.taps("Suspend", "Yes, suspend")
    admin.reads(f"{person.name} is suspended")


async def number(person: Chatter) -> int:
    async with person.world.app.database.read() as tx:
        return (await person.person(tx)).id


# ── Looking somebody up ──


@pytest.mark.parametrize("language", ["en", "bn"])
async def test_somebody_is_found_by_name_username_or_id(world: World, language: str) -> None:
    rumi = world.meets("Rumi Khan")
    rumi.user.username = "rumi_k"
    await rumi.says("/start")
    shirin = await world.admin("Shirin")
    async with world.app.database.write() as tx:
        await world.app.services.people.set_language(tx, language, actor=await shirin.person(tx))
    for typed in ("rumi", "  KHAN ", "@rumi_k", "Rumi_K", str(rumi.user.id)):
        await shirin.says("/admin")
        await shirin.taps("Find a person" if language == "en" else "কাউকে খুঁজুন")
        await shirin.says(typed)
        shirin.reads("Rumi Khan", "@rumi_k", str(rumi.user.id))


async def test_of_several_one_is_tapped_and_nobody_is_said_so(world: World, nabil: Chatter, shirin: Chatter) -> None:
    await world.student("Nabila")
    await finds(shirin, "nabil")
    shirin.reads("These people fit")
    shirin.sees_buttons("Nabil", "Nabila")
    for typed in ("%", "_", "@", "nobody", "9" * 40, "\N{BLACK HEART SUIT}"):
        await shirin.says(typed)
        shirin.reads("I found nobody" if typed != "@" else "Whom are you looking for?")
    await shirin.says("Nabila")
    shirin.reads("Nabila", "No upcoming sessions")


# ── Suspending ──


async def test_a_suspended_student_and_everybody_else_hear_what_follows(
    world: World, ayesha: Chatter, nabil: Chatter, shirin: Chatter
) -> None:
    await world.meeting(ayesha, nabil, SIX)
    await finds(shirin, "nabil")
    shirin.reads("1 upcoming session or request.")
    await shirin.taps("Suspend")
    shirin.reads("Suspend Nabil?", "1 upcoming session or request.")
    nabil.hears_nothing()
    await shirin.taps("Yes, suspend")
    shirin.reads("Nabil is suspended.", "Suspended since")
    nabil.gets("An admin has suspended your account", "are cancelled")
    await world.passes(minutes=1)
    ayesha.gets("Nabil has cancelled this session.", "CV review")
    [session] = await ayesha.sessions()
    assert (session.status, session.ending) == (Status.CANCELLED, Ending.CANCELLED)
    nabil.looks_up()
    ayesha.looks_up()
    await world.until(SIX + dt.timedelta(hours=1))
    nabil.hears_nothing()
    ayesha.hears_nothing()


async def test_whatever_a_suspended_person_does_gets_one_sentence(
    world: World, ayesha: Chatter, nabil: Chatter, shirin: Chatter
) -> None:
    await nabil.taps("Book a session", "Ayesha")
    wizard = nabil.last
    slot = next(button for button in wizard.buttons if "18:00" in button.text)
    await suspends(shirin, nabil)
    await nabil.taps_in(wizard, slot)
    assert "Your account is suspended" in (nabil.toast or "")
    for text in ("/start", "/book", "/help", "book ayesha tomorrow 6pm", "hello"):
        await nabil.says(text)
        assert [(message.text or "") for message in nabil.news] == [
            "Your account is suspended, so I can’t do anything for you now. Please ask the SkillBD team about it."
        ]
    await nabil.sends_sticker()
    nabil.reads("Your account is suspended")
    assert not await nabil.sessions()
    assert not await ayesha.sessions()


async def test_they_are_told_whom_to_ask_in_their_language(world: World, shirin: Chatter) -> None:
    shirin.user.username = "shirin_admin"
    await shirin.says("/start")
    rumi = world.meets("Rumi", language="bn")
    await rumi.says("/start")
    await suspends(shirin, rumi)
    await rumi.says("/start")
    rumi.reads("স্থগিত", "@shirin_admin")


async def test_a_suspended_mentor_is_not_found_and_requests_are_declined(
    world: World, ayesha: Chatter, nabil: Chatter, shirin: Chatter
) -> None:
    await nabil.taps("Book a session", "Ayesha")
    wizard = nabil.last
    slots = [button for button in wizard.buttons if ":" in button.text]
    await nabil.taps_in(wizard, slots[0])
    await nabil.taps("CV review")
    await world.passes(minutes=1)
    ayesha.gets("asks for a session")
    await suspends(shirin, ayesha)
    await world.passes(minutes=1)
    nabil.gets("Ayesha can’t take this session.")
    await nabil.says("/book")
    nabil.reads("No mentor can be booked")
    await nabil.taps_in(nabil.last, BookAgain(await number(ayesha)).pack())
    nabil.reads("choose another")
    assert [each.status for each in await nabil.sessions()] == [Status.CANCELLED]


async def test_what_was_cancelled_a_moment_ago_cannot_come_back(
    world: World, ayesha: Chatter, nabil: Chatter, shirin: Chatter
) -> None:
    await world.meeting(ayesha, nabil, SIX)
    await ayesha.says("/sessions")
    await ayesha.taps("CV review", "Cancel")
    undo = ayesha.finds("Undo")
    await suspends(shirin, nabil)
    await ayesha.taps_in(*undo)
    ayesha.reads("too late for Undo")
    assert [each.status for each in await ayesha.sessions()] == [Status.CANCELLED]


async def test_lifting_it_opens_everything_again(
    world: World, ayesha: Chatter, nabil: Chatter, shirin: Chatter
) -> None:
    await suspends(shirin, ayesha)
    await finds(shirin, "ayesha")
    await shirin.taps("Let in again", "Yes, let in again")
    shirin.reads("Ayesha may take part again.")
    ayesha.gets("Your account is open again")
    await nabil.says("/book")
    await nabil.taps("Ayesha", "18:00", "CV review")
    assert len(await ayesha.sessions()) == 1


async def test_lifted_before_it_was_read_only_the_end_is_told(world: World, nabil: Chatter, shirin: Chatter) -> None:
    async with world.app.database.write() as tx:
        for what in (Conduct.SUSPEND, Conduct.LIFT):
            await world.app.services.admins.decide(tx, what, (await nabil.person(tx)).id, actor=await shirin.person(tx))
    await world.settles()
    assert len(nabil.news) == 1
    nabil.reads("Your account is open again")


# ── Roles ──


async def test_without_the_role_nobody_books_and_what_is_agreed_stays(
    world: World, ayesha: Chatter, nabil: Chatter, shirin: Chatter
) -> None:
    await world.meeting(ayesha, nabil, SIX)
    rumi = await world.student("Rumi")
    await rumi.taps("Book a session", "Ayesha", "19:00", "CV review")
    await world.passes(minutes=1)
    await finds(shirin, "ayesha")
    await shirin.taps("Take mentor role away", "Yes, take it away")
    shirin.reads("Ayesha is no mentor any more.", "Roles: student")
    shirin.sees_no_button("mentor role")
    ayesha.gets("You’re no longer a mentor here")
    await world.passes(minutes=1)
    rumi.gets("Ayesha can’t take this session.")
    await rumi.says("/book")
    rumi.reads("No mentor can be booked")
    nabil.hears_nothing()
    assert [each.status for each in await nabil.sessions()] == [Status.CONFIRMED]
    await world.until(SIX - dt.timedelta(minutes=10))
    nabil.gets("Your session starts in 10 minutes")
    async with world.app.database.read() as tx:
        assert Role.MENTOR not in (await ayesha.person(tx)).roles


async def test_an_employer_loses_the_role(world: World, shirin: Chatter) -> None:
    rumi = world.meets("Rumi")
    await rumi.says(f"/start {await world.invitation(Role.EMPLOYER)}")
    await finds(shirin, "Rumi")
    await shirin.taps("Take employer role away", "Yes, take it away")
    rumi.gets("no longer an employer")


# ── Rights ──


async def test_nobody_but_admins_looks_anybody_up(world: World, nabil: Chatter, ayesha: Chatter) -> None:
    who, now = await number(ayesha), minute(world.clock.now())
    forged = [
        OpenPeople(),
        OpenPerson(who),
        *(ConsiderPerson(what, who) for what in Conduct),
        *(DecidePerson(what, who, version=now) for what in Conduct),
    ]
    for press in forged:
        await nabil.taps_in(nabil.last, press.pack())
        nabil.reads("You can’t do that", "Hello Nabil")
    await nabil.says("/book")
    nabil.sees_buttons("Ayesha")


async def test_an_admin_of_the_settings_is_not_suspended_nor_is_oneself(world: World, shirin: Chatter) -> None:
    kamal = await world.admin("Kamal")
    await finds(shirin, "Kamal")
    shirin.sees_no_button("Suspend", "admin role")
    now = minute(world.clock.now())
    for what in (Conduct.SUSPEND, Conduct.TAKE_ADMIN):
        await shirin.taps_in(shirin.last, DecidePerson(what, await number(kamal), version=now).pack())
        shirin.reads("an admin by the bot’s settings")
    await shirin.taps_in(shirin.last, DecidePerson("suspend", await number(shirin), version=now).pack())
    shirin.reads("You can’t do that")
    await kamal.says("/admin")
    kamal.reads("Nobody is waiting")


async def test_an_admin_by_role_loses_it_but_not_the_last_one(world: World, shirin: Chatter) -> None:
    rumi = await world.student("Rumi")
    async with world.app.database.write() as tx:
        from db.queries import people

        await people.grant(tx, (await rumi.person(tx)).id, Role.ADMIN, at=world.clock.now(), by=None)
    await finds(shirin, "Rumi")
    await shirin.taps("Take admin role away", "Yes, take it away")
    rumi.gets("no longer an admin")
    await rumi.says("/admin")
    rumi.reads("You can’t do that")


# ── Old and repeated presses ──


async def test_an_old_yes_does_nothing(world: World, nabil: Chatter, shirin: Chatter) -> None:
    await finds(shirin, "nabil")
    await shirin.taps("Suspend")
    await world.passes(minutes=11)
    await shirin.taps("Yes, suspend")
    shirin.reads("too old to be answered", "Nabil")
    shirin.sees_buttons("Suspend")
    nabil.hears_nothing()


async def test_two_admins_say_yes_and_it_happens_once(world: World, nabil: Chatter, shirin: Chatter) -> None:
    kamal = await world.admin("Kamal")
    for admin in (shirin, kamal):
        await finds(admin, "nabil")
        await admin.taps("Suspend")
    for admin in (shirin, kamal):
        await admin.taps("Yes, suspend")
    shirin.reads("Nabil is suspended.")
    kamal.reads("There was nothing left to do.", "Suspended since")
    assert len(nabil.news) == 1


@pytest.mark.parametrize("data", ["v1:consider:nonsense.1:0", "v1:decide:nonsense.1:0"])
async def test_a_forged_decision_is_stale(world: World, shirin: Chatter, data: str) -> None:
    await shirin.taps_in(shirin.last, data)
    assert "no longer works" in (shirin.toast or "")


async def test_a_person_who_is_not_there_is_not_found(world: World, shirin: Chatter) -> None:
    for press in (OpenPerson(2**62), ConsiderPerson("suspend", -5)):
        await shirin.taps_in(shirin.last, press.pack())
        shirin.reads("can’t find that")
