"""The site and the chat want the same at the same moment: one gets it, the other hears so, nothing is half done."""

from __future__ import annotations

import asyncio

from tests.support.chat import Chatter, World
from tests.support.site import SESSIONS, Answer, Site
from tests.web.test_contract import booked
from tests.web.test_sessions import EVENING, SUNDAY, form


async def test_of_many_who_want_one_time_one_gets_it(world: World, ayesha: Chatter, site: Site) -> None:
    pages = [site.member(f"Student {number}") for number in range(12)]
    [mentor] = await pages[0].fetch("/api/users/mentors", "mentors")

    async def asks(number: int) -> Answer:
        data = form(mentor["id"], pages[number].subject)
        return await pages[number].asks("POST", SESSIONS, json={"userRole": "STUDENT", "sessionData": data})

    answers = await asyncio.gather(*(asks(number) for number in range(12)))
    assert sorted(each.status for each in answers) == [200, *([409] * 11)]
    assert {each.body["code"] for each in answers if each.status == 409} == {"slot_taken"}
    async with world.app.database.read() as tx:
        ahead = await world.app.services.sessions.upcoming(tx, actor=await ayesha.person(tx), size=50)
    assert ahead.total == 1


async def test_the_chat_and_the_site_race_for_a_time(world: World, ayesha: Chatter, nabil: Chatter, site: Site) -> None:
    sadia = site.member("Sadia")
    [mentor] = await sadia.fetch("/api/users/mentors", "mentors")
    data = {"userRole": "STUDENT", "sessionData": form(mentor["id"], sadia.subject)}
    words = f"Ayesha cv review {SUNDAY} {EVENING}"
    answer, _ = await asyncio.gather(sadia.asks("POST", SESSIONS, json=data), nabil.says(words))
    if "Request" in str(nabil.labels()):
        await nabil.taps("Request")
    theirs, mine = await sadia.dashboard("STUDENT"), await nabil.sessions()
    assert len(theirs) + len(mine) == 1
    assert (answer.status == 200) is (len(theirs) == 1)


async def test_a_move_and_a_cancel_at_once_end_in_one_state(world: World, ayesha: Chatter, site: Site) -> None:
    sadia, made = await booked(site)
    hers = await site.program(ayesha)
    move = {"userRole": "STUDENT", "sessionId": made["id"], "sessionData": {"time": "19:30"}}
    path = f"{SESSIONS}?sessionId={made['id']}&userRole=MENTOR"
    moved, gone = await asyncio.gather(sadia.asks("PUT", SESSIONS, json=move), hers.asks("DELETE", path))
    assert gone.status == 200
    assert moved.status in (200, 409)
    [seen] = await sadia.dashboard("STUDENT")
    assert seen["status"] == "CANCELLED"


async def test_a_double_click_books_once(world: World, ayesha: Chatter, site: Site) -> None:
    sadia = site.member("Sadia")
    [mentor] = await sadia.fetch("/api/users/mentors", "mentors")
    data = {"userRole": "STUDENT", "sessionData": form(mentor["id"], sadia.subject)}
    answers = await asyncio.gather(*(sadia.asks("POST", SESSIONS, json=data) for _ in range(3)))
    assert [each.status for each in answers] == [200] * 3
    assert len({each.body["session"]["id"] for each in answers}) == 1
    assert len(await sadia.dashboard("STUDENT")) == 1


async def test_somebody_new_who_asks_ten_times_at_once_is_one_person(world: World, ayesha: Chatter, site: Site) -> None:
    sadia = site.member("Sadia")
    answers = await asyncio.gather(*(sadia.asks("GET", "/api/users/mentors") for _ in range(10)))
    assert {each.status for each in answers} == {200}
    students = (await (await site.program(ayesha)).asks("GET", "/api/users/students")).body["students"]
    assert [each["name"] for each in students] == ["Sadia"]
