"""The chat page in a real browser, with a small bot that speaks HTTP."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from playwright.async_api import Page, async_playwright, expect

from simulator.core import Telegram
from simulator.model import Tip
from simulator.server import Running
from tests.simulator.helpers import TOKEN, Params, keyboard

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
expect.set_options(timeout=60_000)  # a loaded machine is slow
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]


class EchoBot:
    """Greets on /start, answers presses with an edit, and repeats everything else."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        self._http = http

    async def call(self, method: str, **params: object) -> Any:
        async with self._http.post(f"/bot{TOKEN}/{method}", json=params) as response:
            return (await response.json())["result"]

    async def run(self) -> None:
        await self.call("setMyCommands", commands=[{"command": "book", "description": "Book a mentor"}])
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=30):
                offset = update["update_id"] + 1
                if "callback_query" in update:
                    await self.pressed(update["callback_query"])
                elif "message" in update:
                    await self.said(update["message"])

    async def said(self, message: Params) -> None:
        text = message.get("text", "a file")
        reply: Params = {"text": f"You said {text}"}
        if text == "/start":
            when = int(message["date"]) + 3600
            words = f'Hello <b>you</b> &lt;img src=x&gt;, at <tg-time unix="{when}" format="t">ten</tg-time>'
            reply = {"text": words, "parse_mode": "HTML"}
            reply["reply_markup"] = keyboard(
                {"text": "Tue 18:00", "callback_data": "tue"},
                {"text": "Cancel", "callback_data": "cancel", "style": "danger"},
                {"text": "Join", "url": "https://meet.example.org/room"},
            )
        await self.call("sendMessage", chat_id=message["chat"]["id"], **reply)

    async def pressed(self, query: Params) -> None:
        message = query["message"]
        alert = query["data"] == "cancel"
        words = {"text": f"Noted: {query['data']}", "show_alert": alert}
        await self.call("answerCallbackQuery", callback_query_id=query["id"], **words)
        if alert:
            await self.call("deleteMessage", chat_id=message["chat"]["id"], message_id=message["message_id"])
        else:
            edit = {"chat_id": message["chat"]["id"], "message_id": message["message_id"], "text": "Booked"}
            buttons = keyboard({"text": "Cancel", "callback_data": "cancel"})
            await self.call("editMessageText", **edit, reply_markup=buttons)


@pytest.fixture
async def page(running: Running) -> AsyncIterator[Page]:
    complaints: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        page = await browser.new_page()
        page.set_default_timeout(60_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None)
        await page.goto(running.url)
        yield page
        await browser.close()
    assert complaints == []


async def test_a_person_chats_with_a_bot(page: Page, http: aiohttp.ClientSession, telegram: Telegram) -> None:
    telegram.add_user(7, "Rumi", zone="Asia/Dhaka", hint="student")
    await expect(page.get_by_text("The bot is not answering yet.")).to_be_visible()
    async with asyncio.timeout(240), asyncio.TaskGroup() as group:
        bot = group.create_task(EchoBot(http).run())
        await page.locator("[data-person='7']").click()
        await page.get_by_role("button", name="Start", exact=True).click()
        await greets(page)
        await books_and_cancels(page)
        await sends_other_things(page)
        await follows_a_tip(page, telegram)
        await moves_the_clock(page, telegram)
        bot.cancel()


async def greets(page: Page) -> None:
    hello = page.locator("[data-message='2']")
    await expect(hello.locator(".text")).to_have_text("Hello you <img src=x>, at 16:00")
    await expect(hello.get_by_role("link", name="Join")).to_have_attribute("href", "https://meet.example.org/room")
    await expect(page.get_by_text("The bot is not answering yet.")).to_be_hidden()


async def books_and_cancels(page: Page) -> None:
    message = page.locator("[data-message='2']")
    await message.get_by_role("button", name="Tue 18:00").click()
    await expect(page.get_by_test_id("toast")).to_have_text("Noted: tue")
    await expect(message.locator(".text")).to_have_text("Booked")
    await expect(message.locator(".edited")).to_be_visible()
    await message.get_by_role("button", name="Cancel").click()
    await expect(page.get_by_test_id("alert")).to_contain_text("Noted: cancel")
    await page.get_by_role("button", name="OK").click()
    await expect(message).to_have_count(0)


async def sends_other_things(page: Page) -> None:
    log = page.get_by_role("log")
    await page.get_by_test_id("composer").fill("tomorrow <b>at</b> 5")
    await page.get_by_test_id("composer").press("Enter")
    await expect(log.get_by_text("You said tomorrow <b>at</b> 5")).to_be_visible()
    for button in ("Send a photo", "Send a sticker", "Send my location"):
        await page.get_by_role("button", name=button).click()
    await expect(log.get_by_text("You said a file")).to_have_count(3)
    await page.get_by_role("button", name="Commands").click()
    await page.get_by_role("button", name="/book Book a mentor").click()
    await expect(log.get_by_text("You said /book")).to_be_visible()
    await page.get_by_role("button", name="Block", exact=True).click()
    await page.get_by_role("button", name="Unblock").click()
    await expect(page.get_by_role("button", name="Block", exact=True)).to_be_visible()


async def follows_a_tip(page: Page, telegram: Telegram) -> None:
    telegram.suggest(Tip("open the invitation.", 7, "https://t.me/simulated_bot?start=invited"))
    tip = page.get_by_test_id("tip")
    await expect(tip).to_contain_text("Now: open the invitation.")
    await tip.get_by_role("button", name="Open the link").click()
    await expect(page.get_by_role("log").get_by_text("You said /start invited")).to_be_visible()
    telegram.suggest(Tip())
    await expect(tip).to_be_hidden()


async def moves_the_clock(page: Page, telegram: Telegram) -> None:
    clock = page.get_by_test_id("clock")
    await expect(clock).to_have_text("Mon 23 Nov, 15:00")
    telegram.clock.due, telegram.clock.what = telegram.clock.now() + timedelta(hours=20), "reminder for Rumi"
    await page.get_by_role("button", name="+1 h").click()
    await expect(clock).to_have_text("Mon 23 Nov, 16:00")
    await page.get_by_role("button", name="Next event · Tue 24 Nov, 11:00 · reminder for Rumi").click()
    await expect(clock).to_have_text("Tue 24 Nov, 11:00")
    await page.get_by_role("button", name="Custom…").click()
    await page.get_by_label("Ahead by").fill("2")
    await page.get_by_label("Unit").select_option("days")
    await page.get_by_role("button", name="Move", exact=True).click()
    await expect(clock).to_have_text("Thu 26 Nov, 11:00")


async def test_a_phone_shows_people_or_a_chat(page: Page, telegram: Telegram) -> None:
    telegram.add_user(7, "Rumi").says("/start")
    await page.set_viewport_size({"width": 390, "height": 780})
    person, composer = page.locator("[data-person='7']"), page.get_by_test_id("composer")
    await expect(composer).to_be_hidden()
    await person.click()
    await expect(composer).to_be_visible()
    await expect(person).to_be_hidden()
    await page.get_by_role("button", name="Back to the people").click()
    await expect(person).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 390
