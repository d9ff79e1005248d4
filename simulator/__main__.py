"""Run the pretend Telegram until it is told to stop: ``python -m simulator``."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
from pathlib import Path

from simulator.core import Telegram
from simulator.server import serve

TOKEN = "1000000001:pretend"  # noqa: S105 - opens nothing but this simulator


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m simulator", description="A small Telegram on localhost.")
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (default: %(default)s)")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one (default)")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds to wait before each Bot API answer")
    parser.add_argument("--token", default=TOKEN, help="the bot's token (default: %(default)s)")
    parser.add_argument("--name", default="Bot", help="the bot's name on the page")
    parser.add_argument("--people", type=Path, help="JSON file: a list of objects with the arguments of add_user")
    return parser.parse_args()


async def _run(arguments: argparse.Namespace) -> None:
    telegram = Telegram(arguments.token, name=arguments.name)
    if arguments.people:
        for person in json.loads(arguments.people.read_text(encoding="utf-8")):
            telegram.add_user(**person)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    running = await serve(telegram, arguments.host, arguments.port, delay=arguments.delay)
    sys.stdout.write(f"{running.url}\n")
    sys.stdout.flush()
    try:
        await stop.wait()
    finally:
        await running.close()


if __name__ == "__main__":
    asyncio.run(_run(_arguments()))
