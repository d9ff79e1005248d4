"""A page that is not fresh: it sends all that it has read, and must not undo what others have done since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.support.chat import Chatter, World
from tests.support.site import SESSIONS, Answer, Program, Site
from tests.web.test_contract import accepted, employer_and_applicant, interview
from tests.web.test_sessions import form

Shown = dict[str, Any]


@pytest.fixture
async def hers(site: Site, ayesha: Chatter) -> Program:
    return await site.program(ayesha)


@pytest.fixture
async def his(site: Site, nabil: Chatter) -> Program:
    return await site.program(nabil)


async def requested(his: Program, hers: Program) -> Shown:
    data = form(hers.public_id, his.public_id)
    answer = await his.asks("POST", SESSIONS, json={"userRole": "STUDENT", "sessionData": data})
    made: Shown = answer.body["session"]
    return made


async def agreed(world: World, his: Program, hers: Program) -> Shown:
    made = await requested(his, hers)
    assert (await puts(hers, "MENTOR", made["id"], status="CONFIRMED")).status == 200
    await world.passes(minutes=1)
    return await page(his, "STUDENT")


async def page(program: Program, role: str) -> Shown:
    [shown] = await program.sessions(role)
    return shown


async def puts(program: Program, role: str, session_id: str, **data: Any) -> Answer:
    return await program.asks("PUT", SESSIONS, json={"userRole": role, "sessionId": session_id, "sessionData": data})


def is_stale(answer: Answer) -> bool:
    return (answer.status, answer.body.get("code")) == (409, "session_changed")


async def hears_nothing(world: World, *chatters: Chatter) -> None:
    await world.passes(minutes=1)
    for each in chatters:
        each.hears_nothing()


def without_version(shown: Shown) -> Shown:
    return {name: each for name, each in shown.items() if name != "version"}


@pytest.mark.parametrize("is_old_page", [False, True], ids=["", "opened before there were versions"])
async def test_what_was_moved_since_is_not_moved_back(
    world: World, ayesha: Chatter, nabil: Chatter, his: Program, hers: Program, *, is_old_page: bool
) -> None:
    read = await agreed(world, his, hers)
    before = without_version(read) if is_old_page else read
    assert (await puts(hers, "MENTOR", read["id"], time="19:30")).status == 200
    assert (await puts(his, "STUDENT", read["id"], time="19:30")).status == 200
    await world.passes(minutes=1)
    ayesha.looks_up()
    nabil.looks_up()
    assert is_stale(await puts(his, "STUDENT", read["id"], **{**before, "description": "Two pages"}))
    assert is_stale(await puts(hers, "MENTOR", read["id"], **{**before, "title": "CV and letter"}))
    fresh = await page(his, "STUDENT")
    assert (fresh["time"], fresh["description"]) == ("19:30:00", "")
    await hears_nothing(world, ayesha, nabil)
    said = await puts(his, "STUDENT", read["id"], **{**fresh, "description": "Two pages"})
    assert (said.body["session"]["time"], said.body["session"]["description"]) == ("19:30:00", "Two pages")


async def test_another_clock_moves_nothing(
    world: World, ayesha: Chatter, nabil: Chatter, his: Program, hers: Program
) -> None:
    read = await agreed(world, his, hers)
    await nabil.lives_in("Asia/Karachi")
    ayesha.looks_up()
    assert is_stale(await puts(his, "STUDENT", read["id"], **{**read, "time": "19:30"}))
    said = await puts(his, "STUDENT", read["id"], **{**read, "description": "Two pages"})
    assert (said.status, said.body["session"]["start_time"]) == (200, "2026-11-29T17:30:00+05:00")
    await world.passes(minutes=1)
    ayesha.gets("Two pages")
    ayesha.reads_nowhere("moved")
    moved = await puts(his, "STUDENT", read["id"], **{**said.body["session"], "time": "18:30"})
    assert moved.body["session"]["start_time"] == "2026-11-29T18:30:00+05:00"


@pytest.mark.parametrize("page_says", ["CONFIRMED", "COMPLETED"])
async def test_what_was_written_since_is_not_overwritten(his: Program, hers: Program, page_says: str) -> None:
    await requested(his, hers)
    read = await page(hers, "MENTOR")
    assert (await puts(his, "STUDENT", read["id"], title="Mock interview", description="See my CV")).status == 200
    assert is_stale(await puts(hers, "MENTOR", read["id"], **{**read, "status": page_says}))
    fresh = await page(hers, "MENTOR")
    assert (fresh["title"], fresh["status"]) == ("Mock interview", "PENDING")
    said = await puts(hers, "MENTOR", read["id"], **{**fresh, "status": "CONFIRMED"})
    assert (said.body["session"]["title"], said.body["session"]["status"]) == ("Mock interview", "CONFIRMED")


async def test_who_agrees_by_a_page_that_may_be_old_hears_what_they_have_agreed_to(
    world: World, ayesha: Chatter, his: Program, hers: Program
) -> None:
    made = await requested(his, hers)
    await world.passes(minutes=1)
    assert (await puts(his, "STUDENT", made["id"], date="2026-12-02", time="20:30")).status == 200
    ayesha.looks_up()
    assert (await puts(hers, "MENTOR", made["id"], status="CONFIRMED")).status == 200
    await world.passes(minutes=1)
    ayesha.gets("moved", "20:30")


@pytest.mark.parametrize("shown", ["version", "start_time", "date and time"])
async def test_who_agrees_to_what_they_have_seen_is_not_told_of_it(
    world: World, ayesha: Chatter, his: Program, hers: Program, shown: str
) -> None:
    made = await requested(his, hers)
    await world.passes(minutes=1)
    assert (await puts(his, "STUDENT", made["id"], date="2026-12-02", time="20:30")).status == 200
    read = await page(hers, "MENTOR")
    seen = {name: read[name] for name in shown.split(" and ")}
    ayesha.looks_up()
    assert (await puts(hers, "MENTOR", made["id"], status="CONFIRMED", **seen)).status == 200
    await hears_nothing(world, ayesha)


@pytest.mark.parametrize("witness", ["version", "start_time"])
async def test_nobody_agrees_to_another_time_than_they_have_seen(his: Program, hers: Program, witness: str) -> None:
    await requested(his, hers)
    read = await page(hers, "MENTOR")
    assert (await puts(his, "STUDENT", read["id"], date="2026-12-02", time="20:30")).status == 200
    seen = {witness: read[witness]}
    assert is_stale(await puts(hers, "MENTOR", read["id"], status="CONFIRMED", **seen))
    assert (await page(hers, "MENTOR"))["status"] == "PENDING"


CHANGED: Mapping[str, tuple[str, Shown]] = {
    "moved by oneself": ("STUDENT", {"time": "19:30"}),
    "another title": ("STUDENT", {"title": "Mock interview"}),
    "another link": ("MENTOR", {"zoom_link": "https://zoom.us/j/99"}),
    "another time is offered": ("MENTOR", {"time": "19:30"}),
}


@pytest.mark.parametrize(("role", "changed"), CHANGED.values(), ids=CHANGED)
async def test_calling_off_works_from_any_page_and_does_nothing_else(
    world: World, rumi: Chatter, site: Site, his: Program, hers: Program, *, role: str, changed: Shown
) -> None:
    read = await agreed(world, his, hers)
    assert (await puts(hers if role == "MENTOR" else his, role, read["id"], **changed)).status == 200
    third = await site.program(rumi)
    form_ = {"userRole": "STUDENT", "sessionData": form(hers.public_id, third.public_id)}
    await third.asks("POST", SESSIONS, json=form_)  # the old time may be somebody else's by now
    now = await page(his, "STUDENT")
    said = await puts(his, "STUDENT", read["id"], **{**read, "status": "CANCELLED"})
    assert said.status == 200, said
    kept = ("title", "description", "start_time")
    assert [said.body["session"][name] for name in ("status", *kept)] == ["CANCELLED", *(now[name] for name in kept)]


async def test_calling_off_applies_no_other_part(world: World, his: Program, hers: Program) -> None:
    read = await agreed(world, his, hers)
    wanted = {**read, "title": "Other", "time": "03:00", "zoom_link": "https://evil.example", "status": "CANCELLED"}
    said = (await puts(his, "STUDENT", read["id"], **wanted)).body["session"]
    assert (said["title"], said["time"], said["status"]) == (read["title"], read["time"], "CANCELLED")
    assert (await puts(his, "STUDENT", read["id"], **wanted)).status == 200


async def test_a_page_of_before_the_yes_says_so(
    world: World, ayesha: Chatter, nabil: Chatter, his: Program, hers: Program
) -> None:
    await requested(his, hers)
    read = await page(hers, "MENTOR")
    await world.passes(minutes=1)
    await ayesha.taps("Confirm")
    await world.passes(minutes=1)
    nabil.looks_up()
    assert is_stale(await puts(hers, "MENTOR", read["id"], **{**read, "description": "Bring it"}))
    assert (await puts(hers, "MENTOR", read["id"], **{**read, "status": "CONFIRMED"})).status == 200, "it is so already"
    await hears_nothing(world, nabil)


async def test_what_was_done_already_may_be_asked_for_again(world: World, his: Program, hers: Program) -> None:
    read = await agreed(world, his, hers)
    wanted = {**read, "time": "19:30", "description": "Two pages"}
    first = await puts(his, "STUDENT", read["id"], **wanted)
    again = await puts(his, "STUDENT", read["id"], **{**wanted, "status": first.body["session"]["status"]})
    assert (again.status, again.body) == (200, first.body)


@pytest.mark.parametrize("written", ["", "soon", "2026-11-29T18:30:00", "9999-12-31T23:59:59-23:59"])
async def test_a_start_that_is_none_tells_nothing(his: Program, hers: Program, written: str) -> None:
    made = await requested(his, hers)
    said = await puts(his, "STUDENT", made["id"], start_time=written, title="Other")
    assert said.status == 200 or is_stale(said)


async def test_an_applicant_says_yes_to_what_they_have_seen_only(site: Site) -> None:
    employer, applicant = await employer_and_applicant(site)
    made = await employer.create_session("EMPLOYER", interview(employer.subject, applicant.subject))
    await employer.update_session("EMPLOYER", made["id"], {"title": "Backend interview"})
    body = {"userRole": "STUDENT", "sessionId": made["id"]}
    seen = {"status": "CONFIRMED", "version": made["version"]}
    assert is_stale(await applicant.asks("PUT", SESSIONS, json={**body, "sessionData": seen}))
    assert await accepted(site, made["id"]) is False
    [fresh] = await applicant.dashboard("STUDENT")
    seen["version"] = fresh["version"]
    assert (await applicant.asks("PUT", SESSIONS, json={**body, "sessionData": seen})).status == 200
    assert await accepted(site, made["id"]) is True
