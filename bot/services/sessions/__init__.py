"""The session service, system of record: whichever edge changes a session does it here."""

from __future__ import annotations

from bot.services.sessions.booking import Booking
from bot.services.sessions.brief import Brief
from bot.services.sessions.leaving import Leaving
from bot.services.sessions.lists import Lists
from bot.services.sessions.signals import Signals
from bot.services.sessions.undo import Undo


class Sessions(Lists, Booking, Brief, Signals, Undo, Leaving):
    """Everything about sessions: `get` and lists, `book`, changes, `undo`, what people say, and the ticks.

    Every method takes the transaction first and never commits; people act as `actor`, and what is none of their
    business is not found.
    """
