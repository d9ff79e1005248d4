"""A site that calls the database directly: what it asks by functions is done as by HTTP, with the same answers."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
import re
import uuid
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg  # type: ignore[import-untyped]
import pytest
from sqlalchemy import insert, select, update

from db import crash
from db.models import Feedback, FormerId, Identity, Person, PersonRole, Session, table_of
from db.queries import accounts, site_requests
from domain.interviews import Applicant, Invitations
from domain.refusals import SlotTaken
from domain.slots import Slot
from domain.status import Kind, RequestState, Role, Status
from tests.support.chat import MONDAY_MORNING, Chatter, World
from tests.support.postgresql import PostgreSQL
from tests.support.rows import add_session
from tests.support.site import SESSIONS, Program, Site
from web import site_requests as edge

SUNDAY, EVENING = "2026-11-29", "18:30"
HOUR = dt.timedelta(hours=1)
SOON = 30.0  # seconds in which a request is answered that was heard; else somebody looks after a minute
FORMER = "5b1f2c6e-7d0a-4e1b-9d3f-2a8c6e4f0b17"
NOBODY = "00000000-0000-4000-8000-000000000000"


def worker(world: World) -> edge.SiteRequests:
    """Return what works requests off, which there is on PostgreSQL."""
    assert world.app.site_requests is not None
    return world.app.site_requests


@pytest.fixture
def database_url(postgresql: PostgreSQL) -> Iterator[str]:
    """SQLite has no functions that a site could call."""
    with postgresql.lend() as url:
        yield url


@dataclass(slots=True)
class Caller:
    """A site's own program, with a connection of its own to the database."""

    world: World
    connection: Any

    async def calls(self, function: str, **given: Any) -> dict[str, Any]:
        """Call a function and return what it returns."""
        names = ", ".join(f"{name} => ${n}" for n, name in enumerate(given, 1))
        answer: dict[str, Any] = json.loads(
            await self.connection.fetchval(f"SELECT {function}({names})", *given.values())
        )
        return answer

    async def asks(self, function: str, **given: Any) -> dict[str, Any]:
        """Leave a request, let it be worked off, and return what has become of it."""
        left = await self.calls(function, **given)
        assert left == {"request": left["request"], "state": "waiting"}
        assert await self.looks_up(left) == {**left, "answer": None}
        assert await worker(self.world).serve_one()
        return await self.looks_up(left)

    async def looks_up(self, left: Mapping[str, Any]) -> dict[str, Any]:
        """Ask what has become of a request."""
        return await self.calls("get_request", p_request_id=left["request"])

    async def dashboard(self, user: str, role: str, now: dt.datetime) -> dict[str, Any]:
        """Read a dashboard as it is at a moment."""
        return await self.calls("site_dashboard", p_user_id=user, p_role=role, p_now=now)


@pytest.fixture
async def caller(world: World, database_url: str) -> AsyncIterator[Caller]:
    connection = await asyncpg.connect(database_url)
    yield Caller(world, connection)
    await connection.close()


async def public_id(chatter: Chatter) -> str:
    """Return how other programs call somebody."""
    async with chatter.world.app.database.read() as tx:
        account = await accounts.of_person(tx, (await chatter.person(tx)).id)
    assert account is not None
    return str(account.public_id)


async def own_id(chatter: Chatter) -> int:
    async with chatter.world.app.database.read() as tx:
        return (await chatter.person(tx)).id


async def holds(chatter: Chatter, *roles: Role) -> None:
    """Give somebody roles."""
    async with chatter.world.app.database.write() as tx:
        for role in roles:
            row = {"person_id": (await chatter.person(tx)).id, "role": role, "granted_at": MONDAY_MORNING}
            await tx.execute(insert(PersonRole).values(**row))


async def form(student: Chatter, mentor: Chatter, **changed: Any) -> dict[str, Any]:
    """Return the arguments with which a student books."""
    me = await public_id(student)
    usual = {
        "p_role": "STUDENT",
        "p_creator_id": me,
        "p_mentor_id": await public_id(mentor),
        "p_student_id": me,
        "p_title": "CV review",
        "p_description": "Two pages.",
        "p_date": SUNDAY,
        "p_time": EVENING,
    }
    return usual | {f"p_{name}": value for name, value in changed.items()}


async def books(caller: Caller, student: Chatter, mentor: Chatter, **changed: Any) -> dict[str, Any]:
    """Let a student book by the function, and return the session."""
    found = await caller.asks("create_mentorship_session", **await form(student, mentor, **changed))
    assert found["state"] == "done", found
    session: dict[str, Any] = found["answer"]["session"]
    return session


# ── Reading ──


SEEN = {"STUDENT": 16, "MENTOR": 9, "EMPLOYER": 8, "ADMIN": 33}


async def add_past_and_future(world: World, everybody: Chatter, other: Chatter) -> None:
    """Let two people have sessions of all sorts, each being the host of some."""
    mine, theirs = await own_id(everybody), await own_id(other)
    start = world.clock.now().replace(minute=0)
    async with world.app.database.write() as tx:
        for n, status in enumerate(Status):
            for m, kind in enumerate(Kind):
                begins = start + (10 * n + m - 8) * HOUR
                more = {"status": status, "holds": status in ("PENDING", "CONFIRMED"), "kind": kind}
                more |= {"title": f"{kind} “{n}” ছবি", "zoom_link": "https://meet.example/1", "created_at": start}
                await add_session(tx, mine, theirs, begins, begins + HOUR, **more)
                begins += 100 * HOUR
                await add_session(tx, theirs, mine, begins, begins + HOUR, **more)
        begins = start + 500 * HOUR
        await add_session(tx, mine, None, begins, begins + HOUR, kind="group", status="CONFIRMED")
        undone = {"status": "CANCELLED", "holds": False, "ending": "undone", "ended_by": mine}
        await add_session(tx, mine, theirs, begins, begins + HOUR, **undone)
        values = {"created_at": start + dt.timedelta(microseconds=4711)}
        await tx.execute(update(Session).where(Session.kind == "group").values(values))
        over = await tx.scalars(select(Session).where(Session.status == "COMPLETED", Session.kind == "mentorship"))
        for n, session in enumerate(over):
            both = (session.student_id, session.mentor_id)
            for who, about in (both, both[::-1])[: 1 + n % 2]:
                said = {"person_id": who, "about_id": about, "stars": 4, "line": "Clear."}
                await tx.execute(insert(Feedback).values(session_id=session.id, **said))


def without_stars(dashboard: Mapping[str, Any]) -> dict[str, Any]:
    """Return sessions by their ids, whatever their order, without what is shown some days after their end."""
    return {each["id"]: each | {"rating": None, "feedback": None} for each in dashboard["sessions"]}


async def test_a_dashboard_is_the_one_of_the_api(world: World, site: Site, caller: Caller) -> None:
    shirin, nabil = await world.student("Shirin"), await world.mentor("Nabil", language="bn")
    await holds(shirin, Role.MENTOR, Role.EMPLOYER, Role.ADMIN)
    async with world.app.database.write() as tx:
        picture = {"provider": "site", "subject": "shirin-at-the-site", "picture": "https://pictures.example/1.png"}
        row = picture | {"person_id": (await shirin.person(tx)).id, "created_at": MONDAY_MORNING}
        await tx.execute(insert(Identity).values(**row))
        await tx.execute(insert(FormerId).values(public_id=uuid.UUID(FORMER), person_id=row["person_id"]))
    await add_past_and_future(world, shirin, nabil)
    program = await site.program(shirin)
    for zone in ("Asia/Dhaka", "America/New_York", "EET", "Asia/Kathmandu", "UTC"):
        await shirin.lives_in(zone)
        for role, least in SEEN.items():
            over_http = await program.asks("GET", SESSIONS, params={"userId": program.public_id, "userRole": role})
            for called in (program.public_id, "shirin-at-the-site", FORMER.upper(), FORMER.replace("-", "")):
                assert await caller.dashboard(called, role.lower(), world.clock.now()) == over_http.body
            assert len(over_http.body["sessions"]) == least
            now = await caller.calls("get_dashboard_sessions", p_user_id=program.public_id, p_role=role)
            assert without_stars(now) == without_stars(over_http.body)


async def test_an_employers_dashboard_is_the_companys_as_in_the_api(world: World, site: Site, caller: Caller) -> None:
    karim, lima, nabil = await world.employer(), await world.employer("Lima"), await world.student("Nabil")
    omar = await world.employer("Omar", "Other")
    start = MONDAY_MORNING + 6 * HOUR
    async with world.app.database.write() as tx:
        me, guest = await lima.person(tx), await nabil.person(tx)
        job = await world.app.services.companies.add_job(tx, "React developer", actor=me)
        chosen = (Applicant(guest.id, (start, start + 26 * HOUR)),)
        wanted = Invitations(applicants=chosen, minutes=30, title="Talk", job_id=job.id)
        await world.app.services.sessions.invite(tx, wanted, actor=me)
    for chatter, titles in ((karim, ["Talk"]), (lima, ["Talk"]), (omar, [])):
        seen = (await caller.dashboard(await public_id(chatter), "EMPLOYER", world.clock.now()))["sessions"]
        assert [each["title"] for each in seen] == titles
        assert seen == await (await site.program(chatter)).sessions("EMPLOYER")
        assert all(each["job"] == {"id": str(job.id), "title": "React developer"} for each in seen)
    [mine] = (await caller.dashboard(await public_id(nabil), "STUDENT", world.clock.now()))["sessions"]
    assert mine["title"] == "Talk"
    offered = [each["start_time"] for each in mine["offered"]]
    assert offered == ["2026-11-23T15:00:00+06:00", "2026-11-24T17:00:00+06:00"]
    assert [mine] == await (await site.program(nabil)).sessions("STUDENT")
    async with world.app.database.write() as tx:
        await world.app.services.companies.leave(tx, to=me.id, actor=await karim.person(tx))
    assert (await caller.dashboard(await public_id(lima), "EMPLOYER", world.clock.now()))["sessions"]


async def test_the_links_of_requests_are_not_for_who_asks(world: World, site: Site, caller: Caller) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    host, guest, now = await own_id(ayesha), await own_id(nabil), world.clock.now()
    async with world.app.database.write() as tx:
        await add_session(tx, host, guest, now + HOUR, now + 2 * HOUR, zoom_link="https://meet.example/1")
    for chatter, role, link in ((nabil, "STUDENT", None), (ayesha, "MENTOR", "https://meet.example/1")):
        [seen] = (await caller.dashboard(await public_id(chatter), role, now))["sessions"]
        assert (seen["zoom_link"], seen["meeting_link"]) == (link, link)
        assert [seen] == await (await site.program(chatter)).sessions(role)


async def test_what_the_api_refuses_to_show_the_function_refuses(nabil: Chatter, site: Site, caller: Caller) -> None:
    program = await site.program(nabil)
    own = program.public_id
    for user, role, code in (
        (None, "STUDENT", "missing_parameter"),
        ("", "STUDENT", "missing_parameter"),
        (own, None, "missing_parameter"),
        (own, "BOSS", "invalid_role"),
        (own, "MENTOR", "not_allowed"),
        (own, "ADMIN", "not_allowed"),
        (NOBODY, "STUDENT", "not_found"),
        ("nobody's", "STUDENT", "not_found"),
    ):
        found = await caller.calls("get_dashboard_sessions", p_user_id=user, p_role=role)
        given = {name: value for name, value in (("userId", user), ("userRole", role)) if value is not None}
        over_http = await program.asks("GET", SESSIONS, params=given)
        assert found["code"] == over_http.body["code"] == code
        if over_http.status == 400:
            assert found == over_http.body


async def test_who_is_suspended_sees_and_does_nothing(
    world: World, nabil: Chatter, ayesha: Chatter, site: Site, caller: Caller
) -> None:
    program = await site.program(nabil)
    booked = await form(nabil, ayesha)
    async with world.app.database.write() as tx:
        suspended = table_of(Person).update().where(Person.name == "Nabil").values(suspended_at=MONDAY_MORNING)
        await tx.execute(suspended)
    over_http = await program.asks("GET", SESSIONS, params={"userId": program.public_id, "userRole": "STUDENT"})
    assert over_http.body["code"] == "suspended"
    found = await caller.calls("get_dashboard_sessions", p_user_id=program.public_id, p_role="STUDENT")
    assert found == over_http.body
    assert (await caller.asks("create_mentorship_session", **booked))["answer"] == over_http.body


# ── Writing ──


async def test_a_student_books_and_both_chats_show_it(
    world: World, ayesha: Chatter, nabil: Chatter, site: Site, caller: Caller
) -> None:
    session = await books(caller, nabil, ayesha)
    assert (session["date"], session["time"], session["status"]) == (SUNDAY, "18:30:00", "PENDING")
    program = await site.program(nabil)
    assert await program.sessions("STUDENT") == [session]
    await world.settles()
    nabil.gets("from outside this chat", "CV review")
    await world.passes(seconds=30)
    ayesha.reads("Nabil", "CV review")
    await ayesha.taps("Confirm")
    [seen] = (await caller.dashboard(program.public_id, "STUDENT", world.clock.now()))["sessions"]
    assert (seen["id"], seen["status"]) == (session["id"], "CONFIRMED")


async def test_a_mentor_and_an_employer_make_sessions(
    world: World, ayesha: Chatter, nabil: Chatter, caller: Caller
) -> None:
    mentor, student = await public_id(ayesha), await public_id(nabil)
    link = "https://meet.example/room"
    session = await books(caller, nabil, ayesha, role="MENTOR", creator_id=mentor, zoom_link=link)
    assert (session["status"], session["zoom_link"]) == ("CONFIRMED", link)
    assert session["student"]["id"] == student
    await holds(ayesha, Role.EMPLOYER)
    more = {"role": "EMPLOYER", "creator_id": mentor, "time": "20:00", "zoom_link": link}
    interview = await books(caller, nabil, ayesha, **more)
    assert (interview["employer_id"], interview["applicant_id"]) == (mentor, student)
    assert interview["meeting_link"] == link
    twice = await caller.asks("create_mentorship_session", **await form(nabil, ayesha, **more, title="Another"))
    assert (twice["state"], twice["answer"]["code"]) == ("refused", "slot_taken")
    assert len(twice["answer"]["alternatives"]) == 6
    await world.passes(seconds=30)
    nabil.gets("CV review", "20:00")


REFUSED_NEW: Mapping[str, tuple[Mapping[str, Any], str]] = {
    "no role": ({"role": None}, "missing_field"),
    "an unknown role": ({"role": "BOSS"}, "invalid_role"),
    "a role of others": ({"role": "MENTOR"}, "not_allowed"),
    "no title": ({"title": ""}, "missing_field"),
    "no date": ({"date": None}, "missing_field"),
    "no mentor": ({"mentor_id": None}, "missing_field"),
    "a date that is none": ({"date": "29/11/2026"}, "bad_date"),
    "a day that is none": ({"date": "2026-02-30"}, "bad_date"),
    "a time that is none": ({"time": "7pm"}, "bad_time"),
    "the past": ({"date": "2026-11-22"}, "in_the_past"),
    "at once": ({"date": "2026-11-23", "time": "09:10"}, "too_soon"),
    "the night": ({"time": "03:00"}, "outside_hours"),
    "next year": ({"date": "2027-11-28"}, "too_far_ahead"),
    "a mentor who is nobody": ({"mentor_id": NOBODY}, "not_found"),
    "a mentor who is none": ({"mentor_id": "rumi"}, "not_a_mentor"),
    "a student who is somebody else": ({"student_id": "rumi"}, "not_allowed"),
    "oneself": ({"mentor_id": "nabil"}, "self_booking"),
    "a title without end": ({"title": "t" * 200}, "text_too_long"),
    "a link of the guest's": ({"zoom_link": "https://meet.example/1"}, "not_allowed"),
    "a time that is taken": ({"time": "20:00"}, "slot_taken"),
}


@pytest.mark.parametrize("language", ["en", "bn"])
async def test_what_the_api_refuses_to_make_the_function_refuses(
    ayesha: Chatter, rumi: Chatter, site: Site, caller: Caller, language: str
) -> None:
    nabil = await caller.world.student("Nabil", language=language)
    await books(caller, rumi, ayesha, time="20:00")
    people, program = {"rumi": await public_id(rumi), "nabil": await public_id(nabil)}, await site.program(nabil)
    for why, (changed, code) in REFUSED_NEW.items():
        given = await form(nabil, ayesha, **{name: people.get(str(each), each) for name, each in changed.items()})
        found = await caller.asks("create_mentorship_session", **given)
        assert (found["state"], found["answer"]["code"]) == ("refused", code), why
        assert found["answer"] == await by_post(program, given), why
    assert not await nabil.sessions()


async def by_post(program: Program, given: Mapping[str, Any]) -> Any:
    """Ask for the same by HTTP."""
    data = {name.removeprefix("p_"): value for name, value in given.items() if name != "p_role"}
    body = {"userRole": given["p_role"], "sessionData": data}
    return (await program.asks("POST", SESSIONS, json=body)).body


async def test_a_session_needs_a_creator(nabil: Chatter, ayesha: Chatter, caller: Caller) -> None:
    for creator, code in ((None, "missing_field"), ("", "missing_field"), (NOBODY, "not_found")):
        found = await caller.asks("create_mentorship_session", **await form(nabil, ayesha, creator_id=creator))
        assert (found["state"], found["answer"]["code"]) == ("refused", code)
        assert isinstance(found["answer"]["error"], str)


async def test_each_side_changes_a_session_in_its_role(
    world: World, ayesha: Chatter, nabil: Chatter, site: Site, caller: Caller
) -> None:
    session = await books(caller, nabil, ayesha)
    await world.passes(seconds=30)
    change = "update_mentorship_session"
    number = {"p_session_id": session["id"]}
    link = "https://meet.example/room"
    found = await caller.asks(change, **number, p_role="MENTOR", p_status="CONFIRMED", p_zoom_link=link)
    assert found["state"] == "done", found
    assert [found["answer"]["session"]] == await (await site.program(ayesha)).sessions("MENTOR")
    await world.passes(seconds=30)
    nabil.gets("CV review")
    nabil.looks_up()
    moved = (await caller.asks(change, **number, p_role="STUDENT", p_time="19:30", p_description=""))["answer"]
    assert (moved["session"]["time"], moved["session"]["description"]) == ("19:30:00", "")
    assert moved["session"]["mentor"]["name"] == "Ayesha"
    await world.passes(seconds=40)
    ayesha.looks_up()
    nabil.looks_up()
    same = {f"p_{name}": moved["session"][name] for name in ("title", "date", "time", "status")}
    assert (await caller.asks(change, **number, p_role="STUDENT", **same))["answer"] == moved
    await world.passes(seconds=40)
    ayesha.hears_nothing()
    nabil.hears_nothing()
    cancelled = await caller.asks(change, **number, p_role="STUDENT", p_status="CANCELLED")
    assert cancelled["answer"]["session"]["status"] == "CANCELLED"
    await world.passes(seconds=40)
    ayesha.gets("CV review")


REFUSED_CHANGE: Mapping[str, tuple[Mapping[str, Any], str]] = {
    "no session": ({"session_id": None}, "missing_field"),
    "no role": ({"role": ""}, "missing_field"),
    "an unknown role": ({"role": "BOSS"}, "invalid_role"),
    "an id that is none": ({"session_id": "7"}, "not_found"),
    "a session that is nowhere": ({"session_id": NOBODY}, "not_found"),
    "a date that is none": ({"date": "soon"}, "bad_date"),
    "a time that is none": ({"time": "25:00"}, "bad_time"),
    "a status that is none": ({"status": "MAYBE"}, "bad_status"),
    "the end, by the guest": ({"status": "COMPLETED"}, "not_allowed"),
    "an answer to one's own question": ({"status": "CONFIRMED"}, "not_allowed"),
    "the past": ({"date": "2026-11-01"}, "in_the_past"),
    "the night": ({"time": "03:00"}, "outside_hours"),
    "a time that is taken": ({"time": "20:00"}, "slot_taken"),
    "a link of the guest's": ({"zoom_link": "https://meet.example/1"}, "not_allowed"),
    "a title without end": ({"title": "t" * 200}, "text_too_long"),
}


async def test_what_the_api_refuses_to_change_the_function_refuses(
    ayesha: Chatter, nabil: Chatter, rumi: Chatter, site: Site, caller: Caller
) -> None:
    await books(caller, rumi, ayesha, time="20:00")
    session, program = await books(caller, nabil, ayesha), await site.program(nabil)
    for why, (changed, code) in REFUSED_CHANGE.items():
        data = {"session_id": session["id"], "role": "STUDENT", **changed}
        found = await caller.asks("update_mentorship_session", **{f"p_{name}": each for name, each in data.items()})
        assert (found["state"], found["answer"]["code"]) == ("refused", code), why
        body = {"userRole": data.pop("role"), "sessionId": data.pop("session_id"), "sessionData": data}
        assert found["answer"] == (await program.asks("PUT", SESSIONS, json=body)).body, why
    assert await program.sessions("STUDENT") == [session]


async def test_an_admin_has_no_seat(ayesha: Chatter, nabil: Chatter, caller: Caller) -> None:
    session = await books(caller, nabil, ayesha)
    given = {"p_session_id": session["id"], "p_role": "ADMIN", "p_status": "CANCELLED"}
    found = await caller.asks("update_mentorship_session", **given)
    assert (found["state"], found["answer"]["code"]) == ("refused", "not_allowed")


async def test_a_group_without_guests_has_nobody_who_acts_as_a_student(
    world: World, ayesha: Chatter, caller: Caller
) -> None:
    now = world.clock.now()
    async with world.app.database.write() as tx:
        host, number = (await ayesha.person(tx)).id, uuid.uuid4()
        await add_session(tx, host, None, now + HOUR, now + 2 * HOUR, kind="group", public_id=number)
    given = {"p_session_id": str(number), "p_role": "STUDENT", "p_title": "Other"}
    assert (await caller.asks("update_mentorship_session", **given))["answer"]["code"] == "not_found"


async def test_what_is_very_long_is_not_even_kept(nabil: Chatter, ayesha: Chatter, caller: Caller) -> None:
    given = await form(nabil, ayesha, description="d" * 70_000)
    found = await caller.calls("create_mentorship_session", **given)
    assert found == {"error": "The body is larger than 64 kB.", "code": "request_entity_too_large"}
    assert await caller.connection.fetchval("SELECT count(*) FROM site_request") == 0


async def test_a_request_that_is_nowhere_is_not_found(caller: Caller) -> None:
    for number in (NOBODY, "7", "", None):
        assert (await caller.calls("get_request", p_request_id=number))["code"] == "not_found"


async def test_the_page_shows_calls_that_work(caller: Caller) -> None:
    page = (Path(__file__).parents[2] / "docs/site.md").read_text(encoding="utf-8")
    shown = [
        each
        for block in re.findall(r"^```sql\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
        for each in block.split(";")
    ]
    answers = [json.loads(await caller.connection.fetchval(each)) for each in shown if "SELECT" in each]
    assert [set(each) for each in answers] == [{"error", "code"}, *[{"request", "state"}] * 2, {"error", "code"}]
    [grant] = [each for each in shown if "GRANT" in each]
    await caller.connection.execute(grant.replace("service_role", "current_user"))


# ── Who may call ──


async def test_the_functions_are_for_whom_they_are_granted_to(
    postgresql: PostgreSQL, world: World, nabil: Chatter, caller: Caller
) -> None:
    me, admin = await public_id(nabil), caller.connection
    question = "SELECT get_dashboard_sessions($1, 'STUDENT')"
    try:
        await admin.execute("CREATE ROLE sites_own")
        await admin.execute("SET ROLE sites_own")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await admin.fetchval(question, me)
        await admin.execute("RESET ROLE; GRANT EXECUTE ON FUNCTION get_dashboard_sessions TO sites_own")
        await admin.execute("SET ROLE sites_own")
        assert json.loads(await admin.fetchval(question, me)) == {"sessions": []}
        for inner in ("site_dashboard($1, 'STUDENT', now())", "get_request($1)"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await admin.fetchval(f"SELECT {inner}", me)
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await admin.fetchval("SELECT count(*) FROM site_request")
    finally:
        await admin.execute("RESET ROLE; DROP OWNED BY sites_own; DROP ROLE sites_own")


async def test_a_table_of_the_callers_own_is_not_taken_for_ours(nabil: Chatter, caller: Caller) -> None:
    await caller.connection.execute("CREATE TEMPORARY TABLE person (LIKE public.person)")
    found = await caller.calls("get_dashboard_sessions", p_user_id=await public_id(nabil), p_role="STUDENT")
    assert found == {"sessions": []}


# ── The work ──


@pytest.fixture
async def working(world: World) -> AsyncIterator[World]:
    """Let the bot's own loop work off what is asked."""
    task = asyncio.get_running_loop().create_task(worker(world).run())
    yield world
    task.cancel()
    await asyncio.wait([task])


async def answered(caller: Caller, left: Mapping[str, Any]) -> dict[str, Any]:
    """Poll as a site does, until there is an answer."""
    async with asyncio.timeout(30):
        while (found := await caller.looks_up(left))["state"] == "waiting":  # noqa: ASYNC110 - a site polls
            await asyncio.sleep(0.01)
    return found


async def timed(caller: Caller, given: Mapping[str, Any]) -> float:
    """Return in how many seconds a request is answered."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    await answered(caller, await caller.calls("create_mentorship_session", **given))
    return loop.time() - began


async def test_a_request_is_heard_at_once(
    monkeypatch: pytest.MonkeyPatch, nabil: Chatter, ayesha: Chatter, working: World, caller: Caller
) -> None:
    monkeypatch.setattr(edge, "LOOK", 60.0)
    given = await form(nabil, ayesha)
    await timed(caller, given)  # from then on it listens
    for _ in range(3):
        assert await timed(caller, given) < SOON


async def test_where_nothing_is_heard_there_is_a_look_each_second(
    monkeypatch: pytest.MonkeyPatch, world: World, nabil: Chatter, ayesha: Chatter, caller: Caller
) -> None:
    async def hear_nothing(*_: Any) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(edge, "listen", hear_nothing)
    given, task = await form(nabil, ayesha), asyncio.get_running_loop().create_task(worker(world).run())
    for _ in range(2):
        assert await timed(caller, given) < SOON
    task.cancel()
    await asyncio.wait([task])


async def test_the_connection_that_listens_may_be_cut(
    monkeypatch: pytest.MonkeyPatch, nabil: Chatter, ayesha: Chatter, working: World, caller: Caller
) -> None:
    monkeypatch.setattr(edge, "LOOK", 60.0)
    given = await form(nabil, ayesha)
    await timed(caller, given)
    cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'skillbd-bot-listens'"
    assert await caller.connection.fetchval(cut) == 1
    assert await timed(caller, given) < SOON  # whoever listens again looks first


@pytest.fixture
def late_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing that failed be tried again by itself during a test."""
    monkeypatch.setattr(edge, "RETRIES", (60.0, 60.0))


@pytest.mark.usefixtures("late_retries")
async def test_a_bug_is_answered_with_a_reference_and_others_do_not_wait(
    world: World, nabil: Chatter, ayesha: Chatter, caller: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    broken = await caller.calls("site_ask", p_function="create_mentorship_session", p_arguments="{}")
    requests = worker(world)
    for _ in edge.RETRIES:
        assert await requests.serve_one()
        assert not await requests.serve_one()  # it waits for its next try
        await caller.connection.execute("UPDATE site_request SET retry_real = 0")
    assert (await caller.looks_up(broken))["state"] == "waiting"
    assert await requests.serve_one()
    found = await caller.looks_up(broken)
    reference = found["answer"]["reference"]
    assert (found["state"], found["answer"]["code"]) == ("refused", "bug")
    assert reference in found["answer"]["error"]
    assert any(reference in each.message for each in caplog.records if each.levelno == logging.ERROR)
    assert not await requests.serve_one()


@pytest.mark.usefixtures("late_retries")
async def test_a_bug_keeps_nothing_of_what_was_begun(
    monkeypatch: pytest.MonkeyPatch, world: World, nabil: Chatter, ayesha: Chatter, caller: Caller
) -> None:
    answer = site_requests.answer

    async def fail(*_: Any) -> None:
        raise LookupError("a bug")

    left = await caller.calls("create_mentorship_session", **await form(nabil, ayesha))
    monkeypatch.setattr(site_requests, "answer", fail)
    assert await worker(world).serve_one()
    assert not await nabil.sessions()
    monkeypatch.setattr(site_requests, "answer", answer)
    other = await caller.calls("create_mentorship_session", **await form(nabil, ayesha, time="20:00"))
    assert await worker(world).serve_one()  # the broken one waits for another try, this one does not
    assert (await caller.looks_up(other))["state"] == "done"
    await caller.connection.execute("UPDATE site_request SET retry_real = 0")
    assert await worker(world).serve_one()
    assert (await caller.looks_up(left))["state"] == "done"
    assert len(await nabil.sessions()) == 2


class Killed(BaseException):
    """The process dies here."""


@pytest.mark.parametrize("moment", [crash.BEFORE_COMMIT, crash.AFTER_COMMIT])
async def test_who_dies_between_effect_and_answer_has_done_both_or_neither(
    monkeypatch: pytest.MonkeyPatch, nabil: Chatter, ayesha: Chatter, caller: Caller, moment: str
) -> None:
    world, left = caller.world, await caller.calls("create_mentorship_session", **await form(nabil, ayesha))

    def die(name: str) -> None:
        if name == moment:
            raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(crash, "reached", die)
        with pytest.raises(Killed):
            await worker(world).serve_one()
    is_done = moment == crash.AFTER_COMMIT
    assert len(await nabil.sessions()) == is_done
    assert await worker(world).serve_one() is not is_done
    assert (await caller.looks_up(left))["state"] == "done"
    assert len(await nabil.sessions()) == 1


async def test_several_share_the_work_and_do_nothing_twice(
    world: World, nabil: Chatter, ayesha: Chatter, caller: Caller
) -> None:
    days = [f"2026-11-{day}" for day in (24, 25, 26, 27, 28)]
    given = [await form(nabil, ayesha, date=day, time=time) for day in days for time in ("18:00", "19:00", "20:00")]
    left = [await caller.calls("create_mentorship_session", **each) for each in (*given[:4], *given[:4], *given[:4])]

    async def works() -> int:
        count = 0
        while await worker(world).serve_one():
            count += 1
        return count

    assert sum(await asyncio.gather(*(works() for _ in range(4)))) == len(left)
    found = [(await caller.looks_up(each)) for each in left]
    assert {each["state"] for each in found} == {"done"}, "who asks again is answered with what was made"
    assert len({each["answer"]["session"]["id"] for each in found}) == 4
    assert len(await nabil.sessions()) == 4


async def test_one_time_is_won_by_the_chat_or_by_a_function(
    world: World, ayesha: Chatter, nabil: Chatter, caller: Caller
) -> None:
    services, database = world.app.services, world.app.database
    given = {hour: await form(nabil, ayesha, time=f"{hour}:00") for hour in (18, 19, 20)}
    tuli = await world.student("Tuli")
    for hour, each in given.items():
        left = await caller.calls("create_mentorship_session", **each)
        start = dt.datetime.fromisoformat(f"{SUNDAY}T{hour}:00:00+06:00")
        mentor = await own_id(ayesha)

        async def chats(start: dt.datetime = start, mentor: int = mentor) -> bool:
            try:
                async with database.write() as tx:
                    me = await tuli.person(tx)
                    await services.sessions.book(tx, Slot.of(mentor, start, 30), topic="CV", actor=me)
            except SlotTaken:
                return False
            return True

        if hour % 2:  # sometimes the one begins, sometimes the other
            _, won = await asyncio.gather(worker(world).serve_one(), chats())
        else:
            won, _ = await asyncio.gather(chats(), worker(world).serve_one())
        found = await caller.looks_up(left)
        assert found["state"] == ("refused" if won else "done")
        if won:
            assert found["answer"]["code"] == "slot_taken"
            assert found["answer"]["alternatives"]
    assert len(await nabil.sessions()) + len(await tuli.sessions()) == 3


async def test_the_database_may_go_away_while_requests_wait(
    working: World, nabil: Chatter, ayesha: Chatter, caller: Caller
) -> None:
    cut = (
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        "WHERE datname = current_database() AND application_name LIKE 'skillbd%'"
    )
    for time in ("18:30", "19:00", "19:30", "20:00"):
        left = await caller.calls("create_mentorship_session", **await form(nabil, ayesha, time=time))
        await caller.connection.fetchval(cut)
        assert (await answered(caller, left))["state"] == "done"
    assert len(await nabil.sessions()) == 4


async def test_answered_requests_are_forgotten_after_a_week(
    world: World, nabil: Chatter, ayesha: Chatter, caller: Caller
) -> None:
    await books(caller, nabil, ayesha)
    waits = await caller.calls("create_mentorship_session", **await form(nabil, ayesha, time="20:00"))
    for days, left in ((6, 2), (2, 1)):
        await caller.connection.execute(
            f"UPDATE site_request SET asked_real = asked_real - {days * 86400}, "  # noqa: S608 - a number
            f"answered_real = answered_real - {days * 86400}"
        )
        await world.app.retention.round()
        assert await caller.connection.fetchval("SELECT count(*) FROM site_request") == left
    assert (await caller.looks_up(waits))["state"] == RequestState.WAITING


async def renamed(caller: Caller, number: str, title: str) -> dict[str, Any]:
    """Leave the wish that a session has another title."""
    return await caller.calls("update_mentorship_session", p_session_id=number, p_role="STUDENT", p_title=title)


async def test_changes_of_a_session_come_one_after_the_other_whoever_does_them(
    monkeypatch: pytest.MonkeyPatch, world: World, nabil: Chatter, ayesha: Chatter, caller: Caller
) -> None:
    first, other = await books(caller, nabil, ayesha), await books(caller, nabil, ayesha, time="20:00")
    number = first["id"]
    for spelled, title in ((number, "one"), (f"{{{number.upper()}}}", "two"), (number.replace("-", ""), "three")):
        await renamed(caller, spelled, title)
    await renamed(caller, other["id"], "of another session")
    claim, claimed, go_on = site_requests.claim, asyncio.Event(), asyncio.Event()

    async def claims_slowly(tx: Any) -> Any:
        monkeypatch.setattr(site_requests, "claim", claim)
        request = await claim(tx)
        claimed.set()
        await go_on.wait()
        return request

    monkeypatch.setattr(site_requests, "claim", claims_slowly)
    slow = asyncio.create_task(worker(world).serve_one())  # noqa: TID251 - the test waits for it
    await claimed.wait()
    try:
        assert await worker(world).serve_one(), "another session is not kept waiting"
        assert not await worker(world).serve_one(), "its second change was overtaken by nobody"
    finally:
        go_on.set()
        await slow
    assert {each.title for each in await nabil.sessions()} == {"one", "of another session"}
    while await worker(world).serve_one():
        pass
    assert {each.title for each in await nabil.sessions()} == {"three", "of another session"}


@pytest.mark.usefixtures("late_retries")
async def test_a_change_that_is_tried_again_is_not_overtaken(
    monkeypatch: pytest.MonkeyPatch, world: World, nabil: Chatter, ayesha: Chatter, caller: Caller
) -> None:
    made = await books(caller, nabil, ayesha)
    answer = site_requests.answer
    for title in ("one", "two"):
        await renamed(caller, made["id"], title)
    monkeypatch.setattr(site_requests, "answer", None)
    assert await worker(world).serve_one()
    monkeypatch.setattr(site_requests, "answer", answer)
    assert not await worker(world).serve_one()
    await caller.connection.execute("UPDATE site_request SET retry_real = 0")
    assert await worker(world).serve_one()
    assert await worker(world).serve_one()
    assert [each.title for each in await nabil.sessions()] == ["two"]


async def test_a_hosts_other_time_is_an_offer_and_the_guests_takes_it(
    nabil: Chatter, ayesha: Chatter, caller: Caller
) -> None:
    made = await books(caller, nabil, ayesha)

    async def wants(role: str, time: str) -> dict[str, Any]:
        given = {"p_session_id": made["id"], "p_role": role, "p_time": time}
        answer: dict[str, Any] = (await caller.asks("update_mentorship_session", **given))["answer"]
        return answer

    offered = (await wants("MENTOR", "19:30"))["session"]
    assert (offered["time"], [each["time"] for each in offered["offered"]]) == ("18:30:00", ["19:30:00"])
    assert (await wants("MENTOR", "20:00"))["code"] == "offer_open"
    taken = (await wants("STUDENT", "19:30"))["session"]
    assert (taken["time"], taken["status"], taken["offered"]) == ("19:30:00", "CONFIRMED", [])
