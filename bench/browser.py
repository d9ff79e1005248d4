"""The demo in a process of its own, and Chromium to look at its page."""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Playwright

from bench.world import READY_WITHIN, ROOT, STOPPED_WITHIN

CHROMIUM = shutil.which("chromium")
"""None where it is not installed."""
_FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"


async def launched(playwright: Playwright) -> Browser:
    """Start Chromium without a window."""
    return await playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS.split())


@asynccontextmanager
async def demo() -> AsyncIterator[str]:
    """Run the demo in a process of its own; give the address of its page."""
    command = (sys.executable, "-m", "bot", "demo", "--no-browser", "--port", "0")
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, cwd=ROOT)
    try:
        async with asyncio.timeout(READY_WITHIN):
            line = (await process.stdout.readline()).decode() if process.stdout else ""
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        if found is None:
            raise RuntimeError(f"the demo does not start: {line}")
        yield found[0]
    finally:
        process.terminate()
        await asyncio.wait_for(process.communicate(), STOPPED_WITHIN)
