"""The contract of the site's client, cell by cell: what is missing, wrong, repeated or sent in a sloppy way."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, cast

import pytest
from sqlalchemy import select

from bot.services.views.people import PersonView
from db.models import Session
from domain.refusals import NotAMentor
from domain.status import Role
from tests.support.chat import MONDAY_MORNING, Chatter, World
from tests.support.site import SESSIONS, Answer, Page, Program, Site
from tests.web.test_sessions import EVENING, SUNDAY, form
from web.route import Ask, Payload, other_times

NOBODY = "00000000-0000-4000-8000-000000000000"
EMPTY = dict.fromkeys(("mentor_id", "student_id", "title", "date", "time"), "")


async def with_role(site: Site, page: Page, role: Role) -> PersonView:
    """Let somebody of the site hold a role, as an invitation gives it."""
    await page.asks("GET", "/api/users/mentors")
    services = site.world.app.services
    async with site.world.app.database.write() as tx:
        account = await services.accounts.by_subject(tx, page.subject)
        assert account is not None
        token = await services.mentors.invite(tx, role)
        return await services.mentors.accept_invite(tx, token, actor=account.person)


async def employer_and_applicant(site: Site) -> tuple[Page, Page]:
    employer, applicant = site.member("Ehsan"), site.member("Rumi")
    await with_role(site, employer, Role.EMPLOYER)
    await applicant.asks("GET", "/api/users/mentors")
    return employer, applicant


def interview(employer: str, applicant: str, **more: str) -> dict[str, str]:
    data = {"employer_id": employer, "applicant_id": applicant, "title": "Frontend interview"}
    return {**data, "date": SUNDAY, "time": EVENING, "job_id": "", "meeting_link": "", **more}


async def booked(site: Site) -> tuple[Page, dict[str, Any]]:
    sadia = site.member("Sadia")
    [mentor] = await sadia.fetch("/api/users/mentors", "mentors")
    return sadia, await sadia.create_session("STUDENT", form(mentor["id"], sadia.subject))


@pytest.mark.parametrize(
    ("method", "path", "body", "error"),
    [
        ("GET", SESSIONS, None, "Missing userId or userRole parameter"),
        ("GET", f"{SESSIONS}?userId=x", None, "Missing userId or userRole parameter"),
        ("GET", f"{SESSIONS}?userRole=STUDENT&userId=", None, "Missing userId or userRole parameter"),
        ("GET", f"{SESSIONS}?userId=x&userRole=KING", None, "Invalid user role"),
        ("POST", SESSIONS, {}, "Missing userRole or sessionData"),
        ("POST", SESSIONS, {"userRole": "STUDENT"}, "Missing userRole or sessionData"),
        ("POST", SESSIONS, {"userRole": "", "sessionData": EMPTY}, "Missing userRole or sessionData"),
        ("POST", SESSIONS, {"sessionData": EMPTY}, "Missing userRole or sessionData"),
        ("POST", SESSIONS, {"userRole": "KING", "sessionData": EMPTY}, "Invalid user role"),
        (
            "POST",
            SESSIONS,
            {"userRole": "STUDENT", "sessionData": {}},
            "Missing required fields for mentorship session",
        ),
        (
            "POST",
            SESSIONS,
            {"userRole": "MENTOR", "sessionData": EMPTY},
            "Missing required fields for mentorship session",
        ),
        (
            "POST",
            SESSIONS,
            {"userRole": "EMPLOYER", "sessionData": EMPTY},
            "Missing required fields for employer session",
        ),
        ("PUT", SESSIONS, {}, "Missing userRole, sessionId, or sessionData"),
        ("PUT", SESSIONS, {"userRole": "STUDENT", "sessionData": {}}, "Missing userRole, sessionId, or sessionData"),
        ("PUT", SESSIONS, {"userRole": "STUDENT", "sessionId": NOBODY}, "Missing userRole, sessionId, or sessionData"),
        ("PUT", SESSIONS, {"userRole": "KING", "sessionId": NOBODY, "sessionData": {}}, "Invalid user role"),
        ("DELETE", SESSIONS, None, "Missing sessionId or userRole parameter"),
        ("DELETE", f"{SESSIONS}?sessionId={NOBODY}", None, "Missing sessionId or userRole parameter"),
        ("DELETE", f"{SESSIONS}?sessionId={NOBODY}&userRole=KING", None, "Invalid user role"),
        ("GET", "/api/jobs", None, "Missing employerId parameter"),
    ],
)
async def test_what_is_missing_is_said_in_the_words_that_the_client_knows(
    site: Site, method: str, path: str, body: Any, error: str
) -> None:
    employer, _ = await employer_and_applicant(site)
    answer = await employer.asks(method, path, json=body)
    assert (answer.status, answer.body["error"]) == (400, error)


@pytest.mark.parametrize("name", ["title", "date", "time", "mentor_id", "student_id"])
async def test_each_required_field_of_a_mentorship_session_is_required(ayesha: Chatter, site: Site, name: str) -> None:
    sadia = site.member("Sadia")
    [mentor] = await sadia.fetch("/api/users/mentors", "mentors")
    data = form(mentor["id"], sadia.subject)
    for broken in ({**data, name: ""}, {each: text for each, text in data.items() if each != name}):
        answer = await sadia.asks("POST", SESSIONS, json={"userRole": "STUDENT", "sessionData": broken})
        assert (answer.status, answer.body["fields"]) == (400, [name])
    assert await sadia.dashboard("STUDENT") == []


@pytest.mark.parametrize(
    ("more", "status", "code"),
    [
        ({"date": "29-11-2026"}, 400, "bad_date"),
        ({"date": "2026-13-01"}, 400, "bad_date"),
        ({"date": "20261129"}, 400, "bad_date"),
        ({"time": "25:00"}, 400, "bad_time"),
        ({"time": "6pm"}, 400, "bad_time"),
        ({"time": "18:30:20"}, 400, "bad_time"),
        ({"date": "2026-11-20"}, 422, "in_the_past"),
        ({"date": "2026-11-23", "time": "09:30"}, 422, "too_soon"),
        ({"time": "12:00"}, 422, "outside_hours"),
        ({"date": "2027-11-29"}, 422, "too_far_ahead"),
        ({"title": "x" * 121}, 400, "text_too_long"),
        ({"title": "\u200b"}, 400, "empty_text"),
        ({"description": "x" * 1001}, 400, "text_too_long"),
        ({"zoom_link": "https://zoom.us/j/1"}, 403, "not_allowed"),
        ({"mentor_id": NOBODY}, 404, "not_found"),
        ({"mentor_id": "1"}, 404, "not_found"),
        ({"student_id": NOBODY}, 404, "not_found"),
        ({"creator_id": NOBODY}, 404, "not_found"),
        ({"job_id": "7"}, 404, "unknown_job"),
    ],
)
async def test_what_cannot_be_booked_is_refused_with_a_code(
    ayesha: Chatter, site: Site, more: Mapping[str, str], status: int, code: str
) -> None:
    sadia = site.member("Sadia")
    [mentor] = await sadia.fetch("/api/users/mentors", "mentors")
    data = form(mentor["id"], sadia.subject, **more)
    answer = await sadia.asks("POST", SESSIONS, json={"userRole": "STUDENT", "sessionData": data})
    assert (answer.status, answer.body["code"]) == (status, code), answer.body
    assert await sadia.dashboard("STUDENT") == []


async def test_who_is_not_found_is_named_by_the_field(ayesha: Chatter, site: Site) -> None:
    sadia = site.member("Sadia")
    [mentor] = await sadia.fetch("/api/users/mentors", "mentors")
    for name in ("mentor_id", "student_id", "creator_id"):
        data = form(mentor["id"], sadia.subject, **{name: NOBODY})
        answer = await sadia.asks("POST", SESSIONS, json={"userRole": "STUDENT", "sessionData": data})
        assert (answer.status, answer.body["code"], answer.body["fields"]) == (404, "not_found", [name])
        assert answer.body["error"] == f"Nobody has the id in {name}."


async def test_a_person_is_known_by_the_sites_id_and_by_ours(world: World, site: Site) -> None:
    tanvir, sadia = site.member("Tanvir"), site.member("Sadia")
    await with_role(site, tanvir, Role.MENTOR)
    async with world.app.database.write() as tx:
        account = await world.app.services.accounts.by_subject(tx, tanvir.subject)
        assert account is not None
        await world.app.services.mentors.set_hours(tx, [(6, 18 * 60, 21 * 60)], actor=account.person)
    [mentor] = await sadia.fetch("/api/users/mentors", "mentors")
    assert (mentor["userId"], mentor["id"]) == (tanvir.subject, str(account.public_id))
    assert mentor["id"] != mentor["userId"]
    by_site = await sadia.create_session("STUDENT", form(mentor["userId"], sadia.subject))
    by_ours = await sadia.create_session("STUDENT", form(mentor["id"], by_site["student_id"], time="19:30"))
    assert by_site["mentor_id"] == by_ours["mentor_id"] == mentor["id"]
    for written in (sadia.subject, by_site["student_id"], by_site["student_id"].replace("-", "")):
        answer = await sadia.asks("GET", f"{SESSIONS}?userId={written}&userRole=STUDENT")
        assert [each["time"] for each in answer.body["sessions"]] == ["18:30:00", "19:30:00"]


async def test_only_a_date_or_only_a_time_moves_that_part(world: World, ayesha: Chatter, site: Site) -> None:
    sadia, made = await booked(site)
    later = await sadia.update_session("STUDENT", made["id"], {"time": "19:00"})
    assert (later["date"], later["time"]) == (SUNDAY, "19:00:00")
    assert later["end_time"] == "2026-11-29T19:30:00+06:00"
    another = await sadia.update_session("STUDENT", made["id"], {"date": "2026-11-30", "time": ""})
    assert (another["date"], another["time"]) == ("2026-11-30", "19:00:00")
    assert another["end_time"] == "2026-11-30T19:30:00+06:00"


async def test_times_are_on_the_clock_of_who_asks(world: World, ayesha: Chatter, site: Site) -> None:
    sadia, made = await booked(site)
    async with world.app.database.write() as tx:
        account = await world.app.services.accounts.by_subject(tx, sadia.subject)
        assert account is not None
        await world.app.services.people.set_zone(tx, "Europe/London", actor=account.person)
    [seen] = await sadia.dashboard("STUDENT")
    assert (seen["date"], seen["time"], seen["start_time"]) == (SUNDAY, "12:30:00", "2026-11-29T12:30:00+00:00")
    moved = await sadia.update_session("STUDENT", made["id"], {"time": "13:00"})
    assert moved["time"] == "13:00:00"
    [hers] = await (await site.program(ayesha)).sessions("MENTOR")
    assert hers["time"] == "19:00:00"


async def test_an_empty_text_clears_the_description_and_is_not_given_elsewhere(ayesha: Chatter, site: Site) -> None:
    sadia, made = await booked(site)
    filled = await sadia.update_session("STUDENT", made["id"], {"description": "Two pages."})
    assert filled["description"] == "Two pages."
    emptied = await sadia.update_session(
        "STUDENT", made["id"], {"description": "", "title": "", "status": "", "zoom_link": "", "date": "", "time": ""}
    )
    assert emptied == {**made, "description": "", "version": emptied["version"]}


async def test_a_mentor_confirms_completes_and_cannot_go_back(world: World, site: Site, ayesha: Chatter) -> None:
    _, made = await booked(site)
    hers = await site.program(ayesha)

    async def becomes(status: str) -> Answer:
        data = {"userRole": "MENTOR", "sessionId": made["id"], "sessionData": {"status": status}}
        return await hers.asks("PUT", SESSIONS, json=data)

    assert (await becomes("confirmed")).body["session"]["status"] == "CONFIRMED"
    assert (await becomes("CONFIRMED")).status == 200
    early = await becomes("COMPLETED")
    assert (early.status, early.body["code"]) == (409, "bad_status_change")
    back = await becomes("PENDING")
    assert (back.status, back.body["code"]) == (409, "bad_status_change")
    wrong = await becomes("DONE")
    assert (wrong.status, wrong.body["code"]) == (400, "bad_status")
    world.clock.jump(to=world.clock.now().replace(day=29, hour=18, minute=45))
    assert (await becomes("COMPLETED")).body["session"]["status"] == "COMPLETED"
    assert (await becomes("COMPLETED")).status == 200
    gone = await hers.asks("DELETE", f"{SESSIONS}?sessionId={made['id']}&userRole=MENTOR")
    assert (gone.status, gone.body["code"]) == (409, "bad_status_change")


async def test_a_host_who_deletes_a_request_declines_it(world: World, site: Site, ayesha: Chatter) -> None:
    sadia, made = await booked(site)
    hers = await site.program(ayesha)
    answer = await hers.asks("DELETE", f"{SESSIONS}?sessionId={made['id']}&userRole=MENTOR")
    assert answer.body == {"success": True}
    again = await hers.asks("DELETE", f"{SESSIONS}?sessionId={made['id']}&userRole=MENTOR")
    assert again.body == {"success": True}
    assert [each["status"] for each in await sadia.dashboard("STUDENT")] == ["CANCELLED"]
    assert await sadia.delete_session("STUDENT", made["id"])


async def test_a_mentor_gives_a_student_a_session(world: World, site: Site, ayesha: Chatter, nabil: Chatter) -> None:
    hers = await site.program(ayesha)
    students = (await hers.asks("GET", "/api/users/students")).body["students"]
    [student] = [each for each in students if each["name"] == "Nabil"]
    data = form(hers.public_id, student["id"], zoom_link="zoom.us/j/123", status="CANCELLED")
    answer = await hers.asks("POST", SESSIONS, json={"userRole": "MENTOR", "sessionData": data})
    made = answer.body["session"]
    assert (made["status"], made["zoom_link"]) == ("CONFIRMED", "https://zoom.us/j/123")
    assert made["student"]["name"] == made["student_name"] == "Nabil"
    await world.passes(seconds=30)
    nabil.reads("Ayesha", "CV review")


@pytest.mark.parametrize("role", ["MENTOR", "EMPLOYER", "ADMIN"])
async def test_who_has_deleted_everything_is_given_no_session(
    world: World, site: Site, ayesha: Chatter, nabil: Chatter, role: str
) -> None:
    his, hers = await site.program(nabil), await site.program(ayesha)
    async with world.app.database.write() as tx:
        await world.app.services.privacy.erase(tx, actor=await nabil.person(tx), common_words=[])
    if role == "EMPLOYER":
        employer, _ = await employer_and_applicant(site)
        data = interview(employer.subject, his.public_id)
        answer = await employer.asks("POST", SESSIONS, json={"userRole": role, "sessionData": data})
    else:
        who = hers if role == "MENTOR" else await site.program(await world.admin())
        data = form(hers.public_id, his.public_id)
        answer = await who.asks("POST", SESSIONS, json={"userRole": role, "sessionData": data})
    assert (answer.status, answer.body["code"]) == (404, "not_found"), answer.body
    assert await hers.sessions("MENTOR") == []


@pytest.mark.parametrize("role", ["STUDENT", "MENTOR", "EMPLOYER"])
async def test_what_is_asked_for_again_is_not_made_again(
    world: World, site: Site, ayesha: Chatter, nabil: Chatter, role: str
) -> None:
    hers, his = await site.program(ayesha), await site.program(nabil)
    who: Page | Program
    if role == "EMPLOYER":
        who, applicant = await employer_and_applicant(site)
        data = interview(who.subject, applicant.subject)
    else:
        who, data = (his if role == "STUDENT" else hers), form(hers.public_id, his.public_id)
    first, again = [await who.asks("POST", SESSIONS, json={"userRole": role, "sessionData": data}) for _ in range(2)]
    assert (first.status, again.status) == (200, 200)
    assert again.body == first.body
    other = await who.asks("POST", SESSIONS, json={"userRole": role, "sessionData": {**data, "title": "Another"}})
    assert other.status == 409, "what differs is another session"
    if role == "MENTOR":
        moved = {**data, "zoom_link": "https://meet.example.org/another-room"}
        elsewhere = await who.asks("POST", SESSIONS, json={"userRole": role, "sessionData": moved})
        assert elsewhere.status == 409, "in another room it is another session"
    gone = await who.asks("DELETE", f"{SESSIONS}?sessionId={first.body['session']['id']}&userRole={role}")
    assert gone.status == 200
    anew = await who.asks("POST", SESSIONS, json={"userRole": role, "sessionData": data})
    assert anew.status == 200
    assert anew.body["session"]["id"] != first.body["session"]["id"]


async def test_an_employer_whose_hour_is_taken_reads_other_times(world: World, site: Site) -> None:
    employer, applicant = await employer_and_applicant(site)
    other = site.member("Tuli")
    await other.asks("GET", "/api/users/mentors")
    await employer.create_session("EMPLOYER", interview(employer.subject, applicant.subject))
    data = interview(employer.subject, other.subject)
    answer = await employer.asks("POST", SESSIONS, json={"userRole": "EMPLOYER", "sessionData": data})
    assert (answer.status, answer.body["code"]) == (409, "slot_taken"), answer.body
    instead = answer.body["alternatives"]
    assert len(instead) == 6
    for each in instead:
        moved = {**data, "date": each["date"], "time": each["time"]}
        again = await employer.asks("POST", SESSIONS, json={"userRole": "EMPLOYER", "sessionData": moved})
        assert again.status == 200, again.body


@pytest.mark.parametrize("role", ["MENTOR", "ADMIN"])
async def test_other_times_suit_the_guest_too(
    world: World, site: Site, ayesha: Chatter, nabil: Chatter, role: str
) -> None:
    hers, his = await site.program(ayesha), await site.program(nabil)
    bela, other = await site.program(await world.mentor("Bela")), await site.program(await world.student("Rumi"))
    for host, guest, time in (
        (bela, his, "18:30"),
        (bela, his, "19:00"),
        (hers, other, EVENING),
    ):
        date = "2026-11-23" if host is bela else SUNDAY
        data = form(host.public_id, guest.public_id, date=date, time=time)
        assert (await host.asks("POST", SESSIONS, json={"userRole": "MENTOR", "sessionData": data})).status == 200
    who = hers if role == "MENTOR" else await site.program(await world.admin())
    data = form(hers.public_id, his.public_id)
    answer = await who.asks("POST", SESSIONS, json={"userRole": role, "sessionData": data})
    assert (answer.status, answer.body["code"]) == (409, "slot_taken"), answer.body
    instead = [(each["date"], each["time"]) for each in answer.body["alternatives"]]
    assert len(instead) == 6
    for date, time in instead:
        data = form(hers.public_id, his.public_id, date=date, time=time)
        made = await who.asks("POST", SESSIONS, json={"userRole": role, "sessionData": data})
        assert made.status == 200, (date, time, made.body)


async def test_a_reason_against_other_times_does_not_hide_that_one_is_taken() -> None:
    async def none(_: Ask) -> Sequence[Payload]:
        raise NotAMentor("the mentor has left")

    assert await other_times(none, cast("Ask", None)) == ()


@pytest.mark.parametrize("date", ["2027-11-29", "2126-11-29", "2286-11-21", "9998-12-31", "9999-12-31"])
async def test_no_host_puts_a_session_farther_away_than_a_year(
    world: World, site: Site, ayesha: Chatter, nabil: Chatter, date: str
) -> None:
    hers, his = await site.program(ayesha), await site.program(nabil)
    employer, applicant = await employer_and_applicant(site)
    data = form(hers.public_id, his.public_id)
    made = await hers.asks("POST", SESSIONS, json={"userRole": "MENTOR", "sessionData": data})
    number = made.body["session"]["id"]
    for answer in (
        await hers.asks("POST", SESSIONS, json={"userRole": "MENTOR", "sessionData": {**data, "date": date}}),
        await hers.asks(
            "PUT", SESSIONS, json={"userRole": "MENTOR", "sessionId": number, "sessionData": {"date": date}}
        ),
        await employer.asks(
            "POST",
            SESSIONS,
            json={"userRole": "EMPLOYER", "sessionData": interview(employer.subject, applicant.subject, date=date)},
        ),
    ):
        assert (answer.status, answer.body["code"]) == (422, "too_far_ahead")
    assert [each["date"] for each in await hers.sessions("MENTOR")] == [SUNDAY]


async def test_a_session_that_lies_far_away_silences_nobody(
    world: World, site: Site, ayesha: Chatter, nabil: Chatter
) -> None:
    hers, his = await site.program(ayesha), await site.program(nabil)
    data = form(hers.public_id, his.public_id)
    made = await hers.asks("POST", SESSIONS, json={"userRole": "MENTOR", "sessionData": data})
    async with world.app.database.write() as tx:  # as an older release has let it in
        row = await tx.scalar(select(Session).where(Session.public_id == uuid.UUID(made.body["session"]["id"])))
        assert row is not None
        away = row.start_time.replace(year=2286) - row.start_time
        row.start_time, row.end_time = row.start_time + away, row.end_time + away
    await nabil.says("/sessions")
    nabil.reads("CV review", "29 Nov 2286, 18:30")


async def test_an_employer_invites_an_applicant_of_the_site(site: Site) -> None:
    employer, applicant = await employer_and_applicant(site)
    [shown] = await employer.fetch("/api/users/applicants", "applicants")
    assert (shown["name"], shown["userId"]) == ("Rumi", applicant.subject)
    made = await employer.create_session(
        "EMPLOYER", interview(employer.subject, shown["id"], meeting_link="https://meet.example/abc")
    )
    assert (made["status"], made["meeting_link"]) == ("CONFIRMED", "https://meet.example/abc")
    assert made["applicant"]["name"] == made["applicant_name"] == "Rumi"
    assert made["job"] is None
    same = await employer.update_session("EMPLOYER", made["id"], made)
    assert same == made
    [seen] = await applicant.dashboard("STUDENT")
    assert (seen["id"], seen["mentor"]["name"]) == (made["id"], "Ehsan")
    assert await employer.fetch(f"/api/jobs?employerId={employer.subject}", "jobs") == []


async def test_an_interview_has_a_job_and_an_applicant_says_yes(site: Site) -> None:
    employer, applicant = await employer_and_applicant(site)
    services = site.world.app.services
    async with site.world.app.database.write() as tx:
        account = await services.accounts.by_subject(tx, employer.subject)
        assert account is not None
        await services.companies.found(tx, "Shapla", actor=account.person)
        tester, cook = [await services.companies.add_job(tx, each, actor=account.person) for each in ("Tester", "Cook")]
    form_ = interview(employer.subject, applicant.subject, job_id=str(tester.id))
    for wrong, status in (("react", 404), ("999", 403)):
        body = {"userRole": "EMPLOYER", "sessionData": {**form_, "job_id": wrong}}
        assert (await employer.asks("POST", SESSIONS, json=body)).status == status
    made = await employer.create_session("EMPLOYER", form_)
    assert (made["job_id"], made["job"]) == (str(tester.id), {"id": str(tester.id), "title": "Tester"})
    assert await employer.update_session("EMPLOYER", made["id"], made) == made
    moved = await employer.update_session("EMPLOYER", made["id"], {**made, "job_id": str(cook.id)})
    assert moved["job"]["title"] == "Cook"
    assert [each["job"]["title"] for each in await employer.dashboard("EMPLOYER")] == ["Cook"]
    [seen] = await applicant.dashboard("STUDENT")
    refused = {"userRole": "STUDENT", "sessionId": made["id"], "sessionData": {"job_id": str(tester.id)}}
    assert (await applicant.asks("PUT", SESSIONS, json=refused)).status == 404
    assert await accepted(site, made["id"]) is False
    assert await applicant.update_session("STUDENT", made["id"], seen) == seen
    assert await accepted(site, made["id"]) is False, "what is equal says nothing"
    for _ in range(2):
        said = await applicant.update_session("STUDENT", made["id"], {"status": "CONFIRMED"})
        assert (said["status"], await accepted(site, made["id"])) == ("CONFIRMED", True)


async def test_a_session_that_is_sent_back_as_it_was_read_keeps_the_times_that_are_offered(
    world: World, site: Site, nabil: Chatter
) -> None:
    karim = await world.employer("Karim")
    program, his = await site.program(karim), await site.program(nabil)
    data = interview(program.public_id, his.public_id)
    made = await program.asks("POST", SESSIONS, json={"userRole": "EMPLOYER", "sessionData": data})
    number = made.body["session"]["id"]
    await world.passes(minutes=1)
    [page] = await his.sessions("STUDENT")
    put = {"userRole": "EMPLOYER", "sessionId": number, "sessionData": {"time": "20:30"}}
    assert (await program.asks("PUT", SESSIONS, json=put)).status == 200
    await world.passes(minutes=1)
    karim.looks_up()
    echo = {"userRole": "STUDENT", "sessionId": number, "sessionData": page}
    assert (await his.asks("PUT", SESSIONS, json=echo)).status == 200
    await world.passes(minutes=1)
    assert karim.news == []
    nabil.sees_buttons("20:30")


async def accepted(site: Site, public_id: str) -> bool:
    async with site.world.app.database.read() as tx:
        question = select(Session.accepted_at).where(Session.public_id == uuid.UUID(public_id))
        return await tx.scalar(question) is not None


async def test_an_employer_reads_the_jobs_of_their_company(site: Site) -> None:
    employer, _ = await employer_and_applicant(site)
    companies = site.world.app.services.companies
    async with site.world.app.database.write() as tx:
        account = await site.world.app.services.accounts.by_subject(tx, employer.subject)
        assert account is not None
        await companies.found(tx, "Shapla", actor=account.person)
        tester = await companies.add_job(tx, "Tester", "QA-1", actor=account.person)
        cook = await companies.add_job(tx, "Cook", actor=account.person)
        await companies.close_job(tx, cook.id, actor=account.person)
    wanted = [
        {"id": str(tester.id), "title": "Tester", "reference": "QA-1", "open": True},
        {"id": str(cook.id), "title": "Cook", "reference": None, "open": False},
    ]
    path = f"/api/jobs?employerId={employer.subject}"
    assert await employer.fetch(path, "jobs") == wanted
    admin = await site.program(await site.world.admin())
    assert (await admin.asks("GET", path)).body["jobs"] == wanted
    other = site.member("Farid")
    await with_role(site, other, Role.EMPLOYER)
    answer = await other.asks("GET", path)
    assert (answer.status, answer.body["code"]) == (403, "not_allowed")


async def test_employers_see_their_own_interviews_only(site: Site) -> None:
    employer, applicant = await employer_and_applicant(site)
    made = await employer.create_session("EMPLOYER", interview(employer.subject, applicant.subject))
    other = site.member("Farid")
    await with_role(site, other, Role.EMPLOYER)
    assert await other.dashboard("EMPLOYER") == []
    answer = await other.asks("DELETE", f"{SESSIONS}?sessionId={made['id']}&userRole=EMPLOYER")
    assert answer.status == 404


async def test_e_mail_addresses_are_for_admins_and_for_who_shares_a_session(
    world: World, ayesha: Chatter, site: Site
) -> None:
    hers, admin = await site.program(ayesha), await site.program(await world.admin())
    _, stranger = await booked(site), site.member("Tuli")
    await stranger.asks("GET", "/api/users/mentors")
    shown = {each["name"]: each for each in (await hers.asks("GET", "/api/users/students")).body["students"]}
    assert shown["Sadia"]["email"] == "sadia@example.com"
    assert "email" not in shown["Tuli"]
    everybody = {each["name"]: each for each in (await admin.asks("GET", "/api/users/students")).body["students"]}
    assert everybody["Tuli"]["email"] == "tuli@example.com"
    assert shown["Tuli"]["avatar_url"] == f"https://pictures.example/{stranger.subject}.png"


async def emails(who: Page | Program, of: str) -> dict[str, str | None]:
    answer = await who.asks("GET", f"/api/users/{of}")
    return {each["name"]: each.get("email") for each in answer.body[of]}


async def test_a_list_that_is_cut_says_so(site: Site, ayesha: Chatter, monkeypatch: pytest.MonkeyPatch) -> None:
    hers = await site.program(ayesha)
    for name in ("Rumi", "Sadia", "Tuli"):
        await site.member(name).asks("GET", "/api/users/mentors")
    for most, shown, more in ((2, ["Rumi", "Sadia"], True), (3, ["Rumi", "Sadia", "Tuli"], False)):
        monkeypatch.setattr("bot.services.site.MOST_PEOPLE", most)
        body = (await hers.asks("GET", "/api/users/students")).body
        assert ([each["name"] for each in body["students"]], body["more"]) == (shown, more)


async def test_an_address_is_shown_by_who_agreed_and_only_while_that_stands(site: Site) -> None:
    tanvir, sadia = site.member("Tanvir"), site.member("Sadia")
    host = await with_role(site, tanvir, Role.MENTOR)
    async with site.world.app.database.write() as tx:
        await site.world.app.services.mentors.set_hours(tx, [(6, 18 * 60, 21 * 60)], actor=host)
    asked = await sadia.create_session("STUDENT", form(tanvir.subject, sadia.subject))
    assert await emails(sadia, "mentors") == {"Tanvir": None}
    assert (await emails(tanvir, "students"))["Sadia"] == "sadia@example.com"
    await tanvir.update_session("MENTOR", asked["id"], {"status": "CONFIRMED"})
    assert await emails(sadia, "mentors") == {"Tanvir": "tanvir@example.com"}
    await sadia.delete_session("STUDENT", asked["id"])
    assert await emails(sadia, "mentors") == {"Tanvir": None}
    assert (await emails(tanvir, "students"))["Sadia"] is None


async def test_nobody_reads_an_address_by_giving_a_session_unasked(site: Site, world: World) -> None:
    tanvir, sadia = site.member("Tanvir"), site.member("Sadia")
    await with_role(site, tanvir, Role.MENTOR)
    await sadia.asks("GET", "/api/users/mentors")
    given = await tanvir.create_session("MENTOR", form(tanvir.subject, sadia.subject))
    assert (await emails(tanvir, "students"))["Sadia"] is None
    world.clock.jump(to=MONDAY_MORNING + dt.timedelta(days=7))
    await tanvir.update_session("MENTOR", given["id"], {"status": "COMPLETED"})
    assert (await emails(tanvir, "students"))["Sadia"] == "sadia@example.com"


async def test_a_mentors_free_times_are_chips_of_the_next_days(world: World, ayesha: Chatter, site: Site) -> None:
    sadia, _ = await booked(site)
    [mentor] = await sadia.fetch("/api/users/mentors", "mentors")
    chips = {each["date"]: each for each in mentor["availability"]}
    assert chips["2026-11-23"] == {
        "day": "Monday",
        "date": "2026-11-23",
        "slots": ["18:00", "18:30", "19:00", "19:30", "20:00", "20:30"],
    }
    assert {name: type(mentor[name]) for name in ("expertise", "bio", "hourlyRate", "rating", "totalSessions")} == {
        "expertise": list,
        "bio": str,
        "hourlyRate": int,
        "rating": int,
        "totalSessions": int,
    }
