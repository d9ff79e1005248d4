"""Moving a session: which one. The times are in `times`."""

from __future__ import annotations

from bot.ui.buttons.base import Card, Menu, Wizard


class MoveToday(Menu, action="today"):
    """Propose other times for all that I host today."""


class SendAll(Wizard, action="sendall"):
    """Offer everybody the times that are proposed for them."""


class SendOffer(Wizard, action="sendoffer"):
    """Offer the times that are chosen."""


class PickSession(Wizard, action="which"):
    """Say which of several sessions a sentence about moving one meant."""

    session_id: int


class WaitSooner(Menu, action="sooner"):
    """Keep a session, and be asked when an earlier time opens (1), or not any more (0)."""

    session_id: int
    on: int


class Swap(Card, action="swap"):
    """Move a session to the earlier time that was offered: a minute since the epoch."""

    start_minute: int


class PassOn(Card, action="pass"):
    """Keep a session where it is: an earlier release has sent it, it does not say which earlier time is left."""


class KeepTime(Card, action="keeptime"):
    """Keep a session where it is, and leave the earlier time (a minute since the epoch) to the next one."""

    start_minute: int
