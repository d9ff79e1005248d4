"""``python -m bot doctor``: what is wrong, and what to do about it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from bot.cli.shared import FAILED, add_command, say

if TYPE_CHECKING:
    from bot.cli.shared import Commands


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    add_command(
        commands, "doctor", _doctor, "check the settings, Telegram and the database, and say what to do about each"
    )


def _doctor(_arguments: argparse.Namespace) -> int:
    import asyncio

    from bot.cli.checks import examine

    return 0 if asyncio.run(examine(say)) else FAILED
