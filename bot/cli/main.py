"""The command line: reads which command is meant, runs it and returns the exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.cli import copies, deadletters, demo, doctor, invite, link, migrate, run, serve, token
from bot.cli.shared import FAILED, MISUSED, say

COMMANDS = (
    run,
    serve,
    demo,
    doctor,
    migrate,
    invite,
    link,
    token,
    copies,
    deadletters,
)  # in the order that help lists them


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0, 1 when it failed, 2 when it or a setting is written wrong."""
    parser = build_parser()
    given = parser.parse_args(arguments)
    if given.version:
        say(f"skillbd-bot {_version()}")
        return 0
    if given.command is None:
        parser.print_help(sys.stderr)
        return MISUSED
    os.umask(0o077)  # names, addresses and what was agreed: what this program makes is nobody else's to read
    try:
        return int(given.command(given) or 0)
    except KeyboardInterrupt:
        return FAILED
    except Exception as error:
        from bot.cli.errors import explain

        code, words = explain(error)
        sys.stderr.write(f"{words}\n")
        return code


def build_parser() -> argparse.ArgumentParser:
    """Make the parser of all commands, importing none of what they need to run."""
    is_module = Path(sys.argv[0]).name == "__main__.py"
    parser = argparse.ArgumentParser(
        prog="python -m bot" if is_module else None,
        description="A Telegram bot that books mentorship sessions and never forgets one.",
        epilog="Settings come from the environment or from .env in the folder you are in; .env.example lists them.",
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for each in COMMANDS:
        each.add_to(commands)
    return parser


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("skillbd-bot")
    except PackageNotFoundError:
        return "that was not installed, only copied"
