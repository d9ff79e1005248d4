"""The demo as a newcomer meets it: one command, one page, a session from the first tap to the last.

With ``SCREENSHOTS=docs/images`` in the environment the pictures of the README are taken on the way.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, Route, async_playwright, expect

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
PICTURES = os.environ.get("SCREENSHOTS")
expect.set_options(timeout=60_000)
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]


@pytest.fixture
async def address() -> AsyncIterator[str]:
    """Start the demo as a person would and give the address that it prints."""
    command = (sys.executable, "-m", "bot", "demo", "--no-browser", "--port", "0")
    demo = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert demo.stdout is not None
    line = (await asyncio.wait_for(demo.stdout.readline(), 60)).decode()
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert found, line
    yield found[0]
    demo.terminate()
    await asyncio.wait_for(demo.communicate(), 30)
    assert demo.returncode == 0


class Phone:
    """The chat page, used by one person after the other."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.chat = page.get_by_role("log")

    async def becomes(self, name: str) -> None:
        await self.page.get_by_role("button", name=re.compile(f"^{name}")).click()

    async def taps(self, *labels: str) -> None:
        for label in labels:
            await self.chat.get_by_role("button", name=label).last.click()

    async def reads(self, *parts: str) -> None:
        for part in parts:
            await expect(self._last(part)).to_be_visible()

    def _last(self, part: str) -> Locator:
        return self.chat.get_by_text(part).last

    async def lets_the_next_thing_happen(self) -> None:
        async with self.page.expect_response(lambda answer: answer.request.method == "POST" and "/clock" in answer.url):
            await self.page.get_by_test_id("next").click()

    async def lets_things_happen_until(self, sight: Locator) -> None:
        """Other people's events may come first."""
        for _ in range(12):
            if await sight.count():
                break
            await self.lets_the_next_thing_happen()
        await expect(sight.last).to_be_visible()

    async def pictures(self, name: str) -> None:
        if PICTURES:
            await self.page.screenshot(path=Path(PICTURES) / f"{name}.png")


@pytest.fixture
async def phone(address: str) -> AsyncIterator[Phone]:
    """Open the page."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        page = await browser.new_page(viewport={"width": 1100, "height": 860})
        page.set_default_timeout(60_000)  # a loaded machine is slow
        await page.goto(address)
        yield Phone(page)
        await browser.close()


async def test_a_session_from_the_first_tap_to_the_last(phone: Phone) -> None:
    await phone.becomes("Emma Schmidt")
    await phone.taps("Book a session", "Ayesha Rahman")
    await phone.pictures("times")
    slot = phone.chat.get_by_role("button", name=re.compile(r"\d\d:\d\d$"))
    await slot.nth(2).click()
    await phone.taps("CV review")
    await phone.reads("The time is kept for you")
    await phone.pictures("booked")
    await phone.lets_the_next_thing_happen()

    await phone.becomes("Ayesha Rahman")
    await phone.reads("Emma Schmidt asks for a session")
    await phone.pictures("request")
    await phone.taps("Confirm")
    await phone.reads("confirmed")
    await phone.lets_the_next_thing_happen()

    await phone.becomes("Emma Schmidt")
    await phone.reads("has confirmed")
    await phone.lets_things_happen_until(phone.chat.get_by_role("link", name="Join"))
    link = await phone.chat.get_by_role("link", name="Join").last.get_attribute("href")
    assert re.fullmatch(r"https://meet\.jit\.si/skillbd-[\w-]{16,}", link or ""), link
    await phone.pictures("reminder")

    await phone.taps("Move")
    await slot.last.click()
    await phone.reads("Moved.")
    await phone.taps("Cancel")
    await phone.reads("Cancelled.")
    await phone.pictures("cancelled")
    await phone.becomes("Ayesha Rahman")
    await phone.lets_things_happen_until(phone.chat.get_by_text("Emma Schmidt has cancelled"))


async def test_a_message_that_comes_while_a_chat_is_being_loaded_is_shown_once(phone: Phone, address: str) -> None:
    async def slow(route: Route) -> None:
        """The chat as it was before the bot had answered arrives after the answer."""
        chat = await route.fetch()
        at = address.rstrip("/")
        me = int(route.request.url.rsplit("/", 1)[1])
        said = await phone.page.request.post(f"{at}/sim/say", data={"person": me, "text": "Good evening"})
        assert said.ok
        last = None
        while not (last and last["bot"]):
            await asyncio.sleep(0.2)
            people = await (await phone.page.request.get(f"{at}/sim/people")).json()
            last = next(person["last"] for person in people if person["id"] == me)
        await asyncio.sleep(0.5)  # for the event on its way to the page
        await route.fulfill(response=chat)
        await asyncio.sleep(0.5)  # for the page to draw it
        loaded.set()

    loaded = asyncio.Event()
    await phone.page.route("**/sim/chat/*", slow)
    await phone.becomes("Jamal Uddin")
    await asyncio.wait_for(loaded.wait(), 60)
    await expect(phone.chat.get_by_text("Good evening")).to_have_count(1)
    await expect(phone.chat.get_by_role("article", name="The bot")).to_have_count(1)
