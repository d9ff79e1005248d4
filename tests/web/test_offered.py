"""Other times that a host offers, as the site shows them."""

from __future__ import annotations

import datetime as dt

from domain.interviews import Applicant, Invitations
from tests.support.chat import MONDAY_MORNING, Chatter, World
from tests.support.site import SESSIONS, Site
from tests.web.test_contract import booked

HOUR = dt.timedelta(hours=1)
HALF_PAST = {"date": "2026-11-29", "time": "19:30:00", "start_time": "2026-11-29T19:30:00+06:00"}


async def test_a_guest_of_the_site_sees_what_is_offered_and_takes_it(world: World, ayesha: Chatter, site: Site) -> None:
    sadia, made = await booked(site)
    hers = await site.program(ayesha)
    body = {"userRole": "MENTOR", "sessionId": made["id"]}
    confirmed = await hers.asks("PUT", SESSIONS, json={**body, "sessionData": {"status": "CONFIRMED"}})
    assert (made["offered"], made["offered_until"]) == ([], None)
    page = confirmed.body["session"]
    said = (await hers.asks("PUT", SESSIONS, json={**body, "sessionData": {**page, "time": "19:30"}})).body["session"]
    assert (said["time"], said["offered"], said["offered_until"][:13]) == ("18:30:00", [HALF_PAST], "2026-11-24T09")
    another = await hers.asks("PUT", SESSIONS, json={**body, "sessionData": {**said, "time": "20:00"}})
    assert (another.status, another.body["code"]) == (409, "offer_open")
    again = await hers.asks("PUT", SESSIONS, json={**body, "sessionData": {**said, "time": "19:30"}})
    assert (again.status, again.body["session"]) == (200, said), "it is offered already"
    [seen] = await sadia.dashboard("STUDENT")
    assert (seen["offered"], seen["offered_until"]) == ([HALF_PAST], said["offered_until"])
    [time] = seen["offered"]
    taken = await sadia.update_session("STUDENT", made["id"], {**seen, "date": time["date"], "time": time["time"]})
    assert (taken["time"], taken["status"], taken["offered"]) == ("19:30:00", "CONFIRMED", [])
    assert taken["offered_until"] is None


async def test_what_is_offered_is_on_the_clock_of_who_asks(world: World, site: Site) -> None:
    karim, nabil = await world.employer(), await world.student("Nabil")
    await nabil.lives_in("Asia/Kathmandu")
    starts = tuple(MONDAY_MORNING + hours * HOUR for hours in (30, 33, 55))
    async with world.app.database.write() as tx:
        chosen = (Applicant((await nabil.person(tx)).id, starts),)
        wanted = Invitations(applicants=chosen, minutes=60, title="Frontend")
        await world.app.services.sessions.invite(tx, wanted, actor=await karim.person(tx))
    program = await site.program(nabil)
    [seen] = await program.sessions("STUDENT")
    assert [dt.datetime.fromisoformat(each["start_time"]) for each in seen["offered"]] == list(starts)
    last = seen["offered"][-1]
    assert last["start_time"] == f"{last['date']}T{last['time']}+05:45"
    data = {"date": last["date"], "time": last["time"]}
    body = {"userRole": "STUDENT", "sessionId": seen["id"], "sessionData": {**seen, **data}}
    taken = (await program.asks("PUT", SESSIONS, json=body)).body["session"]
    assert (taken["start_time"], taken["status"]) == (last["start_time"], "CONFIRMED")


async def test_a_student_takes_an_offer_for_a_request_with_the_page_as_it_is(ayesha: Chatter, site: Site) -> None:
    sadia, made = await booked(site)
    hers = await site.program(ayesha)
    body = {"userRole": "MENTOR", "sessionId": made["id"], "sessionData": {"time": "19:30"}}
    assert (await hers.asks("PUT", SESSIONS, json=body)).status == 200
    [seen] = await sadia.dashboard("STUDENT")
    assert (seen["status"], seen["offered"]) == ("PENDING", [HALF_PAST])
    taken = await sadia.update_session("STUDENT", made["id"], {**seen, "time": "19:30"})
    assert (taken["status"], taken["time"]) == ("CONFIRMED", "19:30:00")
