"""Interviews that the site has made: hosts without a calendar, and guests who may not have opened the bot yet."""

from __future__ import annotations

import datetime as dt

from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from domain.status import Provider, Role
from tests.support.chat import MONDAY_MORNING, Chatter, World

TUESDAY = MONDAY_MORNING + dt.timedelta(days=1)


async def employer(world: World, name: str = "Karim") -> Chatter:
    """Let an employer arrive, who has no hours anywhere."""
    chatter = await world.student(name)
    token = await world.invitation(Role.EMPLOYER)
    async with world.app.database.write() as tx:
        await world.app.services.mentors.accept_invite(tx, token, actor=await chatter.person(tx))
    return chatter


async def interviewed(world: World, host: Chatter, guest: PersonView, start: dt.datetime) -> SessionView:
    """Schedule an interview; whoever has a chat has read about it."""
    async with world.app.database.write() as tx:
        me = await host.person(tx)
        clock = start.astimezone(me.tz)
        view = await world.app.services.sessions.create_mentorship_session(
            tx, Role.EMPLOYER, me.id, me.id, guest.id, "React interview", "", clock.date(), clock.time(), actor=me
        )
    await world.passes(seconds=30)
    return view


async def known(chatter: Chatter) -> PersonView:
    async with chatter.world.app.database.write() as tx:
        return await chatter.person(tx)


async def test_an_interviewer_offers_another_time_with_three_taps(world: World) -> None:
    karim, nabil = await employer(world), await world.student("Nabil")
    await interviewed(world, karim, await known(nabil), TUESDAY.replace(hour=11))
    nabil.gets("Karim", "React interview")
    nabil.sees_no_button("Move")
    await karim.says("/sessions")
    await karim.taps("React int")
    karim.taps_made = 0
    await karim.taps("Move", "Mon 23 Nov 13:30", "Send (1)")
    assert karim.taps_made == 3
    karim.reads("Sent. I’m telling Nabil now")
    nabil.gets("Karim offers you other times")
    await nabil.taps("Mon 23 Nov 13:30")
    nabil.reads("Agreed", "13:30–14:30")


async def test_they_are_offered_the_day_and_may_type_any_other_time(world: World) -> None:
    karim, nabil = await employer(world), await world.student("Nabil")
    await interviewed(world, karim, await known(nabil), TUESDAY.replace(hour=11))
    await karim.says("/sessions")
    await karim.taps("React int", "Move", "Other day", "25")
    karim.sees_buttons("08:00", "19:30")
    await karim.taps("20:00 ›")
    karim.sees_buttons("20:00", "21:00")
    karim.sees_no_button("21:30")
    await karim.says("wednesday 6am")
    karim.reads("Wed 25 Nov, 06:00")
    await karim.taps("Yes, offer it")
    karim.reads("Sent. I’m telling Nabil now", "Wed 25 Nov 06:00")


async def test_what_keeps_the_applicant_busy_is_not_offered(world: World) -> None:
    karim, nabil, ayesha = await employer(world), await world.student("Nabil"), await world.mentor("Ayesha")
    await world.meeting(ayesha, nabil, MONDAY_MORNING.replace(hour=18), minutes=30)
    await interviewed(world, karim, await known(nabil), TUESDAY.replace(hour=11))
    await karim.says("/sessions")
    await karim.taps("React int", "Move")
    await karim.says("today 6pm")
    await karim.taps("Yes, offer it")
    karim.reads("There’s another session then already (Mon 23 Nov 18:00)", "Tap up to 3 times")


async def test_who_has_not_opened_the_bot_is_named_to_the_other(world: World) -> None:
    karim = await employer(world)
    async with world.app.database.write() as tx:
        rumi = await world.app.services.people.introduce(tx, Provider.SITE, "u-17", name="Rumi")
    await interviewed(world, karim, rumi, TUESDAY.replace(hour=11))
    await karim.says("/sessions")
    await karim.taps("React int")
    karim.reads("With Rumi", "Rumi is on the SkillBD site")
