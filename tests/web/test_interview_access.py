"""Interviews through the API: the company's, and nobody else's."""

from __future__ import annotations

from typing import Any

import pytest

from domain.interviews import Decision
from domain.status import Role
from tests.conversations.test_interview_rights import TITLE, invited
from tests.support.chat import Chatter, World
from tests.support.site import SESSIONS, Program, Site

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # no right depends on the database
FORBIDDEN, NOT_FOUND = 403, 404
WISHES: tuple[dict[str, Any], ...] = (
    {"title": "Mine now"},
    {"status": "CONFIRMED"},
    {"date": "2026-11-26", "time": "11:00"},
    {"meeting_link": "https://evil.example/room"},
    {"status": "CANCELLED"},
)


async def tries(who: Program, role: Role, session_id: str) -> dict[str, int]:
    """Let somebody ask for everything, in a role of theirs, and return how each was answered."""
    named, statuses = role.upper(), dict[str, int]()
    for wish in WISHES:
        body = {"userRole": named, "sessionId": session_id, "sessionData": wish}
        statuses[str(wish)] = (await who.asks("PUT", SESSIONS, json=body)).status
    answer = await who.asks("DELETE", f"{SESSIONS}?sessionId={session_id}&userRole={named}")
    return {**statuses, "DELETE": answer.status}


@pytest.fixture
async def karim(world: World) -> Chatter:
    return await world.employer()


async def test_only_its_host_and_its_applicant_change_an_interview(world: World, site: Site, karim: Chatter) -> None:
    lima, mina, nabil = await world.employer("Lima"), await world.employer("Mina"), await world.student("Nabil")
    await invited(world, karim, nabil, lima)
    host, elsewhere = await site.program(karim), await world.employer("Omar", "Other")
    [before] = await host.sessions("EMPLOYER")
    outside = {
        elsewhere: Role.EMPLOYER,
        await world.mentor("Ayesha"): Role.MENTOR,
        await world.student("Rumi"): Role.STUDENT,
    }
    company = {mina: Role.EMPLOYER, lima: Role.EMPLOYER}
    for chatter, role in {**outside, **company}.items():
        who, known = await site.program(chatter), chatter in company
        wanted = FORBIDDEN if known else NOT_FOUND
        assert set((await tries(who, role, before["id"])).values()) == {wanted}, chatter.name
        theirs = await who.asks("GET", f"{SESSIONS}?userId={host.public_id}&userRole={role.upper()}")
        assert (theirs.status, TITLE in str(theirs.body)) == (FORBIDDEN, False), chatter.name
        assert known or TITLE not in str(await who.sessions(role.upper())), chatter.name
    applicant = await tries(await site.program(nabil), Role.STUDENT, before["id"])
    assert applicant.pop("DELETE") == 200, "an applicant declines"
    assert applicant.pop(str(WISHES[-1])) == 200
    assert applicant.pop(str({"status": "CONFIRMED"})) == 200, "and accepts, before that"
    assert set(applicant.values()) == {FORBIDDEN}


async def test_an_applicant_is_not_shown_what_the_company_thinks(world: World, site: Site, karim: Chatter) -> None:
    nabil = await world.student("Nabil")
    view = await invited(world, karim, nabil)
    async with world.app.database.write() as tx:
        await world.app.services.sessions.take(tx, view.id, view.start, actor=await nabil.person(tx))
    await world.until(view.end)
    async with world.app.database.write() as tx:
        sessions, host = world.app.services.sessions, await karim.person(tx)
        await sessions.decide(tx, view.id, Decision.REJECTED, actor=host)
        await sessions.write_note(tx, view.id, "Weak in React", actor=host)
    shown = str(await (await site.program(nabil)).sessions("STUDENT")).lower()
    assert TITLE.lower() in shown
    assert not [word for word in ("reject", "weak") if word in shown]
