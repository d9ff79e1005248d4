"""The demo as a newcomer meets it: one command, one page, a session from the first tap to the last.

With a folder in ``SCREENSHOTS_OF_SIZES`` pictures of a phone, a small phone and a wide window are taken on the way;
those of the pages in docs are made by ``python -m tools.pictures``.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, Response, Route, async_playwright, expect

from bot.demo.play import TOKEN

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
NEXT_EDIT = """(message) => new Promise((opened) => {
    const events = new EventSource("/sim/events");
    events.onopen = opened;
    window.edited = new Promise((done) => {
        events.onmessage = (event) => {
            const change = JSON.parse(event.data);
            if (change.kind === "edited" && change.message.id === message) setTimeout(done, 100);
        };
    });
})"""
"""Makes `window.edited`, which waits until the page has heard of an edit of a message, and had time to draw it."""
DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
PICTURES_OF_SIZES = os.environ.get("SCREENSHOTS_OF_SIZES")
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


SIZES = ((320, 640), (390, 780), (1280, 860))
AT_END = """() => {
    const log = document.getElementById("log");
    return log.scrollHeight - log.scrollTop - log.clientHeight < 2;
}"""
CUT = """() => [document.documentElement, ...document.querySelectorAll("button, .key, .tip p, .hint, .bubble")]
    .filter((node) => node.scrollWidth > node.clientWidth && getComputedStyle(node).display !== "inline")
    .map((node) => `${node.tagName} ${node.textContent.slice(0, 60)}`)"""
OVERLAPPING = """() => {
    const apart = ".bar button, .clock, .zone, .tip > *, .title > *, .composer > *, .log";
    const nodes = [...document.querySelectorAll(apart)]
        .filter((node) => node.checkVisibility()).map((node) => [node, node.getBoundingClientRect()]);
    return nodes.flatMap(([one, a], n) => nodes.slice(n + 1)
        .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
        .map(([other]) => `${one.id || one.textContent} / ${other.id || other.textContent}`));
}"""


def _moves_the_clock(answer: Response) -> bool:
    return answer.request.method == "POST" and "/clock" in answer.url


class Phone:
    """The chat page, used by one person after the other."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.chat = page.get_by_role("log")
        self.tip = page.get_by_test_id("tip")
        self.people = page.locator("#people strong")
        self.composer = page.get_by_test_id("composer")

    async def writes(self, text: str) -> None:
        await self.composer.fill(text)
        await self.composer.press("Enter")

    async def fits_every_screen(self, name: str) -> None:
        """Nothing is wider than its place or lies on something else."""
        for width, height in SIZES:
            await self.page.set_viewport_size({"width": width, "height": height})
            if PICTURES_OF_SIZES:
                await self.page.screenshot(path=Path(PICTURES_OF_SIZES) / f"{name}-{width}.png")
            assert await self.page.evaluate(CUT) == [], width
            assert await self.page.evaluate(OVERLAPPING) == [], width

    async def becomes(self, name: str) -> None:
        await self.page.get_by_role("button", name=re.compile(f"^{name}")).click()
        await self.has_loaded()

    async def has_loaded(self) -> None:
        """Wait until the chat that was chosen is shown."""
        await expect(self.chat).to_have_attribute("aria-busy", "false")

    async def taps(self, *labels: str) -> None:
        for label in labels:
            await self.chat.get_by_role("button", name=label).last.click()

    async def reads(self, *parts: str) -> None:
        for part in parts:
            await expect(self._last(part)).to_be_visible()

    def _last(self, part: str) -> Locator:
        return self.chat.get_by_text(part).last

    async def lets_the_next_thing_happen(self) -> None:
        button = self.page.get_by_test_id("next")
        await expect(button).to_be_enabled()
        async with self.page.expect_response(_moves_the_clock):
            await button.click()

    async def lets_things_happen_until(self, sight: Locator) -> None:
        """Other people's events may come first."""
        for _ in range(12):
            with suppress(AssertionError):  # what the last event has led to is on its way
                await expect(sight.last).to_be_visible(timeout=2_000)
                break
            await self.lets_the_next_thing_happen()
        await expect(sight.last).to_be_visible()


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
    await phone.reads("Other day")  # the list before says times, too
    slot = phone.chat.get_by_role("button", name=re.compile(r"\d:\d\d [AP]M$"))
    await slot.nth(2).click()
    await phone.taps("CV review")
    await phone.reads("The time is kept for you")
    await expect(phone.page.get_by_test_id("next")).to_contain_text("request for Ayesha Rahman")
    await phone.lets_the_next_thing_happen()

    await phone.becomes("Ayesha Rahman")
    await phone.reads("Emma Schmidt asks for a session")
    await phone.taps("Confirm")
    await phone.reads("confirmed")

    await phone.becomes("Emma Schmidt")
    await phone.reads("has confirmed")
    await phone.lets_things_happen_until(phone.chat.get_by_role("link", name="Join"))
    link = await phone.chat.get_by_role("link", name="Join").last.get_attribute("href")
    assert re.fullmatch(r"https://meet\.jit\.si/skillbd-[\w-]{16,}", link or ""), link

    await phone.taps("Move")
    await slot.last.click()
    await phone.reads("Moved.")
    await phone.taps("Cancel")
    await phone.reads("Cancelled.")
    await phone.becomes("Ayesha Rahman")
    await phone.lets_things_happen_until(phone.chat.get_by_text("Emma Schmidt has cancelled"))


async def test_two_employers_interview_an_applicant_who_accepts(phone: Phone) -> None:
    await phone.becomes("Karim Chowdhury")
    await phone.writes("/interview")
    await phone.reads("Who")
    await phone.writes("emma")
    await phone.reads("People called “emma”")
    await phone.taps("Emma Schmidt", "Choose a time (1)")
    await phone.reads("free for everybody")
    slot = phone.chat.get_by_role("button", name=re.compile(r"\d:\d\d [AP]M$"))
    await slot.last.click()
    await phone.reads("Shall I send it?")
    await phone.taps("Interviewers", "Lima Sultana")
    await expect(phone.chat.get_by_role("button", name="✓ Lima Sultana")).to_be_visible()  # else Done is an older one
    await phone.taps("Done")
    look, taken = phone.chat.get_by_role("button", name="Yes, send"), phone.chat.get_by_text("isn’t free for everybody")
    await expect(look.or_(taken).last).to_be_visible()
    if await taken.count():  # she has something else then
        await slot.last.click()
    await phone.reads("With you: Lima Sultana", "Emma Schmidt")
    await phone.fits_every_screen("inviting")
    await phone.taps("Yes, send")
    await phone.reads("I’ll tell Emma Schmidt in a moment")

    await phone.becomes("Emma Schmidt")
    # Of the invitation, or of the reminder to answer it: at some hours little else happens in between.
    await phone.lets_things_happen_until(phone.chat.get_by_role("button", name="Accept"))
    await phone.reads("Karim Chowdhury", "Rupali Soft")
    await phone.fits_every_screen("invited")
    await phone.taps("Accept")
    await phone.reads("✅ confirmed")
    for each in ("Karim Chowdhury", "Lima Sultana"):
        await phone.becomes(each)
        await phone.lets_things_happen_until(phone.chat.get_by_text("Emma Schmidt has accepted"))


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
    await phone.page.route("**/sim/chat/*", slow, times=1)
    await phone.becomes("Jamal Uddin")
    await asyncio.wait_for(loaded.wait(), 60)
    await expect(phone.chat.get_by_text("Good evening")).to_have_count(1)
    await expect(phone.chat.get_by_role("article", name="The bot")).to_have_count(1)


async def test_a_button_whose_message_changes_under_the_finger_is_pressed(phone: Phone, address: str) -> None:
    await phone.becomes("Emma Schmidt")
    await phone.taps("Book a session", "Ayesha Rahman")
    await phone.reads("Other day")
    button = phone.chat.get_by_role("button", name="Other day").last
    place = await button.bounding_box()
    assert place is not None
    people = await (await phone.page.request.get(f"{address}sim/people")).json()
    [me] = [person for person in people if person["first_name"] == "Emma"]
    chat = await (await phone.page.request.get(f"{address}sim/chat/{me['id']}")).json()
    message = chat["messages"][-1]
    anew = {
        "chat_id": me["id"],
        "message_id": message["id"],
        "text": "Choose",
        "reply_markup": {"inline_keyboard": message["rows"]},
    }
    await phone.page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    async with phone.page.expect_request(lambda each: each.url.endswith("/sim/press")):
        await phone.page.evaluate(NEXT_EDIT, message["id"])
        await phone.page.mouse.down()
        assert (await phone.page.request.post(f"{address}bot{TOKEN}/editMessageText", data=anew)).ok
        await phone.page.evaluate("window.edited")
        await phone.page.mouse.up()
    await phone.reads("tap a day")


@asynccontextmanager
async def held_up(page: Page, path: str) -> AsyncIterator[asyncio.Event]:
    """Hold the answer to the page's next question back until the block ends; the event says that it was asked."""
    asked, over = asyncio.Event(), asyncio.Event()

    async def hold(route: Route) -> None:
        answer = await route.fetch()
        asked.set()
        await over.wait()
        await route.fulfill(response=answer)

    await page.route(path, hold, times=1)
    yield asked
    async with page.expect_response(path) as answered:
        over.set()
    await (await answered.value).finished()
    await page.evaluate(DRAWN)


async def test_a_button_that_an_older_answer_draws_anew_under_the_finger_is_pressed(phone: Phone, address: str) -> None:
    nabil = phone.page.get_by_role("button", name=re.compile("^Nabil Chowdhury"))
    await expect(nabil).to_be_visible()
    async with held_up(phone.page, "**/sim/groups") as asked:
        added = {"first_name": "Salma"}
        assert (await phone.page.request.post(f"{address}sim/people", data=added)).ok
        await asyncio.wait_for(asked.wait(), 60)
        await nabil.hover()
        await phone.page.mouse.down()
    await phone.page.mouse.up()
    await expect(nabil).to_have_attribute("aria-current", "true")
    await expect(phone.page.get_by_role("button", name=re.compile("^Salma"))).to_be_visible()


async def test_what_is_next_stays_when_the_answer_to_a_jump_comes_after_it(phone: Phone) -> None:
    button = phone.page.get_by_test_id("next")
    await expect(button).to_be_enabled()
    was = await button.text_content()
    async with held_up(phone.page, "**/sim/clock") as asked:
        await button.click()
        await asyncio.wait_for(asked.wait(), 60)
        await expect(button).not_to_have_text(was or "")
        await expect(button).to_be_enabled()
    await expect(button).to_be_enabled()


async def test_nobody_presses_buttons_of_the_chat_that_was_open_before(phone: Phone) -> None:
    await phone.becomes("Emma Schmidt")
    await phone.taps("Book a session")
    await phone.reads("Ayesha Rahman")
    async with held_up(phone.page, "**/sim/chat/*") as asked:
        await phone.page.get_by_role("button", name=re.compile("^Nabil Chowdhury")).click()
        await asyncio.wait_for(asked.wait(), 60)
        await expect(phone.chat.get_by_role("button")).to_have_count(0)
    await phone.has_loaded()
    await expect(phone.chat.get_by_role("button").first).to_be_visible()


async def test_the_page_says_what_to_try_next_and_what_has_come(phone: Phone) -> None:
    await expect(phone.tip).to_contain_text("Now open Emma Schmidt: book a session")
    await phone.fits_every_screen("people")
    await phone.tip.get_by_role("button", name="Open Emma").click()
    await expect(phone.tip).to_contain_text("Now: book a session")
    await phone.page.set_viewport_size({"width": 320, "height": 640})
    await phone.taps("Book a session", "Ayesha Rahman", "Other day")
    await expect(phone.chat.get_by_text("tap a day")).to_be_visible()
    await phone.page.wait_for_function(AT_END)  # the message that was edited has grown
    await phone.taps("Next free times")
    await phone.fits_every_screen("choosing")
    slot = phone.chat.get_by_role("button", name=re.compile(r"\d:\d\d( [AP]M)?$"))
    await slot.first.click()
    await phone.taps("CV review")
    await expect(phone.page.get_by_test_id("next")).to_contain_text("request for Ayesha Rahman")
    await expect(phone.tip).to_contain_text("press Next event (request for Ayesha Rahman)")

    await phone.lets_the_next_thing_happen()
    ayesha = phone.page.get_by_role("button", name=re.compile("^Ayesha Rahman.* 1 unread"))
    await expect(ayesha).to_be_visible()
    await expect(phone.people.first).to_have_text("Ayesha Rahman")
    news = phone.page.get_by_test_id("news")
    await expect(news).to_contain_text("Ayesha Rahman: Emma Schmidt asks for a session")
    await news.click()
    await phone.reads("Emma Schmidt asks for a session")
    await expect(ayesha).to_have_count(0)
    await expect(news).to_be_hidden()
    await expect(phone.tip).to_contain_text("Now: the request of Emma Schmidt waits")
    await phone.fits_every_screen("request")
    await phone.tip.get_by_role("button", name="Hide this hint").click()
    await expect(phone.tip).to_be_hidden()
    await phone.taps("Confirm")
    await expect(phone.tip).to_be_visible()


async def test_people_come_by_a_link_and_change_what_they_have_written(phone: Phone) -> None:
    await expect(phone.people.nth(-2)).to_have_text("Jamal Uddin")  # nothing was said there yet, as in the group
    await phone.becomes("Jamal Uddin")
    await phone.reads("What can this bot do?", "one-on-one sessions")
    await phone.fits_every_screen("description")
    await phone.page.get_by_role("button", name="Add a person").click()
    await phone.page.get_by_label("Name", exact=True).fill("Salma Khatun")
    await phone.page.get_by_label("Language of their Telegram").select_option("bn")
    await phone.fits_every_screen("adding")
    await phone.page.get_by_label("Name", exact=True).press("Enter")
    await expect(phone.page.get_by_role("button", name=re.compile("^Salma Khatun"))).to_have_attribute(
        "aria-current", "true"
    )
    await phone.has_loaded()
    await phone.reads("What can this bot do?")

    await phone.writes("https://t.me/skillbd_demo_bot?start=group")  # as if somebody had sent her the link
    await phone.reads("/start group")
    await expect(phone.chat.get_by_role("article", name="The bot")).to_have_count(1)
    await phone.writes("আমার কী আছে? https://t.me/SkillBD_demo_bot?start=friend")
    await expect(phone.chat.get_by_role("article", name="The bot")).to_have_count(2)
    await phone.chat.get_by_role("link", name="t.me/SkillBD_demo_bot").click()
    await phone.reads("/start friend")
    assert len(phone.page.context.pages) == 1
    await expect(phone.people.first).to_have_text("Salma Khatun")
    await phone.fits_every_screen("link")

    last = phone.chat.get_by_role("article", name="You").last
    await last.get_by_label("Edit or delete").click()
    await phone.fits_every_screen("own")
    await last.get_by_role("button", name="Edit").click()
    await expect(phone.composer).to_have_value("/start friend")
    await phone.fits_every_screen("editing")
    await phone.writes("/start enemy")
    await expect(last).to_contain_text("edited")
    await last.get_by_label("Edit or delete").click()
    await last.get_by_role("button", name="Delete").click()
    await expect(phone.chat.get_by_text("/start enemy")).to_have_count(0)


async def test_what_could_not_be_sent_stays_where_it_was_typed(phone: Phone) -> None:
    await phone.becomes("Emma Schmidt")
    await phone.page.route("**/sim/say", lambda route: route.abort())
    await phone.writes("what do I have this week")
    await expect(phone.page.get_by_test_id("toast")).to_contain_text("did not answer")
    await expect(phone.composer).to_have_value("what do I have this week")
    await phone.becomes("Nabil Chowdhury")
    await expect(phone.composer).to_have_value("")
    await phone.page.unroute("**/sim/say")
    await phone.becomes("Emma Schmidt")
    await phone.composer.press("Enter")
    await expect(phone.chat.get_by_text("what do I have this week")).to_be_visible()
    await expect(phone.composer).to_have_value("")


async def test_a_group_shows_the_way_into_the_private_chat(phone: Phone) -> None:
    await phone.becomes("Study circle")
    await phone.page.get_by_label("Speak as").select_option("Emma")
    await phone.writes("/book")
    await phone.reads("private chat")
    await phone.fits_every_screen("group")
    await phone.page.get_by_label("Speak as").select_option("Nabil")
    await expect(phone.chat.get_by_role("article", name="Emma")).to_contain_text("/book")
    await phone.chat.get_by_role("link").last.click()
    await phone.reads("/start group")
    await expect(phone.chat.get_by_role("article", name="The bot").last).to_contain_text("Hello Nabil Chowdhury")
    await expect(phone.page.get_by_role("button", name=re.compile("^Nabil Chowdhury"))).to_have_attribute(
        "aria-current", "true"
    )
