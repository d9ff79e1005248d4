"""Somebody of the site opens the bot by a link: both become one person, with everything of the two."""

from __future__ import annotations

from typing import Any

import pytest

from bot.services.views.admins import Conduct
from domain.privacy import Fact
from domain.status import Role
from tests.support.chat import EVERY_EVENING, Chatter, World
from tests.support.site import SESSIONS, Page, Site
from tests.web.test_contract import booked, with_role
from tests.web.test_sessions import form


async def link_of(site: Site, page: Page) -> str:
    """Return the token of a link that the site shows its member."""
    await page.asks("GET", "/api/users/mentors")
    app = site.world.app
    async with app.database.write() as tx:
        account = await app.services.accounts.by_subject(tx, page.subject)
        assert account is not None
        token, _ = await app.services.joining.link(tx, actor=account.person)
    return token


async def test_sessions_of_the_site_are_in_the_chat_then(world: World, ayesha: Chatter, site: Site) -> None:
    sadia, made = await booked(site)
    phone = await world.student("Sadia Islam")
    await phone.says(f"/start {await link_of(site, sadia)}")
    phone.reads("are one now", "CV review")
    assert [each.title for each in await phone.sessions()] == ["CV review"]
    [seen] = await sadia.dashboard("STUDENT")
    assert seen == {**made, "student_id": seen["student_id"], "student_name": "Sadia Islam"}
    await world.passes(seconds=40)
    await ayesha.taps("Confirm")
    phone.gets("Ayesha", "CV review")
    moved = await sadia.update_session("STUDENT", made["id"], {"time": "19:00"})
    assert moved["time"] == "19:00:00"


async def test_ids_that_the_site_has_seen_still_lead_there(world: World, ayesha: Chatter, site: Site) -> None:
    sadia, made = await booked(site)
    phone = await world.student("Sadia")
    await phone.says(f"/start {await link_of(site, sadia)}")
    answer = await sadia.asks("GET", f"{SESSIONS}?userId={made['student_id']}&userRole=STUDENT")
    assert [each["id"] for each in answer.body["sessions"]] == [made["id"]]


async def test_reminders_come_to_the_chat_then(world: World, ayesha: Chatter, site: Site) -> None:
    sadia, _ = await booked(site)
    await world.passes(seconds=40)
    await ayesha.taps("Confirm")
    phone = await world.student("Sadia")
    await phone.says(f"/start {await link_of(site, sadia)}")
    await world.until(world.clock.now().replace(day=29, hour=17, minute=31))
    phone.reads("1 hour", "CV review")


async def test_a_mentor_of_the_site_keeps_hours_and_role(world: World, site: Site) -> None:
    tanvir = site.member("Tanvir")
    me = await with_role(site, tanvir, Role.MENTOR)
    async with world.app.database.write() as tx:
        await world.app.services.mentors.set_hours(tx, EVERY_EVENING, actor=me)
    phone, nabil = await world.student("Tanvir"), await world.student("Nabil")
    await phone.says(f"/start {await link_of(site, tanvir)}")
    await nabil.says("/book")
    nabil.sees_buttons("Tanvir")
    async with world.app.database.read() as tx:
        person = await phone.person(tx)
        profile = await world.app.services.mentors.profile(tx, actor=person)
    assert {Role.MENTOR, Role.STUDENT} <= person.roles
    assert profile is not None
    assert len(profile.hours) == 7


async def test_two_mentors_keep_the_hours_of_the_chat(world: World, ayesha: Chatter, site: Site) -> None:
    page = site.member("Ayesha A")
    me = await with_role(site, page, Role.MENTOR)
    async with world.app.database.write() as tx:
        await world.app.services.mentors.set_hours(tx, [(0, 60, 120)], actor=me)
    await ayesha.says(f"/start {await link_of(site, page)}")
    async with world.app.database.read() as tx:
        profile = await world.app.services.mentors.profile(tx, actor=await ayesha.person(tx))
    assert profile is not None
    assert profile.hours == tuple(EVERY_EVENING)


async def test_what_is_at_the_same_time_is_said_and_nothing_changes(world: World, ayesha: Chatter, site: Site) -> None:
    sadia, made = await booked(site)
    farid = await world.mentor("Farid", instant=True)
    phone = await world.student("Sadia")
    hers = await site.program(phone)
    data = form((await site.program(farid)).public_id, hers.public_id)
    other = await hers.asks("POST", SESSIONS, json={"userRole": "STUDENT", "sessionData": data})
    assert other.status == 200
    token = await link_of(site, sadia)
    await phone.says(f"/start {token}")
    phone.gets("Both of your accounts have something", "18:30")
    assert [each["id"] for each in await sadia.dashboard("STUDENT")] == [made["id"]]
    await hers.asks("DELETE", f"{SESSIONS}?sessionId={other.body['session']['id']}&userRole=STUDENT")
    await world.passes(minutes=1)
    await phone.says(f"/start {token}")
    phone.reads("are one now")


async def test_a_link_works_once_and_for_an_hour(world: World, nabil: Chatter, rumi: Chatter, site: Site) -> None:
    token = await link_of(site, site.member("Sadia"))
    await nabil.says(f"/start {token}")
    await nabil.says(f"/start {token}")
    nabil.reads("are one now")
    await rumi.says(f"/start {token}")
    rumi.reads_nowhere("are one now")
    late = await link_of(site, site.member("Tuli"))
    await world.passes(minutes=61)
    await rumi.says(f"/start {late}")
    rumi.reads_nowhere("are one now")


async def test_a_chat_goes_with_one_account(nabil: Chatter, site: Site) -> None:
    await nabil.says(f"/start {await link_of(site, site.member('Nabil'))}")
    await nabil.says(f"/start {await link_of(site, site.member('Other'))}")
    nabil.reads("one chat goes with one account")


async def test_who_has_met_themselves_is_two_people(world: World, ayesha: Chatter, site: Site) -> None:
    sadia, _ = await booked(site)
    await ayesha.says(f"/start {await link_of(site, sadia)}")
    ayesha.reads("two people")
    assert len(await sadia.dashboard("STUDENT")) == 1


async def test_a_token_of_the_one_is_the_others_then(world: World, nabil: Chatter, site: Site) -> None:
    sadia = site.member("Sadia")
    token = await link_of(site, sadia)
    await nabil.says(f"/start {token}")
    answer = await sadia.asks("GET", f"{SESSIONS}?userId={sadia.subject}&userRole=STUDENT")
    assert answer.body == {"sessions": []}


@pytest.mark.parametrize("times", [1, 2])
async def test_who_is_kept_out_at_the_site_is_kept_out_in_the_chat(
    world: World, nabil: Chatter, site: Site, times: int
) -> None:
    sadia, admin = site.member("Sadia"), await world.admin()
    token = await link_of(site, sadia)
    services = world.app.services
    async with world.app.database.write() as tx:
        account = await services.accounts.by_subject(tx, sadia.subject)
        assert account is not None
        await services.admins.decide(tx, Conduct.SUSPEND, account.person.id, actor=await admin.person(tx))
    for _ in range(times):
        await nabil.says(f"/start {token}")
    async with world.app.database.read() as tx:
        assert (await nabil.person(tx)).suspended


async def test_the_site_asks_for_the_link_of_its_member(nabil: Chatter, site: Site) -> None:
    sadia = site.member("Sadia")
    answer = await sadia.asks("POST", "/api/link")
    assert answer.status == 200
    token = answer.body["token"]
    assert answer.body["url"] == f"https://t.me/{site.world.app.bot.username}?start={token}"
    assert answer.body["expires_at"] == "2026-11-23T10:00:00+06:00"
    await nabil.says(f"/start {token}")
    nabil.reads("are one now")
    again = await sadia.asks("POST", "/api/link")
    assert (again.status, again.body["code"]) == (409, "already_linked")


async def mentor_reads(ayesha: Chatter, site: Site) -> tuple[str, str | None]:
    """Return how the student of Ayesha's only session is shown to her at the site: name and picture."""
    [seen] = await (await site.program(ayesha)).sessions("MENTOR")
    return seen["student"]["name"], seen["student"]["avatar_url"]


async def test_who_is_called_otherwise_at_the_site_is_called_so_here(
    world: World, ayesha: Chatter, site: Site, writes: list[str]
) -> None:
    sadia, _ = await booked(site)
    writes.clear()
    await sadia.dashboard("STUDENT")
    assert writes == [], "what is known is not written again"
    picture = "https://pictures.example/new.png"
    sadia.claims = {"user_metadata": {"full_name": "Sadia  Islam", "avatar_url": picture}}
    await sadia.dashboard("STUDENT")
    assert await mentor_reads(ayesha, site) == ("Sadia Islam", picture)
    writes.clear()
    await sadia.dashboard("STUDENT")
    assert writes == []
    await ayesha.says("/sessions")
    await ayesha.taps("CV review")
    ayesha.reads("Sadia Islam")
    sadia.claims = {"user_metadata": {"avatar_url": "javascript:alert(1)"}}
    await sadia.dashboard("STUDENT")
    assert await mentor_reads(ayesha, site) == ("Sadia Islam", None), "without a name they keep the one they had"


async def test_what_is_done_is_answered_although_the_note_of_who_asked_meets_a_bug(
    ayesha: Chatter, site: Site, world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sadia, made = await booked(site)

    async def breaks(*_: Any, **__: Any) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(world.app.services.accounts, "arrive", breaks)
    sadia.claims = {"user_metadata": {"full_name": "Sadia Islam"}}
    said = await sadia.update_session("STUDENT", made["id"], {"description": "Two pages"})
    assert said["description"] == "Two pages"
    assert [each["description"] for each in await sadia.dashboard("STUDENT")] == ["Two pages"]
    assert "could not be noted: RuntimeError" in caplog.text


@pytest.mark.parametrize(("email", "called"), [("sadia@example.com", "sadia"), (None, "a-subject")])
async def test_who_has_no_name_at_the_site_is_called_by_what_it_has(
    world: World, site: Site, email: str | None, called: str
) -> None:
    await site.member("Sadia", "a-subject", user_metadata=None, email=email).fetch("/api/users/mentors", "mentors")
    async with world.app.database.read() as tx:
        account = await world.app.services.accounts.by_subject(tx, "a-subject")
    assert account is not None
    assert account.person.name == called


async def test_who_has_a_chat_is_called_as_telegram_says(world: World, ayesha: Chatter, site: Site) -> None:
    sadia, _ = await booked(site)
    phone = await world.student("Sadia")
    await phone.says(f"/start {await link_of(site, sadia)}")
    picture = "https://pictures.example/new.png"
    sadia.claims = {"user_metadata": {"full_name": "Somebody Else", "avatar_url": picture}}
    await sadia.dashboard("STUDENT")
    assert await mentor_reads(ayesha, site) == ("Sadia", picture)


async def test_what_is_forgotten_of_the_site_is_not_kept_again(world: World, ayesha: Chatter, site: Site) -> None:
    sadia, _ = await booked(site)
    phone = await world.student("Sadia")
    await phone.says(f"/start {await link_of(site, sadia)}")
    async with world.app.database.write() as tx:
        await world.app.services.privacy.forget(tx, Fact.SITE, actor=await phone.person(tx))
    sadia.claims = {"user_metadata": {"avatar_url": "https://pictures.example/new.png"}}
    await sadia.dashboard("STUDENT")
    assert await mentor_reads(ayesha, site) == ("Sadia", None)


@pytest.fixture
def writes(world: World, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each time when what the site says of somebody is written."""
    noted: list[str] = []
    accounts, arrive = world.app.services.accounts, world.app.services.accounts.arrive

    async def notes(tx: Any, subject: str, **said: Any) -> Any:
        noted.append(subject)
        return await arrive(tx, subject, **said)

    monkeypatch.setattr(accounts, "arrive", notes)
    return noted
