"""Tokens of the API in the chat: made, listed and taken back by taps; the secret is shown once and stored nowhere."""

from __future__ import annotations

import json
import re

from sqlalchemy import text

from tests.support.chat import Chatter, World
from tests.support.site import SESSIONS, Program, Site

SECRET = re.compile(r"skb_[A-Za-z0-9_-]{40,}")


async def made(chatter: Chatter, site: Site, button: str) -> Program:
    """Make a token by taps, and let a program use it."""
    await chatter.says("/settings")
    await chatter.taps("API tokens", button)
    found = SECRET.search(chatter.gets("This is the new token").text or "")
    assert found is not None
    program = Program(site, found[0], "")
    async with site.world.app.database.read() as tx:
        person = await chatter.person(tx)
        program.public_id = str((await site.world.app.services.accounts.of(tx, person.id)).public_id)
    return program


async def test_a_token_is_made_and_opens_ones_own_sessions(world: World, nabil: Chatter, site: Site) -> None:
    program = await made(nabil, site, "read and write")
    assert await program.sessions("STUDENT") == []
    await nabil.says("/settings")
    await nabil.taps("API tokens")
    nabil.reads("You have 1 token")
    await nabil.taps("From the chat, 23 Nov")
    nabil.reads("It reads and writes", "Last used")


async def test_one_for_reading_may_not_write(nabil: Chatter, site: Site) -> None:
    program = await made(nabil, site, "read only")
    assert await program.sessions("STUDENT") == []
    answer = await program.asks("POST", SESSIONS, json={})
    assert answer.body["code"] == "read_only"


async def test_what_is_taken_back_opens_nothing(nabil: Chatter, site: Site) -> None:
    program = await made(nabil, site, "read and write")
    await nabil.says("/settings")
    await nabil.taps("API tokens", "From the chat", "Take back")
    nabil.reads("opens nothing any more", "You have none")
    assert (await program.asks("GET", "/api/users/mentors")).status == 401


async def test_the_secret_is_stored_nowhere(world: World, nabil: Chatter, site: Site) -> None:
    program = await made(nabil, site, "read and write")
    async with world.app.database.read() as tx:
        for table in ("outbox", "api_token", "dialog", "audit_event", "inbox", "message"):
            rows = (await tx.execute(text(f"SELECT * FROM {table}"))).all()  # noqa: S608 - names of tables
            assert program.token not in json.dumps([[str(each) for each in row] for row in rows])


async def test_nobody_takes_back_anothers_token(nabil: Chatter, rumi: Chatter, site: Site) -> None:
    program = await made(nabil, site, "read and write")
    await nabil.says("/settings")
    await nabil.taps("API tokens", "From the chat")
    _, button = nabil.finds("Take back")
    await rumi.says("/settings")
    await rumi.taps_in(rumi.last, button.data or "")
    assert await program.sessions("STUDENT") == []
