"""Other times that a host offers, as the site shows them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from domain.interviews import Applicant, Invitations
from tests.support.chat import MONDAY_MORNING, Chatter, World
from tests.support.site import SESSIONS, Answer, Program, Site
from tests.web.test_contract import booked
from tests.web.test_sessions import form

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


Shown = dict[str, Any]


@pytest.fixture
async def hers(site: Site, ayesha: Chatter) -> Program:
    return await site.program(ayesha)


async def puts(program: Program, role: str, number: str, **data: Any) -> Answer:
    return await program.asks("PUT", SESSIONS, json={"userRole": role, "sessionId": number, "sessionData": data})


async def offered(world: World, site: Site, hers: Program, nabil: Chatter) -> tuple[Program, Shown]:
    """Let Ayesha offer another time than the one that Nabil has asked for; return his program and her page."""
    his = await site.program(nabil)
    asked = {"userRole": "STUDENT", "sessionData": form(hers.public_id, his.public_id)}
    made = (await his.asks("POST", SESSIONS, json=asked)).body["session"]
    page = (await puts(hers, "MENTOR", made["id"], time="19:30")).body["session"]
    await world.passes(minutes=1)
    return his, page


async def test_a_host_takes_an_offer_back_and_the_guest_reads_so(
    world: World, ayesha: Chatter, nabil: Chatter, site: Site, hers: Program
) -> None:
    his, page = await offered(world, site, hers, nabil)
    nabil.reads("Ayesha offers")
    nabil.looks_up()
    taken_back = await puts(hers, "MENTOR", page["id"], **{**page, "offered": []})
    after = taken_back.body["session"]
    assert (taken_back.status, after["offered"], after["offered_until"]) == (200, [], None)
    assert (after["time"], after["status"], after["version"]) == ("18:30:00", "PENDING", page["version"] + 1)
    await world.passes(minutes=1)
    nabil.reads("Ayesha has taken the offered times back")
    nabil.sees_no_button("7:30")
    [seen] = await his.sessions("STUDENT")
    assert (seen["offered"], seen["version"]) == ([], after["version"])
    nabil.looks_up()
    for again in (page, after):
        repeated = await puts(hers, "MENTOR", page["id"], **{**again, "offered": []})
        assert (repeated.status, repeated.body["session"]) == (200, after), "it is taken back already"
    await world.passes(minutes=1)
    nabil.hears_nothing()
    late = await puts(his, "STUDENT", page["id"], time="19:30", version=after["version"])
    assert late.body["session"]["status"] == "PENDING", "it is a wish of theirs now, not an offer that they take"


async def test_another_time_is_offered_in_place_of_the_one_that_is_taken_back(
    world: World, nabil: Chatter, site: Site, hers: Program
) -> None:
    _, page = await offered(world, site, hers, nabil)
    both = await puts(hers, "MENTOR", page["id"], **{**page, "offered": [], "time": "20:00"})
    assert (both.status, [each["time"] for each in both.body["session"]["offered"]]) == (200, ["20:00:00"])


async def test_a_request_is_confirmed_as_it_is_when_the_offer_is_taken_back(
    world: World, nabil: Chatter, site: Site, hers: Program
) -> None:
    _, page = await offered(world, site, hers, nabil)
    said = (await puts(hers, "MENTOR", page["id"], **{**page, "offered": [], "status": "CONFIRMED"})).body["session"]
    assert (said["status"], said["time"], said["offered"]) == ("CONFIRMED", "18:30:00", [])


async def test_a_page_from_before_the_offer_takes_nothing_back(
    world: World, nabil: Chatter, site: Site, hers: Program
) -> None:
    _, page = await offered(world, site, hers, nabil)
    for old in ({"version": page["version"] - 1}, {"start_time": "2026-11-29T18:00:00+06:00"}):
        refused = await puts(hers, "MENTOR", page["id"], **{**page, **old, "offered": []})
        assert (refused.status, refused.body["code"]) == (409, "session_changed")
    [seen] = await hers.sessions("MENTOR")
    assert seen["offered"] == [HALF_PAST]


@pytest.mark.parametrize(
    "shown", [(), ("start_time",), ("start_time", "date", "time", "title", "description", "status")]
)
async def test_without_a_version_nothing_is_taken_back(
    world: World, nabil: Chatter, site: Site, hers: Program, shown: tuple[str, ...]
) -> None:
    _, page = await offered(world, site, hers, nabil)
    nabil.looks_up()
    refused = await puts(hers, "MENTOR", page["id"], offered=[], **{name: page[name] for name in shown})
    assert (refused.status, refused.body["code"]) == (409, "session_changed")
    await world.passes(minutes=1)
    nabil.hears_nothing()
    [seen] = await hers.sessions("MENTOR")
    assert seen["offered"] == [HALF_PAST]


async def test_where_nothing_is_offered_no_version_is_asked_for(site: Site, hers: Program) -> None:
    _, made = await booked(site)
    said = await puts(hers, "MENTOR", made["id"], offered=[], status="CONFIRMED")
    assert (said.status, said.body["session"]["status"]) == (200, "CONFIRMED")


async def test_only_who_has_offered_takes_it_back(world: World, nabil: Chatter, site: Site, hers: Program) -> None:
    his, page = await offered(world, site, hers, nabil)
    for seen in ({}, {"version": page["version"]}):
        refused = await puts(his, "STUDENT", page["id"], offered=[], **seen)
        assert refused.status == 403
    echo = await puts(his, "STUDENT", page["id"], offered=[], version=page["version"] - 1)
    assert echo.status == 200, "a page from before the offer is repeated"
    [seen] = await his.sessions("STUDENT")
    assert seen["offered"] == [HALF_PAST]


@pytest.mark.parametrize("given", [None, "", [HALF_PAST], [{"date": "2026-11-30"}]])
async def test_what_was_read_or_is_not_given_changes_no_offer(
    world: World, nabil: Chatter, site: Site, hers: Program, given: Any
) -> None:
    _, page = await offered(world, site, hers, nabil)
    said = await puts(hers, "MENTOR", page["id"], **{**page, "offered": given})
    assert (said.status, said.body["session"]) == (200, page)


async def test_calling_off_takes_nothing_else_back(world: World, nabil: Chatter, site: Site, hers: Program) -> None:
    _, page = await offered(world, site, hers, nabil)
    said = await puts(hers, "MENTOR", page["id"], version=1, offered=[], status="CANCELLED")
    assert (said.status, said.body["session"]["status"]) == (200, "CANCELLED")
