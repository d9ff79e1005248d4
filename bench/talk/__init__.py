"""What people type to the bot, played in the bot itself: how much of it is right, asked, silently wrong or nothing."""

from bench.talk.table import main

__all__ = ["main"]
