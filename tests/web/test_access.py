"""Nobody sees, changes or learns of what is others': every route, for every role and for strangers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import text

from bot.services.views.admins import Conduct
from bot.services.views.people import Scope
from domain.status import Role
from tests.support.chat import Chatter, World
from tests.support.site import SESSIONS, SITE, Answer, Page, Program, Site
from tests.web.test_contract import NOBODY, booked, interview, with_role
from tests.web.test_sessions import form
from web.problems import Problem
from web.route import Route
from web.server import ROUTES
from web.who import require_from_site

ROLES = [None, Role.STUDENT, Role.MENTOR, Role.EMPLOYER, Role.ADMIN]


async def somebody(site: Site, role: Role | None) -> Page | Program:
    """Return somebody with a role who has nothing to do with anything; None is a stranger."""
    page = site.member("Zara")
    if role is None:
        return page
    if role is Role.ADMIN:
        return await site.program(await site.world.admin())
    if role is not Role.STUDENT:
        await with_role(site, page, role)
    return page


def asked(route: Route, session: dict[str, Any], named: str) -> dict[str, Any]:
    """Return a request of a route about a session of others."""
    query = {"userId": session["student_id"], "userRole": named, "sessionId": session["id"], "employerId": NOBODY}
    params = {each.name: query[each.name] for each in route.query}
    data = {"title": "mine now", "status": "CANCELLED"}
    forged = form(session["mentor_id"], session["student_id"]) | interview(session["mentor_id"], session["student_id"])
    bodies = {
        "POST": {"userRole": named, "sessionData": forged},
        "PUT": {"userRole": named, "sessionId": session["id"], "sessionData": data},
    }
    return {"params": params, "json": bodies.get(route.method)}


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "stranger")
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
async def test_what_is_others_stays_theirs(
    world: World, ayesha: Chatter, site: Site, route: Route, role: Role | None
) -> None:
    owner, session = await booked(site)
    who = await somebody(site, role)
    headers = {} if role is not None else {"Cookie": ""}
    named = "STUDENT" if role is None else role.upper()
    answer = await who.asks(route.method, route.path, headers=headers, **asked(route, session, named))
    if role is None:
        assert (answer.status, answer.body["code"]) == (401, "not_signed_in")
    elif role is Role.ADMIN:
        assert answer.status in (200, 404, 409)  # an admin may; a booked time stays taken, nobody is no employer
    elif route.path == SESSIONS:
        assert answer.status in (403, 404), answer
    elif route.path == "/api/jobs":
        assert answer.status == (404 if role is Role.EMPLOYER else 403)
    else:
        assert answer.status == (200 if role in route.roles or route.roles == tuple(Role) else 403)
    if role is not Role.ADMIN:
        assert "CV review" not in str(answer.body)
        assert await owner.dashboard("STUDENT") == [session]


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
async def test_a_session_of_others_answers_as_one_that_is_not_there(site: Site, ayesha: Chatter, method: str) -> None:
    _, session = await booked(site)
    zara = site.member("Zara")
    await zara.asks("GET", "/api/users/mentors")

    async def about(number: str) -> Answer:
        params = {"sessionId": number, "userRole": "STUDENT"} if method == "DELETE" else None
        body = {"userRole": "STUDENT", "sessionId": number, "sessionData": {"title": "x"}}
        return await zara.asks(method, SESSIONS, params=params, json=None if method == "DELETE" else body)

    theirs, missing, odd = await about(session["id"]), await about(NOBODY), await about("no-id")
    assert theirs.status == missing.status == odd.status == 404
    assert theirs.body == missing.body
    assert theirs.body["code"] == odd.body["code"] == "not_found"


async def test_a_role_that_one_does_not_hold_opens_nothing(ayesha: Chatter, site: Site) -> None:
    sadia, session = await booked(site)
    for named in ("MENTOR", "EMPLOYER", "ADMIN"):
        answer = await sadia.asks("GET", f"{SESSIONS}?userId={sadia.subject}&userRole={named}")
        assert (answer.status, answer.body["code"]) == (403, "not_allowed")
        asked_to = {"userRole": named, "sessionId": session["id"], "sessionData": {"status": "CONFIRMED"}}
        assert (await sadia.asks("PUT", SESSIONS, json=asked_to)).status == 403
    own = {"userRole": "STUDENT", "sessionId": session["id"], "sessionData": {"status": "CONFIRMED"}}
    assert (await sadia.asks("PUT", SESSIONS, json=own)).status == 403


async def test_who_books_in_anothers_name_is_refused(ayesha: Chatter, nabil: Chatter, site: Site) -> None:
    sadia, hers = site.member("Sadia"), await site.program(ayesha)
    await sadia.asks("GET", "/api/users/mentors")
    nabils = await site.program(nabil)
    data = form(hers.public_id, nabils.public_id)
    answer = await sadia.asks("POST", SESSIONS, json={"userRole": "STUDENT", "sessionData": data})
    assert answer.status == 403
    own = form(hers.public_id, sadia.subject, creator_id=nabils.public_id)
    assert (await sadia.asks("POST", SESSIONS, json={"userRole": "STUDENT", "sessionData": own})).status == 403
    assert await nabils.sessions("STUDENT") == []


async def test_a_token_for_reading_reads(ayesha: Chatter, site: Site) -> None:
    program = await site.program(ayesha, Scope.READ)
    assert await program.sessions("MENTOR") == []
    answer = await program.asks("DELETE", f"{SESSIONS}?sessionId={NOBODY}&userRole=MENTOR")
    assert (answer.status, answer.body["code"]) == (403, "read_only")


async def test_a_token_ends_when_it_expires_or_is_taken_back(world: World, ayesha: Chatter, site: Site) -> None:
    first, second = await site.program(ayesha), await site.program(ayesha)
    accounts = world.app.services.accounts
    async with world.app.database.write() as tx:
        me = await ayesha.person(tx)
        tokens = await accounts.tokens(tx, actor=me)
        assert [each.used_at for each in tokens] == [None, None]
        await accounts.revoke(tx, tokens[0].id, actor=me)
    assert (await first.asks("GET", "/api/users/mentors")).body["code"] == "bad_token"
    assert (await second.asks("GET", "/api/users/mentors")).status == 200
    async with world.app.database.read() as tx:
        assert [each.used_at for each in await accounts.tokens(tx, actor=me)] == [world.clock.now()]
    world.clock.jump(to=world.clock.now() + dt.timedelta(days=91))
    assert (await second.asks("GET", "/api/users/mentors")).status == 401


async def test_only_a_hash_of_a_token_is_kept(world: World, ayesha: Chatter, site: Site) -> None:
    program = await site.program(ayesha)
    assert program.token.startswith("skb_")
    assert len(program.token) > 40
    async with world.app.database.read() as tx:
        rows = (await tx.execute(text("SELECT * FROM api_token"))).all()
        kept = str(rows) + str((await tx.execute(text("SELECT data FROM audit_event"))).all())
    assert program.token.removeprefix("skb_") not in kept


async def test_who_is_suspended_is_kept_out(world: World, ayesha: Chatter, site: Site) -> None:
    sadia, _ = await booked(site)
    admin = await world.admin()
    async with world.app.database.write() as tx:
        account = await world.app.services.accounts.by_subject(tx, sadia.subject)
        assert account is not None
        await world.app.services.admins.decide(tx, Conduct.SUSPEND, account.person.id, actor=await admin.person(tx))
    answer = await sadia.asks("GET", "/api/users/mentors")
    assert (answer.status, answer.body["code"]) == (403, "suspended")


BAD_TOKENS: dict[str, dict[str, Any]] = {
    "of another issuer": {"iss": "https://other.example"},
    "for another audience": {"aud": "anon"},
    "expired": {"exp": 1_700_000_000},
    "that never expires": {"exp": None},
    "without a subject": {"sub": None},
    "with an empty subject": {"sub": ""},
    "signed with another secret": {"key": "another-secret-that-is-just-as-long-as-ours"},
    "by another algorithm": {"algorithm": "HS512", "key": "x" * 64},
}


@pytest.mark.parametrize("changed", BAD_TOKENS.values(), ids=BAD_TOKENS)
async def test_a_sign_in_is_refused_that_is(site: Site, changed: dict[str, Any]) -> None:
    token = site.member("Sadia").token(**changed)
    for headers in ({"Cookie": f"sb-access-token={token}"}, {"Authorization": f"Bearer {token}"}):
        answer = await site.asks("GET", "/api/users/mentors", headers=headers)
        assert (answer.status, answer.body["code"]) == (401, "bad_token")
        assert token not in str(answer.body)


async def test_a_sign_in_without_a_signature_is_refused(site: Site) -> None:
    head, body, _ = site.member("Sadia").token().split(".")
    unsigned = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0"  # {"alg":"none","typ":"JWT"}
    for token in (f"{unsigned}.{body}.", f"{head}.{body}.", f"{head}.{body}", "x", "a.b.c"):
        answer = await site.asks("GET", "/api/users/mentors", headers={"Authorization": f"Bearer {token}"})
        assert answer.status == 401


@pytest.mark.parametrize("header", ["Basic eA==", "Bearer", "Bearer ", "skb_x", "Bearer skb_nobody", ""])
async def test_what_proves_nothing_is_refused(site: Site, header: str) -> None:
    answer = await site.asks("GET", "/api/users/mentors", headers={"Authorization": header})
    assert answer.status == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "other",
    [
        'prefs={"theme":"dark"}',
        "a=b c",
        "flag",
        "a[0]=1",
        "n=আ",
        "path=/x",
        "expires=never",
        "secure",
        "a=b\\",
        "=",
        "",
    ],
)
async def test_another_cookie_hides_nobodys_sign_in(site: Site, other: str) -> None:
    token = site.member("Sadia").token()
    for header in (f"{other}; sb-access-token={token}", f'sb-access-token="{token}";{other}'):
        answer = await site.asks("GET", "/api/users/mentors", headers={"Cookie": header})
        assert answer.status == 200, (header, answer.body)


async def test_a_cookie_of_another_name_is_no_sign_in(site: Site) -> None:
    token = site.member("Sadia").token()
    for header in (f"my-sb-access-token={token}", f"a=sb-access-token={token}", "sb-access-token="):
        assert (await site.asks("GET", "/api/users/mentors", headers={"Cookie": header})).status == 401


@pytest.mark.parametrize("origin", ["http://[", "null", "https://evil.example", "//"])
def test_an_origin_that_is_no_address_is_foreign(origin: str) -> None:
    for host in ({"Host": "skillbd.example"}, {}):
        with pytest.raises(Problem) as refused:
            require_from_site({"Origin": origin, **host}, None)
        assert refused.value.code == "foreign_origin"
    require_from_site({"Origin": "https://skillbd.example", "Host": "skillbd.example"}, None)


REFUSALS: Sequence[tuple[str, str, Any, str]] = [
    ("POST", SESSIONS, {"date": "29/11/2026"}, "bad_date"),
    ("POST", SESSIONS, {"time": "7pm"}, "bad_time"),
    ("POST", SESSIONS, {"job_id": "7"}, "unknown_job"),
    ("POST", SESSIONS, {"mentor_id": NOBODY}, "not_found"),
    ("POST", SESSIONS, {"zoom_link": "https://zoom.us/j/1"}, "not_allowed"),
    ("PUT", SESSIONS, {"status": "GONE"}, "bad_status"),
    ("PUT", SESSIONS, {"title": "x"}, "not_found"),
    ("DELETE", f"{SESSIONS}?sessionId=7&userRole=STUDENT", None, "not_found"),
    ("DELETE", f"{SESSIONS}?sessionId={NOBODY}&userRole=STUDENT", None, "not_found"),
    ("GET", "/api/users/students", None, "not_allowed"),
]


@pytest.mark.parametrize("asked_for", REFUSALS)
async def test_a_refusal_is_said_in_the_callers_language_and_sends_nobody_to_a_chat(
    world: World, ayesha: Chatter, site: Site, asked_for: tuple[str, str, Any, str]
) -> None:
    (method, path, data, code), sadia = asked_for, site.member("Sadia")
    [mentor] = await sadia.fetch("/api/users/mentors", "mentors")
    async with world.app.database.write() as tx:
        account = await world.app.services.accounts.by_subject(tx, sadia.subject)
        assert account is not None
        await world.app.services.people.set_language(tx, "bn", actor=account.person)
    sent = form(mentor["id"], sadia.subject) if method == "POST" else {}
    body = {"userRole": "STUDENT", "sessionId": NOBODY, "sessionData": {**sent, **data}} if data else None
    answer = await sadia.asks(method, path, json=body)
    assert answer.body["code"] == code
    assert re.search("[অ-ৡ]", answer.body["error"]), answer.body
    assert "/start" not in answer.body["error"]


async def test_a_header_goes_before_the_cookie(ayesha: Chatter, site: Site) -> None:
    program, sadia = await site.program(ayesha), site.member("Sadia")
    headers = {"Authorization": f"Bearer {program.token}", "Cookie": f"sb-access-token={sadia.token()}"}
    params = {"userId": program.public_id, "userRole": "MENTOR"}
    assert (await site.asks("GET", SESSIONS, headers=headers, params=params)).status == 200


@pytest.mark.parametrize(
    ("headers", "may"),
    [
        ({"Origin": SITE}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": SITE, "Sec-Fetch-Site": "cross-site"}, True),  # the page of the site, on another host than the API
        ({}, False),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"}, False),
        ({"Origin": f"{SITE}.evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
    ],
)
async def test_a_cookie_writes_from_pages_of_the_site_only(
    ayesha: Chatter, site: Site, headers: dict[str, str], may: bool
) -> None:
    sadia, session = await booked(site)
    sadia.origin = None
    path = f"{SESSIONS}?sessionId={session['id']}&userRole=STUDENT"
    answer = await sadia.asks("DELETE", path, headers=headers)
    assert (answer.status, answer.body.get("code")) == ((200, None) if may else (403, "foreign_origin"))
    [seen] = await sadia.dashboard("STUDENT")
    assert seen["status"] == ("CANCELLED" if may else "PENDING")


async def test_the_same_sign_in_as_a_header_needs_no_origin(ayesha: Chatter, site: Site) -> None:
    sadia, session = await booked(site)
    path = f"{SESSIONS}?sessionId={session['id']}&userRole=STUDENT"
    answer = await site.asks("DELETE", path, headers={"Authorization": f"Bearer {sadia.token()}"})
    assert answer.status == 200


async def test_pages_of_the_site_may_read_answers_and_others_may_not(site: Site) -> None:
    sadia = site.member("Sadia")
    own = await sadia.asks("GET", "/api/users/mentors", headers={"Origin": SITE})
    assert own.headers["Access-Control-Allow-Origin"] == SITE
    assert own.headers["Access-Control-Allow-Credentials"] == "true"
    foreign = await sadia.asks("GET", "/api/users/mentors", headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in foreign.headers


async def test_a_preflight_of_the_site_is_answered(site: Site) -> None:
    async with site.http.options(SESSIONS, headers={"Origin": SITE}) as answer:
        assert (answer.status, answer.headers["Access-Control-Allow-Methods"]) == (204, "GET, POST, PUT, DELETE")
    assert (await site.asks("OPTIONS", SESSIONS, headers={"Origin": "https://evil.example"})).status == 403


async def test_without_a_site_only_tokens_open(world: World, ayesha: Chatter) -> None:
    async with Site.listening(world) as site:
        answer = await site.member("Sadia").asks("GET", "/api/users/mentors")
        assert (answer.status, answer.body["code"]) == (401, "not_signed_in")
        assert (await (await site.program(ayesha)).asks("GET", "/api/users/mentors")).status == 200
        assert (await site.asks("OPTIONS", SESSIONS, headers={"Origin": SITE})).status == 405
