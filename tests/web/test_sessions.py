"""A session by the site's client: booked, seen, changed and called off, beside the chat."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.chat import Chatter, World
from tests.support.site import SESSIONS, ClientError, Program, Site

SUNDAY, EVENING = "2026-11-29", "18:30"


def form(mentor: str, student: str, **more: str) -> dict[str, str]:
    """Return what the site's form sends: every unused field is empty."""
    data = {"mentor_id": mentor, "student_id": student, "title": "CV review", "date": SUNDAY, "time": EVENING}
    empty = dict.fromkeys(
        ("creator_id", "description", "zoom_link", "status", "employer_id", "applicant_id", "job_id"), ""
    )
    return {**empty, **data, **more}


async def test_a_student_of_the_site_books_a_mentor_of_the_chat(world: World, ayesha: Chatter, site: Site) -> None:
    sadia = site.member("Sadia")
    [mentor] = await sadia.fetch("/api/users/mentors", "mentors")
    assert mentor["name"] == "Ayesha"
    made = await sadia.create_session("STUDENT", form(mentor["id"], sadia.subject))
    assert (made["title"], made["date"], made["time"], made["status"]) == ("CV review", SUNDAY, "18:30:00", "PENDING")
    assert made["mentor"] == {"id": mentor["id"], "name": "Ayesha", "avatar_url": None}
    await world.passes(seconds=30)
    ayesha.reads("Sadia", "CV review")
    await ayesha.taps("Confirm")
    [seen] = await sadia.dashboard("STUDENT")
    assert (seen["id"], seen["status"]) == (made["id"], "CONFIRMED")
    assert seen["zoom_link"].startswith("https://")


async def test_what_is_booked_in_the_chat_is_on_the_site(world: World, site: Site) -> None:
    ayesha, nabil, view = await world.agreed(world.clock.now().replace(hour=18))
    program = await site.program(nabil)
    [seen] = await program.sessions("STUDENT")
    assert seen["id"] == str(view.public_id)
    assert await (await site.program(ayesha)).sessions("MENTOR") != []


async def test_a_time_that_is_taken_comes_with_others(world: World, ayesha: Chatter, site: Site) -> None:
    sadia, tuli = site.member("Sadia"), site.member("Tuli")
    [mentor] = await sadia.fetch("/api/users/mentors", "mentors")
    await sadia.create_session("STUDENT", form(mentor["id"], sadia.subject))
    answer = await tuli.asks(
        "POST", SESSIONS, json={"userRole": "STUDENT", "sessionData": form(mentor["userId"], tuli.subject)}
    )
    assert (answer.status, answer.body["code"]) == (409, "slot_taken"), answer
    assert answer.body["alternatives"][0]["date"] == "2026-11-23"
    with pytest.raises(ClientError):
        await tuli.create_session("STUDENT", form(mentor["id"], tuli.subject))


async def test_a_whole_session_is_sent_back_with_one_thing_changed(world: World, ayesha: Chatter, site: Site) -> None:
    sadia = site.member("Sadia")
    [mentor] = await sadia.fetch("/api/users/mentors", "mentors")
    made = await sadia.create_session("STUDENT", form(mentor["id"], sadia.subject))
    await world.passes(seconds=31)
    ayesha.looks_up()
    assert await sadia.update_session("STUDENT", made["id"], made) == made
    await world.passes(seconds=60)
    ayesha.hears_nothing()
    moved = await sadia.update_session("STUDENT", made["id"], {**made, "time": "19:30"})
    assert (moved["date"], moved["time"]) == (SUNDAY, "19:30:00")
    cancelled = await sadia.update_session("STUDENT", made["id"], {**moved, "status": "CANCELLED"})
    assert cancelled["status"] == "CANCELLED"
    assert await sadia.delete_session("STUDENT", made["id"])
    assert await sadia.delete_session("STUDENT", made["id"])


async def test_what_is_done_on_the_site_is_in_ones_own_chat_at_once(
    world: World, ayesha: Chatter, nabil: Chatter, site: Site
) -> None:
    program, hers = await site.program(nabil), await site.program(ayesha)
    data = form(hers.public_id, program.public_id)
    answer = await program.asks("POST", SESSIONS, json={"userRole": "STUDENT", "sessionData": data})
    made = answer.body["session"]
    await world.settles()
    nabil.gets("Booked from outside this chat", "CV review", "18:30")
    await world.passes(minutes=1)
    await ayesha.taps("Confirm")
    nabil.looks_up()
    ayesha.looks_up()
    moved = {"userRole": "STUDENT", "sessionId": made["id"], "sessionData": {"time": "19:30"}}
    assert (await program.asks("PUT", SESSIONS, json=moved)).status == 200
    await world.settles()
    nabil.hears_nothing()
    nabil.reads("19:30–20:00")
    nabil.reads_nowhere("18:30")
    await world.passes(minutes=1)
    ayesha.gets("moved", "19:30")
    await hers.asks("DELETE", f"{SESSIONS}?sessionId={made['id']}&userRole=MENTOR")
    await world.settles()
    ayesha.reads("cancelled")
    await world.passes(minutes=1)
    nabil.gets("Ayesha", "cancelled")


async def test_who_is_on_the_site_only_is_shown_so_in_the_chat(world: World, ayesha: Chatter, site: Site) -> None:
    sadia = site.member("Sadia")
    [mentor] = await sadia.fetch("/api/users/mentors", "mentors")
    await sadia.create_session("STUDENT", form(mentor["id"], sadia.subject))
    await world.passes(minutes=1)
    ayesha.gets("Sadia", "is on the SkillBD site")


async def test_stars_and_their_line_are_the_students_as_the_chat_shows_them(world: World, site: Site) -> None:
    ayesha, nabil, view = await world.agreed(world.clock.now().replace(hour=18))
    program, hers = await site.program(nabil), await site.program(ayesha)

    async def seen(by: Program, role: str) -> tuple[int | None, str | None]:
        [session] = await by.sessions(role)
        return session["rating"], session["feedback"]

    await world.until(view.end + dt.timedelta(minutes=11))
    assert await seen(program, "STUDENT") == (None, None)
    await nabil.taps("5 ⭐", "Add a line")
    await nabil.says("very clear")
    assert await seen(program, "STUDENT") == (5, "very clear")
    assert await seen(hers, "MENTOR") == (None, None)
    await world.until(view.end + dt.timedelta(days=3))
    assert await seen(hers, "MENTOR") == (5, "very clear")


async def test_stars_are_seen_once_both_have_given_theirs(world: World, site: Site) -> None:
    ayesha, nabil, view = await world.agreed(world.clock.now().replace(hour=18))
    await world.until(view.end + dt.timedelta(minutes=11))
    await ayesha.taps("4 ⭐")
    for program, role in ((await site.program(nabil), "STUDENT"), (await site.program(ayesha), "MENTOR")):
        [session] = await program.sessions(role)
        assert session["rating"] is None
    await nabil.taps("3 ⭐")
    [session] = await (await site.program(ayesha)).sessions("MENTOR")
    assert (session["rating"], session["feedback"]) == (3, None)
