"""Becoming an employer, colleagues, and the jobs of a company."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from bot.services.views.sessions import JobView
from domain.hours import PRESETS
from domain.interviews import Applicant, Invitations
from domain.status import Role
from tests.support.chat import MONDAY_MORNING, Chatter, World


@pytest.fixture
async def shirin(world: World) -> Chatter:
    return await world.admin("Shirin")


@pytest.fixture
async def karim(world: World) -> Chatter:
    """An employer of Shapla with working hours."""
    chatter = world.meets("Karim")
    await chatter.says(f"/start {await world.invitation(Role.EMPLOYER)}")
    await chatter.says("Shapla")
    await chatter.taps("Daytime")
    chatter.taps_made = 0
    return chatter


async def jobs(chatter: Chatter) -> list[JobView]:
    async with chatter.world.app.database.read() as tx:
        return await chatter.world.app.services.companies.jobs(tx, actor=await chatter.person(tx))


async def link(chatter: Chatter) -> str:
    """Return what follows /start in a link for a colleague, as the message to forward has it."""
    await chatter.says("/company")
    await chatter.taps("Invite a colleague")
    above, message = chatter.messages[-2:]
    assert "Forward the message below" in (above.text or "")
    assert (message.text or "").startswith("Join Shapla")
    assert not message.buttons
    found = re.search(r"start=([\w-]+)", message.text or "")
    assert found
    return found[1]


async def test_an_invited_employer_names_the_company_sets_hours_and_writes_a_job_down(world: World) -> None:
    karim = world.meets("Karim")
    await karim.says(f"/start {await world.invitation(Role.EMPLOYER)}")
    karim.reads("Welcome as an employer", "What is your company called?")
    await karim.says("what should I write?")
    karim.reads("Just the name", "What is your company called?")
    await karim.says("x" * 65)
    karim.reads("65 characters", "What is your company called?")
    await karim.says("Shapla <Software>")
    karim.reads("Welcome to Shapla <Software>", "When do you work?", "Dhaka time")
    await karim.taps("Daytime")
    karim.reads("All set for Shapla <Software>", "/interview", "colleague")
    assert karim.taps_made == 1
    await karim.says("jobs")
    karim.reads("No jobs yet")
    await karim.says("notun job")
    await karim.says("React developer, ENG-12")
    karim.reads("React developer", "Reference: ENG-12", "Open")
    await karim.taps("Back to the jobs", "Add a job")
    await karim.says("Accountant\neng-12")
    karim.reads("Another job of your company has the reference eng-12", "What is the job called?")
    await karim.says("Accountant")
    karim.reads("Accountant", "No reference")
    await karim.taps("Change reference")
    await karim.says("ACC-1")
    await karim.taps("Close the job", "Change the title")
    await karim.says("Senior accountant")
    karim.reads("Senior accountant", "Reference: ACC-1", "Closed")
    await karim.taps("Back to the jobs")
    karim.reads("2 jobs")
    karim.sees_buttons("React developer (ENG-12)", "closed: Senior accountant")
    await karim.taps("Senior accountant", "Open it again", "Change reference", "No reference")
    karim.reads("Senior accountant", "No reference", "Open")
    await karim.taps("Back to the jobs", "Back to my company")
    karim.reads("Shapla <Software>", "Nobody else is here yet", "2 open jobs")
    await karim.says("/availability")
    karim.reads("Your availability", "Sun–Thu")
    karim.sees_no_button("My profile", "Meeting room", "About")
    await karim.says("block tomorrow 3-5pm")
    karim.reads("Nothing has changed yet")
    await karim.taps("Save")
    karim.reads("Saved")
    await karim.says("/help")
    karim.reads("As an employer", "/interview", "/company")


async def test_who_asks_to_hire_waits_for_an_admin(world: World, nabil: Chatter, shirin: Chatter) -> None:
    await nabil.says("my company")
    nabil.reads("You are an employer of no company here")
    await nabil.says("we are hiring")
    await nabil.says("never mind")
    nabil.reads("You are an employer of no company here")
    await nabil.taps("Home", "Settings", "I hire people")
    nabil.reads("An admin has to agree first", "What is your company called?")
    await nabil.says("Padma")
    nabil.reads("I’ve asked our admins", "Padma")
    shirin.gets("Nabil would like to become an employer, for Padma")
    await shirin.says("/start")
    await shirin.taps("Admin: 1 waiting")
    shirin.reads("1 person would like to become an employer", "Nabil", "for Padma")
    await shirin.taps("Refuse Nabil")
    nabil.gets("can’t become an employer for Padma")
    await nabil.says("/company")
    nabil.reads("could not make you an employer last time")
    await nabil.taps("I hire people")
    await world.passes(days=1)
    await nabil.says("Padma")
    await shirin.taps("Approve Nabil")
    shirin.reads("Nabil is an employer now")
    nabil.gets("you are an employer for Padma now")
    await nabil.taps("Evenings")
    nabil.reads("All set for Padma")
    await nabil.says("/start")
    await nabil.taps("My company")
    nabil.reads("Padma", "Nobody else is here yet")
    async with world.app.database.read() as tx:
        profile = await world.app.services.mentors.hosting(tx, actor=await nabil.person(tx))
    assert profile is not None
    assert profile.hours == PRESETS["evenings"]


async def test_colleagues_come_by_a_link_and_leave_again(world: World, karim: Chatter) -> None:
    token = await link(karim)
    await karim.says(f"/start {token}")
    karim.reads("All set for Shapla")  # it is for somebody else, and not used up
    rumi = world.meets("Rumi")
    await rumi.says(f"/start {token}")
    rumi.reads("Welcome to Shapla", "When do you work?")
    await rumi.taps("Evenings")
    rumi.reads("All set for Shapla")
    await rumi.says(f"/start {token}")
    rumi.reads("All set for Shapla")
    stranger = world.meets("Zara")
    await stranger.says(f"/start {token}")
    stranger.reads("used already or is too old")
    await stranger.says(f"/start {await world.invitation(Role.EMPLOYER)}")
    await stranger.says("Padma")
    await stranger.says(f"/start {await link(karim)}")
    stranger.reads("You’re an employer of Padma already", "Leave it first")
    await karim.says("/company")
    karim.reads("With you: Rumi")
    await rumi.says("/company")
    await rumi.taps("Leave the company", "Never mind")
    rumi.reads("With you: Karim")
    await rumi.taps("Leave the company")
    rumi.reads("Leave Shapla?", "interviews")
    await rumi.taps("Yes, leave it")
    rumi.reads("You’ve left Shapla")
    await rumi.says("/company")
    rumi.reads("You are an employer of no company here")
    await karim.says("/company")
    karim.reads("Nobody else is here yet")
    await karim.taps("Leave the company")
    karim.reads("You are the last one there")


async def test_who_leaves_hands_interviews_over_to_a_colleague(world: World, karim: Chatter, nabil: Chatter) -> None:
    rumi, zara = world.meets("Rumi"), world.meets("Zara")
    for each in (rumi, zara):
        await each.says(f"/start {await link(karim)}")
        await each.taps("Evenings")
    await interview(karim, nabil, MONDAY_MORNING.replace(hour=14))
    await interview(rumi, await world.student("Sumi"), MONDAY_MORNING.replace(hour=14))
    await karim.says("I'm leaving the company")
    karim.reads("Leave Shapla?", "You still hold an interview", "Nabil", "Could take it over: Zara")
    karim.sees_no_button("Rumi takes over", "Yes, leave it")
    zara.looks_up()
    await karim.taps("Leave: Zara takes over")
    karim.reads("You’ve left Shapla")
    zara.gets("React interview", "Nabil")
    [session] = await nabil.sessions()
    assert session.host.name == "Zara"
    await zara.says("/company")
    await zara.taps("Leave the company")
    zara.reads("No colleague is free then", "Nobody can take all of them over")
    await zara.says("yes")
    [session] = await nabil.sessions()
    assert session.host.name == "Zara"


async def interview(employer: Chatter, applicant: Chatter, start: dt.datetime) -> None:
    """Invite somebody to an interview without the taps."""
    async with employer.world.app.database.write() as tx:
        who = await applicant.person(tx)
        wanted = Invitations(applicants=(Applicant(who.id, (start,)),), minutes=30, title="React interview")
        await employer.world.app.services.sessions.invite(tx, wanted, actor=await employer.person(tx))
    await employer.world.settles()


async def test_old_and_forged_buttons_of_a_company_do_nothing(
    world: World, karim: Chatter, nabil: Chatter, shirin: Chatter
) -> None:
    await karim.says("/company")
    await karim.taps("Jobs", "Add a job")
    await karim.says("Tester, QA-1")
    [job] = await jobs(karim)
    forged = ["v1:jobs:0:0", "v1:newjob::0", f"v1:job:{job.id}:0", f"v1:jobopen:{job.id}.0:0", "v1:colleague::0"]
    for data in [*forged, f"v1:jobedit:title.{job.id}:0", "v1:quit::0"]:
        await nabil.says("/start")
        await nabil.taps_in(nabil.last, data)
        nabil.reads("You’re an employer of no company here")
    for data in ("v1:hireyes:1:0", "v1:hireno:1:0"):
        await nabil.taps_in(nabil.last, data)
        nabil.reads("You can’t do that")
    await karim.taps_in(karim.last, f"v1:jobedit:salary.{job.id}:0")
    assert await jobs(karim) == [job]
    await nabil.says("/availability")
    nabil.reads("Only mentors and employers")
    nabil.sees_buttons("Become a mentor", "I hire people")


async def test_in_bangla_too(world: World) -> None:
    karim = world.meets("করিম", language="bn")
    await karim.says(f"/start {await world.invitation(Role.EMPLOYER)}")
    karim.reads("নিয়োগদাতা হিসেবে স্বাগতম", "কোম্পানির নাম কী")
    await karim.says("শাপলা সফটওয়্যার")
    karim.reads("শাপলা সফটওয়্যারের নিয়োগদাতা হিসেবে স্বাগতম", "আপনার কাজের সময় কখন")
    await karim.taps("দিনে")
    await karim.taps("চাকরি", "চাকরি যোগ করি")
    await karim.says("হিসাবরক্ষক\nহিসাব-১")
    karim.reads("হিসাবরক্ষক", "রেফারেন্স: হিসাব-১", "খোলা")
    [job] = await jobs(karim)
    assert (job.title, job.reference) == ("হিসাবরক্ষক", "হিসাব-১")


@pytest.mark.parametrize("name", ["Shapla", "shapla Ltd."])
async def test_a_second_company_of_the_same_name_is_none_without_a_word(
    world: World, karim: Chatter, shirin: Chatter, name: str
) -> None:
    mina = await world.student("Mina")
    await mina.says("we are hiring")
    await mina.says(name)
    mina.reads("I’ve asked our admins", "here already", "ask a colleague for a link")
    assert "Karim" not in str(mina.last.text)
    await world.passes(minutes=1)
    shirin.gets("Mina would like to become an employer", "Approve makes a second company")
    await shirin.says("approve mina")
    shirin.reads("Mina", "There is a company of this name already, with Karim")
    shirin.sees_buttons("Approve Mina", "Refuse Mina")


async def test_another_name_is_asked_for_as_ever(world: World, karim: Chatter, shirin: Chatter) -> None:
    mina = await world.student("Mina")
    await mina.says("we are hiring")
    await mina.says("Shapla Bank")
    assert "already" not in str(mina.last.text)
    await world.passes(minutes=1)
    assert "already" not in str(shirin.gets("Mina would like to become an employer").text)


@pytest.mark.parametrize(
    ("text", "title", "reference"),
    [
        ("add a job: React Developer", "React Developer", None),
        ("add a job: React Developer, RD-01", "React Developer", "RD-01"),
        ("Add job React Developer (RD-01)", "React Developer", "RD-01"),
        ("new job - React Developer", "React Developer", None),
        ("please post a job for a React Developer", "React Developer", None),
        ("notun chakri: React Developer, RD-01", "React Developer", "RD-01"),
        ("React Developer er job add koro", "React Developer", None),
        ("React Developer namer ekta job add korun", "React Developer", None),
        ("chakri jog korun: React Developer", "React Developer", None),
        ("নতুন চাকরি: রিঅ্যাক্ট ডেভেলপার", "রিঅ্যাক্ট ডেভেলপার", None),
        ("রিঅ্যাক্ট ডেভেলপার পদে একটা চাকরি যোগ করুন", "রিঅ্যাক্ট ডেভেলপার", None),
        ("একটা চাকরি যোগ করুন: হিসাবরক্ষক, হিসাব-১২", "হিসাবরক্ষক", "হিসাব-১২"),
    ],
)
@pytest.mark.parametrize("page", ["", "/company", "jobs"])
async def test_a_job_is_added_in_one_sentence_and_a_tap(
    karim: Chatter, text: str, title: str, reference: str | None, page: str
) -> None:
    if page:
        await karim.says(page)
    await karim.says(text)
    karim.reads(f"New job: {title}", "Shall I add it?")
    assert await jobs(karim) == []
    await karim.taps("Yes, add it")
    karim.reads("Saved", title)
    assert [(each.title, each.reference) for each in await jobs(karim)] == [(title, reference)]


async def test_a_job_of_a_sentence_is_corrected_confirmed_or_left(karim: Chatter) -> None:
    await karim.says("add a job: React Devloper")
    await karim.says("React Developer, RD-01")
    karim.reads("New job: React Developer", "Reference: RD-01")
    await karim.says("never mind")
    assert await jobs(karim) == []
    await karim.says("add a job: React Developer")
    await karim.says("yes")
    karim.reads("Saved", "React Developer")
    await karim.says("add a job")
    await karim.says("add a job: Designer")
    karim.reads("Saved", "Designer")
    assert sorted(each.title for each in await jobs(karim)) == ["Designer", "React Developer"]


@pytest.mark.parametrize(
    "text",
    [
        *("add a position for sami on friday 3pm", "add job react developer for sami", "new position: sami"),
        *("add a job: friday 3pm", "notun chakri: sami", "নতুন চাকরি: শুক্রবার বিকাল ৩টা"),
    ],
)
async def test_an_applicant_or_an_hour_is_no_job(world: World, karim: Chatter, text: str) -> None:
    await world.student("Sami")
    await karim.says(text)
    assert "New job" not in str(karim.last.text)


@pytest.mark.parametrize("text", ["add a job", "new job?", "নতুন চাকরি", "add a job: interview with rumi"])
async def test_a_job_without_a_title_is_asked_for(karim: Chatter, text: str) -> None:
    await karim.says(text)
    assert "Shall I add it?" not in str(karim.last.text)
