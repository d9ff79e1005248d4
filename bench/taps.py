"""Ten buttons of one message tapped in four seconds, in the page of the demo: when the browser shows each answer.

The demo runs as it is, with Telegram's limits kept, in a process of its own. A tap counts from the click until the
frame in which the message looks otherwise. Beside it stands the page's own echo: a line typed in a group, which the bot
does not answer, until the page shows it. It takes the same way through browser and pretend Telegram.
"""

from __future__ import annotations

import asyncio
import re
import statistics
import time

from playwright.async_api import Page, async_playwright

from bench.browser import CHROMIUM, demo, launched
from bench.goals import Goal

WITHIN = 4.0  # seconds for all taps
PERSON, GROUP = "Emma Schmidt", "Study circle"
WAY = (
    "^Settings",
    "-hour clock",
    "^Reminders",
    "1 day before",
    "1 hour before",
    "10 minutes before",
    "at the start",
    " Settings$",
    "^Quiet hours",
    "^10:00|^22:00",
)
"""What is tapped, one after the other: ten different buttons of the message that /start shows."""

_SHOWN = """
    const shown = (is) => new Promise((done) => {
        const look = new MutationObserver(() => {
            if (!is()) return;
            look.disconnect();
            requestAnimationFrame(() => done(performance.now()));
        });
        look.observe(document.getElementById("log"), { childList: true, subtree: true });
    });
"""
_TAP = f"""async (words) => {{ {_SHOWN}
    const log = document.getElementById("log"), message = [...log.querySelectorAll("article")].at(-1);
    const key = [...message.querySelectorAll(".key")].find((node) => new RegExp(words).test(node.textContent));
    if (!key) throw new Error(`there is no ${{words}}: ${{message.innerText}}`);
    const was = message.textContent, at = `[data-message="${{message.dataset.message}}"]`;
    const answer = shown(() => log.querySelector(at)?.textContent !== was), began = performance.now();
    key.click();
    return await answer - began;
}}"""
_ECHO = f"""async (words) => {{ {_SHOWN}
    const log = document.getElementById("log");
    document.getElementById("text").value = words;
    const echo = shown(() => log.textContent.includes(words)), began = performance.now();
    document.getElementById("composer").requestSubmit();
    return await echo - began;
}}"""


async def _opens(page: Page, name: str) -> None:
    await page.get_by_role("button", name=re.compile(f"^{name}")).click()
    await page.get_by_role("log").wait_for()


async def _taps(page: Page) -> list[float]:
    """Tap each button at its moment; return the milliseconds until each answer.

    Raises:
        RuntimeError: it took longer than it may: then it is another measurement.
    """
    await page.get_by_test_id("composer").fill("/start")
    await page.get_by_test_id("composer").press("Enter")
    await page.get_by_role("log").get_by_role("button", name="Settings", exact=True).last.wait_for()
    await asyncio.sleep(1)
    took, began = [], time.perf_counter()
    for number, words in enumerate(WAY):
        await asyncio.sleep(max(0.0, began + number * WITHIN / len(WAY) - time.perf_counter()))
        took.append(await page.evaluate(_TAP, words))
    if (seconds := time.perf_counter() - began) > WITHIN:
        raise RuntimeError(f"{len(WAY)} taps took {seconds:.1f} s")
    return took


async def measure(rounds: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds until each tap was answered, and until each echo was shown."""
    taps, echoes = [], []
    async with demo() as address, async_playwright() as playwright:
        browser = await launched(playwright)
        page = await browser.new_page(viewport={"width": 390, "height": 780})
        await page.goto(address)
        for each in range(rounds):
            await _opens(page, PERSON)
            taps += await _taps(page)
            await page.get_by_role("button", name="Back to the people").click()
            await _opens(page, GROUP)
            for number in range(len(WAY)):
                echoes.append(await page.evaluate(_ECHO, f"echo {each}.{number}"))
                await asyncio.sleep(WITHIN / len(WAY))
            await page.get_by_role("button", name="Back to the people").click()
        await browser.close()
    return taps, echoes


def main(rounds: int) -> dict[Goal, float]:
    """Print a line for the answers and one for the echo."""
    if CHROMIUM is None:
        print("Taps in the browser are not measured: Chromium is not installed")
        return {}
    print(f"In the browser: {len(WAY)} buttons of one message tapped in {WITHIN:g} s, {rounds} times")
    taps, echoes = asyncio.run(measure(rounds))
    median = statistics.median(taps)
    print(f"answers after {median:.0f} ms (median; max {max(taps):.0f})")
    print(f"the echo      {statistics.median(echoes):.0f} ms (median; max {max(echoes):.0f})")
    print(f"median against the echo's: {median / statistics.median(echoes):.1f}x")
    for number, words in enumerate(WAY):
        print(f"  {words:<20}{' '.join(f'{each:5.0f}' for each in taps[number :: len(WAY)])}")
    return {Goal.TAPS: median, Goal.SLOWEST_TAP: max(taps)}
