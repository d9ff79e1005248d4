"""The employer's side of interviews: the board of the company, its cards, and who interviews."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select

from bot.services.views.sessions import SessionView
from db.models import Company, Job
from domain.interviews import Applicant, Asked, Invitations
from domain.status import ACTIVE
from tests.support.chat import MONDAY_MORNING, Chatter, World

TUESDAY = MONDAY_MORNING + dt.timedelta(days=1)


def at(hour: int, minute: int = 0, days: int = 1) -> dt.datetime:
    return MONDAY_MORNING.replace(hour=hour, minute=minute) + dt.timedelta(days=days)


async def invited(
    world: World, host: Chatter, guest: Chatter, *starts: dt.datetime, cohosts: Sequence[Chatter] = (), **more: Any
) -> SessionView:
    """Invite somebody without the taps; both sides have read about it."""
    async with world.app.database.write() as tx:
        applicant = Applicant((await guest.person(tx)).id, starts)
        beside = tuple([(await each.person(tx)).id for each in cohosts])
        wanted = {"minutes": 30, "title": "React interview", **more}
        plan = Invitations(applicants=(applicant,), cohosts=beside, **wanted)
        [view] = await world.app.services.sessions.invite(tx, plan, actor=await host.person(tx))
    await world.passes(seconds=61)
    for each in (host, guest, *cohosts):
        each.looks_up()
    return view


async def does(world: World, who: Chatter, action: str, view: SessionView, *args: Any, **options: Any) -> None:
    """Let somebody do something with a session elsewhere; the others have heard of it."""
    await does_just_now(world, who, action, view, *args, **options)
    await world.passes(minutes=2)


async def does_just_now(world: World, who: Chatter, action: str, view: SessionView, *args: Any, **options: Any) -> None:
    """Let somebody do something with a session elsewhere, of which nobody has heard yet."""
    async with world.app.database.write() as tx:
        await getattr(world.app.services.sessions, action)(tx, view.id, *args, actor=await who.person(tx), **options)


async def job(world: World, title: str, company: str = "Rupali Soft") -> int:
    async with world.app.database.write() as tx:
        company_id = await tx.scalar(select(Company.id).where(Company.name == company))
        made = Job(company_id=company_id, title=title, reference=None, is_open=True, created_at=world.clock.now())
        tx.add(made)
        await tx.flush()
        return made.id


async def test_the_board_shows_how_each_interview_stands(world: World) -> None:
    karim, lima, omar = await world.employer(), await world.employer("Lima"), await world.employer("Omar", "Other")
    people = {name: await world.student(name) for name in ("Nabil", "Rumi", "Sadia", "Tareq", "Jamal", "Mitu", "Hasan")}
    junior = await job(world, "Junior developer")
    await karim.says("/interviews")
    karim.reads("No interviews yet")
    await invited(world, karim, people["Nabil"], at(12, days=0), job_id=junior)
    await invited(world, karim, people["Rumi"], at(9), at(10))
    asks = await invited(world, karim, people["Sadia"], at(11), job_id=junior)
    accepts = await invited(world, lima, people["Tareq"], at(9))
    declines = await invited(world, karim, people["Jamal"], at(13))
    gone = await invited(world, karim, people["Mitu"], at(14))
    looks = await invited(world, karim, people["Hasan"], at(15))
    await invited(world, omar, people["Hasan"], at(18), title="Somebody else’s")
    await does(world, people["Sadia"], "ask_for_times", asks, Asked((at(0, days=3).date(),), ("evening",)))
    await does(world, people["Tareq"], "accept", accepts)
    await does(world, people["Jamal"], "cancel", declines)
    await does(world, karim, "cancel", gone)
    await does(world, people["Hasan"], "see", looks)

    await karim.says("/start")
    karim.reads("1 applicant asks for other times", "Sadia")
    await karim.taps("Interviews")
    karim.reads("Interviews: 7", "Today: 1", "Other times wanted: 1", "Times offered: 1", "Seen: 1", "Accepted: 1")
    karim.reads("Declined: 1", "Cancelled by us: 1", "Today\n12:00–12:30 Nabil, React interview, Junior developer")
    karim.reads("Tue 24 Nov 09:00 Tareq, React interview, with Lima")
    karim.reads_nowhere("Somebody else")
    await karim.taps("More")
    karim.reads("Cancelled by us\nTue 24 Nov 14:00 Mitu")
    await karim.taps("Junior developer")
    karim.reads("Interviews: 2", "Nabil", "Sadia")
    karim.sees_buttons("✓ Junior developer", "All jobs")
    await karim.taps("All jobs", "Only mine")
    karim.reads("Interviews: 6")
    karim.sees_no_button("Tareq")
    await karim.taps("Whole company", "09:00 Tareq")
    karim.reads("Lima with Tareq")
    karim.sees_no_button("Move", "Cancel", "Edit")

    await omar.says("/interviews")
    omar.reads("Interviews: 1", "Hasan")
    await omar.taps_in(omar.last, f"v1:board:{junior}.0.0:0")
    omar.reads("No interviews here")
    await people["Nabil"].says("/interviews")
    people["Nabil"].reads("You can’t do that")


async def test_an_employers_week_is_the_companys_and_their_own_come_first(world: World) -> None:
    karim, lima = await world.employer(), await world.employer("Lima")
    nabil, rumi = await world.student("Nabil"), await world.student("Rumi")
    await invited(world, lima, rumi, at(9))
    asks = await invited(world, karim, nabil, at(11), cohosts=[lima])
    await does(world, nabil, "ask_for_times", asks, Asked(words="after work"))
    await karim.says("/start")
    await karim.taps("My week")
    karim.reads(
        "My week (employer)", "1 applicant asks for other times", "Possible: after work", "This week: 2 sessions"
    )
    text = karim.last.text or ""
    assert text.index("11:00–11:30 React interview with") < text.index("09:00–09:30 React interview with")
    karim.sees_buttons("Interviews", "🔁 Tue 24 Nov 11:00 React int")
    await lima.says("/start")
    lima.reads("Rumi")
    await lima.taps("My week")
    lima.reads("09:00–09:30 React interview with Rumi", "11:00–11:30 React interview with Nabil")


async def test_a_colleague_joins_leaves_and_takes_a_place_over(world: World) -> None:
    karim, lima, mina = await world.employer(), await world.employer("Lima"), await world.employer("Mina")
    omar, nabil, rumi = await world.employer("Omar", "Other"), await world.student("Nabil"), await world.student("Rumi")
    view = await invited(world, karim, nabil, at(11), at(12))
    await invited(world, mina, rumi, at(12))
    await karim.says("/sessions")
    karim.taps_made = 0
    await karim.taps("React int", "Interviewers")
    karim.reads("Who interviews", "• Karim (host)", "Not free then: Mina")
    karim.sees_no_button("Add Mina", "Add Omar")
    lima.looks_up()
    await karim.taps("Add Lima")
    assert karim.taps_made == 3
    karim.reads("Lima interviews too", "• Karim (host)\n• Lima")
    lima.gets("Karim has put you on this interview", "With Nabil", "Interviewing too: Karim")
    lima.sees_no_button("Move", "Cancel", "Edit")
    nabil.gets("Lima interviews too", "With Karim and Lima")

    lima_id = next(each.id for each in (await lima.sessions())[0].others if each.name == "Karim")
    await omar.says("/start")
    await omar.taps_in(omar.last, f"v1:joins:{view.id}.{lima_id}:1")
    omar.reads("can’t find")
    await lima.taps_in(lima.last, f"v1:goes:{view.id}.{lima_id}:1")
    karim.reads("• Lima")
    await karim.taps("Take Lima off")
    karim.reads("Lima no longer interviews. Everybody on it hears of it.")
    lima.gets("You’re no longer on the interview React interview")
    nabil.gets("Lima no longer interviews")
    assert not await lima.sessions()

    await karim.taps("Hand over my place")
    karim.reads("Who interviews in your place?", "Not free then: Mina")
    await karim.taps("Lima")
    karim.reads("Lima interviews in your place", "Lima with Nabil")
    karim.sees_no_button("Interviewers", "Cancel", "Move")
    lima.gets("Karim has handed this interview over to you", "With Nabil")
    nabil.gets("Lima interviews in place of Karim", "With Lima")
    await nabil.taps("Tue 24 Nov 12:00")
    lima.gets("Nabil")
    await lima.says("/sessions")
    lima.reads("12:00")
    assert not await karim.sessions()


async def test_who_hands_over_what_is_cancelled_reads_why_not(world: World) -> None:
    karim, lima, nabil = await world.employer(), await world.employer("Lima"), await world.student("Nabil")
    view = await invited(world, karim, nabil, at(11), cohosts=[lima])
    mina = await world.employer("Mina")
    await lima.says("/sessions")
    await lima.taps("React int", "Interviewers")
    lima.sees_no_button("Add", "Take")
    await lima.taps("Hand over my place")
    await does_just_now(world, karim, "cancel", view)
    await lima.taps("Mina")
    lima.reads("cancelled")
    mina.hears_nothing()


async def test_an_applicant_is_asked_once_more_and_offered_what_suits(world: World) -> None:
    karim, nabil = await world.employer(), await world.student("Nabil")
    view = await invited(world, karim, nabil, at(11))
    await karim.says("/sessions")
    await karim.taps("React int", "Ask once more")
    karim.reads("I’m asking Nabil once more now")
    nabil.gets("Karim would still like your answer")
    await karim.says("/sessions")
    await karim.taps("React int")
    karim.reads("Nabil was asked once more")
    karim.sees_no_button("Ask once more")
    days = (at(0, days=2).date(), at(0, days=3).date())
    await does(world, nabil, "ask_for_times", view, Asked(days, ("afternoon",)))
    karim.gets("Nabil asks for another time", "Wed 25 Nov, Thu 26 Nov · afternoon")
    karim.taps_made = 0
    await karim.taps("Offer other times")
    karim.reads("Wed 25 Nov, Thu 26 Nov · afternoon", "Wed 25 Nov 12:00")
    await karim.taps("Send (3)")
    assert karim.taps_made == 2
    nabil.gets("Wed 25 Nov 12:00", "Thu 26 Nov")
    await nabil.taps("Wed 25 Nov 12:00")
    karim.gets("Wed 25 Nov", "12:00–12:30")


async def test_what_to_prepare_and_the_job_are_edited_on_the_card(world: World) -> None:
    karim, nabil = await world.employer(), await world.student("Nabil")
    await world.employer("Omar", "Other")
    await invited(world, karim, nabil, at(11))
    await job(world, "Junior developer")
    other = await job(world, "Cook", "Other")
    await karim.says("/sessions")
    await karim.taps("React int", "Edit", "What to prepare")
    await karim.says("Two pages about your last project")
    karim.reads("Saved", "Please prepare: Two pages about your last project")
    await world.passes(minutes=6)
    nabil.gets("Karim", "what to prepare", "Please prepare: Two pages")
    await karim.taps("Edit", "Job")
    karim.sees_no_button("Cook", "No job")
    await karim.taps_in(karim.last, (karim.finds("Junior")[1].data or "").replace("forjob:1:", f"forjob:{other}:"))
    karim.reads("Which job is it for?")
    await karim.taps("Junior developer")
    karim.reads("Job: Junior developer, Rupali Soft")
    await karim.taps("Edit", "Job", "No job")
    karim.reads("Company: Rupali Soft")
    await nabil.says("/sessions")
    await nabil.taps("React int")
    nabil.sees_no_button("What to prepare")


async def test_a_panel_is_on_everybodys_lists_and_only_two_are_asked_whether_they_talk(world: World) -> None:
    karim, lima, omar = await world.employer(), await world.employer("Lima"), await world.employer("Omar", "Other")
    nabil = await world.student("Nabil")
    view = await invited(world, karim, nabil, at(12, days=0), cohosts=[lima])
    await does(world, nabil, "accept", view)
    for who, shown in ((karim, "With Nabil\nInterviewing too: Lima"), (lima, "With Nabil\nInterviewing too: Karim")):
        await who.says("/sessions")
        who.reads("React interview with Nabil")
        await who.taps("React int")
        who.reads(shown)
        who.sees_buttons("Join", "Add to calendar")
    await nabil.says("/sessions")
    nabil.reads("React interview with Karim and Lima")
    await omar.says("/start")
    await omar.taps_in(omar.last, f"v1:card:{view.id}:1")
    omar.reads("can’t find")

    await world.until(at(11, 50, days=0))
    for who in (karim, lima, nabil):
        who.gets("React interview", "meet.jit.si")
    await lima.taps("Late 5 min")
    karim.gets("Lima", "5 min")
    nabil.gets("Lima", "5 min")
    await world.until(at(12, 11, days=0))
    karim.gets("Are you talking")
    nabil.gets("Are you talking")
    assert not [each for each in lima.news if "Are you talking" in (each.text or "")]


@pytest.mark.parametrize(
    "text",
    [
        *("i can't make it tomorrow", "i can't come to rumi's interview", "kal thakte parbo na", "কাল থাকতে পারব না"),
        *("leave rumi's interview", "take me off rumi's interview", "i will not come to rumi's interview"),
        *("cancel rumi's interview", "move rumi to 6pm"),
    ],
)
async def test_who_interviews_beside_the_host_can_only_hand_over(world: World, text: str) -> None:
    karim, tania, rumi = await world.employer(), await world.employer("Tania"), await world.student("Rumi")
    await world.employer("Lima")
    await invited(world, karim, rumi, at(16), cohosts=[tania])
    await tania.says(text)
    tania.reads("Only Karim moves or cancels this interview", "ask Karim to take you off", "Who interviews:")
    await tania.taps("Hand over my place", "Lima")
    tania.reads("Lima")
    assert not [view for view in await tania.sessions() if view.status in ACTIVE]


async def test_of_several_interviews_that_others_hold_the_one_that_is_meant_is_asked_for(world: World) -> None:
    karim, tania, rumi = await world.employer(), await world.employer("Tania"), await world.student("Rumi")
    sami = await world.student("Sami")
    for guest, hour in ((rumi, 16), (sami, 17)):
        await invited(world, karim, guest, at(hour), cohosts=[tania])
    await tania.says("i can't make it tomorrow")
    tania.reads("Only Karim moves or cancels this interview", "Which interview", "16:00", "17:00")


@pytest.mark.parametrize(
    "text",
    [
        "put me on sami's interview too",
        "add me to sami's interview",
        "join sami's interview",
        "samir interview e amake rakho",
    ],
)
async def test_a_colleague_hears_who_can_add_them(world: World, text: str) -> None:
    karim, lima, sami = await world.employer(), await world.employer("Lima"), await world.student("Sami")
    await invited(world, karim, sami, at(16))
    await lima.says(text)
    lima.reads("only Karim can add you", "Karim with Sami")
    await lima.says("cancel sami's interview")
    lima.reads("only Karim moves or cancels it", "Karim with Sami")


async def test_who_is_added_and_when_it_is_are_two_wishes(world: World) -> None:
    karim, sami = await world.employer(), await world.student("Sami")
    await world.employer("Tania")
    await invited(world, karim, sami, at(16))
    await karim.says("add tania to sami's interview and move it to 6pm")
    karim.reads("send me: move it to 6pm", "Tania interviews too")
    await karim.says("move it to 6pm")
    karim.reads("18:00")


@pytest.mark.parametrize("answer", ["yes", "haan", "lima"])
async def test_a_colleague_who_is_named_is_a_yes_or_no(world: World, answer: str) -> None:
    karim, lima, rumi = await world.employer(), await world.employer("Lima"), await world.student("Rumi")
    await world.employer("Tania")
    await invited(world, karim, rumi, at(16))
    await karim.says("give rumi's interview to lima")
    karim.reads("Shall Lima interview in your place?")
    await karim.says(answer)
    karim.reads("Lima interviews in your place")
    lima.gets("Karim has handed this interview over to you")


async def two_companies(world: World) -> tuple[Chatter, Chatter, Chatter]:
    """Let Karim of Rupali Soft and Omar of Padma Tech invite Rumi, whose last message is about neither."""
    karim, omar, rumi = await world.employer(), await world.employer("Omar", "Padma Tech"), await world.student("Rumi")
    await invited(world, karim, rumi, at(16))
    await invited(world, omar, rumi, at(18))
    await rumi.says("/help")
    return karim, omar, rumi


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *(("accept padma", "Accepted"), ("yes to padma tech", "Accepted"), ("padma raji", "Accepted")),
        ("decline padma tech", "you’re not coming"),
        *(("cancel padma tech", "Shall I cancel"), ("when is padma tech interview", "Company: Padma Tech")),
        *(
            ("padma tech er interview kokhon?", "Company: Padma Tech"),
            ("accept padma?", "Do you mean this invitation?"),
        ),
        ("padma na", "Would another time suit you"),
    ],
)
async def test_an_applicant_may_call_who_invites_them_by_the_company(world: World, text: str, answer: str) -> None:
    _karim, _omar, rumi = await two_companies(world)
    await rumi.says(text)
    rumi.reads(answer, "Padma Tech")
    rumi.sees_no_button("16:00")


@pytest.mark.parametrize("text", ["accept rupali soft and decline padma", "yes", "accept"])
async def test_which_of_two_invitations_is_meant_is_asked(world: World, text: str) -> None:
    _karim, _omar, rumi = await two_companies(world)
    await rumi.says(text)
    rumi.reads("Which invitation do you mean?")


async def test_who_was_asked_a_moment_ago_is_not_asked_again(world: World) -> None:
    karim, sami = await world.employer(), await world.student("Sami")
    await invited(world, karim, sami, at(16))
    await karim.says("remind sami to answer")
    karim.reads("I’m asking Sami once more")
    await karim.says("remind sami to answer")
    karim.reads("Sami was asked a moment ago", "With Sami")
    for question in ("who is sami", "who is interviewing sami?"):
        await karim.says(question)
        karim.reads("With Sami")


async def test_several_who_interview_are_several_in_words(world: World) -> None:
    karim, tania, sami = await world.employer(), await world.employer("Tania"), await world.student("Sami")
    await invited(world, karim, sami, at(16), cohosts=[tania])
    await does(world, sami, "accept", await first(sami))
    await world.until(at(16, 15))
    sami.gets("Are you talking with Karim and Tania?")
    sami.sees_buttons("Karim and Tania aren’t here")


async def first(chatter: Chatter) -> SessionView:
    return (await chatter.sessions())[0]


async def test_who_has_handed_their_place_over_takes_it_back(world: World) -> None:
    karim, lima, nabil = await world.employer(), await world.employer("Lima"), await world.student("Nabil")
    await invited(world, karim, nabil, at(11))
    link = (await karim.sessions())[0].link
    await karim.says("/sessions")
    await karim.taps("React int", "Interviewers", "Hand over my place", "Lima")
    karim.reads("Lima interviews in your place", "Lima with Nabil")
    await karim.taps("Undo")
    karim.reads("With Nabil")
    karim.sees_buttons("Interviewers", "Cancel")
    karim.sees_no_button("Undo")
    [mine] = await karim.sessions()
    assert (mine.host.name, mine.link) == ("Karim", link)
    assert not await lima.sessions()
    await world.passes(minutes=1)
    lima.gets("You’re no longer on the interview React interview")
    nabil.gets("Karim interviews in place of Lima")


async def test_a_place_beside_the_host_is_taken_back_too(world: World) -> None:
    karim, lima, mina = [await world.employer(name) for name in ("Karim", "Lima", "Mina")]
    nabil = await world.student("Nabil")
    await invited(world, karim, nabil, at(11), cohosts=[lima])
    await lima.says("/sessions")
    await lima.taps("React int", "Interviewers", "Hand over my place", "Mina")
    lima.reads("Mina interviews in your place")
    assert not await lima.sessions()
    await lima.taps("Undo")
    assert [each.host.name for each in await lima.sessions()] == ["Karim"]
    assert not await mina.sessions()


async def test_what_was_handed_over_stays_so_when_it_is_too_late_or_changed(world: World) -> None:
    karim, lima, nabil = await world.employer(), await world.employer("Lima"), await world.student("Nabil")
    view = await invited(world, karim, nabil, at(11))
    await karim.says("/sessions")
    await karim.taps("React int", "Interviewers", "Hand over my place", "Lima")
    card, undo = karim.finds("Undo")
    await does_just_now(world, lima, "cancel", view)
    await karim.taps_in(card, undo)
    karim.reads("too late")
    assert not await karim.sessions()
