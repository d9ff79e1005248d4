"""The demo: a pretend Telegram, a fresh database with sample people, and the bot itself between them."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import webbrowser
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.app import App
from bot.demo.guide import Guide
from bot.demo.people import ADMIN, EVERYBODY, GROUP, IN_GROUP
from bot.demo.programs import Program, let_programs_in
from bot.demo.story import invite_mentor, make_past
from bot.settings import Settings, load
from bot.trouble import Trouble
from db.migrate import upgrade
from simulator.core import Telegram
from simulator.server import serve as serve_telegram

TOKEN = "1000000001:demo-opens-nothing"  # noqa: S105 - known to the pretend Telegram only
HOST, PORTS, API_PORTS = "127.0.0.1", range(8090, 8100), range(8080, 8090)

Loops = Sequence[Coroutine[Any, Any, None]]
Serve = Callable[[Settings, Callable[[App], Awaitable[Loops]]], Awaitable[None]]


async def play(
    *,
    port: int | None,
    browser: bool,
    serve: Serve,
    say: Callable[[str], None],
    log: Callable[[Settings], None],
) -> None:
    """Run the demo until the process is told to stop; nothing of it stays.

    Args:
        port: where the page is to be; None takes the first free one.
        browser: open the page, where there is a display.
        serve: runs the bot, after it has handed over the app to fill its database, and our loops beside it.
        say: prints a line.
        log: sets logging up.

    Raises:
        Trouble: the port that was asked for is taken.
    """
    telegram = Telegram(TOKEN, name="SkillBD sessions", username="skillbd_demo_bot")
    running = await serve_telegram(telegram, HOST, _free_port(PORTS, port))
    try:
        with TemporaryDirectory(prefix="skillbd-demo-") as folder:
            api = f"{HOST}:{_free_port(API_PORTS if port != 0 else ())}"  # demos that start at once find different ones
            settings = _settings(running.url, api, Path(folder))
            log(settings)
            await upgrade(settings.database_url.text)  # nobody has to be told that it is a new one

            async def prepare(app: App) -> Loops:
                for each in EVERYBODY:
                    each.join(telegram)
                telegram.add_group(GROUP, "Study circle", [each.id for each in IN_GROUP])
                await make_past(app.settings, app.database, app.clock.now())
                for each in reversed(EVERYBODY):  # who is answered last stands on top of the page
                    each.greet(telegram)
                link = f"https://t.me/{telegram.me['username']}?start={await invite_mentor(app)}"
                say(f"The demo is at {running.url}/ (Ctrl-C ends it).")
                say(_of_api(f"http://{api}", await let_programs_in(app)))
                if browser and _has_display():
                    await asyncio.to_thread(webbrowser.open, running.url)
                return [Guide(app, telegram, link).run()]

            await serve(settings, prepare)
    finally:
        await running.close()


def _of_api(url: str, programs: Sequence[Program]) -> str:
    """Say where the site's API is, in lines that can be pasted into a shell."""
    lines = [f"The site's API is at {url}/docs; docs/site.md shows how to ask it, once a shell knows this:"]
    known = [f"{each.variable}={each.token} {each.variable}_ID={each.public_id}  # {each.name}" for each in programs]
    return "\n".join([*lines, *(f"export {each}" for each in (f"API={url}", *known))])


def _settings(url: str, api: str, folder: Path) -> Settings:
    """Make settings of the demo's own: no `.env`, and whatever the environment says of Telegram is not meant."""
    return load(
        None,
        token=TOKEN,
        api_url=url,
        clock_url=url,
        database_url=f"sqlite+aiosqlite:///{folder / 'demo.db'}",
        admin_ids=frozenset({ADMIN}),
        timezone="Asia/Dhaka",
        mode="polling",
        http=api,
    )


def _free_port(usual: Sequence[int], wanted: int | None = None) -> int:
    """Return the port that was asked for, or the first free one of the usual ones, or else any that is free."""
    for port in (*usual, 0) if wanted is None else (wanted,):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            found: int = probe.getsockname()[1]
            return found
    raise Trouble(f"Port {wanted} cannot be used: choose another one, or leave --port out.")


def _has_display() -> bool:
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
