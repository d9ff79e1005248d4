"""A small Telegram on localhost: the Bot API, people who chat, and a page to watch them.

It imports nothing of the bot. ``core.Telegram`` is the whole of it in memory,
``server.serve`` puts it behind HTTP.
"""

from simulator.core import Telegram
from simulator.errors import ApiError, Fault
from simulator.model import Upload

__all__ = ["ApiError", "Fault", "Telegram", "Upload"]
