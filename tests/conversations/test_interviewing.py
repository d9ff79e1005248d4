"""Employers invite applicants: whom, when, a last look, sent."""

from __future__ import annotations

import datetime as dt
import re

from domain.status import Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

TOMORROW = MONDAY_MORNING + dt.timedelta(days=1)


def link_in(chatter: Chatter) -> str:
    """Return the token of the link in the newest message."""
    found = re.search(r"start=([\w-]+)", chatter.last.text or "")
    assert found is not None, chatter.last.text
    return found[1]


async def invites(karim: Chatter, name: str, *times: str) -> None:
    """Invite somebody in the shortest way."""
    await karim.says("/interview")
    await karim.says(name)
    await karim.taps(name, "Choose a time (1)", *times, "Yes, send")


async def test_a_single_interview_takes_four_taps_and_the_next_one_as_many(world: World) -> None:
    karim, nabil = await world.employer(), await world.student("Nabil")
    await karim.says("/interview")
    karim.reads("Or choose them from your Telegram chats")
    await karim.says("nabil")
    karim.reads("People called “nabil”")
    karim.taps_made = 0
    await karim.taps("Nabil", "Choose a time (1)")
    karim.reads("Interview with Nabil, 30 minutes", "free for everybody")
    await karim.taps("Mon 23 Nov 10:00")
    karim.reads("10:00–10:30 Nabil", "Interview", "Shall I send it?")
    await karim.taps("Yes, send")
    assert karim.taps_made == 4
    karim.reads("Sent. I’ll tell Nabil in a moment", "Rupali Soft", "10:00–10:30")
    await world.passes(minutes=1)
    nabil.gets("Karim", "Rupali Soft", "10:00–10:30")
    karim.taps_made = 0
    await karim.says("/start")
    await karim.taps("Schedule an interview", "Nabil", "Choose a time (1)")
    karim.sees_no_button("Mon 23 Nov 10:00")
    await karim.taps("Mon 23 Nov 10:30", "Yes, send")
    assert karim.taps_made == 5
    assert len(await nabil.sessions()) == 2


async def test_somebody_of_telegrams_own_list_who_has_never_come(world: World) -> None:
    karim, rumi = await world.employer(), world.meets("Rumi")
    await karim.says("/interview")
    karim.taps_made = 0
    await karim.picks(rumi)
    await karim.taps("Mon 23 Nov 10:00", "Yes, send")
    assert karim.taps_made == 5
    card = karim.messages[-2].text or ""
    assert "I can’t write to Rumi first" in card
    assert "The time is held until Mon 23 Nov, 10:00" in card
    karim.reads("Hello Rumi, Karim of Rupali Soft invites you", "10:00")
    await world.passes(minutes=2)
    rumi.hears_nothing()
    token = link_in(karim)
    await rumi.says(f"/start {token}")
    await world.passes(minutes=1)
    rumi.gets("Karim", "10:00–10:30")
    rumi.reads_nowhere("while you were away")
    [session] = await rumi.sessions()
    assert session.status is Status.CONFIRMED


async def test_a_stranger_is_expected_until_they_open_the_link(world: World) -> None:
    karim, ayesha = await world.employer(), await world.mentor("Ayesha", instant=True)
    await karim.says("/interview")
    await karim.says("Rumi Akter")
    karim.reads("I found nobody called “Rumi Akter”")
    await karim.taps("Invite Rumi Akter by link", "Choose a time (1)", "Offer several times")
    await karim.says("today 6pm")
    karim.reads("Chosen: Mon 23 Nov 18:00")
    await karim.taps("Mon 23 Nov 10:00", "✓ Mon 23 Nov 10:00", "Mon 23 Nov 11:00", "Go on (2)")
    karim.reads("Rumi Akter may choose from: Mon 23 Nov 11:00, Mon 23 Nov 18:00")
    await karim.taps("Yes, send")
    first = link_in(karim)
    await karim.says("/sessions")
    await karim.taps("Interview", "Message to forward")
    assert "Below is a new message for Rumi Akter" in (karim.messages[-2].text or "")
    token = link_in(karim)
    assert token != first
    nabil = await world.student("Nabil")
    busy = await world.meeting(ayesha, nabil, MONDAY_MORNING.replace(hour=18))
    await nabil.says(f"/start {token}")
    nabil.gets("You have “CV review” at the time of the interview (Mon 23 Nov 18:00)")
    async with world.app.database.write() as tx:
        await world.app.services.sessions.cancel(tx, busy.id, actor=await nabil.person(tx))
    await nabil.says(f"/start {token}")
    [offered] = [each for each in await nabil.sessions() if each.offer is not None]
    assert offered.offer is not None
    assert [each.hour for each in offered.offer.starts] == [11, 18]
    assert [each.title for each in await nabil.sessions() if each.status is not Status.CANCELLED] == ["Interview"]
    await (await world.student("Mina")).says(f"/start {token}")
    await karim.says("/sessions")
    await karim.taps("Interview")
    karim.reads("With Nabil")
    karim.sees_no_button("Message to forward")


async def test_an_invitation_goes_on_when_its_applicant_has_opened_their_link(world: World) -> None:
    karim = await world.employer()
    await karim.says("/interview")
    await karim.says("Sumi Akter")
    await karim.taps("Invite Sumi Akter by link", "Choose a time (1)", "Mon 23 Nov 10:00", "Yes, send")
    token = link_in(karim)
    await karim.says("interview sumi wednesday 16:00")
    karim.reads("16:00–16:30 Sumi Akter", "Shall I send it?")
    real = world.meets("Shumi")
    await real.says(f"/start {token}")
    await karim.taps("Yes, send")
    karim.reads("Sent. I’ll tell Shumi in a moment", "16:00–16:30")
    await world.passes(minutes=1)
    real.gets("Wed 25 Nov", "16:00–16:30")


async def test_who_has_opened_their_link_is_still_chosen_in_the_list(world: World) -> None:
    karim = await world.employer()
    await karim.says("/interview")
    await karim.says("Sumi Akter")
    await karim.taps("Invite Sumi Akter by link", "Choose a time (1)", "Mon 23 Nov 10:00", "Yes, send")
    token = link_in(karim)
    await karim.says("/interview")
    await karim.taps("Sumi Akter")
    await world.meets("Shumi").says(f"/start {token}")
    await karim.taps("Choose a time (1)")
    karim.reads("Interview with Shumi, 30 minutes")
    await karim.taps("Mon 23 Nov 11:00", "Yes, send")
    karim.reads("Sent. I’ll tell Shumi in a moment")


async def test_several_applicants_one_after_another_and_a_panel(world: World) -> None:
    karim, lima = await world.employer(), await world.employer("Lima")
    _, mina = await world.student("Nabil"), await world.student("Mina")
    await invites(lima, "Nabil", "Mon 23 Nov 10:00")
    await karim.says("/interview nabil")
    await karim.taps("Nabil")
    await karim.says("mina")
    await karim.taps("Mina", "Choose a time (2)")
    karim.reads("Nabil and Mina, 30 minutes each", "Only a single applicant can have several times")
    await karim.says("today 10am")
    karim.reads("10:00–10:30 Mina", "10:30–11:00 Nabil")
    await karim.taps("Breaks", "10 minutes")
    karim.reads("10:40–11:10 Nabil", "10 minutes between two of them")
    await karim.taps("Interviewers", "Lima", "Done")
    karim.reads("Mon 23 Nov 10:00 isn’t free for everybody any more")
    await karim.says("today 11am")
    karim.reads("With you: Lima", "11:00–11:30 Nabil", "11:40–12:10 Mina")
    await karim.taps("Yes, send")
    karim.reads("I’ll tell Nabil and Mina in a moment", "11:00", "11:40")
    await world.passes(minutes=1)
    lima.gets("Karim")
    mina.gets("11:40–12:10")
    assert len(await lima.sessions()) == 3


async def test_everything_is_edited_at_the_last_look(world: World) -> None:
    karim, nabil = await world.employer(), await world.student("Nabil")
    async with world.app.database.write() as tx:
        await world.app.services.companies.add_job(tx, "Backend developer", actor=await karim.person(tx))
    await karim.says("/interview nabil")
    await karim.taps("Nabil", "Choose a time (1)", "Mon 23 Nov 10:00")
    karim.reads("Interview: Backend developer", "Job: Backend developer")
    await karim.taps("Length")
    for text in ("four hundred", "10 hours", "4 min", "not sure"):
        await karim.says(text)
        karim.reads("It can be from 5 minutes to 4 hours")
    await karim.says("40 minutes")
    karim.reads("10:00–10:40 Nabil")
    await karim.taps("Meeting link")
    await karim.says("no link")
    await karim.says("https://meet.example.org/rupali passcode 4455")
    karim.reads("https://meet.example.org/rupali", "Passcode: 4455")
    await karim.taps("What to prepare")
    await karim.says("Bring your portfolio")
    await karim.taps("Title")
    await karim.says("React talk")
    await karim.taps("Job", "No job", "As a discussion")
    karim.reads(
        "Project discussion with Nabil, 40 minutes", "React talk", "Bring your portfolio", "meet.example.org/rupali"
    )
    await karim.says("tomorrow")
    karim.reads("Tue 24 Nov", "10:00–10:40 Nabil")
    await karim.says("yes")
    await world.passes(minutes=1)
    nabil.gets("React talk", "Bring your portfolio", "Tue 24 Nov, 10:00–10:40", "Passcode: 4455")


async def test_a_time_that_goes_meanwhile_an_old_button_and_leaving(world: World) -> None:
    karim, lima, nabil = await world.employer(), await world.employer("Lima"), await world.student("Nabil")
    await karim.says("/interview nabil")
    await karim.taps("Nabil", "Choose a time (1)", "Mon 23 Nov 10:00")
    old = karim.finds("Yes, send")
    await invites(lima, "Nabil", "Mon 23 Nov 10:00")
    await karim.taps("Yes, send")
    karim.reads("There’s another session then already (Mon 23 Nov 10:00)", "free for everybody")
    karim.sees_no_button("Mon 23 Nov 10:00")
    await karim.taps_in(*old)
    assert len(await karim.sessions()) == 0
    await karim.says("/cancel")
    karim.reads("Nothing changed")
    assert len(await nabil.sessions()) == 1


async def test_who_is_no_employer_and_forged_buttons_get_nothing(world: World) -> None:
    karim, omar = await world.employer(), await world.employer("Omar", "Other")
    nabil = await world.student("Nabil")
    await nabil.says("/interview")
    nabil.reads("You’re an employer of no company here")
    async with world.app.database.write() as tx:
        other = await omar.person(tx)
        job = await world.app.services.companies.add_job(tx, "Their job", actor=other)
    await karim.says("/interview nabil")
    message, button = karim.finds("Nabil")
    version = str(button.data).rsplit(":", 1)[1]
    await karim.taps_in(message, f"v1:applicant:{other.id}:{version}")
    await karim.taps("Nabil", "Choose a time (1)", "Mon 23 Nov 10:00", "Interviewers")
    message, button = karim.finds("Done")
    version = str(button.data).rsplit(":", 1)[1]
    await karim.taps_in(message, f"v1:panelist:{other.id}:{version}")
    await karim.taps("Done", "Job")
    message, button = karim.finds("No job")
    version = str(button.data).rsplit(":", 1)[1]
    await karim.taps_in(message, f"v1:pickjob:{job.id}:{version}")
    await karim.taps("Done", "Yes, send")
    [session] = await karim.sessions()
    assert [each.name for each in session.others] == ["Nabil"]
    assert session.interview is not None
    assert session.interview.job is None
    message = nabil.last
    for data in (f"v1:nextround:{session.id}:0", "v1:interview::0"):
        await nabil.taps_in(message, data)
        nabil.sees_no_button("Choose a time")
    await omar.says("/start")
    await omar.taps_in(omar.last, f"v1:nextround:{session.id}:0")
    omar.sees_no_button("Mon 23 Nov 10:30")
    await karim.says("/start")
    await karim.taps_in(karim.last, f"v1:nextround:{session.id}:0")
    await karim.taps("Mon 23 Nov 10:30")
    karim.reads("10:30–11:00 Nabil", "Round 2")
