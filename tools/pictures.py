"""The pictures of docs/tour.md, taken in the demo: ``python -m tools.pictures docs/images`` (it needs Chromium).

One session from the home screen to its end, on a phone, in each language: what the student and the mentor see.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import sys
from pathlib import Path

from playwright.async_api import Locator, Page, async_playwright, expect

from bench.browser import CHROMIUM, demo, launched
from bot.clock import SystemClock
from bot.ui.say import Catalogues, Say

WIDTH, HEIGHT, SCALE = 390, 1500, 1.0  # tall, so that no message is cut
STUDENT, MENTOR = "Nabil Chowdhury", "Ayesha Rahman"
QUIET = 0.8  # seconds without a change, after which nothing more comes
UNDO = 31  # seconds
MOST_EVENTS = 60  # other people have theirs, too
LANGUAGES = {"en": ("English", "cancel everything"), "bn": ("বাংলা", "সব সেশন বাতিল করুন")}
"""How each is asked for, and how everything is cancelled in it."""
_EDGE = 8  # pixels around a message


class Phone:
    """The page of the demo, on which one person after the other is looked at."""

    def __init__(self, page: Page, say: Say, folder: Path) -> None:
        self.page, self.say, self._folder = page, say, folder
        self.messages = page.get_by_role("log").locator("article")
        self.answers = page.get_by_role("log").get_by_role("article", name="The bot")

    async def becomes(self, name: str) -> None:
        """Look at somebody's chat."""
        back = self.page.get_by_role("button", name="Back to the people")
        if await back.is_visible():
            await back.click()
        await self.page.get_by_role("button", name=re.compile(f"^{name}")).click()
        await self._settles()

    async def says(self, text: str) -> None:
        """Type something."""
        await self.page.get_by_test_id("composer").fill(text)
        answers = await self.answers.count()
        await self.page.get_by_test_id("composer").press("Enter")
        await expect(self.answers).not_to_have_count(answers)
        await self._settles()

    def key(self, key: str) -> Locator:
        """Return the button of the last message whose label has this key in the catalogue."""
        return self.keys(f"^{re.escape(self.say.plain(key))}$")

    def keys(self, pattern: str) -> Locator:
        """Return the buttons of the last message whose labels look like this."""
        return self.messages.last.locator(".key", has_text=re.compile(pattern))

    async def taps(self, key: str | Locator) -> None:
        """Tap a button, named by its key."""
        await (self.key(key) if isinstance(key, str) else key).first.click()
        await self._settles()

    async def passes(self, **jump: object) -> None:
        """Move the clock."""
        answer = await self.page.request.post("sim/clock", data=jump)
        if not answer.ok:
            raise RuntimeError(await answer.text())
        await self._settles()

    async def until(self, sight: Locator) -> None:
        """Let one event after the other happen until something can be seen.

        Raises:
            RuntimeError: it does not come.
        """
        for _ in range(MOST_EVENTS):
            if await sight.count():
                return
            await self.passes(next=True)
        raise RuntimeError(f"never seen: {sight}")

    async def pictured(self, name: str, messages: int = 1, *, message: Locator | None = None) -> None:
        """Take a picture of the last messages, or of one of them."""
        last = [self.messages.nth(-each) for each in range(1, messages + 1)]
        boxes = [await each.bounding_box() for each in (last if message is None else [message])]
        shown = [box for box in boxes if box is not None]
        top, bottom = min(box["y"] for box in shown), max(box["y"] + box["height"] for box in shown)
        clip = {"x": 0, "y": top - _EDGE, "width": WIDTH, "height": bottom - top + 2 * _EDGE}
        path = self._folder / f"{name}-{self.say.catalogue.language}.png"
        await self.page.screenshot(path=path, clip=clip)  # type: ignore[arg-type]
        sys.stdout.write(f"{path}: {path.stat().st_size / 1024:.0f} KB\n")

    async def _settles(self) -> None:
        """Wait until the chat has not changed for a while."""
        before = ""
        while (now := await self.page.get_by_role("log").inner_html()) != before:
            before = now
            await asyncio.sleep(QUIET)


async def tour(phone: Phone, cancel_all: str) -> None:
    """Go through one session."""
    await phone.becomes(STUDENT)
    await phone.says("/start")
    await phone.pictured("home-student")
    await phone.taps("book")
    await phone.taps(phone.keys(MENTOR))
    await phone.taps("other-day")
    await phone.taps(phone.keys(r"^[\d০-৯]+$").nth(1))
    await phone.pictured("day")
    await phone.taps(phone.keys(r"[\d০-৯]:[\d০-৯]"))
    await phone.pictured("topics")
    await phone.taps("topic-cv")
    await phone.passes(by=UNDO)
    await expect(phone.key("undo")).to_have_count(0)
    await phone.pictured("asked")
    await phone.says(cancel_all)
    await phone.pictured("cancel-all")
    await phone.taps("home")

    await phone.becomes(MENTOR)
    await phone.says("/start")
    await phone.pictured("home-mentor")
    await phone.taps(phone.keys(re.escape(phone.say.plain("topic-cv"))))
    await phone.taps("confirm")

    await phone.becomes(STUDENT)
    await phone.pictured("confirmed")
    await phone.taps("move")
    await phone.taps(phone.keys(r"[\d০-৯]:[\d০-৯]").nth(2))
    await phone.passes(by=UNDO)
    await phone.becomes(MENTOR)
    await phone.pictured("moved", 2)
    await phone.becomes(STUDENT)
    late = phone.keys(re.escape(phone.say.plain("late", n=10)))
    await phone.until(late)
    await phone.taps(late)
    await phone.pictured("late")
    over = phone.messages.last.filter(has_text=phone.say.plain("notice-rate", name=MENTOR))
    await phone.until(over)
    await phone.pictured("over", message=over)


async def take(folder: Path, language: str) -> None:
    """Take the pictures of one language, in a demo of its own."""
    name, cancel_all = LANGUAGES[language]
    say = Catalogues.load().say(language, "Asia/Dhaka", SystemClock().now())
    async with demo() as address, async_playwright() as playwright:
        browser = await launched(playwright)
        page = await browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SCALE, base_url=address
        )
        await page.goto(address)
        phone = Phone(page, say, folder)
        for person in (STUDENT, MENTOR):
            await phone.becomes(person)
            await phone.says(name)
        await tour(phone, cancel_all)
        await browser.close()


def main() -> None:
    """Read the arguments."""
    parser = argparse.ArgumentParser(prog="python -m tools.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--language", choices=LANGUAGES, help="only this one")
    given = parser.parse_args()
    if CHROMIUM is None:
        parser.error("Chromium is not installed")
    given.folder.mkdir(parents=True, exist_ok=True)
    for language in [given.language] if given.language else LANGUAGES:
        asyncio.run(take(given.folder, language))


if __name__ == "__main__":
    main()
